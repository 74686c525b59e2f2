// A narrow window, text twice as large, paper: nothing is cut off, nobody scrolls sideways.

import { join } from "node:path";
import { open } from "../browser.mjs";
import { ensure, none } from "../check.mjs";
import { tooWide } from "./looks.mjs";

export async function reading({ browser, checks, origin, shots }, site) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const { page } = await open(context, origin);
  for (const [kind, path] of site.pages) {
    if (!checks.wants(`reading ${kind}`)) continue;
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(origin + site.base + path);
    await checks.run(`reading ${kind}: 320 px`, async () => none(await tooWide(page), "wider than the window"));

    // The root's size stands for the reader's own: every length in the style sheet is in rem or em.
    const scale = (size) => page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    await checks.run(`reading ${kind}: text of 200 %`, async () => {
      await scale("200%");
      for (const [width, height] of [[320, 640], [768, 1024], [1280, 900]]) {
        await page.setViewportSize({ width, height });
        none(await tooWide(page), `wider than a window of ${width} px`);
      }
      if (kind === "report" || kind === "decision") {
        await page.setViewportSize({ width: 768, height: 1024 });
        await page.screenshot({ path: join(shots, `${kind}-768-large-text.png`) });
      }
    });
    await scale("");

    // A4 less the margins of 2 cm, at 96 px an inch.
    await checks.run(`reading ${kind}: printed`, async () => {
      await page.setViewportSize({ width: 642, height: 971 });
      await page.emulateMedia({ media: "print" });
      none(await tooWide(page), "wider than the paper");
      ensure(await page.locator("h1").isVisible(), "the heading is not printed");
      const shown = await page.locator("button:visible, input:visible, .skip:visible").count();
      ensure(shown === 0, `${shown} buttons and fields are printed`);
      if (kind === "report" || kind === "decision" || kind === "person") {
        await page.screenshot({ path: join(shots, `${kind}-print.png`), fullPage: true });
      }
    });
    await page.emulateMedia({ media: "screen" });
  }
  await context.close();
}

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

    // What readers may set by themselves (WCAG 2.2, 1.4.12).
    await checks.run(`reading ${kind}: wide spacing`, async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
        document.adoptedStyleSheets = [sheet];
      });
      none(await tooWide(page), "wider than the window");
      await page.evaluate(() => (document.adoptedStyleSheets = []));
    });

    await checks.run(`reading ${kind}: colours of the reader's own`, async () => {
      await page.setViewportSize({ width: 768, height: 1024 });
      await page.emulateMedia({ forcedColors: "active" });
      if (["report", "decision", "person", "search"].includes(kind)) {
        await page.screenshot({ path: join(shots, `${kind}-768-forced-colours.png`), fullPage: true });
      }
      // A chart whose bars have the colour of the paper would be empty.
      const empty = await page.evaluate(() => {
        const paper = getComputedStyle(document.body).backgroundColor;
        return [...document.querySelectorAll("main svg rect")].filter((bar) => getComputedStyle(bar).fill === paper).length;
      });
      ensure(empty === 0, `${empty} bars cannot be seen`);
      await page.emulateMedia({ forcedColors: "none" });
    });

    // A4 less the margins of 2 cm, at 96 px an inch.
    await checks.run(`reading ${kind}: printed`, async () => {
      await page.setViewportSize({ width: 642, height: 971 });
      await page.emulateMedia({ media: "print" });
      none(await tooWide(page), "wider than the paper");
      ensure(await page.locator("h1").isVisible(), "the heading is not printed");
      // The heads of a table are buttons that sort it, and words on paper.
      const shown = await page.locator("button:not(thead button):visible, input:visible, .skip:visible").count();
      ensure(shown === 0, `${shown} buttons and fields are printed`);
      if (kind === "report" || kind === "decision" || kind === "person") {
        await page.screenshot({ path: join(shots, `${kind}-print.png`), fullPage: true });
      }
    });
    await page.emulateMedia({ media: "screen" });
  }
  await context.close();
}

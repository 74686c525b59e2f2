// The preview's button and panel: what they tell, and that they are in nobody's way.

import { join } from "node:path";
import { ensure, equal, none } from "../check.mjs";
import { axe, tooWide, violations, WIDTHS } from "./looks.mjs";
import { HOST, LONG, LONG_PAGE, ready, visit } from "./preview.mjs";

/** axe and the eye at three widths, light and dark. `take` forgets what taking pictures does against the page's policy. */
export async function looked({ page, take }, shots, name) {
  take();
  await page.evaluate(axe);
  for (const [width, height] of WIDTHS) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`) });
      none(await tooWide(page), `${name} at ${width} px is wider than the window`);
      none(await violations(page), `axe, ${name} at ${width} px, ${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  none(take().filter((fault) => !/Applying inline style/.test(fault)), `${name} is not clean`);
}

export async function corner({ browser, checks, archive, shots }) {
  // A draft with two links that lead nowhere, and a name that nobody has.
  await archive.edit(LONG, (text) => text.replace('date = "2024-06-08"', 'date = "2024-06-08"\ndraft = true')
    .replace("Plot 1 was", "See [the pump](/larkfield/people/nowhere/) and [the end](#nowhere). Plot 1 was"));
  await archive.until(({ page }) => page, "the draft", LONG_PAGE);
  const { context, page, clean, take } = await visit(browser, archive, LONG_PAGE, { permissions: ["clipboard-read", "clipboard-write"] });
  const toggle = page.locator(`${HOST} .toggle`), panel = page.locator(`${HOST} .panel`);

  await checks.run("corner: the button tells of a draft, the panel whose file it is", async () => {
    await toggle.getByText("Draft").waitFor();
    await toggle.click();
    ensure((await panel.textContent()).includes("Draft."), "the panel does not say that it is a draft");
    ensure((await panel.textContent()).includes(LONG), "the panel does not name the file");
    equal(await toggle.getAttribute("aria-expanded"), "true", "aria-expanded");
    await panel.getByRole("button", { name: "Copy the path" }).click();
    equal(await page.evaluate(() => navigator.clipboard.readText()), LONG, "what was copied");
    clean();
  });

  await checks.run("corner: dead links are underlined where they stand, and say why", async () => {
    const dead = page.locator("main [data-archive-dead]");
    equal(await dead.count(), 2, "dead links");
    equal(await dead.first().evaluate((link) => getComputedStyle(link).textDecorationStyle), "wavy", "underline");
    ensure(/Dead link/.test(await dead.first().getAttribute("title")), "it does not say why");
    await panel.getByRole("button", { name: "#nowhere" }).click();
    equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#nowhere", "focus after its place is asked for");
    clean();
  });

  await checks.run("corner: how the panel looks", async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await looked({ page, take }, shots, "panel");
  });

  await checks.run("corner: it stays open on the next page, and closes with Escape", async () => {
    await page.goto(archive.at("reports/2024-03-12-okafor/"));
    await ready(page);
    ensure(await panel.isVisible(), "it did not stay open");
    await panel.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press("Escape");
    ensure(!(await panel.isVisible()), "Escape does not close it");
    ensure(await toggle.evaluate((button) => button.getRootNode().activeElement === button), "the focus is not on the button");
    await page.keyboard.press("Enter");
    ensure(await panel.isVisible(), "Enter does not open it");
    await page.keyboard.press("Escape");
    clean();
  });

  await checks.run("corner: the page's own keys work beside it", async () => {
    await toggle.focus();
    await page.keyboard.press("/");
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus after /");
  });

  await checks.run("corner: nothing at the end of a page lies under it", async () => {
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const [end, start] = await page.evaluate((host) => {
        const buttons = document.querySelector(host).shadowRoot.querySelector(".buttons");
        return [document.querySelector("footer").getBoundingClientRect().bottom, buttons.getBoundingClientRect().top];
      }, HOST);
      ensure(end <= start, `${end - start} px at a width of ${width}`);
    }
    await page.screenshot({ path: join(shots, "end-1440.png") });
  });

  await checks.run("corner: it is not printed", async () => {
    await page.emulateMedia({ media: "print" });
    equal(await page.locator(`${HOST} button:visible`).count(), 0, "buttons on paper");
    await page.emulateMedia({ media: "screen" });
  });
  await context.close();
}

// Everything can be reached with the keyboard, and one always sees where one is.

import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";

const STOPS = 60;

export async function keyboard({ browser, checks, origin }, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const { page } = await open(context, origin);
  const visit = (kind) => page.goto(origin + site.base + site.pages.get(kind));

  await checks.run("keyboard: the skip link comes first, is seen, and leads to the text", async () => {
    await visit("report");
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    equal(await skip.getAttribute("href"), "#main", "first stop");
    const box = await skip.boundingBox();
    ensure(box.x >= 0 && box.y >= 0 && box.width > 24 && box.height > 24, "the skip link is not seen when it has the focus");
    await page.keyboard.press("Enter");
    equal(await page.evaluate(() => document.activeElement.id), "main", "focus after the skip link");
    await page.keyboard.press("Tab");
    ensure(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the next stop is not in the text");
  });

  for (const kind of ["home", "report", "person", "decision", "decisions", "search"]) {
    await checks.run(`keyboard: the focus is seen on ${kind}`, async () => {
      await visit(kind);
      const seen = new Set();
      const lost = [];
      for (let stop = 0; stop < STOPS; stop += 1) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return undefined;
          const style = getComputedStyle(element);
          const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
          const centre = document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
          // Links of several lines have their middle between the lines.
          const covered = centre && !element.contains(centre) && !centre.contains(element);
          const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          return {
            what: element.outerHTML.slice(0, 120),
            key: [...document.querySelectorAll("*")].indexOf(element),
            fault: !outlined ? "has no outline" : width < 2 || height < 2 ? "has no size"
              : bottom < 0 || top > innerHeight || right < 0 || left > innerWidth ? "is out of the window" : covered ? "is covered" : "",
          };
        });
        if (!at || seen.has(at.key)) break;
        seen.add(at.key);
        if (at.fault) lost.push(`${at.fault}: ${at.what}`);
      }
      ensure(seen.size >= 10, `only ${seen.size} stops`);
      none(lost, "not seen with the focus");
    });
  }

  await checks.run("keyboard: / goes to the search field, and Enter searches", async () => {
    await visit("report");
    await page.keyboard.press("/");
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus after /");
    await page.keyboard.type("conference");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\/\?.*q=conference/);
    await page.locator("#results h2 a").first().waitFor();
  });
  await context.close();
}

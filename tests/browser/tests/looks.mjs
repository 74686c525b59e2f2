// Each kind of page at three widths, light and dark: axe finds nothing, nothing is wider than the window, nothing is amiss.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";

export const WIDTHS = [[360, 740], [768, 1024], [1440, 900]];
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

export const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function looks({ browser, checks, origin, shots }, site) {
  const wanted = [...site.pages].filter(([kind]) => checks.wants(`page ${kind}`));
  // Two pages at a time: the machine has two cores.
  const worker = async () => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const { page, take } = await open(context, origin);
    for (let next; (next = wanted.shift()); ) await look(page, take, checks, origin, shots, site, next);
    await context.close();
  };
  await Promise.all([worker(), worker()]);
}

async function look(page, take, checks, origin, shots, site, [kind, path]) {
  const name = `page ${kind}`;
  await checks.run(`${name}: loads without a fault`, async () => {
    take();
    await page.setViewportSize({ width: WIDTHS[0][0], height: WIDTHS[0][1] });
    const answer = await page.goto(origin + site.base + path);
    await page.waitForLoadState("networkidle");
    equal(answer.status(), kind === "404" ? 404 : 200, "status");
    none(take(), `${path || "/"} is not clean`);
    equal(await page.locator("h1").count(), 1, "headings of the first level");
    equal(await page.locator("main").count(), 1, "main parts");
    ensure(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(await page.locator("html").getAttribute("lang")), "no language on <html>");
    ensure((await page.title()).trim(), "no title");
    // The program of axe is put in from outside the page, past its Content-Security-Policy.
    await page.evaluate(axe);
  });
  for (const [width, height] of WIDTHS) {
    for (const colorScheme of ["light", "dark"]) {
      await checks.run(`${name} at ${width} px, ${colorScheme}`, async () => {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        if (colorScheme === "light" || width === 1440) {
          await page.screenshot({ path: join(shots, `${kind}-${width}-${colorScheme}.png`), fullPage: true });
        }
        none(await tooWide(page), "wider than the window");
        none(await violations(page), "axe");
        none(take(), "not clean");
      });
    }
  }
}

/** What sticks out of the window at its right side, if the page can be scrolled there. */
export function tooWide(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    return [`${scrollWidth} px of ${clientWidth} px`, ...innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
  });
}

export async function violations(page) {
  const found = await page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}\n  ${node.html.slice(0, 200)}\n  ${node.any.concat(node.all, node.none).map((check) => check.message).join("; ")}`));
  }, RULES);
  return found;
}

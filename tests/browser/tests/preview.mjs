// What the tests of the preview share: a long report to scroll in, and a page that notes what goes wrong on it.

import { open } from "../browser.mjs";
import { none } from "../check.mjs";

export const LONG = "content/reports/2024/2024-06-08-holt.md";
export const LONG_PAGE = "reports/2024-06-08-holt/";
export const ABOUT = "content/pages/about.md";
export const HOST = "#archive-preview";

const sentence = (at) => `Plot ${at} was looked at in passing, and what its holder said about the hedge was written down here.`;

/** Adds what the example has not: a report of some length, with a part that opens. */
export async function furnish(archive) {
  const paragraphs = Array.from({ length: 60 }, (_, at) => sentence(at + 1));
  paragraphs.splice(20, 0, "<details><summary>What the weather was like</summary><p>It rained until noon.</p></details>");
  const head = '+++\ntitle = "Open day, 8 June 2024"\nauthors = ["clara-holt"]\ndate = "2024-06-08"\n+++\n';
  await archive.write(LONG, `${head}\n${paragraphs.join("\n\n")}\n`);
}

/** A page of `browser` on `path`; `settle` waits until the script has heard from the server. */
export async function visit(browser, archive, path, settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...settings });
  const { page, take } = await open(context, archive.url.origin);
  await page.goto(archive.at(path));
  await ready(page);
  const clean = () => none(take().filter((fault) => !/request failed: .*\/__archive\/(events|page)\?/.test(fault)), "not clean");
  return { context, page, clean, take };
}

/** The preview's part is there once its style sheet is. */
export async function ready(page) {
  await page.locator(`${HOST} .toggle`).waitFor();
}

/** Sets a mark that a reload would take away. */
export const stamp = (page) => page.evaluate(() => (window.stamp = "set before"));
export const stamped = (page) => page.evaluate(() => window.stamp === "set before");

/** Waits until the page says `words` somewhere in its text. */
export const says = (page, words) => page.waitForFunction((words) => document.querySelector("main")?.textContent.includes(words), words);

/** How far the paragraph with `words` stands below the top of the window. */
export const top = (page, words) =>
  page.evaluate((words) => [...document.querySelectorAll("main p")].find((p) => p.textContent.includes(words)).getBoundingClientRect().top, words);

// Without JavaScript every page has its main content, and the registers are complete.

import { join } from "node:path";
import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";
import { tooWide } from "./looks.mjs";

const KINDS = { reports: "reports", meetings: "meetings", people: "people", committees: "committees", decisions: "decisions" };

export async function noscript({ browser, checks, origin, shots }, site) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const { page, take } = await open(context, origin);
  for (const [kind, path] of site.pages) {
    await checks.run(`no script: ${kind}`, async () => {
      await page.goto(origin + site.base + path);
      const words = (await page.locator("main").innerText()).trim().split(/\s+/).length;
      ensure(words >= (kind === "404" ? 20 : 40), `only ${words} words can be seen`);
      ensure(await page.locator("h1").isVisible(), "the heading cannot be seen");
      none(take(), "not clean");
      none(await tooWide(page), "wider than the window");
      await page.screenshot({ path: join(shots, `${kind}-360-no-script.png`), fullPage: true });
      if (kind in KINDS) {
        const rows = await page.locator("table.register tbody tr:not(.group) th a:visible").count();
        equal(rows, site.data[KINDS[kind]].length, "rows of the register");
      }
      if (kind === "report") {
        const quote = site.data.decisions.flatMap((d) => d.accounts).find((a) => a.report === site.best.report.id).quote;
        const text = await page.locator("[data-paragraphs]").innerText();
        ensure(squash(text).includes(squash(quote).slice(0, 60)), "the text of the report is not there");
      }
      if (kind === "search") {
        ensure(await page.locator("noscript").isVisible(), "nothing says that searching needs JavaScript");
        const names = await page.locator("#names a:visible").count();
        ensure(names >= site.data.people.length, `only ${names} names lead on`);
      }
    });
  }
  await context.close();
}

// Marks of Markdown and the shape of quotation marks are not on the page as in the source.
const squash = (words) => words.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// An old address leads to the page that a thing has now, and a link to one of its paragraphs to that paragraph.

import { equal } from "../check.mjs";
import { LONG, LONG_PAGE } from "./preview.mjs";

export async function moved({ browser, checks, archive }) {
  await archive.edit(LONG, (text) => text.replace("+++\n", '+++\naliases = ["plots"]\n'));
  await archive.whole();
  for (const javaScriptEnabled of [true, false]) {
    await checks.run(`moved: an old address leads on ${javaScriptEnabled ? "to the paragraph" : "without scripts"}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(archive.at("reports/plots/#p3"), { waitUntil: "commit" });
      const expected = archive.at(LONG_PAGE) + (javaScriptEnabled ? "#p3" : "");
      await page.waitForURL((url) => url.href.startsWith(archive.at(LONG_PAGE)));
      equal(page.url(), expected, "where it led");
      await page.goBack({ waitUntil: "commit" }).catch(() => {});
      equal(page.url().includes("/reports/plots/"), false, "the way back is not through the old address");
      await context.close();
    });
  }
}

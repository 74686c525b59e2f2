// The server goes and comes back; pages are unseen, or many.

import { ensure } from "../check.mjs";
import { HOST, LONG, LONG_PAGE, ready, says, stamp, stamped, visit } from "./preview.mjs";

export async function away({ browser, checks, archive }) {
  await checks.run("away: a server that was killed and comes back finds its pages again", async () => {
    const { context, page } = await visit(browser, archive, LONG_PAGE);
    const still = await visit(browser, archive, "pages/about/");
    await stamp(still.page);
    await archive.stop();
    await page.locator(`${HOST} .toggle`).getByText("not connected").waitFor();
    await archive.edit(LONG, (text) => text.replace("Plot 4 was", "Plot 4 had been"));
    await archive.start();
    await says(page, "Plot 4 had been");
    await ready(page);
    await still.page.locator(`${HOST} .toggle`).getByText("not connected").waitFor({ state: "detached" });
    ensure(await stamped(still.page), "a page that did not change was loaded anew");
    await Promise.all([context.close(), still.context.close()]);
  });

  await checks.run("away: a page that is not seen asks for nothing, and is up to date when it is seen again", async () => {
    const { context, page, clean } = await visit(browser, archive, LONG_PAGE);
    const seen = await visit(browser, archive, LONG_PAGE);
    // Chromium without a screen shows every page; what the page is told of it is all that counts here.
    const hide = (hidden) => page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (hidden ? "hidden" : "visible") });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    await hide(true);
    await stamp(page);
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await archive.edit(LONG, (text) => text.replace("Plot 6 was", "Plot 6 had been"));
    await says(seen.page, "Plot 6 had been");
    await archive.edit(LONG, (text) => text.replace("Plot 7 was", "Plot 7 had been"));
    await says(seen.page, "Plot 7 had been");
    ensure(await stamped(page), "it was loaded anew unseen");
    ensure(!requests.length, `it asked for ${requests[0]}`);
    await hide(false);
    await says(page, "Plot 7 had been");
    clean();
    await Promise.all([context.close(), seen.context.close()]);
  });

  await checks.run("away: ten pages open at once are all loaded, and all follow", async () => {
    // Windows of one browser share its six connections to a host.
    const { context, clean } = await visit(browser, archive, LONG_PAGE);
    const pages = context.pages();
    for (let more = 1; more < 10; more += 1) {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(archive.at(LONG_PAGE));
      await ready(page);
      pages.push(page);
    }
    await archive.edit(LONG, (text) => text.replace("Plot 8 was", "Plot 8 had been"));
    for (const page of pages) await says(page, "Plot 8 had been");
    clean();
    await context.close();
  });

  await checks.run("away: gone back to, a page of before an edit is up to date", async () => {
    const { context, page } = await visit(browser, archive, LONG_PAGE);
    await page.goto(archive.at(""));
    await ready(page);
    await archive.edit(LONG, (text) => text.replace("Plot 9 was", "Plot 9 had been"));
    await archive.until(() => true, "");
    await page.goBack();
    await says(page, "Plot 9 had been");
    await context.close();
  });
}

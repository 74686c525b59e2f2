// An edit on the disk is a change on the page, and what she was doing there goes on.

import { ensure, equal } from "../check.mjs";
import { ABOUT, HOST, LONG, LONG_PAGE, ready, says, stamp, stamped, top, visit } from "./preview.mjs";

export async function live({ browser, checks, archive }) {
  await checks.run("live: a word is changed, and the page changes at the place she reads, with all that was open", async () => {
    const { context, page, clean } = await visit(browser, archive, LONG_PAGE);
    await page.locator("summary", { hasText: "weather" }).click();
    await page.locator("#q").fill("hedges");
    await page.locator("#q").evaluate((field) => field.setSelectionRange(2, 4));
    await page.evaluate(() => scrollTo(0, 2000));
    const before = await top(page, "Plot 30 ");
    await stamp(page);
    await archive.edit(LONG, (text) => text.replace("Plot 33 was", "Plot 33 has been"));
    await says(page, "Plot 33 has been");
    await ready(page);
    ensure(!(await stamped(page)), "the page is new without having been loaded");
    ensure(Math.abs((await top(page, "Plot 30 ")) - before) < 2, `it moved by ${(await top(page, "Plot 30 ")) - before} px`);
    ensure(await page.locator("details", { hasText: "weather" }).evaluate((details) => details.open), "what was open is closed");
    equal(await page.locator("#q").inputValue(), "hedges", "what was typed");
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus");
    equal(await page.locator("#q").evaluate((field) => `${field.selectionStart}–${field.selectionEnd}`), "2–4", "selection");
    clean();
    await context.close();
  });

  await checks.run("live: text added above does not move what she reads, nor does a change of the line at the top", async () => {
    const { context, page, clean } = await visit(browser, archive, LONG_PAGE);
    await page.evaluate(() => scrollTo(0, 3000));
    // One that stands whole in the window: the one above it is changed too.
    const before = await top(page, "Plot 50 ");
    await archive.edit(LONG, (text) => text.replace("Plot 1 was", `${"A new beginning.\n\n".repeat(8)}Plot 1 was`));
    await says(page, "A new beginning.");
    await ready(page);
    ensure(Math.abs((await top(page, "Plot 50 ")) - before) < 2, `it moved by ${(await top(page, "Plot 50 ")) - before} px`);
    const first = await page.evaluate(() => {
      const inside = [...document.querySelectorAll("main p")].find((p) => p.getBoundingClientRect().bottom > 0 && /^Plot/.test(p.textContent));
      return inside.textContent.match(/^Plot \d+ /)[0];
    });
    const next = await top(page, "Plot 50 ");
    await archive.edit(LONG, (text) => text.replace(`${first}was`, `${first}really was`));
    await says(page, "really was");
    await ready(page);
    ensure(Math.abs((await top(page, "Plot 50 ")) - next) < 2, `it moved by ${(await top(page, "Plot 50 ")) - next} px`);
    clean();
    await context.close();
  });

  await checks.run("live: at the top of a page she sees what is new there", async () => {
    const { context, page } = await visit(browser, archive, LONG_PAGE);
    await archive.edit(LONG, (text) => text.replace("A new beginning.", "Another beginning."));
    await says(page, "Another beginning.");
    await ready(page);
    equal(await page.evaluate(() => scrollY), 0, "offset");
    await context.close();
  });

  await checks.run("live: a page that the edit does not touch is left alone", async () => {
    const { context, page, clean } = await visit(browser, archive, "pages/about/");
    const other = await visit(browser, archive, LONG_PAGE);
    await stamp(page);
    await archive.edit(LONG, (text) => text.replace("Plot 2 was", "Plot 2 had been"));
    await says(other.page, "Plot 2 had been");
    // The other page follows a later edit, so the first one's news has long been told.
    await archive.edit(LONG, (text) => text.replace("Plot 3 was", "Plot 3 had been"));
    await says(other.page, "Plot 3 had been");
    ensure(await stamped(page), "it was loaded anew");
    await archive.edit(ABOUT, (text) => `${text}\nA last line.\n`);
    await says(page, "A last line.");
    clean();
    await Promise.all([context.close(), other.context.close()]);
  });

  await checks.run("live: a filter that is typed still filters", async () => {
    const { context, page } = await visit(browser, archive, "reports/");
    const field = page.locator("input:visible").first();
    await field.fill("open day");
    await archive.edit(LONG, (text) => text.replace('title = "Open day, 8 June 2024"', 'title = "Open day in the rain, 8 June 2024"'));
    await says(page, "Open day in the rain");
    await ready(page);
    equal(await field.inputValue(), "open day", "what was typed");
    await context.close();
  });

  await checks.run("live: a report that is deleted is the page for missing pages, and comes back", async () => {
    const { context, page } = await visit(browser, archive, LONG_PAGE);
    const text = await archive.read(LONG);
    await archive.remove(LONG);
    await page.waitForFunction(() => !document.querySelector("main").textContent.includes("Plot 5 "));
    await ready(page);
    equal((await fetch(archive.at(LONG_PAGE))).status, 404, "status");
    await archive.write(LONG, text);
    await says(page, "Plot 5 ");
    await context.close();
  });

  await checks.run("live: a style sheet changes without a reload, and the page is never bare", async () => {
    const { context, page, clean } = await visit(browser, archive, LONG_PAGE);
    const sheets = await page.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").length);
    await stamp(page);
    await page.evaluate(() => {
      window.bare = 0;
      const look = () => {
        if (getComputedStyle(document.body).marginTop !== "0px") window.bare += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    // A slow one, so that a moment without it would be seen.
    await page.route(/style\.css/, async (route) => {
      await new Promise((done) => setTimeout(done, 200));
      await route.continue();
    });
    const style = await (await fetch(await page.locator("link[rel=stylesheet]").first().evaluate((link) => link.href))).text();
    for (const colour of ["rgb(1, 2, 3)", "rgb(3, 2, 1)", "rgb(2, 3, 1)"]) {
      await archive.write("theme/style.css", `${style}\nh1 { color: ${colour}; }\n`);
      await page.waitForFunction((colour) => getComputedStyle(document.querySelector("h1")).color === colour, colour);
    }
    await page.waitForFunction((sheets) => document.querySelectorAll("link[rel=stylesheet]").length === sheets, sheets);
    equal(await page.evaluate(() => window.bare), 0, "moments without style");
    ensure(await stamped(page), "it was loaded anew");
    clean();
    await context.close();
  });

  await checks.run("live: a sheet that another imports changes too", async () => {
    const style = await archive.read("theme/style.css");
    await archive.write("theme/part.css", "h1 { letter-spacing: 1px; }\n");
    await archive.write("theme/style.css", `@import "part.css";\n${style.replace(/letter-spacing: -\.012em;?/, "")}`);
    await archive.until(({ styles }) => Object.keys(styles).some((path) => path.endsWith("part.css")), "the imported sheet");
    const { context, page, clean } = await visit(browser, archive, LONG_PAGE);
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "1px");
    await stamp(page);
    await archive.write("theme/part.css", "h1 { letter-spacing: 4px; }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "4px");
    ensure(await stamped(page), "it was loaded anew");
    clean();
    await context.close();
  });

  await checks.run("live: the theme's script is changed, and the page is loaded anew", async () => {
    const { context, page } = await visit(browser, archive, "");
    const script = await (await fetch(await page.locator("script[src*='script.js']").evaluate((script) => script.src))).text();
    await archive.write("theme/script.js", `${script}\ndocument.documentElement.dataset.theme = "new";\n`);
    await page.waitForFunction(() => document.documentElement.dataset.theme === "new");
    await context.close();
  });

  await checks.run("live: a page that is never what was told is not loaded over and over", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let loads = 0;
    await page.route(archive.at("pages/about/"), async (route) => {
      loads += 1;
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/data-page="\w+"/, 'data-page="0000000000000000"') });
    });
    await page.goto(archive.at("pages/about/"));
    await page.waitForFunction(() => performance.getEntriesByType("navigation")[0].type === "reload");
    await page.waitForTimeout(1500);
    ensure(loads <= 3, `${loads} loads, where it should be loaded anew once and then wait`);
    ensure(await page.locator(HOST).count(), "the preview is gone");
    await context.close();
  });
}

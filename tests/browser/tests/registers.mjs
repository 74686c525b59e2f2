// Registers narrow and sort; paragraphs can be cited.

import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";

export async function registers({ browser, checks, origin }, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
  const { page, take } = await open(context, origin);
  const rows = page.locator("table.register tbody tr:not(.group):visible");
  const visit = (path) => page.goto(origin + site.base + path);

  await checks.run("register: narrows by words, without accents or capitals", async () => {
    await visit("people/");
    await page.locator("#filter").fill(site.best.person.name.toUpperCase());
    const left = await rows.count();
    ensure(left >= 1 && left < site.data.people.length, `${left} rows are left`);
    ensure((await rows.first().innerText()).includes(site.best.person.name), "the wrong row is left");
    ensure((await page.locator(".filter [role=status]").innerText()).startsWith(`${left} of `), "the number of rows is not said");
    await page.locator("#filter").fill("");
    equal(await rows.count(), site.data.people.length, "rows");
  });

  await checks.run("register: sorts by each column, both ways", async () => {
    await visit("people/");
    const head = page.locator("table.register thead th").last();
    const figures = async () => (await rows.locator("td:last-child").allInnerTexts()).map(Number);
    await head.locator("button").click();
    equal(await head.getAttribute("aria-sort"), "ascending", "aria-sort");
    equal((await figures()).join(), [...(await figures())].sort((a, b) => a - b).join(), "order");
    await head.locator("button").click();
    equal(await head.getAttribute("aria-sort"), "descending", "aria-sort");
    equal((await figures()).join(), [...(await figures())].sort((a, b) => b - a).join(), "order");
    equal(await rows.count(), site.data.people.length, "rows");
    none(take(), "not clean");
  });

  const report = site.pages.get("report");
  await checks.run("paragraph: its link leads to it, and copies its citation with the address", async () => {
    await visit(report);
    const links = page.locator("[data-paragraphs] a.pn");
    const link = links.nth(Math.floor((await links.count()) / 2));
    const hash = await link.getAttribute("href");
    await link.click();
    equal(new URL(page.url()).hash, hash, "address");
    const target = page.locator("[data-paragraphs] :target");
    equal("#" + (await target.getAttribute("id")), hash, "target");
    ensure(await inWindow(target), "the paragraph is not in the window");
    await page.locator(".says", { hasText: "copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const day = new RegExp(` Paragraph ${hash.slice(2)}\\. ${site.best.report.url}${hash} \\(accessed \\d+ \\w+ \\d{4}\\)\\.$`);
    ensure(copied.includes(site.best.report.title) && day.test(copied), `what was copied: ${copied}`);
  });

  await checks.run("paragraph: one stop for all links, arrows between them, and the focus stays", async () => {
    await visit(report);
    const links = page.locator("[data-paragraphs] a.pn");
    equal(await page.locator("[data-paragraphs] a.pn[tabindex='0']").count(), 1, "stops");
    await links.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".says", { hasText: "copied" }).waitFor();
    await page.waitForFunction(() => document.activeElement.matches("a.pn"));
    equal(await page.evaluate(() => document.activeElement.hash), await links.nth(2).getAttribute("href"), "focus after copying");
  });

  await checks.run("registers: they sort on a phone too", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await visit(site.pages.get("people"));
    const button = page.locator("table.register thead button").first();
    await button.click();
    equal(await page.locator("table.register thead th").first().getAttribute("aria-sort"), "ascending", "order");
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await checks.run("citation: it has the address once, and is copied with the day of access", async () => {
    for (const kind of ["report", "decision", "meeting", "person", "committee"]) {
      await visit(site.pages.get(kind));
      const words = await page.locator("[data-cite]").innerText();
      const address = site.data.url + site.pages.get(kind);
      equal(words.split(address).length - 1, 1, `addresses in “${words}”`);
      await page.getByRole("button", { name: "Copy the citation" }).click();
      await page.locator(".says", { hasText: "copied" }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      ensure(copied.startsWith(words.trim()) && /\(accessed .*\d{4}\)\.$/.test(copied), `“${copied}” was copied`);
    }
  });

  await checks.run("paragraph: an address with its number opens there", async () => {
    const account = site.data.decisions.flatMap((d) => d.accounts).filter((a) => a.report === site.best.report.id).at(-1);
    await page.goto("about:blank");
    await visit(`${report}#${account.paragraph}`);
    const target = page.locator(`[id="${account.paragraph}"]`);
    await page.waitForFunction((id) => document.getElementById(id).matches(":target"), account.paragraph);
    ensure(await inWindow(target), "the paragraph is not in the window");
    const ground = await target.evaluate((element) => getComputedStyle(element).backgroundColor);
    ensure(ground !== "rgba(0, 0, 0, 0)", "the paragraph does not stand out");
  });

  await checks.run("paragraph: a decision's account leads to its passage", async () => {
    await visit(site.pages.get("decision"));
    const link = page.locator(".account a[href*='#p']").first();
    const path = await link.getAttribute("href");
    await link.click();
    await page.waitForURL(origin + path);
    ensure(await inWindow(page.locator(":target")), "the passage is not in the window");
    none(take().filter((fault) => !fault.includes("about:blank")), "not clean");
  });
  await context.close();
}

function inWindow(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top < innerHeight && bottom > 0 && top >= -1;
  });
}

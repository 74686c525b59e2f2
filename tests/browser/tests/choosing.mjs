// Charts that filter and days that can be chosen: by keyboard, with what is shown announced.

import { open } from "../browser.mjs";
import { ensure, equal } from "../check.mjs";

export async function choosing({ browser, checks, origin }, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const { page } = await open(context, origin);
  const visit = (kind) => page.goto(origin + site.base + site.pages.get(kind));

  await checks.run("years of a person: one year is chosen by keyboard, counted, and let go", async () => {
    await visit("person");
    const link = page.locator("figure.years a[href*='#y']").first();
    const year = (await link.getAttribute("href")).split("#y")[1];
    const dates = new Map(site.data.reports.map((report) => [report.id, report.date]));
    const told = site.data.mentions.filter((m) => m.kind === "person" && m.id === site.best.person.id && dates.get(m.report)?.startsWith(year));
    const all = await page.locator(".context:visible").count();
    await link.focus();
    await page.keyboard.press("Enter");
    ensure((await page.locator(".context:visible").count()) < all, "nothing was left out");
    equal(await page.locator(".context:visible ol > li").count(), told.length, `mentions of ${year}`);
    equal(await link.getAttribute("aria-current"), "true", "the state of the year chosen");
    ensure((await page.locator(".says").innerText()).startsWith(String(told.length)), "the count is not announced");
    await page.getByRole("button", { name: "Show all years" }).press("Enter");
    equal(await page.locator(".context:visible").count(), all, "reports after all");
    equal(await page.evaluate(() => document.activeElement.tagName), "A", "the focus is lost");
  });

  await checks.run("committee: who sat on a day, by the dates of the seats", async () => {
    await visit("committee");
    const day = "2021-06-15";
    const body = site.best.committee.id;
    const held = site.data.people.flatMap((person) => person.memberships).filter((m) => m.organization === body);
    // By whole days only: vague dates are the page's business, and are counted as "perhaps" there.
    const sure = held.filter(({ start_date: from, end_date: to }) => (from || to) && (!from || from.slice(0, 10) < day) && (!to || to.replace(/[?~%]/, "") > day));
    const rows = page.locator("tr[data-may]:visible");
    const all = await rows.count();
    const status = page.locator("[data-seats] [role=status]");
    await page.getByLabel("Who sat on this day").fill("1900-01-01");
    await status.filter({ hasText: "Choose a day from" }).waitFor();
    equal(await rows.count(), all, "rows for a day of which nothing is known");
    await page.getByLabel("Who sat on this day").fill(day);
    await status.filter({ hasText: "sat on that day" }).waitFor();
    const shown = await rows.count();
    ensure(shown > 0 && shown < all, `${shown} of ${all} rows`);
    ensure(shown >= sure.length, `${shown} rows, but ${sure.length} surely sat`);
    const said = await status.innerText();
    const [, certain, perhaps = "0"] = /^(\d+) sat on that day(?:, and (\d+) perhaps)?$/.exec(said) ?? [];
    // People, and not seats: a chair may be a member too.
    const who = async (selector) => new Set(await page.locator(`${selector} th`).allInnerTexts());
    const surely = await who("tr[data-may]:not(.perhaps):visible");
    equal(Number(certain), surely.size, "who is said to have sat");
    equal(Number(perhaps), [...(await who("tr.perhaps:visible"))].filter((name) => !surely.has(name)).length, "who is said to have sat perhaps");
    await page.getByRole("button", { name: "Show everybody" }).press("Enter");
    await status.filter({ hasText: "Everybody is shown" }).waitFor();
    equal(await rows.count(), all, "rows after all");
    equal(await page.evaluate(() => document.activeElement.id), "day", "focus after all");
  });

  await checks.run("committee: without a script, each year says who sat", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(origin + site.base + site.pages.get("committee"));
    ensure(!(await other.getByLabel("Who sat on this day").isVisible()), "a field that does nothing is shown");
    const year = other.locator(".folds details").first();
    await year.locator("summary").click();
    ensure((await year.locator("li a:visible").count()) > 0, "the year opens, and nobody is there");
    await plain.close();
  });

  await checks.run("contents: the part that is read is marked", async () => {
    await visit("report");
    const last = page.locator(".contents ol a").last();
    await last.click();
    await page.waitForFunction(() => document.querySelectorAll(".contents [aria-current]").length === 1);
    equal(await page.locator(".contents [aria-current]").innerText(), await last.innerText(), "the part marked");
  });
  await context.close();
}

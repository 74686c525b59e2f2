// An error is told over the last good page, and goes by itself when it is repaired.

import { ensure, equal } from "../check.mjs";
import { HOST, LONG, LONG_PAGE, ready, says, stamp, stamped, visit } from "./preview.mjs";
import { looked } from "./corner.mjs";

const OVERLAY = `${HOST} .overlay`;
const REPORT = '{% extends "base.html" %}{% block main %}<div class="wrap"><h1>{{ page.head.title }}</h1></div>{% endblock main %}\n';

export async function errors({ browser, checks, archive, shots }) {
  const { context, page, clean, take } = await visit(browser, archive, LONG_PAGE);
  const overlay = page.locator(OVERLAY);
  const gone = () => overlay.waitFor({ state: "hidden" });

  await checks.run("errors: a template fails, is repaired, and the page is new", async () => {
    await stamp(page);
    await archive.write("templates/report.html", `${REPORT}{{ page.nothing | upper(\n`);
    await overlay.waitFor();
    equal(await overlay.locator("h2").textContent(), "1 error", "heading");
    const place = overlay.locator("a.place");
    equal((await place.textContent()).split(":").slice(0, 2).join(":"), "templates/report.html:2", "place");
    ensure((await place.getAttribute("href")).startsWith("vscode://file/"), "no link to the editor");
    const text = await overlay.locator("pre").textContent();
    ensure(text.includes("{{ page.nothing | upper(") && text.includes("^"), `no source line in:\n${text}`);
    ensure(await stamped(page), "the last good page was loaded anew");
    ensure(await overlay.evaluate((dialog) => dialog.contains(dialog.getRootNode().activeElement)), "the focus is not in the dialog");
    await archive.write("templates/report.html", REPORT.replace("<h1>", "<p>Repaired.</p><h1>"));
    await says(page, "Repaired.");
    await ready(page);
    await gone();
    await archive.remove("templates/report.html");
    await says(page, "Plot 60 ");
    await ready(page);
    clean();
  });

  await checks.run("errors: hidden with Escape they stay hidden, and the focus is where it was", async () => {
    await page.locator("#q").focus();
    await archive.edit(LONG, (text) => text.replace("authors =", "authrs ="));
    await overlay.waitFor();
    await page.keyboard.press("Escape");
    await gone();
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus");
    const alarm = page.locator(`${HOST} .alarm`);
    equal(await alarm.textContent(), "1 error", "the button that stays");
    // The same error some lines further down is no new one; nor is it on another page.
    await archive.edit(LONG, (text) => text.replace("+++\n", "+++\n# a remark\n"));
    await archive.until(({ problems }) => problems[0]?.line === 4, "the error one line further down");
    await page.goto(archive.at(""));
    await alarm.waitFor();
    ensure(!(await overlay.isVisible()), "it is shown again");
    await alarm.click();
    await overlay.waitFor();
    await overlay.locator("button").click();
    await gone();
    await archive.edit(LONG, (text) => text.replace("date =", "dat ="));
    await overlay.waitFor();
    equal(await overlay.locator("h2").textContent(), "2 errors", "heading after a new error");
    await archive.edit(LONG, (text) => text.replace("authrs", "authors").replace("dat =", "date =").replace("# a remark\n", ""));
    await gone();
    await alarm.waitFor({ state: "hidden" });
    clean();
  });

  await checks.run("errors: a broken config.toml", async () => {
    await stamp(page);
    await archive.edit("config.toml", (text) => text.replace("title =", "title ="+" ="));
    await overlay.waitFor();
    ensure((await overlay.locator(".place").first().textContent()).startsWith("config.toml"), "the place is not told");
    await archive.edit("config.toml", (text) => text.replace("title = =", "title ="));
    await gone();
    ensure(await stamped(page), "the page, which did not change, was loaded anew");
    clean();
  });

  await checks.run("errors: words of strangers are words", async () => {
    const words = '<img src=x onerror="window.hit=1">';
    await archive.edit(LONG, (text) => text.replace("+++\n", `+++\n'${words}' = 1\n`));
    await overlay.waitFor();
    ensure((await overlay.locator("pre").textContent()).includes(words), "the words are not shown");
    equal(await overlay.locator("img").count(), 0, "elements made of words");
    await archive.edit(LONG, (text) => text.replace(`'${words}' = 1\n`, ""));
    await gone();
    clean();
  });

  await checks.run("errors: how they look", async () => {
    await archive.edit(LONG, (text) => text.replace("authors =", "authrs ="));
    await archive.write("templates/report.html", `{# ${"a long line ".repeat(12)} #}{{ page.nothing | upper(\n`);
    await archive.edit("config.toml", (text) => `${text}\nwebsite = "https://example.org/"\n`);
    await overlay.waitFor();
    await looked({ page, take }, shots, "errors");
    await archive.edit("config.toml", (text) => text.replace('\nwebsite = "https://example.org/"\n', ""));
    await archive.remove("templates/report.html");
    await archive.edit(LONG, (text) => text.replace("authrs =", "authors ="));
    await gone();
  });

  await checks.run("errors: a site that could never be built tells why, and is there when it can be", async () => {
    await archive.stop();
    await archive.edit(LONG, (text) => text.replace("authors =", "authrs ="));
    await archive.start("--editor", "vscode");
    const fresh = await browser.newContext();
    const first = await fresh.newPage();
    equal((await first.goto(archive.at(LONG_PAGE))).status(), 503, "status");
    ensure((await first.locator("body").textContent()).includes("authrs"), "it does not tell why without the script");
    await first.locator(OVERLAY).waitFor();
    await archive.edit(LONG, (text) => text.replace("authrs =", "authors ="));
    await says(first, "Plot 60 ");
    await fresh.close();
  });
  await context.close();
}

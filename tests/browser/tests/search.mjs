// Search: a person by name, a decision by a phrase, an address that can be sent to somebody.

import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";

export async function search({ browser, checks, origin }, site) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const { page, take } = await open(context, origin);
  const address = origin + site.base + "search/";
  const first = page.locator("#results h2 a").first();
  const ask = async (words) => {
    await page.goto(address);
    await page.locator("#q").fill(words);
    await page.waitForFunction(() => /\d+ result/.test(document.querySelector("#count").textContent));
  };
  const { person } = site.best;

  await checks.run("search: a person by name", async () => {
    await ask(person.name);
    equal((await first.innerText()).trim(), person.name, "first hit");
    equal(await first.getAttribute("href"), new URL(person.url).pathname, "its address");
    equal(new URL(page.url()).searchParams.get("q"), person.name, "?q= in the address");
    none(take(), "not clean");
  });

  await checks.run("search: capitals and accents do not matter", async () => {
    await ask(person.name.toUpperCase());
    equal((await first.innerText()).trim(), person.name, "first hit");
  });

  await checks.run("search: a decision by a quoted phrase", async () => {
    const plain = site.data.decisions.filter((d) => /^[\w ,]{25,60}$/.test(d.title));
    const decision = plain.find((d) => plain.every((other) => other === d || !other.title.includes(phrase(d)))) ?? plain[0];
    await ask(`"${phrase(decision)}"`);
    equal((await first.innerText()).trim(), decision.title, "first hit");
    ensure((await first.getAttribute("href")).endsWith(`/decisions/${decision.id}/`), "its address");
    ensure((await page.locator("#results mark").count()) > 0, "the words are not marked");
  });

  await checks.run("search: ?q= in the address asks", async () => {
    await page.goto(`${address}?q=${encodeURIComponent(person.name)}&kind=person`);
    await first.waitFor();
    equal(await page.locator("#q").inputValue(), person.name, "the field");
    equal(await page.locator("#kind").inputValue(), "person", "the kind");
    equal((await first.innerText()).trim(), person.name, "first hit");
  });

  await checks.run("search: kinds and years narrow it down", async () => {
    await ask("committee");
    const all = await page.locator("#count").innerText();
    await page.locator("#kind").selectOption("decision");
    await page.waitForFunction((before) => document.querySelector("#count").textContent !== before, all);
    const kinds = new Set(await page.locator("#results .what > .meta").allInnerTexts());
    equal([...kinds].join(), "decision", "kinds of the results");
    await page.locator("#from").fill("2022");
    await page.waitForURL(/from=2022/);
    await page.waitForFunction(() => [...document.querySelectorAll("#results .when")].every((when) => Number(/\d{4}/.exec(when.textContent)) >= 2022));
  });

  await checks.run("search: arrows walk through the results", async () => {
    await ask("conference");
    await page.locator("#q").focus();
    await page.keyboard.press("ArrowDown");
    ensure(await first.evaluate((link) => link === document.activeElement), "the first result has not the focus");
    await page.keyboard.press("ArrowUp");
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus");
  });

  await checks.run("search: nothing found is said", async () => {
    await page.goto(address);
    await page.locator("#q").fill("xyzzy plugh");
    await page.waitForFunction(() => document.querySelector("#count").textContent.length > 10);
    equal(await page.locator("#results li").count(), 0, "results");
    equal(await page.locator("#count").getAttribute("role"), "status", "role of the count");
  });

  await checks.run("search: without its index the names remain", async () => {
    await page.route("**/search/index.json", (route) => route.abort());
    await page.goto(`${address}?q=conference`);
    await page.waitForFunction(() => document.querySelector("#count").textContent.includes("could not be loaded"));
    ensure(await page.locator("#names a").first().isVisible(), "the names cannot be seen");
    await page.unroute("**/search/index.json");
    take();
  });
  await context.close();
}

const phrase = (decision) => decision.title.split(" ").slice(0, 6).join(" ").replace(/,$/, "");

// Search: words in passages, phrases, filters, an address that can be sent to somebody; what it fetches on a large archive.

import { readFile } from "node:fs/promises";
import { open } from "../browser.mjs";
import { ensure, equal, none } from "../check.mjs";
import { axe, tooWide, violations } from "./looks.mjs";

const KB = 1024;

export async function search({ browser, checks, origin }, site, generated) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const { page, take } = await open(context, origin);
  const address = origin + site.base + "search/";
  const first = page.locator("#results h2 a").first();
  const counted = () => page.waitForFunction(() => /result/i.test(document.querySelector("#count").textContent));
  const count = async () => Number(/^[\d,]+/.exec(await page.locator("#count").innerText())?.[0].replace(",", "") ?? 0);
  const go = async (query) => {
    await page.goto(`${address}?${new URLSearchParams(query)}`);
    await counted();
  };
  const ask = async (words) => {
    await page.goto(address);
    await page.locator("#q").fill(words);
    await counted();
  };
  const { person, report } = site.best;
  // A sentence of the archive, as its data tells it: found by other means than the index.
  const told = site.data.decisions.flatMap(({ accounts }) => accounts).find(({ quote }) => /^[A-Za-z ]+$/.test(quote.split(" ").slice(3, 8).join(" ")));
  const words = told.quote.split(" ").slice(3, 8);

  await checks.run("search: words are made as the program makes them", async () => {
    await page.goto(address);
    const vectors = JSON.parse(await readFile(new URL("../../search-words.json", import.meta.url), "utf8"));
    const wrong = await page.evaluate(({ words, pairs }) => {
      const made = window.archiveSearch;
      return words.filter(([text, should]) => JSON.stringify(made.words(text).map(([word]) => word)) !== JSON.stringify(should)).map(([text]) => text)
        .concat(pairs.filter(([a, b, number]) => made.pair(a, b) !== number).map(([a]) => a));
    }, vectors);
    none(wrong, "other words than the program's");
  });

  await checks.run("search: a person by name", async () => {
    await ask(person.name);
    equal((await first.innerText()).trim(), person.name, "first hit");
    equal(await first.getAttribute("href"), new URL(person.url).pathname, "its address");
    await page.waitForURL((url) => url.searchParams.get("q") === person.name);
    none(take(), "not clean");
  });

  await checks.run("search: capitals and accents do not matter", async () => {
    await ask(person.name.toUpperCase().normalize("NFD").replace("A", "A\u0301"));
    equal((await first.innerText()).trim(), person.name, "first hit");
  });

  await checks.run("search: a phrase leads to its paragraph, with the words marked", async () => {
    await go({ q: `"${words.join(" ")}"`, kind: "reports" });
    const link = page.locator(`#results .passages a[href$="/reports/${told.report}/#${told.paragraph}"]`).first();
    equal((await link.locator("mark").first().innerText()).replace(/\s+/g, " ").toLowerCase(), words.join(" ").toLowerCase(), "marked");
    await link.click();
    await page.waitForURL(new RegExp(`/reports/${told.report}/#${told.paragraph}$`));
    ensure(await page.locator(`#${told.paragraph}`).isVisible(), "the paragraph is not there");
  });

  await checks.run("search: words in another order are no phrase, and can be searched for apart", async () => {
    const wrong = [...words].reverse().join(" ");
    await go({ q: `"${wrong}"` });
    equal(await count(), 0, "results");
    await page.getByRole("button", { name: "Search for the words apart" }).click();
    await first.waitFor();
    equal(new URL(page.url()).searchParams.get("q"), wrong, "?q=");
  });

  await checks.run("search: several phrases and words, and one left out", async () => {
    const [a, b] = [words.slice(0, 2).join(" "), words.slice(3, 5).join(" ")];
    await go({ q: `"${a}" ${words[2]} “${b}”`, kind: "reports" });
    const all = await page.locator("#results h2 a").evaluateAll((links) => links.map((link) => link.pathname));
    ensure(all.some((path) => path.endsWith(`/reports/${told.report}/`)), `${told.report} is not among ${all}`);
    await go({ q: `"${a}" -${words[2]}`, kind: "reports" });
    const rest = await page.locator("#results h2 a").evaluateAll((links) => links.map((link) => link.pathname));
    ensure(!rest.some((path) => path.endsWith(`/reports/${told.report}/`)), "what was to be left out is there");
  });

  await checks.run("search: kinds are counted, and choosing one gives as many", async () => {
    await ask("committee");
    const label = await page.locator("#kind option[value=decisions]").innerText();
    await page.locator("#kind").selectOption("decisions");
    await page.waitForURL(/kind=decisions/);
    await page.waitForFunction((n) => document.querySelector("#count").textContent.startsWith(n + " result"), /\((.*)\)/.exec(label)[1]);
    const kinds = new Set(await page.locator("#results .meta .label").allInnerTexts());
    equal([...kinds].join().toLowerCase(), "decision", "kinds of the results");
  });

  await checks.run("search: dates, by keyboard, and the way back", async () => {
    await ask("committee");
    const before = await count();
    await page.locator("#from").focus();
    await page.keyboard.type("2022");
    await page.waitForURL(/from=2022/);
    await page.waitForFunction((n) => !document.querySelector("#count").textContent.startsWith(n), String(before));
    ensure((await page.locator("#results .when").allInnerTexts()).every((when) => Number(/\d{4}/.exec(when)) >= 2022), "an earlier one");
    const chip = page.getByRole("button", { name: "Remove the filter From: 2022" });
    await chip.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((n) => document.querySelector("#count").textContent.startsWith(n), String(before));
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus after the last filter is gone");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#from").value === "2022");
    await page.waitForFunction((n) => !document.querySelector("#count").textContent.startsWith(n), String(before));
  });

  await checks.run("search: a year is one button", async () => {
    await ask("committee");
    const button = page.locator("#by-year button").first();
    const [year, n] = (await button.innerText()).split(/\s+/);
    await button.click();
    await page.waitForURL(new RegExp(`from=${year}&to=${year}`));
    await page.waitForFunction((count) => document.querySelector("#count").textContent.startsWith(count + " result"), n);
    equal(await page.evaluate(() => document.activeElement.dataset.year), year, "focus");
  });

  await checks.run("search: who is named is chosen by name, and stands in the address by slug", async () => {
    await page.goto(address);
    await page.locator("#person").focus();
    await page.waitForFunction(() => document.querySelector("#people").options.length > 0);
    await page.locator("#person").fill(person.name);
    await counted();
    equal(new URL(page.url()).searchParams.get("person"), person.id, "?person=");
    const should = new Set(site.data.mentions.filter(({ id }) => id === person.id).map(({ report }) => report));
    await page.locator("#kind").selectOption("reports");
    await page.waitForFunction((n) => document.querySelector("#count").textContent.startsWith(n + " result"), String(should.size));
    ensure((await page.locator("#results .passages a").count()) > 0, "no passage");
    await page.reload();
    await counted();
    equal(await page.locator("#person").inputValue(), person.name, "the name after loading again");
  });

  await checks.run("search: an author and a committee, from the address", async () => {
    const author = report.authors[0];
    const should = site.data.reports.filter((one) => one.authors.includes(author) && one.committee === report.committee);
    await go({ author, committee: report.committee, kind: "reports" });
    equal(await count(), should.length, "results");
    equal(await page.locator("#author").inputValue(), author, "the author");
  });

  await checks.run("search: a filter that leaves nothing can be left out", async () => {
    await go({ q: "committee", from: "1800", to: "1801" });
    equal(await count(), 0, "results");
    await page.getByRole("button", { name: /Search without the filter date/ }).click();
    await first.waitFor();
    equal(new URL(page.url()).search, "?q=committee", "the address");
  });

  await checks.run("search: which word is found nowhere is said, and what is written nearly like it", async () => {
    await go({ q: "comittee" });
    await page.getByRole("button", { name: "committee", exact: true }).click();
    await first.waitFor();
    equal(await page.locator("#q").inputValue(), "committee", "the field");
    await go({ q: "__proto__ constructor" });
    equal(await page.locator("#results li").count(), 0, "results");
    equal(await page.locator("#count").getAttribute("role"), "status", "role of the count");
    none(take(), "not clean");
  });

  await checks.run("search: oldest first, newest first", async () => {
    const dates = () => page.locator("#results .when").allInnerTexts().then((all) => all.filter(Boolean).map((text) => Date.parse(text)));
    await go({ q: "committee", kind: "reports", sort: "old" });
    const old = await dates();
    ensure(old.length > 2 && old.every((date, at) => !at || date >= old[at - 1]), "not oldest first");
    const was = await page.locator("#results .when").first().textContent();
    await page.locator("#sort").selectOption("new");
    await page.waitForFunction((before) => (document.querySelector("#results .when")?.textContent ?? before) !== before, was);
    ensure(page.url().includes("sort=new"), "the order is not in the address");
    const newest = await dates();
    ensure(newest.every((date, at) => !at || date <= newest[at - 1]), "not newest first");
  });

  await checks.run("search: arrows walk through the results, Escape leads back", async () => {
    await ask("conference");
    await page.locator("#q").focus();
    await page.keyboard.press("ArrowDown");
    ensure(await first.evaluate((link) => link === document.activeElement), "the first result has not the focus");
    await page.keyboard.press("ArrowUp");
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus after Escape");
    equal(await page.locator("#q").inputValue(), "conference", "the field after Escape");
  });

  await checks.run("search: what is typed is no page", async () => {
    await go({ q: "<img src=x onerror=alert(1)> xyzzy" });
    equal(await page.locator("main img").count(), 0, "images");
    none(take(), "not clean");
  });

  await checks.run("search: a site published in between is noticed once", async () => {
    let heads = 0;
    await page.route("**/search/index.bin", (route) => {
      heads += 1;
      return route.continue();
    });
    await page.route("**/search/words/*.bin*", async (route) => {
      if (heads > 1) return route.continue();
      const answer = await route.fetch();
      const body = await answer.body();
      body[0] ^= 1;
      return route.fulfill({ response: answer, body });
    });
    await go({ q: "committee" });
    await first.waitFor();
    equal(heads, 2, "how often the head was loaded");
    await page.unrouteAll();
    none(take(), "not clean");
  });

  await checks.run("search: a file that stays wrong is not asked for without end", async () => {
    let heads = 0;
    const texts = [];
    await page.route("**/search/index.bin", (route) => {
      heads += 1;
      return route.continue();
    });
    await page.route("**/search/texts/**", (route) => {
      texts.push(route.request().url());
      return route.fulfill({ status: 404, body: "" });
    });
    await page.goto(`${address}?q=committee&kind=reports`);
    await page.waitForFunction(() => document.querySelector("#count").textContent.includes("could not be loaded"));
    equal(heads, 2, "how often the head was loaded");
    ensure(texts.length > 0 && texts.length <= 2 * new Set(texts).size, `${texts.length} requests`);
    await page.unrouteAll();
    take();
  });

  await checks.run("search: a phrase of three words is where all three stand, though its twos stand in one paragraph", async () => {
    await page.goto(address);
    // Three words that nothing says in this order, while a paragraph has the first two and the last two: told by reading all.
    const found = await page.evaluate(async () => {
      const { Index, words } = window.archiveSearch;
      const index = await new Index(new URL(document.querySelector("form[data-index]").dataset.index, location).href.replace("index.bin", "")).open();
      const threes = new Set(), passages = [];
      for (const one of index.documents.filter(({ kind }) => kind === 0 || kind === 5)) {
        for (const [, text] of await index.passages(one, await index.card(one))) passages.push(words(text).map(([word]) => word));
      }
      for (const list of passages) list.slice(2).forEach((_, at) => threes.add(list.slice(at, at + 3).join(" ")));
      for (const list of passages) {
        const next = new Map();
        list.slice(1).forEach((word, at) => next.set(list[at], [...(next.get(list[at]) ?? []), word]));
        for (const [a, all] of next) for (const b of all) for (const c of next.get(b) ?? []) {
          const three = `${a} ${b} ${c}`;
          if (!threes.has(three) && (await index.phrase([a, b, c])).size) return { three, reports: index.count[0] };
        }
      }
      return undefined;
    });
    ensure(found, "the example has no such words");
    await go({ q: `"${found.three}"`, kind: "reports" });
    await page.waitForFunction(() => document.querySelector("#count").textContent.startsWith("No results."));
    equal(await page.locator("#results li").count(), 0, "results");
    await page.getByRole("button", { name: "Search for the words apart" }).waitFor();
    await go({ q: `-"${found.three}"`, kind: "reports" });
    await first.waitFor();
    equal(await count(), found.reports, "results without the phrase");
    take();
  });

  await checks.run("search: what is left out as a phrase is not there", async () => {
    await go({ q: `-"${words.join(" ")}"`, kind: "reports", sort: "old" });
    const all = page.locator("#results h2 a");
    for (const more = page.locator("#more button"); await more.isVisible(); await page.waitForTimeout(100)) await more.click();
    equal(await all.count(), await count(), "results shown and counted");
    ensure(!(await all.evaluateAll((links) => links.map((link) => link.pathname))).some((path) => path.endsWith(`/reports/${told.report}/`)), "it is there");
  });

  await checks.run("search: a passage in a text without blanks begins before its mark and takes no sign apart", async () => {
    await page.goto(address);
    const text = "\u{20000}".repeat(300) + "記" + "\u{20000}".repeat(300);
    await page.route("**/search/texts/**", (route) => route.continue());
    await page.evaluate((text) => {
      const { Index } = window.archiveSearch;
      const read = Index.prototype.passages;
      Index.prototype.passages = async function (one, card) {
        return [["p7", text], ...await read.call(this, one, card)];
      };
      const word = Index.prototype.word;
      Index.prototype.word = async function (asked, isPrefix) {
        return asked === "記" ? new Map(this.documents.filter(({ kind }) => kind === 0).slice(0, 1).map(({ at }) => [at, [1]])) : word.call(this, asked, isPrefix);
      };
    }, text);
    await page.locator("#q").fill("記");
    const link = page.locator("#results .passages a").first();
    equal(await link.locator("mark").innerText(), "記", "marked");
    const shown = await link.innerText();
    ensure(shown.length < 320 && shown.isWellFormed?.() !== false, shown);
    ensure(shown.startsWith("… \u{20000}") && /\u{20000} …/u.test(shown), `a sign is cut: ${shown}`);
    equal(await link.locator(".para").innerText(), "7", "the paragraph's number");
    await page.unrouteAll();
    take();
  });

  await checks.run("search: a long passage is cut where most of the words are, and others show the rest", async () => {
    await page.goto(address);
    const far = "blank ".repeat(120);
    await page.evaluate((list) => {
      const { Index } = window.archiveSearch;
      Index.prototype.passages = async () => list;
      Index.prototype.word = async function () {
        return new Map(this.documents.filter(({ kind }) => kind === 0).slice(0, 1).map(({ at }) => [at, [1]]));
      };
      Index.prototype.pair = async () => new Map();
    }, [["p1", `qqa ${far} qqa qqb ${far}`], ["p2", "qqa qqb"], ["p3", "qqb qqa"], ["p4", "qqa qqb"], ["p5", `qqc`]]);
    await page.locator("#q").fill('"qqa" "qqb" "qqc"');
    const links = page.locator("#results .passages a");
    await links.first().waitFor();
    const all = await links.evaluateAll((all) => all.map((link) => [link.hash, [...link.querySelectorAll("mark")].map((mark) => mark.textContent).join(" ")].join(" ")));
    ensure(all.includes("#p5 qqc"), `${all} leave one word out`);
    await page.getByRole("button", { name: /more passage/ }).click();
    equal(await page.locator('#results .passages a[href$="#p1"] mark').allInnerTexts().then((marks) => marks.join(" ")), "qqa qqb", "marked in the long one");
    take();
  });

  await checks.run("search: a date of several years is counted in each", async () => {
    await page.goto(address);
    const counts = await page.evaluate(async () => {
      const day = (text) => Date.parse(text) / 86400000;
      const one = (at, first, last) => ({ at, kind: 0, place: at, first, last, authors: [], committees: [], title: 0 });
      const documents = [one(0, day("2010-01-01"), day("2012-12-31")), one(1, day("2012-05-01"), day("2012-05-01")), one(2, day("0001-01-01"), day("2020-12-31")), one(3)];
      const { counts } = await window.archiveSearch.ask({ documents, authors: [], committees: [], size: 4 }, "", { kind: "reports" });
      return { some: [2009, 2010, 2011, 2012].map((year) => counts.year.get(year) ?? 0).join(), all: counts.year.size };
    });
    equal(counts.some, "0,1,1,2", "2009 to 2012");
    equal(counts.all, 53, "years, of which fifty from the longest date");
  });

  await checks.run("search: a blank at the end asks nothing else than the address does", async () => {
    await go({ q: "conferenc", kind: "reports" });
    const should = await count();
    ensure(should > 0, "nothing begins so");
    await page.locator("#q").fill("conferenc ");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(600);
    equal(await count(), should, "results");
  });

  await checks.run("search: a kind may be named as one, and what nobody has is left aside and said", async () => {
    await go({ q: "committee", kind: "reports" });
    const should = await count();
    await go({ q: "committee", kind: "report", author: "no-such-author", committee: "no-such-body", person: "nobody-at-all" });
    await first.waitFor();
    equal(await count(), should, "results");
    equal(await page.locator("#kind").inputValue(), "reports", "the kind");
    const said = await page.locator("#help").innerText();
    for (const what of ["author “no-such-author”", "committee that met “no-such-body”", "person “nobody-at-all”"]) {
      ensure(said.includes(`There is no ${what} here; shown without it.`), said);
    }
    await go({ q: "committee", kind: "constructor" });
    await first.waitFor();
    await go({ q: "committee", kind: "poem", author: "x".repeat(200) });
    await first.waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    none(await tooWide(page), "wider than the window");
    await page.setViewportSize({ width: 1280, height: 800 });
    ensure((await page.locator("#help").innerText()).includes("no kind “poem”"), "the kind is not told");
    await page.locator("#q").fill("committee vote");
    await page.waitForURL(/committee\+vote/);
    ensure(!page.url().includes("poem"), page.url());
    take();
  });

  await checks.run("search: the count says what was asked, and what has no year", async () => {
    await go({ q: "committee" });
    await first.waitFor();
    await page.waitForFunction(() => / results for committee/.test(document.querySelector("#count").textContent));
    const sum = (await page.locator("#by-year .muted").allInnerTexts()).reduce((all, n) => all + Number(n.replace(",", "")), 0);
    const undated = Number(/([\d,]+) undated/.exec(await page.locator("#count").innerText())?.[1].replace(",", "") ?? 0);
    ensure(undated > 0 && sum + undated >= await count(), `${sum} by year and ${undated} undated`);
    await page.emulateMedia({ media: "print" });
    ensure((await page.locator("#count .asked").boundingBox()).width > 20, "not to be read in print");
    await page.emulateMedia({ media: "screen" });
    await page.locator("#kind").selectOption("decisions");
    await page.waitForURL(/kind=decisions/);
    await page.locator("#results .meta .outcome").first().waitFor();
  });

  await checks.run("search: a file that is cut off is asked for again, and never read without end", async () => {
    let heads = 0;
    await page.route("**/search/index.bin", (route) => {
      heads += 1;
      return route.continue();
    });
    await page.route("**/search/words/*.bin*", async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      return route.fulfill({ response: answer, body: heads > 1 ? body : body.subarray(0, 40) });
    });
    await go({ q: "committee" });
    await first.waitFor();
    equal(heads, 2, "how often the head was loaded");
    await page.unrouteAll();
    take();
  });

  await checks.run("search: what is no date is left aside and said", async () => {
    await go({ q: "committee" });
    const should = await count();
    for (const wrong of ["27 November 2012", "2012/11/27", "2012-13", "2012-02-31", "2012-00", "0050", "abc"]) {
      await go({ q: "committee", from: wrong });
      await first.waitFor();
      equal(await count(), should, `results from ${wrong}`);
      ensure((await page.locator("#help").innerText()).includes(`‘${wrong}’ is no date`), `${wrong} is not told`);
      ensure((await page.locator("#count").textContent()).includes("is no date"), `${wrong} is not announced`);
      equal(await page.locator("#chips button").count(), 0, `chips for ${wrong}`);
    }
    await page.locator("#from").fill("2012-02-29");
    await page.waitForURL(/from=2012-02-29/);
    await page.getByRole("button", { name: "Remove the filter From: 2012-02-29" }).waitFor();
    equal(await page.locator("#help").innerText(), "", "help");
    take();
  });

  await checks.run("search: more results come once, however often one asks", async () => {
    await go({ q: "committee" });
    await first.waitFor();
    await page.locator("#more button").evaluate((more) => {
      more.click();
      more.click();
    });
    await page.waitForFunction(() => document.querySelectorAll("#results > li").length > 10);
    await page.waitForTimeout(300);
    const all = await page.locator("#results h2 a").evaluateAll((links) => links.map((link) => link.href));
    equal(all.length, 20, "results");
    equal(new Set(all).size, 20, "different results");
  });

  await checks.run("search: help changes what failed, and leaves the rest of the question as it is", async () => {
    const wrong = [...words].reverse().join(" ");
    await go({ q: `"${words[0]} ${words[1]}" "${wrong}" -"no such phrase"` });
    await page.getByRole("button", { name: "Search for the words apart" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === `"${words[0]} ${words[1]}" ${wrong} -"no such phrase"`);
    equal(await page.evaluate(() => document.activeElement.id), "q", "focus");
    await go({ q: `"${words[0]} comittee` });
    ensure((await page.locator("#count").textContent()).includes("Did you mean committee"), "help is not announced");
    await page.getByRole("button", { name: "committee", exact: true }).click();
    equal(await page.locator("#q").inputValue(), `"${words[0]} committee`, "the field");
    await go({ q: "?!" });
    ensure((await page.locator("#help").innerText()).includes("There is no word"), "nobody says so");
    take();
  });

  await checks.run("search: a person's name in small letters, in part, and one that is nobody's", async () => {
    await page.goto(address);
    await page.locator("#person").focus();
    await page.waitForFunction(() => document.querySelector("#people").options.length > 0);
    await page.locator("#person").fill(person.name.toLowerCase());
    await page.waitForURL((url) => url.searchParams.get("person") === person.id);
    await page.locator("#person").fill("Nobody Xyzzy");
    await page.locator("#q").focus();
    await page.getByText("No person in this archive is called “Nobody Xyzzy”.").first().waitFor();
    equal(await page.locator("#person").getAttribute("aria-invalid"), "true", "aria-invalid");
    take();
  });

  await checks.run("search: a link within the page asks nothing anew", async () => {
    await go({ q: "committee" });
    await first.waitFor();
    await first.evaluate((link) => (link.dataset.kept = "yes"));
    await page.evaluate(() => (location.hash = "main"));
    await page.waitForTimeout(500);
    equal(await first.getAttribute("data-kept"), "yes", "the first result");
  });

  await checks.run("search: a body's short name finds it first", async () => {
    const { id, name } = site.data.committees.find(({ other_names }) => other_names?.some(({ name }) => name === "NEC"));
    await ask("NEC");
    await first.waitFor();
    equal(await first.innerText(), name, id);
    take();
  });

  await checks.run("search: without its index the names remain", async () => {
    await page.route("**/search/index.bin", (route) => route.abort());
    await page.goto(`${address}?q=conference`);
    await page.waitForFunction(() => document.querySelector("#count").textContent.includes("could not be loaded"));
    ensure(await page.locator("#names a").first().isVisible(), "the names cannot be seen");
    await page.unrouteAll();
    take();
  });

  for (const [width, colorScheme, forcedColors] of [[320, "light", "none"], [1440, "dark", "none"], [1440, "light", "active"]]) {
    await checks.run(`search: results at ${width} px, ${forcedColors === "active" ? "forced colours" : colorScheme}`, async () => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, forcedColors });
      await go({ q: "committee vote", from: "2010" });
      await first.waitFor();
      await page.evaluate(axe);
      none(await tooWide(page), "wider than the window");
      if (forcedColors === "none") none(await violations(page), "axe");
      none(await page.evaluate(() => [...document.querySelectorAll("main :is(button, summary, select, input, ol a)")]
        .filter((element) => element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().height < 24 || element.getBoundingClientRect().width < 24)
        .map((element) => element.outerHTML.slice(0, 120))), "smaller than 24 px");
    });
  }
  await context.close();
  if (generated) await budget({ browser, checks, origin }, generated);
}

/** What a question fetches before its first results are there. */
async function budget({ browser, checks, origin }, site) {
  for (const q of ["harvest", "the", "orchard budget", '"spoke of the"', '"together with the" harvest']) {
    await checks.run(`search: ${q} on a larger archive fetches at most 200 KB`, async () => {
      const context = await browser.newContext();
      const { page, take } = await open(context, origin);
      const sizes = [];
      page.on("response", (answer) => /\/search[^/]*\.js|\.bin/.test(answer.url()) && sizes.push(answer.body().then(({ length }) => length)));
      await page.goto(`${origin}${site.base}search/?${new URLSearchParams({ q })}`);
      await page.locator("#results h2 a").first().waitFor();
      await page.waitForLoadState("networkidle");
      const sum = (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
      ensure(sizes.length > 4 && sum <= 200 * KB, `${(sum / KB).toFixed(1)} KB in ${sizes.length} files`);
      none(take(), "not clean");
      await context.close();
    });
  }
}

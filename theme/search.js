// The page of the search: a question and its filters in, results out, both in the address. All words are put in as text.
(() => {
  "use strict";
  const { Index, Stale, KINDS, words, ask, fits, marks, passages, telling, day } = window.archiveSearch;
  const $ = (selector, from = document) => from.querySelector(selector);
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const form = $("form.search[data-index]");
  if (!form) return;
  const language = document.documentElement.lang || undefined;
  const number = new Intl.NumberFormat(language);
  const count = $("#count"), list = $("#results"), more = $("#more"), names = $("#names"), chips = $("#chips"), help = $("#help");
  const sort = $("#sort"), byYear = $("#by-year"), details = $("details", form);
  const fields = Object.fromEntries(["q", "kind", "author", "committee", "person", "named", "from", "to"].map((name) => [name, form.elements[name]]));
  fields.sort = sort;
  const FILTERS = ["kind", "author", "committee", "person", "named", "from", "to"];
  const LABELS = { kind: "Kind", author: "Author", committee: "Committee that met", person: "Person named", named: "Committee named", from: "From", to: "To" };
  const ONE = { reports: "report", decisions: "decision", meetings: "meeting", people: "person", committees: "committee", pages: "page" };
  const MANY = { reports: "Reports", decisions: "Decisions", meetings: "Meetings", people: "People", committees: "Committees", pages: "Pages" };
  const PAGE = 10, PASSAGES = 3;
  // How a question came: from the address, from somebody who still types, or as it shall be.
  const READ = 0, TYPED = 1, SETTLED = 2;
  const indexAddress = new URL(form.dataset.index, location).href.replace(/index\.bin$/, "");
  const site = new URL("../", indexAddress).pathname;
  details.hidden = false;
  details.open = matchMedia("(min-width: 60rem)").matches;

  // What is asked: slugs of people and committees stand in the address, names in the fields.
  let index, registers, answer, shown = 0, turn = 0;
  const chosen = { person: "", named: "" };
  // What the address asks for and is not here, and what of the fields is not understood: in sentences.
  let unknown = [], notes = [];

  const open = (anew) => (index ??= new Index(indexAddress).open(anew).catch((error) => {
    index = undefined;
    throw error;
  }));
  const loadNames = async () => {
    if (registers) return registers;
    const [people, committees] = await (await open()).names();
    const lists = { person: people, named: committees };
    for (const [field, all] of Object.entries(lists)) {
      const seen = new Map();
      for (const [, name] of all) seen.set(name, (seen.get(name) ?? 0) + 1);
      // Two people of one name are told apart by their addresses.
      lists[field] = all.map(([slug, name]) => [slug, seen.get(name) > 1 ? `${name} (${slug})` : name]);
      fields[field].list.replaceChildren(...lists[field].map(([, name]) => make("option", { value: name })));
    }
    return (registers = lists);
  };
  const written = () => ({ ...Object.fromEntries(FILTERS.map((name) => [name, fields[name].value.trim()])), ...chosen });
  const isDate = (name) => !fields[name].value.trim() || day(fields[name].value) !== undefined;
  // What is no date stays in its field and in the address, and filters nothing.
  const filters = () => ({ ...written(), ...Object.fromEntries(["from", "to"].filter((name) => !isDate(name)).map((name) => [name, ""])) });
  const checkDates = (how) => ["from", "to"].flatMap((name) => {
    const isGood = isDate(name), text = fields[name].value.trim();
    fields[name].setAttribute("aria-invalid", String(!isGood));
    const isBegun = how === TYPED && document.activeElement === fields[name] && /^\d{1,4}(-\d{0,2}){0,2}$/.test(text);
    return isGood || isBegun ? [] : [`‘${text}’ is no date such as 2012 or 2012-11-27; it was left aside.`];
  });
  // A name that is not whole is taken where it is the only one; else who asks is told.
  const checkNames = (how) => ["person", "named"].flatMap((name) => {
    const text = fields[name].value.trim(), isOpen = how === TYPED && document.activeElement === fields[name];
    const isGood = !text || Boolean(chosen[name]) || isOpen || !registers;
    fields[name].setAttribute("aria-invalid", String(!isGood));
    if (isGood) return [];
    const which = name === "person" ? "person" : "committee";
    return [alike(registers[name], text).length ? `More than one ${which} is called “${text}”: choose one of the list.` : `No ${which} in this archive is called “${text}”.`];
  });
  const folded = (text) => words(text).map(([word]) => word);
  const alike = (all, text) => {
    const asked = folded(text).join(" "), list = asked.split(" ");
    if (!asked) return [];
    const same = all.filter(([, name]) => folded(name).join(" ") === asked);
    return same.length ? same : all.filter(([, name]) => {
      const has = folded(name);
      return list.every((word) => has.includes(word));
    });
  };

  // A value that nothing here has would leave no result, and hide what a mistyped link was meant to show.
  const drops = (name, known, what) => {
    const value = chosen[name] || fields[name].value;
    if (known.some(([id]) => id === value)) return;
    unknown.push(`There is no ${what} “${value}” here; shown without it.`);
    fields[name].value = "";
    if (name in chosen) chosen[name] = "";
  };
  const readAddress = async () => {
    const asked = new URLSearchParams(location.search);
    for (const name of ["q", "from", "to"]) fields[name].value = asked.get(name) ?? "";
    unknown = [];
    for (const name of ["kind", "author", "committee", "sort"]) {
      const given = asked.get(name) ?? "", value = name === "kind" ? KINDS.find((kind) => ONE[kind] === given) ?? given : given;
      if (value && name !== "sort" && ![...fields[name].options].some((option) => option.value === value)) fields[name].append(make("option", { value, textContent: value }));
      fields[name].value = value;
    }
    fields.sort.value ||= "";
    if (fields.kind.value) drops("kind", KINDS.map((kind) => [kind]), "kind");
    if (fields.author.value) drops("author", (await open()).authors, "author");
    if (fields.committee.value) drops("committee", (await open()).committees, "committee that met");
    for (const name of ["person", "named"]) {
      chosen[name] = asked.get(name) ?? "";
      fields[name].value = chosen[name];
    }
    if (chosen.person || chosen.named) {
      const lists = await loadNames();
      if (chosen.person) drops("person", lists.person, "person");
      if (chosen.named) drops("named", lists.named, "committee");
      for (const name of ["person", "named"]) fields[name].value = lists[name].find(([slug]) => slug === chosen[name])?.[1] ?? chosen[name];
    }
    return [...asked.keys()].length > 0;
  };
  // While somebody types, the address follows; what was settled before stays for the way back.
  let searched = location.search;
  const writeAddress = (how) => {
    if (how === READ) return;
    const isTyping = how === TYPED;
    const address = new URL(location);
    for (const [name, value] of Object.entries({ q: fields.q.value.trim(), ...written(), sort: sort.value })) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href === location.href) return;
    searched = address.search;
    if (isTyping && history.state?.typing) history.replaceState({ typing: true }, "", address);
    else history.pushState({ typing: isTyping }, "", address);
  };

  // The help beside the count is for the ear too, in the one place that speaks.
  const heard = () => make("span", { className: "hidden", textContent: [...help.children].map(({ textContent }) => ` ${textContent}`).join("") });
  let silence, said = [];
  const say = (...words) => {
    said = words;
    clearTimeout(silence);
    silence = setTimeout(() => count.replaceChildren(...words, heard()), 350);
  };
  const showNotes = () => {
    help.querySelectorAll(".note").forEach((note) => note.remove());
    help.prepend(...[...unknown, ...notes].map((textContent) => make("p", { className: "note", textContent })));
  };
  const check = (how) => (notes = [...checkDates(how), ...checkNames(how)]);
  const results = (n) => (n === 1 ? "1 result" : `${number.format(n)} results`);
  // How many there are: about so many while some were found by the twos of a phrase, and nobody has read them yet.
  const sayCount = () => {
    const found = answer.results, isSure = !answer.isNear || shown >= found.length, amount = answer.isCut ? "At least " : isSure ? "" : "About ";
    const undated = byYear.hidden ? 0 : found.filter(({ first }) => first === undefined).length;
    say(`${amount}${results(found.length)}`, make("span", { className: "hidden asked", textContent: answer.question && ` for ${answer.question}` }),
      undated ? ` · ${number.format(undated)} undated` : "");
  };
  const button = (words, act, properties = {}) => {
    const made = make("button", { type: "button", textContent: words, ...properties });
    made.addEventListener("click", act);
    return made;
  };

  const run = async (how, again = false) => {
    const mine = (turn += 1);
    if (how !== READ) unknown = [];
    writeAddress(how);
    // The address has no blank at the end, so what is asked has none.
    const wishes = filters(), question = fields.q.value.trim();
    check(how);
    list.setAttribute("aria-busy", "true");
    const idle = !question && !Object.values(wishes).some(Boolean);
    showChips(wishes);
    names.hidden = !idle;
    if (idle) {
      clear();
      answer = undefined;
      list.removeAttribute("aria-busy");
      say("");
      fillFacets({ kind: new Map(), author: new Map(), committee: new Map() });
      return;
    }
    try {
      const asked = await ask(await open(), question, wishes);
      if (mine !== turn) return;
      answer = { ...asked, question };
      order(answer.results);
      if (question && !answer.wanted.length && !answer.unwanted.length) notes.push("There is no word in this question.");
      clear();
      fillFacets(answer.counts);
      showYears(answer.counts.year);
      if (answer.results.length) sayCount();
      await show(mine);
      if (mine === turn && !answer.results.length) await nothing(wishes, mine);
    } catch (error) {
      if (mine === turn) await failed(error, mine, again);
    } finally {
      if (mine === turn) list.removeAttribute("aria-busy");
    }
  };
  // Where the site was published in between, the head is loaded anew: once, or a file that stays wrong is asked for without end.
  const failed = async (error, mine, again) => {
    if (error instanceof Stale && !again) {
      const isNew = await renew().then(() => true, () => false);
      if (mine !== turn) return;
      if (isNew) return await run(READ, true);
    }
    list.removeAttribute("aria-busy");
    clear();
    say(typeof DecompressionStream === "undefined"
      ? "This browser is too old for the search. The names below and the registers lead to every page."
      : "The index could not be loaded. The names below and the registers lead to every page.");
    names.hidden = false;
  };
  const renew = () => {
    index = registers = undefined;
    return open(true);
  };
  const clear = () => {
    list.replaceChildren();
    help.replaceChildren();
    showNotes();
    more.hidden = byYear.hidden = true;
    shown = 0;
  };
  const order = (found) => {
    const newest = (a, b) => (b.first ?? -Infinity) - (a.first ?? -Infinity) || a.at - b.at;
    const oldest = (a, b) => (a.first ?? Infinity) - (b.first ?? Infinity) || a.at - b.at;
    found.sort(sort.value === "new" ? newest : sort.value === "old" ? oldest : (a, b) => b.score - a.score || newest(a, b));
  };

  // Filters.
  const fillFacets = (counts) => {
    const fill = (field, any, options, all = []) => {
      const value = field.value;
      field.replaceChildren(make("option", { value: "", textContent: any }), ...options.map(([id, name, n]) =>
        make("option", { value: id, textContent: n === undefined ? name : `${name} (${number.format(n)})` })));
      if (value && !options.some(([id]) => id === value)) field.append(make("option", { value, textContent: `${all.find(([id]) => id === value)?.[1] ?? value} (0)` }));
      field.value = value;
    };
    const byName = ([, a], [, b]) => a.localeCompare(b, language);
    const listed = (map, all) => [...map].map(([at, n]) => [...all[at], n]).sort(byName);
    fill(fields.kind, "Everything", answer ? KINDS.map((kind, at) => [kind, MANY[kind], counts.kind.get(at)]).filter(([, , n]) => n) : Object.entries(MANY));
    Promise.resolve(index).then((all) => {
      if (!all) return;
      fill(fields.author, "Anybody", answer ? listed(counts.author, all.authors) : [...all.authors].sort(byName), all.authors);
      fill(fields.committee, "Any", answer ? listed(counts.committee, all.committees) : [...all.committees].sort(byName), all.committees);
      if (answer) showChips(filters());
    }, () => {});
  };
  const nameOf = (name, value) => {
    if (name === "kind") return MANY[value] ?? value;
    if (name === "author" || name === "committee") return [...fields[name].options].find((option) => option.value === value)?.textContent.replace(/ \([\d.,\s]+\)$/, "") ?? value;
    if (name === "person" || name === "named") return fields[name].value || value;
    return value;
  };
  const drop = (name) => {
    fields[name].value = "";
    if (name in chosen) chosen[name] = "";
    run(SETTLED);
  };
  const showChips = (wishes) => {
    const set = FILTERS.filter((name) => wishes[name]);
    const has = chips.contains(document.activeElement);
    chips.replaceChildren(...set.map((name) => {
      const words = `${LABELS[name]}: ${nameOf(name, wishes[name])}`;
      const chip = button(words, () => {
        drop(name);
        ($("button", chips) ?? fields.q).focus();
      });
      chip.setAttribute("aria-label", `Remove the filter ${words}`);
      return make("li", {}, chip);
    }));
    if (has) $("button", chips)?.focus();
  };
  const showYears = (years) => {
    const all = [...years].sort(([a], [b]) => a - b);
    byYear.hidden = all.length < 2;
    const wishes = filters();
    byYear.replaceChildren(make("ul", {}, ...all.map(([year, n]) => {
      const isOn = wishes.from === String(year) && wishes.to === String(year);
      const one = button("", () => {
        fields.from.value = fields.to.value = isOn ? "" : String(year);
        run(SETTLED).then(() => [...byYear.querySelectorAll("button")].find(({ dataset }) => dataset.year === String(year))?.focus());
      });
      one.dataset.year = year;
      one.append(make("span", { textContent: year }), " ", make("span", { className: "muted", textContent: number.format(n) }));
      one.setAttribute("aria-pressed", String(isOn));
      return make("li", {}, one);
    })));
  };

  // Results.
  const dateWords = (date) => {
    const part = (text) => {
      const [, year, month, date, doubt] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(text) ?? [];
      if (!year) return text;
      const words = new Date(Date.UTC(year, (month || 1) - 1, date || 1)).toLocaleDateString(language, {
        timeZone: "UTC", year: "numeric", month: month && "long", day: date && "numeric",
      });
      return doubt === "~" || doubt === "%" ? "about " + words : doubt ? words + " (?)" : words;
    };
    return (date ?? "").split("/").map((text) => (text === ".." ? "" : part(text))).join(" – ");
  };
  /** A place to cut words at: the blank before, past it by `skip`; where none is near, as in Chinese, between two signs. */
  const cut = (words, place, skip) => {
    if (!(place > 0)) return 0;
    const blank = words.lastIndexOf(" ", place);
    if (blank >= place - 40) return Math.max(0, blank + skip);
    return /[\udc00-\udfff]/.test(words.charAt(place)) ? place + 1 : place;
  };
  /** The mark to begin at, so that within so many letters from it stands most of what was asked for. */
  const begin = (found, letters) => {
    let best = found[0], most = 0;
    for (const mark of found) {
      const count = new Set(found.filter(([from, to]) => from >= mark[0] && to <= mark[0] + letters).map(([, , which]) => which)).size;
      if (count > most) [best, most] = [mark, count];
    }
    return best;
  };
  /** Words with what was found in them marked; `within` so many letters where most marks are. */
  const marked = (words, found, within = Infinity) => {
    const first = found.length && words.length > within ? begin(found, within * 0.6) : [0, 0];
    const start = cut(words, Math.max(0, first[0] - within / 4), 1);
    const stop = start + within < words.length ? Math.max(cut(words, start + within, 0), first[1]) : words.length;
    const nodes = start ? ["… "] : [];
    let at = start;
    for (const [from, to] of found) {
      if (from < at || to > stop) continue;
      nodes.push(words.slice(at, from), make("mark", { textContent: words.slice(from, to) }));
      at = to;
    }
    nodes.push(words.slice(at, stop));
    return stop < words.length ? [...nodes, " …"] : nodes;
  };
  const address = (one, card) => `${site}${KINDS[one.kind]}/${card[0]}/`;
  const facts = (all, one, card) => {
    const kind = KINDS[one.kind];
    const met = one.committees.map((at) => all.committees[at][1]).join(", ");
    if (kind === "reports") return [one.authors.length && `by ${one.authors.map((at) => all.authors[at][1]).join(", ")}`, met];
    if (kind === "decisions") return [make("span", { className: `outcome ${card[3]}`, textContent: card[3] }), card[4], met];
    if (kind === "meetings") return [card[3] === 1 ? "1 report" : `${number.format(card[3])} reports`, card[4] === 1 ? "1 decision" : card[4] ? `${number.format(card[4])} decisions` : ""];
    return [card[3] && kind !== "pages" ? card[3] : ""];
  };
  const paragraph = (anchor) => /^p\d+$/.test(anchor) ? [" ", make("span", { className: "para", textContent: anchor.slice(1) })] : [];
  /** The best passage, then such as have what none before has. */
  const choose = (found) => {
    const best = found.slice(0, 1), seen = new Set(best.flatMap(({ marks }) => marks.map(([, , which]) => which)));
    const fresh = ({ marks }) => new Set(marks.map(([, , which]) => which).filter((which) => !seen.has(which))).size;
    while (best.length < Math.min(PASSAGES, found.length)) {
      const next = found.filter((one) => !best.includes(one)).reduce((a, b) => (fresh(b) > fresh(a) ? b : a));
      next.marks.forEach(([, , which]) => seen.add(which));
      best.push(next);
    }
    return best;
  };
  const result = (all, one, card, text) => {
    const href = address(one, card), parts = telling(answer.wanted);
    const what = make("div", { className: "what" },
      make("h2", {}, make("a", { href }, ...marked(card[1], marks(card[1], parts)))),
      make("p", { className: "meta" }, make("span", { className: "label", textContent: ONE[KINDS[one.kind]] }),
        ...facts(all, one, card).filter(Boolean).map((fact) => fact instanceof Node ? fact : make("span", { textContent: fact }))));
    const found = text ? passages(text, one, answer) : [];
    if (found.length) {
      const passage = ({ anchor, text: words, marks: here }) => make("li", {}, make("a", { href: `${href}#${anchor}` },
        ...marked(words.replace(/[\t\n]/g, " "), here, 280), ...paragraph(anchor)));
      const best = choose(found).sort((a, b) => a.at - b.at), rest = found.filter((one) => !best.includes(one)).sort((a, b) => a.at - b.at);
      const shownHere = make("ol", { className: "passages" }, ...best.map(passage));
      what.append(shownHere);
      if (rest.length) {
        const words = rest.length === 1 ? "1 more passage in this" : `${number.format(rest.length)} more passages in this`;
        const opener = button(`${words} ${ONE[KINDS[one.kind]]}`, () => {
          const added = rest.map(passage);
          shownHere.append(...added);
          opener.remove();
          $("a", added[0]).focus();
        });
        what.append(opener);
      }
    }
    return make("li", { className: "row" }, make("div", { className: "when", textContent: dateWords(card[2]) }), what);
  };
  const show = async (mine) => {
    const all = await open(), rows = [];
    // What was found by the twos of a phrase and does not hold it when it is read is none; then the next are looked at.
    while (!rows.length && shown < answer.results.length) {
      const next = answer.results.slice(shown, shown + PAGE), nots = new Set();
      const made = await Promise.all(next.map(async (one) => {
        const card = await all.card(one);
        const hasText = typeof card[3] === "string" && (KINDS[one.kind] === "reports" || KINDS[one.kind] === "pages");
        const text = hasText ? await all.passages(one, card) : undefined;
        if (!text || fits(all, answer, one, card, text)) return result(all, one, card, text);
        nots.add(one);
        return undefined;
      }));
      if (mine !== turn) return undefined;
      answer.results = answer.results.filter((one) => !nots.has(one));
      answer.isRead ||= nots.size > 0;
      shown += next.length - nots.size;
      rows.push(...made.filter(Boolean));
    }
    list.append(...rows);
    more.hidden = shown >= answer.results.length;
    if (answer.results.length && (answer.isNear || answer.isRead)) sayCount();
    return rows[0] && $("h2 a", rows[0]);
  };

  // Nothing found: which word is to blame, what is written nearly like it, which filter is too much.
  const instead = ({ at, stop }, words) => {
    const { question } = answer;
    fields.q.value = `${question.slice(0, at)}${words}${question.slice(stop)}`.replace(/\s+/g, " ").trim();
    askIt();
  };
  const askIt = () => {
    fields.q.focus();
    run(SETTLED);
  };
  const nothing = async (wishes, mine) => {
    const lines = [], all = await open();
    const isMissing = ({ hits, words }) => !hits.size || (answer.isRead && words.length > 1);
    for (const part of answer.wanted.filter(isMissing)) {
      const line = make("p", {}, part.words.length > 1 ? "This phrase is found nowhere: " : "Found nowhere: ", make("b", { textContent: part.shown }), ". ");
      if (part.words.length === 1) {
        const near = await all.near(part.words[0]);
        if (near.length) line.append("Did you mean ");
        near.forEach((word, at) => line.append(at ? ", " : "", button(word, () => instead(part, word))));
        if (near.length) line.append("?");
      } else {
        const apart = words(part.shown).map(([, from, to]) => part.shown.slice(from, to)).join(" ");
        line.append(button("Search for the words apart", () => instead(part, ` ${apart} `)));
      }
      lines.push(line);
    }
    if (mine !== turn) return;
    for (const [name, n] of answer.without) {
      if (!n) continue;
      const which = name === "date" ? "date" : `${LABELS[name]}: ${nameOf(name, wishes[name])}`;
      lines.push(make("p", {}, button(`Search without the filter ${which} (${number.format(n)})`, () => {
        if (name === "date") fields.from.value = "";
        fields.q.focus();
        drop(name === "date" ? "to" : name);
      })));
    }
    if (!lines.length && answer.before && Object.values(wishes).some(Boolean)) {
      lines.push(make("p", {}, button(`Search without filters (${number.format(answer.before)})`, () => {
        for (const name of FILTERS.slice(0, -1)) fields[name].value = "";
        chosen.person = chosen.named = "";
        fields.q.focus();
        drop("to");
      })));
    }
    byYear.hidden ||= Boolean(answer.isRead);
    help.append(...lines);
    say(answer.wanted.length > 1 && !answer.wanted.some(isMissing)
      ? "No results. Each of these words is found, but nowhere all of them." : "No results.");
  };

  // Events.
  let wait;
  const soon = () => {
    clearTimeout(wait);
    wait = setTimeout(() => run(TYPED), 150);
  };
  const now = () => {
    clearTimeout(wait);
    return run(SETTLED);
  };
  for (const name of ["q", "from", "to"]) fields[name].addEventListener("input", soon);
  for (const name of ["kind", "author", "committee", "sort"]) fields[name].addEventListener("change", now);
  // Who leaves a field is told what of it was not understood; the results stay, since the next click is perhaps on one.
  const settle = () => {
    check(SETTLED);
    showNotes();
    say(...said);
  };
  for (const name of ["from", "to"]) fields[name].addEventListener("change", settle);
  for (const name of ["person", "named"]) {
    fields[name].addEventListener("focus", () => loadNames().catch(() => {}));
    fields[name].addEventListener("input", async () => {
      const lists = await loadNames().catch(() => undefined), found = folded(fields[name].value).join(" ");
      const same = found ? lists?.[name].filter(([, label]) => folded(label).join(" ") === found) ?? [] : [];
      const slug = same.length === 1 ? same[0][0] : "";
      if (slug === chosen[name]) return;
      chosen[name] = slug;
      run(TYPED);
    });
    fields[name].addEventListener("change", async () => {
      const lists = await loadNames().catch(() => undefined);
      const found = lists && !chosen[name] ? alike(lists[name], fields[name].value) : [];
      if (found.length !== 1) return settle();
      [chosen[name], fields[name].value] = found[0];
      return now();
    });
  }
  // Who wants to choose before asking needs the lists.
  details.addEventListener("focusin", () => open().then(() => answer || fillFacets({}), () => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
  });
  let isLoading = false;
  more.addEventListener("click", () => {
    const mine = turn;
    if (isLoading) return;
    isLoading = true;
    show(mine).then((first) => first?.focus(), (error) => {
      if (mine !== turn) return undefined;
      if (error instanceof Stale) return failed(error, mine, false);
      return say("More results could not be loaded.");
    }).finally(() => (isLoading = false));
  });
  // The link to the main part moves within the page, and asks nothing.
  addEventListener("popstate", () => {
    if (location.search === searched) return;
    searched = location.search;
    readAddress().then(() => run(READ), () => run(READ));
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    if (event.key === "Escape" && (here === fields.q || list.contains(here))) {
      if (here === fields.q && fields.q.value) {
        fields.q.value = "";
        now();
      }
      fields.q.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [fields.q, ...list.querySelectorAll("h2 a")];
    const from = list.contains(here) ? $("h2 a", here.closest(".row")) : here;
    const next = stops[stops.indexOf(from) + (event.key === "ArrowDown" ? 1 : -1)];
    if (stops.includes(from) && next) {
      event.preventDefault();
      next.focus();
    }
  });
  fillFacets({});
  readAddress().then((isAsked) => isAsked && run(READ), () => run(READ));
})();

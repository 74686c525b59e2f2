// A question to the index: its words, what it finds, in which order, and what of a text is shown.
(() => {
  "use strict";
  const { KINDS, words } = window.archiveSearch;
  const PEOPLE = KINDS.indexOf("people"), COMMITTEES = KINDS.indexOf("committees");
  // Parts of people and committees: other names, and of these such as are one word.
  const OTHER = 1, SHORT = 3;

  /**
   * The parts of a question. Each has `words`; several must stand side by side. `isPrefix`: words that begin so; `not`: it
   * must not be there; `at` and `stop` say where in the question. The last word is perhaps still being typed, so what begins with it is found too.
   */
  const parse = (question) => {
    const parts = [], known = new Set(), plain = question.replace(/[\u201c\u201d\u201e]/g, '"');
    for (const match of plain.matchAll(/-?"([^"]*)("?)|[^\s"]+/g)) {
      const [all, quoted, end] = match, source = quoted ?? all;
      const read = words(source), list = read.map(([word]) => word);
      if (!list.length) continue;
      const at = match.index, stop = at + all.length, inner = at + (quoted === undefined ? 0 : all.indexOf('"') + 1);
      const not = all.startsWith("-") && !/\S$/.test(plain.slice(0, match.index));
      const part = { words: list, not, isPrefix: quoted === undefined && list.length === 1 && /\*$/.test(all), shown: source.trim(), at, stop };
      parts.push(part);
      const isTyped = !not && match.index + all.length === plain.length && /[\p{L}\p{N}]$/u.test(all) && list.at(-1).length > 2;
      if (!isTyped) continue;
      if (list.length === 1) part.isPrefix = true;
      else if (quoted !== undefined && !end) {
        // A phrase without its end: its last word may not be whole.
        const [last, from, to] = read.at(-1);
        list.pop();
        part.stop = inner + from;
        part.shown = source.slice(0, from).trim();
        parts.push({ words: [last], not, isPrefix: true, shown: source.slice(from, to), at: part.stop, stop });
      }
    }
    // What is asked for twice is asked for once.
    return parts.filter(({ words: list, not, isPrefix }) => {
      const key = JSON.stringify([list, not, isPrefix]);
      return !known.has(key) && known.add(key);
    });
  };

  /** The day of a year, a month or a date, its first or its last. */
  const day = (text, isEnd) => {
    const [, year, month, date] = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text.trim()) ?? [];
    if (!year || year < 100) return undefined;
    const real = new Date(Date.UTC(year, (month ?? 1) - 1, date ?? 1));
    // The 31st of February is no day, and Date would make it one of March.
    if (real.getUTCMonth() + 1 !== Number(month ?? 1) || real.getUTCDate() !== Number(date ?? 1)) return undefined;
    const at = date ? Date.UTC(year, month - 1, date) : isEnd ? Date.UTC(year, month ?? 12, 0) : Date.UTC(year, (month ?? 1) - 1, 1);
    return at / 86400000;
  };
  // A date may be several years, and is in each, as it is for the filter: in so many at most.
  const YEARS = 50;
  const yearsOf = ({ first, last }) => {
    if (first === undefined) return [];
    const [from, to] = [first, last].map((day) => new Date(day * 86400000).getUTCFullYear());
    return Array.from({ length: Math.min(to - from + 1, YEARS) }, (_, at) => from + at);
  };

  /** All that a question finds. `filters`: kind, author, committee, person, named, from, to. */
  const ask = async (index, question, filters) => {
    const parts = parse(question);
    const lookUp = (part) => part.words.length > 1 ? index.phrase(part.words) : index.word(part.words[0], part.isPrefix);
    const wanted = parts.filter((part) => !part.not), unwanted = parts.filter((part) => part.not);
    const beside = wanted.slice(1).map((part, at) => [wanted[at], part]).filter((both) => both.every((part) => part.words.length === 1));
    const [hits, misses, pairs, person, named] = await Promise.all([
      Promise.all(wanted.map(lookUp)),
      Promise.all(unwanted.map(lookUp)),
      Promise.all(beside.slice(0, 4).map(([a, b]) => index.pair(a.words[0], b.words[0]))),
      filters.person ? index.word("@" + filters.person, false) : undefined,
      filters.named ? index.word("#" + filters.named, false) : undefined,
    ]);
    wanted.forEach((part, at) => {
      part.hits = hits[at];
      // What stands everywhere says nothing; a phrase says more than a word.
      part.weight = Math.log(1 + (index.size - part.hits.size + 0.5) / (part.hits.size + 0.5)) * Math.sqrt(part.words.length);
    });
    let found = [];
    if (wanted.length) {
      const [least, ...others] = [...wanted].sort((a, b) => a.hits.size - b.hits.size);
      for (const at of least.hits.keys()) if (others.every((part) => part.hits.has(at))) found.push(index.documents[at]);
    } else if (unwanted.length || Object.values(filters).some(Boolean)) found = [...index.documents];
    const [nots, areOpen] = await leftOut(index, found, unwanted, misses);
    found = found.filter((one) => !nots.has(one));

    const tests = testsOf(index, filters, person, named);
    const counts = { kind: new Map(), author: new Map(), committee: new Map(), year: new Map() };
    const without = new Map(tests.map(([name]) => [name, 0]));
    const add = (map, key) => key !== undefined && map.set(key, (map.get(key) ?? 0) + 1);
    const results = found.filter((one) => {
      const failed = tests.filter(([, holds]) => !holds(one)).map(([name]) => name);
      if (failed.length > 1) return false;
      const [only] = failed;
      if (only) without.set(only, without.get(only) + 1);
      // What choosing another value of one filter would give, the others as they are.
      if (!only || only === "kind") add(counts.kind, one.kind);
      if (!only || only === "author") one.authors.forEach((author) => add(counts.author, author));
      if (!only || only === "committee") one.committees.forEach((committee) => add(counts.committee, committee));
      if (!only || only === "date") yearsOf(one).forEach((year) => add(counts.year, year));
      return !only;
    });
    for (const one of results) one.score = score(one, wanted, pairs);
    const isNear = areOpen || (wanted.some(isLong) && results.some(isText));
    return { wanted, unwanted, results, counts, without, isNear, isCut: hits.some((hit) => hit.isCut), names: [person, named].filter(Boolean), before: found.length };
  };

  // A phrase of more than two words is found by its twos, so a text must be read to know whether it stands there.
  const isLong = (part) => part.words.length > 2;
  const isText = ({ kind }) => KINDS[kind] === "reports" || KINDS[kind] === "pages";
  // So many texts are read to leave out what has such a phrase; of more, each is left out when it would be shown.
  const READ = 24;

  /** What has an unwanted word or phrase, and whether some were not read: these stay, since nobody misses what is not shown. */
  const leftOut = async (index, found, unwanted, misses) => {
    const nots = new Set(), doubts = new Set();
    for (const one of found) {
      unwanted.forEach((part, n) => misses[n].has(one.at) && (isLong(part) && isText(one) ? doubts : nots).add(one));
    }
    const open = [...doubts].filter((one) => !nots.has(one));
    if (open.length > READ) return [nots, true];
    await Promise.all(open.map(async (one) => {
      const card = await index.card(one), text = await index.passages(one, card);
      if (unwanted.some((part) => isLong(part) && stands(part, index, one, card, text))) nots.add(one);
    }));
    return [nots, false];
  };

  /** Whether a part of a question stands in a report or page: in its title, its authors' names, its text. */
  const stands = (part, index, one, card, text) =>
    [card[1], ...one.authors.map((at) => index.authors[at][1]), ...text.map(([, words]) => words)].some((source) => marks(source, [part]).length);

  /** Whether a report or page that was found holds the phrases asked for, and none that was to be left out. */
  const fits = (index, { wanted, unwanted }, one, card, text) =>
    wanted.every((part) => part.words.length < 2 || stands(part, index, one, card, text))
    && !unwanted.some((part) => isLong(part) && stands(part, index, one, card, text));

  /** Each filter that is set, as its name and what a document must be. */
  const testsOf = (index, filters, person, named) => {
    const tests = [];
    const from = day(filters.from ?? "", false), to = day(filters.to ?? "", true);
    const place = (list, id) => list.findIndex(([one]) => one === id);
    if (filters.kind) tests.push(["kind", (one) => KINDS[one.kind] === filters.kind]);
    if (filters.author) {
      const author = place(index.authors, filters.author);
      tests.push(["author", (one) => one.authors.includes(author)]);
    }
    if (filters.committee) {
      const committee = place(index.committees, filters.committee);
      tests.push(["committee", (one) => one.committees.includes(committee)]);
    }
    if (person) tests.push(["person", ({ at }) => person.has(at)]);
    if (named) tests.push(["named", ({ at }) => named.has(at)]);
    if (from !== undefined || to !== undefined) {
      tests.push(["date", (one) => one.first !== undefined && one.last >= (from ?? -Infinity) && one.first <= (to ?? Infinity)]);
    }
    return tests;
  };

  /** Rare words weigh more, words in the title more, words together more, and most where they are the whole of a name. */
  const score = (one, wanted, pairs) => {
    let sum = 0, all = 0, inTitle = 0, inOther = 0, isNamed = 0;
    const hasNames = one.kind === PEOPLE || one.kind === COMMITTEES;
    const together = new Map();
    for (const { hits, weight, words: list } of wanted) {
      const parts = hits.get(one.at);
      const often = parts ? parts.length : 3;
      sum += weight * often / (often + 1.5);
      all += weight;
      if (parts?.[0] === 0) {
        sum += weight;
        inTitle += list.length;
        isNamed += 1;
      } else if (hasNames && parts?.some((part) => part === OTHER || part === SHORT)) {
        sum += weight;
        inOther += 1;
        isNamed += 1;
      }
      for (const part of parts ?? []) together.set(part, (together.get(part) ?? 0) + weight);
    }
    if (wanted.length > 1) sum += Math.max(0, ...together.values());
    sum += pairs.filter((pair) => pair.has(one.at)).length * all / wanted.length;
    // How long another name is, the index does not tell, but whether it is one word.
    const isShort = hasNames && wanted.length === 1 && wanted[0].hits.get(one.at)?.includes(SHORT);
    const other = isShort ? 1 : inOther && isNamed === wanted.length ? 0.7 : 0;
    const share = Math.max(other, Math.min(1, inTitle / Math.max(1, one.title)));
    return sum + all * share * share * (hasNames ? 4 : 1);
  };

  /** Where the parts of a question stand in some words: `[start, end, part]`. */
  const marks = (source, wanted) => {
    const list = words(source), found = [];
    for (const [which, part] of wanted.entries()) {
      const length = part.words.length;
      for (let at = 0; at + length <= list.length; at += 1) {
        const fits = part.words.every((word, n) => list[at + n][0] === word || (part.isPrefix && list[at + n][0].startsWith(word)));
        if (fits) found.push([list[at][1], list[at + length - 1][2], which]);
      }
    }
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };

  /** What stands everywhere is marked only where nothing else was asked for. */
  const telling = (wanted) => {
    const some = wanted.filter((part) => part.weight > 0.4);
    return some.length ? some : wanted;
  };

  /** The passages that answer, best first: `{ anchor, text, marks }`. */
  const passages = (list, one, { wanted, names }) => {
    const parts = telling(wanted);
    const found = [];
    list.forEach(([anchor, text], at) => {
      const isNamed = names.some((name) => name.get(one.at)?.includes(at + 1));
      const here = marks(text, parts), has = new Set(here.map(([, , which]) => which));
      if (!has.size && (!isNamed || parts.length)) return;
      let worth = isNamed ? 3 : 0;
      for (const which of has) worth += parts[which].weight + 1;
      if (has.size > 1) worth += 12 / (12 + nearest(here));
      found.push({ anchor, text, marks: here, worth, at });
    });
    return found.sort((a, b) => b.worth - a.worth || a.at - b.at);
  };

  /** How many letters at least stand between two different parts. */
  const nearest = (found) => found.slice(1).reduce((least, [start, , which], at) =>
    which === found[at][2] ? least : Math.min(least, Math.max(0, start - found[at][1])), Infinity);

  Object.assign(window.archiveSearch, { ask, fits, marks, passages, telling, day });
})();

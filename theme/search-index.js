// Reads the index of the search: a few files of it for each question. Their form stands in docs/search.md.
(() => {
  "use strict";
  const VERSION = 1;
  const KINDS = ["reports", "decisions", "meetings", "people", "committees", "pages"];

  // Words, as src/search/words.rs makes them; both are held to tests/search-words.json.
  const LONGEST = 64;
  const LETTER = /[\p{Alphabetic}\p{N}\p{M}]/u;
  const SPELLED = { "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ς": "σ" };
  const APOSTROPHE = /['\u2018\u2019\u201b\u02bc\uff07]/;
  const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
  const ALONE = /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const folds = new Map();
  const fold = (letter) => {
    let folded = folds.get(letter);
    if (folded === undefined) {
      folded = [];
      for (const part of letter.normalize("NFKD")) {
        if (/[\u0300-\u036f]/.test(part)) continue;
        for (const small of part.toLowerCase()) {
          if (Object.hasOwn(SPELLED, small)) folded.push(...SPELLED[small]);
          else if (LETTER.test(small)) folded.push(small);
        }
      }
      folds.set(letter, folded);
    }
    return folded;
  };

  /** The words of a text, each as `[word, start, end]`. */
  const words = (text) => {
    const found = [];
    let word = "", count = 0, start = 0, apostrophe = -1, end = 0;
    const push = (letters, at, to) => {
      if (!count) start = at;
      for (const letter of letters) {
        if (count < LONGEST) {
          word += letter;
          count += 1;
        }
      }
      end = to;
    };
    const close = () => {
      if (apostrophe >= 0 && word.slice(apostrophe) === "s") word = word.slice(0, apostrophe);
      if (word) found.push([word, start, end]);
      word = "";
      count = 0;
      apostrophe = -1;
    };
    for (let at = 0; at < text.length; ) {
      const letter = String.fromCodePoint(text.codePointAt(at)), next = at + letter.length;
      if (/[a-z0-9]/.test(letter)) push(letter, at, next);
      else if (/[A-Z]/.test(letter)) push(letter.toLowerCase(), at, next);
      else if (APOSTROPHE.test(letter)) {
        const after = next < text.length ? String.fromCodePoint(text.codePointAt(next)) : "";
        if (count && LETTER.test(after) && !ALONE.test(after)) apostrophe = word.length;
        else close();
      } else if (letter === ",") {
        if (!/^\d,\d{3}(?!\d)/.test(text.slice(Math.max(at - 1, 0), at + 5)) || !at) close();
      } else if (INVISIBLE.test(letter)) {
        // Within a word or beside one, it is nothing.
      } else if (!LETTER.test(letter)) close();
      else if (ALONE.test(letter)) {
        close();
        push(fold(letter), at, next);
        close();
      } else push(fold(letter), at, next);
      at = next;
    }
    close();
    return found;
  };

  const utf8 = new TextEncoder(), text = new TextDecoder();

  /** Two words side by side as one number. */
  const pair = (first, second) => {
    let hash = 0x811c9dc5;
    for (const byte of utf8.encode(first + " " + second)) hash = Math.imul(hash ^ byte, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };

  /** The site was published while somebody searched: what is at hand is not of one piece. */
  class Stale extends Error {}

  class Reader {
    constructor(bytes, at = 0) {
      this.bytes = bytes;
      this.at = at;
    }
    get more() {
      return this.at < this.bytes.length;
    }
    number() {
      let value = 0, unit = 1, byte;
      do {
        // A file that ends too early would be read without end.
        if (!this.more) throw new Stale("cut off");
        byte = this.bytes[this.at++];
        value += (byte & 127) * unit;
        unit *= 128;
      } while (byte > 127);
      return value;
    }
    signed() {
      const value = this.number();
      return value % 2 ? -(value + 1) / 2 : value / 2;
    }
    take(length) {
      return this.bytes.subarray(this.at, (this.at += length));
    }
    seal() {
      return [...this.take(4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
  }

  const inflate = async (bytes) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());

  // By code points, as the words lie in their files.
  const isAfter = (a, b) => {
    const x = [...a], y = [...b];
    for (let at = 0; at < x.length && at < y.length; at += 1) if (x[at] !== y[at]) return x[at].codePointAt(0) > y[at].codePointAt(0);
    return x.length > y.length;
  };

  class Index {
    constructor(base) {
      this.base = base;
      this.files = new Map();
    }

    /** Loads the head; `anew` past every cache. */
    async open(anew) {
      this.cache = anew ? "reload" : "default";
      const answer = await fetch(this.base + "index.bin", { cache: anew ? "reload" : "no-cache" });
      if (!answer.ok) throw new Error(answer.status);
      const reader = new Reader(await inflate(new Uint8Array(await answer.arrayBuffer()).subarray(4)));
      const head = JSON.parse(text.decode(reader.take(reader.number())));
      if (head.version !== VERSION) throw new Error("another version");
      Object.assign(this, head);
      const seals = (count) => Array.from({ length: count }, () => reader.seal());
      this.wordSeals = seals(head.bounds.length);
      this.pairSeals = seals(2 ** head.bits);
      this.cardSeals = head.count.map((count) => seals(Math.ceil(count / head.block)));
      this.nameSeal = reader.seal();
      this.offsets = head.count.map((_, kind) => head.count.slice(0, kind).reduce((sum, count) => sum + count, 0));
      this.size = head.count.reduce((sum, count) => sum + count, 0);
      this.documents = [];
      head.count.forEach((count, kind) => this.columns(reader, kind, count));
      return this;
    }

    columns(reader, kind, count) {
      const documents = Array.from({ length: count }, (_, place) => ({ kind, place, at: this.documents.length + place }));
      const list = () => Array.from({ length: reader.number() }, () => reader.number());
      let day = 0;
      for (const one of documents) one.first = day += reader.signed();
      for (const one of documents) {
        const days = reader.number();
        if (days) one.last = one.first + days - 1;
        else one.first = undefined;
      }
      for (const one of documents) one.authors = list();
      for (const one of documents) one.committees = list();
      for (const one of documents) one.title = reader.number();
      this.documents.push(...documents);
    }

    /** A file's bytes behind its digest, fetched once. */
    file(path, seal) {
      if (!this.files.has(path)) {
        const load = async () => {
          const answer = await fetch(`${this.base}${path}?v=${seal}`, { cache: this.cache });
          if (answer.status === 404) throw new Stale(path);
          if (!answer.ok) throw new Error(answer.status);
          const reader = new Reader(new Uint8Array(await answer.arrayBuffer()));
          if (reader.seal() !== seal) throw new Stale(path);
          return reader.bytes;
        };
        this.files.set(path, load().catch((error) => {
          this.files.delete(path);
          throw error;
        }));
      }
      return this.files.get(path);
    }

    async json(path, seal) {
      const bytes = await this.file(path, seal);
      try {
        return JSON.parse(text.decode(await inflate(bytes.subarray(4))));
      } catch {
        throw new Stale(path);
      }
    }

    /** Slug, title, date and more of a document. */
    async card({ kind, place }) {
      const block = Math.floor(place / this.block);
      return (await this.json(`cards/${KINDS[kind]}-${block}.bin`, this.cardSeals[kind][block]))[place % this.block];
    }

    /** The passages of a report or page, each as `[anchor, words]`. */
    passages({ kind }, card) {
      return this.json(`texts/${KINDS[kind]}/${card[0]}.bin`, card[3]);
    }

    /** People and committees, each as a list of `[slug, name]`. */
    names() {
      return this.json("names.bin", this.nameSeal);
    }

    /** Reads where something stands into `into`, by document: the parts, or null where they are not told. */
    postings(reader, into) {
      for (let isLast = false; !isLast; ) {
        const begin = reader.number(), kind = begin & 7, isTold = begin & 16;
        isLast = Boolean(begin & 8);
        let place = 0;
        for (let left = Math.floor(begin / 32); left; left -= 1) {
          place += reader.number();
          let parts = null;
          if (isTold) {
            parts = [];
            for (let part = 0, more = 1; more; ) {
              const step = reader.number();
              more = step % 2;
              parts.push((part += Math.floor(step / 2)));
            }
          }
          if (!into) continue;
          const at = this.offsets[kind] + place;
          if (!into.has(at)) into.set(at, parts);
          else {
            const before = into.get(at);
            into.set(at, before && parts ? [...new Set([...before, ...parts])].sort((a, b) => a - b) : null);
          }
        }
      }
    }

    shardOf(word) {
      let from = 0, to = this.bounds.length;
      while (to - from > 1) {
        const middle = (from + to) >> 1;
        if (isAfter(this.bounds[middle], word)) to = middle;
        else from = middle;
      }
      return from;
    }

    async shard(at) {
      return this.file(`words/w-${[...utf8.encode(this.bounds[at])].map((byte) =>
        /[a-z0-9]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : "_" + byte.toString(16).padStart(2, "0")).join("")}.bin`, this.wordSeals[at]);
    }

    /** Hands over each word of a file, with a reader that stands before its postings. */
    terms(bytes, look) {
      const reader = new Reader(bytes, 4);
      let before = new Uint8Array();
      while (reader.more) {
        const same = reader.number(), rest = reader.take(reader.number());
        const term = new Uint8Array(same + rest.length);
        term.set(before.subarray(0, same));
        term.set(rest, same);
        before = term;
        look(text.decode(term), (into) => this.postings(reader, into));
      }
    }

    /** Where a word stands, or each that begins with it. A beginning is looked for in three files at most. */
    async word(word, isPrefix) {
      const found = new Map();
      if (!this.bounds.length) return found;
      const first = this.shardOf(word);
      let last = first;
      while (isPrefix && last < first + 2 && this.bounds[last + 1]?.startsWith(word)) last += 1;
      found.isCut = isPrefix && last === first + 2 && Boolean(this.bounds[last + 1]?.startsWith(word));
      const files = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.shard(first + at)));
      for (const bytes of files) this.terms(bytes, (term, read) => read(term === word || (isPrefix && term.startsWith(word)) ? found : undefined));
      return found;
    }

    /** Where two words stand side by side. */
    async pair(first, second) {
      const found = new Map(), wanted = pair(first, second);
      const file = Math.floor(wanted / 2 ** (32 - this.bits));
      const reader = new Reader(await this.file(`pairs/${file}.bin`, this.pairSeals[file]), 4);
      let number = file * 2 ** (32 - this.bits);
      while (reader.more) {
        number += reader.number();
        this.postings(reader, number === wanted ? found : undefined);
        if (number > wanted) break;
      }
      return found;
    }

    /** Where words stand one after another: where each two of them stand side by side in one part. */
    async phrase(list) {
      if (list.length === 1) return this.word(list[0], false);
      const all = await Promise.all(list.slice(1).map((word, at) => this.pair(list[at], word)));
      const found = new Map();
      const [least, ...others] = all.sort((a, b) => a.size - b.size);
      next: for (let [at, parts] of least) {
        for (const other of others) {
          if (!other.has(at)) continue next;
          const more = other.get(at);
          parts = parts && more ? parts.filter((part) => more.includes(part)) : parts ?? more;
          if (parts && !parts.length) continue next;
        }
        found.set(at, parts);
      }
      return found;
    }

    /** Words written nearly like one that is found nowhere, the likeliest first. */
    async near(word) {
      const reach = word.length < 5 ? 1 : 2, found = [];
      if (!this.bounds.length) return [];
      this.terms(await this.shard(this.shardOf(word)), (term, read) => {
        const into = new Map();
        read(into);
        if (/^[@#]/.test(term) || Math.abs(term.length - word.length) > reach) return;
        const distance = steps(word, term);
        if (distance <= reach) found.push([distance, -into.size, term]);
      });
      return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 3).map(([, , term]) => term);
    }
  }

  // Letters to put in, leave out, change or swap.
  const steps = (a, b) => {
    let older = [], old = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      older = old;
      old = row;
    }
    return old[b.length];
  };

  window.archiveSearch = { Index, Stale, KINDS, words, pair };
})();

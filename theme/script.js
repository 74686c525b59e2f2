// Every page is whole without this file. It adds: links for paragraphs, copying, filters and sorting. The search has scripts of its own.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const number = new Intl.NumberFormat(root.lang || undefined);

  // One place from which everything is announced, to eyes and ears alike.
  const says = make("div", { className: "says" });
  says.setAttribute("role", "status");
  document.body.append(says);
  let silence;
  const say = (words) => {
    says.textContent = words;
    clearTimeout(silence);
    silence = setTimeout(() => (says.textContent = ""), 5000);
  };
  const copy = async (words, done) => {
    try {
      await navigator.clipboard.writeText(words);
      say(done);
    } catch {
      say("Copying is not allowed here. " + words);
    }
  };

  // `/` goes to the search field.
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    const field = $("#q");
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  // Each paragraph gets a link to itself. Its words come from the style sheet, so the text stays as it was written.
  const text = $("[data-paragraphs]");
  if (text) {
    for (const element of $$("[id^=p]", text)) {
      if (!/^p\d/.test(element.id)) continue;
      const link = make("a", { className: "pn", href: "#" + element.id });
      link.dataset.n = element.id.slice(1);
      link.setAttribute("aria-label", "Link to paragraph " + element.id.slice(1));
      const place = element.tagName === "TR" ? element.lastElementChild : element;
      const nested = [...place.children].find((child) => /^(UL|OL|P|DL|DIV|BLOCKQUOTE)$/.test(child.tagName));
      place.insertBefore(link, nested || null);
    }
    text.addEventListener("click", (event) => {
      const link = event.target.closest(".pn");
      if (link) copy(text.dataset.paragraphs + link.hash, `Address of paragraph ${link.hash.slice(2)} copied`);
    });
  }

  // The citation, with the day of access, on one click.
  for (const words of $$("[data-cite]")) {
    const button = make("button", { type: "button", textContent: "Copy the citation" });
    button.addEventListener("click", () => {
      const day = new Date().toLocaleDateString(root.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
      const part = /^#p\d/.test(location.hash) ? `, paragraph ${location.hash.slice(2)}` : "";
      const all = words.textContent.trim().replace(/\s+/g, " ");
      copy(`${all}${part ? location.hash : ""}${part} (accessed ${day}).`, "Citation copied");
    });
    words.after(make("p", {}, button));
  }

  // The forms for reference managers; of one paragraph, where the address names one.
  for (const form of $$("[data-form]")) {
    const { form: name, url } = form.dataset;
    const button = make("button", { type: "button", textContent: `Copy as ${name}` });
    button.addEventListener("click", () => {
      const part = /^#p\d/.test(location.hash) ? location.hash : "";
      copy(form.textContent.replaceAll(url, url + part), `Citation copied as ${name}`);
    });
    form.after(make("p", {}, button));
  }

  // Registers: a field that narrows, headings that sort.
  for (const table of $$("table.register")) {
    const rows = $$("tbody tr:not(.group)", table);
    if (rows.length < 6) continue;
    const count = make("p", { className: "muted" });
    count.setAttribute("role", "status");
    const field = make("input", { type: "search", id: "filter", autocomplete: "off" });
    const label = make("label", { htmlFor: "filter", textContent: "Show only rows with" });
    table.before(make("div", { className: "filter" }, make("p", { className: "field" }, label, field), count));
    const words = rows.map((row) => plain(row.textContent));
    const groups = $$("tr.group", table);
    field.addEventListener("input", () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !wanted.every((word) => words[at].includes(word));
        if (!row.hidden) shown += 1;
      });
      for (const group of groups) group.hidden = !$("tr:not(.group):not([hidden])", group.parentNode);
      count.textContent = wanted.length ? `${number.format(shown)} of ${number.format(rows.length)}` : "";
    });

    const heads = $$("thead th", table);
    const value = (row, column) => {
      const cell = row.cells[column];
      return (cell.dataset.sort ?? cell.textContent).trim();
    };
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const figures = head.classList.contains("right");
        const order = new Intl.Collator(root.lang || undefined, { numeric: true, sensitivity: "base" });
        const sorted = rows.map((row) => [value(row, column), row]).sort(([a], [b]) => {
          if (!a || !b) return a ? -1 : b ? 1 : 0;
          const by = figures ? Number(a) - Number(b) : order.compare(a, b);
          return down ? -by : by;
        });
        for (const group of groups) group.remove();
        groups.length = 0;
        table.tBodies[0].append(...sorted.map(([, row]) => row));
        say(`Sorted by ${button.textContent.trim()}, ${down ? "descending" : "ascending"}`);
      });
    });
  }
})();

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

  // An address that moved: the page's own refresh would forget which paragraph was meant.
  const moved = $("a[data-moved]");
  if (moved && location.hash) return void location.replace(moved.href + location.hash);

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
    for (const element of $$("[id^=p]:not(.gone *)", text)) {
      if (!/^p\d/.test(element.id) || element.closest("thead")) continue;
      const link = make("a", { className: "pn", href: "#" + element.id, tabIndex: -1 });
      link.dataset.n = element.id.slice(1);
      link.setAttribute("aria-label", `Paragraph ${element.id.slice(1)}, copy its citation`);
      const place = element.tagName === "TR" ? element.lastElementChild : element;
      const nested = [...place.children].find((child) => /^(UL|OL|P|DL|DIV|BLOCKQUOTE)$/.test(child.tagName));
      place.insertBefore(link, nested || null);
    }
    text.addEventListener("click", (event) => {
      const link = event.target.closest(".pn");
      if (!link) return;
      copy(cited(link.hash), `Citation and address of paragraph ${link.hash.slice(2)} copied`);
      // Following the link takes the focus away.
      setTimeout(() => link.focus({ preventScroll: true }));
    });
    // One stop for all of them; arrows lead from one to the next.
    const links = $$(".pn", text);
    if (links[0]) links[0].tabIndex = 0;
    text.addEventListener("keydown", (event) => {
      const at = links.indexOf(event.target);
      const next = at < 0 ? undefined : links[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
      if (!next) return;
      event.preventDefault();
      links[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    // A table that fits needs no stop to scroll it by.
    for (const box of $$(".table[tabindex]", text)) if (box.scrollWidth <= box.clientWidth) box.removeAttribute("tabindex");
  }
  // Where there is room, what folds on a phone is open.
  if (matchMedia("(min-width: 60rem)").matches) {
    for (const fold of $$(".contents details, details.first")) fold.open = true;
  }

  // The citation with the day of access; of one paragraph, if one is named.
  const cite = $("[data-cite]");
  const cited = (hash) => {
    const day = new Date().toLocaleDateString(root.lang || "en-GB", { day: "numeric", month: "long", year: "numeric" });
    const { cite: url } = cite.dataset;
    const part = /^#p\d/.test(hash) ? `Paragraph ${hash.slice(2)}. ${url}${hash}` : url;
    return `${cite.textContent.trim().replace(/\s+/g, " ").replace(url, part)} (accessed ${day}).`;
  };
  if (cite) {
    const button = make("button", { type: "button", textContent: "Copy the citation" });
    button.addEventListener("click", () => copy(cited(location.hash), "Citation copied"));
    cite.after(make("p", {}, button));
  }

  // A letter about a mistake names the paragraph that the address names.
  const name = () => {
    for (const link of $$("[data-wrong]")) {
      const { wrong } = link.dataset;
      link.dataset.wrong = wrong.split("#")[0] + (/^#p\d/.test(location.hash) ? location.hash : "");
      link.href = link.href.replace(encodeURIComponent(wrong), encodeURIComponent(link.dataset.wrong));
    }
  };
  addEventListener("hashchange", name);
  name();

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

  // A card for each name in the text: who this was on the day, and how it is known. Its words stand further down on the page.
  const named = new Map($$(".named > li").map((item) => [$("p a", item).href, item]));
  if (text && named.size) {
    const card = make("div", { className: "card", id: "card", hidden: true });
    card.setAttribute("role", "tooltip");
    text.parentNode.append(card);
    let shown, wait;
    const hide = () => {
      clearTimeout(wait);
      shown?.removeAttribute("aria-describedby");
      shown = undefined;
      card.hidden = true;
    };
    const show = (link) => {
      const item = named.get(link.href);
      if (!item || shown === link) return;
      hide();
      const words = link.textContent;
      const [who, office] = [$("p a", item).textContent, $("p .muted", item)?.textContent];
      const forms = $$("ul li", item);
      const form = forms.find((form) => form.dataset.words === words) || forms[0];
      card.replaceChildren(make("p", { className: "who", textContent: who }));
      const { day } = item.closest("section").dataset;
      const then = day && link.classList.contains("person") ? `On ${day}: ${office}` : office;
      if (office) card.append(make("p", { id: "card-office", textContent: then }));
      card.append(make("p", { className: "muted", textContent: `“${form.dataset.words}” – ${$(".muted", form).textContent}` }));
      card.hidden = false;
      card.style.left = card.style.top = "0";
      // Below the name; above it, where there is no room. Never over the name itself.
      const [lines, size] = [[...link.getClientRects()], card.getBoundingClientRect()];
      const below = lines.at(-1).bottom + size.height + 12 < innerHeight || lines[0].top < size.height + 12;
      const at = lines.at(below ? -1 : 0);
      card.style.left = `${Math.max(8, Math.min(at.left, root.clientWidth - size.width - 8)) - size.left}px`;
      card.style.top = `${(below ? at.bottom + 4 : at.top - size.height - 4) - size.top}px`;
      // Who was named in full is told by the link itself; the rest is the office.
      const described = who !== words ? "card" : office ? "card-office" : "";
      if (described) link.setAttribute("aria-describedby", described);
      shown = link;
    };
    const later = (act) => {
      clearTimeout(wait);
      wait = setTimeout(act, 250);
    };
    const over = ({ target, pointerType }) => pointerType !== "touch" && target.closest(".prose :is(a.person, a.committee)");
    for (const link of $$(":is(a.person, a.committee)[title]", text)) link.removeAttribute("title");
    text.addEventListener("pointerover", (event) => {
      const link = over(event);
      if (link) later(() => show(link));
    });
    text.addEventListener("pointerout", (event) => over(event) && later(hide));
    // The card can be pointed at without its going away.
    card.addEventListener("pointerenter", () => clearTimeout(wait));
    card.addEventListener("pointerleave", () => later(hide));
    text.addEventListener("focusin", ({ target }) => target.matches(":is(a.person, a.committee):focus-visible") && show(target));
    text.addEventListener("focusout", hide);
    addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  }

  // Where one is in the text, told in the contents.
  const heads = new Map($$(".contents a").map((link) => [link.hash.slice(1), link]));
  if (text && heads.size && "IntersectionObserver" in window) {
    const seen = new IntersectionObserver(() => {
      const passed = [...heads].filter(([id]) => document.getElementById(id)?.getBoundingClientRect().top < innerHeight / 3);
      for (const link of heads.values()) link.removeAttribute("aria-current");
      passed.at(-1)?.[1].setAttribute("aria-current", "true");
    }, { rootMargin: "0px 0px -66%", threshold: [0, 1] });
    for (const id of heads.keys()) {
      const head = document.getElementById(id);
      if (head) seen.observe(head);
    }
  }

  // A chart of years filters the list below it, where that list is on the same page.
  for (const figure of $$("figure.years")) {
    const years = $$("a[href*='#y']", figure);
    const groups = $$(".context");
    if (years.length < 2 || !groups.length) continue;
    const all = make("button", { type: "button", textContent: "Show all years", hidden: true });
    figure.after(make("p", { className: "all-years" }, all));
    const choose = (year) => {
      let shown = 0;
      for (const group of groups) {
        group.hidden = year && group.dataset.year !== year;
        if (!group.hidden) shown += $$("ol > li", group).length;
      }
      for (const link of years) link.hash.slice(1) === year ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      all.hidden = !year;
      say(`${number.format(shown)} ${shown === 1 ? "mention" : "mentions"}${year ? ` in ${year.slice(1)}. Press again for all years` : ""}`);
    };
    figure.addEventListener("click", (event) => {
      const link = event.target.closest("a[href*='#y']");
      if (!link) return;
      event.preventDefault();
      choose(link.hasAttribute("aria-current") ? "" : link.hash.slice(1));
    });
    all.addEventListener("click", () => {
      choose("");
      years[0].focus();
    });
  }

  // Who sat on one day.
  const seats = $("[data-seats]");
  if (seats) {
    const rows = $$("tr[data-may]");
    const within = (days, day) => {
      if (!days) return false;
      const [from, to] = days.split("/");
      return (!from || from <= day) && (!to || day <= to);
    };
    const [field, told] = [$("input", seats), $("[role=status]", seats)];
    const pick = () => {
      const { value: day, validity } = field;
      // People, and not seats: a chair may be a member too.
      const [certain, perhaps] = [new Set(), new Set()];
      const on = day && validity.valid;
      for (const row of rows) {
        const [may, sure] = [within(row.dataset.may, day), within(row.dataset.sure, day)];
        row.hidden = on && !may;
        row.classList.toggle("perhaps", Boolean(on && may && !sure));
        if (on && may) (sure ? certain : perhaps).add($("th", row).textContent);
      }
      const others = [...perhaps].filter((who) => !certain.has(who)).length;
      $("button", seats).parentNode.hidden = !day;
      told.textContent = !day ? "Everybody is shown" : !validity.valid ? `Choose a day from ${field.min.slice(0, 4)} to ${field.max.slice(0, 4)}`
        : `${number.format(certain.size)} sat on that day${others ? `, and ${number.format(others)} perhaps` : ""}`;
    };
    // A year that is being typed is not yet a day.
    let wait;
    seats.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(pick, 400);
    });
    seats.addEventListener("submit", (event) => event.preventDefault());
    seats.addEventListener("reset", () => setTimeout(() => {
      pick();
      field.focus();
    }));
  }

  // On paper, the addresses behind links are notes after the text.
  if (text) {
    addEventListener("beforeprint", () => {
      if ($(".notes")) return;
      const notes = make("ol", { className: "notes print-only" });
      for (const link of $$("a[href^='http']", text)) {
        notes.append(make("li", { textContent: link.href }));
        link.dataset.note = notes.children.length;
      }
      if (notes.children.length) text.append(notes);
    });
  }

  // Registers: a field that narrows, headings that sort.
  for (const table of $$("table.sortable")) {
    const rows = $$("tbody tr:not(.group)", table);
    const box = table.previousElementSibling;
    const [field, count] = [$("input", box), $("[role=status]", box)];
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
      count.textContent = wanted.length ? `${number.format(shown)} of ${number.format(rows.length)} rows` : "";
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

// `archive serve` adds this script to the pages it shows; no published page has it. It keeps the page up to date, tells errors
// over it, and says in a small panel what a preview knows about the page. Plain JavaScript under the pages' own
// Content-Security-Policy. Problems hold strangers' words: all text is set as text, never as HTML.
(() => {
  "use strict";
  const { page, theme } = document.currentScript.dataset;
  const ask = (what) => `/__archive/${what}?path=${encodeURIComponent(location.pathname)}`;
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter(Boolean));
    return element;
  };
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  // What has to outlive a reload. A browser that forbids storage still gets its reloads, at the top of the page.
  const recall = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(`archive-preview-${name}`));
    } catch {
      return null;
    }
  };
  const remember = (name, value) => {
    try {
      sessionStorage.setItem(`archive-preview-${name}`, JSON.stringify(value));
    } catch {}
  };

  // ---- What she was doing, kept over a reload

  // An element is found again by its own id or its words. Paragraphs' ids count from the top, so they move when one is added.
  const name = (element) =>
    element.id && !/^p\d/.test(element.id)
      ? `#${element.id}`
      : [element.getAttribute("href"), element.getAttribute("name"), element.textContent.trim().slice(0, 200)].join("\n");
  const alike = (tag, wanted) => [...document.getElementsByTagName(tag)].filter((element) => name(element) === wanted);
  const note = (element) => {
    const wanted = name(element);
    return { tag: element.tagName, name: wanted, nth: alike(element.tagName, wanted).indexOf(element) };
  };
  const find = (noted) => {
    const found = alike(noted.tag, noted.name);
    return found[noted.nth] ?? found.at(-1);
  };

  // The blocks of text in the window, from its top. Several, for the first may be the one that she is changing.
  const anchors = () => {
    const still = (element) => !element || (!/sticky|fixed/.test(getComputedStyle(element).position) && still(element.parentElement));
    const seen = [];
    for (const element of document.querySelectorAll("body :is(p, li, tr, dt, dd, h1, h2, h3, h4, h5, h6, pre, figure, img)")) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (!height || bottom <= 0 || top >= innerHeight || !still(element)) continue;
      seen.push({ ...note(element), top });
      if (seen.length === 6) break;
    }
    return seen;
  };

  const fields = () => [...document.querySelectorAll("input, textarea, select")].filter(({ type }) => !/password|file|hidden/.test(type));
  const value = (field) => (/checkbox|radio/.test(field.type) ? field.checked : field.value);
  const keep = () => {
    const focus = document.activeElement;
    return {
      address: location.href,
      left: scrollX,
      top: scrollY,
      anchors: scrollY > 0 ? anchors() : [], // at the top of the page one wants to see what is new there
      details: [...document.querySelectorAll("details > summary")].map((summary) => [note(summary), summary.parentNode.open]),
      fields: fields().map((field) => [note(field), value(field)]),
      focus: focus === host ? "preview" : focus && focus !== document.body ? note(focus) : null,
      selection: typeof focus?.selectionStart === "number" ? [focus.selectionStart, focus.selectionEnd] : null,
    };
  };

  const restore = (kept) => {
    for (const [summary, open] of kept.details) {
      const details = find(summary)?.parentNode;
      if (details) details.open = open;
    }
    for (const [noted, was] of kept.fields) {
      const field = find(noted);
      if (!field || value(field) === was) continue;
      field[typeof was === "boolean" ? "checked" : "value"] = was;
      // Filters and searches of the page act on what is typed.
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    scroll(kept);
    if (kept.focus === "preview") toggle.focus({ preventScroll: true });
    else if (kept.focus) {
      const focus = find(kept.focus);
      focus?.focus({ preventScroll: true });
      if (kept.selection) focus?.setSelectionRange?.(...kept.selection);
    }
  };

  // Pictures and search results come later and move what is below them: the place is held until she moves, or all is there.
  const scroll = (kept) => {
    const place = () => {
      for (const anchor of kept.anchors) {
        const element = find(anchor);
        if (!element) continue;
        scrollBy({ top: element.getBoundingClientRect().top - anchor.top, behavior: "instant" });
        return;
      }
      scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
    };
    const grown = new ResizeObserver(place);
    const stop = () => {
      grown.disconnect();
      removeEventListener("load", place);
    };
    place();
    grown.observe(document.body);
    addEventListener("load", place);
    setTimeout(stop, 1500);
    for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(type, stop, { once: true, passive: true });
  };

  // ---- Reload

  let leaving = false, later;
  const reload = (target) => {
    // Where a reload did not bring what was told, the next ones wait longer and longer. It should not happen; it must not spin.
    const tried = recall("tried");
    const times = tried?.path === location.pathname ? tried.times : 0;
    const lost = times > 2 || (times > 0 && tried.target === target);
    const go = () => {
      leaving = true;
      disconnect();
      remember("tried", { path: location.pathname, target, times: times + 1 });
      remember("kept", keep());
      location.reload();
    };
    if (lost) later = setTimeout(go, Math.min(1000 * 2 ** times, 60_000));
    else go();
  };

  // ---- Style sheets, changed in place

  const before = new WeakMap(), after = new WeakMap();
  const renew = (link, version, reason = "") => {
    const address = new URL(link.href);
    address.searchParams.set("v", version);
    if (reason) address.searchParams.set("with", reason); // another address, or the browser shows what it has
    const fresh = link.cloneNode();
    fresh.removeAttribute("integrity");
    fresh.href = address;
    before.set(fresh, link);
    after.set(link, fresh);
    fresh.addEventListener("load", () => {
      for (let old = before.get(fresh); old; old = before.get(old)) old.remove();
    });
    fresh.addEventListener("error", () => {
      after.delete(link);
      fresh.remove();
    });
    link.after(fresh); // both hold until the new one is there, so the page is never bare
  };

  let told = {};
  const restyle = (styles) => {
    const links = [...document.querySelectorAll("link[rel~=stylesheet][href]")].filter((link) => new URL(link.href).origin === location.origin);
    const path = (link) => new URL(link.href).pathname;
    const linked = new Set(links.map(path));
    const imported = Object.keys(styles).filter((sheet) => !linked.has(sheet) && sheet in told && told[sheet] !== styles[sheet]);
    const reason = imported.map((sheet) => styles[sheet]).join("-");
    for (const link of links) {
      const version = styles[path(link)];
      const has = new URL(link.href).searchParams.get("v") ?? told[path(link)] ?? version;
      if (!after.has(link) && version && (reason || has !== version)) renew(link, version, reason);
    }
    told = styles;
  };

  // ---- The preview's own part of the page, apart from its styles

  const host = make("div", { id: "archive-preview", lang: "en", dir: "ltr", hidden: true });
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = make("link", { rel: "stylesheet", href: "/__archive/preview.css" });
  const spoken = make("p", { className: "spoken" }), spokenOver = make("p", { className: "spoken" });
  for (const region of [spoken, spokenOver]) region.setAttribute("role", "status");
  const toggle = make("button", { type: "button", className: "toggle" });
  const alarm = make("button", { type: "button", className: "alarm", hidden: true });
  const panel = make("div", { id: "panel", className: "panel", hidden: true });
  const corner = make("section", { className: "corner" }, make("div", { className: "buttons" }, alarm, toggle), panel, spoken);
  const heading = make("h2", { id: "errors", tabIndex: -1, autofocus: true });
  const hide = make("button", { type: "button", className: "plain", textContent: "Hide" });
  const list = make("ol", { className: "problems" });
  const overlay = make("dialog", { className: "overlay" },
    make("div", { className: "head" }, heading, hide),
    make("p", { className: "quiet", textContent: "Until this is repaired, the page stays as it was." }), list, spokenOver);
  corner.setAttribute("aria-label", "Preview");
  overlay.setAttribute("aria-labelledby", "errors");
  toggle.setAttribute("aria-controls", "panel");
  hide.title = "Or press Escape";
  shadow.append(sheet, corner, overlay);
  document.body.append(host);
  const styled = new Promise((done) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
  }).then(() => (host.hidden = false));

  const say = (words) => {
    // A reader of the screen speaks of a change only, and only in a part it has already seen.
    setTimeout(() => (spoken.textContent = spokenOver.textContent = words), 200);
    setTimeout(() => (spoken.textContent = spokenOver.textContent = ""), 6000);
  };
  const place = ({ path, line, column, edit }) => {
    const words = [path, line, column].filter((part) => part !== null && part !== undefined).join(":");
    if (!words) return null;
    return edit ? make("a", { href: edit, className: "place", textContent: words, title: "Open in the editor" }) : make("code", { className: "place", textContent: words });
  };
  // A complaint as on the terminal. Its sentences are wrapped; source lines keep their columns, for the carets below them, and
  // where they are too long the keyboard can move them, and they begin where the carets are.
  const fitted = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth <= target.clientWidth) {
        target.removeAttribute("tabindex");
      } else if (target.tabIndex < 0) {
        const lines = target.textContent.split("\n");
        const caret = Math.max(...lines.map((line) => line.indexOf("^")));
        target.tabIndex = 0;
        target.scrollLeft = (caret / Math.max(...lines.map((line) => line.length))) * target.scrollWidth - target.clientWidth / 2;
      }
    }
  });
  const complaint = (text) => {
    const pre = make("pre");
    for (const lines of text.trimEnd().match(/(?:^[ \t]*\d*[ \t]*\|.*\n?)+|^.*\n?/gm) ?? []) {
      const source = /^[ \t]*\d*[ \t]*\|/.test(lines);
      const span = make("span", { className: source ? "source" : "sentence", textContent: lines });
      if (source) fitted.observe(span);
      pre.append(span);
    }
    return pre;
  };

  // ---- Errors, over the page

  let errors = [], warnings = [], more = 0;
  const key = ({ code, path, message }) => JSON.stringify([code, path, message]); // lines move as she types
  const showErrors = () => overlay.open || overlay.showModal();
  const tellErrors = (problems) => {
    const had = errors;
    errors = problems.filter(({ severity }) => severity === "error");
    if (!errors.length) {
      remember("hidden", []);
      if (overlay.open) overlay.close();
      if (had.length) remember("news", "All errors are repaired.");
    } else if (JSON.stringify(errors) !== JSON.stringify(had)) {
      const hidden = recall("hidden") ?? [];
      heading.textContent = count(errors.length, "error");
      list.replaceChildren(...errors.map((problem) => make("li", {}, place(problem), complaint(problem.text))));
      if (errors.some((problem) => !hidden.includes(key(problem)))) {
        showErrors();
        say(`${count(errors.length, "error")}. ${errors[0].message}`);
      }
    }
  };
  hide.addEventListener("click", () => overlay.close());
  overlay.addEventListener("close", () => remember("hidden", errors.map(key)));
  alarm.addEventListener("click", showErrors);

  // ---- What is known of the page

  let about = {}, away = false, drawn;
  const open = (wanted) => {
    panel.hidden = !wanted;
    remember("open", wanted);
    draw();
  };
  const copy = (path, words) => async () => {
    try {
      await navigator.clipboard.writeText(path);
      say("The path is copied.");
    } catch {
      getSelection().selectAllChildren(words); // where copying is forbidden, she copies what is selected
      say("Copying is not allowed here. The path is selected.");
    }
  };
  const part = (title, ...children) => make("section", {}, title && make("h3", { textContent: title }), ...children);
  const file = ({ path, edit }) => {
    const words = make("code", { className: "place", textContent: path });
    if (edit) return part("", make("p", {}, make("a", { href: edit }, "Edit ", words)));
    const button = make("button", { type: "button", className: "plain", textContent: "Copy the path" });
    button.addEventListener("click", copy(path, words));
    return part("", make("p", {}, words), make("p", {}, button),
      make("p", { className: "quiet" }, make("code", { textContent: "archive serve --editor vscode" }), " makes this a link to your editor."));
  };
  const evidence = (rows) => part("How the fields are known", make("table", {},
    make("thead", {}, make("tr", {}, ...["Field", "Value", "Basis", "Rests on"].map((words) => make("th", { scope: "col", textContent: words })))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, make("th", { scope: "row", textContent: row.field }),
      make("td", { textContent: row.value }), make("td", { textContent: row.basis }), make("td", { textContent: row.evidence }))))));
  const nowhere = (address) => (address.startsWith("#") ? "Nothing on this page has this name." : "Nothing in this archive stands at this address.");
  const deadLink = (address) => {
    const element = [...marked.keys()].find((element) => element.getAttribute("href") === address || element.getAttribute("src") === address);
    if (!element) return make("li", {}, make("code", { textContent: address }));
    const button = make("button", { type: "button", className: "link", title: "Show it on the page" }, make("code", { textContent: address }));
    button.addEventListener("click", () => {
      element.scrollIntoView({ block: "center" });
      element.focus({ preventScroll: true });
    });
    return make("li", {}, button);
  };
  const warning = (problem) => make("li", {}, place(problem),
    make("details", {}, make("summary", { textContent: problem.message }), complaint(problem.text)));

  // What is in the way of her work stands on the button; the rest in the panel.
  const draw = () => {
    const { draft, doubts = 0, queue, dead = [] } = about;
    alarm.hidden = !errors.length;
    alarm.textContent = count(errors.length, "error");
    toggle.replaceChildren(...["Preview", draft && "Draft", (warnings.length + more) && count(warnings.length + more, "warning"),
      dead.length && count(dead.length, "dead link"), doubts && count(doubts, "doubt"), away && "not connected"]
      .filter(Boolean).map((words) => make("span", { textContent: words })));
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
    const state = JSON.stringify([about, warnings, more, away]);
    if (panel.hidden || state === drawn) return;
    drawn = state;
    const inside = panel.contains(shadow.activeElement);
    const close = make("button", { type: "button", className: "plain", textContent: "Close" });
    close.addEventListener("click", shut);
    const own = (problem) => problem.path === about.file?.path;
    panel.replaceChildren(...[
      make("div", { className: "head" }, make("h2", { textContent: "Preview" }), close),
      away && part("", make("p", { textContent: "Not connected. The page is shown as it was; start archive serve again and it is brought up to date." })),
      draft && part("", make("p", {}, make("strong", { textContent: "Draft." }), " Left out of the published site until draft = true is taken away.")),
      about.file && file(about.file),
      queue && part("", make("p", {}, doubts ? `${count(doubts, "doubt")} on this page. ` : "", make("a", { href: queue, textContent: "The queue" }))),
      about.evidence?.length && evidence(about.evidence),
      dead.length && part(count(dead.length, "dead link"), make("ul", {}, ...dead.map(deadLink))),
      warnings.length && part(count(warnings.length + more, "warning"),
        make("ul", { className: "problems" }, ...[...warnings.filter(own), ...warnings.filter((problem) => !own(problem))].map(warning)),
        more && make("p", { className: "quiet", textContent: `And ${more} more: archive check tells all.` })),
    ].filter(Boolean));
    if (inside) close.focus();
  };
  const shut = () => {
    open(false);
    toggle.focus();
  };
  toggle.addEventListener("click", () => open(panel.hidden));
  corner.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) shut();
  });

  // Dead links, underlined where they stand. The room at the end keeps what has the focus clear of the buttons.
  const marked = new Map();
  const marks = new CSSStyleSheet();
  marks.replaceSync(`@media screen {
    html { scroll-padding-bottom: 4rem; }
    [data-archive-dead] { text-decoration: underline wavy var(--bad, currentColor) 1px !important; text-underline-offset: .2em; }
    img[data-archive-dead] { outline: 2px dashed var(--bad, currentColor); }
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];
  const mark = () => {
    for (const [element, title] of marked) {
      element.removeAttribute("data-archive-dead");
      if (title === null) element.removeAttribute("title");
      else element.title = title;
    }
    marked.clear();
    const dead = new Set(about.dead);
    for (const element of document.body.querySelectorAll("[href], [src]")) {
      const address = ["href", "src"].map((attribute) => element.getAttribute(attribute)).find((address) => dead.has(address));
      if (address === undefined) continue;
      marked.set(element, element.getAttribute("title"));
      element.dataset.archiveDead = "";
      element.title = [element.title, `Dead link. ${nowhere(address)}`].filter(Boolean).join(" – "); // read out as its description
    }
  };

  let asked = 0;
  const learn = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(ask("page"));
      const news = answer.ok ? await answer.json() : {};
      if (turn !== asked || JSON.stringify(news) === JSON.stringify(about)) return;
      about = news;
      mark();
      draw();
    } catch {} // the server is away: the events tell
  };

  // ---- The server's word

  const take = async (state) => {
    await styled;
    if (leaving) return;
    clearTimeout(later);
    warnings = state.problems.filter(({ severity }) => severity !== "error");
    more = state.more;
    tellErrors(state.problems);
    if (state.page !== page || state.theme !== theme) reload(state.page + state.theme);
    else remember("tried", null);
    if (leaving) return;
    restyle(state.styles);
    draw();
    learn();
    const news = recall("news");
    if (news) say(news);
    remember("news", null);
  };

  // Browsers allow six connections to a host. A page that is not seen has none; and of many windows side by side four listen
  // while the others ask every second, so that there is always a connection left to load a page with.
  const seat = async () => {
    if (!navigator.locks) return () => {};
    for (const number of [1, 2, 3, 4]) {
      const leave = await new Promise((done) => {
        const hold = (lock) => (lock ? new Promise((leave) => done(leave)) : done(null));
        navigator.locks.request(`archive-preview-${number}`, { ifAvailable: true }, hold).catch(() => done(null));
      });
      if (leave) return leave;
    }
    return null;
  };

  let source, leave, next, turn = 0, pause = 100, silent;
  const disconnect = () => {
    turn += 1;
    clearTimeout(next);
    source?.close();
    leave?.();
    source = leave = null;
  };
  const connect = async () => {
    disconnect();
    if (document.hidden) return;
    const mine = turn;
    const got = await seat();
    if (mine !== turn) return got?.(); // overtaken while it waited
    leave = got;
    source = new EventSource(ask("events"));
    source.addEventListener("message", ({ data }) => {
      pause = 100;
      clearTimeout(silent);
      silent = away = null;
      take(JSON.parse(data));
      if (leave) return;
      source.close();
      next = setTimeout(connect, 1000);
    });
    // Some browsers try again by themselves and some give up. This one rule for all is quicker than either.
    source.addEventListener("error", () => {
      disconnect();
      next = setTimeout(connect, pause);
      pause = Math.min(pause * 2, 2000);
      silent ??= setTimeout(() => {
        away = true;
        draw();
      }, 1500);
    });
  };

  const kept = recall("kept");
  remember("kept", null);
  panel.hidden = !recall("open");
  draw();
  if (kept?.address === location.href) {
    if (kept.focus === "preview") styled.then(() => restore(kept)); // nothing hidden takes the focus
    else restore(kept);
  }
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", ({ persisted }) => persisted && connect()); // gone back to: it may be of yesterday
  connect();
})();

// The facts that pages tell in JSON-LD, judged by the TypeScript compiler with Google's types of schema.org (schema-dts).
//
//     linked.cjs SITE…
//
// Facts of one shape are judged once, by the first page that has them: what differs then is words, which any text may hold. What the
// types cannot say is checked here: that ids lead to pages, that dates are ISO 8601, that steps are numbered.

const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");

const wrong = [];
const shapes = new Map();
const kinds = new Set();

function pages(folder) {
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

// What is left of facts without their words.
function shape(value) {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shape(one))))].sort();
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, key === "@type" ? held : shape(held)]));
  }
  return typeof value;
}

const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;

function look(page, node, known) {
  for (const [key, value] of Object.entries(node)) {
    if (key === "@id" && !known.has(decodeURI(value))) wrong.push(`${page}: no page at ${value}`);
    if (key.endsWith("Date") || key.startsWith("date")) {
      if (!DATE.test(value)) wrong.push(`${page}: ${key} is no ISO 8601 date: ${value}`);
    }
    for (const held of Array.isArray(value) ? value : [value]) {
      if (held && typeof held === "object") look(page, held, known);
    }
  }
}

for (const site of process.argv.slice(2)) {
  const home = fs.readFileSync(path.join(site, "index.html"), "utf8");
  const unescape = (words) => words.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const base = unescape(/<link rel="canonical" href="([^"]*)"/.exec(home)[1]);
  const all = pages(site);
  const known = new Set(all.map((file) => base + path.relative(site, file).replace(/index\.html$/, "")));
  for (const file of all) {
    const html = fs.readFileSync(file, "utf8");
    const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => found[1]);
    const hidden = html.includes('name="robots" content="noindex"');
    if (scripts.length !== (hidden ? 0 : 1)) wrong.push(`${file}: ${scripts.length} script elements with facts`);
    for (const property of ["og:title", "og:type", "og:url", "og:site_name"]) {
      const found = html.split(`<meta property="${property}" content="`).length - 1;
      if (found !== (hidden ? 0 : 1)) wrong.push(`${file}: ${found} times ${property}`);
    }
    for (const script of scripts) {
      let facts;
      try {
        facts = JSON.parse(script);
      } catch (error) {
        wrong.push(`${file}: ${error.message}`);
        continue;
      }
      if (facts["@context"] !== "https://schema.org") wrong.push(`${file}: another vocabulary`);
      for (const node of facts["@graph"]) {
        look(file, node, known);
        kinds.add(node["@type"]);
        const steps = node.itemListElement ?? [];
        if (steps.some((step, at) => step.position !== at + 1)) wrong.push(`${file}: steps are not numbered from 1`);
        const key = JSON.stringify(shape(node));
        if (!shapes.has(key)) shapes.set(key, { file, node });
      }
    }
  }
}

// One constant for each shape, of the type that it says it has.
let text = 'import type * as schema from "schema-dts";\n';
const lines = [];
for (const { file, node } of shapes.values()) {
  const { potentialAction, ...rest } = node;
  const judged = [[node["@type"], rest]];
  // `query-input` is a word about an action and no property of it; the types have it apart.
  if (potentialAction) judged.push([`WithActionConstraints<schema.${potentialAction["@type"]}>`, potentialAction]);
  for (const [type, facts] of judged) {
    lines.push(file);
    text += `export const _${lines.length}: schema.${type} = ${JSON.stringify(facts)};\n`;
  }
}

const source = path.join(process.env.WORK ?? ".", "facts.ts");
fs.writeFileSync(source, text);
const options = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  paths: { "schema-dts": [path.join(process.env.NODE_PATH, "schema-dts")] },
};
const program = ts.createProgram([source], options);
for (const found of ts.getPreEmitDiagnostics(program)) {
  const line = found.file ? found.file.getLineAndCharacterOfPosition(found.start).line : 0;
  const message = ts.flattenDiagnosticMessageText(found.messageText, "\n    ");
  wrong.push(`${lines[line - 1] ?? source}: ${message.slice(0, 1500)}`);
}

for (const kind of ["Report", "Event", "Person", "Organization", "CreativeWork", "Dataset", "WebSite", "WebPage", "CollectionPage", "SearchResultsPage", "BreadcrumbList"]) {
  if (!kinds.has(kind)) wrong.push(`no page says that it is a ${kind}`);
}
wrong.slice(0, 40).forEach((line) => console.error(line));
if (wrong.length > 40) console.error(`and ${wrong.length - 40} more`);
process.exit(wrong.length > 0 ? 1 : 0);

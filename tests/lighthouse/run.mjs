// Lighthouse on one page of each kind, as on a telephone: the median of three runs, printed as a table. Reported, not gated:
// the figures depend on the machine.
//
//     node run.mjs SITE [GENERATED]
//
// SITE and GENERATED are built sites, as for ../browser/run.mjs. Reports go to the folder `lighthouse` beside SITE.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { FLAGS, program } from "../browser/browser.mjs";
import { survey } from "../browser/pages.mjs";
import { serve } from "../browser/server.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const GOAL = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const dirs = process.argv.slice(2).map((dir) => resolve(dir));
if (!dirs.length) {
  console.error("usage: node run.mjs SITE [GENERATED]");
  process.exit(2);
}
const sites = await Promise.all(dirs.map(survey));
const out = join(dirname(sites[0].dir), "lighthouse");
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const server = await serve(sites);
const browser = await launch({ chromePath: program(), chromeFlags: ["--headless=new", "--no-sandbox", ...FLAGS] });
let below = 0;
try {
  console.log(`${"page".padEnd(26)}${CATEGORIES.map((name) => name.padStart(16)).join("")}`);
  for (const [nth, site] of sites.entries()) {
    for (const [kind, path] of site.pages) {
      // A page for what is not there is not meant to be found.
      if (kind === "404" || kind === "queue" || (nth && !["person", "report", "decisions-year", "search"].includes(kind))) continue;
      const name = nth ? `generated ${kind}` : kind;
      const scores = Object.fromEntries(CATEGORIES.map((category) => [category, []]));
      const faults = new Set();
      for (let run = 0; run < 3; run += 1) {
        const result = await lighthouse(server.origin + site.base + path, { port: browser.port, logLevel: "error", output: "json", onlyCategories: CATEGORIES });
        for (const category of CATEGORIES) scores[category].push(Math.round(result.lhr.categories[category].score * 100));
        for (const { id, score, scoreDisplayMode } of Object.values(result.lhr.audits)) if (scoreDisplayMode === "binary" && score === 0) faults.add(id);
        if (run === 0) await writeFile(join(out, `${name.replaceAll(" ", "-")}.json`), result.report);
      }
      const medians = CATEGORIES.map((category) => [category, median(scores[category])]);
      if (medians.some(([category, score]) => score < GOAL[category])) below += 1;
      const words = medians.map(([category, score]) => `${score}${score < GOAL[category] ? "!" : ""}`.padStart(16)).join("");
      console.log(`${name.padEnd(26)}${words}${faults.size ? `  ${[...faults].join(", ")}` : ""}`);
    }
  }
} finally {
  await browser.kill();
  await server.close();
}
console.log(below ? `${below} pages are below the goal (100, performance 95)` : "all pages reach the goal (100, performance 95)");

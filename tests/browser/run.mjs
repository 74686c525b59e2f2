// The built example archive in a real browser, served as GitHub Pages would serve it.
//
//     node run.mjs SITE [GENERATED] [--only WORDS]
//
// SITE is what `archive build --out SITE` made of the example. GENERATED, if named, is a larger archive of made-up reports:
// it has pages that the example is too small for (a person's mentions year by year, registers that open one year at a time).
// Screenshots go to the folder `screenshots` beside SITE.

import { mkdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { Checks } from "./check.mjs";
import { survey } from "./pages.mjs";
import { serve } from "./server.mjs";
import { cards } from "./tests/cards.mjs";
import { choosing } from "./tests/choosing.mjs";
import { keyboard } from "./tests/keyboard.mjs";
import { looks } from "./tests/looks.mjs";
import { noscript } from "./tests/noscript.mjs";
import { reading } from "./tests/reading.mjs";
import { registers } from "./tests/registers.mjs";
import { search } from "./tests/search.mjs";
import { serving } from "./tests/serving.mjs";
import { weight } from "./tests/weight.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
if (!positionals.length) {
  console.error("usage: node run.mjs SITE [GENERATED] [--only WORDS]");
  process.exit(2);
}
const [site, generated] = await Promise.all(positionals.map((dir) => survey(resolve(dir))));
const shots = join(dirname(site.dir), "screenshots");
if (!values.only) await rm(shots, { recursive: true, force: true });
await mkdir(shots, { recursive: true });

const server = await serve([site, generated].filter(Boolean));
const browser = await launch();
const checks = new Checks(values.only);
const world = { browser, checks, origin: server.origin, shots };
const stage = async (name, body) => {
  const start = Date.now();
  await body();
  console.log(`${name.padEnd(34)} ${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s`);
};
try {
  await stage("weight", () => weight(world, site));
  await stage("served under a sub-path", () => serving(world, site));
  await stage("without JavaScript", () => noscript(world, site));
  await stage("narrow, large, printed", () => reading(world, site));
  await stage("keyboard", () => keyboard(world, site));
  await stage("cards on names", () => cards(world, site));
  await stage("years and days", () => choosing(world, site));
  await stage("search", () => search(world, site, generated));
  await stage("registers", () => registers(world, site));
  await stage("each page, three widths, two themes", () => looks(world, site));
  if (generated) {
    const kinds = ["person", "subject-year", "decisions", "decisions-year", "queue"];
    const pages = new Map([...generated.pages].filter(([kind]) => kinds.includes(kind)).map(([kind, path]) => [`generated-${kind}`, path]));
    await stage("the same, of a larger archive", () => looks(world, { ...generated, pages }));
  }
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = checks.close() ? 0 : 1;

// What a phone on a train has to load.

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { none } from "../check.mjs";

const KB = 1024;

export async function weight({ checks }, site) {
  await checks.run("weight: reports up to 60 KB for each 2,000 words", async () => {
    const words = new Map();
    for (const path of site.reports) words.set(path, (await readFile(join(site.dir, path), "utf8")).match(/<dd>(\d+) words?/)?.[1] ?? 0);
    const heavy = [];
    for (const path of site.reports) {
      const limit = 60 * KB * Math.max(1, words.get(path) / 2000);
      const { size } = await stat(join(site.dir, path));
      if (size > limit) heavy.push(`${path}: ${(size / KB).toFixed(1)} KB of ${(limit / KB).toFixed(0)} KB`);
    }
    none(heavy, "too heavy");
  });
  await checks.run("weight: style sheets up to 30 KB a page, scripts up to 15 KB without those of the search", async () => {
    const heavy = [];
    for (const [kind, path] of site.pages) {
      const html = await readFile(join(site.dir, kind === "404" ? "404.html" : `${path}index.html`), "utf8");
      const sum = async (pattern) => {
        const names = [...html.matchAll(pattern)].map(([, name]) => name).filter((name) => !name.startsWith("search"));
        const sizes = await Promise.all(names.map(async (name) => (await stat(join(site.dir, "theme", name))).size));
        return sizes.reduce((a, b) => a + b, 0);
      };
      const css = await sum(/<link rel="stylesheet" href="[^"]*\/theme\/([^"?]+)/g);
      const js = await sum(/<script src="[^"]*\/theme\/([^"?]+)/g);
      if (!css || css > 30 * KB) heavy.push(`${kind}: style sheets of ${(css / KB).toFixed(1)} KB`);
      if (!js || js > 15 * KB) heavy.push(`${kind}: scripts of ${(js / KB).toFixed(1)} KB`);
    }
    none(heavy, "too heavy");
  });
}

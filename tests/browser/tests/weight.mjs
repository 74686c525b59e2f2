// What a phone on a train has to load.

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { none } from "../check.mjs";

const KB = 1024;

export async function weight({ checks }, site) {
  await checks.run("weight: reports up to 60 KB, style sheet up to 30 KB, script up to 15 KB", async () => {
    const heavy = [];
    const weigh = async (path, limit) => {
      const { size } = await stat(join(site.dir, path));
      if (size > limit * KB) heavy.push(`${path}: ${(size / KB).toFixed(1)} KB of ${limit} KB`);
    };
    for (const path of site.reports) await weigh(path, 60);
    await weigh("theme/style.css", 30);
    await weigh("theme/script.js", 15);
    none(heavy, "too heavy");
  });
}

// What a phone on a train has to load.

import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensure, none } from "../check.mjs";

const KB = 1024;
const THEME = fileURLToPath(new URL("../../../theme", import.meta.url));

/** How far what was shown moved while the page loaded: the sum of Chromium's layout shifts. */
function shifted(page) {
  return page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 250);
  }));
}

/**
 * The first measure, or where that is suspicious the median of three: on a machine that is busy Chromium paints a table before all
 * its rows have come, and its columns find their widths later. What fonts, styles and scripts move, they move each time.
 */
async function median(measure, isSuspicious) {
  const first = await measure();
  if (!isSuspicious(first)) return first;
  return [first, await measure(), await measure()].sort((a, b) => a - b)[1];
}

export async function weight({ browser, checks, origin }, site) {
  await checks.run("weight: nothing moves while a page loads", async () => {
    const moved = [];
    for (const width of [360, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 740 } });
      for (const [kind, path] of site.pages) {
        const sum = await median(async () => {
          await page.goto(origin + site.base + path);
          return shifted(page);
        }, (sum) => sum > 0.005);
        if (sum > 0.005) moved.push(`${kind} at ${width} px: ${sum.toFixed(3)}`);
      }
      await page.close();
    }
    none(moved, "layout shifts");
  });
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
  await checks.run("weight: all style sheets up to 30 KB, all scripts up to 15 KB without those of the search", async () => {
    const names = (await readdir(join(site.dir, "theme"))).filter((name) => !/^search.*\.js$/.test(name));
    const sum = async (kind) => {
      const sizes = await Promise.all(names.filter((name) => name.endsWith(kind)).map(async (name) => (await stat(join(site.dir, "theme", name))).size));
      return sizes.reduce((a, b) => a + b, 0) / KB;
    };
    const [css, js] = [await sum(".css"), await sum(".js")];
    ensure(css > 1 && css <= 30, `style sheets of ${css.toFixed(1)} KB`);
    ensure(js > 1 && js <= 15, `scripts of ${js.toFixed(1)} KB`);
  });
  await checks.run("weight: the published style sheets mean what the written ones do", async () => {
    const page = await browser.newPage();
    for (const name of await readdir(THEME)) {
      if (!name.endsWith(".css")) continue;
      const [written, published] = await Promise.all([THEME, join(site.dir, "theme")].map((dir) => readFile(join(dir, name), "utf8")));
      const rules = (css) => page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        // What is kept unread keeps its spaces: values of custom properties, and those with a var() in them.
        return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\s+/g, ","));
      }, css);
      const [one, other] = [await rules(written), await rules(published)];
      ensure(one.length > 0, `${name} has no rules`);
      none(one.filter((rule, at) => rule !== other[at]), `${name} reads differently`);
    }
    await page.close();
  });
}

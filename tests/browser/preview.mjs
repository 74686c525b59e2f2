// `archive serve` in a real browser: pages that follow their files, errors over the page, the preview's panel.
//
//     node preview.mjs PROGRAM [FOLDER] [--only WORDS]
//
// PROGRAM is the binary to test. FOLDER, emptied first, gets the archives that are served and the screenshots; without it a
// new folder among the system's temporary ones.

import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Archive } from "./archive.mjs";
import { launch } from "./browser.mjs";
import { Checks } from "./check.mjs";
import { corner } from "./tests/corner.mjs";
import { errors } from "./tests/errors.mjs";
import { live } from "./tests/live.mjs";
import { away } from "./tests/away.mjs";
import { moved } from "./tests/moved.mjs";
import { furnish } from "./tests/preview.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
if (!positionals.length) {
  console.error("usage: node preview.mjs PROGRAM [FOLDER] [--only WORDS]");
  process.exit(2);
}
const program = resolve(positionals[0]);
const folder = positionals[1] ? resolve(positionals[1]) : await mkdtemp(join(tmpdir(), "archive-preview-"));
const shots = join(folder, "screenshots");
await rm(shots, { recursive: true, force: true });
await mkdir(shots, { recursive: true });

const browser = await launch();
const checks = new Checks(values.only);
// Each stage has an archive and a server of its own, so that none finds what another left behind.
const stage = async (name, slug, body, ...options) => {
  const start = Date.now();
  const archive = await Archive.make(program, join(folder, slug));
  await furnish(archive);
  await archive.start(...options);
  try {
    await body({ browser, checks, archive, shots });
  } finally {
    await archive.stop();
  }
  console.log(`${name.padEnd(34)} ${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s`);
};
try {
  await stage("pages that follow their files", "live", live);
  await stage("errors over the page", "errors", errors, "--editor", "vscode");
  await stage("the preview's corner", "corner", corner, "--drafts");
  await stage("the server away, the page unseen", "away", away);
  await stage("old addresses", "moved", moved);
} finally {
  await browser.close();
}
console.log(`Screenshots: ${shots}`);
process.exitCode = checks.close() ? 0 : 1;

// Chromium, and pages that remember what went wrong on them.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"];
const PLACES = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser's program: `CHROMIUM` names it where it is somewhere else. */
export function program() {
  const usable = (file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).concat(PLACES);
  const found = process.env.CHROMIUM || places.find(usable);
  if (!found) throw new Error(`no Chromium or Chrome found; install one, or name it: CHROMIUM=/path/to/chromium`);
  return found;
}

/** A browser that does nothing of its own accord. */
export const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--force-color-profile=srgb",
];

export function launch() {
  return chromium.launch({
    executablePath: program(),
    args: FLAGS,
  });
}

/** A page in `context` that notes in `faults` each error on it and each request that leaves `origin`. */
export async function open(context, origin) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // That the page itself is not there is what the page for missing pages is for.
    if (/status of 404/.test(message.text()) && message.location().url === page.url()) return;
    faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin + "/") && !url.startsWith("data:")) faults.push(`request to another host: ${url}`);
  });
  page.on("requestfailed", (request) => {
    // A page that is left gives up what it still waits for.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`request failed: ${request.url()}`);
  });
  const take = () => faults.splice(0);
  return { page, take };
}

// One page of each kind, chosen by what the archive holds, so that new content breaks no test.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** What a built site holds: its data, its path, and its pages by kind. */
export async function survey(dir) {
  const data = JSON.parse(await readFile(join(dir, "data/archive.json"), "utf8"));
  const root = new URL(data.url);
  const path = (url) => new URL(url, root).pathname.slice(root.pathname.length);
  const count = (list, key) => list.reduce((sums, item) => sums.set(item[key], (sums.get(item[key]) ?? 0) + 1), new Map());
  const most = (list, value) => list.reduce((best, item) => (value(item) > value(best) ? item : best), list[0]);

  const told = new Map();
  for (const decision of data.decisions) {
    for (const account of decision.accounts) told.set(account.report, (told.get(account.report) ?? 0) + 1);
  }
  const named = count(data.mentions, "id");
  const report = most(data.reports, (item) => told.get(item.id) ?? 0);
  const meeting = most(data.meetings, (item) => item.reports.length * 100 + item.decisions.length);
  const person = most(data.people, (item) => (named.get(item.id) ?? 0) + 20 * item.memberships.length);
  const committee = most(data.committees, (item) => named.get(item.id) ?? 0);
  const decision = most(data.decisions, (item) => (item.votes ? 100 : 0) + (item.votes?.abstain ? 10 : 0) + item.accounts.length);

  const files = await readdir(dir, { recursive: true });
  const pages = new Map([
    ["home", ""],
    ["report", path(report.url)],
    ["meeting", path(meeting.url)],
    ["person", path(person.url)],
    ["committee", path(committee.url)],
    ["decision", `decisions/${decision.id}/`],
  ]);
  const add = (kind, pattern) => {
    const found = files.map((file) => file.split("\\").join("/")).filter((file) => pattern.test(file)).sort().at(-1);
    if (found) pages.set(kind, found.slice(0, -"index.html".length));
  };
  add("subject-year", /^(people|committees)\/[^/]+\/\d{4}\/index\.html$/);
  for (const kind of ["reports", "meetings", "people", "committees", "decisions"]) {
    pages.set(kind, `${kind}/`);
    if (kind !== "people" && kind !== "committees") add(`${kind}-year`, new RegExp(`^${kind}/\\d{4}/index\\.html$`));
  }
  add("page", /^pages\/[^/]+\/index\.html$/);
  pages.set("search", "search/");
  pages.set("data", "data/");
  pages.set("404", "no/such/page/");
  if (files.some((file) => /^queue[/\\]index\.html$/.test(file))) pages.set("queue", "queue/");

  const reports = files.filter((file) => /^reports[/\\][^/\\]*[a-z][^/\\]*[/\\]index\.html$/.test(file));
  return { dir, data, base: root.pathname, pages, reports, best: { report, meeting, person, committee, decision } };
}

// The site under a sub-path, as GitHub Pages serves it.

import { equal, ensure } from "../check.mjs";

export async function serving({ checks, origin }, site) {
  const get = (path) => fetch(origin + path, { redirect: "manual" });

  await checks.run("serving: an address without its last / is led to it", async () => {
    for (const path of [site.base.slice(0, -1), `${site.base}people`]) {
      const answer = await get(path);
      equal(answer.status, 301, `status of ${path}`);
      equal(answer.headers.get("location"), path + "/", "location");
    }
  });

  await checks.run("serving: what is missing is told, and leads on, at any depth", async () => {
    for (const path of ["no", "no/such/page/", "people/nobody/2012/"]) {
      const answer = await get(site.base + path);
      equal(answer.status, 404, "status");
      const text = await answer.text();
      const relative = [...text.matchAll(/(?:href|src|action)="([^"]*)"/g)].map((match) => match[1])
        .filter((address) => !/^(\/|#|https?:|mailto:|data:)/.test(address));
      equal(relative.join(), "", "addresses that change with the depth of the page");
    }
  });

  await checks.run("serving: feed, sitemap and data", async () => {
    const feed = await (await get(`${site.base}feed.xml`)).text();
    ensure(feed.includes("<feed") && feed.includes("<entry>"), "no feed");
    const sitemap = await (await get(`${site.base}sitemap.xml`)).text();
    for (const [, url] of sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)) {
      ensure(url.startsWith(site.data.url), `the sitemap names ${url}`);
      const answer = await get(new URL(url).pathname);
      equal(answer.status, 200, `status of ${url}`);
    }
    equal((await (await get(`${site.base}data/archive.json`)).json()).schema_version, 1, "schema_version");
  });
}

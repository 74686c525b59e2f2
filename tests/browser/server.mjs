// A folder served as GitHub Pages serves it: under a sub-path, /x leads to /x/, /x/ is /x/index.html, and whatever is not
// there is 404.html with status 404. On loopback, on a port of the system's choice.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves each of `sites` (`{ dir, base }`); gives `{ origin, close }`. */
export async function serve(sites) {
  const server = createServer((request, response) => {
    answer(sites, new URL(request.url, "http://localhost").pathname)
      .catch((error) => ({ status: 500, body: String(error), type: TYPES[".txt"] }))
      .then(({ status, body, type, location }) => {
        response.writeHead(status, location ? { location } : { "content-type": type, "cache-control": "max-age=600" });
        response.end(request.method === "HEAD" ? undefined : body);
      });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections?.();
    }),
  };
}

async function answer(sites, pathname) {
  for (const { dir, base } of sites) {
    if (pathname + "/" === base) return { status: 301, location: base };
    if (!pathname.startsWith(base)) continue;
    const path = normalize(decodeURIComponent(pathname.slice(base.length)));
    if (path.startsWith("..") || path.startsWith(sep)) return missing(dir);
    const file = join(dir, path);
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory() && !pathname.endsWith("/")) return { status: 301, location: pathname + "/" };
    const name = found?.isDirectory() ? join(file, "index.html") : file;
    const body = await readFile(name).catch(() => undefined);
    return body ? { status: 200, body, type: TYPES[extname(name)] ?? "application/octet-stream" } : missing(dir);
  }
  return { status: 404, body: "Nothing is served here.", type: TYPES[".txt"] };
}

async function missing(dir) {
  return { status: 404, body: await readFile(join(dir, "404.html")), type: TYPES[".html"] };
}

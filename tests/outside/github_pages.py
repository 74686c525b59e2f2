"""A site served on loopback as GitHub Pages serves it, and a crawler that follows each address in each file.

Folders have their index, `/x` leads to `/x/`, names are told apart by case, what is nowhere is 404.html. Addresses are those in
attributes of HTML, JSON-LD, style sheets, feeds and sitemap, JSON; anchors too. Nothing but Python's own library, so that the judge
shares no line with the program.
"""

import http.client
import json
import re
import threading
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

# Attributes that hold addresses, by HTML's list of attributes. Lists of them (srcset, ping) are cut apart.
ADDRESSES = {"href", "src", "action", "formaction", "poster", "cite", "data", "longdesc", "background", "manifest"}
# Values of data- attributes that a script may follow; `/2013-12-31` is a span of days with an open beginning.
LIKE_AN_ADDRESS = re.compile(r"https?://|\.\.?/|/(?!\d{4}(-\d\d)*$)")
# Names of <meta> that hold addresses.
META = {"og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "twitter:image", "twitter:url",
        "citation_public_url", "citation_fulltext_html_url", "citation_abstract_html_url", "citation_pdf_url"}


class Page(HTMLParser):
    """Where a page's addresses lead, and which anchors it has."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.data = [], set(), None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, pairs):
        attributes = {name: value or "" for name, value in pairs}
        self.ids.update(attributes[name] for name in ("id",) if name in attributes)
        if tag == "a" and "name" in attributes:
            self.ids.add(attributes["name"])
        for name, value in attributes.items():
            if name in ADDRESSES or name.startswith("data-") and LIKE_AN_ADDRESS.match(value):
                self.links.append(value)
            elif name in ("srcset", "imagesrcset"):
                self.links += [part.split()[0] for part in value.split(",") if part.split()]
            elif name == "ping":
                self.links += value.split()
            elif name == "style":
                self.links += in_css(value)
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or ""
            if name in META:
                self.links.append(attributes.get("content", ""))
            if attributes.get("http-equiv", "").lower() == "refresh" and "url=" in attributes.get("content", "").lower():
                self.links.append(re.split("url=", attributes["content"], flags=re.I)[1].strip(" '\""))
        self.data = [] if tag in ("script", "style") else None
        self.kind = attributes.get("type", "") if tag == "script" else "text/css" if tag == "style" else ""

    def handle_data(self, text):
        if self.data is not None:
            self.data.append(text)

    def handle_endtag(self, tag):
        if self.data is not None:
            text, self.data = "".join(self.data), None
            if self.kind == "text/css":
                self.links += in_css(text)
            elif self.kind.endswith("json"):
                self.links += [value for value in strings(json.loads(text))]


def in_css(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    found = re.findall(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)", text) + re.findall(r"@import\s+[\"']([^\"']+)", text)
    return [link.strip() for link in found if not link.startswith("data:")]


def strings(value):
    """The whole addresses among the strings of JSON, keys left aside."""
    if isinstance(value, str):
        if value.startswith(("http://", "https://")):
            yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def in_xml(text):
    """Addresses in elements and attributes, of HTML within too."""
    for element in ElementTree.fromstring(text).iter():
        name = element.tag.rpartition("}")[2]
        for key, value in element.attrib.items():
            # A template of OpenSearch holds words in braces, in the query.
            if key.rpartition("}")[2] in ("href", "src", "url", "template"):
                yield re.sub(r"\?.*\{.*\}.*", "", value)
            elif key.rpartition("}")[2] == "base" and value:
                yield value
        words = (element.text or "").strip()
        if name in ("content", "summary", "description") and element.attrib.get("type") in ("html", None) and "<" in words:
            yield from Page(words).links
        elif words.startswith(("http://", "https://")) and not re.search(r"\s", words):
            yield words


class Pages(BaseHTTPRequestHandler):
    """GitHub Pages' ways. Names are compared with those of the file list, so that no disk's idea of case counts."""

    def do_GET(self):
        base, files, root = self.server.base, self.server.files, self.server.root
        path = unquote(urlsplit(self.path).path)
        below = path[len(base):] if path.startswith(base) else None
        file = None
        if below is not None:
            if (below.endswith("/") or not below) and below + "index.html" in files:
                file = below + "index.html"
            elif below in files:
                file = below
            elif below + "/index.html" in files:
                self.send_response(301)
                self.send_header("Location", quote(path) + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            elif below + ".html" in files:
                file = below + ".html"
        body = (root / (file or "404.html")).read_bytes()
        self.send_response(200 if file else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Site:
    """A built site at an address, served and crawled."""

    def __init__(self, root, base_url):
        self.base_url, self.root = base_url, Path(root)
        parts = urlsplit(base_url)
        self.origin, self.base = f"{parts.scheme}://{parts.netloc}", parts.path
        self.files = {file.relative_to(self.root).as_posix() for file in self.root.rglob("*") if file.is_file() and ".git" not in file.relative_to(self.root).parts}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        self.server.base, self.server.files, self.server.root = self.base, self.files, self.root
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.connection = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1])
        self.answers, self.ids, self.bad = {}, {}, set()

    def get(self, path):
        """Status, bytes and the path at which a browser ends up."""
        if path not in self.answers:
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.status == 301:
                status, body, at = self.get(answer.headers["Location"])
                self.answers[path] = (status, body, at)
            else:
                self.answers[path] = (answer.status, body, path)
        return self.answers[path]

    def anchors(self, path):
        if path not in self.ids:
            self.ids[path] = Page(self.get(path)[1].decode()).ids
        return self.ids[path]

    def links(self, path, body):
        # The address of a file that a server would give as this kind.
        file = path[len(self.base):]
        if file.endswith((".html", "/")) or not file:
            return Page(body.decode()).links
        if file.endswith(".css"):
            return in_css(body.decode())
        if file.endswith((".xml", ".atom", ".rss")):
            return list(in_xml(body.decode()))
        if file.endswith((".json", ".geojson", ".jsonld", ".webmanifest")):
            return list(strings(json.loads(body)))
        if file == "robots.txt":
            return re.findall(r"^Sitemap:\s*(\S+)", body.decode(), flags=re.M)
        return []

    def follow(self, page, link):
        """The path that a link leads to within the site, once it is asked for; nothing where it leaves the site."""
        whole = urlsplit(urljoin(self.origin + page, link))
        if whole.scheme not in ("http", "https") or f"{whole.scheme}://{whole.netloc}" != self.origin:
            return None
        path = whole.path or "/"
        if not path.startswith(self.base):
            self.bad.add(f"{page} leaves the site's path: {link}")
            return None
        status, _, at = self.get(path)
        if status != 200:
            self.bad.add(f"{page} leads nowhere: {link}")
            return None
        if at != path:
            self.bad.add(f"{page} leads by a detour to {at}: {link}")
        anchor = unquote(whole.fragment)
        # A fragment that a script reads is none of the page's.
        if anchor and not anchor.startswith(":~:") and at.endswith(("/", ".html")) and anchor not in self.anchors(at):
            self.bad.add(f"{page} leads to an anchor that is not there: {link}")
        return at

    def crawl(self):
        """From the home page by all links, and then every file that no link led to."""
        todo, seen, followed = [self.base], set(), 0
        rest = [self.base + quote(re.sub(r"(^|/)index\.html$", r"\1", file)) for file in sorted(self.files)]
        reached = None
        while todo or rest:
            if not todo:
                # What stands there and is linked by nothing is looked into all the same.
                reached = reached or set(seen)
                todo.append(rest.pop(0))
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            status, body, _ = self.get(path)
            if status != 200:
                self.bad.add(f"the file at {path} is not served there")
                continue
            for link in self.links(path, body):
                followed += 1
                at = self.follow(path, link)
                if at:
                    todo.append(at)
        pages = [self.base + quote(file[: -len("index.html")]) for file in self.files if file.endswith("index.html")]
        for page in pages:
            is_redirect = b'http-equiv="refresh"' in self.get(page)[1]
            if page not in (reached or seen) and not is_redirect:
                self.bad.add(f"no link leads to {page}")
        return followed

    def not_found(self):
        """The page for what is not there, as it comes at any depth."""
        for wrong in ("x", "x/", "a/b/c/d/e", "people/nobody/", "People/", "404/x.html"):
            status, body, _ = self.get(self.base + wrong)
            if status != 404:
                self.bad.add(f"{self.base}{wrong} is there (status {status})")
            links = Page(body.decode()).links
            if not any(link.endswith(".css") or ".css?" in link for link in links):
                self.bad.add("404.html has no style sheet")
            for link in links:
                # The page itself is at no address, so its own anchors are looked up in what came.
                if not link.startswith("#"):
                    self.follow(self.base + wrong, link)
                elif link[1:] not in Page(body.decode()).ids:
                    self.bad.add(f"404.html leads to an anchor that is not there: {link}")

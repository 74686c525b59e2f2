"""Feeds and maps of built sites, judged by readers that are not ours.

    feeds.py SITEMAP.XSD SITE…

Exits 1 where something is wrong, and says what.
"""

import datetime
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

import atoma
import feedparser
import xmlschema

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# RFC 4151, and the UUID that stands in for a tag where nobody owns one.
ID = re.compile(r"(tag:[A-Za-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9%._~!$&'()*+,;=:@/?-]+|urn:uuid:[0-9a-f-]{36})$")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

wrong = []


def check(fine, where, what):
    if not fine:
        wrong.append(f"{where}: {what}")


def is_address(words):
    parts = urllib.parse.urlsplit(words or "")
    return parts.scheme in ("http", "https") and parts.netloc != "" and " " not in words


def is_moment(words):
    if not MOMENT.match(words or ""):
        return False
    datetime.datetime.fromisoformat(words.replace("Z", "+00:00"))
    return True


def atom(path, where):
    raw = path.read_bytes()
    read = feedparser.parse(raw)
    check(not read.bozo, where, f"feedparser: {read.get('bozo_exception')}")
    check(read.version == "atom10", where, f"feedparser takes it for {read.version!r}")
    try:
        strict = atoma.parse_atom_bytes(raw)
    except atoma.FeedParseError as error:
        check(False, where, f"atoma: {error}")
        return {}
    check(len(strict.entries) == len(read.entries), where, "two readers find different numbers of entries")
    feed = ElementTree.fromstring(raw)
    # RFC 4287, 4.1.1 and 4.1.2: what there must be, and what only once.
    for element, once in [(feed, "feed"), *((entry, "entry") for entry in feed.iter(ATOM + "entry"))]:
        for name in ["id", "title", "updated"]:
            check(len(element.findall(ATOM + name)) == 1, where, f"{once} needs one {name}")
        check(ID.match(element.findtext(ATOM + "id") or ""), where, f"no id that lasts: {element.findtext(ATOM + 'id')}")
        check(is_moment(element.findtext(ATOM + "updated")), where, f"no moment: {element.findtext(ATOM + 'updated')}")
        alternate = [(link.get("type"), link.get("hreflang")) for link in element.findall(ATOM + "link") if link.get("rel") == "alternate"]
        check(len(alternate) == len(set(alternate)) >= 1, where, f"{once} needs one alternate link of each kind")
        for link in element.findall(ATOM + "link"):
            check(is_address(link.get("href")), where, f"no whole address: {link.get('href')}")
        for author in element.findall(ATOM + "author"):
            check(author.findtext(ATOM + "name"), where, "an author without a name")
    check(feed.find(ATOM + "author") is not None, where, "no author of the feed: entries without one have none")
    check(any(link.get("rel") == "self" for link in feed.findall(ATOM + "link")), where, "no link to itself")
    entries = [(entry.findtext(ATOM + "id"), entry.findtext(ATOM + "updated") or "") for entry in feed.iter(ATOM + "entry")]
    check(len({id for id, _ in entries}) == len(entries), where, "an id twice")
    check(all(updated <= (feed.findtext(ATOM + "updated") or "") for _, updated in entries), where, "an entry is newer than its feed")
    for entry in read.entries:
        # Escaped once: what a reader shows has elements, and no entities for their brackets.
        check("&lt;p" not in entry.content[0].value and "&amp;lt;" not in entry.content[0].value, where, "content is escaped twice")
    return dict(entries)


def json_feed(path, where):
    raw = path.read_bytes()
    try:
        atoma.parse_json_feed_bytes(raw)
    except atoma.FeedParseError as error:
        check(False, where, f"atoma: {error}")
    feed = json.loads(raw)
    check(feed.get("version") == "https://jsonfeed.org/version/1.1", where, "no version of JSON Feed 1.1")
    check(isinstance(feed.get("title"), str), where, "no title")
    for name in ["home_page_url", "feed_url"]:
        check(is_address(feed.get(name)), where, f"{name} is no whole address: {feed.get(name)}")
    known = {"id", "url", "title", "summary", "content_html", "date_published", "date_modified", "authors"}
    for item in feed["items"]:
        check(isinstance(item.get("id"), str) and ID.match(item["id"]), where, f"no id that lasts: {item.get('id')}")
        check("content_html" in item or "content_text" in item, where, f"{item.get('id')} has no content")
        check(is_address(item.get("url")), where, f"no whole address: {item.get('url')}")
        check(set(item) <= known, where, f"fields that JSON Feed does not have: {set(item) - known}")
        for name in ["date_published", "date_modified"]:
            check(name not in item or is_moment(item[name]), where, f"no moment: {item.get(name)}")
        for author in item.get("authors", []):
            check(author.get("name") or author.get("url"), where, "an author without name and address")
    return {item["id"]: item.get("date_modified") for item in feed["items"]}


def maps(site, schema):
    entry = site / "sitemap.xml"
    files = sorted(site.glob("sitemap-*.xml"))
    for path in [entry, *files]:
        tree = ElementTree.parse(path).getroot()
        check(path.stat().st_size <= 50_000_000 and len(tree) <= 50_000, path, "more than a map may hold")
        check(all(is_address(loc.text) for loc in tree.iter(MAP + "loc")), path, "an address that is not whole")
        if tree.tag == MAP + "urlset":
            for error in schema.iter_errors(str(path)):
                check(False, path, f"the schema: {error.reason}")
        else:
            named = [loc.text.rsplit("/", 1)[1] for loc in tree.iter(MAP + "loc")]
            check(sorted(named) == [path.name for path in files], path, "it does not name the files that there are")


def search(site):
    path = site / "opensearch.xml"
    tree = ElementTree.parse(path).getroot()
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    check(tree.tag == space + "OpenSearchDescription", path, f"it is a {tree.tag}")
    name, about = tree.findtext(space + "ShortName"), tree.findtext(space + "Description")
    check(name and len(name) <= 16, path, f"a short name of {len(name or '')} letters")
    check(about and len(about) <= 1024, path, "a description that is empty or too long")
    check(any("{searchTerms}" in url.get("template") for url in tree.findall(space + "Url")), path, "no place for words")


schema = xmlschema.XMLSchema(sys.argv[1])
feeds = 0
for site in map(pathlib.Path, sys.argv[2:]):
    for path in sorted(site.rglob("*.xml")):
        if path.name not in ("feed.xml", "reports.xml"):
            continue
        feeds += 1
        entries = atom(path, path)
        other = path.with_suffix(".json")
        check(entries == json_feed(other, other), other, "it has other entries than the Atom feed")
    maps(site, schema)
    search(site)
check(feeds > 100, "feeds", f"only {feeds} were found")
print(*wrong[:40], sep="\n", file=sys.stderr)
if len(wrong) > 40:
    print(f"and {len(wrong) - 40} more", file=sys.stderr)
sys.exit(1 if wrong else 0)

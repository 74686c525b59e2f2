//! Every internal link and anchor of a site, followed in memory.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::sync::{Arc, Mutex};

use crate::archive::addresses::Addresses;
use crate::archive::{Archive, survey};
use crate::builder::Sink;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::front_matter;
use crate::document::withheld::Scope;
use crate::markdown;
use crate::source::SourceFile;

/// A sink that keeps no page, only its ids and where its links lead.
#[derive(Debug, Default)]
pub struct LinkCheck {
    pages: Mutex<BTreeMap<String, PageLinks>>,
}

#[derive(Debug, Default)]
struct PageLinks {
    ids: HashSet<String>,
    links: BTreeSet<String>,
}

impl Sink for LinkCheck {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut found = PageLinks::default();
        if path.ends_with(".html") {
            let html = String::from_utf8_lossy(bytes);
            found.ids = attribute(&html, "id").map(unescape).collect();
            found.links = attribute(&html, "href").chain(attribute(&html, "src")).map(unescape).collect();
        }
        self.pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(path.to_owned(), found);
        Ok(())
    }

    fn keep(&self, _: &str) -> io::Result<()> {
        Ok(())
    }
}

impl LinkCheck {
    /// Pages of one thing to which no page leads but registers, the search and the home page, which list or find all of them. One
    /// of which the archive has nothing to say is [told for itself](survey::notes).
    pub fn orphans(&self, archive: &Archive) -> Vec<Diagnostic> {
        let pages = self.pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut led: HashSet<String> = HashSet::new();
        for (path, page) in pages.iter().filter(|(path, _)| thing(path).is_some()) {
            let targets = page.links.iter().filter_map(|link| resolve(&archive.config, path, link));
            // A page's own years are part of it.
            led.extend(targets.map(|(target, _)| target.trim_end_matches("index.html").to_owned()).filter(|to| thing(path) != thing(to)));
        }
        let unheard = survey::unheard_of(archive);
        let is_old = |folder: &str, slug: &str| {
            let Addresses { redirects, tombstones, .. } = &archive.addresses;
            redirects.iter().any(|old| old.kind.folder() == folder && old.from == slug)
                || tombstones.iter().any(|old| old.kind.folder() == folder && old.slug == slug)
                || archive.withheld.iter().any(|withheld| {
                    // Somebody's tombstone stands at their old addresses too; of a passage the page is still there.
                    let mut slugs = std::iter::once(&withheld.slug).chain(&withheld.aliases);
                    withheld.scope != Scope::Passage && withheld.kind.folder() == folder && slugs.any(|at| at.as_str() == slug)
                })
        };
        let things = pages
            .keys()
            .filter_map(|path| Some((path, thing(path).filter(|_| path.ends_with("/index.html") && path.split('/').count() == 3)?)));
        let is_told = |folder: &str, slug: &str| is_old(folder, slug) || folder == "people" && unheard.contains(slug);
        let is_led_to = |path: &str| led.contains(path.trim_end_matches("index.html"));
        let orphans = things.filter(|(path, (folder, slug))| !(is_led_to(path) || is_told(folder, slug)));
        let place = |path: &str| archive.file_of_page(path).map(|file| Place::span(file, 0..3));
        orphans.map(|(path, _)| complaints::orphan_page(place(path), &format!("/{}", path.trim_end_matches("index.html")))).collect()
    }

    /// The links that lead nowhere. `more` are paths of files that were not put here.
    pub fn finish<'a>(self, archive: &Archive, more: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
        let pages = self.pages.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let none = HashSet::new();
        let mut known: HashMap<&str, &HashSet<String>> = pages.iter().map(|(path, page)| (path.as_str(), &page.ids)).collect();
        known.extend(more.map(|path| (path, &none)));
        let config = &archive.config;
        let mut dead = Vec::new();
        for (path, page) in &pages {
            for link in &page.links {
                let Some((target, anchor)) = resolve(config, path, link) else { continue };
                let found = known.get(target.as_str()).or_else(|| known.get(format!("{}index.html", with_slash(&target)).as_str()));
                let alive = match (found, anchor) {
                    (None, _) => false,
                    (Some(_), "") => true,
                    (Some(ids), anchor) => ids.contains(anchor),
                };
                if !alive {
                    let page = format!("/{}", path.trim_end_matches("index.html"));
                    dead.extend(places(archive, path, link).into_iter().map(|place| complaints::dead_link(place, &page, link)));
                }
            }
        }
        dead
    }
}

/// Kind and slug of the thing that a path is about; nothing for registers with their years, and for what is of no kind.
fn thing(path: &str) -> Option<(&str, &str)> {
    let (folder, rest) = path.split_once('/')?;
    let slug = rest.split('/').next().unwrap_or_default();
    let is_kind = ["reports", "people", "committees", "meetings", "decisions", "pages"].contains(&folder);
    let is_year = slug.bytes().all(|byte| byte.is_ascii_digit());
    (is_kind && !is_year && slug != "index.html").then_some((folder, slug))
}

/// Where an author wrote a link of this page: each place in the text of the page's file, or else one where the address stands in that
/// file; one unknown place where there is none.
fn places(archive: &Archive, page: &str, link: &str) -> Vec<Option<Place>> {
    let Some(file) = archive.file_of_page(page) else { return vec![None] };
    let base = archive.config.base_path();
    let body = front_matter::split(&file.text).map_or(0..0, |parts| parts.body);
    let written = markdown::written_links(&file.text, body).into_iter();
    let leads_there = |address: &str| address == link || markdown::published(&file.path, address, base) == link;
    let spans: Vec<_> = written.filter(|(address, _)| leads_there(address)).map(|(_, span)| Some(Place::span(file, span))).collect();
    if spans.is_empty() { vec![in_front_matter(file, base, link)] } else { spans }
}

/// Where an address stands as it is in a file, from the host's root or from the site's.
fn in_front_matter(file: &Arc<SourceFile>, base: &str, link: &str) -> Option<Place> {
    let below = link.strip_prefix(base).map(|below| format!("/{below}"));
    let mut written = [Some(link.to_owned()), below].into_iter().flatten();
    written.find_map(|words| {
        // As a whole address: not where it is the beginning of a longer one.
        let mut found = file.text.match_indices(words.as_str()).map(|(at, _)| at..at + words.len());
        let span = found.find(|span| !file.text[span.end..].starts_with(|c: char| c.is_alphanumeric() || "/#-_".contains(c)))?;
        Some(Place::span(file, span))
    })
}

/// The links of one page that lead nowhere, as written, each once. `exists` tells of a path, `has_id` of an anchor on the
/// page at a path.
pub(crate) fn dead_on(
    config: &Config,
    page: &str,
    html: &str,
    exists: impl Fn(&str) -> bool,
    has_id: impl Fn(&str, &str) -> bool,
) -> Vec<String> {
    let links: BTreeSet<String> = attribute(html, "href").chain(attribute(html, "src")).map(unescape).collect();
    let leads_nowhere = |link: &String| {
        let Some((target, anchor)) = resolve(config, page, link) else { return false };
        let folder = format!("{}index.html", with_slash(&target));
        let Some(file) = [target, folder].into_iter().find(|path| exists(path)) else { return true };
        !anchor.is_empty() && !has_id(&file, anchor)
    };
    links.into_iter().filter(leads_nowhere).collect()
}

/// Whether an element of a page has this id.
pub(crate) fn has_id(html: &str, id: &str) -> bool {
    attribute(html, "id").any(|found| unescape(found) == id)
}

/// A link's target as a path from the site's root, and its anchor; nothing for a link that leaves the site.
fn resolve<'a>(config: &Config, page: &str, link: &'a str) -> Option<(String, &'a str)> {
    let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
    let address = address.split('?').next().unwrap_or_default();
    if address.is_empty() {
        return Some((page.to_owned(), anchor));
    }
    let below = match address.strip_prefix(&config.base_url).or_else(|| address.strip_prefix(config.base_path())) {
        Some(below) => below.to_owned(),
        None if address.contains(':') || address.starts_with("//") => return None,
        // From the host's root, but not below the site's path: it leaves the site, or the author forgot the path.
        None if address.starts_with('/') => format!("..{address}"),
        None => without_dots(&format!("{}{address}", page.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")))),
    };
    Some((if below.is_empty() { "index.html".to_owned() } else { below }, anchor))
}

/// A path with `.` and `..` followed, as a browser does; one that climbs out of the site keeps its first `..`.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        parts.push("");
    }
    parts.join("/")
}

fn with_slash(path: &str) -> String {
    if path.ends_with('/') || path.is_empty() { path.to_owned() } else { format!("{path}/") }
}

/// The values of an attribute in tags: our pages write them all in double quotes.
fn attribute<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let needle = format!(" {name}=\"");
    let length = needle.len();
    html.match_indices(&needle).map(|(at, _)| at).collect::<Vec<_>>().into_iter().filter_map(move |at| {
        let in_tag = html[..at].rfind(['<', '>']).is_some_and(|n| html.as_bytes()[n] == b'<');
        let value = &html[at + length..];
        in_tag.then(|| value.split('"').next().unwrap_or_default())
    })
}

fn unescape(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

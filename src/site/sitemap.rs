//! The map for search engines (sitemaps.org 0.9), `robots.txt`, and what a browser adds a search by (OpenSearch 1.1).
//!
//! All of them are read away from the site and need whole addresses, so there is none of them where `base_url` is a path alone;
//! `robots.txt` is always there, and then names no map.
//!
//! The addresses are told without making a page: which file an address is in depends on how many there are, and that is asked
//! after each edit while an archive is watched.

use std::fmt::Write;

use jiff::civil::Date as Day;

use super::feed::dates;
use super::pages;
use super::set;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::config::Config;
use crate::markdown::escape;
use crate::slug::Slug;

/// The entry to the map: the map itself, or the list of its files.
pub const ENTRY: &str = "sitemap.xml";

/// The most addresses that one file may hold.
const ADDRESSES: usize = 50_000;

/// The most bytes that one file may hold.
const BYTES: usize = 50_000_000;

/// How many addresses go into one file, whatever their length: a file must hold so many of the longest.
fn per_file(config: &Config) -> usize {
    // A meeting's slug may be as long as two and a hyphen; around it stand the folder, the year and the elements.
    let longest = location(&config.base_url).len() + 2 * Slug::MAX + 120;
    (BYTES / longest).clamp(1, ADDRESSES)
}

/// The paths of the files of the map, [`ENTRY`] first.
pub fn paths(archive: &Archive) -> Vec<String> {
    if archive.config.has_host() { paths_for(addresses(archive).count(), per_file(&archive.config)) } else { Vec::new() }
}

fn paths_for(count: usize, per_file: usize) -> Vec<String> {
    let parts = if count > per_file { count.div_ceil(per_file) } else { 0 };
    std::iter::once(ENTRY.to_owned()).chain((1..=parts).map(|part| format!("sitemap-{part}.xml"))).collect()
}

/// Whether a path is that of a file of the map, of this site or another.
pub fn is_path(path: &str) -> bool {
    path == ENTRY || part_of(path).is_some()
}

/// The number of a part, from 1.
fn part_of(path: &str) -> Option<usize> {
    let number = path.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
    number.parse().ok().filter(|part| *part > 0 && !number.starts_with(['0', '+']))
}

/// One of the files at [`paths`].
pub fn file(archive: &Archive, path: &str) -> Option<String> {
    if !archive.config.has_host() {
        return None;
    }
    let addresses = addresses(archive).map(|(href, day)| (set::absolute(archive, href), day));
    file_of(addresses, &archive.config.base_url, per_file(&archive.config), path)
}

fn file_of(addresses: impl Iterator<Item = (String, Option<Day>)> + Clone, base_url: &str, per_file: usize, path: &str) -> Option<String> {
    let count = addresses.clone().count();
    if !paths_for(count, per_file).iter().any(|known| known == path) {
        return None;
    }
    let part = part_of(path);
    if part.is_none() && count > per_file {
        return Some(list(base_url, count.div_ceil(per_file)));
    }
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (address, day) in addresses.skip(part.map_or(0, |part| (part - 1) * per_file)).take(per_file) {
        let _ = write!(out, "<url><loc>{}</loc>", location(&address));
        day.iter().for_each(|day| {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        });
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    Some(out)
}

/// The list of the map's files.
fn list(base_url: &str, parts: usize) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for part in 1..=parts {
        let _ = writeln!(out, "<sitemap><loc>{}sitemap-{part}.xml</loc></sitemap>", location(base_url));
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// An address as the map writes it: letters beyond ASCII by their bytes, and escaped for XML.
fn location(address: &str) -> String {
    const BEYOND: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS.add(b'"').add(b'<').add(b'>').add(b'\'');
    escape(&percent_encoding::utf8_percent_encode(address, BEYOND).to_string()).into_owned()
}

/// Every page that a search engine should know, and the day on which it last changed, where that is known: of reports, and of
/// meetings and decisions that show nothing else. Old addresses, drafts, and pages that ask not to be found are not among them.
fn addresses(archive: &Archive) -> impl Iterator<Item = (Href<'_>, Option<Day>)> + Clone {
    let base = archive.base();
    let count = |n: usize| 0..n as u32;
    let special = ["sitemap", "search", "data"].into_iter().map(move |name| Href::special(base, name));
    let registers = Kind::REGISTERS.into_iter().filter(|kind| pages::holds(archive, *kind)).flat_map(|kind| {
        let register = Href::register(archive.base(), kind);
        std::iter::once(register).chain(pages::register_years(archive, kind).into_iter().map(move |year| register.in_year(year)))
    });
    let own = archive.pages.iter().filter(|page| !page.draft).map(move |page| Href::page(base, Kind::Pages, page.head.slug.as_str()));
    let people = count(archive.people.len()).flat_map(|i| pages::person_hrefs(archive, i));
    let committees = count(archive.committees.len()).flat_map(|i| pages::committee_hrefs(archive, i));
    let undated = std::iter::once(Href::home(base)).chain(special).chain(registers).chain(own).chain(people).chain(committees);
    let reports = count(archive.reports.len()).filter(|i| !archive.reports[*i as usize].document.draft && !archive.is_withheld(*i));
    let reports = reports.map(|i| (archive.report_href(i), dates::changed(archive, i)));
    let meetings = count(archive.meetings.len()).map(|i| (set::meeting_href(archive, i), meeting_changed(archive, i)));
    let decisions = count(archive.decisions.len()).map(|i| (set::decision_href(archive, i), decision_changed(archive, i)));
    undated.map(|href| (href, None)).chain(reports).chain(meetings).chain(decisions)
}

/// The last day on which an account of a meeting changed; nothing where one of them does not say, or the archivist added a word.
fn meeting_changed(archive: &Archive, meeting: u32) -> Option<Day> {
    let met = &archive.meetings[meeting as usize];
    if met.document.is_some() { None } else { last(met.reports.iter().map(|r| dates::changed(archive, *r))) }
}

fn decision_changed(archive: &Archive, decision: u32) -> Option<Day> {
    let made = &archive.decisions[decision as usize];
    let alone = made.document.is_none() && made.earlier.is_empty() && made.later.is_empty();
    if alone { last(made.accounts.iter().map(|(r, _)| dates::changed(archive, *r))) } else { None }
}

/// The last of some days, if all are known.
fn last(days: impl Iterator<Item = Option<Day>>) -> Option<Day> {
    days.collect::<Option<Vec<Day>>>()?.into_iter().max()
}

/// Lets everybody in, and says where the map is.
pub fn robots(archive: &Archive) -> String {
    let map = if archive.config.has_host() { format!("Sitemap: {}{ENTRY}\n", archive.config.base_url) } else { String::new() };
    format!("User-agent: *\nAllow: /\n{map}")
}

/// The path of what a browser adds this archive's search by.
pub const OPENSEARCH: &str = "opensearch.xml";

/// What a browser adds this archive's search by; nothing where it could not find the search.
pub fn opensearch(archive: &Archive) -> Option<String> {
    let config = &archive.config;
    if !config.has_host() {
        return None;
    }
    let plain = |words: &str| escape(&super::feed::entry::plain(words)).into_owned();
    let search = set::absolute(archive, Href::special("", "search"));
    let own = set::absolute(archive, Href::special("", OPENSEARCH));
    let description: String = format!("Search {}", config.title).chars().take(1_024).collect();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n<Language>{}</Language>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n\
         <Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{}\"/>\n</OpenSearchDescription>\n",
        plain(&short_name(&config.title)),
        plain(&description),
        plain(&config.language),
        location(&search),
        location(&own),
    ))
}

/// As many whole words of a title as OpenSearch takes for a name; the beginning of the first where that is longer.
fn short_name(title: &str) -> String {
    const MOST: usize = 16;
    let mut name = String::new();
    for word in title.split_whitespace() {
        let joined = if name.is_empty() { word.to_owned() } else { format!("{name} {word}") };
        if joined.chars().count() > MOST {
            break;
        }
        name = joined;
    }
    if name.is_empty() { title.trim().chars().take(MOST).collect() } else { name }
}

#[cfg(test)]
mod tests {
    use super::{file_of, is_path, paths_for, short_name};

    #[test]
    fn a_map_is_cut_where_a_file_is_full() {
        assert_eq!(paths_for(0, 2), ["sitemap.xml"]);
        assert_eq!(paths_for(2, 2), ["sitemap.xml"]);
        assert_eq!(paths_for(5, 2), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        let addresses = (0..5).map(|i| (format!("https://example.org/{i}/?a&b"), None));
        let file = |path: &str| file_of(addresses.clone(), "https://example.org/", 2, path);
        let entry = file("sitemap.xml").unwrap_or_default();
        assert_eq!((entry.matches("<sitemap>").count(), entry.matches("<url>").count()), (3, 0), "{entry}");
        let all: String = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"].iter().filter_map(|path| file(path)).collect();
        for i in 0..5 {
            assert_eq!(all.matches(&format!("<loc>https://example.org/{i}/?a&amp;b</loc>")).count(), 1, "{all}");
        }
        assert_eq!((file("sitemap-4.xml"), file("sitemap-0.xml")), (None, None));
    }

    #[test]
    fn a_part_is_known_by_its_path() {
        assert!(is_path("sitemap.xml") && is_path("sitemap-12.xml"));
        assert!(!is_path("sitemap-.xml") && !is_path("sitemap-0.xml") && !is_path("sitemap-01.xml") && !is_path("sitemap-x.xml"));
    }

    #[test]
    fn a_short_name_is_of_whole_words() {
        assert_eq!(short_name("Mill Lane Minutes of Ten Years"), "Mill Lane");
        assert_eq!(short_name("Gemeindeverwaltungsprotokolle"), "Gemeindeverwaltu");
        assert_eq!(short_name("  "), "");
    }
}

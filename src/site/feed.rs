//! News and maps: the Atom feed (RFC 4287), the sitemap (sitemaps.org 0.9) and robots.txt.

use std::fmt::Write;

use serde::Serialize;

use super::set;
use super::view::{HeadView, Party};
use crate::address::Href;
use crate::address::Kind;
use crate::archive::Archive;
use crate::date::Date;
use crate::markdown::escape;

/// How many reports the feed holds.
const ENTRIES: usize = 30;

/// `feed.xml`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FeedView<'a> {
    /// Title and address of the site.
    pub head: HeadView<'a>,
    /// The feed's own whole address.
    pub url: String,
    /// The newest entry's date and time (RFC 3339).
    pub updated: String,
    /// The newest reports.
    pub entries: Vec<EntryView<'a>>,
}

/// One report in the feed.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntryView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its whole address, and its id.
    pub url: String,
    /// When it was published; the meeting's date where that is not known (RFC 3339).
    pub updated: String,
    /// Its authors.
    pub authors: Vec<Party<'a>>,
    /// One line on it.
    pub summary: String,
}

/// The newest reports that have a date. No clock is read: what has no date cannot be news.
pub(super) fn view(archive: &Archive) -> FeedView<'_> {
    let dated = archive.reports.iter().enumerate().filter_map(|(i, r)| Some((r.document.published.or(r.date)?, i as u32)));
    // A tombstone is no news.
    let mut dated: Vec<(Date, u32)> = dated.filter(|(_, report)| !archive.is_withheld(*report)).collect();
    if dated.len() > ENTRIES {
        dated.select_nth_unstable_by(ENTRIES, |a, b| b.cmp(a));
        dated.truncate(ENTRIES);
    }
    dated.sort_by(|a, b| b.cmp(a));
    let entries: Vec<EntryView<'_>> = dated
        .iter()
        .map(|(date, i)| {
            let read = &archive.reports[*i as usize];
            let row = set::report_row(archive, *i);
            let met = row.date.as_ref().map_or_else(String::new, |d| format!(", on the meeting of {}", d.0.in_words()));
            EntryView {
                title: row.title,
                url: set::absolute(archive, row.href),
                updated: moment(*date),
                summary: match read.decisions.len() {
                    1 => format!("1 decision{met}"),
                    count => format!("{count} decisions{met}"),
                },
                authors: row.authors,
            }
        })
        .collect();
    let href = Href::home(archive.base());
    FeedView {
        head: HeadView {
            title: archive.config.title.clone(),
            description: archive.config.description.clone().unwrap_or_default(),
            href,
            url: set::absolute(archive, href),
            noindex: false,
        },
        url: format!("{}feed.xml", archive.config.base_url),
        updated: entries.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |e| e.updated.clone()),
        entries,
    }
}

fn moment(date: Date) -> String {
    let day = date.earliest().or(date.latest()).map_or_else(|| "1970-01-01".to_owned(), |d| d.to_string());
    format!("{day}T00:00:00Z")
}

/// Every page a search engine should know. No `lastmod`: only a truthful one would be of use.
pub(super) fn sitemap(archive: &Archive) -> String {
    let base = archive.base();
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut add = |href: Href<'_>| {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", escape(&set::absolute(archive, href)));
    };
    add(Href::home(base));
    Kind::REGISTERS.into_iter().for_each(|kind| add(Href::register(base, kind)));
    (0..archive.reports.len() as u32).filter(|i| !archive.is_withheld(*i)).for_each(|i| add(archive.report_href(i)));
    (0..archive.meetings.len() as u32).for_each(|i| add(set::meeting_href(archive, i)));
    (0..archive.decisions.len() as u32).for_each(|i| add(set::decision_href(archive, i)));
    archive.people.iter().for_each(|p| add(Href::page(base, Kind::People, p.document.head.slug.as_str())));
    archive.committees.iter().for_each(|c| add(Href::page(base, Kind::Committees, c.document.head.slug.as_str())));
    archive.pages.iter().filter(|p| !p.draft).for_each(|p| add(Href::page(base, Kind::Pages, p.head.slug.as_str())));
    out.push_str("</urlset>\n");
    out
}

/// Lets everybody in, and says where the sitemap is.
pub(super) fn robots(archive: &Archive) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", archive.config.base_url)
}

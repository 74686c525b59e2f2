//! Pages of no kind: the archive's own pages, search, data, the page for what is not there, the feed.

use super::head;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::site::view::*;
use crate::site::{Page, View, export, feed, set};

/// All of them.
pub(super) fn pages(archive: &Archive) -> Vec<Page<'_>> {
    let base = archive.config.base_path();
    let mut pages: Vec<Page<'_>> = Vec::new();
    for document in &archive.pages {
        let href = Href::page(base, Kind::Pages, document.head.slug.as_str());
        let description = document.description.clone().unwrap_or_default();
        let body = Prose { text: &document.text, file: &document.head.file, base };
        let view = PageView { head: head(archive, href, document.title.clone(), description), title: &document.title, body };
        pages.push(super::page(archive, "page.html", href, View::Page(view)));
    }
    pages.push(search(archive));
    pages.push(data(archive));
    let href = Href::special(base, "404");
    let not_found = NotFoundView { head: HeadView { noindex: true, ..head(archive, href, "Not found".to_owned(), String::new()) } };
    pages.push(Page { path: "404.html".to_owned(), template: "not_found.html", view: View::NotFound(not_found) });
    pages.push(Page { path: "feed.xml".to_owned(), template: "feed.xml", view: View::Feed(feed::view(archive)) });
    pages
}

fn search(archive: &Archive) -> Page<'_> {
    let href = Href::special(archive.config.base_path(), "search");
    let mut names: Vec<Link<'_>> = (0..archive.people.len() as u32)
        .filter_map(|p| set::person_party(archive, p).href.map(|href| Link { href, label: &archive.people[p as usize].document.name }))
        .collect();
    names.sort_by_key(|link| link.label);
    names.extend((0..archive.committees.len() as u32).map(|c| set::committee_link(archive, c)));
    let view = SearchView {
        head: head(archive, href, "Search".to_owned(), "Find people, committees, meetings, decisions and reports by name.".to_owned()),
        index: Href::special(archive.config.base_path(), "search/index.json"),
        names,
    };
    super::page(archive, "search.html", href, View::Search(view))
}

fn data(archive: &Archive) -> Page<'_> {
    let href = Href::special(archive.config.base_path(), "data");
    let view = DataView {
        head: head(archive, href, "Data".to_owned(), "The whole archive as data.".to_owned()),
        figures: vec![
            ("people", archive.people.len() as u32),
            ("committees", archive.committees.len() as u32),
            ("meetings", archive.meetings.len() as u32),
            ("reports", archive.reports.len() as u32),
            ("mentions", archive.mention_count() as u32),
            ("decisions", archive.decisions.len() as u32),
            ("queue", archive.queue.len() as u32),
        ],
        fields: export::FIELDS.to_vec(),
    };
    super::page(archive, "data.html", href, View::Data(view))
}

//! Old addresses: a slug in `aliases` gets a page that leads to the new one. No host of static files can redirect.

use super::head;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::document::Head;
use crate::site::view::{HeadView, Link, RedirectView};
use crate::site::{Page, View};

/// One page for each alias.
pub(super) fn pages(archive: &Archive) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    for report in &archive.reports {
        lead(archive, &mut pages, Kind::Reports, &report.document.head, &report.document.title);
    }
    for person in &archive.people {
        lead(archive, &mut pages, Kind::People, &person.document.head, &person.document.name);
    }
    for body in &archive.committees {
        lead(archive, &mut pages, Kind::Committees, &body.document.head, &body.document.name);
    }
    for document in archive.decisions.iter().filter_map(|d| d.document.as_ref().map(|document| (document, &d.title))) {
        lead(archive, &mut pages, Kind::Decisions, &document.0.head, document.1);
    }
    for document in archive.meetings.iter().filter_map(|m| m.document.as_ref()) {
        lead(archive, &mut pages, Kind::Meetings, &document.head, document.head.slug.as_str());
    }
    for page in &archive.pages {
        lead(archive, &mut pages, Kind::Pages, &page.head, &page.title);
    }
    pages
}

fn lead<'a>(archive: &'a Archive, pages: &mut Vec<Page<'a>>, kind: Kind, document: &'a Head, label: &'a str) {
    let base = archive.base();
    let to = Href::page(base, kind, document.slug.as_str());
    for alias in &document.aliases {
        let from = Href::page(base, kind, alias.value.as_str());
        // The head is that of the page it leads to: its address is the canonical one.
        let head = HeadView { noindex: true, ..head(archive, to, label.to_owned(), String::new()) };
        pages.push(super::page(archive, "redirect.html", from, View::Redirect(RedirectView { head, to: Link { href: to, label } })));
    }
}

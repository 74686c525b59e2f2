//! Tombstones: the page of somebody who is withheld says that something is, why and since when, and nothing of whom.

use super::head;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::document::withheld::{Scope, Withheld};
use crate::site::view::{HeadView, TombstoneView};
use crate::site::{Page, View, set};

/// One at each address that the person's page ever had.
pub(super) fn pages(archive: &Archive) -> Vec<Page<'_>> {
    let base = archive.base();
    let mut pages = Vec::new();
    let mut people: Vec<&Withheld> = archive.withheld.iter().filter(|withheld| withheld.scope == Scope::Person).collect();
    people.dedup_by(|second, first| second.slug == first.slug);
    for withheld in people {
        for slug in std::iter::once(&withheld.slug).chain(&withheld.aliases) {
            let href = Href::page(base, Kind::People, slug.as_str());
            // The address is most often the name: no link, no print and no letter about this page repeats it.
            let url = set::absolute(archive, Href::register(base, Kind::People));
            let head = HeadView { noindex: true, url, ..head(archive, href, "Withheld".to_owned(), String::new()) };
            let view = TombstoneView { head, withheld: vec![set::withheld(withheld)] };
            pages.push(super::page(archive, "withheld.html", href, View::Withheld(view)));
        }
    }
    pages
}

//! Everything there is, on one page, for people: what search engines read in `sitemap.xml`, in the order of a contents list.
//!
//! Lists that grow with every report go by year, each year leading to the register's page of it; names go by letter.

use super::register::{dated, sort_key};
use super::{head, register};
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::date::Date;
use crate::recognise::Subject;
use crate::site::view::*;
use crate::site::{Page, View, set};

/// Its address.
pub(super) fn href(archive: &Archive) -> Href<'_> {
    Href::special(archive.base(), "sitemap")
}

/// The page.
pub(super) fn page(archive: &Archive) -> Page<'_> {
    let href = href(archive);
    let description = format!("Everything in {}: by year, by name, and as data.", archive.config.title);
    // Kinds of bodies stand in their files alone: recognition does not read them.
    let bodies = archive.committees.iter().map(|body| body.document.head.file.digest).collect::<Vec<_>>();
    let view = IndexView {
        head: head(archive, href, "All pages".to_owned(), description),
        registers: [Kind::Reports, Kind::Meetings, Kind::Decisions]
            .into_iter()
            .filter(|kind| super::holds(archive, *kind))
            .map(|kind| by_year(archive, kind))
            .collect(),
        people: Later::new(archive, 0, together(&archive.digests.people), people),
        committees: Later::new(archive, 0, together(bodies), committees),
    };
    super::page(archive, "sitemap.html", href, View::Index(view))
}

fn by_year(archive: &Archive, kind: Kind) -> (Link<'_>, u32, Years<'_>) {
    let href = Href::register(archive.base(), kind);
    let list = dated(archive, kind);
    let years = set::years(list.iter().filter_map(|(date, _)| Some((date.map(Date::year)?, 1))), |year| href.in_year(year));
    (Link { href, label: kind.label() }, list.len() as u32, Years::new(years))
}

fn people(archive: &Archive, _: u32) -> Vec<LetterGroup<Link<'_>>> {
    let link = |(at, person): (u32, &'_ crate::archive::Person)| {
        let name = person.document.sort_name.as_str();
        let key = sort_key(name);
        let letter = key.chars().next().map_or_else(|| "–".to_owned(), |c| c.to_uppercase().to_string());
        (key, letter, at)
    };
    let mut order: Vec<(String, String, u32)> = (0..).zip(&archive.people).map(link).collect();
    order.sort();
    let label = |at: u32| archive.people[at as usize].document.sort_name.as_str();
    let mut groups = Vec::new();
    for (_, letter, at) in order {
        register::push(&mut groups, letter, Link { href: archive.subject_href(Subject::Person(at)), label: label(at) });
    }
    groups
}

fn committees(archive: &Archive, _: u32) -> Vec<LetterGroup<Link<'_>>> {
    let mut order: Vec<(&str, String, u32)> = (0..)
        .zip(&archive.committees)
        .map(|(at, body)| (body.document.classification.as_deref().unwrap_or("other bodies"), sort_key(&body.document.name), at))
        .collect();
    order.sort();
    let mut groups = Vec::new();
    for (kind, _, at) in order {
        register::push(&mut groups, kind.to_owned(), set::committee_link(archive, at));
    }
    groups
}

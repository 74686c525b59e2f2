//! Pages of no kind: the archive's own pages, search, data, the page for what is not there, the site's feeds.

use super::head;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::markdown::{PassageKind, Text};
use crate::recognise::Subject;
use crate::search as index;
use crate::site::data::{licence, page};
use crate::site::feed::Of;
use crate::site::view::*;
use crate::site::{About, Page, View};

/// All of them.
pub(super) fn pages(archive: &Archive) -> Vec<Page<'_>> {
    let base = archive.base();
    let mut pages: Vec<Page<'_>> = Vec::new();
    for document in &archive.pages {
        let href = Href::page(base, Kind::Pages, document.head.slug.as_str());
        let description = document.description.clone().unwrap_or_else(|| opening(&document.text, SHOWN));
        let body = Prose { text: &document.text, file: &document.head.file, base };
        let view = PageView {
            head: head(archive, href, document.title.clone(), description),
            title: &document.title,
            body,
            code: document.text.has_coloured_code,
        };
        pages.push(super::page(archive, "page.html", href, View::Page(view)));
    }
    pages.push(search(archive));
    pages.push(Page { archive, href: Href::special(base, "data"), template: "data.html", about: About::Data });
    let href = Href::special(base, "404.html");
    let not_found = NotFoundView { head: HeadView { noindex: true, ..head(archive, href, "Not found".to_owned(), String::new()) } };
    pages.push(super::page(archive, "not_found.html", href, View::NotFound(not_found)));
    pages.push(super::index::page(archive));
    pages.extend(super::feed_pages(archive, Of::Site));
    pages
}

/// So many letters a search engine shows.
const SHOWN: usize = 155;

/// The first paragraph's words, whole words only, no more letters than these.
pub(in crate::site) fn opening(text: &Text, most: usize) -> String {
    let first = text.passages.iter().find(|p| !matches!(p.kind, PassageKind::Heading(_))).map_or("", |p| text.of(p));
    let words: Vec<&str> = first.split_whitespace().collect();
    let mut out = String::new();
    for word in &words {
        if !out.is_empty() && out.chars().count() + 1 + word.chars().count() > most {
            return out + " …";
        }
        out.push_str(if out.is_empty() { "" } else { " " });
        out.push_str(word);
    }
    out
}

fn search(archive: &Archive) -> Page<'_> {
    let href = Href::special(archive.base(), "search");
    let view = SearchView {
        head: head(
            archive,
            href,
            "Search".to_owned(),
            "Find words and phrases in all reports, and people, committees, meetings and decisions by name.".to_owned(),
        ),
        index: Href::special(archive.base(), index::HEAD),
        names: Later::new(archive, 0, together((archive.names.digest(), &archive.digests.people)), names),
    };
    super::page(archive, "search.html", href, View::Search(view))
}

/// People as registers sort them, and committees, all by the alphabet.
fn names(archive: &Archive, _: u32) -> Vec<Link<'_>> {
    let link = |subject: Subject| {
        let label = match subject {
            Subject::Person(person) => &archive.people[person as usize].document.sort_name,
            Subject::Committee(_) => archive.subject_name(subject),
        };
        Link { href: archive.subject_href(subject), label }
    };
    let people = (0..archive.people.len() as u32).map(Subject::Person);
    let all = people.chain((0..archive.committees.len() as u32).map(Subject::Committee));
    let mut names: Vec<Link<'_>> = all.map(link).collect();
    names.sort_by_cached_key(|link| super::register::sort_key(link.label));
    names
}

/// What the page of the data shows.
pub(in crate::site) fn data(archive: &Archive) -> DataView<'_> {
    let href = Href::special(archive.base(), "data");
    let about = "The whole archive as data: JSON, CSV, SQLite and Popolo, with every field explained.";
    DataView {
        head: head(archive, href, "Data".to_owned(), about.to_owned()),
        files: page::files(archive),
        figures: page::figures(archive),
        specimen: page::specimen(archive),
        examples: DataExamples,
        shapes: page::shapes(),
        tables: page::tables(),
        licence: licence::view(archive),
    }
}

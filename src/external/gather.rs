//! Every outside link of an archive, with the place where an author or the archivist wrote it.

use crate::archive::Archive;
use crate::date::Date;
use crate::diagnostics::Place;
use crate::document::{Head, Provenance, ReportDocument, front_matter};
use crate::markdown::outside_links;
use crate::web::is_web_address;

/// One outside link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its address, as written.
    pub url: String,
    /// Where.
    pub place: Place,
    /// Whose it is.
    pub role: Role,
    /// An archived copy that is known already.
    pub archived: Option<String>,
    /// Of when a copy should be: the capture's date, or the report's.
    pub date: Option<Date>,
}

/// Whose a link is, and so who can correct it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// In a report's body: part of the record.
    Prose,
    /// Where a report was found.
    Source,
    /// The archivist's own: a biography, a page, an identifier.
    Own,
}

/// All of them, file by file.
pub fn gather(archive: &Archive) -> Vec<Link> {
    let mut links = Vec::new();
    for report in &archive.reports {
        of_report(&report.document, report.date, &mut links);
    }
    for person in &archive.people {
        of_entry(&person.document.head, &person.document.links, &mut links);
    }
    for body in &archive.committees {
        of_entry(&body.document.head, &body.document.links, &mut links);
    }
    let meetings = archive.meetings.iter().filter_map(|meeting| meeting.document.as_ref()).map(|document| &document.head);
    let decisions = archive.decisions.iter().filter_map(|decision| decision.document.as_ref()).map(|document| &document.head);
    for head in meetings.chain(decisions).chain(archive.pages.iter().map(|page| &page.head)) {
        of_body(head, Role::Own, None, &mut links);
    }
    links
}

fn of_report(document: &ReportDocument, date: Option<Date>, links: &mut Vec<Link>) {
    for provenance in document.source.iter().chain(&document.copies) {
        of_provenance(&document.head, provenance, document.published.or(date), links);
    }
    of_body(&document.head, Role::Prose, document.published.or(date), links);
}

fn of_provenance(head: &Head, provenance: &Provenance, date: Option<Date>, links: &mut Vec<Link>) {
    let date = provenance.captured.or(date);
    for url in provenance.url.iter().chain(&provenance.archived_url) {
        let archived = provenance.archived_url.clone().filter(|archived| archived != url);
        links.push(Link { url: url.clone(), place: in_front_matter(head, url), role: Role::Source, archived, date });
    }
}

fn of_entry(head: &Head, written: &[(String, String)], links: &mut Vec<Link>) {
    for (_, url) in written.iter().filter(|(_, url)| is_web_address(url)) {
        links.push(Link { url: url.clone(), place: in_front_matter(head, url), role: Role::Own, archived: None, date: None });
    }
    of_body(head, Role::Own, None, links);
}

fn of_body(head: &Head, role: Role, date: Option<Date>, links: &mut Vec<Link>) {
    let Ok(parts) = front_matter::split(&head.file.text) else { return };
    for (url, span) in outside_links(&head.file.text, parts.body) {
        links.push(Link { url, place: Place::span(&head.file, span), role, archived: None, date });
    }
}

/// Where an address stands in a front matter; the file's beginning where it is written otherwise there, with escapes.
fn in_front_matter(head: &Head, url: &str) -> Place {
    // As a whole: not where it is the beginning of a longer one, as a source's address is of its archived copy's.
    let mut found = head.file.text.match_indices(url).map(|(at, _)| at..at + url.len());
    let is_whole = |span: &std::ops::Range<usize>| {
        let quoted = |c: Option<char>| matches!(c, Some('"' | '\''));
        quoted(head.file.text[..span.start].chars().next_back()) && quoted(head.file.text[span.end..].chars().next())
    };
    Place::span(&head.file, found.find(is_whole).unwrap_or(0..3))
}

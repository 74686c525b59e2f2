//! What is worth a look in an archive, and perhaps as it should be: people of whom nothing is told, captures of which no report was
//! made. Notes, since an archivist may well keep both.
//!
//! Apart from `rules`, because a build does not say it: it would be said each time, to somebody who has decided long ago.

use std::collections::HashSet;

use jiff::civil::Date as Day;

use super::{Archive, Person};
use crate::date::{Date, Fit};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::source::Sources;

/// Hexadecimal digits of a SHA-256.
const DIGITS: usize = 64;

/// Looks at the archive, and at the files that it is of.
pub fn notes(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    people(archive, &mut notes);
    captures(sources, &mut notes);
    notes
}

/// People whom no report names, who wrote none, and who held no office when one was written.
fn people(archive: &Archive, notes: &mut Vec<Diagnostic>) {
    let unheard = unheard_of(archive);
    for document in archive.people.iter().map(|person| &person.document).filter(|d| unheard.contains(d.head.slug.as_str())) {
        notes.push(complaints::person_without_mention(Place::span(&document.head.file, 0..3), &document.name));
    }
}

/// The slugs of people of whom the archive has nothing to say. Their pages are no orphans for want of links, but for want of words.
pub fn unheard_of(archive: &Archive) -> HashSet<&str> {
    let mut dates: Vec<Date> = archive.reports.iter().filter_map(|report| report.date).collect();
    dates.sort_by_key(|date| date.earliest().unwrap_or(Day::MIN));
    dates.dedup();
    let people = archive.people.iter().filter(|person| is_unheard_of(person, &dates));
    people.map(|person| person.document.head.slug.as_str()).collect()
}

fn is_unheard_of(person: &Person, dates: &[Date]) -> bool {
    let held = |date: &Date| person.memberships.iter().any(|membership| membership.span.fit(*date) != Fit::Outside);
    person.mention_count == 0 && person.authored.is_empty() && person.decisions.is_empty() && !dates.iter().any(held)
}

/// Raw files that no report names, neither by their checksum nor by their name. Drafts are read too: they are reports to be. The
/// record of what import cut belongs to its capture, and is none.
fn captures(sources: &Sources, notes: &mut Vec<Diagnostic>) {
    let reports: Vec<&str> = sources.under("content/reports/").map(|file| &*file.text).collect();
    let named: HashSet<&str> = reports.iter().flat_map(|text| checksums(text)).collect();
    for name in sources.captures.iter().filter(|name| !name.starts_with('.') && !name.ends_with(".cut.toml")) {
        let stem = name.split('.').next().unwrap_or(name);
        let is_named = if is_checksum(stem) { named.contains(stem) } else { reports.iter().any(|text| text.contains(&**name)) };
        if !is_named {
            notes.push(complaints::capture_without_report(Place::path(format!("captures/{name}")), name));
        }
    }
}

fn is_checksum(word: &str) -> bool {
    word.len() == DIGITS && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Every checksum that stands in a text.
fn checksums(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_hexdigit()).filter(|word| is_checksum(word))
}

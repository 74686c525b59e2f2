//! The things that have a page, one kind like the other: their slugs in order, what they are called, and who tells of them.

use std::fmt::Write;

use crate::address::Kind;
use crate::archive::Archive;

/// How many reports are kept that tell of a meeting: enough to know it again.
const TELLING: usize = 24;

/// How many things of a kind there are.
pub(super) fn count(archive: &Archive, kind: Kind) -> usize {
    match kind {
        Kind::Reports => archive.reports.len(),
        Kind::People => archive.people.len(),
        Kind::Committees => archive.committees.len(),
        Kind::Meetings => archive.meetings.len(),
        Kind::Decisions => archive.decisions.len(),
        Kind::Pages => archive.pages.len(),
    }
}

/// The slug of one of them; they are in order of it.
pub(super) fn slug(archive: &Archive, kind: Kind, at: usize) -> &str {
    match kind {
        Kind::Reports => archive.reports[at].document.head.slug.as_str(),
        Kind::People => archive.people[at].document.head.slug.as_str(),
        Kind::Committees => archive.committees[at].document.head.slug.as_str(),
        Kind::Meetings => archive.meetings[at].slug.as_str(),
        Kind::Decisions => archive.decisions[at].slug.as_str(),
        Kind::Pages => archive.pages[at].head.slug.as_str(),
    }
}

/// The place of a slug among them, or where it would stand.
pub(crate) fn find(archive: &Archive, kind: Kind, wanted: &str) -> Option<usize> {
    let (mut low, mut high) = (0, count(archive, kind));
    while low < high {
        let middle = low.midpoint(high);
        match slug(archive, kind, middle).cmp(wanted) {
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// What one of them is called, in one line.
pub(super) fn label(archive: &Archive, kind: Kind, at: usize) -> String {
    let label = match kind {
        Kind::Reports => archive.reports[at].document.title.clone(),
        Kind::People => archive.people[at].document.name.clone(),
        Kind::Committees => archive.committees[at].document.name.clone(),
        Kind::Meetings => archive.meeting_title(at as u32).to_string(),
        Kind::Decisions => archive.decisions[at].title.clone(),
        Kind::Pages => archive.pages[at].title.clone(),
    };
    super::super::ledger::folded(&label)
}

/// The slugs of the reports that tell of a meeting or a decision, parted by blanks; nothing for what is a file itself.
pub(super) fn told(archive: &Archive, kind: Kind, at: usize) -> String {
    let reports: &mut dyn Iterator<Item = u32> = match kind {
        Kind::Meetings => &mut archive.meetings[at].reports.iter().copied(),
        Kind::Decisions => &mut archive.decisions[at].accounts.iter().map(|(report, _)| *report),
        _ => &mut std::iter::empty(),
    };
    let mut out = String::new();
    for report in reports.take(TELLING) {
        let _ = write!(out, "{}{}", if out.is_empty() { "" } else { " " }, archive.reports[report as usize].document.head.slug);
    }
    out
}

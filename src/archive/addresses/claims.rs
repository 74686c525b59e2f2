//! Old names that documents give themselves: `aliases`. Each may be claimed once, and by nobody who would take a living page's
//! address. An alias leads to the page at once, never to another alias, since only files have aliases.

use std::collections::BTreeMap;

use super::{Redirect, living};
use crate::address::Kind;
use crate::archive::Archive;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::Head;

/// Where each alias leads; those that cannot be are told.
pub(super) fn redirects(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    let mut claimed: BTreeMap<(Kind, &str), (&Head, usize)> = BTreeMap::new();
    let mut redirects = Vec::new();
    for (kind, at, head) in heads(archive) {
        for alias in &head.aliases {
            let (place, old) = (Place::span(&head.file, alias.span.clone()), alias.value.as_str());
            if living::find(archive, kind, old).is_some() {
                let file = head_of(archive, kind, old).map(|other| Place::span(&other.file, 0..3));
                diagnostics.push(complaints::alias_is_taken(place, file.filter(|_| old != head.slug.as_str()), &super::address(kind, old)));
                continue;
            }
            if let Some((first, span)) = claimed.get(&(kind, old)) {
                let first = Place::span(&first.file, *span..*span + old.len() + 2);
                diagnostics.push(complaints::alias_claimed_twice(place, first, old));
                continue;
            }
            claimed.insert((kind, old), (head, alias.span.start));
            let (from, to) = (old.to_owned(), living::slug(archive, kind, at).to_owned());
            redirects.push(Redirect { kind, from, to, label: living::label(archive, kind, at) });
        }
    }
    redirects
}

/// Every thing that has a file, with its place among those of its kind.
fn heads(archive: &Archive) -> impl Iterator<Item = (Kind, usize, &Head)> {
    let reports = archive.reports.iter().enumerate().map(|(at, r)| (Kind::Reports, at, &r.document.head));
    let people = archive.people.iter().enumerate().map(|(at, p)| (Kind::People, at, &p.document.head));
    let committees = archive.committees.iter().enumerate().map(|(at, c)| (Kind::Committees, at, &c.document.head));
    let decisions = archive.decisions.iter().enumerate().filter_map(|(at, d)| Some((Kind::Decisions, at, &d.document.as_ref()?.head)));
    let meetings = archive.meetings.iter().enumerate().filter_map(|(at, m)| Some((Kind::Meetings, at, &m.document.as_ref()?.head)));
    let pages = archive.pages.iter().enumerate().map(|(at, p)| (Kind::Pages, at, &p.head));
    reports.chain(people).chain(committees).chain(decisions).chain(meetings).chain(pages)
}

/// The file of a living thing, if it has one.
pub(super) fn head_of<'a>(archive: &'a Archive, kind: Kind, slug: &str) -> Option<&'a Head> {
    let at = living::find(archive, kind, slug)?;
    Some(match kind {
        Kind::Reports => &archive.reports[at].document.head,
        Kind::People => &archive.people[at].document.head,
        Kind::Committees => &archive.committees[at].document.head,
        Kind::Meetings => &archive.meetings[at].document.as_ref()?.head,
        Kind::Decisions => &archive.decisions[at].document.as_ref()?.head,
        Kind::Pages => &archive.pages[at].head,
    })
}

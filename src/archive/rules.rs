//! Rules over the whole: what only shows when everything is joined.

use std::sync::Arc;

use super::{Archive, Author, Decision};
use crate::date::Span;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::slug::Slug;

/// Looks at the whole archive.
pub(super) fn check(archive: &Archive, captures: &[Arc<str>], diagnostics: &mut Vec<Diagnostic>) {
    authors(archive, diagnostics);
    overlaps(archive, diagnostics);
    parents(archive, diagnostics);
    missing_captures(archive, captures, diagnostics);
    tallies(archive, diagnostics);
    occasions(archive, diagnostics);
    listed_twice(archive, diagnostics);
}

/// A vote that many more or many fewer people cast than cast the other votes of its meeting: a figure may be misread.
fn tallies(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) {
    /// Two others may be few by chance; with three there is a measure.
    const ENOUGH: usize = 3;
    for meeting in &archive.meetings {
        let cast: Vec<(u32, u32)> =
            meeting.decisions.iter().filter_map(|at| total(&archive.decisions[*at as usize]).map(|total| (*at, total))).collect();
        if cast.len() <= ENOUGH {
            continue;
        }
        let mut totals: Vec<u32> = cast.iter().map(|(_, total)| *total).collect();
        totals.sort_unstable();
        for (at, total) in &cast {
            let mut others = totals.clone();
            if let Ok(own) = others.binary_search(total) {
                others.remove(own);
            }
            let (Some(least), Some(most)) = (others.first(), others.last()) else { continue };
            if *total > most.saturating_mul(2) || total.saturating_mul(2) < *least {
                let Some((report, found)) = archive.decisions[*at as usize].accounts.first() else { continue };
                let read = &archive.reports[*report as usize];
                let Some(found) = read.reading.decisions.get(*found as usize) else { continue };
                let place = Place::span(&read.document.head.file, read.document.text.source(&found.range));
                diagnostics.push(complaints::tally_out_of_line(place, *total, *least, *most));
            }
        }
    }
}

/// How many took part in a vote of this meeting's, where both sides are told.
fn total(decision: &Decision) -> Option<u32> {
    let votes = decision.votes.filter(|_| !decision.reported)?;
    Some(votes.r#for?.saturating_add(votes.against?).saturating_add(votes.abstain.unwrap_or(0)))
}

/// An author's words that have the form of a slug and are none.
fn authors(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) {
    for report in &archive.reports {
        for (author, words) in report.authors.iter().zip(&report.document.authors) {
            if matches!(author, Author::Printed(_)) && Slug::new(&words.value).is_some() {
                let place = Place::span(&report.document.head.file, words.span.clone());
                diagnostics.push(complaints::unknown_slug(
                    place,
                    &words.value,
                    "person",
                    archive.people.iter().map(|p| p.document.head.slug.as_str()),
                ));
            }
        }
    }
}

/// A body that a report says has met, and that is in no file: without it the report has no meeting.
fn occasions(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) {
    let slugs = || archive.committees.iter().map(|body| body.document.head.slug.as_str());
    for report in &archive.reports {
        let mut told = None;
        for body in report.document.occasions.iter().filter_map(|occasion| occasion.committee.as_ref()) {
            // Several meetings may take theirs from the one line of the report.
            if archive.committee_index(body.value.as_str()).is_none() && told.replace(body.span.start) != Some(body.span.start) {
                let place = Place::span(&report.document.head.file, body.span.clone());
                diagnostics.push(complaints::unknown_slug(place, body.value.as_str(), "committee", slugs()));
            }
        }
    }
}

/// One seat or office of one person, written down twice: of the same days, or of some that are surely both's.
fn listed_twice(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) {
    for person in &archive.people {
        let mut order: Vec<usize> = (0..person.memberships.len()).collect();
        let key = |at: usize| (&person.memberships[at].body, &person.memberships[at].label);
        order.sort_by(|a, b| {
            key(*a).cmp(&key(*b)).then_with(|| {
                let start = |at: usize| *person.memberships[at].span.days().start();
                start(*a).cmp(&start(*b))
            })
        });
        for (a, b) in order.iter().zip(order.iter().skip(1)) {
            let (first, second) = (&person.memberships[*a], &person.memberships[*b]);
            if key(*a) == key(*b) && (first.span == second.span || first.span.surely_overlaps(second.span)) {
                let (first_at, second_at) = (a.min(b), a.max(b));
                let document = &person.document;
                let place = |at: usize| Place::span(&document.head.file, document.memberships[at].place.clone());
                diagnostics.push(complaints::listed_twice(place(*second_at), place(*first_at), &first.label, &first.body));
            }
        }
    }
}

/// Two people in a post that has one holder, for longer than the day of a hand-over.
fn overlaps(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) {
    for body in &archive.committees {
        for (post, declared) in body.document.posts.iter().enumerate() {
            if declared.holders != Some(1) {
                continue;
            }
            let held: Vec<(u32, u32, Span)> = body
                .members
                .iter()
                .map(|(person, at)| (*person, *at, &archive.people[*person as usize].memberships[*at as usize]))
                .filter(|(_, _, m)| m.post == Some(post as u32))
                .map(|(person, at, m)| (person, at, m.span))
                .collect();
            for (i, (first, first_at, a)) in held.iter().enumerate() {
                for (second, second_at, b) in &held[i + 1..] {
                    if first != second && a.surely_overlaps(*b) {
                        let place = |person: u32, at: u32| {
                            let document = &archive.people[person as usize].document;
                            Place::span(&document.head.file, document.memberships[at as usize].place.clone())
                        };
                        let name = |person: u32| archive.people[person as usize].document.name.as_str();
                        diagnostics.push(complaints::overlapping_post(
                            place(*second, *second_at),
                            place(*first, *first_at),
                            &declared.label,
                            &body.document.name,
                            (name(*first), name(*second)),
                        ));
                    }
                }
            }
        }
    }
}

/// A body that is its own ancestor.
fn parents(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) {
    for (start, body) in archive.committees.iter().enumerate() {
        let mut at = body.parent;
        let mut steps = 0;
        while let Some(next) = at {
            if next as usize == start {
                let file = &body.document.head.file;
                let span = body.document.parent.as_ref().map_or(0..0, |p| p.span.clone());
                diagnostics.push(complaints::parent_loop(Place::span(file, span), body.document.head.slug.as_str()));
                break;
            }
            steps += 1;
            if steps > archive.committees.len() {
                break;
            }
            at = archive.committees[next as usize].parent;
        }
    }
}

/// Reports that were imported here, and whose capture is gone. A `sha256` alone may be of a file kept elsewhere: only an
/// archive that keeps captures is asked for them. What import wrote beside a capture is none.
fn missing_captures(archive: &Archive, captures: &[Arc<str>], diagnostics: &mut Vec<Diagnostic>) {
    if captures.is_empty() {
        return;
    }
    let kept: std::collections::HashSet<&str> =
        captures.iter().filter(|name| !name.ends_with(".cut.toml")).map(|name| name.split('.').next().unwrap_or(name)).collect();
    for report in &archive.reports {
        let Some(sha256) = report.document.source.as_ref().and_then(|s| s.sha256.as_deref()) else { continue };
        if !kept.contains(sha256) {
            let file = &report.document.head.file;
            // Sixty-four digits stand in a file once, and where they do not stand as they are, its beginning will do.
            let span = file.text.find(sha256).map_or(0..3, |at| at..at + sha256.len());
            diagnostics.push(complaints::capture_missing(Place::span(file, span), sha256));
        }
    }
}

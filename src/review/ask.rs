//! The archive's queue as questions that can be answered: where, when, who may be meant, what the answer might be.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Item, Kind, Occurrence, Reason, context, fields, posts, propose, relations, seed};
use crate::archive::{Archive, Question};
use crate::date::Date;
use crate::recognise::DoubtReason;

/// Every question there is, what settles most first.
pub fn questions(archive: &Archive) -> Vec<Item> {
    let mut items: Vec<Item> = archive.queue().par_iter().map(|question| of(archive, question)).collect();
    seed::own_bodies(archive, &mut items);
    seed::authors(archive, &mut items);
    for item in &mut items {
        finish(archive, item);
    }
    items.extend(relations::proposed(archive));
    items.extend(fields::questions(archive));
    rank(&mut items);
    propose::leave_slips(&mut items);
    items
}

/// One question of the queue.
fn of(archive: &Archive, question: &Question) -> Item {
    let mut places = Vec::new();
    for report in &question.reports {
        let doubts = &archive.reports[*report as usize].reading.doubts;
        let same = doubts.iter().filter(|d| {
            d.reason == question.reason && d.kind == question.kind && d.text == question.text && d.candidates == question.candidates
        });
        places.extend(same.map(|d| Occurrence { report: *report, passage: d.passage, range: d.range.clone() }));
    }
    let mut item = about(archive, Reason::Doubt(question.reason), &question.text, question.kind.into(), places);
    item.count = question.count;
    let dates = dates(archive, &item.places);
    item.candidates = question.candidates.iter().map(|subject| context::candidate(archive, *subject, &dates)).collect();
    item
}

/// A question about some words at these places, without candidates and answers.
pub(super) fn about(archive: &Archive, reason: Reason, text: &str, kind: Kind, places: Vec<Occurrence>) -> Item {
    let mut reports: Vec<u32> = places.iter().map(|place| place.report).collect();
    reports.dedup();
    let dates = dates(archive, &places);
    Item {
        id: String::new(),
        reason,
        text: text.to_owned(),
        kind,
        count: places.len() as u32,
        reports: reports.iter().map(|report| archive.reports[*report as usize].document.head.slug.to_string()).collect(),
        first_date: dates.first().copied(),
        last_date: dates.last().copied(),
        contexts: context::contexts(archive, &places),
        candidates: Vec::new(),
        post: None,
        like: None,
        proposal: None,
        answers: Vec::new(),
        decisions: None,
        field: None,
        slug: None,
        places,
    }
}

/// The dates of the reports that some words stand in, each once, in order.
pub(super) fn dates(archive: &Archive, places: &[Occurrence]) -> Vec<Date> {
    let mut dates: Vec<Date> = places.iter().filter_map(|place| archive.reports[place.report as usize].date).collect();
    dates.sort();
    dates.dedup();
    dates
}

fn finish(archive: &Archive, item: &mut Item) {
    if matches!(item.reason, Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership)) {
        item.post = posts::asked_about(archive, item);
    }
    item.id = id(item.reason, item.kind, &item.text, item.candidates.iter().map(|c| c.slug.as_str()));
    item.proposal = propose::answer(item);
    item.answers = propose::answers(item);
}

/// Seven letters and digits that depend on the question alone, none of which is taken for another.
pub(super) fn id<'a>(reason: Reason, kind: Kind, text: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut hasher = blake3::Hasher::new();
    hasher.update(reason.word().as_bytes()).update(b"\n").update(text.as_bytes());
    // The same words may look like a person here and like a body there.
    if kind == Kind::Committee {
        hasher.update(b"\nbody");
    }
    for candidate in candidates {
        hasher.update(b"\n").update(candidate.as_bytes());
    }
    hasher.finalize().as_bytes().iter().take(7).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// What settles most comes first: all questions about the same words count together, since one answer often settles all of
/// them. The archive's own bodies come before everything, because offices hang on them; then fields of which a report says two
/// things, which are few and faults of the record. Fields that nobody knows may be many, and come behind the names.
fn rank(items: &mut [Item]) {
    let mut by_text: BTreeMap<String, u32> = BTreeMap::new();
    for item in items.iter() {
        *by_text.entry(item.text.clone()).or_default() += item.count;
    }
    let weight = |item: &Item| by_text.get(&item.text).copied().unwrap_or(item.count);
    items.sort_by(|a, b| {
        let place = |item: &Item| match (item.reason, &item.field) {
            _ if item.slug.is_some() => 0,
            (Reason::Doubt(DoubtReason::Ambiguous), Some(_)) => 1,
            (Reason::Doubt(_), None) => 2,
            (_, Some(_)) => 3,
            (Reason::Relation, None) => 4,
        };
        place(a)
            .cmp(&place(b))
            .then_with(|| weight(b).cmp(&weight(a)))
            .then_with(|| (&a.text, b.count, a.reason, &a.id).cmp(&(&b.text, a.count, b.reason, &b.id)))
    });
}

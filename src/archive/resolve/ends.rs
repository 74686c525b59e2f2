//! The other ends: for each person, body and meeting, what tells of it; to each document on a meeting or decision, what it is about.

use std::sync::Arc;

use rayon::prelude::*;

use super::by_date;
use crate::archive::{Archive, Author, Party, Telling};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::{DecisionDocument, MeetingDocument};
use crate::recognise::Subject;
use crate::slug::Slug;

/// What the reports say of one person or body.
#[derive(Default)]
pub(super) struct Told {
    authored: Vec<u32>,
    mentions: Vec<Telling>,
    count: u32,
}

/// What the reports say of each person and each body, in order of date.
pub(super) fn told(archive: &Archive) -> (Vec<Told>, Vec<Told>) {
    let none = |count: usize| std::iter::repeat_with(Told::default).take(count).collect::<Vec<_>>();
    let (mut people, mut bodies) = (none(archive.people.len()), none(archive.committees.len()));
    for index in &archive.chronology {
        let report = &archive.reports[*index as usize];
        for author in &report.authors {
            if let Author::Known(person) = author {
                people[*person as usize].authored.push(*index);
            }
        }
        for named in &report.gist.named {
            let told = match named.subject {
                Subject::Person(i) => &mut people[i as usize],
                Subject::Committee(i) => &mut bodies[i as usize],
            };
            told.mentions.push(Telling { report: *index, first: named.first, count: named.count, digest: named.digest });
            told.count += named.count;
        }
    }
    (people, bodies)
}

pub(super) fn link_mentions(archive: &mut Archive, (people, bodies): (Vec<Told>, Vec<Told>)) {
    for (person, told) in archive.people.iter_mut().zip(people) {
        (person.authored, person.mentions, person.mention_count) = (told.authored, told.mentions, told.count);
    }
    for (body, told) in archive.committees.iter_mut().zip(bodies) {
        (body.mentions, body.mention_count) = (told.mentions, told.count);
    }
}

pub(super) fn attach_documents(
    archive: &mut Archive,
    meetings: Vec<Arc<MeetingDocument>>,
    decisions: Vec<Arc<DecisionDocument>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for document in meetings {
        match archive.meetings.binary_search_by(|m| m.slug.cmp(&document.head.slug)) {
            Ok(at) => archive.meetings[at].document = Some(document),
            Err(_) => diagnostics.push(complaints::nothing_tells_of(
                Place::span(&document.head.file, 0..3),
                "meeting",
                document.head.slug.as_str(),
            )),
        }
    }
    if decisions.is_empty() {
        return;
    }
    let slugs: Vec<Slug> = archive.decisions.iter().map(|d| d.slug.clone()).collect();
    let find = |slug: &Slug| slugs.binary_search(slug).ok().map(|i| i as u32);
    for document in decisions {
        let Some(at) = find(&document.head.slug) else {
            diagnostics.push(complaints::nothing_tells_of(Place::span(&document.head.file, 0..3), "decision", document.head.slug.as_str()));
            continue;
        };
        for relation in &document.relations {
            let place = Place::span(&document.head.file, relation.to.span.clone());
            match find(&relation.to.value) {
                None => diagnostics.push(complaints::unknown_slug(
                    place,
                    relation.to.value.as_str(),
                    "decision",
                    slugs.iter().map(Slug::as_str),
                )),
                Some(to) if to == at => diagnostics.push(complaints::relation_to_itself(place, relation.to.value.as_str())),
                Some(to) if archive.decisions[to as usize].date > archive.decisions[at as usize].date => {
                    diagnostics.push(complaints::relation_backwards(place, document.head.slug.as_str(), relation.to.value.as_str()));
                }
                Some(to) => {
                    archive.decisions[at as usize].earlier.push((relation.kind, to));
                    archive.decisions[to as usize].later.push((relation.kind, at));
                }
            }
        }
        let decision = &mut archive.decisions[at as usize];
        if let Some(title) = &document.title {
            decision.title.clone_from(title);
        }
        decision.document = Some(document);
    }
}

pub(super) fn link_decisions(archive: &mut Archive) {
    for meeting in 0..archive.meetings.len() {
        let committee = archive.meetings[meeting].committee;
        archive.committees[committee as usize].meetings.push(meeting as u32);
    }
    for body in &mut archive.committees {
        body.meetings.sort_by(|a, b| by_date(Some(archive.meetings[*a as usize].date), Some(archive.meetings[*b as usize].date)));
        for (rank, meeting) in body.meetings.iter().enumerate() {
            archive.meetings[*meeting as usize].rank = rank as u32;
        }
    }
    for at in 0..archive.decisions.len() as u32 {
        let decision = &archive.decisions[at as usize];
        if let Some(committee) = decision.committee {
            archive.committees[committee as usize].decisions.push(at);
        }
        for party in decision.mover.iter().chain(&decision.seconder) {
            if let Party::Known(Subject::Person(person)) = party {
                archive.people[*person as usize].decisions.push(at);
            }
        }
        for (report, found) in &decision.accounts {
            for (_, person) in archive.reports[*report as usize].gist.chosen.iter().filter(|(by, _)| by == found) {
                archive.people[*person as usize].decisions.push(at);
            }
        }
    }
    let decisions = &archive.decisions;
    let by_date = |a: &u32, b: &u32| by_date(decisions[*a as usize].date, decisions[*b as usize].date);
    let (committees, people) = (&mut archive.committees, &mut archive.people);
    rayon::join(
        || committees.par_iter_mut().for_each(|body| body.decisions.sort_by(by_date)),
        || {
            people.par_iter_mut().for_each(|person| {
                person.decisions.sort_unstable();
                person.decisions.dedup();
                person.decisions.sort_by(by_date);
            });
        },
    );
}

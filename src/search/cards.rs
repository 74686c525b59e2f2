//! What is shown of a document that was found: titles and dates in cards, fetched for the results on the screen; the words
//! of a report in a file of its own; the names that one can choose from.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use super::bytes;
use super::documents::{Documents, KINDS, is_draft, is_told};
use crate::address::Kind;
use crate::archive::Archive;
use crate::checksum::hex;
use crate::markdown::Text;
use crate::recognise::Subject;

/// Cards in a file.
pub(super) const BLOCK: usize = 16;

/// Files by path, and their digests in the order of kinds and blocks.
pub(super) fn cards(documents: &Documents<'_>) -> (BTreeMap<String, Vec<u8>>, Vec<u8>) {
    let blocks: Vec<(usize, usize)> =
        (0..KINDS.len()).flat_map(|kind| (0..documents.order[kind].len().div_ceil(BLOCK)).map(move |block| (kind, block))).collect();
    let made: Vec<(String, Vec<u8>)> = blocks
        .into_par_iter()
        .map(|(kind, block)| {
            let places = block * BLOCK..((block + 1) * BLOCK).min(documents.order[kind].len());
            let cards: Vec<Value> = places.map(|place| card(documents, kind, place)).collect();
            (format!("search/cards/{}-{block}.bin", KINDS[kind].folder()), json_file(&cards))
        })
        .collect();
    let seals = made.iter().flat_map(|(_, file)| file[..bytes::SEAL].to_vec()).collect();
    (made.into_iter().collect(), seals)
}

/// Slug, title, date, then what a result of its kind shows.
fn card(documents: &Documents<'_>, kind: usize, place: usize) -> Value {
    let archive = documents.archive;
    let at = documents.order[kind][place] as usize;
    let slug = documents.slug(kind, place).as_str();
    let title = documents.title(kind, place);
    let date = documents.date(kind, place).map(|date| date.to_string());
    let words = documents.text(kind, place).map(|text| hex(&bytes::seal(&text_says(text))));
    match KINDS[kind] {
        Kind::Reports | Kind::Pages => json!([slug, title, date, words]),
        Kind::Decisions => {
            let made = &archive.decisions[at];
            let tally = made.votes.map(crate::tally::Votes::in_words).filter(|words| !words.is_empty());
            json!([slug, title, date, made.outcome, tally])
        }
        Kind::Meetings => {
            let met = &archive.meetings[at];
            let reports = met.reports.iter().filter(|report| !is_draft(archive, **report)).count();
            json!([slug, title, date, reports, met.decisions.iter().filter(|made| is_told(archive, **made)).count()])
        }
        Kind::People => json!([slug, title, date, latest_office(archive, at)]),
        Kind::Committees => json!([slug, title, date, archive.committees[at].document.classification]),
    }
}

/// The office held last: one that has no end, or the one that ended last, or the first that is written.
fn latest_office(archive: &Archive, person: usize) -> Option<String> {
    let held = &archive.people[person].memberships;
    let last = held.iter().enumerate().max_by_key(|(at, m)| {
        let days = m.span.days();
        (*days.end(), *days.start(), m.post.is_some(), std::cmp::Reverse(*at))
    })?;
    let (_, held) = last;
    let span = held.span.in_words();
    Some(format!("{}, {}{}{span}", held.label, held.body, if span.is_empty() { "" } else { ", " }))
}

/// The names that one can choose from, each with its slug: people, then committees.
pub(super) fn names(archive: &Archive) -> Vec<u8> {
    let list = |subjects: &mut dyn Iterator<Item = Subject>| -> Vec<(String, String)> {
        let mut names: Vec<(String, String)> =
            subjects.map(|s| (archive.subject_slug(s).as_str().to_owned(), archive.subject_name(s).to_owned())).collect();
        names.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        names
    };
    let people = list(&mut (0..archive.people.len() as u32).map(Subject::Person));
    json_file(&(people, list(&mut (0..archive.committees.len() as u32).map(Subject::Committee))))
}

/// The words of a report or page: each passage's anchor and words.
pub(super) fn text(text: &Text) -> Vec<u8> {
    bytes::deflated(&text_says(text))
}

fn text_says(text: &Text) -> Vec<u8> {
    let passages: Vec<(&str, &str)> = text.passages.iter().map(|passage| (&*passage.id, text.of(passage))).collect();
    serde_json::to_vec(&passages).unwrap_or_default()
}

fn json_file(says: &impl Serialize) -> Vec<u8> {
    bytes::deflated(&serde_json::to_vec(says).unwrap_or_default())
}

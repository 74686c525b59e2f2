//! `search/index.bin`: what a search loads first. The digests of all other files, and of each document what filters ask for.

use std::collections::BTreeMap;

use jiff::civil::Date as Day;
use serde::Serialize;

use super::VERSION;
use super::bytes::{self, number, signed};
use super::cards::BLOCK;
use super::documents::{Documents, KINDS};
use super::shards::Shards;
use super::words::words;
use crate::recognise::Subject;

/// The part that is JSON.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    /// How many documents there are of each kind.
    count: [usize; KINDS.len()],
    /// Cards in a file.
    block: usize,
    /// The first letters of each file of words.
    bounds: &'a [String],
    /// How many bits of a pair's number choose its file.
    bits: u32,
    /// Slug and name of each author; for names without a page the name stands for both.
    authors: Vec<(&'a str, &'a str)>,
    /// Slug and name of each committee that met.
    committees: Vec<(&'a str, &'a str)>,
}

/// Authors and committees by the small numbers that documents name them by.
struct Facets<'a> {
    authors: BTreeMap<(&'a str, &'a str), u64>,
    committees: BTreeMap<u32, u64>,
}

pub(super) fn head(documents: &Documents<'_>, shards: &Shards, cards: &[u8], names: &[u8]) -> Vec<u8> {
    let archive = documents.archive;
    let facets = facets(documents);
    let name = |committee: &u32| {
        let subject = Subject::Committee(*committee);
        (archive.subject_slug(subject).as_str(), archive.subject_name(subject))
    };
    let head = Head {
        version: VERSION,
        count: std::array::from_fn(|kind| documents.order[kind].len()),
        block: BLOCK,
        bounds: &shards.bounds,
        bits: shards.bits,
        authors: facets.authors.keys().copied().collect(),
        committees: facets.committees.keys().map(name).collect(),
    };
    let json = serde_json::to_vec(&head).unwrap_or_default();
    let mut says = Vec::new();
    number(&mut says, json.len() as u64);
    says.extend_from_slice(&json);
    for seals in [&shards.seals, cards, &names[..bytes::SEAL.min(names.len())]] {
        says.extend_from_slice(seals);
    }
    for kind in 0..KINDS.len() {
        columns(documents, kind, &facets, &mut says);
    }
    bytes::deflated(&says)
}

fn facets<'a>(documents: &Documents<'a>) -> Facets<'a> {
    let mut facets = Facets { authors: BTreeMap::new(), committees: BTreeMap::new() };
    for (kind, place) in documents.all() {
        for one in documents.authors(kind, place) {
            facets.authors.insert(documents.author(one), 0);
        }
        for one in documents.committees(kind, place) {
            facets.committees.insert(one, 0);
        }
    }
    facets.authors.values_mut().zip(0..).for_each(|(place, at)| *place = at);
    facets.committees.values_mut().zip(0..).for_each(|(place, at)| *place = at);
    facets
}

/// Of the documents of one kind, one column after another, since what is alike shrinks best side by side.
fn columns(documents: &Documents<'_>, kind: usize, facets: &Facets<'_>, out: &mut Vec<u8>) {
    let places = 0..documents.order[kind].len();
    let days: Vec<Option<(i64, i64)>> = places.clone().map(|place| days(documents, kind, place)).collect();
    let mut before = 0;
    for first in days.iter().map(|days| days.map_or(before, |(first, _)| first)).collect::<Vec<_>>() {
        signed(out, first - before);
        before = first;
    }
    for days in &days {
        number(out, days.map_or(0, |(first, last)| (last - first + 1) as u64));
    }
    for place in places.clone() {
        let authors = documents.authors(kind, place);
        list(out, authors.iter().filter_map(|one| facets.authors.get(&documents.author(one)).copied()));
    }
    for place in places.clone() {
        list(out, documents.committees(kind, place).iter().filter_map(|one| facets.committees.get(one).copied()));
    }
    for place in places {
        let mut count = 0;
        words(&documents.title(kind, place), |_| count += 1);
        number(out, count.min(127));
    }
}

/// How many, then each.
fn list(out: &mut Vec<u8>, items: impl Iterator<Item = u64>) {
    let items: Vec<u64> = items.collect();
    number(out, items.len() as u64);
    items.into_iter().for_each(|item| number(out, item));
}

/// The first and the last day that a document's date may be, counted from 1 January 1970. An open end is told as its
/// beginning's or end's own: a filter by year should not find what is open for every year there is.
fn days(documents: &Documents<'_>, kind: usize, place: usize) -> Option<(i64, i64)> {
    let date = documents.date(kind, place)?;
    let (first, last) = (date.earliest().or(date.latest())?, date.latest().or(date.earliest())?);
    let of = |day: Day| i64::from(Day::constant(1970, 1, 1).until(day).map_or(0, |span| span.get_days()));
    Some((of(first), of(last).max(of(first))))
}

//! What an archive without a registry is asked first: its own bodies, which `config.toml` names, and its reports' authors.
//!
//! Recognition doubts words of the prose; these two stand in configuration and front matter, and all else hangs on them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Context, Item, Kind, Occurrence, Reason, ask};
use crate::archive::{Archive, Author};
use crate::recognise::DoubtReason;
use crate::slug::Slug;

const UNKNOWN: Reason = Reason::Doubt(DoubtReason::Unknown);

/// The bodies of `committee` and `organization` in `config.toml` that have no file.
pub(super) fn own_bodies(archive: &Archive, items: &mut Vec<Item>) {
    for slug in archive.config.committee.iter().chain(&archive.config.organization).map(|located| &located.value) {
        if archive.committee_index(slug.as_str()).is_some() || items.iter().any(|item| item.slug.as_ref() == Some(slug)) {
            continue;
        }
        let (name, places) = spelled_out(archive, slug);
        match items.iter_mut().find(|item| item.reason == UNKNOWN && item.text == name) {
            Some(item) => {
                item.kind = Kind::Committee;
                item.slug = Some(slug.clone());
            }
            None => {
                let mut item = ask::about(archive, UNKNOWN, &name, Kind::Committee, places);
                item.slug = Some(slug.clone());
                // Marks and "nobody" are for the prose; this body is named by the configuration.
                item.places.clear();
                items.push(item);
            }
        }
    }
}

/// How the reports write out a slug: `nec` as "National Executive Committee", `labour-party` as "Labour Party".
fn spelled_out(archive: &Archive, slug: &Slug) -> (String, Vec<Occurrence>) {
    let parts: Vec<&str> = slug.as_str().split('-').collect();
    let letters: Vec<char> = slug.as_str().chars().collect();
    let mut found: BTreeMap<String, Vec<Occurrence>> = BTreeMap::new();
    for (report, read) in archive.reports.iter().enumerate() {
        let text = &read.document.text;
        let words = words(&text.words);
        let length = if parts.len() > 1 { parts.len() } else { letters.len() };
        for run in words.windows(length.max(1)) {
            let is_run = run.windows(2).all(|pair| text.words.get(pair[0].end..pair[1].start) == Some(" "));
            let tokens: Vec<&str> = run.iter().map(|range| &text.words[range.clone()]).collect();
            let capital = tokens.iter().all(|token| token.starts_with(char::is_uppercase));
            let same = if parts.len() > 1 {
                tokens.iter().zip(&parts).all(|(token, part)| token.eq_ignore_ascii_case(part))
            } else {
                tokens.len() > 1 && tokens.iter().zip(&letters).all(|(token, letter)| token.to_lowercase().starts_with(*letter))
            };
            let shouted = tokens.iter().all(|token| !token.chars().any(char::is_lowercase));
            if !(is_run && capital && same) || shouted {
                continue;
            }
            let range = run[0].start as u32..run[run.len() - 1].end as u32;
            let passage = text.passage_at(range.start).unwrap_or(0) as u32;
            found.entry(text.slice(&range).to_owned()).or_default().push(Occurrence { report: report as u32, passage, range });
        }
    }
    let best = found.into_iter().max_by_key(|(_, places)| places.len());
    best.unwrap_or_else(|| {
        let name = by_itself(&parts);
        let places = as_it_is(archive, &name);
        (name, places)
    })
}

/// Where a name of one word stands in the reports.
fn as_it_is(archive: &Archive, name: &str) -> Vec<Occurrence> {
    let mut places = Vec::new();
    for (report, read) in archive.reports.iter().enumerate() {
        let text = &read.document.text;
        for word in words(&text.words).into_iter().filter(|word| &text.words[word.clone()] == name) {
            let range = word.start as u32..word.end as u32;
            let passage = text.passage_at(range.start).unwrap_or(0) as u32;
            places.push(Occurrence { report: report as u32, passage, range });
        }
    }
    places
}

/// `nec` is NEC, `policy-forum` Policy Forum.
fn by_itself(parts: &[&str]) -> String {
    if let [one] = parts
        && one.len() <= 5
    {
        return one.to_uppercase();
    }
    let capital = |part: &&str| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect::<String>();
    parts.iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// The places of all words.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Authors whose printed name is in no file.
pub(super) fn authors(archive: &Archive, items: &mut Vec<Item>) {
    let mut printed: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (at, report) in archive.reports.iter().enumerate() {
        for author in &report.authors {
            if let Author::Printed(name) = author {
                printed.entry(name).or_default().push(at as u32);
            }
        }
    }
    for (name, mut reports) in printed {
        if archive.config.never.iter().any(|never| never == name) {
            continue;
        }
        reports.sort_by_key(|report| archive.reports[*report as usize].rank);
        let slugs = || reports.iter().map(|report| archive.reports[*report as usize].document.head.slug.to_string());
        let contexts: Vec<Context> = reports.iter().take(3).map(|report| signature(archive, *report, name)).collect();
        if let Some(item) = items.iter_mut().find(|item| item.reason == UNKNOWN && item.text == name) {
            item.count += reports.len() as u32;
            item.reports.extend(slugs());
            item.reports.sort();
            item.reports.dedup();
            item.contexts.truncate(2);
            item.contexts.extend(contexts.into_iter().take(1));
            continue;
        }
        let mut item = ask::about(archive, UNKNOWN, name, Kind::Person, Vec::new());
        item.count = reports.len() as u32;
        item.reports = slugs().collect();
        let mut dates: Vec<_> = reports.iter().filter_map(|report| archive.reports[*report as usize].date).collect();
        dates.sort();
        (item.first_date, item.last_date) = (dates.first().copied(), dates.last().copied());
        item.contexts = contexts;
        items.push(item);
    }
}

fn signature(archive: &Archive, report: u32, name: &str) -> Context {
    let read = &archive.reports[report as usize];
    let document = &read.document;
    let start = document.authors.iter().find(|author| author.value == name).map_or(0, |author| author.span.start);
    Context {
        report: document.head.slug.to_string(),
        file: document.head.file.path.to_string(),
        line: document.head.file.text.as_bytes().get(..start).map_or(0, |front| front.iter().filter(|b| **b == b'\n').count()) + 1,
        paragraph: String::new(),
        date: read.date,
        authors: Vec::new(),
        before: format!("“{}”, by ", document.title),
        words: name.to_owned(),
        after: String::new(),
        at: (report, None),
    }
}

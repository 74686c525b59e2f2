//! The sentences that an answer is given by, and the offices that the candidates held then.

use super::{Candidate, Context, Kind, Occurrence, dates_for};
use crate::archive::{Archive, Author};
use crate::date::Date;
use crate::markdown::excerpt;
use crate::recognise::Subject;

/// How many contexts a question shows.
const SHOWN: usize = 3;

/// Up to three places of different reports: the earliest, one in the middle, the latest.
pub(super) fn contexts(archive: &Archive, places: &[Occurrence]) -> Vec<Context> {
    let mut firsts: Vec<&Occurrence> = Vec::new();
    for place in places {
        if !firsts.iter().any(|first| first.report == place.report) {
            firsts.push(place);
        }
    }
    firsts.sort_by_key(|place| archive.reports[place.report as usize].rank);
    let last = firsts.len().saturating_sub(1);
    let mut chosen = if firsts.len() <= SHOWN { (0..firsts.len()).collect() } else { vec![0, last / 2, last] };
    chosen.dedup();
    chosen.into_iter().map(|at| context(archive, firsts[at])).collect()
}

/// One place with the sentence around it.
pub(super) fn context(archive: &Archive, place: &Occurrence) -> Context {
    let report = &archive.reports[place.report as usize];
    let document = &report.document;
    let text = &document.text;
    let passage = text.passages.get(place.passage as usize);
    let (before, words, after) = passage.map_or(("", text.slice(&place.range), ""), |passage| excerpt::around(text, passage, &place.range));
    let source = text.source(&place.range);
    let line = document.head.file.text.as_bytes().get(..source.start).map_or(0, |front| front.iter().filter(|b| **b == b'\n').count()) + 1;
    Context {
        report: document.head.slug.to_string(),
        file: document.head.file.path.to_string(),
        line,
        paragraph: passage.map_or_else(String::new, |passage| passage.id.to_string()),
        date: report.date,
        authors: report.authors.iter().map(|author| author_name(archive, author)).collect(),
        before: passage.map_or_else(String::new, |p| one_line(&with_gap_before(text.slice(&(p.range.start..place.range.start)), before))),
        words: one_line(words),
        after: passage.map_or_else(String::new, |p| one_line(&with_gap_after(text.slice(&(place.range.end..p.range.end)), after))),
        at: (place.report, passage.map(|_| place.passage)),
    }
}

fn author_name(archive: &Archive, author: &Author) -> String {
    match author {
        Author::Known(person) => archive.subject_name(Subject::Person(*person)).to_owned(),
        Author::Printed(name) => name.clone(),
    }
}

/// A long sentence is cut; three dots say so.
fn with_gap_before(all: &str, shown: &str) -> String {
    let front = all.len().checked_sub(shown.len()).and_then(|at| all.get(..at)).unwrap_or_default().trim_end();
    let whole = front.is_empty() || front.ends_with(ENDS);
    if whole { shown.to_owned() } else { format!("… {shown}") }
}

fn with_gap_after(all: &str, shown: &str) -> String {
    let whole = shown.trim_end().len() == all.trim_end().len() || shown.trim_end().ends_with(ENDS);
    if whole { shown.to_owned() } else { format!("{shown} …") }
}

/// What a sentence ends with.
const ENDS: [char; 7] = ['.', '!', '?', ')', '”', '’', '"'];

/// A sentence may run over lines and cells; the space at its ends parts it from the words.
fn one_line(words: &str) -> String {
    words.replace(['\n', '\t'], " ")
}

/// A candidate, with the offices held on the dates of these places.
pub(super) fn candidate(archive: &Archive, subject: Subject, dates: &[Date]) -> Candidate {
    let (kind, office) = match subject {
        Subject::Person(person) => (Kind::Person, offices(archive, person, dates)),
        Subject::Committee(committee) => (Kind::Committee, body(archive, committee)),
    };
    Candidate {
        kind,
        slug: archive.subject_slug(subject).to_string(),
        name: archive.subject_name(subject).to_owned(),
        office,
        dates: dates_for(archive, subject, dates),
        subject,
    }
}

/// `Leader, Labour Party`, or with years where it changed in between.
fn offices(archive: &Archive, person: u32, dates: &[Date]) -> Option<String> {
    let mut held: Vec<(Option<String>, Date, Date)> = Vec::new();
    for date in dates {
        let office = archive.office_on(person, *date);
        match held.last_mut() {
            Some((last, _, until)) if *last == office => *until = *date,
            _ => held.push((office, *date, *date)),
        }
    }
    if let [(office, ..)] = held.as_slice() {
        return office.clone();
    }
    let part = |(office, from, until): &(Option<String>, Date, Date)| {
        let years = if from.year() == until.year() { from.year().to_string() } else { format!("{} to {}", from.year(), until.year()) };
        format!("{} ({years})", office.as_deref().unwrap_or("no known office"))
    };
    held.iter().any(|(office, ..)| office.is_some()).then(|| held.iter().map(part).collect::<Vec<_>>().join("; "))
}

fn body(archive: &Archive, committee: u32) -> Option<String> {
    let body = &archive.committees[committee as usize];
    let parent = body.parent.map(|parent| format!("of {}", archive.subject_name(Subject::Committee(parent))));
    let parts: Vec<String> = body.document.classification.clone().into_iter().chain(parent).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

//! The imported reports on the queue's page: what import inferred, what it cut, what nobody knows.
//!
//! Apart from the questions about names, which settle many places at once: here each report is its own matter, and one
//! that its source states in full is only counted.

use rayon::prelude::*;

use super::queue::accept;
use crate::archive::Archive;
use crate::archive::fields::{Need, OpenField, is_imported, open_fields};
use crate::date::Date;
use crate::review::{field_id, field_placeholder, words};
use crate::site::set;
use crate::site::view::*;

/// No page is longer than this; who mends these gets to the next.
const SHOWN: usize = 200;

/// How much of some words is shown, in letters: import writes some 200, and a hand may write anything.
const WORDS: usize = 400;

/// How many values, cuts or repairs are shown.
const ROWS: usize = 20;

/// The section.
pub(super) fn view(archive: &Archive) -> ImportedView<'_> {
    let imported: Vec<u32> = (0..archive.reports.len() as u32).filter(|at| is_imported(&archive.reports[*at as usize])).collect();
    let mut open: Vec<(u32, Vec<OpenField<'_>>)> =
        imported.par_iter().map(|report| (*report, open_fields(archive, *report))).filter(|(_, fields)| !fields.is_empty()).collect();
    let count = |need: Need| open.iter().flat_map(|(_, fields)| fields).filter(|field| field.need == need).count() as u32;
    let (contradictions, unknown, inferred) = (count(Need::Contradiction), count(Need::Unknown), count(Need::Inferred));
    let total_open = open.len() as u32;
    open.sort_by_cached_key(|(report, fields)| (std::cmp::Reverse(weight(archive, fields)), *report));
    open.truncate(SHOWN);
    ImportedView {
        total: imported.len() as u32,
        open: total_open,
        contradictions,
        unknown,
        inferred,
        reports: open.iter().map(|(at, fields)| report(archive, *at, fields)).collect(),
    }
}

/// What needs a look most: what can be answered, then what nobody knows, then what may be wrong.
fn weight(archive: &Archive, fields: &[OpenField<'_>]) -> [usize; 4] {
    let count = |is: &dyn Fn(&OpenField<'_>) -> bool| fields.iter().filter(|field| is(field)).count();
    [
        count(&|field| field.need == Need::Contradiction),
        count(&|field| field.is_asked(archive)),
        count(&|field| field.need == Need::Unknown),
        fields.len(),
    ]
}

fn report<'a>(archive: &'a Archive, at: u32, fields: &[OpenField<'a>]) -> ImportedReport<'a> {
    let read = &archive.reports[at as usize];
    let document = &read.document;
    let known = document.basis.iter().map(|(field, _)| field.as_str());
    let mut import = document.import.as_ref().map(set::import);
    if let Some(import) = &mut import {
        import.cut.truncate(ROWS);
        import.repairs.truncate(ROWS);
    }
    ImportedReport {
        slug: document.head.slug.as_str(),
        href: archive.report_href(at),
        title: &document.title,
        asked: fields.iter().any(|field| field.is_asked(archive)),
        fields: fields.iter().take(ROWS).map(|open| field(archive, open)).collect(),
        settled: known.filter(|name| fields.iter().all(|open| open.field != *name)).take(ROWS).collect(),
        import,
    }
}

fn field<'a>(archive: &'a Archive, open: &OpenField<'a>) -> ImportedField<'a> {
    let id = open.is_asked(archive).then(|| field_id(archive, open));
    let candidates = open.evidence.filter(|_| open.need == Need::Contradiction).map_or(&[][..], |evidence| &evidence.candidates);
    ImportedField {
        name: if open.field == "authors" { "author" } else { open.field },
        known: match open.need {
            Need::Contradiction => "The source says two things",
            Need::Unknown => "Unknown",
            Need::Inferred => "Inferred",
        },
        inferred: open.need == Need::Inferred,
        value: value(archive, open),
        candidates: candidates
            .iter()
            .take(ROWS)
            .map(|words| FieldCandidate { value: words::value(open.field, words), command: id.as_deref().map(|id| accept(id, words)) })
            .collect(),
        evidence: clipped(open.evidence.map_or("", |evidence| &evidence.words)),
        command: id.as_deref().map(|id| accept(id, field_placeholder(open.field))),
    }
}

/// What the report now has.
fn value(archive: &Archive, open: &OpenField<'_>) -> String {
    let read = &archive.reports[open.report as usize];
    let document = &read.document;
    let source = document.source.as_ref();
    let words = |words: Option<&String>| words.cloned().unwrap_or_default();
    let value = match open.field {
        "title" => document.title.clone(),
        "authors" => super::listed(&read.authors.iter().map(|author| set::party_of_author(archive, author).label).collect::<Vec<_>>()),
        "committee" => read.committee.map(|at| set::committee_party(archive, at).label.to_owned()).unwrap_or_default(),
        "date" => read.date.map(Date::in_words).unwrap_or_default(),
        "published" => document.published.map(Date::in_words).unwrap_or_default(),
        "kind" => words(document.kind.as_ref()),
        "publisher" => words(source.and_then(|source| source.publisher.as_ref())),
        "url" => words(source.and_then(|source| source.url.as_ref())),
        "licence" => words(source.and_then(|source| source.licence.as_ref())),
        _ => String::new(),
    };
    clipped(&value)
}

fn clipped(words: &str) -> String {
    let mut letters = words.chars();
    let front: String = letters.by_ref().take(WORDS).collect();
    if letters.next().is_some() { format!("{front} …") } else { front }
}

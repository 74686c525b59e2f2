//! A report's page: whose account of what this is, the text with its links, and who and what is named in it.

use super::{counted, head, listed};
use crate::archive::{Archive, Author};
use crate::markdown::PassageKind;
use crate::site::set;
use crate::site::view::*;
use crate::site::{Page, View, charts};

pub(super) fn page_of(archive: &Archive, report: u32) -> ReportView<'_> {
    let read = &archive.reports[report as usize];
    let document = &read.document;
    let href = archive.report_href(report);
    let authors: Vec<Party<'_>> = read.authors.iter().map(|a| set::party_of_author(archive, a)).collect();
    let date = read.date.map(set::date_view);
    let neighbour = |at: Option<u32>| at.and_then(|at| archive.chronology.get(at as usize)).map(|r| set::report_row(archive, *r));
    let names: Vec<&str> = authors.iter().map(|a| a.label).collect();
    let description = format!(
        "{} account of {}: {}, {}.",
        if names.is_empty() { "An unsigned".to_owned() } else { format!("{}’s", listed(&names)) },
        date.as_ref().map_or_else(|| "a meeting of unknown date".to_owned(), |d| format!("the meeting of {}", d.0.in_words())),
        counted(read.people.len(), "person", "people"),
        counted(read.decisions.len(), "decision", "decisions"),
    );
    ReportView {
        head: head(archive, href, document.title.clone(), description),
        title: &document.title,
        offices: read.authors.iter().map(|author| author_office(archive, author, report)).collect(),
        meetings: read.meetings.iter().flatten().map(|m| set::meeting_row(archive, *m)).collect(),
        committee: read.committee.map(|c| set::committee_party(archive, c)),
        kind: document.kind.as_deref(),
        published: document.published.map(set::date_view),
        body: Body { archive, report, notes: notes(archive, report) },
        contents: contents(archive, report),
        people: Named { archive, report, who: Who::People },
        committees: Named { archive, report, who: Who::Committees },
        decisions: notes(archive, report),
        others: others(archive, report),
        previous: neighbour(read.rank.checked_sub(1)),
        next: neighbour(Some(read.rank + 1)),
        source: document.source.as_ref().map(set::source),
        copies: document.copies.iter().map(set::source).collect(),
        basis: document.basis.iter().map(|(field, e)| BasisView { field, basis: e.basis, evidence: &e.words }).collect(),
        cite: set::cite(archive, &authors, &document.title, date.as_ref(), href),
        words: document.text.word_count,
        draft: document.draft,
        authors,
        date,
    }
}

/// The page of a report.
pub(super) fn page(archive: &Archive, report: u32) -> Page<'_> {
    super::page(archive, "report.html", archive.report_href(report), View::Report(Box::new(page_of(archive, report))))
}

fn author_office(archive: &Archive, author: &Author, report: u32) -> String {
    match (author, archive.reports[report as usize].date) {
        (Author::Known(person), Some(date)) => archive.office_on(*person, date).unwrap_or_default(),
        _ => String::new(),
    }
}

fn notes(archive: &Archive, report: u32) -> Vec<DecisionNote<'_>> {
    let read = &archive.reports[report as usize];
    let mut notes = Vec::with_capacity(read.decisions.len());
    for (decision, found) in &read.decisions {
        let made = &archive.decisions[*decision as usize];
        let told = &read.reading.decisions[*found as usize];
        let Some(passage) = read.document.text.passages.get(told.passage as usize) else { continue };
        notes.push(DecisionNote {
            href: set::decision_href(archive, *decision),
            title: &made.title,
            outcome: told.outcome,
            tally: told.votes.and_then(charts::tally),
            paragraph: &passage.id,
            reported: told.reported,
            disputed: made.disputed,
            elsewhere: made.accounts.len() as u32 - 1,
            passage: told.passage,
        });
    }
    notes
}

pub(super) fn contents(archive: &Archive, report: u32) -> Vec<HeadingView<'_>> {
    let text = &archive.reports[report as usize].document.text;
    let headings = text.passages.iter().filter_map(|p| if let PassageKind::Heading(level) = p.kind { Some((p, level)) } else { None });
    headings.map(|(p, level)| HeadingView { id: &p.id, label: text.of(p), level }).collect()
}

fn others(archive: &Archive, report: u32) -> Vec<ReportRow<'_>> {
    let mut others: Vec<u32> = archive.reports[report as usize]
        .meetings
        .iter()
        .flatten()
        .flat_map(|m| &archive.meetings[*m as usize].reports)
        .copied()
        .filter(|r| *r != report)
        .collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().map(|r| set::report_row(archive, r)).collect()
}

//! A report's page: whose account of what this is, the text with its links, and who and what is named in it.

use super::{counted, listed};
use crate::archive::{self, Archive, Author};
use crate::markdown::PassageKind;
use crate::site::charts;
use crate::site::cite::{self, Kind, Work};
use crate::site::set;
use crate::site::view::*;

/// What the page of a report shows.
pub(in crate::site) fn view(archive: &Archive, report: u32) -> ReportView<'_> {
    let read = &archive.reports[report as usize];
    let neighbour = |at: Option<u32>| at.and_then(|at| archive.chronology.get(at as usize)).map(|r| set::report_line(archive, *r));
    // What the file and its reading alone tell, what the report's row tells, what its authors held.
    let text = archive.text_digest(report);
    let row = archive.report_digest(report);
    let held =
        read.authors.iter().map(|author| if let Author::Known(person) = author { archive.digests.offices[*person as usize] } else { 0 });
    let held = together((row, held.collect::<Vec<_>>()));
    // A citation has the file's dates, the meeting's title, and the authors' names as they are sorted.
    let meeting = read.meetings.iter().flatten().next().map(|m| archive.meeting_digest(*m));
    let authors =
        read.authors.iter().map(|author| if let Author::Known(person) = author { archive.digests.people[*person as usize] } else { 0 });
    let cited = together((row, text, meeting, authors.collect::<Vec<_>>()));
    let decisions = read.decisions.iter().map(|(decision, found)| (archive.decision_digest(*decision), *found));
    let notes = Later::new(archive, report, together((text, decisions.collect::<Vec<_>>())), notes);
    let (others, more_others) = others(archive, report);
    let meeting = read.meetings.iter().flatten().next().copied();
    let met = |at: fn(u32) -> Option<u32>| {
        let met = &archive.meetings[meeting? as usize];
        let other = at(met.rank).and_then(|at| archive.committees[met.committee as usize].meetings.get(at as usize));
        other.map(|m| set::meeting_line(archive, *m))
    };
    let of_unknown = |at: Option<u32>| if meeting.is_none() { neighbour(at) } else { None };
    ReportView {
        head: Later::new(
            archive,
            report,
            together((row, read.gist.people.len(), archive.is_withheld(report), met_digests(archive, report))),
            head,
        ),
        title: Later::new(archive, report, text, |a, r| &a.reports[r as usize].document.title),
        authors: Later::new(archive, report, row, |a, r| set::report_row(a, r).authors),
        offices: Later::new(archive, report, held, offices),
        meetings: read.meetings.iter().flatten().map(|m| set::meeting_line(archive, *m)).collect(),
        committee: Later::new(archive, report, row, |a, r| set::report_row(a, r).committee),
        date: read.date.map(set::date_view),
        kind: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.kind.as_deref()),
        published: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.published.map(set::date_view)),
        body: Body { archive, report, notes },
        contents: Later::new(archive, report, text, contents),
        people: Named { archive, report, who: Who::People },
        committees: Named { archive, report, who: Who::Committees },
        decisions: notes,
        others,
        more_others,
        previous: of_unknown(read.rank.checked_sub(1)),
        next: of_unknown(Some(read.rank + 1)),
        meeting_before: met(|rank| rank.checked_sub(1)),
        meeting_after: met(|rank| rank.checked_add(1)),
        withheld: archive.withheld_of(report).iter().map(set::withheld).collect(),
        rights: Later::new(archive, report, together((text, &archive.config.rights)), set::rights),
        source: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.source.as_ref().map(set::source)),
        copies: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.copies.iter().map(set::source).collect()),
        basis: Later::new(archive, report, text, basis),
        import: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.import.as_ref().map(set::import)),
        notes: Later::new(archive, report, text, editors_notes),
        cite: Later::new(archive, report, cited, cited_as),
        words: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.text.word_count),
        code: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.text.has_coloured_code),
        draft: Later::new(archive, report, text, |a, r| a.reports[r as usize].document.draft),
    }
}

/// Reads what [`description`] does.
fn head(archive: &Archive, report: u32) -> HeadView<'_> {
    let read = &archive.reports[report as usize];
    let noindex = archive.is_withheld(report);
    HeadView { noindex, ..super::head(archive, archive.report_href(report), read.document.title.clone(), description(archive, report)) }
}

/// A report in one line. Reads what its row tells and those of its meetings, how many people it names, and
/// whether it is withheld.
fn description(archive: &Archive, report: u32) -> String {
    let read = &archive.reports[report as usize];
    if archive.is_withheld(report) {
        return format!("{}.", whose(archive, report));
    }
    let (people, decisions) = (counted(read.gist.people.len(), "person", "people"), counted(read.decisions.len(), "decision", "decisions"));
    format!("{}: {people}, {decisions}.", whose(archive, report))
}

/// Of the rows of a report's meetings.
pub(in crate::site) fn met_digests(archive: &Archive, report: u32) -> Vec<u64> {
    archive.reports[report as usize].meetings.iter().flatten().map(|meeting| archive.meeting_digest(*meeting)).collect()
}

/// `Ann Black’s account of the meeting of 27 November 2012`. Reads what the report's row tells, and those of its meetings.
pub(in crate::site) fn whose(archive: &Archive, report: u32) -> String {
    let read = &archive.reports[report as usize];
    let names: Vec<&str> = read.authors.iter().map(|a| set::party_of_author(archive, a).label).collect();
    format!(
        "{} account of {}",
        if names.is_empty() { "An unsigned".to_owned() } else { format!("{}’s", listed(&names)) },
        occasion(archive, report),
    )
}

/// `the meeting of 27 November 2012`, `the meetings of 17 November 2020 and 24 November 2020`.
fn occasion(archive: &Archive, report: u32) -> String {
    let read = &archive.reports[report as usize];
    let days: Vec<String> = read.meetings.iter().flatten().map(|m| archive.meetings[*m as usize].date.in_words()).collect();
    if days.len() > 1 {
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        return format!("the meetings of {}", listed(&days));
    }
    read.date.map_or_else(|| "a meeting of unknown date".to_owned(), |date| format!("the meeting of {}", date.in_words()))
}

fn cited_as(archive: &Archive, report: u32) -> CiteView {
    let read = &archive.reports[report as usize];
    let work = Work {
        kind: Kind::Report,
        key: read.document.head.slug.as_str(),
        authors: read.authors.iter().map(|author| cite::names(archive, author)).collect(),
        title: &read.document.title,
        published: read.document.published,
        date: read.date,
        meeting: read.meetings.iter().flatten().next().map(|m| archive.meeting_title(*m).to_string()),
        href: archive.report_href(report),
    };
    cite::view(archive, &work)
}

fn basis(archive: &Archive, report: u32) -> Vec<BasisView<'_>> {
    let known = archive.reports[report as usize].document.basis.iter();
    known
        .map(|(field, evidence)| BasisView {
            field,
            basis: evidence.basis,
            evidence: &evidence.words,
            answered: evidence.is_answered(),
            candidates: evidence.candidates.iter().map(|words| crate::review::words::value(field, words)).collect(),
        })
        .collect()
}

fn editors_notes(archive: &Archive, report: u32) -> Vec<NoteView<'_>> {
    let document = &archive.reports[report as usize].document;
    let passages = archive::notes::passages(document).into_iter().map(|at| document.text.passages.get(at? as usize));
    let notes = document.notes.iter().zip(passages);
    notes
        .map(|(note, passage)| NoteView {
            quote: note.quote.as_ref().map(|quote| quote.value.as_str()),
            paragraph: passage.map(|passage| &*passage.id),
            number: passage.filter(|p| !matches!(p.kind, PassageKind::Heading(_))).and_then(|p| p.id.strip_prefix('p')),
            text: note.paragraphs().collect(),
            date: note.date.map(set::date_view),
            by: note.by.as_deref(),
        })
        .collect()
}

fn offices(archive: &Archive, report: u32) -> Vec<String> {
    archive.reports[report as usize].authors.iter().map(|author| author_office(archive, author, report)).collect()
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

/// The first of the other accounts, in order, and whether there are more.
fn others(archive: &Archive, report: u32) -> (Vec<Later<'_, ReportRow<'_>>>, bool) {
    let met = archive.reports[report as usize].meetings.iter().flatten();
    // the accounts of each meeting are in order: no more of any are needed
    let of_meeting = |m: &u32| archive.meetings[*m as usize].reports.iter().copied().filter(|r| *r != report).take(set::FEW + 1);
    let mut others: Vec<u32> = met.flat_map(of_meeting).collect();
    others.sort_unstable();
    others.dedup();
    let more = others.len() > set::FEW;
    others.truncate(set::FEW);
    (others.into_iter().map(|r| set::report_line(archive, r)).collect(), more)
}

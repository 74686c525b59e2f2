//! The parts of views, made from the archive.

use super::charts;
use super::view::*;
use crate::address::{Href, Kind};
use crate::archive::{self, Archive, Author};
use crate::date::Date;
use crate::document::withheld::Withheld;
use crate::document::{ImportRecord, Provenance};
use crate::recognise::Subject;

/// A date for people and for machines.
pub fn date_view(date: Date) -> DateView {
    DateView(date)
}

/// An author, with a page or without.
pub fn party_of_author<'a>(archive: &'a Archive, author: &'a Author) -> Party<'a> {
    match author {
        Author::Known(person) => person_party(archive, *person),
        Author::Printed(name) => Party { href: None, label: name },
    }
}

pub(super) fn person_party(archive: &Archive, person: u32) -> Party<'_> {
    let subject = Subject::Person(person);
    Party { href: Some(archive.subject_href(subject)), label: archive.subject_name(subject) }
}

pub(super) fn committee_party(archive: &Archive, committee: u32) -> Party<'_> {
    let subject = Subject::Committee(committee);
    Party { href: Some(archive.subject_href(subject)), label: archive.subject_name(subject) }
}

pub(super) fn committee_link(archive: &Archive, committee: u32) -> Link<'_> {
    let subject = Subject::Committee(committee);
    Link { href: archive.subject_href(subject), label: archive.subject_name(subject) }
}

pub(super) fn mover<'a>(archive: &'a Archive, party: &'a archive::Party) -> Party<'a> {
    match party {
        archive::Party::Known(subject) => Party { href: Some(archive.subject_href(*subject)), label: archive.subject_name(*subject) },
        archive::Party::Printed(words) => Party { href: None, label: words },
    }
}

/// A report in a list, made when the list is shown.
pub(super) fn report_line(archive: &Archive, report: u32) -> Later<'_, ReportRow<'_>> {
    Later::new(archive, report, archive.report_digest(report), report_row)
}

/// A meeting in a list, made when the list is shown.
pub(super) fn meeting_line(archive: &Archive, meeting: u32) -> Later<'_, MeetingRow<'_>> {
    Later::new(archive, meeting, archive.meeting_digest(meeting), meeting_row)
}

/// A decision in a list, made when the list is shown.
pub(super) fn decision_line(archive: &Archive, decision: u32) -> Later<'_, DecisionRow<'_>> {
    Later::new(archive, decision, archive.decision_digest(decision), decision_row)
}

pub(crate) fn report_row(archive: &Archive, report: u32) -> ReportRow<'_> {
    let read = &archive.reports[report as usize];
    ReportRow {
        href: archive.report_href(report),
        title: &read.document.title,
        authors: read.authors.iter().map(|a| party_of_author(archive, a)).collect(),
        date: read.date.map(date_view),
        committee: read.committee.map(|c| committee_party(archive, c)),
        kind: read.document.kind.as_deref(),
        decisions: read.decisions.len() as u32,
    }
}

pub(super) fn meeting_href(archive: &Archive, meeting: u32) -> Href<'_> {
    Href::page(archive.base(), Kind::Meetings, archive.meetings[meeting as usize].slug.as_str())
}

/// So many accounts of a meeting are named wherever it is mentioned; its own page has all of them.
pub(super) const FEW: usize = 24;

pub(crate) fn meeting_row(archive: &Archive, meeting: u32) -> MeetingRow<'_> {
    let met = &archive.meetings[meeting as usize];
    let kind = met.document.as_ref().and_then(|d| d.kind.as_deref());
    let named = met.reports.iter().take(FEW);
    MeetingRow {
        href: meeting_href(archive, meeting),
        title: archive.meeting_title(meeting),
        date: date_view(met.date),
        committee: Some(committee_party(archive, met.committee)),
        kind: kind.or_else(|| met.reports.iter().take(FEW).find_map(|r| archive.reports[*r as usize].document.kind.as_deref())),
        accounts: named.map(|r| Link { href: archive.report_href(*r), label: account_label(archive, *r) }).collect(),
        more_accounts: met.reports.len().saturating_sub(FEW) as u32,
        decisions: met.decisions.len() as u32,
    }
}

/// What an account is called beside others: its first author's name, or its title.
pub(super) fn account_label(archive: &Archive, report: u32) -> &str {
    let read = &archive.reports[report as usize];
    match read.authors.first() {
        Some(author) => party_of_author(archive, author).label,
        None => &read.document.title,
    }
}

pub(super) fn decision_href(archive: &Archive, decision: u32) -> Href<'_> {
    Href::page(archive.base(), Kind::Decisions, archive.decisions[decision as usize].slug.as_str())
}

pub(crate) fn decision_row(archive: &Archive, decision: u32) -> DecisionRow<'_> {
    let made = &archive.decisions[decision as usize];
    DecisionRow {
        href: decision_href(archive, decision),
        title: &made.title,
        outcome: made.outcome,
        tally: made.votes.and_then(charts::tally),
        date: made.date.map(date_view),
        meeting: made.meeting.map(|m| meeting_href(archive, m)),
        committee: made.committee.map(|c| committee_party(archive, c)),
        reported: made.reported,
        disputed: made.disputed,
        accounts: made.accounts.len() as u32,
    }
}

pub(super) fn decision_account(archive: &Archive, report: u32, found: u32) -> DecisionAccount<'_> {
    let read = &archive.reports[report as usize];
    let told = &read.reading.decisions[found as usize];
    let text = &read.document.text;
    let row = report_row(archive, report);
    let Some(passage) = text.passages.get(told.passage as usize) else {
        return DecisionAccount {
            href: row.href,
            report: row,
            paragraph: "",
            before: "",
            quote: text.slice(&told.range),
            after: "",
            outcome: told.outcome,
            tally: told.votes.and_then(charts::tally),
        };
    };
    let before = text.slice(&(passage.range.start..told.range.start.max(passage.range.start)));
    let after = text.slice(&(told.range.end.min(passage.range.end)..passage.range.end));
    DecisionAccount {
        href: row.href.at(&passage.id),
        report: row,
        paragraph: &passage.id,
        before: last_words(before),
        quote: text.slice(&told.range),
        after: first_words(after),
        outcome: told.outcome,
        tally: told.votes.and_then(charts::tally),
    }
}

const CONTEXT: usize = 320;

fn last_words(words: &str) -> &str {
    let mut at = words.len().saturating_sub(CONTEXT);
    while !words.is_char_boundary(at) {
        at += 1;
    }
    if at == 0 { words } else { words[at..].split_once(' ').map_or("", |(_, rest)| rest) }
}

fn first_words(words: &str) -> &str {
    let mut at = words.len().min(CONTEXT);
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    if at == words.len() { words } else { words[..at].rsplit_once(' ').map_or("", |(front, _)| front) }
}

pub(crate) fn office(archive: &Archive, person: u32, membership: u32) -> OfficeView<'_> {
    let held = &archive.people[person as usize].memberships[membership as usize];
    OfficeView {
        person: person_party(archive, person),
        body: held.committee.map_or(Party { href: None, label: &held.body }, |c| committee_party(archive, c)),
        label: &held.label,
        span: held.span.in_words(),
        bar: None,
        current: held.span.end.is_none() && held.span.start.is_some(),
        days: DaysView(held.span),
    }
}

pub(super) fn source(provenance: &Provenance) -> SourceView<'_> {
    SourceView {
        url: provenance.url.as_deref(),
        publisher: provenance.publisher.as_deref(),
        captured: provenance.captured.map(date_view),
        archived_url: provenance.archived_url.as_deref(),
        file: provenance.file.as_deref(),
        sha256: provenance.sha256.as_deref(),
        part: provenance.part,
        licence: provenance.licence.as_deref(),
    }
}

/// What a page says of something that is withheld.
pub(super) fn withheld(withheld: &Withheld) -> WithheldView<'_> {
    WithheldView { scope: withheld.scope, reason: &withheld.reason, date: date_view(withheld.date), sha256: &withheld.sha256 }
}

/// Who holds the rights in a report: as its own file says, or else as the configuration does of all. The two are never mixed, since a
/// general licence need not hold of what one report says is somebody else's. A licence of its source is used where its file says none.
pub(crate) fn rights(archive: &Archive, report: u32) -> Option<RightsView<'_>> {
    let document = &archive.reports[report as usize].document;
    let of_source = document.source.as_ref().and_then(|source| source.licence.as_deref());
    let (rights, own) = match (&document.rights, &archive.config.rights) {
        (Some(own), _) => (Some(own), true),
        (None, general) => (general.as_ref(), false),
    };
    let licence = rights.and_then(|rights| rights.licence.as_deref());
    let licence = if own { licence.or(of_source) } else { of_source.or(licence) };
    let (holder, ground) = (rights.and_then(|r| r.holder.as_deref()), rights.and_then(|r| r.ground.as_deref()));
    (holder.is_some() || ground.is_some() || licence.is_some()).then_some(RightsView { holder, ground, licence })
}

/// What import cut and set right, most first.
pub(super) fn import(record: &ImportRecord) -> ImportView<'_> {
    ImportView {
        format: record.format.as_deref(),
        encoding: record.encoding.as_deref(),
        cut: most_first(&record.cut),
        repairs: most_first(&record.repairs),
        put_back: record.put_back.len() as u32,
    }
}

fn most_first(counts: &[(String, u32)]) -> Vec<(&str, u32)> {
    let mut counts: Vec<(&str, u32)> = counts.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Counts by year, as bars; the highest is 1000. Years without anything between the first and the last are there, with 0.
pub(super) fn years<'a>(counted: impl Iterator<Item = (i16, u32)>, href: impl Fn(i16) -> Href<'a>) -> Vec<YearView<'a>> {
    let mut counts: std::collections::BTreeMap<i16, u32> = std::collections::BTreeMap::new();
    // Most often the years come in runs.
    let mut run: Option<(i16, u32)> = None;
    for (year, count) in counted {
        match &mut run {
            Some((of, sum)) if *of == year => *sum += count,
            _ => {
                run.replace((year, count)).into_iter().for_each(|(of, sum)| *counts.entry(of).or_default() += sum);
            }
        }
    }
    run.into_iter().for_each(|(of, sum)| *counts.entry(of).or_default() += sum);
    let highest = counts.values().copied().max().unwrap_or(0).max(1);
    let (Some(first), Some(last)) = (counts.keys().next().copied(), counts.keys().last().copied()) else { return Vec::new() };
    // A date of the year 12 instead of 2012 must not make two thousand bars.
    let all: Vec<i16> = if last - first > 150 { counts.keys().copied().collect() } else { (first..=last).collect() };
    all.into_iter()
        .map(|year| {
            let count = counts.get(&year).copied().unwrap_or(0);
            YearView { year, count, height: (u64::from(count) * 1000 / u64::from(highest)) as u32, href: href(year) }
        })
        .collect()
}

/// A page's whole address.
pub fn absolute(archive: &Archive, href: Href<'_>) -> String {
    href.absolute(&archive.config.base_url)
}

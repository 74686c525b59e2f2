//! A meeting's page: its accounts side by side, and what was decided.

use super::{counted, head};
use crate::archive::Archive;
use crate::date::Fit;
use crate::site::view::*;
use crate::site::{Page, View, set};

/// The page of a meeting.
pub(super) fn page(archive: &Archive, meeting: u32) -> Page<'_> {
    let met = &archive.meetings[meeting as usize];
    let href = set::meeting_href(archive, meeting);
    let row = set::meeting_row(archive, meeting);
    let (shared, alone): (Vec<u32>, Vec<u32>) = met.decisions.iter().partition(|d| archive.decisions[**d as usize].accounts.len() > 1);
    let decisions = |list: Vec<u32>| list.into_iter().map(|d| decision(archive, d)).collect();
    let of_body = &archive.committees[met.committee as usize].meetings;
    let neighbour = |at: Option<u32>| at.and_then(|at| of_body.get(at as usize)).map(|m| set::meeting_row(archive, *m));
    let description = format!(
        "{}: {} and {}.",
        row.title,
        counted(met.reports.len(), "account", "accounts"),
        counted(met.decisions.len(), "decision", "decisions")
    );
    let view = MeetingView {
        head: head(archive, href, row.title.clone(), description),
        place: met.document.as_ref().and_then(|d| d.place.as_deref()),
        note: met.document.as_ref().filter(|d| !d.text.is_empty()).map(|d| Prose {
            text: &d.text,
            file: &d.head.file,
            base: archive.config.base_path(),
        }),
        accounts: met.reports.iter().map(|r| account(archive, *r)).collect(),
        shared: decisions(shared),
        alone: decisions(alone),
        officers: officers_on(archive, met.committee, met.date),
        previous: neighbour(met.rank.checked_sub(1)),
        next: neighbour(Some(met.rank + 1)),
        cite: set::cite(archive, &[], &row.title, Some(&row.date), href),
        meeting: row,
    };
    super::page(archive, "meeting.html", href, View::Meeting(Box::new(view)))
}

fn account(archive: &Archive, report: u32) -> AccountView<'_> {
    let read = &archive.reports[report as usize];
    let href = archive.report_href(report);
    AccountView {
        report: set::report_row(archive, report),
        contents: super::report::contents(archive, report).into_iter().map(|h| Link { href: href.at(h.id), label: h.label }).collect(),
        words: read.document.text.word_count,
        people: read.people.len() as u32,
    }
}

fn decision(archive: &Archive, decision: u32) -> MeetingDecision<'_> {
    let accounts = &archive.decisions[decision as usize].accounts;
    MeetingDecision {
        decision: set::decision_row(archive, decision),
        accounts: accounts.iter().map(|(report, found)| set::decision_account(archive, *report, *found)).collect(),
    }
}

/// The holders of a body's posts on a date, in the order in which the body declares its posts.
pub(super) fn officers_on(archive: &Archive, committee: u32, date: crate::date::Date) -> Vec<OfficeView<'_>> {
    let mut held: Vec<(u32, u32, u32)> = Vec::new();
    for (person, at) in &archive.committees[committee as usize].members {
        let membership = &archive.people[*person as usize].memberships[*at as usize];
        let dated = membership.span.start.is_some() || membership.span.end.is_some();
        if let Some(post) = membership.post.filter(|_| dated && membership.span.fit(date) != Fit::Outside) {
            held.push((post, *person, *at));
        }
    }
    held.sort_unstable();
    held.into_iter().map(|(_, person, at)| set::office(archive, person, at)).collect()
}

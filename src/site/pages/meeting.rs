//! A meeting's page: its accounts side by side, and what was decided.

use super::counted;
use super::topics::topics;
use crate::archive::Archive;
use crate::date::Fit;
use crate::site::cite;
use crate::site::set;
use crate::site::view::*;

/// What the page of a meeting shows.
pub(in crate::site) fn view(archive: &Archive, meeting: u32) -> MeetingView<'_> {
    let met = &archive.meetings[meeting as usize];
    let row = archive.meeting_digest(meeting);
    let told = met.decisions.iter().map(|d| (archive.decision_digest(*d), archive.accounts_digest(*d)));
    let decisions = together(told.collect::<Vec<_>>());
    let officers = together((archive.digests.members[met.committee as usize], met.date));
    let of_body = &archive.committees[met.committee as usize].meetings;
    let neighbour = |at: Option<u32>| at.and_then(|at| of_body.get(at as usize)).map(|m| set::meeting_line(archive, *m));
    let texts = met.reports.iter().map(|r| (archive.report_digest(*r), archive.text_digest(*r)));
    let texts = together(texts.collect::<Vec<_>>());
    let account = |r: &u32| Later::new(archive, *r, together((archive.report_digest(*r), archive.text_digest(*r))), account);
    MeetingView {
        head: Later::new(archive, meeting, row, head),
        meeting: set::meeting_line(archive, meeting),
        place: met.document.as_ref().and_then(|d| d.place.as_deref()),
        note: met.document.as_ref().filter(|d| !d.text.is_empty()).map(|d| Prose {
            text: &d.text,
            file: &d.head.file,
            base: archive.base(),
        }),
        accounts: met.reports.iter().map(account).collect(),
        topics: Later::new(archive, meeting, texts, topics),
        shared: Later::new(archive, meeting, decisions, |a, m| of_accounts(a, m, |accounts| accounts > 1)),
        alone: Later::new(archive, meeting, decisions, |a, m| of_accounts(a, m, |accounts| accounts <= 1)),
        officers: Later::new(archive, meeting, officers, |a, m| {
            officers_on(a, a.meetings[m as usize].committee, a.meetings[m as usize].date)
        }),
        previous: neighbour(met.rank.checked_sub(1)),
        next: neighbour(Some(met.rank + 1)),
        cite: Later::new(archive, meeting, row, cite),
    }
}

/// Reads what [`description`] does.
fn head(archive: &Archive, meeting: u32) -> HeadView<'_> {
    let row = set::meeting_row(archive, meeting);
    super::head(archive, row.href, row.title.to_string(), description(archive, meeting))
}

/// A meeting in one line. Reads what its row tells, in which all its accounts are counted.
fn description(archive: &Archive, meeting: u32) -> String {
    let met = &archive.meetings[meeting as usize];
    format!(
        "{}: {} and {}.",
        archive.meeting_title(meeting),
        counted(met.reports.len(), "account", "accounts"),
        counted(met.decisions.len(), "decision", "decisions")
    )
}

fn cite(archive: &Archive, meeting: u32) -> CiteView {
    let row = set::meeting_row(archive, meeting);
    cite::page(archive, archive.meetings[meeting as usize].slug.as_str(), &row.title.to_string(), Some(row.date.0), row.href)
}

/// The decisions of a meeting that so many accounts tell.
fn of_accounts(archive: &Archive, meeting: u32, so_many: impl Fn(usize) -> bool) -> Vec<MeetingDecision<'_>> {
    let made = archive.meetings[meeting as usize].decisions.iter();
    made.filter(|d| so_many(archive.decisions[**d as usize].accounts.len())).map(|d| decision(archive, *d)).collect()
}

fn account(archive: &Archive, report: u32) -> AccountView<'_> {
    let read = &archive.reports[report as usize];
    let href = archive.report_href(report);
    AccountView {
        report: set::report_row(archive, report),
        contents: super::report::contents(archive, report).into_iter().map(|h| Link { href: href.at(h.id), label: h.label }).collect(),
        words: read.document.text.word_count,
        people: read.gist.people.len() as u32,
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

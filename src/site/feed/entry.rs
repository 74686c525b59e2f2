//! One entry of a feed: what it is called for ever, when it changed, and what it tells, in the words of its page.

use serde::Serialize;

use super::dates::{self, Stamp};
use crate::address::{Href, Kind};
use crate::archive::{Archive, Author};
use crate::markdown::{escape, escape_into};
use crate::site::pages::{self, counted, opening};
use crate::site::set;
use crate::site::view::{DecisionRow, together};
use crate::slug::Slug;

/// How many letters of a report's beginning are shown.
const OPENING: usize = 400;

/// How many decisions are listed.
const DECISIONS: usize = 40;

/// An entry. No string holds a letter that XML cannot.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntryView {
    /// Its id, which never changes.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The whole address of its page.
    pub url: String,
    /// When it last changed (RFC 3339).
    pub updated: String,
    /// When it was first published, where that is known to the day (RFC 3339).
    pub published: Option<String>,
    /// Its authors; empty for what the archive made of reports.
    pub authors: Vec<AuthorView>,
    /// One line on it.
    pub summary: String,
    /// HTML: how it begins, and what was decided.
    pub content: String,
}

/// Who wrote it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AuthorView {
    /// The name.
    pub name: String,
    /// The whole address of the author's page.
    pub url: Option<String>,
}

/// Words without the letters that XML 1.0 cannot hold: most control characters, and two that are no characters.
pub(in crate::site) fn plain(words: &str) -> String {
    let is_none = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    words.replace(is_none, " ")
}

/// `reports/2012-11-27-black`, by the first name that a thing was published under.
fn thing(archive: &Archive, kind: Kind, slug: &Slug) -> String {
    format!("{}/{}", kind.folder(), archive.addresses.names.first(kind, slug.as_str()))
}

fn report(archive: &Archive, report: u32) -> String {
    thing(archive, Kind::Reports, &archive.reports[report as usize].document.head.slug)
}

pub(super) fn person(archive: &Archive, person: u32) -> String {
    thing(archive, Kind::People, &archive.people[person as usize].document.head.slug)
}

pub(super) fn committee(archive: &Archive, committee: u32) -> String {
    thing(archive, Kind::Committees, &archive.committees[committee as usize].document.head.slug)
}

pub(super) fn decision(archive: &Archive, decision: u32) -> String {
    thing(archive, Kind::Decisions, &archive.decisions[decision as usize].slug)
}

fn meeting(archive: &Archive, meeting: u32) -> String {
    thing(archive, Kind::Meetings, &archive.meetings[meeting as usize].slug)
}

/// Of all that [`of_report`] reads: of a long text its beginning, so that an edit below it is no edit of the feeds.
pub(crate) fn report_digest(archive: &Archive, report: u32) -> u64 {
    let read = &archive.reports[report as usize];
    let document = &read.document;
    let decisions = read.decisions.iter().map(|(d, _)| archive.decision_digest(*d)).collect::<Vec<_>>();
    let thing = self::report(archive, report);
    let told = (opening(&document.text, OPENING), thing, document.published, archive.news(report), pages::met_digests(archive, report));
    together((archive.report_digest(report), told, decisions))
}

pub(super) fn of_report(archive: &Archive, report: u32) -> EntryView {
    let read = &archive.reports[report as usize];
    let document = &read.document;
    let mut content = String::new();
    paragraph(&opening(&document.text, OPENING), &mut content);
    decisions(archive, read.decisions.iter().map(|(d, _)| *d), &mut content);
    let author = |author: &Author| {
        let party = set::party_of_author(archive, author);
        AuthorView { name: plain(party.label), url: party.href.map(|href| set::absolute(archive, href)) }
    };
    EntryView {
        id: archive.config.tag().id(&self::report(archive, report)),
        title: plain(&document.title),
        url: set::absolute(archive, archive.report_href(report)),
        updated: dates::moment(archive.news(report).updated),
        published: document.published.and_then(dates::sure_day).map(|day| dates::moment(Some(day))),
        authors: read.authors.iter().map(author).collect(),
        summary: plain(&summary(archive, report)),
        content: plain(&content),
    }
}

/// `Ann Black’s account of the meeting of 27 November 2012: 2 decisions, 1 decision reported.`
fn summary(archive: &Archive, report: u32) -> String {
    let told = told(archive, archive.reports[report as usize].decisions.iter().map(|(decision, _)| *decision));
    with_counts(&pages::whose(archive, report), &told)
}

/// `National Executive Committee, 27 November 2012: 2 accounts, 3 decisions.`
fn meeting_summary(archive: &Archive, meeting: u32) -> String {
    let met = &archive.meetings[meeting as usize];
    let accounts = (!met.reports.is_empty()).then(|| counted(met.reports.len(), "account", "accounts"));
    let told: Vec<String> = accounts.into_iter().chain(told(archive, met.decisions.iter().copied())).collect();
    with_counts(&archive.meeting_title(meeting).to_string(), &told)
}

fn with_counts(what: &str, counts: &[String]) -> String {
    if counts.is_empty() { format!("{what}.") } else { format!("{what}: {}.", counts.join(", ")) }
}

/// How many decisions were taken, and how many of others only told; nothing of what there is none of.
fn told(archive: &Archive, decisions: impl Iterator<Item = u32>) -> Vec<String> {
    let (reported, taken): (Vec<u32>, Vec<u32>) = decisions.partition(|decision| archive.decisions[*decision as usize].reported);
    let counts = [(taken.len(), "decision", "decisions"), (reported.len(), "decision reported", "decisions reported")];
    counts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(count, one, many)).collect()
}

/// Of all that [`of_meeting`] reads.
pub(super) fn meeting_digest(archive: &Archive, meeting: u32) -> u64 {
    let met = &archive.meetings[meeting as usize];
    let reports = met.reports.iter().map(|r| (archive.report_digest(*r), archive.news(*r)));
    let decisions = met.decisions.iter().map(|d| archive.decision_digest(*d));
    let thing = self::meeting(archive, meeting);
    together((archive.meeting_digest(meeting), thing, reports.collect::<Vec<_>>(), decisions.collect::<Vec<_>>()))
}

pub(super) fn of_meeting(archive: &Archive, meeting: u32) -> EntryView {
    let met = &archive.meetings[meeting as usize];
    let mut content = String::from("<ul>");
    for report in met.reports.iter().take(set::FEW) {
        let row = set::report_row(archive, *report);
        let by: Vec<&str> = row.authors.iter().map(|author| author.label).collect();
        item(archive, row.href, row.title, &if by.is_empty() { String::new() } else { format!(", by {}", by.join(", ")) }, &mut content);
    }
    content.push_str("</ul>");
    decisions(archive, met.decisions.iter().copied(), &mut content);
    EntryView {
        id: archive.config.tag().id(&self::meeting(archive, meeting)),
        title: plain(&archive.meeting_title(meeting).to_string()),
        url: set::absolute(archive, set::meeting_href(archive, meeting)),
        updated: dates::moment(Stamp::of_meeting(archive, meeting).updated),
        published: None,
        authors: Vec::new(),
        summary: plain(&meeting_summary(archive, meeting)),
        content: plain(&content),
    }
}

/// Of all that [`of_decision`] reads.
pub(super) fn decision_digest(archive: &Archive, decision: u32) -> u64 {
    let accounts = archive.decisions[decision as usize].accounts.iter().map(|(r, _)| archive.news(*r));
    let thing = self::decision(archive, decision);
    together((archive.decision_digest(decision), archive.accounts_digest(decision), thing, accounts.collect::<Vec<_>>()))
}

pub(super) fn of_decision(archive: &Archive, decision: u32) -> EntryView {
    let made = &archive.decisions[decision as usize];
    let row = set::decision_row(archive, decision);
    let mut content = String::new();
    for (report, found) in made.accounts.iter().take(set::FEW) {
        let account = set::decision_account(archive, *report, *found);
        content.push_str("<blockquote><p>");
        escape_into(account.quote, &mut content);
        content.push_str("</p></blockquote>");
        content.push_str("<ul>");
        item(archive, account.href, account.report.title, "", &mut content);
        content.push_str("</ul>");
    }
    let told = if row.reported { "told on " } else { "" };
    let when = row.date.map_or_else(String::new, |date| format!(" ({told}{})", date.0.in_words()));
    EntryView {
        id: archive.config.tag().id(&self::decision(archive, decision)),
        title: plain(&made.title),
        url: set::absolute(archive, row.href),
        updated: dates::moment(Stamp::of_decision(archive, decision).updated),
        published: None,
        authors: Vec::new(),
        summary: plain(&format!("{}{when}.", came_of(&row))),
        content: plain(&content),
    }
}

/// `Agreed, 5 for, 2 against`; `Reported: Agreed` of another body's decision or an earlier one.
fn came_of(row: &DecisionRow<'_>) -> String {
    let tally = row.tally.map_or_else(String::new, |tally| format!(", {}", tally.0.in_words()));
    let reported = if row.reported { "Reported: " } else { "" };
    format!("{reported}{}{tally}", row.outcome.label())
}

fn paragraph(words: &str, html: &mut String) {
    if !words.is_empty() {
        html.push_str("<p>");
        escape_into(words, html);
        html.push_str("</p>");
    }
}

/// A list of decisions with what came of each.
fn decisions(archive: &Archive, list: impl ExactSizeIterator<Item = u32>, html: &mut String) {
    if list.len() == 0 {
        return;
    }
    html.push_str("<ul>");
    let more = list.len().saturating_sub(DECISIONS);
    for decision in list.take(DECISIONS) {
        let row = set::decision_row(archive, decision);
        item(archive, row.href, row.title, &format!(": {}", came_of(&row)), html);
    }
    html.push_str("</ul>");
    if more > 0 {
        paragraph(&format!("And {more} more."), html);
    }
}

/// One item of a list: a link and some words.
fn item(archive: &Archive, href: Href<'_>, title: &str, words: &str, html: &mut String) {
    html.push_str("<li><a href=\"");
    html.push_str(&escape(&set::absolute(archive, href)));
    html.push_str("\">");
    escape_into(title, html);
    html.push_str("</a>");
    escape_into(words, html);
    html.push_str("</li>");
}

//! A committee's pages: members and officers by date, family, meetings, decisions, mentions.

use super::person::{by_newest, last_year, links, names, year_pages};
use super::{LONG, counted, head, shown};
use crate::archive::Archive;
use crate::recognise::Subject;
use crate::site::view::*;
use crate::site::{Page, View, charts, set};

/// The page of a committee, and the pages of its years where there is much to list.
pub(super) fn pages(archive: &Archive, committee: u32) -> Vec<Page<'_>> {
    let body = &archive.committees[committee as usize];
    let document = &body.document;
    let subject = Subject::Committee(committee);
    let href = archive.subject_href(subject);
    let span_of = |(person, at): &(u32, u32)| archive.people[*person as usize].memberships[*at as usize].span;
    let is_officer = |(person, at): &(u32, u32)| archive.people[*person as usize].memberships[*at as usize].post.is_some();
    let of = |officers: bool| -> Vec<OfficeView<'_>> {
        let held = body.members.iter().filter(|m| is_officer(m) == officers).map(|m| (span_of(m), *m));
        by_newest(held).into_iter().map(|(person, at)| set::office(archive, person, at)).collect()
    };
    let (mut officers, members) = (of(true), of(false));
    let axis = charts::time_line(&mut officers, last_year(archive));
    let long = body.meetings.len() > LONG || body.decisions.len() > LONG;
    let shown = shown(archive, href, &body.mentions, long);
    let limit = if shown.shortened { LONG / 10 } else { LONG };
    let link = |list: &[u32]| list.iter().map(|c| set::committee_link(archive, *c)).collect();
    let description = format!(
        "{}: {}, {}, {}.",
        document.name,
        counted(body.members.len(), "membership", "memberships"),
        counted(body.meetings.len(), "meeting", "meetings"),
        counted(body.decisions.len(), "decision", "decisions")
    );
    let mut pages = Vec::new();
    if shown.shortened {
        pages.extend(year_pages(archive, subject, &body.mentions, &body.meetings, &body.decisions));
    }
    let view = CommitteeView {
        head: head(archive, href, document.name.clone(), description),
        name: &document.name,
        classification: document.classification.as_deref(),
        names: names(&document.other_names),
        span: document.span.in_words(),
        note: (!document.text.is_empty()).then(|| Prose {
            text: &document.text,
            file: &document.head.file,
            base: archive.config.base_path(),
        }),
        parent: body.parent.map(|p| set::committee_link(archive, p)),
        children: link(&body.children),
        predecessors: link(&body.predecessors),
        successors: link(&body.successors),
        officers,
        members,
        axis,
        meetings: body.meetings.iter().rev().take(limit).map(|m| set::meeting_row(archive, *m)).collect(),
        meeting_count: body.meetings.len() as u32,
        decisions: body.decisions.iter().rev().take(limit).map(|d| set::decision_row(archive, *d)).collect(),
        decision_count: body.decisions.len() as u32,
        years: shown.years,
        mention_count: body.mentions.len() as u32,
        report_count: shown.reports,
        mentions: Contexts { archive, subject, mentions: shown.mentions },
        shortened: shown.shortened,
        links: links(&document.links),
        cite: set::cite(archive, &[], &document.name, None, href),
    };
    pages.push(super::page(archive, "committee.html", href, View::Committee(Box::new(view))));
    pages
}

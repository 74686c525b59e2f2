//! A committee's pages: members and officers by date, family, meetings, decisions, mentions.

use super::person::{by_newest, links, names, with_years, year_pages, years};
use super::seats::sittings;
use super::{LONG, counted, shown};
use crate::address::Href;
use crate::archive::{Archive, Committee};
use crate::recognise::Subject;
use crate::site::cite;
use crate::site::feed::{self, Of};
use crate::site::view::*;
use crate::site::{About, Page, charts, set};

/// The page of a committee, and the pages of its years where there is much to list.
pub(super) fn pages(archive: &Archive, committee: u32) -> Vec<Page<'_>> {
    let body = &archive.committees[committee as usize];
    let subject = Subject::Committee(committee);
    let mut pages = Vec::new();
    if has_years(body) {
        pages.extend(year_pages(archive, subject, &body.meetings, &body.decisions));
    }
    pages.extend(super::feed_pages(archive, Of::Committee(committee)));
    pages.push(Page { archive, href: archive.subject_href(subject), template: "committee.html", about: About::Committee(committee) });
    pages
}

/// The addresses of a committee's pages, without a feed.
pub(in crate::site) fn hrefs(archive: &Archive, committee: u32) -> Vec<Href<'_>> {
    let body = &archive.committees[committee as usize];
    let subject = Subject::Committee(committee);
    let years = if has_years(body) { years(archive, subject, &body.meetings, &body.decisions) } else { Vec::new() };
    with_years(archive.subject_href(subject), years)
}

fn has_years(body: &Committee) -> bool {
    is_long(body) || body.mention_count as usize > LONG
}

fn is_long(body: &Committee) -> bool {
    body.meetings.len() > LONG || body.decisions.len() > LONG
}

/// What the page of a committee shows.
pub(in crate::site) fn view(archive: &Archive, committee: u32) -> CommitteeView<'_> {
    let body = &archive.committees[committee as usize];
    let document = &body.document;
    let subject = Subject::Committee(committee);
    let shown = shown(archive, subject, is_long(body));
    let limit = if shown.shortened { LONG / 10 } else { LONG };
    let link = |list: &[u32]| list.iter().map(|c| set::committee_link(archive, *c)).collect();
    let members = together((archive.digests.members[committee as usize], archive.last_year()));
    let title = together((&document.head.slug, &document.name));
    let counts = (body.members.len(), body.meetings.len(), body.decisions.len());
    CommitteeView {
        head: Later::new(archive, committee, together((title, counts)), head),
        name: &document.name,
        classification: document.classification.as_deref(),
        names: names(&document.other_names),
        span: document.span.in_words(),
        days: DaysView(document.span),
        feeds: feed::links(archive, [Of::Committee(committee)]),
        note: (!document.text.is_empty()).then(|| Prose { text: &document.text, file: &document.head.file, base: archive.base() }),
        parent: body.parent.map(|p| set::committee_link(archive, p)),
        children: link(&body.children),
        predecessors: link(&body.predecessors),
        successors: link(&body.successors),
        officers: Later::new(archive, committee, members, |a, c| officers(a, c).0),
        members: Later::new(archive, committee, members, members_now_first),
        axis: Later::new(archive, committee, members, |a, c| officers(a, c).1),
        sittings: Later::new(archive, committee, members, sittings),
        meetings: body.meetings.iter().rev().take(limit).map(|m| set::meeting_line(archive, *m)).collect(),
        meeting_count: body.meetings.len() as u32,
        decisions: body.decisions.iter().rev().take(limit).map(|d| set::decision_line(archive, *d)).collect(),
        decision_count: body.decisions.len() as u32,
        years: shown.years,
        mention_count: body.mention_count,
        report_count: shown.reports,
        mentions: shown.mentions,
        shortened: shown.shortened,
        links: links(&document.links),
        cite: Later::new(archive, committee, title, cite),
    }
}

/// Reads the committee's name, and how many members, meetings and decisions it has.
fn head(archive: &Archive, committee: u32) -> HeadView<'_> {
    let body = &archive.committees[committee as usize];
    let description = format!(
        "{}: {}, {}, {}.",
        body.document.name,
        counted(body.members.len(), "membership", "memberships"),
        counted(body.meetings.len(), "meeting", "meetings"),
        counted(body.decisions.len(), "decision", "decisions")
    );
    super::head(archive, archive.subject_href(Subject::Committee(committee)), body.document.name.clone(), description)
}

fn cite(archive: &Archive, committee: u32) -> CiteView {
    let subject = Subject::Committee(committee);
    cite::page(archive, archive.subject_slug(subject).as_str(), archive.subject_name(subject), None, archive.subject_href(subject))
}

/// Holders of posts, newest first, and the axis they are drawn on.
fn officers(archive: &Archive, committee: u32) -> (Vec<OfficeView<'_>>, Vec<AxisTick>) {
    let mut officers = holders(archive, committee, |post| post.is_some());
    let axis = charts::time_line(&mut officers, archive.last_year());
    (officers, axis)
}

/// The members without a post, newest first; those of whom no end is known before all others.
fn members_now_first(archive: &Archive, committee: u32) -> Vec<OfficeView<'_>> {
    let mut members = holders(archive, committee, |post| post.is_none());
    members.sort_by_key(|seat| !seat.current);
    members
}

/// The members with or without a post, newest first.
fn holders(archive: &Archive, committee: u32, with: fn(Option<u32>) -> bool) -> Vec<OfficeView<'_>> {
    let held = archive.committees[committee as usize].members.iter().filter_map(|(person, at)| {
        let membership = &archive.people[*person as usize].memberships[*at as usize];
        with(membership.post).then_some((membership.span, (*person, *at)))
    });
    by_newest(held).into_iter().map(|(person, at)| set::office(archive, person, at)).collect()
}

//! A person's pages: offices by date, reports written, every mention as a sentence; years apart where they are many.

use super::{LONG, counted, head, newest_first, shown};
use crate::address::Href;
use crate::archive::{Archive, MentionRef};
use crate::date::{Date, Span};
use crate::document::OtherName;
use crate::recognise::Subject;
use crate::site::view::*;
use crate::site::{Page, View, charts, set};

/// The page of a person, and the pages of their years where there are many mentions.
pub(super) fn pages(archive: &Archive, person: u32) -> Vec<Page<'_>> {
    let someone = &archive.people[person as usize];
    let document = &someone.document;
    let subject = Subject::Person(person);
    let href = archive.subject_href(subject);
    let mut offices: Vec<OfficeView<'_>> = by_newest(someone.memberships.iter().enumerate().map(|(at, m)| (m.span, at as u32)))
        .into_iter()
        .map(|at| set::office(archive, person, at))
        .collect();
    let axis = charts::time_line(&mut offices, last_year(archive));
    let shown = shown(archive, href, &someone.mentions, false);
    let description = format!(
        "{}: {}, {} in {}.",
        document.name,
        counted(someone.memberships.len(), "office", "offices"),
        counted(someone.mentions.len(), "mention", "mentions"),
        counted(shown.reports as usize, "report", "reports")
    );
    let mut pages = Vec::new();
    if shown.shortened {
        pages.extend(year_pages(archive, subject, &someone.mentions, &[], &[]));
    }
    let view = PersonView {
        head: head(archive, href, document.name.clone(), description),
        name: &document.name,
        names: names(&document.other_names),
        biography: (!document.text.is_empty()).then(|| Prose {
            text: &document.text,
            file: &document.head.file,
            base: archive.config.base_path(),
        }),
        offices,
        axis,
        reports: someone.authored.iter().rev().map(|r| set::report_row(archive, *r)).collect(),
        years: shown.years,
        mention_count: someone.mentions.len() as u32,
        report_count: shown.reports,
        mentions: Contexts { archive, subject, mentions: shown.mentions },
        shortened: shown.shortened,
        decisions: someone.decisions.iter().rev().take(LONG).map(|d| set::decision_row(archive, *d)).collect(),
        beside: Besides { archive, person },
        links: links(&document.links),
        cite: set::cite(archive, &[], &document.name, None, href),
    };
    pages.push(super::page(archive, "person.html", href, View::Person(Box::new(view))));
    pages
}

/// Indices by the start of their span, newest first; those without one last.
pub(super) fn by_newest<T>(spans: impl Iterator<Item = (Span, T)>) -> Vec<T> {
    let mut all: Vec<(Span, T)> = spans.collect();
    all.sort_by(|(a, _), (b, _)| {
        let key = |span: &Span| span.start.or(span.end).and_then(Date::earliest);
        key(b).cmp(&key(a))
    });
    all.into_iter().map(|(_, item)| item).collect()
}

/// The year up to which offices that go on are drawn: the archive's last, so that no clock is needed.
pub(super) fn last_year(archive: &Archive) -> i16 {
    archive.chronology.iter().rev().find_map(|r| archive.reports[*r as usize].date).map_or(0, crate::date::Date::year)
}

pub(super) fn names(names: &[OtherName]) -> Vec<NameView<'_>> {
    names.iter().map(|n| NameView { name: &n.name, span: n.span.in_words() }).collect()
}

/// Identifiers elsewhere, as addresses where they can be.
pub(super) fn links(links: &[(String, String)]) -> Vec<(&str, String)> {
    let address = |name: &str, value: &str| match name {
        "wikidata" if value.starts_with('Q') && value[1..].bytes().all(|b| b.is_ascii_digit()) && value.len() > 1 => {
            Some(format!("https://www.wikidata.org/wiki/{value}"))
        }
        _ => crate::document::report::is_web_address(value).then(|| value.to_owned()),
    };
    links.iter().filter_map(|(name, value)| Some((name.as_str(), address(name, value)?))).collect()
}

/// One page for each year in which somebody or some body is mentioned, meets or decides.
pub(super) fn year_pages<'a>(
    archive: &'a Archive,
    subject: Subject,
    mentions: &[MentionRef],
    meetings: &[u32],
    decisions: &[u32],
) -> Vec<Page<'a>> {
    let href: Href<'a> = archive.subject_href(subject);
    let label = archive.subject_name(subject);
    let of_mention = |m: &MentionRef| archive.reports[m.report as usize].date.map(crate::date::Date::year);
    let of_meeting = |m: u32| archive.meetings[m as usize].date.year();
    let of_decision = |d: u32| archive.decisions[d as usize].date.map(crate::date::Date::year);
    let mut all: Vec<i16> = mentions
        .iter()
        .filter_map(of_mention)
        .chain(meetings.iter().map(|m| of_meeting(*m)))
        .chain(decisions.iter().filter_map(|d| of_decision(*d)))
        .collect();
    all.sort_unstable();
    all.dedup();
    let years = set::years(mentions.iter().filter_map(of_mention), |y| href.in_year(y));
    all.into_iter()
        .map(|year| {
            let shown: Vec<MentionRef> = newest_first(mentions).filter(|m| of_mention(m) == Some(year)).collect();
            let page = href.in_year(year);
            let view = SubjectYearView {
                head: head(
                    archive,
                    page,
                    format!("{label} in {year}"),
                    format!("{label} in {year}: {}.", counted(shown.len(), "mention", "mentions")),
                ),
                subject: Link { href, label },
                year,
                years: years.clone(),
                meetings: meetings.iter().rev().filter(|m| of_meeting(**m) == year).map(|m| set::meeting_row(archive, *m)).collect(),
                decisions: decisions
                    .iter()
                    .rev()
                    .filter(|d| of_decision(**d) == Some(year))
                    .map(|d| set::decision_row(archive, *d))
                    .collect(),
                mention_count: shown.len() as u32,
                mentions: Contexts { archive, subject, mentions: shown },
            };
            super::page(archive, "subject_year.html", page, View::SubjectYear(view))
        })
        .collect()
}

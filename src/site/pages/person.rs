//! A person's pages: offices by date, reports written, every mention as a sentence; years apart where they are many.

use crate::address::Href;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{LONG, counted, mentions, shown};
use crate::archive::{Archive, Telling};
use crate::date::{Date, Span};
use crate::document::OtherName;
use crate::recognise::Subject;
use crate::site::cite;
use crate::site::feed::{self, Of};
use crate::site::view::*;
use crate::site::{About, Page, View, charts, set};
use crate::web::is_web_address;

/// The page of a person, and the pages of their years where there are many mentions.
pub(super) fn pages(archive: &Archive, person: u32) -> Vec<Page<'_>> {
    let subject = Subject::Person(person);
    let mut pages = Vec::new();
    if is_long(archive, person) {
        pages.extend(year_pages(archive, subject, &[], &[]));
    }
    pages.extend(super::feed_pages(archive, Of::Naming(person)));
    pages.push(Page { archive, href: archive.subject_href(subject), template: "person.html", about: About::Person(person) });
    pages.extend(super::feed_pages(archive, Of::By(person)));
    pages
}

fn is_long(archive: &Archive, person: u32) -> bool {
    archive.people[person as usize].mention_count as usize > LONG
}

/// The addresses of a person's pages, without a feed.
pub(in crate::site) fn hrefs(archive: &Archive, person: u32) -> Vec<Href<'_>> {
    let subject = Subject::Person(person);
    let years = if is_long(archive, person) { years(archive, subject, &[], &[]) } else { Vec::new() };
    with_years(archive.subject_href(subject), years)
}

/// An address, and those of its years.
pub(super) fn with_years(href: Href<'_>, years: Vec<i16>) -> Vec<Href<'_>> {
    std::iter::once(href).chain(years.into_iter().map(|year| href.in_year(year))).collect()
}

/// What the page of a person shows.
pub(in crate::site) fn view(archive: &Archive, person: u32) -> PersonView<'_> {
    let someone = &archive.people[person as usize];
    let document = &someone.document;
    let shown = shown(archive, Subject::Person(person), false);
    let own = archive.digests.people[person as usize];
    let time_line = together((own, archive.last_year()));
    PersonView {
        head: Later::new(archive, person, together((own, someone.mention_count, shown.reports)), head),
        name: &document.name,
        names: Later::new(archive, person, own, |a, p| names(&a.people[p as usize].document.other_names)),
        biography: (!document.text.is_empty()).then(|| Prose { text: &document.text, file: &document.head.file, base: archive.base() }),
        offices: Later::new(archive, person, time_line, |a, p| offices(a, p).0),
        axis: Later::new(archive, person, time_line, |a, p| offices(a, p).1),
        reports: someone.authored.iter().rev().map(|r| set::report_line(archive, *r)).collect(),
        years: shown.years,
        mention_count: someone.mention_count,
        report_count: shown.reports,
        mentions: shown.mentions,
        shortened: shown.shortened,
        decisions: someone.decisions.iter().rev().take(LONG).map(|d| set::decision_line(archive, *d)).collect(),
        feeds: feed::links(archive, [Of::Naming(person), Of::By(person)]),
        beside: Besides { archive, person },
        links: Later::new(archive, person, own, |a, p| links(&a.people[p as usize].document.links)),
        cite: Later::new(archive, person, own, cite),
    }
}

/// Reads the person's file, and how often they are mentioned in how many reports.
fn head(archive: &Archive, person: u32) -> HeadView<'_> {
    let someone = &archive.people[person as usize];
    let description = format!(
        "{}: {}, {} in {}.",
        someone.document.name,
        counted(someone.memberships.len(), "office", "offices"),
        counted(someone.mention_count as usize, "mention", "mentions"),
        counted(someone.mentions.len(), "report", "reports")
    );
    super::head(archive, archive.subject_href(Subject::Person(person)), someone.document.name.clone(), description)
}

fn cite(archive: &Archive, person: u32) -> CiteView {
    let document = &archive.people[person as usize].document;
    cite::page(archive, document.head.slug.as_str(), &document.name, None, archive.subject_href(Subject::Person(person)))
}

/// Offices and seats, newest first, and the axis they are drawn on.
fn offices(archive: &Archive, person: u32) -> (Vec<OfficeView<'_>>, Vec<AxisTick>) {
    let held = archive.people[person as usize].memberships.iter().enumerate().map(|(at, m)| (m.span, at as u32));
    let mut offices: Vec<OfficeView<'_>> = by_newest(held).into_iter().map(|at| set::office(archive, person, at)).collect();
    let axis = charts::time_line(&mut offices, archive.last_year());
    (offices, axis)
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

pub(super) fn names(names: &[OtherName]) -> Vec<NameView<'_>> {
    names.iter().map(|n| NameView { name: &n.name, span: n.span.in_words() }).collect()
}

/// Identifiers elsewhere, as addresses where they can be.
pub(super) fn links(links: &[(String, String)]) -> Vec<(&str, String)> {
    let address = |name: &str, value: &str| match name {
        "wikidata" if value.starts_with('Q') && value[1..].bytes().all(|b| b.is_ascii_digit()) && value.len() > 1 => {
            Some(format!("https://www.wikidata.org/wiki/{value}"))
        }
        _ => is_web_address(value).then(|| value.to_owned()),
    };
    links.iter().filter_map(|(name, value)| Some((name.as_str(), address(name, value)?))).collect()
}

/// One page for each year in which somebody or some body is mentioned, meets or decides. Meetings and decisions are those
/// of a committee, by date.
pub(super) fn year_pages<'a>(archive: &'a Archive, subject: Subject, meetings: &'a [u32], decisions: &'a [u32]) -> Vec<Page<'a>> {
    let href: Href<'a> = archive.subject_href(subject);
    let label = archive.subject_name(subject);
    let all = self::years(archive, subject, meetings, decisions);
    let (mentions, _) = mentions(archive, subject);
    let mentions = by_year(mentions, |m| archive.digests.years[m.report as usize]);
    let meetings = by_year(meetings, |m| Some(archive.meetings[*m as usize].date.year()));
    let decisions = by_year(decisions, |d| archive.decisions[*d as usize].date.map(Date::year));
    let sum = |told: &[Telling]| told.iter().map(|m| m.count).sum::<u32>();
    let years = Years::new(set::years(mentions.iter().map(|(year, told)| (*year, sum(told))), |y| href.in_year(y)));
    let base_url = archive.config.base_url.as_str();
    let of_year = |year: i16| {
        let page = href.in_year(year);
        let told = mentions.get(&year).cloned().unwrap_or_default();
        let count = sum(&told);
        let view = SubjectYearView {
            head: YearHead { base_url, href: page, label, year, mentions: count },
            subject: Link { href, label },
            year,
            years: years.clone(),
            meetings: meetings.get(&year).map_or(&[][..], |m| m).iter().rev().map(|m| set::meeting_line(archive, *m)).collect(),
            decisions: decisions.get(&year).map_or(&[][..], |d| d).iter().rev().map(|d| set::decision_line(archive, *d)).collect(),
            mention_count: count,
            mentions: Contexts { archive, subject, mentions: told, limit: u32::MAX },
        };
        super::page(archive, "subject_year.html", page, View::SubjectYear(view))
    };
    all.into_iter().map(of_year).collect()
}

/// The years of [`year_pages`], in order.
pub(super) fn years(archive: &Archive, subject: Subject, meetings: &[u32], decisions: &[u32]) -> Vec<i16> {
    let (mentions, _) = mentions(archive, subject);
    let mentioned = mentions.iter().filter_map(|m| archive.digests.years[m.report as usize]);
    let met = meetings.iter().map(|m| archive.meetings[*m as usize].date.year());
    let decided = decisions.iter().filter_map(|d| archive.decisions[*d as usize].date.map(Date::year));
    let mut all: Vec<i16> = mentioned.chain(met).chain(decided).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The parts of a list by year. They are in order of date, so a year is one part of the list, but for odd dates: of a span
/// without a beginning, only the end has a year.
fn by_year<T: Clone>(list: &[T], year: impl Fn(&T) -> Option<i16>) -> BTreeMap<i16, Cow<'_, [T]>> {
    let mut years: BTreeMap<i16, Cow<'_, [T]>> = BTreeMap::new();
    let mut rest = list;
    while let Some(first) = rest.first() {
        let of = year(first);
        let end = rest.iter().position(|item| year(item) != of).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        let Some(of) = of else { continue };
        match years.entry(of) {
            Entry::Vacant(place) => {
                place.insert(Cow::Borrowed(part));
            }
            Entry::Occupied(place) => place.into_mut().to_mut().extend_from_slice(part),
        }
    }
    years
}

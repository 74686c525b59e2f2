//! Registers: everything of one kind, by year or by letter, complete without JavaScript.

use std::collections::BTreeSet;

use super::{LONG, head};
use crate::address::{Href, Kind};
use crate::archive::{Archive, by_date};
use crate::date::Date;
use crate::site::view::*;
use crate::site::{Page, View, set};

/// The register of a kind, and its years.
pub(super) fn pages(archive: &Archive, kind: Kind) -> Vec<Page<'_>> {
    let list = dated(archive, kind);
    let href = Href::register(archive.base(), kind);
    let years = Years::new(set::years(list.iter().filter_map(|(date, _)| Some((date.map(Date::year)?, 1))), |y| href.in_year(y)));
    let by_year_only = list.len() > 2 * LONG;
    let title = |year: Option<i16>| year.map_or_else(|| kind.label().to_owned(), |y| format!("{} of {y}", kind.label()));
    let mut pages = Vec::new();
    let mut whole = register(archive, kind, href, None, title(None));
    whole.years.clone_from(&years);
    whole.by_year_only = by_year_only;
    whole.total = total(archive, kind);
    // Where the years have their own pages, what has no year must stand here, or it stands nowhere.
    let here = list.iter().rev().filter(|(date, _)| !by_year_only || date.is_none()).map(|(_, i)| *i).collect();
    fill(archive, kind, &mut whole, here);
    pages.push(super::page(archive, "register.html", href, View::Register(whole)));
    for group in list.chunk_by(|a, b| a.0.map(Date::year) == b.0.map(Date::year)) {
        let Some(year) = group[0].0.map(Date::year) else { continue };
        let page = href.in_year(year);
        let mut view = register(archive, kind, page, Some(year), title(Some(year)));
        view.years.clone_from(&years);
        view.total = group.len() as u32;
        fill(archive, kind, &mut view, group.iter().rev().map(|(_, i)| *i).collect());
        pages.push(super::page(archive, "register.html", page, View::Register(view)));
    }
    pages
}

fn register<'a>(archive: &'a Archive, kind: Kind, href: Href<'a>, year: Option<i16>, title: String) -> RegisterView<'a> {
    let description = format!("{title} in {}.", archive.config.title);
    RegisterView {
        head: head(archive, href, title, description),
        kind,
        label: kind.label(),
        year,
        years: Years::new(Vec::new()),
        total: 0,
        by_year_only: false,
        reports: Vec::new(),
        meetings: Vec::new(),
        decisions: Vec::new(),
        people: Later::new(archive, 0, 0, |_, _| Vec::new()),
        committees: Later::new(archive, 0, 0, |_, _| Vec::new()),
    }
}

fn total(archive: &Archive, kind: Kind) -> u32 {
    let count = match kind {
        Kind::Reports => archive.reports.len(),
        Kind::Meetings => archive.meetings.len(),
        Kind::Decisions => archive.decisions.len(),
        Kind::People => archive.people.len(),
        Kind::Committees => archive.committees.len(),
        Kind::Pages => archive.pages.len(),
    };
    count as u32
}

/// What has dates, oldest first; nothing for people and committees.
pub(super) fn dated(archive: &Archive, kind: Kind) -> Vec<(Option<Date>, u32)> {
    let mut list: Vec<(Option<Date>, u32)> = match kind {
        Kind::Reports => archive.chronology.iter().map(|i| (archive.reports[*i as usize].date, *i)).collect(),
        Kind::Meetings => (0..archive.meetings.len() as u32).map(|i| (Some(archive.meetings[i as usize].date), i)).collect(),
        Kind::Decisions => (0..archive.decisions.len() as u32).map(|i| (archive.decisions[i as usize].date, i)).collect(),
        Kind::People | Kind::Committees | Kind::Pages => Vec::new(),
    };
    list.sort_by(|(a, _), (b, _)| by_date(*a, *b));
    list
}

/// The years that a register has pages of, in order.
pub(in crate::site) fn years(archive: &Archive, kind: Kind) -> Vec<i16> {
    let years = |dates: &mut dyn Iterator<Item = Option<Date>>| dates.flatten().map(Date::year).collect::<BTreeSet<i16>>();
    let years = match kind {
        Kind::Reports => years(&mut archive.reports.iter().map(|r| r.date)),
        Kind::Meetings => years(&mut archive.meetings.iter().map(|m| Some(m.date))),
        Kind::Decisions => years(&mut archive.decisions.iter().map(|d| d.date)),
        Kind::People | Kind::Committees | Kind::Pages => BTreeSet::new(),
    };
    years.into_iter().collect()
}

fn fill<'a>(archive: &'a Archive, kind: Kind, view: &mut RegisterView<'a>, rows: Vec<u32>) {
    match kind {
        Kind::Reports => view.reports = rows.into_iter().map(|i| set::report_line(archive, i)).collect(),
        Kind::Meetings => view.meetings = rows.into_iter().map(|i| set::meeting_line(archive, i)).collect(),
        Kind::Decisions => view.decisions = rows.into_iter().map(|i| set::decision_line(archive, i)).collect(),
        Kind::People => {
            let counts = archive.people.iter().map(|p| (p.authored.len(), p.mention_count));
            let digest = together((&archive.digests.people, counts.collect::<Vec<_>>()));
            view.people = Later::new(archive, 0, digest, people);
        }
        Kind::Committees => {
            let rows = archive.committees.iter().map(|c| (c.document.head.file.digest, c.parent, c.meetings.len(), c.mention_count));
            let digest = together((archive.names.digest(), rows.collect::<Vec<_>>()));
            view.committees = Later::new(archive, 0, digest, committees);
        }
        Kind::Pages => {}
    }
}

/// What people are sorted by: without accents, apostrophes or capitals, so that O’Neill stands beside Oneill.
pub(super) fn sort_key(name: &str) -> String {
    deunicode::deunicode(name).to_lowercase().replace(['\'', '-'], "")
}

fn people(archive: &Archive, _: u32) -> Vec<LetterGroup<PersonRow<'_>>> {
    let mut order: Vec<(String, u32)> =
        archive.people.iter().enumerate().map(|(i, p)| (sort_key(&p.document.sort_name), i as u32)).collect();
    order.sort();
    let mut groups: Vec<LetterGroup<PersonRow<'_>>> = Vec::new();
    for (key, at) in order {
        let person = &archive.people[at as usize];
        let mut held = super::person::by_newest(person.memberships.iter().map(|m| (m.span, m)));
        // What goes on comes before what has ended.
        held.sort_by_key(|m| m.span.end.is_some());
        let newest = held.into_iter().next();
        let row = PersonRow {
            href: set::person_party(archive, at).href.unwrap_or(Href::home("")),
            name: &person.document.name,
            sort_name: &person.document.sort_name,
            office: newest.map_or_else(String::new, |m| format!("{}, {}", m.label, m.body)),
            reports: person.authored.len() as u32,
            mentions: person.mention_count,
        };
        let letter = key.chars().next().map_or_else(|| "–".to_owned(), |c| c.to_uppercase().to_string());
        push(&mut groups, letter, row);
    }
    groups
}

fn committees(archive: &Archive, _: u32) -> Vec<LetterGroup<CommitteeRow<'_>>> {
    let mut order: Vec<(String, String, u32)> = archive
        .committees
        .iter()
        .enumerate()
        .map(|(i, c)| {
            (c.document.classification.clone().unwrap_or_else(|| "other bodies".to_owned()), sort_key(&c.document.name), i as u32)
        })
        .collect();
    order.sort();
    let mut groups: Vec<LetterGroup<CommitteeRow<'_>>> = Vec::new();
    for (classification, _, at) in order {
        let body = &archive.committees[at as usize];
        let row = CommitteeRow {
            href: set::committee_link(archive, at).href,
            name: &body.document.name,
            parent: body.parent.map(|p| set::committee_link(archive, p)),
            span: body.document.span.in_words(),
            meetings: body.meetings.len() as u32,
            mentions: body.mention_count,
        };
        push(&mut groups, classification, row);
    }
    groups
}

pub(super) fn push<T>(groups: &mut Vec<LetterGroup<T>>, letter: String, row: T) {
    match groups.last_mut().filter(|g| g.letter == letter) {
        Some(group) => group.rows.push(row),
        None => groups.push(LetterGroup { letter, rows: vec![row] }),
    }
}

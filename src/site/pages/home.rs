//! The home page: what this is, the latest meetings and decisions, the years.

use super::head;
use super::meeting::officers_on;
use crate::address::{Href, Kind};
use crate::archive::{Archive, by_date};
use crate::date::Date;
use crate::site::view::*;
use crate::site::{Page, View, set};

/// The home page.
pub(super) fn page(archive: &Archive) -> Page<'_> {
    let base = archive.base();
    let href = Href::home(base);
    let counts = [
        (Kind::Reports, archive.reports.len()),
        (Kind::Meetings, archive.meetings.len()),
        (Kind::Decisions, archive.decisions.len()),
        (Kind::People, archive.people.len()),
        (Kind::Committees, archive.committees.len()),
    ];
    let dated = archive.digests.years.iter().filter_map(|year| Some(((*year)?, 1)));
    let meetings = newest(archive.meetings.iter().enumerate().map(|(at, m)| (Some(m.date), at as u32)));
    let decisions = newest(archive.decisions.iter().enumerate().filter(|(_, d)| !d.reported).map(|(at, d)| (d.date, at as u32)));
    let latest = meetings.first().map(|m| archive.meetings[*m as usize].date);
    let bodies = archive.own_organization().into_iter().chain(archive.own_committee());
    let view = HomeView {
        head: head(archive, href, archive.config.title.clone(), archive.config.description.clone().unwrap_or_default()),
        figures: counts.map(|(kind, n)| (Link { href: Href::register(base, kind), label: kind.label() }, n as u32)).to_vec(),
        years: Years::new(set::years(dated, |y| Href::register(base, Kind::Reports).in_year(y))),
        officers: latest.map_or_else(Vec::new, |date| bodies.flat_map(|b| officers_on(archive, b, date)).collect()),
        committee: archive.own_committee().map(|c| set::committee_party(archive, c)),
        meetings: meetings.into_iter().map(|m| set::meeting_line(archive, m)).collect(),
        decisions: decisions.into_iter().map(|d| set::decision_line(archive, d)).collect(),
    };
    super::page(archive, "home.html", href, View::Home(view))
}

/// The eight newest, newest first.
fn newest(dated: impl Iterator<Item = (Option<Date>, u32)>) -> Vec<u32> {
    let mut newest: Vec<(Option<Date>, u32)> = Vec::with_capacity(9);
    for (date, at) in dated {
        if newest.get(7).is_some_and(|(other, _)| by_date(*other, date).is_gt()) {
            continue;
        }
        // Of one date, the later in the list comes first.
        let place = newest.partition_point(|(other, _)| by_date(*other, date).is_gt());
        newest.insert(place, (date, at));
        newest.truncate(8);
    }
    newest.into_iter().map(|(_, at)| at).collect()
}

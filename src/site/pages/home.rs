//! The home page: what this is, the latest meetings and decisions, the years.

use super::head;
use super::meeting::officers_on;
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::site::view::*;
use crate::site::{Page, View, set};

/// The home page.
pub(super) fn page(archive: &Archive) -> Page<'_> {
    let base = archive.config.base_path();
    let href = Href::home(base);
    let counts = [
        (Kind::Reports, archive.reports.len()),
        (Kind::Meetings, archive.meetings.len()),
        (Kind::Decisions, archive.decisions.len()),
        (Kind::People, archive.people.len()),
        (Kind::Committees, archive.committees.len()),
    ];
    let dated = archive.reports.iter().filter_map(|r| r.date).map(crate::date::Date::year);
    let mut meetings: Vec<u32> = (0..archive.meetings.len() as u32).collect();
    meetings.sort_by_key(|m| std::cmp::Reverse((archive.meetings[*m as usize].date, *m)));
    let mut decisions: Vec<u32> = (0..archive.decisions.len() as u32).filter(|d| !archive.decisions[*d as usize].reported).collect();
    decisions.sort_by_key(|d| std::cmp::Reverse((archive.decisions[*d as usize].date, *d)));
    let latest = meetings.first().map(|m| archive.meetings[*m as usize].date);
    let bodies = archive.own_organization().into_iter().chain(archive.own_committee());
    let view = HomeView {
        head: head(archive, href, archive.config.title.clone(), archive.config.description.clone().unwrap_or_default()),
        figures: counts.map(|(kind, n)| (Link { href: Href::register(base, kind), label: kind.label() }, n as u32)).to_vec(),
        years: set::years(dated, |y| Href::register(base, Kind::Reports).in_year(y)),
        officers: latest.map_or_else(Vec::new, |date| bodies.flat_map(|b| officers_on(archive, b, date)).collect()),
        committee: archive.own_committee().map(|c| set::committee_party(archive, c)),
        meetings: meetings.into_iter().take(8).map(|m| set::meeting_row(archive, m)).collect(),
        decisions: decisions.into_iter().take(8).map(|d| set::decision_row(archive, d)).collect(),
    };
    super::page(archive, "home.html", href, View::Home(view))
}

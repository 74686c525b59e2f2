//! The pages: one function for each kind, called for every thing of that kind.

mod committee;
mod decision;
mod home;
mod meeting;
mod other;
mod person;
mod redirect;
mod register;
mod report;

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::FxHasher;

use super::view::{HeadView, Link, SiteView, YearView};
use super::{Page, Site, View, set};
use crate::address::{Href, Kind};
use crate::archive::{Archive, MentionRef};
use crate::diagnostics::Diagnostic;

/// Lists longer than this leave their rows to the years' pages, so that no page grows without end.
const LONG: usize = 250;

/// Puts the whole site together. `assets` are the theme's files that every page loads, by name, with their addresses.
pub fn assemble<'a>(archive: &'a Archive, assets: &[(&'static str, String)]) -> (Site<'a>, Vec<Diagnostic>) {
    let frame = frame(archive, assets);
    let mut hasher = FxHasher::default();
    frame.hash(&mut hasher);
    archive.config.base_url.hash(&mut hasher);
    let count = |n: usize| 0..n as u32;
    let mut pages: Vec<Page<'a>> = Vec::new();
    pages.par_extend(count(archive.reports.len()).into_par_iter().map(|i| report::page(archive, i)));
    pages.par_extend(count(archive.meetings.len()).into_par_iter().map(|i| meeting::page(archive, i)));
    pages.par_extend(count(archive.decisions.len()).into_par_iter().map(|i| decision::page(archive, i)));
    pages.par_extend(count(archive.people.len()).into_par_iter().flat_map_iter(|i| person::pages(archive, i)));
    pages.par_extend(count(archive.committees.len()).into_par_iter().flat_map_iter(|i| committee::pages(archive, i)));
    pages.par_extend(Kind::REGISTERS.into_par_iter().flat_map_iter(|kind| register::pages(archive, kind)));
    pages.push(home::page(archive));
    pages.extend(other::pages(archive));
    pages.extend(redirect::pages(archive));
    pages.par_sort_unstable_by(|a, b| a.path.cmp(&b.path).then_with(|| a.template.cmp(b.template)));
    let diagnostics = super::check_addresses(archive, &pages);
    pages.dedup_by(|second, first| second.path == first.path);
    (Site { frame_digest: hasher.finish(), frame, pages }, diagnostics)
}

fn frame<'a>(archive: &'a Archive, assets: &[(&'static str, String)]) -> SiteView<'a> {
    let config = &archive.config;
    let base = config.base_path();
    let mut menu: Vec<Link<'a>> =
        Kind::REGISTERS.iter().map(|kind| Link { href: Href::register(base, *kind), label: kind.label() }).collect();
    menu.push(Link { href: Href::special(base, "search"), label: "Search" });
    menu.push(Link { href: Href::special(base, "data"), label: "Data" });
    SiteView {
        title: &config.title,
        description: config.description.as_deref(),
        base_url: &config.base_url,
        base,
        language: &config.language,
        contact: config.contact.as_deref().map(contact_address),
        menu,
        pages: archive.pages.iter().map(|p| Link { href: Href::page(base, Kind::Pages, p.head.slug.as_str()), label: &p.title }).collect(),
        assets: assets.to_vec(),
        generator: concat!("archive ", env!("CARGO_PKG_VERSION")),
    }
}

/// A contact as the target of a link.
fn contact_address(contact: &str) -> String {
    if crate::document::report::is_web_address(contact) || contact.starts_with("mailto:") {
        contact.to_owned()
    } else {
        format!("mailto:{contact}")
    }
}

/// The path of a page's file: its address below the base, and `index.html`.
fn file_of(archive: &Archive, href: Href<'_>) -> String {
    let mut path = href.to_string();
    path.drain(..archive.config.base_path().len());
    path.push_str("index.html");
    path
}

fn page<'a>(archive: &'a Archive, template: &'static str, href: Href<'a>, view: View<'a>) -> Page<'a> {
    Page { path: file_of(archive, href), template, view }
}

fn head<'a>(archive: &'a Archive, href: Href<'a>, title: String, description: String) -> HeadView<'a> {
    HeadView { title, description, href, url: set::absolute(archive, href), noindex: false }
}

/// Mentions, newest report first; those of one report stay in reading order.
fn newest_first(mentions: &[MentionRef]) -> impl Iterator<Item = MentionRef> + '_ {
    mentions.chunk_by(|a, b| a.report == b.report).rev().flatten().copied()
}

/// The mentions that a page shows, whether they are all, and the years of all of them.
struct Shown<'a> {
    mentions: Vec<MentionRef>,
    years: Vec<YearView<'a>>,
    reports: u32,
    shortened: bool,
}

fn shown<'a>(archive: &Archive, href: Href<'a>, mentions: &[MentionRef], shortened: bool) -> Shown<'a> {
    let year = |m: &MentionRef| archive.reports[m.report as usize].date.map(super::super::date::Date::year);
    let shortened = shortened || mentions.len() > LONG;
    let years = set::years(mentions.iter().filter_map(year), |y| if shortened { href.in_year(y) } else { href });
    let reports = mentions.chunk_by(|a, b| a.report == b.report).count() as u32;
    let limit = if shortened { LONG / 5 } else { LONG };
    Shown { mentions: newest_first(mentions).take(limit).collect(), years, reports, shortened }
}

/// Each of some words once, in order, with `and` before the last.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

/// `1 decision`, `2 decisions`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

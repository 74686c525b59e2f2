//! Pages by which one finds others: home, the registers, the search, the index of all.

use crate::address::{Href, Kind};
use serde::Serialize;

use super::common::*;
use super::lazy::{Later, Years};
use super::pages::HeadView;

/// `/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HomeView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// How many of each kind: the register, and its number.
    pub figures: Vec<(Link<'a>, u32)>,
    /// Reports by year.
    pub years: Years<'a>,
    /// The latest meetings, newest first.
    pub meetings: Vec<Later<'a, MeetingRow<'a>>>,
    /// The latest decisions, newest first.
    pub decisions: Vec<Later<'a, DecisionRow<'a>>>,
    /// Officers of the archive's own body and of what it governs, today's or the last known.
    pub officers: Vec<OfficeView<'a>>,
    /// The archive's own body.
    pub committee: Option<Party<'a>>,
}

/// `/reports/`, `/reports/2012/` and the same for each kind.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RegisterView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// What is listed.
    pub kind: Kind,
    /// `Reports`
    pub label: &'static str,
    /// The year, on a year's page.
    pub year: Option<i16>,
    /// The years there are; empty for people and committees.
    pub years: Years<'a>,
    /// How many there are in all.
    pub total: u32,
    /// Whether the rows are left to the years' pages.
    pub by_year_only: bool,
    /// Reports, newest first; those without a date last.
    pub reports: Vec<Later<'a, ReportRow<'a>>>,
    /// Meetings, newest first.
    pub meetings: Vec<Later<'a, MeetingRow<'a>>>,
    /// Decisions, newest first.
    pub decisions: Vec<Later<'a, DecisionRow<'a>>>,
    /// People, by sort name, in groups by letter.
    pub people: Later<'a, Vec<LetterGroup<PersonRow<'a>>>>,
    /// Committees, by kind of body.
    pub committees: Later<'a, Vec<LetterGroup<CommitteeRow<'a>>>>,
}

/// Rows under one letter, or one kind.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LetterGroup<T> {
    /// The letter or kind.
    pub letter: String,
    /// The rows.
    pub rows: Vec<T>,
}

/// One person in the register.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PersonRow<'a> {
    /// Their page.
    pub href: Href<'a>,
    /// The name.
    pub name: &'a str,
    /// What the register sorts by.
    pub sort_name: &'a str,
    /// The latest office; empty where none is known.
    pub office: String,
    /// How many reports they wrote.
    pub reports: u32,
    /// How often they are mentioned.
    pub mentions: u32,
}

/// One committee in the register.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CommitteeRow<'a> {
    /// Its page.
    pub href: Href<'a>,
    /// The name.
    pub name: &'a str,
    /// The body it belongs to.
    pub parent: Option<Link<'a>>,
    /// From its founding to its dissolution.
    pub span: String,
    /// How many meetings reports tell of.
    pub meetings: u32,
    /// How often it is mentioned.
    pub mentions: u32,
}

/// `/search/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SearchView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// The index that the page's script loads.
    pub index: Href<'a>,
    /// All names, for readers without JavaScript: people, then committees.
    pub names: Later<'a, Vec<Link<'a>>>,
}

/// `/sitemap/`: what there is, for people. Lists go by year or letter, each with the page that has them.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndexView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// What has dates, by year: the register, how many it lists, and its years.
    pub registers: Vec<(Link<'a>, u32, Years<'a>)>,
    /// People, in groups by letter.
    pub people: Later<'a, Vec<LetterGroup<Link<'a>>>>,
    /// Committees, in groups by kind of body.
    pub committees: Later<'a, Vec<LetterGroup<Link<'a>>>>,
}

//! Pages of people and committees, and of each year of those that have too much to show for one page.

use serde::Serialize;

use super::common::*;
use super::contexts::Contexts;
use super::lazy::{Later, Prose, YearHead, Years};
use super::named::Besides;
use super::pages::HeadView;
use super::seats::SittingView;

/// `/people/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PersonView<'a> {
    /// Head of the page.
    pub head: Later<'a, HeadView<'a>>,
    /// The name.
    pub name: &'a str,
    /// Other names.
    pub names: Later<'a, Vec<NameView<'a>>>,
    /// The biography.
    pub biography: Option<Prose<'a>>,
    /// Offices and seats, newest first.
    pub offices: Later<'a, Vec<OfficeView<'a>>>,
    /// The years that the offices' time line spans; empty where no office has a date.
    pub axis: Later<'a, Vec<AxisTick>>,
    /// Reports written, newest first.
    pub reports: Vec<Later<'a, ReportRow<'a>>>,
    /// Mentions by year.
    pub years: Years<'a>,
    /// How many mentions there are in all.
    pub mention_count: u32,
    /// In how many reports.
    pub report_count: u32,
    /// The mentions, newest meeting first.
    pub mentions: Contexts<'a>,
    /// Whether the mentions shown are not all; the rest stands on the years' pages.
    pub shortened: bool,
    /// Decisions moved, seconded, or by which this person was elected or appointed.
    pub decisions: Vec<Later<'a, DecisionRow<'a>>>,
    /// Its feeds.
    pub feeds: Vec<FeedLink<'a>>,
    /// Who is named beside this person most often.
    pub beside: Besides<'a>,
    /// Identifiers elsewhere.
    pub links: Later<'a, Vec<(&'a str, String)>>,
    /// How to cite it.
    pub cite: Later<'a, CiteView>,
}

/// A mark on a time line.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AxisTick {
    /// The year.
    pub year: i16,
    /// Where it stands, in thousandths of the width.
    pub x: u32,
}

/// `/committees/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CommitteeView<'a> {
    /// Head of the page.
    pub head: Later<'a, HeadView<'a>>,
    /// The name.
    pub name: &'a str,
    /// `panel`, `working group` …
    pub classification: Option<&'a str>,
    /// Other and former names.
    pub names: Vec<NameView<'a>>,
    /// From its founding to its dissolution; empty where nothing is known.
    pub span: String,
    /// The same, as days.
    pub days: DaysView,
    /// Its feeds.
    pub feeds: Vec<FeedLink<'a>>,
    /// The archivist's word on it.
    pub note: Option<Prose<'a>>,
    /// The body it belongs to.
    pub parent: Option<Link<'a>>,
    /// Bodies that belong to it.
    pub children: Vec<Link<'a>>,
    /// Bodies it came from.
    pub predecessors: Vec<Link<'a>>,
    /// Bodies it became.
    pub successors: Vec<Link<'a>>,
    /// Holders of its posts, newest first.
    pub officers: Later<'a, Vec<OfficeView<'a>>>,
    /// Its other members, newest first.
    pub members: Later<'a, Vec<OfficeView<'a>>>,
    /// The years of the time line.
    pub axis: Later<'a, Vec<AxisTick>>,
    /// Who sat in each year, newest first; empty where no seat has a date.
    pub sittings: Later<'a, Vec<SittingView<'a>>>,
    /// Its meetings, newest first.
    pub meetings: Vec<Later<'a, MeetingRow<'a>>>,
    /// How many there are in all.
    pub meeting_count: u32,
    /// Its decisions, newest first.
    pub decisions: Vec<Later<'a, DecisionRow<'a>>>,
    /// How many there are in all.
    pub decision_count: u32,
    /// Mentions by year.
    pub years: Years<'a>,
    /// How many mentions there are in all.
    pub mention_count: u32,
    /// In how many reports.
    pub report_count: u32,
    /// The mentions, newest meeting first.
    pub mentions: Contexts<'a>,
    /// Whether the mentions, meetings or decisions shown are not all; the rest stands on the years' pages.
    pub shortened: bool,
    /// Identifiers elsewhere.
    pub links: Vec<(&'a str, String)>,
    /// How to cite it.
    pub cite: Later<'a, CiteView>,
}

/// `/people/<slug>/<year>/` and `/committees/<slug>/<year>/`, where a page would be too long otherwise.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SubjectYearView<'a> {
    /// Head of the page.
    pub head: YearHead<'a>,
    /// The page of the person or committee.
    pub subject: Link<'a>,
    /// The year.
    pub year: i16,
    /// All years.
    pub years: Years<'a>,
    /// A committee's meetings of that year.
    pub meetings: Vec<Later<'a, MeetingRow<'a>>>,
    /// A committee's decisions of that year.
    pub decisions: Vec<Later<'a, DecisionRow<'a>>>,
    /// The mentions of that year, newest meeting first.
    pub mentions: Contexts<'a>,
    /// How many.
    pub mention_count: u32,
}

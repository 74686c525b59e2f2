//! One view for each kind of page.

use std::borrow::Cow;

use crate::address::{Href, Kind};
use serde::Serialize;

use super::body::Body;
use super::common::*;
use super::lazy::{Besides, Contexts, Later, Named, Prose, YearHead, Years};
use super::seats::SittingView;
use super::topics::TopicsView;
use crate::recognise::Outcome;

/// What a page's `<head>` says, and where the page stands.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeadView<'a> {
    /// The title, without the archive's name.
    pub title: String,
    /// For search engines; empty where there is nothing to say.
    pub description: String,
    /// The page's own address.
    pub href: Href<'a>,
    /// The whole address of the page.
    pub url: String,
    /// Not for search engines.
    pub noindex: bool,
}

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

/// `/reports/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReportView<'a> {
    /// Head of the page.
    pub head: Later<'a, HeadView<'a>>,
    /// Its title.
    pub title: Later<'a, &'a str>,
    /// Whose account it is.
    pub authors: Later<'a, Vec<Party<'a>>>,
    /// The author's office on the day, by author; empty where none is known.
    pub offices: Later<'a, Vec<String>>,
    /// The meetings it tells of.
    pub meetings: Vec<Later<'a, MeetingRow<'a>>>,
    /// The body that met.
    pub committee: Later<'a, Option<Party<'a>>>,
    /// When the meeting was; nothing where nobody knows.
    pub date: Option<DateView>,
    /// `away day`.
    pub kind: Later<'a, Option<&'a str>>,
    /// When it was first published.
    pub published: Later<'a, Option<DateView>>,
    /// The text: blocks of HTML, each with the decisions told in it.
    pub body: Body<'a>,
    /// Its headings.
    pub contents: Later<'a, Vec<HeadingView<'a>>>,
    /// The people in it.
    pub people: Named<'a>,
    /// The bodies in it.
    pub committees: Named<'a>,
    /// The decisions it tells, in reading order.
    pub decisions: Later<'a, Vec<DecisionNote<'a>>>,
    /// Other accounts of the same meetings; the first of them, where there are many.
    pub others: Vec<Later<'a, ReportRow<'a>>>,
    /// There are more of them than are shown: the meetings' pages have all.
    pub more_others: bool,
    /// The report before this one; of a report of an unknown meeting only.
    pub previous: Option<Later<'a, ReportRow<'a>>>,
    /// The report after this one; likewise.
    pub next: Option<Later<'a, ReportRow<'a>>>,
    /// The body's meeting before the one it tells of, the first where there are several.
    pub meeting_before: Option<Later<'a, MeetingRow<'a>>>,
    /// The body's meeting after it.
    pub meeting_after: Option<Later<'a, MeetingRow<'a>>>,
    /// What of it is withheld.
    pub withheld: Vec<WithheldView<'a>>,
    /// Who holds the rights in it, and on what ground it is shown.
    pub rights: Later<'a, Option<RightsView<'a>>>,
    /// Where it comes from.
    pub source: Later<'a, Option<SourceView<'a>>>,
    /// The same report elsewhere.
    pub copies: Later<'a, Vec<SourceView<'a>>>,
    /// How its fields are known.
    pub basis: Later<'a, Vec<BasisView<'a>>>,
    /// What import did.
    pub import: Later<'a, Option<ImportView<'a>>>,
    /// What the editor has to say of it.
    pub notes: Later<'a, Vec<NoteView<'a>>>,
    /// How to cite it.
    pub cite: Later<'a, CiteView>,
    /// How many words it has.
    pub words: Later<'a, u32>,
    /// Whether it has coloured code.
    pub code: Later<'a, bool>,
    /// Kept out of the published site.
    pub draft: Later<'a, bool>,
}

/// A decision as the report that tells it shows it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DecisionNote<'a> {
    /// Its page.
    pub href: Href<'a>,
    /// What was decided.
    pub title: &'a str,
    /// What came of it, by this account.
    pub outcome: Outcome,
    /// The tally, by this account.
    pub tally: Option<TallyView>,
    /// The paragraph it is told in: `p7`.
    pub paragraph: &'a str,
    /// Another body's or an earlier decision.
    pub reported: bool,
    /// The accounts of it differ.
    pub disputed: bool,
    /// How many other accounts tell it.
    pub elsewhere: u32,
    /// The index of the passage, by which it is put beside its block.
    #[serde(skip)]
    pub passage: u32,
}

/// `/meetings/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MeetingView<'a> {
    /// Head of the page.
    pub head: Later<'a, HeadView<'a>>,
    /// The meeting itself.
    pub meeting: Later<'a, MeetingRow<'a>>,
    /// Where it was held.
    pub place: Option<&'a str>,
    /// The archivist's word on it.
    pub note: Option<Prose<'a>>,
    /// Its accounts.
    pub accounts: Vec<Later<'a, AccountView<'a>>>,
    /// The accounts' headings by topic; empty where no topic is in two of them.
    pub topics: Later<'a, TopicsView<'a>>,
    /// What two or more accounts tell.
    pub shared: Later<'a, Vec<MeetingDecision<'a>>>,
    /// What one account alone tells, in the order of accounts.
    pub alone: Later<'a, Vec<MeetingDecision<'a>>>,
    /// Officers of the body on the day.
    pub officers: Later<'a, Vec<OfficeView<'a>>>,
    /// The same body's meeting before.
    pub previous: Option<Later<'a, MeetingRow<'a>>>,
    /// The same body's meeting after.
    pub next: Option<Later<'a, MeetingRow<'a>>>,
    /// How to cite it.
    pub cite: Later<'a, CiteView>,
}

/// One account of a meeting.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AccountView<'a> {
    /// The report.
    pub report: ReportRow<'a>,
    /// Its headings, with links into it.
    pub contents: Vec<Link<'a>>,
    /// How many words it has.
    pub words: u32,
    /// How many people it names.
    pub people: u32,
}

/// A decision on a meeting's page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MeetingDecision<'a> {
    /// The decision.
    pub decision: DecisionRow<'a>,
    /// What each account says of it.
    pub accounts: Vec<DecisionAccount<'a>>,
}

/// One account of a decision.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DecisionAccount<'a> {
    /// The report.
    pub report: ReportRow<'a>,
    /// Where in it.
    pub href: Href<'a>,
    /// The number of the paragraph.
    pub paragraph: &'a str,
    /// Words before the passage, in its paragraph; empty where there are none.
    pub before: &'a str,
    /// The passage.
    pub quote: &'a str,
    /// Words after it.
    pub after: &'a str,
    /// What came of it, by this account.
    pub outcome: Outcome,
    /// The tally, by this account.
    pub tally: Option<TallyView>,
}

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

/// `/decisions/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DecisionView<'a> {
    /// Head of the page.
    pub head: Later<'a, HeadView<'a>>,
    /// The decision itself.
    pub decision: Later<'a, DecisionRow<'a>>,
    /// The meeting it was taken at.
    pub meeting: Option<Later<'a, MeetingRow<'a>>>,
    /// Who moved it.
    pub mover: Option<Party<'a>>,
    /// Who seconded it.
    pub seconder: Option<Party<'a>>,
    /// `recognised` or `marked`.
    pub basis: &'static str,
    /// The archivist's word on it.
    pub note: Option<Prose<'a>>,
    /// What each account says.
    pub accounts: Later<'a, Vec<DecisionAccount<'a>>>,
    /// Earlier decisions that it changes, replaces, carries out or follows: the relation, and the decision.
    pub earlier: Vec<(&'static str, Later<'a, DecisionRow<'a>>)>,
    /// Later decisions that do so to it.
    pub later: Vec<(&'static str, Later<'a, DecisionRow<'a>>)>,
    /// Its feeds.
    pub feeds: Vec<FeedLink<'a>>,
    /// The same meeting's decision before this one.
    pub previous: Option<Later<'a, DecisionRow<'a>>>,
    /// The same meeting's decision after this one.
    pub next: Option<Later<'a, DecisionRow<'a>>>,
    /// How to cite it.
    pub cite: Later<'a, CiteView>,
}

/// `/pages/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PageView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// Its title.
    pub title: &'a str,
    /// Its text.
    pub body: Prose<'a>,
    /// Whether it has coloured code.
    pub code: bool,
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

/// `404.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NotFoundView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
}

/// `/people/<slug>/` of somebody who is withheld: neither their name nor anything of them.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TombstoneView<'a> {
    /// Head of the page; its address is that of the register.
    pub head: HeadView<'a>,
    /// What is told.
    pub withheld: Vec<WithheldView<'a>>,
}

/// `/people/<old slug>/`: an address that moved.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RedirectView<'a> {
    /// Head of the page it leads to.
    pub head: HeadView<'a>,
    /// The page it leads to.
    pub to: Link<'a>,
}

/// A report that was taken away, and a decision or a meeting with it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct WithdrawnView<'a> {
    /// The page that says so.
    pub href: Href<'a>,
    /// Why, in the archivist's words.
    pub reason: &'a str,
    /// When.
    pub date: Option<DateView>,
}

/// An address of which the page was taken away.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GoneView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// What was there.
    pub title: Cow<'a, str>,
    /// `report`, `person`, `committee`, `meeting`, `decision` or `page`.
    pub kind: &'static str,
    /// Why it was taken away; nothing where no report tells of it any more.
    pub reason: Option<&'a str>,
    /// When.
    pub date: Option<DateView>,
    /// The reports with which it went.
    pub gone: Vec<WithdrawnView<'a>>,
    /// The reports that told of it and are still there.
    pub told: Vec<Link<'a>>,
    /// Where others of its kind are.
    pub register: Option<Link<'a>>,
}

//! Pages of what was told: a report, a meeting with its accounts, a decision with what each account says of it.

use crate::address::Href;
use serde::Serialize;

use super::body::Body;
use super::common::*;
use super::lazy::{Later, Prose};
use super::named::Named;
use super::pages::HeadView;
use super::topics::TopicsView;
use crate::recognise::Outcome;

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

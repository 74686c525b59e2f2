//! The archive: every file's words joined to one whole, every name an id, both ends of each relation.
//!
//! Made anew at each build from documents and readings that are kept, so there is no state to fall behind. Everything is a
//! dense index into a list in order of slug: joining ten thousand reports is a few passes over small numbers.
//!
//! 0. [`renamed`]: before recognition, old slugs in files are read as those of today.
//! 1. [`resolve`] joins; a name that leads nowhere is a diagnostic, never a failure.
//! 2. `meetings` joins the accounts of one meeting, `decisions` those of one decision ([`ledger`] keeps their ids).
//!    [`paragraphs`] keeps the numbers of paragraphs, and is asked before anything is recognised.
//! 3. `gist` is what others need of one report, `digests` what lists and pages show of each thing, as one number each (`digest`).
//! 4. [`addresses`]: what was published and where it is now; [`gone`], what is said to be gone and never was. `queue` gathers the
//!    doubts, [`fields`] what import left open, [`notes`]
//!    where the editor's notes belong; `rules` looks at the whole, [`survey`] for what is worth a look and no fault.

pub mod addresses;
mod decisions;
pub(crate) mod digest;
mod digests;
pub mod fields;
mod gist;
pub mod gone;
mod ids;
pub mod ledger;
pub mod notes;
pub mod paragraphs;
mod queue;
pub mod renamed;
pub mod report_rules;
mod resolve;
mod rules;
pub mod survey;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::address::{Href, Kind};
use crate::config::Config;
use crate::date::{Date, Fit, Span};
use crate::document::withheld::{Scope, Withheld};
use crate::document::{
    CommitteeDocument, DecisionDocument, Head, MeetingDocument, PageDocument, PersonDocument, RelationKind, ReportDocument,
};
use crate::recognise::{DoubtKind, DoubtReason, Names, Outcome, Reading, Subject, Votes};
use crate::slug::Slug;
use crate::source::SourceFile;

pub use digests::Digests;
pub use gist::{Gist, Naming};
pub(crate) use resolve::by_date;
pub use resolve::{Parts, ReadReport, resolve};

/// The whole, joined. Lists are in order of slug, and all indices are into them.
#[derive(Debug)]
pub struct Archive {
    /// The configuration.
    pub config: Config,
    /// The path under which the site stands, with `/` at both ends; kept, since every address begins with it.
    base: String,
    /// The registry as recognition saw it; its people and committees have the same indices.
    pub names: Arc<Names>,
    /// The people.
    pub people: Vec<Person>,
    /// The committees.
    pub committees: Vec<Committee>,
    /// The reports that are published.
    pub reports: Vec<Report>,
    /// The meetings.
    pub meetings: Vec<Meeting>,
    /// The decisions.
    pub decisions: Vec<Decision>,
    /// The archive's own pages.
    pub pages: Vec<Arc<PageDocument>>,
    /// Gathered when it is asked for first: no report's page needs it.
    queue: OnceLock<Vec<Question>>,
    /// The reports by date, those without one first, then by slug.
    pub chronology: Vec<u32>,
    /// The decisions' ledger as it should be kept: what it held, and what this build added.
    pub ledger: ledger::Ledger,
    /// The paragraphs' ledger as it is kept.
    pub paragraphs: paragraphs::Ledger,
    /// What is withheld, in order of kind and slug. Nothing else of it is in the archive.
    pub withheld: Vec<Withheld>,
    /// The ids of decisions that were given to words of which something is withheld; some of them may still be decisions.
    pub withheld_decisions: BTreeSet<Slug>,
    /// What stands at old addresses.
    pub addresses: addresses::Addresses,
    /// What lists and pages show of each thing, as one number each.
    pub digests: Digests,
}

impl Report {
    /// The words of a decision that was found in it, white space folded.
    pub(crate) fn words_of(&self, found: u32) -> String {
        ledger::folded(self.document.text.slice(&self.reading.decisions[found as usize].range))
    }
}

impl Archive {
    /// The words by which a decision's first account tells it, white space folded: what its ledger knows it by. Empty where nobody tells
    /// of it.
    pub fn words_of(&self, decision: &Decision) -> String {
        decision.accounts.first().map_or_else(String::new, |(report, found)| self.reports[*report as usize].words_of(*found))
    }

    /// The file behind a page, by the page's path from the site's root: `people/ann-black/index.html`.
    pub fn file_of_page(&self, path: &str) -> Option<&Arc<SourceFile>> {
        let mut parts = path.split('/');
        let (kind, slug) = (parts.next()?, parts.next()?);
        let is = |head: &Head| head.slug.as_str() == slug;
        let head = match kind {
            "reports" => self.reports.iter().map(|r| &r.document.head).find(|h| is(h)),
            "people" => self.people.iter().map(|p| &p.document.head).find(|h| is(h)),
            "committees" => self.committees.iter().map(|c| &c.document.head).find(|h| is(h)),
            "meetings" => self.meetings.iter().filter_map(|m| m.document.as_ref()).map(|d| &d.head).find(|h| is(h)),
            "decisions" => self.decisions.iter().filter_map(|d| d.document.as_ref()).map(|d| &d.head).find(|h| is(h)),
            _ => self.pages.iter().map(|p| &p.head).find(|h| is(h)),
        };
        head.map(|head| &head.file)
    }
}

/// A person, with all that the archive knows of them.
#[derive(Debug)]
pub struct Person {
    /// The file.
    pub document: Arc<PersonDocument>,
    /// Seats and offices, in the file's order.
    pub memberships: Vec<Membership>,
    /// Reports written.
    pub authored: Vec<u32>,
    /// Mentions, report by report, by date of report.
    pub mentions: Vec<Telling>,
    /// How many mentions there are.
    pub mention_count: u32,
    /// Decisions moved, seconded, or by which they were chosen.
    pub decisions: Vec<u32>,
}

/// One seat or office.
#[derive(Debug, Clone, Hash)]
pub struct Membership {
    /// The body, where it has a file.
    pub committee: Option<u32>,
    /// The body's name.
    pub body: String,
    /// The declared post: an index of the body's posts.
    pub post: Option<u32>,
    /// `General Secretary`; `member` where nothing is said.
    pub label: String,
    /// When.
    pub span: Span,
}

/// One report's mentions of one person or committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// The report.
    pub report: u32,
    /// Where they begin in the [`Gist::order`] of the report.
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// Of the sentences that a page shows of them.
    pub digest: u64,
}

/// A body, with all that the archive knows of it.
#[derive(Debug)]
pub struct Committee {
    /// The file.
    pub document: Arc<CommitteeDocument>,
    /// The body it belongs to.
    pub parent: Option<u32>,
    /// Bodies that belong to it.
    pub children: Vec<u32>,
    /// Bodies it came from, told by either.
    pub predecessors: Vec<u32>,
    /// Bodies it became, told by either.
    pub successors: Vec<u32>,
    /// Its members and officers: a person, and which of their memberships.
    pub members: Vec<(u32, u32)>,
    /// Its meetings, by date.
    pub meetings: Vec<u32>,
    /// Its decisions, by date.
    pub decisions: Vec<u32>,
    /// Mentions, report by report, by date of report.
    pub mentions: Vec<Telling>,
    /// How many mentions there are.
    pub mention_count: u32,
}

/// One report.
#[derive(Debug)]
pub struct Report {
    /// The file; its paragraphs with their lasting numbers.
    pub document: Arc<ReportDocument>,
    /// Its paragraphs' numbers, and what was taken out of it.
    pub paragraphs: Arc<paragraphs::Numbered>,
    /// What was found in it.
    pub reading: Arc<Reading>,
    /// What other pages need of it.
    pub gist: Arc<Gist>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The date of its first meeting.
    pub date: Option<Date>,
    /// The body of its first meeting.
    pub committee: Option<u32>,
    /// Its meetings, in the order of its occasions; nothing for one without date or body.
    pub meetings: Vec<Option<u32>>,
    /// Its decisions, in reading order, with the index of the found one.
    pub decisions: Vec<(u32, u32)>,
    /// Its place in the chronology.
    pub rank: u32,
}

/// An author.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Author {
    /// Somebody with a file.
    Known(u32),
    /// A printed name.
    Printed(String),
}

/// A body on a date.
#[derive(Debug)]
pub struct Meeting {
    /// `2012-11-27-nec`
    pub slug: Slug,
    /// When.
    pub date: Date,
    /// The body.
    pub committee: u32,
    /// The archivist's word on it.
    pub document: Option<Arc<MeetingDocument>>,
    /// Its accounts, in order of slug.
    pub reports: Vec<u32>,
    /// What was decided, in the order of the accounts.
    pub decisions: Vec<u32>,
    /// Its place among the meetings of its body.
    pub rank: u32,
}

/// What a meeting is called; written out only when it is shown, since a list of ten thousand is compared far more often.
#[derive(Debug, Clone, Copy, Hash)]
pub enum MeetingTitle<'a> {
    /// The title that its file gives.
    Given(&'a str),
    /// `National Executive Committee, 27 November 2012`
    Made(&'a str, Date),
}

impl std::fmt::Display for MeetingTitle<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            MeetingTitle::Given(title) => f.write_str(title),
            MeetingTitle::Made(committee, date) => write!(f, "{committee}, {}", date.in_words()),
        }
    }
}

impl serde::Serialize for MeetingTitle<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What was moved and what came of it.
#[derive(Debug)]
pub struct Decision {
    /// Its permanent name.
    pub slug: Slug,
    /// What was decided.
    pub title: String,
    /// What came of it, by the first account.
    pub outcome: Outcome,
    /// The tally, by the first account that has one.
    pub votes: Option<Votes>,
    /// The meeting.
    pub meeting: Option<u32>,
    /// The body that decided.
    pub committee: Option<u32>,
    /// When.
    pub date: Option<Date>,
    /// Another body's or an earlier decision, only told here.
    pub reported: bool,
    /// The accounts differ.
    pub disputed: bool,
    /// Who moved it.
    pub mover: Option<Party>,
    /// Who seconded it.
    pub seconder: Option<Party>,
    /// The archivist confirmed it.
    pub marked: bool,
    /// Who tells it: a report, and which of its found decisions.
    pub accounts: Vec<(u32, u32)>,
    /// Its place among the decisions of its meeting.
    pub rank: u32,
    /// Ids that its accounts had before, apart or under another name.
    pub former: Vec<Slug>,
    /// Earlier decisions it changes, replaces, carries out or follows.
    pub earlier: Vec<(RelationKind, u32)>,
    /// Later decisions that do so to it.
    pub later: Vec<(RelationKind, u32)>,
    /// The archivist's word on it.
    pub document: Option<Arc<DecisionDocument>>,
}

/// A mover or seconder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// In the registry.
    Known(Subject),
    /// As printed.
    Printed(String),
}

/// One thing that the archivist is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The words.
    pub text: String,
    /// What they look like.
    pub kind: DoubtKind,
    /// Why.
    pub reason: DoubtReason,
    /// How often.
    pub count: u32,
    /// In which reports.
    pub reports: Vec<u32>,
    /// Who may be meant.
    pub candidates: Vec<Subject>,
    /// Where first: a report, and which of its doubts.
    pub first: (u32, u32),
}

impl Archive {
    /// The path under which the site stands, with `/` at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What the archivist is asked, most often first.
    pub fn queue(&self) -> &[Question] {
        // Several pages may ask at once, from a pool of threads: `gather` must not wait for that pool.
        self.queue.get_or_init(|| queue::gather(&self.reports, &self.config.never))
    }

    /// The slug of a person or committee.
    pub fn subject_slug(&self, subject: Subject) -> &Slug {
        match subject {
            Subject::Person(i) => &self.people[i as usize].document.head.slug,
            Subject::Committee(i) => &self.committees[i as usize].document.head.slug,
        }
    }

    /// The name of a person or committee.
    pub fn subject_name(&self, subject: Subject) -> &str {
        match subject {
            Subject::Person(i) => &self.people[i as usize].document.name,
            Subject::Committee(i) => &self.committees[i as usize].document.name,
        }
    }

    /// The page of a person or committee.
    pub fn subject_href(&self, subject: Subject) -> Href<'_> {
        let kind = match subject {
            Subject::Person(_) => Kind::People,
            Subject::Committee(_) => Kind::Committees,
        };
        Href::page(self.base(), kind, self.subject_slug(subject).as_str())
    }

    /// The page of a report.
    pub fn report_href(&self, report: u32) -> Href<'_> {
        Href::page(self.base(), Kind::Reports, self.reports[report as usize].document.head.slug.as_str())
    }

    /// The office that a person held on a date, in words: `General Secretary, Labour Party`. The most telling one where
    /// there are several: a declared post before free words, the archive's own body before others.
    pub fn office_on(&self, person: u32, date: Date) -> Option<String> {
        self.membership_on(person, date).map(|held| format!("{}, {}", held.label, held.body))
    }

    /// The membership behind [`office_on`](Archive::office_on).
    pub fn membership_on(&self, person: u32, date: Date) -> Option<&Membership> {
        let own = [self.own_committee(), self.own_organization()];
        let rank = |m: &Membership| {
            (
                m.span.fit(date) != Fit::Inside,
                m.post.is_none(),
                m.committee.is_none() || !own.contains(&m.committee),
                m.span == Span::default(),
            )
        };
        let held = self.people[person as usize].memberships.iter().filter(|m| m.span.fit(date) != Fit::Outside);
        held.min_by_key(|m| rank(m))
    }

    /// The body whose archive this is.
    pub fn own_committee(&self) -> Option<u32> {
        self.config.committee.as_ref().and_then(|c| self.committee_index(c.value.as_str()))
    }

    /// What that body governs.
    pub fn own_organization(&self) -> Option<u32> {
        self.config.organization.as_ref().and_then(|c| self.committee_index(c.value.as_str()))
    }

    /// The committee of a slug.
    pub fn committee_index(&self, slug: &str) -> Option<u32> {
        self.committees.binary_search_by(|c| c.document.head.slug.as_str().cmp(slug)).ok().map(|i| i as u32)
    }

    /// What is withheld of a report: all of its text, or passages of it.
    pub fn withheld_of(&self, report: u32) -> &[Withheld] {
        let slug = &self.reports[report as usize].document.head.slug;
        let from = self.withheld.partition_point(|w| (w.kind, &w.slug) < (Kind::Reports, slug));
        let count = self.withheld[from..].partition_point(|w| (w.kind, &w.slug) == (Kind::Reports, slug));
        &self.withheld[from..from + count]
    }

    /// Whether the whole text of a report is withheld: its page is a tombstone, and nobody is sent there.
    pub fn is_withheld(&self, report: u32) -> bool {
        self.withheld_of(report).iter().any(|withheld| withheld.scope == Scope::Text)
    }

    /// What a meeting is called.
    pub fn meeting_title(&self, meeting: u32) -> MeetingTitle<'_> {
        let meeting = &self.meetings[meeting as usize];
        match meeting.document.as_ref().and_then(|d| d.title.as_deref()) {
            Some(title) => MeetingTitle::Given(title),
            None => MeetingTitle::Made(&self.committees[meeting.committee as usize].document.name, meeting.date),
        }
    }

    /// The year up to which offices that go on are drawn: the archive's last, so that no clock is needed.
    pub fn last_year(&self) -> i16 {
        self.chronology.iter().rev().find_map(|r| self.reports[*r as usize].date).map_or(0, Date::year)
    }

    /// How many mentions there are in all.
    pub fn mention_count(&self) -> usize {
        let of = self.people.iter().map(|p| p.mention_count).chain(self.committees.iter().map(|c| c.mention_count));
        of.map(|count| count as usize).sum()
    }
}

/// From slug to index.
pub(crate) type Index<'a> = FxHashMap<&'a str, u32>;

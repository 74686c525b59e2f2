//! The review: doubts become questions with all that an answer needs, and answers become edits of the archive's own files.
//! Texts in, texts out; no disk, no terminal.
//!
//! 1. [`questions`]: the queue, and what else an archive lacks ([`seed`]), each as an [`Item`] with contexts ([`context`]),
//!    candidates and a [`propose`]d answer; [`relations`] between decisions and open [`fields`] of reports too.
//! 2. [`Answer`]: what the archivist says, in one short word.
//! 3. [`Desk`]: answers put together to [`FileEdit`]s; [`insert`] and [`set`] write into TOML, [`marks`] into a report.
//!
//! Separate from `archive/queue.rs`, which only counts: a build needs no contexts, and this room may know the files.

mod answer;
mod ask;
mod context;
mod desk;
mod fields;
pub(crate) mod insert;
mod marks;
mod posts;
mod propose;
mod relations;
mod seed;
mod set;
pub mod words;

use std::ops::Range;

use serde::{Serialize, Serializer};

use crate::date::{Date, Span};
use crate::document::RelationKind;
use crate::recognise::{DoubtKind, DoubtReason, Subject};
use crate::slug::Slug;

pub use answer::{Answer, parse_span, relation_word, show_span};
pub use ask::questions;
pub use desk::{Desk, FileEdit};
pub use fields::{id as field_id, placeholder as field_placeholder};
pub use propose::dates_for;

/// One question to the archivist.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Short, and the same as long as the question is the same.
    pub id: String,
    /// Why it is asked.
    pub reason: Reason,
    /// The words asked about.
    pub text: String,
    /// What the words look like.
    pub kind: Kind,
    /// How often they stand there.
    pub count: u32,
    /// The slugs of the reports they stand in.
    pub reports: Vec<String>,
    /// The date of the earliest of these reports.
    pub first_date: Option<Date>,
    /// The date of the latest.
    pub last_date: Option<Date>,
    /// Up to three places, from different reports.
    pub contexts: Vec<Context>,
    /// Who may be meant.
    pub candidates: Vec<Candidate>,
    /// The post asked about, where the question is who held it.
    pub post: Option<Post>,
    /// Words of another question that are nearly the same: one of the two may be a slip of the pen.
    pub like: Option<String>,
    /// The answer that `--accept` takes where it is given none.
    pub proposal: Option<Answer>,
    /// The answers there are; a slug of any other person or committee is one too.
    pub answers: Vec<String>,
    /// The two decisions, where the question is how they are related.
    pub decisions: Option<Related>,
    /// The report's field, where the question is what its value is.
    pub field: Option<FieldQuestion>,
    /// The slug that a new file gets, where it is not made from the name.
    #[serde(skip)]
    pub slug: Option<Slug>,
    /// All places.
    #[serde(skip)]
    pub places: Vec<Occurrence>,
}

impl Item {
    /// Reads an answer to this question.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn read(&self, words: &str) -> Result<Answer, String> {
        match &self.field {
            Some(field) => fields::parse(field, words),
            None => Answer::parse(words),
        }
    }
}

/// Why a question is asked: the contract's reasons, and one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// One of the doubts that recognition has.
    Doubt(DoubtReason),
    /// A decision that may be about an earlier one.
    Relation,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 7] = [
        Reason::Doubt(DoubtReason::Unknown),
        Reason::Doubt(DoubtReason::Ambiguous),
        Reason::Doubt(DoubtReason::NearMiss),
        Reason::Doubt(DoubtReason::OutOfTerm),
        Reason::Doubt(DoubtReason::VacantPost),
        Reason::Doubt(DoubtReason::MissingMembership),
        Reason::Relation,
    ];

    /// `near-miss`
    pub fn word(self) -> &'static str {
        match self {
            Reason::Doubt(DoubtReason::Unknown) => "unknown",
            Reason::Doubt(DoubtReason::Ambiguous) => "ambiguous",
            Reason::Doubt(DoubtReason::NearMiss) => "near-miss",
            Reason::Doubt(DoubtReason::OutOfTerm) => "out-of-term",
            Reason::Doubt(DoubtReason::VacantPost) => "vacant-post",
            Reason::Doubt(DoubtReason::MissingMembership) => "missing-membership",
            Reason::Relation => "relation",
        }
    }

    /// The reason of this word.
    pub fn parse(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// What some words name, by their look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody.
    Person,
    /// Some body.
    Committee,
    /// An office.
    Post,
    /// A decision.
    Decision,
    /// A report.
    Report,
}

impl From<DoubtKind> for Kind {
    fn from(kind: DoubtKind) -> Kind {
        match kind {
            DoubtKind::Person => Kind::Person,
            DoubtKind::Committee => Kind::Committee,
            DoubtKind::Post => Kind::Post,
        }
    }
}

/// A place where the words stand, and the sentence around them.
#[derive(Debug, Clone, Serialize)]
pub struct Context {
    /// The report's slug.
    pub report: String,
    /// Its file.
    pub file: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// The paragraph's anchor on the report's page.
    pub paragraph: String,
    /// The report's date.
    pub date: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The sentence up to the words.
    pub before: String,
    /// The words.
    pub words: String,
    /// The sentence behind them.
    pub after: String,
    /// The report, as an index of the archive's, and the passage, as one of its text's.
    #[serde(skip)]
    pub at: (u32, Option<u32>),
}

/// Somebody or some body that may be meant.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    /// A person or a committee.
    pub kind: Kind,
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The offices held on the dates at hand; what a body is, and of which other one.
    pub office: Option<String>,
    /// The time for which a name of one word would be theirs.
    #[serde(serialize_with = "span_words")]
    pub dates: Span,
    /// Which one.
    #[serde(skip)]
    pub subject: Subject,
}

fn span_words<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&show_span(*span))
}

/// A post that a body declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Post {
    /// The body's slug.
    pub organization: String,
    /// The post's id.
    pub post: String,
    /// Both in words: `Chair, Parish Committee`.
    pub label: String,
}

/// A field of a report whose value is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldQuestion {
    /// The field: `date`, `authors`.
    pub name: String,
    /// The report's slug.
    pub report: String,
    /// Its file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// The words that the doubt rests on; empty where there are none.
    pub evidence: String,
    /// The values between which the source contradicts itself.
    pub candidates: Vec<String>,
}

/// Two decisions of which one may be about the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The later one's slug.
    pub later: String,
    /// Its title.
    pub later_title: String,
    /// The earlier one's slug.
    pub earlier: String,
    /// Its title.
    pub earlier_title: String,
    /// What the later one says, as the beginning of a word: `amend`.
    pub cue: String,
    /// What that suggests.
    pub kind: RelationKind,
}

/// Where the words of a question stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The report: an index of the archive's.
    pub report: u32,
    /// The passage: an index of its text's.
    pub passage: u32,
    /// The words: bytes of its text's words.
    pub range: Range<u32>,
}

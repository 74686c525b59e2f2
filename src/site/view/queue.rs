//! What the queue's page shows.

use serde::Serialize;

use super::{DateView, HeadView, ImportView, Link, Party};
use crate::address::Href;

/// `/queue/`, in a preview only.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QueueView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// How many questions there are in all.
    pub total: u32,
    /// About how many places in the reports.
    pub places: u32,
    /// The first of them, what settles most first.
    pub questions: Vec<QuestionView<'a>>,
    /// What import left open.
    pub imported: ImportedView<'a>,
}

/// The imported reports, as the archivist has to look at them.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct ImportedView<'a> {
    /// How many reports were imported.
    pub total: u32,
    /// Of these, how many have a field that needs a look.
    pub open: u32,
    /// How many fields contradict themselves, are unknown, were inferred.
    pub contradictions: u32,
    /// See above.
    pub unknown: u32,
    /// See above.
    pub inferred: u32,
    /// What needs a look most; `open` says how many there are.
    pub reports: Vec<ImportedReport<'a>>,
}

/// One imported report with something open.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImportedReport<'a> {
    /// Its slug, which is its anchor too.
    pub slug: &'a str,
    /// Its page.
    pub href: Href<'a>,
    /// What it is called.
    pub title: &'a str,
    /// Whether any of its fields can be answered.
    pub asked: bool,
    /// What needs a look, most first.
    pub fields: Vec<ImportedField<'a>>,
    /// The fields that the source states or the archivist answered.
    pub settled: Vec<&'a str>,
    /// What import cut and set right.
    pub import: Option<ImportView<'a>>,
}

/// A field of an imported report that needs a look.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImportedField<'a> {
    /// `date`
    pub name: &'a str,
    /// How it is known, in words.
    pub known: &'static str,
    /// Whether what the report has there was inferred.
    pub inferred: bool,
    /// What the report now has there; empty where it has nothing.
    pub value: String,
    /// Between what the source leaves the choice.
    pub candidates: Vec<FieldCandidate>,
    /// The words it rests on.
    pub evidence: String,
    /// The command that gives another value, where one can be given.
    pub command: Option<String>,
}

/// One of the values between which a source contradicts itself.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FieldCandidate {
    /// The value, as a reader would say it.
    pub value: String,
    /// The command that chooses it.
    pub command: Option<String>,
}

/// One question.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QuestionView<'a> {
    /// Its id, which is its anchor too.
    pub id: String,
    /// The words asked about.
    pub text: String,
    /// Why it is asked.
    pub why: &'static str,
    /// `12 times in 5 reports, 3 May 2010 to 27 November 2012`
    pub often: String,
    /// The post asked about.
    pub post: Option<String>,
    /// Another question's words that are nearly the same.
    pub like: Option<String>,
    /// Two decisions: the word for each, and its page.
    pub decisions: Vec<(&'static str, Link<'a>)>,
    /// Where the words stand.
    pub contexts: Vec<QuestionContext<'a>>,
    /// Who may be meant.
    pub candidates: Vec<QuestionCandidate<'a>>,
    /// The answers that name no candidate; what is proposed comes first.
    pub answers: Vec<QuestionAnswer>,
}

/// One answer that names no candidate.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QuestionAnswer {
    /// The command that gives it.
    pub command: String,
    /// What it does.
    pub meaning: String,
    /// Whether it is proposed.
    pub proposed: bool,
}

/// A sentence in which the words stand.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QuestionContext<'a> {
    /// The paragraph on the report's page.
    pub href: Href<'a>,
    /// What the report is called.
    pub title: &'a str,
    /// Its date.
    pub date: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<Party<'a>>,
    /// The sentence up to the words.
    pub before: String,
    /// The words.
    pub words: String,
    /// The sentence behind them.
    pub after: String,
}

/// Somebody or some body that may be meant.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QuestionCandidate<'a> {
    /// Their page.
    pub who: Party<'a>,
    /// The offices held then.
    pub office: Option<String>,
    /// The command that says so.
    pub command: String,
    /// Whether that is proposed.
    pub proposed: bool,
}

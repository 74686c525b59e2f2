//! Recognition: who and what a report's prose means. Text in, findings out; no HTML, no files, no other report.
//!
//! The heart of the product, and a room of its own: the same findings feed pages, data, search, queue and evaluation.
//!
//! 1. [`Names`] is made once from the registry: what is searched for, and who held which office when.
//! 2. [`recognise`] reads one report with it and returns a [`Reading`].

mod finding;
mod names;

use crate::document::ReportDocument;

pub use finding::{Doubt, DoubtReason, FoundDecision, Mention, MentionBasis, Outcome, Party, Reading, Subject, Votes};
pub use names::Names;

/// Reads one report: its mentions, its decisions, its doubts. Depends on nothing but its arguments.
pub fn recognise(report: &ReportDocument, names: &Names) -> Reading {
    let _ = (report, names);
    Reading::default()
}

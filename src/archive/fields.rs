//! Fields of imported reports that somebody should look at: where the source contradicts itself, where nothing is known,
//! where something was inferred.
//!
//! Apart from [`queue`](super::queue), which gathers doubts of the prose: these stand in front matter and concern one
//! report each. The published data, the review and its page ask the same here.

use rayon::prelude::*;

use super::{Archive, Report};
use crate::document::{Basis, Evidence};

/// Why a field needs a look, what needs it most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// The source says two things.
    Contradiction,
    /// Nobody knows.
    Unknown,
    /// It follows from what the source says, and may be wrong.
    Inferred,
}

/// A field that needs a look.
#[derive(Debug, Clone)]
pub struct OpenField<'a> {
    /// The report: an index of the archive's.
    pub report: u32,
    /// The field: `date`.
    pub field: &'a str,
    /// Why.
    pub need: Need,
    /// How it is known; nothing where the front matter does not say.
    pub evidence: Option<&'a Evidence>,
}

impl OpenField<'_> {
    /// The question about it, in words that no other one has: `date of 2012-11-27-baxter`.
    pub fn text(&self, archive: &Archive) -> String {
        let field = if self.field == "authors" { "author" } else { self.field };
        format!("{field} of {}", archive.reports[self.report as usize].document.head.slug)
    }

    /// Whether an answer can be written: the field is one that a report has, and is not settled by hand already.
    pub fn is_asked(&self, archive: &Archive) -> bool {
        let document = &archive.reports[self.report as usize].document;
        match (self.need, self.field) {
            (Need::Inferred, _) => false,
            (_, "date") if document.lists_meetings => false,
            (Need::Contradiction, field) => ["title", "authors", "committee", "date", "kind", "published"].contains(&field),
            (Need::Unknown, "date") => document.occasions.iter().all(|occasion| occasion.date.is_none()),
            (Need::Unknown, "authors") => document.authors.is_empty(),
            (Need::Unknown, _) => false,
        }
    }
}

/// Whether a report was imported: its front matter says how its fields are known, or what import did.
pub fn is_imported(report: &Report) -> bool {
    report.document.import.is_some() || !report.document.basis.is_empty()
}

/// The fields of one report that need a look, what needs it most first.
pub fn open_fields(archive: &Archive, report: u32) -> Vec<OpenField<'_>> {
    let read = &archive.reports[report as usize];
    if !is_imported(read) {
        return Vec::new();
    }
    let document = &read.document;
    let told = document.basis.iter().filter_map(|(field, evidence)| Some((field.as_str(), need(evidence)?, Some(evidence))));
    let missing = [
        ("authors", document.authors.is_empty()),
        ("date", !document.lists_meetings && document.occasions.iter().all(|occasion| occasion.date.is_none())),
    ];
    let silent = |field: &str| document.basis.iter().all(|(known, _)| known != field);
    let untold = missing.into_iter().filter(|(field, missing)| *missing && silent(field)).map(|(field, _)| (field, Need::Unknown, None));
    let mut open: Vec<OpenField<'_>> =
        told.chain(untold).map(|(field, need, evidence)| OpenField { report, field, need, evidence }).collect();
    // The archivist wants to hear no more of these.
    open.retain(|field| archive.config.never.is_empty() || !archive.config.never.contains(&field.text(archive)));
    open.sort_by_key(|field| (field.need, field.field));
    open
}

fn need(evidence: &Evidence) -> Option<Need> {
    match evidence.basis {
        _ if evidence.is_answered() => None,
        Basis::Unknown if evidence.is_contradiction() => Some(Need::Contradiction),
        Basis::Unknown => Some(Need::Unknown),
        Basis::Inferred => Some(Need::Inferred),
        Basis::Stated => None,
    }
}

/// All fields of the archive that can be asked about, contradictions first.
pub fn asked_fields(archive: &Archive) -> Vec<OpenField<'_>> {
    let of = |report: u32| open_fields(archive, report).into_iter().filter(|field| field.is_asked(archive));
    let mut asked: Vec<OpenField<'_>> = (0..archive.reports.len() as u32).into_par_iter().flat_map_iter(of).collect();
    asked.sort_by_key(|field| field.need);
    asked
}

/// The fields whose source says two things. What is merely unknown is null in its report, and no entry of the published
/// queue.
pub fn contradictions(archive: &Archive) -> Vec<OpenField<'_>> {
    let mut fields = asked_fields(archive);
    fields.retain(|field| field.need == Need::Contradiction);
    fields
}

//! The documents by kind, each slug once.

use std::sync::Arc;

use super::Drafts;
use crate::address::Kind;
use crate::archive::renamed::{Found, OldSlugs, Renamed};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::{self, Document, Parsed};

/// The documents by kind, each slug once.
#[derive(Default)]
pub(super) struct Kinds {
    pub(super) reports: Vec<Arc<document::ReportDocument>>,
    pub(super) people: Vec<Arc<document::PersonDocument>>,
    pub(super) committees: Vec<Arc<document::CommitteeDocument>>,
    pub(super) meetings: Vec<Arc<document::MeetingDocument>>,
    pub(super) decisions: Vec<Arc<document::DecisionDocument>>,
    pub(super) pages: Vec<Arc<document::PageDocument>>,
    /// What is not published, being a draft.
    pub(super) drafts: Vec<(Kind, document::Head)>,
}

impl Kinds {
    pub(super) fn sort<'a>(parsed: impl Iterator<Item = &'a Parsed>, drafts: Drafts, diagnostics: &mut Vec<Diagnostic>) -> Kinds {
        let mut kinds = Kinds::default();
        for parsed in parsed {
            match &parsed.document {
                Some(Document::Report(d)) if !d.draft || drafts == Drafts::Shown => kinds.reports.push(d.clone()),
                Some(Document::Report(d)) => kinds.drafts.push((Kind::Reports, d.head.clone())),
                None => {}
                Some(Document::Person(d)) => kinds.people.push(d.clone()),
                Some(Document::Committee(d)) => kinds.committees.push(d.clone()),
                Some(Document::Meeting(d)) => kinds.meetings.push(d.clone()),
                Some(Document::Decision(d)) => kinds.decisions.push(d.clone()),
                Some(Document::Page(d)) if !d.draft || drafts == Drafts::Shown => kinds.pages.push(d.clone()),
                Some(Document::Page(d)) => kinds.drafts.push((Kind::Pages, d.head.clone())),
            }
        }
        each_slug_once(&mut kinds.reports, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.people, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.committees, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.meetings, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.decisions, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.pages, |d| &d.head, diagnostics);
        kinds
    }

    /// Has people, bodies and decisions name each other by the slugs of today. Where old ones stood.
    pub(super) fn rename(&mut self, old: &OldSlugs) -> Vec<Found> {
        let mut found = Vec::new();
        each(&mut self.people, |person| old.person(person), &mut found);
        each(&mut self.committees, |body| old.committee(body), &mut found);
        each(&mut self.decisions, |decision| old.decision(decision), &mut found);
        found
    }
}

fn each<T>(documents: &mut [Arc<T>], rename: impl Fn(&Arc<T>) -> Option<Renamed<T>>, found: &mut Vec<Found>) {
    for document in documents {
        if let Some(renamed) = rename(document) {
            *document = renamed.document;
            found.extend(renamed.found);
        }
    }
}

fn each_slug_once<T>(documents: &mut Vec<Arc<T>>, head: impl Fn(&T) -> &document::Head, diagnostics: &mut Vec<Diagnostic>) {
    documents.sort_by(|a, b| head(a).slug.cmp(&head(b).slug).then_with(|| head(a).file.path.cmp(&head(b).file.path)));
    documents.dedup_by(|second, first| {
        let same = head(second).slug == head(first).slug;
        if same {
            let place = |d: &T| Place::span(&head(d).file, 0..3);
            diagnostics.push(complaints::two_of_one_slug(place(second), place(first), head(second).slug.as_str()));
        }
        same
    });
}

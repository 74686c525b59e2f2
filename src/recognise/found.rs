//! Findings on their way: places of the folded text, before they become places of the report's words.

use super::finding::{DoubtKind, DoubtReason, MentionBasis, Subject};
use super::scan::Hit;

/// A mention in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) passage: u32,
    pub(super) subject: Subject,
    pub(super) basis: MentionBasis,
    pub(super) why: String,
}

impl Found {
    /// A mention of just the words of a hit.
    pub(super) fn new(hit: &Hit, subject: Subject, basis: MentionBasis, why: String) -> Found {
        Found { start: hit.start, end: hit.end, passage: hit.passage, subject, basis, why }
    }
}

/// A doubt in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) passage: u32,
    pub(super) text: String,
    pub(super) kind: DoubtKind,
    pub(super) reason: DoubtReason,
    pub(super) candidates: Vec<Subject>,
}

impl Asked {
    /// A doubt about whom just the words of a hit mean.
    pub(super) fn about(hit: &Hit, text: String, reason: DoubtReason, candidates: Vec<Subject>) -> Asked {
        let kind = DoubtKind::Person;
        Asked { start: hit.start, end: hit.end, passage: hit.passage, text, kind, reason, candidates }
    }
}

/// All of a report's mentions and doubts in the making.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) mentions: Vec<Found>,
    pub(super) doubts: Vec<Asked>,
}

impl Findings {
    /// Puts the mentions in reading order; of two that overlap, the one that begins first and is longer stays.
    pub(super) fn tidy(&mut self) {
        self.mentions.sort_by_key(|m| (m.start, usize::MAX - m.end));
        let mut free_from = 0;
        self.mentions.retain(|m| {
            let stays = m.start >= free_from && m.end > m.start;
            if stays {
                free_from = m.end;
            }
            stays
        });
        self.doubts.sort_by_key(|d| (d.start, usize::MAX - d.end));
    }

    /// The mention that ends at a place, of those in order up to it.
    pub(super) fn mention_over(&self, start: usize, end: usize) -> Option<&Found> {
        let index = self.mentions.partition_point(|m| m.end <= start);
        self.mentions.get(index).filter(|m| m.start < end)
    }
}

//! What a verb tells. Separate so that the kinds of verdict need not know the room that asks them.

use crate::recognise::finding::Outcome;

/// What a verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) outcome: Outcome,
    /// Another body's, or an earlier one.
    pub(super) reported: bool,
    pub(super) committee: Option<u32>,
    /// Says only what came of it: the sentence before says of what.
    pub(super) leans: bool,
    /// The verb's token.
    pub(super) at: usize,
    /// A verdict beside another one in the sentence, with a clause of its own.
    pub(super) apart: bool,
}

/// An event of this meeting's own.
pub(super) fn plain(outcome: Outcome, at: usize) -> Event {
    Event { outcome, reported: false, committee: None, leans: false, at, apart: false }
}

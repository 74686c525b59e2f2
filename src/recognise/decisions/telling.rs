//! One sentence with what is needed to judge it: its tokens, its names, its passage.

use super::tokens::Token;
use crate::recognise::found::Findings;
use crate::recognise::scan::Sheet;

/// A sentence that may tell a decision.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) findings: &'a Findings,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) passage: u32,
    /// Whether the sentence before speaks of a motion.
    pub(super) after_motion: bool,
}

impl Telling<'_> {
    /// Whether a body is the one that met.
    pub(super) fn is_own(&self, body: u32) -> bool {
        self.sheet.body(self.passage) == Some(body)
    }

    /// Whether the name of the body that met has this word: of a panel, "the panel" is this one.
    pub(super) fn own_name_has(&self, word: &str) -> bool {
        let body = self.sheet.body(self.passage).and_then(|b| self.sheet.names.committees().get(b as usize));
        body.is_some_and(|b| b.name.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(word)))
    }

    /// The letters of a token at an index, or nothing.
    pub(super) fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |t| t.text)
    }

    /// The word before an index, or nothing.
    pub(super) fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// Whether one of these words stands in a range of tokens.
    pub(super) fn has(&self, range: std::ops::Range<usize>, wanted: impl Fn(&str) -> bool) -> bool {
        self.tokens
            .get(range.start.min(self.tokens.len())..range.end.min(self.tokens.len()))
            .unwrap_or_default()
            .iter()
            .any(|t| wanted(t.text))
    }
}

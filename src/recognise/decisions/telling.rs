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

    /// Whether a paper with a number stands in a range of tokens, "PEP 634", "RFC 7231": what has a number is put to a meeting as
    /// a motion is. Only letters all in capitals, and no year ("AGM 2019").
    pub(super) fn has_numbered_paper(&self, range: std::ops::Range<usize>) -> bool {
        let in_capitals = |t: &Token<'_>| {
            let written = self.sheet.text().get(t.start..t.end).unwrap_or_default();
            (2..=6).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase())
        };
        let is_number = |t: &Token<'_>| {
            t.text.starts_with(|c: char| c.is_ascii_digit()) && t.number.is_some_and(|n| n > 0 && !(1900..2100).contains(&n))
        };
        let tokens = self.tokens.get(range.start.min(self.tokens.len())..range.end.min(self.tokens.len())).unwrap_or_default();
        tokens.windows(2).any(|pair| in_capitals(&pair[0]) && is_number(&pair[1]))
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

//! One pass over a report's words with the one automaton: what stands where, before anybody asks what it means.
//!
//! Separate from the rules because this is where the time goes: no loop over names, no second look at the text.

use std::cell::RefCell;

use crate::date::{Date, Fit, Span};
use crate::document::ReportDocument;
use crate::markdown::PassageKind;

use super::around::{char_at, char_before};
use super::fold::Folded;
use super::names::body::key;
use super::names::{Names, Sense};
use super::words::{Asked, Words};

/// A report with everything that the rules look at.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub(super) report: &'a ReportDocument,
    pub(super) names: &'a Names,
    pub(super) folded: Folded,
    /// Names and posts: in reading order, not overlapping, the longest where several begin.
    pub(super) hits: Vec<Hit>,
    /// The words that decisions are told with, in reading order.
    pub(super) cues: Vec<Cue>,
    /// Heads of bodies in the plural.
    pub(super) plurals: Vec<Cue>,
    /// For each passage, which of the report's meetings it tells of.
    pub(super) occasions: Vec<u32>,
    /// What may be asked of the registry: the words of the text, and what is looked up whole, noted as it is looked up.
    words: RefCell<Words>,
}

/// A string of the registry, found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) pattern: u32,
    pub(super) passage: u32,
}

/// A word that decisions are told with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cue: u16,
}

impl<'a> Sheet<'a> {
    /// Scans a report.
    pub(super) fn new(report: &'a ReportDocument, names: &'a Names) -> Sheet<'a> {
        let folded = Folded::of(&report.text);
        let occasions = occasions(report);
        let words = RefCell::new(Words::of(&folded.text));
        let mut sheet = Sheet { report, names, folded, hits: Vec::new(), cues: Vec::new(), plurals: Vec::new(), occasions, words };
        for slug in report.occasions.iter().filter_map(|occasion| occasion.committee.as_ref()) {
            sheet.asks(Asked::Slug(slug.value.as_str()));
        }
        sheet.scan();
        sheet
    }

    /// The words that are searched.
    pub(super) fn text(&self) -> &str {
        &self.folded.text
    }

    /// What a hit may mean.
    pub(super) fn senses(&self, hit: &Hit) -> &'a [Sense] {
        self.names.patterns.senses(hit.pattern)
    }

    /// The date of the meeting that a passage tells of.
    pub(super) fn date(&self, passage: u32) -> Option<Date> {
        let occasion = self.occasions.get(passage as usize).copied().unwrap_or(0);
        self.report.occasions.get(occasion as usize).and_then(|o| o.date)
    }

    /// The body that met, as far as a passage tells.
    pub(super) fn body(&self, passage: u32) -> Option<u32> {
        let occasion = self.occasions.get(passage as usize).copied().unwrap_or(0);
        match self.report.occasions.get(occasion as usize).and_then(|o| o.committee.as_ref()) {
            Some(slug) => self.names.body_of(slug.value.as_str()),
            None => self.names.own,
        }
    }

    /// Whether a passage is a heading.
    pub(super) fn is_heading(&self, passage: u32) -> bool {
        self.report.text.passages.get(passage as usize).is_some_and(|p| matches!(p.kind, PassageKind::Heading(_)))
    }

    /// A person by slug.
    pub(super) fn person_of(&self, slug: &str) -> Option<u32> {
        self.asks(Asked::Slug(slug));
        self.names.person_of(slug)
    }

    /// A person by exactly this name.
    pub(super) fn person_named(&self, name: &str) -> Option<u32> {
        self.asks(Asked::Name(name));
        self.names.person_named(name)
    }

    /// A body by slug.
    pub(super) fn body_of(&self, slug: &str) -> Option<u32> {
        self.asks(Asked::Slug(slug));
        self.names.body_of(slug)
    }

    /// The bodies of a name, however it is written.
    pub(super) fn bodies_called(&self, name: &str) -> &'a [(u32, Span)] {
        let key = key(name);
        self.asks(Asked::Body(&key));
        self.names.patterns.bodies(&key)
    }

    /// Notes that something is looked up whole: another registry may have another answer.
    pub(super) fn asks(&self, asked: Asked<'_>) {
        self.words.borrow_mut().add(asked.word());
    }

    /// What was or may have been asked.
    pub(super) fn into_words(self) -> Words {
        self.words.into_inner()
    }

    fn scan(&mut self) {
        let text = &self.folded.text;
        let mut hits = Vec::new();
        for (start, end, pattern) in self.names.patterns.find(text) {
            if !stands_alone(text, start, end) {
                continue;
            }
            let senses = self.names.patterns.senses(pattern);
            for sense in senses {
                match sense {
                    Sense::Cue(cue) => self.cues.push(Cue { start, end, cue: *cue }),
                    Sense::Plural(cue) => self.plurals.push(Cue { start, end, cue: *cue }),
                    _ => {}
                }
            }
            if senses.iter().any(|sense| !matches!(sense, Sense::Cue(_) | Sense::Plural(_))) {
                hits.push(Hit { start, end, pattern, passage: 0 });
            }
        }
        self.cues.sort_unstable_by_key(|cue| (cue.start, usize::MAX - cue.end));
        self.plurals.sort_unstable_by_key(|cue| cue.start);
        hits.sort_unstable_by_key(|hit| (hit.start, usize::MAX - hit.end));
        let mut passage = 0;
        let mut free_from = 0;
        for mut hit in hits {
            if hit.start < free_from {
                continue;
            }
            while self.folded.passages.get(passage).is_some_and(|range| range.end <= hit.start) {
                passage += 1;
            }
            hit.passage = passage as u32;
            if self.in_use(&hit) {
                free_from = hit.end;
                self.hits.push(hit);
            }
        }
    }

    /// Whether any meaning of these words was in use on the meeting's date.
    fn in_use(&self, hit: &Hit) -> bool {
        let Some(date) = self.date(hit.passage) else { return true };
        self.senses(hit).iter().any(|sense| match sense {
            Sense::Person { span, .. } | Sense::Body { span, .. } => span.fit(date) != Fit::Outside,
            Sense::Post { .. } | Sense::Head(_) => true,
            Sense::Cue(_) | Sense::Plural(_) => false,
        })
    }
}

/// Whether a match begins and ends with a word and is no part of an address.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = start.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    let after = bytes.get(end).copied().unwrap_or(b' ');
    // the common case first: white space and ends of sentences
    let clear_before = matches!(before, b' ' | b'\n' | b'\t' | b'(' | b'"' | b'[');
    let clear_after = matches!(after, b' ' | b'\n' | b'\t' | b',' | b')' | b';' | b'!' | b']' | b'"');
    if clear_before && clear_after {
        return true;
    }
    if !clear_before {
        let Some(c) = char_before(text, start) else { return true };
        if c.is_alphanumeric() || matches!(c, '@' | '#' | '_' | '\\') {
            return false;
        }
        if matches!(c, '-' | '\'' | '.' | '/' | '&')
            && char_before(text, start - c.len_utf8()).is_some_and(char::is_alphanumeric)
            && (c != '/' || in_address(text, start))
        {
            return false;
        }
    }
    if !clear_after {
        let Some(c) = char_at(text, end) else { return true };
        if c.is_alphanumeric() || c == '_' {
            return false;
        }
        let next = char_at(text, end + c.len_utf8());
        if matches!(c, '-' | '.' | '@' | '/' | '=' | '&')
            && next.is_some_and(char::is_alphanumeric)
            && (c != '/' || in_address(text, start))
            && !(c == '-' && is_wide_acronym(text, start, end))
        {
            return false;
        }
        // an apostrophe ends a name as a possessive or a quotation mark, not as "Ed'll" of somebody else: both are Ed
        if c == '\'' && next.is_some_and(char::is_alphabetic) && !text[end + 1..].starts_with(['s', 'd', 'l', 'v', 'r', 'm']) {
            return false;
        }
    }
    true
}

/// "NEC-wide", "PLP-backed": the acronym still is the body.
fn is_wide_acronym(text: &str, start: usize, end: usize) -> bool {
    end - start > 2 && text[start..end].bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether the letters around a place, between white space, are an address of the web.
fn in_address(text: &str, at: usize) -> bool {
    const REACH: usize = 200;
    let head = &text.as_bytes()[at.saturating_sub(REACH)..at];
    let from = head.iter().rposition(u8::is_ascii_whitespace).map_or(0, |i| i + 1);
    let chunk = &head[from..];
    chunk.windows(3).any(|w| w == b"://" || w == b"www") || chunk.contains(&b'.')
}

/// Which of the report's meetings each passage tells of: the last heading that names one decides.
fn occasions(report: &ReportDocument) -> Vec<u32> {
    if report.occasions.len() < 2 {
        return vec![0; report.text.passages.len()];
    }
    let tidy = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let headings: Vec<Option<String>> = report.occasions.iter().map(|o| o.heading.as_deref().map(tidy)).collect();
    let mut current = 0;
    let mut out = Vec::with_capacity(report.text.passages.len());
    for passage in &report.text.passages {
        if matches!(passage.kind, PassageKind::Heading(_)) {
            let words = tidy(report.text.of(passage));
            if let Some(index) = headings.iter().position(|h| h.as_deref() == Some(&words)) {
                current = index as u32;
            }
        }
        out.push(current);
    }
    out
}

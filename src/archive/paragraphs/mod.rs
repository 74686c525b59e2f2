//! The ledger of paragraphs: a number is given once, and stays with its words.
//!
//! As parsed, the paragraphs of a report are `p1`, `p2`, … in order; so an edit above would move every address below. Therefore
//! `ledger/paragraphs.tsv` keeps, for each report, which number was given to which words: one line a report, sorted, so that
//! a report that did not change is a line that did not change, and two people's edits merge.
//!
//! 1. `print`: what is kept of a paragraph's words. 2. `line`: a report's line, read and written. 3. `matching`: which paragraph
//!    of a text is which of the line's; `alike`: which text is a lost report's. 4. `file`: all lines. 5. This module:
//!    [`Numbered`], a report with its lasting numbers.
//!
//! A pure stage between parsing and recognition: it gives a report's text other ids, and all that comes later (HTML, mentions,
//! decisions, data) reads them from there. A report without a line, and one whose text is as the line says, is handed on as it
//! is. A paragraph that is no more in the text leaves its number on the page ([`Gone`]). Written after publication by
//! `archive build` alone; a line that cannot be read stops the build, and costs no number: see [`Ledger::parse`].

mod alike;
mod file;
mod line;
mod matching;
mod print;

use std::sync::Arc;

use crate::archive::digest::digest;
use crate::archive::ledger;
use crate::document::ReportDocument;
use crate::markdown::Text;
pub(super) use alike::Candidates;
pub use file::{Ledger, of_shown};
use line::{Entry, Line};
use print::{Print, Sketch};

/// Where the ledger is kept in the archive.
pub const PATH: &str = "ledger/paragraphs.tsv";

/// A paragraph that was taken out of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gone {
    /// The passage behind which it stood: an index of the text's passages. Nothing where it stood before all.
    pub behind: Option<u32>,
    /// Its number.
    pub number: u32,
}

/// A report whose paragraphs have their lasting numbers.
#[derive(Debug)]
pub struct Numbered {
    /// The report; the parsed one itself where its numbers are those in order.
    pub document: Arc<ReportDocument>,
    /// What was taken out, in the order in which it stood.
    pub gone: Box<[Gone]>,
    /// Of the numbers and of what was taken out; 0 where all is in order.
    pub digest: u64,
    /// Of what the ledger says.
    key: u64,
    line: Kind,
    /// Whether something on its line could not be read.
    unread: bool,
}

/// What is to be written of a report.
#[derive(Debug)]
enum Kind {
    /// It has no line yet.
    First,
    /// What is there.
    Same,
    /// Another line.
    New(Line),
}

fn words(text: &Text) -> Vec<String> {
    text.paragraphs().map(|(_, passage)| ledger::folded(text.of(passage))).collect()
}

/// The line of a report that has none: its paragraphs in order.
fn first(text: &Text) -> Line {
    let entries: Vec<Entry> =
        (1..).zip(words(text)).map(|(number, words)| Entry { number, print: Some(Print::of(&words)), gone: false }).collect();
    Line { given: entries.len() as u32, entries }
}

/// Gives the paragraphs of a report their numbers: those that the ledger has for their words, and new ones to new words.
pub fn number(document: &Arc<ReportDocument>, ledger: &Ledger) -> Numbered {
    let names = ledger.names(document);
    if names.is_empty() {
        return Numbered::in_order(document.clone());
    }
    let own_alone = names == [&document.head.slug];
    let words = words(&document.text);
    let digests: Vec<u64> = words.iter().map(|words| print::digest(words)).collect();
    if own_alone && ledger.is_in_order(&document.head.slug, &digests) {
        return Numbered { key: ledger.key(document), line: Kind::Same, ..Numbered::in_order(document.clone()) };
    }
    let Some((before, single, whole)) = ledger.read(&names, &digests) else { return Numbered::in_order(document.clone()) };
    let (line, numbers) = renewed(&before, &words, &digests);
    let gone = gone(&line, &document.text);
    let in_order = gone.is_empty() && numbers.iter().zip(1..).all(|(number, place)| *number == place);
    let same = single && whole && own_alone && line == before;
    let of = if in_order {
        document.clone()
    } else {
        Arc::new(ReportDocument { text: document.text.numbered(&numbers), ..ReportDocument::clone(document) })
    };
    Numbered {
        document: of,
        digest: if in_order { 0 } else { digest(&(&numbers, &gone)) },
        gone,
        key: ledger.key(document),
        line: if same { Kind::Same } else { Kind::New(line) },
        unread: !whole,
    }
}

/// The same for a report of which something is withheld: its paragraphs have the numbers that those of the `original` have, so that
/// withholding moves no address, and its line in the ledger stays that of the original. Where the paragraphs are not those of the original,
/// as where the whole text is withheld, none has a number of the ledger's and none is said to be gone.
pub fn number_as(document: &Arc<ReportDocument>, original: &Arc<ReportDocument>, ledger: &Ledger) -> Numbered {
    let numbered = number(original, ledger);
    let line = match numbered.line {
        Kind::First => Kind::New(first(&original.text)),
        kept => kept,
    };
    let kinds = |text: &Text| text.passages.iter().map(|passage| passage.kind).collect::<Vec<_>>();
    let is_same = kinds(&document.text) == kinds(&original.text);
    let numbers: Vec<u32> = numbered.document.text.paragraphs().filter_map(|(_, passage)| passage.id.get(1..)?.parse().ok()).collect();
    let of = if is_same {
        Arc::new(ReportDocument { text: document.text.numbered(&numbers), ..ReportDocument::clone(document) })
    } else {
        document.clone()
    };
    let gone = if is_same { numbered.gone } else { Box::default() };
    Numbered { document: of, digest: digest(&(is_same, &numbers, &gone)), gone, key: numbered.key, line, unread: numbered.unread }
}

impl Numbered {
    /// A report of which the ledger knows nothing.
    pub fn in_order(document: Arc<ReportDocument>) -> Numbered {
        Numbered { document, gone: Box::default(), digest: 0, key: 0, line: Kind::First, unread: false }
    }

    /// Whether [`number`] would make the same of the same report under this ledger.
    pub fn holds(&self, ledger: &Ledger) -> bool {
        self.key == ledger.key(&self.document)
    }
}

/// The line of a text that was known as another, and the numbers of its paragraphs.
fn renewed(before: &Line, words: &[String], digests: &[u64]) -> (Line, Vec<u32>) {
    let found = matching::matched(&before.entries, digests, |at| Sketch::of(&words[at]));
    let mut given = before.given;
    let paragraph = |(at, found): (usize, &Option<usize>)| {
        let known = found.map(|entry| before.entries[entry]);
        let number = known.map_or_else(
            || {
                given = given.saturating_add(1);
                given
            },
            |entry| entry.number,
        );
        let print = known.and_then(|entry| entry.print).filter(|print| print.digest == digests[at]);
        Entry { number, print: Some(print.unwrap_or_else(|| Print::of(&words[at]))), gone: false }
    };
    let living: Vec<Entry> = found.iter().enumerate().map(paragraph).collect();
    let entries = with_gone(&before.entries, &living, &found);
    (Line { given, entries }, living.iter().map(|entry| entry.number).collect())
}

/// The paragraphs, and behind each what stood behind it and is no more.
fn with_gone(before: &[Entry], living: &[Entry], found: &[Option<usize>]) -> Vec<Entry> {
    let mut of: Vec<Option<usize>> = vec![None; before.len()];
    found.iter().enumerate().filter_map(|(at, entry)| Some((at, (*entry)?))).for_each(|(at, entry)| of[entry] = Some(at));
    // by the place of the paragraph that each stands behind; 0 is the beginning
    let mut gone: Vec<Vec<Entry>> = vec![Vec::new(); living.len() + 1];
    let mut behind = 0;
    for (entry, of) in before.iter().zip(&of) {
        match of {
            Some(at) => behind = at + 1,
            None => gone[behind].push(Entry { gone: true, ..*entry }),
        }
    }
    let mut gone = gone.into_iter();
    let mut entries = gone.next().unwrap_or_default();
    for (entry, gone) in living.iter().zip(gone) {
        entries.push(*entry);
        entries.extend(gone);
    }
    entries
}

/// What a page says of paragraphs that were taken out. Of a number whose words nobody knows, nothing.
fn gone(line: &Line, text: &Text) -> Box<[Gone]> {
    let mut paragraphs = text.paragraphs();
    let mut behind = None;
    let mut gone = Vec::new();
    for entry in &line.entries {
        if !entry.gone {
            behind = paragraphs.next().map(|(at, _)| at);
        } else if entry.print.is_some() {
            gone.push(Gone { behind, number: entry.number });
        }
    }
    gone.into()
}

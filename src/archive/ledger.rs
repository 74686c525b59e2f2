//! The ledger of decisions: an id is given once, so that a better recogniser moves no address.
//!
//! `ledger/decisions.tsv` stands in the archive beside its content and is committed with it: one decision a line, sorted,
//! `id <tab> meeting or report <tab> the first account's words`. A decision that is found again, word for word or nearly,
//! keeps its id; lines of decisions that are no longer found stay, so that no id is used twice.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::digest;
use crate::slug::Slug;

/// Where the ledger is kept in the archive.
pub const PATH: &str = "ledger/decisions.tsv";

/// Words shared, of all the words of both, from which two passages are the same one, edited.
const SAME: f64 = 0.75;

/// Of a meeting with more decisions than these, one is known again word for word only.
const MANY: usize = 2_000;

/// Longest passage kept, in bytes: enough to know it again.
const KEPT: usize = 240;

/// One decision that was given an id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The id.
    pub id: Slug,
    /// The meeting; the report where the meeting is not known.
    pub scope: Slug,
    /// The first account's words, white space folded.
    pub quote: String,
}

/// All ids that were ever given: those that were read, shared between builds, and those that this build gives.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    kept: Arc<Kept>,
    added: Vec<Line>,
    added_ids: FxHashSet<Slug>,
}

#[derive(Debug, Default)]
struct Kept {
    lines: Vec<Line>,
    by_scope: FxHashMap<Slug, Vec<usize>>,
    /// By a digest of scope and quote, the first such line.
    by_quote: FxHashMap<u64, usize>,
    /// The same where there are some such lines: all of them, in the order in which their ids were given.
    more: FxHashMap<u64, Vec<usize>>,
    ids: FxHashSet<Slug>,
    /// Lines that are none: where they stand in the file, in bytes.
    unread: Vec<Range<usize>>,
}

impl Ledger {
    /// Reads a ledger. A line that is none is [unread](Ledger::unread); the marks of a merge that was left half done are passed over,
    /// and the lines of both sides are read.
    pub fn parse(text: &str) -> Ledger {
        let mut kept = Kept::default();
        let mut next = 0;
        for line in text.split_inclusive('\n') {
            let start = next;
            next += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            let mut parts = line.splitn(3, '\t');
            let id = parts.next().and_then(Slug::new);
            let scope = parts.next().and_then(Slug::new);
            if let (Some(id), Some(scope), Some(quote)) = (id, scope, parts.next()) {
                kept.by_scope.entry(scope.clone()).or_default().push(kept.lines.len());
                kept.ids.insert(id.clone());
                let at = kept.lines.len();
                let key = digest(&(&scope, digest(&quote)));
                match kept.by_quote.get(&key) {
                    Some(first) => kept.more.entry(key).or_insert_with(|| vec![*first]).push(at),
                    None => drop(kept.by_quote.insert(key, at)),
                }
                kept.lines.push(Line { id, scope, quote: quote.to_owned() });
            } else if !line.trim().is_empty() && merge_mark(line).is_none() {
                kept.unread.push(start..start + line.len());
            }
        }
        // `…-2` was given before `…-10`.
        for same in kept.more.values_mut() {
            same.sort_by_key(|at| (kept.lines[*at].id.as_str().len(), &kept.lines[*at].id));
        }
        Ledger { kept: Arc::new(kept), ..Ledger::default() }
    }

    /// Adds a decision that has just been given its id.
    pub fn add(&mut self, line: Line) {
        self.added_ids.insert(line.id.clone());
        self.added.push(Line { quote: clipped(&line.quote).to_owned(), ..line });
    }

    /// What was added since it was read, added to the ledger that stands in this text: the ledger that was read may be without words that
    /// are withheld, and the file keeps them.
    pub fn onto(&self, text: &str) -> Ledger {
        let mut ledger = Ledger::parse(text);
        self.added.iter().for_each(|line| ledger.add(line.clone()));
        ledger
    }

    /// Lines that are none, in bytes of the text that was read: a ledger written anew would be without them.
    pub fn unread(&self) -> &[Range<usize>] {
        &self.kept.unread
    }

    /// How many were added since it was read.
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// Whether an id was ever given.
    pub fn has(&self, id: &Slug) -> bool {
        self.kept.ids.contains(id) || self.added_ids.contains(id)
    }

    /// One of the lines that were read.
    pub(super) fn line(&self, at: usize) -> &Line {
        &self.kept.lines[at]
    }

    /// The lines that just these words of this meeting were given, in the order in which they were. A [digest](quote_digest) tells
    /// the words.
    pub(super) fn same(&self, scope: &Slug, quote_digest: u64) -> impl Iterator<Item = usize> {
        let key = digest(&(scope, quote_digest));
        let all = self.kept.more.get(&key).map(Vec::as_slice).or_else(|| self.kept.by_quote.get(&key).map(std::slice::from_ref));
        all.unwrap_or_default().iter().copied().filter(move |at| self.line(*at).scope == *scope)
    }

    /// All lines of a meeting; none where there are so many that words are not compared with each.
    pub(super) fn of(&self, scope: &Slug) -> &[usize] {
        self.kept.by_scope.get(scope).map(Vec::as_slice).filter(|lines| lines.len() <= MANY).unwrap_or_default()
    }

    /// How much these words are like those of some lines: each of them with what they share of all the words of both, from 0 to
    /// 1, where that is enough to be the same passage, edited.
    pub(super) fn near(&self, words: &str, lines: impl Iterator<Item = usize>) -> Vec<(f64, usize)> {
        let words: HashSet<&str> = clipped(words).split(' ').collect();
        let likeness = |at: usize| (likeness(&words, &self.line(at).quote), at);
        lines.map(likeness).filter(|(share, _)| *share >= SAME).collect()
    }

    /// The ledger as its file: sorted, one record a line, so that two people's additions merge.
    pub fn to_text(&self) -> String {
        let mut lines: Vec<&Line> = self.kept.lines.iter().chain(&self.added).collect();
        lines.sort();
        lines.iter().map(|l| format!("{}\t{}\t{}\n", l.id, l.scope, l.quote)).collect()
    }
}

/// A line that git leaves in a file of which a merge is half done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MergeMark {
    /// `<<<<<<<`: there is one in each conflict.
    Begins,
    /// Those between and behind the sides.
    Other,
}

/// Which of these marks a line is, if it is one.
pub(super) fn merge_mark(line: &str) -> Option<MergeMark> {
    match line.get(..7)? {
        "<<<<<<<" => Some(MergeMark::Begins),
        "=======" | ">>>>>>>" | "|||||||" => Some(MergeMark::Other),
        _ => None,
    }
}

fn likeness(words: &HashSet<&str>, quote: &str) -> f64 {
    let other: HashSet<&str> = quote.split(' ').collect();
    let shared = words.intersection(&other).count();
    let all = words.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// A passage with its white space folded.
pub fn folded(passage: &str) -> String {
    let mut out = String::with_capacity(passage.len());
    for word in passage.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What two passages share if the ledger keeps them as the same words.
pub fn quote_digest(passage: &str) -> u64 {
    digest(&clipped(&folded(passage)))
}

fn clipped(quote: &str) -> &str {
    let mut end = quote.len().min(KEPT);
    while !quote.is_char_boundary(end) {
        end -= 1;
    }
    quote[..end].trim_end()
}

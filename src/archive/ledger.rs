//! The ledger of decisions: an id is given once, so that a better recogniser moves no address.
//!
//! `ledger/decisions.tsv` stands in the archive beside its content and is committed with it: one decision a line, sorted,
//! `id <tab> meeting or report <tab> the first account's words`. A decision that is found again, word for word or nearly,
//! keeps its id; lines of decisions that are no longer found stay, so that no id is used twice.

use std::collections::HashSet;
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
    ids: FxHashSet<Slug>,
}

impl Ledger {
    /// Reads a ledger. A line that is none is passed over: the decision then gets the same id again, by the same rule.
    pub fn parse(text: &str) -> Ledger {
        let mut kept = Kept::default();
        for line in text.lines() {
            let mut parts = line.splitn(3, '\t');
            let id = parts.next().and_then(Slug::new);
            let scope = parts.next().and_then(Slug::new);
            if let (Some(id), Some(scope), Some(quote)) = (id, scope, parts.next()) {
                kept.by_scope.entry(scope.clone()).or_default().push(kept.lines.len());
                kept.ids.insert(id.clone());
                kept.by_quote.entry(digest(&(&scope, digest(&quote)))).or_insert(kept.lines.len());
                kept.lines.push(Line { id, scope, quote: quote.to_owned() });
            }
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

    /// How many were added since it was read.
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// Whether an id was ever given.
    pub fn has(&self, id: &Slug) -> bool {
        self.kept.ids.contains(id) || self.added_ids.contains(id)
    }

    /// The id that a passage of this meeting was given. The passage itself is asked for only where its
    /// [digest](quote_digest) is not known here.
    pub fn find(&self, scope: &Slug, quote_digest: u64, passage: impl FnOnce() -> String) -> Option<Slug> {
        let same = self.kept.by_quote.get(&digest(&(scope, quote_digest))).map(|at| &self.kept.lines[*at]);
        if let Some(same) = same.filter(|line| line.scope == *scope) {
            return Some(same.id.clone());
        }
        let lines = self.kept.by_scope.get(scope)?;
        if lines.len() > MANY {
            return None;
        }
        let quote = passage();
        let words: HashSet<&str> = clipped(&quote).split(' ').collect();
        let near = lines.iter().map(|i| &self.kept.lines[*i]).map(|l| (likeness(&words, &l.quote), l)).filter(|(share, _)| *share >= SAME);
        near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, l)| l.id.clone())
    }

    /// The id that just these words of this meeting were given.
    pub fn find_same(&self, scope: &Slug, quote_digest: u64) -> Option<&Slug> {
        let same = self.kept.by_quote.get(&digest(&(scope, quote_digest))).map(|at| &self.kept.lines[*at]);
        same.filter(|line| line.scope == *scope).map(|line| &line.id)
    }

    /// The ledger as its file: sorted, one record a line, so that two people's additions merge.
    pub fn to_text(&self) -> String {
        let mut lines: Vec<&Line> = self.kept.lines.iter().chain(&self.added).collect();
        lines.sort();
        lines.iter().map(|l| format!("{}\t{}\t{}\n", l.id, l.scope, l.quote)).collect()
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

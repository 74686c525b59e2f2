//! Which text is that of a report that is no more there, by the paragraphs that the ledger knows of it.
//!
//! Apart from `matching`, which asks for each paragraph of one text: here it is asked which of many texts, and for the whole.

use rustc_hash::{FxHashMap, FxHashSet};

use super::matching::ANYWHERE;
use super::print::{Print, Sketch};
use super::{Ledger, words};
use crate::markdown::Text;
use crate::slug::Slug;

/// The share of a report's paragraphs that another text must have to be taken for it. A renamed report has nearly all of them, and
/// one that was also edited most; two reports of one author share a closing line or two.
const SAME: f64 = 0.5;

/// Texts whose paragraphs are compared for likeness where too few are the same word for word; more would take too long.
const COMPARED: usize = 40;

/// Texts that a report may have become.
pub(in crate::archive) struct Candidates {
    /// By the digest of a paragraph, the texts in which it stands.
    by_digest: FxHashMap<u64, Vec<usize>>,
    /// Of the first of them, the paragraphs.
    sketches: Vec<Vec<Sketch>>,
}

impl Candidates {
    /// Of these texts, which are known by their places from now on.
    pub(in crate::archive) fn new<'a>(texts: impl Iterator<Item = &'a Text>) -> Candidates {
        let mut candidates = Candidates { by_digest: FxHashMap::default(), sketches: Vec::new() };
        for (at, text) in texts.enumerate() {
            let words = words(text);
            if at < COMPARED {
                candidates.sketches.push(words.iter().map(|words| Sketch::of(words)).collect());
            }
            for words in &words {
                candidates.by_digest.entry(super::print::digest(words)).or_default().push(at);
            }
        }
        candidates
    }

    /// The text that is most like the report of this slug, if one is like it.
    pub(in crate::archive) fn alike(&self, ledger: &Ledger, slug: &str) -> Option<usize> {
        let slug = Slug::new(slug)?;
        let (line, ..) = ledger.read(&[&slug], &[])?;
        let prints: Vec<Print> = line.entries.iter().filter(|entry| !entry.gone).filter_map(|entry| entry.print).collect();
        let enough = (prints.len() as f64 * SAME).ceil().max(1.0) as usize;
        self.same(&prints, enough).or_else(|| self.like(&prints, enough))
    }

    fn same(&self, prints: &[Print], enough: usize) -> Option<usize> {
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for print in prints {
            let texts: FxHashSet<usize> = self.by_digest.get(&print.digest).into_iter().flatten().copied().collect();
            texts.into_iter().for_each(|text| *counts.entry(text).or_default() += 1);
        }
        best(counts.into_iter(), enough)
    }

    fn like(&self, prints: &[Print], enough: usize) -> Option<usize> {
        let count = |text: &Vec<Sketch>| {
            let is_there = |print: &&Print| text.iter().any(|sketch| sketch.shares(print.sketch) >= ANYWHERE);
            prints.iter().filter(is_there).count()
        };
        best(self.sketches.iter().map(count).enumerate(), enough)
    }
}

/// The first of those that have most.
fn best(counts: impl Iterator<Item = (usize, usize)>, enough: usize) -> Option<usize> {
    counts.filter(|(_, count)| *count >= enough).max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(at, _)| at)
}

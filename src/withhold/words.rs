//! Words without what is withheld: any words, such as a title, an excerpt, a line of a ledger.
//!
//! Apart from [`text`](super::text) because here nothing is known of the file that the words stand in.

use std::collections::BTreeSet;
use std::ops::Range;

use super::edits::{self, Edit, PASSAGE};
use super::letters::quoted;
use super::names::whole_words;
use crate::document::withheld::NAME;

/// Words without a passage, and where they were taken from the text, without any three words of it in a row.
pub(super) fn without_passage(words: &str, quote: &str, from_text: bool) -> String {
    let whole = quoted(words, quote, "", "");
    let mut out = edits::apply(words, whole.into_iter().map(|at| (at, PASSAGE.to_owned())).collect());
    if from_text {
        let wanted: Vec<String> = tokens(quote).into_iter().map(|(_, word)| word).collect();
        let here = tokens(&out);
        let run = wanted.len().min(3);
        let mut taken = vec![false; here.len()];
        if run > 0 {
            for at in 0..(here.len() + 1).saturating_sub(run) {
                let window = &here[at..at + run];
                if wanted.windows(run).any(|some| some.iter().eq(window.iter().map(|(_, word)| word))) {
                    taken[at..at + run].fill(true);
                }
            }
        }
        let mut edits: Vec<Edit> = Vec::new();
        for (at, (range, _)) in here.iter().enumerate().filter(|(at, _)| taken[*at]) {
            match edits.last_mut() {
                Some((last, _)) if at > 0 && taken[at - 1] => last.end = range.end,
                _ => edits.push((range.clone(), PASSAGE.to_owned())),
            }
        }
        out = edits::apply(&out, edits);
    }
    out
}

/// The words of a text in small letters, without what stands around them, each with its place.
fn tokens(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !inner.is_empty() {
            let from = start + (inner.as_ptr() as usize - word.as_ptr() as usize);
            out.push((from..from + inner.len(), inner.to_lowercase().replace(['‘', '’'], "'")));
        }
    }
    out
}

/// Words without what a report calls somebody for short.
pub(super) fn without_short(words: &str, short: &BTreeSet<String>) -> String {
    let places = short.iter().flat_map(|word| whole_words(words, word));
    edits::apply(words, places.map(|at| (at, NAME.to_owned())).collect())
}

/// White space folded.
pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

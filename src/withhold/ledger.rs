//! The ledger of decisions without what is withheld: a decision is known again by its words, so the ledger must have the words that the
//! redacted reports have. The file itself stays as it is; what a build adds to it is added to that.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use crate::slug::Slug;

use super::Done;
use super::edits;
use super::people::People;
use super::words::{folded, without_passage, without_short};
use crate::document::withheld::Scope;

/// What was taken out of a report, as the ledger may have it.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// Its slug.
    slug: &'a str,
    /// Its paragraphs as they were written, white space folded.
    paragraphs: Vec<String>,
    short: &'a BTreeSet<String>,
    quotes: Vec<&'a str>,
    /// Whether nothing of it is left.
    whole: bool,
    /// The ids that its own entries give to decisions.
    ids: Vec<&'a Slug>,
}

/// Of a report from which something was taken that may stand in the ledger.
pub(super) fn told<'a>((file, entries, redacted): &'a Done<'_>) -> Option<Told<'a>> {
    let original = redacted.original.as_ref()?;
    let quotes: Vec<&str> = entries.iter().filter(|entry| entry.is_quote()).map(|e| e.quote.value.as_str()).collect();
    let whole = entries.iter().any(|entry| entry.scope == Scope::Text);
    if quotes.is_empty() && redacted.short.is_empty() && !whole {
        return None;
    }
    let text = &original.text;
    let paragraphs = text.passages.iter().map(|passage| folded(text.of(passage))).collect();
    let ids = original.decisions.iter().filter_map(|entry| entry.id.as_ref()).collect();
    Some(Told { slug: file.stem(), paragraphs, short: &redacted.short, quotes, whole, ids })
}

/// The ledger of addresses without names and passages in what things were called: that may be shown where a thing is gone.
pub(super) fn labels(text: &str, told: &[Told<'_>], people: Option<&People>) -> Option<String> {
    let quotes = || told.iter().flat_map(|told| told.quotes.iter());
    let line = |line: &str| {
        let mut parts: Vec<String> = line.split('\t').map(str::to_owned).collect();
        // A decision is called by its words, which may be cut short.
        let is_decision = line.starts_with("decisions/");
        let tellers = parts.get(2).map_or("", |told| told.trim_end()).to_owned();
        let short = || told.iter().filter(|told| is_decision && tellers.split(' ').any(|slug| slug == told.slug));
        if let Some(label) = parts.get_mut(1) {
            *label = quotes().fold(std::mem::take(label), |label, quote| without_passage(&label, quote, is_decision));
            *label = short().fold(std::mem::take(label), |label, told| without_short(&label, told.short));
            if let Some(clean) = people.and_then(|people| edits::without(&people.names, label)) {
                *label = clean;
            }
        }
        parts.join("\t")
    };
    let out: String = text.split_inclusive('\n').map(line).collect();
    (out != text).then_some(out)
}

/// Which reports hold the words of each line of the ledger, by line: places in `told`. All words are looked for at once, since an
/// archive has thousands of lines and of paragraphs.
#[derive(Debug)]
pub(super) struct Standing(Vec<Vec<usize>>);

impl Standing {
    /// Of each line of a ledger.
    pub(super) fn of(ledger: &str, told: &[Told<'_>]) -> Standing {
        let quotes = ledger.lines().map(|line| line.splitn(3, '\t').nth(2).unwrap_or_default().trim_end());
        let (lines, words): (Vec<usize>, Vec<&str>) = quotes.enumerate().filter(|(_, quote)| !quote.is_empty()).unzip();
        let mut standing = vec![Vec::new(); ledger.lines().count()];
        let Ok(automaton) = AhoCorasick::new(&words) else {
            // More words than an automaton holds: rather look at all than miss one.
            return Standing(vec![(0..told.len()).collect(); standing.len()]);
        };
        for (at, told) in told.iter().enumerate() {
            for met in told.paragraphs.iter().flat_map(|paragraph| automaton.find_overlapping_iter(paragraph)) {
                let of: &mut Vec<usize> = &mut standing[lines[met.pattern().as_usize()]];
                if of.last() != Some(&at) {
                    of.push(at);
                }
            }
        }
        Standing(standing)
    }

    fn of_line(&self, line: usize) -> &[usize] {
        self.0.get(line).map_or(&[], Vec::as_slice)
    }
}

/// The ids that were given to words of which something is withheld. Those that no decision has any more had them of these words.
pub(super) fn ids(text: &str, told: &[Told<'_>], standing: &Standing) -> BTreeSet<Slug> {
    let is_taken = |told: &Told<'_>| told.whole || !told.quotes.is_empty();
    let own = told.iter().filter(|told| is_taken(told)).flat_map(|told| told.ids.iter().map(|id| (*id).clone()));
    let mut ids: BTreeSet<Slug> = own.collect();
    for (at, line) in text.lines().enumerate() {
        let stands = || standing.of_line(at).iter().any(|report| is_taken(&told[*report]));
        ids.extend(line.split('\t').next().and_then(Slug::new).filter(|_| stands()));
    }
    ids
}

/// The ledger's text as the redacted reports would have made it; nothing where that is the same.
pub(super) fn redact(text: &str, told: &[Told<'_>], standing: &Standing, people: Option<&People>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end_matches(['\n', '\r']);
        let quote = words.match_indices('\t').nth(1).map_or(words.len(), |(at, _)| at + 1);
        let (head, quote) = line.split_at(quote.min(words.len()));
        out.push_str(head);
        out.push_str(&redacted(quote, standing.of_line(at).iter().map(|report| &told[*report]), people));
    }
    (out != text).then_some(out)
}

fn redacted<'a>(quote: &str, told: impl Iterator<Item = &'a Told<'a>>, people: Option<&People>) -> String {
    let mut words = quote.to_owned();
    for told in told {
        words = told.quotes.iter().fold(words, |words, withheld| without_passage(&words, withheld, false));
        words = without_short(&words, told.short);
    }
    people.and_then(|people| edits::without(&people.names, &words)).unwrap_or(words)
}

//! Which reports are the same one: by the runs of words that they share (Broder's w-shingling), whatever dress each page put
//! around them.
//!
//! Apart because it looks at many reports at once, and the rest of import at one. A run of five words is rare enough that two
//! people who write of one meeting share few, and common enough that a copy with some words changed keeps most. Runs are
//! hashed with a hash that is the same on every machine and day, a quarter of them are looked up in an inverted index, and
//! only what the index brings up is compared whole.
//!
//! The thresholds, and why:
//!
//! - [`SAME`] 0.8: four fifths of the shorter report's runs. One word changed costs five runs, so this is a copy in which at
//!   most some four words in a hundred were changed; two reports of one meeting that quote the same motion stay far below.
//! - [`EXCERPT`] 0.9: where one is less than two thirds as long as the other, more is asked: a short report that mostly quotes
//!   a motion lies within any longer one that quotes it too.
//! - [`LIKE`] 0.4: enough in common that somebody should look; both are kept.
//! - [`OTHER`] 0.3: below it two files of one name or address are two reports.
//!
//! Reports whose known authors or dates differ are told and not joined, whatever they share: a treasurer's monthly report may
//! differ from the last in its figures alone, and a wrong join hides a report while a missed one only shows it twice.

use std::collections::{BTreeMap, HashMap};

/// Share of the shorter report's runs from which on two of like length are one report.
pub const SAME: f64 = 0.8;
/// The same where one is much shorter: an excerpt with "read more".
pub const EXCERPT: f64 = 0.9;
/// From which on two reports resemble each other.
pub const LIKE: f64 = 0.4;
/// Below which two files of one name or address are two reports.
pub const OTHER: f64 = 0.3;

/// How many words a run has; in short texts, the second number.
const RUN: usize = 5;
const SHORT_RUN: usize = 2;
/// Texts of fewer words are compared by short runs, because one changed word would leave nothing to compare, and are never
/// taken for copies.
const SHORT: usize = 40;
/// One in so many runs is looked up.
const SAMPLE: u32 = 4;
/// A run that stands in so many reports tells nothing; further ones are not listed under it.
const MOST_UNDER_ONE: usize = 200;
/// Of like length: the shorter has at least this share of the longer's words.
const LENGTHS: f64 = 2.0 / 3.0;

/// The runs of a text, as hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prints {
    words: usize,
    runs: Vec<u32>,
    /// Of texts that are short or nearly so.
    short_runs: Vec<u32>,
}

impl Prints {
    /// Of a report's body in Markdown: letters and figures alone, so that marks and spacing do not count.
    pub fn of(body: &str) -> Prints {
        let words = hashes(body);
        let short_runs = if words.len() < 2 * SHORT { runs(&words, SHORT_RUN) } else { Vec::new() };
        Prints { words: words.len(), runs: runs(&words, RUN), short_runs }
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.words
    }

    /// How much two texts share.
    pub fn likeness(&self, other: &Prints) -> Likeness {
        let least = self.words.min(other.words);
        let short = least < SHORT && self.words.max(other.words) < 2 * SHORT;
        let (a, b) = if short { (&self.short_runs, &other.short_runs) } else { (&self.runs, &other.runs) };
        let shared = shared(a, b) as f64;
        let share = |whole: usize| if whole == 0 { 0.0 } else { shared / whole as f64 };
        Likeness {
            contained: share(a.len().min(b.len())),
            shared: if a.len() + b.len() == 0 { 0.0 } else { shared / (a.len() as f64 + b.len() as f64 - shared) },
            lengths: least as f64 / self.words.max(other.words).max(1) as f64,
            least,
        }
    }

    fn samples(&self) -> impl Iterator<Item = u32> {
        self.runs.iter().copied().filter(|run| run.is_multiple_of(SAMPLE)).chain(self.short_runs.iter().copied())
    }
}

/// How much two texts share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Likeness {
    /// Share of the shorter one's runs that stand in the longer one.
    pub contained: f64,
    /// Share of all their runs that stand in both (Jaccard).
    pub shared: f64,
    /// The shorter's words by the longer's.
    pub lengths: f64,
    least: usize,
}

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One report.
    Same,
    /// Two, and somebody should look.
    Alike,
    /// Two.
    Different,
}

impl Likeness {
    /// In hundredths, for people; whole only where all is shared.
    pub fn percent(&self) -> u32 {
        (self.contained * 100.0).floor() as u32
    }

    /// Whether they are one report. `told_apart`: both name authors or dates, and none is the same.
    pub fn verdict(&self, told_apart: bool) -> Verdict {
        let enough = if self.lengths >= LENGTHS { SAME } else { EXCERPT };
        match () {
            () if self.least < SHORT => Verdict::Different,
            () if self.contained >= enough && !told_apart => Verdict::Same,
            () if self.contained >= LIKE => Verdict::Alike,
            () => Verdict::Different,
        }
    }
}

/// Reports by their runs.
#[derive(Debug, Default)]
pub struct Index {
    prints: Vec<Prints>,
    under: HashMap<u32, Vec<u32>>,
}

impl Index {
    /// Adds a report; its number is how many there were before.
    pub fn add(&mut self, prints: Prints) {
        let number = self.prints.len() as u32;
        for run in prints.samples() {
            let list = self.under.entry(run).or_default();
            if list.len() < MOST_UNDER_ONE {
                list.push(number);
            }
        }
        self.prints.push(prints);
    }

    /// Puts other runs in the place of a report's.
    pub fn replace(&mut self, number: usize, prints: Prints) {
        for run in prints.samples() {
            let list = self.under.entry(run).or_default();
            if list.len() < MOST_UNDER_ONE && !list.contains(&(number as u32)) {
                list.push(number as u32);
            }
        }
        if let Some(place) = self.prints.get_mut(number) {
            *place = prints;
        }
    }

    /// How much a report shares with a text.
    pub fn likeness(&self, number: usize, prints: &Prints) -> Option<Likeness> {
        self.prints.get(number).map(|known| known.likeness(prints))
    }

    /// The reports that share most with a text, at most so many of those that `among` lets in.
    pub fn nearest(&self, prints: &Prints, most: usize, among: impl Fn(usize) -> bool) -> Vec<(usize, Likeness)> {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for number in prints.samples().filter_map(|run| self.under.get(&run)).flatten() {
            *counts.entry(*number).or_default() += 1;
        }
        let mut counted: Vec<(u32, u32)> = counts.into_iter().filter(|(number, _)| among(*number as usize)).collect();
        counted.sort_by_key(|(number, count)| (std::cmp::Reverse(*count), *number));
        counted.truncate(most);
        let mut nearest: Vec<(usize, Likeness)> =
            counted.into_iter().filter_map(|(number, _)| Some((number as usize, self.likeness(number as usize, prints)?))).collect();
        nearest.sort_by(|a, b| (b.1.contained, b.1.shared).partial_cmp(&(a.1.contained, a.1.shared)).unwrap_or(std::cmp::Ordering::Equal));
        nearest
    }
}

/// A hash for each word: letters and figures in lower case, without apostrophes; addresses of links are no words.
fn hashes(body: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut hash = Fnv::default();
    let mut rest = body;
    while let Some(character) = rest.chars().next() {
        let skip = address(rest);
        if skip > 0 {
            hash.end(&mut words);
            rest = &rest[skip..];
            continue;
        }
        rest = &rest[character.len_utf8()..];
        match character {
            '\'' | '\u{2019}' | '\u{2bc}' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ if character.is_alphanumeric() => character.to_lowercase().for_each(|lower| hash.add(lower)),
            _ => hash.end(&mut words),
        }
    }
    hash.end(&mut words);
    words
}

/// The longest address or slug that is passed over.
const ADDRESS: usize = 2000;

/// Bytes of a link's address, or of an archivist's mark up to its words, that begin here.
fn address(rest: &str) -> usize {
    let (open, close) = match () {
        () if rest.starts_with("](") => (2, ')'),
        () if rest.starts_with("[[") => (2, '|'),
        () => return 0,
    };
    let end = rest.char_indices().skip(open).take(ADDRESS).find(|(_, c)| *c == close || matches!(c, '\n' | '[' | ']'));
    end.filter(|(_, c)| *c == close).map_or(0, |(at, _)| at + 1)
}

/// FNV-1a, the same on every machine.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(Fnv::START)
    }
}

impl Fnv {
    const START: u64 = 0xcbf2_9ce4_8422_2325;

    fn add(&mut self, character: char) {
        for byte in (character as u32).to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn end(&mut self, words: &mut Vec<u64>) {
        if self.0 != Fnv::START {
            words.push(self.0);
            self.0 = Fnv::START;
        }
    }
}

fn runs(words: &[u64], length: usize) -> Vec<u32> {
    let mix = |run: &[u64]| {
        let hash = run.iter().fold(length as u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        (hash >> 32) as u32
    };
    let mut runs: Vec<u32> = words.windows(length).map(mix).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// How many numbers stand in both; both are sorted.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn copies_excerpts_and_strangers() {
        let whole = Prints::of(&text(0, 1000));
        assert_eq!(whole.likeness(&Prints::of(&text(0, 1000).replace(' ', ", "))).percent(), 100);
        let excerpt = whole.likeness(&Prints::of(&text(0, 120)));
        assert_eq!(excerpt.verdict(false), Verdict::Same);
        assert_eq!(excerpt.verdict(true), Verdict::Alike);
        assert_eq!(whole.likeness(&Prints::of(&text(500, 1500))).verdict(false), Verdict::Alike);
        assert_eq!(whole.likeness(&Prints::of(&text(700, 1700))).verdict(false), Verdict::Different);
        // A short report, nine tenths of it a motion that a longer one quotes too.
        let quoting = Prints::of(&format!("{}{}", text(2000, 2015), text(100, 200)));
        assert_eq!(whole.likeness(&quoting).verdict(false), Verdict::Alike);
    }

    #[test]
    fn links_marks_and_apostrophes_do_not_count() {
        let plain = Prints::of("We met the pilots and Sam did not like their leaflet at all");
        let dressed =
            Prints::of("**We** met [the pilots](https://example.org/a-b?c=d) and [[sam-miller|Sam]] did\nnot like “their” leaflet at all.");
        assert_eq!(plain, dressed);
        assert_eq!(Prints::of("don’t"), Prints::of("don't"));
    }

    #[test]
    fn short_texts_are_told_apart_and_never_joined() {
        let gate = Prints::of("The meadow gate was mended and the bill was paid.");
        assert!(gate.likeness(&Prints::of("The pond was cleaned and nobody fell in.")).contained < OTHER);
        let mended = gate.likeness(&Prints::of("The meadow gate was mended and the bill of two pounds was paid."));
        assert!(mended.contained > OTHER, "{mended:?}");
        assert_eq!(gate.likeness(&gate).verdict(false), Verdict::Different);
    }

    #[test]
    fn the_index_finds_what_is_nearest() {
        let mut index = Index::default();
        for n in 0..300 {
            index.add(Prints::of(&text(n * 50, n * 50 + 400)));
        }
        let nearest = index.nearest(&Prints::of(&text(5000, 5390)), 3, |_| true);
        assert_eq!(nearest[0].0, 100);
        assert_eq!(index.nearest(&Prints::of(&text(5000, 5390)), 3, |n| n != 100)[0].0, 99);
        assert!(index.nearest(&Prints::of("nothing of this kind was ever said in any of them"), 3, |_| true).is_empty());
    }
}

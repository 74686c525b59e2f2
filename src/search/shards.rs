//! Words and pairs cut into files, each small enough to be fetched for one word.
//!
//! Words lie in files by their first letters: as many letters as it takes to come below [`LIMIT`], neighbours together. So a
//! file holds a range of words, the beginning of a word being typed leads to one or two, and an edit moves no boundary
//! unless one letter's words outgrow their file. Pairs lie by the highest bits of their number.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bytes::{self, number};
use super::gather::{Found, Gathered};
use super::postings::{self, Told};

/// A file of words grows to so many bytes, unless it holds one word.
const LIMIT: usize = 14 * 1024;
/// So many letters part files at most: they stand in the name of the file.
const DEEPEST: usize = 20;
/// Files of pairs come to so many bytes in the mean, or fewer.
const MEAN: usize = 12 * 1024;

/// Files by path, and what the index's head tells of them.
#[derive(Default)]
pub(super) struct Shards {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The first letters of each file of words, in order.
    pub(super) bounds: Vec<String>,
    /// The digests of the files of words, then of those of pairs.
    pub(super) seals: Vec<u8>,
    /// How many bits of a pair's number choose its file.
    pub(super) bits: u32,
}

/// Cuts all that was gathered into files.
pub(super) fn cut(gathered: &Gathered) -> Shards {
    let mut shards = Shards::default();
    words(gathered, &mut shards);
    pairs(gathered, &mut shards);
    shards
}

/// The path of a file of words, by the first letters of what it holds.
pub(super) fn word_path(bound: &str) -> String {
    let mut name = String::from("search/words/w-");
    for byte in bound.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => name.push(byte as char),
            _ => name.push_str(&format!("_{byte:02x}")),
        }
    }
    name + ".bin"
}

fn words(gathered: &Gathered, shards: &mut Shards) {
    let found: Vec<&[Found]> = gathered.words.chunk_by(|a, b| a.what == b.what).collect();
    let written: Vec<Vec<u8>> = found.par_iter().map(|one| written(one, gathered, Told::Mostly)).collect();
    let mut ranges = Vec::new();
    let cutter =
        Cutter { terms: &gathered.terms, sizes: written.iter().zip(&gathered.terms).map(|(w, t)| w.len() + t.len() + 2).collect() };
    cutter.cut(0..gathered.terms.len(), 0, "", &mut ranges);
    for (bound, range) in ranges {
        let mut says = Vec::new();
        let mut before: &str = "";
        for (term, postings) in gathered.terms[range.clone()].iter().zip(&written[range]) {
            let same = before.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
            number(&mut says, same as u64);
            number(&mut says, (term.len() - same) as u64);
            says.extend_from_slice(&term.as_bytes()[same..]);
            says.extend_from_slice(postings);
            before = term;
        }
        shards.add(word_path(&bound), &says);
        shards.bounds.push(bound);
    }
}

fn written(findings: &[Found], gathered: &Gathered, told: Told) -> Vec<u8> {
    let mut out = Vec::new();
    postings::write(&mut out, findings, &gathered.parts, told);
    out
}

impl Shards {
    fn add(&mut self, path: String, says: &[u8]) {
        self.seals.extend_from_slice(&bytes::seal(says));
        self.files.insert(path, bytes::plain(says));
    }
}

/// Where to cut a list of words.
struct Cutter<'a> {
    terms: &'a [Box<str>],
    sizes: Vec<usize>,
}

impl Cutter<'_> {
    /// Cuts words that share their first `letters` letters; `bound` is what the first file of them is called by.
    fn cut(&self, range: std::ops::Range<usize>, letters: usize, bound: &str, out: &mut Vec<(String, std::ops::Range<usize>)>) {
        let size = |range: &std::ops::Range<usize>| self.sizes[range.clone()].iter().sum::<usize>();
        if range.is_empty() {
            return;
        }
        if range.len() == 1 || letters == DEEPEST || size(&range) <= LIMIT {
            out.push((bound.to_owned(), range));
            return;
        }
        let mut open: Option<(String, std::ops::Range<usize>)> = None;
        for child in self.children(&range, letters) {
            let first: String = self.terms[child.start].chars().take(letters + 1).collect();
            let name = if child.start == range.start { bound.to_owned() } else { first };
            match &mut open {
                Some((_, group)) if size(&(group.start..child.end)) <= LIMIT => group.end = child.end,
                _ => {
                    if let Some((name, group)) = open.replace((name, child)) {
                        self.cut(group, letters + 1, &name, out);
                    }
                }
            }
        }
        if let Some((name, group)) = open {
            self.cut(group, letters + 1, &name, out);
        }
    }

    /// The words of a range by their next letter; the word that ends there comes first.
    fn children(&self, range: &std::ops::Range<usize>, letters: usize) -> Vec<std::ops::Range<usize>> {
        let next = |at: usize| self.terms[at].chars().nth(letters);
        let mut children: Vec<std::ops::Range<usize>> = Vec::new();
        for at in range.clone() {
            match children.last_mut() {
                Some(child) if next(child.start) == next(at) => child.end = at + 1,
                _ => children.push(at..at + 1),
            }
        }
        children
    }
}

fn pairs(gathered: &Gathered, shards: &mut Shards) {
    let found: Vec<&[Found]> = gathered.pairs.chunk_by(|a, b| a.what == b.what).collect();
    let written: Vec<(u32, Vec<u8>)> =
        found.par_iter().map(|one| (one.first().map_or(0, |found| found.what), written(one, gathered, Told::Always))).collect();
    let size: usize = written.iter().map(|(_, postings)| postings.len() + 2).sum();
    let bits = (0..16).find(|bits| size >> bits <= MEAN).unwrap_or(16);
    shards.bits = bits;
    let file_of = |number: u32| (u64::from(number) << bits >> 32) as u32;
    for file in 0..1u32 << bits {
        let from = written.partition_point(|(number, _)| file_of(*number) < file);
        let to = written.partition_point(|(number, _)| file_of(*number) <= file);
        let mut says = Vec::new();
        let mut before = (u64::from(file) << 32 >> bits) as u32;
        for (what, postings) in &written[from..to] {
            number(&mut says, u64::from(what - before));
            says.extend_from_slice(postings);
            before = *what;
        }
        shards.add(format!("search/pairs/{file}.bin"), &says);
    }
}

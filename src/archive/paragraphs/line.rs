//! One report's line of the ledger, read and written.
//!
//! `slug <tab> how many numbers were ever given <tab> paragraphs`, the paragraphs in reading order and parted by blanks. Each is
//! 23 letters ([`Print`]); before them, its number and a colon where that is not the number before it and one; and a `~` where
//! the paragraph was taken out. A `?` in place of the letters keeps a number of whose words nothing is known.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::print::{LETTERS, Print};

/// No report has so many paragraphs; a greater number is a mistake of the file's.
const MOST: u32 = 999_999_999;

/// A paragraph that has its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number.
    pub(super) number: u32,
    /// Its words; nothing where the ledger could not be read.
    pub(super) print: Option<Print>,
    /// Whether it is no more in the text.
    pub(super) gone: bool,
}

/// All that is known of a report's paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The greatest number that was ever given.
    pub(super) given: u32,
    /// Each number once, in reading order; what is gone stands where it stood.
    pub(super) entries: Vec<Entry>,
}

impl Line {
    /// Reads what stands behind the slug, and says whether all of it could be read. What could not be read keeps its number, and
    /// nothing else: so no number is given twice, whatever became of the file.
    pub(super) fn read(text: &str) -> (Line, bool) {
        let (given, entries) = text.split_once('\t').unwrap_or(("", text));
        let said = given.parse::<u32>().ok().filter(|given| *given <= MOST);
        let mut whole = said.is_some();
        let mut line = Line { given: 0, entries: Vec::with_capacity(entries.len() / (LETTERS + 1) + 1) };
        let mut taken = HashSet::new();
        let (mut next, mut ascending) = (1, true);
        for token in entries.split_ascii_whitespace() {
            let (number, rest) = match token.split_once(':') {
                Some((number, rest)) => (number.parse().ok().filter(|n| (1..=MOST).contains(n)), rest),
                None => (Some(next), token),
            };
            whole &= number.is_some();
            let number = number.unwrap_or(next);
            let (gone, letters) = rest.strip_prefix('~').map_or((false, rest), |letters| (true, letters));
            let print = Print::read(letters.as_bytes());
            whole &= print.is_some() || letters == "?";
            next = number.saturating_add(1);
            // In order, which most lines are, no number can stand twice.
            if ascending && number <= line.given {
                ascending = false;
                taken = line.entries.iter().map(|entry| entry.number).collect();
            }
            line.given = line.given.max(number);
            if !ascending && !taken.insert(number) {
                whole = false;
                continue;
            }
            line.entries.push(Entry { number, print, gone: gone || print.is_none() });
        }
        whole &= said.is_some_and(|said| said >= line.given);
        line.given = line.given.max(said.unwrap_or(0));
        (line, whole)
    }

    /// Whether a line says, without a fault, that these are the paragraphs, numbered in order, and that none was taken out. So it
    /// is with nearly all, and then nothing else of the line is needed.
    pub(super) fn is_in_order(text: &str, digests: &[u64]) -> bool {
        let Some((given, entries)) = text.split_once('\t') else { return false };
        let mut digests = digests.iter();
        given.parse::<u32>().is_ok_and(|given| given as usize == digests.len())
            && entries.split_terminator(' ').all(|token| Print::read_digest(token.as_bytes()).is_some_and(|it| digests.next() == Some(&it)))
            && digests.next().is_none()
    }

    /// Adds what another line of the same report knows: a merge left both. A number that both have is of those words that stand in
    /// the text, whose digests these are; or else of those that were not taken out; or else of the first's.
    pub(super) fn join(&mut self, other: Line, digests: &[u64]) {
        let places: HashMap<u32, usize> = self.entries.iter().enumerate().map(|(at, entry)| (entry.number, at)).collect();
        let mut free = Free::new(&self.entries, digests);
        // each behind the one that it follows there
        let mut behind = 0;
        let mut more: Vec<(usize, Entry)> = Vec::new();
        for entry in other.entries {
            let has_other_number = free.has_other_number(&entry);
            let Some(at) = places.get(&entry.number) else {
                more.push((behind, Entry { gone: entry.gone || has_other_number, ..entry }));
                free.take(&entry);
                continue;
            };
            behind = at + 1;
            let known = &mut self.entries[*at];
            if !has_other_number && free.rank(&entry) > free.rank(known) {
                *known = entry;
                free.take(&entry);
            }
        }
        self.given = self.given.max(other.given);
        if more.is_empty() {
            return;
        }
        let mut all: Vec<(usize, Entry)> = (1..).zip(std::mem::take(&mut self.entries)).collect();
        all.extend(more);
        all.sort_by_key(|(place, _)| *place);
        self.entries = all.into_iter().map(|(_, entry)| entry).collect();
    }

    /// What stands behind the slug.
    pub(super) fn write(&self, out: &mut String) {
        let _ = write!(out, "{}\t", self.given);
        let mut next = 1;
        for (at, entry) in self.entries.iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            if entry.number != next {
                let _ = write!(out, "{}:", entry.number);
            }
            if entry.gone {
                out.push('~');
            }
            match entry.print {
                Some(print) => print.write(out),
                None => out.push('?'),
            }
            next = entry.number.saturating_add(1);
        }
    }
}

/// How often words stand in a text for which a line has no number yet: what a joined line may still lay claim to. Without it, words
/// that both lines have, each under its own number, might get the one at one build and the other at the next.
struct Free(HashMap<u64, usize>);

impl Free {
    fn new(entries: &[Entry], digests: &[u64]) -> Free {
        let mut free = Free(HashMap::with_capacity(digests.len()));
        for digest in digests {
            *free.0.entry(*digest).or_default() += 1;
        }
        entries.iter().filter(|entry| !entry.gone).for_each(|entry| free.take(entry));
        free
    }

    fn take(&mut self, entry: &Entry) {
        if let Some(count) = entry.print.and_then(|print| self.0.get_mut(&print.digest)) {
            *count = count.saturating_sub(1);
        }
    }

    /// Whether its words stand in the text, and each time under a number that they have already.
    fn has_other_number(&self, entry: &Entry) -> bool {
        entry.print.is_some_and(|print| self.0.get(&print.digest) == Some(&0))
    }

    /// The greater it is, the better its right to its number: for words of the text, for words not taken out, for known words.
    fn rank(&self, entry: &Entry) -> (bool, bool, bool) {
        (entry.print.is_some_and(|print| self.0.contains_key(&print.digest)), !entry.gone, entry.print.is_some())
    }
}

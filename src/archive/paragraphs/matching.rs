//! Which paragraph of a text is which of those that the ledger knows.
//!
//! 1. The same words: those that stand once in both anywhere; then repeated ones beside such; then the rest of them in order.
//! 2. Words that were taken out once and came back.
//! 3. Like words between the same neighbours, the most alike first; then like words anywhere, which must be liker.
//!
//! Likeness compares each with each only up to [`PAIRS`]; from there on, each with a few about its own place.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::line::Entry;
use super::print::Sketch;

/// Numbers of 24 that two paragraphs between the same neighbours must share.
const BETWEEN: u32 = 9;

/// Numbers of 24 that two paragraphs must share that stand anywhere.
pub(super) const ANYWHERE: u32 = 14;

/// So many pairs of a report are compared.
const PAIRS: usize = 1_000_000;

/// Beyond them, each paragraph is compared with so many.
const WINDOW: usize = 16;

/// For each paragraph of a text, by the digests of their words, the entry that it is.
pub(super) fn matched(entries: &[Entry], digests: &[u64], sketch: impl Fn(usize) -> Sketch) -> Vec<Option<usize>> {
    let mut matching = Matching::new(entries, digests);
    matching.unique();
    matching.beside();
    matching.repeated(false);
    matching.repeated(true);
    if matching.found.iter().any(Option::is_none) {
        let sketches: Vec<Option<Sketch>> = matching.found.iter().enumerate().map(|(at, f)| f.is_none().then(|| sketch(at))).collect();
        matching.between(&sketches);
        matching.anywhere(&sketches);
    }
    matching.found
}

struct Matching<'a> {
    entries: &'a [Entry],
    digests: &'a [u64],
    /// The entries that stood in the text, in order: indices of `entries`.
    living: Vec<usize>,
    /// How many of the living stand before each entry.
    place: Vec<usize>,
    taken: Vec<bool>,
    found: Vec<Option<usize>>,
    /// How many pairs may still be compared.
    pairs: usize,
}

impl<'a> Matching<'a> {
    fn new(entries: &'a [Entry], digests: &'a [u64]) -> Matching<'a> {
        let living: Vec<usize> = (0..entries.len()).filter(|at| !entries[*at].gone).collect();
        let count = |before: &mut usize, entry: &Entry| {
            *before += usize::from(!entry.gone);
            Some(*before - usize::from(!entry.gone))
        };
        let place = entries.iter().scan(0, count).collect();
        let (taken, found) = (vec![false; entries.len()], vec![None; digests.len()]);
        Matching { entries, digests, living, place, taken, found, pairs: PAIRS }
    }

    fn take(&mut self, new: usize, entry: usize) {
        self.found[new] = Some(entry);
        self.taken[entry] = true;
    }

    fn has(&self, entry: usize, digest: u64) -> bool {
        self.entries[entry].print.is_some_and(|print| print.digest == digest)
    }

    fn unique(&mut self) {
        // how often, and where last
        let mut seen: HashMap<u64, [(usize, usize); 2]> = HashMap::with_capacity(self.digests.len());
        let old = self.living.iter().filter_map(|at| self.entries[*at].print.map(|print| (print.digest, *at)));
        for (digest, at) in old {
            let [(count, last), _] = seen.entry(digest).or_default();
            (*count, *last) = (*count + 1, at);
        }
        for (at, digest) in self.digests.iter().enumerate() {
            if let Some([_, (count, last)]) = seen.get_mut(digest) {
                (*count, *last) = (*count + 1, at);
            }
        }
        for [(old, entry), (new, at)] in seen.into_values() {
            if (old, new) == (1, 1) {
                self.take(at, entry);
            }
        }
    }

    /// Repeated words beside a paragraph that is known, or at an end of the text.
    fn beside(&mut self) {
        for new in 0..self.found.len() {
            let before = if new == 0 { Some(0) } else { self.found[new - 1].map(|entry| self.place[entry] + 1) };
            self.try_place(new, before);
        }
        for new in (0..self.found.len()).rev() {
            let after = match self.found.get(new + 1) {
                None => self.living.len().checked_sub(1),
                Some(known) => known.and_then(|entry| self.place[entry].checked_sub(1)),
            };
            self.try_place(new, after);
        }
    }

    fn try_place(&mut self, new: usize, place: Option<usize>) {
        let Some(entry) = place.and_then(|place| self.living.get(place)).copied() else { return };
        if self.found[new].is_none() && !self.taken[entry] && self.has(entry, self.digests[new]) {
            self.take(new, entry);
        }
    }

    /// What is left of the same words, in order: of those that stood in the text, or of those that were taken out.
    fn repeated(&mut self, gone: bool) {
        let mut left: HashMap<u64, VecDeque<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(at, entry)| entry.gone == gone && !self.taken[*at]) {
            if let Some(print) = entry.print {
                left.entry(print.digest).or_default().push_back(at);
            }
        }
        if left.is_empty() {
            return;
        }
        for new in 0..self.found.len() {
            if self.found[new].is_none()
                && let Some(entry) = left.get_mut(&self.digests[new]).and_then(VecDeque::pop_front)
            {
                self.take(new, entry);
            }
        }
    }

    /// Like words between the same neighbours.
    fn between(&mut self, sketches: &[Option<Sketch>]) {
        let mut from = 0;
        while from < self.found.len() {
            if self.found[from].is_some() {
                from += 1;
                continue;
            }
            let to = (from..self.found.len()).find(|at| self.found[*at].is_some()).unwrap_or(self.found.len());
            // What stood behind the neighbour before, and what stood before the one behind: the same, unless something moved.
            let behind = match from.checked_sub(1) {
                None => Some(0),
                Some(before) => self.found[before].map(|entry| self.place[entry] + usize::from(!self.entries[entry].gone)),
            };
            let behind = behind.map_or(0..0, |start| self.run(start, 1));
            let ahead = match self.found.get(to) {
                None => Some(self.living.len()),
                Some(after) => after.map(|entry| self.place[entry]),
            };
            let ahead = ahead.map_or(0..0, |end| self.run(end, -1));
            let news: Vec<usize> = (from..to).collect();
            let mut olds: Vec<usize> = self.living.get(behind.clone()).unwrap_or_default().to_vec();
            if ahead != behind {
                olds.extend(self.living.get(ahead).unwrap_or_default());
            }
            self.alike(&news, &olds, sketches, BETWEEN);
            from = to;
        }
    }

    /// The living entries without a paragraph that stand at this place and after it, or before it.
    fn run(&self, start: usize, step: isize) -> Range<usize> {
        let free = |place: &usize| self.living.get(*place).is_some_and(|entry| !self.taken[*entry]);
        if step > 0 {
            let count = (start..self.living.len()).take_while(free).count();
            start..start.saturating_add(count)
        } else {
            let count = (0..start).rev().take_while(free).count();
            start - count..start
        }
    }

    fn anywhere(&mut self, sketches: &[Option<Sketch>]) {
        let news: Vec<usize> = (0..self.found.len()).filter(|at| self.found[*at].is_none()).collect();
        let olds: Vec<usize> = self.living.iter().copied().filter(|entry| !self.taken[*entry]).collect();
        self.alike(&news, &olds, sketches, ANYWHERE);
    }

    /// Takes the most alike of these paragraphs and entries for the same, again and again, while they share enough.
    fn alike(&mut self, news: &[usize], olds: &[usize], sketches: &[Option<Sketch>], enough: u32) {
        if news.is_empty() || olds.is_empty() {
            return;
        }
        let all = news.len().saturating_mul(olds.len()) <= self.pairs;
        let mut pairs: Vec<(u32, usize, usize, usize)> = Vec::new();
        for (at, new) in news.iter().enumerate() {
            let about = at * olds.len() / news.len();
            let near = if all { 0..olds.len() } else { about.saturating_sub(WINDOW / 2)..(about + WINDOW / 2).min(olds.len()) };
            self.pairs = self.pairs.saturating_sub(if all { olds.len() } else { 0 });
            let Some(sketch) = sketches[*new] else { continue };
            for place in near {
                let shares = self.entries[olds[place]].print.map_or(0, |print| print.sketch.shares(sketch));
                if shares >= enough {
                    pairs.push((shares, place.abs_diff(at), *new, olds[place]));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        for (_, _, new, entry) in pairs {
            if self.found[new].is_none() && !self.taken[entry] {
                self.take(new, entry);
            }
        }
    }
}

//! The sentence around some words: what a person's page shows of a mention, and a question of a doubt.

use std::ops::Range;

use super::{Passage, PassageKind, Text};

/// The longest context on either side, in bytes.
const SIDE: usize = 220;

/// The words before, the words themselves, and the words after, within the sentence (or table row) they stand in.
pub fn around<'a>(text: &'a Text, passage: &Passage, words: &Range<u32>) -> (&'a str, &'a str, &'a str) {
    let (start, end) = (passage.range.start as usize, passage.range.end as usize);
    let (from, to) = (words.start as usize, words.end as usize);
    let whole = text.words.as_str();
    let (Some(before), Some(inside), Some(after)) = (whole.get(start..from), whole.get(from..to), whole.get(to..end)) else {
        return ("", text.slice(words), "");
    };
    // A sentence is looked for nearby only: a paragraph of megabytes may hold a mention in every line.
    let (before, after) =
        (&before[ceil(before, before.len().saturating_sub(4 * SIDE))..], &after[..floor(after, after.len().min(4 * SIDE))]);
    let row = matches!(passage.kind, PassageKind::Row | PassageKind::HeaderRow);
    let first = if row { 0 } else { sentence_start(before) };
    let last = if row { after.len() } else { sentence_end(after) };
    (clip_front(before[first..].trim_start()), inside, clip_back(after[..last].trim_end()))
}

/// Where the last sentence of some words begins.
fn sentence_start(before: &str) -> usize {
    let mut start = 0;
    for (at, c) in before.char_indices() {
        if ends_sentence(before, at, c) {
            start = at + c.len_utf8();
        }
    }
    start
}

/// Where the first sentence of some words ends, with its stop.
fn sentence_end(after: &str) -> usize {
    for (at, c) in after.char_indices() {
        if ends_sentence(after, at, c) {
            let rest = &after[at + c.len_utf8()..];
            let closing: usize = rest.chars().take_while(|c| matches!(c, ')' | '”' | '’' | '"')).map(char::len_utf8).sum();
            return at + c.len_utf8() + closing;
        }
    }
    after.len()
}

/// Whether a stop ends a sentence: white space and a capital or figure follow, and no abbreviation or initial precedes.
fn ends_sentence(words: &str, at: usize, c: char) -> bool {
    if !matches!(c, '.' | '!' | '?') {
        return false;
    }
    let rest = words[at + c.len_utf8()..].trim_start_matches([')', '”', '’', '"']);
    let next = rest.trim_start();
    if next.len() == rest.len() || !next.starts_with(|n: char| n.is_uppercase() || n.is_numeric() || matches!(n, '“' | '‘' | '"' | '('))
    {
        return false;
    }
    let last = words[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
    !(c == '.' && (initial || ["Mr", "Mrs", "Ms", "Dr", "St", "Cllr", "Rt", "Hon", "Prof", "No", "Sir", "cf", "vs", "Rev"].contains(&last)))
}

fn clip_front(words: &str) -> &str {
    if words.len() <= SIDE {
        return words;
    }
    let at = words.len() - SIDE;
    words[floor(words, at)..].split_once(char::is_whitespace).map_or(words, |(_, rest)| rest)
}

fn clip_back(words: &str) -> &str {
    if words.len() <= SIDE {
        return words;
    }
    words[..floor(words, SIDE)].rsplit_once(char::is_whitespace).map_or(words, |(front, _)| front)
}

fn floor(words: &str, mut at: usize) -> usize {
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(words: &str, mut at: usize) -> usize {
    while !words.is_char_boundary(at) {
        at += 1;
    }
    at
}

//! What is written in place of withheld words, so that a text keeps its lines, its paragraphs and its markup.
//!
//! A mark of two words is spread over words that stand on several lines or in and out of markup: its first word goes where they begin, its
//! last where they end, and what lies between gets a letter that nobody sees. So no line becomes empty (which would part a
//! paragraph) and none begins with what stood behind a name (which might make a list of it).

use std::ops::Range;

use super::names::{Form, Met};
use crate::document::withheld::NAME;

/// In place of some words.
pub const PASSAGE: &str = "[passage withheld]";
/// In place of evidence taken from a text.
pub const TEXT: &str = "[text withheld]";
/// In place of a name in an address.
const IN_ADDRESS: &str = "name-withheld";
/// Seen by nobody, and no white space: WORD JOINER.
pub(super) const NOTHING: &str = "\u{2060}";

/// Some bytes of a file, and what stands there instead.
pub(super) type Edit = (Range<usize>, String);

/// Where brackets mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brackets {
    /// They are written as they are: front matter, code, HTML.
    Plain,
    /// With a backslash, so that Markdown sees no link.
    Escaped,
    /// Not at all: inside `[[…]]`.
    None,
}

/// A mark, spread over these places, which are in order.
pub(super) fn spread(mark: &str, places: &[Range<usize>], brackets: impl Fn(usize) -> Brackets) -> Vec<Edit> {
    let (front, back) = mark.split_once(' ').unwrap_or((mark, ""));
    let last = places.len().saturating_sub(1);
    let words = |at: usize| match at {
        0 if last == 0 => mark,
        0 => front,
        at if at == last => back,
        _ => NOTHING,
    };
    let write = |at: usize, start: usize| match brackets(start) {
        Brackets::Plain => words(at).to_owned(),
        Brackets::Escaped => words(at).replace('[', "\\[").replace(']', "\\]"),
        Brackets::None => words(at).replace(['[', ']'], ""),
    };
    places.iter().enumerate().map(|(at, place)| (place.clone(), write(at, place.start))).collect()
}

/// The edits that take a name away.
pub(super) fn name(met: &Met, brackets: impl Fn(usize) -> Brackets) -> Vec<Edit> {
    match met.form {
        Form::Words => spread(NAME, &[met.range()], brackets),
        Form::Apart => spread(NAME, &met.words, brackets),
        Form::Address => vec![(met.range(), IN_ADDRESS.to_owned())],
    }
}

/// A text with these edits. Of two that overlap, the first to begin stays, and takes what is left of the other with it.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, words) in &edits {
        if range.start >= at {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(words);
        }
        at = at.max(range.end);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Only the line breaks of some bytes.
pub(super) fn lines_of(text: &str) -> String {
    text.chars().filter(|c| *c == '\n').collect()
}

/// Words without somebody's names.
pub(super) fn without(names: &super::names::Names, words: &str) -> Option<String> {
    let met = names.find(words);
    let edits: Vec<Edit> = met
        .iter()
        .flat_map(|met| {
            let in_address = met.form == Form::Address && words.contains(['/', '@', '.']);
            let form = if met.form == Form::Address && !in_address { Form::Words } else { met.form };
            name(&Met { form, ..met.clone() }, |_| Brackets::Plain)
        })
        .collect();
    (!edits.is_empty()).then(|| apply(words, edits))
}

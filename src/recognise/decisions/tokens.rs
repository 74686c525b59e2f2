//! A sentence as words, numbers and marks: what the grammar of decisions and tallies reads.

use std::ops::Range;

use crate::recognise::fold::Folded;

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// In lower case.
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// A number in figures or words; a percentage is one too.
    pub(super) number: Option<u32>,
}

impl Token<'_> {
    /// Whether it is a word or a number, not a mark.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }
}

/// The tokens of a sentence. A dash between two figures is a mark; within a word it belongs to the word.
pub(super) fn tokens<'a>(folded: &'a Folded, range: &Range<usize>, out: &mut Vec<Token<'a>>) {
    out.clear();
    let lower = folded.lower.as_str();
    let Some(words) = lower.get(range.clone()) else { return };
    let mut chars = words.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let start = range.start + index;
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_ascii_digit() {
            while let Some((i, d)) = chars.peek().copied() {
                let next_is_digit = lower.as_bytes().get(range.start + i + 1).is_some_and(u8::is_ascii_digit);
                if d.is_ascii_digit() || d == ',' && next_is_digit && thousand(lower, range.start + i) || d == '.' && next_is_digit {
                    end = range.start + i + d.len_utf8();
                    chars.next();
                } else {
                    break;
                }
            }
        } else if c.is_alphabetic() {
            while let Some((i, d)) = chars.peek().copied() {
                let joins = matches!(d, '-' | '\'') && lower[range.start + i + 1..].starts_with(char::is_alphanumeric);
                if d.is_alphanumeric() || joins {
                    end = range.start + i + d.len_utf8();
                    chars.next();
                } else {
                    break;
                }
            }
        }
        let text = &lower[start..end];
        out.push(Token { text, start, end, number: number(text) });
    }
}

/// Whether a comma parts thousands.
fn thousand(text: &str, comma: usize) -> bool {
    let rest = &text.as_bytes()[comma + 1..];
    rest.iter().take_while(|b| b.is_ascii_digit()).count() == 3
}

/// A number in figures, or in words up to ninety-nine.
pub(super) fn number(word: &str) -> Option<u32> {
    if word.bytes().all(|b| b.is_ascii_digit() || b == b',') && word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.replace(',', "").parse().ok().filter(|n| *n < 100_000_000);
    }
    const UNITS: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(n) = UNITS.iter().position(|u| *u == word) {
        return Some(n as u32);
    }
    if matches!(word, "none" | "nil" | "nobody" | "no-one") {
        return Some(0);
    }
    let (tens, unit) = word.split_once('-').unwrap_or((word, ""));
    let tens = TENS.iter().position(|t| *t == tens)? as u32 * 10 + 20;
    match unit {
        "" => Some(tens),
        unit => UNITS[1..10].iter().position(|u| *u == unit).map(|n| tens + n as u32 + 1),
    }
}

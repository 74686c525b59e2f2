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
    let first = *word.as_bytes().first()?;
    if !matches!(first, b'z' | b'o' | b't' | b'f' | b's' | b'e' | b'n') || word.len() > 13 {
        return None;
    }
    if matches!(word, "none" | "nil" | "nobody" | "no-one") {
        return Some(0);
    }
    if let Some(n) = below_twenty(word) {
        return Some(n);
    }
    let (tens, unit) = word.split_once('-').unwrap_or((word, ""));
    let tens = match tens {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    };
    match unit {
        "" => Some(tens),
        unit => below_twenty(unit).filter(|n| (1..10).contains(n)).map(|n| tens + n),
    }
}

fn below_twenty(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

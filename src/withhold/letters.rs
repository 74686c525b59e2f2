//! A text letter by letter, as names are looked for in it, each with the bytes that it stands for.
//!
//! Apart from [`recognise`](crate::recognise)'s folding because it serves another aim: there a link must be right, here no name may be
//! missed. So it knows no case and no accents, and it reads addresses and entities as a browser would.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One letter, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// As it is compared.
    pub(super) c: char,
    /// Its first byte.
    pub(super) start: usize,
    /// Behind its last byte.
    pub(super) end: usize,
}

/// How letters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// Without case and accents, with entities and percent signs read: a name, wherever and however it is written.
    Loosely,
    /// As written, but for typography and white space, each run of which is one blank: a quote.
    Exactly,
}

/// The letters of a text. What nobody sees is left out.
pub(super) fn letters(text: &str, compared: Compared) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let coded = if compared == Compared::Loosely { decoded(&text[at..], c) } else { None };
        let (c, length) = coded.unwrap_or((c, c.len_utf8()));
        push(&mut out, c, at..at + length, compared);
        at += length;
    }
    out
}

fn push(out: &mut Vec<Letter>, c: char, at: Range<usize>, compared: Compared) {
    let Range { start, end } = at;
    match c {
        'a'..='z' | '0'..='9' => out.push(Letter { c, start, end }),
        // soft hyphens, joiners, marks of direction
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' => out.push(Letter { c: '\'', start, end }),
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => out.push(Letter { c: '"', start, end }),
        '\u{2010}' | '\u{2011}' => out.push(Letter { c: '-', start, end }),
        c if c.is_whitespace() && compared == Compared::Exactly => {
            if out.last().is_none_or(|last| last.c != ' ') {
                out.push(Letter { c: ' ', start, end });
            }
        }
        '\n' | '\t' => out.push(Letter { c, start, end }),
        c if c.is_whitespace() => out.push(Letter { c: ' ', start, end }),
        c if compared == Compared::Exactly => out.extend(std::iter::once(c).nfd().map(|c| Letter { c, start, end })),
        c => {
            let plain = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
            out.extend(plain.map(|c| Letter { c, start, end }));
        }
    }
}

/// A letter that is written as an entity (`&#111;`, `&nbsp;`) or with percent signs (`%20`, `%C3%A9`), and how many bytes that takes.
fn decoded(text: &str, first: char) -> Option<(char, usize)> {
    match first {
        '%' => {
            let byte =
                |n: usize| text.get(3 * n..3 * n + 3).filter(|s| s.starts_with('%')).and_then(|s| u8::from_str_radix(&s[1..], 16).ok());
            let lead = byte(0)?;
            let count = match lead {
                0x20..=0x7e => 1,
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return None,
            };
            let bytes: Vec<u8> = (0..count).map(byte).collect::<Option<_>>()?;
            Some((std::str::from_utf8(&bytes).ok()?.chars().next()?, 3 * count))
        }
        '&' => {
            let (name, _) = text[1..].get(..text.len().min(12) - 1).or_else(|| text.get(1..)).unwrap_or_default().split_once(';')?;
            let c = match name {
                "nbsp" => '\u{a0}',
                "shy" => '\u{ad}',
                "apos" | "rsquo" | "lsquo" => '\'',
                "hyphen" => '-',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
                    char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)?
                }
            };
            Some((c, name.len() + 2))
        }
        _ => None,
    }
}

/// Where words stand in a text, typography and white space aside; `before` and `after` stand right beside them. In bytes.
pub(super) fn quoted(text: &str, quote: &str, before: &str, after: &str) -> Vec<Range<usize>> {
    let of = |words: &str| letters(words.trim(), Compared::Exactly).into_iter().map(|l| l.c).collect::<Vec<char>>();
    let (wanted, before, after) = (of(quote), of(before), of(after));
    if wanted.is_empty() {
        return Vec::new();
    }
    let text = letters(text, Compared::Exactly);
    let is = |at: usize, wanted: &[char]| {
        text.get(at..at + wanted.len()).is_some_and(|here| here.iter().map(|l| l.c).eq(wanted.iter().copied()))
    };
    let fits = |at: usize| {
        let from = if at > 0 && text[at - 1].c == ' ' { at - 1 } else { at };
        let end = at + wanted.len();
        let next = if text.get(end).is_some_and(|l| l.c == ' ') { end + 1 } else { end };
        (before.is_empty() || from.checked_sub(before.len()).is_some_and(|start| is(start, &before))) && is(next, &after)
    };
    let found = (0..text.len()).filter(|at| text[*at].c == wanted[0] && is(*at, &wanted) && fits(*at));
    found.map(|at| text[at].start..text[at + wanted.len() - 1].end).collect()
}

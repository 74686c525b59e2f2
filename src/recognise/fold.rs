//! The report's words as they are searched: one kind of apostrophe, quote mark, hyphen and space, accents composed.
//!
//! Separate because everything else in this room works on this copy and never thinks of typography; only at the very end
//! are places turned back into places of the report's own words, which nothing here changes.

use std::ops::Range;

use unicode_normalization::char::compose;

use crate::markdown::Text;

/// A copy of a text for searching, and the way back.
#[derive(Debug)]
pub(super) struct Folded {
    /// The words: passages parted by a line feed, cells by a tab, no other white space than single spaces.
    pub(super) text: String,
    /// The same in ASCII lower case, byte for byte.
    pub(super) lower: String,
    /// Where each passage lies.
    pub(super) passages: Vec<Range<usize>>,
    /// From each of these on, places differ from the report's by a constant.
    shifts: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a text, passage by passage.
    pub(super) fn of(text: &Text) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(text.words.len() + text.passages.len()),
            lower: String::new(),
            passages: Vec::with_capacity(text.passages.len()),
            shifts: Vec::new(),
        };
        for passage in &text.passages {
            let start = folded.text.len();
            folded.shifts.push((start as u32, passage.range.start));
            folded.passage(text.of(passage), passage.range.start as usize);
            folded.passages.push(start..folded.text.len());
            folded.text.push('\n');
        }
        folded.lower = folded.text.to_ascii_lowercase();
        folded
    }

    fn passage(&mut self, words: &str, base: usize) {
        let bytes = words.as_bytes();
        let passage_start = self.text.len();
        let (mut run, mut at) = (0, 0);
        while at < bytes.len() {
            // the common case, letter by letter; a space is plain unless another stands before it
            let byte = bytes[at];
            if PLAIN[usize::from(byte)] || byte == b' ' && at > 0 && PLAIN[usize::from(bytes[at - 1])] {
                at += 1;
                continue;
            }
            let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            let next = at + c.len_utf8();
            let kind = kind_of(c);
            if kind == Kind::Same {
                at = next;
                continue;
            }
            self.text.push_str(words.get(run..at).unwrap_or_default());
            match kind {
                Kind::Space => {
                    if self.text.len() > passage_start && !self.text.ends_with([' ', '\t']) {
                        self.text.push(' ');
                    }
                }
                Kind::As(plain) => self.text.push(plain),
                Kind::Mark => match self.text[passage_start..].chars().next_back().and_then(|last| compose(last, c)) {
                    Some(composed) => {
                        self.text.pop();
                        self.text.push(composed);
                    }
                    None => self.text.push(c),
                },
                Kind::Nothing | Kind::Same => {}
            }
            at = next;
            run = next;
            self.shifts.push((self.text.len() as u32, (base + next) as u32));
        }
        self.text.push_str(words.get(run..).unwrap_or_default());
    }

    /// The place in the report's words.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<u32> {
        self.original_at(range.start)..self.original_at(range.end)
    }

    fn original_at(&self, at: usize) -> u32 {
        let index = self.shifts.partition_point(|(folded, _)| *folded as usize <= at).saturating_sub(1);
        self.shifts.get(index).map_or(0, |(folded, source)| source + (at - *folded as usize) as u32)
    }

    /// The folded place of a place in the report's words that lies in this passage.
    pub(super) fn folded_at(&self, passage: usize, original: u32) -> usize {
        let Some(range) = self.passages.get(passage) else { return 0 };
        let first = self.shifts.partition_point(|(folded, _)| (*folded as usize) < range.start);
        let last = self.shifts.partition_point(|(folded, _)| (*folded as usize) <= range.end);
        let shifts = &self.shifts[first.min(last)..last];
        let index = shifts.partition_point(|(_, source)| *source <= original).saturating_sub(1);
        let next = shifts.get(index + 1).map_or(range.end, |(folded, _)| *folded as usize);
        shifts.get(index).map_or(range.start, |(folded, source)| (*folded as usize + original.saturating_sub(*source) as usize).min(next))
    }
}

/// Bytes that fold to themselves wherever they stand.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        plain[byte] = !matches!(byte as u8, b' ' | b'\n' | b'\r');
        byte += 1;
    }
    plain
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Space,
    Nothing,
    Mark,
    As(char),
}

fn kind_of(c: char) -> Kind {
    match c {
        ' ' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{2028}' | '\u{2029}' => {
            Kind::Space
        }
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' => Kind::As('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => Kind::As('"'),
        '\u{2010}' | '\u{2011}' => Kind::As('-'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Kind::Nothing,
        '\u{300}'..='\u{36f}' => Kind::Mark,
        _ => Kind::Same,
    }
}

/// Words of the registry, folded as a text is, so that both can be compared byte by byte.
pub(crate) fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match kind_of(c) {
            Kind::Same if c == '\t' => out.push(' '),
            Kind::Same => out.push(c),
            Kind::Space => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            Kind::As(plain) => out.push(plain),
            Kind::Mark => match out.pop() {
                Some(last) => match compose(last, c) {
                    Some(composed) => out.push(composed),
                    None => out.extend([last, c]),
                },
                None => out.push(c),
            },
            Kind::Nothing => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
impl Folded {
    /// A text of one passage.
    pub(super) fn plain(words: &str) -> Folded {
        let text = fold(words);
        Folded { lower: text.to_ascii_lowercase(), passages: std::iter::once(0..text.len()).collect(), shifts: vec![(0, 0)], text }
    }
}

//! Text to lines, each a paragraph until it is joined with others: the invisible characters that a copied web page carries are set right here, once, so that every later
//! rule sees plain spaces. Nothing that a reader sees is changed.

use super::page::Para;
use super::{Repair, RepairKind};

/// Columns to the next tab stop.
const TAB: usize = 4;

/// Counts repairs by kind.
#[derive(Debug, Default)]
pub(super) struct Repairs(Vec<Repair>);

impl Repairs {
    pub(super) fn add(&mut self, what: RepairKind, count: usize) {
        if count == 0 {
            return;
        }
        match self.0.iter_mut().find(|repair| repair.what == what) {
            Some(repair) => repair.count += count,
            None => self.0.push(Repair { what, count }),
        }
    }

    /// In the order of [`RepairKind`], so that the same text gives the same list.
    pub(super) fn finish(mut self) -> Vec<Repair> {
        self.0.sort_by_key(|repair| repair.what);
        self.0
    }
}

/// Splits at every kind of line end; one paragraph for each line that has something on it, `gap` where an empty one stands above.
/// Only the ends that an editor counts (LF, CRLF, CR) advance the number.
pub(super) fn read(text: &str, repairs: &mut Repairs) -> Vec<Para> {
    let mut lines = Vec::new();
    let mut reader = Reader { number: 1, indent: 0, words: String::new(), gap: true };
    let mut characters = text.chars().peekable();
    let mut counts = [0usize; 5];
    while let Some(character) = characters.next() {
        match character {
            '\n' => reader.end(&mut lines, 1),
            '\r' => {
                if characters.next_if_eq(&'\n').is_some() {
                    counts[0] += 1;
                }
                reader.end(&mut lines, 1);
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => reader.end(&mut lines, 0),
            '\t' => reader.space(TAB),
            ' ' => reader.space(1),
            '\u{a0}' | '\u{202f}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
                counts[1] += 1;
                reader.space(1);
            }
            '\u{ad}' => counts[2] += 1,
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                counts[3] += 1;
            }
            _ if character.is_control() => counts[4] += 1,
            _ => reader.words.push(character),
        }
    }
    reader.end(&mut lines, 1);
    let kinds = [RepairKind::LineEnd, RepairKind::FixedSpace, RepairKind::SoftHyphen, RepairKind::ZeroWidth, RepairKind::Control];
    for (kind, count) in kinds.into_iter().zip(counts) {
        repairs.add(kind, count);
    }
    lines
}

struct Reader {
    number: usize,
    indent: usize,
    words: String,
    gap: bool,
}

impl Reader {
    fn space(&mut self, columns: usize) {
        match self.words.is_empty() {
            true => self.indent += columns,
            false => self.words.push(' '),
        }
    }

    fn end(&mut self, lines: &mut Vec<Para>, advance: usize) {
        let text = std::mem::take(&mut self.words);
        let kept = text.trim_end().len();
        if kept == 0 {
            self.gap = true;
        } else {
            let mut text = text;
            text.truncate(kept);
            lines.push(Para { first: self.number, last: self.number, indent: self.indent, text, gap: self.gap, ..Para::default() });
            self.gap = false;
        }
        self.indent = 0;
        self.number += advance;
    }
}

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
    while let Some(character) = characters.next() {
        match glyph(character, repairs) {
            Glyph::Keep(character) => reader.words.push(character),
            Glyph::Space => reader.space(if character == '\t' { TAB } else { 1 }),
            Glyph::Drop => {}
            Glyph::End => {
                if character == '\r' && characters.next_if_eq(&'\n').is_some() {
                    repairs.add(RepairKind::LineEnd, 1);
                }
                reader.end(&mut lines, usize::from(matches!(character, '\n' | '\r')));
            }
        }
    }
    reader.end(&mut lines, 1);
    lines
}

/// What a character is to a reader.
pub(super) enum Glyph {
    Keep(char),
    Space,
    End,
    Drop,
}

/// Sets one character right: invisible ones go, every kind of space is one.
pub(super) fn glyph(character: char, repairs: &mut Repairs) -> Glyph {
    match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Glyph::End,
        '\t' | ' ' => Glyph::Space,
        '\u{a0}' | '\u{202f}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
            repairs.add(RepairKind::FixedSpace, 1);
            Glyph::Space
        }
        '\u{ad}' => {
            repairs.add(RepairKind::SoftHyphen, 1);
            Glyph::Drop
        }
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            repairs.add(RepairKind::ZeroWidth, 1);
            Glyph::Drop
        }
        _ if character.is_control() => {
            repairs.add(RepairKind::Control, 1);
            Glyph::Drop
        }
        _ => Glyph::Keep(character),
    }
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

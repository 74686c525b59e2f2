//! Words, and what is set off in them: emphasis, links, tags of HTML within a line, pictures.

use std::ops::Range;

use super::{Builder, DEEPEST};
use crate::import::RepairKind;
use crate::import::format::html;
use crate::import::page::{Fact, Field, Mark, Style};

impl Builder<'_> {
    /// Words, with the invisible characters set right that every other text has set right too.
    pub(super) fn words(&mut self, text: &str, range: &Range<usize>) {
        if self.images > 0 {
            if let Some((caption, _)) = self.captions.last_mut() {
                caption.push_str(text);
            }
            return;
        }
        let mut counts = [0usize; 4];
        for character in text.chars() {
            let character = match character {
                '\u{a0}' | '\u{202f}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
                    counts[0] += 1;
                    ' '
                }
                '\u{ad}' => {
                    counts[1] += 1;
                    continue;
                }
                '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    counts[2] += 1;
                    continue;
                }
                _ if character.is_whitespace() => ' ',
                _ if character.is_control() => {
                    counts[3] += 1;
                    continue;
                }
                _ => character,
            };
            if character != ' ' || !self.block.text.is_empty() {
                self.block.text.push(character);
            }
        }
        for (kind, count) in
            [RepairKind::FixedSpace, RepairKind::SoftHyphen, RepairKind::ZeroWidth, RepairKind::Control].into_iter().zip(counts)
        {
            self.repairs.add(kind, count);
        }
        if !self.block.text.is_empty() {
            let source = self.block.source.get_or_insert_with(|| range.clone());
            source.end = source.end.max(range.end);
        }
    }

    pub(super) fn set_off(&mut self, style: Style) {
        let start = self.block.text.len();
        self.block.open.push(self.block.marks.len());
        self.block.marks.push(Mark { range: start..start, style });
    }

    pub(super) fn close(&mut self) {
        let end = self.block.text.len();
        if let Some(mark) = self.block.open.pop().and_then(|at| self.block.marks.get_mut(at)) {
            mark.range.end = end;
        }
    }

    /// A line that ends on purpose: what follows is a paragraph without a gap, set off as it was.
    pub(super) fn broken(&mut self, range: &Range<usize>) {
        if self.images > 0 || self.block.table.is_some() || self.block.note.is_some() || self.block.heading.is_some() {
            self.words(" ", range);
            return;
        }
        let open: Vec<Style> =
            self.block.open.iter().take(DEEPEST).filter_map(|at| self.block.marks.get(*at)).map(|mark| mark.style.clone()).collect();
        self.flush(false);
        self.block.gap = false;
        open.into_iter().for_each(|style| self.set_off(style));
    }

    /// A tag within words: what changes their sense is kept, and a picture's words.
    pub(super) fn inline(&mut self, tag: &str, range: &Range<usize>) {
        let name: String =
            tag.trim_start_matches('<').chars().take_while(|character| character.is_alphanumeric() || *character == '/').collect();
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "br" => self.broken(range),
            "s" | "del" | "strike" => self.set_off(Style::Struck),
            "/s" | "/del" | "/strike" => self.close_style(&Style::Struck),
            "img" => {
                let words = html::read(tag).paras.into_iter().map(|para| para.text).collect::<Vec<_>>().join(" ");
                self.caption(&words, range.start);
            }
            _ => {}
        }
    }

    /// Closes a mark that a tag has opened, if it is the innermost.
    fn close_style(&mut self, style: &Style) {
        let innermost = self.block.open.last().and_then(|at| self.block.marks.get(*at));
        if innermost.is_some_and(|mark| mark.style == *style) {
            self.close();
        }
    }

    pub(super) fn caption(&mut self, words: &str, at: usize) {
        if !words.trim().is_empty() {
            self.captions.push((words.to_owned(), at));
        }
    }

    pub(super) fn fact(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.page.facts.push(Fact { field: Field::Other, value: words.to_owned(), evidence: words.to_owned() });
        }
    }
}

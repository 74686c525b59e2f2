//! Words and markup as they are written, and the passages that words go to.

use std::ops::Range;
use std::sync::Arc;

use super::super::sanitise;
use super::super::{Passage, PassageKind, Piece, Segment};
use super::{Open, OpenLink, Setter};

impl Setter<'_> {
    pub(super) fn markup(&mut self, html: &str) {
        let start = self.text.markup.len() as u32;
        self.text.markup.push_str(html);
        let end = self.text.markup.len() as u32;
        let same_block = self.text.pieces.len() as u32 > self.block.0;
        match self.text.pieces.last_mut() {
            Some(Piece::Markup(range)) if same_block && range.end == start && range.start < range.end => range.end = end,
            _ => self.text.pieces.push(Piece::Markup(start..end)),
        }
    }

    /// A class or id that is the program's own, told from the author's where raw HTML is to be sanitised.
    pub(super) fn ours(&mut self, name: &str) {
        if self.raw {
            self.markup(sanitise::OURS);
        }
        self.markup(name);
    }

    pub(super) fn set_piece(&mut self, index: usize, html: &str) {
        let start = self.text.markup.len() as u32;
        self.text.markup.push_str(html);
        self.text.pieces[index] = Piece::Markup(start..self.text.markup.len() as u32);
    }

    pub(super) fn hole(&mut self) -> usize {
        self.text.pieces.push(Piece::Markup(0..0));
        self.text.pieces.len() - 1
    }

    pub(super) fn inline(&mut self, html: &str) {
        self.ensure_open();
        self.markup(html);
    }

    pub(super) fn say(&mut self, words: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(words);
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(words);
            return;
        }
        let mut words = words;
        let mut source = self.in_file(&range);
        if let Some(OpenLink::Mark { bang: bang @ true, .. }) = self.links.last_mut() {
            *bang = false;
            if let Some(rest) = words.strip_prefix('!') {
                words = rest;
                source.start += 1;
            }
        }
        if words.is_empty() {
            return;
        }
        self.ensure_open();
        let start = self.text.words.len() as u32;
        let (at, length) = (source.start as u32, (source.end - source.start) as u32);
        self.text.source_map.push(Segment { at: start, words: words.len() as u32, source: at, length });
        self.text.words.push_str(words);
        let end = self.text.words.len() as u32;
        match self.text.pieces.last_mut() {
            Some(Piece::Words(range)) if range.end == start => range.end = end,
            _ => self.text.pieces.push(Piece::Words(start..end)),
        }
    }

    pub(super) fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    pub(super) fn open_passage(&mut self, kind: PassageKind, tag: &str, rest: &str) {
        let heading = matches!(kind, PassageKind::Heading(_));
        let id: Arc<str> = if heading {
            "".into()
        } else {
            self.paragraphs += 1;
            format!("p{}", self.paragraphs).into()
        };
        let at = self.text.words.len() as u32;
        let in_list = matches!(kind, PassageKind::Item | PassageKind::Paragraph) && !self.lists.is_empty();
        let lead = match kind {
            PassageKind::Row | PassageKind::HeaderRow => self.table.as_ref().and_then(|t| t.lead),
            _ if in_list => self.lists.last().and_then(|l| l.lead),
            _ => None,
        };
        let passage = Passage {
            id,
            kind,
            range: at..at,
            silent: Vec::new(),
            marks: Vec::new(),
            section: self.section,
            lead,
            depth: self.lists.len().min(255) as u8,
            quoted: self.quotes > 0,
        };
        let tag = if heading {
            Some(self.hole())
        } else {
            self.markup(tag);
            self.markup(" id=\"");
            self.ours("");
            // this passage goes behind all that are there: no other is open
            self.text.pieces.push(Piece::Id(self.text.passages.len() as u32));
            self.markup("\"");
            self.markup(rest);
            None
        };
        self.open = Some(Open { passage, tag });
    }

    pub(super) fn ensure_open(&mut self) {
        if self.open.is_some() || self.code.is_some() || self.image.is_some() {
            return;
        }
        match self.waiting.take() {
            Some("li") => self.open_passage(PassageKind::Item, "<li", ">"),
            Some("dt") => self.open_passage(PassageKind::Definition, "<dt", ">"),
            Some("dd") => self.open_passage(PassageKind::Definition, "<dd", ">"),
            _ => self.open_passage(if self.lists.is_empty() { PassageKind::Paragraph } else { PassageKind::Item }, "<span", ">"),
        }
        if self.text.pieces.is_empty() {
            self.hole();
        }
    }

    pub(super) fn close(&mut self) {
        self.end_silence();
        if let Some(open) = self.open.take() {
            let mut passage = open.passage;
            passage.range.end = self.text.words.len() as u32;
            if !matches!(passage.kind, PassageKind::Heading(_)) || !passage.range.is_empty() {
                self.text.words.push('\n');
            }
            self.text.passages.push(passage);
        }
    }

    pub(super) fn flush_waiting(&mut self) {
        if let Some(tag) = self.waiting.take() {
            self.markup(&format!("<{tag}>"));
        }
    }

    pub(super) fn end_waiting(&mut self, closing: &str) {
        let was_waiting = self.waiting.is_some();
        self.flush_waiting();
        self.close();
        if self.shallow() || was_waiting {
            self.markup(closing);
        }
    }

    pub(super) fn silently(&mut self, say: impl FnOnce(&mut Self)) {
        self.ensure_open();
        self.begin_silence();
        say(self);
        self.end_one_silence();
    }

    pub(super) fn begin_silence(&mut self) {
        self.silent_depth += 1;
        if self.silent_depth == 1 {
            self.silent_from = Some(self.text.words.len() as u32);
        }
    }

    pub(super) fn end_one_silence(&mut self) {
        self.silent_depth = self.silent_depth.saturating_sub(1);
        if self.silent_depth == 0 {
            self.end_silence();
        }
    }

    pub(super) fn end_silence(&mut self) {
        self.silent_depth = 0;
        if let (Some(from), Some(open)) = (self.silent_from.take(), &mut self.open) {
            let to = self.text.words.len() as u32;
            if to > from {
                open.passage.silent.push(from..to);
            }
        }
    }
}

//! The end of a paragraph: what it is, where it stands in the file, and the pictures below it. Code and raw HTML, which are
//! paragraphs as they come.

use super::{Block, Builder};
use crate::import::Reason;
use crate::import::format::html;
use crate::import::page::{Para, Room, Shape};

impl Builder<'_> {
    /// Ends the paragraph. Within a note it goes on, for a note is one.
    pub(super) fn flush(&mut self, note_ends: bool) {
        if self.block.note.is_some() && !note_ends {
            if !self.block.text.is_empty() && !self.block.text.ends_with(' ') {
                self.block.text.push(' ');
            }
            return;
        }
        let code = self.block.code;
        let mut block = std::mem::replace(&mut self.block, Block { gap: true, code, ..Block::default() });
        block.text.truncate(block.text.trim_end().len());
        let end = block.text.len();
        for at in &block.open {
            if let Some(mark) = block.marks.get_mut(*at) {
                mark.range.end = end;
            }
        }
        for mark in &mut block.marks {
            mark.range = mark.range.start.min(end)..mark.range.end.min(end);
        }
        block.marks.retain(|mark| !mark.range.is_empty());
        if !block.text.is_empty() {
            let source = block.source.clone().unwrap_or_default();
            let (shape, room) = self.shape(&mut block);
            let (first, last) = (self.line(source.start), self.line(source.end.saturating_sub(1).max(source.start)));
            self.push(Para {
                first,
                last,
                text: block.text,
                marks: block.marks,
                literal: true,
                gap: block.gap,
                shape,
                room,
                ..Para::default()
            });
        }
        self.pictures();
    }

    /// What the finished paragraph is, and where it stands.
    fn shape(&mut self, block: &mut Block) -> (Shape, Room) {
        if let Some(level) = block.heading {
            return (Shape::Heading(level), if level == 1 && !self.begun { Room::Title } else { Room::Open });
        }
        if let Some(label) = block.note.take() {
            return (Shape::Note { label }, Room::Open);
        }
        if let Some(table) = block.table.take() {
            return (Shape::Table { rows: table.rows, headed: true }, Room::Open);
        }
        let depth = self.lists.len().saturating_sub(1);
        let shape = match self.lists.last_mut() {
            None => Shape::Line,
            Some(list) if list.begun => Shape::Further { depth },
            Some(list) => {
                list.begun = true;
                Shape::Item { depth, number: list.number }
            }
        };
        (shape, Room::Open)
    }

    /// The words of pictures, below the paragraph in which they stand.
    fn pictures(&mut self) {
        for (text, at) in std::mem::take(&mut self.captions) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                let line = self.line(at);
                self.push(Para { first: line, last: line, room: Room::Furniture(Reason::Caption), ..Para::of(text) });
            }
        }
    }

    /// Each line of code as it stands.
    pub(super) fn code(&mut self, text: &str, start: usize) {
        if self.block.note.is_some() {
            self.words(text, &(start..start + text.len()));
            return;
        }
        let line = self.line(start);
        for (nth, code) in text.lines().enumerate() {
            self.words(code, &(start..start));
            let gap = self.block.gap;
            let before = self.page.paras.len();
            self.flush(false);
            self.block.gap = gap && self.page.paras.len() == before;
            if let Some(para) = self.page.paras[before..].first_mut() {
                (para.first, para.last) = (line + nth, line + nth);
                para.indent = code.len() - code.trim_start().len();
            }
        }
    }

    /// The paragraphs of a block of raw HTML.
    pub(super) fn splice(&mut self) {
        let Some((source, start)) = self.html.take() else { return };
        self.flush(false);
        let line = self.line(start);
        let page = html::read(&source);
        for mut para in page.paras {
            (para.first, para.last) = (para.first + line - 1, para.last + line - 1);
            self.push(para);
        }
        self.page.facts.extend(page.facts);
        for repair in page.repairs {
            self.repairs.add(repair.what, repair.count);
        }
    }
}

//! The end of a paragraph: its marks in order, what it is, where it stands, and what belongs behind it.
//!
//! Apart because a paragraph ends for many reasons, and is finished in one way.

use super::{Context, Walker};
use crate::import::Reason;
use crate::import::page::{Mark, Para, Room, Shape};

impl Walker<'_> {
    /// Ends the paragraph under way, if it has words.
    pub(super) fn flush(&mut self, context: Context) {
        let length = self.text.trim_end().len();
        let at = self.text.len();
        let mut marks = std::mem::take(&mut self.marks);
        for (style, start) in &mut self.open {
            if *start < at {
                marks.push(Mark { range: *start..at, style: style.clone() });
            }
            *start = 0;
        }
        let inline = std::mem::take(&mut self.inline);
        let mut text = std::mem::take(&mut self.text);
        text.truncate(length);
        let indent = std::mem::take(&mut self.indent);
        if text.is_empty() {
            self.behind(context);
            self.gap = true;
            return;
        }
        for mark in &mut marks {
            mark.range.end = mark.range.end.min(length);
            mark.range.start = mark.range.start.min(length);
        }
        marks.retain(|mark| !mark.range.is_empty());
        marks.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
        let mut para = Para { marks, indent: indent + context.indent, gap: self.gap, ..Para::of(text) };
        let room = if context.room == Room::Open { covering(&para.text, &inline) } else { None };
        para.shape = self.shape(context, &mut para.text);
        if self.joins_note(&para) {
            self.gap = true;
            return;
        }
        if context.pre && para.shape == Shape::Line {
            // Typed, as in a mail; links are the program's, on the address itself.
            para.literal = false;
            para.marks.clear();
        }
        self.push(para, Context { room: room.unwrap_or(context.room), ..context });
        self.gap = true;
        self.behind(context);
    }

    fn shape(&mut self, context: Context, text: &mut String) -> Shape {
        if let Some((label, _)) = &self.note {
            let bare = text.trim_start_matches(['[', '(', '^']);
            if let Some(rest) = bare.strip_prefix(label.as_str()).filter(|rest| !rest.starts_with(char::is_alphanumeric)) {
                *text = rest.trim_start_matches([']', ')', '.', ':', ' ']).to_owned();
            }
            return Shape::Note { label: label.clone() };
        }
        if context.heading > 0 {
            return Shape::Heading(context.heading);
        }
        match self.items.last_mut() {
            Some(item) if !item.used => {
                item.used = true;
                Shape::Item { depth: item.depth, number: item.number }
            }
            Some(item) => Shape::Further { depth: item.depth },
            None => Shape::Line,
        }
    }

    /// A footnote is one paragraph: what follows in it is added to the first.
    fn joins_note(&mut self, para: &Para) -> bool {
        let (Shape::Note { .. }, Some((_, begun))) = (&para.shape, &mut self.note) else { return false };
        if para.text.is_empty() {
            return true;
        }
        if !std::mem::replace(begun, true) {
            return false;
        }
        if let Some(last) = self.paras.last_mut() {
            let offset = last.text.len() + 1;
            last.text.push(' ');
            last.text.push_str(&para.text);
            last.marks.extend(
                para.marks.iter().map(|mark| Mark { range: mark.range.start + offset..mark.range.end + offset, style: mark.style.clone() }),
            );
        }
        true
    }

    pub(super) fn push(&mut self, mut para: Para, context: Context) {
        para.first = self.paras.len() + 1;
        para.last = para.first;
        para.quoted = context.quoted;
        let outside = !context.main && context.room == Room::Open;
        para.room = match context.room {
            Room::Title | Room::Dated | Room::Byline if !context.main && self.passed_main => Room::Furniture(Reason::Around),
            _ if outside => Room::Furniture(Reason::Around),
            room => room,
        };
        self.paras.push(para);
    }

    /// What stood beside the words of the paragraph just written.
    pub(super) fn behind(&mut self, context: Context) {
        for para in std::mem::take(&mut self.side) {
            let Room::Furniture(reason) = para.room else { continue };
            let reason = if let Room::Furniture(outer) = context.room { outer } else { reason };
            self.push(para, Context { room: Room::Furniture(reason), quoted: 0, ..context });
        }
    }
}

/// The room of a line all of whose words lie in inline elements that name one. "by" and bars between do not count.
fn covering(text: &str, inline: &[(usize, usize, Room)]) -> Option<Room> {
    let mut rest = String::new();
    let mut from = 0;
    let mut sorted: Vec<_> = inline.to_vec();
    sorted.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
    for (start, end, _) in &sorted {
        let (start, end) = ((*start).min(text.len()), (*end).min(text.len()));
        if start > from {
            rest.push_str(text.get(from..start).unwrap_or_default());
            rest.push(' ');
        }
        from = from.max(end);
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    let left = rest.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    let all = text.split_whitespace().count();
    if sorted.is_empty() || left > 3 || left * 2 > all {
        return None;
    }
    let rank = |room: &Room| match room {
        Room::Title => 0,
        Room::Byline => 1,
        Room::Dated => 2,
        Room::Furniture(_) => 3,
        Room::Open => 4,
    };
    sorted.iter().map(|(_, _, room)| *room).min_by_key(rank)
}

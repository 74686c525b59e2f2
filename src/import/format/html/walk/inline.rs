//! What stands within a line: words, what is set off in them, the calls of notes, pictures.

use dom_query::NodeRef;

use super::{Context, Walker};
use crate::import::format::html::style;
use crate::import::lines::{self, Glyph};
use crate::import::page::{Mark, Para, Room, Style};
use crate::import::{Reason, RepairKind, mojibake};

impl Walker<'_> {
    pub(super) fn inline(&mut self, node: &NodeRef<'_>, name: &str, context: Context) {
        if let Some(label) = self.notes.call(node) {
            let start = self.text.len();
            self.text.push_str(label);
            self.marks.push(Mark { range: start..self.text.len(), style: Style::Note(label.to_owned()) });
            return;
        }
        let room = self.plan.room(node);
        if self.notes.is_back(node) || (room == Some(Room::Furniture(Reason::Hidden)) && context.room == Room::Open) {
            self.aside(node, if room.is_some() { Reason::Hidden } else { Reason::Navigation });
            return;
        }
        if self.plan.is_main(node) || self.plan.holds_main(node) {
            // A page within one <font>.
            self.block(node, name, context);
            return;
        }
        let start = self.text.len();
        let marks = self.begin(node, name);
        if name == "q" {
            self.text.push('“');
        }
        self.children(node, context);
        if name == "q" {
            self.text.push('”');
        }
        self.end(marks);
        if let Some(room) = room.filter(|_| start <= self.text.len()) {
            self.inline.push((start, self.text.len(), room));
        }
    }

    /// Words that are shown, if at all, apart from the line in which they stand.
    pub(super) fn aside(&mut self, node: &NodeRef<'_>, reason: Reason) {
        let text = node.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
            self.side.push(Para { room: Room::Furniture(reason), ..Para::of(words.join(" ")) });
        }
    }

    /// Opens the styles of an inline element; how many.
    pub(super) fn begin(&mut self, node: &NodeRef<'_>, name: &str) -> usize {
        let mut styles = style::of(node, name).on;
        if name == "a"
            && let Some(href) = node.attr("href")
        {
            styles.push(Style::Link(self.base.whole(&href)));
        }
        let count = styles.len();
        self.open.extend(styles.into_iter().map(|style| (style, self.text.len())));
        count
    }

    pub(super) fn end(&mut self, count: usize) {
        for _ in 0..count {
            if let Some((style, start)) = self.open.pop()
                && start < self.text.len()
            {
                self.marks.push(Mark { range: start..self.text.len(), style });
            }
        }
    }

    pub(super) fn words(&mut self, text: &str, context: Context) {
        // Entities may spell what a wrong encoding mangled.
        let (text, mangled) = mojibake::mend(text);
        self.repairs.add(RepairKind::Mojibake, mangled);
        for character in text.chars() {
            match lines::glyph(character, &mut self.repairs) {
                Glyph::Keep(character) => self.text.push(character),
                Glyph::Drop => {}
                Glyph::Space if self.text.is_empty() => self.indent += usize::from(context.pre || character == '\u{a0}'),
                Glyph::Space | Glyph::End if context.pre && character == '\n' => self.line_break(context),
                Glyph::Space if context.pre => self.text.push(' '),
                Glyph::Space | Glyph::End => self.space(),
            }
        }
    }

    pub(super) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    pub(super) fn line_break(&mut self, context: Context) {
        if self.text.trim().is_empty() {
            self.gap = true;
            self.text.clear();
        } else if (!self.items.is_empty() || context.heading > 0) && !context.pre {
            self.space();
        } else {
            self.flush(context);
            self.gap = false;
        }
    }

    /// The description of a picture.
    pub(super) fn description(&mut self, node: &NodeRef<'_>, name: &str) {
        let keys: &[&str] = if name == "img" { &["alt", "title"] } else { &["value", "placeholder"] };
        let mut told: Vec<String> = Vec::new();
        if name == "input" && node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")) {
            return;
        }
        for words in keys.iter().filter_map(|key| node.attr(key)) {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.chars().any(char::is_alphanumeric) && !told.contains(&words) {
                told.push(words);
            }
        }
        let reason = if name == "img" { Reason::Caption } else { Reason::Navigation };
        self.side.extend(told.into_iter().map(|words| Para { room: Room::Furniture(reason), ..Para::of(words) }));
    }
}

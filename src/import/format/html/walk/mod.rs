//! The tree to paragraphs, in reading order, with what is set off in them.
//!
//! Blocks begin paragraphs, `<br>` a new line of one; all else is words. Nothing is judged here but what the markup itself
//! says; nothing that a reader could read is left out, except the call of a footnote, which becomes its mark.

use dom_query::NodeRef;

use super::address::Base;
use super::main_part::Plan;
use super::notes::Notes;
use super::{style, table};
use crate::import::lines::{self, Glyph, Repairs};
use crate::import::page::{Mark, Page, Para, Room, Shape, Style};
use crate::import::{Reason, RepairKind, mojibake};

/// How deep the tree is followed element by element; the stack of a thread is small.
const DEEPEST: usize = 120;
/// Elements that stand within a line. All others, but unknown ones, are blocks.
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "nobr", "output", "q", "ruby", "rt", "rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];
/// Elements without words for a reader.
const SILENT: [&str; 22] = [
    "script", "style", "template", "head", "meta", "link", "base", "title", "object", "embed", "audio", "video", "canvas", "map", "area",
    "source", "track", "param", "col", "colgroup", "svg", "math",
];

/// Where a node stands; handed down.
#[derive(Debug, Clone, Copy)]
struct Context {
    room: Room,
    quoted: usize,
    lists: usize,
    indent: usize,
    heading: usize,
    pre: bool,
    main: bool,
    depth: usize,
}

/// An open item of a list.
struct Item {
    depth: usize,
    number: Option<u32>,
    used: bool,
}

struct Walker<'w> {
    plan: &'w Plan,
    notes: &'w Notes,
    base: &'w Base,
    paras: Vec<Para>,
    repairs: Repairs,
    /// The paragraph under way.
    text: String,
    marks: Vec<Mark>,
    indent: usize,
    gap: bool,
    /// Styles that are open, and where in the text they began.
    open: Vec<(Style, usize)>,
    /// Inline elements that say what their words are.
    inline: Vec<(usize, usize, Room)>,
    /// Words that belong behind the paragraph: descriptions of pictures.
    side: Vec<Para>,
    items: Vec<Item>,
    /// The footnote under way, and whether a paragraph of it is written.
    note: Option<(String, bool)>,
    passed_main: bool,
}

/// Walks a page.
pub(super) fn walk(root: &NodeRef<'_>, plan: &Plan, notes: &Notes, base: &Base) -> Page {
    let mut walker = Walker {
        plan,
        notes,
        base,
        paras: Vec::new(),
        repairs: Repairs::default(),
        text: String::new(),
        marks: Vec::new(),
        indent: 0,
        gap: true,
        open: Vec::new(),
        inline: Vec::new(),
        side: Vec::new(),
        items: Vec::new(),
        note: None,
        passed_main: false,
    };
    let context = Context { room: Room::Open, quoted: 0, lists: 0, indent: 0, heading: 0, pre: false, main: plan.is_main(root), depth: 0 };
    walker.children(root, context);
    walker.flush(context);
    Page { paras: walker.paras, facts: Vec::new(), repairs: walker.repairs.finish() }
}

impl Walker<'_> {
    fn children(&mut self, node: &NodeRef<'_>, mut context: Context) {
        context.depth += 1;
        if context.depth > DEEPEST {
            self.flat(node, context);
            return;
        }
        for child in node.children_it(false) {
            self.node(&child, context);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, context: Context) {
        if node.is_text() {
            node.query(|inner| {
                if let dom_query::NodeData::Text { contents } = &inner.data {
                    self.words(contents, context);
                }
            });
            return;
        }
        let Some(name) = node.node_name() else { return };
        if SILENT.contains(&&*name) {
            return;
        }
        match &*name {
            "br" => self.line_break(context),
            "hr" => {
                self.flush(context);
                self.push(Para { shape: Shape::Rule, ..Para::of("") }, context);
            }
            "img" | "input" => self.description(node, &name),
            _ if INLINE.contains(&&*name) || name.contains(':') || name.contains('-') && !self.has_blocks(node) => {
                self.inline(node, &name, context);
            }
            _ => self.block(node, &name, context),
        }
    }

    /// The words within a node, and no more: what lies this deep has no shape that a reader could see.
    fn flat(&mut self, node: &NodeRef<'_>, context: Context) {
        for inner in node.descendants_it().filter(NodeRef::is_text) {
            if !inner.parent().and_then(|outer| outer.node_name()).is_some_and(|name| SILENT.contains(&&*name)) {
                self.space();
                self.node(&inner, context);
            }
        }
    }

    fn has_blocks(&self, node: &NodeRef<'_>) -> bool {
        node.descendants_it().take(200).any(|inner| {
            inner
                .node_name()
                .is_some_and(|name| matches!(&*name, "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "section" | "article" | "table"))
        })
    }

    fn block(&mut self, node: &NodeRef<'_>, name: &str, outer: Context) {
        let mut context = outer;
        self.flush(outer);
        if self.plan.is_main(node) {
            context.main = true;
        }
        if let Some(room) = self.plan.room(node)
            && context.room == Room::Open
            && !self.plan.holds_main(node)
            && !(self.plan.is_main(node) && matches!(room, Room::Furniture(_)))
        {
            context.room = room;
        }
        if name == "figcaption" && node.parent().is_some_and(|figure| figure.descendants_it().any(|inner| inner.has_name("table"))) {
            context.room = outer.room;
        }
        let note = self.notes.note(node).map(str::to_owned);
        if let Some(label) = &note {
            self.note = Some((label.clone(), false));
            // Notes stand where the template puts them; they are the report's.
            context.main = true;
            context.room = Room::Open;
        }
        match name {
            "blockquote" => context.quoted += usize::from(!context.pre && context.quoted < 8),
            "pre" | "textarea" | "listing" | "xmp" => context.pre = true,
            "ul" | "ol" | "menu" | "dir" => {
                self.list(node, name, context);
                self.leave(node, context, outer);
                return;
            }
            "li" => {
                // An item outside any list.
                self.items.push(Item { depth: context.lists, number: None, used: false });
                self.children(node, context);
                self.flush(context);
                self.items.pop();
                return;
            }
            "table" => {
                if let Some((rows, headed)) = table::rows(node) {
                    self.table(node, &rows, headed, context);
                    self.leave(node, context, outer);
                    return;
                }
            }
            _ => {}
        }
        if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
            context.heading = usize::from(level - b'0');
        }
        context.indent += style::indent(node);
        self.children(node, context);
        self.flush(context);
        if note.is_some() {
            self.note = None;
        }
        self.leave(node, context, outer);
    }

    fn leave(&mut self, node: &NodeRef<'_>, context: Context, _outer: Context) {
        self.flush(context);
        self.passed_main |= self.plan.is_main(node);
    }

    fn list(&mut self, node: &NodeRef<'_>, name: &str, mut context: Context) {
        let depth = context.lists;
        context.lists = (context.lists + 1).min(8);
        context.heading = 0;
        let mut number = node.attr("start").and_then(|start| start.trim().parse::<u32>().ok()).unwrap_or(1);
        for child in node.children_it(false) {
            if !child.has_name("li") {
                self.node(&child, context);
                continue;
            }
            if let Some(room) = self.plan.room(&child)
                && context.room == Room::Open
            {
                let inner = Context { room, ..context };
                self.item(&child, depth, None, inner);
                continue;
            }
            let value = child.attr("value").and_then(|value| value.trim().parse::<u32>().ok());
            number = value.unwrap_or(number);
            self.item(&child, depth, (name == "ol").then_some(number), context);
            number = number.saturating_add(1);
        }
    }

    fn item(&mut self, node: &NodeRef<'_>, depth: usize, number: Option<u32>, context: Context) {
        self.flush(context);
        let note = self.notes.note(node).map(str::to_owned);
        let mut context = context;
        if let Some(label) = &note {
            self.note = Some((label.clone(), false));
            context.main = true;
            context.room = Room::Open;
        }
        self.items.push(Item { depth, number, used: false });
        self.children(node, context);
        self.flush(context);
        self.items.pop();
        if note.is_some() {
            self.note = None;
        }
    }

    fn table(&mut self, node: &NodeRef<'_>, rows: &[Vec<NodeRef<'_>>], headed: bool, context: Context) {
        for caption in node.children_it(false).filter(|child| child.has_name("caption")) {
            self.children(&caption, context);
            self.flush(context);
        }
        let mut cells = Vec::with_capacity(rows.len());
        for row in rows {
            let mut places = Vec::with_capacity(row.len());
            for cell in row {
                self.space();
                let start = self.text.len();
                self.cell(cell, context);
                places.push(start..self.text.len().max(start));
                let span = cell.attr("colspan").and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
                places.extend((1..span.min(50)).map(|_| self.text.len()..self.text.len()));
            }
            cells.push(places);
        }
        let mut para = Para { shape: Shape::Table { rows: cells, headed }, ..Para::of(std::mem::take(&mut self.text)) };
        para.marks = std::mem::take(&mut self.marks);
        self.inline.clear();
        if !para.text.trim().is_empty() {
            self.push(para, context);
        } else {
            self.text.clear();
        }
        self.gap = true;
        self.behind(context);
    }

    /// A cell's words, on one line whatever stands in it.
    fn cell(&mut self, cell: &NodeRef<'_>, mut context: Context) {
        context.depth += 1;
        if context.depth > DEEPEST {
            self.flat(cell, context);
            return;
        }
        for child in cell.children_it(false) {
            let name = child.node_name();
            match name.as_deref() {
                None => self.node(&child, context),
                Some("br") => self.space(),
                Some(name) if SILENT.contains(&name) => {}
                Some("img" | "input") => self.description(&child, "img"),
                Some(name) if INLINE.contains(&name) => {
                    let marks = self.begin(&child, name);
                    self.cell(&child, context);
                    self.end(marks);
                }
                Some(_) => {
                    self.space();
                    self.cell(&child, context);
                    self.space();
                }
            }
        }
    }

    fn inline(&mut self, node: &NodeRef<'_>, name: &str, context: Context) {
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
    fn aside(&mut self, node: &NodeRef<'_>, reason: Reason) {
        let text = node.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
            self.side.push(Para { room: Room::Furniture(reason), ..Para::of(words.join(" ")) });
        }
    }

    /// Opens the styles of an inline element; how many.
    fn begin(&mut self, node: &NodeRef<'_>, name: &str) -> usize {
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

    fn end(&mut self, count: usize) {
        for _ in 0..count {
            if let Some((style, start)) = self.open.pop()
                && start < self.text.len()
            {
                self.marks.push(Mark { range: start..self.text.len(), style });
            }
        }
    }

    fn words(&mut self, text: &str, context: Context) {
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

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn line_break(&mut self, context: Context) {
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
    fn description(&mut self, node: &NodeRef<'_>, name: &str) {
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

    /// Ends the paragraph under way, if it has words.
    fn flush(&mut self, context: Context) {
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

    fn push(&mut self, mut para: Para, context: Context) {
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
    fn behind(&mut self, context: Context) {
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

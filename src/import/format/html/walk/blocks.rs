//! Blocks: what begins a paragraph, and what a block says of the paragraphs in it. Lists and tables with their parts.

use dom_query::NodeRef;

use super::{Context, DEEPEST, INLINE, Item, SILENT, Walker};
use crate::import::format::html::{style, table};
use crate::import::page::{Para, Room, Shape};

impl Walker<'_> {
    pub(super) fn block(&mut self, node: &NodeRef<'_>, name: &str, outer: Context) {
        let mut context = outer;
        self.flush(outer);
        if self.plan.is_main(node) {
            context.main = true;
        } else if self.passed_main && !context.main {
            // Unclosed tags leave the report's last lines beside the box that holds the rest.
            let goes_on = name == "p" && !self.left_main && self.plan.is_beside(node) && node.text().split_whitespace().count() >= 5;
            context.main = goes_on;
            self.left_main |= !goes_on;
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
                self.leave(node, context);
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
                    self.leave(node, context);
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
        self.leave(node, context);
    }

    fn leave(&mut self, node: &NodeRef<'_>, context: Context) {
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
        // A cell is one line, also of a table that is typed in <pre>.
        context.pre = false;
        if context.depth > DEEPEST {
            self.words_within(cell, context);
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
}

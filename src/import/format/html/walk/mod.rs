//! The tree to paragraphs, in reading order, with what is set off in them.
//!
//! 1. Here: one node after the other, and what is known where it stands.
//! 2. `blocks`: what begins a paragraph, lists and tables; `inline`: what stands within a line.
//! 3. `finish`: the end of a paragraph.
//!
//! Blocks begin paragraphs, `<br>` a new line of one; all else is words. Nothing is judged here but what the markup itself
//! says; nothing that a reader could read is left out, except the call of a footnote, which becomes its mark.

mod blocks;
mod finish;
mod inline;

use dom_query::NodeRef;

use super::address::Base;
use super::main_part::Plan;
use super::notes::Notes;
use crate::import::Reason;
use crate::import::lines::Repairs;
use crate::import::page::{Mark, Page, Para, Room, Shape, Style};

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
    /// Whether something else than a paragraph has followed the main part.
    left_main: bool,
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
        left_main: false,
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
            if matches!(&*name, "svg" | "math" | "object" | "template" | "audio" | "video" | "canvas") {
                self.aside(node, Reason::Hidden);
            }
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
    fn flat(&mut self, node: &NodeRef<'_>, mut context: Context) {
        self.flush(context);
        context.main |= self.plan.within(node) || self.plan.holds_main(node);
        self.words_within(node, context);
        self.flush(context);
    }

    /// The text within a node, words apart.
    fn words_within(&mut self, node: &NodeRef<'_>, context: Context) {
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
}

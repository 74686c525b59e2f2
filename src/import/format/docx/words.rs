//! The words within a paragraph: runs and their looks, links, fields, calls of notes, changes, boxes.

use std::collections::HashMap;

use super::super::run::Run;
use super::styles::{Look, Styles};
use super::xml::Node;
use crate::import::lines::Repairs;
use crate::import::page::Style;

/// Fields within one another: an address in a table of contents is two.
const DEEPEST: usize = 16;

/// The notes that the words call, in order: each id with its label.
#[derive(Debug, Default)]
pub(super) struct Notes {
    labels: HashMap<(&'static str, String), String>,
    feet: usize,
    ends: usize,
}

impl Notes {
    fn call(&mut self, prefix: &'static str, id: String) -> String {
        let count = if prefix.is_empty() { &mut self.feet } else { &mut self.ends };
        let label = || {
            *count += 1;
            format!("{prefix}{count}")
        };
        self.labels.entry((prefix, id)).or_insert_with(label).clone()
    }

    /// The label of a note that was called.
    pub(super) fn label(&self, prefix: &'static str, id: &str) -> Option<&str> {
        self.labels.get(&(prefix, id.to_owned())).map(String::as_str)
    }
}

/// A field that is open: `HYPERLINK "…"` and the like (ECMA-376, 17.16).
#[derive(Debug, Default)]
struct Code {
    instruction: String,
    /// Where its result begins, once it has begun.
    start: Option<usize>,
}

/// Gathers the words of one paragraph after the other.
pub(super) struct Gatherer<'t, 'n> {
    styles: &'t Styles,
    links: HashMap<String, String>,
    notes: &'n mut Notes,
    pub repairs: Repairs,
    pub run: Run,
    codes: Vec<Code>,
    /// Words that a change takes out.
    pub deleted: String,
    /// Words that are not shown.
    pub hidden: String,
    /// Descriptions of pictures.
    pub described: Vec<String>,
    /// Whether a picture stands here.
    pub pictured: bool,
    /// Text boxes anchored here.
    pub boxes: Vec<Node<'t>>,
    base: Look,
}

impl<'t, 'n> Gatherer<'t, 'n> {
    pub(super) fn new(styles: &'t Styles, links: HashMap<String, String>, notes: &'n mut Notes) -> Gatherer<'t, 'n> {
        Gatherer {
            styles,
            links,
            notes,
            repairs: Repairs::default(),
            run: Run::default(),
            codes: Vec::new(),
            deleted: String::new(),
            hidden: String::new(),
            described: Vec::new(),
            pictured: false,
            boxes: Vec::new(),
            base: Look::default(),
        }
    }

    /// Gathers a paragraph whose style has this look.
    pub(super) fn paragraph(&mut self, paragraph: Node<'t>, base: Look) {
        self.base = base;
        // A field's result may run over paragraphs; in each it begins at the first word.
        for code in &mut self.codes {
            code.start = code.start.map(|_| 0);
        }
        for child in paragraph.children() {
            self.node(child, base);
        }
        for at in 0..self.codes.len() {
            self.link_code(at);
        }
    }

    fn node(&mut self, node: Node<'t>, look: Look) {
        match node.name() {
            "" | "pPr" | "rPr" | "sdtPr" | "sectPr" => {}
            "r" => {
                let properties = node.child("rPr");
                let direct = properties.map(Look::of).unwrap_or_default();
                let style = properties.and_then(|properties| properties.value("rStyle"));
                let style = style.map(|id| self.styles.look(&id)).unwrap_or_default();
                self.inner(node, direct.or(style).or(self.base));
            }
            "t" => self.push(&node.text(), look),
            "tab" | "ptab" => self.push(" ", look),
            "br" | "cr" => self.run.break_line(),
            "noBreakHyphen" => self.push("-", look),
            "softHyphen" => self.push("\u{ad}", look),
            "sym" => {
                if let Some(symbol) = symbol(node) {
                    self.push(&symbol.to_string(), look);
                }
            }
            "hyperlink" => {
                let start = self.run.text.len();
                self.inner(node, look);
                let address = node.attribute("id").and_then(|id| self.links.get(&id).cloned());
                if let Some(address) = address {
                    self.run.mark(start, Style::Link(address));
                }
            }
            "fldSimple" => {
                let start = self.run.text.len();
                self.inner(node, look);
                if let Some(address) = node.attribute("instr").as_deref().and_then(address) {
                    self.run.mark(start, Style::Link(address));
                }
            }
            "fldChar" => self.field(&node.attribute("fldCharType").unwrap_or_default()),
            "instrText" => {
                if let Some(code) = self.codes.last_mut().filter(|code| code.start.is_none()) {
                    code.instruction.push_str(&node.text());
                }
            }
            "footnoteReference" => self.call("", node, look),
            "endnoteReference" => self.call("e", node, look),
            "del" | "moveFrom" | "delText" => self.delete(node),
            "txbxContent" => self.boxes.push(node),
            "AlternateContent" => {
                if let Some(branch) = branch(node) {
                    self.inner(branch, look);
                }
            }
            "docPr" | "imagedata" | "shape" => {
                self.describe(node);
                self.inner(node, look);
            }
            "drawing" | "pict" => {
                self.pictured = true;
                self.inner(node, look);
            }
            _ => self.inner(node, look),
        }
    }

    fn inner(&mut self, node: Node<'t>, look: Look) {
        for child in node.children() {
            self.node(child, look);
        }
    }

    fn push(&mut self, words: &str, look: Look) {
        if look.hidden == Some(true) {
            self.hidden.push_str(words);
            return;
        }
        let looks = [(look.strong, Style::Strong), (look.emphasis, Style::Emphasis), (look.struck, Style::Struck)];
        let looks: Vec<Style> = looks.into_iter().filter(|(on, _)| *on == Some(true)).map(|(_, style)| style).collect();
        self.run.push(words, &looks, &mut self.repairs);
    }

    fn call(&mut self, prefix: &'static str, node: Node<'t>, look: Look) {
        let Some(id) = node.attribute("id") else { return };
        let label = self.notes.call(prefix, id);
        let start = self.run.text.len();
        self.push(&label, Look { hidden: look.hidden, ..Look::default() });
        self.run.mark(start, Style::Note(label));
    }

    fn delete(&mut self, node: Node<'t>) {
        let mut words = String::new();
        node.each(&mut |within| match within.name() {
            "tab" | "br" | "p" => words.push(' '),
            "" => words.push_str(within.characters()),
            _ => {}
        });
        self.deleted.push_str(&words);
    }

    fn describe(&mut self, node: Node<'t>) {
        for name in ["descr", "alt", "title"] {
            let words = node.attribute(name).unwrap_or_default();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            // The older and the newer form of one picture say the same.
            if !words.is_empty() && self.described.last() != Some(&words) {
                self.described.push(words);
            }
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" if self.codes.len() < DEEPEST => self.codes.push(Code::default()),
            "separate" => {
                let start = self.run.text.len();
                if let Some(code) = self.codes.last_mut() {
                    code.start = Some(start);
                }
            }
            "end" => {
                if let Some(last) = self.codes.len().checked_sub(1) {
                    self.link_code(last);
                    self.codes.truncate(last);
                }
            }
            _ => {}
        }
    }

    /// Sets off what an open field has shown in this paragraph, if it is a link.
    fn link_code(&mut self, at: usize) {
        let Some(code) = self.codes.get(at) else { return };
        if let (Some(start), Some(address)) = (code.start, address(&code.instruction)) {
            self.run.mark(start, Style::Link(address));
        }
    }
}

/// The branch of an alternative that is read: the newer one, unless only the older has words.
pub(super) fn branch(node: Node<'_>) -> Option<Node<'_>> {
    let choice = node.child("Choice");
    let fallback = node.child("Fallback");
    let speaks = |node: &Node<'_>| node.holds("t") || node.holds("docPr");
    choice.filter(speaks).or(fallback).or(choice)
}

/// Where a field's instruction leads: `HYPERLINK "https://…" \h`. A place within the document is no address.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let name = rest.get(..9).filter(|name| name.eq_ignore_ascii_case("HYPERLINK"))?;
    let rest = rest[name.len()..].trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!address.is_empty() && !address.starts_with('\\')).then(|| address.to_owned())
}

/// A character of a font of symbols, as Unicode has it.
fn symbol(node: Node<'_>) -> Option<char> {
    let code = u32::from_str_radix(&node.attribute("char")?, 16).ok()?;
    let font = node.attribute("font").unwrap_or_default().to_lowercase();
    // Word moves the 256 places of such a font to the private use area.
    let place = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let known = match (font.as_str(), place) {
        ("symbol", 0xb7) | ("wingdings", 0x6c | 0x9f) => '•',
        ("wingdings", 0xa7 | 0x6e) => '▪',
        ("wingdings", 0xfc) => '✓',
        ("wingdings", 0xfb) => '✗',
        ("wingdings", 0xd8) => '➢',
        ("wingdings", 0xe0) | ("symbol", 0xae) => '→',
        ("wingdings", 0xa8) => '□',
        ("wingdings", 0xfe) => '☑',
        ("symbol", 0xb3) => '≥',
        ("symbol", 0xa3) => '≤',
        ("symbol", 0xb4) => '×',
        ("symbol", 0xb0) => '°',
        ("symbol", 0xb1) => '±',
        ("symbol", 0x2d) => '−',
        _ => char::from_u32(code)?,
    };
    Some(known)
}

//! The blocks of a document: paragraphs, items, headings, tables, text boxes, notes.

use std::collections::HashMap;
use std::ops::Range;

use super::super::run::Run;
use super::furniture;
use super::numbering::{LEVELS, Lists, Printed};
use super::styles::{Layout, Styles};
use super::words::{Gatherer, Notes, branch};
use super::xml::{Node, Tree};
use crate::import::Reason;
use crate::import::lines::Repairs;
use crate::import::page::{Mark, Para, Room, Shape};

/// Columns that one cell may reach over, by the standard.
const WIDEST: usize = 63;

/// Reads blocks in order.
pub(super) struct Body<'t, 'n> {
    styles: &'t Styles,
    lists: Lists,
    words: Gatherer<'t, 'n>,
    out: Vec<Para>,
    /// Furniture found in a table, to stand behind it.
    aside: Vec<Para>,
    /// The items that are open: list, level, column.
    levels: Vec<(String, usize, usize)>,
    titled: bool,
}

impl<'t, 'n> Body<'t, 'n> {
    pub(super) fn new(styles: &'t Styles, lists: Lists, links: HashMap<String, String>, notes: &'n mut Notes) -> Body<'t, 'n> {
        let words = Gatherer::new(styles, links, notes);
        Body { styles, lists, words, out: Vec::new(), aside: Vec::new(), levels: Vec::new(), titled: false }
    }

    /// The paragraphs, and what was counted.
    pub(super) fn finish(mut self) -> (Vec<Para>, Repairs) {
        self.flush_aside();
        (self.out, self.words.repairs)
    }

    /// Reads all blocks within a node.
    pub(super) fn blocks(&mut self, node: Node<'t>) {
        for child in node.children() {
            match child.name() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "del" | "moveFrom" => self.deleted(child),
                "AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.blocks(branch);
                    }
                }
                "" | "sectPr" | "sdtPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" => {}
                // Inline words without a paragraph: some converters leave them behind.
                "r" | "hyperlink" => self.paragraph(child),
                _ => self.blocks(child),
            }
        }
    }

    fn paragraph(&mut self, paragraph: Node<'t>) {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|properties| properties.value("pStyle")).unwrap_or_default();
        let direct = properties.map(Layout::of).unwrap_or_default();
        let styled = self.styles.layout(&style);
        let before = std::mem::take(&mut self.words.pictured);
        let layout = Layout {
            outline: direct.outline.or(styled.outline),
            level: direct.level.or(styled.level),
            list: direct.list.or(styled.list),
            indent: direct.indent.or(styled.indent),
        };
        self.words.paragraph(paragraph, self.styles.look(&style));
        let run = std::mem::take(&mut self.words.run);
        let boxes = std::mem::take(&mut self.words.boxes);
        if self.styles.is(&style, "caption") && (before || self.words.pictured) {
            self.out.extend(run.line().map(|(text, _)| furniture(text, Reason::Caption)));
        } else {
            self.place(run, &style, &layout);
        }
        self.furniture();
        for node in boxes {
            self.blocks(node);
        }
    }

    /// Makes paragraphs of words, by what their style and list say.
    fn place(&mut self, run: Run, style: &str, layout: &Layout) {
        if run.text.trim().is_empty() {
            return;
        }
        let title = self.styles.is(style, "title");
        let heading = layout.outline.filter(|level| *level > 0);
        let list = layout.list.as_deref().filter(|list| *list != "0");
        let level = layout.level.unwrap_or(0).min(LEVELS - 1);
        let printed = list.and_then(|list| self.lists.count(list, level));
        if title || heading.is_some() {
            self.levels.clear();
            let run = prefixed(run, printed.as_ref().and_then(in_words));
            let room = if title && !std::mem::replace(&mut self.titled, true) { Room::Title } else { Room::Open };
            let shape = Shape::Heading(heading.unwrap_or(1).min(6));
            self.out.extend(run.line().map(|(text, marks)| Para { marks, shape, room, ..Para::of(text) }));
            return;
        }
        let listed = list.and_then(|list| self.lists.indent(list, level));
        let indent = layout.indent.or(listed).unwrap_or(0);
        let Some(printed) = printed else {
            self.levels.clear();
            let lines = run.lines().into_iter().enumerate();
            self.out.extend(lines.map(|(at, (text, marks))| Para { marks, indent, gap: at == 0, ..Para::of(text) }));
            return;
        };
        // Within a list its levels tell the depth; a list of its own may lie deeper only by its column.
        let list = list.unwrap_or_default().to_owned();
        let within = |open: &mut (String, usize, usize)| if open.0 == list { open.1 >= level } else { open.2 + 1 >= indent };
        while self.levels.pop_if(within).is_some() {}
        let depth = self.levels.len();
        self.levels.push((list, level, indent));
        let number = if let Printed::Number(number) = printed { Some(number) } else { None };
        let run = if let Printed::Words(words) = &printed { prefixed(run, Some(words.clone())) } else { run };
        self.out.extend(run.lines().into_iter().enumerate().map(|(at, (text, marks))| {
            let shape = if at == 0 { Shape::Item { depth, number } } else { Shape::Further { depth } };
            Para { marks, shape, gap: at == 0, ..Para::of(text) }
        }));
    }

    /// What the last paragraph holds beside its words.
    fn furniture(&mut self) {
        let deleted = std::mem::take(&mut self.words.deleted);
        let hidden = std::mem::take(&mut self.words.hidden);
        for (text, reason) in [(deleted, Reason::Deleted), (hidden, Reason::Hidden)] {
            let mut run = Run::default();
            run.push(&text, &[], &mut self.words.repairs);
            self.out.extend(run.line().map(|(text, _)| furniture(text, reason)));
        }
        self.out.extend(std::mem::take(&mut self.words.described).into_iter().map(|text| furniture(text, Reason::Caption)));
    }

    /// Blocks that a change takes out.
    fn deleted(&mut self, node: Node<'t>) {
        let mut words = String::new();
        node.each(&mut |within| match within.name() {
            "p" | "tab" | "br" => words.push(' '),
            "" => words.push_str(within.characters()),
            _ => {}
        });
        self.words.deleted.push_str(&words);
        self.furniture();
    }

    fn flush_aside(&mut self) {
        self.out.append(&mut self.aside);
    }

    fn table(&mut self, table: Node<'t>) {
        self.levels.clear();
        let above = std::mem::take(&mut self.out);
        let mut rows: Vec<Vec<Vec<Para>>> = Vec::new();
        let mut headed = false;
        self.rows(table, &mut rows, &mut headed);
        self.out = above;
        self.levels.clear();
        let filled = |row: &Vec<Vec<Para>>| row.iter().filter(|cell| !cell.is_empty()).count();
        // A frame around words, or a column of them, is layout.
        if rows.iter().all(|row| filled(row) <= 1) {
            self.out.extend(rows.into_iter().flatten().flatten());
        } else {
            let shown = table.child("tblPr").and_then(|properties| properties.child("tblLook"));
            headed |= shown.and_then(|look| look.attribute("firstRow")).is_some_and(|on| on == "1" || on == "true");
            let para = self.joined(rows, headed);
            self.out.push(para);
        }
        self.flush_aside();
    }

    /// The cells of all rows, each as its paragraphs.
    fn rows(&mut self, node: Node<'t>, rows: &mut Vec<Vec<Vec<Para>>>, headed: &mut bool) {
        for child in node.children() {
            match child.name() {
                "tr" => {
                    let properties = child.child("trPr");
                    if properties.is_some_and(|properties| properties.child("del").is_some()) {
                        self.deleted(child);
                        self.aside.append(&mut self.out);
                        continue;
                    }
                    *headed |= rows.is_empty() && properties.and_then(|properties| properties.switch("tblHeader")) == Some(true);
                    let mut cells = Vec::new();
                    self.cells(child, &mut cells);
                    rows.push(cells);
                }
                "sdt" | "sdtContent" | "customXml" | "ins" => self.rows(child, rows, headed),
                _ => {}
            }
        }
    }

    fn cells(&mut self, node: Node<'t>, cells: &mut Vec<Vec<Para>>) {
        for child in node.children() {
            match child.name() {
                "tc" => {
                    let span = child.child("tcPr").and_then(|properties| properties.value("gridSpan"));
                    let span = span.and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, WIDEST);
                    self.blocks(child);
                    self.levels.clear();
                    cells.push(std::mem::take(&mut self.out));
                    cells.extend(std::iter::repeat_with(Vec::new).take(span - 1));
                }
                "sdt" | "sdtContent" | "customXml" => self.cells(child, cells),
                _ => {}
            }
        }
    }

    /// A table of one paragraph: the cells' words one after the other.
    fn joined(&mut self, rows: Vec<Vec<Vec<Para>>>, headed: bool) -> Para {
        let mut run = Run::default();
        let mut ranges: Vec<Vec<Range<usize>>> = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                let mut inner = Run::default();
                for para in cell {
                    if matches!(para.room, Room::Furniture(_)) {
                        self.aside.push(para);
                        continue;
                    }
                    if let Shape::Item { number: Some(number), .. } = para.shape {
                        inner.append(&format!("{number}."), Vec::new());
                    }
                    inner.append(&para.text, para.marks);
                }
                let words = inner.text.len();
                run.append(&inner.text, inner.marks);
                cells.push(run.text.len() - words..run.text.len());
            }
            ranges.push(cells);
        }
        Para { marks: run.marks, shape: Shape::Table { rows: ranges, headed }, ..Para::of(run.text) }
    }
}

/// The words with a mark before them that Markdown has no list for.
fn prefixed(run: Run, words: Option<String>) -> Run {
    let Some(words) = words else { return run };
    let mut out = Run { text: words, marks: Vec::new() };
    let blank = run.text.len() - run.text.trim_start().len();
    let marks = run.marks.into_iter().filter(|mark| mark.range.end > blank);
    let marks = marks.map(|mark| Mark { range: mark.range.start.max(blank) - blank..mark.range.end - blank, ..mark });
    let marks = marks.collect();
    out.append(&run.text[blank..], marks);
    out
}

fn in_words(printed: &Printed) -> Option<String> {
    match printed {
        Printed::Bullet => None,
        Printed::Number(number) => Some(format!("{number}.")),
        Printed::Words(words) => Some(words.clone()),
    }
}

/// The texts of the notes that were called; one that nothing calls is a paragraph of its own.
pub(super) fn notes(
    tree: &Tree<'_>,
    prefix: &'static str,
    styles: &Styles,
    links: HashMap<String, String>,
    called: &Notes,
    repairs: &mut Repairs,
) -> Vec<Para> {
    let mut within = Notes::default();
    let mut body = Body::new(styles, Lists::default(), links, &mut within);
    let mut paras = Vec::new();
    let holder = tree.root().children().find(|node| matches!(node.name(), "footnotes" | "endnotes"));
    for node in holder.iter().flat_map(|holder| holder.children()) {
        let separates = node.attribute("type").is_some_and(|kind| kind != "normal");
        let Some(id) = node.attribute("id").filter(|_| !separates) else { continue };
        body.blocks(node);
        let mut run = Run::default();
        let mut aside = Vec::new();
        for para in std::mem::take(&mut body.out) {
            match para.room {
                Room::Furniture(_) => aside.push(para),
                _ => run.append(&para.text, para.marks),
            }
        }
        let shape = called.label(prefix, &id).map_or(Shape::Line, |label| Shape::Note { label: label.to_owned() });
        paras.extend(run.line().map(|(text, marks)| Para { marks, shape, ..Para::of(text) }));
        paras.append(&mut aside);
    }
    paras.append(&mut body.aside);
    for repair in std::mem::take(&mut body.words.repairs).finish() {
        repairs.add(repair.what, repair.count);
    }
    paras
}

/// The paragraphs of a part that is not the report: heads, feet, comments with who wrote them.
pub(super) fn aside(tree: &Tree<'_>, reason: Reason, repairs: &mut Repairs) -> Vec<Para> {
    let styles = Styles::default();
    let mut within = Notes::default();
    let mut body = Body::new(&styles, Lists::default(), HashMap::new(), &mut within);
    let mut paras = Vec::new();
    for node in tree.root().children().flat_map(Node::children) {
        if let Some(author) = node.attribute("author").filter(|author| !author.trim().is_empty()) {
            paras.push(furniture(author.trim(), reason));
        }
        match node.name() {
            "p" => body.paragraph(node),
            "tbl" => body.table(node),
            _ => body.blocks(node),
        }
        for para in std::mem::take(&mut body.out) {
            let room = if matches!(para.room, Room::Furniture(_)) { para.room } else { Room::Furniture(reason) };
            paras.push(Para { marks: Vec::new(), shape: Shape::Line, room, ..Para::of(para.text) });
        }
    }
    for repair in std::mem::take(&mut body.words.repairs).finish() {
        repairs.add(repair.what, repair.count);
    }
    paras
}

//! Markdown's blocks to paragraphs: what is a heading, item, table or note, and what is set off within words.
//!
//! Apart because it follows the events of the parser one by one, and holds what is open between them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

use super::super::html;
use crate::import::lines::Repairs;
use crate::import::page::{Fact, Field, Mark, Page, Para, Room, Shape, Style};
use crate::import::{Reason, RepairKind};

/// The most marks that go on behind a hard line end.
const DEEPEST: usize = 8;

/// Reads the blocks below `above` lines of front matter.
pub(super) fn read(text: &str, above: usize, page: &mut Page, repairs: &mut Repairs) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let block = Block { gap: true, ..Block::default() };
    let mut builder = Builder {
        page,
        repairs,
        starts,
        above,
        quoted: 0,
        lists: Vec::new(),
        block,
        html: None,
        images: 0,
        captions: Vec::new(),
        begun: false,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.take(event, range);
    }
    builder.flush(true);
}

/// A list, and how far it is.
struct List {
    next: Option<u64>,
    number: Option<u32>,
    /// Whether the item has words already.
    begun: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Range<usize>>>,
    cell: usize,
}

/// The paragraph that is being read.
#[derive(Default)]
struct Block {
    text: String,
    marks: Vec<Mark>,
    /// Of the marks those that are open.
    open: Vec<usize>,
    /// First and last byte of the source.
    source: Option<Range<usize>>,
    gap: bool,
    heading: Option<usize>,
    /// Label of the note whose words these are.
    note: Option<String>,
    table: Option<Table>,
    code: bool,
}

struct Builder<'a> {
    page: &'a mut Page,
    repairs: &'a mut Repairs,
    /// Where each line begins.
    starts: Vec<usize>,
    above: usize,
    quoted: usize,
    lists: Vec<List>,
    block: Block,
    /// Raw HTML, and where it began.
    html: Option<(String, usize)>,
    /// Images around the words.
    images: usize,
    captions: Vec<(String, usize)>,
    /// Whether anything stands above that may be the report.
    begun: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.block.code => self.code(&text, range.start),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, &range),
            Event::SoftBreak => self.words(" ", &range),
            Event::HardBreak => self.broken(&range),
            Event::Html(html) => self.html.get_or_insert_with(|| (String::new(), range.start)).0.push_str(&html),
            Event::InlineHtml(html) => self.inline(&html, &range),
            Event::FootnoteReference(name) => {
                let label = label(&name);
                let start = self.block.text.len();
                self.words(&label, &range);
                if self.images == 0 {
                    self.block.marks.push(Mark { range: start..self.block.text.len(), style: Style::Note(label) });
                }
            }
            Event::Rule => {
                self.flush(false);
                let line = self.line(range.start);
                self.push(Para { first: line, last: line, shape: Shape::Rule, literal: true, gap: true, ..Para::default() });
            }
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }, &range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.set_off(Style::Emphasis),
            Tag::Strong => self.set_off(Style::Strong),
            Tag::Strikethrough => self.set_off(Style::Struck),
            Tag::Link { dest_url, title, .. } => {
                self.caption(&title, range.start);
                self.set_off(Style::Link(dest_url.into_string()));
            }
            Tag::Image { title, .. } => {
                self.caption(&title, range.start);
                if self.images == 0 {
                    self.captions.push((String::new(), range.start));
                }
                self.images += 1;
            }
            Tag::Superscript | Tag::Subscript => {}
            block => self.begin(block, range),
        }
    }

    /// Begins a block; words above that stand in no block of their own are one.
    fn begin(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell) {
            if let (Tag::TableHead | Tag::TableRow, Some(table)) = (&tag, &mut self.block.table) {
                table.rows.push(Vec::new());
            }
            self.words(" ", &range);
            if let Some(table) = &mut self.block.table {
                table.cell = self.block.text.len();
            }
            return;
        }
        self.flush(false);
        match tag {
            Tag::Heading { level, .. } => self.block.heading = Some(rank(level)),
            Tag::BlockQuote(_) => self.quoted += 1,
            Tag::CodeBlock(kind) => {
                self.block.code = true;
                if let pulldown_cmark::CodeBlockKind::Fenced(info) = kind {
                    self.fact(&info);
                }
            }
            Tag::List(first) => self.lists.push(List { next: first, number: None, begun: false }),
            Tag::Item => {
                if let Some(list) = self.lists.last_mut() {
                    list.number = list.next.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
                    list.next = list.next.map(|number| number.saturating_add(1));
                    list.begun = false;
                }
            }
            Tag::FootnoteDefinition(name) => self.block.note = Some(label(&name)),
            Tag::Table(_) => self.block.table = Some(Table::default()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.close(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::TableCell => {
                let end = self.block.text.trim_end().len();
                if let Some(table) = &mut self.block.table {
                    let start = table.cell.min(end);
                    if let Some(row) = table.rows.last_mut() {
                        row.push(start..end.max(start));
                    }
                }
            }
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::HtmlBlock => self.splice(),
            TagEnd::BlockQuote(_) => {
                self.flush(false);
                self.quoted = self.quoted.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush(false);
                self.lists.pop();
            }
            TagEnd::CodeBlock => (self.block.code, self.block.gap) = (false, true),
            TagEnd::FootnoteDefinition => self.flush(true),
            _ => self.flush(false),
        }
    }

    /// Words, with the invisible characters set right that every other text has set right too.
    fn words(&mut self, text: &str, range: &Range<usize>) {
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

    fn set_off(&mut self, style: Style) {
        let start = self.block.text.len();
        self.block.open.push(self.block.marks.len());
        self.block.marks.push(Mark { range: start..start, style });
    }

    fn close(&mut self) {
        let end = self.block.text.len();
        if let Some(mark) = self.block.open.pop().and_then(|at| self.block.marks.get_mut(at)) {
            mark.range.end = end;
        }
    }

    /// A line that ends on purpose: what follows is a paragraph without a gap, set off as it was.
    fn broken(&mut self, range: &Range<usize>) {
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
    fn inline(&mut self, tag: &str, range: &Range<usize>) {
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

    fn caption(&mut self, words: &str, at: usize) {
        if !words.trim().is_empty() {
            self.captions.push((words.to_owned(), at));
        }
    }

    fn fact(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.page.facts.push(Fact { field: Field::Other, value: words.to_owned(), evidence: words.to_owned() });
        }
    }

    /// Ends the paragraph. Within a note it goes on, for a note is one.
    fn flush(&mut self, note_ends: bool) {
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
    fn code(&mut self, text: &str, start: usize) {
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
    fn splice(&mut self) {
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

    fn push(&mut self, mut para: Para) {
        para.quoted += self.quoted;
        self.begun |= !matches!(para.room, Room::Furniture(_));
        self.page.paras.push(para);
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.above + self.starts.partition_point(|start| *start <= at).max(1)
    }
}

fn rank(level: HeadingLevel) -> usize {
    level as usize
}

/// A footnote's label in letters, figures and hyphens.
fn label(name: &str) -> String {
    let label: String = name.chars().map(|character| if character.is_alphanumeric() { character } else { '-' }).collect();
    if label.is_empty() { "note".to_owned() } else { label }
}

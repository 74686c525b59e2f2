//! Markdown's blocks to paragraphs: what is a heading, item, table or note, and what is set off within words.
//!
//! 1. Here: the events, and the blocks that they open.
//! 2. `words`: words and what is set off in them.
//! 3. `finish`: the end of a paragraph.
//!
//! Apart because it follows the events of the parser one by one, and holds what is open between them.

mod finish;
mod words;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

use crate::import::lines::Repairs;
use crate::import::page::{Mark, Page, Para, Room, Shape, Style};

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

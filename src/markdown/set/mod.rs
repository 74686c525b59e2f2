//! Setting: pulldown-cmark's events, put in order as passages, words and markup.
//!
//! 1. This module: the state, and which event does what.
//! 2. `passages`: words, markup, and the passage that is open.
//! 3. `blocks`: headings, lists, tables, code, raw HTML; `links`, of which `files` knows those to other files; `notes`.

mod blocks;
mod files;
mod links;
mod notes;
mod passages;

pub(crate) use links::published;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::html::escape;
use super::{Block, Passage, PassageKind, Piece, Text, sanitise};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::slug::Slug;
use crate::source::SourceFile;

/// Lists, quotations, emphasis and raw HTML deeper than this are set no deeper: what a browser can lay out, and no stack can overflow.
pub(super) const MAX_DEPTH: usize = 200;

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The words of some Markdown, without its marks: what a reader would read aloud. Paragraphs are parted by line feeds.
pub fn plain_words(markdown: &str) -> String {
    let file = Arc::new(SourceFile::new("", markdown));
    set(&file, 0..markdown.len(), &mut Vec::new()).words
}

/// Where in some Markdown a backslash stands for itself: code and raw HTML. In order.
pub(crate) fn verbatim(markdown: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        if matches!(event, Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::CodeBlock(_))) {
            out.push(range);
        }
    }
    out
}

/// Sets the Markdown at these bytes of a file.
pub(super) fn set(file: &Arc<SourceFile>, body: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Text {
    let source = &file.text[body.clone()];
    let raw = sanitise::may_hold_html(source);
    let mut setter = Setter::new(file, body.start, raw, diagnostics);
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        setter.event(event, range);
    }
    setter.finish()
}

struct Setter<'s> {
    file: &'s Arc<SourceFile>,
    offset: usize,
    raw: bool,
    /// The first raw HTML of which something will be left out.
    removed: Option<Range<usize>>,
    /// The first raw HTML that stands too deep in other raw HTML.
    too_deep: Option<Range<usize>>,
    nesting: sanitise::Nesting,
    diagnostics: &'s mut Vec<Diagnostic>,
    text: Text,
    /// The passage that words go to, if one is open.
    open: Option<Open>,
    /// An item, term or definition whose tag waits for its first words, so that the tag can carry their id.
    waiting: Option<&'static str>,
    paragraphs: u32,
    section: Option<u32>,
    lists: Vec<List>,
    quotes: usize,
    depth: usize,
    /// How deep emphasis stands in emphasis.
    inlines: usize,
    silent_from: Option<u32>,
    silent_depth: usize,
    links: Vec<OpenLink>,
    image: Option<Image>,
    code: Option<Code>,
    html_block: Option<String>,
    table: Option<Table>,
    headings: Vec<HeadingPieces>,
    heading_id: Option<String>,
    ids: HashMap<String, usize>,
    footnotes: Footnotes,
    block: (u32, u32),
}

struct Open {
    passage: Passage,
    tag: Option<usize>,
}

struct List {
    ordered: bool,
    lead: Option<u32>,
}

enum OpenLink {
    Plain,
    Dropped,
    Mark { from: u32, target: Option<Slug>, bang: bool, source: Range<usize> },
}

struct Image {
    address: String,
    alt: String,
}

struct Code {
    language: String,
    text: String,
    source: Range<usize>,
}

struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    head: bool,
    lead: Option<u32>,
}

struct HeadingPieces {
    level: u8,
    id: Arc<str>,
    open: usize,
    close: usize,
}

#[derive(Default)]
struct Footnotes {
    numbers: HashMap<String, usize>,
    references: HashMap<String, usize>,
    written: HashMap<String, Vec<Piece>>,
    order: Vec<String>,
    outer: Option<(String, Vec<Piece>)>,
}

impl<'s> Setter<'s> {
    fn new(file: &'s Arc<SourceFile>, offset: usize, raw: bool, diagnostics: &'s mut Vec<Diagnostic>) -> Setter<'s> {
        Setter {
            file,
            offset,
            raw,
            removed: None,
            too_deep: None,
            nesting: sanitise::Nesting::default(),
            diagnostics,
            text: Text::default(),
            open: None,
            waiting: None,
            paragraphs: 0,
            section: None,
            lists: Vec::new(),
            quotes: 0,
            depth: 0,
            inlines: 0,
            silent_from: None,
            silent_depth: 0,
            links: Vec::new(),
            image: None,
            code: None,
            html_block: None,
            table: None,
            headings: Vec::new(),
            heading_id: None,
            ids: HashMap::new(),
            footnotes: Footnotes::default(),
            block: (0, 0),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) => self.say(&words, range),
            Event::Code(words) => {
                self.inline("<code>");
                // The words stand between backticks, and perhaps a space.
                let written = self.file.text.get(self.in_file(&range)).unwrap_or_default();
                let inner = written.find(&*words).map_or(range.clone(), |at| range.start + at..range.start + at + words.len());
                self.silently(|setter| setter.say(&words, inner));
                self.markup("</code>");
            }
            Event::SoftBreak => self.say("\n", range),
            Event::HardBreak => {
                self.ensure_open();
                self.markup("<br />");
                self.say("\n", range);
            }
            Event::Rule => {
                self.close();
                self.markup("<hr />\n");
                self.end_block();
            }
            Event::Html(html) => match &mut self.html_block {
                Some(block) => block.push_str(&html),
                None => self.html(&html, range),
            },
            Event::InlineHtml(html) => {
                let breaks =
                    html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) && !html[3..].starts_with(char::is_alphanumeric);
                self.html(&html, range.clone());
                // words on two lines are two words
                if breaks {
                    self.say("\n", range);
                }
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::TaskListMarker(done) => {
                self.ensure_open();
                self.markup(if done { "<input type=\"checkbox\" disabled checked /> " } else { "<input type=\"checkbox\" disabled /> " });
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.say(&words, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.deeper();
                self.flush_waiting();
                self.close();
                self.open_passage(PassageKind::Paragraph, "<p", ">");
            }
            Tag::Heading { level, id, .. } => self.start_heading(level, id),
            Tag::BlockQuote(_) => {
                self.deeper();
                self.flush_waiting();
                self.close();
                self.quotes += 1;
                if self.shallow() {
                    self.markup("<blockquote>\n");
                }
            }
            Tag::CodeBlock(kind) => {
                self.deeper();
                self.flush_waiting();
                self.close();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some(Code { language, text: String::new(), source: self.in_file(&range) });
            }
            Tag::HtmlBlock => {
                self.deeper();
                self.flush_waiting();
                self.close();
                self.html_block = Some(String::new());
            }
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.close();
                if self.shallow() {
                    self.waiting = Some("li");
                }
            }
            Tag::FootnoteDefinition(name) => self.start_footnote(&name),
            Tag::DefinitionList => {
                self.deeper();
                self.close();
                self.markup("<dl>\n");
            }
            Tag::DefinitionListTitle => self.waiting = Some("dt"),
            Tag::DefinitionListDefinition => self.waiting = Some("dd"),
            Tag::Table(alignments) => {
                self.deeper();
                self.flush_waiting();
                self.close();
                let lead = self.text.passages.len().checked_sub(1).map(|i| i as u32);
                self.table = Some(Table { alignments, cell: 0, head: false, lead });
                self.markup("<div class=\"");
                self.ours("table");
                self.markup("\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.start_inline("<em>"),
            Tag::Strong => self.start_inline("<strong>"),
            Tag::Strikethrough => self.start_inline("<del>"),
            Tag::Superscript => self.start_inline("<sup>"),
            Tag::Subscript => self.start_inline("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, .. } => {
                self.ensure_open();
                self.image = Some(Image { address: dest_url.into_string(), alt: String::new() });
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => {
                self.close();
                self.markup("</p>\n");
                self.shallower();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.close();
                if self.shallow() {
                    self.markup("</blockquote>\n");
                }
                self.quotes -= 1;
                self.shallower();
            }
            TagEnd::CodeBlock => {
                self.end_code();
                self.shallower();
            }
            TagEnd::HtmlBlock => {
                // Whole, since a tag may go over several lines, and the end of a script is looked for.
                if let Some(block) = self.html_block.take() {
                    self.html(&block, range);
                }
                self.shallower();
            }
            TagEnd::List(ordered) => {
                self.close();
                if self.shallow() {
                    self.markup(if ordered { "</ol>\n" } else { "</ul>\n" });
                }
                self.lists.pop();
                self.shallower();
            }
            TagEnd::Item => self.end_waiting("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => {
                self.close();
                self.markup("</dl>\n");
                self.shallower();
            }
            TagEnd::DefinitionListTitle => self.end_waiting("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_waiting("</dd>\n"),
            TagEnd::Table => {
                self.markup("</tbody></table></div>\n");
                self.table = None;
                self.shallower();
            }
            TagEnd::TableHead => {
                self.close();
                self.markup("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => {
                self.close();
                self.markup("</tr>\n");
            }
            TagEnd::TableCell => {
                let head = self.table.as_ref().is_some_and(|t| t.head);
                self.markup(if head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.end_inline("</em>"),
            TagEnd::Strong => self.end_inline("</strong>"),
            TagEnd::Strikethrough => self.end_inline("</del>"),
            TagEnd::Superscript => self.end_inline("</sup>"),
            TagEnd::Subscript => self.end_inline("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_inline(&mut self, tag: &str) {
        self.inlines += 1;
        if self.inlines <= MAX_DEPTH {
            self.inline(tag);
        }
    }

    fn end_inline(&mut self, tag: &str) {
        if self.inlines <= MAX_DEPTH {
            self.markup(tag);
        }
        self.inlines = self.inlines.saturating_sub(1);
    }

    pub(super) fn deeper(&mut self) {
        self.depth += 1;
    }

    fn shallower(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 && self.footnotes.outer.is_none() {
            self.end_block();
        }
    }

    fn shallow(&self) -> bool {
        self.depth < MAX_DEPTH
    }

    fn end_block(&mut self) {
        if self.depth > 0 || self.footnotes.outer.is_some() {
            return;
        }
        let (pieces, passages) = (self.text.pieces.len() as u32, self.text.passages.len() as u32);
        if pieces > self.block.0 {
            self.text.blocks.push(Block { pieces: self.block.0..pieces, passages: self.block.1..passages });
            self.block = (pieces, passages);
        }
    }

    fn finish(mut self) -> Text {
        self.close();
        self.depth = 0;
        self.end_block();
        self.write_footnotes();
        let shift = u8::from(self.headings.iter().any(|h| h.level == 1));
        for heading in std::mem::take(&mut self.headings) {
            let level = (heading.level + shift).clamp(2, 6);
            let mark = if self.raw { sanitise::OURS } else { "" };
            self.set_piece(heading.open, &format!("<h{level} id=\"{mark}{}\">", escape(&heading.id)));
            self.set_piece(heading.close, &format!("</h{level}>\n"));
        }
        if self.raw {
            sanitise::sanitise(&mut self.text);
        }
        if let Some(removed) = self.removed {
            self.diagnostics.push(complaints::html_removed(Place::span(self.file, removed)));
        }
        if let Some(too_deep) = self.too_deep {
            self.diagnostics.push(complaints::html_too_deep(Place::span(self.file, too_deep), MAX_DEPTH));
        }
        self.text.word_count = self.text.words.split_ascii_whitespace().count() as u32;
        self.text.words.shrink_to_fit();
        self.text.passages.shrink_to_fit();
        self.text.pieces.shrink_to_fit();
        self.text.source_map.shrink_to_fit();
        self.text.markup.shrink_to_fit();
        self.text
    }
}

//! Setting: pulldown-cmark's events, put in order as passages, words and markup.
//!
//! 1. This module: the state, from the first event to the finished text. 2. `events`: which event does what.
//! 3. `passages`: words, markup, and the passage that is open.
//! 4. `blocks`: headings, lists, tables, code, raw HTML; `links`, of which `files` knows those to other files; `notes`.

mod blocks;
mod events;
mod files;
mod links;
mod notes;
mod passages;

pub(crate) use links::published;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::html::escape;
use super::sanitise::MAX_DEPTH;
use super::{Block, Passage, Piece, Text, sanitise};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::slug::Slug;
use crate::source::SourceFile;

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

/// The events of some Markdown, read as a body is, each with its bytes.
pub(crate) fn events(markdown: &str) -> OffsetIter<'_> {
    Parser::new_ext(markdown, options()).into_offset_iter()
}

/// The blocks of code in some Markdown: of each its words piece by piece, behind the bytes where a piece stands.
pub(crate) fn code_blocks(markdown: &str) -> Vec<Vec<(Range<usize>, String)>> {
    let mut out: Vec<Vec<(Range<usize>, String)>> = Vec::new();
    let mut is_open = false;
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                is_open = true;
                out.push(Vec::new());
            }
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(words) if is_open => out.last_mut().into_iter().for_each(|block| block.push((range.clone(), words.to_string()))),
            _ => {}
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

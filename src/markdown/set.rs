//! Setting: pulldown-cmark's events, put in order as passages, words and markup.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::html::{escape, escape_attribute};
use super::{Block, Mark, Passage, PassageKind, Piece, Segment, Text, highlight, sanitise};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::slug::Slug;
use crate::source::SourceFile;

/// Lists and quotations deeper than this are set no deeper: what a browser can lay out, and no stack can overflow.
const MAX_DEPTH: usize = 200;

fn options() -> Options {
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
    silent_from: Option<u32>,
    silent_depth: usize,
    links: Vec<OpenLink>,
    image: Option<Image>,
    code: Option<Code>,
    html_block: Option<String>,
    table: Option<Table>,
    headings: Vec<HeadingPieces>,
    heading_id: Option<String>,
    ids: HashSet<String>,
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
            diagnostics,
            text: Text::default(),
            open: None,
            waiting: None,
            paragraphs: 0,
            section: None,
            lists: Vec::new(),
            quotes: 0,
            depth: 0,
            silent_from: None,
            silent_depth: 0,
            links: Vec::new(),
            image: None,
            code: None,
            html_block: None,
            table: None,
            headings: Vec::new(),
            heading_id: None,
            ids: HashSet::new(),
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
            Event::InlineHtml(html) => self.html(&html, range),
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
                self.markup("\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Superscript => self.inline("<sup>"),
            Tag::Subscript => self.inline("<sub>"),
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
            TagEnd::Emphasis => self.markup("</em>"),
            TagEnd::Strong => self.markup("</strong>"),
            TagEnd::Strikethrough => self.markup("</del>"),
            TagEnd::Superscript => self.markup("</sup>"),
            TagEnd::Subscript => self.markup("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    // Depth and blocks.

    fn deeper(&mut self) {
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

    // Markup and words.

    fn markup(&mut self, html: &str) {
        let start = self.text.markup.len() as u32;
        self.text.markup.push_str(html);
        let end = self.text.markup.len() as u32;
        let same_block = self.text.pieces.len() as u32 > self.block.0;
        match self.text.pieces.last_mut() {
            Some(Piece::Markup(range)) if same_block && range.end == start && range.start < range.end => range.end = end,
            _ => self.text.pieces.push(Piece::Markup(start..end)),
        }
    }

    /// A class or id that is the program's own, told from the author's where raw HTML is to be sanitised.
    fn ours(&mut self, name: &str) {
        if self.raw {
            self.markup(sanitise::OURS);
        }
        self.markup(name);
    }

    fn set_piece(&mut self, index: usize, html: &str) {
        let start = self.text.markup.len() as u32;
        self.text.markup.push_str(html);
        self.text.pieces[index] = Piece::Markup(start..self.text.markup.len() as u32);
    }

    fn hole(&mut self) -> usize {
        self.text.pieces.push(Piece::Markup(0..0));
        self.text.pieces.len() - 1
    }

    fn inline(&mut self, html: &str) {
        self.ensure_open();
        self.markup(html);
    }

    fn say(&mut self, words: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(words);
            return;
        }
        if let Some(image) = &mut self.image {
            image.alt.push_str(words);
            return;
        }
        let mut words = words;
        let mut source = self.in_file(&range);
        if let Some(OpenLink::Mark { bang: bang @ true, .. }) = self.links.last_mut() {
            *bang = false;
            if let Some(rest) = words.strip_prefix('!') {
                words = rest;
                source.start += 1;
            }
        }
        if words.is_empty() {
            return;
        }
        self.ensure_open();
        let start = self.text.words.len() as u32;
        let (at, length) = (source.start as u32, (source.end - source.start) as u32);
        self.text.source_map.push(Segment { at: start, words: words.len() as u32, source: at, length });
        self.text.words.push_str(words);
        let end = self.text.words.len() as u32;
        match self.text.pieces.last_mut() {
            Some(Piece::Words(range)) if range.end == start => range.end = end,
            _ => self.text.pieces.push(Piece::Words(start..end)),
        }
    }

    fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    // Passages.

    fn open_passage(&mut self, kind: PassageKind, tag: &str, rest: &str) {
        let heading = matches!(kind, PassageKind::Heading(_));
        let id: Arc<str> = if heading {
            "".into()
        } else {
            self.paragraphs += 1;
            format!("p{}", self.paragraphs).into()
        };
        let at = self.text.words.len() as u32;
        let in_list = matches!(kind, PassageKind::Item | PassageKind::Paragraph) && !self.lists.is_empty();
        let lead = match kind {
            PassageKind::Row | PassageKind::HeaderRow => self.table.as_ref().and_then(|t| t.lead),
            _ if in_list => self.lists.last().and_then(|l| l.lead),
            _ => None,
        };
        let passage = Passage {
            id: id.clone(),
            kind,
            range: at..at,
            silent: Vec::new(),
            marks: Vec::new(),
            section: self.section,
            lead,
            depth: self.lists.len().min(255) as u8,
            quoted: self.quotes > 0,
        };
        let tag = if heading {
            Some(self.hole())
        } else {
            self.markup(tag);
            self.markup(" id=\"");
            self.ours(&id);
            self.markup("\"");
            self.markup(rest);
            None
        };
        self.open = Some(Open { passage, tag });
    }

    fn ensure_open(&mut self) {
        if self.open.is_some() || self.code.is_some() || self.image.is_some() {
            return;
        }
        match self.waiting.take() {
            Some("li") => self.open_passage(PassageKind::Item, "<li", ">"),
            Some("dt") => self.open_passage(PassageKind::Definition, "<dt", ">"),
            Some("dd") => self.open_passage(PassageKind::Definition, "<dd", ">"),
            _ => self.open_passage(if self.lists.is_empty() { PassageKind::Paragraph } else { PassageKind::Item }, "<span", ">"),
        }
        if self.text.pieces.is_empty() {
            self.hole();
        }
    }

    fn close(&mut self) {
        self.end_silence();
        if let Some(open) = self.open.take() {
            let mut passage = open.passage;
            passage.range.end = self.text.words.len() as u32;
            if !matches!(passage.kind, PassageKind::Heading(_)) || !passage.range.is_empty() {
                self.text.words.push('\n');
            }
            self.text.passages.push(passage);
        }
    }

    fn flush_waiting(&mut self) {
        if let Some(tag) = self.waiting.take() {
            self.markup(&format!("<{tag}>"));
        }
    }

    fn end_waiting(&mut self, closing: &str) {
        let was_waiting = self.waiting.is_some();
        self.flush_waiting();
        self.close();
        if self.shallow() || was_waiting {
            self.markup(closing);
        }
    }

    fn silently(&mut self, say: impl FnOnce(&mut Self)) {
        self.ensure_open();
        self.begin_silence();
        say(self);
        self.end_one_silence();
    }

    fn begin_silence(&mut self) {
        self.silent_depth += 1;
        if self.silent_depth == 1 {
            self.silent_from = Some(self.text.words.len() as u32);
        }
    }

    fn end_one_silence(&mut self) {
        self.silent_depth = self.silent_depth.saturating_sub(1);
        if self.silent_depth == 0 {
            self.end_silence();
        }
    }

    fn end_silence(&mut self) {
        self.silent_depth = 0;
        if let (Some(from), Some(open)) = (self.silent_from.take(), &mut self.open) {
            let to = self.text.words.len() as u32;
            if to > from {
                open.passage.silent.push(from..to);
            }
        }
    }

    // Headings.

    fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>) {
        self.deeper();
        self.flush_waiting();
        self.close();
        self.heading_id = id.map(|id| sanitise::without_marks(&id).into_owned());
        self.open_passage(PassageKind::Heading(level as u8), "", "");
    }

    fn end_heading(&mut self) {
        self.end_silence();
        let close = self.hole();
        let index = self.text.passages.len() as u32;
        if let Some(open) = &mut self.open {
            let from = open.passage.range.start as usize;
            let wanted = self.heading_id.take().unwrap_or_else(|| Slug::suggest(&self.text.words[from..]).to_string());
            let id: Arc<str> = free_id(&wanted, &mut self.ids).into();
            open.passage.id = id.clone();
            open.passage.section = None;
            if let (PassageKind::Heading(level), Some(tag)) = (open.passage.kind, open.tag) {
                self.headings.push(HeadingPieces { level, id, open: tag, close });
            }
        }
        self.close();
        self.section = Some(index);
        self.shallower();
    }

    // Lists.

    fn start_list(&mut self, first: Option<u64>) {
        self.deeper();
        self.flush_waiting();
        self.close();
        let lead = self.text.passages.len().checked_sub(1).map(|i| i as u32);
        if self.shallow() {
            match first {
                None => self.markup("<ul>\n"),
                Some(1) => self.markup("<ol>\n"),
                Some(n) => self.markup(&format!("<ol start=\"{n}\">\n")),
            }
        }
        self.lists.push(List { ordered: first.is_some(), lead });
        debug_assert_eq!(self.lists.last().map(|l| l.ordered), Some(first.is_some()));
    }

    // Tables.

    fn start_row(&mut self, head: bool) {
        if let Some(table) = &mut self.table {
            table.head = head;
            table.cell = 0;
        }
        self.close();
        if head {
            self.markup("<thead>");
        }
        self.open_passage(if head { PassageKind::HeaderRow } else { PassageKind::Row }, "<tr", ">");
    }

    fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let alignment = table.alignments.get(table.cell).copied().unwrap_or(Alignment::None);
        let (head, first) = (table.head, table.cell == 0);
        table.cell += 1;
        if !first {
            self.text.words.push('\t');
        }
        self.markup(if head { "<th scope=\"col\"" } else { "<td" });
        let class = match alignment {
            Alignment::Right => Some("right"),
            Alignment::Center => Some("centre"),
            Alignment::Left | Alignment::None => None,
        };
        if let Some(class) = class {
            self.markup(" class=\"");
            self.ours(class);
            self.markup("\"");
        }
        self.markup(">");
    }

    // Links and images.

    fn start_link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) {
        self.ensure_open();
        let source = self.in_file(&range);
        if matches!(kind, LinkType::WikiLink { .. }) {
            let from = self.text.words.len() as u32;
            let nobody = address.starts_with('!');
            let target = if nobody { None } else { Slug::new(address.trim()) };
            if !nobody && target.is_none() {
                self.diagnostics.push(complaints::mark_not_a_slug(Place::span(self.file, source), address));
                self.links.push(OpenLink::Dropped);
                return;
            }
            self.links.push(OpenLink::Mark { from, target, bang: nobody, source });
            return;
        }
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        if !is_safe(&address) {
            self.diagnostics.push(complaints::unsafe_link(Place::span(self.file, source), &address));
            self.links.push(OpenLink::Dropped);
            return;
        }
        self.markup("<a href=\"");
        self.address(&address);
        if title.is_empty() {
            self.markup("\">");
        } else {
            self.markup(&format!("\" title=\"{}\">", escape_attribute(&sanitise::without_marks(title))));
        }
        self.begin_silence();
        self.links.push(OpenLink::Plain);
    }

    /// An address; one from the site's root gets the path under which the site stands.
    fn address(&mut self, address: &str) {
        let address = sanitise::without_marks(address);
        match address.strip_prefix('/').filter(|rest| !rest.starts_with('/')) {
            Some(rest) => {
                if self.raw {
                    self.markup(sanitise::BASE);
                } else {
                    self.text.pieces.push(Piece::Base);
                }
                self.markup(&escape_attribute(rest));
            }
            None => self.markup(&escape_attribute(&address)),
        }
    }

    fn end_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::Plain) => {
                self.end_one_silence();
                self.markup("</a>");
            }
            Some(OpenLink::Mark { from, target, source, .. }) => {
                let to = self.text.words.len() as u32;
                if let Some(open) = &mut self.open {
                    open.passage.marks.push(Mark { range: from..to, target, source });
                }
            }
            Some(OpenLink::Dropped) | None => {}
        }
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        if !is_safe(&image.address) {
            return;
        }
        self.markup("<img src=\"");
        self.address(&image.address);
        self.markup(&format!("\" alt=\"{}\" loading=\"lazy\" />", escape_attribute(&sanitise::without_marks(&image.alt))));
    }

    // Code and raw HTML.

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if !code.language.is_empty() && !highlight::known_language(&code.language) {
            self.diagnostics
                .push(complaints::unknown_language(Place::span(self.file, code.source.start..code.source.start + 3), &code.language));
        }
        let html = highlight::highlight(&sanitise::without_marks(&code.language), &sanitise::without_marks(&code.text));
        if self.raw {
            let html = html.replace("class=\"", &format!("class=\"{}", sanitise::OURS));
            self.markup(&html);
        } else {
            self.markup(&html);
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        if self.removed.is_none() {
            // In a quotation or a list the block is not the file's text letter for letter; its beginning is right.
            let left_out = sanitise::leaves_out(html).map(|tag| range.start + tag.start..(range.start + tag.end).min(range.end));
            self.removed = left_out.map(|tag| self.in_file(&tag));
        }
        self.markup(&sanitise::known_tags(&sanitise::without_marks(html)));
    }

    // Footnotes.

    fn footnote_reference(&mut self, name: &str) {
        self.ensure_open();
        let next = self.footnotes.numbers.len() + 1;
        let number = *self.footnotes.numbers.entry(name.to_owned()).or_insert_with(|| {
            self.footnotes.order.push(name.to_owned());
            next
        });
        let times = self.footnotes.references.entry(name.to_owned()).or_insert(0);
        *times += 1;
        let id = if *times == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{times}") };
        self.markup("<sup class=\"");
        self.ours("footnote-ref");
        self.markup("\" id=\"");
        self.ours(&id);
        self.markup(&format!("\"><a href=\"#fn-{number}\" aria-label=\"Note {number}\">{number}</a></sup>"));
    }

    fn start_footnote(&mut self, name: &str) {
        self.close();
        self.end_block();
        if self.footnotes.outer.is_none() {
            let outer = std::mem::take(&mut self.text.pieces);
            self.footnotes.outer = Some((name.to_owned(), outer));
        }
    }

    fn end_footnote(&mut self) {
        self.close();
        if let Some((name, outer)) = self.footnotes.outer.take() {
            let written = std::mem::replace(&mut self.text.pieces, outer);
            self.footnotes.written.entry(name).or_insert(written);
            self.block.1 = self.text.passages.len() as u32;
        }
    }

    fn write_footnotes(&mut self) {
        let next: Vec<String> = {
            let mut rest: Vec<String> =
                self.footnotes.written.keys().filter(|n| !self.footnotes.numbers.contains_key(*n)).cloned().collect();
            rest.sort();
            self.footnotes.order.iter().filter(|n| self.footnotes.written.contains_key(*n)).cloned().chain(rest).collect()
        };
        if next.is_empty() {
            return;
        }
        self.markup("<section class=\"");
        self.ours("footnotes");
        self.markup("\" aria-label=\"Notes\"><ol>\n");
        for name in next {
            let number = self.footnotes.numbers.get(&name).copied();
            match number {
                Some(number) => {
                    self.markup("<li id=\"");
                    self.ours(&format!("fn-{number}"));
                    self.markup("\">");
                }
                None => self.markup("<li>"),
            }
            let pieces = self.footnotes.written.remove(&name).unwrap_or_default();
            self.text.pieces.extend(pieces);
            if let Some(number) = number {
                self.markup(&format!("<a href=\"#fnref-{number}\" aria-label=\"Back to the text at note {number}\">↩</a>"));
            }
            self.markup("</li>\n");
        }
        self.markup("</ol></section>\n");
        self.depth = 0;
        self.end_block();
    }

    // The end.

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
        self.text.word_count = self.text.words.split_ascii_whitespace().count() as u32;
        self.text.words.shrink_to_fit();
        self.text.markup.shrink_to_fit();
        self.text
    }
}

/// Whether a link or image may lead there: the web, mail, or somewhere on this site.
fn is_safe(address: &str) -> bool {
    let scheme_end = address.find([':', '/', '?', '#']).filter(|at| address.as_bytes()[*at] == b':');
    match scheme_end {
        None => true,
        Some(at) => ["http", "https", "mailto", "tel"].contains(&address[..at].to_ascii_lowercase().as_str()),
    }
}

/// An id that no other heading of the page has, and none of the ids that the program itself gives.
fn free_id(wanted: &str, taken: &mut HashSet<String>) -> String {
    let ours = wanted.strip_prefix('p').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        || wanted.starts_with("fn-")
        || wanted.starts_with("fnref-")
        || wanted.starts_with("page-");
    let base = if ours { format!("s-{wanted}") } else { wanted.to_owned() };
    let mut id = base.clone();
    let mut n = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{n}");
        n += 1;
    }
    id
}

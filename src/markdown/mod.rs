//! Markdown as passages, words and markup: what recognition reads and what a page shows, from one parsing.
//!
//! A body is parsed once. Its words lie in one buffer, in reading order; its HTML is a row of [`Piece`]s that either
//! are markup or point at words. So recognition scans plain text, and a page is made by walking the pieces and opening a
//! link where a mention begins, without a second parsing: linking cannot change a word, because it never writes one.
//!
//! 1. [`parse`]: events of pulldown-cmark to passages and pieces ([`set`] does the work).
//! 2. [`sanitise`]: raw HTML, if there is any.
//! 3. [`highlight`]: fenced code, as classes.
//! 4. [`html`]: pieces and anchors to HTML; [`excerpt`]: the sentence around some words.

pub mod excerpt;
mod highlight;
pub mod html;
mod outside;
mod sanitise;
mod set;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::slug::Slug;
use crate::source::SourceFile;

pub use highlight::{highlight as highlighted, known_language};
pub use html::{Anchor, escape, escape_into};
pub use outside::outside_links;
pub(crate) use outside::written_links;
pub use set::plain_words;
pub(crate) use set::{code_blocks, events, published, verbatim};

/// A parsed body. All offsets are bytes of [`Text::words`] unless a field says that they are of the file.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Every word that a reader sees, in reading order; passages are parted by a line feed, cells of a row by a tab,
    /// and a line break within a paragraph is a line feed too.
    pub words: String,
    /// The citable parts, in reading order: paragraphs, list items, table rows, headings.
    pub passages: Vec<Passage>,
    /// How many words there are, parted by white space.
    pub word_count: u32,
    /// Whether code in it is coloured, so that its page needs the colours.
    pub has_coloured_code: bool,
    /// Blocks that stand beside each other at the top level.
    pub blocks: Vec<Block>,
    pieces: Vec<Piece>,
    markup: String,
    source_map: Vec<Segment>,
}

/// One part of a text that can be cited, and in which names and decisions are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The anchor on its page: `p7`, or a heading's own id. As parsed, `p7` is the seventh that is no heading; what a report's
    /// page shows is the number that the archive's ledger holds for these words ([`Text::numbered`]).
    pub id: Arc<str>,
    /// What it is.
    pub kind: PassageKind,
    /// Its words.
    pub range: Range<u32>,
    /// Where links and mentions may not be: code and the author's own links.
    pub silent: Vec<Range<u32>>,
    /// The archivist's marks.
    pub marks: Vec<Mark>,
    /// The heading it stands under: an index of `passages`.
    pub section: Option<u32>,
    /// For a list item or table row: the last passage before the list, an index of `passages`.
    pub lead: Option<u32>,
    /// How deep it stands in lists: 0 outside of any.
    pub depth: u8,
    /// Whether it stands in a block quotation.
    pub quoted: bool,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// A paragraph.
    Paragraph,
    /// A list item's own words; further paragraphs of an item are paragraphs.
    Item,
    /// A heading of this level, 1 to 6 as written.
    Heading(u8),
    /// A row of a table's head.
    HeaderRow,
    /// A row of a table; its cells are parted by tabs.
    Row,
    /// A term or a definition of a definition list.
    Definition,
}

/// `[[slug|words]]` or `[[!words]]`: the archivist's word on what these words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub range: Range<u32>,
    /// Whom they mean; nobody where it is nothing.
    pub target: Option<Slug>,
    /// Where the mark stands in the file, in bytes of the file.
    pub source: Range<usize>,
}

/// A block at the top level, with the passages in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Indices of `passages`.
    pub passages: Range<u32>,
    pieces: Range<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// A part of the markup buffer.
    Markup(Range<u32>),
    /// Words, to be escaped.
    Words(Range<u32>),
    /// The path under which the site stands goes here.
    Base,
    /// The id of this passage goes here: written nowhere else, so that it may be another one than its place in the text says.
    Id(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    at: u32,
    /// How many bytes of words; white space behind them, until the next segment, is the program's own.
    words: u32,
    source: u32,
    /// How many bytes of the file; another number than `words` where they were written as an entity.
    length: u32,
}

/// Parses the Markdown at these bytes of a file.
pub fn parse(file: &Arc<SourceFile>, body: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Text {
    set::set(file, body, diagnostics)
}

impl Text {
    /// The words of a passage.
    pub fn of(&self, passage: &Passage) -> &str {
        self.slice(&passage.range)
    }

    /// Some words; nothing for a range that is none.
    pub fn slice(&self, range: &Range<u32>) -> &str {
        self.words.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Whether there are no words and no markup.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Where words stand in the file, in bytes of the file.
    ///
    /// Exact where the words stand there as they are; where they were written as an entity or an escape, the whole of it.
    pub fn source(&self, range: &Range<u32>) -> Range<usize> {
        let start = self.source_of(range.start, true);
        let end = if range.end > range.start { self.source_of(range.end - 1, false) } else { start };
        start..end.max(start)
    }

    /// The same piece by piece: without the markup and the line breaks that stand between the words.
    pub(crate) fn sources<'f>(&'f self, range: &'f Range<u32>, file: &'f str) -> impl Iterator<Item = Range<usize>> + 'f {
        let first = self.source_map.partition_point(|segment| segment.at <= range.start).saturating_sub(1);
        let met = self.source_map[first.min(self.source_map.len())..].iter().take_while(|segment| segment.at < range.end);
        let pieces = met.filter(|segment| segment.at + segment.words > range.start).flat_map(move |segment| {
            let (from, to) = (range.start.max(segment.at) - segment.at, (range.end - segment.at).min(segment.words));
            let (from, to) = if segment.words == segment.length { (from, to) } else { (0, segment.length) };
            let whole = (segment.source + from) as usize..(segment.source + to) as usize;
            let mut at = whole.start;
            let lines = file.get(whole).unwrap_or_default().split('\n').map(move |line| {
                let start = at;
                at += line.len() + 1;
                start + (line.len() - line.trim_start().len())..start + line.trim_end().len()
            });
            lines.filter(|line| line.start < line.end).collect::<Vec<_>>()
        });
        // An entity ends a piece without ending a word.
        let mut pieces: Vec<Range<usize>> = pieces.collect();
        pieces.dedup_by(|next, before| {
            let joined = before.end == next.start;
            if joined {
                before.end = next.end;
            }
            joined
        });
        pieces.into_iter()
    }

    fn source_of(&self, at: u32, is_start: bool) -> usize {
        let index = self.source_map.partition_point(|segment| segment.at <= at).saturating_sub(1);
        let Some(segment) = self.source_map.get(index) else { return 0 };
        // White space of the program's own before the first word.
        let Some(into) = at.checked_sub(segment.at) else { return segment.source as usize };
        let place = match (into < segment.words, segment.length == segment.words, is_start) {
            (false, ..) => segment.source + segment.length,
            (true, true, true) => segment.source + into,
            (true, true, false) => segment.source + into + 1,
            (true, false, true) => segment.source,
            (true, false, false) => segment.source + segment.length,
        };
        place as usize
    }

    /// The passages that are cited by a number: all but headings. With their indices.
    pub fn paragraphs(&self) -> impl Iterator<Item = (u32, &Passage)> {
        (0..).zip(&self.passages).filter(|(_, passage)| !matches!(passage.kind, PassageKind::Heading(_)))
    }

    /// The same text with these numbers for its [paragraphs](Text::paragraphs), in order. One without a number keeps its own.
    pub fn numbered(&self, numbers: &[u32]) -> Text {
        let mut text = self.clone();
        let paragraphs = text.passages.iter_mut().filter(|passage| !matches!(passage.kind, PassageKind::Heading(_)));
        paragraphs.zip(numbers).for_each(|(passage, number)| passage.id = format!("p{number}").into());
        text
    }

    /// The index of the passage in which a word stands.
    pub fn passage_at(&self, at: u32) -> Option<usize> {
        let index = self.passages.partition_point(|passage| passage.range.end <= at);
        self.passages.get(index).filter(|passage| passage.range.start <= at).map(|_| index)
    }
}

//! What every format gives: a page's paragraphs in reading order, and what the format says beside its text.
//!
//! Apart because it is the one type between the readers of formats and the judgement of what is the report. A reader that
//! knows no more than words gives [`Shape::Line`] and [`Room::Open`], and the rules of the genre find the rest.

use std::ops::Range;

use super::{Reason, Repair};

/// A page as its format gives it: all that a reader could read, nothing of it judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// In reading order.
    pub paras: Vec<Para>,
    /// What head, header or properties say: evidence for the metadata, each word of it.
    pub facts: Vec<Fact>,
    /// What was set right in reading.
    pub repairs: Vec<Repair>,
}

/// One paragraph, heading, item, table or line of furniture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Para {
    /// First and last line in the source, from 1; for formats without lines the number of the paragraph.
    pub first: usize,
    /// See `first`.
    pub last: usize,
    /// Columns before the first word.
    pub indent: usize,
    /// The words, without space around them.
    pub text: String,
    /// What is set off within the words; in order of their starts, outer before inner.
    pub marks: Vec<Mark>,
    /// Whether the words are nothing but words. In text files `**bold**` and `[words](address)` are read as marks.
    pub literal: bool,
    /// Whether something sets it off from the paragraph above: an empty line, a block of its own.
    pub gap: bool,
    /// What the format says that it is.
    pub shape: Shape,
    /// How many quotations it stands in.
    pub quoted: usize,
    /// What the format says of the place where it stands.
    pub room: Room,
}

/// What a paragraph is, so far as the format says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shape {
    /// Words: a paragraph, or a heading or item that only its look makes one.
    #[default]
    Line,
    /// A heading, from 1 to 6.
    Heading(usize),
    /// An item of a list.
    Item {
        /// Lists around this one.
        depth: usize,
        /// Its number, in a numbered list.
        number: Option<u32>,
    },
    /// A further paragraph of the item above.
    Further {
        /// Of that item.
        depth: usize,
    },
    /// A table; the cells are bytes of the text. Rows may differ in length.
    Table {
        /// Cells by row.
        rows: Vec<Vec<Range<usize>>>,
        /// Whether the first row names the columns.
        headed: bool,
    },
    /// A footnote's text.
    Note {
        /// As in the [`Style::Note`] that calls it.
        label: String,
    },
    /// A line across the page.
    Rule,
}

/// Where a paragraph stands, so far as the format says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Room {
    /// Nothing is said, or only that it is the page's main part.
    #[default]
    Open,
    /// The title of the post or document.
    Title,
    /// Who wrote or posted it.
    Byline,
    /// When it was posted.
    Dated,
    /// Not the report, and why.
    Furniture(Reason),
}

/// Words set off within a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// How.
    pub style: Style,
}

/// How words are set off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// Bold.
    Strong,
    /// Italic or underlined.
    Emphasis,
    /// Struck through: the sense turns with it.
    Struck,
    /// A link to this address.
    Link(String),
    /// The call of a footnote: label of letters, figures and hyphens.
    Note(String),
}

/// Something that the format says of the page, beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Of what.
    pub field: Field,
    /// The value alone: `Jane Smith`, `2012-11-30`.
    pub value: String,
    /// The place and its words: `From: Jane Smith <jane@example.org>`.
    pub evidence: String,
}

/// What a [`Fact`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Title of the page.
    Title,
    /// Somebody who wrote it.
    Author,
    /// Day of the post, EDTF.
    Published,
    /// The site, list or paper.
    Publisher,
    /// Its own address.
    Url,
    /// Terms under which it may be used.
    Licence,
    /// Anything else that was printed in a header: kept as evidence alone.
    Other,
}

impl Para {
    /// A paragraph of its own, of these words and nothing else.
    pub fn of(text: impl Into<String>) -> Para {
        Para { text: text.into(), literal: true, gap: true, ..Para::default() }
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

/// Words with what is set off in them: a paragraph's, or a part of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub text: String,
    pub marks: Vec<Mark>,
    pub literal: bool,
}

impl Words {
    /// All of a paragraph's.
    pub(super) fn of(para: &Para) -> Words {
        Words { text: para.text.clone(), marks: para.marks.clone(), literal: para.literal }
    }

    /// Words of a text file.
    pub(super) fn text(text: &str) -> Words {
        Words { text: text.to_owned(), marks: Vec::new(), literal: false }
    }

    /// Those of a paragraph in these bytes of its text, with the marks that lie within.
    pub(super) fn part(para: &Para, range: Range<usize>) -> Words {
        let end = range.end.min(para.text.len());
        let range = range.start.min(end)..end;
        let clip = |mark: &Mark| {
            let (start, end) = (mark.range.start.max(range.start), mark.range.end.min(range.end));
            (start < end).then(|| Mark { range: start - range.start..end - range.start, style: mark.style.clone() })
        };
        Words {
            text: para.text.get(range.clone()).unwrap_or_default().to_owned(),
            marks: para.marks.iter().filter_map(clip).collect(),
            literal: para.literal,
        }
    }

    /// Without the bold that a heading has by being one.
    pub(super) fn plain(mut self) -> Words {
        self.marks.retain(|mark| mark.style != Style::Strong);
        self
    }
}

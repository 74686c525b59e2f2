//! The archivist's marks, written around words in a report: `[[slug|words]]`, `[[!words]]`.
//!
//! A report is a primary source, so nothing else of it may change. Each mark is tried on the file first, and kept only if
//! the text then reads word for word as before and these very words are marked. Where words cross other markup, or a mark
//! would end a table's cell, the place is told and left as it is.

use std::ops::Range;
use std::sync::Arc;

use super::Occurrence;
use crate::document::{self, Document, ReportDocument};
use crate::slug::Slug;
use crate::source::SourceFile;

/// One mark: where it goes in the file, and what opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The words, in bytes of the file.
    pub(super) words: Range<usize>,
    /// `[[!` or `[[slug|`
    pub(super) open: String,
}

/// A mark on these words, proved.
///
/// # Errors
/// Why there can be none, with the place.
pub(super) fn mark(report: &ReportDocument, place: &Occurrence, target: Option<&Slug>) -> Result<Mark, String> {
    let file = &report.head.file;
    let words = report.text.source(&place.range);
    let open = target.map_or_else(|| "[[!".to_owned(), |slug| format!("[[{slug}|"));
    let mark = Mark { words, open };
    let marked = write(&file.text, std::slice::from_ref(&mark));
    let holds = match document::parse(&Arc::new(SourceFile::new(&file.path, marked))).document {
        Some(Document::Report(new)) => {
            new.text.words == report.text.words
                && new.text.passages.iter().flat_map(|p| &p.marks).any(|m| m.range == place.range && m.target.as_ref() == target)
        }
        _ => false,
    };
    if holds {
        return Ok(mark);
    }
    let line = file.text.as_bytes().get(..mark.words.start).map_or(0, |front| front.iter().filter(|b| **b == b'\n').count()) + 1;
    Err(format!("{}:{line}: “{}” cannot be marked here, because the words cross other markup", file.path, report.text.slice(&place.range)))
}

/// The same place in the archivist's own file, where something of the report is withheld: the paragraphs are the same ones, and the words are
/// as many to count there.
///
/// # Errors
/// Where they are not.
pub(super) fn as_written(
    file: &Arc<SourceFile>,
    shown: &ReportDocument,
    place: &Occurrence,
) -> Result<(Arc<ReportDocument>, Occurrence), String> {
    let refused =
        || format!("{}: “{}” cannot be marked here, because something of it is withheld", file.path, shown.text.slice(&place.range));
    let Some(Document::Report(own)) = document::parse(file).document else { return Err(refused()) };
    let words = shown.text.slice(&place.range);
    let (here, there) = (shown.text.passages.get(place.passage as usize), own.text.passages.get(place.passage as usize));
    let (Some(here), Some(there)) = (here, there) else { return Err(refused()) };
    let (text, own_text) = (shown.text.of(here), own.text.of(there));
    let before = place.range.start.saturating_sub(here.range.start) as usize;
    let Some(count) = text.get(..before).map(|before| before.matches(words).count()) else { return Err(refused()) };
    if shown.text.passages.len() != own.text.passages.len() || text.matches(words).count() != own_text.matches(words).count() {
        return Err(refused());
    }
    let Some((at, _)) = own_text.match_indices(words).nth(count) else { return Err(refused()) };
    let start = there.range.start + at as u32;
    let place = Occurrence { range: start..start + words.len() as u32, ..place.clone() };
    Ok((own, place))
}

/// The text with these marks. Of two that overlap, the first stays.
pub(super) fn write(text: &str, marks: &[Mark]) -> String {
    let mut marks: Vec<&Mark> = marks.iter().collect();
    marks.sort_by_key(|mark| (mark.words.start, mark.words.end));
    let mut new = String::with_capacity(text.len() + marks.len() * 24);
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(words)) = (text.get(at..mark.words.start.max(at)), text.get(mark.words.clone())) else { continue };
        if mark.words.start < at {
            continue;
        }
        new.push_str(before);
        new.push_str(&mark.open);
        new.push_str(words);
        new.push_str("]]");
        at = mark.words.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    new
}

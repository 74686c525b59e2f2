//! `[[notes]]` of a report: what the editor has to say of it. The author's words are a primary source and stay as they are; that
//! a date in them is a slip, or a name is spelt otherwise elsewhere, is said here and shown apart from them.

use super::fields::{Fields, Located};
use crate::date::Date;

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Exact words of the report that it is about; the report as a whole where there are none.
    pub quote: Option<Located<String>>,
    /// What there is to say; paragraphs are parted by an empty line.
    pub text: String,
    /// When it was written.
    pub date: Option<Date>,
    /// Who says it.
    pub by: Option<String>,
}

impl Note {
    /// Its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
    }
}

/// One `[[notes]]` entry; nothing without a text.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<Note> {
    let text = fields.required("text");
    let quote = fields.located::<String>("quote").filter(|quote| !quote.value.trim().is_empty());
    let (date, by) = (fields.date("date"), fields.optional("by"));
    Some(Note { quote, text: text?.value, date, by })
}

//! `config.toml` without the names of people who are withheld: its prose. What is used as it stands is told, and stays.
//!
//! Apart from [`text`](super::text) because it has no text and no entries of its own.

use std::sync::Arc;

use super::edits::{self, Edit};
use super::front::{self, Value};
use super::last_look::beside_values;
use super::people::People;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::source::SourceFile;

/// The file without names, which is front matter throughout; nothing where that is the same.
pub(super) fn redact(file: &Arc<SourceFile>, people: &People) -> Option<String> {
    let start = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
    let front = start..file.text.len();
    let values = front::values(&file.text, &front);
    let edit = |value: &Value| Some(value).filter(|value| !is_setting(value)).and_then(|value| replaced_value(file, value, people));
    let edits: Vec<Edit> = values.iter().filter_map(edit).collect();
    let first = edits::apply(&file.text, edits);
    let front = start..first.len();
    let second = beside_values(&first, &front, people);
    (*second != *file.text).then_some(second)
}

fn replaced_value(file: &SourceFile, value: &Value, people: &People) -> Option<Edit> {
    Some(front::replaced(&file.text, value, &edits::without(&people.names, &value.words)?))
}

/// Whether a value of `config.toml` is no prose, but something that is used as it stands: an address, a slug, a tag.
fn is_setting(value: &Value) -> bool {
    const SETTINGS: [&str; 9] = ["base_url", "domain", "contact", "tag", "committee", "organization", "address", "language", "id"];
    let key = value.path.last().map_or("", String::as_str);
    SETTINGS.contains(&key) || !value.words.trim().contains(char::is_whitespace)
}

/// What is told of the settings that have a name.
pub(super) fn named(file: &Arc<SourceFile>, people: &People) -> Vec<Diagnostic> {
    let start = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
    let values = front::values(&file.text, &(start..file.text.len()));
    let named = values.into_iter().filter(|value| is_setting(value) && !people.names.find(&value.words).is_empty());
    named.map(|value| complaints::withheld_in_setting(Place::span(file, value.span))).collect()
}

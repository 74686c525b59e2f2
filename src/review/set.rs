//! Giving keys of a TOML text their values, and nothing else: as [`insert`](super::insert) adds to lists.
//!
//! A value that is there is replaced where it stands; one that is not gets a line, or its place in the table in braces
//! around it. Then both texts are read again, and the new one must be the old one with these values.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::insert::{header_end, line_end, newline, on_new_line, prove, read};

/// A key and the value it is to have.
pub(super) struct Setting<'a> {
    /// The key, below the tables that it stands in.
    pub(super) path: &'a [&'a str],
    /// Its value.
    pub(super) value: Value,
    /// Keys of the top level behind which a new line may stand; behind the last of them.
    pub(super) after: &'a [&'a str],
}

/// The text with these values.
///
/// # Errors
/// Why it cannot be done.
pub(super) fn values(text: &str, toml: Range<usize>, settings: &[Setting<'_>]) -> Result<String, String> {
    let old = &text[toml.clone()];
    let mut source = old.to_owned();
    // One after the other, each in the text that the last one left: two may want the same new table.
    for setting in settings {
        source = one(&source, setting, newline(text))?;
    }
    prove(old, &source, |table| settings.iter().for_each(|setting| put(table, setting.path, &setting.value)))?;
    Ok(format!("{}{source}{}", &text[..toml.start], &text[toml.end..]))
}

fn put(table: &mut Table, path: &[&str], value: &Value) {
    match path {
        [] => {}
        [key] => {
            table.insert((*key).to_owned(), value.clone());
        }
        [key, rest @ ..] => {
            let inner = table.entry(*key).or_insert_with(|| Value::Table(Table::new()));
            if let Some(inner) = inner.as_table_mut() {
                put(inner, rest, value);
            }
        }
    }
}

fn one(source: &str, setting: &Setting<'_>, newline: &str) -> Result<String, String> {
    let table = read(source)?;
    let words = setting.value.to_string();
    let (range, words) = match found(table.get_ref(), setting.path) {
        Found::Value(span) => (replaced(source, span)?, words),
        Found::Table { depth: 0, .. } if setting.path.len() == 1 => new_line(source, table.get_ref(), setting, newline),
        Found::Table { depth, span } => new_entry(source, depth, span, setting, newline)?,
    };
    Ok(format!("{}{words}{}", &source[..range.start], &source[range.end..]))
}

enum Found {
    /// The value's place.
    Value(Range<usize>),
    /// How many tables of the path there are, and the place of the last.
    Table { depth: usize, span: Range<usize> },
}

fn found(table: &DeTable<'_>, path: &[&str]) -> Found {
    let (mut table, mut span) = (table, 0..0);
    for (depth, key) in path.iter().enumerate() {
        match table.get(*key).map(|value| (value.span(), value.get_ref())) {
            Some((at, _)) if depth + 1 == path.len() => return Found::Value(at),
            Some((at, DeValue::Table(inner))) => (table, span) = (inner, at),
            _ => return Found::Table { depth, span },
        }
    }
    Found::Table { depth: path.len(), span }
}

/// The old value goes, unless the archivist's own remark would go with it.
fn replaced(source: &str, span: Range<usize>) -> Result<Range<usize>, String> {
    let old = &source[span.clone()];
    if old.starts_with('[') && old.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #")) {
        return Err("a comment stands within the value, so it has to be changed by hand".to_owned());
    }
    Ok(span)
}

/// A key of the top level.
fn new_line(source: &str, table: &DeTable<'_>, setting: &Setting<'_>, newline: &str) -> (Range<usize>, String) {
    let line = format!("{} = {}{newline}", setting.path.join("."), setting.value);
    let known = setting.after.iter().filter_map(|key| table.get(*key)).map(Spanned::span);
    match known.map(|span| line_end(source, span.end)).max() {
        Some(at) => (at..at, on_new_line(&source[..at], line, newline)),
        None => (0..0, line),
    }
}

/// A key below the top level, of which `depth` tables are there; `span` is the place of the last of these.
fn new_entry(
    source: &str,
    depth: usize,
    span: Range<usize>,
    setting: &Setting<'_>,
    newline: &str,
) -> Result<(Range<usize>, String), String> {
    const STRANGE: &str = "it is written in a way that is not understood here";
    let (there, rest) = setting.path.split_at(depth);
    let (header, rest) = match (depth, rest) {
        (0, [header, rest @ ..]) => (Some(header), rest),
        _ => (None, rest),
    };
    let (key, below) = rest.split_first().ok_or(STRANGE)?;
    // `{ basis = "…" }` for what is still to be begun below the new key.
    let value = below.iter().rev().fold(setting.value.to_string(), |value, key| format!("{{ {key} = {value} }}"));
    if let Some(header) = header {
        let block = format!("{newline}[{header}]{newline}{key} = {value}{newline}");
        return Ok((source.len()..source.len(), on_new_line(source, block, newline)));
    }
    if source[span.clone()].starts_with('{') {
        // Behind the brace, where no comma of the last value has to be looked for.
        let at = span.start + 1;
        let comma = if source[at..span.end].trim() == "}" { "" } else { "," };
        return Ok((at..at, format!(" {key} = {value}{comma}")));
    }
    let at = header_end(source, &there.join(".")).ok_or(STRANGE)?;
    Ok((at..at, on_new_line(&source[..at], format!("{key} = {value}{newline}"), newline)))
}

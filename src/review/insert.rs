//! Putting one thing into a TOML text, and nothing else: every other byte stays as the archivist wrote it.
//!
//! The text is parsed for the places of its values and words are put in between; nothing is printed anew, so comments,
//! order, blank lines, Windows line ends and odd spacing are kept by construction. Then both texts are read again, and
//! the new one must be the old one and the addition: an edit that cannot be proved is refused.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// What is put into a list: words, a number, or a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    /// Words.
    Words(String),
    /// Keys with their words.
    Fields(Vec<(&'static str, String)>),
    /// Keys with values of any kind.
    Table(Vec<(&'static str, Value)>),
    /// A whole number.
    Number(i64),
}

impl Entry {
    fn inline(&self) -> String {
        match self {
            Entry::Words(words) => quoted(words),
            Entry::Number(number) => number.to_string(),
            Entry::Fields(_) | Entry::Table(_) => {
                let fields: Vec<String> = self.fields().iter().map(|(key, value)| format!("{key} = {value}")).collect();
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }

    /// The keys of a table in a list of tables.
    fn fields(&self) -> Vec<(&'static str, Value)> {
        match self {
            Entry::Words(words) => vec![("name", Value::String(words.clone()))],
            Entry::Number(number) => vec![("name", Value::Integer(*number))],
            Entry::Fields(fields) => fields.iter().map(|(key, words)| (*key, Value::String(words.clone()))).collect(),
            Entry::Table(fields) => fields.clone(),
        }
    }

    fn is_table(&self) -> bool {
        matches!(self, Entry::Fields(_) | Entry::Table(_))
    }

    fn block(&self, key: &str, newline: &str) -> String {
        let lines: String = self.fields().iter().map(|(key, value)| format!("{key} = {value}{newline}")).collect();
        format!("[[{key}]]{newline}{lines}")
    }

    fn value(&self) -> Value {
        match self {
            Entry::Words(words) => Value::String(words.clone()),
            Entry::Number(number) => Value::Integer(*number),
            Entry::Fields(_) | Entry::Table(_) => {
                Value::Table(self.fields().into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            }
        }
    }
}

/// Words as TOML writes them.
pub(crate) fn quoted(words: &str) -> String {
    Value::String(words.to_owned()).to_string()
}

/// The line end that a text uses.
pub(super) fn newline(text: &str) -> &'static str {
    if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" }
}

/// Puts an entry at the end of a list of the top level. Where there is no such list, a line is begun behind the last of the
/// keys `after`, or, for tables, a block at the end.
///
/// # Errors
/// Why it cannot be done.
pub(crate) fn into_list(text: &str, toml: Range<usize>, key: &str, entry: &Entry, after: &[&str]) -> Result<String, String> {
    let source = &text[toml.clone()];
    let table = read(source)?;
    let newline = newline(text);
    let edits = match table.get_ref().get(key).map(|value| (value.span(), value.get_ref())) {
        Some((span, DeValue::Array(items))) => {
            let spans: Vec<&Spanned<DeValue<'_>>> = items.iter().collect();
            let is_block =
                |item: &&Spanned<DeValue<'_>>| matches!(item.get_ref(), DeValue::Table(_)) && !source[item.span()].starts_with('{');
            match spans.last() {
                Some(last) if is_block(last) => vec![behind_block(source, last, &entry.block(key, newline), newline)],
                last => in_array(source, &span, last.map(|last| last.span()).as_ref(), &entry.inline(), newline),
            }
        }
        Some(_) => return Err(format!("`{key}` is no list")),
        None if entry.is_table() && after.is_empty() => {
            // A block of its own stands apart, as a person would set it.
            let apart = if source.trim().is_empty() || source.ends_with("\n\n") { "" } else { newline };
            vec![(source.len(), on_new_line(source, format!("{apart}{}", entry.block(key, newline)), newline))]
        }
        None => {
            let line = format!("{key} = [{}]{newline}", entry.inline());
            let at = after.iter().filter_map(|key| table.get_ref().get(*key)).map(|value| line_end(source, value.span().end)).max();
            match at {
                Some(at) => vec![(at, on_new_line(&source[..at], line, newline))],
                None => vec![(0, line)],
            }
        }
    };
    let new = put(source, edits);
    prove(source, &new, |table| push(table, key, entry))?;
    Ok(format!("{}{new}{}", &text[..toml.start], &text[toml.end..]))
}

/// Puts an entry at the end of a list of a table: `never` of `[recognise]`. Where there is no such table, it is begun at the end.
///
/// # Errors
/// Why it cannot be done.
pub(crate) fn into_list_of(text: &str, toml: Range<usize>, name: &str, key: &str, entry: &Entry) -> Result<String, String> {
    let source = &text[toml.clone()];
    let table = read(source)?;
    let newline = newline(text);
    let edits = match table.get_ref().get(name).map(Spanned::get_ref) {
        Some(DeValue::Table(inner)) => match inner.get(key).map(|value| (value.span(), value.get_ref())) {
            Some((span, DeValue::Array(items))) => {
                in_array(source, &span, items.iter().last().map(Spanned::span).as_ref(), &entry.inline(), newline)
            }
            Some(_) => return Err(format!("`{key}` is no list")),
            None => {
                let at = header_end(source, name).ok_or_else(|| format!("`{name}` is written in a way that is not understood here"))?;
                vec![(at, on_new_line(&source[..at], format!("{key} = [{}]{newline}", entry.inline()), newline))]
            }
        },
        Some(_) => return Err(format!("`{name}` is no table")),
        None => {
            let block = format!("{newline}[{name}]{newline}{key} = [{newline}  {},{newline}]{newline}", entry.inline());
            vec![(source.len(), on_new_line(source, block, newline))]
        }
    };
    let new = put(source, edits);
    prove(source, &new, |table| {
        let inner = table.entry(name).or_insert_with(|| Value::Table(Table::new()));
        if let Some(inner) = inner.as_table_mut() {
            push(inner, key, entry);
        }
    })?;
    Ok(format!("{}{new}{}", &text[..toml.start], &text[toml.end..]))
}

pub(super) fn read(source: &str) -> Result<Spanned<DeTable<'_>>, String> {
    DeTable::parse(source).map_err(|error| format!("its TOML is not well formed: {}", error.message()))
}

fn push(table: &mut Table, key: &str, entry: &Entry) {
    let list = table.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    if let Some(list) = list.as_array_mut() {
        // Among tables, words are a table with a name.
        let among_tables = !list.is_empty() && list.iter().all(Value::is_table);
        list.push(entry.value());
        if let (true, Entry::Words(words)) = (among_tables, entry) {
            list.pop();
            list.push(Value::Table([("name".to_owned(), Value::String(words.clone()))].into_iter().collect()));
        }
    }
}

/// The new text must be the old one with the addition, and nothing else.
pub(super) fn prove(old: &str, new: &str, add: impl FnOnce(&mut Table)) -> Result<(), String> {
    let mut wanted: Table = toml::from_str(old).map_err(|error| error.message().to_owned())?;
    add(&mut wanted);
    let is = toml::from_str::<Table>(new).map_err(|error| error.message().to_owned())?;
    if canonical(&is) == canonical(&wanted) { Ok(()) } else { Err("it is written in a way that is not understood here".to_owned()) }
}

/// Lists of names may hold words or tables with nothing but a name: the same thing.
fn canonical(table: &Table) -> Table {
    let mut table = table.clone();
    for (_, value) in &mut table {
        if let Value::Array(items) = value {
            for item in items {
                let only_name = item.as_table().filter(|t| t.len() == 1).and_then(|t| t.get("name")).cloned();
                if let Some(name) = only_name {
                    *item = name;
                }
            }
        }
    }
    table
}

fn put(source: &str, mut edits: Vec<(usize, String)>) -> String {
    edits.sort_by_key(|edit| edit.0);
    let mut new = source.to_owned();
    for (at, words) in edits.into_iter().rev() {
        new.insert_str(at, &words);
    }
    new
}

pub(super) fn on_new_line(before: &str, words: String, newline: &str) -> String {
    if before.is_empty() || before.ends_with('\n') { words } else { format!("{newline}{words}") }
}

/// The beginning of the line after this place.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    source[at..].find('\n').map_or(source.len(), |n| at + n + 1)
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |n| n + 1)
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

pub(super) fn header_end(source: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let inner = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if inner.is_some_and(|(inner, _)| inner.trim() == name) {
            return Some(at + line.len());
        }
        at += line.len();
    }
    None
}

/// One more value in an array, in the array's own manner: on one line, or each on its own.
fn in_array(source: &str, span: &Range<usize>, last: Option<&Range<usize>>, value: &str, newline: &str) -> Vec<(usize, String)> {
    let close = span.end - 1;
    let from = last.map_or(span.start + 1, |last| last.end);
    let comma = last.and_then(|_| comma_in(source, from..close));
    let closing_line = line_start(source, close);
    let own_line = closing_line > from && source[closing_line..close].trim().is_empty();
    if !own_line {
        return match (last, comma) {
            (None, _) => vec![(span.start + 1, value.to_owned())],
            (Some(_), Some(comma)) if !source[comma..close].contains('#') => vec![(comma + 1, format!(" {value}"))],
            (Some(last), _) => vec![(last.end, format!(", {value}"))],
        };
    }
    let closing_indent = indent(&source[closing_line..]);
    let inner_indent = match last {
        Some(last) if line_start(source, last.start) > span.start => indent(&source[line_start(source, last.start)..]).to_owned(),
        _ => format!("{closing_indent}  "),
    };
    // A list without a comma behind its last value is left without one.
    let end = if comma.is_some() || last.is_none() { "," } else { "" };
    let mut edits = vec![(closing_line, format!("{inner_indent}{value}{end}{newline}"))];
    if let (Some(last), None) = (last, comma) {
        edits.push((last.end, ",".to_owned()));
    }
    edits
}

/// A comma that is in no comment.
fn comma_in(source: &str, range: Range<usize>) -> Option<usize> {
    let mut in_comment = false;
    for (at, byte) in source.as_bytes()[range.clone()].iter().enumerate() {
        match byte {
            b'#' => in_comment = true,
            b'\n' => in_comment = false,
            b',' if !in_comment => return Some(range.start + at),
            _ => {}
        }
    }
    None
}

/// A block behind the last one of its kind, parted from it as that one is from what stands before it.
fn behind_block(source: &str, last: &Spanned<DeValue<'_>>, block: &str, newline: &str) -> (usize, String) {
    let at = line_end(source, deepest_end(last));
    let header = line_start(source, last.span().start);
    let parted = source[..header].lines().next_back().is_some_and(|line| line.trim().is_empty());
    let block = if parted { format!("{newline}{block}") } else { block.to_owned() };
    (at, on_new_line(&source[..at], block, newline))
}

fn deepest_end(value: &Spanned<DeValue<'_>>) -> usize {
    let below = match value.get_ref() {
        DeValue::Table(table) => table.iter().map(|(_, value)| deepest_end(value)).max(),
        DeValue::Array(items) => items.iter().map(deepest_end).max(),
        _ => None,
    };
    below.unwrap_or(0).max(value.span().end)
}

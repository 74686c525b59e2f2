//! The front matter of a file, value by value: words in it are read as TOML reads them, and written back in their place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::edits::{Edit, lines_of};
use crate::review::insert::quoted;

/// A value's words, and where they stand.
#[derive(Debug)]
pub(super) struct Value {
    /// The keys that lead to it, from the top: `decisions`, `quote`. Lists have none of their own.
    pub(super) path: Vec<String>,
    /// What it says.
    pub(super) words: String,
    /// In bytes of the file.
    pub(super) span: Range<usize>,
}

/// All words of a front matter, which stands at these bytes of a file; nothing where it is no TOML.
pub(super) fn values(text: &str, front: &Range<usize>) -> Vec<Value> {
    let Some(toml) = text.get(front.clone()) else { return Vec::new() };
    let Ok(table) = DeTable::parse(toml) else { return Vec::new() };
    let mut out = Vec::new();
    for (key, value) in table.get_ref() {
        walk(&mut vec![key.get_ref().to_string()], value, front.start, &mut out);
    }
    out.sort_by_key(|value| value.span.start);
    out
}

fn walk(path: &mut Vec<String>, value: &Spanned<DeValue<'_>>, offset: usize, out: &mut Vec<Value>) {
    match value.get_ref() {
        DeValue::String(words) => {
            let span = value.span();
            out.push(Value { path: path.clone(), words: words.to_string(), span: span.start + offset..span.end + offset });
        }
        DeValue::Array(items) => items.iter().for_each(|item| walk(path, item, offset, out)),
        DeValue::Table(table) => {
            for (key, item) in table {
                path.push(key.get_ref().to_string());
                walk(path, item, offset, out);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Other words in a value's place, over as many lines.
pub(super) fn replaced(text: &str, value: &Value, words: &str) -> Edit {
    let lines = lines_of(text.get(value.span.clone()).unwrap_or_default());
    let literal = if lines.is_empty() {
        quoted(&words.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        let words = words.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"\"\"{}\\{lines}\"\"\"", words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    (value.span.clone(), literal)
}

/// Takes out of a report's front matter what quotes its text or tells of it: decisions, editor's notes, what import did, evidence, headings.
pub(super) fn without_text(text: &str, front: &Range<usize>, evidence: &str) -> Vec<Edit> {
    const GONE: [&str; 3] = ["decisions", "import", "notes"];
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut edits = Vec::new();
    let Some(toml) = text.get(front.clone()) else { return edits };
    let Ok(table) = DeTable::parse(toml) else { return edits };
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            name if GONE.contains(&name) => {
                spans.push(key.span());
                all_spans(value, &mut spans);
            }
            "meetings" => with_key(value, "heading", &mut |_, value| {
                edits.push((shifted(value.span(), front.start), quoted(evidence)));
            }),
            "basis" => {
                with_key(value, "evidence", &mut |_, value| edits.push((shifted(value.span(), front.start), quoted(evidence))));
                with_key(value, "candidates", &mut |_, value| {
                    let span = shifted(value.span(), front.start);
                    edits.push((span.clone(), format!("[{}]", lines_of(&text[span]))));
                });
            }
            _ => {}
        }
    }
    // Whole lines: a key stands on one, and so does the head of a table.
    let mut at = front.start;
    for line in toml.split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let head = line.trim_start().trim_start_matches('[').trim_start();
        let is_head = line.trim_start().starts_with('[')
            && GONE.iter().any(|name| head.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with([']', '.'])));
        let touched = || spans.iter().any(|span| span.start + front.start < here.end && here.start < span.end + front.start);
        let in_other_words = || {
            values(text, front).iter().any(|v| v.span.start < here.start && here.end <= v.span.end && !GONE.contains(&v.path[0].as_str()))
        };
        if is_head && !in_other_words() || touched() {
            edits.push((here, lines_of(line)));
        }
    }
    for (range, words) in &mut edits {
        if words.starts_with('"') {
            let value = Value { path: Vec::new(), words: String::new(), span: range.clone() };
            *words = replaced(text, &value, evidence).1;
        }
    }
    edits
}

fn shifted(span: Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

/// Where everything below a value stands: keys and words alike.
fn all_spans(value: &Spanned<DeValue<'_>>, out: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::Array(items) => {
            // a list in brackets has a span of its own, `[[decisions]]` has that of its head
            out.push(value.span());
            items.iter().for_each(|item| all_spans(item, out));
        }
        DeValue::Table(table) => {
            out.push(value.span());
            for (key, item) in table {
                out.push(key.span());
                all_spans(item, out);
            }
        }
        _ => out.push(value.span()),
    }
}

/// Calls `then` for each value of a key, wherever below it stands.
fn with_key<'v, 'i>(value: &'v Spanned<DeValue<'i>>, wanted: &str, then: &mut impl FnMut(&str, &'v Spanned<DeValue<'i>>)) {
    match value.get_ref() {
        DeValue::Array(items) => items.iter().for_each(|item| with_key(item, wanted, then)),
        DeValue::Table(table) => {
            for (key, item) in table {
                if key.get_ref() == wanted { then(wanted, item) } else { with_key(item, wanted, then) }
            }
        }
        _ => {}
    }
}

/// A file without its `withheld` entries: what its SHA-256 is made of, where a person is withheld.
pub(super) fn without_entries(text: &str, front: &Range<usize>) -> String {
    let Some(Ok(table)) = text.get(front.clone()).map(DeTable::parse) else { return text.to_owned() };
    let mut spans = Vec::new();
    for (key, value) in table.get_ref().iter().filter(|(key, _)| key.get_ref() == "withheld") {
        spans.push(key.span());
        all_spans(value, &mut spans);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let touched = spans.iter().any(|span| span.start + front.start < here.end && here.start < span.end + front.start);
        if !touched {
            out.push_str(line);
        }
    }
    out
}

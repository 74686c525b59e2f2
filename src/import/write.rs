//! Blocks to Markdown, and a draft to the file that the archivist gets.

use std::fmt::Write as _;

use super::structure::Block;
use super::{Basis, Draft, Evidence, escape};

/// The body of the report.
pub(super) fn body(blocks: &[Block]) -> String {
    let mut out = String::new();
    // Columns at which the words of each open item begin, and the number and delimiter of each open numbered list.
    let mut columns: Vec<usize> = Vec::new();
    let mut delimiters: Vec<Option<(u32, char)>> = Vec::new();
    let mut above: Option<&Block> = None;
    for block in blocks {
        let in_list = matches!(above, Some(Block::Item { .. } | Block::Further { .. }));
        if !matches!(block, Block::Item { .. } | Block::Further { .. }) || !in_list {
            columns.clear();
            delimiters.clear();
        }
        match block {
            Block::Heading { level, words } => {
                gap(&mut out);
                let _ = writeln!(out, "{} {}", "#".repeat((*level).clamp(2, 6)), escape::heading(words));
            }
            Block::Paragraph(words) => {
                gap(&mut out);
                let _ = writeln!(out, "{}", escape::markdown(words));
            }
            Block::Rule => {
                gap(&mut out);
                out.push_str("* * *\n");
            }
            Block::Further { depth, words } => {
                gap(&mut out);
                let column = columns.get(*depth).copied().unwrap_or_default();
                let _ = writeln!(out, "{:column$}{}", "", escape::markdown(words));
            }
            Block::Item { depth, number, words } => {
                let depth = (*depth).min(columns.len());
                let fresh = depth >= columns.len();
                columns.truncate(depth);
                delimiters.truncate(depth + 1);
                let held = delimiters.get(depth).copied().flatten().filter(|_| !fresh);
                let was_numbered = held.is_some();
                let marker = match number {
                    None => "- ".to_owned(),
                    Some(number) => {
                        // A list that starts anew takes the other delimiter, or Markdown would count on.
                        let delimiter = match held {
                            Some((last, delimiter)) if *number == last + 1 => delimiter,
                            Some((_, '.')) => ')',
                            _ => '.',
                        };
                        delimiters.resize(depth, None);
                        delimiters.push(Some((*number, delimiter)));
                        format!("{number}{delimiter} ")
                    }
                };
                if number.is_none() {
                    delimiters.resize(depth, None);
                    delimiters.push(None);
                }
                // In Markdown only a list that starts with 1 may follow words without an empty line.
                let turns = !fresh && was_numbered != number.is_some();
                if !in_list || turns || matches!(above, Some(Block::Further { .. })) || (fresh && number.is_some_and(|number| number != 1))
                {
                    gap(&mut out);
                }
                let column = columns.last().copied().unwrap_or_default();
                let _ = writeln!(out, "{:column$}{marker}{}", "", escape::markdown(words));
                columns.push(column + marker.len());
            }
        }
        above = Some(block);
    }
    out
}

/// An empty line, unless at the start.
fn gap(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

/// The whole file: front matter between `+++`, then the body.
pub(super) fn file(draft: &Draft, file_name: &str, sha256: &str) -> String {
    let mut out = String::from("+++\n");
    field(&mut out, "title", &draft.title);
    let authors: Vec<toml::Value> = draft.authors.iter().map(|author| text(author)).collect();
    let _ = writeln!(out, "authors = {}", toml::Value::Array(authors));
    let optional = [("committee", &draft.committee), ("date", &draft.date), ("kind", &draft.kind), ("published", &draft.published)];
    for (key, value) in optional {
        if let Some(value) = value {
            field(&mut out, key, value);
        }
    }
    out.push_str("\n[source]\n");
    field(&mut out, "file", file_name);
    field(&mut out, "sha256", sha256);
    for (key, value) in [("url", &draft.url), ("publisher", &draft.publisher)] {
        if let Some(value) = value {
            field(&mut out, key, value);
        }
    }
    out.push_str("\n[basis]\n");
    for (key, Evidence { basis, words }) in &draft.basis {
        let _ = writeln!(out, "{key} = {{ basis = {}, evidence = {} }}", text(basis.word()), text(words));
    }
    let _ = write!(out, "+++\n\n{}", draft.body);
    out
}

fn field(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key} = {}", text(value));
}

/// A TOML string, on one line.
fn text(value: &str) -> toml::Value {
    let line: Vec<&str> = value.split(['\n', '\r']).collect();
    toml::Value::String(line.join(" "))
}

impl Basis {
    /// The word for the front matter.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Inferred => "inferred",
            Basis::Unknown => "unknown",
        }
    }
}

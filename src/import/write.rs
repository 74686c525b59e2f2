//! Blocks to Markdown, and a draft to the file that the archivist gets.

use std::fmt::Write as _;

use super::page::Words;
use super::structure::{Block, Kind};
use super::{Draft, Evidence, Sitting, escape};

/// The body of the report.
pub(super) fn body(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut list = OpenList::default();
    let mut above: Option<&Block> = None;
    for block in blocks {
        let quoted = |block: &&Block| block.quoted;
        let (outer, inner) = (above.as_ref().map_or(0, quoted), block.quoted);
        if outer != inner || !(block.is_listed() && above.is_some_and(Block::is_listed)) {
            list.close();
        }
        let (text, close) = match &block.kind {
            Kind::Heading { level, words } => (format!("{} {}", "#".repeat((*level).clamp(2, 6)), escape::heading(words)), false),
            Kind::Paragraph(words) => (escape::markdown(words), false),
            Kind::Rule => ("* * *".to_owned(), false),
            Kind::Note { label, words } => (format!("[^{label}]: {}", escape::markdown(words)), false),
            Kind::Table { rows, headed } => (table(rows, *headed), false),
            Kind::Further { depth, words } => (list.further(*depth, words), false),
            Kind::Item { depth, number, words } => list.item(*depth, *number, words, above.map(|block| &block.kind)),
        };
        if !close && !out.is_empty() {
            // One quotation of several paragraphs stays one.
            let shared = ">".repeat(outer.min(inner));
            let _ = writeln!(out, "{shared}");
        }
        let prefix = "> ".repeat(inner);
        for line in text.lines() {
            let _ = writeln!(out, "{prefix}{line}");
        }
        above = Some(block);
    }
    out
}

/// The lists that are open where the next block is written.
#[derive(Default)]
struct OpenList {
    /// Columns at which the words of each open item begin.
    columns: Vec<usize>,
    /// Number and delimiter of each open numbered list.
    delimiters: Vec<Option<(u32, char)>>,
}

impl OpenList {
    fn close(&mut self) {
        self.columns.clear();
        self.delimiters.clear();
    }

    fn further(&self, depth: usize, words: &Words) -> String {
        let column = self.columns.get(depth).copied().unwrap_or_default();
        format!("{:column$}{}", "", escape::markdown(words))
    }

    /// The item, and whether it may stand directly below the block above.
    fn item(&mut self, depth: usize, number: Option<u32>, words: &Words, above: Option<&Kind>) -> (String, bool) {
        let begins = self.columns.is_empty();
        let depth = depth.min(self.columns.len());
        let fresh = depth >= self.columns.len();
        self.columns.truncate(depth);
        self.delimiters.truncate(depth + 1);
        let held = self.delimiters.get(depth).copied().flatten().filter(|_| !fresh);
        self.delimiters.resize(depth, None);
        let marker = match number {
            None => {
                self.delimiters.push(None);
                "- ".to_owned()
            }
            Some(number) => {
                // A list that starts anew takes the other delimiter, or Markdown would count on.
                let delimiter = match held {
                    Some((last, delimiter)) if number == last.saturating_add(1) => delimiter,
                    Some((_, '.')) => ')',
                    _ => '.',
                };
                self.delimiters.push(Some((number, delimiter)));
                format!("{number}{delimiter} ")
            }
        };
        // In Markdown only a list that starts with 1 may follow words without an empty line.
        let turns = !fresh && held.is_some() != number.is_some();
        let apart = begins || turns || matches!(above, Some(Kind::Further { .. })) || (fresh && number.is_some_and(|number| number != 1));
        let column = self.columns.last().copied().unwrap_or_default();
        self.columns.push(column + marker.len());
        (format!("{:column$}{marker}{}", "", escape::markdown(words)), !apart)
    }
}

/// A table as GitHub's Markdown writes it. Without a row of names it gets an empty one, which the format needs.
fn table(rows: &[Vec<Words>], headed: bool) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    let mut row = |cells: &[Words]| {
        for at in 0..columns {
            let cell = cells.get(at).map(escape::cell).unwrap_or_default();
            let _ = write!(out, "| {cell}{}", if cell.is_empty() { "" } else { " " });
        }
        out.push_str("|\n");
    };
    let (head, body) = if headed && !rows.is_empty() { (&rows[..1], &rows[1..]) } else { (&rows[..0], rows) };
    row(head.first().map_or(&[][..], Vec::as_slice));
    for cells in body {
        row(cells);
    }
    let line = format!("|{}\n", " --- |".repeat(columns));
    let first = out.find('\n').map_or(out.len(), |at| at + 1);
    out.insert_str(first, &line);
    out
}

/// The whole file: front matter between `+++`, then the body.
pub(super) fn file(draft: &Draft, file_name: &str, sha256: &str) -> String {
    let mut out = String::from("+++\n");
    field(&mut out, "title", &draft.title);
    let authors: Vec<toml::Value> = draft.authors.iter().map(|author| text(author)).collect();
    let _ = writeln!(out, "authors = {}", toml::Value::Array(authors));
    let optional = [("committee", &draft.committee), ("date", &draft.date), ("kind", &draft.kind), ("published", &draft.published)];
    // Of several meetings each says its own body and date.
    let own = |key: &str| draft.meetings.is_empty() || !matches!(key, "committee" | "date");
    for (key, value) in optional {
        if let Some(value) = value.as_ref().filter(|_| own(key)) {
            field(&mut out, key, value);
        }
    }
    for Sitting { committee, date, heading } in &draft.meetings {
        out.push_str("\n[[meetings]]\n");
        for (key, value) in [("committee", committee), ("date", date), ("heading", heading)] {
            if let Some(value) = value {
                field(&mut out, key, value);
            }
        }
    }
    out.push_str("\n[source]\n");
    field(&mut out, "file", file_name);
    field(&mut out, "sha256", sha256);
    for (key, value) in [("url", &draft.url), ("publisher", &draft.publisher), ("licence", &draft.licence)] {
        if let Some(value) = value {
            field(&mut out, key, value);
        }
    }
    out.push_str("\n[basis]\n");
    for (key, Evidence { basis, words, candidates }) in &draft.basis {
        let _ = write!(out, "{key} = {{ basis = {}, evidence = {}", text(basis.word()), text(words));
        if !candidates.is_empty() {
            let _ = write!(out, ", candidates = {}", toml::Value::Array(candidates.iter().map(|value| text(value)).collect()));
        }
        out.push_str(" }\n");
    }
    let _ = write!(out, "+++\n\n{}", draft.body);
    out
}

fn field(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key} = {}", text(value));
}

/// A TOML string, on one line.
fn text(value: &str) -> toml::Value {
    // A page's head may hold what no front matter may.
    toml::Value::String(value.replace(char::is_control, " "))
}

//! Each table as CSV (RFC 4180): UTF-8 without a mark at its beginning, CRLF, a row of names first, nothing for what is not known.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, and the words of a
//! report come from strangers. So text that begins so, whatever number of apostrophes stands before, gets one apostrophe more.
//! Whoever wants the exact words takes one off such a cell; JSON and SQLite have them as they are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::roots::{Root, Whole};
use super::tables::{Table, of_root};
use super::value::{Cell, Row, Rows};

/// The files of some rows, by table.
#[derive(Default)]
struct Files(BTreeMap<&'static str, csv::Writer<Vec<u8>>>);

impl Rows for Files {
    fn row(&mut self, table: &'static str, cells: &[Cell<'_>]) {
        let file = self.0.entry(table).or_insert_with(writer);
        // Writing to memory does not fail, and within a table all rows are of one length.
        let _ = file.write_record(cells.iter().map(|cell| text(cell)).map(Bytes));
    }
}

struct Bytes<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Bytes<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new())
}

/// A cell's words.
fn text<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Text(words) => guarded(words),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
    }
}

/// Text that no spreadsheet takes for a formula.
fn guarded(words: &str) -> Cow<'_, str> {
    if words.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return Cow::Owned(format!("'{words}"));
    }
    Cow::Borrowed(words)
}

/// The table of a root and those below it, each with its file.
pub(super) fn files(root: &Root, whole: &Whole<'_>) -> Vec<(Table, Vec<u8>)> {
    let mut all: Vec<(Table, Vec<u8>)> = of_root(root).into_iter().map(|table| (header(&table), table)).map(|(h, t)| (t, h)).collect();
    let make = |chunk: &mut Files, position, row: &dyn Row| row.rows(root.name, &root.lead(position), chunk);
    root.in_order(whole, &mut all, make, |all, chunk: Files| {
        for (name, file) in chunk.0 {
            let Some((_, bytes)) = all.iter_mut().find(|(table, _)| table.name == name) else { continue };
            bytes.extend_from_slice(&file.into_inner().unwrap_or_default());
        }
    });
    all
}

fn header(table: &Table) -> Vec<u8> {
    let mut file = writer();
    let _ = file.write_record(table.columns.iter().map(|column| column.name.as_bytes()));
    file.into_inner().unwrap_or_default()
}

/// The names of a root's columns, and its first row.
pub(super) fn first(root: &Root, whole: &Whole<'_>) -> String {
    let mut chunk = Files::default();
    (root.each)(whole, 0, &mut |position, row| row.rows(root.name, &root.lead(position), &mut chunk));
    let mut out = of_root(root).first().map(header).unwrap_or_default();
    let file = chunk.0.remove(root.name).and_then(|file| file.into_inner().ok());
    out.extend(file.unwrap_or_default());
    String::from_utf8_lossy(&out).replace('\r', "")
}

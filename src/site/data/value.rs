//! What a field of the published data may hold: as JSON, and as cells of tables.
//!
//! Apart from the rows because rows are declared ([`declare`](super::declare)) and these few are written by hand: everything that is
//! said about the data (the schema, the tables, the page that documents them) is worked out from [`Value::TYPE`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::shape::Type;
use crate::date::Date;

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Nothing is known.
    Null,
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// Where rows of tables go.
pub(super) trait Rows {
    /// One row of a table: its key, then its own cells.
    fn row(&mut self, table: &'static str, cells: &[Cell<'_>]);
}

/// What a field may hold.
pub(super) trait Value: Serialize {
    /// In words.
    const TYPE: Type;

    /// Its cells, as many as [`Type::width`].
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>);

    /// The rows of the tables below it. `key` names what it belongs to, `table` is that of a list.
    fn below(&self, _table: &'static str, _key: &[Cell<'_>], _rows: &mut dyn Rows) {}

    /// Its slug, if it is a row's own.
    fn own_id(&self) -> Option<Cell<'_>> {
        None
    }

    /// The address of its page, if it has one.
    fn own_page(&self) -> Option<&str> {
        None
    }
}

/// A row of any table, for those who write it down.
pub(super) trait Row {
    /// As JSON.
    fn json(&self, out: &mut Vec<u8>);
    /// Hands over its own row and those of the tables below it. `lead` stands before its cells; `key` names it for the others.
    fn rows(&self, table: &'static str, lead: &[Cell<'_>], rows: &mut dyn Rows);
    /// Its slug.
    fn id(&self) -> Option<Cell<'_>>;
    /// The whole address of its page.
    fn page(&self) -> Option<&str>;
}

impl<T: Value> Row for T {
    fn json(&self, out: &mut Vec<u8>) {
        // Writing to memory fails for no value that these rows can hold.
        let _ = serde_json::to_writer(out, self);
    }

    fn rows(&self, table: &'static str, lead: &[Cell<'_>], rows: &mut dyn Rows) {
        let mut cells = lead.to_vec();
        self.cells(&mut cells);
        rows.row(table, &cells);
        match self.own_id() {
            Some(id) => self.below("", &[id], rows),
            None => self.below("", lead, rows),
        }
    }

    fn id(&self) -> Option<Cell<'_>> {
        self.own_id()
    }

    fn page(&self) -> Option<&str> {
        self.own_page()
    }
}

impl Value for &str {
    const TYPE: Type = Type::Text;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Borrowed(self)));
    }
}

impl Value for Cow<'_, str> {
    const TYPE: Type = Type::Text;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Borrowed(self)));
    }
}

impl Value for u32 {
    const TYPE: Type = Type::Number;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Number(i64::from(*self)));
    }
}

impl Value for bool {
    const TYPE: Type = Type::Flag;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Flag(*self));
    }
}

impl Value for Date {
    const TYPE: Type = Type::Date;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Owned(self.to_string())));
    }
}

impl<T: Value> Value for Option<T> {
    const TYPE: Type = Type::Maybe(&T::TYPE);
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        match self {
            Some(value) => value.cells(out),
            None => out.extend((0..T::TYPE.width()).map(|_| Cell::Null)),
        }
    }
    fn below(&self, table: &'static str, key: &[Cell<'_>], rows: &mut dyn Rows) {
        if let Some(value) = self {
            value.below(table, key, rows);
        }
    }
}

impl<T: Value> Value for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);
    fn cells<'s>(&'s self, _: &mut Vec<Cell<'s>>) {}
    fn below(&self, table: &'static str, key: &[Cell<'_>], rows: &mut dyn Rows) {
        for (at, item) in self.iter().enumerate() {
            let mut cells = key.to_vec();
            cells.push(Cell::Number(at as i64 + 1));
            let mut own = key.to_vec();
            own.push(item.own_id().unwrap_or(Cell::Number(at as i64 + 1)));
            item.cells(&mut cells);
            rows.row(table, &cells);
            item.below(table, &own, rows);
        }
    }
}

impl<T: Value> Value for BTreeMap<&str, T> {
    const TYPE: Type = Type::Map(&T::TYPE);
    fn cells<'s>(&'s self, _: &mut Vec<Cell<'s>>) {}
    fn below(&self, table: &'static str, key: &[Cell<'_>], rows: &mut dyn Rows) {
        for (name, item) in self {
            let mut own = key.to_vec();
            own.push(Cell::Text(Cow::Borrowed(name)));
            let mut cells = own.clone();
            item.cells(&mut cells);
            rows.row(table, &cells);
            item.below(table, &own, rows);
        }
    }
}

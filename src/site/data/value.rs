//! What a field of the published data may hold: as JSON, as cells of a table, and as words about it.
//!
//! Apart from the rows because rows are declared and these few are written by hand: everything that is said about the data
//! (the schema, the tables, the page that documents them) is worked out from [`Value::TYPE`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

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

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Type {
    /// Words.
    Text,
    /// A whole number from 0.
    Number,
    /// Yes or no.
    Flag,
    /// EDTF.
    Date,
    /// A day, month or year without a mark, worked out from a date.
    Day,
    /// The whole address of a page of this site.
    Page,
    /// The row's own slug.
    Id,
    /// The slug of a row of that table.
    Key(&'static str),
    /// A name within what another column names: a post of a body, a paragraph of a report.
    Within {
        /// The table.
        table: &'static str,
        /// The column that names what it is within.
        outer: &'static str,
    },
    /// One of some words.
    Word(fn() -> Vec<String>),
    /// One string in JSON, several columns in a table.
    Parts(&'static Type, &'static [Part]),
    /// Perhaps nothing.
    Maybe(&'static Type),
    /// Any number of these: an array in JSON, a table of its own.
    List(&'static Type),
    /// By name: an object in JSON, a table of its own.
    Map(&'static Type),
    /// A row.
    Row(&'static Shape),
}

/// One of the columns of a [`Type::Parts`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// What is put behind the field's name; nothing for the field itself.
    pub(super) suffix: &'static str,
    /// What it means.
    pub(super) doc: &'static str,
    /// What it holds.
    pub(super) of: Type,
}

/// A row: its name and its fields.
#[derive(Debug)]
pub(super) struct Shape {
    /// What one is called: `report`. Tables below it name it so.
    pub(super) one: &'static str,
    /// What it is.
    pub(super) doc: &'static str,
    /// Its fields, in the order in which they are written.
    pub(super) fields: &'static [Field],
}

/// A field of a row.
#[derive(Debug)]
pub(super) struct Field {
    /// As in Rust; see [`Field::name`].
    pub(super) raw: &'static str,
    /// What it means.
    pub(super) doc: &'static str,
    /// What it holds.
    pub(super) of: Type,
    /// The table of a list.
    pub(super) table: Option<&'static str>,
    /// Its name as a column, where it is another.
    pub(super) column: Option<&'static str>,
    /// Told in JSON for convenience: another table holds it the other way round.
    pub(super) is_inverse: bool,
    /// Left out of JSON where there is nothing to say.
    pub(super) may_lack: bool,
}

impl Field {
    /// The name in JSON.
    pub(super) fn name(&self) -> &'static str {
        self.raw.trim_start_matches("r#")
    }

    /// The name as a column of a table.
    pub(super) fn column(&self) -> &'static str {
        self.column.unwrap_or(self.name())
    }
}

impl Type {
    /// How many columns it has in its row's own table.
    pub(super) fn width(self) -> usize {
        match self {
            Type::Parts(_, parts) => parts.len(),
            Type::Maybe(inner) => inner.width(),
            Type::List(_) | Type::Map(_) => 0,
            Type::Row(shape) => shape.fields.iter().map(|field| field.of.width()).sum(),
            _ => 1,
        }
    }
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

/// A row's own slug: the last part of its page's address.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Id<'a>(pub(super) &'a str);

impl Value for Id<'_> {
    const TYPE: Type = Type::Id;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Borrowed(self.0)));
    }
    fn own_id(&self) -> Option<Cell<'_>> {
        Some(Cell::Text(Cow::Borrowed(self.0)))
    }
}

/// The whole address of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Page(pub(super) String);

impl Value for Page {
    const TYPE: Type = Type::Page;
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(Cell::Text(Cow::Borrowed(&self.0)));
    }
    fn own_page(&self) -> Option<&str> {
        Some(&self.0)
    }
}

/// A date, with the days between which it lies as columns of their own: EDTF does not sort as text.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Dated(pub(super) Date);

impl Value for Dated {
    const TYPE: Type = Type::Parts(
        &Type::Date,
        &[
            Part { suffix: "", doc: "", of: Type::Date },
            Part { suffix: "earliest", doc: "The first day that it may mean; empty where it has no known beginning.", of: Type::Day },
            Part { suffix: "latest", doc: "The last day that it may mean; empty where it has no known end.", of: Type::Day },
        ],
    );
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        let day = |day: Option<jiff::civil::Date>| day.map_or(Cell::Null, |day| Cell::Text(Cow::Owned(day.to_string())));
        out.extend([Cell::Text(Cow::Owned(self.0.to_string())), day(self.0.earliest()), day(self.0.latest())]);
    }
}

/// Declares the slug of a row of another table.
macro_rules! key {
    ($($(#[doc = $doc:literal])+ $name:ident => $type:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, Serialize)]
        pub(super) struct $name<'a>(pub(super) &'a str);

        impl Value for $name<'_> {
            const TYPE: Type = $type;
            fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
                out.push(Cell::Text(Cow::Borrowed(self.0)));
            }
        }
    )+};
}

key! {
    /// The slug of a committee.
    CommitteeKey => Type::Key("committees");
    /// The slug of a meeting.
    MeetingKey => Type::Key("meetings");
    /// The slug of a report.
    ReportKey => Type::Key("reports");
    /// The slug of a decision.
    DecisionKey => Type::Key("decisions");
    /// A post of the body in the column `organization`.
    PostKey => Type::Within { table: "posts", outer: "organization" };
    /// A paragraph of the report in the column `report`.
    ParagraphKey => Type::Within { table: "paragraphs", outer: "report" };
}

/// Declares the words of a closed list. What they are is what serde writes, and no variant can be forgotten.
macro_rules! words {
    ($($name:ident: $($variant:ident)+;)+) => {$(
        impl Value for $name {
            const TYPE: Type = Type::Word(|| [$($name::$variant),+].iter().map(|each| word(each)).collect());
            fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
                match self { $($name::$variant)|+ => out.push(Cell::Text(Cow::Owned(word(self)))) }
            }
        }
    )+};
}
pub(super) use words;

/// The word that serde writes.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Declares a row: its struct, what serde writes, its columns and what is said of each, all from one list.
///
/// Behind a field's type may stand, in this order: `=> table "…"` for a list, `=> column "…"` where its column has another
/// name, `=> inverse "…"` where that table tells it, `=> unless "…"` with serde's test of what is left out of JSON.
macro_rules! row {
    (
        $(#[doc = $what:literal])+
        $one:literal $name:ident $(<$life:lifetime>)? {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty $(=> table $table:literal)? $(=> column $column:literal)? $(=> inverse $inverse:literal)? $(=> unless $skip:literal)?,
            )+
        }
    ) => {
        $(#[doc = $what])+
        #[derive(Debug, Serialize)]
        pub(super) struct $name $(<$life>)? {
            $(
                $(#[doc = $doc])+
                $(#[serde(skip_serializing_if = $skip)])?
                pub(super) $field: $type,
            )+
        }

        impl $(<$life>)? Value for $name $(<$life>)? {
            const TYPE: Type = Type::Row(&Shape {
                one: $one,
                doc: concat!($($what),+),
                fields: &[$(
                    Field {
                        raw: stringify!($field),
                        doc: concat!($($doc),+),
                        of: <$type as Value>::TYPE,
                        table: row!(@some $($table)?),
                        column: row!(@some $($column)?),
                        is_inverse: row!(@is $($inverse)?),
                        may_lack: row!(@is $($skip)?),
                    },
                )+],
            });

            fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
                $(self.$field.cells(out);)+
            }

            fn below(&self, _table: &'static str, key: &[Cell<'_>], rows: &mut dyn Rows) {
                $(if !row!(@is $($inverse)?) {
                    self.$field.below(concat!("", $($table)?), key, rows);
                })+
            }

            fn own_id(&self) -> Option<Cell<'_>> {
                None $(.or_else(|| self.$field.own_id()))+
            }

            fn own_page(&self) -> Option<&str> {
                None $(.or_else(|| self.$field.own_page()))+
            }
        }
    };
    (@some) => { None };
    (@some $some:literal) => { Some($some) };
    (@is) => { false };
    (@is $some:tt) => { true };
}
pub(super) use row;

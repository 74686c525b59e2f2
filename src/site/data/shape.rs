//! What is said about a field of the published data, in words for the schema, the tables and the page that documents them.
//!
//! Apart from the values because whoever describes the data needs no row of it.

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

//! What `/data/` shows.

use serde::Serialize;

use super::HeadView;

/// `/data/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// The files that hold more than one table.
    pub files: Vec<DataFile>,
    /// How many rows each table has that belongs to no other.
    pub figures: Vec<(&'static str, u32)>,
    /// A row of this archive, as it stands in the files.
    pub specimen: Vec<DataExample>,
    /// Ways to ask.
    pub examples: &'static [DataExample],
    /// The rows of `archive.json`.
    pub shapes: Vec<DataTable>,
    /// The tables of the CSV files and the database.
    pub tables: Vec<DataTable>,
}

/// A file.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataFile {
    /// Its name, below `data/`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
}

/// A table, or a row of one, with its fields.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataTable {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub about: String,
    /// The columns that name a row.
    pub key: String,
    /// Its fields or columns.
    pub fields: Vec<DataField>,
}

/// A field or column.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataField {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub of: String,
    /// What it means.
    pub about: String,
}

/// Something to copy.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataExample {
    /// What it is.
    pub title: String,
    /// The code, coloured by classes.
    pub html: String,
}

//! What `/data/` shows.

use std::sync::LazyLock;

use serde::{Serialize, Serializer};

use super::HeadView;
use crate::markdown::highlighted;
use crate::site::data::page;

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
    pub examples: DataExamples,
    /// The rows of `archive.json`.
    pub shapes: Vec<DataTable>,
    /// The tables of the CSV files and the database.
    pub tables: Vec<DataTable>,
    /// What others may do with it.
    pub licence: LicenceView<'a>,
}

/// What others may do with the data.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LicenceView<'a> {
    /// What the archive says of everything that says nothing else.
    pub general: Option<&'a str>,
    /// The same, if it is a web address.
    pub address: Option<&'a str>,
    /// What the licence at that address is called, if it is a well known one; else the address.
    pub title: Option<&'a str>,
    /// How many reports have other terms than that, or none.
    pub others: u32,
    /// Of so many.
    pub reports: u32,
    /// The id of the part of the page that tells it.
    pub anchor: &'static str,
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
    /// The code.
    pub html: Code,
}

/// Code, coloured by classes when it is written: most views are only compared.
#[derive(Debug, Clone, Hash)]
pub struct Code {
    /// Its language; nothing for plain text.
    pub language: &'static str,
    /// As it is.
    pub code: String,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&highlighted(self.language, &self.code))
    }
}

/// The examples that every archive shows: they are coloured once.
#[derive(Debug, Clone, Copy, Hash)]
pub struct DataExamples;

impl Serialize for DataExamples {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        static COLOURED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
            let coloured = |example: DataExample| (example.title, highlighted(example.html.language, &example.html.code));
            page::examples().map(coloured).collect()
        });
        serializer.collect_seq(COLOURED.iter())
    }
}

//! `data/archive.sqlite`: all tables in one file that can be asked.
//!
//! Made in memory and handed over as bytes. The bytes are the same for the same archive: rows go in in order, nothing reads a
//! clock, and `VACUUM` leaves no page that tells how they got there.

use std::fmt::Write;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Result, Statement, ToSql};

use super::json::SCHEMA_VERSION;
use super::roots::{ROOTS, Whole};
use super::shape::Type;
use super::tables::{Column, Table};
use super::value::{Cell, Rows};
use crate::archive::Archive;

/// Answers to what is asked most, as views: name, what it is, and the query.
pub(super) const VIEWS: &[(&str, &str, &str)] = &[
    (
        "offices",
        "Who held which seat or office, and when, with names.",
        "SELECT p.id AS person, p.name AS person_name, m.role, m.organization, m.organization_name,
       m.start_date, m.end_date, m.start_date_earliest, m.end_date_latest, p.url
FROM memberships m JOIN people p ON p.id = m.person",
    ),
    (
        "decision_list",
        "Each decision with the names of its body and how many accounts tell it.",
        "SELECT d.id, d.date, d.date_earliest, c.name AS committee_name, d.title, d.outcome,
       d.votes_for, d.votes_against, d.votes_abstain, d.mover_name, d.reported, d.disputed,
       (SELECT count(*) FROM accounts a WHERE a.decision = d.id) AS accounts, d.url
FROM decisions d LEFT JOIN committees c ON c.id = d.committee",
    ),
    (
        "mention_list",
        "Each mention with who is meant, the report and the address of the paragraph.",
        "SELECT coalesce(p.name, c.name) AS name, m.kind, m.text, m.basis, r.date, r.date_earliest, r.title,
       r.url || '#' || m.paragraph AS address, m.report, m.position
FROM mentions m JOIN reports r ON r.id = m.report
     LEFT JOIN people p ON p.id = m.person LEFT JOIN committees c ON c.id = m.committee",
    ),
];

/// The full-text index of the paragraphs (FTS5), which holds no words of its own.
const SEARCH: &str = "CREATE VIRTUAL TABLE paragraphs_text
  USING fts5(text, content='paragraphs', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2');
INSERT INTO paragraphs_text(paragraphs_text) VALUES ('rebuild');
INSERT INTO paragraphs_text(paragraphs_text) VALUES ('optimize')";

/// The table of the words of reports.
const WORDS: &str = "paragraphs";

/// The words that stand in a database, in bytes: with what finds them they take nearly three times that, and hosts of Git
/// repositories refuse files of 100 MB. `paragraphs.csv` has the words of any archive.
const MAX_WORDS: usize = 32_000_000;

/// Whether the words of the reports stand in the database, with the index that finds them.
pub(super) fn has_words(archive: &Archive) -> bool {
    archive.reports.iter().map(|report| report.document.text.words.len()).sum::<usize>() <= MAX_WORDS
}

/// All tables of the database. Without the words of reports, nothing refers to them.
pub(super) fn tables(has_words: bool) -> Vec<Table> {
    let mut tables = super::tables::tables();
    if !has_words {
        tables.retain(|table| table.name != WORDS);
        tables.iter_mut().for_each(|table| table.references.retain(|reference| reference.table != WORDS));
    }
    tables
}

/// The whole archive as a database.
///
/// # Errors
/// What SQLite says.
pub(super) fn database(whole: &Whole<'_>) -> Result<Vec<u8>> {
    let has_words = has_words(whole.archive);
    let mut database = Connection::open_in_memory()?;
    database.execute_batch("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = OFF;")?;
    let tables = tables(has_words);
    let filling = database.transaction()?;
    filling.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    for table in &tables {
        filling.execute_batch(&create(table))?;
    }
    fill(&filling, &tables, whole)?;
    for table in &tables {
        filling.execute_batch(&indices(table))?;
    }
    if has_words {
        filling.execute_batch(SEARCH)?;
    }
    for (name, doc, query) in VIEWS {
        filling.execute_batch(&format!("CREATE VIEW {name} AS -- {doc}\n{query}"))?;
    }
    filling.commit()?;
    database.execute_batch("VACUUM")?;
    Ok(database.serialize("main")?.to_vec())
}

/// Puts rows into their tables, until one fails.
struct Filling<'d> {
    statements: Vec<(&'static str, Statement<'d>)>,
    failed: Option<rusqlite::Error>,
}

impl Rows for Filling<'_> {
    fn row(&mut self, table: &'static str, cells: &[Cell<'_>]) {
        if self.failed.is_some() {
            return;
        }
        let statement = self.statements.iter_mut().find(|(name, _)| *name == table);
        if let Some((_, statement)) = statement {
            self.failed = statement.execute(rusqlite::params_from_iter(cells)).err();
        }
    }
}

fn fill(database: &Connection, tables: &[Table], whole: &Whole<'_>) -> Result<()> {
    let insert = |table: &Table| {
        let places = vec!["?"; table.columns.len()].join(", ");
        Ok((table.name, database.prepare(&format!("INSERT INTO {} VALUES ({places})", quoted(table.name)))?))
    };
    let mut filling = Filling { statements: tables.iter().map(insert).collect::<Result<_>>()?, failed: None };
    for root in ROOTS.iter().filter(|root| tables.iter().any(|table| table.name == root.name)) {
        for unit in 0..(root.units)(whole) {
            (root.each)(whole, unit, &mut |position, row| row.rows(root.name, &root.lead(position), &mut filling));
        }
    }
    filling.failed.map_or(Ok(()), Err)
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Text(words) => ToSqlOutput::Borrowed(ValueRef::Text(words.as_bytes())),
            Cell::Number(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Cell::Flag(flag) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*flag))),
        })
    }
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

/// The statement that makes a table. What each column means stands in it as a comment, so that `.schema` tells it.
fn create(table: &Table) -> String {
    let mut out = format!("CREATE TABLE {} ( -- {}\n", quoted(table.name), table.doc);
    for column in &table.columns {
        let _ = writeln!(out, "  {}, -- {}", definition(column), column.doc);
    }
    for reference in &table.references {
        let _ =
            writeln!(out, "  FOREIGN KEY ({}) REFERENCES {} ({}),", list(&reference.columns), quoted(reference.table), list(&reference.to));
    }
    let _ = write!(out, "  PRIMARY KEY ({})\n)", list(&table.key));
    out
}

fn definition(column: &Column) -> String {
    let name = quoted(&column.name);
    let kind = match column.of {
        Type::Number | Type::Flag => "INTEGER",
        _ => "TEXT",
    };
    let mut out = format!("{name} {kind}");
    if !column.may_be_null {
        out.push_str(" NOT NULL");
    }
    match column.of {
        Type::Flag => {
            let _ = write!(out, " CHECK ({name} IN (0, 1))");
        }
        Type::Word(words) => {
            let words: Vec<String> = words().iter().map(|word| format!("'{word}'")).collect();
            let _ = write!(out, " CHECK ({name} IN ({}))", words.join(", "));
        }
        _ => {}
    }
    out
}

/// An index for each way in which rows of this table are asked for from others, where its key is none.
fn indices(table: &Table) -> String {
    let mut out = String::new();
    let mut made: Vec<&[String]> = vec![&table.key];
    for reference in &table.references {
        // What begins with the same column finds it nearly as fast, and an index of all mentions is large.
        if made.iter().any(|columns| columns.first() == reference.columns.first()) {
            continue;
        }
        let name = quoted(&format!("{}_by_{}", table.name, reference.columns.join("_")));
        let _ = writeln!(out, "CREATE INDEX {name} ON {} ({});", quoted(table.name), list(&reference.columns));
        made.push(&reference.columns);
    }
    if let Some(date) = table.columns.iter().find(|column| column.name == "date_earliest") {
        let _ = writeln!(out, "CREATE INDEX \"{0}_by_date\" ON {1} ({2});", table.name, quoted(table.name), quoted(&date.name));
    }
    out
}

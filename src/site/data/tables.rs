//! The flat tables that follow from the rows: their columns, what names a row, and what names a row of another table.
//!
//! Rules, the same for all: a list is a table of its own, with the name of what it belongs to and, where order matters, a
//! `position` from 1; a row within a row gives columns with its name before theirs.

use super::roots::{ROOTS, Root, tidy};
use super::shape::{Field, Shape, Type};

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Its name, and that of its file.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) doc: String,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// The columns that name a row.
    pub(super) key: Vec<String>,
    /// The columns that name rows of other tables.
    pub(super) references: Vec<Reference>,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its name.
    pub(super) name: String,
    /// What it means.
    pub(super) doc: String,
    /// What it holds: one of the types that are one cell.
    pub(super) of: Type,
    /// Whether it may be empty.
    pub(super) may_be_null: bool,
}

/// Columns that name a row of a table.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// These columns …
    pub(super) columns: Vec<String>,
    /// … name a row of this table …
    pub(super) table: &'static str,
    /// … by these.
    pub(super) to: Vec<String>,
}

/// All of them, each before those below it.
pub(super) fn tables() -> Vec<Table> {
    ROOTS.iter().flat_map(of_root).collect()
}

/// The table of a root and those below it.
pub(super) fn of_root(root: &Root) -> Vec<Table> {
    let shape = root.shape();
    let mut table = Table {
        name: root.name,
        doc: tidy(root.doc).into_owned(),
        columns: Vec::new(),
        key: root.key.iter().map(|&name| name.to_owned()).collect(),
        references: Vec::new(),
    };
    if root.is_ordered {
        let doc = if root.key == ["position"] { "Its place, from 1." } else { "Its place in the report, from 1." };
        table.columns.push(position(doc));
    }
    let mut below = Vec::new();
    add_fields(&mut table, &mut below, shape, "", false, &[shape.one.to_owned()]);
    let mut all = vec![table];
    all.extend(below);
    all
}

fn position(doc: &str) -> Column {
    Column { name: "position".to_owned(), doc: doc.to_owned(), of: Type::Number, may_be_null: false }
}

/// `source` and `url` are `source_url`.
fn joined(prefix: &str, name: &str) -> String {
    [prefix, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// `own` are the columns by which a row of this table is named in the tables below it.
fn add_fields(table: &mut Table, below: &mut Vec<Table>, shape: &Shape, prefix: &str, may_be_null: bool, own: &[String]) {
    for field in shape.fields.iter().filter(|field| !field.is_inverse) {
        let doc = tidy(field.doc);
        add(table, below, &joined(prefix, field.column()), &doc, field, field.of, may_be_null, own);
    }
}

#[expect(clippy::too_many_arguments, reason = "one walk over the types; a struct for what it carries would say no more")]
fn add(table: &mut Table, below: &mut Vec<Table>, name: &str, doc: &str, field: &Field, of: Type, may_be_null: bool, own: &[String]) {
    match of {
        Type::Maybe(inner) => add(table, below, name, doc, field, *inner, true, own),
        Type::Row(shape) => add_fields(table, below, shape, name, may_be_null, own),
        Type::Parts(_, parts) => {
            for part in parts {
                let said = match part.doc {
                    "" => doc.to_owned(),
                    more if name.is_empty() => more.to_owned(),
                    more => format!("{} {more}", doc.split([':', ';']).next().unwrap_or(doc).trim_end_matches('.').to_owned() + ":"),
                };
                let (of, is_open) = match part.of {
                    Type::Maybe(inner) => (*inner, true),
                    Type::Day => (Type::Day, true),
                    of => (of, false),
                };
                add(table, below, &joined(name, part.suffix), &said, field, of, may_be_null || is_open, own);
            }
        }
        Type::List(item) => below.extend(list(table, field, doc, *item, true, own)),
        Type::Map(item) => below.extend(list(table, field, doc, *item, false, own)),
        cell => {
            match cell {
                Type::Key(to) => {
                    table.references.push(Reference { columns: vec![name.to_owned()], table: to, to: vec!["id".to_owned()] });
                }
                Type::Within { table: to, outer } => {
                    let first = if to == "posts" { "committee" } else { "report" };
                    table.references.push(Reference {
                        columns: vec![outer.to_owned(), name.to_owned()],
                        table: to,
                        to: vec![first.to_owned(), "id".to_owned()],
                    });
                }
                _ => {}
            }
            table.columns.push(Column { name: name.to_owned(), doc: doc.to_owned(), of: cell, may_be_null });
        }
    }
}

/// The table of a list or map, and those below it.
fn list(of: &Table, field: &Field, doc: &str, item: Type, is_ordered: bool, own: &[String]) -> Vec<Table> {
    let name = field.table.unwrap_or(field.name());
    let to = of.key.clone();
    let shape = if let Type::Row(shape) = item { Some(shape) } else { None };
    // What a row is says more by itself than what the list is to the thing that has it.
    let said = shape.map(|shape| tidy(shape.doc)).filter(|said| !said.is_empty()).map_or(doc.to_owned(), Into::into);
    let mut table = Table { name, doc: said, columns: Vec::new(), key: own.to_vec(), references: Vec::new() };
    for (column, target) in own.iter().zip(&to) {
        let found = of.columns.iter().find(|c| c.name == *target);
        let kind = found.map_or(Type::Id, |c| c.of);
        let said = format!("What it belongs to: the {}.", column.replace('_', " "));
        table.columns.push(Column { name: column.clone(), doc: said, of: kind, may_be_null: false });
    }
    table.references.push(Reference { columns: own.to_vec(), table: of.name, to });
    let mut below = Vec::new();
    let has_id = shape.is_some_and(|shape| shape.fields.iter().any(|field| matches!(field.of, Type::Id)));
    if is_ordered {
        table.columns.push(position("Its place in the list, from 1."));
        table.key.push(if has_id { "id" } else { "position" }.to_owned());
    } else {
        let name = field.column.unwrap_or("name");
        table.columns.push(Column { name: name.to_owned(), doc: "Which it is.".to_owned(), of: Type::Text, may_be_null: false });
        table.key.push(name.to_owned());
    }
    let mut names = own.to_vec();
    names.push(match shape {
        Some(shape) if has_id => shape.one.to_owned(),
        _ => table.key.last().cloned().unwrap_or_default(),
    });
    match shape {
        Some(shape) => add_fields(&mut table, &mut below, shape, "", false, &names),
        None if is_ordered => add(&mut table, &mut below, field.column(), doc, field, item, false, &names),
        None => add(&mut table, &mut below, "value", doc, field, item, false, &names),
    }
    let mut all = vec![table];
    all.extend(below);
    all
}

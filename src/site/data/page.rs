//! What `/data/` shows: every file, every field and column with its meaning, and how to ask.
//!
//! The page is part of every build, also of one edit under watch, so it tells what is known without making a file: rows, but
//! not bytes, which stand in `datapackage.json`.

use super::roots::{ROOTS, Root, Whole, tidy};
use super::shape::{Field, Shape, Type};
use super::tables::{Column, of_root};
use super::{PACKAGE, WHOLE, sqlite};
use crate::archive::Archive;
use crate::site::view::{Code, DataExample, DataField, DataFile, DataTable};

/// The files that hold more than one table.
pub(in crate::site) fn files(archive: &Archive) -> Vec<DataFile> {
    let described = "What each file is, with its size and checksum: a Frictionless data package.";
    let package = (PACKAGE.trim_start_matches("data/"), described);
    let about = |name: &str, about: &'static str| match name {
        "archive.sqlite" if !sqlite::has_words(archive) => {
            "All tables as one SQLite database, but for the words of reports, which are too many for one file: they are in paragraphs.csv."
        }
        _ => about,
    };
    WHOLE.iter().copied().chain([package]).map(|(name, said)| DataFile { name, about: about(name, said) }).collect()
}

/// How many rows each table has that belongs to no other.
pub(in crate::site) fn figures(archive: &Archive) -> Vec<(&'static str, u32)> {
    let whole = Whole::of(archive);
    ROOTS.iter().map(|root| (root.name, root.count(&whole) as u32)).collect()
}

/// All tables with their columns.
pub(in crate::site) fn tables() -> Vec<DataTable> {
    let table = |table: super::tables::Table| {
        let field = |column: &Column| {
            let named = table.references.iter().find(|reference| reference.columns.last() == Some(&column.name));
            let of = match (column.of, named) {
                (Type::Id | Type::Text | Type::Key(_) | Type::Within { .. }, Some(named)) => format!("key of {}", named.table),
                (of, _) => in_words(of),
            };
            let of = if column.may_be_null { format!("{of}, or empty") } else { of };
            DataField { name: column.name.clone(), of, about: column.doc.clone() }
        };
        let fields = table.columns.iter().map(field).collect();
        DataTable { name: table.name, about: table.doc.clone(), key: table.key.join(", "), fields }
    };
    ROOTS.iter().flat_map(of_root).map(table).collect()
}

/// The rows of `archive.json`, those within others behind them.
pub(in crate::site) fn shapes() -> Vec<DataTable> {
    let mut found: Vec<(&'static str, &'static Shape)> = Vec::new();
    for root in ROOTS.iter().filter(|root| root.in_json) {
        gather(root.shape(), root.name, &mut found);
    }
    let field = |field: &Field| DataField { name: field.name().to_owned(), of: in_words(field.of), about: tidy(field.doc).into_owned() };
    let table = |(name, shape): (&'static str, &'static Shape)| DataTable {
        name,
        about: tidy(shape.doc).into_owned(),
        key: String::new(),
        fields: shape.fields.iter().map(field).collect(),
    };
    found.into_iter().map(table).collect()
}

fn gather(shape: &'static Shape, name: &'static str, found: &mut Vec<(&'static str, &'static Shape)>) {
    if found.iter().any(|(_, known)| known.one == shape.one) {
        return;
    }
    found.push((name, shape));
    for field in shape.fields {
        if let Some(inner) = inner_row(field.of) {
            gather(inner, inner.one, found);
        }
    }
}

fn inner_row(of: Type) -> Option<&'static Shape> {
    match of {
        Type::Row(shape) => Some(shape),
        Type::Maybe(inner) | Type::List(inner) | Type::Map(inner) => inner_row(*inner),
        _ => None,
    }
}

fn in_words(of: Type) -> String {
    match of {
        Type::Text => "text".to_owned(),
        Type::Number => "whole number".to_owned(),
        Type::Flag => "true or false".to_owned(),
        Type::Date => "EDTF".to_owned(),
        Type::Day => "day".to_owned(),
        Type::Page => "address".to_owned(),
        Type::Id => "own key".to_owned(),
        Type::Key(table) | Type::Within { table, .. } => format!("key of {table}"),
        Type::Word(words) => words().join(", "),
        Type::Parts(inner, _) => in_words(*inner),
        Type::Maybe(inner) => format!("{}, or null", in_words(*inner)),
        Type::List(item) => format!("list of {}", in_words(*item)),
        Type::Map(item) => format!("{} by name", in_words(*item)),
        Type::Row(shape) => shape.one.replace('_', " "),
    }
}

/// Questions that `archive.sqlite` answers: what is asked, and the query.
pub const QUERIES: [(&str, &str); 4] = [
    (
        "Who may have held an office on a day",
        "SELECT person_name, role, organization_name FROM offices
WHERE (start_date_earliest IS NULL OR start_date_earliest <= '2012-11-27')
  AND (end_date_latest IS NULL OR end_date_latest >= '2012-11-27')
ORDER BY organization_name, role, person_name;
",
    ),
    (
        "The closest votes",
        "SELECT date, title, votes_for, votes_against, url FROM decision_list
WHERE votes_for IS NOT NULL AND votes_against IS NOT NULL
ORDER BY abs(votes_for - votes_against), date LIMIT 10;
",
    ),
    (
        "Who is named most, by year",
        "SELECT substr(date_earliest, 1, 4) AS year, name, count(*) AS mentions FROM mention_list
WHERE kind = 'person' AND date IS NOT NULL
GROUP BY year, name ORDER BY year, mentions DESC, name;
",
    ),
    (
        "Words anywhere in the reports, with the address of the paragraph",
        "SELECT r.title, r.url || '#' || p.id AS address, snippet(paragraphs_text, 0, '[', ']', ' … ', 12)
FROM paragraphs_text t JOIN paragraphs p ON p.rowid = t.rowid JOIN reports r ON r.id = p.report
WHERE paragraphs_text MATCH 'conference NOT leader' ORDER BY rank LIMIT 10;
",
    ),
];

/// What a program does with the files.
const PYTHON: [(&str, &str); 2] = [
    (
        "In Python: decisions with a tally",
        "import json

with open(\"archive.json\", encoding=\"utf-8\") as file:
    archive = json.load(file)

for decision in archive[\"decisions\"]:
    votes = decision[\"votes\"]
    if votes and votes[\"for\"] is not None:
        print(decision[\"date\"], votes[\"for\"], votes[\"against\"], decision[\"title\"])
",
    ),
    (
        "In Python: what changed since you last looked",
        "import json

def index(path):
    with open(path, encoding=\"utf-8\") as file:
        index = json.load(file)
    things = {(t[\"kind\"], t[\"id\"]): t[\"digest\"] for t in index[\"things\"]}
    return things, {(r[\"kind\"], r[\"id\"]): (r[\"kind\"], r[\"now\"]) for r in index[\"renamed\"]}

(before, _), (now, all_renamed) = index(\"index-of-last-time.json\"), index(\"index.json\")
renamed = {old: new for old, new in all_renamed.items() if old in before}
print(\"renamed\", sorted(renamed.items()))
print(\"added\", sorted(now.keys() - before.keys() - set(renamed.values())))
print(\"removed\", sorted(before.keys() - now.keys() - renamed.keys()))
print(\"changed\", sorted(k for k in now.keys() & before.keys() if now[k] != before[k]))
",
    ),
];

/// Ways to ask.
pub(in crate::site) fn examples() -> impl Iterator<Item = DataExample> {
    let sql = QUERIES.iter().map(|(title, code)| example(title, "sql", (*code).to_owned()));
    sql.chain(PYTHON.iter().map(|(title, code)| example(title, "python", (*code).to_owned())))
}

fn example(title: &str, language: &'static str, code: String) -> DataExample {
    DataExample { title: title.to_owned(), html: Code { language, code } }
}

/// A row of the archive as it stands in the files: the first decision, or the first thing that there is.
pub(in crate::site) fn specimen(archive: &Archive) -> Vec<DataExample> {
    let whole = Whole::of(archive);
    let order = ["decisions", "meetings", "people", "committees"];
    let first = |name: &&str| ROOTS.iter().find(|root| root.name == *name).filter(|root| (root.units)(&whole) > 0);
    let Some(root) = order.iter().find_map(first) else { return Vec::new() };
    vec![
        example(&format!("A row of {} in archive.json", root.name), "json", json_of(root, &whole)),
        example(&format!("The same in {}.csv", root.name), "", super::csv::first(root, &whole)),
    ]
}

fn json_of(root: &Root, whole: &Whole<'_>) -> String {
    let mut json = Vec::new();
    (root.each)(whole, 0, &mut |_, row| row.json(&mut json));
    let value: serde_json::Value = serde_json::from_slice(&json).unwrap_or_default();
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

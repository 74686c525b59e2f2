//! `data/datapackage.json`: what each file is, for programs that know Frictionless Data Packages (version 1).

use serde_json::{Map, Value, json};

use super::licence;
use super::shape::Type;
use super::tables::{Column, Reference, Table};
use crate::address::Href;
use crate::archive::Archive;
use crate::checksum;
use crate::site::set;
use crate::slug::Slug;

/// A file as it was made.
pub(super) struct Made {
    /// Its path from the site's root.
    pub(super) path: String,
    /// Its length in bytes.
    pub(super) bytes: usize,
    /// Its SHA-256 (FIPS 180-4), in hexadecimal digits.
    pub(super) sha256: String,
    /// The table that it holds.
    pub(super) table: Option<Table>,
}

impl Made {
    pub(super) fn of(path: &str, bytes: &[u8], table: Option<Table>) -> Made {
        Made { path: path.to_owned(), bytes: bytes.len(), sha256: checksum::sha256(bytes), table }
    }
}

/// The description of these files. `titles` says what a file is that holds no single table. The schema of `archive.json` is no
/// data, and programs that know packages take a file of such a name for a schema of a table: it is left out.
pub(super) fn package(archive: &Archive, files: &[Made], titles: impl Fn(&str) -> &'static str) -> Vec<u8> {
    let config = &archive.config;
    let data = files.iter().filter(|file| !file.path.ends_with(".schema.json"));
    let mut source = json!({ "title": config.title });
    let mut package = Map::new();
    package.insert("profile".into(), json!("data-package"));
    package.insert("name".into(), json!(Slug::suggest(&config.title).as_str()));
    package.insert("title".into(), json!(config.title));
    if let Some(description) = &config.description {
        package.insert("description".into(), json!(description));
    }
    if config.base_url.contains("://") {
        package.insert("homepage".into(), json!(config.base_url));
        source["path"] = json!(config.base_url);
    }
    let page = set::absolute(archive, Href::special(archive.base(), "data"));
    let licences = licence::of_package(archive, &page);
    if !licences.is_empty() {
        package.insert("licenses".into(), json!(licences));
    }
    package.insert("sources".into(), json!([source]));
    package.insert("resources".into(), data.map(|file| resource(file, titles(&file.path))).collect());
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource(file: &Made, title: &str) -> Value {
    let path = file.path.trim_start_matches("data/");
    let (name, format) = path.rsplit_once('.').unwrap_or((path, ""));
    let mut resource = json!({
        "name": name.replace('.', "-"),
        "path": path,
        "format": format,
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    });
    match &file.table {
        None => {
            resource["title"] = json!(title);
            resource["profile"] = json!("data-resource");
            // Two files are the archive: names may not be the same.
            resource["name"] = json!(path.replace('.', "-"));
            resource["mediatype"] = json!(if format == "json" { "application/json" } else { "application/vnd.sqlite3" });
        }
        Some(table) => {
            resource["description"] = json!(table.doc);
            resource["profile"] = json!("tabular-data-resource");
            resource["mediatype"] = json!("text/csv");
            resource["encoding"] = json!("utf-8");
            resource["dialect"] =
                json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true });
            resource["schema"] = schema(table);
        }
    }
    resource
}

fn schema(table: &Table) -> Value {
    // A key of several columns is no key where one is empty, as in SQL; a package has no word for that.
    let is_whole = |reference: &&Reference| {
        let may_lack = |name: &String| table.columns.iter().any(|column| column.name == *name && column.may_be_null);
        reference.columns.len() == 1 || !reference.columns.iter().any(may_lack)
    };
    let keys: Vec<Value> = table
        .references
        .iter()
        .filter(is_whole)
        .map(|reference| {
            // An empty name is the table itself.
            let to = if reference.table == table.name { "" } else { reference.table };
            json!({ "fields": reference.columns, "reference": { "resource": to, "fields": reference.to } })
        })
        .collect();
    let fields: Vec<Value> = table.columns.iter().map(|column| field(column, table)).collect();
    let mut schema = json!({ "fields": fields, "primaryKey": table.key, "missingValues": [""] });
    if !keys.is_empty() {
        schema["foreignKeys"] = json!(keys);
    }
    schema
}

fn field(column: &Column, table: &Table) -> Value {
    let kind = match column.of {
        Type::Number => "integer",
        Type::Flag => "boolean",
        Type::Day => "date",
        _ => "string",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.doc });
    let mut constraints = Map::new();
    // Words that are empty cannot be told from none in CSV: only what names something is required.
    let names_something = matches!(column.of, Type::Id | Type::Key(_) | Type::Number | Type::Flag | Type::Word(_));
    if !column.may_be_null && (names_something || table.key.contains(&column.name)) {
        constraints.insert("required".into(), json!(true));
    }
    if let Type::Word(words) = column.of {
        constraints.insert("enum".into(), json!(words()));
    }
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

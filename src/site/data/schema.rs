//! `data/archive.schema.json`: what `data/archive.json` may hold, as JSON Schema (draft 2020-12).
//!
//! Other fields than these are allowed: the contract says that some may be added.

use serde_json::{Map, Value, json};

use super::json::SCHEMA_VERSION;
use super::roots::{ROOTS, tidy};
use super::shape::{Field, Shape, Type};

/// One date, as EDTF's level 0 with a mark of level 1 (Library of Congress 2019).
const POINT: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?";

/// The schema, for an archive whose files stand at this address.
pub(super) fn schema(title: &str, address: &str) -> Vec<u8> {
    let mut defs = Map::new();
    let mut properties = Map::new();
    properties.insert("schema_version".into(), json!({ "description": "The version of this form.", "const": SCHEMA_VERSION }));
    properties.insert("title".into(), json!({ "description": "The archive's title.", "type": "string" }));
    properties.insert("url".into(), json!({ "description": "Where the archive stands.", "type": "string", "format": "uri-reference" }));
    for root in ROOTS.iter().filter(|root| root.in_json) {
        let mut table = json!({ "description": tidy(root.doc), "type": "array" });
        table["items"] = of(root.row, &mut defs);
        properties.insert(root.name.into(), table);
    }
    let point = POINT;
    defs.insert(
        "edtf".into(),
        json!({
            "description": "A date as EDTF: 2012-11-27, 2012-11, 2012; with ? (uncertain), ~ (about) or % (both) behind it; or two of them with / between, where .. is an open end and nothing an unknown one.",
            "type": "string",
            "pattern": format!("^({point}|({point}|[.][.])?/({point}|[.][.])?)$"),
        }),
    );
    defs.insert(
        "slug".into(),
        json!({ "description": "A permanent name: the last part of a page's address.", "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    );
    let mut required: Vec<&str> = vec!["schema_version", "title", "url"];
    required.extend(ROOTS.iter().filter(|root| root.in_json).map(|root| root.name));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": title,
        "description": "The whole archive as data. Fields may be added; those listed here stay.",
        "type": "object",
        "properties": properties,
        "required": required,
        "$defs": defs,
    });
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn of(kind: Type, defs: &mut Map<String, Value>) -> Value {
    match kind {
        Type::Text | Type::Within { .. } => json!({ "type": "string" }),
        Type::Number => json!({ "type": "integer", "minimum": 0 }),
        Type::Flag => json!({ "type": "boolean" }),
        Type::Date | Type::Day => json!({ "$ref": "#/$defs/edtf" }),
        Type::Page => json!({ "type": "string", "format": "uri-reference" }),
        Type::Id | Type::Key(_) => json!({ "$ref": "#/$defs/slug" }),
        Type::Word(words) => json!({ "enum": words() }),
        Type::Parts(inner, _) => of(*inner, defs),
        Type::Maybe(inner) => json!({ "anyOf": [of(*inner, defs), { "type": "null" }] }),
        Type::List(item) => json!({ "type": "array", "items": of(*item, defs) }),
        Type::Map(item) => json!({ "type": "object", "additionalProperties": of(*item, defs) }),
        Type::Row(shape) => {
            if !defs.contains_key(shape.one) {
                let row = row(shape, defs);
                defs.insert(shape.one.into(), row);
            }
            json!({ "$ref": format!("#/$defs/{}", shape.one) })
        }
    }
}

fn row(shape: &Shape, defs: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in shape.fields {
        let mut schema = of(field.of, defs);
        schema["description"] = json!(tidy(field.doc));
        properties.insert(field.name().into(), schema);
    }
    let required: Vec<&str> = shape.fields.iter().filter(|field| !field.may_lack).map(Field::name).collect();
    json!({ "description": tidy(shape.doc), "type": "object", "properties": properties, "required": required })
}

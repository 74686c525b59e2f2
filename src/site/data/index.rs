//! `data/index.json`: every id with a digest of all that the data says of it, so that two publications can be compared.
//!
//! The feed of changes without a clock: whoever keeps the index that was seen last finds what was added, changed and removed by
//! comparing it with the one of today, however many publications lie between, and asks for nothing else if `state` is the same.
//! What has another id now stands under `renamed` by its old one, or it would look taken away and a new thing added.
//! A list of dated changes would need a time that no source has, or a history that two copies of an archive tell differently.

use serde::Serialize;

use super::json::SCHEMA_VERSION;
use super::roots::{ROOTS, Root, Whole};
use super::value::{Cell, Row};

/// A thing, and the digest of what the data says of it.
#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    url: &'a str,
    digest: &'a str,
}

/// An old id, and the one that stands for it.
#[derive(Serialize)]
struct Renamed<'a> {
    kind: &'static str,
    id: &'a str,
    now: &'a str,
}

/// The index.
pub(super) fn index(whole: &Whole<'_>) -> Vec<u8> {
    let mut lines: Vec<u8> = Vec::new();
    let mut state = blake3::Hasher::new();
    for root in ROOTS.iter().filter(|root| root.key == ["id"]) {
        let make = |chunk: &mut Vec<(Vec<u8>, blake3::Hash)>, unit: usize, row: &dyn Row| entry(root, whole, chunk, unit, row);
        let mut sink = (&mut lines, &mut state);
        in_order(root, whole, &mut sink, make);
    }
    lines.truncate(lines.len().saturating_sub(2));
    let head = format!("{{\n\"schema_version\": {SCHEMA_VERSION},\n\"state\": \"{}\",\n\"things\": [\n", short(&state.finalize()));
    [head.as_bytes(), &lines, b"\n],\n\"renamed\": [\n", &renamed(whole), b"\n]\n}\n"].concat()
}

/// A line for each old id of a thing in the index, in order of kind and id.
fn renamed(whole: &Whole<'_>) -> Vec<u8> {
    let mut lines: Vec<u8> = Vec::new();
    for old in &whole.archive.addresses.redirects {
        let kind = old.kind.folder();
        if ROOTS.iter().any(|root| root.name == kind) {
            lines.extend_from_slice(if lines.is_empty() { b"" } else { b",\n" });
            let _ = serde_json::to_writer(&mut lines, &Renamed { kind, id: &old.from, now: &old.to });
        }
    }
    lines
}

type Sink<'s> = (&'s mut Vec<u8>, &'s mut blake3::Hasher);

fn in_order(root: &Root, whole: &Whole<'_>, sink: &mut Sink<'_>, make: impl Fn(&mut Vec<(Vec<u8>, blake3::Hash)>, usize, &dyn Row) + Sync) {
    use rayon::prelude::*;
    let made: Vec<Vec<(Vec<u8>, blake3::Hash)>> = (0..(root.units)(whole))
        .into_par_iter()
        .map(|unit| {
            let mut chunk = Vec::new();
            (root.each)(whole, unit, &mut |_, row| make(&mut chunk, unit, row));
            chunk
        })
        .collect();
    for (line, digest) in made.into_iter().flatten() {
        sink.0.extend_from_slice(&line);
        sink.1.update(root.name.as_bytes());
        sink.1.update(digest.as_bytes());
    }
}

/// One line of the index. What a report says is a part of it: its paragraphs and whom they mean.
fn entry(root: &Root, whole: &Whole<'_>, chunk: &mut Vec<(Vec<u8>, blake3::Hash)>, unit: usize, row: &dyn Row) {
    let (Some(Cell::Text(id)), url) = (row.id(), row.page().unwrap_or_default()) else { return };
    let mut json = Vec::new();
    row.json(&mut json);
    if root.name == "reports" {
        for part in ROOTS.iter().filter(|part| part.key.first() == Some(&"report")) {
            (part.each)(whole, unit, &mut |_, row| row.json(&mut json));
        }
    }
    // Where the site stands is no part of what it says: a copy at another address has the same digests.
    let said = String::from_utf8_lossy(&json).replace(&format!("\"url\":{}", serde_json::json!(url)), "");
    let digest = blake3::hash(said.as_bytes());
    let entry = Entry { kind: root.name, id: &id, url, digest: &short(&digest) };
    let mut line = Vec::new();
    let _ = serde_json::to_writer(&mut line, &entry);
    line.extend_from_slice(b",\n");
    chunk.push((line, digest));
}

/// The first 128 bits of BLAKE3, in hexadecimal digits: no two of some million things share them by chance.
fn short(digest: &blake3::Hash) -> String {
    digest.to_hex()[..32].to_owned()
}

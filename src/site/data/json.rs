//! `data/archive.json`: the contract that other programs build on.
//!
//! Fields may be added; none is taken away or changes its meaning without a new `schema_version`.

use super::roots::{ROOTS, Root, Whole};

/// The version of the data's form.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// The whole archive as JSON. Tables are written row by row, on all cores, so that no second archive stands in memory.
pub(super) fn archive(whole: &Whole<'_>) -> Vec<u8> {
    let config = &whole.archive.config;
    let mut out =
        format!("{{\n\"schema_version\": {SCHEMA_VERSION},\n\"title\": {},\n\"url\": {}", string(&config.title), string(&config.base_url))
            .into_bytes();
    for root in ROOTS.iter().filter(|root| root.in_json) {
        table(&mut out, root, whole);
    }
    out.extend_from_slice(b"\n}\n");
    out
}

fn string(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

fn table(out: &mut Vec<u8>, root: &Root, whole: &Whole<'_>) {
    out.extend_from_slice(format!(",\n\"{}\": [\n", root.name).as_bytes());
    let begin = out.len();
    let make = |chunk: &mut Vec<u8>, _, row: &dyn super::value::Row| {
        row.json(chunk);
        chunk.extend_from_slice(b",\n");
    };
    root.in_order(whole, out, make, |out, chunk: Vec<u8>| out.extend_from_slice(&chunk));
    if out.len() > begin {
        out.truncate(out.len() - 2);
    }
    out.extend_from_slice(b"\n]");
}

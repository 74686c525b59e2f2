//! `[[gone]]` entries of addresses that no build has published.
//!
//! Apart from [`addresses`](super::addresses), which says what becomes of addresses that were: an entry on one that never was is most
//! likely misspelt, and the page that was meant is then lost, or still there.

use std::collections::BTreeSet;

use super::Archive;
use super::addresses::Why;
use crate::address::Kind;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::source::SourceFile;

/// Entries up to this number are compared with all addresses of the ledger; of more, none is likely to be a slip.
const COMPARED: usize = 20;

/// Tells of the entries whose address the ledger of addresses does not hold. Without a ledger nothing is known, and nothing told.
pub fn never_published(archive: &Archive, ledger: Option<&SourceFile>) -> Vec<Diagnostic> {
    let (Some(ledger), false) = (ledger, archive.config.gone.is_empty()) else { return Vec::new() };
    let first = |line: &'_ str| line.split('\t').next().map(|name| format!("/{name}/"));
    let published: BTreeSet<String> = ledger.text.trim_start_matches('\u{feff}').lines().filter_map(first).collect();
    let made: BTreeSet<(Kind, &str)> = archive
        .addresses
        .tombstones
        .iter()
        .filter(|tombstone| matches!(tombstone.why, Why::TakenAway { .. }))
        .map(|tombstone| (tombstone.kind, tombstone.slug.as_str()))
        .collect();
    let mut found = Vec::new();
    for gone in archive.config.gone.iter().filter(|gone| made.contains(&(gone.kind, gone.slug.as_str()))) {
        let address = format!("/{}/{}/", gone.kind.folder(), gone.slug);
        if published.contains(&address) {
            continue;
        }
        let place = archive.config.file.as_ref().map_or_else(|| Place::path("config.toml"), |file| Place::span(file, gone.place.clone()));
        let known = published.iter().map(String::as_str).take(if found.len() < COMPARED { usize::MAX } else { 0 });
        found.push(complaints::gone_never_published(place, &address, known));
    }
    found
}

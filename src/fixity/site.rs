//! A published site against its manifest. Any copy will do: nothing of the archive is needed.

use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::files::{self, Tree};
use super::listing::{Listing, Strange};
use crate::diagnostics::{self, Diagnostic, Place, complaints};
use crate::publish::MANIFEST;
use crate::source::SourceFile;

/// The largest manifest that is read, in bytes: a million files have one of some 120 MB.
const MAX_MANIFEST_BYTES: u64 = 512 * 1024 * 1024;

/// What a look at a site came to.
#[derive(Debug, Default)]
pub struct SiteVerdict {
    /// Files that are what the manifest says.
    pub verified: usize,
    /// How many bytes these have together.
    pub bytes: u64,
    /// How many files the manifest lists.
    pub listed: usize,
    /// The BLAKE3 of the manifest itself: what to compare with a copy that is kept elsewhere. Nothing where there is none.
    pub manifest: Option<blake3::Hash>,
    /// Files that the manifest does not list and no browser would take for a part of the site, in order.
    pub foreign: Vec<String>,
    /// What is not as it was published, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compares each file of a folder with its manifest. `shown` is what the folder is called in what is told.
pub fn verify_site(folder: &Path, shown: &str) -> SiteVerdict {
    let mut verdict = SiteVerdict::default();
    let shown = shown.trim_end_matches('/');
    let at = |path: &str| format!("{shown}/{path}");
    let Some((hash, text)) = read_manifest(folder, &at(MANIFEST), &mut verdict.diagnostics) else { return verdict };
    verdict.manifest = Some(hash);
    let listing = Listing::parse(&text);
    strange_lines(&listing, &SourceFile::new(&at(MANIFEST), text), &mut verdict.diagnostics);
    verdict.listed = listing.files.len();

    // A repository around a copy of a site is no part of it.
    let tree = files::walk(folder, |path| path == ".git");
    let compared: Vec<Result<u64, Box<Diagnostic>>> =
        listing.files.par_iter().map(|(path, hash)| compare(&tree, path, *hash, &at)).collect();
    for one in compared {
        match one {
            Ok(length) => {
                verdict.verified += 1;
                verdict.bytes += length;
            }
            Err(complaint) => verdict.diagnostics.push(*complaint),
        }
    }
    beside(&tree, &listing, &mut verdict, &at);
    diagnostics::sort(&mut verdict.diagnostics);
    verdict
}

fn read_manifest(folder: &Path, shown: &str, found: &mut Vec<Diagnostic>) -> Option<(blake3::Hash, String)> {
    let path = folder.join(MANIFEST);
    let is_file = std::fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    if !is_file {
        found.push(complaints::no_manifest(shown));
        return None;
    }
    let mut bytes = Vec::new();
    let read = std::fs::File::open(&path).and_then(|file| file.take(MAX_MANIFEST_BYTES + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        found.push(complaints::unreadable(shown, &error.to_string()));
        return None;
    }
    if bytes.len() as u64 > MAX_MANIFEST_BYTES {
        found.push(complaints::too_large(shown, bytes.len() as u64, MAX_MANIFEST_BYTES));
        return None;
    }
    // A byte that is no letter makes its line strange, and the rest can be read.
    Some((blake3::hash(&bytes), String::from_utf8_lossy(&bytes).into_owned()))
}

fn strange_lines(listing: &Listing, file: &SourceFile, found: &mut Vec<Diagnostic>) {
    // Where a program changed all line ends, that is one thing to tell.
    let mut ends = listing.strange.iter().filter(|(_, strange)| *strange == Strange::End);
    if let Some((span, _)) = ends.next() {
        found.push(complaints::manifest_line_ends(Place::span(file, span.clone()), 1 + ends.count()));
    }
    for (span, strange) in listing.strange.iter().filter(|(_, strange)| *strange != Strange::End) {
        let place = Place::span(file, span.clone());
        found.push(match strange {
            Strange::Path => complaints::manifest_path_strange(place),
            Strange::Twice => complaints::manifest_path_twice(place),
            Strange::Form | Strange::End => complaints::manifest_line_strange(place),
        });
    }
}

/// The length of a file that is as listed; otherwise what is wrong with it.
fn compare(tree: &Tree, path: &str, hash: blake3::Hash, at: &impl Fn(&str) -> String) -> Result<u64, Box<Diagnostic>> {
    let Some(file) = tree.files.get(path) else {
        let mut above = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
        let is_link = above.any(|part| tree.links.contains(part));
        return Err(Box::new(if is_link {
            complaints::published_file_is_link(&at(path))
        } else {
            complaints::published_file_missing(&at(path))
        }));
    };
    match files::blake3_of(file) {
        Ok((found, length)) if found == hash => Ok(length),
        Ok((found, _)) => {
            let only_lines = files::blake3_with_unix_lines(file).is_ok_and(|unix| unix == hash);
            Err(Box::new(complaints::published_file_changed(&at(path), hash, found, only_lines)))
        }
        Err(error) => Err(Box::new(complaints::unreadable(&at(path), &error.to_string()))),
    }
}

/// What stands in the folder and in no line of the manifest.
fn beside(tree: &Tree, listing: &Listing, verdict: &mut SiteVerdict, at: &impl Fn(&str) -> String) {
    for path in tree.files.keys().chain(&tree.strange).filter(|path| !listing.files.contains_key(*path) && *path != MANIFEST) {
        if is_shown(path) {
            verdict.diagnostics.push(complaints::published_file_added(&at(path)));
        } else {
            verdict.foreign.push(path.clone());
        }
    }
    let of_listed = |link: &str| {
        let folder = format!("{link}/");
        let first = listing.files.range(folder.clone()..).next();
        listing.files.contains_key(link) || first.is_some_and(|(path, _)| path.starts_with(&folder))
    };
    let links = tree.links.iter().filter(|link| !of_listed(link));
    verdict.diagnostics.extend(links.map(|link| complaints::published_link_added(&at(link))));
    verdict.diagnostics.extend(tree.unreadable.iter().map(|(path, why)| complaints::unreadable(&at(path), why)));
    verdict.foreign.extend(tree.passed_by.iter().cloned());
    verdict.foreign.sort();
}

/// Whether a browser or a program that reads the site would take a file for a part of it (pages, scripts, styles,
/// documents, data), or a server for an order what to show.
fn is_shown(path: &str) -> bool {
    // Pictures are not among them: people put their own beside a site.
    const SHOWN: [&str; 18] = [
        "html",
        "htm",
        "xhtml",
        "shtml",
        "php",
        "js",
        "mjs",
        "css",
        "json",
        "xml",
        "svg",
        "wasm",
        "csv",
        "atom",
        "rss",
        "webmanifest",
        "pdf",
        "sqlite",
    ];
    const ORDERS: [&str; 4] = [".htaccess", "_headers", "_redirects", "web.config"];
    let name = path.rsplit('/').next().unwrap_or(path);
    if ORDERS.contains(&name) {
        return true;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    SHOWN.contains(&ending.as_str())
}

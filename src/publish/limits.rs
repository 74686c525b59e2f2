//! What GitHub Pages and git would not take of a site, told before somebody tries. Pure: names and sizes in, complaints out.
//!
//! Apart from publishing, which writes whatever it is given: another host has other limits, so none of these is an error.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, complaints};
use crate::printable;

/// The most bytes of a published site: 1 GB ("GitHub Pages limits").
pub const SITE: u64 = 1_000_000_000;
/// The most bytes of a file in a push: 100 MB ("About large files on GitHub", taken as the smaller of the two megabytes).
pub const FILE: u64 = 100_000_000;
/// The most bytes of one name: ext4, NTFS, APFS and tar.
const NAME: usize = 255;
/// The most bytes of a whole address: what old browsers, feeds' readers and search engines take (2,083, rounded down).
const ADDRESS: usize = 2_000;
/// From this share of the site's limit on it is told: while there still is time to do something.
const NEARLY: u64 = 80;

/// All there is to say of a site that will stand at `base_url` with these files: path from the site's root, and bytes.
pub fn exceeded<'a>(base_url: &str, files: impl IntoIterator<Item = (&'a str, u64)>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut total = 0u64;
    let mut folded = BTreeMap::new();
    let mut named = BTreeSet::new();
    for (path, bytes) in files {
        total = total.saturating_add(bytes);
        if bytes >= FILE / 2 {
            found.push(complaints::file_large(path, bytes, FILE));
        }
        found.extend(long(base_url, path));
        for (parent, name) in names(path) {
            found.extend(twin(&mut folded, parent, name));
            // A folder is told once, not with each file in it.
            let end = parent.len() + name.len();
            if named.insert(&path[..end]) {
                found.extend(strange(&path[..end], name));
            }
        }
    }
    if total >= SITE / 100 * NEARLY {
        found.push(complaints::site_large(total, SITE));
    }
    found
}

/// Each part of a path with what stands before it, its `/` included.
fn names(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = 0;
    path.split('/').map(move |name| {
        let parent = &path[..at];
        at += name.len() + 1;
        (parent, name)
    })
}

fn long(base_url: &str, path: &str) -> Option<Diagnostic> {
    if let Some(name) = path.split('/').find(|name| name.len() > NAME) {
        return Some(complaints::address_long(path, "a name in the path", name.len(), NAME));
    }
    let below = path.strip_suffix("index.html").unwrap_or(path);
    let encoded: usize = below.bytes().map(|byte| if byte.is_ascii_graphic() { 1 } else { 3 }).sum();
    let whole = base_url.len() + encoded;
    (whole > ADDRESS).then(|| complaints::address_long(path, "the address", whole, ADDRESS))
}

/// The complaint, where a file or folder that only differs by case has been seen; once for each name.
fn twin<'a>(folded: &mut BTreeMap<String, BTreeSet<&'a str>>, parent: &'a str, name: &'a str) -> Option<Diagnostic> {
    let seen = folded.entry(format!("{}{}", parent, name.to_lowercase())).or_default();
    let is_new = seen.insert(name);
    let first = seen.iter().find(|other| **other != name)?;
    (is_new).then(|| complaints::names_by_case(&format!("{parent}{first}"), &format!("{parent}{name}")))
}

/// Names that Windows keeps for devices, with or without an ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

fn strange(path: &str, name: &str) -> Option<Diagnostic> {
    if name.starts_with('_') {
        return Some(complaints::name_underscore(path));
    }
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let why = if let Some(c) = name.chars().find(|c| "\\:*?\"<>|#%".contains(*c)) {
        format!("holds `{c}`")
    } else if name.chars().any(char::is_control) {
        "holds a line end or another control character".to_owned()
    } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        "begins or ends with a space, or ends with a dot".to_owned()
    } else if name.eq_ignore_ascii_case(".git") {
        "is git's own".to_owned()
    } else if DEVICES.contains(&stem.as_str()) {
        "is that of a device on Windows".to_owned()
    } else {
        return None;
    };
    Some(complaints::name_strange(&printable::line(path), &why))
}

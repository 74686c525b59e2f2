//! The raw files that reports rest on.
//!
//! A capture is named by the SHA-256 of its bytes, and a report's front matter holds the same digits: so one can be changed
//! unseen only if the other is changed with it, and git or a bag holds both. The records of what import cut have their checksum in
//! the front matter too (`cut_sha256`), but for those of earlier versions: of these is known only that they can be read and belong to a
//! capture that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::files;
use crate::diagnostics::{self, Diagnostic, Place, complaints};
use crate::document::{self, Document, Provenance, ReportDocument};
use crate::import::record::Sidecar;
use crate::source::{MAX_TEXT_BYTES, SourceFile, Sources, is_scratch};

/// Where they stand, from the archive's root.
pub const FOLDER: &str = "captures";
/// What a record's name ends with.
pub const RECORD: &str = ".cut.toml";

/// The largest record that is read, in bytes: that of a raw file of which all was cut.
const MAX_RECORD_BYTES: u64 = 8 * MAX_TEXT_BYTES;

/// What a look at the captures came to.
#[derive(Debug, Default)]
pub struct CapturesVerdict {
    /// Captures whose bytes have the SHA-256 that they should have.
    pub verified: usize,
    /// All captures that are there.
    pub total: usize,
    /// Records of what was cut that can be read, belong to a capture, and have the SHA-256 that a report says, where one does.
    pub records: usize,
    /// Those of them of which no report says a SHA-256: a change of their words is not noticed.
    pub uncovered: usize,
    /// Checksums that reports name of files which are kept elsewhere.
    pub elsewhere: usize,
    /// What is not as it was, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a report names a raw file.
struct Named {
    place: Place,
    sha256: String,
    part: Option<u32>,
    cut_sha256: Option<String>,
    file: Option<String>,
    imported: bool,
}

/// Hashes each capture of the archive in `root`, and compares it with its name and with what the reports say.
pub fn verify_captures(root: &Path, sources: &Sources) -> CapturesVerdict {
    let mut verdict = CapturesVerdict::default();
    let (named, unread) = named(sources);
    let known: BTreeSet<&str> = named.iter().map(|named| named.sha256.as_str()).collect();
    let found = found(root, &mut verdict.diagnostics);
    let by_name: BTreeMap<&str, &str> = named.iter().filter_map(|named| Some((named.file.as_deref()?, named.sha256.as_str()))).collect();
    let (records, captures): (Vec<_>, Vec<_>) = found.iter().partition(|(name, _)| name.ends_with(RECORD));
    verdict.total = captures.len();

    let mut kept: BTreeSet<String> = BTreeSet::new();
    let hashed: Vec<_> = captures.par_iter().map(|(name, path)| (*name, files::sha256_of(path))).collect();
    for (name, hash) in hashed {
        let shown = format!("{FOLDER}/{name}");
        let expected = digits_of(name).or_else(|| by_name.get(name.as_str()).copied());
        match (hash, expected) {
            (Err(error), _) => verdict.diagnostics.push(complaints::unreadable(&shown, &error.to_string())),
            (Ok(_), None) => verdict.diagnostics.push(complaints::capture_without_checksum(&shown)),
            (Ok(hash), Some(expected)) => {
                // A changed capture is there all the same: that it is changed is all there is to tell.
                kept.insert(expected.to_owned());
                if hash == expected {
                    verdict.verified += 1;
                } else {
                    verdict.diagnostics.push(complaints::capture_changed(&shown, expected, &hash));
                }
                if unread == 0 && !known.contains(expected) {
                    verdict.diagnostics.push(complaints::capture_without_report(Place::path(shown), name));
                }
            }
        }
    }
    let sums: BTreeSet<(String, &str)> =
        named.iter().filter_map(|named| Some((record_name(&named.sha256, named.part), named.cut_sha256.as_deref()?))).collect();
    for (name, path) in &records {
        let mut expected = sums.iter().filter(|(of, _)| of == *name).map(|(_, sum)| *sum).peekable();
        let is_covered = expected.peek().is_some();
        let complaint = record(name, path, |sha256| kept.contains(sha256) || known.contains(sha256));
        match complaint.or_else(|| expected.find_map(|expected| record_changed(name, path, expected))) {
            Some(complaint) => verdict.diagnostics.push(complaint),
            None => {
                verdict.records += 1;
                // Of a report that cannot be read nobody knows what it says.
                verdict.uncovered += usize::from(!is_covered && unread == 0);
            }
        }
    }
    let records: BTreeSet<&str> = records.iter().map(|(name, _)| name.as_str()).collect();
    missing(&named, &kept, &records, &mut verdict);
    diagnostics::sort(&mut verdict.diagnostics);
    verdict
}

/// The captures of an archive and their records, by name, where each is on the disk.
pub fn found(root: &Path, out: &mut Vec<Diagnostic>) -> BTreeMap<String, PathBuf> {
    let folder = root.join(FOLDER);
    if !folder.exists() {
        return BTreeMap::new();
    }
    let tree = files::walk(&folder, |_| false);
    let shown = |path: &str| format!("{FOLDER}/{path}");
    let mut found = tree.files;
    for link in &tree.links {
        // Some keep large files behind links within the repository, as git-annex does.
        match files::led_to(&folder.join(link), &[root, &folder]) {
            Some(target) => drop(found.insert(link.clone(), target)),
            None => out.push(complaints::capture_is_link(&shown(link))),
        }
    }
    let strange = |path: &String| {
        if path.contains('\u{fffd}') { complaints::name_not_unicode(&shown(path)) } else { complaints::not_a_file(&shown(path)) }
    };
    out.extend(tree.strange.iter().map(strange));
    out.extend(tree.unreadable.iter().map(|(path, why)| complaints::unreadable(&shown(path), why)));
    found.retain(|path, _| !path.split('/').any(is_scratch));
    found
}

/// The checksum in a capture's name: `<sha256>.<ending>`.
pub fn digits_of(name: &str) -> Option<&str> {
    let name = name.rsplit('/').next()?;
    let digits = name.split('.').next()?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (digits.len() == 64 && digits.bytes().all(is_digit)).then_some(digits)
}

/// Every raw file that a report names, and how many reports could not be read.
fn named(sources: &Sources) -> (Vec<Named>, usize) {
    let files: Vec<&Arc<SourceFile>> = sources.under("content/reports/").collect();
    let read: Vec<Option<Vec<Named>>> = files
        .par_iter()
        .map(|file| match document::parse(file).document {
            Some(Document::Report(report)) => Some(named_by(file, &report)),
            _ => None,
        })
        .collect();
    let unread = read.iter().filter(|report| report.is_none()).count();
    (read.into_iter().flatten().flatten().collect(), unread)
}

fn named_by(file: &SourceFile, report: &ReportDocument) -> Vec<Named> {
    let named = |from: &Provenance| {
        let sha256 = from.sha256.as_ref()?;
        // Every place where these digits stand says the same; the first is shown.
        let span = file.text.find(sha256.as_str()).map_or(0..3, |at| at..at + sha256.len());
        Some(Named {
            place: Place::span(file, span),
            sha256: sha256.to_ascii_lowercase(),
            part: from.part,
            cut_sha256: from.cut_sha256.as_ref().map(|digits| digits.to_ascii_lowercase()),
            file: from.file.clone(),
            // Import writes the name of the file too; a checksum alone was noted by hand, maybe of a file that is kept elsewhere.
            imported: report.import.is_some() && from.file.is_some(),
        })
    };
    report.source.iter().chain(&report.copies).filter_map(named).collect()
}

/// What is wrong with one record: it must be readable, and of a capture that is there or that a report misses.
fn record(name: &str, path: &Path, is_known: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let shown = format!("{FOLDER}/{name}");
    let text = match std::fs::metadata(path).and_then(|metadata| match metadata.len() {
        length if length > MAX_RECORD_BYTES => Err(std::io::Error::other("it is larger than any record")),
        _ => std::fs::read_to_string(path),
    }) {
        Ok(text) => text,
        Err(error) => return Some(complaints::unreadable(&shown, &error.to_string())),
    };
    match Sidecar::parse(&text) {
        Err(why) => Some(complaints::cut_record_unread(&shown, &why)),
        Ok(sidecar) if name != record_name(&sidecar.sha256, sidecar.part) || !is_known(&sidecar.sha256) => {
            Some(complaints::cut_record_astray(&shown, &sidecar.sha256))
        }
        Ok(_) => None,
    }
}

/// A record whose bytes are not those that import wrote.
fn record_changed(name: &str, path: &Path, expected: &str) -> Option<Diagnostic> {
    let shown = format!("{FOLDER}/{name}");
    match files::sha256_of(path) {
        Ok(found) => (found != expected).then(|| complaints::cut_record_changed(&shown, expected, &found)),
        Err(error) => Some(complaints::unreadable(&shown, &error.to_string())),
    }
}

/// What the record of a capture, or of one mail of a mailbox, is called.
pub fn record_name(sha256: &str, part: Option<u32>) -> String {
    let number = part.map_or_else(String::new, |part| format!(".{part}"));
    format!("{sha256}{number}{RECORD}")
}

/// What reports name and the folder lacks.
fn missing(named: &[Named], kept: &BTreeSet<String>, records: &BTreeSet<&str>, verdict: &mut CapturesVerdict) {
    let mut told = BTreeSet::new();
    for named in named {
        let record = record_name(&named.sha256, named.part);
        let is_kept = kept.contains(&named.sha256);
        let is_new = told.insert(if is_kept { record.clone() } else { named.sha256.clone() });
        let complaint = match (is_kept, named.imported) {
            _ if !is_new => continue,
            (true, true) if !records.contains(record.as_str()) => {
                complaints::cut_record_missing(named.place.clone(), &format!("{FOLDER}/{record}"))
            }
            (true, _) => continue,
            (false, true) => complaints::capture_lost(named.place.clone(), &named.sha256),
            (false, false) if verdict.total > 0 => complaints::capture_missing(named.place.clone(), &named.sha256),
            (false, false) => {
                verdict.elsewhere += 1;
                continue;
            }
        };
        verdict.diagnostics.push(complaint);
    }
}

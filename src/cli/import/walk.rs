//! Which files are meant: the named ones, and those in named folders, in an order that does not depend on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::failure::{Failure, Weight};

/// A file to be read.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Whether the archivist named this very file, and did not only name a folder around it.
    pub(super) named: bool,
    /// In bytes.
    pub(super) length: u64,
}

/// All that was found.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) files: Vec<Found>,
    pub(super) failures: Vec<Failure>,
    /// Links in folders, which are not followed: one could lead anywhere.
    pub(super) links: usize,
}

/// The archive's own folders: what stands there was imported, or is no report.
const OWN: [&str; 7] = ["content", "captures", "public", "templates", "theme", "ledger", "config.toml"];

/// Looks through what was named.
pub(super) fn walk(root: &Path, named: &[PathBuf]) -> Walk {
    let mut walk = Walk::default();
    let own: Vec<PathBuf> = OWN.iter().filter_map(|folder| fs::canonicalize(root.join(folder)).ok()).collect();
    for path in named {
        match fs::metadata(path) {
            Err(error) => walk.failures.push(Failure::disk(path, &error)),
            Ok(metadata) if metadata.is_dir() => walk.folder(path, &own),
            Ok(_) if own.first().is_some_and(|content| content.ends_with("content") && lies_in(path, content)) => {
                let cure = "To see what was cut from it: `archive import --show-cut SLUG`.";
                walk.failures.push(Failure::of(path, "is one of the archive's own files", cure, Weight::Failed));
            }
            Ok(metadata) if metadata.is_file() => walk.files.push(Found { path: path.clone(), named: true, length: metadata.len() }),
            Ok(_) => walk.failures.push(Failure::of(path, "is no file", "Save what it gives as a file, and import that.", Weight::Failed)),
        }
    }
    walk
}

impl Walk {
    fn folder(&mut self, top: &Path, own: &[PathBuf]) {
        let is_own = |path: &Path| own.iter().any(|own| lies_in(path, own));
        if is_own(top) {
            let cause = "is one of the archive's own folders";
            self.failures.push(Failure::of(top, cause, "Name the folder in which the raw files are.", Weight::Failed));
            return;
        }
        let before = (self.files.len(), self.failures.len());
        let entries = WalkDir::new(top).follow_links(false).sort_by_file_name().into_iter();
        let may_be_own = |entry: &DirEntry| entry.file_type().is_dir() || entry.file_name() == "config.toml";
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !(is_hidden(entry) || may_be_own(entry) && is_own(entry.path()))) {
            match entry {
                Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 => self.links += 1,
                Ok(entry) if entry.file_type().is_file() => {
                    let length = entry.metadata().map_or(0, |metadata| metadata.len());
                    self.files.push(Found { path: entry.into_path(), named: false, length });
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(top).to_owned();
                    let words = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.failures.push(Failure::of(&path, &format!("cannot be read: {words}"), "", Weight::Failed));
                }
            }
        }
        if before == (self.files.len(), self.failures.len()) {
            self.failures.push(Failure::of(top, "holds no file to import", "", Weight::Failed));
        }
    }
}

fn lies_in(path: &Path, folder: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|path| path.starts_with(folder))
}

/// What systems and editors leave beside the files that people keep.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".cut.toml")
}

//! The manifest: every published file with its BLAKE3, in the form that `b3sum --check` reads.
//!
//! It says which files are ours, so that nobody else's is ever taken away, and it proves that none has changed since.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Its name, at the site's root.
pub const MANIFEST: &str = "manifest-blake3.txt";

/// Paths from the site's root, each with the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    files: BTreeMap<String, blake3::Hash>,
}

impl Manifest {
    /// A manifest of these files.
    pub fn new(files: BTreeMap<String, blake3::Hash>) -> Manifest {
        Manifest { files }
    }

    /// The manifest of a published site; nothing where there is none.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(site: &Path) -> io::Result<Option<Manifest>> {
        match fs::read_to_string(site.join(MANIFEST)) {
            Ok(text) => Ok(Some(Manifest::parse(&text))),
            Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads `hash  path` lines; others are passed over.
    pub fn parse(text: &str) -> Manifest {
        let rows = text.lines().filter_map(|line| line.split_once("  "));
        Manifest { files: rows.filter_map(|(hash, path)| Some((path.to_owned(), blake3::Hash::from_hex(hash).ok()?))).collect() }
    }

    /// Whether a file is in it.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The hash of a file.
    pub fn hash(&self, path: &str) -> Option<blake3::Hash> {
        self.files.get(path).copied()
    }

    /// All paths, in order.
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// As its file.
    pub fn to_text(&self) -> String {
        self.files.iter().map(|(path, hash)| format!("{}  {path}\n", hash.to_hex())).collect()
    }
}

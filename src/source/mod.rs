//! Sources: the archive's files as they were read, before anything is made of them.
//!
//! Separate from [`load`] so that every later stage, and every test, can be handed sources that never were on a disk.

mod load;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;
use std::sync::Arc;

use crate::checksum::hex;

pub(crate) use load::is_scratch;
pub use load::{Loader, MAX_TEXT_BYTES};

/// The folders of an archive that make its site, beside `config.toml`. Its output is never among them.
pub(crate) const FOLDERS: [&str; 5] = ["content", "templates", "theme", "ledger", "captures"];

/// What two files share if and only if they hold the same bytes: the first half of their BLAKE3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest::from(blake3::hash(bytes))
    }
}

impl From<blake3::Hash> for Digest {
    fn from(hash: blake3::Hash) -> Digest {
        let mut half = [0; 16];
        half.copy_from_slice(&hash.as_bytes()[..16]);
        Digest(half)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// One text file: its path from the archive's root, its text and the digest of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// From the archive's root, with `/` on every system.
    pub path: Arc<str>,
    /// UTF-8, exactly as on the disk: a byte order mark and carriage returns are still there.
    pub text: Arc<str>,
    /// Of path and text: what the memo tables of the builder are keyed by.
    pub digest: Digest,
}

impl SourceFile {
    /// A file of this path and text.
    pub fn new(path: &str, text: impl Into<Arc<str>>) -> SourceFile {
        let text = text.into();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(path.len() as u64).to_le_bytes()).update(path.as_bytes()).update(text.as_bytes());
        SourceFile { path: path.into(), digest: hasher.finalize().into(), text }
    }

    /// The last part of the path without its ending: `content/people/ann-black.md` gives `ann-black`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// One file that is copied as it is: part of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Of the bytes.
    pub digest: Digest,
}

impl Asset {
    /// An asset of these bytes.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Asset {
        let bytes = bytes.into();
        Asset { digest: Digest::of(&bytes), bytes }
    }
}

/// All files of an archive, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `config.toml`, `content/**/*.md`, `templates/**`, `ledger/*`: text that a later stage interprets.
    pub texts: BTreeMap<Arc<str>, Arc<SourceFile>>,
    /// `theme/**`: copied to the site, by path below `theme/`.
    pub theme: BTreeMap<Arc<str>, Asset>,
    /// The names of the files in `captures/`, so that a missing capture can be told; they are not read.
    pub captures: Vec<Arc<str>>,
}

impl Sources {
    /// Adds or replaces one text file.
    pub fn put(&mut self, path: &str, text: impl Into<Arc<str>>) {
        let file = Arc::new(SourceFile::new(path, text));
        self.texts.insert(file.path.clone(), file);
    }

    /// Takes one text file away; whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
        self.texts.remove(path).is_some()
    }

    /// One text file.
    pub fn get(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.texts.get(path)
    }

    /// The text files whose path begins with this folder, in order of path.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<SourceFile>> {
        self.texts
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(_, file)| file)
    }
}

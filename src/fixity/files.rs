//! What stands in a folder, and the hashes of files of any size.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use crate::checksum::hex;

/// How much of a file is held at once, in bytes.
const CHUNK: usize = 128 * 1024;

/// What a walk through a folder found. Paths are from the folder, with `/` on every system.
#[derive(Debug, Default)]
pub struct Tree {
    /// Files, and where they are.
    pub files: BTreeMap<String, PathBuf>,
    /// Symbolic links. None was followed.
    pub links: BTreeSet<String>,
    /// What is neither file, folder nor link; and files whose names are not Unicode, with what stands for the rest of the name.
    pub strange: Vec<String>,
    /// What could not be read, with the system's words.
    pub unreadable: Vec<(String, String)>,
    /// Folders that were not gone into, with a `/` at the end.
    pub passed_by: Vec<String>,
}

/// Walks through a folder, but not into those below it that `passes` says to pass by. The folder itself may be a link.
pub fn walk(folder: &Path, passes: impl Fn(&str) -> bool) -> Tree {
    let mut tree = Tree::default();
    let mut entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| below(folder, path));
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                tree.unreadable.push((path, why));
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        let path = below(folder, entry.path());
        let kind = entry.file_type();
        if kind.is_dir() && passes(&path) {
            tree.passed_by.push(format!("{path}/"));
            entries.skip_current_dir();
        } else if kind.is_symlink() {
            tree.links.insert(path);
        } else if kind.is_file() && entry.path().to_str().is_some() {
            tree.files.insert(path, entry.into_path());
        } else if !kind.is_dir() {
            tree.strange.push(path);
        }
    }
    tree
}

/// A path from a folder, with `/`.
fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// Where a link leads, if that is a file in one of these folders.
pub fn led_to(link: &Path, folders: &[&Path]) -> Option<PathBuf> {
    let target = fs::canonicalize(link).ok().filter(|target| target.is_file())?;
    let inside = |folder: &&Path| fs::canonicalize(folder).is_ok_and(|folder| target.starts_with(folder));
    folders.iter().any(inside).then_some(target)
}

/// Hands the bytes of a file over, piece by piece; how many there were.
///
/// # Errors
/// What the system says, or what is handed back.
pub fn read_through(path: &Path, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<u64> {
    let (mut file, mut chunk, mut length) = (File::open(path)?, vec![0; CHUNK], 0);
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(length),
            Ok(count) => {
                take(chunk.get(..count).unwrap_or_default())?;
                length += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The BLAKE3 of a file and its length in bytes.
///
/// # Errors
/// What the system says.
pub fn blake3_of(path: &Path) -> io::Result<(blake3::Hash, u64)> {
    let mut hasher = blake3::Hasher::new();
    let length = read_through(path, |bytes| {
        hasher.update(bytes);
        Ok(())
    })?;
    Ok((hasher.finalize(), length))
}

/// The BLAKE3 that a file would have with the line ends of Unix: what git or a transfer as text changes on its way.
///
/// # Errors
/// What the system says.
pub fn blake3_with_unix_lines(path: &Path) -> io::Result<blake3::Hash> {
    let (mut hasher, mut held) = (blake3::Hasher::new(), false);
    read_through(path, |bytes| {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if held && line.first() != Some(&b'\n') {
                hasher.update(b"\r");
            }
            held = line.last() == Some(&b'\r');
            match line {
                [words @ .., b'\r', b'\n'] => hasher.update(words).update(b"\n"),
                [words @ .., b'\r'] => hasher.update(words),
                line => hasher.update(line),
            };
        }
        Ok(())
    })?;
    if held {
        hasher.update(b"\r");
    }
    Ok(hasher.finalize())
}

/// The SHA-256 of a file (FIPS 180-4), as 64 hexadecimal digits.
///
/// # Errors
/// What the system says.
pub fn sha256_of(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    read_through(path, |bytes| {
        hasher.update(bytes);
        Ok(())
    })?;
    Ok(hex(&hasher.finalize()))
}

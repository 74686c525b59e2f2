//! The manifest of a published site, read so that no change of it passes unseen.
//!
//! [`Manifest`](crate::publish::Manifest) passes over what it does not understand, as a build should that is about to write a new
//! one. Whoever verifies wants the opposite: a line that `archive` would not have written is told.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::publish::MANIFEST;

/// What a manifest says.
#[derive(Debug, Default)]
pub struct Listing {
    /// Paths from the site's root, each with the hash of its bytes.
    pub files: BTreeMap<String, blake3::Hash>,
    /// Lines that `archive` would not have written, by their bytes in the text. They are told and list nothing.
    pub strange: Vec<(Range<usize>, Strange)>,
}

/// What is strange about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strange {
    /// It is not `hash`, two spaces, `path`.
    Form,
    /// Its path leads out of the folder, or could not be a file's in it.
    Path,
    /// Its path is listed before.
    Twice,
    /// Its line end is not a line feed alone.
    End,
}

impl Listing {
    /// Reads `hash  path` lines.
    pub fn parse(text: &str) -> Listing {
        let mut listing = Listing::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = start..start + line.trim_end_matches(['\r', '\n']).len();
            start += line.len();
            if let Err(strange) = listing.line(line) {
                listing.strange.push((span, strange));
            }
        }
        listing
    }

    fn line(&mut self, line: &str) -> Result<(), Strange> {
        let words = line.trim_end_matches(['\r', '\n']);
        let (hash, path) = words.split_once("  ").ok_or(Strange::Form)?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let hash = blake3::Hash::from_hex(hash).ok().filter(|_| hash.bytes().all(is_digit)).ok_or(Strange::Form)?;
        if !is_path(path) {
            return Err(Strange::Path);
        }
        if self.files.contains_key(path) {
            return Err(Strange::Twice);
        }
        // What it lists is known all the same.
        self.files.insert(path.to_owned(), hash);
        if line.len() == words.len() + 1 && line.ends_with('\n') { Ok(()) } else { Err(Strange::End) }
    }
}

/// Whether a path can be that of a published file: relative, downwards, in letters that can be printed.
fn is_path(path: &str) -> bool {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    !is_drive && path != MANIFEST && !path.contains(|c: char| c.is_control() || c == '\u{fffd}') && path.split('/').all(is_part)
}

//! How large a site is, told while it is handed over: a sink that counts, in front of one that keeps.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use crate::builder::Sink;

/// Hands everything on, and keeps each file's path and bytes. A file that is only kept has the size it had before, if it was
/// handed over here.
pub struct Sizes<'a> {
    next: &'a dyn Sink,
    files: Mutex<BTreeMap<String, u64>>,
}

impl<'a> Sizes<'a> {
    /// In front of this sink.
    pub fn before(next: &'a dyn Sink) -> Sizes<'a> {
        Sizes { next, files: Mutex::default() }
    }

    /// Every path with its bytes.
    pub fn finish(self) -> BTreeMap<String, u64> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Sizes<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.next.put(path, bytes)?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes.len() as u64);
        Ok(())
    }

    fn keep(&self, path: &str) -> io::Result<()> {
        self.next.keep(path)
    }
}

//! Pages that were made, so that nobody makes them again as long as they show the same.
//!
//! Bounded, because a site may be larger than the memory that a preview should take: two generations of the same size, of
//! which the older is forgotten when the younger is full. A page that is looked at moves to the younger one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A page as it was made.
#[derive(Debug)]
pub struct Made {
    /// What another page of the same bytes has too.
    pub fingerprint: u64,
    /// Of the text without the versions of style sheets, in hexadecimal digits.
    pub digest: String,
    /// The page, as a build would write it.
    pub text: String,
}

/// Bytes of each generation.
const GENERATION: usize = 48 * 1024 * 1024;

/// Pages by path.
#[derive(Debug, Default)]
pub struct Cache {
    pages: Mutex<Generations>,
    made: AtomicUsize,
}

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<String, Arc<Made>>,
    old: HashMap<String, Arc<Made>>,
    bytes: usize,
}

impl Cache {
    /// The page at a path, if it was made and has this fingerprint.
    pub fn get(&self, path: &str, fingerprint: u64) -> Option<Arc<Made>> {
        let mut pages = self.lock();
        if let Some(made) = pages.young.get(path) {
            return Some(made.clone()).filter(|made| made.fingerprint == fingerprint);
        }
        let made = pages.old.remove(path).filter(|made| made.fingerprint == fingerprint)?;
        pages.add(path, made.clone());
        Some(made)
    }

    /// Keeps a page that has just been made.
    pub fn put(&self, path: &str, made: Arc<Made>) {
        self.made.fetch_add(1, Ordering::Relaxed);
        self.lock().add(path, made);
    }

    /// How many pages were made so far, each as often as it was.
    pub fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn add(&mut self, path: &str, made: Arc<Made>) {
        let bytes = made.text.len();
        if self.bytes + bytes > GENERATION {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += bytes;
        if let Some(before) = self.young.insert(path.to_owned(), made) {
            self.bytes -= before.text.len();
        }
    }
}

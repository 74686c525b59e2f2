//! What was made of each file, from one build to the next: a table in the files' order.
//!
//! Apart from the builder because its three large tables (parsed, numbered and read) are of this kind, and because an edit of
//! one file in ten thousand should cost little more than finding it: what is the same most often stands where it stood, and is
//! told by its address in memory. Nothing is hashed, moved or counted anew.

use std::borrow::Borrow;
use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::paragraphs::Numbered;
use crate::document::ReportDocument;
use crate::source::{Digest, SourceFile};

/// What a row is found by, and what says that it is still the same.
pub(super) trait Keyed: Send + Sync {
    /// Each once in a table, and in order.
    fn name(&self) -> &str;

    /// Of all that a row depends on.
    fn digest(&self) -> Digest;
}

impl Keyed for SourceFile {
    fn name(&self) -> &str {
        &self.path
    }

    fn digest(&self) -> Digest {
        self.digest
    }
}

impl Keyed for Numbered {
    fn name(&self) -> &str {
        self.document.head.slug.as_str()
    }

    fn digest(&self) -> Digest {
        self.document.head.file.digest
    }
}

impl Keyed for ReportDocument {
    fn name(&self) -> &str {
        self.head.slug.as_str()
    }

    fn digest(&self) -> Digest {
        self.head.file.digest
    }
}

/// Whether something is still what its key gives.
pub(super) enum Again<V> {
    /// As it is.
    Same,
    /// But for this.
    Changed(V),
    /// It has to be made anew.
    No,
}

/// The table.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
    rows: Vec<(Arc<K>, V)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept { rows: Vec::new() }
    }
}

enum Step<V> {
    Stays(usize),
    New(Box<V>),
}

impl<K: Keyed, V: Send + Sync> Kept<K, V> {
    /// Has a row for each of these keys, and no others: the one from before where it is that [again](Again), or else made.
    /// Gives how many were made.
    pub(super) fn renew<Q: Borrow<Arc<K>> + Sync>(
        &mut self,
        keys: &[Q],
        again: impl Fn(&K, &V) -> Again<V> + Sync,
        make: impl Fn(&Arc<K>) -> V + Sync,
    ) -> usize {
        let step = |(at, key): (usize, &Q)| {
            let known = self.find(key.borrow(), at);
            match known.map_or(Again::No, |known| again(key.borrow(), &self.rows[known].1)) {
                Again::Same => (Step::Stays(known.unwrap_or(at)), 0),
                Again::Changed(value) => (Step::New(Box::new(value)), 0),
                Again::No => (Step::New(Box::new(make(key.borrow()))), 1),
            }
        };
        let steps: Vec<(Step<V>, usize)> = keys.par_iter().enumerate().map(step).collect();
        let made = steps.iter().map(|(_, made)| made).sum();
        let mut before: Vec<Option<(Arc<K>, V)>> = std::mem::take(&mut self.rows).into_iter().map(Some).collect();
        let row = |(key, (step, _)): (&Q, (Step<V>, usize))| {
            let key: &Arc<K> = key.borrow();
            match step {
                Step::New(value) => (key.clone(), *value),
                Step::Stays(at) => match before.get_mut(at).and_then(Option::take) {
                    Some(row) if Arc::ptr_eq(&row.0, key) => row,
                    Some((_, value)) => (key.clone(), value),
                    None => (key.clone(), make(key)),
                },
            }
        };
        self.rows = keys.iter().zip(steps).map(row).collect();
        made
    }

    /// Drops the rows of these keys: they depend on something else that has changed.
    pub(super) fn forget(&mut self, mut changed: impl FnMut(&K) -> bool) {
        self.rows.retain(|(key, _)| !changed(key));
    }

    /// What there is for each key, in order.
    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().map(|(_, value)| value)
    }

    /// The row that was made of the same key, which most often stands where it is looked for.
    fn find(&self, key: &Arc<K>, likely: usize) -> Option<usize> {
        let at = match self.rows.get(likely) {
            Some((known, _)) if Arc::ptr_eq(known, key) => return Some(likely),
            Some((known, _)) if known.name() == key.name() => likely,
            _ => self.rows.binary_search_by(|(known, _)| known.name().cmp(key.name())).ok()?,
        };
        (self.rows[at].0.digest() == key.digest()).then_some(at)
    }
}

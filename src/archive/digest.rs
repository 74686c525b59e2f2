//! One number for a value, by which it is told whether it is the same as before. Of this build and this machine only: what is written
//! down has a digest that stays ([`Digest`](crate::source::Digest)).
//!
//! Apart from all that is numbered with it, because ledgers, gists and pages all are, and need nothing else of each other for it.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// The number of a value, or of several as one.
pub(crate) fn digest(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

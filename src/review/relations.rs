//! Decisions that may be about an earlier one.

use super::Item;
use crate::archive::Archive;

/// Pairs of decisions whose own words suggest that the later is about the earlier.
pub(super) fn proposed(_archive: &Archive) -> Vec<Item> {
    Vec::new()
}

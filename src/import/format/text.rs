//! Plain text: one paragraph for each line, to be joined later.

use super::Page;
use crate::import::lines::{self, Repairs};

/// Reads a text.
pub(super) fn read(text: &str) -> Page {
    let mut repairs = Repairs::default();
    let paras = lines::read(text, &mut repairs);
    Page { paras, facts: Vec::new(), repairs: repairs.finish() }
}

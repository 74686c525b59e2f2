//! PDF.

use super::{Page, Refusal};

pub(super) fn read(_bytes: &[u8]) -> Result<Page, Refusal> {
    Err(Refusal::new("is a PDF", ""))
}

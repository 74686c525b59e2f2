//! E-mails and mailboxes.

use super::{Format, Page, Refusal};

pub(super) fn sniff(_bytes: &[u8]) -> Option<Format> {
    None
}

pub(super) fn read(_bytes: &[u8], _format: Format) -> Result<Vec<Page>, Refusal> {
    Err(Refusal::new("is an e-mail", ""))
}

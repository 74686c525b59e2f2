//! Web pages.

use super::{Decoded, Page, decode as decode_text, text};

pub(super) fn is_html(bytes: &[u8]) -> bool {
    let start: Vec<u8> = bytes.trim_ascii_start().iter().take(16).map(u8::to_ascii_lowercase).collect();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

pub(super) fn is_fragment(_text: &str) -> bool {
    false
}

pub(super) fn decode(bytes: &[u8]) -> Decoded {
    decode_text(bytes)
}

pub(super) fn read(html: &str) -> Page {
    text::read(html)
}

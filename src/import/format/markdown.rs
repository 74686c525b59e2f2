//! Markdown.

use super::{Page, text};

pub(super) fn is_markdown(_text: &str) -> bool {
    false
}

pub(super) fn read(markdown: &str) -> Page {
    text::read(markdown)
}

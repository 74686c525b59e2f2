//! Web pages (WHATWG HTML), as they were saved: of every age, valid or not.
//!
//! 1. Here: is it HTML, and in which encoding.
//! 2. [`parse`]: bytes of text to a tree, with bounded depth.
//! 3. [`rooms`]: what names of elements and classes say of a place.
//! 4. [`main_part`]: which element holds the report.
//! 5. [`walk`]: the tree to paragraphs with marks ([`style`]), tables ([`table`]) and footnotes ([`notes`]).
//! 6. [`facts`]: what the head says.
//! 7. [`list_archive`]: a mail in a page is read as a mail.

mod address;
mod facts;
mod list_archive;
mod main_part;
mod notes;
mod parse;
mod rooms;
mod style;
mod table;
mod walk;

use encoding_rs::{Encoding, UTF_8};

use super::{Decoded, Page, decode as decode_text, leading};

/// Bytes within which a page must say its encoding (WHATWG HTML, 4.2.5.4 says 1024; old pages are wordier).
const HEAD: usize = 4096;

/// Whether bytes are a web page: by its first tag, after comments and spaces.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    let start = leading(bytes, HEAD);
    let lower: Vec<u8> = start.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let mut rest = lower.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&lower).trim_ascii_start();
    while rest.starts_with(b"<!--") || rest.starts_with(b"<?xml") {
        let Some(end) = rest.iter().position(|byte| *byte == b'>') else { break };
        // A comment ends with "-->"; one that holds tags is skipped tag by tag, which does no harm here.
        rest = rest[end + 1..].trim_ascii_start();
    }
    ["<!doctype html", "<html", "<head", "<body", "<meta ", "<title"].iter().any(|tag| rest.starts_with(tag.as_bytes()))
        || lower.windows(5).any(|window| window == b"<html") && lower.windows(5).any(|window| window == b"<head" || window == b"<body")
}

/// Whether a text is a piece of a web page: it begins with a tag and closes more than a few.
pub(super) fn is_fragment(text: &str) -> bool {
    let start = text.trim_start();
    let lower = crate::import::words::head(start, HEAD).to_ascii_lowercase();
    let tag = [
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<h2",
        "<h3",
        "<article",
        "<section",
        "<table",
        "<main",
        "<span",
        "<ul",
        "<blockquote",
        "<font",
        "<center",
    ];
    let closed = lower.matches("</").count();
    let opened = lower.as_bytes().windows(2).filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic()).count();
    tag.iter().any(|tag| lower.starts_with(tag)) && (closed >= 2 || opened >= 8)
}

/// The page's text, in the encoding that it declares where the bytes allow it.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let plain = decode_text(bytes);
    if !plain.guessed {
        return plain;
    }
    let declared = declared(leading(bytes, HEAD)).filter(|encoding| *encoding != UTF_8);
    match declared {
        // "iso-8859-1" means windows-1252 in the Encoding Standard, and that is what the pages hold.
        Some(encoding) => {
            let (text, used, malformed) = encoding.decode(bytes);
            Decoded { text: text.into_owned(), encoding: used.name(), guessed: false, malformed }
        }
        None => plain,
    }
}

/// `charset=…` in the head.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let at = lower.windows(8).position(|window| window == b"charset=")? + 8;
    let rest = lower[at..].trim_ascii_start();
    let label: Vec<u8> = rest
        .iter()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        .copied()
        .collect();
    Encoding::for_label(&label)
}

/// Reads a page. Total: any text gives a page.
pub(super) fn read(html: &str) -> Page {
    let document = parse::parse(html);
    let root = document.root();
    let base = address::Base::of(&root);
    let plan = main_part::Plan::of(&root);
    let notes = notes::Notes::of(&root, &plan);
    let mut page = walk::walk(&root, &plan, &notes, &base);
    page.facts = facts::find(&root, &base, &plan);
    list_archive::unwrap(&mut page);
    page
}

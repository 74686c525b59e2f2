//! A file to pages: which format it has, told by its bytes, and one reader for each.
//!
//! Apart because here alone are libraries that read what strangers wrote. Each reader bounds what it takes in, and refuses in
//! words that tell the archivist what to do. None judges what is the report.

mod decode;
mod docx;
mod html;
pub(super) mod mail;
mod markdown;
mod pdf;
mod properties;
mod run;
mod text;

use super::page::Page;
use super::{Repair, RepairKind, mojibake};
pub use decode::{Decoded, decode};

/// The most bytes of text that a reader unpacks from a compressed format.
pub(in crate::import) const UNPACKED: usize = 64 * 1024 * 1024;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, in any encoding.
    Text,
    /// A web page (WHATWG HTML).
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// One e-mail (RFC 5322, MIME).
    Mail,
    /// Several e-mails (RFC 4155).
    Mailbox,
    /// A Word document (ECMA-376).
    Docx,
    /// PDF (ISO 32000) with a text layer.
    Pdf,
}

impl Format {
    /// The format's name, as an archivist calls it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::Html => "HTML",
            Format::Markdown => "Markdown",
            Format::Mail => "e-mail",
            Format::Mailbox => "mailbox",
            Format::Docx => "Word document",
            Format::Pdf => "PDF",
        }
    }

    /// The ending of its captures, without dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Mail => "eml",
            Format::Mailbox => "mbox",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }
}

/// A file, read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What it is.
    pub format: Format,
    /// Its encoding, for formats of text: the name in the WHATWG Encoding Standard.
    pub encoding: Option<Encoding>,
    /// Its pages: one, or as many as a mailbox has mails.
    pub pages: Vec<Page>,
}

/// How a file's bytes were read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    /// Name in the WHATWG Encoding Standard.
    pub name: &'static str,
    /// Whether it was guessed, not told or proven.
    pub guessed: bool,
    /// Whether bytes meant nothing in it and became U+FFFD.
    pub malformed: bool,
}

impl Encoding {
    fn of(decoded: &Decoded) -> Encoding {
        Encoding { name: decoded.encoding, guessed: decoded.guessed, malformed: decoded.malformed }
    }
}

/// Why a file gives no page. The words tell the archivist what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong: "is locked with a password".
    pub cause: String,
    /// What to do about it.
    pub cure: String,
}

impl Refusal {
    fn new(cause: impl Into<String>, cure: impl Into<String>) -> Refusal {
        Refusal { cause: cause.into(), cure: cure.into() }
    }
}

/// Reads a file of any format. Total and bounded: any bytes give pages or a refusal.
///
/// # Errors
///
/// A [`Refusal`] where the bytes are no format that holds a report, or are broken beyond reading.
pub fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    if bytes.starts_with(b"%PDF-") || leading(bytes, 1024).windows(5).any(|window| window == b"%PDF-") {
        return Ok(Opened { format: Format::Pdf, encoding: None, pages: vec![pdf::read(bytes)?] });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Opened { format: Format::Docx, encoding: None, pages: vec![docx::read(bytes)?] });
    }
    if let Some(kind) = foreign(bytes) {
        return Err(Refusal::new(
            format!("is {kind}, which import does not read"),
            "Save the report as text, HTML, docx or PDF (in a browser or word processor: Save as), and import that.",
        ));
    }
    if let Some(format) = mail::sniff(bytes) {
        return Ok(Opened { format, encoding: None, pages: mail::read(bytes, format)? });
    }
    let decoded = if html::is_html(bytes) { html::decode(bytes) } else { decode(bytes) };
    let encoding = Some(Encoding::of(&decoded));
    let (text, mangled) = mojibake::mend(&decoded.text);
    let (format, mut page) = match () {
        () if html::is_html(bytes) || html::is_fragment(&text) => (Format::Html, html::read(&text)),
        () if markdown::is_markdown(&text) => (Format::Markdown, markdown::read(&text)),
        () => (Format::Text, text::read(&text)),
    };
    if mangled > 0 {
        page.repairs.push(Repair { what: RepairKind::Mojibake, count: mangled });
    }
    Ok(Opened { format, encoding, pages: vec![page] })
}

/// The first bytes of a file.
fn leading(bytes: &[u8], most: usize) -> &[u8] {
    &bytes[..bytes.len().min(most)]
}

/// What a file is that holds no text of a report, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let start = leading(bytes, 4096);
    match () {
        () if start.starts_with(b"{\\rtf") => Some("RTF"),
        () if start.starts_with(b"\xd0\xcf\x11\xe0") && is_locked(bytes) => Some("a Word or Office file that is locked with a password"),
        () if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some("an old Word or Office file (.doc)"),
        () if start.starts_with(b"\x1f\x8b") => Some("compressed (gzip)"),
        () if start.starts_with(b"\x89PNG") || start.starts_with(b"\xff\xd8\xff") || start.starts_with(b"GIF8") => Some("a picture"),
        // UTF-16 has zeros too, and a byte order mark that says so, or zeros in every second byte.
        () if start.iter().filter(|byte| **byte == 0).count() * 100 > start.len()
            && !start.starts_with(&[0xff, 0xfe])
            && !start.starts_with(&[0xfe, 0xff])
            && !decode::is_utf_16(bytes) =>
        {
            Some("a binary file")
        }
        () => None,
    }
}

/// Whether an Office file is an envelope around an encrypted one (MS-OFFCRYPTO): its directory names the stream in UTF-16.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// A text that is known to be one.
pub(super) fn page_of_text(text: &str) -> Page {
    text::read(text)
}

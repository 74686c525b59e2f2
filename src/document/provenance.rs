//! Where a report came from, how its facts are known, and what import did to it: `[source]`, `[[copies]]`, `[basis]`,
//! `[import]`.
//!
//! Apart from [`report`](super::report) because these say nothing of the meeting: they are the trace that lets a reader
//! check the report, and the list of what the archivist is still asked.

use super::fields::{Fields, Located};
use crate::date::Date;
use crate::diagnostics::complaints;
use crate::web::is_web_address;

/// What the evidence of a field begins with once the archivist has answered for it.
pub const ARCHIVIST: &str = "the archivist's answer";

/// Where a report was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Its address on the web.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was captured.
    pub captured: Option<Date>,
    /// Its address in a web archive.
    pub archived_url: Option<String>,
    /// The name of the raw file in `captures/` or at its origin.
    pub file: Option<String>,
    /// The raw file's SHA-256 (FIPS 180-4), 64 hexadecimal digits.
    pub sha256: Option<String>,
    /// Which part of the raw file it is, from 1: the mail of a mailbox.
    pub part: Option<u32>,
    /// The SHA-256 of the record of what import cut from it, `captures/<sha256>.cut.toml`, 64 hexadecimal digits.
    pub cut_sha256: Option<String>,
    /// Terms under which its words may be used.
    pub licence: Option<String>,
}

/// How a field is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The source says so.
    Stated,
    /// It follows from what the source says.
    Inferred,
    /// Nobody knows.
    Unknown,
}

impl Basis {
    /// The word for the front matter.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Inferred => "inferred",
            Basis::Unknown => "unknown",
        }
    }
}

/// How a field is known, and by which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// How.
    pub basis: Basis,
    /// The words of the source; empty where there are none.
    pub words: String,
    /// Values between which the source contradicts itself; they stay when the archivist has chosen.
    pub candidates: Vec<String>,
}

impl Evidence {
    /// Evidence of a source that says one thing, or nothing.
    pub fn new(basis: Basis, words: impl Into<String>) -> Evidence {
        Evidence { basis, words: words.into(), candidates: Vec::new() }
    }

    /// Whether the source contradicts itself and nobody has chosen yet.
    pub fn is_contradiction(&self) -> bool {
        self.basis == Basis::Unknown && !self.candidates.is_empty()
    }

    /// Whether the archivist has answered for this field.
    pub fn is_answered(&self) -> bool {
        self.words.starts_with(ARCHIVIST)
    }
}

/// What import did: `[import]`. Each word that it cut stands in the capture, which is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportRecord {
    /// What the raw file was read as.
    pub format: Option<String>,
    /// Its encoding, where it is text.
    pub encoding: Option<String>,
    /// What was set right, each with how often.
    pub repairs: Vec<(String, u32)>,
    /// What of the page is not the report, each with how many words.
    pub cut: Vec<(String, u32)>,
    /// Which of the cut parts the archivist has put back, from 1.
    pub put_back: Vec<u32>,
}

/// `[source]`, or one entry of `[[copies]]`.
pub(super) fn provenance(fields: &mut Fields<'_, '_>) -> Provenance {
    let (sha256, cut_sha256) = (digits(fields, "sha256"), digits(fields, "cut_sha256"));
    let (url, archived_url) = (web_address(fields, "url"), web_address(fields, "archived_url"));
    Provenance {
        url,
        publisher: fields.optional("publisher"),
        captured: fields.date("captured"),
        archived_url,
        file: fields.optional("file"),
        sha256,
        part: fields.optional("part"),
        cut_sha256,
        licence: fields.optional("licence"),
    }
}

/// A SHA-256; one that is none is told, and shown as it was written.
fn digits(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let digits = fields.located::<String>(key)?;
    if digits.value.len() != 64 || !digits.value.bytes().all(|b| b.is_ascii_hexdigit()) {
        let complaint = complaints::not_a_sha256(fields.place(digits.span));
        fields.complain(complaint);
    }
    Some(digits.value)
}

fn web_address(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let address = fields.located::<String>(key).filter(|l| !l.value.is_empty())?;
    if is_web_address(&address.value) {
        return Some(address.value);
    }
    let complaint = complaints::not_a_web_address(fields.place(address.span.clone()), &address.value);
    fields.complain(complaint);
    None
}

/// `[basis]`.
pub(super) fn basis(fields: &mut Fields<'_, '_>) -> Vec<(String, Evidence)> {
    let read = fields.map_of_tables("basis", |fields| {
        let evidence = Evidence {
            basis: fields.optional("basis").unwrap_or(Basis::Unknown),
            words: fields.optional("evidence").unwrap_or_default(),
            candidates: Vec::new(),
        };
        (evidence, fields.words_or_dates("candidates"))
    });
    let known = |(field, (evidence, candidates)): (String, (Evidence, Vec<Located<String>>))| {
        let dated = matches!(field.as_str(), "date" | "published");
        let candidates = candidates.into_iter().filter(|c| !dated || is_date(fields, c)).map(|c| c.value).collect();
        (field, Evidence { candidates, ..evidence })
    };
    read.into_iter().map(known).collect()
}

/// A candidate that is no date could be chosen and then be no date of the report.
fn is_date(fields: &mut Fields<'_, '_>, candidate: &Located<String>) -> bool {
    let Err(error) = Date::parse(&candidate.value) else { return true };
    let complaint = complaints::bad_date(fields.place(candidate.span.clone()), &candidate.value, &error);
    fields.complain(complaint);
    false
}

/// `[import]`.
pub(super) fn import_record(fields: &mut Fields<'_, '_>) -> ImportRecord {
    ImportRecord {
        format: fields.optional("format"),
        encoding: fields.optional("encoding"),
        repairs: counted(fields, "repairs", "count"),
        cut: counted(fields, "cut", "words"),
        put_back: fields.list::<u32>("put_back").into_iter().map(|part| part.value).collect(),
    }
}

/// `repairs = [{ what = "…", count = 3 }]`
fn counted(fields: &mut Fields<'_, '_>, key: &'static str, number: &'static str) -> Vec<(String, u32)> {
    let read = fields.tables(key, |fields| {
        let (what, number) = (fields.required("what"), fields.optional(number).unwrap_or(0));
        Some((what?.value, number))
    });
    read.into_iter().flatten().collect()
}

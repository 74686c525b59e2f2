//! What import keeps beside a report's words: where they came from, what was cut and what was set right.
//!
//! In the front matter stands a short account (`[source]`, `[import]`); the whole of it, with every word that was cut, stands
//! in a file beside the capture, so that nothing is lost even where a later program would cut otherwise.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use super::{Draft, Encoding, Format, front_matter};
use crate::checksum::sha256;
use crate::document::front_matter::split;

/// Where a page came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The raw file's name.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Which mail of a mailbox, from 1.
    pub part: Option<u32>,
    /// The day on which the raw file was last changed, as the disk tells it: at the latest then it was captured.
    pub captured: Option<String>,
    /// What it is.
    pub format: Format,
    /// How its bytes were read.
    pub encoding: Option<Encoding>,
}

/// `captures/<sha256>.cut.toml`, for one mail of a mailbox `captures/<sha256>.N.cut.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sidecar {
    /// The raw file's name.
    pub file: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Which mail of a mailbox, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
    /// What it is.
    pub format: String,
    /// How its bytes were read as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Whether that was guessed.
    #[serde(default)]
    pub guessed: bool,
    /// Whether bytes meant nothing in it.
    #[serde(default)]
    pub malformed: bool,
    /// What was set right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Counted>,
    /// What the file says of itself beside its text: headers, meta elements, properties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
    /// What was cut, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Kept>,
}

/// Something that was set right, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// What.
    pub what: String,
    /// How often.
    pub count: usize,
}

/// Words that were cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// From 1, by which they are put back.
    pub number: u32,
    /// Why they were cut.
    pub reason: String,
    /// First and last line of the source, from 1.
    pub lines: [usize; 2],
    /// The report's words before them.
    pub after: String,
    /// The words, one paragraph a line.
    pub text: String,
}

impl Sidecar {
    /// The whole account of a page.
    pub fn of(draft: &Draft, origin: &Origin) -> Sidecar {
        let kept = |(at, cut): (usize, &super::Cut)| Kept {
            number: at as u32 + 1,
            reason: cut.reason.words().to_owned(),
            lines: [cut.lines.start, cut.lines.end.saturating_sub(1).max(cut.lines.start)],
            after: cut.after.clone(),
            text: cut.text.clone(),
        };
        Sidecar {
            file: origin.file.clone(),
            sha256: origin.sha256.clone(),
            part: origin.part,
            format: origin.format.name().to_owned(),
            encoding: origin.encoding.map(|encoding| encoding.name.to_owned()),
            guessed: origin.encoding.is_some_and(|encoding| encoding.guessed),
            malformed: origin.encoding.is_some_and(|encoding| encoding.malformed),
            repairs: draft.repairs.iter().map(|r| Counted { what: r.what.words().to_owned(), count: r.count }).collect(),
            said: draft.said.clone(),
            cut: draft.cut.iter().enumerate().map(kept).collect(),
        }
    }

    /// As it is written.
    ///
    /// # Errors
    /// What TOML cannot hold, in its own words.
    pub fn to_text(&self) -> Result<String, String> {
        toml::to_string(self).map_err(|error| error.to_string())
    }

    /// The SHA-256 of a record's bytes as a report's front matter has it: `cut_sha256`, in hexadecimal digits.
    pub fn sum(text: &str) -> String {
        sha256(text.as_bytes())
    }

    /// As it was written.
    ///
    /// # Errors
    /// Where it is not well formed.
    pub fn parse(text: &str) -> Result<Sidecar, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }
}

/// Words cut, by reason.
pub fn cut_words(draft: &Draft) -> Vec<(&'static str, usize)> {
    let mut by_reason: BTreeMap<super::Reason, usize> = BTreeMap::new();
    for cut in &draft.cut {
        *by_reason.entry(cut.reason).or_default() += cut.text.split_whitespace().count();
    }
    by_reason.into_iter().map(|(reason, words)| (reason.words(), words)).collect()
}

/// The report's file: the draft's, with its origin and the account of the import.
pub fn report_file(draft: &Draft, origin: &Origin) -> String {
    let mut text = front_matter(draft, &origin.file, &origin.sha256);
    let Ok(parts) = split(&text) else { return text };
    // The account goes last, so that the places before it still hold.
    text.insert_str(parts.front_matter.end, &account(draft, origin));
    let source = &text[parts.front_matter.clone()];
    let at = DeTable::parse(source).ok().and_then(|table| {
        let source = table.get_ref().get("source")?.get_ref().as_table()?;
        Some(source.get("sha256")?.span().end)
    });
    if let Some(end) = at.map(|at| parts.front_matter.start + at) {
        let line_end = text[end..].find('\n').map_or(text.len(), |n| end + n + 1);
        let record = Sidecar::of(draft, origin).to_text().ok();
        text.insert_str(line_end, &further(origin, record.as_deref()));
    }
    text
}

/// What `[source]` says beside file and checksum.
fn further(origin: &Origin, record: Option<&str>) -> String {
    let mut out = String::new();
    if let Some(part) = origin.part {
        let _ = writeln!(out, "part = {part}");
    }
    if let Some(captured) = &origin.captured {
        let _ = writeln!(out, "captured = {}", quoted(captured));
    }
    if let Some(record) = record {
        let _ = writeln!(out, "cut_sha256 = {}", quoted(&Sidecar::sum(record)));
    }
    out
}

fn account(draft: &Draft, origin: &Origin) -> String {
    let mut out = format!("\n[import]\nformat = {}\n", quoted(origin.format.name()));
    if let Some(encoding) = origin.encoding.filter(|encoding| encoding.guessed) {
        let _ = writeln!(out, "encoding = {}", quoted(encoding.name));
    }
    let list = |rows: Vec<String>| format!("[{}]", rows.join(", "));
    if !draft.repairs.is_empty() {
        let row = |r: &super::Repair| format!("{{ what = {}, count = {} }}", quoted(r.what.words()), r.count);
        let _ = writeln!(out, "repairs = {}", list(draft.repairs.iter().map(row).collect()));
    }
    let cut = cut_words(draft);
    if !cut.is_empty() {
        let row = |(what, words): &(&str, usize)| format!("{{ what = {}, words = {words} }}", quoted(what));
        let _ = writeln!(out, "cut = {}", list(cut.iter().map(row).collect()));
    }
    out
}

fn quoted(words: &str) -> String {
    toml::Value::String(words.to_owned()).to_string()
}

//! A second source of a known report: a copy from another place, or a later state of the same page.
//!
//! The report's own text is a primary source that its archivist may have mended, so it is left alone; the new source is noted
//! in `[[copies]]` and its raw file kept. `--update` takes the new words, and only where nobody has touched the old ones: where
//! the body is still what one of its captures gives.

use std::fs;
use std::path::Path;

use toml::Value;

use super::diff;
use super::keep::{Papers, Session};
use super::read::{Part, Raw};
use super::shelf::{Known, Source};
use crate::cli::review::disk::{self, Change};
use crate::document::front_matter::split;
use crate::import::alike::{Likeness, Prints};
use crate::import::record::Sidecar;
use crate::import::{self, Directory};
use crate::review::insert::{self, Entry};

/// Longer than the report by so much: perhaps the whole of which the report is an excerpt.
const LONGER: f64 = 1.2;

/// Why they are one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The same name or address, other bytes.
    Changed,
    /// The same words, from elsewhere.
    Copy,
}

/// A second source.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) why: Why,
    /// The report's.
    pub(super) path: String,
    pub(super) percent: u32,
    /// What differs; empty where no word does.
    pub(super) diff: String,
    /// What the difference is to.
    pub(super) against: String,
    pub(super) body: Body,
    pub(super) longer: bool,
    /// The report's file as it is or would be.
    pub(super) text: String,
    pub(super) papers: Papers,
}

/// What became of the report's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// They stay: nobody asked for others, or there are none.
    Stays,
    /// They stay, because somebody has edited them.
    Touched,
    /// The new ones are there.
    Updated,
}

/// Joins a draft to a report.
pub(super) fn join(session: &mut Session<'_>, raw: &Raw, part: &Part, at: usize, likeness: Likeness, why: Why) -> Result<Joined, String> {
    let Some(known) = session.shelf.reports.get(at).cloned() else { return Err("the report is gone".to_owned()) };
    // Of a copy, the captures matter only where its words are to be taken.
    let reads = why == Why::Changed || session.args.update;
    let body_of = |source| reads.then(|| captured_body(session.root, source, &session.shelf.directory)).flatten();
    let captures: Vec<Option<String>> = known.sources.iter().map(body_of).collect();
    let (old, against) = compared(&known, &captures, part, why);
    let new = part.draft.body.as_str();
    let updates = session.args.update && new.trim() != known.body().trim();
    let untouched = || captures.iter().flatten().any(|body| body.trim() == known.body().trim());
    let body = match () {
        () if !updates => Body::Stays,
        () if untouched() => Body::Updated,
        () => Body::Touched,
    };
    let record = Sidecar::of(&part.draft, &part.origin).to_text().ok().map(|text| Sidecar::sum(&text));
    let text = noted(&known, part, body, record.as_deref()).map_err(|cause| format!("`{}` cannot be edited: {cause}", known.path))?;
    let papers = session.papers(raw, part)?;
    if !session.args.dry_run {
        let change = Change { path: known.path.clone(), before: Some(known.text.to_string()), after: Some(text.clone()) };
        disk::write(session.root, &[change])?;
    }
    let words = Prints::of(known.body()).words().max(1);
    let longer = body == Body::Stays && part.prints.words() as f64 > words as f64 * LONGER;
    let diff = if why == Why::Changed || session.args.verbose { diff::unified(&old, new, session.args.verbose) } else { String::new() };
    session.shelf.change(at, &text, (body == Body::Updated).then(|| part.prints.clone()));
    Ok(Joined { why, path: known.path, percent: likeness.percent(), diff, against, body, longer, text, papers })
}

/// The words that the new ones are compared with, and what they are.
fn compared(known: &Known, captures: &[Option<String>], part: &Part, why: Why) -> (String, String) {
    if why == Why::Changed {
        let named =
            |source: &Source| source.file.as_ref() == Some(&part.origin.file) || part.draft.url.is_some() && source.url == part.draft.url;
        let other = |source: &Source| source.sha256.as_ref() != Some(&part.origin.sha256);
        let last = known.sources.iter().zip(captures).rev().find(|(source, body)| named(source) && other(source) && body.is_some());
        if let Some((source, Some(body))) = last {
            let digits = source.sha256.as_deref().and_then(|digits| digits.get(..12)).unwrap_or_default();
            return (body.clone(), format!("captures/{digits}…"));
        }
    }
    (known.body().to_owned(), known.path.clone())
}

/// What a capture gives now.
fn captured_body(root: &Path, source: &Source, directory: &Directory) -> Option<String> {
    let sha256 = source.sha256.as_deref().filter(|digits| digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let endings = ["txt", "html", "md", "eml", "mbox", "docx", "pdf"];
    let bytes = endings.iter().find_map(|ending| fs::read(root.join(format!("captures/{sha256}.{ending}"))).ok())?;
    let read = super::guard::guarded(|| {
        let opened = import::open(&bytes).ok()?;
        let page = opened.pages.get(source.part.map_or(0, |part| part.saturating_sub(1) as usize))?;
        Some(import::draft_page(page, source.file.as_deref().unwrap_or_default(), directory).body)
    });
    read.ok().flatten()
}

/// The report's file with the new source, and perhaps the new words.
fn noted(known: &Known, part: &Part, body: Body, record: Option<&str>) -> Result<String, String> {
    let (origin, draft) = (&part.origin, &part.draft);
    let words = |words: &String| Value::String(words.replace(char::is_control, " "));
    let mut fields = vec![("file", words(&origin.file)), ("sha256", words(&origin.sha256))];
    fields.extend(origin.part.map(|part| ("part", Value::Integer(i64::from(part)))));
    fields.extend(draft.url.as_ref().map(|url| ("url", words(url))));
    fields.extend(draft.publisher.as_ref().map(|publisher| ("publisher", words(publisher))));
    fields.extend(origin.captured.as_ref().map(|day| ("captured", words(day))));
    fields.extend(record.map(|digits| ("cut_sha256", Value::String(digits.to_owned()))));
    let parts = split(&known.text).map_err(|_| "it has no front matter".to_owned())?;
    let mut text = if known.is_last(&origin.sha256, origin.part) {
        // The record is written anew, and a newer program may cut otherwise.
        match (known.sources.last().and_then(|source| source.cut_sha256.as_deref()), record) {
            (Some(before), Some(record)) if before.len() == record.len() => known.text.replace(before, record),
            _ => known.text.to_string(),
        }
    } else {
        insert::into_list(&known.text, parts.front_matter, "copies", &Entry::Table(fields), &[])?
    };
    if body == Body::Updated {
        let parts = split(&text).map_err(|_| "it has no front matter".to_owned())?;
        text.truncate(parts.body.start);
        text.push('\n');
        text.push_str(&draft.body);
    }
    Ok(text)
}

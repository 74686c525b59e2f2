//! What was cut from a report that is imported already: listed, and put back.
//!
//! Both read the account beside the capture, not the capture, so that a number means the same words whatever a later program
//! would cut. Where a report has several sources, their pieces are numbered on.

use std::fs;
use std::path::Path;

use serde_json::json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::shelf::{Known, Shelf, Source};
use super::told::cut_block;
use super::{json, keep};
use crate::cli::Exit;
use crate::cli::Format;
use crate::cli::output::{Output, counted};
use crate::cli::review::disk::{self, Change};
use crate::document::front_matter::split;
use crate::import::put_back::{self, Place};
use crate::import::record::{Kept, Sidecar};
use crate::printable;
use crate::review::insert::{self, Entry};

/// All that was cut from a report's sources, with the numbers by which it is put back.
struct Cuts {
    /// Each source's name, and how many pieces come before it.
    sources: Vec<(String, usize)>,
    pieces: Vec<Kept>,
}

/// Lists what was cut from a report.
pub(super) fn show(root: &Path, shelf: &Shelf, at: usize, out: &Output) -> Result<(), String> {
    let Some(known) = shelf.reports.get(at) else { return Ok(()) };
    let cuts = read(root, known)?;
    let back = put_back_already(known);
    if out.format() == Format::Json {
        for piece in &cuts.pieces {
            json::print(&json!({
                "report": known.path, "number": piece.number, "reason": piece.reason, "lines": piece.lines,
                "after": piece.after, "text": piece.text, "put_back": back.contains(&piece.number),
            }));
        }
        return Ok(());
    }
    out.line(&format!("{}: {} cut", known.path, counted(cuts.pieces.len(), "piece was", "pieces were")));
    for (index, piece) in cuts.pieces.iter().enumerate() {
        if let Some((name, _)) = cuts.sources.iter().find(|(_, before)| *before == index) {
            out.line(&format!("\n  from {}", printable::text(name)));
        }
        let reason = if back.contains(&piece.number) { format!("{} (put back)", piece.reason) } else { piece.reason.clone() };
        out.line(&cut_block(piece.number as usize, &reason, piece.lines, &piece.text));
    }
    if !cuts.pieces.is_empty() {
        out.line(&format!("\nTo put one back: archive import --put-back {} NUMBER", known.slug()));
    }
    Ok(())
}

/// Puts pieces back into a report: the first word names it, the others are numbers.
pub(super) fn put_back(root: &Path, shelf: &Shelf, words: &[String], dry_run: bool, out: &Output) -> Exit {
    match edited(root, shelf, words) {
        Err(why) => {
            out.failure(&why);
            Exit::Refused
        }
        Ok((change, told)) => {
            if dry_run {
                out.line(&format!("--- {}\n{}", change.path, printable::text(change.after.as_deref().unwrap_or_default())));
            } else if let Err(why) = disk::write(root, std::slice::from_ref(&change)) {
                out.failure(&why);
                return Exit::Refused;
            }
            for (number, reason, place) in told {
                let place = match place {
                    Place::First => "at the beginning of the report",
                    Place::After => "where it stood",
                    Place::End => "at the end of the report, because the words before it are not there any more",
                };
                match out.format() {
                    Format::Human => out.line(&format!("{}: piece {number} ({reason}) is back, {place}.", change.path)),
                    Format::Json => json::print(&json!({ "report": change.path, "status": "put-back", "number": number, "place": place })),
                }
            }
            Exit::Done
        }
    }
}

type Told = Vec<(u32, String, Place)>;

fn edited(root: &Path, shelf: &Shelf, words: &[String]) -> Result<(Change, Told), String> {
    let (name, numbers) = words.split_first().ok_or("name a report, and the numbers of what is to be put back")?;
    let at = shelf.find(name).ok_or_else(|| no_report(name))?;
    let known = shelf.reports.get(at).ok_or_else(|| no_report(name))?;
    let cuts = read(root, known)?;
    let mut back = put_back_already(known);
    let mut numbers = numbers.iter().map(|word| number(word, &cuts)).collect::<Result<Vec<u32>, String>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    let mut text = known.text.to_string();
    let mut told = Vec::new();
    for number in numbers {
        let Some(piece) = cuts.pieces.iter().find(|piece| piece.number == number) else { continue };
        if back.contains(&number) {
            return Err(format!("piece {number} was put back already\n  `archive import --show-cut {}` lists them.", known.slug()));
        }
        let parts = split(&text).map_err(|_| format!("`{}` has no front matter", known.path))?;
        let (body, place) = put_back::put_back(&text[parts.body.clone()], &after(&cuts, &back, piece), &piece.text);
        text.replace_range(parts.body, &body);
        let parts = split(&text).map_err(|_| format!("`{}` has no front matter", known.path))?;
        text = insert::into_list_of(&text, parts.front_matter, "import", "put_back", &Entry::Number(i64::from(number)))
            .map_err(|why| format!("`{}` cannot be edited: {why}", known.path))?;
        back.push(number);
        told.push((number, piece.reason.clone(), place));
    }
    Ok((Change { path: known.path.clone(), before: Some(known.text.to_string()), after: Some(text) }, told))
}

/// The words behind which a piece belongs: another piece, where one that stood between is back already.
fn after(cuts: &Cuts, back: &[u32], piece: &Kept) -> String {
    let between =
        cuts.pieces.iter().rev().find(|other| other.number < piece.number && other.after == piece.after && back.contains(&other.number));
    let last = between.and_then(|other| other.text.lines().rev().find(|line| line.contains(char::is_alphanumeric)));
    last.map_or_else(|| piece.after.clone(), str::to_owned)
}

fn number(word: &str, cuts: &Cuts) -> Result<u32, String> {
    let number = word.parse().ok().filter(|number| cuts.pieces.iter().any(|piece| piece.number == *number));
    number.ok_or_else(|| match cuts.pieces.len() {
        0 => format!("`{word}` is no number of a piece: nothing was cut"),
        last => format!("`{word}` is no number of a piece: there are 1 to {last}"),
    })
}

pub(super) fn no_report(name: &str) -> String {
    format!("there is no report `{}` in this archive\n  Name it by its slug, or by its path: content/reports/….md", printable::text(name))
}

fn read(root: &Path, known: &Known) -> Result<Cuts, String> {
    let mut cuts = Cuts { sources: Vec::new(), pieces: Vec::new() };
    let mut missing = None;
    let mut found = false;
    for source in &known.sources {
        let Some(path) = path_of(source) else { continue };
        match fs::read_to_string(root.join(&path)) {
            Ok(text) => {
                found = true;
                let sidecar = Sidecar::parse(&text).map_err(|why| format!("`{path}` cannot be read: {why}"))?;
                let before = cuts.pieces.len();
                cuts.sources.push((keep::source_name(source), before));
                cuts.pieces
                    .extend(sidecar.cut.into_iter().enumerate().map(|(at, piece)| Kept { number: (before + at) as u32 + 1, ..piece }));
            }
            Err(error) => missing = missing.or(Some(format!("`{path}` cannot be read: {error}"))),
        }
    }
    match (found, missing) {
        (true, _) => Ok(cuts),
        (false, Some(why)) => Err(why),
        (false, None) => Err(format!("`{}` was not imported: it names no capture", known.path)),
    }
}

fn path_of(source: &Source) -> Option<String> {
    let sha256 = source.sha256.as_deref().filter(|digits| digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some(keep::sidecar_path(sha256, source.part))
}

/// Numbers that the front matter notes as put back.
fn put_back_already(known: &Known) -> Vec<u32> {
    let Ok(parts) = split(&known.text) else { return Vec::new() };
    let (table, _) = DeTable::parse_recoverable(&known.text[parts.front_matter]);
    let list = table.get_ref().get("import").and_then(|import| import.get_ref().as_table()?.get("put_back"));
    match list.map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => items.iter().filter_map(|item| item.get_ref().as_integer()?.as_str().parse().ok()).collect(),
        _ => Vec::new(),
    }
}

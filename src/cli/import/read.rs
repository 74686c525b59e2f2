//! One raw file to drafts. Nothing is decided here and nothing written, so that many files can be read at once.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::failure::{Failure, Weight, shown};
use super::guard::guarded;
use super::shelf::Shelf;
use super::walk::Found;
use crate::checksum;
use crate::import::alike::Prints;
use crate::import::record::Origin;
use crate::import::{self, Basis, Draft, Opened};

/// The largest raw file that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A mail of fewer words is an answer or a notice, no report.
const FEWEST_WORDS: usize = 60;
/// Unless it gives a meeting's date.
const FEWEST_DATED: usize = 15;

/// A raw file, read.
#[derive(Debug)]
pub(super) struct Raw {
    /// As it is told.
    pub(super) shown: String,
    pub(super) bytes: Vec<u8>,
    /// Endings of its capture, without dot.
    pub(super) ending: &'static str,
    pub(super) parts: Vec<Part>,
    /// The report that these very bytes are, where there is one; they are not read again.
    pub(super) known: Option<String>,
}

/// What may be a report.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) origin: Origin,
    pub(super) draft: Draft,
    pub(super) prints: Prints,
    /// Why it is none.
    pub(super) left_out: Option<String>,
}

/// Reads a file. What goes wrong in it is told with its name, whatever it is.
pub(super) fn read(found: &Found, shelf: &Shelf, update: bool) -> Result<Raw, Failure> {
    match guarded(|| read_file(found, shelf, update)) {
        Ok(read) => read,
        Err(place) => Err(Failure::of(
            &found.path,
            &format!("could not be read, by a fault of this program ({place})"),
            "Please report it, with the file. All other files are read as usual.",
            Weight::Failed,
        )),
    }
}

fn read_file(found: &Found, shelf: &Shelf, update: bool) -> Result<Raw, Failure> {
    let path = &found.path;
    let (bytes, captured) = bytes(path)?;
    let sha256 = checksum::sha256(&bytes);
    if let Some(known) = shelf.of_bytes(&sha256, None).filter(|known| !(update && known.is_last(&sha256, None))) {
        return Ok(Raw { shown: shown(path), bytes: Vec::new(), ending: "", parts: Vec::new(), known: Some(known.path.clone()) });
    }
    // What is no report by its content is passed over in a folder; whoever named it wanted it imported.
    let weight = if found.named { Weight::Failed } else { Weight::Passed };
    let opened = import::open(&bytes).map_err(|refusal| Failure::of(path, &refusal.cause, &refusal.cure, weight))?;
    // A name may hold what neither a terminal nor a page can show, and `build` would refuse the report for it.
    let name = path.file_name().unwrap_or_default().to_string_lossy().replace(char::is_control, " ");
    let several = opened.pages.len() > 1;
    let Opened { format, encoding, pages } = opened;
    let part = |(at, page): (usize, &import::page::Page)| {
        let draft = import::draft_page(page, &name, &shelf.directory);
        let number = several.then_some(at as u32 + 1);
        let origin = Origin { file: name.clone(), sha256: sha256.clone(), part: number, captured: captured.clone(), format, encoding };
        let prints = Prints::of(&draft.body);
        let left_out = why_no_report(&draft, prints.words(), several, found.named);
        Part { origin, draft, prints, left_out }
    };
    let parts: Vec<Part> = pages.iter().enumerate().map(part).collect();
    if parts.is_empty() || !several && parts.iter().all(|part| part.draft.body.trim().is_empty()) {
        return Err(Failure::of(path, "holds no words of a report, so nothing is imported", "", weight));
    }
    Ok(Raw { shown: shown(path), bytes, ending: format.ending(), parts, known: None })
}

/// The bytes of a file, and the day on which it was last changed (UTC, so that it is the same wherever it is read).
fn bytes(path: &Path) -> Result<(Vec<u8>, Option<String>), Failure> {
    let fail = |error: io::Error| Failure::disk(path, &error);
    let mut file = fs::File::open(path).map_err(fail)?;
    let modified = file.metadata().ok().and_then(|metadata| metadata.modified().ok());
    let seconds = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).and_then(|time| i64::try_from(time.as_secs()).ok());
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    let day = moment.map(|moment| jiff::tz::Offset::UTC.to_datetime(moment).date().to_string());
    let mut bytes = Vec::new();
    file.by_ref().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > MAX_BYTES {
        let cause = format!("is larger than {} MiB, so it is no report", MAX_BYTES / 1024 / 1024);
        return Err(Failure::of(path, &cause, "Cut the report out of it and import that.", Weight::Failed));
    }
    Ok((bytes, day))
}

/// Why this is not imported. A file that was named and holds one page is always what its archivist says that it is.
fn why_no_report(draft: &Draft, words: usize, several: bool, named: bool) -> Option<String> {
    if several {
        let dated = draft.date.is_some() && draft.basis.iter().any(|(field, evidence)| *field == "date" && evidence.basis == Basis::Stated);
        if words < if dated { FEWEST_DATED } else { FEWEST_WORDS } {
            return Some(format!("no report: {words} words of its own"));
        }
        let clue = draft.date.is_some() || draft.committee.is_some() || !draft.meetings.is_empty();
        let titled = draft.basis.iter().any(|(field, evidence)| *field == "title" && evidence.basis == Basis::Stated);
        if !clue && !titled {
            return Some("no report: neither title nor committee nor date".to_owned());
        }
    } else if !named && is_code(&draft.body) {
        return Some("no report: a program, a style sheet or a list of data".to_owned());
    }
    None
}

/// Prose has a bracket or an equals sign in one word of thirty; code in every third.
fn is_code(body: &str) -> bool {
    let signs = |word: &&str| word.contains(['{', '}', '=', ';', '<', '>', '|', '$']) || word.contains("()") || word.ends_with(":\"");
    let (mut words, mut strange, mut length) = (0usize, 0usize, 0usize);
    for word in body.split_whitespace().filter(|word| !matches!(*word, "|" | "---" | ">")) {
        words += 1;
        strange += usize::from(signs(&word));
        length += word.len();
    }
    strange * 5 > words || length > words * 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_no_prose() {
        assert!(is_code("body { margin: 0; } .menu > li { float: left; color: #fff; }"));
        assert!(is_code("var a = document.getElementById('x'); if (a) { a.hide(); }"));
        assert!(!is_code("The chair (Ann Weaver) said: “We met; we agreed.” Five for; two against; one abstained. That was all we heard."));
    }
}

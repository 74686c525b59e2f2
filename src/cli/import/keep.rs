//! What becomes of a draft: a new report, a second source of a known one, or nothing.
//!
//! Drafts come one after the other, in the order in which they were named, so that the outcome depends on that order alone.

use std::collections::HashSet;
use std::path::Path;

use super::ImportArgs;
use super::disk;
use super::join::{self, Joined, Why};
use super::read::{Part, Raw};
use super::shelf::{Known, Mate, Shelf, Source};
use crate::import::alike::{Likeness, OTHER, Verdict};
use crate::import::record::{Sidecar, report_file};

/// How many reports are compared whole with a draft.
const NEAREST: usize = 8;

/// The archive, while files come in.
pub(super) struct Session<'a> {
    pub(super) root: &'a Path,
    pub(super) args: &'a ImportArgs,
    pub(super) shelf: Shelf,
    /// Captures that were looked at in this run.
    kept: HashSet<String>,
}

/// What became of one draft.
#[derive(Debug)]
pub(super) enum Outcome {
    /// These bytes are known as this report.
    Same { path: String },
    /// It is no report.
    LeftOut { why: String },
    /// A new report.
    Imported(New),
    /// Another copy or another state of a known one.
    Joined(Joined),
}

/// A new report.
#[derive(Debug)]
pub(super) struct New {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) papers: Papers,
    /// A report that resembles it, with how much, and whether both name authors or dates that differ.
    pub(super) like: Option<(String, u32)>,
}

/// What is kept beside a report.
#[derive(Debug, Clone)]
pub(super) struct Papers {
    pub(super) capture: String,
    pub(super) sidecar: String,
    pub(super) sidecar_text: String,
}

impl<'a> Session<'a> {
    pub(super) fn new(root: &'a Path, args: &'a ImportArgs, shelf: Shelf) -> Session<'a> {
        Session { root, args, shelf, kept: HashSet::new() }
    }

    /// Decides, and writes unless nothing is to be written.
    ///
    /// # Errors
    /// What the disk refused, with the path.
    pub(super) fn keep(&mut self, raw: &Raw, part: &Part) -> Result<Outcome, String> {
        let origin = &part.origin;
        if let Some(known) = self.shelf.of_bytes(&origin.sha256, origin.part) {
            let path = known.path.clone();
            // Asked for now, after it was noted: the words of the last source that came.
            let late = self.args.update && known.is_last(&origin.sha256, origin.part) && known.body().trim() != part.draft.body.trim();
            let at = late.then(|| self.shelf.reports.iter().position(|report| report.path == path)).flatten();
            return match at {
                Some(at) => join::join(self, raw, part, at, Likeness::default(), Why::Changed).map(Outcome::Joined),
                None => Ok(Outcome::Same { path }),
            };
        }
        if let Some(why) = &part.left_out {
            return Ok(Outcome::LeftOut { why: why.clone() });
        }
        let nearest = self.shelf.index.nearest(&part.prints, NEAREST, |_| true);
        if let Some((at, likeness, why)) = self.known(part, &nearest) {
            return join::join(self, raw, part, at, likeness, why).map(Outcome::Joined);
        }
        let like = self.like(&nearest);
        self.new_report(raw, part, like).map(Outcome::Imported)
    }

    /// The report that this is another state or another copy of.
    fn known(&self, part: &Part, nearest: &[(usize, Likeness)]) -> Option<(usize, Likeness, Why)> {
        let mate = |at| self.shelf.mate(at, &part.origin, &part.draft).is_some();
        let mates = if self.shelf.may_have_mates(&part.origin, &part.draft) {
            self.shelf.index.nearest(&part.prints, NEAREST, mate)
        } else {
            Vec::new()
        };
        for (at, likeness) in mates.into_iter().filter(|(_, likeness)| likeness.contained >= OTHER) {
            let mate = self.shelf.mate(at, &part.origin, &part.draft);
            // One address is one page. One name is used by many: there, other dates or authors make other reports.
            if mate == Some(Mate::Address) || !self.shelf.told_apart(at, &part.draft, &likeness) {
                return Some((at, likeness, Why::Changed));
            }
        }
        let same =
            |(at, likeness): &(usize, Likeness)| likeness.verdict(self.shelf.told_apart(*at, &part.draft, likeness)) == Verdict::Same;
        nearest.iter().find(|near| same(near)).map(|(at, likeness)| (*at, *likeness, Why::Copy))
    }

    fn like(&self, nearest: &[(usize, Likeness)]) -> Option<(String, u32)> {
        let (at, likeness) = nearest.first()?;
        let known = self.shelf.reports.get(*at)?;
        (likeness.verdict(true) == Verdict::Alike).then(|| (known.path.clone(), likeness.percent()))
    }

    fn new_report(&mut self, raw: &Raw, part: &Part, like: Option<(String, u32)>) -> Result<New, String> {
        let path = self.shelf.free_path(self.root, &part.draft);
        let text = report_file(&part.draft, &part.origin);
        let papers = self.papers(raw, part)?;
        if !self.args.dry_run {
            // The report last: where the disk gives up, the same command does the rest.
            disk::create(self.root, &path, text.as_bytes())?;
        }
        self.shelf.put(Known::read(&path, &text.as_str().into()), part.prints.clone());
        Ok(New { path, text, papers, like })
    }

    /// Keeps the raw file and the account of what was cut.
    pub(super) fn papers(&mut self, raw: &Raw, part: &Part) -> Result<Papers, String> {
        let origin = &part.origin;
        let capture = format!("captures/{}.{}", origin.sha256, raw.ending);
        let sidecar = sidecar_path(&origin.sha256, origin.part);
        let sidecar_text = Sidecar::of(&part.draft, origin).to_text().map_err(|why| format!("`{sidecar}` cannot be written: {why}"))?;
        if !self.args.dry_run {
            if !self.kept.contains(&origin.sha256) {
                disk::create(self.root, &capture, &raw.bytes)?;
                self.kept.insert(origin.sha256.clone());
            }
            disk::replace(self.root, &sidecar, sidecar_text.as_bytes())?;
        }
        Ok(Papers { capture, sidecar, sidecar_text })
    }
}

/// Where the account of a capture stands.
pub(super) fn sidecar_path(sha256: &str, part: Option<u32>) -> String {
    let number = part.map_or_else(String::new, |part| format!(".{part}"));
    format!("captures/{sha256}{number}.cut.toml")
}

/// A source as it is told.
pub(super) fn source_name(source: &Source) -> String {
    let name = source.file.clone().or(source.sha256.clone()).unwrap_or_default();
    source.part.map_or_else(|| name.clone(), |part| format!("{name}, mail {part}"))
}

//! The end of an import: how many of each, why some were refused, and what is left for the archivist to do.

use std::collections::BTreeMap;

use super::failure::{Failure, Weight};
use super::join::Why;
use super::keep::Outcome;
use super::read::Part;
use super::told::{self, Depth};
use super::{ImportArgs, json};
use crate::cli::output::{Output, counted, grouped};
use crate::cli::{Exit, Format};
use crate::import::Basis;
use crate::printable;

/// Files that give nothing are told one by one up to this number, then by their causes.
const REFUSALS_SHOWN: usize = 20;
/// Reports that need somebody are listed up to this number.
const TO_DO_SHOWN: usize = 30;

/// Counts, while files come in.
pub(super) struct Summary<'a> {
    args: &'a ImportArgs,
    depth: Depth,
    links: usize,
    imported: usize,
    same: usize,
    changed: usize,
    copies: usize,
    left_out: usize,
    failed: usize,
    inferred: usize,
    /// Why files gave nothing, with how many, and whether any of them was meant to be imported.
    causes: BTreeMap<String, usize>,
    told: usize,
    to_do: Vec<(String, Vec<String>)>,
}

impl<'a> Summary<'a> {
    pub(super) fn new(args: &'a ImportArgs, depth: Depth, links: usize) -> Summary<'a> {
        let (causes, to_do) = (BTreeMap::new(), Vec::new());
        Summary {
            args,
            depth,
            links,
            imported: 0,
            same: 0,
            changed: 0,
            copies: 0,
            left_out: 0,
            failed: 0,
            inferred: 0,
            causes,
            told: 0,
            to_do,
        }
    }

    /// A file that gives nothing.
    pub(super) fn failure(&mut self, out: &Output, failure: &Failure) {
        *self.causes.entry(failure.cause.clone()).or_default() += 1;
        match failure.weight {
            Weight::Failed => self.failed += 1,
            Weight::Passed => self.left_out += 1,
        }
        if out.format() == Format::Json {
            json::failure(failure);
            return;
        }
        self.told += 1;
        // What the archivist meant to import is told in full, however many there are.
        match failure.weight {
            Weight::Failed => {
                let cure = if failure.cure.is_empty() { String::new() } else { format!("\n  {}", failure.cure) };
                out.failure(&format!("`{}` {}{cure}", failure.shown, failure.cause));
            }
            Weight::Passed if self.told <= REFUSALS_SHOWN || self.args.verbose => {
                out.note(&format!("`{}` {}; it is left out", failure.shown, failure.cause));
            }
            Weight::Passed => {}
        }
    }

    /// A draft that the disk refused.
    pub(super) fn refused(&mut self, out: &Output, shown: &str, why: &str) {
        let failure =
            Failure { shown: shown.to_owned(), cause: format!("is not imported: {why}"), cure: String::new(), weight: Weight::Failed };
        self.failure(out, &failure);
    }

    /// A file whose bytes are a report of the archive already.
    pub(super) fn same(&mut self, out: &Output, shown: &str, path: &str) {
        self.same += 1;
        match out.format() {
            Format::Human => told::same(out, self.depth, shown, path),
            Format::Json => json::same(shown, path),
        }
    }

    /// A draft, and what became of it.
    pub(super) fn outcome(&mut self, out: &Output, shown: &str, part: &Part, outcome: &Outcome) {
        match outcome {
            Outcome::Same { .. } => self.same += 1,
            Outcome::LeftOut { .. } => self.left_out += 1,
            Outcome::Joined(joined) if joined.why == Why::Copy => self.copies += 1,
            Outcome::Joined(_) => self.changed += 1,
            Outcome::Imported(new) => {
                self.imported += 1;
                self.inferred += part.draft.basis.iter().filter(|(_, evidence)| evidence.basis == Basis::Inferred).count();
                let mut questions = told::open_questions(&part.draft);
                questions.extend(new.like.as_ref().map(|(path, percent)| format!("resembles {path} ({percent} %)")));
                if !questions.is_empty() {
                    self.to_do.push((new.path.clone(), questions));
                }
            }
        }
        match out.format() {
            Format::Human => told::tell(self.args, out, self.depth, shown, part, outcome),
            Format::Json => json::tell(self.args, shown, part, outcome),
        }
    }

    /// Says what it came to.
    pub(super) fn finish(self, out: &Output) -> Exit {
        self.what_is_left(out);
        self.why_not(out);
        let verb = if self.args.dry_run { "Would import" } else { "Imported" };
        let mut parts = vec![format!("{} already there", grouped(self.same))];
        let optional = [(self.changed, "changed"), (self.copies, "joined as copies"), (self.left_out, "left out")];
        parts.extend(optional.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{} {what}", grouped(*count))));
        parts.push(format!("{} failed", grouped(self.failed)));
        out.line(&format!("{verb} {}; {}.", counted(self.imported, "report", "reports"), parts.join(", ")));
        if self.failed > 0 { Exit::Refused } else { Exit::Done }
    }

    fn what_is_left(&self, out: &Output) {
        if self.imported == 0 || out.format() == Format::Json {
            return;
        }
        let mut lines = Vec::new();
        let shown = if self.args.verbose { self.to_do.len() } else { TO_DO_SHOWN };
        for (path, questions) in self.to_do.iter().take(shown) {
            lines.push(format!("  {path}\n      {}", printable::text(&questions.join("; "))));
        }
        if self.to_do.len() > shown {
            lines.push(format!("  … and {} more (--verbose lists them)", grouped(self.to_do.len() - shown)));
        }
        if self.inferred > 0 {
            let fields = counted(self.inferred, "field is", "fields are");
            lines.push(format!("  {fields} inferred: see whether the words in [basis] bear it out"));
        }
        lines.push("  archive review   tells who is meant where that is not sure".to_owned());
        out.line(&format!("To do:\n{}\n", lines.join("\n")));
    }

    fn why_not(&self, out: &Output) {
        if self.told > REFUSALS_SHOWN {
            let mut causes: Vec<(&String, &usize)> = self.causes.iter().collect();
            causes.sort_by_key(|(cause, count)| (std::cmp::Reverse(**count), (*cause).clone()));
            let rows: Vec<String> =
                causes.iter().take(REFUSALS_SHOWN).map(|(cause, count)| format!("  {:>6}  {cause}", grouped(**count))).collect();
            out.line(&format!("Nothing was read from {}:\n{}\n", counted(self.told, "file", "files"), rows.join("\n")));
        }
        if self.links > 0 {
            out.line(&format!("{} not followed; name what they lead to.\n", counted(self.links, "link is", "links are")));
        }
    }
}

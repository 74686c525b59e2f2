//! Which files of an archive go into a bag.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date as Day;
use rayon::prelude::*;

use crate::builder::Drafts;
use crate::date::{Date, Point};
use crate::diagnostics::Diagnostic;
use crate::document::{self, Document, Provenance, ReportDocument};
use crate::fixity::captures::{self, FOLDER};
use crate::source::{Asset, SourceFile};
use crate::withhold::{Redaction, Who};

/// Why a file of the archive is not in its bag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is a draft, or only drafts rest on it.
    Draft,
    /// It holds words that are withheld.
    Withheld,
    /// It is a capture that no report names, in an archive of which a report was taken away: it may be that report's.
    Gone,
}

/// The files of an archive that go into its bag, by their paths from the archive's root.
#[derive(Debug, Default)]
pub struct Contents {
    /// Texts: configuration, content, ledgers, templates.
    pub texts: BTreeMap<Arc<str>, Arc<SourceFile>>,
    /// The theme's files.
    pub theme: BTreeMap<String, Asset>,
    /// Captures and their records, and where each is on the disk.
    pub captures: BTreeMap<String, PathBuf>,
    /// What stays out, and why; a capture with its place on the disk, so that its checksum can be noted.
    pub left_out: BTreeMap<String, (Why, Option<PathBuf>)>,
    /// The newest day that the reports in it name.
    pub newest: Option<Day>,
    /// Whether something is withheld, so that the texts are not all as they were written.
    pub is_redacted: bool,
    /// What reports name of `captures/`: checksums, names of files and of records.
    named: BTreeSet<String>,
}

impl Contents {
    /// Of an archive as readers may see it, with the captures that neither hold what is withheld nor may.
    pub fn of(root: &Path, redaction: &Redaction, drafts: Drafts, found: &mut Vec<Diagnostic>) -> Contents {
        let shown = &redaction.sources;
        let mut contents = Contents { texts: shown.texts.clone(), is_redacted: redaction.is_of_something(), ..Contents::default() };
        contents.theme = shown.theme.iter().map(|(path, asset)| (format!("theme/{path}"), asset.clone())).collect();
        contents.captures = captures::found(root, found).into_iter().map(|(name, path)| (format!("{FOLDER}/{name}"), path)).collect();
        for name in &redaction.captures {
            contents.leave(&format!("{FOLDER}/{name}"), Why::Withheld);
        }
        for path in contents.naming(&redaction.who) {
            contents.leave(&path, Why::Withheld);
        }
        let (mut of_drafts, mut of_others) = (BTreeSet::new(), BTreeSet::new());
        for file in shown.under("content/") {
            match document::parse(file).document {
                Some(Document::Report(report)) if report.draft && drafts == Drafts::Hidden => {
                    contents.leave(&file.path, Why::Draft);
                    of_drafts.extend(checksums(&report));
                }
                Some(Document::Page(page)) if page.draft && drafts == Drafts::Hidden => contents.leave(&file.path, Why::Draft),
                Some(Document::Report(report)) => {
                    of_others.extend(checksums(&report));
                    contents.named.extend(names(&report));
                    contents.newest = contents.newest.max(newest(&report));
                }
                _ => {}
            }
        }
        let is_of_drafts = |path: &&String| captures::digits_of(path).is_some_and(|d| of_drafts.contains(d) && !of_others.contains(d));
        let of_drafts: Vec<String> = contents.captures.keys().filter(is_of_drafts).cloned().collect();
        of_drafts.iter().for_each(|path| contents.leave(path, Why::Draft));
        contents
    }

    /// The captures that name somebody who is withheld, or may: a report that does not name them may rest on a page that does, and
    /// what import cut of it stands in its record. Of a capture that stays out, the record does too, and the other way round.
    fn naming(&self, who: &Who) -> Vec<String> {
        if who.is_nobody() {
            return Vec::new();
        }
        // One that cannot be read cannot be packed either, and that is told then.
        let may = |(path, place): (&String, &PathBuf)| {
            let found = std::fs::read(place).is_ok_and(|bytes| who.may_be_in(path, &bytes));
            found.then(|| captures::digits_of(path).unwrap_or(path).to_owned())
        };
        let digits: BTreeSet<String> = self.captures.par_iter().filter_map(may).collect();
        self.captures.keys().filter(|path| digits.contains(captures::digits_of(path).unwrap_or(path))).cloned().collect()
    }

    /// Leaves out the captures that no report names. Once a report's file is gone nothing tells which were its, so where one was taken
    /// away this is asked of all. Of a mailbox that others rest on too, the record of its own mail stays out.
    pub fn without_unnamed(&mut self) {
        let is_named = |path: &str| {
            let name = path.strip_prefix(FOLDER).map_or(path, |name| name.trim_start_matches('/'));
            let of_it = if name.ends_with(captures::RECORD) { name.rsplit('/').next() } else { captures::digits_of(name) };
            self.named.contains(name) || of_it.is_some_and(|name| self.named.contains(name))
        };
        let unnamed: Vec<String> = self.captures.keys().filter(|path| !is_named(path)).cloned().collect();
        unnamed.iter().for_each(|path| self.leave(path, Why::Gone));
    }

    /// Puts texts and ledgers as they may be handed over in the place of those that the build reads.
    pub fn with(&mut self, handed_over: BTreeMap<String, String>) {
        for (path, text) in handed_over.into_iter().filter(|(path, _)| self.texts.contains_key(path.as_str())).collect::<Vec<_>>() {
            self.texts.insert(path.as_str().into(), Arc::new(SourceFile::new(&path, text)));
        }
    }

    fn leave(&mut self, path: &str, why: Why) {
        self.texts.remove(path);
        let on_disk = self.captures.remove(path);
        self.left_out.insert(path.to_owned(), (why, on_disk));
    }
}

fn sources(report: &ReportDocument) -> impl Iterator<Item = &Provenance> {
    report.source.iter().chain(&report.copies)
}

fn checksums(report: &ReportDocument) -> Vec<String> {
    sources(report).filter_map(|source| source.sha256.as_ref()).map(|digits| digits.to_ascii_lowercase()).collect()
}

/// By what names a report's captures and their records may be called.
fn names(report: &ReportDocument) -> impl Iterator<Item = String> {
    sources(report).flat_map(|source| {
        let digits = source.sha256.as_ref().map(|digits| digits.to_ascii_lowercase());
        let record = digits.as_ref().map(|digits| captures::record_name(digits, source.part));
        source.file.clone().into_iter().chain(digits).chain(record)
    })
}

/// The newest day that a report names as a whole: of its meetings, of its publication, of its capture.
fn newest(report: &ReportDocument) -> Option<Day> {
    let meetings = report.occasions.iter().filter_map(|occasion| occasion.date);
    let captured = sources(report).filter_map(|source| source.captured);
    let day = |date: Date| date.point().and_then(Point::day);
    meetings.chain(report.published).chain(captured).filter_map(day).max()
}

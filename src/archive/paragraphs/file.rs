//! The ledger as its file: where each report's line stands, and all of it as it is to be written.
//!
//! Apart from what is made of a line, because a file may be anything: cut off, half merged, written by hand. A line is found by
//! its slug when the file is read, and read when its report is.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::line::Line;
use super::print::Print;
use super::{Kind, Numbered, first, words};
use crate::archive::Report;
use crate::archive::digest::digest;
use crate::archive::ledger::{MergeMark, merge_mark};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::ReportDocument;
use crate::slug::Slug;
use crate::source::SourceFile;

/// Lines that cannot be read are told up to this number.
const TOLD: usize = 20;

/// The ledger as its file, with a place for each line; a line is read when its report is.
#[derive(Debug, Clone, Default)]
pub struct Ledger(Option<Arc<Kept>>);

#[derive(Debug)]
struct Kept {
    file: Arc<SourceFile>,
    /// In order of slug.
    lines: Vec<Stands>,
}

/// Where a line's parts stand in the file.
#[derive(Debug, Clone)]
struct Stands {
    slug: Range<usize>,
    rest: Range<usize>,
}

impl Ledger {
    /// Finds the lines. One that is none is an error; the marks of a merge that was left half done are passed over, and the
    /// lines of both sides are read as one ([`Line::join`]).
    pub fn parse(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> Ledger {
        let mut lines = Vec::new();
        let mut faults = 0;
        let text = file.text.trim_start_matches('\u{feff}');
        let mut at = file.text.len() - text.len();
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let words = line.trim_end_matches(['\n', '\r']);
            let slug = words.split_once('\t').map(|(slug, _)| slug).filter(|slug| Slug::new(slug).is_some());
            if let Some(slug) = slug {
                let slug = start..start + slug.len();
                lines.push(Stands { rest: slug.end + 1..start + words.len(), slug });
                continue;
            }
            let mark = merge_mark(words);
            if words.trim().is_empty() || mark == Some(MergeMark::Other) {
                continue;
            }
            faults += 1;
            if faults <= TOLD {
                let place = Place::span(file, start..start + words.chars().take(7).map(char::len_utf8).sum::<usize>());
                let complaint = if mark.is_some() { complaints::ledger_in_conflict } else { complaints::ledger_unread };
                diagnostics.push(complaint(place));
            }
        }
        let slug = |place: &Stands| file.text.get(place.slug.clone()).unwrap_or_default();
        lines.sort_by(|a, b| slug(a).cmp(slug(b)));
        Ledger(Some(Arc::new(Kept { file: file.clone(), lines })))
    }

    /// The lines of this slug: none, one, or after a merge some.
    fn lines(&self, slug: &str) -> impl Iterator<Item = (&Stands, &str)> {
        let kept = self.0.as_deref();
        let text = kept.map_or("", |kept| &*kept.file.text);
        let words = move |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let all = kept.map_or(&[][..], |kept| &kept.lines);
        let from = all.partition_point(|place| words(&place.slug) < slug);
        let count = all[from..].partition_point(|place| words(&place.slug) == slug);
        all[from..from + count].iter().map(move |place| (place, words(&place.rest)))
    }

    /// Whether this is the very ledger that the other is.
    pub fn is(&self, other: &Ledger) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }

    /// The slugs under which a report is known, its own before its old ones. There are some of them after a merge of a new name
    /// with an edit under the old one, and where a build came between the new name and the alias.
    pub(super) fn names<'d>(&self, document: &'d ReportDocument) -> Vec<&'d Slug> {
        let aliases = document.head.aliases.iter().map(|alias| &alias.value);
        let mut names = Vec::new();
        for slug in std::iter::once(&document.head.slug).chain(aliases) {
            if self.lines(slug.as_str()).next().is_some() && !names.contains(&slug) {
                names.push(slug);
            }
        }
        names
    }

    /// Of all that [`number`](super::number) reads of the ledger for this report.
    pub(super) fn key(&self, document: &ReportDocument) -> u64 {
        let names = self.names(document);
        let lines: Vec<(&Slug, &str)> = names.iter().flat_map(|name| self.lines(name.as_str()).map(|(_, rest)| (*name, rest))).collect();
        if lines.is_empty() { 0 } else { digest(&lines) }
    }

    /// Whether the one line of this slug says just these paragraphs, in order.
    pub(super) fn is_in_order(&self, slug: &Slug, digests: &[u64]) -> bool {
        let mut lines = self.lines(slug.as_str());
        lines.next().is_some_and(|(_, rest)| Line::is_in_order(rest, digests)) && lines.next().is_none()
    }

    /// What is known under these slugs, and whether that is one line and all of it could be read. Where lines contradict each
    /// other, the digests of the report's text decide.
    pub(super) fn read(&self, names: &[&Slug], digests: &[u64]) -> Option<(Line, bool, bool)> {
        let mut lines = names.iter().flat_map(|name| self.lines(name.as_str())).map(|(_, rest)| Line::read(rest));
        let (mut line, mut whole) = lines.next()?;
        let mut single = true;
        for (other, other_whole) in lines {
            line.join(other, digests);
            (single, whole) = (false, whole && other_whole);
        }
        Some((line, single, whole))
    }

    /// The ledger as its file, with what these reports are now. What it knows of reports that are not there stays.
    pub fn to_text(&self, reports: &[Report]) -> String {
        let mut all: BTreeMap<&str, String> = BTreeMap::new();
        if let Some(kept) = self.0.as_deref() {
            for place in &kept.lines {
                let slug = kept.file.text.get(place.slug.clone()).unwrap_or_default();
                all.entry(slug).or_insert_with(|| self.written(slug));
            }
        }
        for head in reports.iter().map(|report| &report.document.head) {
            // What they say is on the line of the report's own slug now.
            for old in head.aliases.iter().filter(|alias| alias.value != head.slug) {
                all.remove(old.value.as_str());
            }
        }
        let lines: Vec<(&str, Option<String>)> = reports
            .par_iter()
            .map(|report| {
                let line = match &report.paragraphs.line {
                    Kind::Same => None,
                    Kind::New(line) => Some(text_of(line)),
                    Kind::First => Some(first(&report.document.text)).filter(|line| line.given > 0).map(|line| text_of(&line)),
                };
                (report.document.head.slug.as_str(), line)
            })
            .collect();
        all.extend(lines.into_iter().filter_map(|(slug, line)| Some((slug, line?))));
        let mut out = String::with_capacity(all.iter().map(|(slug, line)| slug.len() + line.len() + 2).sum());
        for (slug, line) in all {
            out.extend([slug, "\t", &line, "\n"]);
        }
        out
    }

    /// What stands behind a slug whose report is not there. Of two lines none is taken back: which is right, its text will say.
    fn written(&self, slug: &str) -> String {
        let mut lines: Vec<&str> = self.lines(slug).map(|(_, rest)| rest).collect();
        lines.dedup();
        lines.join(&format!("\n{slug}\t"))
    }
}

/// A ledger's text in which the lines of these reports know their paragraphs by the words that readers are shown, where something is
/// withheld: so a copy of the archive that has no other words gives them the same numbers. A report of which nothing is shown has no line.
pub fn of_shown(ledger: &str, reports: &[&Arc<ReportDocument>]) -> String {
    let shown: BTreeMap<&str, &Arc<ReportDocument>> = reports.iter().map(|report| (report.head.slug.as_str(), *report)).collect();
    let line = |line: &str| {
        let told = line.trim_end().split_once('\t').and_then(|(slug, rest)| Some((slug, rest, shown.get(slug)?)));
        let Some((slug, rest, report)) = told else { return line.to_owned() };
        let (mut known, words) = (Line::read(rest).0, words(&report.text));
        let living = known.entries.iter_mut().filter(|entry| !entry.gone);
        if living.count() != words.len() {
            return String::new();
        }
        let living = known.entries.iter_mut().filter(|entry| !entry.gone);
        living.zip(&words).for_each(|(entry, words)| entry.print = Some(Print::of(words)));
        format!("{slug}\t{}\n", text_of(&known))
    };
    ledger.split_inclusive('\n').map(line).collect()
}

fn text_of(line: &Line) -> String {
    let mut out = String::new();
    line.write(&mut out);
    out
}

impl Numbered {
    /// What there is to say of its line.
    pub fn complaint(&self, ledger: &Ledger) -> Option<Diagnostic> {
        if !self.unread {
            return None;
        }
        let names = ledger.names(&self.document);
        let mut lines = names.iter().flat_map(|name| ledger.lines(name.as_str()).map(|(place, rest)| (*name, place, rest)));
        let (slug, place, _) = lines.find(|(.., rest)| !Line::read(rest).1)?;
        Some(complaints::ledger_partly_unread(Place::span(&ledger.0.as_ref()?.file, place.slug.clone()), slug.as_str()))
    }
}

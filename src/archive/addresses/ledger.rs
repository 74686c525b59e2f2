//! The ledger of addresses as its file: `kind/slug <tab> what it is called <tab> the reports that tell of it <tab> the name its ids go
//! by`, sorted. What stands last is left out where it is nothing; a name of ids, where it is the slug itself.
//!
//! One address a line, so that a thing that did not change is a line that did not change, and the additions of two people merge.
//! What stands behind the address is for knowing the thing again, and for the page that says what stood there. A line may be
//! taken out by hand: its address was then never published.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Addresses, PATH, living};
use crate::address::{Kind, is_slug};
use crate::archive::Archive;
use crate::archive::ledger::{MergeMark, merge_mark};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::source::SourceFile;

/// Lines that cannot be read are told up to this number.
const TOLD: usize = 20;

/// All kinds, in the order of their folders' names, which is that of the file.
pub(super) const KINDS: [Kind; 6] = [Kind::Committees, Kind::Decisions, Kind::Meetings, Kind::Pages, Kind::People, Kind::Reports];

/// All addresses that were published.
#[derive(Debug, Clone, Default)]
pub struct Ledger(Option<Arc<Kept>>);

#[derive(Debug)]
struct Kept {
    file: Arc<SourceFile>,
    /// By kind, in order of slug, each slug once.
    lines: [Vec<Line>; KINDS.len()],
}

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The slug.
    pub(super) slug: Box<str>,
    /// What it was called when it was last published.
    pub(super) label: Box<str>,
    /// The slugs of the reports that told of it, parted by blanks.
    pub(super) told: Box<str>,
    /// The slug that the ids of the thing go by whose page is found there; nothing where it is this one.
    pub(super) ids: Box<str>,
    /// Where it stands in the file, in bytes.
    at: usize,
}

impl Ledger {
    /// Reads the file. A line that is none is an error, since the file would be written anew without it. The marks of a merge that
    /// was left half done are passed over, and the lines of both sides are read.
    pub fn parse(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> Ledger {
        let mut lines: [Vec<Line>; KINDS.len()] = Default::default();
        let text = file.text.trim_start_matches('\u{feff}');
        let mut at = file.text.len() - text.len();
        let mut faults = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let words = line.trim_end_matches(['\n', '\r']);
            match read(words, start) {
                Some((kind, line)) => lines[kind].push(line),
                None if words.trim().is_empty() || merge_mark(words) == Some(MergeMark::Other) => {}
                None if merge_mark(words) == Some(MergeMark::Begins) => {
                    diagnostics.push(complaints::addresses_in_conflict(Place::span(file, start..start + words.len())));
                }
                None => {
                    faults += 1;
                    if faults <= TOLD {
                        diagnostics.push(complaints::addresses_unread(Place::span(file, start..start + words.len())));
                    }
                }
            }
        }
        for lines in &mut lines {
            // Of two lines on one address, which a merge may leave, either will do, but for what only one of them knows.
            lines.sort_by(|a, b| (&a.slug, a.ids.is_empty()).cmp(&(&b.slug, b.ids.is_empty())));
            lines.dedup_by(|second, first| second.slug == first.slug);
        }
        Ledger(Some(Arc::new(Kept { file: file.clone(), lines })))
    }

    /// Whether addresses are kept: where the file is there, and where the site stands at a real address. As long as it is one
    /// that nobody can have (`example.org`, `localhost`, a path alone), nothing was published, and trying things out leaves
    /// nothing behind.
    pub fn is_kept(&self, config: &Config) -> bool {
        self.0.is_some() || config.is_at_a_real_address()
    }

    /// Whether it holds no address of any kind.
    pub(super) fn is_blank(&self) -> bool {
        KINDS.into_iter().all(|kind| self.lines(kind).is_empty())
    }

    /// The addresses of a kind, in order.
    pub(super) fn lines(&self, kind: Kind) -> &[Line] {
        let at = KINDS.iter().position(|other| *other == kind).unwrap_or_default();
        self.0.as_deref().map_or(&[], |kept| &kept.lines[at])
    }

    /// The line on an address.
    pub(super) fn line(&self, kind: Kind, slug: &str) -> Option<&Line> {
        let lines = self.lines(kind);
        lines.binary_search_by(|line| (*line.slug).cmp(slug)).ok().map(|at| &lines[at])
    }

    /// The address on its line.
    pub(super) fn place(&self, kind: Kind, line: &Line) -> Place {
        match self.0.as_deref() {
            Some(kept) => Place::span(&kept.file, line.at..line.at + kind.folder().len() + 1 + line.slug.len()),
            None => Place::path(PATH),
        }
    }

    /// The ledger as its file, with all that this archive publishes; nothing where it is not kept.
    pub fn to_text(&self, archive: &Archive) -> Option<String> {
        self.is_kept(&archive.config).then(|| {
            let mut out = String::new();
            for kind in KINDS {
                self.write(archive, kind, &mut out);
            }
            out
        })
    }

    fn write(&self, archive: &Archive, kind: Kind, out: &mut String) {
        let Addresses { redirects, names, .. } = &archive.addresses;
        let old = self.lines(kind).iter().map(|line| {
            let at = redirects.binary_search_by(|r| (r.kind.folder(), &*r.from).cmp(&(kind.folder(), &*line.slug)));
            let ids = at.map_or(&*line.ids, |at| names.first(kind, &redirects[at].to));
            Row { slug: &line.slug, label: Cow::Borrowed(&line.label), told: Cow::Borrowed(&line.told), ids }
        });
        let living = (0..living::count(archive, kind)).map(|at| {
            let slug = living::slug(archive, kind, at);
            let (label, told) = (living::label(archive, kind, at), living::told(archive, kind, at));
            Row { slug, label: Cow::Owned(label), told: Cow::Owned(told), ids: names.first(kind, slug) }
        });
        let led = redirects.iter().filter(|redirect| redirect.kind == kind).map(|redirect| {
            let ids = names.first(kind, &redirect.to);
            Row { slug: &redirect.from, label: Cow::Borrowed(&*redirect.label), told: Cow::Borrowed(""), ids }
        });
        // What is there now, before what was kept, before where somebody only says that there once was something.
        let mut all: Vec<(u8, Row<'_>)> =
            living.map(|row| (0, row)).chain(old.map(|row| (1, row))).chain(led.map(|row| (2, row))).collect();
        all.sort_by(|(a_rank, a), (b_rank, b)| (a.slug, a_rank).cmp(&(b.slug, b_rank)));
        all.dedup_by(|(_, second), (_, first)| second.slug == first.slug);
        for (_, row) in all {
            row.write(kind, out);
        }
    }
}

/// One line as it is written.
struct Row<'a> {
    slug: &'a str,
    label: Cow<'a, str>,
    told: Cow<'a, str>,
    ids: &'a str,
}

impl Row<'_> {
    fn write(&self, kind: Kind, out: &mut String) {
        let ids = if self.ids == self.slug { "" } else { self.ids };
        out.extend([kind.folder(), "/", self.slug, "\t", &self.label]);
        out.extend(if self.told.is_empty() && ids.is_empty() { ["", ""] } else { ["\t", &self.told] });
        out.extend(if ids.is_empty() { ["", ""] } else { ["\t", ids] });
        out.push('\n');
    }
}

/// One line, with the place of its kind.
fn read(words: &str, at: usize) -> Option<(usize, Line)> {
    let mut parts = words.splitn(4, '\t');
    let (folder, slug) = parts.next()?.split_once('/')?;
    let kind = KINDS.iter().position(|kind| kind.folder() == folder).filter(|_| is_slug(slug))?;
    let mut part = || parts.next().unwrap_or_default().into();
    let (label, told, ids) = (part(), part(), part());
    Some((kind, Line { slug: slug.into(), label, told, ids, at }))
}

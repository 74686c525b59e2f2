//! Which file a lost one may have become. It is only proposed, and a person reads it: so likeness may be loose, but where there is
//! nothing alike, nothing is said.

use super::ledger::{Ledger, Line};
use super::living;
use crate::address::Kind;
use crate::archive::Archive;
use crate::archive::paragraphs::Candidates;

/// How alike two names must be, as the share of letters that need no change: one in five may be mended, as in `Vidyha` and
/// `Vidhya`. Of two people of one family most share less.
const NAMES: f64 = 0.8;

/// The things of one kind that a lost one may be.
pub(super) struct Became<'a> {
    archive: &'a Archive,
    kind: Kind,
    /// Those that were never published: a renamed file has a new address.
    new: Vec<usize>,
    texts: Option<Candidates>,
}

impl<'a> Became<'a> {
    pub(super) fn new(archive: &'a Archive, ledger: &Ledger, kind: Kind) -> Became<'a> {
        let is_new = |at: &usize| ledger.line(kind, living::slug(archive, kind, *at)).is_none();
        let new: Vec<usize> = (0..living::count(archive, kind)).filter(is_new).collect();
        let texts = (kind == Kind::Reports).then(|| Candidates::new(new.iter().map(|at| &archive.reports[*at].document.text)));
        Became { archive, kind, new, texts }
    }

    /// What a lost address may have become.
    pub(super) fn of(&self, lost: &Line) -> Option<usize> {
        if let Some(texts) = &self.texts {
            return texts.alike(&self.archive.paragraphs, &lost.slug).map(|at| self.new[at]).or_else(|| self.only_one_called(lost));
        }
        self.called(lost).or_else(|| self.nearly_called(lost))
    }

    /// Reports often share a title; one that no other new report has may tell which it is.
    fn only_one_called(&self, lost: &Line) -> Option<usize> {
        let mut same = self.new.iter().copied().filter(|at| *living::label(self.archive, self.kind, *at) == *lost.label);
        same.next().filter(|_| same.next().is_none() && !lost.label.is_empty())
    }

    /// Something of this name, a new one before others: what is known by it as another name may have been joined with it.
    fn called(&self, lost: &Line) -> Option<usize> {
        let wanted = lost.label.to_lowercase();
        let is_called = |at: &usize| self.names(*at).any(|name| name.to_lowercase() == wanted);
        let others = 0..if self.kind == Kind::Pages { 0 } else { living::count(self.archive, self.kind) };
        self.new.iter().copied().find(is_called).or_else(|| others.into_iter().find(is_called)).filter(|_| !wanted.is_empty())
    }

    fn nearly_called(&self, lost: &Line) -> Option<usize> {
        let alike = |a: &str, b: &str| strsim::normalized_damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase());
        let likeness = |at: usize| {
            let name = self.names(at).map(|name| alike(name, &lost.label)).fold(0.0, f64::max);
            name.max(alike(living::slug(self.archive, self.kind, at), &lost.slug))
        };
        let near = self.new.iter().map(|at| (likeness(*at), *at)).filter(|(likeness, _)| *likeness >= NAMES);
        near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, at)| at)
    }

    fn names(&self, at: usize) -> impl Iterator<Item = &'a str> {
        let (first, others) = match self.kind {
            Kind::People => {
                let document = &self.archive.people[at].document;
                (document.name.as_str(), document.other_names.as_slice())
            }
            Kind::Committees => {
                let document = &self.archive.committees[at].document;
                (document.name.as_str(), document.other_names.as_slice())
            }
            Kind::Pages => (self.archive.pages[at].title.as_str(), &[][..]),
            _ => ("", &[][..]),
        };
        std::iter::once(first).chain(others.iter().map(|other| other.name.as_str()))
    }
}

//! Old slugs in the archive's own files: what names a thing by a slug that has become an alias means the file of that alias.
//!
//! An archivist who renames a file writes the old name into its `aliases`, so that readers' links lead on; here the same
//! holds for the configuration, for other files' fields and for marks in a report. Apart from resolving because recognition,
//! which comes first, names people and bodies by slugs too: behind this stage nobody knows of old ones. Files are left as
//! they are; a note says where an old slug stands.
//!
//! An old slug that is a living one of its kind means the living thing (`archive::addresses` says that it cannot be an alias),
//! and of two files that claim one the first by slug has it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::person::Organization;
use crate::document::{CommitteeDocument, DecisionDocument, Head, Located, PersonDocument, ReportDocument};
use crate::slug::Slug;
use crate::source::SourceFile;

/// Old slugs, and what each is now.
type Became = BTreeMap<Slug, Slug>;

/// All old slugs by which a file may name a person, a body or a decision.
#[derive(Debug, Default)]
pub struct OldSlugs {
    bodies: Became,
    decisions: Became,
    /// Where a slug may be a person's or a body's, and a person comes first.
    anybody: Became,
    /// Finds files in which one of them may stand; nothing where there is none.
    finder: Option<AhoCorasick>,
}

impl PartialEq for OldSlugs {
    fn eq(&self, other: &Self) -> bool {
        (&self.bodies, &self.decisions, &self.anybody) == (&other.bodies, &other.decisions, &other.anybody)
    }
}

/// A document in which an old slug stood, as it is read now, and where that was.
#[derive(Debug, Clone)]
pub struct Renamed<T> {
    /// The document with the slugs of today.
    pub document: Arc<T>,
    /// Where old slugs stand in its file.
    pub found: Vec<Found>,
}

/// An old slug in a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// As it is written.
    pub old: Slug,
    /// As it is read.
    pub new: Slug,
    place: Place,
}

impl OldSlugs {
    /// Those of a registry and of the words on decisions. Each list is in order of slug.
    pub fn of(people: &[Arc<PersonDocument>], committees: &[Arc<CommitteeDocument>], decisions: &[Arc<DecisionDocument>]) -> OldSlugs {
        let living = |slug: &Slug| {
            people.binary_search_by(|p| p.head.slug.cmp(slug)).is_ok() || committees.binary_search_by(|c| c.head.slug.cmp(slug)).is_ok()
        };
        let bodies = became(committees.iter().map(|c| &c.head));
        let mut anybody = bodies.clone();
        anybody.extend(became(people.iter().map(|p| &p.head)));
        anybody.retain(|old, _| !living(old));
        let mut old = OldSlugs { bodies, decisions: became(decisions.iter().map(|d| &d.head)), anybody, finder: None };
        let all: Vec<&[u8]> =
            [&old.bodies, &old.decisions, &old.anybody].iter().flat_map(|b| b.keys()).map(|s| s.as_str().as_bytes()).collect();
        // Too many for an automaton is nothing that slugs of files can come to; then nothing is looked for.
        old.finder = if all.is_empty() { None } else { AhoCorasick::new(all).ok() };
        old
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// Gives the configuration the slugs of today.
    pub fn config(&self, config: &mut Config) -> Vec<Found> {
        let Some(file) = config.file.clone() else { return Vec::new() };
        let mut reader = Reader { file: &file, found: Vec::new() };
        config.committee.iter_mut().chain(&mut config.organization).for_each(|slug| reader.slug(slug, &self.bodies));
        reader.found
    }

    /// A report, where it names something by an old slug.
    pub fn report(&self, report: &Arc<ReportDocument>) -> Option<Renamed<ReportDocument>> {
        self.read(
            report,
            |r| &r.head,
            |report, reader| {
                report.authors.iter_mut().for_each(|author| reader.words(author, &self.anybody));
                report.occasions.iter_mut().filter_map(|o| o.committee.as_mut()).for_each(|slug| reader.slug(slug, &self.bodies));
                for entry in &mut report.decisions {
                    // A mover's own place is not kept: the entry is found by its quote.
                    let place = entry.quote.span.clone();
                    entry.committee.iter_mut().for_each(|slug| reader.slug(slug, &self.bodies));
                    for who in entry.mover.iter_mut().chain(&mut entry.seconder) {
                        reader.bare(who, &place, &self.anybody);
                    }
                }
                for mark in report.text.passages.iter_mut().flat_map(|p| &mut p.marks) {
                    let Some(target) = &mut mark.target else { continue };
                    reader.one(target, &mark.source, &self.anybody);
                }
            },
        )
    }

    /// A person, likewise.
    pub fn person(&self, person: &Arc<PersonDocument>) -> Option<Renamed<PersonDocument>> {
        self.read(
            person,
            |p| &p.head,
            |person, reader| {
                for membership in &mut person.memberships {
                    if let Organization::Committee(slug) = &mut membership.organization {
                        reader.slug(slug, &self.bodies);
                    }
                }
            },
        )
    }

    /// A body, likewise.
    pub fn committee(&self, body: &Arc<CommitteeDocument>) -> Option<Renamed<CommitteeDocument>> {
        self.read(
            body,
            |b| &b.head,
            |body, reader| {
                let others = body.parent.iter_mut().chain(&mut body.predecessors).chain(&mut body.successors);
                others.for_each(|slug| reader.slug(slug, &self.bodies));
            },
        )
    }

    /// Words on a decision, likewise.
    pub fn decision(&self, decision: &Arc<DecisionDocument>) -> Option<Renamed<DecisionDocument>> {
        self.read(
            decision,
            |d| &d.head,
            |decision, reader| {
                decision.relations.iter_mut().for_each(|relation| reader.slug(&mut relation.to, &self.decisions));
            },
        )
    }

    /// A document is copied only where the letters of an old slug stand in its file.
    fn read<T: Clone>(&self, document: &Arc<T>, head: fn(&T) -> &Head, rename: impl Fn(&mut T, &mut Reader<'_>)) -> Option<Renamed<T>> {
        let file = &head(document).file;
        if !self.finder.as_ref()?.is_match(&*file.text) {
            return None;
        }
        let mut copy = T::clone(document);
        let mut reader = Reader { file, found: Vec::new() };
        rename(&mut copy, &mut reader);
        let found = reader.found;
        (!found.is_empty()).then(|| Renamed { document: Arc::new(copy), found })
    }
}

fn became<'a>(heads: impl Iterator<Item = &'a Head> + Clone) -> Became {
    let mut became = Became::new();
    for head in heads.clone() {
        for alias in &head.aliases {
            became.entry(alias.value.clone()).or_insert_with(|| head.slug.clone());
        }
    }
    heads.for_each(|head| drop(became.remove(&head.slug)));
    became
}

/// Puts today's slug in the place of an old one, and keeps where that was.
struct Reader<'a> {
    file: &'a SourceFile,
    found: Vec<Found>,
}

impl Reader<'_> {
    fn slug(&mut self, slug: &mut Located<Slug>, became: &Became) {
        self.one(&mut slug.value, &slug.span, became);
    }

    fn one(&mut self, slug: &mut Slug, span: &Range<usize>, became: &Became) {
        let Some(new) = became.get(slug) else { return };
        self.found.push(Found { old: slug.clone(), new: new.clone(), place: Place::span(self.file, span.clone()) });
        slug.clone_from(new);
    }

    fn words(&mut self, words: &mut Located<String>, became: &Became) {
        self.bare(&mut words.value, &words.span, became);
    }

    /// Words that are a slug, or a name that is in no file.
    fn bare(&mut self, words: &mut String, span: &Range<usize>, became: &Became) {
        let Some(mut slug) = Slug::new(words) else { return };
        self.one(&mut slug, span, became);
        if slug.as_str() != words {
            *words = slug.to_string();
        }
    }
}

/// One note for each old slug that still stands somewhere, at the first of its places.
pub fn notes<'a>(found: impl Iterator<Item = &'a Found>) -> Vec<Diagnostic> {
    let mut places: BTreeMap<(&Slug, &Slug), Vec<&Place>> = BTreeMap::new();
    for one in found {
        places.entry((&one.old, &one.new)).or_default().push(&one.place);
    }
    let note = |((old, new), mut places): ((&Slug, &Slug), Vec<&Place>)| {
        places.sort_by_key(|place| (&place.path, place.span.start));
        // A committee at the head of a report is that of each of its meetings.
        places.dedup();
        let files = places.chunk_by(|a, b| a.path == b.path).count();
        let first = (*places.first()?).clone();
        Some(complaints::old_slug(first, old.as_str(), new.as_str(), (places.len(), files)))
    };
    places.into_iter().filter_map(note).collect()
}

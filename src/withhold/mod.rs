//! Withholding: the archive's files without the words that nobody is to read. Sources in, sources out.
//!
//! The very first stage, before anything is made of the files. Whatever comes later (pages, search, feeds, data, citations, excerpts of
//! complaints) is made of the redacted files, so it is clean because it never had the words; no later stage has to know, and none can
//! forget. Lines stay in their places, and so do paragraphs: their numbers are given by the text as it was written ([`Redaction::originals`]).
//!
//! 1. `entry`: what a front matter asks for. 2. `people`: who is withheld; `names` finds them, letter by letter (`letters`).
//! 3. `text`: one file; `front` is its front matter, `code` its blocks of code, `links` what leads elsewhere,
//!    `last_look` what no words of it are, `edits` what is written in place of words.
//!    `settings`: `config.toml`; `words`: words that stand anywhere else.
//! 4. `ledger`: the lines of the ledger of decisions, by which decisions keep their ids. 5. `addresses`: what cannot be taken out.
//! 6. `hand_over`: what a bag may have. 7. `elsewhere`: words that stay in other places. 8. This module: all files, and what is told of
//!    what was withheld.
//!
//! `docs/withholding.md` says to archivists what is taken out and what cannot be.

mod addresses;
mod code;
mod edits;
mod elsewhere;
mod entry;
mod front;
mod hand_over;
mod last_look;
mod ledger;
mod letters;
mod links;
mod names;
mod people;
mod references;
mod settings;
mod text;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::address::Kind;
use crate::archive::Archive;
use crate::diagnostics::{Diagnostic, Place, complaints, has_errors};
use crate::document::withheld::{Scope, Withheld};
use crate::document::{Document, ReportDocument};
use crate::recognise::Holding;
use crate::slug::Slug;
use crate::source::{Digest, SourceFile, Sources};

pub use edits::{PASSAGE, TEXT};
pub use hand_over::Who;

use entry::Entry;
use people::People;
use text::Redacted;

/// The archive's files without what is withheld.
#[derive(Debug, Default)]
pub struct Redaction {
    /// All files under their paths, but for those of people who are withheld. Templates, the theme and the ledger of paragraphs are as
    /// they were.
    pub sources: Sources,
    /// What is withheld, in order of kind, slug and entry.
    pub withheld: Vec<Withheld>,
    /// The paths of the texts that are not as the archivist wrote them, or are left out.
    pub files: BTreeSet<Arc<str>>,
    /// The names of the files in `captures/` that hold or may hold what is withheld: of all reports from which something was taken.
    pub captures: BTreeSet<Arc<str>>,
    /// By path, the reports from which something was taken, as they were written. For the numbers of their paragraphs, and for nothing
    /// that is published.
    pub originals: BTreeMap<Arc<str>, Arc<ReportDocument>>,
    /// The ids of decisions of whose words something is withheld. Where none of the words is left there is no page either, nor a
    /// tombstone: such an address is most often made of the very words.
    pub decisions: BTreeSet<Slug>,
    /// The offices of people who are withheld: words for them mean nobody on these days.
    pub holdings: Vec<Holding>,
    /// The people who are withheld, to ask of other bytes whether these name them.
    pub who: Who,
    /// What is wrong with the entries. While one is an error, nothing may be published.
    pub diagnostics: Vec<Diagnostic>,
}

/// What readers may see of an archive's files.
pub fn sources(sources: &Sources) -> Redaction {
    let redaction = Stage::default().run(sources);
    redaction.unwrap_or_else(|| Redaction { sources: sources.clone(), ..Redaction::default() })
}

/// The same again and again, doing only what has changed.
#[derive(Debug, Default)]
pub struct Stage {
    entries: FxHashMap<Arc<str>, ReadEntries>,
    people: Option<Arc<People>>,
    redacted: FxHashMap<Arc<str>, (Digest, Option<Digest>, Arc<Redacted>)>,
}

/// The entries of one file, by its digest, with what there is to say of them.
type ReadEntries = (Digest, Arc<[Entry]>, Vec<Diagnostic>);

/// A file's text, what its entries say, and what was made of it.
type Done<'a> = (&'a Arc<SourceFile>, Arc<[Entry]>, Arc<Redacted>);

impl Stage {
    /// What readers may see; nothing where nothing is withheld, and they may see all.
    pub fn run(&mut self, sources: &Sources) -> Option<Redaction> {
        let mut diagnostics = self.read(sources);
        if self.entries.values().all(|(_, entries, _)| entries.is_empty()) && !has_errors(&diagnostics) {
            (self.people, self.redacted) = (None, FxHashMap::default());
            return None;
        }
        self.people(sources);
        let people = self.people.clone();
        let done = self.redact(sources, people.as_deref());
        diagnostics.extend(done.iter().flat_map(|(.., redacted)| redacted.diagnostics.iter().cloned()));
        let mut out = Redaction { sources: sources.clone(), diagnostics, ..Redaction::default() };
        for (file, entries, redacted) in &done {
            put(&mut out, file, entries, redacted, people.as_deref());
        }
        out.withheld.sort_by(|a, b| (a.kind, &a.slug).cmp(&(b.kind, &b.slug)));
        if let Some(people) = people.as_deref() {
            out.holdings.clone_from(&people.holdings);
            out.who = Who(self.people.clone());
            let same = people.namesakes.iter().map(|(slug, path)| complaints::withheld_namesake(Place::path(path.clone()), slug.as_str()));
            out.diagnostics.extend(same);
            let config = sources.get("config.toml");
            out.diagnostics.extend(config.map_or_else(Vec::new, |file| settings::named(file, people)));
            if let Some((file, text)) = config.and_then(|file| Some((file, settings::redact(file, people)?))) {
                replace(&mut out, file, &text);
            }
        }
        let told: Vec<ledger::Told<'_>> = done.iter().filter_map(ledger::told).collect();
        let kept = sources.get(crate::archive::addresses::PATH);
        if let Some(file) = kept
            && let Some(text) = ledger::labels(&file.text, &told, people.as_deref())
        {
            replace(&mut out, file, &text);
        }
        let kept = sources.get(crate::archive::ledger::PATH);
        let text = kept.map_or("", |file| &*file.text);
        let standing = ledger::Standing::of(text, &told);
        out.decisions = ledger::ids(text, &told, &standing);
        if let Some(file) = kept
            && let Some(text) = ledger::redact(text, &told, &standing, people.as_deref())
        {
            replace(&mut out, file, &text);
        }
        let told = done.iter().filter(|(_, entries, _)| !entries.is_empty());
        let told = told.flat_map(|(file, entries, _)| elsewhere::check(file, entries, &out.sources, people.as_deref()));
        let told: Vec<Diagnostic> = told.collect();
        out.diagnostics.extend(told);
        Some(out)
    }

    /// What is to be told of the archive that was made of the redacted files: addresses that have a name.
    pub fn check(&self, archive: &Archive, redaction: &Redaction) -> Vec<Diagnostic> {
        if !redaction.is_of_something() {
            return Vec::new();
        }
        let told = |path: &str| {
            let entries = self.entries.get(path).map_or(&[][..], |(_, entries, _)| entries);
            let quotes = entries.iter().filter(|entry| entry.is_quote()).map(|entry| entry.quote.value.clone()).collect();
            let short = self.redacted.get(path).map(|(.., redacted)| redacted.short.iter().cloned().collect());
            (quotes, short.unwrap_or_default())
        };
        let mut out = addresses::of_decisions(archive, told);
        out.extend(addresses::of_old(archive, self.people.as_deref(), told));
        if let Some(people) = &self.people {
            let authors =
                |path: &str| redaction.originals.get(path).map_or_else(Vec::new, |report| people.names_of_authors(report).collect());
            let more = addresses::check(archive, people, authors);
            out.extend(more.into_iter().filter(|told| !out.contains(told)).collect::<Vec<_>>());
        }
        out
    }

    /// Reads the entries of all files that have some.
    fn read(&mut self, sources: &Sources) -> Vec<Diagnostic> {
        let files: Vec<&Arc<SourceFile>> = sources.under("content/").collect();
        let entries = &self.entries;
        let read = |file: &&Arc<SourceFile>| match entries.get(&file.path).filter(|(digest, ..)| *digest == file.digest) {
            Some(known) => Some((file.path.clone(), known.clone())),
            None => {
                let (entries, diagnostics) = entry::read(file);
                let some = !entries.is_empty() || !diagnostics.is_empty();
                some.then(|| (file.path.clone(), (file.digest, Arc::from(entries), diagnostics)))
            }
        };
        self.entries = files.par_iter().filter_map(read).collect::<Vec<_>>().into_iter().collect();
        self.entries.values().flat_map(|(_, _, diagnostics)| diagnostics.iter().cloned()).collect()
    }

    /// Who is withheld.
    fn people(&mut self, sources: &Sources) {
        let mut files: Vec<&Arc<SourceFile>> = self
            .entries
            .iter()
            .filter(|(path, (_, entries, _))| path.starts_with("content/people/") && entries.iter().any(|e| e.scope == Scope::Person))
            .filter_map(|(path, _)| sources.get(path))
            .collect();
        if files.is_empty() {
            self.people = None;
            return;
        }
        if self.people.as_ref().is_none_or(|people| people.digest != people::digest(sources)) {
            files.sort_by(|a, b| a.path.cmp(&b.path));
            self.people = Some(Arc::new(People::of(sources, &files)));
        }
    }

    /// Takes out of each file what it may not tell. What is of the same file and the same people is there.
    fn redact<'s>(&mut self, sources: &'s Sources, people: Option<&People>) -> Vec<Done<'s>> {
        let under = people.map(|people| people.digest);
        let none: Arc<[Entry]> = Arc::from(Vec::new());
        let files: Vec<&Arc<SourceFile>> = sources.under("content/").collect();
        let (entries, known) = (&self.entries, &self.redacted);
        let one = |file: &&'s Arc<SourceFile>| {
            let own = entries.get(&file.path).map_or_else(|| none.clone(), |(_, entries, _)| entries.clone());
            let kept = known.get(&file.path).filter(|(digest, with, _)| *digest == file.digest && *with == under);
            let redacted = kept.map_or_else(|| Arc::new(text::redact(file, &own, people)), |(.., redacted)| redacted.clone());
            (*file, own, redacted)
        };
        let done: Vec<Done<'s>> = files.par_iter().map(one).collect();
        self.redacted = done.iter().map(|(file, _, redacted)| (file.path.clone(), (file.digest, under, redacted.clone()))).collect();
        done
    }
}

/// Puts a file in the place of the one that was written.
fn replace(out: &mut Redaction, file: &SourceFile, text: &str) {
    // Told from another by what it was as well: an edit of what nobody sees may move a number of a paragraph.
    let digest = Digest::of(format!("{:?} {text}", file.digest).as_bytes());
    let redacted = SourceFile { path: file.path.clone(), text: text.into(), digest };
    out.files.insert(file.path.clone());
    out.sources.texts.insert(file.path.clone(), Arc::new(redacted));
}

fn put(out: &mut Redaction, file: &Arc<SourceFile>, entries: &[Entry], redacted: &Redacted, people: Option<&People>) {
    // Of words that a file does not have any more, its captures may.
    if let Some(original) = redacted.original.as_ref().filter(|_| redacted.text.is_some() || !entries.is_empty()) {
        // Hexadecimal digits mean the same in capitals.
        let copies = || original.source.iter().chain(&original.copies);
        let sums: BTreeSet<String> = copies().filter_map(|source| source.sha256.as_deref()).map(str::to_ascii_lowercase).collect();
        // One that was put there by hand may have kept the name that it had.
        let is_named = |name: &str| copies().any(|source| source.file.as_deref() == Some(name));
        let is_of = |name: &str| sums.contains(&name.split('.').next().unwrap_or(name).to_ascii_lowercase()) || is_named(name);
        let names = out.sources.captures.iter().filter(|name| is_of(name));
        let names: Vec<Arc<str>> = names.cloned().collect();
        out.captures.extend(names);
        if redacted.text.is_some() {
            out.originals.insert(file.path.clone(), original.clone());
        }
    }
    let is_person = entries.iter().any(|entry| entry.scope == Scope::Person);
    if is_person {
        // The faults of the file are told of it as it is read for the last time.
        if let Some(text) = &redacted.text {
            let parsed = crate::document::parse(&Arc::new(SourceFile::new(&file.path, text.as_str())));
            out.diagnostics.extend(parsed.diagnostics);
        }
        out.files.insert(file.path.clone());
        out.sources.texts.remove(&file.path);
    } else if let Some(text) = &redacted.text {
        replace(out, file, text);
    }
    let Some(kind) = kind_of(&file.path) else { return };
    let Some(slug) = Slug::new(file.stem()) else { return };
    if entries.is_empty() {
        return;
    }
    let aliases = aliases(file);
    for (entry, sha256) in entries.iter().zip(&redacted.sums) {
        let Some(date) = entry.date else { continue };
        let reason = people.and_then(|people| edits::without(&people.names, &entry.reason)).unwrap_or_else(|| entry.reason.clone());
        let (slug, aliases, sha256) = (slug.clone(), aliases.clone(), sha256.clone());
        out.withheld.push(Withheld { kind, slug, aliases, scope: entry.scope, reason, date, sha256 });
    }
}

fn kind_of(path: &str) -> Option<Kind> {
    let folder = path.split('/').nth(1)?;
    Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
}

fn aliases(file: &Arc<SourceFile>) -> Vec<Slug> {
    let document: Option<Document> = crate::document::parse(file).document;
    document.map_or_else(Vec::new, |document| document.head().aliases.iter().map(|alias| alias.value.clone()).collect())
}

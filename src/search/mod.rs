//! Full-text search without a server: the archive to files that a script asks a few of (`docs/search.md` has their form).
//!
//! A room of its own because nothing else needs words by document, and because the whole of it is made only when somebody
//! asks: for a build, or for the first search in a preview.
//!
//! 1. `documents` says what is searched, and counts it so that new reports come last.
//! 2. `words` makes words of text, `gather` finds each of them, and each two side by side, in every document.
//! 3. `postings` writes down where one stands, `shards` cuts all into files.
//! 4. `cards` holds what is shown of a result, `head` what a search loads first.

mod bytes;
mod cards;
mod documents;
mod gather;
mod head;
mod postings;
mod shards;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::address::Kind;
use crate::archive::Archive;
use crate::recognise::Subject;
use documents::{Documents, KINDS};

/// The version of the files' form. A script that reads another one says so.
pub const VERSION: u32 = 1;

/// The file that a search loads first.
pub const HEAD: &str = "search/index.bin";
/// The names that one can choose from.
const NAMES: &str = "search/names.bin";
/// Where the words of reports and pages lie.
const TEXTS: &str = "search/texts/";

/// The index of an archive, all but the words of its reports: these are made one by one, see [`text`].
#[derive(Debug)]
pub struct Index {
    files: BTreeMap<String, Vec<u8>>,
}

impl Index {
    /// Reads the whole archive.
    pub fn of(archive: &Archive) -> Index {
        Index::over(&Documents::of(archive), archive)
    }

    fn over(documents: &Documents<'_>, archive: &Archive) -> Index {
        let mut shards = shards::cut(&gather::gather(documents));
        let (cards, seals) = cards::cards(documents);
        let names = cards::names(archive);
        let head = head::head(documents, &shards, &seals, &names);
        let mut files = std::mem::take(&mut shards.files);
        files.extend(cards);
        files.insert(NAMES.to_owned(), names);
        files.insert(HEAD.to_owned(), head);
        Index { files }
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }
}

/// Whether a path is one of the index's, told without making it: what lies there is another question.
pub fn is_path(path: &str) -> bool {
    path.starts_with("search/") && path.ends_with(".bin")
}

/// The words of a report or page, as they are shown around what was found.
pub fn text(archive: &Archive, path: &str) -> Option<Vec<u8>> {
    let (kind, slug) = path.strip_prefix(TEXTS)?.strip_suffix(".bin")?.split_once('/')?;
    if kind == Kind::Reports.folder() {
        let at = archive.reports.binary_search_by(|report| report.document.head.slug.as_str().cmp(slug)).ok()?;
        return Some(cards::text(&archive.reports[at].document.text)).filter(|_| !archive.reports[at].document.draft);
    }
    let page = archive.pages.iter().find(|page| kind == Kind::Pages.folder() && page.head.slug.as_str() == slug && !page.draft)?;
    Some(cards::text(&page.text))
}

/// Hands over all files of the search, the words of reports on all cores.
///
/// # Errors
/// The first that is handed back.
pub fn put<E: Send>(archive: &Archive, put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync) -> Result<(), E> {
    let documents = Documents::of(archive);
    Index::over(&documents, archive).files.par_iter().try_for_each(|(path, bytes)| put(path, bytes))?;
    documents.all().into_par_iter().try_for_each(|(kind, place)| match documents.text(kind, place) {
        Some(text) => put(&format!("{TEXTS}{}/{}.bin", KINDS[kind].folder(), documents.slug(kind, place).as_str()), &cards::text(text)),
        None => Ok(()),
    })
}

/// The term under which a person or body is found where it is named: no word begins with these signs.
fn name_term(archive: &Archive, subject: Subject) -> String {
    let sign = if matches!(subject, Subject::Person(_)) { '@' } else { '#' };
    format!("{sign}{}", archive.subject_slug(subject).as_str())
}

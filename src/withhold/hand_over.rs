//! What of an archive may be handed to others: a bag's texts, ledgers and captures, of which the same site can be built again.
//!
//! Apart from the redaction itself, because a build needs the lines of the ledgers that a bag may not have (by them it knows its ids),
//! and because a bag's entries say by a checksum what stood there, where the archive's own have the words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::whole_words;
use super::people::People;
use super::{Redaction, Scope, Withheld, edits, front, kind_of};
use crate::address::Kind;
use crate::archive::{Archive, addresses, ledger, paragraphs};
use crate::document::front_matter;
use crate::review::insert::quoted;
use crate::slug::Slug;

/// Endings of captures that can be looked into as they are; all others may hold anything.
const READABLE: [&str; 8] = ["html", "htm", "xhtml", "txt", "text", "md", "markdown", "toml"];

/// Who is withheld, for whoever has bytes that may name them.
#[derive(Debug, Clone, Default)]
pub struct Who(pub(super) Option<Arc<People>>);

impl Who {
    /// Whether a file of this name may name one of them: whether it does, or cannot be looked into. In doubt, yes.
    pub fn may_be_in(&self, name: &str, bytes: &[u8]) -> bool {
        let Some(people) = &self.0 else { return false };
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if !READABLE.contains(&ending.as_str()) || bytes.contains(&0) {
            return true;
        }
        let names = |text: &str| {
            let single = people.single.iter().any(|word| !whole_words(text, word).is_empty());
            single
                || people.has_surname(text)
                || !people.names.find(text).is_empty()
                || people.slugs.iter().any(|slug| text.contains(slug.as_str()))
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => names(text),
            // Bytes of an older encoding: ISO 8859-1 gives each a letter.
            Err(_) => names(&String::from_utf8_lossy(bytes)) || names(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>()),
        }
    }

    /// Whether nobody is.
    pub fn is_nobody(&self) -> bool {
        self.0.is_none()
    }
}

impl Redaction {
    /// Whether anything is withheld.
    pub fn is_of_something(&self) -> bool {
        !self.withheld.is_empty()
    }

    /// The texts of which something is withheld as they may be handed over, by path: their entries have the checksums of what is withheld
    /// and no quotes, so that a build of them finds nothing to take out and tells of it all the same.
    pub fn texts(&self) -> BTreeMap<String, String> {
        let text = |path: &Arc<str>| {
            let (kind, file) = (kind_of(path)?, self.sources.get(path)?);
            let is_of = |w: &&Withheld| w.kind == kind && w.slug.as_str() == file.stem() && w.scope != Scope::Person;
            let entries: Vec<&Withheld> = self.withheld.iter().filter(is_of).collect();
            let parts = front_matter::split(&file.text).ok().filter(|_| !entries.is_empty())?;
            let mut rest = front::without_entries(&file.text, &parts.front_matter);
            if entries.iter().any(|entry| entry.scope == Scope::Text) {
                // The words that tell of it are made again.
                let body = front_matter::split(&rest).ok()?.body;
                let lines = edits::lines_of(&rest[body.clone()]);
                rest.replace_range(body, &lines);
            }
            let written: String = entries.iter().map(|entry| format!("  {},\n", as_entry(entry))).collect();
            rest.insert_str(parts.front_matter.start, &format!("withheld = [\n{written}]\n"));
            Some((path.to_string(), rest))
        };
        self.files.iter().filter_map(text).collect()
    }

    /// The ledgers of decisions, addresses and paragraphs as they may be handed over, by path, given the archive that was made of the redacted
    /// files: no words of what is withheld, no line on what has no page, and of what has one the words that readers see.
    pub fn ledgers(&self, archive: &Archive) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        if !self.is_of_something() {
            return out;
        }
        if let Some(file) = self.sources.get(ledger::PATH) {
            out.insert(ledger::PATH.to_owned(), file.text.split_inclusive('\n').map(|line| self.decision(line, archive)).collect());
        }
        if self.sources.get(addresses::PATH).is_some()
            && let Some(text) = archive.addresses.ledger.to_text(archive)
        {
            let living: BTreeSet<&str> = archive.decisions.iter().map(|decision| decision.slug.as_str()).collect();
            out.insert(addresses::PATH.to_owned(), text.split_inclusive('\n').filter(|line| !self.is_gone(line, &living)).collect());
        }
        if self.sources.get(paragraphs::PATH).is_some() {
            let shown = archive.reports.iter().map(|report| &report.document);
            let shown: Vec<_> = shown.filter(|report| self.originals.contains_key(&report.head.file.path)).collect();
            out.insert(paragraphs::PATH.to_owned(), paragraphs::of_shown(&archive.paragraphs.to_text(&archive.reports), &shown));
        }
        out
    }

    /// A line of the ledger of decisions: of what is withheld in part, as the archive tells it now.
    fn decision(&self, line: &str, archive: &Archive) -> String {
        let mut parts = line.trim_end_matches(['\n', '\r']).splitn(3, '\t');
        let (id, scope) = (parts.next().and_then(Slug::new), parts.next().and_then(Slug::new));
        let (Some(id), Some(scope)) = (id, scope) else { return line.to_owned() };
        if !self.decisions.contains(&id) {
            return line.to_owned();
        }
        let Some(at) = addresses::find(archive, Kind::Decisions, id.as_str()) else { return String::new() };
        let quote = archive.words_of(&archive.decisions[at]);
        let mut now = ledger::Ledger::default();
        now.add(ledger::Line { id, scope, quote });
        now.to_text()
    }

    /// Whether a line of the ledger of addresses is on a person who is withheld, or on a decision whose words are.
    fn is_gone(&self, line: &str, living: &BTreeSet<&str>) -> bool {
        let mut parts = line.trim_end_matches(['\n', '\r']).splitn(4, '\t');
        let Some((folder, slug)) = parts.next().and_then(|address| address.split_once('/')) else { return false };
        if folder == Kind::People.folder() {
            return self
                .withheld
                .iter()
                .filter(|withheld| withheld.scope == Scope::Person)
                .any(|withheld| std::iter::once(&withheld.slug).chain(&withheld.aliases).any(|known| known.as_str() == slug));
        }
        let whole =
            |report: &str| self.withheld.iter().any(|w| w.kind == Kind::Reports && w.scope == Scope::Text && w.slug.as_str() == report);
        let told = parts.nth(1).unwrap_or_default();
        folder == Kind::Decisions.folder()
            && !living.contains(slug)
            && (self.decisions.iter().any(|id| id.as_str() == slug) || !told.is_empty() && told.split(' ').all(whole))
    }
}

/// An entry of words that its file does not have.
fn as_entry(withheld: &Withheld) -> String {
    let Withheld { scope, reason, date, sha256, .. } = withheld;
    format!("{{ scope = \"{}\", reason = {}, date = \"{date}\", sha256 = \"{sha256}\" }}", scope.word(), quoted(reason))
}

//! Withheld words that stand where nothing takes them out: in another file, and in the reason that readers are given.

use std::sync::Arc;

use rayon::prelude::*;

use super::entry::Entry;
use super::letters::quoted;
use super::names::whole_words;
use super::people::People;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::withheld::Scope;
use crate::source::{SourceFile, Sources};

/// Files that one passage is told of.
const TOLD: usize = 5;

/// What is to be told of a file's entries, given all files as readers see them.
pub(super) fn check(file: &Arc<SourceFile>, entries: &[Entry], shown: &Sources, people: Option<&People>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for entry in entries {
        let quote = entry.quote.value.as_str();
        let place = || if quote.is_empty() { Place::path(file.path.clone()) } else { Place::span(file, entry.quote.span.clone()) };
        let is_passage = entry.scope == Scope::Passage && !quote.trim().is_empty();
        let halves = people.into_iter().flat_map(People::halves);
        let tells_name = || halves.clone().any(|half| !whole_words(&entry.reason, half).is_empty());
        if is_passage && !quoted(&entry.reason, quote, "", "").is_empty() || tells_name() {
            out.push(complaints::withheld_in_reason(place()));
        }
        if is_passage {
            // Most files have not even its longest word.
            let rarest = quote.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len()).unwrap_or_default();
            let others: Vec<&Arc<SourceFile>> = shown.under("content/").filter(|other| other.path != file.path).collect();
            let has = |other: &&&Arc<SourceFile>| other.text.contains(rarest) && !quoted(&other.text, quote, "", "").is_empty();
            let mut paths: Vec<&str> = others.par_iter().filter(has).map(|other| &*other.path).collect();
            paths.sort_unstable();
            out.extend(paths.into_iter().take(TOLD).map(|path| complaints::withheld_elsewhere(place(), path)));
        }
    }
    out
}

//! Rules over one report: marks, quotes and headings that lead nowhere, tallies that contradict their outcome.
//!
//! Apart from the rules over the whole because they need one report and the registry only, and so are kept with the
//! reading.

use super::notes;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::ReportDocument;
use crate::markdown::PassageKind;
use crate::recognise::{FoundDecision, Names, Outcome, Reading};

/// Looks at one report and what was found in it.
pub fn check(document: &ReportDocument, reading: &Reading, names: &Names) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    marks(document, names, &mut out);
    headings(document, &mut out);
    quotes(document, reading, &mut out);
    noted(document, &mut out);
    for decision in &reading.decisions {
        if let Some(tally) = contradiction(decision) {
            let place = Place::span(&document.head.file, document.text.source(&decision.range));
            out.push(complaints::tally_against_outcome(place, &tally, word(decision.outcome)));
        }
    }
    out
}

fn marks(document: &ReportDocument, names: &Names, out: &mut Vec<Diagnostic>) {
    for mark in document.text.passages.iter().flat_map(|p| &p.marks) {
        let Some(slug) = &mark.target else { continue };
        let known = |slug: &str| {
            names.people().binary_search_by(|p| p.head.slug.as_str().cmp(slug)).is_ok()
                || names.committees().binary_search_by(|c| c.head.slug.as_str().cmp(slug)).is_ok()
        };
        if !known(slug.as_str()) {
            let all = names.people().iter().map(|p| p.head.slug.as_str()).chain(names.committees().iter().map(|c| c.head.slug.as_str()));
            out.push(complaints::unknown_slug(
                Place::span(&document.head.file, mark.source.clone()),
                slug.as_str(),
                "person or committee",
                all,
            ));
        }
    }
}

fn headings(document: &ReportDocument, out: &mut Vec<Diagnostic>) {
    for (occasion, wanted) in document.occasions.iter().filter_map(|o| o.heading.as_deref().map(|heading| (o, heading))) {
        let found =
            document.text.passages.iter().any(|p| matches!(p.kind, PassageKind::Heading(_)) && document.text.of(p).trim() == wanted.trim());
        if !found {
            out.push(complaints::heading_not_found(Place::span(&document.head.file, occasion.heading_span.clone()), wanted));
        }
    }
}

fn quotes(document: &ReportDocument, reading: &Reading, out: &mut Vec<Diagnostic>) {
    let used: std::collections::HashSet<u32> = reading.decisions.iter().filter_map(|d| d.entry).collect();
    for (at, entry) in document.decisions.iter().enumerate() {
        if !used.contains(&(at as u32)) && !stands_in(&entry.quote.value, &document.text.words) {
            out.push(complaints::quote_not_found(Place::span(&document.head.file, entry.quote.span.clone()), &entry.quote.value));
        }
    }
}

fn noted(document: &ReportDocument, out: &mut Vec<Diagnostic>) {
    for (note, passage) in document.notes.iter().zip(notes::passages(document)) {
        if let (Some(quote), None) = (&note.quote, passage) {
            out.push(complaints::note_quote_not_found(Place::span(&document.head.file, quote.span.clone()), &quote.value));
        }
    }
}

/// Whether words stand in a text, white space folded.
fn stands_in(quote: &str, words: &str) -> bool {
    let fold = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    words.contains(quote) || fold(words).contains(&fold(quote))
}

/// The tally in words, where it says the opposite of the outcome.
fn contradiction(decision: &FoundDecision) -> Option<String> {
    let votes = decision.votes?;
    let (r#for, against) = votes.r#for.zip(votes.against)?;
    let wrong = match decision.outcome {
        Outcome::Agreed => against > r#for,
        Outcome::Rejected => r#for > against,
        _ => false,
    };
    wrong.then(|| format!("{for} for and {against} against"))
}

fn word(outcome: Outcome) -> &'static str {
    if outcome == Outcome::Agreed { "agreed" } else { "rejected" }
}

//! The archivist's word on decisions: a report's `[[decisions]]` entries, laid over what was recognised.
//!
//! Separate because what is said here always wins, whatever the grammar makes of the same words.

use std::ops::Range;

use super::Draft;
use super::title;
use crate::document::DecisionEntry;
use crate::recognise::finding::{FoundDecision, Outcome, Party, Subject};
use crate::recognise::fold::fold;
use crate::recognise::scan::Sheet;

/// Lays the entries over the drafts and finishes them.
pub(super) fn apply(sheet: &Sheet<'_>, drafts: Vec<Draft>) -> Vec<FoundDecision> {
    let mut decisions: Vec<FoundDecision> = drafts.into_iter().map(|draft| finish(sheet, draft)).collect();
    for (index, entry) in sheet.report.decisions.iter().enumerate() {
        let Some((passage, range)) = place(sheet, entry) else { continue };
        let original = sheet.folded.original(&range);
        let overlaps = |d: &FoundDecision| d.range.start < original.end && original.start < d.range.end;
        if entry.ignore {
            decisions.retain(|d| !overlaps(d) || d.entry.is_some());
            continue;
        }
        let found = decisions
            .iter()
            .position(|d| overlaps(d) && d.entry.is_none() && entry.outcome.is_none_or(|o| o == d.outcome))
            .or_else(|| decisions.iter().position(|d| overlaps(d) && d.entry.is_none()));
        let mut decision = match found {
            Some(found) => decisions.remove(found),
            None => finish(
                sheet,
                Draft {
                    passage,
                    range: range.clone(),
                    outcome: entry.outcome.unwrap_or(Outcome::Agreed),
                    votes: None,
                    mover: None,
                    seconder: None,
                    committee: None,
                    reported: false,
                    called: None,
                },
            ),
        };
        decision.range = original;
        decision.passage = passage;
        lay_over(sheet, entry, index as u32, &mut decision);
        decisions.push(decision);
    }
    decisions.sort_by_key(|d| (d.passage, d.range.start, d.range.end));
    decisions
}

fn finish(sheet: &Sheet<'_>, draft: Draft) -> FoundDecision {
    let original = sheet.folded.original(&draft.range);
    let words = sheet.report.text.slice(&original);
    FoundDecision {
        passage: draft.passage,
        title: match &draft.called {
            Some(called) => title::of_words(called),
            None => titled(sheet, draft.passage, words),
        },
        range: original,
        outcome: draft.outcome,
        votes: draft.votes,
        mover: draft.mover,
        seconder: draft.seconder,
        committee: draft.committee,
        reported: draft.reported,
        occasion: sheet.occasions.get(draft.passage as usize).copied().unwrap_or(0),
        entry: None,
        id: None,
    }
}

/// "Carried, by 9 votes to 4" says nothing of what was: then it is called what the heading above it says.
fn titled(sheet: &Sheet<'_>, passage: u32, words: &str) -> String {
    let own = title::title(words);
    if !title::is_empty_of_matter(&own) {
        return own;
    }
    let text = &sheet.report.text;
    let section = text.passages.get(passage as usize).and_then(|p| text.passages.get(p.section? as usize));
    let heading = section.map(|heading| title::of_words(text.of(heading))).filter(|heading| !title::is_empty_of_matter(heading));
    heading.unwrap_or(own)
}

fn lay_over(sheet: &Sheet<'_>, entry: &DecisionEntry, index: u32, decision: &mut FoundDecision) {
    decision.entry = Some(index);
    decision.id = entry.id.clone().or(decision.id.take());
    if let Some(title) = &entry.title {
        decision.title = title.clone();
    }
    decision.outcome = entry.outcome.unwrap_or(decision.outcome);
    decision.votes = entry.votes.or(decision.votes);
    let party = |words: &String| match sheet.person_of(words) {
        Some(who) => Party::Known(Subject::Person(who)),
        None => sheet.body_of(words).map_or_else(|| Party::Words(words.clone()), |body| Party::Known(Subject::Committee(body))),
    };
    decision.mover = entry.mover.as_ref().map(party).or(decision.mover.take());
    decision.seconder = entry.seconder.as_ref().map(party).or(decision.seconder.take());
    if let Some(body) = &entry.committee {
        decision.committee = sheet.body_of(body.value.as_str());
    }
    decision.reported = entry.reported.unwrap_or(decision.reported);
}

/// Where an entry's quote stands: within one passage, with its prefix before it and its suffix after it.
fn place(sheet: &Sheet<'_>, entry: &DecisionEntry) -> Option<(u32, Range<usize>)> {
    let text = sheet.text();
    let quote = fold(&entry.quote.value);
    let quote = quote.trim();
    if quote.is_empty() {
        return None;
    }
    let prefix = entry.prefix.as_deref().map(fold).unwrap_or_default();
    let suffix = entry.suffix.as_deref().map(fold).unwrap_or_default();
    let fits =
        |start: usize, end: usize| text[..start].trim_end().ends_with(prefix.trim()) && text[end..].trim_start().starts_with(suffix.trim());
    let (start, _) = text.match_indices(quote).take(10_000).find(|(start, _)| fits(*start, start + quote.len()))?;
    let passage = sheet.folded.passages.partition_point(|range| range.end <= start);
    Some((passage as u32, start..start + quote.len()))
}

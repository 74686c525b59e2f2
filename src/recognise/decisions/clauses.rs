//! Several verdicts in one sentence: "Motion 1 was carried; 2 fell and 3 was remitted."
//!
//! Separate because here it is decided which of them are decisions of their own, and which words belong to each.

use super::cues::{CUES, Sign};
use super::event::Event;
use super::lists::is_strict_motion;
use super::nouns::announced;
use super::outcome;
use super::tally::{Tally, tally};
use super::telling::Telling;
use super::tokens;
use crate::recognise::finding::{Outcome, Votes};
use crate::recognise::scan::Cue;

/// What the cues of a sentence tell, in reading order. A second verdict counts only if it has a clause of its own, or if
/// somebody was chosen besides.
pub(super) fn events(telling: &Telling<'_>, cues: &[Cue], figures: &Tally) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut free_from = 0;
    for cue in cues {
        if cue.start < free_from {
            continue;
        }
        free_from = cue.end;
        let Ok(at) = telling.tokens.binary_search_by_key(&cue.start, |t| t.start) else { continue };
        let end = telling.tokens.partition_point(|t| t.start < cue.end);
        let sign = CUES[usize::from(cue.cue)].1;
        let weak = matches!(sign, Sign::Retained | Sign::Vote | Sign::NextMeeting | Sign::Receipt | Sign::Announced);
        if weak && !events.is_empty() {
            continue;
        }
        if sign == Sign::Announced {
            events.extend(announced(telling, at, end));
            continue;
        }
        let Some(event) = outcome::event(telling, sign, at, end, figures) else { continue };
        match events.as_slice() {
            [] => events.push(event),
            // "It was noted that X was adopted": the inner verb says more
            [only] if only.outcome == Outcome::Noted => events[0] = event,
            [.., last] if last.outcome != event.outcome && matches!(event.outcome, Outcome::Elected | Outcome::Appointed) => {
                events.push(event);
            }
            [.., last] if events.len() < MOST_EVENTS && is_separate(telling, last, &event) => {
                events.push(Event { apart: true, ..event });
            }
            _ => {}
        }
    }
    events
}

/// No sentence tells more.
const MOST_EVENTS: usize = 6;

/// "Motion 1 was carried; 2 fell and 3 was remitted", "approved the plan and rejected the levy": another verdict with a subject
/// or an object of its own.
fn is_separate(telling: &Telling<'_>, last: &Event, next: &Event) -> bool {
    let between = last.at..next.at;
    let numbered = |w: &str| {
        is_strict_motion(w)
            || tokens::number(w).is_some()
            || matches!(
                w,
                "first" | "second" | "third" | "fourth" | "last" | "rest" | "other" | "others" | "latter" | "part" | "parts" | "it"
            )
    };
    if !telling.has(between.clone(), |w| matches!(w, ";" | "and" | "but" | "," | "while")) {
        return false;
    }
    let both_motions = telling.has(between.clone(), is_strict_motion) && telling.has(0..last.at, is_strict_motion);
    if last.outcome == next.outcome {
        return both_motions;
    }
    let own_subject = telling.has(clause_from(telling, last.at, next.at)..next.at, numbered) && telling.has(0..last.at, numbered);
    both_motions || own_subject || telling.has(between, |w| w == ";") || has_own_object(telling, next.at)
}

/// "… and rejected the levy": a verb with an object right behind it, after a mark or an "and".
fn has_own_object(telling: &Telling<'_>, at: usize) -> bool {
    matches!(telling.before(at), "and" | "," | "but")
        && telling.has(at + 1..at + 3, |w| matches!(w, "the" | "a" | "an" | "its" | "our" | "their" | "new" | "all" | "two" | "three"))
}

/// Where the clause of a later verdict begins, between the verb before and its own: behind a semicolon, a comma, or an "and".
fn clause_from(telling: &Telling<'_>, before: usize, at: usize) -> usize {
    let last = |wanted: &str| (before + 1..at).rev().find(|i| telling.word(*i) == wanted);
    let joint = (before + 1..at).find(|i| matches!(telling.word(*i), "and" | "but" | "while"));
    last(";").or_else(|| last(",")).or(joint).map_or(before + 1, |i| i + 1)
}

/// The figures of one verdict of several: those between its verb's clause and the next verb.
pub(super) fn of_clause(telling: &Telling<'_>, events: &[Event], nth: usize) -> Option<Votes> {
    let (from, to) = clause(telling, events, nth);
    let tokens = telling.tokens.get(from..to)?;
    tally(tokens).of_decided(tokens).votes(events[nth].outcome)
}

/// The tokens of one verdict of several.
pub(super) fn clause(telling: &Telling<'_>, events: &[Event], nth: usize) -> (usize, usize) {
    let start = |n: usize| if n == 0 { 0 } else { clause_from(telling, events[n - 1].at, events[n].at) };
    let from = start(nth);
    let to = if nth + 1 < events.len() { start(nth + 1) } else { telling.tokens.len() };
    (from, to.max(from))
}

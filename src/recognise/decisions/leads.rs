//! What stands over a list and says what its items came to: "We agreed:", a heading "Carried".

use std::ops::Range;

use super::cues::{CUES, Sign};
use super::event::Event;
use super::lists::is_strict_motion;
use crate::recognise::finding::Outcome;
use crate::recognise::scan::{Cue, Sheet};

/// Whether this is the last sentence of a passage and ends with a colon, or a verdict that is the whole passage.
pub(super) fn sentence_opens_list(text: &str, sentence: &Range<usize>, passage: &Range<usize>) -> bool {
    const BARE: usize = 3;
    let is_last = sentence.end == passage.start + text[passage.clone()].trim_end().len();
    let words = &text[sentence.clone()];
    is_last
        && (words.trim_end_matches(['-', '\u{2013}', ' ']).ends_with(':')
            || words.to_lowercase().contains("the following")
            || sentence.start == passage.start && words.split(' ').take(BARE + 1).count() <= BARE)
}

/// "Carried", "Motions lost", "Decisions taken": what the items of a list under this heading came to.
pub(super) fn verdict_heading(sheet: &Sheet<'_>, range: &Range<usize>, cues: &[Cue]) -> Option<Event> {
    const LONGEST: usize = 4;
    let lower = sheet.folded.lower.get(range.clone())?;
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).take(LONGEST + 1).collect();
    if words.len() > LONGEST {
        return None;
    }
    let is_other =
        |w: &str| is_strict_motion(w) || matches!(w, "the" | "were" | "was" | "and" | "items" | "taken" | "made" | "we" | "what");
    let event = |outcome| Event { outcome, reported: false, committee: None, leans: false, at: 0, apart: false };
    if words.iter().all(|w| *w == "decisions" || *w == "resolutions" || is_other(w)) {
        return words.contains(&"decisions").then(|| event(Outcome::Agreed));
    }
    let [cue] = cues else { return None };
    let verdict = lower.get(cue.start - range.start..cue.end - range.start)?;
    let rest_is_plain = words.iter().all(|w| is_other(w) || verdict.split(' ').any(|part| part == *w));
    match CUES[usize::from(cue.cue)].1 {
        Sign::Plain(outcome) | Sign::Motion(outcome) if rest_is_plain => Some(event(outcome)),
        _ => None,
    }
}

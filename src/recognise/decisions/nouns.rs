//! Decisions told without a verb that decides: figures alone, "there was agreement to", "the decision was to", "All in favour."
//!
//! Separate from [`verbs`](super::verbs) because no voice has to be looked for here.

use super::event::{Event, plain};
use super::lists::{is_somebody, is_strict_motion};
use super::mood::is_conditional;
use super::subject::{self, Who};
use super::tally::Tally;
use super::telling::Telling;
use super::verbs::overridden;
use super::voice::is_verbless_item;
use crate::recognise::finding::{Outcome, Subject};

/// "It was announced that X would take over and that the group would be renamed": each change that somebody else settled, and
/// each outcome once.
pub(super) fn announced(telling: &Telling<'_>, at: usize, end: usize) -> Vec<Event> {
    let mut changes: Vec<Event> = Vec::new();
    let is_told = matches!(telling.before(at), "was" | "were") && telling.has(0..at, |w| w == "it") && !is_conditional(telling, at);
    for i in (end..telling.tokens.len()).filter(|i| is_told && telling.word(*i) == "would") {
        let outcome = match (telling.word(i + 1), telling.word(i + 2)) {
            ("take", "over") | ("be", "appointed" | "replaced") | ("replace" | "succeed" | "chair" | "become", _) => Outcome::Appointed,
            ("be", "renamed" | "merged" | "dissolved" | "abolished") => Outcome::Agreed,
            _ => continue,
        };
        if !changes.iter().any(|change| change.outcome == outcome) {
            changes.push(plain(outcome, at));
        }
    }
    changes
}

/// "A paper will be brought to the next meeting".
pub(super) fn next_meeting(telling: &Telling<'_>, at: usize) -> Option<Event> {
    let verb = (1..at).rev().take(14).find(|i| {
        matches!(
            telling.word(*i),
            "brought"
                | "taken"
                | "considered"
                | "discussed"
                | "presented"
                | "returned"
                | "tabled"
                | "reported"
                | "come"
                | "return"
                | "carried"
        ) && telling.has(i.saturating_sub(4)..*i, |w| matches!(w, "will" | "would" | "to" | "be"))
    })?;
    let future = telling.has(verb.saturating_sub(4)..verb, |w| matches!(w, "will" | "be"));
    let subject = telling.has(0..verb, |w| {
        matches!(
            w,
            "paper"
                | "papers"
                | "item"
                | "report"
                | "proposal"
                | "proposals"
                | "motion"
                | "motions"
                | "matter"
                | "decision"
                | "question"
                | "document"
                | "plan"
                | "policy"
                | "budget"
                | "recommendations"
        )
    });
    let hedged = telling.has(0..at, |w| matches!(w, "hope" | "hoped" | "if" | "asked" | "should" | "could" | "hopefully"));
    (future && subject && !hedged).then(|| plain(Outcome::Deferred, verb))
}

/// "Following the NEC agreeing it".
pub(super) fn gerund(telling: &Telling<'_>, at: usize) -> Option<Event> {
    let who = subject::at(telling, at.checked_sub(1)?);
    let after = telling.has(at.saturating_sub(5)..at, |w| matches!(w, "following" | "after" | "with" | "by"));
    // "after the NEC": its article hides the subject from the general rule
    let own = who == Who::Own
        || telling
            .tokens
            .get(at - 1)
            .and_then(|t| telling.findings.mention_over(t.start, t.end))
            .is_some_and(|m| matches!(m.subject, Subject::Committee(body) if telling.is_own(body)))
        || telling.before(at) == "us";
    (after && own).then(|| plain(Outcome::Agreed, at))
}

/// A tally and a motion without a verb: "There were 12 votes for the amendment and 9 against".
pub(super) fn counted(telling: &Telling<'_>, at: usize, tally: &Tally) -> Option<Event> {
    let is_for = tally.is_for().or_else(|| tally.leads())?;
    let about = telling.has(0..telling.tokens.len(), |w| is_strict_motion(w) && w != "vote")
        || telling.after_motion && telling.tokens.len() < 25
        || is_verbless_item(telling);
    // "The lease was renewed by 12 votes to 4": whatever the verb is
    let by_votes = tally.leads().is_some()
        && telling.has(0..telling.tokens.len(), |w| w == "by")
        && telling.has(0..telling.tokens.len(), |w| matches!(w, "votes" | "vote"))
        && telling.has(0..at, |w| matches!(w, "was" | "were"))
        && !telling.has(0..at, |w| is_somebody(w) || matches!(w, "won" | "beat" | "ahead" | "behind"))
        && telling.findings.mention_over(telling.tokens[0].start, telling.tokens[0].end).is_none();
    let about =
        about || by_votes || tally.is_for().is_some() && telling.word(0) == "the" && telling.word(1) == "vote" && telling.word(2) == "was";
    if !about || telling.has(0..telling.tokens.len(), |w| matches!(w, "election" | "seats" | "share" | "poll")) {
        return None;
    }
    let mut event = plain(if is_for { Outcome::Agreed } else { Outcome::Rejected }, at);
    event.leans = !telling.has(0..telling.tokens.len(), |w| is_strict_motion(w) && w != "vote");
    Some(event)
}

/// "The decision was to wait", "a decision was taken to sell", "we took the decision to sell", "Decision: sell".
pub(super) fn ruling(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
    let colon = at <= 1 && telling.word(end) == ":" && telling.tokens.len() > end + 2;
    let was_to = telling.word(end) == "was" && matches!(telling.word(end + 1), "to" | "that");
    let taken =
        telling.word(end) == "was" && matches!(telling.word(end + 1), "taken" | "made") && matches!(telling.word(end + 2), "to" | "that");
    let took = telling.has(at.saturating_sub(3)..at, |w| w == "took") && matches!(telling.word(end), "to" | "that");
    let ours = subject::first(telling, at) != Who::Nobody;
    let verb = telling.tokens[end..].iter().position(|t| matches!(t.text, "to" | "that" | ":")).map_or(end, |i| end + i);
    let outcome = overridden(telling, verb).unwrap_or(Outcome::Agreed);
    (colon || was_to || taken || took && ours).then(|| plain(outcome, at))
}

/// "There was unanimous agreement to …", "There was general agreement that …".
pub(super) fn agreement(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
    const REACH: usize = 5;
    let from = at.saturating_sub(REACH);
    let there = (from..at).any(|i| telling.word(i) == "there" && telling.word(i + 1) == "was");
    let none = telling.has(from..at, |w| matches!(w, "no" | "little" | "some" | "partial" | "not" | "never"));
    let reached = telling.has(from..at, |w| w == "reached") || telling.word(end) == "was" && telling.word(end + 1) == "reached";
    let goes_on = matches!(telling.word(end), "to" | "that" | "on") || reached && telling.word(end) == "was";
    ((there || reached) && !none && goes_on).then(|| plain(Outcome::Agreed, at))
}

/// "All in favour.", "Nobody objected, so …", "Rents: a freeze, unanimous".
pub(super) fn all_in_favour(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
    const SHORT: usize = 4;
    let words = telling.tokens.iter().filter(|t| t.is_word()).count();
    let is_last = telling.tokens[end..].iter().all(|t| !t.is_word());
    let marked = at > 0 && telling.tokens.get(at - 1).is_some_and(|t| !t.is_word());
    let mut event = plain(Outcome::Agreed, at);
    // "The committee was unanimous that …"
    if telling.word(end) == "that" && matches!(telling.before(at), "was" | "were") && subject::first(telling, at) == Who::Own {
        return Some(event);
    }
    event.leans = true;
    if at == 0 && words <= SHORT && telling.after_motion {
        return Some(event);
    }
    event.leans = false;
    (is_last && marked && is_verbless_item(telling)).then_some(event)
}

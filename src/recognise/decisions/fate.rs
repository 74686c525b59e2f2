//! What becomes of a motion, whatever it is called: "the boiler got the nod", "the question of the website was shelved".
//!
//! Separate from [`verbs`](super::verbs) because these phrases tell the outcome by themselves, and only their subject and what
//! they are also said of must be looked at.

use super::cues::Need;
use super::event::{Event, plain};
use super::lists::{is_motion, is_public, is_seat};
use super::subject::is_adverb;
use super::tally::Tally;
use super::telling::Telling;
use super::verbs::is_outsiders;
use super::voice::is_verbless_item;
use crate::recognise::finding::{Outcome, Subject};

/// "The boiler got the nod", "the question of the website was shelved": the subject may be anything but somebody, save where
/// somebody is chosen.
pub(super) fn fate(telling: &Telling<'_>, (outcome, need): (Outcome, Need), at: usize, end: usize, tally: &Tally) -> Option<Event> {
    let is_choice = matches!(outcome, Outcome::Elected | Outcome::Appointed);
    let mut index = at;
    while index > 0
        && (is_adverb(telling.word(index - 1))
            || matches!(telling.word(index - 1), "was" | "were" | "been" | "has" | "have" | "is" | "are"))
    {
        index -= 1;
    }
    let token = index.checked_sub(1).and_then(|i| telling.tokens.get(i));
    // whoever moved it may agree to have it remitted or withdrawn
    let by_mover = matches!(telling.word(at), "agreed" | "happy" | "content" | "willing" | "persuaded");
    if by_mover
        && !telling.has(0..at, |w| is_motion(w) || w.starts_with("mover"))
        && !telling.has(end..end + 5, |w| is_motion(w) || matches!(w, "" | "it" | "this" | "."))
    {
        return None;
    }
    if let (Some(token), false) = (token, is_choice || by_mover) {
        let person = matches!(token.text, "i" | "he" | "she" | "you" | "who" | "we" | "someone" | "man" | "woman");
        let named = telling.findings.mention_over(token.start, token.end).is_some_and(|m| matches!(m.subject, Subject::Person(_)));
        if person || named {
            return None;
        }
    }
    if strays(telling, end) || is_outsiders(telling, end) || !is_met(telling, need, index..at, end, tally) {
        return None;
    }
    let all = 0..telling.tokens.len();
    let of_ours = telling.has(all.clone(), |w| is_seat(w) && w != "nec") && !telling.has(all, is_public);
    if is_choice && !of_ours {
        return None;
    }
    let negated = telling.has(at.saturating_sub(3)..at, |w| matches!(w, "not" | "never" | "wasn't" | "weren't"));
    let mut event = plain(outcome, at);
    event.leans = telling.tokens.len() <= SHORT_SENTENCE && index <= 1;
    // minutes that are taken as read are approved; a paper is only received
    let minutes = outcome == Outcome::Noted && telling.has(0..at, |w| w == "minutes");
    if minutes {
        event.outcome = Outcome::Agreed;
    }
    (!negated).then_some(event)
}

/// A verdict of so few tokens says only what came of the sentence before.
const SHORT_SENTENCE: usize = 5;

/// Whether what a phrase needs stands beside it. `aux`: the words between its subject and itself.
fn is_met(telling: &Telling<'_>, need: Need, aux: std::ops::Range<usize>, end: usize, tally: &Tally) -> bool {
    let at = aux.end;
    let is_put = || telling.has(0..at, is_motion) || tally.is_whole() || telling.after_motion || is_verbless_item(telling);
    let passive = telling.has(aux, |w| matches!(w, "was" | "were" | "been" | "is" | "are"));
    match need {
        Need::Alone => true,
        Need::OfMotion => is_put(),
        Need::Undergone => passive,
        Need::MotionUndergone => passive && is_put(),
        Need::Until => is_later(telling, end) && (passive || is_verbless_item(telling)),
    }
}

/// "Went through the roof": "through" with a place behind it is a way.
fn strays(telling: &Telling<'_>, end: usize) -> bool {
    let next = telling.word(end);
    telling.before(end) == "through"
        && next.starts_with(char::is_alphanumeric)
        && !matches!(next, "by" | "unopposed" | "unamended" | "with" | "without" | "on" | "unanimously" | "nem" | "at" | "after")
}

/// A time to come, after "left for": "July", "another day", "the next meeting".
pub(super) fn is_later(telling: &Telling<'_>, end: usize) -> bool {
    telling.has(end..end + 4, |w| {
        matches!(
            w,
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "next"
                | "another"
                | "later"
                | "autumn"
                | "spring"
                | "summer"
                | "winter"
                | "meeting"
                | "time"
                | "day"
                | "year"
                | "month"
        )
    })
}

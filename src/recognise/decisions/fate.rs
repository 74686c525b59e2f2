//! What becomes of a motion, whatever it is called: "the boiler got the nod", "the question of the website was shelved".
//!
//! Separate from [`verbs`](super::verbs) because these phrases tell the outcome by themselves, and only their subject and what
//! they are also said of must be looked at.

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
pub(super) fn fate(telling: &Telling<'_>, outcome: Outcome, at: usize, end: usize, tally: &Tally) -> Option<Event> {
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
    let verb = (telling.word(at), telling.word(end - 1));
    if verb.1 == "through" && verb.0 == "is" && matches!(telling.word(end), "with" | "the" | "a") {
        return None;
    }
    let is_put = telling.has(0..at, is_motion) || tally.is_whole() || telling.after_motion || is_verbless_item(telling);
    let ends = matches!(telling.word(end), "" | "." | "," | ";" | "!" | ":" | "-" | "\u{2013}" | "(");
    let strays = verb.1 == "through"
        && !ends
        && !matches!(
            telling.word(end),
            "by" | "unopposed" | "unamended" | "with" | "without" | "on" | "unanimously" | "nem" | "at" | "after"
        );
    if is_loose(verb, telling.word(at + 1)) && !is_put || strays || is_outsiders(telling, end) {
        return None;
    }
    let all = 0..telling.tokens.len();
    let of_ours = telling.has(all.clone(), |w| is_seat(w) && w != "nec") && !telling.has(all, is_public);
    if is_choice && !of_ours {
        return None;
    }
    if matches!(verb.1, "parked" | "shelved") && matches!(telling.word(end), "in" | "behind" | "at" | "outside" | "on" | "near" | "by") {
        return None;
    }
    if verb == ("died", "for") && !telling.has(end..end + 3, |w| matches!(w, "want" | "lack")) {
        return None;
    }
    let passive_needed = matches!(
        verb.0,
        "sanctioned"
            | "waved"
            | "shot"
            | "held"
            | "rolled"
            | "laid"
            | "left"
            | "knocked"
            | "rubber"
            | "rubber-stamped"
            | "kicked"
            | "given"
            | "voted"
            | "pulled"
    );
    let passive = telling.has(index..at, |w| matches!(w, "was" | "were" | "been" | "is" | "are"));
    let dated = matches!(verb, ("left" | "carried" | "bumped" | "moved", _));
    if passive_needed && !passive || dated && !is_later(telling, end) || dated && !passive && !is_verbless_item(telling) {
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

/// A phrase that is said of much else than of motions: of cups, tears, campaigns.
fn is_loose((first, last): (&str, &str), second: &str) -> bool {
    matches!(
        first,
        "prevailed"
            | "lapsed"
            | "held"
            | "knocked"
            | "pushed"
            | "passed"
            | "laid"
            | "rolled"
            | "left"
            | "sent"
            | "put"
            | "moved"
            | "carried"
    ) || matches!(
        (first, second),
        ("fell", "flat") | ("got", "nowhere") | ("came", "to") | ("was" | "were", "abandoned" | "pulled" | "parked" | "shelved")
    ) || matches!(
        (first, last),
        ("won" | "found" | "gained" | "secured" | "commanded", _)
            | ("went" | "goes" | "taken" | "driven" | "slipped" | "squeezed" | "crept" | "slid", "through")
    ) || (first, last) == ("romped", "home")
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

//! What a cue tells in its sentence: an outcome, and whose decision it is.
//!
//! Each rule is a reason why words do or do not decide; what no rule accepts tells nothing. How a verb stands in its sentence is
//! [`voice`](super::voice)'s question, what must stand beside it [`verbs`](super::verbs)'s; [`fate`](super::fate) and
//! [`nouns`](super::nouns) know what decides without a verb of deciding.

use super::cues::Sign;
use super::event::{Event, plain};
use super::fate::{fate, is_later};
use super::lists::{is_new_body, is_seat, is_strict_motion};
use super::mood::{is_conditional, is_hoped};
use super::nouns::{agreement, all_in_favour, counted, gerund, next_meeting, ruling};
use super::subject::Who;
use super::tally::Tally;
use super::telling::Telling;
use super::verbs::Verb;
use super::voice::{Voice, voice};
use crate::recognise::finding::{Outcome, Subject};

/// What the verb at tokens `at..end` tells.
pub(super) fn event(telling: &Telling<'_>, sign: Sign, at: usize, end: usize, tally: &Tally) -> Option<Event> {
    if telling.tokens.last().is_some_and(|t| t.text == "?") || is_conditional(telling, at) {
        return None;
    }
    match sign {
        Sign::Asked => {
            let honoured = telling.has(0..at, |w| matches!(w, "honoured" | "delighted" | "pleased" | "proud" | "privileged"))
                || telling.has(end..end + 8, is_new_body);
            let honoured = honoured && telling.has(0..at, |w| matches!(w, "i" | "i'm"));
            return honoured.then(|| plain(Outcome::Appointed, at));
        }
        Sign::Retained => {
            let seat =
                telling.has(end..end + 3, |w| matches!(w, "place" | "seat" | "membership" | "position" | "post" | "role" | "places"));
            return (seat && telling.has(0..at, |w| matches!(w, "i" | "i'm"))).then(|| plain(Outcome::Appointed, at));
        }
        Sign::NextMeeting => return next_meeting(telling, at),
        Sign::Gerund => return gerund(telling, at),
        Sign::Vote => return counted(telling, at, tally),
        Sign::Ruling => return ruling(telling, at, end),
        Sign::Agreement => return agreement(telling, at, end),
        Sign::AllInFavour => return all_in_favour(telling, at, end),
        // told in more than one change, and asked for before
        Sign::Announced | Sign::Moved => return None,
        Sign::Choice(_) if telling.word(at) == "beat" => {
            let seat = telling.has(end..telling.tokens.len(), is_seat);
            return (seat && tally.is_whole()).then(|| plain(Outcome::Elected, at));
        }
        _ => {}
    }
    if is_hoped(telling, at) {
        return None;
    }
    if let Sign::Fate(outcome, need) = sign {
        return fate(telling, (outcome, need), at, end, tally);
    }
    // whoever withdraws a motion, it is withdrawn
    if telling.word(at) == "withdrew" && telling.has(end..end + 6, is_strict_motion) {
        return Some(plain(Outcome::Withdrawn, at));
    }
    let voice = voice(telling, sign, at, end)?;
    if let Voice::Active(Who::Nobody) = voice {
        return None;
    }
    let mut event = plain(Verb { telling, at, end, voice, tally }.outcome(sign)?, at);
    event.leans = leans(telling, voice, at, end);
    whose(telling, voice, at, end, &mut event)?;
    Some(event)
}

/// Whether a sentence only says what came of something.
fn leans(telling: &Telling<'_>, voice: Voice, at: usize, end: usize) -> bool {
    match voice {
        Voice::Passive(aux) => {
            aux <= 2
                && matches!(telling.word(0), "this" | "it" | "they" | "these" | "that" | "both")
                && !matches!(telling.word(end), "that" | "to" | "we")
                && telling.tokens.len() - end <= 9
        }
        Voice::Verbless => at <= 2 && !matches!(telling.word(end), "to" | "that" | "the" | "a" | "an" | "our"),
        _ => false,
    }
}

/// Whose decision it is; nothing where it is only talked of.
fn whose(telling: &Telling<'_>, voice: Voice, at: usize, end: usize, event: &mut Event) -> Option<()> {
    if let Voice::Active(Who::Other(body)) = voice {
        event.reported = true;
        event.committee = body;
        // an unknown body's doings are nobody's business here, unless this meeting made them its own
        if body.is_none() && !telling.has(0..at, |w| matches!(w, "that" | "the" | "conference" | "officers")) {
            return None;
        }
    }
    if matches!(voice, Voice::Passive(_)) && telling.word(end) == "by" {
        let mut index = end + 1;
        while index < end + 6 && matches!(telling.word(index), "the" | "a" | "an" | "over" | "our" | "full") {
            index += 1;
        }
        if let Some(token) = telling.tokens.get(index) {
            match telling.findings.mention_over(token.start, token.end).map(|m| m.subject) {
                Some(Subject::Committee(body)) if !telling.is_own(body) => {
                    event.reported = true;
                    event.committee = Some(body);
                }
                _ => {}
            }
        }
    }
    let earlier = |w: &str| matches!(w, "previously" | "earlier" | "already");
    let last = (0..telling.tokens.len()).any(|i| {
        matches!(telling.word(i), "last" | "previous")
            && matches!(telling.word(i + 1), "meeting" | "year" | "month" | "week" | "conference" | "time")
            && matches!(telling.before(i), "the" | "our" | "at" | "" | "own")
            && telling.has(i.saturating_sub(4)..i, |w| matches!(w, "at" | "since"))
    });
    let last = last
        || (0..telling.tokens.len())
            .any(|i| telling.word(i) == "back" && telling.word(i + 1) == "in" && is_later(telling, i + 2) && telling.tokens.len() > i + 3);
    let noted_that = telling.has(0..at, |w| w == "noted") && telling.has(0..at, |w| w == "that");
    let told = telling.has(0..at, |w| w == "reported") && telling.has(0..at, |w| w == "that");
    event.reported |= telling.has(0..at, earlier) || last || noted_that || told;
    Some(())
}

//! What a verb that decides comes to: agreed or rejected, whose, with what beside it.
//!
//! Each rule is a reason why a verb does or does not decide; a verb that no rule accepts tells nothing. How the verb stands in
//! its sentence is [`voice`](super::voice)'s question.

use super::cues::{Sign, is_motion, is_new_body, is_paper, is_seat, is_strict_motion};
use super::subject::{self, Who, is_adverb};
use super::tally::Tally;
use super::telling::Telling;
use super::voice::{Voice, is_conditional, is_hoped, is_verbless_item, voice};
use crate::recognise::finding::{Outcome, Subject};

/// What a verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) outcome: Outcome,
    /// Another body's, or an earlier one.
    pub(super) reported: bool,
    pub(super) committee: Option<u32>,
    /// Says only what came of it: the sentence before says of what.
    pub(super) leans: bool,
    /// The verb's token.
    pub(super) at: usize,
    /// A verdict beside another one in the sentence, with a clause of its own.
    pub(super) apart: bool,
}

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
        Sign::Announced => return announced(telling, at, end),
        Sign::NextMeeting => return next_meeting(telling, at),
        Sign::Gerund => return gerund(telling, at),
        Sign::Vote => return counted(telling, at, tally),
        Sign::Ruling => return ruling(telling, at, end),
        Sign::Agreement => return agreement(telling, at, end),
        Sign::AllInFavour => return all_in_favour(telling, at, end),
        Sign::Moved => return None,
        Sign::Choice(_) if telling.word(at) == "beat" => {
            let seat = telling.has(end..telling.tokens.len(), is_seat);
            return (seat && tally.is_whole()).then(|| plain(Outcome::Elected, at));
        }
        _ => {}
    }
    if is_hoped(telling, at) {
        return None;
    }
    if let Sign::Fate(outcome) = sign {
        return fate(telling, outcome, at, end, tally);
    }
    // whoever withdraws a motion, it is withdrawn
    if telling.word(at) == "withdrew" && telling.has(end..end + 6, is_strict_motion) {
        return Some(plain(Outcome::Withdrawn, at));
    }
    let voice = voice(telling, sign, at, end)?;
    if let Voice::Active(Who::Nobody) = voice {
        return None;
    }
    let mut event = plain(base_outcome(telling, sign, at, end, voice, tally)?, at);
    event.leans = leans(telling, voice, at, end);
    whose(telling, voice, at, end, &mut event)?;
    Some(event)
}

/// What an election or a share is lost by, and no motion: "by 3 points".
fn is_margin(word: &str) -> bool {
    matches!(word, "point" | "points" | "per" | "percent" | "%" | "percentage" | "seats" | "goals" | "majority")
}

/// "The reference back was carried", "a proposal to remit was carried", "remission was agreed", "accepted remittance": what is
/// agreed is to decide later.
fn sends_back(telling: &Telling<'_>, at: usize, end: usize) -> bool {
    let back = (1..at).any(|i| telling.word(i) == "back" && telling.word(i - 1) == "reference");
    let later = (0..at).any(|i| telling.word(i) == "to" && matches!(telling.word(i + 1), "remit" | "defer" | "postpone" | "adjourn"));
    let noun = |w: &str| matches!(w, "reference-back" | "remission" | "remittance" | "remittal" | "deferral" | "postponement");
    back || later || telling.has(0..at, noun) || telling.has(end..end + 3, noun)
}

/// Who takes what is referred.
fn is_taker(word: &str) -> bool {
    matches!(
        word,
        "officers"
            | "committee"
            | "sub-committee"
            | "subcommittee"
            | "panel"
            | "group"
            | "board"
            | "executive"
            | "council"
            | "secretary"
            | "treasurer"
            | "forum"
            | "conference"
            | "trustees"
            | "commission"
            | "meeting"
            | "team"
    )
}

/// What is confirmed by a meeting, and not by the news.
fn is_confirmed(word: &str) -> bool {
    matches!(
        word,
        "appointment"
            | "appointments"
            | "date"
            | "dates"
            | "decision"
            | "decisions"
            | "membership"
            | "nomination"
            | "nominations"
            | "election"
            | "arrangements"
            | "order"
            | "minutes"
            | "timetable"
            | "delegates"
            | "representatives"
            | "rate"
            | "rates"
            | "budget"
    )
}

/// Somebody outside, by whom a thing is rejected or passed that no meeting decided.
fn is_outsider(word: &str) -> bool {
    matches!(
        word,
        "voters"
            | "electorate"
            | "borough"
            | "county"
            | "landlord"
            | "employer"
            | "employers"
            | "firm"
            | "company"
            | "minister"
            | "inspector"
            | "police"
            | "bbc"
            | "treasury"
            | "cabinet"
            | "regulator"
            | "tribunal"
            | "developer"
            | "management"
            | "liberals"
            | "conservatives"
            | "greens"
            | "public"
            | "government"
            | "ministers"
            | "court"
            | "courts"
            | "judge"
            | "judges"
            | "tories"
            | "mps"
            | "lords"
            | "commons"
            | "parliament"
            | "press"
            | "bank"
            | "him"
            | "her"
            | "them"
            | "me"
    )
}

fn plain(outcome: Outcome, at: usize) -> Event {
    Event { outcome, reported: false, committee: None, leans: false, at, apart: false }
}

/// The outcome of a verb, if what stands beside it makes it a decision at all.
fn base_outcome(telling: &Telling<'_>, sign: Sign, at: usize, end: usize, voice: Voice, tally: &Tally) -> Option<Outcome> {
    let next = telling.word(end);
    let negated = telling.has(at.saturating_sub(3)..at, |w| matches!(w, "not" | "wasn't" | "weren't" | "never" | "n't"))
        && !matches!(telling.word(at), "not");
    let motion_before = telling.has(0..at, is_strict_motion)
        || tally.is_whole()
        || telling.after_motion
            && telling.has(0..at, |w| {
                matches!(
                    w,
                    "it" | "this"
                        | "they"
                        | "both"
                        | "these"
                        | "which"
                        | "that"
                        | "part"
                        | "parts"
                        | "section"
                        | "clause"
                        | "paragraph"
                        | "rest"
                        | "second"
                )
            });
    let motion_after = telling.has(end..end + 8, is_motion);
    let statement = next == "that";
    match sign {
        Sign::Plain(outcome) => {
            let word = telling.word(at);
            if next == "with"
                && word == "agreed"
                && !telling.has(end..end + 3, |w| matches!(w, "no" | "one" | "two" | "amendments" | "amendment" | "minor"))
                && tally.votes(outcome).is_none()
                || matches!(next, "differ")
            {
                return None;
            }
            if matches!(word, "resolved" | "decided")
                && !matches!(voice, Voice::Active(_) | Voice::Verbless)
                && !telling.has(0..at, |w| w == "it")
            {
                return None;
            }
            // the clerk's "Ordered, That …"; a pump is ordered too
            if word == "ordered" && !(matches!(voice, Voice::Verbless) && at == 0 && matches!(next, "," | "that" | ":")) {
                return None;
            }
            if word == "resolved" && matches!(voice, Voice::Active(_)) && !matches!(next, "to" | "that" | ":") {
                return None;
            }
            if matches!(word, "adopted" | "approved" | "endorsed")
                && matches!(voice, Voice::Passive(_))
                && telling.has(0..at, |w| matches!(w, "children" | "child" | "law" | "legislation" | "act" | "bill"))
            {
                return None;
            }
            // "adopted in 1918": long ago; "postponed by the government": not here
            let year = next == "in" && telling.tokens.get(end + 1).is_some_and(|t| t.number.is_some_and(|n| (1800..2100).contains(&n)));
            if matches!(voice, Voice::Passive(_)) && (year || is_outsiders(telling, end)) {
                return None;
            }
            if negated {
                return matches!(outcome, Outcome::Agreed).then_some(Outcome::Rejected);
            }
            if outcome == Outcome::Agreed && matches!(voice, Voice::Passive(_)) && sends_back(telling, at, at) {
                return Some(Outcome::Deferred);
            }
            Some(overridden(telling, end).unwrap_or(outcome))
        }
        Sign::Motion(outcome) => {
            let last = telling.word(end.saturating_sub(1));
            let tells_by_itself = end > at + 1 && matches!(last, "through" | "out" | "down" | "off" | "over" | "table" | "approval");
            let astray = match telling.word(at) {
                "not" | "left" | "lie" | "stood" => false,
                "carried" if end > at + 1 => matches!(next, "from" | "into" | "by"),
                "went" | "got" | "sailed" | "scraped" => {
                    matches!(voice, Voice::Active(_) | Voice::Passive(_)) || matches!(next, "the" | "a")
                }
                "refused" | "dropped" | "delayed" if matches!(voice, Voice::Active(_)) => {
                    next == "to" || !telling.has(end..end + 5, is_strict_motion)
                }
                "failed" if next == "to" => !matches!(
                    telling.word(end + 1),
                    "gain" | "get" | "win" | "reach" | "secure" | "carry" | "pass" | "achieve" | "find" | "attract" | "command" | "obtain"
                ),
                "carried" if next == "on" && matches!(telling.word(end + 1), "a" | "the") => false,
                "carried" => matches!(next, "out" | "on" | "away" | "over" | "forward" | "through"),
                "passed" => matches!(next, "away" | "on" | "to" | "out" | "over" | "around" | "through"),
                "fell" | "failed" | "succeeded" | "won" => {
                    !matches!(voice, Voice::Bare | Voice::Verbless) || matches!(next, "short" | "to" | "in" | "into" | "from" | "behind")
                }
                "put" | "held" | "referred" => !matches!(voice, Voice::Passive(_) | Voice::Active(_) | Voice::Verbless),
                "supported" | "backed" => statement || matches!(voice, Voice::Active(_)) && !telling.has(end..end + 5, is_strict_motion),
                "confirmed" | "accepted" => statement,
                "lost" => {
                    matches!(voice, Voice::Active(_))
                        && !(matches!(voice, Voice::Active(Who::Own))
                            && next == "the"
                            && telling.has(end + 1..end + 3, |w| matches!(w, "vote" | "motion" | "amendment")))
                }
                _ => false,
            } || next == "by" && (telling.has(end + 2..end + 4, is_margin) || telling.has(end + 1..end + 4, is_outsider))
                || matches!(telling.word(at), "passes" | "carries" | "falls" | "fails")
                    && (!matches!(voice, Voice::Bare)
                        || telling.has(0..telling.tokens.len(), |w| matches!(w, "if" | "a" | "any" | "every" | "each" | "unless")))
                || at > 0 && telling.word(at - 1) == "vote" && !tally.is_whole();
            let settled = telling.has(end..telling.tokens.len(), |w| w == "casting")
                || (0..at).any(|i| telling.word(i) == "put" && telling.word(i + 1) == "to" && telling.word(i + 2) == "the");
            // "We rejected the application", but not "rejected claims that"
            let object = matches!(outcome, Outcome::Rejected)
                && matches!(telling.word(at), "rejected" | "defeated" | "refused" | "dismissed")
                && matches!(voice, Voice::Active(Who::Own | Who::Other(Some(_))))
                && matches!(next, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "my" | "our")
                && !telling.has(end..end + 4, |w| {
                    matches!(
                        w,
                        "claim"
                            | "claims"
                            | "suggestion"
                            | "suggestions"
                            | "idea"
                            | "notion"
                            | "criticism"
                            | "calls"
                            | "call"
                            | "view"
                            | "argument"
                            | "allegation"
                            | "allegations"
                            | "party"
                            | "government"
                            | "tories"
                            | "voters"
                    )
                });
            // "We accepted the invitation", "We passed two resolutions"
            let ours = matches!(voice, Voice::Active(Who::Own))
                && matches!(telling.word(at), "accepted" | "confirmed" | "upheld" | "authorised" | "authorized" | "supported" | "backed")
                && matches!(next, "the" | "a" | "an" | "two" | "three" | "four" | "five" | "all" | "its" | "his" | "her" | "their" | "our")
                && !telling.has(end..end + 4, |w| {
                    matches!(
                        w,
                        "time"
                            | "day"
                            | "evening"
                            | "hat"
                            | "message"
                            | "point"
                            | "blame"
                            | "responsibility"
                            | "fact"
                            | "view"
                            | "views"
                            | "salt"
                            | "word"
                    )
                });
            // "The question of fees was referred to the officers", "The dates were confirmed"
            let handed_on = telling.word(at) == "referred" && telling.has(end..end + 7, is_taker);
            // "The idea was rejected": of what else than of something put to the meeting?
            let put_aside = matches!(telling.word(at), "rejected" | "refused")
                && matches!(
                    next,
                    "" | "."
                        | ","
                        | ";"
                        | "by"
                        | "with"
                        | "on"
                        | "as"
                        | "because"
                        | "without"
                        | "unanimously"
                        | "nem"
                        | "after"
                        | "-"
                        | "\u{2013}"
                )
                && !is_outsiders(telling, end)
                && matches!(voice, Voice::Passive(_))
                && !telling.has(0..at, |w| {
                    matches!(
                        w,
                        "claim"
                            | "claims"
                            | "allegation"
                            | "allegations"
                            | "candidate"
                            | "candidates"
                            | "he"
                            | "she"
                            | "they"
                            | "i"
                            | "who"
                            | "entry"
                            | "party"
                            | "labour"
                            | "government"
                            | "people"
                    )
                });
            let settled = settled
                || put_aside
                || handed_on && matches!(voice, Voice::Passive(_))
                || telling.word(at) == "confirmed" && !statement && telling.has(0..at, is_confirmed)
                || telling.word(at) == "deleted"
                    && telling
                        .has(0..at, |w| matches!(w, "rule" | "clause" | "paragraph" | "section" | "words" | "sentence" | "order" | "line"));
            let about_motion = match voice {
                Voice::Passive(_) if telling.has(0..at, |w| matches!(w, "reference" | "reference-back")) => true,
                // "These were carried:" over a list
                Voice::Passive(_) if next == ":" && telling.has(0..at, |w| matches!(w, "these" | "following" | "others")) => true,
                Voice::Passive(_) => motion_before || settled || tells_by_itself || telling.before(at) == "declared",
                Voice::Active(_) => {
                    motion_after || last == "approval" || object || ours || tells_by_itself && matches!(voice, Voice::Active(Who::Own))
                }
                // "The motion fell", but not "our vote fell".
                Voice::Bare => true,
                Voice::Verbless => motion_before || at <= 1 || telling.tokens.len() - end < 12,
            };
            if astray || !about_motion {
                return None;
            }
            if negated {
                return matches!(outcome, Outcome::Agreed).then_some(Outcome::Rejected);
            }
            let back = sends_back(telling, at, end);
            Some(if back && outcome == Outcome::Agreed { Outcome::Deferred } else { outcome })
        }
        Sign::Choice(outcome) => {
            if telling.word(at) == "returned" && !(matches!(voice, Voice::Passive(_)) && matches!(next, "unopposed" | "as"))
                || telling.word(at) == "chosen" && !matches!(voice, Voice::Passive(_))
            {
                return None;
            }
            // "Chair: Ann Ward (re-elected)"
            let bracketed = telling.before(at) == "(" && next == ")" && telling.tokens.iter().take(3).any(|t| is_seat(t.text));
            // "Finn was co-opted", "Phoebe was co-opted to fill the vacancy"
            let co_opted = telling.word(at) == "co-opted" && matches!(voice, Voice::Passive(_));
            let vacancy = telling.has(end..end + 8, |w| w == "vacancy");
            let listed = bracketed || co_opted || vacancy || next == ":" && telling.has(0..at, |w| w == "following");
            let seat = listed
                || telling.word(at) == "chosen" && next == "over" && tally.is_whole()
                || next == "to" && telling.word(end + 1) == "lead"
                || telling.has(end..end + 10, is_seat)
                || telling.has(0..at, |w| is_seat(w) && w != "nec") && matches!(voice, Voice::Passive(_));
            let public = telling.has(at..end + 8, is_public);
            let past = telling.has(end..end + 12, |w| {
                w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit())
            });
            // "appointed to take over the panel's work": a task, where an office has no name
            let task = outcome == Outcome::Appointed
                && next == "to"
                && matches!(
                    telling.word(end + 1),
                    "take"
                        | "chair"
                        | "lead"
                        | "head"
                        | "oversee"
                        | "draw"
                        | "draft"
                        | "review"
                        | "look"
                        | "investigate"
                        | "examine"
                        | "conduct"
                        | "report"
                        | "represent"
                        | "serve"
                        | "audit"
                )
                && (telling.word(end + 1) != "take" || telling.word(end + 2) == "over");
            ((seat || task) && !public && !past && !negated).then_some(outcome)
        }
        Sign::Founding => {
            if matches!(telling.word(at), "launched" | "started") && !matches!(voice, Voice::Active(Who::Own)) {
                return None;
            }
            let small_talk = telling.has(end..end + 5, |w| matches!(w, "discussion" | "small" | "breakout" | "break-out" | "focus"));
            if small_talk && matches!(voice, Voice::Active(_)) {
                return None;
            }
            let after =
                if matches!(voice, Voice::Passive(_)) { telling.has(0..at, is_new_body) } else { telling.has(end..end + 9, is_new_body) };
            (after && !negated).then_some(Outcome::Appointed)
        }
        Sign::Receipt => {
            let paper = match voice {
                Voice::Active(Who::Own) => telling.has(end..end + 5, is_paper) && !statement,
                Voice::Passive(_) => {
                    telling.has(0..at, is_paper)
                        && !telling.has(0..at, |w| w == "it")
                        && telling.has(at..at + 1, |w| matches!(w, "noted" | "received"))
                        && !telling.has(end..end + 1, |w| matches!(w, "by" | "in" | "from" | "that"))
                }
                Voice::Verbless => !statement,
                _ => false,
            };
            paper.then_some(Outcome::Noted)
        }
        Sign::Voted => voted(telling, end, voice, tally),
        Sign::Act(outcome) => {
            let refuses = matches!(telling.word(at), "declined" | "refused" | "chose")
                && !matches!(
                    next,
                    "endorse"
                        | "support"
                        | "approve"
                        | "accept"
                        | "back"
                        | "agree"
                        | "adopt"
                        | "ratify"
                        | "grant"
                        | "pass"
                        | "allow"
                        | "fund"
                        | "sign"
                        | "affiliate"
                );
            let apart = refuses && outcome == Outcome::Rejected
                || matches!(telling.word(at), "parked" | "shelved") && !matches!(next, "the" | "this" | "that" | "it" | "a" | "discussion")
                || matches!(next, "differ" | "disagree")
                || telling.word(at) == "went" && matches!(next, "a" | "lunch" | "tea" | "home");
            (matches!(voice, Voice::Active(Who::Own | Who::Other(Some(_)))) && !apart && !negated).then_some(outcome)
        }
        _ => None,
    }
}

/// "Agreed to defer", "agreed that the item be withdrawn": the second verb says what came of it.
fn overridden(telling: &Telling<'_>, end: usize) -> Option<Outcome> {
    let mut index = end;
    while is_adverb(telling.word(index)) || telling.word(index) == "," {
        index += 1;
    }
    let outcome_of = |word: &str, next: &str| match word {
        "reject" | "oppose" | "rejected" | "opposed" => Some(Outcome::Rejected),
        "defer" | "postpone" | "remit" | "delay" | "deferred" | "postponed" | "remitted" => Some(Outcome::Deferred),
        "refer" | "referred" if next == "back" || next == "the" || next == "it" || next == "to" => Some(Outcome::Deferred),
        "put" | "hold" if matches!(next, "off" | "over" | "back") => Some(Outcome::Deferred),
        "appoint" | "co-opt" | "appointed" | "co-opted" => Some(Outcome::Appointed),
        "set" | "establish" if next == "up" || word == "establish" => Some(Outcome::Appointed),
        "elect" | "elected" => Some(Outcome::Elected),
        "note" | "noted" => Some(Outcome::Noted),
        "withdraw" | "withdrawn" => Some(Outcome::Withdrawn),
        "receive" => Some(Outcome::Noted),
        "come" | "look" | "think" if matches!(next, "back" | "again") => Some(Outcome::Deferred),
        "wait" | "pause" | "revisit" | "return" => Some(Outcome::Deferred),
        "leave" | "take" | "bring" | "carry" | "look" | "sleep" if matches!(next, "it" | "this" | "matters" | "things" | "the") => None,
        "adjourn" => Some(Outcome::Deferred),
        "constituted" | "formed" | "established" => Some(Outcome::Appointed),
        "set" if next == "up" => Some(Outcome::Appointed),
        "serve" | "act" if next == "as" => Some(Outcome::Appointed),
        _ => None,
    };
    if telling.word(index) == "to" {
        let mut verb = index + 1;
        while is_adverb(telling.word(verb)) {
            verb += 1;
        }
        // "to put it off", "to hold the item over"
        // "to leave it until May", "to take it away", "to sleep on it", "to look at it again"
        let later = (verb + 1..verb + 7).map(|i| telling.word(i)).any(|w| matches!(w, "until" | "till" | "again" | "away" | "over"))
            || telling.word(verb) == "sleep";
        if matches!(telling.word(verb), "leave" | "take" | "bring" | "carry" | "look" | "sleep" | "hold") && later {
            return Some(Outcome::Deferred);
        }
        let apart = (verb + 2..verb + 5).find(|i| matches!(telling.word(*i), "off" | "over" | "back")).map(|i| telling.word(i));
        return outcome_of(telling.word(verb), telling.word(verb + 1)).or_else(|| {
            apart.filter(|_| matches!(telling.word(verb), "put" | "hold")).and_then(|word| outcome_of(telling.word(verb), word))
        });
    }
    index += usize::from(telling.word(index) == ":");
    if telling.word(index) == "that" {
        const REACH: usize = 14;
        let near = index..(index + REACH).min(telling.tokens.len());
        if near.clone().any(|i| matches!(telling.word(i), "serve" | "act") && telling.word(i + 1) == "as") {
            return Some(Outcome::Appointed);
        }
        let be = near.clone().find(|i| telling.word(*i) == "be")?;
        return outcome_of(telling.word(be + 1), telling.word(be + 2))
            .filter(|o| matches!(o, Outcome::Deferred | Outcome::Withdrawn | Outcome::Noted | Outcome::Appointed));
    }
    None
}

/// "We voted 16 to 11 to reject it", "The board voted against the motion".
fn voted(telling: &Telling<'_>, end: usize, voice: Voice, tally: &Tally) -> Option<Outcome> {
    match voice {
        // "We voted it down", "We voted the plan through"
        Voice::Active(Who::Own | Who::Other(_)) => {
            match (end + 1..end + 5).map(|i| telling.word(i)).find(|w| matches!(*w, "down" | "through" | "out")) {
                Some("down" | "out") => return Some(Outcome::Rejected),
                Some(_) => return Some(Outcome::Agreed),
                None => {}
            }
        }
        Voice::Passive(_) if telling.word(end) == "through" => return Some(Outcome::Agreed),
        _ => return None,
    }
    for index in end..(end + 14).min(telling.tokens.len()) {
        match telling.word(index) {
            "to" if telling.tokens.get(index + 1).is_some_and(|t| t.number.is_none())
                && !telling.has(index + 1..index + 2, |w| matches!(w, "the" | "a")) =>
            {
                let verb = telling.word(index + 1);
                return Some(match verb {
                    "reject" | "oppose" => Outcome::Rejected,
                    "defer" | "postpone" | "remit" | "refer" => Outcome::Deferred,
                    "appoint" => Outcome::Appointed,
                    "elect" => Outcome::Elected,
                    _ => Outcome::Agreed,
                });
            }
            "against" if telling.tokens.get(index.wrapping_sub(1)).is_none_or(|t| t.number.is_none()) => {
                let doing = telling.word(index + 1).len() > 4 && telling.word(index + 1).ends_with("ing");
                let own = matches!(voice, Voice::Active(Who::Own));
                return (telling.has(index..index + 8, is_motion) || own && (doing || tally.is_whole())).then_some(Outcome::Rejected);
            }
            "favour" | "for" if telling.has(index..index + 10, is_motion) && !tally.is_whole() => return Some(Outcome::Agreed),
            "that" if index <= end + 8 => return Some(Outcome::Agreed),
            _ => {}
        }
    }
    // "The board voted by 18 to 14, in a secret ballot, …"
    (tally.is_whole() && matches!(voice, Voice::Active(Who::Own | Who::Other(Some(_)))) && tally.is_for().is_none())
        .then_some(Outcome::Agreed)
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

/// "It was announced that X would take over", "that the group would be renamed".
fn announced(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
    let passive = matches!(telling.before(at), "was" | "were") && telling.has(0..at, |w| w == "it");
    let change = (end..telling.tokens.len()).any(|i| {
        telling.word(i) == "would"
            && matches!(
                (telling.word(i + 1), telling.word(i + 2)),
                ("take", "over") | ("be", "renamed" | "appointed" | "replaced") | ("replace" | "succeed" | "chair" | "become", _)
            )
    });
    let only_renamed = !telling
        .has(end..telling.tokens.len(), |w| matches!(w, "over" | "appointed" | "replaced" | "replace" | "succeed" | "chair" | "become"));
    (passive && change).then(|| plain(if only_renamed { Outcome::Agreed } else { Outcome::Appointed }, at))
}

/// "A paper will be brought to the next meeting".
fn next_meeting(telling: &Telling<'_>, at: usize) -> Option<Event> {
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
fn gerund(telling: &Telling<'_>, at: usize) -> Option<Event> {
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
fn counted(telling: &Telling<'_>, at: usize, tally: &Tally) -> Option<Event> {
    let is_for = tally.is_for().or_else(|| tally.leads())?;
    let about = telling.has(0..telling.tokens.len(), |w| is_strict_motion(w) && w != "vote")
        || telling.after_motion && telling.tokens.len() < 25
        || is_verbless_item(telling);
    let about = about || tally.is_for().is_some() && telling.word(0) == "the" && telling.word(1) == "vote" && telling.word(2) == "was";
    if !about || telling.has(0..telling.tokens.len(), |w| matches!(w, "election" | "seats" | "share" | "poll")) {
        return None;
    }
    let mut event = plain(if is_for { Outcome::Agreed } else { Outcome::Rejected }, at);
    event.leans = !telling.has(0..telling.tokens.len(), |w| is_strict_motion(w) && w != "vote");
    Some(event)
}

/// "The decision was to wait", "a decision was taken to sell", "we took the decision to sell", "Decision: sell".
fn ruling(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
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
fn agreement(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
    const REACH: usize = 5;
    let from = at.saturating_sub(REACH);
    let there = (from..at).any(|i| telling.word(i) == "there" && telling.word(i + 1) == "was");
    let none = telling.has(from..at, |w| matches!(w, "no" | "little" | "some" | "partial" | "not" | "never"));
    let reached = telling.has(from..at, |w| w == "reached") || telling.word(end) == "was" && telling.word(end + 1) == "reached";
    let goes_on = matches!(telling.word(end), "to" | "that" | "on") || reached && telling.word(end) == "was";
    ((there || reached) && !none && goes_on).then(|| plain(Outcome::Agreed, at))
}

/// An office that the public elects: no meeting does.
fn is_public(word: &str) -> bool {
    matches!(
        word,
        "mp" | "mps"
            | "councillor"
            | "councillors"
            | "parliament"
            | "government"
            | "mayor"
            | "mep"
            | "meps"
            | "msp"
            | "msps"
            | "pcc"
            | "pccs"
            | "election"
    )
}

/// "The boiler got the nod", "the question of the website was shelved": the subject may be anything but somebody, save where
/// somebody is chosen.
fn fate(telling: &Telling<'_>, outcome: Outcome, at: usize, end: usize, tally: &Tally) -> Option<Event> {
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
        && !matches!(telling.word(end), "by" | "with" | "without" | "on" | "unanimously" | "nem" | "at" | "after");
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

/// "… by the borough", "by the voters": done by somebody outside, and not by this meeting.
fn is_outsiders(telling: &Telling<'_>, end: usize) -> bool {
    telling.word(end) == "by" && telling.has(end + 1..end + 5, is_outsider)
}

/// A time to come, after "left for": "July", "another day", "the next meeting".
fn is_later(telling: &Telling<'_>, end: usize) -> bool {
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

/// "All in favour.", "Nobody objected, so …", "Rents: a freeze, unanimous".
fn all_in_favour(telling: &Telling<'_>, at: usize, end: usize) -> Option<Event> {
    const SHORT: usize = 4;
    let words = telling.tokens.iter().filter(|t| t.is_word()).count();
    let is_last = telling.tokens[end..].iter().all(|t| !t.is_word());
    let marked = at > 0 && telling.tokens.get(at - 1).is_some_and(|t| !t.is_word());
    let mut event = plain(Outcome::Agreed, at);
    event.leans = true;
    if at == 0 && words <= SHORT && telling.after_motion {
        return Some(event);
    }
    event.leans = false;
    (is_last && marked && is_verbless_item(telling)).then_some(event)
}

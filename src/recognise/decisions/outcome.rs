//! Whether a verb in a sentence tells a decision, and which: the grammar of "agreed", "was lost", "Carried, 16 to 11."
//!
//! Each rule is a reason why a verb does or does not decide; a verb that no rule accepts tells nothing.

use super::cues::{Sign, is_motion, is_new_body, is_paper, is_seat, is_strict_motion};
use super::subject::{self, Who, is_adverb};
use super::tally::Tally;
use super::telling::Telling;
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
}

/// The voice in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// `was agreed`: the place of `was`.
    Passive(usize),
    /// `we agreed`: who, and where.
    Active(Who),
    /// `Agreed to …`, `Motion carried.`
    Verbless,
    /// `the motion fell`.
    Bare,
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
        _ => {}
    }
    if is_hoped(telling, at) {
        return None;
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

fn plain(outcome: Outcome, at: usize) -> Event {
    Event { outcome, reported: false, committee: None, leans: false, at }
}

/// Where the clause of a verb begins: after a mark, or after an "and" that a new subject follows.
fn clause_start(telling: &Telling<'_>, at: usize) -> usize {
    let mut index = at;
    while index > 0 {
        let token = &telling.tokens[index - 1];
        if matches!(token.text, "," | ";" | ":" | "(" | "\u{2013}" | "\u{2014}" | "-") {
            break;
        }
        if matches!(token.text, "and" | "but" | "so" | "as")
            && matches!(telling.word(index), "it" | "this" | "we" | "the" | "a" | "an" | "i" | "these" | "our" | "both")
        {
            break;
        }
        index -= 1;
    }
    index
}

/// "If the paper is passed", "unless agreed", "whether it was carried".
fn is_conditional(telling: &Telling<'_>, at: usize) -> bool {
    let from = clause_start(telling, at);
    let condition = |w: &str| {
        matches!(
            w,
            "if" | "unless"
                | "whether"
                | "until"
                | "once"
                | "provided"
                | "assuming"
                | "should"
                | "would"
                | "could"
                | "might"
                | "may"
                | "will"
                | "won't"
                | "wouldn't"
                | "can"
                | "cannot"
                | "can't"
                | "shall"
                | "before"
                | "since"
                | "when"
                | "how"
                | "why"
        )
    };
    (from..at).any(|i| {
        let word = telling.word(i);
        if !condition(word) {
            return false;
        }
        match word {
            // "it was noted when", "the way forward would be": a modal counts only for this verb
            "should" | "would" | "could" | "might" | "may" | "will" | "won't" | "wouldn't" | "can" | "cannot" | "can't" | "shall" => {
                let between = &telling.tokens[i + 1..at];
                i == from && word == "should"
                    || between
                        .iter()
                        .all(|t| is_adverb(t.text) || matches!(t.text, "be" | "have" | "been" | "not" | "get" | "to" | "then" | "need"))
            }
            "when" | "how" | "why" | "since" | "before" => i == from || telling.before(i) != "when",
            _ => true,
        }
    }) || from > 0 && matches!(telling.before(from), "if")
}

/// "He hoped that it would be agreed", "she said that the motion was lost".
fn is_hoped(telling: &Telling<'_>, at: usize) -> bool {
    let from = clause_start(telling, at);
    (from..at).any(|i| {
        matches!(
            telling.word(i),
            "hope"
                | "hopes"
                | "hoped"
                | "hoping"
                | "expect"
                | "expects"
                | "expected"
                | "want"
                | "wants"
                | "wanted"
                | "intends"
                | "intended"
                | "likely"
                | "unlikely"
                | "wish"
                | "wished"
                | "fear"
                | "feared"
                | "believe"
                | "believed"
                | "believes"
                | "thought"
                | "felt"
                | "argued"
                | "argue"
                | "claimed"
                | "imagine"
                | "suspect"
                | "needs"
                | "need"
        ) || matches!(
            telling.word(i),
            "said"
                | "told"
                | "explained"
                | "stated"
                | "warned"
                | "stressed"
                | "recalled"
                | "pointed"
                | "insisted"
                | "complained"
                | "asked"
                | "reminded"
                | "understood"
                | "heard"
        ) && !telling.has(i..at, |w| matches!(w, "which"))
    })
}

fn voice(telling: &Telling<'_>, sign: Sign, at: usize, end: usize) -> Option<Voice> {
    let mut index = at;
    while index > 0 && is_adverb(telling.word(index - 1)) && !matches!(telling.word(index - 1), "both" | "all") {
        index -= 1;
    }
    while index > 0 && matches!(telling.word(index - 1), "both" | "all") {
        index -= 1;
    }
    if index == 0 {
        return verbless(telling, sign, at, end);
    }
    let before = telling.word(index - 1);
    match before {
        "was" | "were" | "got" | "wasn't" | "weren't" => {
            let relative = telling.before(index - 1);
            let comma = index >= 3 && !telling.tokens[index - 3].is_word();
            // "the plan that was agreed", "those who were elected": earlier, in passing
            if matches!(relative, "that" | "who" | "whom")
                && index > 2
                && !(relative == "that" && (comma || matches!(telling.word(index - 3), "and" | "but")))
                || relative == "which" && !comma && !matches!(telling.word(index.saturating_sub(3)), "and" | "of")
                || matches!(relative, "as" | "than" | "what" | "since" | "when" | "where")
            {
                return None;
            }
            // "she served as Chair and was later elected Leader": a life told, not a meeting
            if telling.has(index..at, |w| matches!(w, "later" | "once" | "recently")) {
                return None;
            }
            Some(Voice::Passive(index - 1))
        }
        "is" | "are" => matches!(telling.before(index - 1), "it").then_some(Voice::Passive(index - 1)),
        "been" => {
            let mut aux = index - 1;
            while aux > 0 && is_adverb(telling.word(aux - 1)) {
                aux -= 1;
            }
            let has = matches!(telling.before(aux), "has" | "have");
            let relative = aux >= 2
                && matches!(
                    telling.word(aux - 2),
                    "that" | "which" | "who" | "to" | "will" | "would" | "must" | "should" | "may" | "might" | "could"
                );
            (has && !relative).then_some(Voice::Passive(index - 1))
        }
        "be" => {
            // "I was delighted to be elected"
            let glad = telling.before(index - 1) == "to"
                && telling.has(index.saturating_sub(8)..index, |w| {
                    matches!(
                        w,
                        "delighted"
                            | "honoured"
                            | "pleased"
                            | "proud"
                            | "privileged"
                            | "thrilled"
                            | "glad"
                            | "happy"
                            | "humbled"
                            | "honored"
                    )
                })
                && telling.has(index.saturating_sub(9)..index, |w| matches!(w, "i" | "i'm"));
            (glad && matches!(sign, Sign::Choice(_))).then_some(Voice::Passive(index - 1))
        }
        "have" | "has" => {
            let who = subject::at(telling, index.checked_sub(2)?);
            Some(Voice::Active(who))
        }
        "and" | "but" | "then" | "," if index > 1 => {
            // "We discussed it and agreed"; ", carried unanimously"
            let who = if before == "," { Who::Nobody } else { subject::first(telling, index - 1) };
            if who == Who::Nobody { verbless(telling, sign, at, end) } else { Some(Voice::Active(who)) }
        }
        "this" if matches!(sign, Sign::Founding) => Some(Voice::Active(Who::Own)),
        _ => {
            let who = subject::at(telling, index - 1);
            if who != Who::Nobody {
                return Some(Voice::Active(who));
            }
            let is_bare = matches!(sign, Sign::Motion(_)) && is_strict_motion(before) && before != "vote";
            if is_bare {
                return Some(Voice::Bare);
            }
            verbless(telling, sign, at, end)
        }
    }
}

/// "Agreed to …", "Carried, 16 to 11.", "Minutes agreed.", "Car parking: deferred", "(carried unanimously)".
fn verbless(telling: &Telling<'_>, sign: Sign, at: usize, end: usize) -> Option<Voice> {
    if !matches!(sign, Sign::Plain(_) | Sign::Motion(_) | Sign::Choice(_) | Sign::Receipt) {
        return None;
    }
    let next = telling.word(end);
    let mut first = at;
    while first > 0 && is_adverb(telling.word(first - 1)) {
        first -= 1;
    }
    let rest = telling.tokens.len() - end.min(telling.tokens.len());
    let follows = matches!(
        next,
        "" | "."
            | ":"
            | ","
            | ";"
            | ")"
            | "-"
            | "\u{2013}"
            | "unanimously"
            | "nem"
            | "by"
            | "with"
            | "on"
            | "without"
            | "as"
            | "("
            | "in"
            | "!"
    ) || telling.tokens.get(end).is_some_and(|t| t.number.is_some())
        || is_adverb(next);
    if first == 0 {
        let object = matches!(next, "to" | "that" | "the" | "a" | "an" | "not" | "minutes" | "terms" | "our" | "for" | "until" | "back")
            || is_motion(next);
        let founded = matches!(sign, Sign::Receipt) && next == "that";
        let only = telling.tokens.len() < 4 || follows;
        // "Elected members …", "Lost in the debate", "Passed away"
        let choice_without_post = matches!(sign, Sign::Choice(_)) && !matches!(next, ":" | "as" | "unopposed" | "." | "-" | "\u{2013}");
        let loose = matches!(sign, Sign::Motion(_))
            && !(matches!(
                next,
                "" | "." | "," | ";" | ":" | "unanimously" | "nem" | "by" | "on" | "(" | "overwhelmingly" | "-" | "\u{2013}" | "without"
            ) || telling.tokens.get(end).is_some_and(|t| t.number.is_some())
                || next == "with"
                    && telling
                        .has(end..end + 8, |w| matches!(w, "abstention" | "abstentions" | "against" | "votes" | "dissent" | "abstaining")));
        let clause = next == "by" && !telling.tokens.get(end + 1).is_some_and(|t| t.number.is_some() || is_quantity(t.text));
        return ((object || only)
            && !founded
            && !choice_without_post
            && !loose
            && !clause
            && (next != "in" || telling.has(end + 1..end + 2, |w| w == "principle")))
        .then_some(Voice::Verbless);
    }
    let mark = telling.before(first);
    if matches!(mark, "(" | "\u{2013}" | "\u{2014}" | ":" | "-") {
        let closes = rest <= 12 || mark == "(";
        let spoken = telling.tokens[..first].len() > 1;
        return (closes && spoken && (follows || matches!(next, "to" | "that"))).then_some(Voice::Verbless);
    }
    // "Motion carried.", "Minutes of the last meeting agreed."
    let short = at <= 8
        && follows
        && !telling.has(0..at, |w| {
            matches!(
                w,
                "was"
                    | "were"
                    | "is"
                    | "are"
                    | "has"
                    | "have"
                    | "had"
                    | "be"
                    | "been"
                    | "i"
                    | "he"
                    | "she"
                    | "they"
                    | "we"
                    | "who"
                    | "which"
                    | "as"
                    | "will"
                    | "would"
                    | "newly"
                    | "an"
                    | "said"
                    | "noted"
                    | "if"
            )
        });
    (short && telling.has(0..at, is_strict_motion) && next != "by").then_some(Voice::Verbless)
}

fn is_quantity(word: &str) -> bool {
    matches!(word, "a" | "an" | "over" | "more" | "acclamation" | "consensus" | "show" | "nearly" | "almost" | "majority" | "general")
}

/// The outcome of a verb, if what stands beside it makes it a decision at all.
fn base_outcome(telling: &Telling<'_>, sign: Sign, at: usize, end: usize, voice: Voice, tally: &Tally) -> Option<Outcome> {
    let next = telling.word(end);
    let negated = telling.has(at.saturating_sub(3)..at, |w| matches!(w, "not" | "wasn't" | "weren't" | "never" | "n't"))
        && !matches!(telling.word(at), "not");
    let motion_before = telling.has(0..at, is_strict_motion)
        || tally.is_whole()
        || telling.after_motion && telling.has(0..at, |w| matches!(w, "it" | "this" | "they" | "both" | "these" | "which" | "that"));
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
            if word == "resolved" && matches!(voice, Voice::Active(_)) && !matches!(next, "to" | "that" | ":") {
                return None;
            }
            if matches!(word, "adopted" | "approved" | "endorsed")
                && matches!(voice, Voice::Passive(_))
                && telling.has(0..at, |w| matches!(w, "children" | "child" | "law" | "legislation" | "act" | "bill"))
            {
                return None;
            }
            if negated {
                return matches!(outcome, Outcome::Agreed).then_some(Outcome::Rejected);
            }
            Some(overridden(telling, end).unwrap_or(outcome))
        }
        Sign::Motion(outcome) => {
            let astray = match telling.word(at) {
                "carried" if next == "on" && matches!(telling.word(end + 1), "a" | "the") => false,
                "carried" => matches!(next, "out" | "on" | "away" | "over" | "forward" | "through"),
                "passed" => matches!(next, "away" | "on" | "to" | "out" | "over" | "around" | "through"),
                "fell" | "failed" | "succeeded" | "won" => {
                    !matches!(voice, Voice::Bare | Voice::Verbless) || matches!(next, "short" | "to" | "in" | "into" | "from" | "behind")
                }
                "put" | "held" | "referred" => !matches!(voice, Voice::Passive(_) | Voice::Active(_) | Voice::Verbless),
                "supported" => statement || matches!(voice, Voice::Active(_)) && !telling.has(end..end + 5, is_strict_motion),
                "confirmed" | "accepted" => statement,
                "lost" => matches!(voice, Voice::Active(_)),
                _ => false,
            } || next == "by" && telling.has(end + 2..end + 4, is_margin)
                || at > 0 && telling.word(at - 1) == "vote" && !tally.is_whole();
            let about_motion = match voice {
                Voice::Passive(_) => motion_before,
                Voice::Active(_) => motion_after,
                // "The motion fell", but not "our vote fell".
                Voice::Bare => motion_before,
                Voice::Verbless => motion_before || at <= 1 || telling.tokens.len() - end < 12,
            };
            if astray || !about_motion {
                return None;
            }
            if negated {
                return matches!(outcome, Outcome::Agreed).then_some(Outcome::Rejected);
            }
            Some(outcome)
        }
        Sign::Choice(outcome) => {
            let seat = telling.has(end..end + 10, is_seat)
                || telling.has(0..at, |w| is_seat(w) && w != "nec") && matches!(voice, Voice::Passive(_));
            let public = telling.has(at..end + 8, |w| {
                matches!(
                    w,
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
            });
            let past = telling.has(end..end + 12, |w| {
                w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit())
            });
            // "appointed to take over the panel's work": a task, where an office has no name
            let task = outcome == Outcome::Appointed
                && next == "to"
                && matches!(telling.word(end + 1), "take" | "chair" | "lead" | "head" | "oversee")
                && (telling.word(end + 1) != "take" || telling.word(end + 2) == "over");
            ((seat || task) && !public && !past && !negated).then_some(outcome)
        }
        Sign::Founding => {
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
        "put" | "hold" if matches!(next, "off" | "over") => Some(Outcome::Deferred),
        "appoint" | "co-opt" | "appointed" | "co-opted" => Some(Outcome::Appointed),
        "set" | "establish" if next == "up" || word == "establish" => Some(Outcome::Appointed),
        "elect" | "elected" => Some(Outcome::Elected),
        "note" | "noted" => Some(Outcome::Noted),
        "withdraw" | "withdrawn" => Some(Outcome::Withdrawn),
        _ => None,
    };
    if telling.word(index) == "to" {
        let mut verb = index + 1;
        while is_adverb(telling.word(verb)) {
            verb += 1;
        }
        return outcome_of(telling.word(verb), telling.word(verb + 1));
    }
    if telling.word(index) == "that" {
        let be = (index..(index + 14).min(telling.tokens.len())).find(|i| telling.word(*i) == "be")?;
        return outcome_of(telling.word(be + 1), telling.word(be + 2))
            .filter(|o| matches!(o, Outcome::Deferred | Outcome::Withdrawn | Outcome::Noted | Outcome::Appointed));
    }
    None
}

/// "We voted 16 to 11 to reject it", "The board voted against the motion".
fn voted(telling: &Telling<'_>, end: usize, voice: Voice, tally: &Tally) -> Option<Outcome> {
    match voice {
        Voice::Active(Who::Own | Who::Other(_)) => {}
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
                return telling.has(index..index + 8, is_motion).then_some(Outcome::Rejected);
            }
            "favour" | "for" if telling.has(index..index + 10, is_motion) && !tally.is_whole() => return Some(Outcome::Agreed),
            "that" if index <= end + 8 => return Some(Outcome::Agreed),
            _ => {}
        }
    }
    // "The board voted by 18 to 14, in a secret ballot, …"
    (tally.is_whole() && matches!(voice, Voice::Active(Who::Own)) && tally.is_for().is_none()).then_some(Outcome::Agreed)
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
            && matches!(telling.before(i), "the" | "our" | "at" | "")
            && telling.has(i.saturating_sub(3)..i, |w| matches!(w, "at" | "since"))
    });
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
    let is_for = tally.is_for()?;
    let about =
        telling.has(0..telling.tokens.len(), |w| is_strict_motion(w) && w != "vote") || telling.after_motion && telling.tokens.len() < 25;
    if !about || telling.has(0..telling.tokens.len(), |w| matches!(w, "election" | "seats" | "share" | "poll")) {
        return None;
    }
    let mut event = plain(if is_for { Outcome::Agreed } else { Outcome::Rejected }, at);
    event.leans = !telling.has(0..telling.tokens.len(), |w| is_strict_motion(w) && w != "vote");
    Some(event)
}

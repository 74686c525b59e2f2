//! How a verb stands in its sentence: passive, active, without a subject, under a condition, in somebody's hope.
//!
//! Separate from [`outcome`](super::outcome) because this is grammar alone: the same for "carried", "deferred" and "elected".

use super::cues::Sign;
use super::lists::{is_motion, is_strict_motion};
use super::subject::{self, Who, is_adverb};
use super::telling::Telling;
use crate::markdown::PassageKind;
use crate::recognise::finding::Outcome;

/// The voice in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// `was agreed`: the place of `was`.
    Passive(usize),
    /// `we agreed`: who, and where.
    Active(Who),
    /// `Agreed to …`, `Motion carried.`
    Verbless,
    /// `the motion fell`.
    Bare,
}

/// The voice of the verb at tokens `at..end`, if it is one that can decide.
pub(super) fn voice(telling: &Telling<'_>, sign: Sign, at: usize, end: usize) -> Option<Voice> {
    let mut index = at;
    while index > 0 && is_adverb(telling.word(index - 1)) && !matches!(telling.word(index - 1), "both" | "all") {
        index -= 1;
    }
    while index > 0 && matches!(telling.word(index - 1), "both" | "all") {
        index -= 1;
    }
    // "was declared carried", "was put and lost" said as one
    if index > 1 && telling.word(index - 1) == "declared" && matches!(telling.before(index - 1), "was" | "were" | "is") {
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
            if matches!(relative, "none" | "nothing" | "neither" | "nobody") || telling.word(0) == "no" && index <= 4 {
                return None;
            }
            // "she served as Chair and was later elected Leader": a life told, not a meeting
            if telling.has(index..at, |w| matches!(w, "later" | "once" | "recently")) {
                return None;
            }
            Some(Voice::Passive(index - 1))
        }
        "is" | "are" => is_declared(telling, index - 1).then_some(Voice::Passive(index - 1)),
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
            // "Item seven had been withdrawn": told late, and yet of this meeting
            let gone = telling.before(aux) == "had"
                && matches!(sign, Sign::Motion(Outcome::Withdrawn | Outcome::Deferred) | Sign::Plain(Outcome::Deferred))
                && telling.has(0..aux, is_strict_motion);
            ((has || gone) && !relative).then_some(Voice::Passive(index - 1))
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
        "have" | "has" | "had" => {
            let who = subject::at(telling, index.checked_sub(2)?);
            // "The panel had agreed two cases": told late; of this meeting itself it is only the background
            match who {
                Who::Own if before == "had" => None,
                who => Some(Voice::Active(who)),
            }
        }
        "and" | "but" | "then" | "," if index > 1 => {
            // "We discussed it and agreed"; ", carried unanimously"
            // "The motion was moved by X, seconded by Y and carried"
            if let Some(aux) = shared_passive(telling, index - 1) {
                return Some(Voice::Passive(aux));
            }
            // "has approved the plan, rejected the levy and put off the review"
            let object = matches!(telling.word(end), "the" | "a" | "an" | "its" | "our" | "their" | "new" | "all");
            let who = if before == "," && !object { Who::Nobody } else { subject::first(telling, index - 1) };
            if who == Who::Nobody { verbless(telling, sign, at, end) } else { Some(Voice::Active(who)) }
        }
        "this" if matches!(sign, Sign::Founding) => Some(Voice::Active(Who::Own)),
        _ => {
            let who = subject::at(telling, index - 1);
            if who != Who::Nobody {
                return Some(Voice::Active(who));
            }
            if matches!(sign, Sign::Motion(_)) && is_motion_before(telling, index, end) {
                return Some(Voice::Bare);
            }
            verbless(telling, sign, at, end)
        }
    }
}

/// "That is carried", "the motion is lost", "it is agreed that": said in the chair.
fn is_declared(telling: &Telling<'_>, is: usize) -> bool {
    const SHORT: usize = 14;
    match telling.before(is) {
        "it" => true,
        "that" | "this" => is == 1 || is >= 2 && telling.tokens.get(is - 2).is_some_and(|t| !t.is_word()),
        word => {
            let numbered = telling.tokens[is - 1].number.is_some() && is >= 2 && is_strict_motion(telling.word(is - 2));
            // "composites are carried or lost on Monday" is how it is done
            let generic = telling.word(is) == "are" && !telling.has(0..is, |w| matches!(w, "the" | "these" | "both" | "all" | "those"));
            (is_strict_motion(word) || numbered) && !generic && telling.tokens.len() <= SHORT
        }
    }
}

/// The `was` that a verb after "and" or a comma shares with the verbs before it, where a motion is its subject.
fn shared_passive(telling: &Telling<'_>, and: usize) -> Option<usize> {
    const REACH: usize = 30;
    let aux = (and.saturating_sub(REACH)..and).rev().find(|i| matches!(telling.word(*i), "was" | "were"))?;
    let verb = (aux + 1..and).find(|i| !is_adverb(telling.word(*i))).map_or("", |i| telling.word(i));
    let is_moving = matches!(
        verb,
        "moved"
            | "proposed"
            | "seconded"
            | "put"
            | "tabled"
            | "considered"
            | "taken"
            | "amended"
            | "nominated"
            | "read"
            | "debated"
            | "discussed"
    );
    (is_moving && telling.has(0..aux, |w| is_motion(w) || matches!(w, "it" | "this"))).then_some(aux)
}

/// "The motion fell", "Motion 7 carried", "The motion to ban bonfires fell by nine votes to twelve".
fn is_motion_before(telling: &Telling<'_>, index: usize, end: usize) -> bool {
    let before = telling.before(index);
    if is_strict_motion(before) {
        return before != "vote";
    }
    // "We got 11 for and 12 against, so it fell"
    if matches!(before, "it" | "this" | "which" | "that")
        && matches!(telling.word(index), "fell" | "passed" | "failed" | "went" | "sailed" | "scraped" | "got" | "squeaked")
    {
        return telling.after_motion || telling.has(0..telling.tokens.len(), |w| w == "against" || is_strict_motion(w));
    }
    let through = telling.word(end.saturating_sub(1)) == "through";
    if through && is_motion(before) {
        return !matches!(telling.word(end), "the" | "a" | "his" | "her" | "my" | "our" | "their");
    }
    let numbered = telling
        .tokens
        .get(index - 1)
        .is_some_and(|t| t.number.is_some() || t.text.len() == 1 && !matches!(t.text, "a" | "i") && t.is_word());
    let ordinal = matches!(before, "first" | "second" | "third" | "last" | "rest" | "other" | "others" | "latter");
    let listed = telling.has(0..index, |w| is_strict_motion(w) && w != "vote");
    if numbered && index >= 2 && is_strict_motion(telling.before(index - 1)) || (numbered || ordinal) && listed {
        return true;
    }
    const OPENING: usize = 5;
    let Some(motion) = (0..OPENING.min(index)).find(|i| is_strict_motion(telling.word(*i)) && telling.word(*i) != "vote") else {
        return false;
    };
    let finite = |w: &str| {
        matches!(
            w,
            "was"
                | "were"
                | "is"
                | "are"
                | "had"
                | "has"
                | "have"
                | "will"
                | "would"
                | "did"
                | "who"
                | "which"
                | "said"
                | "and"
                | "i"
                | "we"
        )
    };
    let ends = matches!(telling.word(end), "" | "." | "," | ";" | "by" | "with" | "on" | "-" | "\u{2013}") || is_adverb(telling.word(end));
    ends && !telling.has(motion..index, finite)
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
    // "114/13 RESOLVED: To renew the insurance"
    let opens = first == 0 || telling.tokens[..first].iter().all(|t| t.number.is_some() || !t.is_word());
    if opens {
        let object = matches!(next, "to" | "that" | "the" | "a" | "an" | "not" | "minutes" | "terms" | "our" | "for" | "until" | "back")
            || is_motion(next);
        let founded = matches!(sign, Sign::Receipt) && next == "that";
        let only = telling.tokens.len() < 4 || follows;
        // "Elected members …", "Lost in the debate", "Passed away"
        let listed = matches!(next, "to" | "onto" | "on") && telling.has(end..end + 10, |w| w == ":");
        let choice_without_post =
            matches!(sign, Sign::Choice(_)) && !listed && !matches!(next, ":" | "as" | "unopposed" | "." | "-" | "\u{2013}");
        let put_off = matches!(sign, Sign::Motion(Outcome::Deferred)) && matches!(next, "to" | "until" | "till" | "for");
        let loose = matches!(sign, Sign::Motion(_))
            && !put_off
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
    // "Heating: quote from the second firm accepted"
    if matches!(sign, Sign::Plain(_) | Sign::Motion(_)) && is_verbless_item(telling) && rest <= 6 && follows && next != "by" {
        return Some(Voice::Verbless);
    }
    let mark = telling.before(first);
    // "After discussion, approved."
    const OPENING: usize = 5;
    let opening = mark == ","
        && first <= OPENING + 1
        && matches!(telling.word(0), "after" | "on" | "by" | "following" | "with" | "without" | "in")
        && !telling.has(0..first, |w| matches!(w, "we" | "i" | "he" | "she" | "they" | "was" | "were" | "had"));
    if opening || matches!(mark, "(" | "\u{2013}" | "\u{2014}" | ":" | "-" | ";") {
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

/// A list item of a bulletin, without any verb: "New standard for huts, 14 votes to 6".
pub(super) fn is_verbless_item(telling: &Telling<'_>) -> bool {
    const SHORT: usize = 24;
    let passage = telling.sheet.report.text.passages.get(telling.passage as usize);
    let is_item = passage.is_some_and(|p| matches!(p.kind, PassageKind::Item));
    let finite = |w: &str| {
        matches!(
            w,
            "was" | "were" | "is" | "are" | "had" | "has" | "have" | "will" | "would" | "i" | "we" | "he" | "she" | "they" | "if" | "won"
        )
    };
    is_item && telling.tokens.len() <= SHORT && !telling.has(0..telling.tokens.len(), finite)
}

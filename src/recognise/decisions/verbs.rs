//! The verbs by which a meeting decides, kind by kind: what must stand beside each so that it tells a decision.
//!
//! Separate from [`outcome`](super::outcome), which asks whose decision it is, and from [`voice`](super::voice), which knows
//! grammar: here are the reasons why one verb decides in one sentence and not in another.

use super::cues::Sign;
use super::lists::{
    is_confirmed, is_determiner, is_loose_object, is_mere_talk, is_motion, is_new_body, is_outsider, is_paper, is_pronoun_of_motion,
    is_public, is_rule, is_seat, is_somebody, is_strict_motion, is_taker, is_task, is_weighty,
};
use super::subject::{Who, is_adverb};
use super::tally::Tally;
use super::telling::Telling;
use super::voice::Voice;
use crate::recognise::finding::Outcome;

/// A verb in its sentence: tokens `at..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb<'a> {
    pub(super) telling: &'a Telling<'a>,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) voice: Voice,
    pub(super) tally: &'a Tally,
}

impl<'a> Verb<'a> {
    /// The outcome, if what stands beside the verb makes it a decision at all.
    pub(super) fn outcome(self, sign: Sign) -> Option<Outcome> {
        match sign {
            Sign::Plain(outcome) => self.plain(outcome),
            Sign::Motion(outcome) => self.of_motion(outcome),
            Sign::Choice(outcome) => self.choice(outcome),
            Sign::Founding => self.founding(),
            Sign::Receipt => self.receipt(),
            Sign::Voted => self.voted(),
            Sign::Act(outcome) => self.act(outcome),
            _ => None,
        }
    }

    fn word(self) -> &'a str {
        self.telling.tokens.get(self.at).map_or("", |t| t.text)
    }

    fn next(self) -> &'a str {
        self.telling.tokens.get(self.end).map_or("", |t| t.text)
    }

    fn passive(self) -> bool {
        matches!(self.voice, Voice::Passive(_))
    }

    fn active(self) -> bool {
        matches!(self.voice, Voice::Active(_))
    }

    fn ours(self) -> bool {
        matches!(self.voice, Voice::Active(Who::Own))
    }

    /// By this body, or by another that the registry knows.
    fn of_a_body(self) -> bool {
        matches!(self.voice, Voice::Active(Who::Own | Who::Other(Some(_))))
    }

    fn before(self, wanted: impl Fn(&str) -> bool) -> bool {
        self.telling.has(0..self.at, wanted)
    }

    fn within(self, words: usize, wanted: impl Fn(&str) -> bool) -> bool {
        self.telling.has(self.end..self.end + words, wanted)
    }

    fn negated(self) -> bool {
        self.word() != "not"
            && self.telling.has(self.at.saturating_sub(3)..self.at, |w| matches!(w, "not" | "wasn't" | "weren't" | "never" | "n't"))
    }

    /// What is not agreed is rejected; what is not rejected, not deferred, says nothing.
    fn unless_negated(self, outcome: Outcome) -> Option<Outcome> {
        match self.negated() {
            true => matches!(outcome, Outcome::Agreed).then_some(Outcome::Rejected),
            false => Some(outcome),
        }
    }

    /// "Agreed", "approved", "resolved", "deferred": decide by themselves, save in these senses.
    fn plain(self, outcome: Outcome) -> Option<Outcome> {
        let (word, next) = (self.word(), self.next());
        // "she agreed with the paper", "agreed to differ"
        let with = next == "with"
            && word == "agreed"
            && !self.within(3, |w| matches!(w, "no" | "one" | "two" | "amendments" | "amendment" | "minor"))
            && self.tally.votes(outcome).is_none();
        let problem =
            matches!(word, "resolved" | "decided") && !self.active() && self.voice != Voice::Verbless && !self.before(|w| w == "it");
        // the clerk's "Ordered, That …"; a pump is ordered too
        let pump = word == "ordered" && !(self.voice == Voice::Verbless && self.at == 0 && matches!(next, "," | "that" | ":"));
        let listed = next == "as" && self.telling.tokens.last().is_some_and(|t| t.text == ":");
        let dispute = word == "resolved" && self.active() && !matches!(next, "to" | "that" | ":") && !listed;
        let child = matches!(word, "adopted" | "approved" | "endorsed")
            && self.passive()
            && self.before(|w| matches!(w, "children" | "child" | "law" | "legislation" | "act" | "bill"));
        // "adopted in 1918": long ago; "postponed by the government": not here
        let year =
            next == "in" && self.telling.tokens.get(self.end + 1).is_some_and(|t| t.number.is_some_and(|n| (1800..2100).contains(&n)));
        let elsewhere = self.passive() && (year || is_outsiders(self.telling, self.end));
        if with || next == "differ" || problem || pump || dispute || child || elsewhere {
            return None;
        }
        if self.negated() {
            return self.unless_negated(outcome);
        }
        if outcome == Outcome::Agreed && self.passive() && sends_back(self.telling, self.at, self.at) {
            return Some(Outcome::Deferred);
        }
        Some(overridden(self.telling, self.end).unwrap_or(outcome))
    }

    /// "Carried", "lost", "accepted": decide where something put to the meeting is spoken of.
    fn of_motion(self, outcome: Outcome) -> Option<Outcome> {
        if self.is_astray() || !self.is_about_motion(outcome) {
            return None;
        }
        let outcome = self.unless_negated(outcome)?;
        let back = outcome == Outcome::Agreed && sends_back(self.telling, self.at, self.end);
        Some(if back { Outcome::Deferred } else { outcome })
    }

    /// The senses in which these verbs are said of anything: work is carried out, seats are lost, people pass away.
    fn is_astray(self) -> bool {
        let next = self.next();
        let second = self.telling.word(self.end + 1);
        let by_sense = match self.word() {
            "not" | "left" | "lie" | "stood" => false,
            "carried" if self.end > self.at + 1 => matches!(next, "from" | "into" | "by"),
            "went" | "got" | "sailed" | "scraped" => self.active() || self.passive() || matches!(next, "the" | "a"),
            "refused" | "dropped" | "delayed" if self.active() => next == "to" || !self.within(5, is_strict_motion),
            "failed" if next == "to" => !matches!(
                second,
                "gain" | "get" | "win" | "reach" | "secure" | "carry" | "pass" | "achieve" | "find" | "attract" | "command" | "obtain"
            ),
            "carried" if next == "on" && matches!(second, "a" | "the") => false,
            "carried" => matches!(next, "out" | "on" | "away" | "over" | "forward" | "through"),
            "passed" => matches!(next, "away" | "on" | "to" | "out" | "over" | "around" | "through"),
            "fell" | "failed" | "succeeded" | "won" => {
                !matches!(self.voice, Voice::Bare | Voice::Verbless) || matches!(next, "short" | "to" | "in" | "into" | "from" | "behind")
            }
            "put" | "held" | "referred" => self.voice == Voice::Bare,
            "supported" | "backed" => next == "that" || self.active() && !self.within(5, is_strict_motion),
            "confirmed" | "accepted" => next == "that",
            // "the motion as amended was carried"
            "amended" => !self.passive(),
            // "we lost seats", but "we lost the vote"
            "lost" => {
                let vote = next == "the" && self.telling.has(self.end + 1..self.end + 3, |w| matches!(w, "vote" | "motion" | "amendment"));
                self.active() && !(self.ours() && vote)
            }
            // "a motion passes if …" is a rule
            "passes" | "carries" | "falls" | "fails" => {
                self.voice != Voice::Bare || self.telling.has(0..self.telling.tokens.len(), is_rule)
            }
            _ => false,
        };
        let by_others = next == "by"
            && (self.telling.has(self.end + 2..self.end + 4, is_margin) || self.telling.has(self.end + 1..self.end + 4, is_outsider));
        by_sense || by_others || self.telling.before(self.at) == "vote" && !self.tally.is_whole()
    }

    fn is_about_motion(self, outcome: Outcome) -> bool {
        let last = self.telling.word(self.end.saturating_sub(1));
        let by_itself = self.end > self.at + 1 && matches!(last, "through" | "out" | "down" | "off" | "over" | "table" | "approval");
        let motion_before =
            self.before(is_strict_motion) || self.tally.is_whole() || self.telling.after_motion && self.before(is_pronoun_of_motion);
        // "PEP 634 was accepted", but not "PEP 634 was lost in the post"
        let numbered = matches!(self.word(), "accepted" | "rejected") && self.telling.has_numbered_paper(0..self.at);
        match self.voice {
            Voice::Passive(_) => motion_before || numbered || by_itself || self.is_settled() || self.telling.before(self.at) == "declared",
            Voice::Active(_) => self.within(8, is_motion) || last == "approval" || by_itself && self.ours() || self.has_object(outcome),
            // "The motion fell", but not "our vote fell": the voice has seen to it
            Voice::Bare => true,
            Voice::Verbless => motion_before || self.at <= 1 || self.telling.tokens.len() - self.end < 12,
        }
    }

    /// What can only have been put to the meeting, though nothing calls it a motion.
    fn is_settled(self) -> bool {
        let (word, next) = (self.word(), self.next());
        let casting = self.telling.has(self.end..self.telling.tokens.len(), |w| w == "casting");
        let put_to =
            (0..self.at).any(|i| self.telling.word(i) == "put" && self.telling.word(i + 1) == "to" && self.telling.word(i + 2) == "the");
        let over_list = next == ":" && self.before(|w| matches!(w, "these" | "following" | "others"));
        // "The idea was rejected": of what else than of something put to the meeting?
        let put_aside = matches!(word, "rejected" | "refused")
            && (matches!(next, "" | "by" | "with" | "on" | "as" | "because" | "without" | "unanimously" | "nem" | "after")
                || !next.starts_with(char::is_alphanumeric))
            && !is_outsiders(self.telling, self.end)
            && !self.before(is_somebody);
        casting
            || put_to
            || over_list
            || put_aside
            || self.before(|w| matches!(w, "reference" | "reference-back"))
            || word == "referred" && self.within(7, is_taker)
            || word == "confirmed" && next != "that" && self.before(is_confirmed)
            || matches!(word, "deleted" | "amended" | "struck")
                && self.before(|w| {
                    matches!(
                        w,
                        "rule"
                            | "clause"
                            | "paragraph"
                            | "section"
                            | "words"
                            | "sentence"
                            | "order"
                            | "line"
                            | "constitution"
                            | "rulebook"
                            | "byelaws"
                    )
                })
    }

    /// "We rejected the application", "we accepted the invitation", "the council accepted RFC 12", but not "rejected claims that".
    fn has_object(self, outcome: Outcome) -> bool {
        let rejects = outcome == Outcome::Rejected
            && matches!(self.word(), "rejected" | "defeated" | "refused" | "dismissed")
            && self.of_a_body()
            && !self.within(4, is_mere_talk);
        let accepts = self.ours()
            && matches!(self.word(), "accepted" | "confirmed" | "upheld" | "authorised" | "authorized" | "supported" | "backed")
            && !self.within(4, is_loose_object);
        (rejects || accepts) && (is_determiner(self.next()) || self.telling.has_numbered_paper(self.end..self.end + 2))
    }

    /// "Elected", "appointed", "co-opted": where a seat is spoken of, and none that the public fills.
    fn choice(self, outcome: Outcome) -> Option<Outcome> {
        let (word, next) = (self.word(), self.next());
        let returned = word == "returned" && !(self.passive() && matches!(next, "unopposed" | "as"));
        if returned || word == "chosen" && !self.passive() || self.negated() || self.telling.has(self.at..self.end + 8, is_public) {
            return None;
        }
        let past =
            self.within(12, |w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit()));
        (!past && (self.has_seat() || self.has_task(outcome))).then_some(outcome)
    }

    fn has_seat(self) -> bool {
        let (word, next) = (self.word(), self.next());
        // "Chair: Ann Ward (re-elected)"
        let bracketed = self.telling.before(self.at) == "(" && next == ")" && self.telling.tokens.iter().take(3).any(|t| is_seat(t.text));
        bracketed
            || word == "co-opted" && self.passive()
            || self.within(8, |w| w == "vacancy")
            || next == ":" && self.before(|w| w == "following")
            || word == "chosen" && next == "over" && self.tally.is_whole()
            || next == "to" && self.telling.word(self.end + 1) == "lead"
            || self.within(10, is_seat)
            || self.passive() && self.before(|w| is_seat(w) && w != "nec")
    }

    /// "Appointed to take over the panel's work": a task, where an office has no name.
    fn has_task(self, outcome: Outcome) -> bool {
        let task = self.telling.word(self.end + 1);
        outcome == Outcome::Appointed
            && self.next() == "to"
            && is_task(task)
            && (task != "take" || self.telling.word(self.end + 2) == "over")
    }

    /// "A working group was set up", "we launched a task force"; not "formed small discussion groups".
    fn founding(self) -> Option<Outcome> {
        let campaign = matches!(self.word(), "launched" | "started") && !self.ours();
        let small_talk = self.active() && self.within(5, |w| matches!(w, "discussion" | "small" | "breakout" | "break-out" | "focus"));
        if campaign || small_talk || self.negated() {
            return None;
        }
        let body = if self.passive() { self.before(is_new_body) } else { self.within(9, is_new_body) };
        body.then_some(Outcome::Appointed)
    }

    /// "We noted the report", "The minutes were received".
    fn receipt(self) -> Option<Outcome> {
        let next = self.next();
        let paper = match self.voice {
            Voice::Active(Who::Own) => self.within(5, is_paper) && next != "that",
            Voice::Passive(_) => {
                self.before(is_paper)
                    && !self.before(|w| w == "it")
                    && matches!(self.word(), "noted" | "received")
                    && !matches!(next, "by" | "in" | "from" | "that")
            }
            Voice::Verbless => next != "that",
            _ => false,
        };
        paper.then_some(Outcome::Noted)
    }

    /// "The council opted for two", "declined to endorse it", "parked the question".
    fn act(self, outcome: Outcome) -> Option<Outcome> {
        let (word, next) = (self.word(), self.next());
        let mere_refusal = outcome == Outcome::Rejected && matches!(word, "declined" | "refused") && !is_weighty(next);
        let car = matches!(word, "parked" | "shelved") && !matches!(next, "the" | "this" | "that" | "it" | "a" | "discussion");
        let walk = word == "went" && matches!(next, "a" | "lunch" | "tea" | "home");
        let astray = mere_refusal || car || walk || matches!(next, "differ" | "disagree");
        (self.of_a_body() && !astray && !self.negated()).then_some(outcome)
    }

    /// "We voted 16 to 11 to reject it", "The board voted against the motion", "We voted it down".
    fn voted(self) -> Option<Outcome> {
        voted(self.telling, self.end, self.voice, self.tally)
    }
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

/// "… by the borough", "by the voters": done by somebody outside, and not by this meeting.
pub(super) fn is_outsiders(telling: &Telling<'_>, end: usize) -> bool {
    telling.word(end) == "by" && telling.has(end + 1..end + 5, is_outsider)
}

/// "Agreed to defer", "agreed that the item be withdrawn": the second verb says what came of it.
pub(super) fn overridden(telling: &Telling<'_>, end: usize) -> Option<Outcome> {
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
        "note" | "noted" | "receive" => Some(Outcome::Noted),
        "withdraw" | "withdrawn" => Some(Outcome::Withdrawn),
        "come" | "look" | "think" if matches!(next, "back" | "again") => Some(Outcome::Deferred),
        "adjourn" | "wait" | "pause" | "revisit" | "return" => Some(Outcome::Deferred),
        "constituted" | "formed" | "established" => Some(Outcome::Appointed),
        "serve" | "act" if next == "as" => Some(Outcome::Appointed),
        _ => None,
    };
    if telling.word(index) == "to" {
        let mut verb = index + 1;
        while is_adverb(telling.word(verb)) {
            verb += 1;
        }
        // "to leave it until May", "to take it away", "to sleep on it", "to look at it again"
        let later = (verb + 1..verb + 7).map(|i| telling.word(i)).any(|w| matches!(w, "until" | "till" | "again" | "away" | "over"))
            || telling.word(verb) == "sleep";
        if matches!(telling.word(verb), "leave" | "take" | "bring" | "carry" | "look" | "sleep" | "hold") && later {
            return Some(Outcome::Deferred);
        }
        // "to put it off", "to hold the item over"
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

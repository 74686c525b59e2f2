//! Tallies: "with 5 votes for, 22 against and 1 abstention", "16-11", "by twelve votes to nine", "nem con", "by over 93%".
//!
//! Separate because figures are read without knowing what was decided; which side won is settled with the outcome.

mod pair;
mod share;

use pair::{Pair, Setting, Slot, pair};
use share::{percent, shares};

use crate::recognise::decisions::tokens::Token;
use crate::recognise::finding::{Outcome, Votes};

/// What a sentence tells of a vote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::recognise::decisions) struct Tally {
    votes: Votes,
    /// Two figures of which only the outcome tells which is which.
    pair: Option<(u32, u32)>,
    /// Two shares likewise, in tenths of a per cent: "by 54.1% to 45.9%".
    shares: Option<(u16, u16)>,
}

impl Tally {
    /// Whether it has figures for both sides.
    pub(in crate::recognise::decisions) fn is_whole(&self) -> bool {
        self.pair.is_some() || self.shares.is_some() || self.votes.r#for.is_some() && self.votes.against.is_some()
    }

    /// Which side was the larger: nothing where they are equal, or not both told.
    pub(in crate::recognise::decisions) fn is_for(&self) -> Option<bool> {
        match (self.votes.r#for, self.votes.against) {
            (Some(a), Some(b)) if a != b => Some(a > b),
            _ => None,
        }
    }

    /// Whether the first of two bare figures is the larger: "the vote was 12 to 9" is told with those in favour first.
    pub(in crate::recognise::decisions) fn leads(&self) -> Option<bool> {
        self.pair.filter(|(first, second)| first != second).map(|(first, second)| first > second)
    }

    /// The same of a sentence of which it is now known that it tells a decision: two figures set off by a mark are its votes.
    pub(in crate::recognise::decisions) fn of_decided(mut self, tokens: &[Token<'_>]) -> Tally {
        if self.votes.r#for.is_none()
            && self.votes.for_percent.is_none()
            && !self.is_whole()
            && let Some(pair) = pair(tokens, Setting::Decided)
        {
            self.votes.against = None;
            self.pair = Some((pair.first, pair.second));
            self.votes.abstain = self.votes.abstain.or(pair.abstained);
        }
        self
    }

    /// The votes, with a pair put in the order that the outcome asks for.
    pub(in crate::recognise::decisions) fn votes(&self, outcome: Outcome) -> Option<Votes> {
        let mut votes = self.votes;
        if let Some((a, b)) = self.shares {
            votes.for_percent = Some(if matches!(outcome, Outcome::Rejected) { a.min(b) } else { a.max(b) });
        }
        if let Some((first, second)) = self.pair {
            let (more, less) = (first.max(second), first.min(second));
            let lost = matches!(outcome, Outcome::Rejected);
            (votes.r#for, votes.against) = if lost { (Some(less), Some(more)) } else { (Some(more), Some(less)) };
        }
        (votes != Votes::default()).then_some(votes)
    }
}

/// Reads a sentence's tally.
pub(in crate::recognise::decisions) fn tally(tokens: &[Token<'_>]) -> Tally {
    let mut tally = Tally::default();
    tally.votes.unanimous = unanimous(tokens);
    if !tokens.iter().any(|t| t.number.is_some() || t.text == "no" || t.text.starts_with(|c: char| c.is_ascii_digit())) {
        return tally;
    }
    labelled(tokens, &mut tally.votes);
    // "by 16 votes to 3, Jo and two others against": the two whole sides win over half of one
    if (tally.votes.r#for.is_none() || tally.votes.against.is_none())
        && let Some(pair) = pair(tokens, Setting::Open)
    {
        let Pair { first, second, abstained, side } = pair;
        match side {
            Some(Slot::For) => (tally.votes.r#for, tally.votes.against) = (Some(first), Some(second)),
            Some(Slot::Against) => (tally.votes.r#for, tally.votes.against) = (Some(second), Some(first)),
            _ => {
                (tally.votes.r#for, tally.votes.against) = (None, None);
                tally.pair = Some((first, second));
            }
        }
        tally.votes.abstain = tally.votes.abstain.or(abstained);
    }
    if tally.votes.r#for.is_none() && tally.pair.is_none() {
        tally.shares = shares(tokens);
        if tally.shares.is_none() {
            tally.votes.for_percent = percent(tokens);
        }
    }
    tally
}

/// Figures with a word that says which: "12 for", "against: 3", "one abstention", "three voted against".
fn labelled(tokens: &[Token<'_>], votes: &mut Votes) {
    let label_first = is_label_first(tokens);
    for (i, token) in tokens.iter().enumerate() {
        if label_first {
            break;
        }
        if matches!(token.text, "nobody" | "no-one") {
            continue;
        }
        let Some(n) = token.number.or_else(|| (token.text == "no").then_some(0)) else { continue };
        if is_percentage(tokens, i) || n > 100_000 || is_money(tokens, i) || is_second_of_pair(tokens, i) || is_first_of_sides(tokens, i) {
            continue;
        }
        // what follows: "votes", "members", "in favour", "voted", "had", "were"
        let mut j = i + 1;
        let mut skipped = 0;
        while skipped < 3
            && tokens.get(j).is_some_and(|t| {
                matches!(
                    t.text,
                    "votes"
                        | "vote"
                        | "members"
                        | "member"
                        | "people"
                        | "voted"
                        | "voting"
                        | "were"
                        | "was"
                        | "delegates"
                        | "councillors"
                        | "of"
                        | "us"
                        | "others"
                        | "other"
                        | "person"
                        | "maintainers"
                        | "hands"
                        | "present"
                )
            })
        {
            j += 1;
            skipped += 1;
        }
        // "9 (for) 12 (against)"
        if tokens.get(j).is_some_and(|t| t.text == "(") && tokens.get(j + 2).is_some_and(|t| t.text == ")") {
            j += 1;
        }
        let slot = match (tokens.get(j).map(|t| t.text), tokens.get(j + 1).map(|t| t.text)) {
            (Some("for"), next)
                if skipped > 0
                    || next.is_none_or(|n| {
                        !n.starts_with(char::is_alphabetic) || matches!(n, "and" | "to" | "with" | "the") || n == "against"
                    }) =>
            {
                Some(Slot::For)
            }
            (Some("in"), Some("favour" | "favor" | "support")) => Some(Slot::For),
            (Some("supporting" | "ayes" | "aye" | "yes" | "favour"), _) => Some(Slot::For),
            (Some("against" | "opposed" | "opposing" | "noes" | "nays" | "dissenting" | "dissent"), _) => Some(Slot::Against),
            (Some("abstention" | "abstentions" | "abstaining" | "abstained" | "abstain" | "abstainers" | "abs" | "abst"), _) => {
                Some(Slot::Abstain)
            }
            _ => None,
        };
        let value = match slot {
            Some(Slot::For) if token.text != "no" => &mut votes.r#for,
            Some(Slot::Against) => &mut votes.against,
            Some(Slot::Abstain) => &mut votes.abstain,
            _ => continue,
        };
        value.get_or_insert(n);
    }
    // "For: 12 Against: 3 Abstain: 1", "For 12, against 3"
    for (i, token) in tokens.iter().enumerate() {
        let mut j = i + 1;
        while j < i + 3 && tokens.get(j).is_some_and(|t| matches!(t.text, ":" | "=" | "-" | "\u{2013}" | "\u{2014}")) {
            j += 1;
        }
        let marked = j > i + 1;
        let Some(n) = tokens.get(j).and_then(|t| t.number).filter(|_| !is_percentage(tokens, j)) else { continue };
        // "12 for, 3 against" was read above; "for 12 months" is none
        let ends =
            tokens.get(j + 1).is_none_or(|t| !t.is_word() || matches!(t.text, "against" | "and" | "for" | "abstentions" | "abstain"));
        let slot = match token.text {
            "for" | "favour" | "ayes" | "aye" | "yes" if marked || ends => &mut votes.r#for,
            "against" | "noes" | "nays" | "opposed" if marked || ends => &mut votes.against,
            "abstain" | "abstentions" | "abstained" | "abstaining" | "abs" | "abst" if marked || ends => &mut votes.abstain,
            _ => continue,
        };
        if token.text != "for" || marked || tokens.iter().any(|t| t.text == "against") {
            slot.get_or_insert(n);
        }
    }
}

/// "For: 14 Against: 3": the first figure stands behind its label, not before one.
fn is_label_first(tokens: &[Token<'_>]) -> bool {
    // "Motion 5: For – 12; Against – 9": a mark between word and figure says it, wherever the first figure stands
    let marked = |w: &[Token<'_>]| {
        matches!(w[0].text, "for" | "against" | "favour" | "ayes" | "noes")
            && matches!(w[1].text, ":" | "=" | "-" | "\u{2013}" | "\u{2014}")
            && w[2].number.is_some()
    };
    if tokens.windows(3).filter(|w| marked(w)).count() >= 2 {
        return true;
    }
    let Some(first) = tokens.iter().position(|t| t.number.is_some()) else { return false };
    let before: Vec<&str> = tokens[..first].iter().rev().take(2).map(|t| t.text).collect();
    let is_label = |w: &str| {
        matches!(w, "for" | "against" | "favour" | "ayes" | "aye" | "noes" | "no" | "nay" | "nays" | "abstain" | "abstentions" | "abst")
    };
    match before.as_slice() {
        [":" | "=" | "-" | "\u{2013}" | "\u{2014}", label, ..] => is_label(label),
        [label, ..] => {
            is_label(label)
                && tokens.get(first + 1).is_some_and(|t| is_label(t.text) || matches!(t.text, "," | ";"))
                && tokens[first..].iter().any(|t| is_label(t.text))
                && tokens.iter().rev().find(|t| t.is_word()).is_some_and(|t| t.number.is_some())
        }
        [] => false,
    }
}

/// "£9,000 for the roof" is no vote.
fn is_money(tokens: &[Token<'_>], i: usize) -> bool {
    i > 0 && matches!(tokens[i - 1].text, "\u{a3}" | "$" | "\u{20ac}")
}

/// "26 votes against 11": the first figure is not the one against.
fn is_first_of_sides(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i + 1).is_some_and(|t| t.text == "votes")
        && tokens.get(i + 2).is_some_and(|t| t.text == "against")
        && tokens.get(i + 3).is_some_and(|t| t.number.is_some())
}

/// Whether a figure is the second of two that belong together: "12 to 9 in favour" says 12 for, not 9.
fn is_second_of_pair(tokens: &[Token<'_>], i: usize) -> bool {
    i >= 2
        && matches!(tokens[i - 1].text, "to" | "-" | "\u{2013}" | "\u{2014}" | "v" | "versus")
        && (tokens[i - 2].number.is_some() || i >= 3 && matches!(tokens[i - 2].text, "votes" | "vote") && tokens[i - 3].number.is_some())
}

fn is_percentage(tokens: &[Token<'_>], i: usize) -> bool {
    match tokens.get(i + 1).map(|t| t.text) {
        Some("%" | "percent") => true,
        Some("per") => tokens.get(i + 2).is_some_and(|t| t.text == "cent"),
        _ => false,
    }
}

/// "Unanimously", "nem con", "without dissent", "nobody against".
fn unanimous(tokens: &[Token<'_>]) -> bool {
    tokens.iter().enumerate().any(|(i, t)| {
        if !t.text.starts_with(['u', 'n', 'w', 'a']) {
            return false;
        }
        let next = |n: usize| tokens.get(i + n).map_or("", |t| t.text);
        let not = i > 0 && matches!(tokens[i - 1].text, "not" | "almost" | "nearly" | "near" | "virtually");
        match t.text {
            "unanimously" | "unanimous" => !not,
            "nem" => matches!(next(1), "con") || next(1) == "." && next(2) == "con",
            "all" => next(1) == "in" && next(2) == "favour" && (i == 0 || !tokens[i - 1].is_word()) && next(3) != "of",
            "no" => matches!(next(1), "dissent" | "objections" | "opposition" | "objection" | "dissenters"),
            "without" => {
                matches!(next(1), "dissent" | "opposition" | "objection")
                    || next(1) == "a" && matches!(next(2), "vote") && next(3) == "against"
            }
            "nobody" | "no-one" | "none" => {
                matches!(next(1), "against" | "dissenting" | "opposed" | "objected" | "dissented")
                    || next(1) == "was" && matches!(next(2), "against" | "opposed")
                    || next(1) == "voted" && next(2) == "against"
                    || next(1) == "voting" && next(2) == "against"
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::decisions::tokens::tokens;
    use crate::recognise::fold::Folded;

    fn read(sentence: &str, outcome: Outcome) -> (Option<u32>, Option<u32>, Option<u32>, Option<u16>, bool) {
        let folded = Folded::plain(sentence);
        let mut list = Vec::new();
        tokens(&folded, &(0..folded.text.len()), &mut list);
        let votes = tally(&list).votes(outcome).unwrap_or_default();
        (votes.r#for, votes.against, votes.abstain, votes.for_percent, votes.unanimous)
    }

    #[test]
    fn tallies_are_read_in_many_voices() {
        use Outcome::{Agreed, Rejected};
        for (sentence, outcome, wanted) in [
            ("It was lost with 4 votes for, 19 against and 2 abstentions.", Rejected, (Some(4), Some(19), Some(2), None, false)),
            ("Carried, 16 to 11.", Agreed, (Some(16), Some(11), None, None, false)),
            ("The motion fell by twelve votes to nine, with three abstentions.", Rejected, (Some(9), Some(12), Some(3), None, false)),
            ("Defeated 9\u{2013}12.", Rejected, (Some(9), Some(12), None, None, false)),
            ("For: 14 Against: 3 Abstentions: 1", Agreed, (Some(14), Some(3), Some(1), None, false)),
            ("Agreed nem con.", Agreed, (None, None, None, None, true)),
            ("Passed with only two voting against.", Agreed, (None, Some(2), None, None, false)),
            ("Approved with twenty-one in favour and none against.", Agreed, (Some(21), Some(0), None, None, true)),
            ("It was adopted by over 87.5% of delegates.", Agreed, (None, None, None, Some(875), false)),
            ("It was agreed to meet on 21-23 July.", Agreed, (None, None, None, None, false)),
            ("The budget for 2012-13 was agreed.", Agreed, (None, None, None, None, false)),
            ("It was agreed for 12 months.", Agreed, (None, None, None, None, false)),
        ] {
            assert_eq!(read(sentence, outcome), wanted, "{sentence}");
        }
    }
}

//! Two bare figures: "by 16 votes to 11", "carried 16-11", "(16 to 11)".
//!
//! Separate because dates, scores and ranges look the same, and most of this tells them apart.

use super::{is_money, is_percentage};
use crate::recognise::decisions::tokens::Token;

/// Two figures of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) abstained: Option<u32>,
    /// Whose the first figure is, where "in favour" or "against" follows.
    pub(super) side: Option<Slot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    For,
    Against,
    Abstain,
}

/// Whether it is known that the sentence tells a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Open,
    Decided,
}

/// Two bare figures in a place where only a vote can be: "by 16 votes to 11", "carried 16-11", "(16 to 11)", "16 v 11".
pub(super) fn pair(tokens: &[Token<'_>], setting: Setting) -> Option<Pair> {
    for (i, token) in tokens.iter().enumerate() {
        let Some(first) = token.number.filter(|n| *n < 100_000) else { continue };
        if is_money(tokens, i) {
            continue;
        }
        let mut j = i + 1;
        let says_votes = tokens.get(j).is_some_and(|t| matches!(t.text, "votes" | "vote" | "hands"));
        j += usize::from(says_votes);
        let joins = says_votes && tokens.get(j).is_some_and(|t| t.text == "against")
            || tokens.get(j).is_some_and(|t| matches!(t.text, "to" | ":" | "-" | "\u{2013}" | "\u{2014}" | "v" | "versus"));
        // "carried 12/9/2", "lost 9:12": elsewhere a slash is a date, and a colon a time of day
        let colon = tokens.get(j).is_some_and(|t| t.text == ":");
        let verdict = |t: &Token<'_>| matches!(t.text, "carried" | "lost" | "defeated" | "passed" | "fell" | "rejected" | "agreed");
        let slash = tokens.get(j).is_some_and(|t| t.text == "/") && tokens[..i].iter().rev().take(2).any(verdict);
        if !joins && !slash || colon && !tokens[..i].iter().rev().take(2).any(verdict) {
            continue;
        }
        let Some(second) = tokens.get(j + 1).and_then(|t| t.number).filter(|n| *n < 100_000) else { continue };
        if is_percentage(tokens, i) || is_percentage(tokens, j + 1) {
            continue;
        }
        let voted_before = tokens[..i].iter().rev().take(6).any(|t| {
            matches!(
                t.text,
                "carried"
                    | "lost"
                    | "defeated"
                    | "passed"
                    | "rejected"
                    | "agreed"
                    | "approved"
                    | "fell"
                    | "won"
                    | "vote"
                    | "votes"
                    | "voted"
                    | "adopted"
                    | "accepted"
                    | "supported"
                    | "endorsed"
                    | "elected"
                    | "majority"
                    | "result"
                    | "beat"
                    | "beating"
                    | "through"
                    | "down"
                    | "backed"
                    | "margin"
                    | "division"
                    | "ratified"
                    | "resolved"
                    | "beaten"
                    | "re-elected"
                    | "refused"
            )
        });
        let voted_after =
            says_votes || tokens.get(j + 2).is_some_and(|t| matches!(t.text, "votes" | "vote" | "majority" | "against" | "in" | "with"));
        let follows = tokens.get(j + 2).map_or("", |t| t.text);
        // "21-23 July", "2012-13", "from 2 to 4 members", "10 to 12 weeks"
        let is_time = is_month(follows)
            || matches!(
                follows,
                "am" | "pm"
                    | "years"
                    | "weeks"
                    | "days"
                    | "months"
                    | "per"
                    | "%"
                    | "noon"
                    | "o'clock"
                    | "people"
                    | "members"
                    | "seats"
                    | "places"
                    | "clock"
            )
            || first > 1900 && first < 2100 && second < 2100 && !says_votes;
        let set_off = i == 0 || matches!(tokens[i - 1].text, "," | "(" | "-" | "\u{2013}" | "\u{2014}" | ":" | "by");
        let known = setting == Setting::Decided && set_off;
        if !is_time && (voted_before || voted_after && says_votes || known) {
            // "6-21-2": the third figure is abstentions
            let dash = tokens.get(j + 2).is_some_and(|t| matches!(t.text, "-" | "\u{2013}" | "/"));
            let abstained = tokens.get(j + 3).filter(|_| dash).and_then(|t| t.number);
            let side = match (follows, tokens.get(j + 3).map_or("", |t| t.text)) {
                ("in", "favour" | "favor") => Some(Slot::For),
                ("against", _) => Some(Slot::Against),
                _ => None,
            };
            return Some(Pair { first, second, abstained, side });
        }
    }
    None
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september" | "october" | "november" | "december"
    )
}

//! Shares of the votes: "by over 93%", "38.2% for, 61.8% against".

use super::is_percentage;
use crate::recognise::decisions::tokens::Token;

/// Both sides' shares: "by 54.1% to 45.9%", "38.2% for, 61.8% against". In tenths.
pub(super) fn shares(tokens: &[Token<'_>]) -> Option<(u16, u16)> {
    let mut found = tokens.iter().enumerate().filter(|(i, _)| is_percentage(tokens, *i)).filter_map(|(i, t)| {
        let value: f32 = t.text.parse().ok()?;
        let after = if tokens.get(i + 1).is_some_and(|t| t.text == "per") { i + 3 } else { i + 2 };
        (value <= 100.0).then_some(((value * 10.0).round() as u16, tokens.get(after).map_or("", |t| t.text)))
    });
    let (first, next) = found.next()?;
    let (second, then) = found.next()?;
    let all = u32::from(first) + u32::from(second);
    let sides = matches!(next, "to" | "-" | "\u{2013}" | "for" | "in") || matches!(then, "against" | "opposed");
    (sides && (990..=1010).contains(&all)).then_some((first, second))
}

/// A share of those who voted: "by over 93%", "93 per cent in favour". In tenths.
pub(super) fn percent(tokens: &[Token<'_>]) -> Option<u16> {
    for (i, token) in tokens.iter().enumerate() {
        if !token.text.starts_with(|c: char| c.is_ascii_digit()) || !is_percentage(tokens, i) {
            continue;
        }
        let by = tokens[..i].iter().rev().take(4).any(|t| matches!(t.text, "by" | "with" | "majority"))
            && tokens[..i].iter().any(|t| {
                matches!(
                    t.text,
                    "carried"
                        | "passed"
                        | "adopted"
                        | "approved"
                        | "agreed"
                        | "endorsed"
                        | "supported"
                        | "won"
                        | "elected"
                        | "accepted"
                        | "lost"
                        | "defeated"
                        | "rejected"
                )
            });
        let after = tokens[i..].iter().take(7).any(|t| matches!(t.text, "favour" | "support" | "voted" | "voting" | "vote"));
        if by || after && tokens.iter().any(|t| matches!(t.text, "vote" | "voted" | "votes" | "ballot")) {
            let value: f32 = token.text.parse().ok()?;
            return (value <= 100.0).then_some((value * 10.0).round() as u16);
        }
    }
    None
}

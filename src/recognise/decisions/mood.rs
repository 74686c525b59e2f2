//! Whether a verb is only thought of: under a condition, in somebody's hope, in what somebody said.
//!
//! Separate from [`voice`](super::voice): any verb may stand so, in any voice.

use super::subject::{self, Who, is_adverb};
use super::telling::Telling;

/// Where the clause of a verb begins: after a mark, or after an "and" that a new subject follows.
fn clause_start(telling: &Telling<'_>, at: usize) -> usize {
    let mut index = at;
    while index > 0 {
        let token = &telling.tokens[index - 1];
        if matches!(token.text, "," | ";" | ":" | "(" | ")" | "\u{2013}" | "\u{2014}" | "-") {
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
pub(super) fn is_conditional(telling: &Telling<'_>, at: usize) -> bool {
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
pub(super) fn is_hoped(telling: &Telling<'_>, at: usize) -> bool {
    let from = clause_start(telling, at);
    // "He told us that the Forum had rejected it": what another body did is told by somebody
    let is_told = matches!(telling.before(at), "had" | "has") && at >= 2 && matches!(subject::at(telling, at - 2), Who::Other(Some(_)));
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
                | "rumour"
                | "rumours"
                | "rumoured"
                | "speculation"
                | "reportedly"
                | "apparently"
                | "according"
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
        ) && !is_told
            && !telling.has(i..at, |w| matches!(w, "which"))
    })
}

//! Names that are no persons: "the Forde Report", "Leveson" after its inquiry, "the Obama campaign", a hall named after somebody.
//!
//! Separate because full names, short names and unknown names all ask it first.

use super::around::{Word, char_before, is_capital, possessive_at, word_after, word_before};
use super::lexicon;

/// How many words a scheme's name may go on after the person's.
const CHAIN: usize = 7;

/// Whether the name that ends here goes on as the name of a thing: a chain of capitalised and small words that ends in a
/// scheme, report, building. A possessive belongs to the person, not to the thing.
pub(super) fn names_a_thing(text: &str, end: usize) -> bool {
    let mut at = end;
    let mut capitals = 0;
    for step in 0..CHAIN {
        let Some(word) = word_after(text, at) else { return false };
        let lower = word.text.to_lowercase();
        if lexicon::is_eponym_noun(&lower) {
            // "Ann Black report", but not "Ann Black reports that": a verb goes on with small words
            let is_verb = word.text == lower
                && step == 0
                && matches!(
                    lower.as_str(),
                    "reports"
                        | "plans"
                        | "rules"
                        | "amends"
                        | "report"
                        | "budget"
                        | "awards"
                        | "funds"
                        | "campaign"
                        | "process"
                        | "question"
                        | "rule"
                        | "plan"
                        | "test"
                        | "dinner"
                        | "event"
                        | "programmes"
                        | "fund"
                        | "act"
                        | "acts"
                        | "trust"
                        | "trusts"
                        | "close"
                        | "award"
                        | "clubs"
                        | "ruling"
                )
                && goes_on(text, word);
            return !is_verb;
        }
        if is_capital(word.text) {
            capitals += 1;
        } else if step == 0 || !matches!(lower.as_str(), "and" | "in" | "for" | "of" | "the" | "on" | "to") || capitals == 0 {
            return false;
        }
        at = word.end;
    }
    false
}

/// Whether a small word goes on after this one: then it may be a verb.
fn goes_on(text: &str, word: Word<'_>) -> bool {
    word_after(text, word.end)
        .is_some_and(|next| matches!(next.text, "that" | "to" | "on" | "the" | "a" | "back" | "his" | "her" | "an" | "for"))
}

/// Whether a surname stands here as a thing's: after an article, or before one of the nouns.
pub(super) fn is_surname_of_thing(text: &str, start: usize, end: usize) -> bool {
    if names_a_thing(text, end) {
        return true;
    }
    if char_before(text, start) == Some('-') {
        return true;
    }
    let Some(before) = word_before(text, start) else { return false };
    let lower = before.text.to_lowercase();
    if matches!(lower.as_str(), "the" | "a" | "an" | "this" | "that" | "post" | "pro" | "anti" | "pre") {
        return true;
    }
    // "the forthcoming Leveson proposals", "Forde's recommendations"
    let possessive = possessive_at(text, end);
    possessive > 0
        && word_after(text, end + possessive).is_some_and(|next| {
            matches!(next.text.to_lowercase().as_str(), "recommendations" | "findings" | "inquiry" | "terms" | "conclusions")
        })
}

/// Whether a full name stands here as a thing's.
pub(super) fn is_name_of_thing(text: &str, start: usize, end: usize) -> bool {
    if possessive_at(text, end) > 0 {
        return false;
    }
    let after_article = word_before(text, start).is_some_and(|w| matches!(w.text, "the" | "The" | "a" | "A" | "an" | "this" | "This"));
    names_a_thing(text, end)
        || after_article && word_after(text, end).is_some_and(|w| is_capital(w.text) && !lexicon::is_postnominal(w.text))
}

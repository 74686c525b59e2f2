//! Whether a body's name is its name here, by what stands beside it: no part of a longer name, no other's, no everyday word.

use super::{begins_with_article, is_own_word};
use crate::recognise::around::{Word, is_capital, possessive_at, starts_sentence, without_possessive, word_after, word_before};
use crate::recognise::lexicon;
use crate::recognise::names::body::Strength;
use crate::recognise::scan::{Hit, Sheet};

/// Whether small letters and a plural, or one of them, make a name a description: "the policy commissions". It is a name
/// only where the report writes it with capitals too.
pub(super) fn is_description(sheet: &Sheet<'_>, hit: &Hit, body: u32) -> bool {
    let words = &sheet.text()[hit.start..hit.end];
    let is_plural = |name: &str| {
        ["commissions", "groups", "boards", "panels", "forums", "committees"].iter().any(|head| name.to_lowercase().ends_with(head))
    };
    is_plural(words) || sheet.names.committees().get(body as usize).is_some_and(|c| is_plural(&c.name))
}

/// Whether a name stands by itself: not the tail or the beginning of a longer name, not another body's of the same kind.
pub(super) fn belongs_here(sheet: &Sheet<'_>, hit: &Hit, strength: Strength) -> bool {
    let text = sheet.text();
    let words = &text[hit.start..hit.end];
    let article = begins_with_article(words);
    if is_beginning_of_body(text, hit.end) && strength != Strength::Acronym {
        return false;
    }
    if strength == Strength::Acronym || article {
        return true;
    }
    let Some(before) = word_before(text, hit.start) else { return true };
    if strength == Strength::Lower && (lexicon::is_foreign_determiner(&before.text.to_lowercase()) || is_foreign_owner(sheet, before)) {
        return false;
    }
    if strength == Strength::Lower && !is_capital(before.text) {
        // "its recent annual conference", "Unison's last annual conference"
        if let Some(further) = word_before(text, before.start).filter(|_| !lexicon::is_function_word(before.text))
            && (matches!(further.text, "his" | "her" | "its" | "their") || is_foreign_owner(sheet, further))
        {
            return false;
        }
    }
    !is_part_of_longer_name(sheet, &before)
}

/// Whether a capitalised word before a name belongs to it: "Scottish Policy Forum" is not the Policy Forum.
fn is_part_of_longer_name(sheet: &Sheet<'_>, before: &Word<'_>) -> bool {
    let text = sheet.text();
    if !is_capital(before.text) || before.text == "I" {
        return false;
    }
    let bare = without_possessive(before.text);
    let lower = bare.to_lowercase();
    if starts_sentence(text, before.start)
        && (lexicon::is_function_word(&lower) || ["ing", "ed", "ly"].iter().any(|end| lower.ends_with(end)))
    {
        return false;
    }
    !(bare.len() < before.text.len() && !is_foreign_owner(sheet, *before)
        || lexicon::is_function_word(&lower)
        || is_own_word(sheet, bare)
        || is_other_thing(bare))
}

/// A capitalised word that may stand before any name: a post, a month, a number of a meeting.
fn is_other_thing(word: &str) -> bool {
    matches!(
        word,
        "Chair"
            | "Vice-Chair"
            | "Secretary"
            | "Leader"
            | "Treasurer"
            | "Joint"
            | "New"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    )
}

/// A possessive of somebody else: "Unison's annual conference".
fn is_foreign_owner(sheet: &Sheet<'_>, word: Word<'_>) -> bool {
    let bare = without_possessive(word.text);
    bare.len() < word.text.len() && is_capital(bare) && !is_own_word(sheet, bare) && !matches!(bare, "Year" | "Today" | "Party")
}

/// Whether capitalised words go on after a name up to the head of another body: "Annual Conference Arrangements Committee".
fn is_beginning_of_body(text: &str, end: usize) -> bool {
    let mut at = end;
    for _ in 0..4 {
        let Some(word) = word_after(text, at).filter(|w| is_capital(w.text)) else { return false };
        if lexicon::is_body_head(&word.text.to_lowercase()) && !matches!(word.text, "Officers" | "Party" | "Council" | "Meeting" | "Office")
        {
            return true;
        }
        at = word.end;
    }
    false
}

/// Whether one everyday word is used as the name of a body: "at Conference", "Conference 2022", "Conference agreed".
pub(super) fn is_plain(sheet: &Sheet<'_>, hit: &Hit, named_in_full: bool) -> bool {
    let text = sheet.text();
    let words = &text[hit.start..hit.end];
    let (before, after) = (word_before(text, hit.start), word_after(text, hit.end));
    let possessive = possessive_at(text, hit.end) > 0;
    if words.contains(' ') {
        // "the Forum": only after or before its full name, and not "the Forum Theatre"
        return named_in_full && !after.is_some_and(|w| is_capital(w.text)) && words.rsplit(' ').next().is_some_and(is_capital);
    }
    if !is_capital(words) {
        return false;
    }
    let year = after.is_some_and(|w| w.text.len() == 4 && w.text.bytes().all(|b| b.is_ascii_digit()));
    if after.is_some_and(|w| is_capital(w.text) && w.text != "I") {
        return false;
    }
    if starts_sentence(text, hit.start) {
        return year
            || possessive
            || after.is_some_and(|w| {
                matches!(
                    w.text,
                    "agreed"
                        | "voted"
                        | "carried"
                        | "passed"
                        | "adopted"
                        | "approved"
                        | "decided"
                        | "rejected"
                        | "endorsed"
                        | "will"
                        | "was"
                        | "is"
                        | "has"
                        | "had"
                        | "would"
                        | "should"
                        | "must"
                        | "received"
                        | "heard"
                        | "met"
                        | "showed"
                        | "also"
                        | "itself"
                )
            });
    }
    let Some(before) = before else {
        // "Nora Field (Conference)"
        let bracketed = text[..hit.start].ends_with('(') && text[hit.end..].starts_with(')');
        return possessive || year || bracketed;
    };
    let lower = before.text.to_lowercase();
    if is_capital(before.text) && !lexicon::is_function_word(&lower) && !is_own_word(sheet, without_possessive(before.text)) {
        return false;
    }
    // "that Conference rejects it" is no pointing
    let acts = after.is_some_and(|w| {
        lexicon::is_person_verb(w.text) || matches!(w.text, "rejects" | "decides" | "votes" | "approves" | "passes" | "adopts")
    });
    if lexicon::is_foreign_determiner(&lower) || matches!(lower.as_str(), "this" | "these" | "those") || lower == "that" && !acts {
        return false;
    }
    if lower == "that" {
        return true;
    }
    if lower == "the" {
        return (possessive || year || !after.is_some_and(|w| matches!(w.text, "of" | "on" | "in" | "for" | "at" | "about" | "and")))
            && named_in_full;
    }
    // after a preposition or a verb a capital alone is a name
    lexicon::is_function_word(&lower)
        || lower.ends_with("ed")
        || lower.ends_with("ing")
        || matches!(
            lower.as_str(),
            "told"
                | "annual"
                | "party"
                | "last"
                | "next"
                | "this"
                | "before"
                | "attend"
                | "address"
                | "allow"
                | "let"
                | "ask"
                | "enable"
                | "our"
                | "see"
        )
}

//! What stands beside a place: the word before, the word after, whether a sentence begins here.
//!
//! Separate because names, posts and bodies ask the same few questions, and because all of them must stay within one
//! passage and one cell: a single space joins two words, nothing else does. Every question looks at a few bytes only.

use super::lexicon;

/// A word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Its letters, with apostrophes and hyphens inside.
    pub(super) text: &'a str,
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// How far a word may reach: longer ones are no words, and no question may cost more than a glance.
const REACH: usize = 64;

/// Whether this can stand within a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '\'' || c == '-'
}

/// The character before a place.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a place.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The word that one space parts from this place, to the left. A full stop of an abbreviation ("Cllr.") is passed over.
pub(super) fn word_before(text: &str, at: usize) -> Option<Word<'_>> {
    let rest = text.get(..at)?.strip_suffix(' ')?;
    let stripped = rest.strip_suffix('.');
    let end = stripped.unwrap_or(rest).len();
    let word = word_ending(text, end)?;
    (stripped.is_none() || lexicon::is_title(word.text) || is_initial(word.text)).then_some(word)
}

/// The word that ends at this place.
pub(super) fn word_ending(text: &str, end: usize) -> Option<Word<'_>> {
    let head = text.get(..end)?;
    let mut start = end;
    for (index, c) in head.char_indices().rev() {
        if !is_word(c) || end - index > REACH {
            break;
        }
        start = index;
    }
    (start < end).then(|| Word { text: &text[start..end], start, end })
}

/// The word that one space parts from this place, to the right.
pub(super) fn word_after(text: &str, at: usize) -> Option<Word<'_>> {
    text.get(at..)?.strip_prefix(' ')?;
    word_starting(text, at + 1)
}

/// The word that begins at this place.
pub(super) fn word_starting(text: &str, start: usize) -> Option<Word<'_>> {
    let rest = text.get(start..)?;
    let bytes = rest.as_bytes();
    let ascii = bytes.iter().take(REACH).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'\'' | b'-')).count();
    let mut end = start + ascii;
    if bytes.get(ascii).is_some_and(|b| !b.is_ascii()) {
        for (index, c) in rest[ascii..].char_indices() {
            if !is_word(c) || index > REACH {
                break;
            }
            end = start + ascii + index + c.len_utf8();
        }
    }
    let trimmed = text[start..end].trim_end_matches(['\'', '-']);
    (!trimmed.is_empty()).then(|| Word { text: trimmed, start, end: start + trimmed.len() })
}

/// Whether a word begins with a capital.
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is written in capitals throughout: an acronym.
pub(super) fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&')
}

/// One letter, as before a surname.
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a sentence, a cell, a list item or a clause after a colon begins here.
pub(super) fn starts_sentence(text: &str, at: usize) -> bool {
    let Some(head) = text.get(..at) else { return true };
    let head = head.trim_end_matches([' ', '"', '\'', '(', '[', '*']);
    match head.chars().next_back() {
        None | Some('\n' | '\t' | '!' | '?' | ':' | ';' | '\u{2022}' | '\u{b7}' | '\u{2026}') => true,
        Some('.') => {
            let end = head.len() - 1;
            !word_ending(text, end)
                .is_some_and(|w| lexicon::is_abbreviation(w.text) || is_initial(w.text) && w.start > 0 && !text[..w.start].ends_with('\n'))
        }
        Some('-' | '\u{2013}' | '\u{2014}') => head.trim_end_matches(['-', '\u{2013}', '\u{2014}']).ends_with('\n'),
        Some(')') => {
            // "(a) Ed", "1) Ed": a list's number
            let inner = head.trim_end_matches(')');
            word_ending(text, inner.len()).is_some_and(|w| w.text.len() <= 3 && (w.start == 0 || text[..w.start].ends_with(['\n', '('])))
        }
        _ => false,
    }
}

/// Without an ending `'s` or `'`.
pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// The length of `'s` or `'` at this place.
pub(super) fn possessive_at(text: &str, at: usize) -> usize {
    let Some(rest) = text.get(at..) else { return 0 };
    if rest.starts_with("'s") && !rest[2..].chars().next().is_some_and(char::is_alphanumeric) {
        2
    } else if rest.starts_with('\'')
        && text.get(..at).is_some_and(|head| head.ends_with(['s', 'x', 'z']))
        && !rest[1..].chars().next().is_some_and(char::is_alphanumeric)
    {
        1
    } else {
        0
    }
}

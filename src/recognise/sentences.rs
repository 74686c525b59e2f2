//! Where sentences end. Separate because English abbreviations need a place of their own.

use std::ops::Range;

use super::around::{is_initial, word_ending};
use super::lexicon;

/// The sentences of a passage of folded text, without white space around them.
pub(super) fn sentences(text: &str, passage: &Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut start = passage.start;
    let mut at = passage.start;
    while at < passage.end {
        let byte = bytes[at];
        if !matches!(byte, b'.' | b'!' | b'?' | b'\t') {
            at += 1;
            continue;
        }
        if byte == b'\t' {
            push(text, start..at, &mut out);
            start = at + 1;
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < passage.end && matches!(bytes[end], b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']') {
            end += 1;
        }
        if end >= passage.end || bytes[end] == b' ' && ends_here(text, at, end, passage.end) {
            push(text, start..end, &mut out);
            start = end;
        }
        at = end;
    }
    push(text, start..passage.end, &mut out);
    out
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(words) = text.get(range.clone()) else { return };
    let start = range.start + (words.len() - words.trim_start().len());
    let end = range.start + words.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// Whether the mark at this place ends a sentence, given what follows the white space.
fn ends_here(text: &str, mark: usize, end: usize, limit: usize) -> bool {
    let Some(next) = text.get(end..limit).and_then(|rest| rest.trim_start_matches([' ', '"', '\'', '(', '[', '*']).chars().next()) else {
        return true;
    };
    if next.is_lowercase() || next == ',' {
        return false;
    }
    if text.as_bytes()[mark] != b'.' || end > mark + 1 && !text[mark..end].contains([')', '"']) {
        return true;
    }
    let Some(word) = word_ending(text, mark) else { return true };
    if matches!(word.text, "No" | "no" | "Nos" | "p" | "pp" | "para" | "art" | "Art") {
        return !next.is_ascii_digit();
    }
    // "J. Smith", but "in Appendix A. We", and "at 6 p.m. The"
    if is_initial(word.text) {
        return word.text == "I";
    }
    if word.text.chars().count() == 1 && text[..word.start].ends_with('.') {
        return next.is_uppercase();
    }
    !lexicon::is_abbreviation(word.text) || matches!(word.text, "con" | "Jr" | "c" | "ca")
}

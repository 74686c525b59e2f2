//! Text to the words that are searched. `theme/search-index.js` does the same in the browser, letter by letter, and both are
//! held to the vectors in `tests/search-words.json`.
//!
//! - Small letters, without accents: compatibility decomposition (NFKD), then `U+0300` to `U+036F` are dropped. A few letters
//!   that Unicode does not take apart are spelled out (`ß` as `ss`, `ø` as `o`).
//! - An apostrophe within a word joins (`O’Neill` is `oneill`), and a possessive `’s` is dropped.
//! - A comma before three digits joins (`1,000` is `1000`). Everything else parts: `14-7` is two words that stand side by side.
//! - Han and kana are written without spaces, so each sign is a word.
//! - There is no stemming: the field searches for wordings, and a rule that is right for English wrongs the names of people.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word is cut after so many letters: nobody asks for more, and a line of ten thousand letters is no word.
pub(super) const LONGEST: usize = 64;

/// Hands over each word of a text, in order.
pub(super) fn words(text: &str, mut put: impl FnMut(&str)) {
    let mut word = Word::default();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if is_apostrophe(c) {
            match chars.as_str().chars().next() {
                Some(next) if word.count > 0 && is_letter(next) && !stands_alone(next) => word.apostrophe = Some(word.text.len()),
                _ => word.end(&mut put),
            }
        } else if c == ',' {
            if !is_in_number(text.as_bytes(), at) {
                word.end(&mut put);
            }
        } else if is_invisible(c) {
        } else if !is_letter(c) {
            word.end(&mut put);
        } else if stands_alone(c) {
            word.end(&mut put);
            fold(c, |folded| word.push(folded));
            word.end(&mut put);
        } else {
            fold(c, |folded| word.push(folded));
        }
    }
    word.end(&mut put);
}

/// The word that is being read.
#[derive(Default)]
struct Word {
    text: String,
    count: usize,
    /// What stood before its last apostrophe, in bytes.
    apostrophe: Option<usize>,
}

impl Word {
    fn push(&mut self, c: char) {
        if self.count < LONGEST {
            self.text.push(c);
            self.count += 1;
        }
    }

    fn end(&mut self, put: &mut impl FnMut(&str)) {
        if let Some(at) = self.apostrophe.take()
            && self.text.get(at..) == Some("s")
        {
            self.text.truncate(at);
        }
        if !self.text.is_empty() {
            put(&self.text);
        }
        self.text.clear();
        self.count = 0;
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{ff07}')
}

/// Letters of no width, that word processors leave within words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c.is_numeric() || is_combining_mark(c)
}

fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the comma at a place stands between a digit and just three digits.
fn is_in_number(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    at > 0 && is_digit(at - 1) && (1..=3).all(|n| is_digit(at + n)) && !is_digit(at + 4)
}

fn fold(c: char, mut put: impl FnMut(char)) {
    for part in std::iter::once(c).nfkd() {
        if ('\u{300}'..='\u{36f}').contains(&part) {
            continue;
        }
        for small in part.to_lowercase() {
            match small {
                'ß' => "ss".chars().for_each(&mut put),
                'æ' => "ae".chars().for_each(&mut put),
                'œ' => "oe".chars().for_each(&mut put),
                'þ' => "th".chars().for_each(&mut put),
                'ø' => put('o'),
                'đ' | 'ð' => put('d'),
                'ł' => put('l'),
                'ħ' => put('h'),
                'ı' => put('i'),
                'ς' => put('σ'),
                _ if is_letter(small) => put(small),
                _ => {}
            }
        }
    }
}

/// Two words side by side as one number: FNV-1a over both with a space between, then the last step of MurmurHash3.
pub(super) fn pair(first: &str, second: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in first.bytes().chain(std::iter::once(b' ')).chain(second.bytes()) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_vectors_that_the_browser_is_held_to() {
        #[derive(serde::Deserialize)]
        struct Vectors {
            words: Vec<(String, Vec<String>)>,
            pairs: Vec<(String, String, u32)>,
        }
        let vectors: Vectors =
            serde_json::from_str(include_str!("../../tests/search-words.json")).unwrap_or(Vectors { words: vec![], pairs: vec![] });
        assert!(vectors.words.len() > 20 && vectors.pairs.len() > 2, "the vectors cannot be read");
        for (text, should) in vectors.words {
            let mut is = Vec::new();
            super::words(&text, |word| is.push(word.to_owned()));
            assert_eq!(is, should, "{text:?}");
        }
        for (first, second, should) in vectors.pairs {
            assert_eq!(super::pair(&first, &second), should, "{first:?} {second:?}");
        }
    }
}

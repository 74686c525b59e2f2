//! What a reading may have asked of the registry: the words that stand in the report, and the slugs and names it looked up.
//!
//! Kept beside the reading, in few bytes. An entry of the registry can only have changed a reading if its words stand here;
//! so the readings that an edit of the registry leaves alone are found without a look at any text. It is a Bloom filter: it
//! may say yes for a word that is not there, which costs a reading, and never no for one that is.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::around::char_at;

/// The words of one report, and what it looked up whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    bits: Box<[u64]>,
}

/// Something that a reading looks up whole, and not by the words of its text.
#[derive(Debug, Clone, Copy, Hash)]
pub(super) enum Asked<'a> {
    /// A person or a body of this slug.
    Slug(&'a str),
    /// A person of exactly this name.
    Name(&'a str),
    /// A body's name as [`key`](super::names::body::key) makes it.
    Body(&'a str),
    /// All slugs, to suggest one.
    EverySlug,
}

impl Asked<'_> {
    /// What stands for it.
    pub(super) fn word(self) -> u64 {
        let mut hasher = FxHasher::default();
        self.hash(&mut hasher);
        mixed(hasher.finish())
    }
}

impl Words {
    /// The words of a folded text.
    pub(super) fn of(text: &str) -> Words {
        // a word in six letters, half of them again and again: a bit for each two bytes leaves most bits unset
        let bits = (text.len() / 2).next_power_of_two().max(512);
        let mut words = Words { bits: vec![0; bits / 64].into() };
        each(text, |word| words.add(word));
        words
    }

    /// Adds what was looked up.
    pub(super) fn add(&mut self, word: u64) {
        for bit in self.places(word) {
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether this word stands here, as far as can be told.
    pub(super) fn has(&self, word: u64) -> bool {
        self.places(word).iter().all(|bit| self.bits[bit / 64] & 1 << (bit % 64) != 0)
    }

    fn places(&self, word: u64) -> [usize; 2] {
        let mask = self.bits.len() * 64 - 1;
        [word as usize & mask, (word >> 32) as usize & mask]
    }
}

/// The words of a folded text, each as one number: its letters and digits up to the next other mark, great and small ones
/// alike. A match of the automaton begins and ends where such words do, so all words of a matched string stand in the text.
pub(super) fn each(text: &str, mut tell: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (mut word, start) = (0u64, at);
        loop {
            let (letters, count) = letters(bytes, at);
            word = word.rotate_left(23) ^ letters;
            at += count;
            if count == 8 {
                continue;
            }
            // a letter beyond ASCII goes on with the word, and a dash ends it
            match bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| char_at(text, at)).filter(|c| c.is_alphanumeric()) {
                Some(letter) => {
                    // the bit by which small letters differ from great ones, in most of Latin
                    word = word.rotate_left(23) ^ u64::from(u32::from(letter) | 0x20);
                    at += letter.len_utf8();
                }
                None => break,
            }
        }
        if at > start {
            tell(mixed(word));
        }
        at += match bytes.get(at) {
            Some(0x80..) => char_at(text, at).map_or(1, char::len_utf8),
            _ => 1,
        };
    }
}

/// The letters and digits of ASCII from here on, at most eight, the great ones made small; and how many there are. Eight bytes
/// at a time, since every word of every report goes through here.
fn letters(bytes: &[u8], at: usize) -> (u64, usize) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let eight = match bytes.get(at..at + 8) {
        Some(eight) => eight.try_into().map_or(0, u64::from_le_bytes),
        None => bytes.iter().skip(at).take(8).rev().fold(0, |eight, byte| (eight << 8) | u64::from(*byte)),
    };
    let small = eight | (0x20 * EACH);
    // in each byte the highest bit is set from this letter on; a byte beyond ASCII has its own and is masked out
    let from = |bytes: u64, first: u8| (bytes & !HIGH) + u64::from(0x80 - first) * EACH;
    let is_letter = from(small, b'a') & !from(small, b'z' + 1);
    let is_digit = from(eight, b'0') & !from(eight, b'9' + 1);
    let other = (!(is_letter | is_digit) & HIGH) | (eight & HIGH);
    let count = (other.trailing_zeros() / 8) as usize;
    let kept = if count == 8 { u64::MAX } else { (1 << (8 * count)) - 1 };
    (small & kept, count)
}

fn mixed(word: u64) -> u64 {
    let word = (word ^ (word >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word ^ (word >> 29)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Words, each};

    #[test]
    fn a_word_is_found_again_in_any_case_and_company() {
        let words = Words::of("“Dame Ann O'Neill-Weaver”—agreed…\nÉmile, ŒUVRE, 2nd\tİstanbul");
        let has = |text: &str| {
            let mut all = true;
            each(text, |word| all &= words.has(word));
            all
        };
        for there in ["Ann", "ANN", "neill", "Weaver", "agreed", "émile", "2ND", "İstanbul", "Dame Ann O'Neill", "", "–"] {
            assert!(has(there), "{there}");
        }
        for other in ["Anne", "stanbul", "greed", "mile", "Ann Other", "nd", "weave", "O'Neil"] {
            assert!(!has(other), "{other}");
        }
    }

    /// Words are taken eight bytes at a time; one by one they must be the same.
    #[test]
    fn words_begin_and_end_where_letters_do() {
        for text in [
            "",
            "a",
            "a1-Z",
            "abcdefgh",
            "abcdefghi jklmnopqrstuvwxyz0123456789",
            "éa aé ééééééééé",
            "@[`{/:~AZaz09",
            "a\u{301}–b",
            "\u{7f}\u{80}x",
        ] {
            let mut found = Vec::new();
            each(text, |word| found.push(word));
            let mut expected = Vec::new();
            for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                each(word, |word| expected.push(word));
            }
            assert_eq!(found, expected, "{text}");
            assert_eq!(found.len(), text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count(), "{text}");
        }
    }

    #[test]
    fn what_was_asked_is_no_word_of_the_text() {
        let mut words = Words::of("ann-weaver");
        assert!(!words.has(Asked::Slug("ann-weaver").word()));
        words.add(Asked::Slug("ann-weaver").word());
        assert!(words.has(Asked::Slug("ann-weaver").word()));
        assert!(!words.has(Asked::Name("ann-weaver").word()));
    }
}

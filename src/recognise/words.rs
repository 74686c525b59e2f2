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

/// Letters of a word that count: what is longer is the same word, so that nothing hangs on where a long one is cut.
const LETTERS: usize = 24;

/// The words of a folded text, each as one number: its letters and digits up to the next other mark, great and small ones
/// alike. A match of the automaton begins and ends where such words do, so all words of a matched string stand in the text.
pub(super) fn each(text: &str, mut tell: impl FnMut(u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (mut word, start) = (0u64, at);
        while let Some(byte) = bytes.get(at).copied() {
            let size = match byte {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => 1,
                0x80.. => char_at(text, at).filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8),
                _ => 0,
            };
            if size == 0 {
                break;
            }
            // a letter at a time, so that a cut never falls within one
            if at - start < LETTERS {
                for byte in &bytes[at..at + size] {
                    // the bit by which small letters differ from great ones, in ASCII and in most of Latin
                    word = word.rotate_left(8) ^ u64::from(byte | 0x20);
                }
            }
            at += size;
        }
        if at > start {
            tell(mixed(word));
        }
        at += char_at(text, at).map_or(1, char::len_utf8);
    }
}

fn mixed(word: u64) -> u64 {
    let word = (word ^ word >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    word ^ word >> 29
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
        for other in ["Anne", "stanbul", "greed", "mile", "Ann Other"] {
            assert!(!has(other), "{other}");
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

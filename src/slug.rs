//! Slugs: the permanent names of things, and the parts of their addresses.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// Small letters a to z, digits and single hyphens, neither first nor last a hyphen; at most 120 bytes.
///
/// So every slug is one plain part of a URL on any host, and two slugs never differ by case alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The longest slug, in bytes: a file name with its folder stays within what file systems and Pages take.
    pub const MAX: usize = 120;

    /// These words as a slug, if they are one.
    pub fn new(text: &str) -> Option<Slug> {
        let plain = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let well_formed =
            !text.is_empty() && text.len() <= Slug::MAX && !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        (plain && well_formed).then(|| Slug(text.into()))
    }

    /// The slug that these words suggest: transliterated, apostrophes dropped, all else a hyphen. `x` where nothing is left.
    ///
    /// Deterministic and without a dictionary of its own (transliteration is `deunicode`'s), since a slug is permanent.
    pub fn suggest(words: &str) -> Slug {
        let mut slug = String::new();
        for c in deunicode::deunicode(words).chars() {
            match c {
                'A'..='Z' | 'a'..='z' | '0'..='9' => slug.push(c.to_ascii_lowercase()),
                '\'' | '"' | '`' => {}
                '&' => slug.push_str("-and-"),
                _ => slug.push('-'),
            }
        }
        let mut tidy = String::new();
        for part in slug.split('-').filter(|part| !part.is_empty()) {
            if tidy.len() + part.len() + 1 > Slug::MAX {
                break;
            }
            if !tidy.is_empty() {
                tidy.push('-');
            }
            tidy.push_str(part);
        }
        if tidy.is_empty() {
            tidy.push('x');
        }
        Slug(tidy.into())
    }

    /// Two slugs as one, with a hyphen: a meeting's, from its date and its body. Never shortened, so that two bodies never
    /// share a meeting; at most twice [`Slug::MAX`] and one byte.
    pub fn joined(&self, second: &Slug) -> Slug {
        Slug(format!("{self}-{second}").into())
    }

    /// The slug's letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

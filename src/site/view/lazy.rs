//! Parts of a view that are large and cheap to compare: written out only when their page is rendered. `contexts`, `named` and `body`
//! are such parts too, each with a room for what it brings together.
//!
//! Each hashes digests of all that its `Serialize` reads, and nothing else may be read there. They keep an edit cheap: the
//! fingerprint of a page does not need its HTML, nor the sentence around each of ten thousand mentions.

use crate::address::Href;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{HeadView, YearView};
use crate::archive::Archive;
use crate::archive::digest::digest;
use crate::markdown::{Anchor, Text};
use crate::source::SourceFile;

/// A part that is made when its page is rendered: a row of a list, a head, a citation.
///
/// It is hashed as a digest, of [`Digests`](crate::archive::Digests) or of a file, that covers all that `make` reads.
pub struct Later<'a, T> {
    archive: &'a Archive,
    of: u32,
    digest: u64,
    make: fn(&'a Archive, u32) -> T,
}

impl<'a, T> Later<'a, T> {
    /// What `make` will make of the thing with this index, while the digest is the same.
    pub fn new(archive: &'a Archive, of: u32, digest: u64, make: fn(&'a Archive, u32) -> T) -> Later<'a, T> {
        Later { archive, of, digest, make }
    }

    /// Makes it.
    pub fn make(&self) -> T {
        (self.make)(self.archive, self.of)
    }
}

impl<T> Clone for Later<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<'_, T> {}

impl<T> std::fmt::Debug for Later<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Later").field("of", &self.of).field("digest", &self.digest).finish_non_exhaustive()
    }
}

impl<T> Hash for Later<'_, T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T: Serialize> Serialize for Later<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.make().serialize(serializer)
    }
}

/// One digest of several.
pub(in crate::site) fn together(parts: impl Hash) -> u64 {
    digest(&parts)
}

/// The years of a chart, made and hashed once for all pages that show them.
#[derive(Debug, Clone)]
pub struct Years<'a> {
    years: Arc<[YearView<'a>]>,
    digest: u64,
}

impl<'a> Years<'a> {
    /// These years.
    pub fn new(years: Vec<YearView<'a>>) -> Years<'a> {
        Years { digest: together(&years), years: years.into() }
    }
}

impl Hash for Years<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl Serialize for Years<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.years.serialize(serializer)
    }
}

/// The head of one year's page of a person or committee.
#[derive(Debug, Clone, Copy, Hash)]
pub struct YearHead<'a> {
    /// The archive's whole address, of which the site's base is the path.
    pub base_url: &'a str,
    /// The page.
    pub href: Href<'a>,
    /// The person or committee.
    pub label: &'a str,
    /// The year.
    pub year: i16,
    /// How many mentions there are.
    pub mentions: u32,
}

impl<'a> YearHead<'a> {
    /// It as any other page's.
    pub fn view(&self) -> HeadView<'a> {
        let YearHead { base_url, href, label, year, mentions } = *self;
        let mentions = crate::site::pages::counted(mentions as usize, "mention", "mentions");
        let (title, description) = (format!("{label} in {year}"), format!("{label} in {year}: {mentions}."));
        HeadView { title, description, href, url: href.absolute(base_url), noindex: false }
    }
}

impl Serialize for YearHead<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view().serialize(serializer)
    }
}

/// The text of a page, a biography, a note: HTML, as a string.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// The text.
    pub text: &'a Text,
    /// The file it was read from: what the hash covers.
    pub file: &'a SourceFile,
    /// The path under which the site stands.
    pub base: &'a str,
}

impl Hash for Prose<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.file.digest.hash(state);
    }
}

impl Serialize for Prose<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let anchors: Vec<Anchor<'_>> = Vec::new();
        let mut out = String::with_capacity(self.text.words.len() * 5 / 4);
        for block in &self.text.blocks {
            self.text.block_html(block, &anchors, self.base, &mut out);
        }
        serializer.serialize_str(&out)
    }
}

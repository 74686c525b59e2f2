//! What leads to a thing of the archive: slugs and addresses. They stay as long as the thing does, whatever they are made of.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::edits::{Edit, lines_of};
use crate::slug::Slug;
use crate::source::Sources;

/// The folders whose pages are not made of files alone.
const FOLDERS: [&str; 5] = ["reports", "committees", "meetings", "decisions", "pages"];

/// The things that have a file and stay.
#[derive(Debug, Default)]
pub(super) struct Living {
    slugs: BTreeSet<Box<str>>,
    base_url: String,
}

impl Living {
    /// All files of `content/`, but for those of these people.
    pub(super) fn of(sources: &Sources, withheld: &[Slug], base_url: &str) -> Living {
        let stems = sources.under("content/").map(|file| file.stem());
        let slugs = stems.filter(|stem| withheld.iter().all(|slug| slug.as_str() != *stem)).map(Box::from).collect();
        Living { slugs, base_url: base_url.to_owned() }
    }

    /// Whether a file has this name.
    pub(super) fn has(&self, slug: &str) -> bool {
        self.slugs.contains(slug)
    }

    /// Whether some bytes of a text are part of an address, or of a mark, that leads to what stays.
    pub(super) fn is_address(&self, text: &str, at: &Range<usize>, withheld: &[Slug]) -> bool {
        let ends = |c: char| c.is_whitespace() || "()<>[]\"|'".contains(c);
        let from = text[..at.start].char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(i, c)| i + c.len_utf8());
        let to = text[at.end..].find(ends).map_or(text.len(), |i| at.end + i);
        let Some(token) = text.get(from..to) else { return false };
        if text[..from].ends_with("[[") {
            return self.has(token);
        }
        let Some((folder, slug, is_file)) = self.parts(token) else { return false };
        let is_theirs = withheld.iter().any(|known| known.as_str() == slug);
        !is_theirs && (FOLDERS.contains(&folder) || self.has(slug) && (is_file || token.contains('/')))
    }

    /// Folder and slug of an address of this site, and whether it names a file; nothing of an address elsewhere.
    fn parts<'t>(&self, address: &'t str) -> Option<(&'t str, &'t str, bool)> {
        let path = address.split(['#', '?']).next()?;
        let own = path.strip_prefix(self.base_url.as_str()).filter(|_| !self.base_url.is_empty()).unwrap_or(path);
        if own.contains("://") || own.contains('@') {
            return None;
        }
        let own = own.trim_end_matches("index.html").trim_matches('/');
        let (before, last) = own.rsplit_once('/').unwrap_or(("", own));
        let slug = last.strip_suffix(".md").unwrap_or(last);
        Some((before.rsplit('/').next().unwrap_or_default(), slug, slug != last))
    }

    /// Whether an address leads to the page or the file of one of these people.
    pub(super) fn is_of(&self, address: &str, withheld: &[Slug]) -> bool {
        self.parts(address)
            .is_some_and(|(folder, slug, is_file)| (is_file || folder == "people") && withheld.iter().any(|known| known.as_str() == slug))
    }

    /// The edits that leave of a link to the page of one of these people its words alone.
    pub(super) fn unlinked(&self, body: &str, withheld: &[Slug]) -> Vec<Edit> {
        let mut out = Vec::new();
        for (event, range) in Parser::new(body).into_offset_iter() {
            let Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) = event else { continue };
            let theirs = self.is_of(&dest_url, withheld);
            let Some(source) = body.get(range.clone()).filter(|source| theirs && source.starts_with('[')) else { continue };
            if let Some(tail) = source.rfind("](") {
                out.push((range.start..range.start + 1, String::new()));
                out.push((range.start + tail..range.end, lines_of(&source[tail..])));
            }
        }
        out
    }
}

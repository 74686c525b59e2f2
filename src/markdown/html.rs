//! Pieces to HTML, with an anchor around each mention.

use std::borrow::Cow;
use std::ops::Range;

use super::{Block, Piece, Text};
use crate::address::below_base;

/// A link to be opened around some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor<'a> {
    /// The words, in bytes of [`Text::words`].
    pub range: Range<u32>,
    /// Where it leads; already with the site's path.
    pub href: Cow<'a, str>,
    /// `person` or `committee`, for the theme.
    pub class: &'static str,
    /// Why: shown when a reader looks closer.
    pub title: Cow<'a, str>,
}

impl Text {
    /// The HTML of one block. `anchors` are in order and do not overlap; `base` is the path under which the site stands.
    ///
    /// Taking the tags away gives the same words whatever the anchors: a mention that does not lie well in the markup
    /// (half in emphasis, half out) is left without a link.
    pub fn block_html(&self, block: &Block, anchors: &[Anchor<'_>], base: &str, out: &mut String) {
        let pieces = &self.pieces[block.pieces.start as usize..block.pieces.end as usize];
        let mut next = 0;
        let mut open: Option<u32> = None;
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Markup(range) => {
                    let markup = &self.markup[range.start as usize..range.end as usize];
                    let is_address = at.checked_sub(1).is_some_and(|before| pieces[before] == Piece::Base);
                    out.push_str(if is_address { below_base(base, markup) } else { markup });
                }
                Piece::Base => out.push_str(base),
                Piece::Id(passage) => out.push_str(self.passages.get(*passage as usize).map_or("", |passage| &passage.id)),
                Piece::Words(range) => {
                    let mut from = range.start;
                    while from < range.end {
                        if let Some(end) = open {
                            let to = end.min(range.end);
                            escape_into(self.slice(&(from..to)), out);
                            from = to;
                            if to == end {
                                out.push_str("</a>");
                                open = None;
                            }
                            continue;
                        }
                        while anchors.get(next).is_some_and(|a| a.range.start < from) {
                            next += 1;
                        }
                        match anchors.get(next).filter(|a| a.range.start < range.end) {
                            None => {
                                escape_into(self.slice(&(from..range.end)), out);
                                from = range.end;
                            }
                            Some(anchor) => {
                                escape_into(self.slice(&(from..anchor.range.start)), out);
                                from = anchor.range.start;
                                next += 1;
                                if anchor.range.end > from && self.lies_well(&pieces[at..], anchor.range.end) {
                                    open_anchor(anchor, out);
                                    open = Some(anchor.range.end);
                                } else {
                                    let to = anchor.range.end.clamp(from, range.end);
                                    escape_into(self.slice(&(from..to)), out);
                                    from = to;
                                }
                            }
                        }
                    }
                }
            }
        }
        if open.is_some() {
            out.push_str("</a>");
        }
    }

    /// Whether the markup between here and the end of an anchor opens and closes in pairs, and opens no other link.
    fn lies_well(&self, pieces: &[Piece], end: u32) -> bool {
        let mut depth = 0i32;
        for piece in pieces {
            match piece {
                Piece::Words(range) if range.end >= end => return depth == 0,
                Piece::Words(_) | Piece::Id(_) => {}
                Piece::Base => return false,
                Piece::Markup(range) => {
                    let markup = &self.markup[range.start as usize..range.end as usize];
                    for (at, _) in markup.match_indices('<') {
                        let tag = &markup[at + 1..];
                        if tag.starts_with("/p")
                            || tag.starts_with("/li")
                            || tag.starts_with("/t")
                            || tag.starts_with("a ")
                            || tag.starts_with("sup")
                        {
                            return false;
                        }
                        if tag.starts_with('/') {
                            depth -= 1;
                        } else if !tag.starts_with("br") && !tag.starts_with("img") && !tag.starts_with("input") {
                            depth += 1;
                        }
                        if depth < 0 {
                            return false;
                        }
                    }
                }
            }
        }
        false
    }

    /// All blocks, without anchors.
    pub fn html(&self, base: &str) -> String {
        let mut out = String::with_capacity(self.words.len() * 5 / 4);
        for block in &self.blocks {
            self.block_html(block, &[], base, &mut out);
        }
        out
    }
}

fn open_anchor(anchor: &Anchor<'_>, out: &mut String) {
    out.push_str("<a class=\"");
    out.push_str(anchor.class);
    out.push_str("\" href=\"");
    out.push_str(&escape_attribute(&anchor.href));
    if !anchor.title.is_empty() {
        out.push_str("\" title=\"");
        out.push_str(&escape_attribute(&anchor.title));
    }
    out.push_str("\">");
}

/// Words as HTML.
pub fn escape(words: &str) -> Cow<'_, str> {
    if !words.contains(['&', '<', '>', '\0']) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len() + 16);
    escape_into(words, &mut out);
    Cow::Owned(out)
}

/// Words as HTML, at the end of a string. A tab parts the cells of a row and is markup's business.
pub fn escape_into(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find(['&', '<', '>', '\0']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            // HTML has no NUL; CommonMark shows this in its place.
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Words as the value of an attribute in double quotes.
pub fn escape_attribute(words: &str) -> Cow<'_, str> {
    if words.contains('"') { Cow::Owned(escape(words).replace('"', "&quot;")) } else { escape(words) }
}

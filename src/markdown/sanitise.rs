//! Raw HTML that an author wrote, made harmless by ammonia.
//!
//! Tags come in fragments (`<b>`, words, `</b>`), so a body is sanitised whole: its words are put aside, each behind a
//! marker, the markup is cleaned as one document, and the words are put back where their markers came out. Classes and
//! ids of the program's own carry a mark; all others are dropped.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;

use super::{Block, Piece, Text};

/// Lists, quotations, emphasis and raw HTML deeper than this are set no deeper: what a browser can lay out, and no stack can overflow.
pub(super) const MAX_DEPTH: usize = 200;

/// Stands before the number of a piece that was put aside. Private use: an author's own is taken out first.
const ASIDE: char = '\u{f8f0}';
/// Closes the number.
const END: char = '\u{f8f1}';
/// Stands before every class and id that the program writes.
pub(super) const OURS: &str = "\u{f8f2}";
/// Stands for the path under which the site stands.
pub(super) const BASE: &str = "\u{f8f3}";
/// Between two blocks at the top level.
const BLOCK: char = '\u{f8f4}';

/// Whether Markdown may hold raw HTML: a `<` before a letter, `/`, `!` or `?`. Most bodies have none, and skip all this.
pub(super) fn may_hold_html(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    memchr_iter(bytes).any(|at| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?')))
}

fn memchr_iter(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    bytes.iter().enumerate().filter(|(_, b)| **b == b'<').map(|(at, _)| at)
}

/// An author's text without the marks of this module.
pub(super) fn without_marks(html: &str) -> Cow<'_, str> {
    const MARKS: [char; 5] = ['\u{f8f0}', '\u{f8f1}', '\u{f8f2}', '\u{f8f3}', '\u{f8f4}'];
    if html.contains(MARKS) { Cow::Owned(html.replace(MARKS, "\u{fffd}")) } else { Cow::Borrowed(html) }
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["input", "section", "u", "summary", "details"])
        .add_generic_attributes(["id", "class", "tabindex", "aria-label"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("img", ["loading"])
        .link_rel(None)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .attribute_filter(|_, attribute, value| match attribute {
            "id" | "class" => value.contains(OURS).then(|| value.replace(OURS, "").into()),
            _ => Some(value.into()),
        });
    builder
});

static KEPT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| CLEANER.clone_tags());

/// Where something of this raw HTML will be missed on the page: an element that is not kept, an event handler, a script for
/// an address. An author's class or id goes unmentioned, since nobody reads it.
pub(super) fn leaves_out(html: &str) -> Option<Range<usize>> {
    let lower = html.to_ascii_lowercase();
    // up to its end or to the next one: of a thousand that never end, none is looked at twice
    let tags = lower.match_indices('<').map(|(at, _)| at..lower[at + 1..].find(['<', '>']).map_or(lower.len(), |n| at + n + 2));
    let mut opening = tags.filter(|tag| lower[tag.start + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    opening.find(|tag| {
        let words = &lower[tag.clone()];
        let mut attributes =
            words.split(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'')).filter_map(|word| word.split_once('='));
        !KEPT.contains(name_of(&words[1..]))
            || attributes.any(|(name, _)| name.starts_with("on") && name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase()))
            || words.contains("javascript:")
    })
}

fn name_of(tag: &str) -> &str {
    tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default()
}

/// Raw HTML without the tags that are not kept, and without scripts and styles that are closed in it.
///
/// The cleaner sees the body as one, and would take all that follows an unclosed `<script>`, `<svg>` or `<plaintext>` for
/// its content: words would be lost.
pub(super) fn known_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let lower = html.to_ascii_lowercase();
    // where there was no end of a script or a style once, there is none further on
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let name = name_of(tag[1..].trim_start_matches('/')).to_ascii_lowercase();
        if tag.starts_with("<!") || tag.starts_with("<?") || name.is_empty() || KEPT.contains(name.as_str()) {
            out.push('<');
            rest = &tag[1..];
            continue;
        }
        let hidden = ["script", "style"].into_iter().find(|hidden| *hidden == name && !unclosed.contains(hidden));
        let closing = hidden.and_then(|name| lower[html.len() - tag.len()..].find(&format!("</{name}")));
        if closing.is_none() {
            unclosed.extend(hidden);
        }
        let from = closing.unwrap_or(0);
        rest = tag[from..].find('>').map_or("", |n| &tag[from + n + 1..]);
    }
    out.push_str(rest);
    out
}

/// Which elements of raw HTML are open: what is left open in one paragraph is open in the next.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    open: Vec<String>,
}

impl Nesting {
    /// Goes through some raw HTML. Returns where it goes deeper than any page needs, or else its end: a cleaner and a browser
    /// look at all open elements again and again.
    pub(super) fn read(&mut self, html: &str) -> usize {
        /// Those that have no end, or that end by themselves where the next of their kind begins.
        const SHORT: [&str; 20] = [
            "area", "br", "col", "hr", "img", "input", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot",
            "caption", "colgroup", "rp",
        ];
        for (at, _) in html.match_indices('<') {
            let tag = &html[at + 1..];
            let (is_end, name) = match tag.strip_prefix('/') {
                Some(tag) => (true, name_of(tag)),
                None => (false, name_of(tag)),
            };
            let name = name.to_ascii_lowercase();
            if name.is_empty() || SHORT.contains(&name.as_str()) {
                continue;
            }
            if is_end {
                if let Some(place) = self.open.iter().rposition(|open| *open == name) {
                    self.open.truncate(place);
                }
            } else if self.open.len() < MAX_DEPTH {
                self.open.push(name);
            } else {
                return at;
            }
        }
        html.len()
    }
}

/// Cleans the markup of a text in place.
pub(super) fn sanitise(text: &mut Text) {
    let mut flat = String::with_capacity(text.markup.len() * 2);
    for block in &text.blocks {
        for index in block.pieces.clone() {
            match &text.pieces[index as usize] {
                Piece::Markup(range) => flat.push_str(&text.markup[range.start as usize..range.end as usize]),
                Piece::Words(_) | Piece::Base | Piece::Id(_) => {
                    flat.push(ASIDE);
                    flat.push_str(&index.to_string());
                    flat.push(END);
                }
            }
        }
        flat.push(BLOCK);
    }
    let clean = CLEANER.clean(&flat).to_string();
    rebuild(text, &clean);
}

fn rebuild(text: &mut Text, clean: &str) {
    let old = std::mem::take(&mut text.pieces);
    let passages: Vec<_> = text.blocks.iter().map(|b| b.passages.clone()).collect();
    text.blocks.clear();
    text.markup.clear();
    let blocks = clean.split(BLOCK).peekable();
    let mut passages = passages.into_iter();
    for block in blocks {
        let from = text.pieces.len() as u32;
        let mut rest = block;
        while let Some(at) = rest.find([ASIDE, '\u{f8f3}']) {
            push_markup(text, &rest[..at]);
            let is_base = rest[at..].starts_with(BASE);
            let after = &rest[at + ASIDE.len_utf8()..];
            if is_base {
                text.pieces.push(Piece::Base);
                rest = after;
                continue;
            }
            let Some((number, tail)) = after.split_once(END) else { break };
            if let Some(piece) = number.parse::<usize>().ok().and_then(|n| old.get(n)) {
                text.pieces.push(piece.clone());
            }
            rest = tail;
        }
        push_markup(text, rest);
        let to = text.pieces.len() as u32;
        let passages = passages.next().unwrap_or(0..0);
        if to > from {
            text.blocks.push(Block { pieces: from..to, passages });
        }
    }
}

fn push_markup(text: &mut Text, html: &str) {
    if html.is_empty() {
        return;
    }
    let start = text.markup.len() as u32;
    text.markup.push_str(html);
    text.pieces.push(Piece::Markup(start..text.markup.len() as u32));
}

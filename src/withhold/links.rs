//! Links of which nothing but the words may stay: their address, title or label tells what is withheld, or stood behind its words.
//!
//! A link whose words are withheld loses all three, and so does each link by a definition (`[label]: address "title"`) that tells it; the
//! definition goes too. Names in other addresses are `references`' and `names`'.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::edits::{Edit, NOTHING, lines_of};
use super::letters::{Compared, letters};
use crate::markdown;

/// A link or an image as it is written.
struct Link {
    /// In bytes of the body.
    at: Range<usize>,
    /// Where its words end.
    words_end: usize,
    /// The definition that it goes by: its place among them.
    definition: Option<usize>,
    is_image: bool,
}

/// What a definition says.
pub(super) struct Definition {
    pub(super) label: String,
    pub(super) address: String,
    pub(super) title: String,
    at: Range<usize>,
}

/// The edits that leave of links their words alone, in bytes of the body: of those that have some of the words `gone`, and of those whose
/// definition `tells`.
pub(super) fn reduced(body: &str, gone: &[Range<usize>], tells: impl Fn(&Definition) -> bool) -> Vec<Edit> {
    let (links, definitions) = links(body);
    let is_gone = |link: &Link| gone.iter().any(|range| range.start < link.words_end && link.at.start < range.end);
    let mut doomed: Vec<bool> = definitions.iter().map(tells).collect();
    links.iter().filter(|link| is_gone(link)).filter_map(|link| link.definition).for_each(|at| doomed[at] = true);
    let mut out: Vec<Edit> = Vec::new();
    for link in links.iter().filter(|link| is_gone(link) || link.definition.is_some_and(|at| doomed[at])) {
        let opening = if link.is_image { 2 } else { 1 };
        out.push((link.at.start..link.at.start + opening, String::new()));
        let tail = body.get(link.words_end..link.at.end).unwrap_or_default();
        let close = link.words_end + tail.find(']').unwrap_or(0);
        // A line of which nothing is left would part a paragraph.
        out.push((
            close..link.at.end,
            body.get(close..link.at.end).map(lines_of).unwrap_or_default().replace('\n', &format!("\n{NOTHING}")),
        ));
    }
    let gone = definitions.iter().zip(&doomed).filter(|(_, doomed)| **doomed).map(|(definition, _)| definition.at.clone());
    out.extend(gone.map(|at| (at.clone(), body.get(at).map(lines_of).unwrap_or_default())));
    out
}

/// The links and images of a body that have brackets, and all its definitions.
fn links(body: &str) -> (Vec<Link>, Vec<Definition>) {
    let mut events = markdown::events(body);
    let mut definitions: Vec<Definition> = Vec::new();
    for (label, definition) in events.reference_definitions().iter() {
        let (address, title) = (definition.dest.to_string(), definition.title.as_deref().unwrap_or_default().to_owned());
        definitions.push(Definition { label: label.to_owned(), address, title, at: definition.span.clone() });
    }
    // By their place in the text: a map's order is its own.
    definitions.sort_by_key(|definition| definition.at.start);
    let (mut open, mut found): (Vec<Option<Link>>, Vec<Link>) = (Vec::new(), Vec::new());
    while let Some((event, range)) = events.next() {
        if let Event::End(TagEnd::Link | TagEnd::Image) = event {
            found.extend(open.pop().flatten());
            continue;
        }
        if let Some(Some(link)) = open.last_mut() {
            link.words_end = link.words_end.max(range.end);
        }
        let is_image = matches!(event, Event::Start(Tag::Image { .. }));
        let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else { continue };
        let is_defined = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        let defined = if is_defined { events.reference_definitions().get(&id).map(|definition| definition.span.start) } else { None };
        let definition = defined.and_then(|start| definitions.binary_search_by_key(&start, |definition| definition.at.start).ok());
        let words_end = range.start + if is_image { 2 } else { 1 };
        let link = Link { at: range, words_end, definition, is_image };
        open.push((is_defined || link_type == LinkType::Inline).then_some(link));
    }
    found.sort_by_key(|link| link.at.start);
    (found, definitions)
}

/// Whether a text has these words in a row, however they are written and parted: as prose, or in an address.
pub(super) fn has_words(text: &str, wanted: &str) -> bool {
    let (here, wanted) = (words(text), words(wanted));
    !wanted.is_empty() && here.windows(wanted.len()).any(|some| some == wanted)
}

/// How many words a text has.
pub(super) fn count(text: &str) -> usize {
    words(text).len()
}

fn words(text: &str) -> Vec<String> {
    let folded: String = letters(text, Compared::Loosely).into_iter().map(|letter| letter.c).filter(|c| *c != '\'').collect();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

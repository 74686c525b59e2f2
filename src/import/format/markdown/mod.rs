//! Markdown (CommonMark with tables, footnotes and strikethrough), with or without front matter.
//!
//! 1. `front`: YAML or TOML above the text, to facts.
//! 2. `body`: blocks to paragraphs, with their marks.
//!
//! A folder because front matter is data and the body is prose, and neither helps to read the other.

mod body;
mod front;

use super::Page;
use crate::import::Reason;
use crate::import::lines::{self, Repairs};
use crate::import::page::Room;
use crate::import::words;

/// The most lines that are looked at to tell Markdown from text.
const SAMPLE: usize = 2000;

/// Whether a text is Markdown: front matter, or marks that nobody types in plain text. Lists and underlined headings are
/// typed in mails too, and the reader of text knows how lines were wrapped there.
pub(super) fn is_markdown(text: &str) -> bool {
    if front::split(text).is_some_and(|front| front.is_data()) {
        return true;
    }
    let (mut headings, mut links, mut strong, mut fences) = (0, 0, 0, 0);
    for line in text.lines().take(SAMPLE) {
        let line = words::head(line, 4000);
        headings += usize::from(is_atx(line));
        links += links_in(line);
        strong += line.matches("**").count() / 2 + line.matches("__").count() / 4;
        fences += usize::from(line.starts_with("```") || line.starts_with("~~~"));
    }
    let kinds = [headings, links, strong, fences / 2].iter().filter(|count| **count > 0).count();
    headings >= 2 || links >= 2 || fences >= 2 || kinds >= 2
}

/// `{% include … %}`, `{{ page.title }}`, `{: .wide }`.
fn is_command(text: &str) -> bool {
    let text = text.trim();
    let text = text.trim_start_matches('[');
    ["{%", "{{", "{:"].iter().any(|open| text.starts_with(open)) && text.ends_with('}')
}

/// `## Words`, as a heading is written; "# 3" may be a number.
fn is_atx(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    (1..=6).contains(&level) && words.starts_with(' ') && words.chars().any(char::is_alphabetic)
}

/// How many `[words](address)` and `[words]: address` a line has.
fn links_in(line: &str) -> usize {
    let inline = line.match_indices("](").filter(|(at, _)| {
        let address = line[at + 2..].trim_start_matches('<');
        line[..*at].contains('[') && ["http://", "https://", "/", "mailto:", "#"].iter().any(|start| address.starts_with(start))
    });
    let named = line.starts_with('[') && (line.contains("]: http") || line.contains("]: <http"));
    inline.take(4).count() + usize::from(named)
}

/// Reads Markdown. Total: any text is some Markdown.
pub(super) fn read(text: &str) -> Page {
    let mut repairs = Repairs::default();
    let mut page = Page::default();
    let (mut above, mut rest) = (0, text);
    if let Some(front) = front::split(text).filter(front::Front::is_data) {
        let head = &text[..text.len() - front.rest.len()];
        (above, rest) = (head.matches('\n').count(), front.rest);
        match front.facts() {
            Some(facts) => page.facts = facts,
            None => {
                // Broken: the words are kept, and are still no part of the report.
                page.paras = lines::read(head, &mut repairs);
                page.paras.iter_mut().for_each(|line| line.room = Room::Furniture(Reason::Masthead));
            }
        }
    }
    body::read(rest, above, &mut page, &mut repairs);
    // Commands to a site generator (Liquid, kramdown's attribute lists) are no words of the author's.
    for para in page.paras.iter_mut().filter(|para| para.room == Room::Open && is_command(&para.text)) {
        para.room = Room::Furniture(Reason::Hidden);
    }
    page.repairs = repairs.finish();
    page
}

//! What no words of a text are, and a reader can see all the same: addresses of links, code, HTML, comments, keys.
//!
//! Apart from [`text`](super::text) because the bytes are looked through here as they stand, after all that Markdown and TOML know of
//! was taken out.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::edits::{self, Brackets, Edit, PASSAGE};
use super::front;
use super::letters::quoted;
use super::names::whole_words;
use super::people::People;
use crate::document::front_matter;
use crate::document::withheld::NAME;
use crate::markdown::{self, Text};
use crate::source::SourceFile;

/// A quote where no words of a text are: in comments, code and HTML. Among the words the archivist has said which is meant.
pub(super) fn without_quote(file: &SourceFile, text: &str, quote: &str) -> String {
    let Ok(parts) = front_matter::split(text) else { return text.to_owned() };
    let now = Arc::new(SourceFile::new(&file.path, text));
    let words = markdown::parse(&now, parts.body.clone(), &mut Vec::new());
    let mut seen: Vec<Range<usize>> = words.sources(&(0..words.words.len() as u32), text).collect();
    seen.extend(front::values(text, &parts.front_matter).into_iter().map(|value| value.span));
    let is_seen = |at: &Range<usize>| seen.iter().any(|range| range.start < at.end && at.start < range.end);
    let places = quoted(text, quote, "", "").into_iter().filter(|at| !is_seen(at));
    let edits: Vec<Edit> = places.flat_map(|at| edits::spread(PASSAGE, &lines(text, at), |_| Brackets::Plain)).collect();
    edits::apply(text, edits)
}

/// What no words of a text are: addresses of links, code, HTML, comments; names alone are looked for there.
pub(super) fn last_look(file: &SourceFile, text: &str, people: &People, short: &BTreeSet<String>) -> String {
    let Ok(parts) = front_matter::split(text) else { return text.to_owned() };
    let text = beside_values(text, &parts.front_matter, people);
    let Ok(parts) = front_matter::split(&text) else { return text };
    let body = text.get(parts.body.clone()).unwrap_or_default();
    let now = Arc::new(SourceFile::new(&file.path, text.as_str()));
    let words = markdown::parse(&now, parts.body.clone(), &mut Vec::new());
    let brackets = brackets(body, parts.body.start, &words);
    let marks = || words.passages.iter().flat_map(|passage| &passage.marks);
    let others = marks().filter(|mark| mark.target.as_ref().is_some_and(|slug| people.living.has(slug.as_str())));
    let others: Vec<Range<usize>> = others.map(|mark| mark.source.clone()).collect();
    let (start, is_in) = (parts.body.start, |mark: &Range<usize>, at: &Range<usize>| mark.start <= at.start && at.end <= mark.end);
    let in_mark = |at: &Range<usize>| others.iter().any(|mark| is_in(mark, &(at.start + start..at.end + start)));
    let stays = |at: &Range<usize>| in_mark(at) || people.living.is_address(body, at, &people.slugs);
    let met = people.names.find(body).into_iter().filter(|met| !stays(&met.range()));
    let met = met.flat_map(|met| edits::name(&met, |at| brackets(at + parts.body.start)));
    let mut edits: Vec<Edit> = met.map(|(range, words)| (range.start + parts.body.start..range.end + parts.body.start, words)).collect();
    let unlinked = people.living.unlinked(body, &people.slugs);
    edits.extend(unlinked.into_iter().map(|(at, words)| (at.start + parts.body.start..at.end + parts.body.start, words)));
    let slugs = people.slugs.iter().flat_map(|slug| in_addresses(body, slug.as_str()));
    edits.extend(slugs.map(|at| (at.start + parts.body.start..at.end + parts.body.start, "name-withheld".to_owned())));
    if !short.is_empty() {
        let seen: Vec<Range<usize>> = words.sources(&(0..words.words.len() as u32), &text).collect();
        let is_seen = |at: &Range<usize>| seen.iter().any(|range| range.start <= at.start && at.end <= range.end);
        let places = short.iter().flat_map(|word| whole_words(body, word));
        let places =
            places.filter(|at| !stays(at)).map(|at| at.start + parts.body.start..at.end + parts.body.start).filter(|at| !is_seen(at));
        edits.extend(places.flat_map(|at| {
            let beside = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '-' | '_' | '.' | '=' | '%' | '#' | '@'));
            let in_address =
                beside(text[..at.start].chars().next_back()) || beside(text[at.end..].chars().next()) && !text[at.end..].starts_with(". ");
            if in_address { vec![(at, "name-withheld".to_owned())] } else { edits::spread(NAME, &[at], &brackets) }
        }));
    }
    edits::apply(&text, edits)
}

/// A slug where an address has it: behind a slash.
fn in_addresses(body: &str, slug: &str) -> Vec<Range<usize>> {
    let ends = |at: usize| body[at..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_');
    let found = body.match_indices(slug).map(|(at, _)| at..at + slug.len());
    found.filter(|at| body[..at.start].ends_with("people/") && ends(at.end)).collect()
}

/// How brackets are written at a place of the file.
pub(super) fn brackets<'t>(body: &str, offset: usize, text: &'t Text) -> impl Fn(usize) -> Brackets + 't {
    let verbatim = markdown::verbatim(body);
    move |at: usize| {
        let within = |range: &Range<usize>, at: usize| range.start <= at && at < range.end;
        let marks = || text.passages.iter().flat_map(|p| &p.marks);
        if at.checked_sub(offset).is_some_and(|at| verbatim.iter().any(|range| within(range, at))) {
            Brackets::Plain
        } else if marks().any(|mark| within(&mark.source, at)) {
            Brackets::None
        } else {
            Brackets::Escaped
        }
    }
}

/// Some bytes with the backslash that escapes the first of them.
pub(super) fn escaped(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text[..at.start].bytes().rev().take_while(|byte| *byte == b'\\').count();
    let is_mark = text[at.start..].starts_with(|c: char| c.is_ascii_punctuation());
    if is_mark && before % 2 == 1 { at.start - 1..at.end } else { at }
}

/// The words of each line of some bytes.
pub(super) fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    let mut out = Vec::new();
    for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        at += line.len();
        if start < end {
            out.push(start..end);
        }
    }
    out
}

/// Comments and keys.
pub(super) fn beside_values(text: &str, front: &Range<usize>, people: &People) -> String {
    let values = front::values(text, front);
    let in_value = |range: &Range<usize>| values.iter().any(|value| value.span.start < range.end && range.start < value.span.end);
    let Some(toml) = text.get(front.clone()) else { return text.to_owned() };
    let edits = people.names.find(toml).into_iter().flat_map(|met| edits::name(&met, |_| Brackets::Plain));
    let edits = edits.map(|(range, words)| (range.start + front.start..range.end + front.start, words));
    edits::apply(text, edits.filter(|(range, _)| !in_value(range)).collect())
}

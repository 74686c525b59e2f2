//! By-lines: "By Jane Smith", "Posted by Jane Smith at 7:59 pm", "Jane Smith | 3 May 2012".

use super::dates::{self, Found};
use super::{Directory, names};
use crate::recognise::is_forename;

/// What a by-line says.
#[derive(Debug, Clone)]
pub(super) struct Byline {
    /// The words that name the author or authors.
    pub names: String,
    /// Whether it says "posted by", as the foot of a post does.
    pub posted: bool,
    /// The day it gives, if any.
    pub date: Option<Found>,
    /// Whether it says nothing but names and date.
    pub rest_is_empty: bool,
}

/// Words before the names, in lower case; whether they are a blog's "posted by".
const PREFIXES: [(&str, bool); 14] = [
    ("posted by ", true),
    ("posted by: ", true),
    ("published by ", true),
    ("written by ", false),
    ("author: ", false),
    ("by: ", false),
    ("by ", false),
    ("report by ", false),
    ("reported by ", false),
    ("report from ", false),
    ("words by ", false),
    ("from: ", false),
    ("from ", false),
    ("name: ", false),
];
/// More words than this are a sentence.
const LONGEST: usize = 20;

/// Reads a line as a by-line, if it is one.
pub(super) fn read(text: &str) -> Option<Byline> {
    if text.len() > 160 || text.split_whitespace().count() > LONGEST {
        return None;
    }
    let text = text.trim_start_matches(['-', '–', '—', '~', '*', '_', '•', ' ']).trim_end_matches(['*', '_']);
    let date = dates::find(text).into_iter().next();
    // "Posted on 14 March 2019 by Jane Smith"
    if let Some(date) = &date
        && let Some((before, after)) = text.split_once(" by ")
        && date.end <= before.len()
        && dates::line(before).is_some()
    {
        let (words, rest) = cut(after);
        if words.split_whitespace().count() <= 4 && !words.is_empty() {
            return Some(Byline { names: words.to_owned(), posted: true, date: Some(date.clone()), rest_is_empty: rest.is_empty() });
        }
    }
    // "Held in the town hall on 3 May 2012, by Jane Smith"
    if let Some(held) = &date
        && let Some((before, after)) = text.rsplit_once(" by ")
        && held.end <= before.len()
        && before.to_lowercase().starts_with("held ")
    {
        let (words, rest) = cut(after);
        if split_plain(words) && rest.split_whitespace().count() <= 5 {
            return Some(Byline { names: words.to_owned(), posted: false, date, rest_is_empty: true });
        }
    }
    // "A personal report by Councillor Jane Smith"
    if let Some(names) = reported_by(text) {
        return Some(Byline { names, posted: false, date, rest_is_empty: true });
    }
    for (prefix, posted) in PREFIXES {
        let Some(head) = text.get(..prefix.len()) else { continue };
        if head.to_lowercase() != prefix {
            continue;
        }
        let after = &text[prefix.len()..];
        let (words, rest) = cut(after);
        // "From Mill Street": other things than people send.
        let named = split_plain(words) && (!prefix.starts_with("from") || words.split(' ').any(is_forename));
        if named || (posted && words.split_whitespace().count() <= 4 && !words.is_empty()) {
            let rest_is_empty = rest.is_empty() || date.is_some() && rest.split_whitespace().count() <= 10 && !prefix.starts_with("report");
            return Some(Byline { names: words.to_owned(), posted, date, rest_is_empty });
        }
    }
    // "Jane Smith | 3 May 2012, 9:00 am"
    let (words, rest) = cut(text);
    // "Bell Ringers, 3 May 2009" has the same shape: only what begins with a forename is a person here.
    let forename = words.split(' ').any(is_forename);
    (date.is_some() && !rest.is_empty() && forename && split_plain(words) && dates::line(rest).is_some()).then(|| Byline {
        names: words.to_owned(),
        posted: false,
        date,
        rest_is_empty: true,
    })
}

/// The names of "A report by …", "Notes from …": the genre, two words at the most before it, and nothing behind the names but an office.
fn reported_by(text: &str) -> Option<String> {
    const GENRE: [&str; 12] =
        ["report", "account", "notes", "update", "summary", "write-up", "post", "blog", "article", "minutes", "letter", "column"];
    let at = [" by ", " from "].iter().filter_map(|word| Some((text.find(word)?, word.len()))).min()?;
    let before = text[..at.0].to_lowercase();
    let (names, rest) = cut(&text[at.0 + at.1..]);
    let genre = before.split(' ').next_back().is_some_and(|word| GENRE.contains(&word)) && before.split(' ').count() <= 3;
    (genre && split_plain(names) && rest.split_whitespace().count() <= 8).then(|| names.to_owned())
}

fn split_plain(words: &str) -> bool {
    names::split(words, &Directory::default()).is_some()
}

/// The names at the start, and what follows them.
fn cut(text: &str) -> (&str, &str) {
    let lower = text.to_ascii_lowercase();
    let stops = [" on ", " at ", " in ", " | ", " - ", " – ", " — ", "(", " of ", " for ", " to ", " · ", " • ", ", "];
    let mut end = stops.iter().filter_map(|stop| lower.find(stop)).min().unwrap_or(text.len());
    // "By Jane Smith, John Brown and Ann Lee"
    if text[end..].starts_with(", ") && split_plain(text) {
        end = text.len();
    }
    // "By Jane Smith 3 May 2012"
    if let Some(found) = dates::find(text).first()
        && found.start < end
    {
        end = found.start;
    }
    let words = text[..end].trim().trim_end_matches([',', '.', ':', ';']);
    (words, text[end..].trim_start_matches([' ', '|', '-', '–', '—', '·', '•', ',']).trim())
}

//! A file's text without what is withheld of it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::code;
use super::edits::{self, Brackets, Edit, NAME, PASSAGE, TEXT, lines_of};
use super::entry::{Entry, Scope};
use super::front::{self, Value};
use super::letters::quoted;
use super::links::{self, Definition};
use super::names::whole_words;
use super::people::People;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::front_matter::{self, Parts};
use crate::document::{self, Document, ReportDocument};
use crate::markdown::{self, PassageKind, Text};
use crate::slug::Slug;
use crate::source::SourceFile;

/// What was made of one file.
#[derive(Debug, Default)]
pub(super) struct Redacted {
    /// Its text; nothing where nothing was to be taken out.
    pub(super) text: Option<String>,
    /// What its entries withhold, in their order: the SHA-256 of it.
    pub(super) sums: Vec<String>,
    /// Its report as it was written, whose paragraphs keep their numbers.
    pub(super) original: Option<Arc<ReportDocument>>,
    /// What it calls people who are withheld, for short.
    pub(super) short: BTreeSet<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// One file, with what is known of it.
struct Desk<'a> {
    file: &'a Arc<SourceFile>,
    parts: Parts,
    entries: &'a [Entry],
    people: Option<&'a People>,
}

/// Takes out of a file what its own entries withhold, and the names of people who are withheld.
pub(super) fn redact(file: &Arc<SourceFile>, entries: &[Entry], people: Option<&People>) -> Redacted {
    let people = people.filter(|people| !people.is_namesake(&file.path) && met(file, people));
    let Ok(parts) = front_matter::split(&file.text) else { return Redacted::default() };
    if entries.is_empty() && people.is_none() {
        return Redacted::default();
    }
    Desk { file, parts, entries, people }.redact()
}

/// Whether a file may name somebody who is withheld.
fn met(file: &SourceFile, people: &People) -> bool {
    let single = || people.single.iter().any(|word| file.text.contains(word.as_str()));
    people.names.may_stand_in(&file.text) || single() || people.slugs.iter().any(|slug| file.text.contains(slug.as_str()))
}

/// `config.toml`, which is front matter throughout.
pub(super) fn redact_config(file: &Arc<SourceFile>, people: &People) -> Option<String> {
    let start = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
    let front = start..file.text.len();
    let values = front::values(&file.text, &front);
    let edit = |value: &Value| Some(value).filter(|value| !is_setting(value)).and_then(|value| replaced_value(file, value, people));
    let edits: Vec<Edit> = values.iter().filter_map(edit).collect();
    let first = edits::apply(&file.text, edits);
    let front = start..first.len();
    let second = beside_values(&first, &front, people);
    (*second != *file.text).then_some(second)
}

fn replaced_value(file: &SourceFile, value: &Value, people: &People) -> Option<Edit> {
    Some(front::replaced(&file.text, value, &edits::without(&people.names, &value.words)?))
}

/// Whether a value of `config.toml` is no prose, but something that is used as it stands: an address, a slug, a tag.
fn is_setting(value: &Value) -> bool {
    const SETTINGS: [&str; 9] = ["base_url", "domain", "contact", "tag", "committee", "organization", "address", "language", "id"];
    let key = value.path.last().map_or("", String::as_str);
    SETTINGS.contains(&key) || !value.words.trim().contains(char::is_whitespace)
}

/// What is told of the settings that have a name.
pub(super) fn named_settings(file: &Arc<SourceFile>, people: &People) -> Vec<Diagnostic> {
    let start = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
    let values = front::values(&file.text, &(start..file.text.len()));
    let named = values.into_iter().filter(|value| is_setting(value) && !people.names.find(&value.words).is_empty());
    named.map(|value| complaints::withheld_in_setting(Place::span(file, value.span))).collect()
}

/// Comments and keys.
fn beside_values(text: &str, front: &Range<usize>, people: &People) -> String {
    let values = front::values(text, front);
    let in_value = |range: &Range<usize>| values.iter().any(|value| value.span.start < range.end && range.start < value.span.end);
    let Some(toml) = text.get(front.clone()) else { return text.to_owned() };
    let edits = people.names.find(toml).into_iter().flat_map(|met| edits::name(&met, |_| Brackets::Plain));
    let edits = edits.map(|(range, words)| (range.start + front.start..range.end + front.start, words));
    edits::apply(text, edits.filter(|(range, _)| !in_value(range)).collect())
}

impl Desk<'_> {
    fn redact(self) -> Redacted {
        let mut out = Redacted::default();
        let (report, text) = self.read();
        let is_report = self.file.path.starts_with("content/reports/");
        if is_report {
            out.original = report.clone().map(Arc::new);
        }
        let whole = self.entries.iter().any(|entry| entry.scope != Scope::Passage);
        let body = self.file.text.get(self.parts.body.clone()).unwrap_or_default();
        let (mut edits, mut in_code): (Vec<Edit>, Vec<Edit>) = (Vec::new(), Vec::new());
        let mut found: Vec<(Range<u32>, bool)> = Vec::new();
        for entry in self.entries {
            out.sums.push(match (entry.scope, &entry.sum) {
                (Scope::Passage, Some(sum)) => sum.clone(),
                (Scope::Text, Some(sum)) if body.trim().is_empty() => sum.clone(),
                (Scope::Text, _) => sum(body),
                (Scope::Person, _) => sum(&front::without_entries(&self.file.text, &self.parts.front_matter)),
                (Scope::Passage, None) => match self.passage(&text, entry) {
                    Ok(range) => {
                        found.push((range.clone(), true));
                        sum(&folded(text.slice(&range)))
                    }
                    Err(complaint) => {
                        let places = code::places(body, self.parts.body.start, entry);
                        let words = places.first().filter(|_| complaint.code == "withheld-not-found").map(|(words, _)| folded(words));
                        if words.is_none() {
                            out.diagnostics.push(*complaint);
                        }
                        let places = places.into_iter().map(|(_, lines)| lines);
                        in_code.extend(places.flat_map(|lines| edits::spread(PASSAGE, &lines, |_| Brackets::Plain)));
                        words.map_or_else(String::new, |words| sum(&words))
                    }
                },
            });
        }
        if whole || !out.diagnostics.is_empty() {
            // What could not be found is an error; until it is mended, nothing of the text goes anywhere.
            let said = if is_report { String::new() } else { tombstone(self.entries, &out.sums) };
            edits.push((self.parts.body.clone(), said + &lines_of(body)));
            if is_report {
                edits.extend(front::without_text(&self.file.text, &self.parts.front_matter, TEXT));
            }
        } else {
            if let (Some(people), Some(report)) = (self.people, &report) {
                self.names(people, report, &mut found, &mut out.short, &mut edits);
            }
            edits.extend(self.links(&text, &found, &out.short));
            edits.extend(self.in_body(&text, found));
            edits.extend(in_code);
        }
        let taken: Vec<Range<usize>> = edits.iter().map(|(range, _)| range.clone()).collect();
        let free = |value: &Value| !taken.iter().any(|range| range.start <= value.span.start && value.span.end <= range.end);
        let values = front::values(&self.file.text, &self.parts.front_matter);
        edits.extend(values.iter().filter(|v| free(v)).filter_map(|value| {
            let words = self.value(value, &out.short)?;
            Some(front::replaced(&self.file.text, value, &words))
        }));
        let mut text = edits::apply(&self.file.text, edits);
        for entry in self.entries.iter().filter(|entry| entry.is_quote()) {
            text = without_quote(self.file, &text, &entry.quote.value);
        }
        if let Some(people) = self.people {
            text = last_look(self.file, &text, people, &out.short);
        }
        out.text = (*text != *self.file.text).then_some(text);
        out
    }

    /// The file's text, and the same as a report, whatever it is.
    fn read(&self) -> (Option<ReportDocument>, Text) {
        let report = as_report(self.file);
        let text = report.as_ref().map(|report| report.text.clone()).unwrap_or_default();
        (report, text)
    }

    /// Where the words of an entry stand; exactly once.
    fn passage(&self, text: &Text, entry: &Entry) -> Result<Range<u32>, Box<Diagnostic>> {
        let mut places = Vec::new();
        for passage in &text.passages {
            let here = quoted(text.of(passage), &entry.quote.value, &entry.prefix, &entry.suffix);
            places.extend(here.into_iter().map(|at| passage.range.start + at.start as u32..passage.range.start + at.end as u32));
        }
        let place = Place::span(self.file, entry.quote.span.clone());
        match places.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(Box::new(complaints::withheld_not_found(place))),
            several => Err(Box::new(complaints::withheld_more_than_once(place, several.len()))),
        }
    }

    /// Where somebody who is withheld is named in the text; the archivist's marks that say so are taken out whole.
    fn names(
        &self,
        people: &People,
        report: &ReportDocument,
        found: &mut Vec<(Range<u32>, bool)>,
        short: &mut BTreeSet<String>,
        edits: &mut Vec<Edit>,
    ) {
        let text = &report.text;
        for passage in &text.passages {
            let met = people.names.find(text.of(passage)).into_iter().map(|met| met.range());
            found.extend(met.map(|at| (passage.range.start + at.start as u32..passage.range.start + at.end as u32, false)));
        }
        // Minutes that give the full name once go on in capitals.
        let named: Vec<&str> = found.iter().map(|(range, _)| text.slice(range)).collect();
        let capitals: BTreeSet<String> = people.in_capitals(&named.join(" ")).cloned().collect();
        for passage in &text.passages {
            let met = capitals.iter().flat_map(|word| whole_words(text.of(passage), word));
            found.extend(met.map(|at| (passage.range.start + at.start as u32..passage.range.start + at.end as u32, false)));
        }
        short.extend(capitals);
        let own = if self.file.path.starts_with("content/people/") { Slug::new(self.file.stem()) } else { None };
        let (theirs, others) = people.namings(report, own.as_ref());
        let words = |range: &Range<u32>| text.slice(range).to_owned();
        short.extend(theirs.iter().map(|naming| words(&naming.range)).filter(|words| people.names.find(words).is_empty()));
        found.extend(theirs.into_iter().map(|naming| (naming.range, false)));
        short.extend(people.names_of_authors(report));
        // What the report calls others too is theirs as well.
        others.iter().for_each(|naming| {
            short.remove(&words(&naming.range));
        });
        for passage in text.passages.iter().filter(|p| matches!(p.kind, PassageKind::Heading(_))) {
            let places = short.iter().flat_map(|word| whole_words(text.of(passage), word));
            found.extend(places.map(|at| (passage.range.start + at.start as u32..passage.range.start + at.end as u32, false)));
        }
        // Words of which the archivist says that somebody else is meant.
        let marks = || text.passages.iter().flat_map(|passage| &passage.marks);
        let is_others = |mark: &&markdown::Mark| mark.target.as_ref().is_some_and(|slug| !people.slugs.contains(slug));
        let others: Vec<Range<u32>> = marks().filter(is_others).map(|mark| mark.range.clone()).collect();
        found.retain(|(range, is_passage)| *is_passage || !others.iter().any(|mark| mark.start <= range.start && range.end <= mark.end));
        for mark in marks() {
            let theirs = mark.target.as_ref().is_some_and(|slug| people.slugs.contains(slug));
            let nobodys = mark.target.is_none() && !people.names.find(text.slice(&mark.range)).is_empty();
            if theirs || nobodys {
                let places = lines(&self.file.text, mark.source.clone());
                edits.extend(edits::spread(NAME, &places, |_| Brackets::Escaped));
            }
        }
    }

    /// The edits of links that tell a passage, or by a definition a name.
    fn links(&self, text: &Text, found: &[(Range<u32>, bool)], short: &BTreeSet<String>) -> Vec<Edit> {
        let (body, start) = (self.file.text.get(self.parts.body.clone()).unwrap_or_default(), self.parts.body.start);
        let passages = found.iter().filter(|(_, is_passage)| *is_passage);
        let places = passages.flat_map(|(range, _)| text.sources(range, &self.file.text).collect::<Vec<_>>());
        let gone: Vec<Range<usize>> = places.map(|at| at.start - start..at.end - start).collect();
        let quotes: Vec<&str> = self.entries.iter().filter(|entry| entry.is_quote()).map(|entry| entry.quote.value.as_str()).collect();
        let tells_passage = |told: &Definition| {
            let in_address = |quote: &str| links::count(quote) > 1 && links::has_words(&told.address, quote);
            let is_told = |quote: &str| links::has_words(&told.label, quote) || links::has_words(&told.title, quote) || in_address(quote);
            quotes.iter().any(|quote| is_told(quote))
        };
        let names = |words: &str| {
            self.people.is_some_and(|people| !people.names.find(words).is_empty()) || short.iter().any(|word| links::has_words(words, word))
        };
        let tells_name = |told: &Definition| {
            let Some(people) = self.people else { return false };
            let leads_to = people.living.is_of(&told.address, &people.slugs);
            let stays = || people.living.is_address(&told.address, &(0..told.address.len()), &people.slugs);
            leads_to || names(&told.label) || names(&told.title) || !stays() && names(&told.address)
        };
        let edits = links::reduced(body, &gone, |told| tells_passage(told) || tells_name(told));
        edits.into_iter().map(|(at, words)| (at.start + start..at.end + start, words)).collect()
    }

    /// The edits of the body. A passage wins over the names in it.
    fn in_body(&self, text: &Text, mut found: Vec<(Range<u32>, bool)>) -> Vec<Edit> {
        found.sort_by_key(|(range, is_passage)| (range.start, std::cmp::Reverse(range.end), !is_passage));
        let passages: Vec<Range<u32>> = found.iter().filter(|(_, is_passage)| *is_passage).map(|(range, _)| range.clone()).collect();
        let in_passage = |range: &Range<u32>| passages.iter().any(|p| p.start <= range.start && range.end <= p.end);
        let body = self.file.text.get(self.parts.body.clone()).unwrap_or_default();
        let brackets = brackets(body, self.parts.body.start, text);
        let mut edits = Vec::new();
        let mut merged: Vec<(Range<u32>, bool)> = Vec::new();
        for (range, is_passage) in found.into_iter().filter(|(range, is_passage)| *is_passage || !in_passage(range)) {
            match merged.last_mut() {
                Some((last, was_passage)) if range.start < last.end => {
                    last.end = last.end.max(range.end);
                    *was_passage |= is_passage;
                }
                _ => merged.push((range, is_passage)),
            }
        }
        for (range, is_passage) in merged {
            let places = text.sources(&range, &self.file.text).map(|at| match brackets(at.start) {
                Brackets::Plain => at,
                _ => escaped(&self.file.text, at),
            });
            let places: Vec<Range<usize>> = places.collect();
            edits.extend(edits::spread(if is_passage { PASSAGE } else { NAME }, &places, &brackets));
        }
        edits
    }

    /// What a value of the front matter says without what is withheld; nothing where that is the same.
    fn value(&self, value: &Value, short: &BTreeSet<String>) -> Option<String> {
        /// What speaks of people, who may be named by their slugs.
        const PARTIES: [&str; 3] = ["authors", "mover", "seconder"];
        /// Addresses and checksums of the archive's own.
        const KEPT: [&str; 14] = [
            "aliases",
            "id",
            "committee",
            "sha256",
            "organization",
            "parent",
            "predecessors",
            "successors",
            "post",
            "amends",
            "supersedes",
            "implements",
            "follows",
            "meeting",
        ];
        /// What is said of the text, or taken from it.
        const PROSE: [&str; 9] = ["title", "heading", "evidence", "candidates", "quote", "prefix", "suffix", "text", "by"];
        let key = value.path.last().map_or("", String::as_str);
        if value.path[0] == "withheld" && key == "quote" {
            return Some(PASSAGE.to_owned());
        }
        if KEPT.contains(&key) {
            return None;
        }
        if Slug::new(&value.words).is_some() && PARTIES.contains(&key) {
            let people = self.people?;
            return people.slugs.iter().any(|slug| slug.as_str() == value.words).then(|| NAME.to_owned());
        }
        if !PROSE.contains(&key) && self.people.is_some_and(|people| people.living.has(&value.words)) {
            return None;
        }
        let mut words = value.words.clone();
        for entry in self.entries.iter().filter(|entry| entry.is_quote()) {
            let from_text = ["basis", "decisions", "meetings", "notes"].contains(&value.path[0].as_str());
            words = without_passage(&words, &entry.quote.value, from_text);
        }
        if let Some(people) = self.people {
            words = edits::without(&people.names, &words).unwrap_or(words);
            if PROSE.contains(&key) || PARTIES.contains(&key) {
                words = without_short(&words, short);
            }
        }
        (words != value.words).then_some(words)
    }
}

/// Any file read as if it were a report: its text, and of a report its authors and dates too.
fn as_report(file: &Arc<SourceFile>) -> Option<ReportDocument> {
    let (head, text) = match document::parse(file).document? {
        Document::Report(report) => return Some(ReportDocument::clone(&report)),
        Document::Person(d) => (d.head.clone(), d.text.clone()),
        Document::Committee(d) => (d.head.clone(), d.text.clone()),
        Document::Meeting(d) => (d.head.clone(), d.text.clone()),
        Document::Decision(d) => (d.head.clone(), d.text.clone()),
        Document::Page(d) => (d.head.clone(), d.text.clone()),
    };
    Some(ReportDocument::of_text(head, text))
}

/// A quote where no words of a text are: in comments, code and HTML. Among the words the archivist has said which is meant.
fn without_quote(file: &SourceFile, text: &str, quote: &str) -> String {
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
fn last_look(file: &SourceFile, text: &str, people: &People, short: &BTreeSet<String>) -> String {
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
fn brackets<'t>(body: &str, offset: usize, text: &'t Text) -> impl Fn(usize) -> Brackets + 't {
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
fn escaped(text: &str, at: Range<usize>) -> Range<usize> {
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

/// Words without a passage, and where they were taken from the text, without any three words of it in a row.
pub(super) fn without_passage(words: &str, quote: &str, from_text: bool) -> String {
    let whole = quoted(words, quote, "", "");
    let mut out = edits::apply(words, whole.into_iter().map(|at| (at, PASSAGE.to_owned())).collect());
    if from_text {
        let wanted: Vec<String> = tokens(quote).into_iter().map(|(_, word)| word).collect();
        let here = tokens(&out);
        let run = wanted.len().min(3);
        let mut taken = vec![false; here.len()];
        if run > 0 {
            for at in 0..(here.len() + 1).saturating_sub(run) {
                let window = &here[at..at + run];
                if wanted.windows(run).any(|some| some.iter().eq(window.iter().map(|(_, word)| word))) {
                    taken[at..at + run].fill(true);
                }
            }
        }
        let mut edits: Vec<Edit> = Vec::new();
        for (at, (range, _)) in here.iter().enumerate().filter(|(at, _)| taken[*at]) {
            match edits.last_mut() {
                Some((last, _)) if at > 0 && taken[at - 1] => last.end = range.end,
                _ => edits.push((range.clone(), PASSAGE.to_owned())),
            }
        }
        out = edits::apply(&out, edits);
    }
    out
}

/// The words of a text in small letters, without what stands around them, each with its place.
fn tokens(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !inner.is_empty() {
            let from = start + (inner.as_ptr() as usize - word.as_ptr() as usize);
            out.push((from..from + inner.len(), inner.to_lowercase().replace(['‘', '’'], "'")));
        }
    }
    out
}

/// Words without what a report calls somebody for short.
pub(super) fn without_short(words: &str, short: &BTreeSet<String>) -> String {
    let places = short.iter().flat_map(|word| whole_words(words, word));
    edits::apply(words, places.map(|at| (at, NAME.to_owned())).collect())
}

/// What stands in place of the text of a file that is no report, as Markdown: a report's page, and a person's, say it themselves.
fn tombstone(entries: &[Entry], sums: &[String]) -> String {
    let told = entries.iter().zip(sums).filter(|(entry, _)| entry.scope == Scope::Text).map(|(entry, sum)| {
        let since = entry.date.map(|date| format!(" since {}", date.in_words())).unwrap_or_default();
        let escape = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
        let reason: String = folded(&entry.reason).chars().map(escape).collect();
        format!("This text is withheld{since}: {reason}. SHA-256 of what stood here: `{sum}`")
    });
    told.collect::<Vec<_>>().join(" ")
}

/// White space folded.
pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// SHA-256 (FIPS 180-4) in hexadecimal digits.
fn sum(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

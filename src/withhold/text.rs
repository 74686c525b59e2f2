//! A file's text without what is withheld of it: its words and its values. What no words of a text are is left to `last_look`, and what
//! may be said of words in other files to `words`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::code;
use super::edits::{self, Brackets, Edit, PASSAGE, TEXT, lines_of};
use super::entry::Entry;
use super::front::{self, Value};
use super::last_look::{brackets, escaped, last_look, lines, without_quote};
use super::letters::quoted;
use super::links::{self, Definition};
use super::names::whole_words;
use super::people::People;
use super::words::{folded, without_passage, without_short};
use crate::checksum;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::front_matter::{self, Parts};
use crate::document::withheld::{NAME, Scope};
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

/// What proves that somebody has what is withheld.
fn sum(text: &str) -> String {
    checksum::sha256(text.as_bytes())
}

//! A TOML table read field by field, so that every fault of a file is told in one run.
//!
//! Each value is read by serde at its own span; a fault costs that field, not the file. What nobody asked for is an
//! unknown key, and the keys that were asked for are what "did you mean" chooses from. Separate from the documents
//! because all of them, and the configuration, are read this way.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::date::{Date, Span};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::slug::Slug;
use crate::source::SourceFile;

/// A value and where it stands in its file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// Where a front matter's faults go, and how its spans become the file's.
struct Desk<'d> {
    file: &'d Arc<SourceFile>,
    offset: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Desk<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::span(self.file, self.span(span))
    }

    fn span(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }
}

/// One table, its keys taken away as they are read.
pub struct Fields<'d, 'i> {
    desk: Desk<'d>,
    table: DeTable<'i>,
    span: Range<usize>,
    asked: Vec<&'static str>,
    /// Where the first syntax error stands: what is missing or unknown behind it may only follow from that error.
    torn: Option<usize>,
    name: Cow<'static, str>,
}

impl<'d, 'i> Fields<'d, 'i> {
    /// The whole of `text`, which stands at byte `offset` of `file`. Syntax errors are told, and what could be read is read.
    pub fn parse(file: &'d Arc<SourceFile>, text: &'i str, offset: usize, diagnostics: &'d mut Vec<Diagnostic>) -> Fields<'d, 'i> {
        let (table, mut errors) = DeTable::parse_recoverable(text);
        let desk = Desk { file, offset, diagnostics };
        let torn = errors.iter().map(|error| error.span().map_or(0, |span| span.start)).min();
        let mut told = HashSet::new();
        errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            // Whatever else is wrong in a line mostly follows from the first slip in it.
            let line = text.get(..span.start).and_then(|before| before.rfind('\n'));
            if !told.insert(line) {
                continue;
            }
            let place = desk.place(span.start..span.end.max(span.start));
            desk.diagnostics.push(complaints::toml_syntax(place, error.message()));
        }
        // Where the syntax is at fault, the character itself is told with its place.
        if torn.is_none() {
            for (_, value) in table.get_ref() {
                no_control_characters(value, &mut |span| desk.diagnostics.push(complaints::control_character(desk.place(span))));
            }
        }
        let end = text.len();
        Fields { desk, table: table.into_inner(), span: end..end, asked: Vec::new(), torn, name: "".into() }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        self.asked.push(key);
        self.table.remove(key)
    }

    /// The value of a key, if it is there and of this type.
    pub fn optional<T: for<'a> Deserialize<'a>>(&mut self, key: &'static str) -> Option<T> {
        self.located(key).map(|located| located.value)
    }

    /// The same with its place.
    pub fn located<T: for<'a> Deserialize<'a>>(&mut self, key: &'static str) -> Option<Located<T>> {
        let value = self.take(key)?;
        self.read(key, value)
    }

    fn read<T: for<'a> Deserialize<'a>>(&mut self, key: &'static str, value: Spanned<DeValue<'_>>) -> Option<Located<T>> {
        let span = value.span();
        let kind = value.get_ref().type_str();
        match T::deserialize(value.into_deserializer()) {
            Ok(value) => Some(Located { value, span: self.desk.span(span) }),
            Err(error) => {
                let at = error.span().filter(|s| !s.is_empty()).unwrap_or(span);
                let place = self.desk.place(at);
                self.desk.diagnostics.push(complaints::wrong_type(place, key, kind, error.message()));
                None
            }
        }
    }

    /// The value of a key that must be there and, if it is words, must have some.
    pub fn required(&mut self, key: &'static str) -> Option<Located<String>> {
        if !self.table.contains_key(key) {
            self.asked.push(key);
            if self.torn.is_some() {
                return None;
            }
            let place = self.desk.place(self.span.clone());
            self.desk.diagnostics.push(complaints::missing_field(place, key, &self.name));
            return None;
        }
        let located = self.located::<String>(key)?;
        if located.value.trim().is_empty() {
            let place = Place::span(self.desk.file, located.span.clone());
            self.desk.diagnostics.push(complaints::empty_field(place, key));
            return None;
        }
        Some(located)
    }

    /// A date in EDTF, quoted or as TOML's own date.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.take(key)?;
        let span = value.span();
        match read_date(value.get_ref()) {
            Ok(date) => date,
            Err(complaint) => {
                let place = self.desk.place(span);
                let here = |d: &Diagnostic| d.place.as_ref().is_some_and(|p| p.path == place.path && p.span.start == place.span.start);
                // A day that no calendar has is told by the syntax already.
                if !self.desk.diagnostics.iter().any(here) {
                    self.desk.diagnostics.push(complaint(place, key));
                }
                None
            }
        }
    }

    /// `start_date` and `end_date`; an end before its start is an error.
    pub fn span(&mut self) -> Span {
        self.span_between("start_date", "end_date")
    }

    /// The same under other names: `founding_date` and `dissolution_date`.
    pub fn span_between(&mut self, start: &'static str, end: &'static str) -> Span {
        let place = self.table.get(end).map(|value| self.desk.place(value.span()));
        let span = Span { start: self.date(start), end: self.date(end) };
        if span.days().is_empty()
            && let Some(place) = place
        {
            self.desk.diagnostics.push(complaints::ends_before_it_begins(place, span));
            return Span { end: None, ..span };
        }
        span
    }

    /// A slug: of another file, or of the thing itself.
    pub fn slug(&mut self, key: &'static str) -> Option<Located<Slug>> {
        let words = self.located::<String>(key)?;
        self.as_slug(words, key)
    }

    /// A list of slugs.
    pub fn slugs(&mut self, key: &'static str) -> Vec<Located<Slug>> {
        let words = self.words(key);
        words.into_iter().filter_map(|w| self.as_slug(w, key)).collect()
    }

    fn as_slug(&mut self, words: Located<String>, key: &'static str) -> Option<Located<Slug>> {
        let Some(slug) = Slug::new(&words.value) else {
            let place = Place::span(self.desk.file, words.span);
            self.desk.diagnostics.push(complaints::not_a_slug(place, key, &words.value));
            return None;
        };
        Some(Located { value: slug, span: words.span })
    }

    /// A list of words, each with its place.
    pub fn words(&mut self, key: &'static str) -> Vec<Located<String>> {
        self.list(key)
    }

    /// A list of values of one type, each with its place.
    pub fn list<T: for<'a> Deserialize<'a>>(&mut self, key: &'static str) -> Vec<Located<T>> {
        let items = self.array(key);
        items.into_iter().filter_map(|value| self.read(key, value)).collect()
    }

    /// A list of words, of which some may be TOML's own dates.
    pub fn words_or_dates(&mut self, key: &'static str) -> Vec<Located<String>> {
        let mut out = Vec::new();
        for value in self.array(key) {
            let date = value.get_ref().as_datetime().and_then(|moment| moment.date);
            out.extend(match date {
                Some(date) => Some(Located { value: date.to_string(), span: self.desk.span(value.span()) }),
                None => self.read(key, value),
            });
        }
        out
    }

    fn array(&mut self, key: &'static str) -> Vec<Spanned<DeValue<'i>>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(items) => items.into_iter().collect(),
            other => {
                let place = self.desk.place(span);
                self.desk.diagnostics.push(complaints::wrong_type(place, key, other.type_str(), "expected a list"));
                Vec::new()
            }
        }
    }

    /// A table below this one.
    pub fn table<R>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'_, 'i>) -> R) -> Option<R> {
        let value = self.take(key)?;
        self.enter(key, value, read)
    }

    /// A table, or a list of tables: `withheld`.
    pub fn table_or_tables<R>(&mut self, key: &'static str, mut read: impl FnMut(&mut Fields<'_, 'i>) -> R) -> Vec<R> {
        if !self.table.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::Array(_))) {
            return self.table(key, read).into_iter().collect();
        }
        self.tables(key, &mut read)
    }

    /// Notes that somebody else reads this key.
    pub fn pass_over(&mut self, key: &'static str) {
        let _ = self.take(key);
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether a key is there and has words.
    pub fn is_words(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_str())
    }

    /// Whether a key is there and is a table.
    pub fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// Tells of a key whose value is of none of the kinds that it may be, if it is there. `expected` says them.
    pub fn neither(&mut self, key: &'static str, expected: &str) {
        if let Some(value) = self.take(key) {
            let place = self.desk.place(value.span());
            self.desk.diagnostics.push(complaints::wrong_type(place, key, value.get_ref().type_str(), expected));
        }
    }

    /// Whether some of it could not be read.
    pub fn is_torn(&self) -> bool {
        self.torn.is_some()
    }

    /// A list of tables: `[[posts]]`.
    pub fn tables<R>(&mut self, key: &'static str, mut read: impl FnMut(&mut Fields<'_, 'i>) -> R) -> Vec<R> {
        let items = self.array(key);
        items.into_iter().filter_map(|value| self.enter(key, value, &mut read)).collect()
    }

    /// A list whose items are words or tables: `other_names`. The words are handed over with their place.
    pub fn words_or_tables<R>(&mut self, key: &'static str, mut read: impl FnMut(WordsOrFields<'_, '_, 'i>) -> Option<R>) -> Vec<R> {
        let mut out = Vec::new();
        for value in self.array(key) {
            let span = value.span();
            if let Some(words) = value.get_ref().as_str() {
                let words = Located { value: words.to_owned(), span: self.desk.span(span) };
                out.extend(read(WordsOrFields::Words(words)));
            } else {
                out.extend(self.enter(key, value, |fields| read(WordsOrFields::Fields(fields))).flatten());
            }
        }
        out
    }

    /// A table whose keys are the author's own: `[links]`. Each value is words.
    pub fn map(&mut self, key: &'static str) -> Vec<(String, Located<String>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let (span, kind) = (value.span(), value.get_ref().type_str());
        let DeValue::Table(table) = value.into_inner() else {
            let place = self.desk.place(span);
            self.desk.diagnostics.push(complaints::wrong_type(place, key, kind, "expected a table"));
            return Vec::new();
        };
        let mut out = Vec::new();
        for (name, value) in table {
            if let Some(words) = self.read::<String>(key, value) {
                out.push((name.into_inner().into_owned(), words));
            }
        }
        out
    }

    /// A table of tables whose keys are the author's own: `[basis]`.
    pub fn map_of_tables<R>(&mut self, key: &'static str, mut read: impl FnMut(&mut Fields<'_, 'i>) -> R) -> Vec<(String, R)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let (span, kind) = (value.span(), value.get_ref().type_str());
        let DeValue::Table(table) = value.into_inner() else {
            let place = self.desk.place(span);
            self.desk.diagnostics.push(complaints::wrong_type(place, key, kind, "expected a table"));
            return Vec::new();
        };
        let mut out = Vec::new();
        for (name, value) in table {
            if let Some(row) = self.enter(key, value, &mut read) {
                out.push((name.into_inner().into_owned(), row));
            }
        }
        out
    }

    fn enter<R>(&mut self, key: &'static str, value: Spanned<DeValue<'i>>, read: impl FnOnce(&mut Fields<'_, 'i>) -> R) -> Option<R> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => {
                let desk = Desk { file: self.desk.file, offset: self.desk.offset, diagnostics: &mut *self.desk.diagnostics };
                let mut fields = Fields { desk, table, span, asked: Vec::new(), torn: self.torn, name: key.into() };
                let out = read(&mut fields);
                fields.finish();
                Some(out)
            }
            other => {
                let place = self.desk.place(span);
                self.desk.diagnostics.push(complaints::wrong_type(place, key, other.type_str(), "expected a table"));
                None
            }
        }
    }

    /// Says something of this table that only its reader can know.
    pub fn complain(&mut self, complaint: Diagnostic) {
        self.desk.diagnostics.push(complaint);
    }

    /// A place in the file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::span(self.desk.file, span)
    }

    /// Where this table stands.
    pub fn here(&self) -> Range<usize> {
        self.desk.span(self.span.clone())
    }

    /// What is left is unknown, and told so. Must be the last call.
    pub fn finish(&mut self) {
        let left = std::mem::take(&mut self.table);
        for (key, _) in left.into_iter().filter(|(key, _)| self.torn.is_none_or(|torn| key.span().start < torn)) {
            let place = self.desk.place(key.span());
            self.desk.diagnostics.push(complaints::unknown_key(place, key.get_ref(), &self.name, &self.asked));
        }
    }
}

/// One item of [`Fields::words_or_tables`].
pub enum WordsOrFields<'f, 'd, 'i> {
    /// Words.
    Words(Located<String>),
    /// A table.
    Fields(&'f mut Fields<'d, 'i>),
}

fn is_unprintable(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Looks through all words below a value for characters that no page can show; TOML lets them in as `\u0007`.
fn no_control_characters(value: &Spanned<DeValue<'_>>, tell: &mut impl FnMut(Range<usize>)) {
    match value.get_ref() {
        DeValue::String(words) if words.contains(is_unprintable) => tell(value.span()),
        DeValue::Array(items) => items.iter().for_each(|item| no_control_characters(item, tell)),
        DeValue::Table(table) => table.iter().for_each(|(_, item)| no_control_characters(item, tell)),
        _ => {}
    }
}

type Complaint = Box<dyn FnOnce(Place, &str) -> Diagnostic>;

fn read_date(value: &DeValue<'_>) -> Result<Option<Date>, Complaint> {
    let words = match value {
        DeValue::String(words) => words.to_string(),
        DeValue::Datetime(moment) => match moment.date {
            Some(date) => date.to_string(),
            None => return Err(Box::new(|place, key| complaints::wrong_type(place, key, "time", "expected a date"))),
        },
        DeValue::Integer(number) => number.as_str().to_owned(),
        other => {
            let kind = other.type_str();
            return Err(Box::new(move |place, key| complaints::wrong_type(place, key, kind, "expected a date")));
        }
    };
    if words.trim().is_empty() {
        return Ok(None);
    }
    Date::parse(&words)
        .map(Some)
        .map_err(|error| Box::new(move |place: Place, _: &str| complaints::bad_date(place, &words, &error)) as Complaint)
}

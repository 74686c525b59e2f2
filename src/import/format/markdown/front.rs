//! Front matter above a Markdown text: YAML between `---`, TOML between `+++`. Every line of it is evidence in some fact.
//!
//! Apart because it alone knows the keys that generators of sites use.

use serde_json::{Map, Value};

use crate::import::dates;
use crate::import::page::{Fact, Field};

/// The most bytes of front matter that are read as data.
const LONGEST: usize = 256 * 1024;
/// Tables within TOML whose keys are the author's own (Zola, Hugo).
const OWN: [&str; 2] = ["extra", "params"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Yaml,
    Toml,
}

/// A text cut in two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Front<'a> {
    kind: Kind,
    source: &'a str,
    /// The text below.
    pub rest: &'a str,
}

/// Front matter at the very start, if it is closed.
pub(super) fn split(text: &str) -> Option<Front<'_>> {
    let body = text.trim_start_matches('\u{feff}');
    let (first, mut rest) = line(body);
    let (kind, ends): (Kind, &[&str]) = match first.trim_end() {
        "---" => (Kind::Yaml, &["---", "..."]),
        "+++" => (Kind::Toml, &["+++"]),
        _ => return None,
    };
    let start = rest;
    while !rest.is_empty() {
        let (current, next) = line(rest);
        if ends.contains(&current.trim_end()) {
            return Some(Front { kind, source: &start[..start.len() - rest.len()], rest: next });
        }
        rest = next;
    }
    None
}

fn line(text: &str) -> (&str, &str) {
    text.split_at(text.find('\n').map_or(text.len(), |at| at + 1))
}

impl Front<'_> {
    /// Whether it is meant as data: a rule, some words and a rule are a text.
    pub(super) fn is_data(&self) -> bool {
        let mut lines = self.source.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        lines.next().is_some_and(|line| self.key(line).is_some() || (self.kind == Kind::Toml && line.starts_with('[')))
    }

    /// The key of a line that begins an entry.
    fn key<'l>(&self, line: &'l str) -> Option<&'l str> {
        let (key, _) = line.split_once(if self.kind == Kind::Yaml { ':' } else { '=' })?;
        let bare = key.trim_end().trim_matches(['"', '\'']);
        let named = !bare.is_empty()
            && bare.len() <= 60
            && bare.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | '.'));
        (named && !key.starts_with([' ', '\t', '-'])).then_some(bare)
    }

    /// What it says, entry by entry; nothing where it is broken.
    pub(super) fn facts(&self) -> Option<Vec<Fact>> {
        let data = self.data()?;
        let mut facts = Vec::new();
        let mut table = "";
        for (key, lines) in self.entries() {
            if self.kind == Kind::Toml && lines.starts_with('[') {
                table = lines.lines().next().unwrap_or_default().trim().trim_matches(['[', ']']);
            }
            let values = match table {
                "" => Some(&data),
                table => OWN.contains(&table).then(|| data.get(table)).flatten().and_then(Value::as_object),
            };
            let value = key.and_then(|key| values?.get(key));
            let evidence = lines.split_whitespace().collect::<Vec<_>>().join(" ");
            if !evidence.is_empty() {
                said(key.unwrap_or_default(), value, &evidence, &mut facts);
            }
        }
        one_day(&mut facts);
        Some(facts)
    }

    fn data(&self) -> Option<Map<String, Value>> {
        if self.source.len() > LONGEST {
            return None;
        }
        let value = match self.kind {
            Kind::Yaml => yaml(self.source)?,
            Kind::Toml => json(toml::from_str(self.source).ok()?),
        };
        match value {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }

    /// The lines of each entry, under its key.
    fn entries(&self) -> Vec<(Option<&str>, &str)> {
        let mut entries: Vec<(Option<&str>, usize)> = Vec::new();
        let (mut at, mut rest) = (0, self.source);
        while !rest.is_empty() {
            let (current, next) = line(rest);
            let key = self.key(current);
            if key.is_some() || entries.is_empty() || (self.kind == Kind::Toml && current.starts_with('[')) {
                entries.push((key, at));
            }
            at += current.len();
            rest = next;
        }
        let ends = entries.iter().skip(1).map(|(_, at)| *at).chain([self.source.len()]).collect::<Vec<_>>();
        entries.into_iter().zip(ends).map(|((key, start), end)| (key, &self.source[start..end])).collect()
    }
}

/// YAML as values, all of them as printed. Aliases are bounded, for each may be a bomb.
fn yaml(source: &str) -> Option<Value> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 50_000,
            max_aliases: 100,
            max_anchors: 100,
            max_depth: 32,
            max_nodes: 20_000,
            max_documents: 1,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 10_000, max_replay_stack_depth: 8 },
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(source, options).ok()
}

/// TOML as values of the same kind; the depth is bounded by its parser.
fn json(table: toml::Table) -> Value {
    fn value(from: toml::Value) -> Value {
        match from {
            toml::Value::String(text) => Value::String(text),
            toml::Value::Datetime(day) => Value::String(day.to_string()),
            toml::Value::Array(list) => Value::Array(list.into_iter().map(value).collect()),
            toml::Value::Table(table) => json(table),
            other => Value::String(other.to_string()),
        }
    }
    Value::Object(table.into_iter().map(|(key, of)| (key, value(of))).collect())
}

/// The facts of one entry.
fn said(key: &str, value: Option<&Value>, evidence: &str, facts: &mut Vec<Fact>) {
    let key: String = key.to_lowercase().chars().filter(|character| character.is_alphanumeric()).collect();
    let values = value.map(strings).unwrap_or_default();
    let web = |value: &String| value.starts_with("http://") || value.starts_with("https://");
    let found: Vec<(Field, String)> = match key.as_str() {
        "title" => values.into_iter().take(1).map(|value| (Field::Title, value)).collect(),
        "author" | "authors" | "by" | "byline" | "creator" | "writer" => values.into_iter().map(|value| (Field::Author, value)).collect(),
        "date" | "published" | "publishdate" | "pubdate" | "datepublished" | "publishedat" | "publicationdate" => {
            values.first().and_then(|value| day(value)).map(|value| (Field::Published, value)).into_iter().collect()
        }
        "permalink" | "canonicalurl" | "canonical" | "url" | "originalurl" | "sourceurl" => {
            values.into_iter().take(1).filter(web).map(|value| (Field::Url, value)).collect()
        }
        "site" | "sitename" | "publisher" | "publication" => {
            values.into_iter().take(1).filter(|value| !web(value)).map(|value| (Field::Publisher, value)).collect()
        }
        "license" | "licence" | "rights" => values.into_iter().take(1).map(|value| (Field::Licence, value)).collect(),
        _ => Vec::new(),
    };
    if found.is_empty() {
        facts.push(Fact { field: Field::Other, value: evidence.to_owned(), evidence: evidence.to_owned() });
    }
    facts.extend(found.into_iter().map(|(field, value)| Fact { field, value, evidence: evidence.to_owned() }));
}

/// Of several days that are said, the one that says most clearly that it is the post's.
fn one_day(facts: &mut [Fact]) {
    let days: Vec<usize> = (0..facts.len()).filter(|at| facts[*at].field == Field::Published).collect();
    let clear = |at: &&usize| facts[**at].evidence.to_lowercase().starts_with("pub");
    let Some(kept) = days.iter().find(clear).or(days.first()).copied() else { return };
    for at in days.into_iter().filter(|at| *at != kept) {
        facts[at].field = Field::Other;
    }
}

/// The words of a value: a text, a list of texts, or of tables with a name.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect(),
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(table) => ["name", "display_name", "title"].iter().find_map(|key| table.get(*key)).map(strings).unwrap_or_default(),
    }
}

/// A day as EDTF: ISO with or without a time, or in words.
fn day(value: &str) -> Option<String> {
    let iso = value.split(['T', 't', ' ']).next().unwrap_or_default();
    if let Ok(day) = iso.parse::<jiff::civil::Date>() {
        return Some(day.to_string());
    }
    let parts: Vec<&str> = iso.split('-').collect();
    let figures = |part: &&str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year] if figures(year, 4) && iso == value => Some(value.to_owned()),
        [year, month] if figures(year, 4) && figures(month, 2) && ("01"..="12").contains(month) => Some(iso.to_owned()),
        _ => dates::find(value).first()?.edtf(None),
    }
}

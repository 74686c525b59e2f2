//! What stands on the archive's shelf: each report with where it came from, and the runs of its words.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::Config;
use crate::date::Date;
use crate::document::front_matter::split;
use crate::document::{self, Document};
use crate::import::alike::{Index, Likeness, Prints};
use crate::import::record::Origin;
use crate::import::{Directory, Draft, KnownName};
use crate::slug::Slug;
use crate::source::{SourceFile, Sources};

/// The longest slug that still leaves room for a number behind it.
const LONGEST: usize = Slug::MAX - 8;
/// Authors who differ do not part two texts that share so much: a mirror puts its own name over another's words.
const SAME_WORDS: f64 = 0.9;

/// All reports, and what they are known by.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) directory: Directory,
    pub(super) reports: Vec<Known>,
    pub(super) index: Index,
    slugs: HashSet<String>,
    by_bytes: HashMap<(String, Option<u32>), usize>,
    by_file: HashMap<String, HashSet<usize>>,
    by_url: HashMap<String, HashSet<usize>>,
}

/// A report of the archive.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// From the archive's root.
    pub(super) path: String,
    pub(super) text: Arc<str>,
    pub(super) sources: Vec<Source>,
    authors: Vec<String>,
    dates: Vec<Date>,
}

/// What a report and a draft in other bytes share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mate {
    /// The address of the page.
    Address,
    /// The raw file's name.
    Name,
}

/// `[source]` or one of `[[copies]]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) file: Option<String>,
    pub(super) sha256: Option<String>,
    pub(super) url: Option<String>,
    pub(super) part: Option<u32>,
    /// Of the record of what was cut from it.
    pub(super) cut_sha256: Option<String>,
}

impl Known {
    /// The words of the report, as they stand on the disk.
    pub(super) fn body(&self) -> &str {
        split(&self.text).ok().and_then(|parts| self.text.get(parts.body)).unwrap_or_default()
    }

    /// Whether these bytes are the source that came last.
    pub(super) fn is_last(&self, sha256: &str, part: Option<u32>) -> bool {
        self.sources.last().is_some_and(|source| source.sha256.as_deref() == Some(sha256) && source.part == part)
    }

    pub(super) fn slug(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".md").unwrap_or(name)
    }

    pub(super) fn read(path: &str, text: &Arc<str>) -> Known {
        let mut known = Known { path: path.to_owned(), text: text.clone(), sources: Vec::new(), authors: Vec::new(), dates: Vec::new() };
        let Ok(parts) = split(text) else { return known };
        // What is broken in it is told by `build`; the rest is known all the same.
        let (table, _) = DeTable::parse_recoverable(&text[parts.front_matter]);
        let table = table.get_ref();
        known.sources.extend(table.get("source").and_then(|value| source(value.get_ref())));
        known.sources.extend(items(table, "copies").iter().filter_map(|value| source(value)));
        known.authors = items(table, "authors").iter().filter_map(|author| author.as_str()).map(slug_of).collect();
        let meetings = items(table, "meetings");
        let dates = meetings.iter().filter_map(|meeting| meeting.as_table()?.get("date")).chain(table.get("date"));
        known.dates = dates.filter_map(|date| Date::parse(&words(date.get_ref())?).ok()).collect();
        known
    }
}

fn items<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Vec<&'a DeValue<'i>> {
    match table.get(key).map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => items.iter().map(Spanned::get_ref).collect(),
        _ => Vec::new(),
    }
}

fn words(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(words) => Some(words.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Datetime(moment) => moment.date.map(|date| date.to_string()),
        _ => None,
    }
}

fn source(value: &DeValue<'_>) -> Option<Source> {
    let table = value.as_table()?;
    let get = |key: &str| table.get(key).and_then(|value| words(value.get_ref())).filter(|words| !words.is_empty());
    Some(Source {
        file: get("file"),
        sha256: get("sha256").map(|digits| digits.to_ascii_lowercase()),
        url: get("url"),
        part: get("part").and_then(|number| number.parse().ok()),
        cut_sha256: get("cut_sha256"),
    })
}

fn slug_of(name: &str) -> String {
    Slug::suggest(name).to_string()
}

/// An address without what may differ between two ways to write it.
fn plain(url: &str) -> String {
    let rest = url.split('#').next().unwrap_or(url);
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    format!("{}/{}", host.strip_prefix("www.").unwrap_or(&host), path.trim_end_matches('/'))
}

impl Shelf {
    /// The archive as it is.
    pub(super) fn of(sources: &Sources) -> Shelf {
        let mut unheard = Vec::new();
        let config = sources.get("config.toml").map_or_else(Config::default, |file| Config::parse(file, &mut unheard));
        let home_committee = config.committee.map(|committee| committee.value.to_string());
        let mut shelf = Shelf { directory: Directory { home_committee, ..Directory::default() }, ..Shelf::default() };
        for file in sources.under("content/people/").chain(sources.under("content/committees/")) {
            shelf.name(file);
        }
        let files: Vec<&Arc<SourceFile>> = sources.under("content/reports/").collect();
        let known: Vec<(Known, Prints)> = files
            .par_iter()
            .map(|file| {
                let known = Known::read(&file.path, &file.text);
                let prints = Prints::of(known.body());
                (known, prints)
            })
            .collect();
        for (known, prints) in known {
            shelf.put(known, prints);
        }
        shelf
    }

    fn name(&mut self, file: &Arc<SourceFile>) {
        let row = |slug: &Slug, name: &String| KnownName { slug: slug.to_string(), name: name.clone() };
        match document::parse(file).document {
            Some(Document::Person(d)) => {
                let names = std::iter::once(&d.name).chain(d.other_names.iter().map(|other| &other.name));
                self.directory.people.extend(names.map(|name| row(&d.head.slug, name)));
            }
            Some(Document::Committee(d)) => {
                let names = std::iter::once(&d.name).chain(d.other_names.iter().map(|other| &other.name));
                self.directory.committees.extend(names.map(|name| row(&d.head.slug, name)));
            }
            _ => {}
        }
    }

    /// Puts a report on the shelf.
    pub(super) fn put(&mut self, known: Known, prints: Prints) {
        let at = self.reports.len();
        self.slugs.insert(known.slug().to_owned());
        for source in &known.sources {
            self.list(at, source);
        }
        self.reports.push(known);
        self.index.add(prints);
    }

    fn list(&mut self, at: usize, source: &Source) {
        if let Some(sha256) = &source.sha256 {
            self.by_bytes.entry((sha256.clone(), source.part)).or_insert(at);
        }
        if let Some(file) = &source.file {
            self.by_file.entry(file.clone()).or_default().insert(at);
        }
        if let Some(url) = &source.url {
            self.by_url.entry(plain(url)).or_default().insert(at);
        }
    }

    /// A report's text has changed, and with it where it comes from.
    pub(super) fn change(&mut self, at: usize, text: &str, prints: Option<Prints>) {
        let Some(path) = self.reports.get(at).map(|known| known.path.clone()) else { return };
        let known = Known::read(&path, &text.into());
        for source in known.sources.clone() {
            self.list(at, &source);
        }
        if let Some(place) = self.reports.get_mut(at) {
            *place = known;
        }
        if let Some(prints) = prints {
            self.index.replace(at, prints);
        }
    }

    /// The report of these bytes.
    pub(super) fn of_bytes(&self, sha256: &str, part: Option<u32>) -> Option<&Known> {
        self.by_bytes.get(&(sha256.to_owned(), part)).and_then(|at| self.reports.get(*at))
    }

    /// Whether a report came from the same address as a draft, or from a file of the same name, in other bytes.
    pub(super) fn mate(&self, at: usize, origin: &Origin, draft: &Draft) -> Option<Mate> {
        let known = self.reports.get(at)?;
        if known.sources.iter().any(|source| source.sha256.as_deref() == Some(&origin.sha256)) {
            return None;
        }
        let among = |list: Option<&HashSet<usize>>| list.is_some_and(|list| list.contains(&at));
        match () {
            () if draft.url.as_ref().is_some_and(|url| among(self.by_url.get(&plain(url)))) => Some(Mate::Address),
            () if among(self.by_file.get(&origin.file)) => Some(Mate::Name),
            () => None,
        }
    }

    /// Whether [`Shelf::mate`] is worth asking.
    pub(super) fn may_have_mates(&self, origin: &Origin, draft: &Draft) -> bool {
        self.by_file.contains_key(&origin.file) || draft.url.as_ref().is_some_and(|url| self.by_url.contains_key(&plain(url)))
    }

    /// Whether a report and a draft say themselves that they are two: both have authors, or dates, and none is the same.
    pub(super) fn told_apart(&self, at: usize, draft: &Draft, likeness: &Likeness) -> bool {
        let Some(known) = self.reports.get(at) else { return false };
        let dates: Vec<Date> =
            draft.meetings.iter().filter_map(|m| m.date.as_ref()).chain(&draft.date).filter_map(|d| Date::parse(d).ok()).collect();
        let met_apart = !dates.is_empty() && !known.dates.is_empty() && !dates.iter().any(|a| known.dates.iter().any(|b| a.overlaps(*b)));
        let authors: Vec<String> = draft.authors.iter().map(|author| slug_of(author)).collect();
        let written_apart = !authors.is_empty() && !known.authors.is_empty() && !authors.iter().any(|a| known.authors.contains(a));
        met_apart || written_apart && likeness.shared < SAME_WORDS
    }

    /// A slug that no report has, in a folder where no file of that name stands.
    pub(super) fn free_path(&mut self, root: &Path, draft: &Draft) -> String {
        let year = draft.date.as_deref().or(draft.meetings.first().and_then(|m| m.date.as_deref())).and_then(|date| date.get(..4));
        let year = year.filter(|year| year.bytes().all(|b| b.is_ascii_digit())).unwrap_or("undated");
        let wanted = Slug::suggest(&draft.slug).to_string();
        let wanted = wanted.get(..LONGEST).unwrap_or(&wanted).trim_end_matches('-');
        let mut slug = wanted.to_owned();
        let mut n = 2u32;
        loop {
            let path = format!("content/reports/{year}/{slug}.md");
            if !self.slugs.contains(&slug) && !root.join(&path).exists() {
                return path;
            }
            slug = format!("{wanted}-{n}");
            n += 1;
        }
    }

    /// The report of this slug or path.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches("./");
        // From within the archive, or from beside it, its paths begin otherwise.
        let within = name.rfind("content/reports/").map_or(name, |at| &name[at..]);
        self.reports.iter().position(|known| known.path == within || known.slug() == name)
    }
}

//! The builder: sources to site, again and again, doing only what has changed.
//!
//! Three caching rules, and no graph (as in esbuild): a cached result never changes; it depends on its own key and on
//! nothing else; it replays its complaints. What an edit touches is not worked out: everything is asked for again, and
//! what has the same key is already there.
//!
//! | table | key | holds |
//! | --- | --- | --- |
//! | parsed | digest of path and text | the document and its complaints |
//! | read | the document's digest, those entries of the registry whose words stand in it | the reading, its gist and its complaints |
//! | names | what recognition reads of the registry | the compiled thing |
//! | ledger, templates | their digests | the compiled thing |
//! | pages | path | the fingerprint of what was last handed over |
//!
//! Entries that a build did not ask for are dropped at its end, so that no table grows.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::address;
use crate::archive::{self, Archive, Gist, ReadReport, ledger, report_rules};
use crate::config::Config;
use crate::diagnostics::{self, Diagnostic, Place, complaints};
use crate::document::{self, Document, Parsed};
use crate::recognise::{self, Difference, Names, Reading, Words};
use crate::render::{Templates, builtin};
use crate::site::{self, Page, Site};
use crate::source::{Asset, Digest, SourceFile, Sources};

/// What a build may leave out or add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// Drafts are not published.
    #[default]
    Hidden,
    /// Drafts are built, and marked as such.
    Shown,
}

/// Who a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preview {
    /// Readers: the site as it is published.
    #[default]
    Off,
    /// The archivist: with the queue as a page.
    On,
}

/// What a build is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether drafts are built.
    pub drafts: Drafts,
    /// Whether the queue has a page.
    pub preview: Preview,
    /// Another `base_url` than the configuration's: for a preview or a fork.
    pub base_url: Option<String>,
}

/// How often each stage had work to do, and how long it took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counters {
    /// Files parsed.
    pub parsed: usize,
    /// Reports recognised.
    pub recognised: usize,
    /// Pages rendered.
    pub rendered: usize,
    /// Each stage's wall time, in order.
    pub times: Vec<(&'static str, Duration)>,
    /// What each template cost, on all cores together: pages, bytes, time of rendering, time of handing over.
    pub templates: BTreeMap<&'static str, TemplateCost>,
}

/// What the pages of one template cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TemplateCost {
    /// How many.
    pub pages: usize,
    /// How large, in bytes.
    pub bytes: usize,
    /// Rendering, on all cores together.
    pub render: Duration,
    /// Handing over to the sink, on all cores together.
    pub sink: Duration,
}

impl Counters {
    fn lap(&mut self, stage: &'static str, since: &mut Instant) {
        let now = Instant::now();
        self.times.push((stage, now - *since));
        *since = now;
    }
}

/// Keeps what it made from one build to the next.
#[derive(Debug, Default)]
pub struct Builder {
    options: Options,
    parsed: FxHashMap<Arc<str>, (Digest, Arc<Parsed>)>,
    read: FxHashMap<Arc<str>, Read>,
    names: Option<Arc<Names>>,
    templates: Option<(Digest, Arc<Templates>, Vec<Diagnostic>)>,
    ledger: Option<(Digest, ledger::Ledger)>,
    pages: Pages,
    theme: BTreeMap<String, Digest>,
}

/// What was handed over: the paths of all pages, in order, and each one's fingerprint.
#[derive(Debug, Default)]
struct Pages {
    paths: Arc<Paths>,
    fingerprints: Vec<u64>,
}

/// Paths in one piece, since there are tens of thousands.
#[derive(Debug, Default)]
struct Paths {
    letters: String,
    ends: Vec<u32>,
}

impl Paths {
    fn of<'a>(files: impl Iterator<Item = address::File<'a>>) -> Paths {
        let mut paths = Paths::default();
        for file in files {
            let _ = write!(paths.letters, "{file}");
            paths.ends.push(paths.letters.len() as u32);
        }
        paths
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.letters.get(start..end)
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }

    /// The place of a file's path, which most often is where it is looked for.
    fn find(&self, file: &address::File<'_>, likely: usize) -> Option<usize> {
        if self.get(likely).is_some_and(|path| file.is(path)) {
            return Some(likely);
        }
        let wanted = file.to_string();
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.get(middle).unwrap_or_default().cmp(&wanted) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

#[derive(Debug, Clone)]
struct Read {
    document: Digest,
    reading: Arc<Reading>,
    gist: Arc<Gist>,
    diagnostics: Arc<[Diagnostic]>,
    /// What it may have asked of the registry.
    words: Arc<Words>,
}

impl Read {
    /// This reading under another registry, if that can make no difference to it.
    fn under(&self, difference: &Difference) -> Option<Read> {
        if difference.is_met_by(&self.words) {
            return None;
        }
        let mut read = self.clone();
        if difference.is_shifted() {
            read.reading = Arc::new(self.reading.with_places(|subject| difference.place_of(subject))?);
            read.gist = Arc::new(self.gist.with_places(|subject| difference.place_of(subject))?);
        }
        Some(read)
    }
}

/// Where rendered pages go. Called from many threads at once.
pub trait Sink: Sync {
    /// One file of the site, whole.
    ///
    /// # Errors
    /// What the system says.
    fn put(&self, path: &str, bytes: &[u8]) -> std::io::Result<()>;

    /// A file that is as it was when it was last handed over.
    ///
    /// # Errors
    /// What the system says.
    fn keep(&self, path: &str) -> std::io::Result<()>;
}

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    /// The archive.
    pub archive: Archive,
    /// Everything there is to say, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// What there was to do.
    pub counters: Counters,
    paths: Arc<Paths>,
    theme: Vec<String>,
    /// Pages that were there at the last build and are no more.
    pub removed: Vec<String>,
}

impl Built {
    /// The paths of all pages and of the theme's files, in order.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.paths.iter().map(str::to_owned).chain(self.theme.iter().cloned()).collect();
        paths.sort();
        paths
    }

    /// Whether the site may be published.
    pub fn is_publishable(&self) -> bool {
        !diagnostics::has_errors(&self.diagnostics)
    }
}

impl Builder {
    /// A builder that has made nothing yet.
    pub fn new(options: Options) -> Builder {
        Builder { options, ..Builder::default() }
    }

    /// One build. Pages that changed since the last one go to the sink. `found` are the loader's complaints.
    ///
    /// What was handed over counts as published only where the result is [publishable](Built::is_publishable); otherwise
    /// the next build hands it over again.
    ///
    /// # Errors
    /// What the sink says; the builder then holds that nothing was handed over.
    pub fn build(&mut self, sources: &Sources, found: Vec<Diagnostic>, sink: &dyn Sink) -> std::io::Result<Built> {
        let mut counters = Counters::default();
        let mut at = Instant::now();
        let mut diagnostics = found;
        let archive = self.archive(sources, &mut diagnostics, &mut counters, &mut at);
        let theme = Theme::of(sources, archive.config.base_path());
        let (site, doubles) = site::assemble(&archive, &theme.addresses, self.options.preview);
        diagnostics.extend(doubles);
        counters.lap("view", &mut at);
        let rendered = self.render(&site, sources, &mut diagnostics, &mut counters, sink)?;
        counters.lap("render", &mut at);
        for (path, asset) in &theme.files {
            if self.theme.get(path) == Some(&asset.digest) { sink.keep(path)? } else { sink.put(path, &asset.bytes)? }
        }
        let mut removed: Vec<String> = self.theme.keys().filter(|path| !theme.files.contains_key(*path)).cloned().collect();
        if !Arc::ptr_eq(&self.pages.paths, &rendered.paths) {
            let there: FxHashSet<&str> = rendered.paths.iter().collect();
            removed.extend(self.pages.paths.iter().filter(|path| !there.contains(path)).map(str::to_owned));
        }
        removed.sort();
        diagnostics::sort(&mut diagnostics);
        let paths = rendered.paths.clone();
        let names = theme.files.keys().cloned().collect();
        if !diagnostics::has_errors(&diagnostics) {
            self.pages = rendered;
            self.theme = theme.files.iter().map(|(path, asset)| (path.clone(), asset.digest)).collect();
        }
        drop(site);
        Ok(Built { archive, diagnostics, counters, paths, theme: names, removed })
    }

    /// The archive alone, without a page: for whoever asks it something. `found` are the loader's complaints.
    pub fn resolve(&mut self, sources: &Sources, found: Vec<Diagnostic>) -> (Archive, Vec<Diagnostic>) {
        let mut diagnostics = found;
        let archive = self.archive(sources, &mut diagnostics, &mut Counters::default(), &mut Instant::now());
        diagnostics::sort(&mut diagnostics);
        (archive, diagnostics)
    }

    /// Forgets what was handed over: the next build hands over everything.
    pub fn forget_pages(&mut self) {
        self.pages = Pages::default();
        self.theme.clear();
    }

    fn archive(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>, counters: &mut Counters, at: &mut Instant) -> Archive {
        let config = self.config(sources, diagnostics);
        let documents = self.parse(sources, counters, diagnostics);
        let mut kinds = Kinds::sort(&documents, self.options.drafts, diagnostics);
        counters.lap("parse", at);
        let (names, difference) = self.names(&kinds, &config);
        let reports = self.recognise(std::mem::take(&mut kinds.reports), (&names, difference.as_ref()), counters, diagnostics);
        counters.lap("recognise", at);
        let parts = archive::Parts {
            config,
            names,
            people: kinds.people,
            committees: kinds.committees,
            reports,
            meetings: kinds.meetings,
            decisions: kinds.decisions,
            pages: kinds.pages,
            ledger: self.ledger(sources),
            captures: sources.captures.clone(),
        };
        let (archive, found) = archive::resolve(parts);
        diagnostics.extend(found);
        counters.lap("resolve", at);
        archive
    }

    fn config(&self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Config {
        let mut config = match sources.get("config.toml") {
            Some(file) => Config::parse(file, diagnostics),
            None => {
                if !diagnostics.iter().any(|d| d.place.as_ref().is_some_and(|p| &*p.path == "config.toml")) {
                    diagnostics.push(complaints::no_archive("config.toml"));
                }
                Config::default()
            }
        };
        if let Some(base_url) = &self.options.base_url {
            config.base_url = crate::config::with_slash(base_url.clone());
        }
        config
    }

    fn parse(&mut self, sources: &Sources, counters: &mut Counters, diagnostics: &mut Vec<Diagnostic>) -> Vec<Arc<Parsed>> {
        let files: Vec<&Arc<SourceFile>> = sources.under("content/").collect();
        let known = &self.parsed;
        let parsed: Vec<(Arc<SourceFile>, Arc<Parsed>, usize)> = files
            .into_par_iter()
            .map(|file| match known.get(&file.path).filter(|(digest, _)| *digest == file.digest) {
                Some((_, parsed)) => (file.clone(), parsed.clone(), 0),
                None => (file.clone(), Arc::new(document::parse(file)), 1),
            })
            .collect();
        counters.parsed = parsed.iter().map(|p| p.2).sum();
        if counters.parsed > 0 || parsed.len() != self.parsed.len() {
            self.parsed = parsed.iter().map(|(file, parsed, _)| (file.path.clone(), (file.digest, parsed.clone()))).collect();
        }
        diagnostics.extend(parsed.iter().flat_map(|(_, parsed, _)| parsed.diagnostics.iter().cloned()));
        parsed.into_iter().map(|(_, parsed, _)| parsed).collect()
    }

    /// The registry, and how it differs from that of the last build, if it does.
    fn names(&mut self, kinds: &Kinds, config: &Config) -> (Arc<Names>, Option<Difference>) {
        let names = match &self.names {
            Some(before) => Names::after(before, &kinds.people, &kinds.committees, config),
            None => Arc::new(Names::new(kinds.people.clone(), kinds.committees.clone(), config)),
        };
        let before = self.names.replace(names.clone());
        let difference = before.filter(|before| !Arc::ptr_eq(before, &names)).map(|before| names.since(&before));
        (names, difference)
    }

    fn recognise(
        &mut self,
        reports: Vec<Arc<document::ReportDocument>>,
        (names, difference): (&Names, Option<&Difference>),
        counters: &mut Counters,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<ReadReport> {
        let known = &self.read;
        let read: Vec<(ReadReport, Read, usize)> = reports
            .into_par_iter()
            .map(|document| {
                let known = known.get(&document.head.file.path).filter(|read| read.document == document.head.file.digest);
                let kept = known.and_then(|read| difference.map_or_else(|| Some(read.clone()), |difference| read.under(difference)));
                let (read, fresh) = kept.map_or_else(|| (read_report(&document, names), 1), |read| (read, 0));
                (ReadReport { document, reading: read.reading.clone(), gist: read.gist.clone() }, read, fresh)
            })
            .collect();
        counters.recognised = read.iter().map(|r| r.2).sum();
        diagnostics.extend(read.iter().flat_map(|(_, read, _)| read.diagnostics.iter().cloned()));
        if counters.recognised > 0 || read.len() != self.read.len() || difference.is_some_and(Difference::is_shifted) {
            self.read = read.iter().map(|(report, read, _)| (report.document.head.file.path.clone(), read.clone())).collect();
        }
        read.into_iter().map(|(report, _, _)| report).collect()
    }

    fn ledger(&mut self, sources: &Sources) -> ledger::Ledger {
        let Some(file) = sources.get(ledger::PATH) else { return ledger::Ledger::default() };
        if let Some((_, ledger)) = self.ledger.as_ref().filter(|(digest, _)| *digest == file.digest) {
            return ledger.clone();
        }
        let ledger = ledger::Ledger::parse(&file.text);
        self.ledger = Some((file.digest, ledger.clone()));
        ledger
    }

    fn templates(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<Templates>> {
        let digest = Templates::digest_of(sources);
        if self.templates.as_ref().is_none_or(|(known, ..)| *known != digest) {
            match Templates::new(sources) {
                Ok((templates, found)) => self.templates = Some((digest, Arc::new(templates), found)),
                Err(found) => {
                    diagnostics.extend(found);
                    return None;
                }
            }
        }
        let (_, templates, found) = self.templates.as_ref()?;
        diagnostics.extend(found.iter().cloned());
        Some(templates.clone())
    }

    fn render(
        &mut self,
        site: &Site<'_>,
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
        counters: &mut Counters,
        sink: &dyn Sink,
    ) -> std::io::Result<Pages> {
        let Some(templates) = self.templates(sources, diagnostics) else { return Ok(Pages::default()) };
        let mut frame_hasher = FxHasher::default();
        (site.frame_digest, templates.digest()).hash(&mut frame_hasher);
        let frame_digest = frame_hasher.finish();
        let frame = templates.frame(&site.frame);
        let known = &self.pages;
        let one = |(at, page): (usize, &Page<'_>)| -> std::io::Result<Row> {
            let fingerprint = page.fingerprint(frame_digest);
            let file = page.file();
            let place = known.paths.find(&file, at);
            if let Some(place) = place.filter(|place| known.fingerprints[*place] == fingerprint) {
                sink.keep(known.paths.get(place).unwrap_or_default())?;
                return Ok(Row { fingerprint, stayed: place == at, work: None });
            }
            let start = Instant::now();
            let rendered = templates.render(page, &frame);
            let mut cost = TemplateCost { pages: 1, render: start.elapsed(), ..TemplateCost::default() };
            let mut diagnostic = None;
            match rendered {
                Ok(text) => {
                    let start = Instant::now();
                    sink.put(&file.to_string(), text.as_bytes())?;
                    (cost.bytes, cost.sink) = (text.len(), start.elapsed());
                }
                Err(error) => diagnostic = Some(*error),
            }
            Ok(Row { fingerprint, stayed: place == Some(at), work: Some(Box::new((cost, diagnostic))) })
        };
        let rows: Vec<Row> = site.pages.par_iter().enumerate().map(one).collect::<std::io::Result<_>>()?;
        for (page, (cost, _)) in site.pages.iter().zip(&rows).filter_map(|(page, row)| Some((page, row.work.as_deref()?))) {
            let sum = counters.templates.entry(page.template()).or_default();
            *sum = TemplateCost {
                pages: sum.pages + 1,
                bytes: sum.bytes + cost.bytes,
                render: sum.render + cost.render,
                sink: sum.sink + cost.sink,
            };
        }
        counters.rendered = counters.templates.values().map(|cost| cost.pages).sum();
        one_complaint_each(rows.iter().filter_map(|r| r.work.as_ref()?.1.clone()), diagnostics);
        let same = rows.len() == known.fingerprints.len() && rows.iter().all(|row| row.stayed);
        let paths = if same { known.paths.clone() } else { Arc::new(Paths::of(site.pages.iter().map(Page::file))) };
        Ok(Pages { paths, fingerprints: rows.iter().map(|row| row.fingerprint).collect() })
    }
}

/// What became of one page.
struct Row {
    fingerprint: u64,
    /// It stands where it stood among the pages.
    stayed: bool,
    /// What it took to render it, and what there is to say of it.
    work: Option<Box<(TemplateCost, Option<Diagnostic>)>>,
}

fn read_report(document: &Arc<document::ReportDocument>, names: &Names) -> Read {
    let (reading, words) = recognise::read(document, names);
    let gist = Gist::of(document, &reading, names);
    let diagnostics = report_rules::check(document, &reading, names).into();
    Read { document: document.head.file.digest, gist: Arc::new(gist), reading: Arc::new(reading), diagnostics, words: Arc::new(words) }
}

/// A template that fails on a thousand pages is one fault: it is told once, with the first page.
fn one_complaint_each(found: impl Iterator<Item = Diagnostic>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(String, usize, String), Diagnostic> = BTreeMap::new();
    for diagnostic in found {
        let (path, start) = diagnostic.place.as_ref().map_or((String::new(), 0), |p| (p.path.to_string(), p.span.start));
        seen.entry((path, start, diagnostic.message.clone())).or_insert(diagnostic);
    }
    diagnostics.extend(seen.into_values());
}

/// The documents by kind, each slug once.
#[derive(Default)]
struct Kinds {
    reports: Vec<Arc<document::ReportDocument>>,
    people: Vec<Arc<document::PersonDocument>>,
    committees: Vec<Arc<document::CommitteeDocument>>,
    meetings: Vec<Arc<document::MeetingDocument>>,
    decisions: Vec<Arc<document::DecisionDocument>>,
    pages: Vec<Arc<document::PageDocument>>,
}

impl Kinds {
    fn sort(documents: &[Arc<Parsed>], drafts: Drafts, diagnostics: &mut Vec<Diagnostic>) -> Kinds {
        let mut kinds = Kinds::default();
        for parsed in documents {
            match &parsed.document {
                Some(Document::Report(d)) if !d.draft || drafts == Drafts::Shown => kinds.reports.push(d.clone()),
                Some(Document::Report(_)) | None => {}
                Some(Document::Person(d)) => kinds.people.push(d.clone()),
                Some(Document::Committee(d)) => kinds.committees.push(d.clone()),
                Some(Document::Meeting(d)) => kinds.meetings.push(d.clone()),
                Some(Document::Decision(d)) => kinds.decisions.push(d.clone()),
                Some(Document::Page(d)) if !d.draft || drafts == Drafts::Shown => kinds.pages.push(d.clone()),
                Some(Document::Page(_)) => {}
            }
        }
        each_slug_once(&mut kinds.reports, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.people, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.committees, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.meetings, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.decisions, |d| &d.head, diagnostics);
        each_slug_once(&mut kinds.pages, |d| &d.head, diagnostics);
        kinds
    }
}

fn each_slug_once<T>(documents: &mut Vec<Arc<T>>, head: impl Fn(&T) -> &document::Head, diagnostics: &mut Vec<Diagnostic>) {
    documents.sort_by(|a, b| head(a).slug.cmp(&head(b).slug).then_with(|| head(a).file.path.cmp(&head(b).file.path)));
    documents.dedup_by(|second, first| {
        let same = head(second).slug == head(first).slug;
        if same {
            let place = |d: &T| Place::span(&head(d).file, 0..3);
            diagnostics.push(complaints::two_of_one_slug(place(second), place(first), head(second).slug.as_str()));
        }
        same
    });
}

/// The theme's files as they stand in the site: the built-in ones, and the archive's own in their place.
struct Theme {
    files: BTreeMap<String, Asset>,
    addresses: Vec<(&'static str, String)>,
}

impl Theme {
    fn of(sources: &Sources, base: &str) -> Theme {
        let mut files: BTreeMap<String, Asset> =
            builtin::THEME.iter().map(|(name, bytes)| (format!("theme/{name}"), Asset::new(*bytes))).collect();
        for (name, asset) in &sources.theme {
            files.insert(format!("theme/{name}"), asset.clone());
        }
        let addresses = builtin::ASSETS.iter().map(|(key, name)| {
            let version =
                files.get(&format!("theme/{name}")).map_or_else(String::new, |asset| format!("{:?}", asset.digest)[..8].to_owned());
            (*key, format!("{base}theme/{name}?v={version}"))
        });
        Theme { addresses: addresses.collect(), files }
    }
}

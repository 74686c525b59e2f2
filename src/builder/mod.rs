//! The builder: sources to site, again and again, doing only what has changed.
//!
//! Three caching rules, and no graph (as in esbuild): a cached result never changes; it depends on its own key and on
//! nothing else; it replays its complaints. What an edit touches is not worked out: everything is asked for again, and
//! what has the same key is already there.
//!
//! | table | key | holds |
//! | --- | --- | --- |
//! | withheld | digest of path and text, of who is withheld and of the registry | the file without what is withheld |
//! | parsed | digest of path and text | the document and its complaints |
//! | renamed | the document's digest, all old slugs | the document with the slugs of today, where it has old ones |
//! | numbered | the document's digest, its line in the ledger of paragraphs | the document with its paragraphs' lasting numbers |
//! | read | the document's digest, those entries of the registry whose words stand in it | the reading, its gist and its complaints |
//! | names | what recognition reads of the registry | the compiled thing |
//! | ledgers, templates | their digests | the compiled thing |
//! | pages | path | the fingerprint of what was last handed over |
//!
//! Entries that a build did not ask for are dropped at its end, so that no table grows.

mod counters;
mod kept;
mod kinds;
mod options;
mod pages;
mod theme;
mod tight;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use rustc_hash::FxHashSet;

use crate::archive::addresses;
use crate::archive::paragraphs::{self, Numbered};
use crate::archive::renamed::{self, OldSlugs, Renamed};
use crate::archive::{self, Archive, Gist, ReadReport, ledger, report_rules};
use crate::config::Config;
use crate::diagnostics::{self, Diagnostic, Place, complaints};
use crate::document::{self, Parsed, ReportDocument};
use crate::recognise::{self, Difference, Holding, Names, Reading, Words};
use crate::render::Templates;
use crate::site;
use crate::slug::Slug;
use crate::source::{Digest, SourceFile, Sources};
use crate::withhold::{self, Redaction};

pub use counters::{Counters, TemplateCost};
use kept::{Again, Kept};
use kinds::Kinds;
pub use options::{Drafts, Options};
use pages::Paths;
pub use pages::Press;
pub(crate) use pages::{Pages, one_complaint_each};
pub use theme::Theme;

pub use crate::site::Preview;

/// Keeps what it made from one build to the next.
#[derive(Debug, Default)]
pub struct Builder {
    options: Options,
    withhold: withhold::Stage,
    parsed: Kept<SourceFile, Parsed>,
    old_slugs: OldSlugs,
    renamed: Kept<ReportDocument, Option<Renamed<ReportDocument>>>,
    numbered: Kept<ReportDocument, Arc<Numbered>>,
    numbered_under: paragraphs::Ledger,
    read: Kept<Numbered, Read>,
    names: Option<Arc<Names>>,
    templates: Option<(Digest, Arc<Templates>, Vec<Diagnostic>)>,
    ledger: Option<(Digest, ledger::Ledger)>,
    paragraphs: Option<(Digest, paragraphs::Ledger, Vec<Diagnostic>)>,
    addresses: Option<(Digest, addresses::Ledger, Vec<Diagnostic>)>,
    pages: Pages,
    theme: std::collections::BTreeMap<String, Digest>,
}

#[derive(Debug, Clone)]
struct Read {
    reading: Arc<Reading>,
    gist: Arc<Gist>,
    diagnostics: Arc<[Diagnostic]>,
    /// What it may have asked of the registry.
    words: Arc<Words>,
    /// Of the paragraphs' numbers that the gist was made with.
    numbers: u64,
}

impl Read {
    /// This reading under another registry, if that can make no difference to it.
    fn under(&self, difference: &Difference) -> Again<Read> {
        if difference.is_met_by(&self.words) {
            return Again::No;
        }
        if !difference.is_shifted() {
            return Again::Same;
        }
        let place = |subject| difference.place_of(subject);
        let Some((reading, gist)) = self.reading.with_places(place).zip(self.gist.with_places(place)) else { return Again::No };
        Again::Changed(Read { reading: Arc::new(reading), gist: Arc::new(gist), ..self.clone() })
    }

    /// This reading with other numbers for the paragraphs: the words are the same, and so is what was found in them.
    fn numbered(&self, report: &Numbered, names: &Names) -> Read {
        Read { gist: Arc::new(Gist::of(report, &self.reading, names)), numbers: report.digest, ..self.clone() }
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

/// An archive and what makes pages of it.
#[derive(Debug)]
pub struct Prepared {
    /// The archive.
    pub archive: Archive,
    /// The templates; none where one of them cannot be read.
    pub templates: Option<Arc<Templates>>,
    /// The theme.
    pub theme: Theme,
    /// What there is to say so far, in no order.
    pub diagnostics: Vec<Diagnostic>,
    /// What there was to do.
    pub counters: Counters,
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
        let Prepared { archive, templates, theme, mut diagnostics, mut counters } = self.prepare(sources, found);
        let mut at = Instant::now();
        let (site, doubles) = site::assemble(&archive, &theme.addresses, self.options.preview);
        diagnostics.extend(doubles);
        counters.lap("view", &mut at);
        let rendered = match templates {
            None => Pages::default(),
            Some(templates) => {
                let (rendered, failed) = self.pages.renew(&site, &Press::new(&site, templates), sink, &mut counters)?;
                diagnostics.extend(failed);
                rendered
            }
        };
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

    /// Everything up to the pages: for [`Builder::build`], and for whoever makes pages only when they are asked for.
    pub fn prepare(&mut self, sources: &Sources, found: Vec<Diagnostic>) -> Prepared {
        let mut counters = Counters::default();
        let mut at = Instant::now();
        let mut diagnostics = found;
        let archive = self.archive(sources, &mut diagnostics, &mut counters, &mut at);
        let theme = Theme::of(sources, &archive.config);
        let templates = self.templates(sources, &mut diagnostics);
        counters.lap("templates", &mut at);
        Prepared { archive, templates, theme, diagnostics, counters }
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
        let redaction = self.withhold(sources, diagnostics);
        let Redaction { sources, withheld, originals, holdings, .. } = &redaction;
        counters.lap("withhold", at);
        let unread = diagnostics::has_errors(diagnostics);
        let mut config = self.config(sources, diagnostics);
        let mut kinds = self.parse(sources, counters, diagnostics);
        diagnostics.extend(self.rename(&mut kinds, &mut config));
        counters.lap("parse", at);
        let (names, difference) = self.names(&kinds, holdings, &config);
        let paragraphs = self.paragraphs(sources, diagnostics);
        let reports = self.number(&kinds.reports, originals, &paragraphs, diagnostics);
        let reports = self.recognise(reports, (&names, difference.as_ref()), counters, diagnostics);
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
            ledger: self.ledger(sources, diagnostics),
            paragraphs,
            withheld: withheld.clone(),
            withheld_decisions: redaction.decisions.clone(),
            addresses: addresses::Known {
                ledger: self.addresses(sources, diagnostics),
                drafts: kinds.drafts,
                incomplete: unread || self.parsed.values().any(|parsed| parsed.document.is_none()),
                losses: self.options.losses,
            },
            captures: sources.captures.clone(),
        };
        let (archive, found) = archive::resolve(parts);
        diagnostics.extend(found);
        diagnostics.extend(archive::gone::never_published(&archive, sources.get(addresses::PATH).map(AsRef::as_ref)));
        diagnostics.extend(self.withhold.check(&archive, &redaction));
        counters.lap("resolve", at);
        archive
    }

    /// The sources without what is withheld, and what that is.
    fn withhold(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Redaction {
        let redaction = self.withhold.run(sources).unwrap_or_else(|| Redaction { sources: sources.clone(), ..Redaction::default() });
        diagnostics.extend(redaction.diagnostics.iter().cloned());
        redaction
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

    fn parse(&mut self, sources: &Sources, counters: &mut Counters, diagnostics: &mut Vec<Diagnostic>) -> Kinds {
        let files: Vec<&Arc<SourceFile>> = sources.under("content/").collect();
        counters.parsed = self.parsed.renew(&files, |_, _| Again::Same, document::parse);
        diagnostics.extend(self.parsed.values().flat_map(|parsed| parsed.diagnostics.iter().cloned()));
        Kinds::sort(self.parsed.values(), self.options.drafts, diagnostics)
    }

    /// The documents with the slugs of today in the places of old ones. A report that is read otherwise than before is numbered
    /// and read anew: those tables know it by its file, which is the same.
    fn rename(&mut self, kinds: &mut Kinds, config: &mut Config) -> Vec<Diagnostic> {
        let old = OldSlugs::of(&kinds.people, &kinds.committees, &kinds.decisions);
        let before = otherwise(&self.renamed);
        if old.is_empty() {
            self.renamed = Kept::default();
        } else {
            let same = self.old_slugs == old;
            let again = |_: &_, _: &_| if same { Again::Same } else { Again::No };
            self.renamed.renew(&kinds.reports, again, |report| old.report(report));
        }
        let now = otherwise(&self.renamed);
        let differs = |slug: &Slug| before.get(slug) != now.get(slug);
        if before != now {
            self.numbered.forget(|report| differs(&report.head.slug));
            self.read.forget(|report| differs(&report.document.head.slug));
        }
        let mut found = old.config(config);
        for (report, renamed) in kinds.reports.iter_mut().zip(self.renamed.values()) {
            let Some(renamed) = renamed else { continue };
            *report = renamed.document.clone();
            found.extend(renamed.found.iter().cloned());
        }
        found.extend(kinds.rename(&old));
        self.old_slugs = old;
        renamed::notes(found.iter())
    }

    /// The registry, and how it differs from that of the last build, if it does.
    fn names(&mut self, kinds: &Kinds, withheld: &[Holding], config: &Config) -> (Arc<Names>, Option<Difference>) {
        let names = match &self.names {
            Some(before) => Names::after(before, &kinds.people, &kinds.committees, withheld, config),
            None => Arc::new(Names::withholding(kinds.people.clone(), kinds.committees.clone(), withheld, config)),
        };
        let before = self.names.replace(names.clone());
        let difference = before.filter(|before| !Arc::ptr_eq(before, &names)).map(|before| names.since(&before));
        (names, difference)
    }

    /// The reports with their paragraphs' lasting numbers.
    fn number(
        &mut self,
        reports: &[Arc<ReportDocument>],
        originals: &BTreeMap<Arc<str>, Arc<ReportDocument>>,
        ledger: &paragraphs::Ledger,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<Numbered>> {
        let same = self.numbered_under.is(ledger);
        self.numbered_under = ledger.clone();
        let again = |_: &_, numbered: &Arc<Numbered>| if same || numbered.holds(ledger) { Again::Same } else { Again::No };
        self.numbered.renew(reports, again, |document: &Arc<ReportDocument>| {
            Arc::new(match originals.get(&document.head.file.path) {
                Some(original) => paragraphs::number_as(document, original, ledger),
                None => paragraphs::number(document, ledger),
            })
        });
        diagnostics.extend(self.numbered.values().filter_map(|numbered| numbered.complaint(ledger)));
        self.numbered.values().cloned().collect()
    }

    fn recognise(
        &mut self,
        reports: Vec<Arc<Numbered>>,
        (names, difference): (&Names, Option<&Difference>),
        counters: &mut Counters,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<ReadReport> {
        let again = |report: &Numbered, read: &Read| match difference.map_or(Again::Same, |difference| read.under(difference)) {
            Again::Same if read.numbers != report.digest => Again::Changed(read.numbered(report, names)),
            Again::Changed(read) if read.numbers != report.digest => Again::Changed(read.numbered(report, names)),
            other => other,
        };
        counters.recognised = self.read.renew(&reports, again, |report| read_report(report, names));
        diagnostics.extend(self.read.values().flat_map(|read| read.diagnostics.iter().cloned()));
        let reports = reports.into_iter().zip(self.read.values());
        reports.map(|(paragraphs, read)| ReadReport { paragraphs, reading: read.reading.clone(), gist: read.gist.clone() }).collect()
    }

    fn ledger(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> ledger::Ledger {
        /// Lines that cannot be read are told up to this number.
        const TOLD: usize = 20;
        let Some(file) = sources.get(ledger::PATH) else { return ledger::Ledger::default() };
        let known = self.ledger.take().filter(|(digest, _)| *digest == file.digest);
        let (_, ledger) = self.ledger.insert(known.unwrap_or_else(|| (file.digest, ledger::Ledger::parse(&file.text))));
        let unread = ledger.unread().iter().take(TOLD);
        diagnostics.extend(unread.map(|span| complaints::decisions_unread(Place::span(file, span.clone()))));
        ledger.clone()
    }

    fn paragraphs(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> paragraphs::Ledger {
        let Some(file) = sources.get(paragraphs::PATH) else {
            self.paragraphs = None;
            return paragraphs::Ledger::default();
        };
        if self.paragraphs.as_ref().is_none_or(|(digest, ..)| *digest != file.digest) {
            let mut found = Vec::new();
            let ledger = paragraphs::Ledger::parse(file, &mut found);
            self.paragraphs = Some((file.digest, ledger, found));
        }
        let Some((_, ledger, found)) = &self.paragraphs else { return paragraphs::Ledger::default() };
        diagnostics.extend(found.iter().cloned());
        ledger.clone()
    }

    fn addresses(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> addresses::Ledger {
        let Some(file) = sources.get(addresses::PATH) else {
            self.addresses = None;
            return addresses::Ledger::default();
        };
        if self.addresses.as_ref().is_none_or(|(digest, ..)| *digest != file.digest) {
            let mut found = Vec::new();
            let ledger = addresses::Ledger::parse(file, &mut found);
            self.addresses = Some((file.digest, ledger, found));
        }
        let Some((_, ledger, found)) = &self.addresses else { return addresses::Ledger::default() };
        diagnostics.extend(found.iter().cloned());
        ledger.clone()
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
}

/// The reports that name something by an old slug, each with what those are read as.
fn otherwise(renamed: &Kept<ReportDocument, Option<Renamed<ReportDocument>>>) -> BTreeMap<Slug, Vec<(Slug, Slug)>> {
    let pairs = |renamed: &Renamed<_>| renamed.found.iter().map(|found| (found.old.clone(), found.new.clone())).collect();
    renamed.values().flatten().map(|renamed| (renamed.document.head.slug.clone(), pairs(renamed))).collect()
}

fn read_report(report: &Arc<Numbered>, names: &Names) -> Read {
    let (reading, words) = recognise::read(&report.document, names);
    let gist = Gist::of(report, &reading, names);
    let diagnostics = report_rules::check(&report.document, &reading, names).into();
    Read { gist: Arc::new(gist), reading: Arc::new(reading), diagnostics, words: Arc::new(words), numbers: report.digest }
}

//! `archive build`: load, build, publish, and say in one line what came of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::output::{Output, counted, grouped};
use super::{Common, Exit};
use crate::archive::{Archive, addresses, ledger, paragraphs};
use crate::builder::{Builder, Built, Options, Preview, Sink};
use crate::diagnostics::{self, Diagnostic, complaints};
use crate::publish::{self, Publication, PublishError, Published, Sizes, limits};
use crate::search;
use crate::site;
use crate::source::{Loader, Sources};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive build\n  archive build --out /tmp/site --base-url http://localhost:8000/\n  archive build --strict --format json"
)]
pub(super) struct BuildArgs {
    /// Where the site goes, from the archive's folder
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Print how long each stage took, how many pages there are, and the peak of memory
    #[arg(long)]
    timings: bool,
    /// Add what is for the archivist alone: the queue as a page, /queue/. Not for publishing
    #[arg(long)]
    preview: bool,
    #[command(flatten)]
    common: Common,
}

/// Builds and publishes.
pub(super) fn run(root: &Path, args: &BuildArgs, out: &Output) -> Exit {
    let start = Instant::now();
    if publish::is_among_sources(root, &args.out) && root.join("config.toml").exists() {
        return refused(out, &PublishError::Sources(args.out.clone()));
    }
    let preview = if args.preview { Preview::On } else { Preview::Off };
    let how = How { options: Options { preview, ..args.common.options() }, strict: args.common.strict, also: &|_| Vec::new() };
    let made = match make(root, &args.out, &how, out) {
        Ok(made) => made,
        Err(exit) => return exit,
    };
    // Drafts are nobody's business yet: neither their words, nor an id that they took from others.
    if !args.common.drafts
        && let Err((path, error)) = made.keep_ledgers(root)
    {
        out.failure(&format!("the site is published, but `{path}` could not be written: {error}"));
        return Exit::Refused;
    }
    out.line(&summary(&made, start.elapsed()));
    if args.timings {
        timings(out, &made.built, &made.stages, start.elapsed());
    }
    Exit::Done
}

/// How a site is made, where there is a choice.
pub(super) struct How<'a> {
    pub(super) options: Options,
    pub(super) strict: bool,
    /// What else there is to say of the archive, for whoever publishes it somewhere in particular.
    pub(super) also: &'a dyn Fn(&Archive) -> Vec<Diagnostic>,
}

/// A site that stands in its folder, and what it was made from.
pub(super) struct Made {
    pub(super) built: Built,
    pub(super) warnings: usize,
    published: Published,
    sources: Sources,
    stages: Vec<(&'static str, Duration)>,
}

impl Made {
    /// The ledgers that this build gives more lines than their files have, with their new text.
    pub(super) fn new_ledgers(&self) -> Vec<(&'static str, String)> {
        let is_new = |(path, text): &(&'static str, String)| self.sources.get(path).map_or("", |file| &*file.text) != text;
        ledgers(&self.built.archive, &self.sources).into_iter().filter(is_new).collect()
    }

    /// Writes them, once the pages that they are of are published.
    pub(super) fn keep_ledgers(&self, root: &Path) -> Result<(), (&'static str, std::io::Error)> {
        self.new_ledgers().iter().try_for_each(|(path, text)| keep_ledger(root, path, text).map_err(|error| (*path, error)))
    }
}

/// Loads, builds, and publishes to a folder: whole, or not at all, with all that is wrong told. The ledgers are not yet written.
pub(super) fn make(root: &Path, folder: &Path, how: &How<'_>, out: &Output) -> Result<Made, Exit> {
    let start = Instant::now();
    out.progress("reading the archive …");
    let (sources, found) = Loader::new(root).load();
    let loaded = start.elapsed();
    // A folder without an archive, or a name mistyped, is left as it is: not even a lock is put there.
    if !root.join("config.toml").exists() {
        out.diagnostics(&[complaints::no_archive("config.toml")]);
        return Err(Exit::Content);
    }
    let publication = Publication::begin(&root.join(folder)).map_err(|error| refused(out, &error))?;
    let disk = |error| refused(out, &PublishError::Disk(folder.to_owned(), error));
    out.progress("building …");
    let sizes = Sizes::before(&publication);
    let mut built = Builder::new(how.options.clone()).build(&sources, found, &sizes).map_err(disk)?;
    let mut stages = vec![("load", loaded)];
    stages.extend(built.counters.times.iter().copied());
    let mut at = Instant::now();
    if built.is_publishable() {
        put_data(&built.archive, &sizes).map_err(disk)?;
        stages.push(("data", at.elapsed()));
        at = Instant::now();
        put_search(&built.archive, &sizes).map_err(disk)?;
        stages.push(("search", at.elapsed()));
        at = Instant::now();
        built.diagnostics.extend(beyond(&built.archive.config.base_url, &sizes.finish()));
        built.diagnostics.extend((how.also)(&built.archive));
        diagnostics::sort(&mut built.diagnostics);
    }
    out.progress("");
    let (errors, mut warnings) = out.diagnostics(&built.diagnostics);
    if errors > 0 || how.strict && warnings > 0 {
        out.verdict(&nothing_published(errors, warnings));
        return Err(Exit::Content);
    }
    let published = publication.publish().map_err(|error| refused(out, &error))?;
    stages.push(("publish", at.elapsed()));
    let has_no_ledger = sources.get(addresses::PATH).is_none();
    if has_no_ledger && built.archive.config.is_at_a_real_address() && published.removed > 0 {
        out.problem(&complaints::addresses_forgotten(published.removed));
        warnings += 1;
    }
    Ok(Made { built, warnings, published, sources, stages })
}

/// What GitHub Pages would not take of a site with these files.
pub(super) fn beyond(base_url: &str, files: &BTreeMap<String, u64>) -> Vec<Diagnostic> {
    limits::exceeded(base_url, files.iter().map(|(path, bytes)| (path.as_str(), *bytes)))
}

fn nothing_published(errors: usize, warnings: usize) -> String {
    if errors > 0 {
        return format!("nothing was published: {}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
    }
    format!("nothing was published: {} (--strict), 0 errors", counted(warnings, "warning", "warnings"))
}

fn refused(out: &Output, error: &PublishError) -> Exit {
    out.failure(&error.to_string());
    Exit::Refused
}

/// The files that no page shows: data, sitemap.
pub(super) fn put_data(archive: &Archive, sink: &dyn Sink) -> std::io::Result<()> {
    site::put_data(archive, |path, bytes| sink.put(path, bytes))
}

/// The index of the search.
pub(super) fn put_search(archive: &Archive, sink: &dyn Sink) -> std::io::Result<()> {
    search::put(archive, |path, bytes| sink.put(path, bytes))
}

/// What was given an id or a number in this build, as the files that keep it.
fn ledgers(archive: &Archive, sources: &Sources) -> Vec<(&'static str, String)> {
    let known = sources.get(ledger::PATH).map_or("", |file| &*file.text);
    let decisions = (archive.ledger.added() > 0).then(|| (ledger::PATH, archive.ledger.onto(known).to_text()));
    let paragraphs = (paragraphs::PATH, archive.paragraphs.to_text(&archive.reports));
    let addresses = archive.addresses.ledger.to_text(archive).map(|text| (addresses::PATH, text));
    decisions.into_iter().chain([paragraphs]).chain(addresses).collect()
}

fn keep_ledger(root: &Path, path: &str, text: &str) -> std::io::Result<()> {
    let path = root.join(path);
    let folder = path.parent().unwrap_or(root);
    std::fs::create_dir_all(folder)?;
    let beside = path.with_extension("tsv.tmp");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, &path)
}

/// Files that are not ours are named up to this number, and counted beyond it.
const FOREIGN_NAMED: usize = 5;

fn summary(made: &Made, took: Duration) -> String {
    let (archive, published) = (&made.built.archive, &made.published);
    let parts = [
        counted(archive.reports.len(), "report", "reports"),
        counted(archive.meetings.len(), "meeting", "meetings"),
        counted(archive.decisions.len(), "decision", "decisions"),
        counted(archive.people.len(), "person", "people"),
        counted(archive.committees.len(), "committee", "committees"),
    ];
    let mut line = format!(
        "Built {} in {}: {} ({} written, {} removed). {}, {}.",
        parts.join(", "),
        seconds(took),
        counted(published.written + published.unchanged, "file", "files"),
        grouped(published.written),
        grouped(published.removed),
        counted(archive.queue().len(), "doubt", "doubts"),
        counted(made.warnings, "warning", "warnings"),
    );
    if !published.foreign.is_empty() {
        let named = &published.foreign[..published.foreign.len().min(FOREIGN_NAMED)];
        let more = published.foreign.len() - named.len();
        line.push_str(&format!(
            "\nKept {} that `archive` did not make: {}{}",
            counted(published.foreign.len(), "file", "files"),
            named.join(", "),
            if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() }
        ));
    }
    line
}

fn seconds(duration: Duration) -> String {
    if duration.as_secs() > 0 { format!("{:.1} s", duration.as_secs_f64()) } else { format!("{} ms", duration.as_millis()) }
}

fn timings(out: &Output, built: &Built, stages: &[(&'static str, Duration)], total: Duration) {
    let counters = &built.counters;
    for (stage, took) in stages {
        let what = match *stage {
            "parse" => format!("{} parsed", grouped(counters.parsed)),
            "recognise" => {
                let bytes: usize = built.archive.reports.iter().map(|r| r.document.text.words.len()).sum();
                format!("{} recognised, {:.0} MB/s", grouped(counters.recognised), bytes as f64 / 1e6 / took.as_secs_f64().max(1e-9))
            }
            "render" => format!("{} rendered and written", grouped(counters.rendered)),
            _ => String::new(),
        };
        out.line(&format!("  {stage:<10} {:>8.1} ms  {what}", took.as_secs_f64() * 1000.0));
    }
    for (template, cost) in &counters.templates {
        out.line(&format!(
            "    {template:<18} {:>7} pages {:>7.1} MB, rendered in {:>8.1} ms, handed over in {:>8.1} ms (all cores together)",
            grouped(cost.pages),
            cost.bytes as f64 / 1e6,
            cost.render.as_secs_f64() * 1000.0,
            cost.sink.as_secs_f64() * 1000.0
        ));
    }
    out.line(&format!("  {:<10} {:>8.1} ms", "total", total.as_secs_f64() * 1000.0));
    if let Some(kib) = peak_memory() {
        out.line(&format!("  peak memory {} MiB", kib / 1024));
    }
}

/// The most memory this process ever held, in KiB; only where the system tells it (Linux).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}

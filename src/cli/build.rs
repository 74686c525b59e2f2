//! `archive build`: load, build, publish, and say in one line what came of it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::output::{Output, counted, grouped};
use super::{Common, Exit};
use crate::archive::{Archive, ledger, paragraphs};
use crate::builder::{Builder, Built, Options, Preview, Sink};
use crate::diagnostics::complaints;
use crate::publish::{self, Publication, PublishError, Published};
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
    out.progress("reading the archive …");
    let (sources, found) = Loader::new(root).load();
    let loaded = start.elapsed();
    // A folder without an archive, or a name mistyped, is left as it is: not even a lock is put there.
    if !root.join("config.toml").exists() {
        out.diagnostics(&[complaints::no_archive("config.toml")]);
        return Exit::Content;
    }
    if publish::is_among_sources(root, &args.out) {
        return refused(out, &PublishError::Sources(args.out.clone()));
    }
    let publication = match Publication::begin(&root.join(&args.out)) {
        Ok(publication) => publication,
        Err(error) => return refused(out, &error),
    };
    out.progress("building …");
    let preview = if args.preview { Preview::On } else { Preview::Off };
    let mut builder = Builder::new(Options { preview, ..args.common.options() });
    let built = match builder.build(&sources, found, &publication) {
        Ok(built) => built,
        Err(error) => return refused(out, &PublishError::Disk(args.out.clone(), error)),
    };
    out.progress("");
    let (errors, warnings) = out.diagnostics(&built.diagnostics);
    if errors > 0 || args.common.strict && warnings > 0 {
        let why = if errors > 0 {
            counted(errors, "error", "errors")
        } else {
            format!("{} (--strict)", counted(warnings, "warning", "warnings"))
        };
        out.verdict(&format!(
            "nothing was published: {why}, {}",
            if errors > 0 { counted(warnings, "warning", "warnings") } else { "0 errors".to_owned() }
        ));
        return Exit::Content;
    }
    let writing = Instant::now();
    if let Err(error) = put_data(&built.archive, &publication) {
        return refused(out, &PublishError::Disk(args.out.clone(), error));
    }
    let data = writing.elapsed();
    if let Err(error) = put_search(&built.archive, &publication) {
        return refused(out, &PublishError::Disk(args.out.clone(), error));
    }
    let searched = writing.elapsed();
    let published = match publication.publish() {
        Ok(published) => published,
        Err(error) => return refused(out, &error),
    };
    // Drafts are nobody's business yet: neither their words, nor an id that they took from others.
    let ledgers = if args.common.drafts { Vec::new() } else { ledgers(&built.archive, &sources) };
    for (path, text) in ledgers {
        if let Err(error) = keep_ledger(root, &sources, path, text) {
            out.failure(&format!("the site is published, but `{path}` could not be written: {error}"));
            return Exit::Refused;
        }
    }
    out.line(&summary(&built, &published, warnings, start.elapsed()));
    if args.timings {
        let mut stages = vec![("load", loaded)];
        stages.extend(built.counters.times.iter().copied());
        stages.push(("data", data));
        stages.push(("search", searched.saturating_sub(data)));
        stages.push(("publish", writing.elapsed().saturating_sub(searched)));
        timings(out, &built, &stages, start.elapsed());
    }
    Exit::Done
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
    decisions.into_iter().chain([paragraphs]).collect()
}

/// Writes a ledger once the pages that it is of are published.
fn keep_ledger(root: &Path, sources: &Sources, path: &str, text: String) -> std::io::Result<()> {
    if sources.get(path).map_or("", |file| &*file.text) == text {
        return Ok(());
    }
    let path = root.join(path);
    let folder = path.parent().unwrap_or(root);
    std::fs::create_dir_all(folder)?;
    let beside = path.with_extension("tsv.tmp");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, &path)
}

fn summary(built: &Built, published: &Published, warnings: usize, took: Duration) -> String {
    let archive = &built.archive;
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
        counted(warnings, "warning", "warnings"),
    );
    if !published.foreign.is_empty() {
        line.push_str(&format!(
            "\nKept {} that `archive` did not make: {}",
            counted(published.foreign.len(), "file", "files"),
            published.foreign.join(", ")
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

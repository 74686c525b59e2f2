//! `archive import`: raw files to reports. [`crate::import`] reads; this command finds the files, writes, and says what was done.
//!
//! 1. [`walk`]: which files are meant.
//! 2. [`read`]: each to drafts, many at once; its own matter, so that one that cannot be read stops no other.
//! 3. [`keep`], with [`shelf`] and [`join`]: what becomes of each draft, one after the other, so that threads decide nothing.
//! 4. [`disk`]: captures and reports, whole or not at all, never over another.
//! 5. [`told`], [`json`], [`summary`], [`diff`]: what is said of it.
//!
//! [`guard`]: a fault in one file stops no other; [`failure`]: why one gives nothing. [`cut`]: what was cut, listed and put back.
//! The same bytes are never imported twice, and a slug never changes.

mod cut;
mod diff;
mod disk;
mod failure;
mod guard;
mod join;
mod json;
mod keep;
mod read;
mod shelf;
mod summary;
mod told;
mod walk;

use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::output::Output;
use super::{Exit, Format};
use crate::source::Loader;
use failure::Failure;
use keep::Session;
use read::Raw;
use shelf::Shelf;
use summary::Summary;
use told::Depth;
use walk::Found;

#[derive(Debug, Args)]
#[command(
    after_help = "Formats, by content: text in any encoding, HTML, Markdown, e-mail and mailbox, Word (docx), PDF with text.\n\nExamples:\n  archive import ~/Downloads/report.html\n  archive import scraped/                      every file in it, in order\n  archive import scraped/ --dry-run            all that would be written\n  archive import report.txt --show-cut         with what was cut, numbered\n  archive import --show-cut 2013-01-10-smith   of a report that is there already\n  archive import --put-back 2013-01-10-smith 2 5\n  archive import report.html --update          a changed page: take its words\n\nThe raw file is kept in captures/, beside it what was cut. Read the new report, mend its\nfront matter where the basis is \"inferred\" or \"unknown\", and run `archive build`.\n\nThe same file changes nothing. A changed one is shown and noted as another copy; so is the\nsame report from elsewhere. `captured` is the day on which the raw file was last changed."
)]
pub(super) struct ImportArgs {
    /// Raw files, or folders of them; with --show-cut also reports that are there already
    #[arg(required_unless_present = "put_back", value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print what was cut off as furniture, piece by piece
    #[arg(long)]
    show_cut: bool,
    /// Put pieces that were cut back into a report, by their numbers
    #[arg(long, value_names = ["REPORT", "NUMBER"], num_args = 2.., conflicts_with_all = ["files", "show_cut", "update"])]
    put_back: Vec<String>,
    /// Take the words of a changed file, where the report was not edited since it was imported
    #[arg(long)]
    update: bool,
    /// Say everything of every file, and show how copies differ
    #[arg(long, short, visible_alias = "diff")]
    verbose: bool,
}

/// How many files are told with all there is to say; of more, each has a line.
const TOLD_WHOLE: usize = 10;
/// What is read at once: so many files, or so many bytes.
const CHUNK_FILES: usize = 64;
const CHUNK_BYTES: u64 = 64 * 1024 * 1024;

/// Imports the files, in the order in which they were named and found.
pub(super) fn run(root: &Path, args: &ImportArgs, out: &Output) -> Exit {
    if !root.join("config.toml").is_file() {
        out.failure("there is no archive here: no `config.toml`\n  Go to the archive's folder, name it with `--root DIR`, or make one with `archive init DIR`.");
        return Exit::Refused;
    }
    // Two imports at once would not know of each other's reports. The lock goes with the process, however it ends.
    let lock = std::fs::File::open(root.join("config.toml"));
    if !args.dry_run && lock.as_ref().is_ok_and(|file| matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock))) {
        out.failure("another import is at work in this archive\n  Wait until it has ended, and give the command again.");
        return Exit::Refused;
    }
    out.progress("reading the archive …");
    let (sources, _) = Loader::new(root).load();
    let shelf = Shelf::of(&sources);
    drop(sources);
    out.progress("");
    if !args.put_back.is_empty() {
        return cut::put_back(root, &shelf, &args.put_back, args.dry_run, out);
    }
    let _quiet = guard::Quiet::begin();
    let (known, raw) = if args.show_cut { reports_among(&shelf, &args.files) } else { (Vec::new(), args.files.clone()) };
    let mut shown = Exit::Done;
    for at in known {
        if let Err(why) = cut::show(root, &shelf, at, out) {
            out.failure(&why);
            shown = Exit::Refused;
        }
    }
    if raw.is_empty() {
        return shown;
    }
    let imported = import(root, args, out, shelf, &raw);
    if shown == Exit::Done { imported } else { shown }
}

/// Which of the names mean reports of the archive. A file of such a name that is none is a raw file.
fn reports_among(shelf: &Shelf, names: &[PathBuf]) -> (Vec<usize>, Vec<PathBuf>) {
    let (mut known, mut raw) = (Vec::new(), Vec::new());
    for name in names {
        match shelf.find(&name.to_string_lossy()) {
            Some(at) => known.push(at),
            None => raw.push(name.clone()),
        }
    }
    (known, raw)
}

fn import(root: &Path, args: &ImportArgs, out: &Output, shelf: Shelf, named: &[PathBuf]) -> Exit {
    let walk = walk::walk(root, named);
    let depth = if walk.files.len() <= TOLD_WHOLE || args.verbose { Depth::Whole } else { Depth::Line };
    let mut summary = Summary::new(args, depth, walk.links);
    let bar = bar(out, walk.files.len());
    let mut session = Session::new(root, args, shelf);
    for failure in &walk.failures {
        summary.failure(out, failure);
    }
    for chunk in chunks(&walk.files) {
        let read: Vec<Result<Raw, Failure>> = chunk.par_iter().map(|found| read::read(found, &session.shelf, args.update)).collect();
        bar.suspend(|| {
            for result in read {
                match result {
                    Err(failure) => summary.failure(out, &failure),
                    Ok(raw) => keep_all(&mut session, out, &mut summary, &raw),
                }
            }
        });
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    summary.finish(out)
}

fn keep_all(session: &mut Session<'_>, out: &Output, summary: &mut Summary<'_>, raw: &Raw) {
    if let Some(path) = &raw.known {
        summary.same(out, &raw.shown, path);
    }
    for part in &raw.parts {
        let shown = told::named(&raw.shown, part);
        match guard::guarded(|| session.keep(raw, part)) {
            Ok(Ok(outcome)) => summary.outcome(out, &raw.shown, part, &outcome),
            Ok(Err(why)) => summary.refused(out, &shown, &why),
            Err(place) => {
                summary.refused(out, &shown, &format!("by a fault of this program ({place})\n  Please report it, with the file."));
            }
        }
    }
}

/// As many files as are read at once: bounded in number and in bytes.
fn chunks(files: &[Found]) -> Vec<&[Found]> {
    let mut chunks = Vec::new();
    let (mut start, mut bytes) = (0, 0u64);
    for (at, found) in files.iter().enumerate() {
        if at > start && (at - start >= CHUNK_FILES || bytes + found.length > CHUNK_BYTES) {
            chunks.push(&files[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += found.length;
    }
    chunks.push(&files[start..]);
    chunks
}

/// How far it is, for people at a terminal.
fn bar(out: &Output, files: usize) -> ProgressBar {
    use std::io::IsTerminal;
    let shown = files > TOLD_WHOLE && out.format() == Format::Human && std::io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    match ProgressStyle::with_template("{pos} of {len} files  {wide_bar}  {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

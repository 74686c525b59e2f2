//! `archive bag`: the archive and its site as a BagIt bag, for a library or for the cupboard.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date as Day;

use super::Exit;
use super::output::{Output, counted};
use super::verify::PUBLIC;
use crate::archive::{Archive, ledger, paragraphs};
use crate::bag::{BagError, Contents, Sealed, Stage, Why, gone};
use crate::builder::{Builder, Drafts, Options};
use crate::config::Config;
use crate::diagnostics::{complaints, has_errors};
use crate::publish;
use crate::source::{Loader, Sources};
use crate::{search, site};

#[derive(Debug, Args)]
#[command(
    after_help = "The bag is BagIt 1.0 (RFC 8493): any BagIt tool can check it, and so can sha256sum. In its data/ stands the archive itself, with its captures, ledgers and site. Drafts and what is withheld stay out.\n\nIts date is --date; or SOURCE_DATE_EPOCH; or the newest day in the archive. It is never the clock's, so that the same archive gives the same bag.\n\nExamples:\n  archive bag                              the bag as a folder, bag/\n  archive bag ~/deposit/minutes-2024.zip   the bag as one file\n  archive bag --date 2024-11-30"
)]
pub(super) struct BagArgs {
    /// Where the bag goes: a new folder, or a new file that ends in .zip [default: bag, in the archive's folder]
    #[arg(value_name = "DIR|FILE.zip")]
    place: Option<PathBuf>,
    /// Leave the site out; it can be built again from the rest
    #[arg(long)]
    without_site: bool,
    /// Take drafts in, with their captures
    #[arg(long)]
    drafts: bool,
    /// The day on which it is handed over, such as 2024-11-30
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Day>,
}

fn day(words: &str) -> Result<Day, String> {
    Day::strptime("%Y-%m-%d", words).map_err(|_| "write year, month and day, such as 2024-11-30".to_owned())
}

/// Makes the bag, and says in one line what is in it.
pub(super) fn run(root: &Path, args: &BagArgs, out: &Output) -> Exit {
    if !root.join("config.toml").exists() {
        out.diagnostics(&[complaints::no_archive("config.toml")]);
        return Exit::Content;
    }
    let given = match args.date.map_or_else(epoch, |day| Ok(Some(day))) {
        Ok(given) => given,
        Err(words) => {
            out.failure(&format!(
                "SOURCE_DATE_EPOCH is `{words}`, which is no time\n  It is a number of seconds since 1970; take it away, or name the day with --date."
            ));
            return Exit::Refused;
        }
    };
    let place = args.place.clone().unwrap_or_else(|| root.join("bag"));
    let absolute = std::path::absolute(&place).unwrap_or_else(|_| place.clone());
    if publish::is_among_sources(root, &absolute) {
        out.failure(&format!(
            "`{}` is, holds or lies in a folder that goes into the bag, so no bag is made there\n  Name another place: `archive bag DIR` or `archive bag FILE.zip`.",
            place.display()
        ));
        return Exit::Refused;
    }
    // What is there already is told as that, whatever it is.
    if publish::is_in_a_site(root, Path::new(PUBLIC), &absolute) && absolute.symlink_metadata().is_err() {
        out.failure(&format!(
            "`{}` lies in the folder of a site, where all that is in the bag would be published with it, so no bag is made there\n  Name another place: `archive bag DIR` or `archive bag FILE.zip`.",
            place.display()
        ));
        return Exit::Refused;
    }
    match bag(root, &place, given, args, out) {
        Ok(exit) => exit,
        Err(error) => {
            out.failure(&error.to_string());
            Exit::Refused
        }
    }
}

fn bag(root: &Path, place: &Path, given: Option<Day>, args: &BagArgs, out: &Output) -> Result<Exit, BagError> {
    out.progress("reading the archive …");
    let (sources, mut found) = Loader::new(root).load();
    let stage = Stage::begin(place)?;
    let redaction = crate::withhold::sources(&sources);
    let drafts = if args.drafts { Drafts::Shown } else { Drafts::Hidden };
    let mut contents = Contents::of(root, &redaction, drafts, &mut found);
    // Built even where the site stays out: what cannot be built is no archive to hand over.
    out.progress("building …");
    let disk = |error| BagError::Disk(place.to_owned(), error);
    let built = if args.without_site {
        Builder::new(Options::default()).build(&sources, found, &Nowhere)
    } else {
        Builder::new(Options::default()).build(&sources, found, &stage)
    }
    .map_err(disk)?;
    out.progress("");
    let (errors, warnings) = out.diagnostics(&built.diagnostics);
    if has_errors(&built.diagnostics) {
        let (errors, warnings) = (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
        out.verdict(&format!("no bag was made: {errors}, {warnings}"));
        return Ok(Exit::Content);
    }
    out.progress("packing …");
    if !args.without_site {
        let put = |path: &str, bytes: &[u8]| crate::builder::Sink::put(&stage, path, bytes);
        site::put_data(&built.archive, put).map_err(disk)?;
        search::put(&built.archive, put).map_err(disk)?;
    }
    contents.with(redaction.texts());
    contents.with(redaction.ledgers(&built.archive));
    if built.archive.addresses.lack_a_report() {
        contents.with(gone::ledgers(&built.archive, &contents.texts));
        contents.without_unnamed();
    }
    stage.fill(&contents)?;
    let config = &built.archive.config;
    let date = given.or(contents.newest);
    let sealed = stage.seal(config, &contents, date, !args.without_site)?;
    out.progress("");
    told(&sealed, &contents, date, config, out);
    if is_behind(&built.archive, &sources) {
        out.note("the ledger does not hold all ids of this bag yet: `archive build` writes them, and the next bag has them");
    }
    Ok(Exit::Done)
}

/// `SOURCE_DATE_EPOCH` as a day in UTC, as https://reproducible-builds.org/specs/source-date-epoch/ defines it.
fn epoch() -> Result<Option<Day>, String> {
    let Some(words) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|words| !words.is_empty()) else { return Ok(None) };
    let words = words.to_string_lossy().into_owned();
    // Digits alone: a sign would be a day before 1970, which no file here can be of.
    let seconds = words.bytes().all(|byte| byte.is_ascii_digit()).then(|| words.parse().ok()).flatten();
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map(|moment| Some(jiff::tz::Offset::UTC.to_datetime(moment).date())).ok_or(words)
}

/// Whether a build would write ids into the ledgers that they do not hold.
fn is_behind(archive: &Archive, sources: &Sources) -> bool {
    let kept = sources.get(paragraphs::PATH).map_or("", |file| &*file.text);
    archive.ledger.added() > 0 && sources.get(ledger::PATH).is_none_or(|file| *file.text != *archive.ledger.onto(&file.text).to_text())
        || archive.paragraphs.to_text(&archive.reports) != kept
}

fn told(sealed: &Sealed, contents: &Contents, date: Option<Day>, config: &Config, out: &Output) {
    let count = |why: Why| contents.left_out.values().filter(|(of, _)| *of == why).count();
    let (drafts, withheld, unnamed) = (count(Why::Draft), count(Why::Withheld), count(Why::Gone));
    let mut line = format!(
        "Bagged {}, {}, dated {}: {}",
        counted(sealed.files, "file", "files"),
        counted(usize::try_from(sealed.octets).unwrap_or(usize::MAX), "byte", "bytes"),
        date.map_or_else(|| "not at all (no report has a whole date; --date names one)".to_owned(), |day| day.to_string()),
        sealed.path.display()
    );
    let mut more = |count: usize, one: &str, many: &str, what: &str| {
        if count > 0 {
            line.push_str(&format!("\n  {} {what}", counted(count, one, many)));
        }
    };
    more(drafts, "file", "files", "of drafts stayed out; --drafts takes them in");
    more(withheld, "file", "files", "of captures stayed out, because words in them are withheld; left-out.txt lists them");
    more(
        unnamed,
        "file",
        "files",
        "of captures stayed out, because no report names them and a report was taken away; left-out.txt lists them",
    );
    more(sealed.renamed, "file", "files", "with a `%` or a line end in the name have another name in the bag; renamed.txt lists them");
    if config.bag.source_organization.is_none() {
        line.push_str("\n  Nobody is named who hands it over: `source_organization` under [bag] in config.toml does that.");
    }
    let event = serde_json::json!({
        "event": "bagged",
        "path": sealed.path.to_string_lossy(),
        "files": sealed.files,
        "bytes": sealed.octets,
        "date": date.map(|day| day.to_string()),
        "manifest_sha256": sealed.manifest,
        "drafts_left_out": drafts,
        "captures_withheld": withheld,
        "captures_gone": unnamed,
        "renamed": sealed.renamed,
    });
    out.event(&line, &event);
}

/// Pages that nobody keeps.
struct Nowhere;

impl crate::builder::Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn keep(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }
}

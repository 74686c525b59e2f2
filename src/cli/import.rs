//! `archive import`: raw text files to reports. [`crate::import`] reads; this command writes, and says what was done.
//!
//! Each file is its own matter: one that cannot be read stops no other. A raw file is kept as a capture, named by its
//! SHA-256; the same bytes are never imported twice, and no report is ever overwritten.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::Exit;
use super::output::{Output, counted};
use crate::config::Config;
use crate::document::{self, Document};
use crate::import::{self, Directory, Draft, KnownName};
use crate::source::{Loader, Sources};

/// The largest raw file that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive import ~/Downloads/report.txt\n  archive import scraped/*.txt --dry-run\n  archive import report.txt --show-cut\n\nThe raw file is kept in captures/. Read the new report, mend its front matter where the basis is\n\"inferred\" or \"unknown\", and run `archive build`."
)]
pub(super) struct ImportArgs {
    /// Raw text files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print what was cut off as furniture, line by line
    #[arg(long)]
    show_cut: bool,
}

/// What one raw file gave.
struct Read1 {
    bytes: Vec<u8>,
    sha256: String,
    name: String,
    encoding: Option<import::Encoding>,
    draft: Draft,
}

/// Imports the files, in the order in which they were named.
pub(super) fn run(root: &Path, args: &ImportArgs, out: &Output) -> Exit {
    if !root.join("config.toml").is_file() {
        out.failure("there is no archive here: no `config.toml`\n  Go to the archive's folder, name it with `--root DIR`, or make one with `archive init DIR`.");
        return Exit::Refused;
    }
    let (sources, _) = Loader::new(root).load();
    let mut shelf = Shelf::of(&sources);
    let read: Vec<Result<Read1, String>> = args.files.par_iter().map(|path| read(path, &shelf.directory)).collect();
    let (mut written, mut same, mut failed) = (0, 0, 0);
    for result in read {
        match result.and_then(|read| keep(root, args, out, &mut shelf, read)) {
            Ok(true) => written += 1,
            Ok(false) => same += 1,
            Err(message) => {
                out.failure(&message);
                failed += 1;
            }
        }
    }
    let verb = if args.dry_run { "Would import" } else { "Imported" };
    out.line(&format!("{verb} {}; {same} already there, {failed} failed.", counted(written, "report", "reports")));
    if failed > 0 { Exit::Refused } else { Exit::Done }
}

fn read(path: &Path, directory: &Directory) -> Result<Read1, String> {
    let shown = path.display();
    let fail = |error: io::Error| format!("`{shown}` cannot be read: {error}");
    let metadata = fs::metadata(path).map_err(fail)?;
    if metadata.is_dir() {
        return Err(format!("`{shown}` is a folder\n  Name the files in it: `archive import {shown}/*.txt`"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(fail)?.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!(
            "`{shown}` is larger than {} MiB, so it is no report\n  Cut the report out of it and import that.",
            MAX_BYTES / 1024 / 1024
        ));
    }
    let opened = import::open(&bytes).map_err(|refusal| format!("`{shown}` {}\n  {}", refusal.cause, refusal.cure))?;
    let Some(page) = opened.pages.first() else { return Err(format!("`{shown}` holds no page")) };
    // A name may hold what neither a terminal nor a page can show, and `build` would refuse the report for it.
    let name = path.file_name().unwrap_or_default().to_string_lossy().replace(char::is_control, " ");
    let draft = import::draft_page(page, &name, directory);
    if draft.body.trim().is_empty() {
        return Err(format!("`{shown}` holds no words of a report, so nothing is imported"));
    }
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Read1 { bytes, sha256, name, encoding: opened.encoding, draft })
}

/// What stands on the archive's shelf already.
struct Shelf {
    directory: Directory,
    slugs: HashSet<String>,
    by_sha256: HashMap<String, String>,
    by_file: HashMap<String, String>,
}

impl Shelf {
    fn of(sources: &Sources) -> Shelf {
        let mut unheard = Vec::new();
        let config = sources.get("config.toml").map_or_else(Config::default, |file| Config::parse(file, &mut unheard));
        let mut shelf = Shelf {
            directory: Directory { home_committee: config.committee.map(|c| c.value.to_string()), ..Directory::default() },
            slugs: HashSet::new(),
            by_sha256: HashMap::new(),
            by_file: HashMap::new(),
        };
        for file in sources.under("content/") {
            if file.path.starts_with("content/reports/") {
                shelf.slugs.insert(file.stem().to_owned());
            }
            match document::parse(file).document {
                Some(Document::Person(d)) => {
                    let names = std::iter::once(&d.name).chain(d.other_names.iter().map(|n| &n.name));
                    shelf.directory.people.extend(names.map(|name| KnownName { slug: d.head.slug.to_string(), name: name.clone() }));
                }
                Some(Document::Committee(d)) => {
                    let names = std::iter::once(&d.name).chain(d.other_names.iter().map(|n| &n.name));
                    shelf.directory.committees.extend(names.map(|name| KnownName { slug: d.head.slug.to_string(), name: name.clone() }));
                }
                Some(Document::Report(d)) => {
                    for source in d.source.iter().chain(&d.copies) {
                        shelf.by_sha256.extend(source.sha256.clone().map(|sha256| (sha256, file.path.to_string())));
                        shelf.by_file.extend(source.file.clone().map(|name| (name, file.path.to_string())));
                    }
                }
                _ => {}
            }
        }
        shelf
    }

    fn free_slug(&mut self, wanted: &str) -> String {
        let mut slug = wanted.to_owned();
        let mut n = 2;
        while !self.slugs.insert(slug.clone()) {
            slug = format!("{wanted}-{n}");
            n += 1;
        }
        slug
    }
}

/// Writes one report and its capture; whether there was anything to write.
fn keep(root: &Path, args: &ImportArgs, out: &Output, shelf: &mut Shelf, mut read: Read1) -> Result<bool, String> {
    if let Some(known) = shelf.by_sha256.get(&read.sha256) {
        out.line(&format!("{}: the same bytes are imported already, as {known}; nothing changes.\n", read.name));
        return Ok(false);
    }
    if let Some(known) = shelf.by_file.get(&read.name) {
        return Err(format!(
            "another file of the name `{0}` is imported already, as {known}; that report stays as it is\n  If `{0}` is a newer copy of it, mend the report by hand. If it is another report, give the raw file another name.",
            read.name
        ));
    }
    read.draft.slug = shelf.free_slug(&read.draft.slug);
    let year = read.draft.date.as_deref().and_then(|d| d.get(..4)).unwrap_or("undated");
    let path = format!("content/reports/{year}/{}.md", read.draft.slug);
    let capture = format!("captures/{}.{}", read.sha256, extension(&read.name));
    let text = import::front_matter(&read.draft, &read.name, &read.sha256);
    if args.dry_run {
        out.line(&format!("--- {path}\n{text}"));
    } else {
        create(&root.join(&capture), &read.bytes).or_else(|e| {
            if e.kind() == io::ErrorKind::AlreadyExists { Ok(()) } else { Err(format!("`{capture}` cannot be written: {e}")) }
        })?;
        create(&root.join(&path), text.as_bytes()).map_err(|error| format!("`{path}` cannot be written: {error}"))?;
    }
    shelf.by_sha256.insert(read.sha256.clone(), path.clone());
    shelf.by_file.insert(read.name.clone(), path.clone());
    tell(args, out, &read, &path);
    Ok(true)
}

fn extension(name: &str) -> String {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_alphanumeric()) { ending } else { "txt".to_owned() }
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::File::create_new(path)?.write_all(bytes)
}

/// What was inferred, what was cut, what is unknown.
fn tell(args: &ImportArgs, out: &Output, read: &Read1, path: &str) {
    let draft = &read.draft;
    out.line(&format!("{} → {path}", read.name));
    for (field, evidence) in &draft.basis {
        let value = match *field {
            "title" => Some(draft.title.clone()),
            "authors" => Some(draft.authors.join(", ")),
            "date" => draft.date.clone(),
            "committee" => draft.committee.clone(),
            "kind" => draft.kind.clone(),
            "published" => draft.published.clone(),
            _ => None,
        };
        let value = value.filter(|v| !v.is_empty()).unwrap_or_else(|| "–".to_owned());
        let words = if evidence.words.is_empty() { String::new() } else { format!(": “{}”", evidence.words) };
        out.line(&format!("  {field:<10} {value}  ({}{words})", evidence.basis.word()));
    }
    if let Some(decoded) = read.encoding.filter(|encoding| encoding.guessed || encoding.malformed) {
        out.line(&format!(
            "  encoding   {}{}",
            decoded.name,
            if decoded.malformed { ", with bytes that mean nothing in it" } else { ", guessed" }
        ));
    }
    for repair in &draft.repairs {
        out.line(&format!("  repaired   {} × {}", repair.count, repair.what.words()));
    }
    let lines: usize = draft.cut.iter().map(|cut| cut.lines.len()).sum();
    out.line(&format!(
        "  cut        {}{}\n",
        counted(lines, "line", "lines"),
        if lines > 0 && !args.show_cut { " of furniture (--show-cut prints them)" } else { "" }
    ));
    if args.show_cut {
        for cut in &draft.cut {
            out.line(&format!(
                "  lines {}–{}: {}\n    {}\n",
                cut.lines.start,
                cut.lines.end - 1,
                cut.reason.words(),
                cut.text.trim().replace('\n', "\n    ")
            ));
        }
    }
}

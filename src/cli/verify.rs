//! `archive verify`: whether captures and published files are still what they were.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Output, counted};
use super::{Exit, Format};
use crate::diagnostics::{Diagnostic, Severity, complaints};
use crate::fixity::{CapturesVerdict, SiteVerdict, verify_captures, verify_site};
use crate::source::Loader;

/// Complaints of one kind that are told in full; where a whole copy is bad, thousands say no more.
const SHOWN: usize = 20;
/// Where a build publishes if nobody says otherwise.
pub(super) const PUBLIC: &str = "public";

#[derive(Debug, Args)]
#[command(
    after_help = "Captures are compared with the SHA-256 in their names and in the reports, published files with manifest-blake3.txt. Nothing is written, and no link is followed.\n\nExamples:\n  archive verify\n  archive verify --out /srv/www/minutes    the site stands elsewhere\n  archive verify --site ~/copy-of-site     a published site alone, with no archive around it\n  archive verify --format json             one problem a line, then the figures"
)]
pub(super) struct VerifyArgs {
    /// Where the site was published, from the archive's folder [default: public]
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Look at this published site alone; it needs no archive around it
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    site: Option<PathBuf>,
}

impl VerifyArgs {
    /// A site alone needs no archive, and none is looked for.
    pub(super) fn needs_archive(&self) -> bool {
        self.site.is_none()
    }
}

/// Verifies, and says in one line what came of it.
pub(super) fn run(root: &Path, args: &VerifyArgs, out: &Output) -> Exit {
    if let Some(site) = &args.site {
        if !site.is_dir() {
            out.failure(&format!("`{}` is no folder\n  Name the folder in which the site's index.html stands.", site.display()));
            return Exit::Refused;
        }
        out.progress("reading the site …");
        return told(None, Some(&verify_site(site, &site.to_string_lossy())), out);
    }
    if !root.join("config.toml").exists() {
        out.diagnostics(&[complaints::no_archive("config.toml")]);
        return Exit::Content;
    }
    out.progress("reading the captures …");
    let (sources, _) = Loader::new(root).load();
    let captures = verify_captures(root, &sources);
    out.progress("reading the site …");
    let named = args.out.as_deref().unwrap_or(Path::new(PUBLIC));
    let folder = root.join(named);
    // A site that somebody names must be there; that none was built yet is nothing wrong.
    let site = (args.out.is_some() || folder.exists()).then(|| verify_site(&folder, &named.to_string_lossy()));
    told(Some(&captures), site.as_ref(), out)
}

fn told(captures: Option<&CapturesVerdict>, site: Option<&SiteVerdict>, out: &Output) -> Exit {
    out.progress("");
    let mut found: Vec<Diagnostic> = captures.iter().flat_map(|captures| captures.diagnostics.clone()).collect();
    found.extend(site.iter().flat_map(|site| site.diagnostics.clone()));
    crate::diagnostics::sort(&mut found);
    problems(&found, out);
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = found.len() - errors;
    let foreign = site.map_or(&[][..], |site| &site.foreign);
    if !foreign.is_empty() {
        let first: Vec<&str> = foreign.iter().take(SHOWN).map(String::as_str).collect();
        let more = if foreign.len() > first.len() { format!(" and {} more", foreign.len() - first.len()) } else { String::new() };
        out.note(&format!("not in the manifest, and of no kind that a browser shows: {}{more}", first.join(", ")));
    }
    let uncovered = captures.map_or(0, |captures| captures.uncovered);
    if uncovered > 0 {
        out.note(&format!(
            "of {} of what import cut no report has the checksum (`cut_sha256`), as earlier versions wrote none: that they are there was verified, and not their words",
            counted(uncovered, "record", "records")
        ));
    }
    let figures = serde_json::json!({
        "event": "verified",
        "captures": captures.map(|captures| captures.verified),
        "cut_records": captures.map(|captures| captures.records),
        "cut_records_without_checksum": captures.map(|captures| captures.uncovered),
        "published": site.map(|site| site.verified),
        "bytes": site.map(|site| site.bytes),
        "manifest_blake3": site.and_then(|site| site.manifest).map(|hash| hash.to_hex().to_string()),
        "foreign": foreign,
        "errors": errors,
        "warnings": warnings,
    });
    if errors == 0 {
        out.event(&format!("verified {}", good(captures, site)), &figures);
        return Exit::Done;
    }
    if out.format() == Format::Json {
        out.event("", &figures);
    }
    out.verdict(&format!("not all is as it was: {}; verified {}", counted(errors, "error", "errors"), of_all(captures, site)));
    Exit::Content
}

/// `312 captures, 4,021 published files`
fn good(captures: Option<&CapturesVerdict>, site: Option<&SiteVerdict>) -> String {
    let kept = captures.map(|captures| {
        let kept = counted(captures.verified, "capture", "captures");
        if captures.elsewhere == 0 { kept } else { format!("{kept} ({} kept elsewhere)", captures.elsewhere) }
    });
    let published =
        site.map_or_else(|| "nothing published yet".to_owned(), |site| counted(site.verified, "published file", "published files"));
    kept.into_iter().chain([published]).collect::<Vec<_>>().join(", ")
}

/// `311 of 312 captures, 4,021 of 4,021 published files`
fn of_all(captures: Option<&CapturesVerdict>, site: Option<&SiteVerdict>) -> String {
    let of = |verified: usize, all: usize, one, many| format!("{} of {}", super::output::grouped(verified), counted(all, one, many));
    let kept = captures.map(|captures| of(captures.verified, captures.total, "capture", "captures"));
    let published = site.map(|site| of(site.verified, site.listed, "published file", "published files"));
    kept.into_iter().chain(published).collect::<Vec<_>>().join(", ")
}

/// Tells all problems to programs, and to people the first of each kind.
fn problems(found: &[Diagnostic], out: &Output) {
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in found {
        let count = of_kind.entry(problem.code).or_default();
        *count += 1;
        if *count <= SHOWN || out.format() == Format::Json {
            out.problem(problem);
        }
    }
    for (code, count) in of_kind.iter().filter(|(_, count)| **count > SHOWN && out.format() == Format::Human) {
        out.note(&format!("{code}: {} more like these (--format json prints them all)", super::output::grouped(count - SHOWN)));
    }
}

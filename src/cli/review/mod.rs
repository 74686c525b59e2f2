//! `archive review`: the queue, one doubt at a time, listed, as JSON, or answered by a script.
//!
//! [`crate::review`] knows what to ask and what an answer writes. Here is who is asked: [`session`] on a terminal or a
//! pipe ([`keys`], [`dialogue`]), [`list`] for a look, [`accept`] for scripts; [`words`] says it, [`disk`] writes it.

mod accept;
mod dialogue;
pub(super) mod disk;
mod keys;
mod list;
mod search;
mod session;
mod words;

use std::path::Path;

use clap::Args;

use super::output::{Output, counted};
use super::{Exit, Format};
use crate::archive::Archive;
use crate::archive::addresses::Losses;
use crate::builder::{Builder, Drafts, Options};
use crate::diagnostics::{Diagnostic, Severity};
use crate::review::{Item, Reason, questions};
use crate::source::{Loader, Sources};

#[derive(Debug, Args)]
#[command(
    after_help = "Keys:\n  1 … 9     this person or committee\n  y, m      what is proposed\n  a         this one, from one date to another\n  p         another person or committee, by name\n  n, c      a new person, a new committee\n  x         nobody, here\n  t         a report's date or author, typed\n  !         never ask about these words again\n  a s i f   between decisions: amends, supersedes, implements, follows\n  Enter     later\n  u ? q     undo, help, quit\n\nExamples:\n  archive review                               one doubt after the other\n  archive review --list --reason near-miss\n  archive review --accept near-miss --dry-run  what would be written\n  archive review --accept k3v9qx2 7d0c4fz=ed-miliband,2010-09..2015-05\n  archive review --format json > doubts.json   one array; add \"answer\": \"…\"\n  archive review --accept - < doubts.json      where you know it\n\nAnswers:\n  2012-11-27, NAME, SLUG         a report's date, author, committee\n  SLUG, SLUG,FROM..TO            a person or committee, perhaps with dates\n  new, new:FULL NAME             a new person\n  new-committee, new-committee:NAME\n  nobody, never\n  amends, supersedes, implements, follows\n\nThey are written into the files of content/, all or none, and no other byte\nof these files changes. The next `archive build` links every occurrence."
)]
pub(super) struct ReviewArgs {
    /// Print the queue as a table
    #[arg(long)]
    list: bool,
    /// Only doubts of these reasons: unknown, ambiguous, near-miss, out-of-term, vacant-post, missing-membership, relation
    #[arg(long, value_name = "REASON,…", value_delimiter = ',', value_parser = reason)]
    reason: Vec<Reason>,
    /// Answer without asking: ID (what is proposed), ID=ANSWER, a reason, `all`, or `-` for JSON from stdin
    #[arg(long, value_name = "WHAT", num_args = 1.., conflicts_with = "list")]
    accept: Vec<String>,
    /// Print what would be written, and write nothing
    #[arg(long, requires = "accept")]
    dry_run: bool,
    /// Ask about drafts too
    #[arg(long)]
    drafts: bool,
}

fn reason(word: &str) -> Result<Reason, String> {
    let all = || Reason::ALL.iter().map(|reason| reason.word()).collect::<Vec<_>>().join(", ");
    Reason::parse(word).ok_or_else(|| format!("the reasons are {}", all()))
}

/// The archive in memory, asked again after each answer.
struct Desktop<'a> {
    root: &'a Path,
    reasons: &'a [Reason],
    sources: Sources,
    builder: Builder,
}

impl Desktop<'_> {
    /// The archive as its files now are, and what there is to ask.
    fn ask(&mut self, found: Vec<Diagnostic>) -> (Archive, Vec<Item>, Vec<Diagnostic>) {
        let (archive, diagnostics) = self.builder.resolve(&self.sources, found);
        let mut items = questions(&archive);
        items.retain(|item| self.reasons.is_empty() || self.reasons.contains(&item.reason));
        (archive, items, diagnostics)
    }
}

/// Asks, lists or accepts.
pub(super) fn run(root: &Path, args: &ReviewArgs, out: &Output) -> Exit {
    if !root.join("config.toml").is_file() {
        out.failure("there is no archive here: no `config.toml`\n  Go to the archive's folder, name it with `--root DIR`, or make one with `archive init DIR`.");
        return Exit::Refused;
    }
    out.progress("reading the archive …");
    let (sources, found) = Loader::new(root).load();
    let options = Options { drafts: if args.drafts { Drafts::Shown } else { Drafts::Hidden }, losses: Losses::Tell, ..Options::default() };
    let mut desktop = Desktop { root, reasons: &args.reason, sources, builder: Builder::new(options) };
    let (archive, items, diagnostics) = desktop.ask(found);
    out.progress("");
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    if errors > 0 {
        out.note(&format!(
            "{} in the archive's files: what they hide is not asked about, `archive check` tells them",
            counted(errors, "error", "errors")
        ));
    }
    if !args.accept.is_empty() {
        return accept::run(&desktop, &archive, &items, args, out);
    }
    match (args.list, out.format()) {
        (_, Format::Json) => list::json(&items),
        (true, Format::Human) => list::table(&items),
        (false, Format::Human) => session::run(desktop, archive, items, out),
    }
}

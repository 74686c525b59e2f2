//! `archive import`: raw text files to reports. The room [`crate::import`] reads; this command writes, and says what was done.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Exit;
use super::output::Output;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive import ~/Downloads/report.txt\n  archive import scraped/*.txt --dry-run\n  archive import report.txt --show-cut"
)]
pub(super) struct ImportArgs {
    /// Raw text files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print what was cut off as furniture
    #[arg(long)]
    show_cut: bool,
}

pub(super) fn run(root: &Path, args: &ImportArgs, out: &Output) -> Exit {
    let _ = (root, args);
    out.failure("not yet");
    Exit::Refused
}

//! `archive check`: all diagnostics, and every internal link and anchor, without publishing.

use std::path::Path;

use clap::Args;

use super::output::{Output, counted};
use super::{Common, Exit};
use crate::builder::Builder;
use crate::diagnostics;
use crate::links::LinkCheck;
use crate::site;
use crate::source::Loader;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive check\n  archive check --strict            exit 1 on any warning, for CI\n  archive check --format json       one problem a line"
)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    common: Common,
}

/// Builds in memory and tells everything.
pub(super) fn run(root: &Path, args: &CheckArgs, out: &Output) -> Exit {
    out.progress("reading the archive …");
    let (sources, found) = Loader::new(root).load();
    let links = LinkCheck::default();
    let built = match Builder::new(args.common.options()).build(&sources, found, &links) {
        Ok(built) => built,
        Err(error) => {
            out.failure(&error.to_string());
            return Exit::Refused;
        }
    };
    let mut all = built.diagnostics;
    // Where a report is broken its page is missing, and every link to it is dead: that would hide the cause.
    if !diagnostics::has_errors(&all) {
        let data = site::data_files(&built.archive);
        all.extend(links.finish(&built.archive, data.iter().map(|(path, _)| *path)));
        diagnostics::sort(&mut all);
    }
    out.progress("");
    let (errors, warnings) = out.diagnostics(&all);
    out.line(&format!(
        "{}, {}, {} for the archivist.",
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
        counted(built.archive.queue.len(), "doubt", "doubts")
    ));
    if errors > 0 || args.common.strict && warnings > 0 { Exit::Content } else { Exit::Done }
}

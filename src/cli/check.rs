//! `archive check`: all diagnostics, and every internal link and anchor, without publishing.

use std::path::Path;

use clap::Args;

use super::build::{beyond, put_data, put_search};
use super::external::{self, ExternalArgs};
use super::output::{Output, counted, grouped};
use super::{Common, Exit};
use crate::archive::{Archive, Question, survey};
use crate::builder::Builder;
use crate::diagnostics::{self, Severity};
use crate::links::LinkCheck;
use crate::publish::Sizes;
use crate::recognise::DoubtReason;
use crate::source::Loader;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive check\n  archive check --strict            exit 1 on any warning, for CI\n  archive check --format json       one problem a line\n  archive check --external          also asks the web whether outside links are still there"
)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    external: ExternalArgs,
}

/// Builds in memory and tells everything.
pub(super) fn run(root: &Path, args: &CheckArgs, out: &Output) -> Exit {
    out.progress("reading the archive …");
    let (sources, found) = Loader::new(root).load();
    let links = LinkCheck::default();
    let sizes = Sizes::before(&links);
    let built = match Builder::new(args.common.options()).build(&sources, found, &sizes) {
        Ok(built) => built,
        Err(error) => {
            out.failure(&error.to_string());
            return Exit::Refused;
        }
    };
    let mut all = built.diagnostics;
    let mut unreached = None;
    // Where a report is broken its page is missing, and every link to it is dead: that would hide the cause.
    if !diagnostics::has_errors(&all) {
        let put = put_data(&built.archive, &sizes).and_then(|()| put_search(&built.archive, &sizes));
        if let Err(error) = put {
            out.failure(&error.to_string());
            return Exit::Refused;
        }
        all.extend(beyond(&built.archive.config.base_url, &sizes.finish()));
        all.extend(survey::notes(&built.archive, &sources));
        all.extend(links.orphans(&built.archive));
        // Data and indexes were handed over too, so all paths are known.
        all.extend(links.finish(&built.archive, std::iter::empty()));
        let told = external::check(root, &built.archive, &args.external, out);
        all.extend(told.found);
        unreached = told.failed;
        diagnostics::sort(&mut all);
    }
    out.progress("");
    let (errors, warnings) = out.diagnostics(&all);
    doubts(out, &built.archive);
    let notes = all.iter().filter(|d| d.severity == Severity::Note).count();
    out.line(&format!(
        "{}, {}, {}{} for the archivist.",
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
        if notes > 0 { counted(notes, "note", "notes") + ", " } else { String::new() },
        counted(built.archive.queue().len(), "doubt", "doubts")
    ));
    if let Some(why) = unreached {
        out.failure(&why);
        return Exit::Refused;
    }
    if errors > 0 || args.common.strict && warnings > 0 { Exit::Content } else { Exit::Done }
}

/// The doubts that are told; `archive review` asks about all of them.
const DOUBTS_SHOWN: usize = 20;

/// What was not linked because it was not sure, most frequent first.
fn doubts(out: &Output, archive: &Archive) {
    for question in archive.queue().iter().take(DOUBTS_SHOWN) {
        out.line(&doubt(archive, question));
    }
    let more = archive.queue().len().saturating_sub(DOUBTS_SHOWN);
    if more > 0 {
        out.line(&format!("… and {} more", counted(more, "doubt", "doubts")));
    }
    if !archive.queue().is_empty() {
        out.line("`archive review` asks about each of them, and writes down the answers.\n");
    }
}

fn doubt(archive: &Archive, question: &Question) -> String {
    let who: Vec<&str> = question.candidates.iter().map(|c| archive.subject_slug(*c).as_str()).collect();
    let who = who.join(" or ");
    let why = match question.reason {
        DoubtReason::Unknown => "in no file of a person or committee".to_owned(),
        DoubtReason::Ambiguous => format!("may be {who}"),
        DoubtReason::NearMiss => format!("nearly the name of {who}"),
        DoubtReason::OutOfTerm if who.is_empty() => "held no office on the date".to_owned(),
        DoubtReason::OutOfTerm => format!("{who} held no office on the date"),
        DoubtReason::VacantPost => "nobody is known to have held this post on the date".to_owned(),
        DoubtReason::MissingMembership if who.is_empty() => "was elected or appointed, and no membership says so".to_owned(),
        DoubtReason::MissingMembership => format!("{who} was elected or appointed, and no membership says so"),
    };
    let first = &archive.reports[question.first.0 as usize].document.head.file.path;
    let times = if question.count > 1 { format!(", {} times", grouped(question.count as usize)) } else { String::new() };
    format!("doubt: “{}”{times}: {why}\n  first in {first}", question.text)
}

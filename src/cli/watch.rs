//! `archive watch`: the site in `public/`, built again as files change, until Ctrl-C.
//!
//! Data and indexes take longer than pages and are on none: where there are old ones, they wait until the pages are published
//! and no change is on its way. New ids of decisions and paragraphs are not written to the ledgers, since half a sentence would get one;
//! `archive build` does that.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;

use super::build::{put_data, put_search};
use super::output::Output;
use super::rounds::{Rounds, Told};
use super::{Common, Exit};
use crate::builder::{Builder, Built, Sink};
use crate::diagnostics::{self, complaints};
use crate::document::withheld::Withheld;
use crate::publish::{self, Publication, PublishError, Published};
use crate::search;
use crate::site;
use crate::watch::{Change, How, Watch};

/// Data are made when nothing has changed for this long.
const PAUSE: Duration = Duration::from_millis(300);

#[derive(Debug, Args)]
#[command(
    after_help = "For a preview in the browser there is `archive serve`. This one is for whoever has a server of her own.\n\nExamples:\n  archive watch\n  archive watch --out /srv/www/nec --strict"
)]
pub(super) struct WatchArgs {
    /// Where the site goes, from the archive's folder
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Look for changes every half second: where the system does not tell them, as on some network folders
    #[arg(long)]
    poll: bool,
    #[command(flatten)]
    common: Common,
}

/// Watches.
pub(super) fn run(root: &Path, args: &WatchArgs, out: &Output) -> Exit {
    if !root.join("config.toml").exists() {
        out.diagnostics(&[complaints::no_archive("config.toml")]);
        return Exit::Content;
    }
    if publish::is_among_sources(root, &args.out) {
        out.failure(&PublishError::Sources(args.out.clone()).to_string());
        return Exit::Refused;
    }
    out.progress("reading the archive …");
    let mut watch = Watch::new(root, if args.poll { How::Polling } else { How::Events });
    let mut press = Publisher {
        out: root.join(&args.out),
        strict: args.common.strict,
        builder: Builder::new(args.common.options()),
        owes_data: false,
        withheld: Vec::new(),
    };
    out.progress("building …");
    let mut rounds = Rounds::new(out);
    let mut change: Option<Change> = None;
    let mut start = Instant::now();
    out.event(&format!("watching {} (Ctrl-C ends it)", watch.root().display()), &json!({ "event": "watching", "root": watch.root() }));
    loop {
        for note in watch.take_notes() {
            out.note(&note);
        }
        match press.publish(&watch, Data::Later) {
            Ok((built, published)) => rounds.tell(
                &Told {
                    changed: change.as_ref().map_or(&[], |change| &change.paths),
                    took: start.elapsed(),
                    is_new: published.is_some(),
                    unit: ["file", "files"],
                    pages: published.map(|p| [p.written, p.removed, p.written + p.unchanged]),
                    problems: &built.diagnostics,
                },
                "published",
            ),
            // Nothing that a change of a file would mend: a full disk, a folder that is not ours.
            Err(error) => {
                out.failure(&error.to_string());
                if change.is_none() {
                    return Exit::Refused;
                }
            }
        }
        let next = if press.owes_data { watch.next_before(Instant::now() + PAUSE) } else { None };
        if next.is_none()
            && press.owes_data
            && let Err(error) = press.publish(&watch, Data::Now)
        {
            out.failure(&error.to_string());
        }
        let next = next.unwrap_or_else(|| watch.wait());
        start = next.noticed;
        change = Some(next);
    }
}

/// When data and indexes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Data {
    /// With the pages.
    Now,
    /// After them, where there are old ones.
    Later,
}

/// Builds and publishes, again and again.
struct Publisher {
    out: PathBuf,
    strict: bool,
    builder: Builder,
    owes_data: bool,
    /// Of what was published last.
    withheld: Vec<Withheld>,
}

impl Publisher {
    fn publish(&mut self, watch: &Watch, data: Data) -> Result<(Built, Option<Published>), PublishError> {
        match self.try_publish(watch, data) {
            // Somebody emptied the folder: what was kept there has to be written again.
            Err(PublishError::Disk(..)) => {
                self.builder.forget_pages();
                self.try_publish(watch, Data::Now)
            }
            other => other,
        }
    }

    fn try_publish(&mut self, watch: &Watch, data: Data) -> Result<(Built, Option<Published>), PublishError> {
        let publication = Publication::begin(&self.out)?;
        let failed = |error| PublishError::Disk(self.out.clone(), error);
        let built = self.builder.build(watch.sources(), watch.diagnostics(), &publication).map_err(failed)?;
        if diagnostics::has_errors(&built.diagnostics) {
            return Ok((built, None));
        }
        if self.strict && !built.diagnostics.is_empty() {
            // The builder takes for published what has no errors; this was not.
            self.builder.forget_pages();
            return Ok((built, None));
        }
        let old = publication.old(site::is_data);
        let has_old = || {
            let paths = site::data_paths(&built.archive);
            publication.has_old(search::HEAD) && paths.iter().all(|path| publication.has_old(path))
        };
        // What is withheld from now on must not stand in old data for a moment longer than in the pages.
        let is_kept = data == Data::Later && self.withheld == built.archive.withheld && has_old();
        if is_kept {
            old.iter().try_for_each(|path| publication.keep(path)).map_err(failed)?;
        } else {
            put_data(&built.archive, &publication).map_err(failed)?;
            put_search(&built.archive, &publication).map_err(failed)?;
        }
        self.owes_data = is_kept;
        match publication.publish() {
            Ok(published) => {
                self.withheld.clone_from(&built.archive.withheld);
                Ok((built, Some(published)))
            }
            Err(error) => {
                self.builder.forget_pages();
                Err(error)
            }
        }
    }
}

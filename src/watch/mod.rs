//! What changed: the files of an archive, looked at whenever the system says that something happened to them.
//!
//! The system's events are hints. They come late, double, for files that editors only pass through, and not at all for what
//! was written into a folder a moment after the folder (inotify), on many network file systems, and when the queue is full.
//! So an event says *where to look*, never *what there is*: the [`Loader`] compares stamps and contents, and only a
//! difference is a [`Change`]. What the hints miss, a look at everything finds: after each burst of events, whenever a hint is
//! more than the name of a known file, and every few seconds. Where such a look finds what no event told, twice, the events
//! are given up for looking every half second.
//!
//! 1. [`events`]: the system's events as hints. Separate because nothing else knows the library.
//! 2. [`Watch`]: hints and the loader together: *wait until something differs*.

mod events;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::diagnostics::Diagnostic;
use crate::source::{Loader, Sources};
use events::{Events, Hint};

/// After this much time without an event, everything is looked at once more: files younger than the loader's trust in time
/// stamps have then come of age, and whatever was written while folders were being watched is there.
const SETTLE: Duration = Duration::from_millis(250);

/// How often everything is looked at where the system tells no events.
const POLL: Duration = Duration::from_millis(500);

/// How often everything is looked at although nothing was told: at least so seldom, and so that it costs at most a hundredth.
const DOUBT: Duration = Duration::from_secs(3);

/// A file that is suddenly empty is one that is just being written, most of the time.
const EMPTY: Duration = Duration::from_millis(60);

/// Looks without an event that found something, until events are given up.
const STRIKES: u32 = 2;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// By the system's events, where it has them.
    #[default]
    Events,
    /// By looking every half second: for file systems that tell nothing.
    Polling,
}

/// Something differs.
#[derive(Debug, Clone)]
pub struct Change {
    /// What is new, other or gone, from the archive's root.
    pub paths: Vec<Arc<str>>,
    /// When it was first heard of.
    pub noticed: Instant,
}

/// An archive's files, watched.
#[derive(Debug)]
pub struct Watch {
    loader: Loader,
    events: Option<Events>,
    notes: Vec<String>,
    /// When to look at everything, though nothing may have been told.
    due: Instant,
    /// Whether the look that is due follows events.
    settling: bool,
    strikes: u32,
}

impl Watch {
    /// Watches the archive in this folder, and looks at everything for the first time.
    pub fn new(root: &Path, how: How) -> Watch {
        // The system tells events by whole paths.
        let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut notes = Vec::new();
        let events = match how {
            How::Polling => None,
            // Watching begins before the first look, so that nothing falls between the two.
            How::Events => Events::new(&root).map_err(|error| notes.push(error)).ok(),
        };
        let mut watch = Watch { loader: Loader::new(root), events, notes, due: Instant::now(), settling: false, strikes: 0 };
        watch.look();
        watch
    }

    /// The archive's folder, as a whole path.
    pub fn root(&self) -> &Path {
        self.loader.root()
    }

    /// The files as they are.
    pub fn sources(&self) -> &Sources {
        self.loader.sources()
    }

    /// What there is to say of them.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.loader.diagnostics().to_vec()
    }

    /// What there is to say of the watching itself, each thing once.
    pub fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// Whether something may have changed since the last look. Never certain; for work that may as well wait.
    pub fn is_pending(&mut self) -> bool {
        self.events.as_mut().map_or_else(|| Instant::now() >= self.due, Events::is_pending)
    }

    /// Waits until something differs.
    pub fn wait(&mut self) -> Change {
        loop {
            if let Some(change) = self.next_before(Instant::now() + Duration::from_secs(3600)) {
                return change;
            }
        }
    }

    /// Waits until something differs, but not beyond this moment.
    pub fn next_before(&mut self, end: Instant) -> Option<Change> {
        loop {
            let hint = self.hint(end)?;
            let noticed = hint.as_ref().map_or_else(Instant::now, |(_, noticed)| *noticed);
            let paths = match &hint {
                Some((Hint::Files(files), _)) => self.look_at(files),
                Some((Hint::Everything, _)) => self.look(),
                None => self.look_unasked(),
            };
            if hint.is_some() {
                (self.due, self.settling) = (Instant::now() + SETTLE, true);
            }
            let paths = self.without_passing_blanks(paths);
            if !paths.is_empty() {
                return Some(Change { paths, noticed });
            }
        }
    }

    /// What to look at next; without a hint it is everything, because it is due. `None`: the end came first.
    #[expect(clippy::option_option, reason = "either may be missing: the time, and the hint")]
    fn hint(&mut self, end: Instant) -> Option<Option<(Hint, Instant)>> {
        let until = self.due.min(end);
        let heard = match &mut self.events {
            Some(events) => match events.gather(until) {
                Ok(heard) => heard,
                Err(note) => {
                    self.give_up_events(note);
                    Some((Hint::Everything, Instant::now()))
                }
            },
            None => {
                std::thread::sleep(until.saturating_duration_since(Instant::now()));
                None
            }
        };
        match heard {
            Some(heard) => Some(Some(heard)),
            None if Instant::now() >= self.due => Some(None),
            None if Instant::now() >= end => None,
            None => self.hint(end),
        }
    }

    fn look_at(&mut self, files: &std::collections::BTreeSet<PathBuf>) -> Vec<Arc<str>> {
        self.loader.look_at(files.iter().map(PathBuf::as_path)).unwrap_or_else(|| self.look())
    }

    fn look(&mut self) -> Vec<Arc<str>> {
        let start = Instant::now();
        let changed = self.loader.look();
        let cost = start.elapsed();
        self.settling = false;
        self.due = Instant::now()
            + match self.events {
                // Behind a link may be what no event tells.
                Some(_) if !self.loader.has_links() => DOUBT.max(100 * cost),
                _ => POLL.max(10 * cost),
            };
        changed
    }

    /// A look at everything, because its time has come.
    fn look_unasked(&mut self) -> Vec<Arc<str>> {
        let settling = self.settling;
        let changed = self.look();
        let Some(events) = &mut self.events else { return changed };
        if changed.is_empty() || settling || self.loader.has_links() {
            return changed;
        }
        // The event may be on its way.
        if !events.comes_within(Duration::from_millis(200)) {
            self.strikes += 1;
        }
        if self.strikes >= STRIKES {
            self.give_up_events("this file system does not tell what changes, so all files are looked at every half second".into());
        }
        changed
    }

    fn give_up_events(&mut self, note: String) {
        self.events = None;
        self.notes.push(note);
        self.due = Instant::now();
    }

    /// Editors that truncate and write leave an empty file for a moment; nobody wants to see the error it makes.
    fn without_passing_blanks(&mut self, mut paths: Vec<Arc<str>>) -> Vec<Arc<str>> {
        let is_blank = |sources: &Sources, path: &Arc<str>| sources.get(path).is_some_and(|file| file.text.is_empty());
        if !paths.iter().any(|path| is_blank(self.loader.sources(), path)) {
            return paths;
        }
        let end = Instant::now() + EMPTY;
        while Instant::now() < end && paths.iter().any(|path| is_blank(self.loader.sources(), path)) {
            std::thread::sleep(Duration::from_millis(5));
            let blank: Vec<PathBuf> =
                paths.iter().filter(|path| is_blank(self.loader.sources(), path)).map(|path| self.root().join(&**path)).collect();
            let found = self.loader.look_at(blank.iter().map(PathBuf::as_path)).unwrap_or_else(|| self.loader.look());
            paths.extend(found);
        }
        paths.sort();
        paths.dedup();
        paths
    }
}

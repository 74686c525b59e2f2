//! The system's file events as hints where to look.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::{FOLDERS, is_scratch};

/// Events are gathered until there was none for this long.
const QUIET: Duration = Duration::from_millis(4);

/// Or for this long, where the last one says that a file is complete: it was written and closed.
const CLOSED: Duration = Duration::from_millis(1);

/// But no longer than this: a thousand files may be on their way, and the first of them are worth showing.
const LONGEST: Duration = Duration::from_millis(150);

/// Where something may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hint {
    /// In these files, and nowhere else.
    Files(BTreeSet<PathBuf>),
    /// Anywhere.
    Everything,
}

impl Hint {
    fn and(self, other: Hint) -> Hint {
        match (self, other) {
            (Hint::Files(mut all), Hint::Files(more)) => {
                all.extend(more);
                Hint::Files(all)
            }
            _ => Hint::Everything,
        }
    }
}

/// The events of one archive.
#[derive(Debug)]
pub(super) struct Events {
    root: PathBuf,
    watcher: RecommendedWatcher,
    heard: Receiver<notify::Result<Event>>,
    /// What was heard and not yet given out, with the moment of the first.
    kept: Option<(Hint, Instant)>,
}

impl Events {
    /// Watches the archive's folders.
    ///
    /// # Errors
    /// Why it cannot be done, for people: polling is what remains.
    pub(super) fn new(root: &Path) -> Result<Events, String> {
        let (tell, heard) = channel();
        let watcher = RecommendedWatcher::new(tell, Config::default()).map_err(|error| told(&error))?;
        let mut events = Events { root: root.to_owned(), watcher, heard, kept: None };
        // The root alone, for `config.toml` and for the folders' coming and going; a file alone would be lost with the first
        // editor that puts another in its place.
        events.watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| told(&error))?;
        for folder in FOLDERS {
            events.watch(folder)?;
        }
        Ok(events)
    }

    fn watch(&mut self, folder: &str) -> Result<(), String> {
        let path = self.root.join(folder);
        if !path.is_dir() {
            return Ok(());
        }
        let mode = if folder == "captures" { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
        match self.watcher.watch(&path, mode) {
            // It went away in this moment: the root tells.
            Err(error) if !matches!(error.kind, ErrorKind::MaxFilesWatch) && !path.is_dir() => Ok(()),
            Err(error) => Err(told(&error)),
            Ok(()) => Ok(()),
        }
    }

    /// What is told until then, once it is quiet, with the moment of the first event. `None`: nothing was told.
    ///
    /// # Errors
    /// Why events can no longer be had, for people.
    pub(super) fn gather(&mut self, until: Instant) -> Result<Option<(Hint, Instant)>, String> {
        let mut gathered = self.kept.take();
        let mut pause = QUIET;
        loop {
            let end = gathered.as_ref().map_or(until, |(_, first)| (Instant::now() + pause).min(*first + LONGEST));
            match self.heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(event) => {
                    pause = if event.as_ref().is_ok_and(is_closed) { CLOSED } else { QUIET };
                    gathered = self.with(gathered, event)?;
                }
                Err(RecvTimeoutError::Timeout) => return Ok(gathered),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err("the system's file events ended, so all files are looked at every half second".into());
                }
            }
        }
    }

    /// Whether anything of interest is told within this time. It is kept.
    pub(super) fn comes_within(&mut self, time: Duration) -> bool {
        let end = Instant::now() + time;
        while self.kept.is_none() {
            match self.heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(event) => self.keep(event),
                Err(_) => return false,
            }
        }
        true
    }

    /// Whether anything of interest has been told.
    pub(super) fn is_pending(&mut self) -> bool {
        while self.kept.is_none() {
            match self.heard.try_recv() {
                Ok(event) => self.keep(event),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return false,
            }
        }
        true
    }

    fn keep(&mut self, event: notify::Result<Event>) {
        let kept = self.kept.take();
        // What stops the watching is told again by the next event that is gathered, or found by a look.
        self.kept = self.with(kept, event).unwrap_or_else(|_| Some((Hint::Everything, Instant::now())));
    }

    fn with(&mut self, gathered: Option<(Hint, Instant)>, event: notify::Result<Event>) -> Result<Option<(Hint, Instant)>, String> {
        let hint = match event {
            Ok(event) => self.hint(&event)?,
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Err(told(&error)),
            Err(_) => Some(Hint::Everything),
        };
        Ok(match (gathered, hint) {
            (gathered, None) => gathered,
            (None, Some(hint)) => Some((hint, Instant::now())),
            (Some((before, first)), Some(hint)) => Some((before.and(hint), first)),
        })
    }

    /// What one event says, if it is of interest.
    fn hint(&mut self, event: &Event) -> Result<Option<Hint>, String> {
        if event.need_rescan() {
            return Ok(Some(Hint::Everything));
        }
        let is_of_folders = match event.kind {
            // Reading is told too, and building reads.
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => return Ok(None),
            EventKind::Create(kind) => kind != CreateKind::File,
            EventKind::Remove(kind) => kind != RemoveKind::File,
            EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => event.paths.iter().any(|path| path.is_dir()),
            EventKind::Modify(ModifyKind::Name(_)) => true,
            EventKind::Modify(_) => false,
            EventKind::Any | EventKind::Other => true,
        };
        let paths: Vec<&PathBuf> = event.paths.iter().filter(|path| self.is_ours(path)).collect();
        if paths.is_empty() {
            return Ok(None);
        }
        for folder in FOLDERS {
            if is_of_folders && paths.iter().any(|path| **path == self.root.join(folder)) {
                // Another folder of that name than the one that was watched.
                let _ = self.watcher.unwatch(&self.root.join(folder));
                self.watch(folder)?;
            }
        }
        let everything = is_of_folders || paths.iter().any(|path| self.folder_of(path) == Some(OsStr::new("captures")));
        Ok(Some(if everything { Hint::Everything } else { Hint::Files(paths.into_iter().cloned().collect()) }))
    }

    /// The name in the archive's folder under which a path lies.
    fn folder_of<'p>(&self, path: &'p Path) -> Option<&'p OsStr> {
        Some(path.strip_prefix(&self.root).ok()?.components().next()?.as_os_str())
    }

    /// Whether the site can depend on a path.
    fn is_ours(&self, path: &Path) -> bool {
        let Some(folder) = self.folder_of(path) else { return path == self.root };
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        (folder == "config.toml" || FOLDERS.iter().any(|name| folder == *name))
            && !below.components().any(|part| is_scratch(&part.as_os_str().to_string_lossy()))
    }
}

fn is_closed(event: &Event) -> bool {
    event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}

/// Why there are no events, for people.
fn told(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => "the system has no file watches left, so all files are looked at every half second\n  On Linux, more are allowed by `sysctl fs.inotify.max_user_watches=524288`.".to_owned(),
        _ => format!("the system cannot tell what changes ({error}), so all files are looked at every half second"),
    }
}

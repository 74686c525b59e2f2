//! The disk as sources: one of the two ends of the pipeline.
//!
//! A [`Loader`] outlives a build. It remembers what it read and reads again only what the file system says has changed,
//! and whatever changed so recently that its time stamp proves nothing (git calls such a file *racily clean*).

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Asset, SourceFile, Sources};
use crate::diagnostics::{Diagnostic, complaints};
use crate::printable;

/// The largest text file that is read, in bytes. A report of 8 MiB would be a million words: something else was saved.
pub const MAX_TEXT_BYTES: u64 = 8 * 1024 * 1024;

/// The largest ledger that is read, in bytes: ten thousand reports of a hundred paragraphs have one of 25 MB.
const MAX_LEDGER_BYTES: u64 = 64 * 1024 * 1024;

/// A file that changed less than this before it was read is read again next time.
const RACY: Duration = Duration::from_millis(100);

/// Reads an archive's folder, again and again.
#[derive(Debug)]
pub struct Loader {
    root: PathBuf,
    seen: HashMap<Arc<str>, Seen>,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    has_links: bool,
}

#[derive(Debug, Clone)]
struct Seen {
    stamp: Stamp,
    racy: bool,
    content: Content,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Text(Arc<SourceFile>),
    Asset(Asset),
    Broken(Diagnostic),
}

/// What the file system says of a file without its being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Two files of one length and time may change places.
    identity: Option<Identity>,
}

/// Which file it is, and when anything about it last changed, as git asks too: device, inode, change time.
type Identity = [i128; 4];

impl Stamp {
    /// Of a file that could not be looked at.
    const NONE: Stamp = Stamp { length: 0, modified: None, identity: None };

    fn of(metadata: &fs::Metadata) -> Stamp {
        Stamp { length: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata) }
    }
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some([metadata.dev().into(), metadata.ino().into(), metadata.ctime().into(), metadata.ctime_nsec().into()])
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> Option<Identity> {
    None
}

/// What a folder of the archive is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Content,
    Templates,
    Theme,
    Ledger,
}

/// The folders that are read, and what each is for.
const FOLDERS: [(&str, Room); 4] =
    [("content", Room::Content), ("templates", Room::Templates), ("theme", Room::Theme), ("ledger", Room::Ledger)];

/// Whether a file is taken to be what it was because its length and time are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Stamp,
    Nothing,
}

impl Loader {
    /// A loader for the archive in this folder.
    pub fn new(root: impl Into<PathBuf>) -> Loader {
        let (sources, diagnostics) = (Sources::default(), Vec::new());
        Loader { root: root.into(), seen: HashMap::new(), sources, diagnostics, has_links: false }
    }

    /// The archive's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Everything as it is now. What cannot be read is a diagnostic and left out; the rest is there.
    pub fn load(&mut self) -> (Sources, Vec<Diagnostic>) {
        self.look();
        (self.sources.clone(), self.diagnostics.clone())
    }

    /// The files as they were at the last look.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What there was to say of them.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the last look met a symbolic link: what changes behind one may be told by nobody.
    pub fn has_links(&self) -> bool {
        self.has_links
    }

    /// Looks at everything; the paths of what is new, other or gone since the last look, in order.
    pub fn look(&mut self) -> Vec<Arc<str>> {
        let mut diagnostics = Vec::new();
        let mut found = Vec::new();
        self.has_links = false;
        let config = self.root.join("config.toml");
        if config.exists() {
            found.push((Arc::from("config.toml"), config, Room::Content));
        }
        for (folder, room) in FOLDERS {
            self.has_links |= self.walk(folder, room, &mut found, &mut diagnostics);
        }
        let now = SystemTime::now();
        let read: Vec<(Arc<str>, Seen)> = found
            .into_par_iter()
            .map(|(path, on_disk, room)| {
                let seen = self.read(&path, &on_disk, room, now, Trust::Stamp);
                (path, seen)
            })
            .collect();
        let mut changed: Vec<Arc<str>> = Vec::new();
        let mut sources = Sources { captures: self.captures(), ..Sources::default() };
        let mut seen = HashMap::with_capacity(read.len());
        for (path, now) in read {
            match &now.content {
                Content::Text(file) => drop(sources.texts.insert(path.clone(), file.clone())),
                Content::Asset(asset) => drop(sources.theme.insert(below_theme(&path), asset.clone())),
                Content::Broken(diagnostic) => diagnostics.push(diagnostic.clone()),
            }
            if self.seen.get(&path).is_none_or(|before| before.content != now.content) {
                changed.push(path.clone());
            }
            seen.insert(path, now);
        }
        changed.extend(self.seen.keys().filter(|path| !seen.contains_key(*path)).cloned());
        if sources.captures != self.sources.captures {
            changed.push("captures/".into());
        }
        // What stands in a folder and is no file of ours is told by the walk alone; and when it has gone, by nothing.
        if changed.is_empty() && diagnostics != self.diagnostics {
            let (before, now) = (places(&self.diagnostics), places(&diagnostics));
            changed.extend(before.symmetric_difference(&now).cloned());
            if changed.is_empty() {
                changed.extend(now);
            }
        }
        (self.seen, self.sources, self.diagnostics) = (seen, sources, diagnostics);
        changed.sort();
        changed.dedup();
        changed
    }

    /// Looks at these files alone, whatever their stamps say; the paths of those that are other than before. `None` where
    /// that is not enough, and nothing has been looked at: one is new, gone, or cannot be read.
    pub fn look_at<'p>(&mut self, paths: impl IntoIterator<Item = &'p Path>) -> Option<Vec<Arc<str>>> {
        let mut again = Vec::new();
        for on_disk in paths {
            let path = on_disk.strip_prefix(&self.root).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
            let (path, before) = self.seen.get_key_value(path.as_str())?;
            let room = match before.content {
                Content::Broken(_) => return None,
                Content::Text(_) if path.starts_with("ledger/") => Room::Ledger,
                Content::Text(_) => Room::Content,
                Content::Asset(_) => Room::Theme,
            };
            // A link in the theme is looked at by the walk.
            if fs::symlink_metadata(on_disk).ok()?.is_symlink() {
                return None;
            }
            let now = self.read(path, on_disk, room, SystemTime::now(), Trust::Nothing);
            if matches!(now.content, Content::Broken(_)) {
                return None;
            }
            again.push((path.clone(), now));
        }
        let mut changed = Vec::new();
        for (path, now) in again {
            match &now.content {
                Content::Text(file) => drop(self.sources.texts.insert(path.clone(), file.clone())),
                Content::Asset(asset) => drop(self.sources.theme.insert(below_theme(&path), asset.clone())),
                Content::Broken(_) => {}
            }
            if self.seen.get(&path).is_none_or(|before| before.content != now.content) {
                changed.push(path.clone());
            }
            self.seen.insert(path, now);
        }
        changed.sort();
        Some(changed)
    }

    /// Adds what is in a folder to `found`; whether there was a symbolic link in it.
    fn walk(&self, folder: &str, room: Room, found: &mut Vec<(Arc<str>, PathBuf, Room)>, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let top = self.root.join(folder);
        if !top.exists() {
            return false;
        }
        let mut has_links = false;
        let mut entries = WalkDir::new(&top)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| e.depth() == 0 || !is_scratch(&e.file_name().to_string_lossy()));
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_owned(), |p| self.shown(p));
                    diagnostics.push(match error.loop_ancestor() {
                        Some(ancestor) => complaints::link_loop(&path, &format!("`{}`", self.shown(ancestor))),
                        // The error's own words name the file by its whole path, on the machine where it was met.
                        None => complaints::unreadable(&path, &error.io_error().map_or_else(|| error.to_string(), ToString::to_string)),
                    });
                    continue;
                }
            };
            has_links |= entry.path_is_symlink();
            if entry.path_is_symlink() && entry.file_type().is_dir() && self.holds_the_archive(entry.path()) {
                diagnostics.push(complaints::link_loop(&self.shown(entry.path()), "the archive's own folder, or one above it"));
                entries.skip_current_dir();
                continue;
            }
            // Content is read and made into pages; what stands in the theme is published as it is, so a link there could
            // put any file of the machine on the web.
            if room == Room::Theme && entry.path_is_symlink() && self.leads_out(entry.path()) {
                diagnostics.push(complaints::link_leads_out(&self.shown(entry.path())));
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            if !entry.file_type().is_file() {
                // A folder is walked, whatever its name; but whoever named one like a file meant a file.
                if room == Room::Content && entry.file_name().to_string_lossy().ends_with(".md") {
                    diagnostics.push(complaints::not_a_file(&self.shown(entry.path())));
                }
                continue;
            }
            let Some(path) = entry.path().strip_prefix(&self.root).ok().and_then(Path::to_str) else {
                diagnostics.push(complaints::name_not_unicode(&self.shown(entry.path())));
                continue;
            };
            let path = path.replace(std::path::MAIN_SEPARATOR, "/");
            if path.contains(|c: char| c.is_control()) {
                diagnostics.push(complaints::name_unprintable(&printable::line(&path)));
                continue;
            }
            if room == Room::Content && !path.ends_with(".md") {
                diagnostics.push(complaints::not_content(&path));
                continue;
            }
            found.push((path.into(), entry.into_path(), room));
        }
        has_links
    }

    /// Whether a link leads to the archive's folder or above it: the walk begins below, and would notice one round late.
    fn holds_the_archive(&self, link: &Path) -> bool {
        let (root, target) = (fs::canonicalize(&self.root), fs::canonicalize(link));
        root.is_ok_and(|root| target.is_ok_and(|target| root.starts_with(target)))
    }

    /// Whether a link leads to what is not in the archive's folder.
    fn leads_out(&self, link: &Path) -> bool {
        let (root, target) = (fs::canonicalize(&self.root), fs::canonicalize(link));
        root.is_ok_and(|root| target.is_ok_and(|target| !target.starts_with(root)))
    }

    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    fn read(&self, path: &Arc<str>, on_disk: &Path, room: Room, now: SystemTime, trust: Trust) -> Seen {
        let metadata = match fs::metadata(on_disk) {
            Ok(metadata) => metadata,
            Err(error) => {
                return Seen { stamp: Stamp::NONE, racy: true, content: Content::Broken(complaints::unreadable(path, &error.to_string())) };
            }
        };
        // Opening a pipe would wait for somebody to write into it.
        if !metadata.is_file() {
            let content = Content::Broken(complaints::not_a_file(path));
            return Seen { stamp: Stamp::NONE, racy: true, content };
        }
        let stamp = Stamp::of(&metadata);
        let known = self.seen.get(path).filter(|seen| trust == Trust::Stamp && seen.stamp == stamp && !seen.racy);
        if let Some(seen) = known {
            return seen.clone();
        }
        let racy = stamp.modified.is_none_or(|m| now.duration_since(m).map_or(true, |age| age < RACY));
        let content = match room {
            Room::Theme => fs::read(on_disk).map(|bytes| Content::Asset(Asset::new(bytes))),
            Room::Ledger => read_text(path, on_disk, MAX_LEDGER_BYTES),
            _ if stamp.length > MAX_TEXT_BYTES => Ok(Content::Broken(complaints::too_large(path, stamp.length, MAX_TEXT_BYTES))),
            _ => read_text(path, on_disk, MAX_TEXT_BYTES),
        };
        match content {
            Ok(content) => Seen { stamp, racy, content },
            // What made it unreadable, such as its rights, leaves no trace in its time stamp: it is tried again each time.
            Err(error) => Seen { stamp, racy: true, content: Content::Broken(complaints::unreadable(path, &error.to_string())) },
        }
    }

    fn captures(&self) -> Vec<Arc<str>> {
        let Ok(entries) = fs::read_dir(self.root.join("captures")) else { return Vec::new() };
        let mut names: Vec<Arc<str>> = entries.flatten().filter_map(|entry| entry.file_name().to_str().map(Arc::from)).collect();
        names.sort();
        names
    }
}

/// The paths of which something is said.
fn places(diagnostics: &[Diagnostic]) -> BTreeSet<Arc<str>> {
    diagnostics.iter().map(|d| d.place.as_ref().map_or_else(|| "content/".into(), |place| place.path.clone())).collect()
}

fn below_theme(path: &Arc<str>) -> Arc<str> {
    path.strip_prefix("theme/").map_or_else(|| path.clone(), Arc::from)
}

fn read_text(path: &str, on_disk: &Path, most: u64) -> std::io::Result<Content> {
    let mut bytes = Vec::new();
    // A file may grow between the look at its length and the reading of it; the limit holds all the same.
    fs::File::open(on_disk)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Ok(Content::Broken(complaints::too_large(path, bytes.len() as u64, most)));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Content::Text(Arc::new(SourceFile::new(path, text))),
        Err(error) => Content::Broken(complaints::not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to())),
    })
}

/// What editors and systems leave beside the files they keep: never content.
pub(crate) fn is_scratch(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || name.ends_with(".bak")
        // Vim tries with this name whether it may write here.
        || name == "4913"
}

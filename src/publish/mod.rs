//! Publishing: the site on the disk, whole or not at all. The other end of the pipeline.
//!
//! A site is written beside the old one, in a folder of its own, and the two change places in one step of the file
//! system; whoever looks sees the old site or the new one. What has not changed is the old file itself, by a second name
//! (a hard link), so that its time stamp stays. Killed at any moment, what is left is the old site, or the new one, and a
//! folder that the next build clears away.
//!
//! 1. [`Publication::begin`] refuses what is not ours and makes the stage.
//! 2. It is a [`Sink`]: pages go to the stage as they are rendered.
//! 3. [`Publication::publish`] writes the manifest and lets the two change places.
//!
//! [`Sizes`] counts what is handed over, and [`limits`] says what of it GitHub Pages would not take.

mod exchange;
pub mod limits;
mod manifest;
mod sizes;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use manifest::{MANIFEST, Manifest};
pub use sizes::Sizes;

use crate::builder::Sink;
use crate::source::FOLDERS;

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// There is a folder of that name with files in it, and no manifest: somebody else made it.
    NotOurs(PathBuf),
    /// The folder is, holds or lies in what the site is made from: publishing there would put pages among the sources.
    Sources(PathBuf),
    /// Another build is publishing to the same folder.
    Busy(PathBuf),
    /// What the system said, and of which path.
    Disk(PathBuf, io::Error),
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PublishError::NotOurs(path) => write!(
                f,
                "`{}` holds files that `archive` did not make, so nothing is written there.\n  It has no `{MANIFEST}`, which every site of ours has.\n  Name another folder with `--out DIR`, or empty this one.",
                path.display()
            ),
            PublishError::Busy(path) => write!(f, "another `archive` is publishing to `{}`; wait until it has finished", path.display()),
            PublishError::Sources(path) => write!(
                f,
                "`{}` is, holds or lies in a folder that the site is made from, so nothing is published there\n  Name another folder with `--out DIR`, such as `--out public`.",
                path.display()
            ),
            PublishError::Disk(path, error) => {
                write!(f, "`{}` cannot be written: {error}", path.display())?;
                match advice(error.kind()) {
                    Some(advice) => write!(f, "\n  {advice}"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for PublishError {}

/// What somebody can do about what the system said.
fn advice(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "You may not write there: ask for the right to, or name another folder with `--out DIR`."
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Make room on the disk and build again; until then the old site stands."
        }
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            "It is probably a mount point, which cannot change places with a new site. Name a folder in it: `--out DIR/site`."
        }
        io::ErrorKind::NotADirectory => "Where a folder should be there is a file: move it away, or name another folder with `--out DIR`.",
        _ => return None,
    })
}

/// Whether a site there would replace, hold or lie among the files of the archive in `root`.
pub fn is_among_sources(root: &Path, out: &Path) -> bool {
    let (root, out) = (real(root), real(&root.join(out)));
    root.starts_with(&out)
        || FOLDERS
            .iter()
            .chain(&["config.toml"])
            .any(|folder| out.starts_with(root.join(folder)) || out.starts_with(real(&root.join(folder))))
}

/// Whether something new at `place` would stand within a built site: below the folder `site` of the archive in `root`, be it there or
/// not, or below any folder with our manifest. It would be published with that site.
pub fn is_in_a_site(root: &Path, site: &Path, place: &Path) -> bool {
    let place = real(&root.join(place));
    let has_list = |folder: &Path| fs::symlink_metadata(folder.join(MANIFEST)).is_ok();
    place.starts_with(real(&root.join(site))) || place.ancestors().skip(1).any(has_list)
}

/// A path without links and dots, as far as it exists; what does not exist yet is taken by its letters.
fn real(path: &Path) -> PathBuf {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            std::path::Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real = fs::canonicalize(&real).unwrap_or(real);
    }
    real
}

/// What publishing came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files that are no more.
    pub removed: usize,
    /// Files in the folder that we did not make; they are kept.
    pub foreign: Vec<String>,
}

/// A site on its way to the disk. Dropped before it is published, it leaves no trace.
#[derive(Debug)]
pub struct Publication {
    out: PathBuf,
    stage: PathBuf,
    old: Option<Manifest>,
    folders: Mutex<HashSet<PathBuf>>,
    files: Mutex<BTreeMap<String, blake3::Hash>>,
    written: AtomicUsize,
    _lock: fs::File,
}

impl Publication {
    /// Makes ready to publish to a folder. Nothing in it is touched before [`Publication::publish`].
    ///
    /// # Errors
    /// A folder that is not ours, another build at work, or what the system says.
    pub fn begin(out: &Path) -> Result<Publication, PublishError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| PublishError::Disk(path, error)
        };
        let out = std::path::absolute(out).map_err(at(out))?;
        // A link to a folder elsewhere stays a link: the site changes places where it really stands.
        let out = match fs::canonicalize(&out) {
            Ok(out) => out,
            Err(_) if fs::symlink_metadata(&out).is_ok_and(|m| m.is_symlink()) => {
                let words = "it is a link that leads nowhere; make the folder that it leads to, or take the link away";
                return Err(PublishError::Disk(out, io::Error::other(words)));
            }
            Err(_) => out,
        };
        // Before anything is put beside it: what is refused is left without a trace.
        let is_ours = |old: &Option<Manifest>| -> Result<bool, PublishError> { Ok(old.is_some() || !has_files(&out).map_err(at(&out))?) };
        if !is_ours(&Manifest::read(&out).map_err(at(&out))?)? {
            return Err(PublishError::NotOurs(out));
        }
        let parent = out.parent().unwrap_or(&out).to_owned();
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        let name = out.file_name().map_or_else(|| "public".into(), |n| n.to_string_lossy().into_owned());
        let lock_path = parent.join(format!(".{name}.lock"));
        let lock = fs::File::create(&lock_path).map_err(at(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(PublishError::Busy(out)),
            // A file system without locks is no reason not to publish.
            Err(fs::TryLockError::Error(_)) => {}
        }
        let stage = parent.join(format!(".{name}.stage"));
        let aside = parent.join(format!(".{name}.old"));
        exchange::recover(&out, &stage, &aside).map_err(at(&out))?;
        let old = Manifest::read(&out).map_err(at(&out))?;
        if !is_ours(&old)? {
            return Err(PublishError::NotOurs(out));
        }
        fs::create_dir(&stage).map_err(at(&stage))?;
        let folders = Mutex::new(HashSet::from([stage.clone()]));
        Ok(Publication { out, stage, old, folders, files: Mutex::new(BTreeMap::new()), written: AtomicUsize::new(0), _lock: lock })
    }

    /// Whether this file was published, and is still there.
    pub fn has_old(&self, path: &str) -> bool {
        self.old.as_ref().is_some_and(|old| old.has(path)) && self.out.join(path).is_file()
    }

    /// The files of some paths that were published.
    pub fn old(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let paths = self.old.as_ref().map(Manifest::paths).unwrap_or_default();
        paths.into_iter().filter(|path| is_wanted(path)).collect()
    }

    /// Lets the new site take the old one's place. Without a change nothing is touched.
    ///
    /// # Errors
    /// What the system says; the old site then stands.
    pub fn publish(self) -> Result<Published, PublishError> {
        let result = self.finish();
        // Whatever is left of the stage (or, after the exchange, the old site) goes.
        let cleared = fs::remove_dir_all(&self.stage);
        let published = result?;
        match cleared {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::Disk(self.stage.clone(), error)),
            _ => Ok(published),
        }
    }

    fn finish(&self) -> Result<Published, PublishError> {
        let fail = |error| PublishError::Disk(self.out.clone(), error);
        let files = std::mem::take(&mut *lock(&self.files));
        let total = files.len();
        let manifest = Manifest::new(files);
        let old_paths = self.old.as_ref().map(Manifest::paths).unwrap_or_default();
        let removed = old_paths.iter().filter(|path| !manifest.has(path)).count();
        let foreign = self.keep_foreign(&manifest).map_err(fail)?;
        let written = self.written.load(Ordering::Relaxed);
        let same = written == 0 && removed == 0 && self.old.as_ref() == Some(&manifest);
        if !same {
            self.write_if_new(MANIFEST, manifest.to_text().as_bytes()).map_err(fail)?;
            exchange::exchange(&self.stage, &self.out).map_err(fail)?;
        }
        Ok(Published { written, unchanged: total - written, removed, foreign })
    }

    /// Files in the folder that are in no manifest were put there by somebody: they go with the site.
    fn keep_foreign(&self, manifest: &Manifest) -> io::Result<Vec<String>> {
        let Some(old) = &self.old else { return Ok(Vec::new()) };
        let mut foreign = Vec::new();
        for entry in walkdir::WalkDir::new(&self.out).sort_by_file_name() {
            let entry = entry.map_err(io::Error::other)?;
            let path =
                entry.path().strip_prefix(&self.out).unwrap_or(entry.path()).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            if entry.file_type().is_dir() || old.has(&path) || manifest.has(&path) || path == MANIFEST {
                continue;
            }
            self.link_or_copy(&path)?;
            foreign.push(path);
        }
        Ok(foreign)
    }

    /// Where a file goes in the stage, its folder made. A folder is noted after it was made, so that a thread that finds it noted
    /// finds it there: noted before, a file of another thread found no folder, and counted as written anew.
    fn folder_for(&self, path: &str) -> io::Result<PathBuf> {
        let file = self.stage.join(path);
        let folder = file.parent().unwrap_or(&self.stage);
        if !lock(&self.folders).contains(folder) {
            fs::create_dir_all(folder)?;
            lock(&self.folders).insert(folder.to_owned());
        }
        Ok(file)
    }

    /// Puts the bytes in the stage: as the old file, if it holds the same. Whether they are new.
    fn write_if_new(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        let file = self.folder_for(path)?;
        if self.old.is_some() && same_bytes(&self.out.join(path), bytes) && fs::hard_link(self.out.join(path), &file).is_ok() {
            return Ok(false);
        }
        fs::write(&file, bytes)?;
        Ok(true)
    }

    fn link_or_copy(&self, path: &str) -> io::Result<()> {
        let file = self.folder_for(path)?;
        let from = self.out.join(path);
        if fs::hard_link(&from, &file).is_err() {
            fs::copy(&from, &file)?;
        }
        Ok(())
    }
}

impl Sink for Publication {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if self.write_if_new(path, bytes)? {
            self.written.fetch_add(1, Ordering::Relaxed);
        }
        lock(&self.files).insert(path.to_owned(), blake3::hash(bytes));
        Ok(())
    }

    fn keep(&self, path: &str) -> io::Result<()> {
        let Some(hash) = self.old.as_ref().and_then(|old| old.hash(path)) else {
            return Err(io::Error::other(format!("{path} was published before and is not there any more; build again")));
        };
        self.link_or_copy(path)?;
        lock(&self.files).insert(path.to_owned(), hash);
        Ok(())
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.stage);
    }
}

/// A lock that a panicking thread held is as good as any: what it guards is only ever added to.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64) && fs::read(path).is_ok_and(|old| old == bytes)
}

fn has_files(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

//! A bag on its way to the disk: made beside its place, moved there when it is whole. Dropped before, it leaves no trace.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date as Day;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256, Sha512};

use super::contents::{Contents, Why};
use super::tags::{self, Sums};
use super::zipped;
use crate::builder::Sink;
use crate::config::Config;
use crate::fixity::files::{read_through, sha256_of};
use crate::publish::{MANIFEST, Manifest};

/// Where the site stands in a bag.
const SITE: &str = "public";

/// Why there is no bag.
#[derive(Debug)]
pub enum BagError {
    /// Something stands there, and a bag replaces nothing.
    Taken(PathBuf),
    /// Another process is making the same bag.
    Busy(PathBuf),
    /// What the system said, and of which path.
    Disk(PathBuf, io::Error),
}

impl std::fmt::Display for BagError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BagError::Taken(path) => {
                write!(f, "`{}` is there already, and a bag replaces nothing\n  Name another place, or move it away.", path.display())
            }
            BagError::Busy(path) => write!(f, "another `archive` is making `{}`; wait until it has finished", path.display()),
            BagError::Disk(path, error) => write!(
                f,
                "`{}`: {error}\n  No bag was made. Make room or ask for the right to write there, or name another place.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for BagError {}

/// A bag that is whole and in its place.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Where it is.
    pub path: PathBuf,
    /// Files in `data/`.
    pub files: usize,
    /// Their bytes.
    pub octets: u64,
    /// The SHA-256 of `manifest-sha256.txt`: what to note elsewhere, since it stands for all files.
    pub manifest: String,
    /// Files that have another name in the bag.
    pub renamed: usize,
}

/// A bag that is being made.
#[derive(Debug)]
pub struct Stage {
    place: PathBuf,
    folder: PathBuf,
    lock: Option<(File, PathBuf)>,
    payload: Mutex<BTreeMap<String, Sums>>,
    renamed: Mutex<BTreeMap<String, String>>,
    site: Mutex<BTreeMap<String, blake3::Hash>>,
}

impl Stage {
    /// Makes ready to put a bag there: a folder, or a file that ends in `.zip`.
    ///
    /// # Errors
    /// Something that stands there already, another process at the same work, or what the system says.
    pub fn begin(place: &Path) -> Result<Stage, BagError> {
        let place = std::path::absolute(place).map_err(|error| BagError::Disk(place.to_owned(), error))?;
        if fs::symlink_metadata(&place).is_ok() {
            return Err(BagError::Taken(place));
        }
        let parent = place.parent().unwrap_or(&place).to_owned();
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| BagError::Disk(path, error)
        };
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let (folder, lock_path) = (parent.join(format!(".{name}.stage")), parent.join(format!(".{name}.lock")));
        let lock = File::create(&lock_path).map_err(at(&lock_path))?;
        match lock.try_lock() {
            Err(fs::TryLockError::WouldBlock) => return Err(BagError::Busy(place)),
            // A file system without locks is no reason not to go on.
            Ok(()) | Err(fs::TryLockError::Error(_)) => {}
        }
        let stage = Stage {
            folder: folder.clone(),
            lock: Some((lock, lock_path)),
            payload: Mutex::default(),
            renamed: Mutex::default(),
            site: Mutex::default(),
            place,
        };
        // What a process that was killed left behind.
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(BagError::Disk(folder.clone(), error)),
            _ => {}
        }
        fs::create_dir_all(folder.join("data")).map_err(at(&folder))?;
        Ok(stage)
    }

    /// Puts the archive's own files in.
    ///
    /// # Errors
    /// What the system says, and of which file.
    pub fn fill(&self, contents: &Contents) -> Result<(), BagError> {
        let texts = contents.texts.par_iter().map(|(path, file)| self.put_bytes(path, file.text.as_bytes()).map_err(told(path)));
        texts.collect::<Result<(), _>>()?;
        let theme = contents.theme.par_iter().map(|(path, asset)| self.put_bytes(path, &asset.bytes).map_err(told(path)));
        theme.collect::<Result<(), _>>()?;
        let captures = contents.captures.par_iter().map(|(path, from)| self.put_file(path, from).map_err(told(path)));
        captures.collect()
    }

    /// Ends the bag and puts it in its place. `has_site` says that the site was handed over.
    ///
    /// # Errors
    /// What the system says. Nothing is left then.
    pub fn seal(mut self, config: &Config, contents: &Contents, date: Option<Day>, has_site: bool) -> Result<Sealed, BagError> {
        let fail = |error| BagError::Disk(self.place.clone(), error);
        if has_site {
            let manifest = Manifest::new(std::mem::take(&mut *lock(&self.site)));
            self.put_bytes(&format!("{SITE}/{MANIFEST}"), manifest.to_text().as_bytes()).map_err(fail)?;
        }
        let payload = std::mem::take(&mut *lock(&self.payload));
        let renamed = std::mem::take(&mut *lock(&self.renamed));
        let octets = payload.values().map(|sums| sums.length).sum();
        let manifest = tags::manifest(&payload, tags::sha256);
        let mut own = vec![
            ("bagit.txt", tags::DECLARATION.to_owned()),
            ("bag-info.txt", tags::info(config, date, octets, payload.len())),
            ("manifest-sha512.txt", tags::manifest(&payload, tags::sha512)),
            ("read-me.txt", tags::read_me(config, has_site, contents.is_redacted)),
            (tags::LEFT_OUT, tags::left_out(&checksums(contents)?)),
            (tags::RENAMED, tags::renamed(&renamed)),
        ];
        let digits = tags::sha256(&Sums::of(manifest.as_bytes()));
        own.push(("manifest-sha256.txt", manifest));
        // A list of nothing is no file.
        own.retain(|(_, text)| !text.is_empty());
        let sums: BTreeMap<String, Sums> = own.iter().map(|(name, text)| ((*name).to_owned(), Sums::of(text.as_bytes()))).collect();
        own.push(("tagmanifest-sha256.txt", tags::manifest(&sums, tags::sha256)));
        own.push(("tagmanifest-sha512.txt", tags::manifest(&sums, tags::sha512)));
        for (name, text) in own {
            fs::write(self.folder.join(name), text).map_err(fail)?;
        }
        self.put_in_place().map_err(fail)?;
        let path = self.place.clone();
        self.clear();
        Ok(Sealed { path, files: payload.len(), octets, manifest: digits, renamed: renamed.len() })
    }

    /// One step: nobody sees half a bag.
    fn put_in_place(&self) -> io::Result<()> {
        let whole = if is_zip(&self.place) {
            let top = self.place.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let file = self.folder.join("bag.zip");
            zipped::zip(&self.folder, &top, &file)?;
            file
        } else {
            self.folder.clone()
        };
        // Since the look at the beginning somebody may have put something there.
        if fs::symlink_metadata(&self.place).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(whole, &self.place)
    }

    fn file(&self, path: &str) -> io::Result<(String, File)> {
        let stored = tags::stored_as(path);
        if stored != path {
            lock(&self.renamed).insert(format!("data/{stored}"), format!("data/{path}"));
        }
        let stored = format!("data/{stored}");
        let file = self.folder.join(&stored);
        fs::create_dir_all(file.parent().unwrap_or(&self.folder))?;
        Ok((stored, File::create_new(file)?))
    }

    fn put_bytes(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let (stored, mut file) = self.file(path)?;
        file.write_all(bytes)?;
        lock(&self.payload).insert(stored, Sums::of(bytes));
        Ok(())
    }

    /// Copies a file of any size; what is hashed is what was written.
    fn put_file(&self, path: &str, from: &Path) -> io::Result<()> {
        let (stored, mut file) = self.file(path)?;
        let (mut sha256, mut sha512) = (Sha256::new(), Sha512::new());
        let length = read_through(from, |bytes| {
            sha256.update(bytes);
            sha512.update(bytes);
            file.write_all(bytes)
        })?;
        lock(&self.payload).insert(stored, Sums { sha256: sha256.finalize().into(), sha512: sha512.finalize().into(), length });
        Ok(())
    }

    fn clear(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        if let Some((file, path)) = self.lock.take() {
            let _ = fs::remove_file(path);
            drop(file);
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The site goes into the bag as it is rendered.
impl Sink for Stage {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.put_bytes(&format!("{SITE}/{path}"), bytes)?;
        lock(&self.site).insert(path.to_owned(), blake3::hash(bytes));
        Ok(())
    }

    fn keep(&self, path: &str) -> io::Result<()> {
        Err(io::Error::other(format!("{path} was never put into this bag")))
    }
}

impl Sums {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Sums {
        Sums { sha256: Sha256::digest(bytes).into(), sha512: Sha512::digest(bytes).into(), length: bytes.len() as u64 }
    }
}

/// Whether a bag there is one file.
pub fn is_zip(place: &Path) -> bool {
    place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// What was left out, with the checksums of captures.
fn checksums(contents: &Contents) -> Result<BTreeMap<String, (Why, Option<String>)>, BagError> {
    let one = |(path, (why, from)): (&String, &(Why, Option<PathBuf>))| {
        let digits = from.as_deref().map(sha256_of).transpose().map_err(told(path))?;
        Ok((path.clone(), (*why, digits)))
    };
    contents.left_out.iter().map(one).collect()
}

fn told(path: &str) -> impl FnOnce(io::Error) -> BagError + use<> {
    let path = PathBuf::from(path);
    move |error| BagError::Disk(path, error)
}

/// A lock that a panicking thread held is as good as any: what it guards is only ever added to.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

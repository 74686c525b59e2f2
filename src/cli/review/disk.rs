//! Edits to the disk, all or none, and never over what somebody else has just written.
//!
//! Every new text is first written beside its file; then each file is compared with what was read; then the new ones take
//! their places, one rename each. Whatever stops this half-way puts back what was there.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file before and after; nothing where there is none.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Change {
    pub(in crate::cli) path: String,
    pub(in crate::cli) before: Option<String>,
    pub(in crate::cli) after: Option<String>,
}

impl Change {
    /// The way back.
    pub(in crate::cli) fn reversed(&self) -> Change {
        Change { path: self.path.clone(), before: self.after.clone(), after: self.before.clone() }
    }
}

/// Makes all changes.
///
/// # Errors
/// Why none was made, for people.
pub(in crate::cli) fn write(root: &Path, changes: &[Change]) -> Result<(), String> {
    let mut staged: Vec<PathBuf> = Vec::new();
    let outcome = stage(root, changes, &mut staged).and_then(|()| exchange(root, changes));
    // What was renamed is not there any more.
    for path in staged {
        let _ = fs::remove_file(path);
    }
    outcome
}

fn stage(root: &Path, changes: &[Change], staged: &mut Vec<PathBuf>) -> Result<(), String> {
    for change in changes {
        let target = target(root, &change.path);
        if let Some(after) = &change.after {
            let beside = beside(&target);
            staged.push(beside.clone());
            put(&beside, &target, after).map_err(|error| format!("{} cannot be written: {error}", change.path))?;
        }
    }
    changes.iter().try_for_each(|change| as_read(root, change))
}

/// Whether a file is as it was read.
fn as_read(root: &Path, change: &Change) -> Result<(), String> {
    let now = match fs::read(target(root, &change.path)) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{} cannot be read: {error}", change.path)),
    };
    if now.as_deref() == change.before.as_deref().map(str::as_bytes) {
        return Ok(());
    }
    Err(format!(
        "{} was changed meanwhile, so nothing was written\n  Start the command again; it reads the file as it is now.",
        change.path
    ))
}

fn exchange(root: &Path, changes: &[Change]) -> Result<(), String> {
    for (done, change) in changes.iter().enumerate() {
        let target = target(root, &change.path);
        let moved = match &change.after {
            Some(_) => fs::rename(beside(&target), &target),
            None => fs::remove_file(&target),
        };
        if let Err(error) = moved {
            for change in &changes[..done] {
                restore(root, change);
            }
            return Err(format!("{} cannot be written: {error}; the other files are as they were", change.path));
        }
    }
    Ok(())
}

fn restore(root: &Path, change: &Change) {
    let target = target(root, &change.path);
    let _ = match &change.before {
        Some(before) => put(&beside(&target), &target, before).and_then(|()| fs::rename(beside(&target), &target)),
        None => fs::remove_file(&target),
    };
}

/// Where a link leads, so that the link stays one.
fn target(root: &Path, path: &str) -> PathBuf {
    let path = root.join(path);
    fs::canonicalize(&path).unwrap_or(path)
}

/// A name that no loader reads: it begins with a full stop.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn put(beside: &Path, target: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(target) {
        file.set_permissions(metadata.permissions())?;
    }
    file.sync_all()
}

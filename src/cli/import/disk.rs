//! Captures, sidecars and new reports on the disk: each whole or not at all, and none over a file that is another.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file that must not be there yet. One that holds the same bytes already is as good.
///
/// # Errors
/// Why not, with the path from the archive's root.
pub(super) fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    let target = root.join(path);
    if target.exists() {
        return same(&target, path, bytes);
    }
    let beside = put_beside(&target, bytes).map_err(|error| told(path, &error))?;
    // A link is made only where no file of that name is; a rename would take its place.
    let linked = fs::hard_link(&beside, &target).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Err(error),
        _ if target.exists() => Err(io::ErrorKind::AlreadyExists.into()),
        // There are file systems without such links.
        _ => fs::rename(&beside, &target),
    });
    let _ = fs::remove_file(&beside);
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => same(&target, path, bytes),
        other => other.map_err(|error| told(path, &error)),
    }
}

/// Writes a file, or puts it in the place of an older one.
///
/// # Errors
/// Why not, with the path from the archive's root.
pub(super) fn replace(root: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    let target = root.join(path);
    let beside = put_beside(&target, bytes).map_err(|error| told(path, &error))?;
    fs::rename(&beside, &target).map_err(|error| {
        let _ = fs::remove_file(&beside);
        told(path, &error)
    })
}

fn told(path: &str, error: &io::Error) -> String {
    format!("`{path}` cannot be written: {error}")
}

fn same(target: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    match fs::read(target) {
        Ok(there) if there == bytes => Ok(()),
        Ok(_) => Err(format!("`{path}` is there already and holds other bytes; it stays as it is")),
        Err(error) => Err(format!("`{path}` is there already and cannot be read: {error}")),
    }
}

/// A new file beside its place, under a name that no loader reads.
fn put_beside(target: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = target.parent().unwrap_or(target);
    fs::create_dir_all(folder)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| file.write_all(bytes));
    if let Err(error) = written {
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(beside)
}

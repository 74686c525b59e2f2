//! Two folders changing places in one step.

use std::fs;
use std::io;
use std::path::Path;

/// Clears away what a build that was killed left behind, and puts the old site back if it was caught between two steps.
pub(super) fn recover(out: &Path, stage: &Path, aside: &Path) -> io::Result<()> {
    if !out.exists() && aside.exists() {
        fs::rename(aside, out)?;
    }
    for leftover in [stage, aside] {
        match fs::remove_dir_all(leftover) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Puts the stage in the place of the site. Afterwards the stage is the old site, or gone.
pub(super) fn exchange(stage: &Path, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(stage, out);
    }
    if atomic(stage, out).is_ok() {
        return Ok(());
    }
    // No exchange on this system or file system: two steps, between which `recover` finds the old site.
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let aside = out.with_file_name(format!(".{name}.old"));
    fs::rename(out, &aside)?;
    if let Err(error) = fs::rename(stage, out) {
        fs::rename(&aside, out)?;
        return Err(error);
    }
    fs::remove_dir_all(&aside)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn atomic(stage: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, stage, CWD, out, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn atomic(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

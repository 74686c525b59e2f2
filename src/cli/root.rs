//! Which archive a command is about, where nobody names one.
//!
//! Like git, a command works from anywhere within an archive. And where a folder holds one archive and is none itself, as after
//! `archive init my-archive`, that one is meant. Whenever it is not this folder, the command says so.

use std::path::{Path, PathBuf};

use super::output::Output;

/// The folder named with `--root`; otherwise this folder, the nearest above it, or the only one in it that is an archive.
pub(super) fn find(named: Option<PathBuf>, out: &Output) -> PathBuf {
    let here = PathBuf::from(".");
    if let Some(root) = named {
        return root;
    }
    if is_archive(&here) {
        return here;
    }
    match above().or_else(|| only_one_in(&here)) {
        Some(root) => {
            out.note(&format!("in the archive {}", root.display()));
            root
        }
        None => here,
    }
}

/// A `config.toml` alone may be any program's: an archive has content beside it.
fn is_archive(folder: &Path) -> bool {
    folder.join("config.toml").is_file() && folder.join("content").is_dir()
}

fn above() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().skip(1).find(|folder| is_archive(folder)).map(Path::to_owned)
}

fn only_one_in(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| PathBuf::from(entry.file_name()));
    let mut archives = entries.filter(|path| !path.to_string_lossy().starts_with('.') && is_archive(path));
    archives.next().filter(|_| archives.next().is_none())
}

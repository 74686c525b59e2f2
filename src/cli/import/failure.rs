//! Why a file gives nothing, told of what was named as well as of what was read.

use std::io;
use std::path::Path;

use crate::printable;

/// Why a file gives nothing.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    pub(super) shown: String,
    pub(super) cause: String,
    pub(super) cure: String,
    pub(super) weight: Weight,
}

/// Whether the archivist has lost something by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It stood in a folder and is no report.
    Passed,
    /// It was meant to be imported, and was not.
    Failed,
}

impl Failure {
    pub(super) fn of(path: &Path, cause: &str, cure: &str, weight: Weight) -> Failure {
        Failure { shown: shown(path), cause: cause.to_owned(), cure: cure.to_owned(), weight }
    }

    pub(super) fn disk(path: &Path, error: &io::Error) -> Failure {
        Failure::of(path, &format!("cannot be read: {error}"), "", Weight::Failed)
    }
}

/// A path as a terminal may show it.
pub(super) fn shown(path: &Path) -> String {
    printable::line(&path.to_string_lossy())
}

//! The `git` program. The archivist's own one: with her keys, her helpers for passwords and her settings.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::printable;

/// Why git did not do what it was asked for.
#[derive(Debug)]
pub enum GitError {
    /// There is no `git` program.
    Missing,
    /// What the system said when it was started.
    System(io::Error),
    /// Git ran and failed.
    Failed {
        /// Its first argument: `push`.
        what: String,
        /// What it printed on standard error, in plain letters.
        said: String,
    },
}

impl std::fmt::Display for GitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            GitError::Missing => {
                write!(
                    f,
                    "the program `git` is not there\n  Install it from https://git-scm.com, or publish by a workflow: archive deploy --init"
                )
            }
            GitError::System(error) => write!(f, "`git` cannot be run: {error}\n  Check that it is installed and that you may run it."),
            GitError::Failed { what, said } => write!(f, "`git {what}` failed\n{}", indented(said)),
        }
    }
}

/// Each line under the message that it belongs to.
pub fn indented(words: &str) -> String {
    words.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

impl std::error::Error for GitError {}

/// Git in one folder.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
    index: Option<PathBuf>,
}

/// Settings under which no command leaves more behind than it was asked for: no clearing up, no helper that stays, no lock or
/// refresh of the index, no part of the tree left out.
const CALM: [&str; 8] = [
    "gc.auto=0",
    "maintenance.auto=false",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.splitIndex=false",
    "core.sparseCheckout=false",
    "core.quotePath=false",
    "advice.diverging=false",
];

impl Git {
    /// In this folder, which may lie anywhere within a working tree.
    pub fn new(folder: &Path) -> Git {
        Git { folder: folder.to_owned(), index: None }
    }

    /// With an index of its own, in place of the archivist's.
    #[must_use]
    pub fn with_index(&self, index: &Path) -> Git {
        Git { index: Some(index.to_owned()), ..self.clone() }
    }

    /// What a command prints.
    ///
    /// # Errors
    /// If git is missing or fails.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<Vec<u8>, GitError> {
        self.feed(arguments, &[])
    }

    /// What a command prints that is given these bytes.
    ///
    /// # Errors
    /// If git is missing or fails.
    pub fn feed<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let output = self.output(arguments, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let what = arguments.first().map_or_else(String::new, |word| word.as_ref().to_string_lossy().into_owned());
        let said = plain(&output.stderr);
        let said = if said.is_empty() { format!("git said nothing, and ended with {}", output.status) } else { said };
        Err(GitError::Failed { what, said })
    }

    /// What a command prints, as one line of text.
    ///
    /// # Errors
    /// If git is missing or fails.
    pub fn line<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Result<String, GitError> {
        Ok(String::from_utf8_lossy(&self.run(arguments)?).trim_end_matches(['\n', '\r']).to_owned())
    }

    fn output<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Result<Output, GitError> {
        let mut command = Command::new("git");
        command.arg("--no-optional-locks").current_dir(&self.folder);
        for setting in CALM {
            command.args(["-c", setting]);
        }
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        // Where nobody sits, a question for a password would wait for ever.
        if !io::stdin().is_terminal() && std::env::var_os("GIT_TERMINAL_PROMPT").is_none() {
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        let mut child = command.spawn().map_err(|error| match error.kind() {
            // The same word where the folder is missing; whoever calls has looked.
            io::ErrorKind::NotFound if self.folder.is_dir() => GitError::Missing,
            _ => GitError::System(error),
        })?;
        let pipe = child.stdin.take();
        // Fed from a thread, because git may print before it has read all.
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // A pipe that breaks is a git that failed, and says why itself.
                let _ = pipe.map(|mut pipe| pipe.write_all(input));
            });
            child.wait_with_output().map_err(GitError::System)
        })
    }
}

/// What a program printed, without what a terminal would obey: a remote's hook may print anything.
pub fn plain(bytes: &[u8]) -> String {
    let words = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    // A line that was painted over by the next one was progress.
    let lines = words.lines().map(|line| line.trim_end_matches('\r').rsplit('\r').next().unwrap_or_default());
    lines.map(|line| printable::text(line.trim_end())).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

//! `archive deploy`: the site to GitHub Pages, by a workflow or by a branch.

mod branch;
mod init;

use std::path::Path;

use clap::{ArgGroup, Args, ValueEnum};

use super::Exit;
use super::output::Output;
use crate::deploy::git::{Git, GitError, indented};

#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("way").required(true).args(["init", "branch"]),
    after_help = "Examples:\n  archive deploy --init --program ann/archive     a workflow: GitHub builds and publishes with each push\n  archive deploy --branch gh-pages --dry-run      what would be pushed, and nothing is\n  archive deploy --branch gh-pages                one commit with this site, pushed to origin"
)]
pub(super) struct DeployArgs {
    /// Write a workflow, .github/workflows/pages.yml, that builds and publishes with each push
    #[arg(long)]
    init: bool,
    /// Build here, and push the site to this branch as one commit; your files and your index are not touched
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Treat every warning as an error
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    push: PushArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// What belongs to `--branch`.
#[derive(Debug, Args)]
#[command(next_help_heading = "With --branch")]
struct PushArgs {
    /// The remote, by its name or its address
    #[arg(long, value_name = "REMOTE", default_value = "origin", conflicts_with = "init")]
    remote: String,
    /// Say what would be pushed, and push nothing
    #[arg(long, conflicts_with = "init")]
    dry_run: bool,
    /// Publish what is not committed yet, too
    #[arg(long, conflicts_with = "init")]
    allow_dirty: bool,
    /// Publish although the site there was made from a state of the archive that this copy does not have
    #[arg(long, conflicts_with = "init")]
    older: bool,
    /// Build for another address than config.toml's
    #[arg(long, value_name = "URL", value_parser = super::base_url, conflicts_with = "init")]
    base_url: Option<String>,
}

/// What belongs to `--init`.
#[derive(Debug, Args)]
#[command(next_help_heading = "With --init")]
struct WriteArgs {
    /// The repository on GitHub that the program comes from, and its tag: ann/archive@v0.1.0; this version's tag if none is named
    #[arg(long, value_name = "OWNER/REPO[@TAG]", conflicts_with = "branch")]
    program: Option<String>,
    /// How the workflow gets the program
    #[arg(long, value_enum, default_value_t = Means::Source, conflicts_with = "branch")]
    from: Means,
    /// The SHA-256 of the release's package for Linux; the release's own SHA256SUMS is asked where none is given
    #[arg(long, value_name = "HEX", conflicts_with = "branch")]
    sha256: Option<String>,
    /// Replace a workflow that differs
    #[arg(long, conflicts_with = "branch")]
    force: bool,
}

/// How a workflow gets the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Means {
    /// Built there from its source, once for each version
    Source,
    /// Downloaded from a release, its checksum compared
    Release,
}

/// Deploys.
pub(super) fn run(root: &Path, args: &DeployArgs, out: &Output) -> Exit {
    if !root.join("config.toml").exists() {
        out.diagnostics(&[crate::diagnostics::complaints::no_archive("config.toml")]);
        return Exit::Content;
    }
    let done = match &args.branch {
        Some(name) => branch::run(root, name, args, out),
        None => init::run(root, args, out),
    };
    done.unwrap_or_else(|stopped| match stopped {
        Stopped::Told(exit) => exit,
        Stopped::Because(message) => {
            out.progress("");
            out.failure(&message);
            Exit::Refused
        }
    })
}

/// Why a deploy ended early.
enum Stopped {
    /// It has been said.
    Told(Exit),
    /// It has not.
    Because(String),
}

impl<E: std::error::Error> From<E> for Stopped {
    fn from(error: E) -> Stopped {
        Stopped::Because(error.to_string())
    }
}

/// The repository's root, seen from the archive's folder.
fn top_level(git: &Git, root: &Path) -> Result<std::path::PathBuf, Stopped> {
    match git.line(&["rev-parse", "--show-toplevel"]) {
        Ok(top) => Ok(top.into()),
        Err(GitError::Failed { said, .. }) => Err(Stopped::Because(format!(
            "`{}` is in no repository of git that can be used. Git says:\n{}\n  Begin one with `git init`, and add a remote with `git remote add origin ADDRESS`.",
            root.display(),
            indented(&said)
        ))),
        Err(other) => Err(other.into()),
    }
}

//! `archive deploy`: the site to GitHub Pages, by a workflow or by a branch.

mod branch;
mod init;
mod place;
mod steps;

use std::path::{Path, PathBuf};

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

/// Whether there is a folder of git here, or above as far as git looks: not in the folders of `GIT_CEILING_DIRECTORIES`, nor above.
fn has_folder_of_git(root: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let ceilings = std::env::var_os("GIT_CEILING_DIRECTORIES").unwrap_or_default();
    let ceilings: Vec<PathBuf> = std::env::split_paths(&ceilings).map(|path| whole(&path)).collect();
    let root = whole(root);
    let looked = root.ancestors().take_while(|folder| *folder == root || !ceilings.iter().any(|ceiling| ceiling == folder));
    looked.into_iter().any(|folder| folder.join(".git").exists())
}

/// The repository's root, seen from the archive's folder; git's words where that is in none.
///
/// # Errors
/// Where there is a repository that git does not touch, or no git.
fn top_level(git: &Git, root: &Path) -> Result<Result<PathBuf, String>, Stopped> {
    let said = match git.line(&["rev-parse", "--show-toplevel"]) {
        Ok(top) => return Ok(Ok(top.into())),
        Err(GitError::Failed { said, .. }) => said,
        Err(other) => return Err(other.into()),
    };
    // Git's words differ with its language; its folder, and the name of a setting, do not.
    if std::env::var_os("GIT_DIR").is_none() && !has_folder_of_git(root) {
        return Ok(Err(said));
    }
    let (why, cure) = if said.contains("safe.directory") {
        let cure = "If you trust whoever owns it, tell git so with the line above that begins with `git config`, and run the command again; or make the files your own.";
        ("belongs to another user of this machine, so git does not touch it", cure)
    } else {
        ("cannot be used by git", "What is wrong is said above; once `git status` works in this folder, run the command again.")
    };
    let root = root.display();
    Err(Stopped::Because(format!("the repository in which `{root}` is {why}. Git says:\n{}\n  {cure}", indented(&said))))
}

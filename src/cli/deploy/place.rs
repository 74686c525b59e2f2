//! Where an archive stands in its repository, as far as git can tell; there may be neither a repository nor git.
//!
//! Apart from `init`, which writes a workflow for it, and from `steps`, which says what is left to do from there.

use std::fs;
use std::path::{Path, PathBuf};

use super::branch::SOURCES;
use super::{Stopped, top_level};
use crate::deploy::git::{Git, GitError};
use crate::deploy::repository::Repository;
use crate::deploy::workflow;

/// How far the repository has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is no git program, so nothing is known.
    NoGit,
    /// The folder is in no repository.
    NoRepository,
    /// Nothing has been committed.
    NoCommit,
    /// There are commits.
    Begun,
}

/// A remote, and the repository on GitHub that it is, if it is one.
#[derive(Debug, Clone)]
pub(super) struct Remote {
    pub(super) name: String,
    pub(super) repository: Option<Repository>,
}

/// Where the archive stands in its repository.
#[derive(Debug)]
pub(super) struct Place {
    /// The repository's root.
    pub(super) top: PathBuf,
    /// The archive's folder from there; empty where it is the same.
    pub(super) folder: String,
    /// The branch that is checked out, also where it has no commit yet.
    pub(super) branch: String,
    /// Whether none is, but a commit.
    pub(super) is_detached: bool,
    pub(super) standing: Standing,
    /// The remote on GitHub, `origin` before others; or else `origin`.
    pub(super) remote: Option<Remote>,
    /// The remote to which the branch is pushed without a word more.
    pub(super) upstream: Option<String>,
    /// Whether git knows whom to name as a commit's author.
    pub(super) has_author: bool,
    /// Whether the ledger of paragraphs is there, which the first build of a report begins.
    pub(super) has_ledger: bool,
    /// Whether the workflow is not committed as it is.
    pub(super) is_workflow_pending: bool,
    /// What a first commit takes, or what is not committed yet: paths as git takes them in the archive's folder.
    pub(super) to_add: Vec<String>,
}

/// The branch of a new repository, whatever `init.defaultBranch` says.
const BRANCH: &str = "main";

impl Place {
    /// Asks git.
    pub(super) fn find(root: &Path) -> Result<Place, Stopped> {
        let git = Git::new(root);
        let line = |arguments: &[&str]| git.line(arguments).ok().filter(|line| !line.is_empty());
        let has_git = !matches!(git.run(&["--version"]), Err(GitError::Missing));
        let top = if has_git { top_level(&git, root)?.ok() } else { None };
        let folder = top.as_ref().and_then(|_| line(&["rev-parse", "--show-prefix"])).unwrap_or_default().trim_end_matches('/').to_owned();
        let standing = match (&top, has_git) {
            (_, false) => Standing::NoGit,
            (None, _) => Standing::NoRepository,
            (Some(_), _) if line(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_none() => Standing::NoCommit,
            (Some(_), _) => Standing::Begun,
        };
        let branch = top.as_ref().and_then(|_| line(&["symbolic-ref", "--quiet", "--short", "HEAD"]));
        let upstream = branch.as_ref().and_then(|branch| line(&["config", &format!("branch.{branch}.remote")]));
        let mut place = Place {
            is_detached: top.is_some() && branch.is_none(),
            top: top.unwrap_or_else(|| root.to_owned()),
            folder,
            branch: branch.unwrap_or_else(|| BRANCH.to_owned()),
            standing,
            remote: None,
            upstream,
            has_author: line(&["var", "GIT_AUTHOR_IDENT"]).is_some(),
            has_ledger: root.join(crate::archive::paragraphs::PATH).is_file() || !root.join("content/reports").is_dir(),
            is_workflow_pending: true,
            to_add: Vec::new(),
        };
        if place.is_repository() {
            place.remote = remote(&git);
        }
        place.to_add = place.to_add(&git, root);
        Ok(place)
    }

    pub(super) fn is_repository(&self) -> bool {
        matches!(self.standing, Standing::NoCommit | Standing::Begun)
    }

    /// The repository on GitHub, if a remote is one.
    pub(super) fn repository(&self) -> Option<&Repository> {
        self.remote.as_ref()?.repository.as_ref()
    }

    /// A path from the repository's root, as somebody in the archive's folder would find it.
    pub(super) fn shown(&self, path: &str) -> String {
        if self.folder.is_empty() { path.to_owned() } else { format!("{path} (in the repository's root, {})", self.top.display()) }
    }

    /// The workflow's path, as git takes it in the archive's folder.
    pub(super) fn workflow(&self) -> String {
        if self.folder.is_empty() { workflow::PATH.to_owned() } else { format!(":/{}", workflow::PATH) }
    }

    /// Looks whether the workflow, which has been written, is to be committed.
    pub(super) fn ask_for_workflow(&mut self, root: &Path) {
        let listed = Git::new(root).run(&["status", "--porcelain", "--", &format!(":/{}", workflow::PATH)]);
        self.is_workflow_pending = listed.is_ok_and(|listed| !listed.is_empty());
    }

    /// Whether the program's own source stands in this repository.
    pub(super) fn is_ours(&self) -> bool {
        let manifest = fs::read_to_string(self.top.join("Cargo.toml")).unwrap_or_default();
        manifest.lines().any(|line| line.trim() == "name = \"archive\"") && self.top.join("src/main.rs").is_file()
    }

    /// All that the site is made from for a first commit, or else what of it differs from the last one.
    fn to_add(&self, git: &Git, root: &Path) -> Vec<String> {
        let sources = SOURCES.iter().copied();
        if self.standing == Standing::Begun {
            let is_pending = |path: &&str| git.run(&["status", "--porcelain", "--", path]).is_ok_and(|listed| !listed.is_empty());
            return sources.filter(is_pending).map(str::to_owned).collect();
        }
        // What git is to leave alone, the site before all, is written down; or else only what is known to belong to the archive.
        let ignore = ".gitignore";
        if root.join(ignore).exists() || self.top.join(ignore).exists() {
            return vec![".".to_owned()];
        }
        sources.filter(|path| root.join(path).exists()).map(str::to_owned).collect()
    }
}

fn remote(git: &Git) -> Option<Remote> {
    let names = git.line(&["remote"]).ok()?;
    let remote = |name: &str| {
        let address = git.line(&["remote", "get-url", name]).ok()?;
        Some(Remote { name: name.to_owned(), repository: Repository::of_remote(&address) })
    };
    let mut remotes: Vec<Remote> = names.lines().filter_map(remote).collect();
    remotes.sort_by_key(|remote| (remote.repository.is_none(), remote.name != "origin"));
    remotes.into_iter().next()
}

//! A branch of a remote: looked at, built upon by one commit, and pushed to, with nothing of the archivist's touched.
//!
//! The commit is made from objects and an index of its own (git's own commands for that: `hash-object`, `update-index`,
//! `write-tree`, `commit-tree`), so there is no moment at which a checkout is half of one branch. Its parent is the tip that was
//! fetched, and the push says so (`--force-with-lease`): if anybody has pushed in between, it is refused.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::git::{Git, GitError, indented};
use super::plan::{Entry, PLAIN, Plan};
use crate::publish::{MANIFEST, Manifest};

/// Why a branch could not be looked at or pushed to. The remote is then as it was.
#[derive(Debug)]
pub enum BranchError {
    /// Git is missing or failed at something local.
    Git(GitError),
    /// The remote could not be asked: no such remote, no network, no right. Git's words.
    Unreachable(String, String),
    /// Somebody pushed to the branch since it was looked at. The branch, git's words.
    Moved(String, String),
    /// The remote refused. The branch, git's words, with those of the remote's hooks.
    Rejected(String, String),
}

impl fmt::Display for BranchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BranchError::Git(error) => error.fmt(f),
            BranchError::Unreachable(remote, said) => write!(
                f,
                "the remote `{remote}` could not be reached, so nothing was pushed. Git says:\n{}\n  Look at its address (git remote -v), the network, and your right to it (git ls-remote {remote}).",
                indented(said)
            ),
            BranchError::Moved(branch, said) => write!(
                f,
                "somebody else pushed to `{branch}` in the meantime, so nothing was pushed; what they pushed stands. Git says:\n{}\n  Run the same command again: it builds upon what is there now.",
                indented(said)
            ),
            BranchError::Rejected(branch, said) => write!(
                f,
                "the remote refused what was pushed to `{branch}`, and stands as it was. Git says:\n{}\n  What is wrong is said above, by the remote itself where a line begins with `remote:`.",
                indented(said)
            ),
        }
    }
}

impl std::error::Error for BranchError {}

impl From<GitError> for BranchError {
    fn from(error: GitError) -> BranchError {
        BranchError::Git(error)
    }
}

/// Where the fetched tip is kept as long as it is needed, out of the way of branches and tags.
const FETCHED: &str = "refs/archive/deploy";

/// A branch of a remote.
#[derive(Debug, Clone, Copy)]
pub struct Branch<'a> {
    /// Git in the archive's repository.
    pub git: &'a Git,
    /// A remote's name or address.
    pub remote: &'a str,
    /// The branch: `gh-pages`.
    pub name: &'a str,
}

/// What a branch holds.
#[derive(Debug, Clone, Default)]
pub struct Tip {
    /// The commit; none where there is no such branch yet.
    pub id: Option<String>,
    /// Its files.
    pub files: BTreeMap<String, Entry>,
    /// The list of those that are ours; none where no site of ours was there.
    pub manifest: Option<Manifest>,
    /// The commit that the newest site of ours there was made from, as its message says; none where it does not.
    pub source: Option<String>,
}

impl Branch<'_> {
    fn reference(&self) -> String {
        format!("refs/heads/{}", self.name)
    }

    /// The commit at which the remote's branch stands now.
    fn tip_id(&self) -> Result<Option<String>, GitError> {
        let reference = self.reference();
        let listed = self.git.run(&["ls-remote", self.remote, &reference])?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let mut rows = listed.lines().filter_map(|line| line.split_once('\t'));
        Ok(rows.find(|(_, name)| *name == reference).map(|(id, _)| id.to_owned()))
    }

    /// Fetches the branch and looks at it.
    ///
    /// # Errors
    /// If the remote cannot be reached.
    pub fn look(&self) -> Result<Tip, BranchError> {
        let unreachable = |error| match error {
            GitError::Failed { said, .. } => BranchError::Unreachable(self.remote.to_owned(), said),
            other => BranchError::Git(other),
        };
        if self.tip_id().map_err(unreachable)?.is_none() {
            return Ok(Tip::default());
        }
        let kept = Kept(self.git);
        let refspec = format!("+{}:{FETCHED}", self.reference());
        let fetch = ["fetch", "--quiet", "--no-tags", "--no-prune", "--no-recurse-submodules", "--no-write-fetch-head"];
        self.git.run(&[&fetch[..], &[self.remote, &refspec]].concat()).map_err(unreachable)?;
        let id = self.git.line(&["rev-parse", "--verify", FETCHED])?;
        drop(kept);
        let files = self.files(&id)?;
        let manifest = match files.get(MANIFEST) {
            Some(entry) => Some(Manifest::parse(&String::from_utf8_lossy(&self.git.run(&["cat-file", "blob", &entry.id])?))),
            None => None,
        };
        let source = self.source(&id)?;
        Ok(Tip { id: Some(id), files, manifest, source })
    }

    /// What the newest of our messages names; others may have put commits of their own upon it.
    fn source(&self, tip: &str) -> Result<Option<String>, GitError> {
        const LOOKED_AT: &str = "--max-count=200";
        let messages = self.git.run(&["log", LOOKED_AT, "--first-parent", "--format=%B", tip, "--"])?;
        let messages = String::from_utf8_lossy(&messages).into_owned();
        let newest = messages.lines().find_map(|line| line.strip_prefix("Source: "));
        let id = newest.map(|words| words.split(',').next().unwrap_or(words));
        Ok(id.filter(|id| id.len() >= 40 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).map(str::to_owned))
    }

    /// Whether a site from the present commit would take back what the tip's has: the tip's was made from a commit that is none
    /// of the present one's ancestors, or that is not here at all.
    pub fn is_newer_there(&self, tip: &Tip) -> bool {
        let Some(source) = &tip.source else { return false };
        self.git.run(&["merge-base", "--is-ancestor", source, "HEAD"]).is_err()
    }

    fn files(&self, commit: &str) -> Result<BTreeMap<String, Entry>, GitError> {
        let listed = self.git.run(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
        let rows = listed.split(|byte| *byte == 0).filter_map(|row| {
            let row = String::from_utf8_lossy(row);
            let (head, path) = row.split_once('\t')?;
            let mut head = head.split(' ');
            let (mode, _, id) = (head.next()?, head.next()?, head.next()?);
            Some((path.to_owned(), Entry { mode: mode.to_owned(), id: id.to_owned() }))
        });
        Ok(rows.collect())
    }

    /// Makes the commit that a plan says, on top of the tip, and tells its id. Nobody sees it before it is pushed. `work` is an
    /// empty folder of the caller's own.
    ///
    /// # Errors
    /// If git fails: no name of an author, no room.
    pub fn commit(&self, site: &Site<'_>, tip: &Tip, plan: &Plan, message: &str, work: &Path) -> Result<String, GitError> {
        let wanted: Vec<&str> = plan.added.iter().chain(&plan.changed).map(String::as_str).collect();
        site.store(&wanted)?;
        let git = self.git.with_index(&work.join("index"));
        match &tip.id {
            Some(id) => git.run(&["read-tree", id])?,
            None => git.run(&["read-tree", "--empty"])?,
        };
        let length = site.ids.values().next().map_or(40, String::len);
        let mut rows = String::new();
        // First what goes: a file may have become a folder.
        for path in &plan.removed {
            rows.push_str(&format!("0 {}\t{path}\0", "0".repeat(length)));
        }
        for path in &wanted {
            if let Some(id) = site.ids.get(*path) {
                rows.push_str(&format!("{PLAIN} {id}\t{path}\0"));
            }
        }
        git.feed(&["update-index", "-z", "--index-info"], rows.as_bytes())?;
        let tree = git.line(&["write-tree"])?;
        let mut arguments = vec!["commit-tree", &tree, "-F", "-"];
        if let Some(id) = &tip.id {
            arguments.extend(["-p", id]);
        }
        let commit = git.feed(&arguments, message.as_bytes())?;
        Ok(String::from_utf8_lossy(&commit).trim().to_owned())
    }

    /// Pushes a commit, if the branch still stands where it stood.
    ///
    /// # Errors
    /// If somebody else pushed, the remote refuses or cannot be reached. It then stands as it was.
    pub fn push(&self, commit: &str, tip: &Tip) -> Result<(), BranchError> {
        let reference = self.reference();
        let lease = format!("--force-with-lease={reference}:{}", tip.id.as_deref().unwrap_or_default());
        let refspec = format!("{commit}:{reference}");
        let arguments = ["push", "--no-follow-tags", "--no-recurse-submodules", &lease, self.remote, &refspec];
        let said = match self.git.run(&arguments) {
            Ok(_) => return Ok(()),
            Err(GitError::Failed { said, .. }) => said,
            Err(other) => return Err(BranchError::Git(other)),
        };
        // Git's words differ with its language; where the branch stands does not.
        Err(match self.tip_id() {
            Ok(now) if now != tip.id => BranchError::Moved(self.name.to_owned(), said),
            Ok(_) => BranchError::Rejected(self.name.to_owned(), said),
            Err(_) => BranchError::Unreachable(self.remote.to_owned(), said),
        })
    }
}

/// Takes the fetched tip's name away again, whatever happens.
struct Kept<'a>(&'a Git);

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        let _ = self.0.run(&["update-ref", "-d", FETCHED]);
    }
}

/// A built site on the disk, with the ids that git gives its files.
#[derive(Debug)]
pub struct Site<'a> {
    git: &'a Git,
    folder: &'a Path,
    /// By path from the site's root, the manifest among them.
    pub ids: BTreeMap<String, String>,
}

impl<'a> Site<'a> {
    /// Gives each of these files its id. Nothing is stored.
    ///
    /// # Errors
    /// If git fails.
    pub fn new(git: &'a Git, folder: &'a Path, paths: Vec<String>) -> Result<Site<'a>, GitError> {
        let mut site = Site { git, folder, ids: BTreeMap::new() };
        let all: Vec<&str> = paths.iter().map(String::as_str).collect();
        let ids = site.hash(&["hash-object", "--no-filters", "--stdin-paths"], &all)?;
        site.ids = paths.into_iter().zip(ids.lines().map(str::to_owned)).collect();
        Ok(site)
    }

    /// Stores these files as git's objects.
    fn store(&self, paths: &[&str]) -> Result<(), GitError> {
        self.hash(&["hash-object", "-w", "--no-filters", "--stdin-paths"], paths).map(drop)
    }

    fn hash(&self, arguments: &[&str], paths: &[&str]) -> Result<String, GitError> {
        let mut rows = Vec::new();
        for path in paths {
            rows.extend_from_slice(self.folder.join(path).as_os_str().as_encoded_bytes());
            rows.push(b'\n');
        }
        Ok(String::from_utf8_lossy(&self.git.feed(arguments, &rows)?).into_owned())
    }
}

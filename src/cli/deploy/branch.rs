//! `archive deploy --branch`: build, compare with the branch, one commit, one push.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{DeployArgs, Stopped, top_level};
use crate::archive::Archive;
use crate::builder::Options;
use crate::cli::Exit;
use crate::cli::build::{self, How, Made};
use crate::cli::output::{Output, counted, grouped};
use crate::deploy::branch::{Branch, Site, Tip};
use crate::deploy::git::{Git, indented};
use crate::deploy::plan::{Plan, Unfit, plan};
use crate::deploy::repository::{Fit, Repository, fit, is_example};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::publish::{MANIFEST, Manifest};

/// What of a repository the site is made from, and has to be committed before it is published.
pub(super) const SOURCES: [&str; 6] = ["config.toml", "content", "templates", "theme", "ledger", "captures"];
/// Files listed of each sort; a first deploy has thousands.
const LISTED: usize = 40;

/// Deploys to a branch.
pub(super) fn run(root: &Path, name: &str, args: &DeployArgs, out: &Output) -> Result<Exit, Stopped> {
    let git = Git::new(root);
    if let Err(said) = top_level(&git, root)? {
        return Err(Stopped::Because(in_none(root, &said)));
    }
    let remote = args.push.remote.as_str();
    let branch = Branch { git: &git, remote, name };
    allowed(&git, remote, name)?;
    is_there(&git, remote)?;
    let changes = uncommitted(&git)?;
    if !changes.is_empty() && !args.push.allow_dirty {
        return Err(Stopped::Because(dirty(&changes)));
    }
    if !args.push.dry_run {
        has_author(&git)?;
    }
    let work = Work::begin(&git)?;
    out.progress(&format!("looking at {name} on {remote} …"));
    let tip = branch.look()?;
    if !args.push.older && branch.is_newer_there(&tip) {
        return Err(Stopped::Because(newer_there(&branch, &tip)));
    }
    let repository = git.line(&["remote", "get-url", remote]).ok().as_deref().or(Some(remote)).and_then(Repository::of_remote);
    let made = make(root, &work, args, repository.as_ref(), out)?;
    out.progress("comparing …");
    let folder = work.site();
    let site = Site::new(&git, &folder, site_files(&folder)?)?;
    let plan = plan(&tip.files, tip.manifest.as_ref(), &site.ids).map_err(|unfit| Stopped::Because(told_unfit(&unfit, &branch)))?;
    out.progress("");
    let message = message(&git, !changes.is_empty());
    if args.push.dry_run || plan.is_empty() {
        tell(out, &branch, &tip, &plan, None, &message);
    } else {
        let commit = branch.commit(&site, &tip, &plan, &message, &work.folder)?;
        out.progress(&format!("pushing to {remote} …"));
        branch.push(&commit, &tip)?;
        out.progress("");
        tell(out, &branch, &tip, &plan, Some(&commit), &message);
        if tip.id.is_none() {
            out.line(&settings(name, repository.as_ref()));
        }
    }
    ledgers(root, &made, args.push.dry_run, out)?;
    Ok(Exit::Done)
}

fn make(root: &Path, work: &Work, args: &DeployArgs, repository: Option<&Repository>, out: &Output) -> Result<Made, Stopped> {
    let also = |archive: &Archive| elsewhere(archive, repository, args.push.base_url.is_some(), out).into_iter().collect();
    let options = Options { base_url: args.push.base_url.clone(), ..Options::default() };
    build::make(root, &work.site(), &How { options, strict: args.strict, also: &also }, out).map_err(Stopped::Told)
}

fn in_none(root: &Path, said: &str) -> String {
    format!(
        "`{}` is in no repository of git. Git says:\n{}\n  Begin one: git init -b main && git add . && git commit -m \"Begin the archive\"\n  Then add the remote that is to show the site: git remote add origin ADDRESS",
        root.display(),
        indented(said)
    )
}

/// A remote by a name that no remote has. An address, or a path, is for git to reach.
fn is_there(git: &Git, remote: &str) -> Result<(), Stopped> {
    let listed = git.line(&["remote"])?;
    let names: Vec<&str> = listed.lines().collect();
    if names.contains(&remote) || remote.contains(['/', '\\', ':']) || Path::new(remote).exists() {
        return Ok(());
    }
    let others = match names.as_slice() {
        [] => "this repository has none yet".to_owned(),
        names => format!(
            "this repository has {}: name it with --remote",
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Err(Stopped::Because(format!(
        "there is no remote `{remote}`; {others}\n  Make an empty repository where the site is to be shown, on GitHub at https://github.com/new, and add it:\n  git remote add {remote} https://github.com/OWNER/NAME.git"
    )))
}

/// A name that git would take for an option or not for a branch, and the branch on which the archivist works.
fn allowed(git: &Git, remote: &str, name: &str) -> Result<(), Stopped> {
    if remote.is_empty() || remote.starts_with('-') {
        return Err(Stopped::Because(format!("`{remote}` is no remote\n  Name one that `git remote` lists, or give its address.")));
    }
    if name.starts_with('-') || git.run(&["check-ref-format", &format!("refs/heads/{name}")]).is_err() {
        return Err(Stopped::Because(format!("`{name}` cannot be the name of a branch\n  The usual one for GitHub Pages is gh-pages.")));
    }
    if git.line(&["symbolic-ref", "--quiet", "HEAD"]).is_ok_and(|head| head == format!("refs/heads/{name}")) {
        return Err(Stopped::Because(format!(
            "`{name}` is the branch with the archive itself, so the site does not go there\n  Name a branch for the site alone: archive deploy --branch gh-pages"
        )));
    }
    Ok(())
}

/// The files among the site's sources that differ from the last commit, as git lists them.
fn uncommitted(git: &Git) -> Result<Vec<String>, Stopped> {
    let status = ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--"];
    let listed = git.run(&[&status[..], &SOURCES].concat())?;
    let rows = listed.split(|byte| *byte == 0).filter(|row| !row.is_empty());
    Ok(rows.map(|row| String::from_utf8_lossy(row).into_owned()).collect())
}

fn dirty(changes: &[String]) -> String {
    const SHOWN: usize = 10;
    let count = counted(changes.len(), "file of the archive is", "files of the archive are");
    let mut message = format!("{count} not committed, so nothing is published\n");
    for change in changes.iter().take(SHOWN) {
        message.push_str(&format!("  {}\n", crate::deploy::git::plain(change.as_bytes())));
    }
    if changes.len() > SHOWN {
        message.push_str(&format!("  … and {} more\n", grouped(changes.len() - SHOWN)));
    }
    message
        + "  What is published could then not be found again in the repository. Commit it (git add, git commit), or publish it as it is: --allow-dirty"
}

fn has_author(git: &Git) -> Result<(), Stopped> {
    match ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"].iter().try_for_each(|who| git.line(&["var", who]).map(drop)) {
        Ok(()) => Ok(()),
        Err(crate::deploy::git::GitError::Failed { .. }) => Err(Stopped::Because(
            "git does not know who you are, and a commit names its author\n  Tell it once: git config --global user.name \"Your Name\" and git config --global user.email you@example.org".to_owned(),
        )),
        Err(other) => Err(other.into()),
    }
}

/// What the commit on the branch says: nothing that a program which reads commit messages could take for an instruction.
fn message(git: &Git, is_dirty: bool) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let and = if is_dirty { ", with changes that are not committed" } else { "" };
    match git.line(&["rev-parse", "--verify", "--quiet", "HEAD"]) {
        Ok(id) => {
            let short: String = id.chars().take(12).collect();
            format!("Publish the site of {short}\n\nSource: {id}{and}\nMade by archive {version}\n")
        }
        Err(_) => format!("Publish the site\n\nSource: not committed\nMade by archive {version}\n"),
    }
}

/// Where `base_url` and GitHub Pages disagree, a complaint; where that cannot be known, a note.
fn elsewhere(archive: &Archive, repository: Option<&Repository>, is_overruled: bool, out: &Output) -> Option<Diagnostic> {
    let config = &archive.config;
    // With a domain, `config.toml` has been compared with itself.
    if config.domain.is_some() {
        return None;
    }
    let place = || {
        let file = config.file.as_ref().filter(|_| !is_overruled)?;
        file.text.find("base_url").map(|at| Place::span(file, at..at + "base_url".len()))
    };
    let Some(expected) = repository.map(Repository::pages_address) else {
        return is_example(&config.base_url).then(|| complaints::base_url_is_an_example(place(), &config.base_url));
    };
    match fit(&config.base_url, &expected) {
        Fit::There => None,
        Fit::Elsewhere => Some(complaints::base_url_elsewhere(place(), &config.base_url, &expected)),
        Fit::Perhaps => {
            out.note(&format!("links lead to {}, while GitHub Pages shows this repository at {expected} unless Settings → Pages names that domain; `domain = \"…\"` in config.toml writes it into the branch", config.base_url));
            None
        }
    }
}

/// The site's files: those of its manifest, and the manifest.
fn site_files(folder: &Path) -> Result<Vec<String>, Stopped> {
    let manifest = Manifest::read(folder)
        .map_err(|error| Stopped::Because(format!("`{MANIFEST}` cannot be read: {error}\n  Run the command again.")))?;
    let mut paths = manifest.unwrap_or_default().paths();
    paths.push(MANIFEST.to_owned());
    Ok(paths)
}

/// Whoever deploys from a copy that was not brought up to date takes back what others published, withheld words too.
fn newer_there(branch: &Branch<'_>, tip: &Tip) -> String {
    let source: String = tip.source.iter().flat_map(|id| id.chars()).take(12).collect();
    format!(
        "the site on `{}` was made from {source}, which is not in the history of this copy of the archive, so nothing is pushed\n  It would take back what was published since, and publish again what was withheld. Bring this copy up to date (git pull), and run the command again.\n  If the site is to go back on purpose, or the history was rewritten: --older",
        branch.name
    )
}

fn told_unfit(unfit: &Unfit, branch: &Branch<'_>) -> String {
    let (name, remote) = (branch.name, branch.remote);
    match unfit {
        Unfit::NotOurs(file) => format!(
            "the branch `{name}` on {remote} holds files that `archive` did not make (`{file}` is one), so nothing is pushed there\n  It has no `{MANIFEST}`, which every site of ours has.\n  Name another branch, or, if nobody needs that one any more, remove it first: git push {remote} --delete {name}"
        ),
        Unfit::InTheWay { theirs, ours } => format!(
            "on the branch `{name}` of {remote}, `{theirs}` stands where the site needs `{ours}`, so nothing is pushed\n  `archive` did not make that file and leaves it alone. Remove it from the branch, and run the command again."
        ),
    }
}

fn tell(out: &Output, branch: &Branch<'_>, tip: &Tip, plan: &Plan, commit: Option<&str>, message: &str) {
    let at = format!("{}, branch {}", branch.remote, branch.name);
    let what = format!(
        "{} added, {} changed, {} removed",
        counted(plan.added.len(), "file", "files"),
        grouped(plan.changed.len()),
        grouped(plan.removed.len())
    );
    let mut line = match (commit, plan.is_empty()) {
        (_, true) => format!("Nothing to do: {at} holds this site already."),
        (Some(commit), _) => format!("Pushed to {at}: {what} (commit {}).", commit.get(..12).unwrap_or(commit)),
        (None, _) => {
            let on = tip.id.as_ref().map_or("a new branch".to_owned(), |id| format!("on top of {}", id.get(..12).unwrap_or(id)));
            let words = message.trim_end().replace('\n', "\n    ").replace("    \n", "\n");
            format!("Would push to {at} ({on}): {what}.{}\n  message:\n    {words}", listed(plan))
        }
    };
    if !plan.foreign.is_empty() {
        let shown: Vec<&str> = plan.foreign.iter().take(LISTED).map(String::as_str).collect();
        let more = plan.foreign.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
        let count = counted(plan.foreign.len(), "file", "files");
        line.push_str(&format!("\nKept {count} on it that `archive` did not make: {}{more}", shown.join(", ")));
    }
    let object = json!({
        "event": if plan.is_empty() { "nothing-to-do" } else if commit.is_some() { "pushed" } else { "would-push" },
        "remote": branch.remote, "branch": branch.name, "commit": commit, "parent": tip.id, "message": message,
        "added": plan.added, "changed": plan.changed, "removed": plan.removed, "kept": plan.foreign,
    });
    out.event(&line, &object);
}

fn listed(plan: &Plan) -> String {
    let mut lines = String::new();
    for (word, paths) in [("added", &plan.added), ("changed", &plan.changed), ("removed", &plan.removed)] {
        for path in paths.iter().take(LISTED) {
            lines.push_str(&format!("\n  {word:<8} {path}"));
        }
        if paths.len() > LISTED {
            lines.push_str(&format!("\n  {word:<8} … and {} more (--format json lists them all)", grouped(paths.len() - LISTED)));
        }
    }
    lines
}

fn settings(name: &str, repository: Option<&Repository>) -> String {
    let place = repository.map_or("On GitHub: Settings → Pages".to_owned(), Repository::settings_address);
    format!("Once, where it has not been said yet: {place} → Source: Deploy from a branch → {name}, / (root) → Save.")
}

/// What got an id in this build is written down once it is published, and has to be committed: that is the archivist's to do.
fn ledgers(root: &Path, made: &Made, is_dry: bool, out: &Output) -> Result<(), Stopped> {
    let new: Vec<&str> = made.new_ledgers().iter().map(|(path, _)| *path).collect();
    if new.is_empty() {
        return Ok(());
    }
    let names = new.join(" and ");
    if is_dry {
        out.note(&format!("the build gave new ids or addresses; a deploy would write them to {names}, to be committed. Run `archive build` and commit ledger/ first"));
        return Ok(());
    }
    made.keep_ledgers(root).map_err(|(path, error)| {
        Stopped::Because(format!(
            "the site is published, but `{path}` could not be written: {error}\n  Free the way, run `archive build`, and commit ledger/."
        ))
    })?;
    out.note(&format!("this build gave new ids or addresses, and they are published. They stand in {names}, which is not committed yet: git add ledger && git commit -m \"Keep the ids\""));
    Ok(())
}

/// A folder of our own within the repository's `.git`: outside the working tree, on the same disk, and one deploy at a time.
struct Work {
    folder: PathBuf,
    _lock: fs::File,
}

impl Work {
    fn begin(git: &Git) -> Result<Work, Stopped> {
        let common = PathBuf::from(git.line(&["rev-parse", "--path-format=absolute", "--git-common-dir"])?);
        let folder = common.join("archive-deploy");
        let failed = |error: std::io::Error| {
            Stopped::Because(format!(
                "`{}` cannot be written: {error}\n  The site is built there before it is pushed. Make room, or see to your right to write there.",
                folder.display()
            ))
        };
        let lock = fs::File::create(common.join("archive-deploy.lock")).map_err(failed)?;
        if let Err(fs::TryLockError::WouldBlock) = lock.try_lock() {
            return Err(Stopped::Because(
                "another `archive deploy` is at work in this repository\n  Wait until it has finished, and run the command again."
                    .to_owned(),
            ));
        }
        // Of a deploy that was killed.
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        fs::create_dir(&folder).map_err(failed)?;
        Ok(Work { folder, _lock: lock })
    }

    fn site(&self) -> PathBuf {
        self.folder.join("site")
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

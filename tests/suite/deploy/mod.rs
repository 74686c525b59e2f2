//! Deploying, with the real `git` and a real bare repository beside it: what is on the branch afterwards, and that nothing else
//! was touched; and everything that can go wrong on the way.
//!
//! Where there is no git these tests prove nothing, and say so.

mod init;
#[cfg(unix)]
mod refused;
mod unfit;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use archive::publish::{MANIFEST, Manifest};
use tempfile::TempDir;

use crate::support::{self, MILL_LANE, tree, write};

/// Where the archive of these tests stands: a host of a village's own network. At an example's a deploy warns, and at one that anybody
/// may have a ledger of addresses begins.
const BASE: &str = "https://minutes.local/mill/";
/// Where the small archive of all tests stands.
const EXAMPLE: &str = "https://example.org/mill/";

/// A bare repository, and an archive that has it as its `origin`, with everything committed, ledgers too.
struct Place {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

/// What a run came to: exit code, stdout, stderr.
type Ran = (i32, String, String);

impl Place {
    /// Nothing where there is no git.
    fn new() -> Option<Place> {
        let place = Place::without_ledger()?;
        let (code, _, stderr) = place.archive(&["build"]);
        assert_eq!(code, 0, "{stderr}");
        place.commit("Keep the ids");
        Some(place)
    }

    /// One whose build will give ids for the first time.
    fn without_ledger() -> Option<Place> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("\n*** SKIPPED: deploying was NOT tested, because there is no git. Install git, and run this again.\n");
            return None;
        }
        let home = folder.path().join("home");
        fs::create_dir(&home).expect("a folder");
        let config = "[user]\nname = Ann Weaver\nemail = ann@example.org\n[init]\ndefaultBranch = main\n[core]\nautocrlf = true\n";
        write(&home, "gitconfig", config.as_bytes());
        let environment = vec![
            ("HOME", home.display().to_string()),
            ("XDG_CONFIG_HOME", home.display().to_string()),
            ("GIT_CONFIG_GLOBAL", home.join("gitconfig").display().to_string()),
            ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
            ("GIT_CEILING_DIRECTORIES", folder.path().display().to_string()),
            ("LC_ALL", "C".to_owned()),
        ];
        let place = Place { folder, environment };
        for (path, text) in support::files(&MILL_LANE.replace(EXAMPLE, BASE)) {
            place.write(&path, &text);
        }
        place.write(".gitignore", "/public/\n/.public.*\n");
        place.write("notes.txt", "Not of the archive.\n");
        place.git_in(place.folder.path(), &["init", "--quiet", "--bare", "remote.git"]);
        place.git(&["init", "--quiet"]);
        place.git(&["remote", "add", "origin", &place.remote().display().to_string()]);
        place.commit("Begin");
        place.git(&["push", "--quiet", "origin", "main"]);
        Some(place)
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("archive")
    }

    fn remote(&self) -> PathBuf {
        self.folder.path().join("remote.git")
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root(), path, text.as_bytes());
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "-m", message]);
    }

    fn prepare(&self, mut command: Command) -> Command {
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    fn archive_with(&self, arguments: &[&str], more: &[(&str, &str)]) -> Ran {
        let mut command = self.prepare(support::archive(&self.root(), arguments));
        let output = command.envs(more.iter().copied()).output().expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        (output.status.code().expect("it was not killed"), text(output.stdout), text(output.stderr))
    }

    fn archive(&self, arguments: &[&str]) -> Ran {
        self.archive_with(arguments, &[])
    }

    /// Deploys to `gh-pages`, which has to succeed; what is printed.
    #[track_caller]
    fn deploy(&self, more: &[&str]) -> String {
        let (code, stdout, stderr) = self.archive(&[&["deploy", "--branch", "gh-pages"], more].concat());
        assert_eq!(code, 0, "{stdout}{stderr}");
        format!("{stdout}{stderr}")
    }

    /// Deploys to `gh-pages`, which has to be refused; what is printed on standard error.
    #[track_caller]
    fn refused(&self, more: &[&str], environment: &[(&str, &str)]) -> String {
        let before = self.branch_tip();
        let (code, stdout, stderr) = self.archive_with(&[&["deploy", "--branch", "gh-pages"], more].concat(), environment);
        assert_eq!(code, 2, "{stdout}{stderr}");
        assert!(stderr.starts_with("error: ") && stderr.contains("\n  "), "what, and what to do: {stderr}");
        assert!(self.branch_tip() == before || environment.iter().any(|(_, value)| value.contains("intruder")), "nothing was pushed");
        assert!(!self.root().join(".git/archive-deploy").exists(), "nothing is left behind");
        stderr
    }

    fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(folder).args(arguments);
        let output = self.prepare(command).output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    fn git(&self, arguments: &[&str]) -> String {
        fs::create_dir_all(self.root()).expect("a folder");
        self.git_in(&self.root(), arguments)
    }

    /// Asks the remote itself.
    fn there(&self, arguments: &[&str]) -> String {
        self.git_in(&self.remote(), arguments)
    }

    fn branch_tip(&self) -> String {
        self.there(&["for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages"])
    }

    /// The branch, checked out by somebody who does not turn line ends about.
    fn checkout(&self) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (from, to) = (self.remote().display().to_string(), folder.path().join("clone"));
        let clone = ["-c", "core.autocrlf=false", "clone", "--quiet", "--branch", "gh-pages", &from, &to.display().to_string()];
        self.git_in(folder.path(), &clone);
        let mut files = tree(&to);
        files.retain(|path, _| !path.starts_with(".git/"));
        files
    }

    /// Somebody else puts a file on the branch.
    fn intrude(&self, path: &str, text: &str) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clone = folder.path().join("clone");
        self.git_in(folder.path(), &["clone", "--quiet", &self.remote().display().to_string(), "clone"]);
        if self.branch_tip().is_empty() {
            self.git_in(&clone, &["checkout", "--quiet", "--orphan", "gh-pages"]);
            self.git_in(&clone, &["rm", "-r", "--quiet", "--force", "."]);
        } else {
            self.git_in(&clone, &["checkout", "--quiet", "gh-pages"]);
        }
        write(&clone, path, text.as_bytes());
        self.git_in(&clone, &["add", "--all", "--force"]);
        self.git_in(&clone, &["commit", "--quiet", "-m", "From elsewhere"]);
        self.git_in(&clone, &["push", "--quiet", "origin", "gh-pages"]);
    }

    /// What has to be the same before and after: every file, the index, every branch, tag and note of where HEAD is.
    fn untouched(&self) -> (BTreeMap<String, Vec<u8>>, String) {
        let mut files = tree(&self.root());
        files.retain(|path, _| {
            !path.starts_with(".git/") || [".git/index", ".git/HEAD", ".git/config", ".git/FETCH_HEAD"].contains(&path.as_str())
        });
        (files, self.git(&["for-each-ref", "refs/heads", "refs/tags", "refs/archive"]))
    }
}

/// The site that `archive build` makes.
fn site(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let (code, _, stderr) = place.archive(&["build"]);
    assert_eq!(code, 0, "{stderr}");
    tree(&place.root().join("public"))
}

#[test]
fn the_first_deploy_makes_a_branch_of_one_commit() {
    let Some(place) = Place::new() else { return };
    let told = place.deploy(&[]);
    let head = place.git(&["rev-parse", "HEAD"]);
    assert_eq!(place.there(&["rev-list", "--parents", "gh-pages"]), place.branch_tip(), "one commit without a parent");
    let message = place.there(&["log", "-1", "--format=%an%n%B", "gh-pages"]);
    let expected =
        format!("Ann Weaver\nPublish the site of {}\n\nSource: {head}\nMade by archive {}", &head[..12], env!("CARGO_PKG_VERSION"));
    assert_eq!(message, expected);
    let there = place.checkout();
    assert_eq!(there, site(&place), "what is on the branch is what a build writes, byte for byte");
    assert!(there.contains_key(".nojekyll") && !there.contains_key("CNAME"));
    assert!(place.there(&["ls-tree", "-r", "gh-pages"]).lines().all(|row| row.starts_with("100644 blob ")));
    let files = there.len();
    assert!(told.starts_with(&format!("Pushed to origin, branch gh-pages: {files} files added, 0 changed, 0 removed (commit ")), "{told}");
    assert!(told.contains("Settings → Pages → Source: Deploy from a branch → gh-pages, / (root)"), "{told}");
}

#[test]
fn a_second_deploy_holds_only_what_changed() {
    let Some(place) = Place::new() else { return };
    place.deploy(&[]);
    let (first, before) = (place.branch_tip(), place.checkout());
    place.intrude("README.md", "Read by whoever looks at the branch.\n");
    place.write("content/people/tom-cooper.md", "+++\nname = \"Tom Cooper\"\n+++\nMends gates.\n");
    fs::remove_file(place.root().join("content/pages/about.md")).unwrap();
    place.write("content/pages/history.md", "+++\ntitle = \"History\"\n+++\nThe village is old.\n");
    place.archive(&["build"]);
    place.commit("Mend a gate");
    let told = place.deploy(&[]);
    let after = site(&place);
    let mut expected = Vec::new();
    for path in before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>() {
        match (before.get(path), after.get(path)) {
            (Some(old), Some(new)) if old != new => expected.push(format!("M\t{path}")),
            (None, Some(_)) => expected.push(format!("A\t{path}")),
            (Some(_), None) => expected.push(format!("D\t{path}")),
            _ => {}
        }
    }
    let changed = place.there(&["diff-tree", "-r", "--no-renames", "--name-status", "gh-pages~1", "gh-pages"]);
    assert_eq!(changed.lines().collect::<Vec<_>>(), expected);
    assert!(expected.contains(&"D\tpages/about/index.html".to_owned()) && expected.len() < before.len());
    assert_eq!(place.there(&["rev-parse", "gh-pages~2"]), first, "on top of what was there");
    let there = place.checkout();
    assert_eq!(there["README.md"], b"Read by whoever looks at the branch.\n");
    assert!(told.contains("Kept 1 file on it that `archive` did not make: README.md"), "{told}");
    let manifest = Manifest::parse(&String::from_utf8_lossy(&there[MANIFEST]));
    assert!(manifest.paths().iter().all(|path| Some(blake3::hash(&there[path])) == manifest.hash(path)));
}

#[test]
fn the_same_site_is_not_pushed_again() {
    let Some(place) = Place::new() else { return };
    place.deploy(&[]);
    let tip = place.branch_tip();
    // A commit that changes no page is no reason for one on the branch.
    place.write("notes.txt", "Still not of the archive.\n");
    place.commit("Note");
    assert_eq!(place.deploy(&[]), "Nothing to do: origin, branch gh-pages holds this site already.\n");
    assert_eq!(place.branch_tip(), tip);
}

#[test]
fn a_dry_run_tells_and_pushes_nothing() {
    let Some(place) = Place::without_ledger() else { return };
    let before = place.untouched();
    let told = place.deploy(&["--dry-run"]);
    assert!(
        told.starts_with("Would push to origin, branch gh-pages (a new branch): ") && told.contains("\n  added    .nojekyll\n"),
        "{told}"
    );
    assert!(told.contains("\n  message:\n    Publish the site of ") && told.contains("a deploy would write them to ledger/"), "{told}");
    assert_eq!(place.branch_tip(), "");
    assert_eq!(place.untouched(), before, "not even a ledger");
    let (_, json, _) = place.archive(&["deploy", "--branch", "gh-pages", "--dry-run", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(json.trim()).unwrap();
    assert_eq!((&told["event"], &told["commit"], &told["branch"]), (&"would-push".into(), &serde_json::Value::Null, &"gh-pages".into()));
    assert!(told["added"].as_array().unwrap().len() > 40);
}

#[test]
fn nothing_of_the_archivists_is_touched() {
    let Some(place) = Place::new() else { return };
    place.deploy(&[]);
    place.write("content/people/tom-cooper.md", "+++\nname = \"Tom Cooper\"\n+++\nMends gates.\n");
    place.archive(&["build"]);
    place.commit("Mend a gate");
    // Work that is half done: a staged file, one changed since it was staged, one that git does not know.
    place.write("notes.txt", "Staged.\n");
    place.write("plan.txt", "Staged too.\n");
    place.git(&["add", "notes.txt", "plan.txt"]);
    place.write("plan.txt", "And changed again.\n");
    place.write("diary.txt", "Of nobody's business.\n");
    let before = place.untouched();
    place.deploy(&[]);
    assert_eq!(place.untouched(), before);
    assert_eq!(place.git(&["status", "--porcelain"]), "M  notes.txt\nAM plan.txt\n?? diary.txt");
    assert!(!place.root().join(".git/archive-deploy").exists());
    assert!(!place.there(&["ls-tree", "-r", "--name-only", "gh-pages"]).contains("notes.txt"));
}

#[test]
fn from_a_detached_head_and_from_a_worktree_of_its_own() {
    let Some(place) = Place::new() else { return };
    place.git(&["checkout", "--quiet", "--detach"]);
    place.deploy(&[]);
    let first = place.branch_tip();
    assert!(!first.is_empty());
    place.git(&["worktree", "add", "--quiet", "../second", "main"]);
    let second = place.folder.path().join("second");
    write(&second, "content/pages/about.md", b"+++\ntitle = \"About\"\n+++\nWhat the village decided, again.\n");
    let deploy = ["deploy", "--branch", "gh-pages", "--allow-dirty", "-C", &second.display().to_string()];
    let (code, _, stderr) = place.archive(&deploy);
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(place.there(&["rev-parse", "gh-pages~1"]), first);
    assert!(place.there(&["log", "-1", "--format=%B", "gh-pages"]).contains("with changes that are not committed"));
}

#[test]
fn an_archive_in_a_folder_of_its_repository() {
    let Some(place) = Place::new() else { return };
    fs::create_dir(place.root().join("papers")).unwrap();
    for path in ["config.toml", "content", "ledger"] {
        place.git(&["mv", path, "papers/"]);
    }
    place.commit("Move");
    place.write("config.toml", "not = \"ours\"\n");
    let (code, stdout, stderr) = place.archive(&["deploy", "--branch", "gh-pages", "-C", "papers"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(place.checkout().contains_key("people/ann-weaver/index.html"));
}

#[test]
fn a_domain_of_its_own_goes_with_the_site() {
    let Some(place) = Place::new() else { return };
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap();
    let config = config.replace(BASE, "https://minutes.example.org/");
    place.write("config.toml", &format!("{config}domain = \"minutes.example.org\"\n"));
    place.commit("Move to a domain");
    place.deploy(&["--strict"]);
    assert_eq!(place.checkout()["CNAME"], b"minutes.example.org\n");
    place.write("config.toml", &config);
    place.commit("Move out");
    place.deploy(&[]);
    assert!(!place.checkout().contains_key("CNAME"), "what is ours goes when it is not wanted any more");
    // What GitHub's settings write there is not ours.
    place.intrude("CNAME", "other.example.org\n");
    place.deploy(&[]);
    assert_eq!(place.checkout()["CNAME"], b"other.example.org\n");
}

#[test]
fn an_address_that_is_an_examples_is_told() {
    let Some(place) = Place::new() else { return };
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap();
    place.write("config.toml", &config.replace(BASE, EXAMPLE));
    place.commit("As an example");
    let told = place.deploy(&["--dry-run"]);
    assert!(told.contains("warning[base-url-is-an-example]: base_url is https://example.org/mill/"), "{told}");
    assert!(told.contains("--> config.toml:2:1") && told.contains("help: write where readers will find the site"), "{told}");
    assert_eq!(place.archive(&["deploy", "--branch", "gh-pages", "--dry-run", "--strict"]).0, 1);
    assert!(!place.deploy(&["--dry-run", "--strict", "--base-url", BASE]).contains("warning"));
    place.write("config.toml", &config);
    place.commit("As ours");
    assert!(!place.deploy(&["--dry-run", "--strict"]).contains("warning"));
}

#[test]
fn new_ids_are_written_down_and_told() {
    let Some(place) = Place::without_ledger() else { return };
    let told = place.deploy(&[]);
    assert!(told.contains("They stand in ledger/") && told.contains("git add ledger && git commit"), "{told}");
    assert!(place.root().join("ledger/paragraphs.tsv").is_file());
    let refused = place.refused(&[], &[]);
    assert!(refused.contains("?? ledger/paragraphs.tsv"), "what was told and not done stops the next one: {refused}");
    place.commit("Keep the ids");
    assert!(place.deploy(&[]).starts_with("Nothing to do"));
}

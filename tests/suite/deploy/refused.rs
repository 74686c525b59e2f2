//! Remotes that refuse, move or are not there; and no git. With shell scripts in git's place, so not on Windows.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::Place;

fn script(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn somebody_pushes_in_between() {
    let Some(place) = Place::new() else { return };
    place.deploy(&[]);
    place.write("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWhat the village decided, again.\n");
    place.archive(&["build"]);
    place.commit("Again");
    // Somebody's clone stands ready, and is pushed when our git is about to push.
    let tools = place.folder.path().join("intruder");
    fs::create_dir(&tools).unwrap();
    place.git_in(&tools, &["clone", "--quiet", "--branch", "gh-pages", &place.remote().display().to_string(), "clone"]);
    let clone = tools.join("clone");
    fs::write(clone.join("theirs.txt"), "Theirs.\n").unwrap();
    place.git_in(&clone, &["add", "theirs.txt"]);
    place.git_in(&clone, &["commit", "--quiet", "-m", "Theirs"]);
    let path = std::env::var("PATH").unwrap();
    let wrapper = format!(
        "#!/bin/sh\nPATH='{path}'\nfor word; do [ \"$word\" != push ] || (cd '{}' && git push --quiet origin gh-pages); done\nexec git \"$@\"\n",
        clone.display()
    );
    script(&tools.join("git"), &wrapper);
    let told = place.refused(&[], &[("PATH", &format!("{}:{path}", tools.display()))]);
    assert!(told.contains("somebody else pushed to `gh-pages` in the meantime") && told.contains("stale info"), "{told}");
    let theirs = place.git_in(&clone, &["rev-parse", "HEAD"]);
    assert_eq!(place.branch_tip(), theirs, "what they pushed stands");
    place.deploy(&[]);
    assert_eq!(place.there(&["rev-parse", "gh-pages~1"]), theirs);
    assert_eq!(place.checkout()["theirs.txt"], b"Theirs.\n");
}

#[test]
fn somebody_makes_the_branch_in_between() {
    let Some(place) = Place::new() else { return };
    let tools = place.folder.path().join("intruder");
    fs::create_dir(&tools).unwrap();
    let path = std::env::var("PATH").unwrap();
    let wrapper = format!(
        "#!/bin/sh\nPATH='{path}'\nfor word; do [ \"$word\" != push ] || git --git-dir='{}' branch gh-pages main; done\nexec git \"$@\"\n",
        place.remote().display()
    );
    script(&tools.join("git"), &wrapper);
    let told = place.refused(&[], &[("PATH", &format!("{}:{path}", tools.display()))]);
    assert!(told.contains("somebody else pushed"), "{told}");
    assert_eq!(place.branch_tip(), place.there(&["rev-parse", "main"]));
}

#[test]
fn the_remote_refuses_and_says_why() {
    let Some(place) = Place::new() else { return };
    script(&place.remote().join("hooks/pre-receive"), "#!/bin/sh\nprintf 'No publishing on \\033[31mSundays\\n'\nexit 1\n");
    let told = place.refused(&[], &[]);
    assert!(told.contains("the remote refused what was pushed to `gh-pages`"), "{told}");
    assert!(told.contains("remote: No publishing on ") && told.contains("pre-receive hook declined"), "{told}");
    assert!(!told.contains('\u{1b}'), "a remote paints no terminal: {told}");
    fs::remove_file(place.remote().join("hooks/pre-receive")).unwrap();
    place.deploy(&[]);
}

#[test]
fn a_remote_that_is_not_there() {
    let Some(place) = Place::new() else { return };
    for remote in ["../gone.git", "https://127.0.0.1:1/ann/minutes.git"] {
        let told = place.refused(&["--remote", remote], &[]);
        assert!(told.contains(&format!("the remote `{remote}` could not be reached")) && told.contains("Git says:\n  "), "{told}");
    }
    fs::remove_dir_all(place.remote()).unwrap();
    let (code, _, stderr) = place.archive(&["deploy", "--branch", "gh-pages"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("the remote `origin` could not be reached"), "{stderr}");
}

#[test]
fn a_remote_that_nobody_added() {
    let Some(place) = Place::new() else { return };
    let told = place.refused(&["--remote", "upstream"], &[]);
    assert!(told.contains("there is no remote `upstream`; this repository has `origin`: name it with --remote"), "{told}");
    place.git(&["remote", "remove", "origin"]);
    let told = place.refused(&[], &[]);
    assert!(told.contains("there is no remote `origin`; this repository has none yet"), "{told}");
    assert!(told.contains("\n  git remote add origin https://github.com/OWNER/NAME.git") && !told.contains("git remote -v"), "{told}");
}

/// As in a folder that another user has made, or on a disk that was somebody else's: git's own tests ask for it so.
#[test]
fn a_repository_of_another_user() {
    let Some(place) = Place::new() else { return };
    let other = [("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")];
    for way in [&["deploy", "--branch", "gh-pages"][..], &["deploy", "--init", "--program", "bob/archive"]] {
        let (code, stdout, stderr) = place.archive_with(way, &other);
        assert_eq!(code, 2, "{stdout}{stderr}");
        assert!(stderr.contains("belongs to another user of this machine, so git does not touch it"), "{stderr}");
        assert!(stderr.contains("git config --global --add safe.directory") && !stderr.contains("git init"), "{stderr}");
    }
    assert!(!place.root().join(".github").exists(), "nobody knows where its root is");
}

#[test]
fn the_remote_goes_away_in_between() {
    let Some(place) = Place::new() else { return };
    let tools = place.folder.path().join("tools");
    fs::create_dir(&tools).unwrap();
    let path = std::env::var("PATH").unwrap();
    let (there, away) = (place.remote(), place.folder.path().join("away.git"));
    let wrapper = format!(
        "#!/bin/sh\nPATH='{path}'\nfor word; do [ \"$word\" != push ] || mv '{}' '{}'; done\nexec git \"$@\"\n",
        there.display(),
        away.display()
    );
    script(&tools.join("git"), &wrapper);
    let run = ["deploy", "--branch", "gh-pages"];
    let (code, _, stderr) = place.archive_with(&run, &[("PATH", &format!("{}:{path}", tools.display()))]);
    assert_eq!(code, 2);
    assert!(stderr.contains("could not be reached, so nothing was pushed"), "{stderr}");
    fs::rename(away, there).unwrap();
    assert_eq!(place.branch_tip(), "");
}

#[test]
fn no_git() {
    let Some(place) = Place::new() else { return };
    let empty = place.folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let told = place.refused(&[], &[("PATH", &empty.display().to_string())]);
    assert!(told.contains("the program `git` is not there") && told.contains("archive deploy --init"), "{told}");
}

#[test]
fn git_does_not_know_who_you_are() {
    let Some(place) = Place::new() else { return };
    fs::write(place.folder.path().join("home/gitconfig"), "[user]\nuseConfigOnly = true\n").unwrap();
    let told = place.refused(&[], &[]);
    assert!(told.contains("git does not know who you are") && told.contains("user.name"), "{told}");
    place.deploy(&["--dry-run"]);
}

#[test]
fn a_second_deploy_waits_its_turn() {
    let Some(place) = Place::new() else { return };
    let lock = fs::File::create(place.root().join(".git/archive-deploy.lock")).unwrap();
    lock.lock().unwrap();
    assert!(place.refused(&[], &[]).contains("another `archive deploy` is at work"));
    drop(lock);
    // What a killed one left is cleared away.
    fs::create_dir_all(place.root().join(".git/archive-deploy/site/people")).unwrap();
    place.deploy(&[]);
}

/// GitHub by a fake `ssh`, so that `origin` is on github.com.
#[test]
fn an_address_that_does_not_fit_the_remote() {
    let Some(place) = Place::new() else { return };
    let ssh = place.folder.path().join("ssh");
    let remote = place.remote().display().to_string();
    script(
        &ssh,
        &format!(
            "#!/bin/sh\nfor last; do :; done\ncase $last in git-upload-pack*) exec git upload-pack '{remote}' ;; git-receive-pack*) exec git receive-pack '{remote}' ;; esac\nexit 1\n"
        ),
    );
    place.git(&["remote", "set-url", "origin", "git@github.com:Ann/Minutes.git"]);
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap();
    place.write("config.toml", &config.replace(super::BASE, super::EXAMPLE));
    place.commit("As an example");
    let ssh = ssh.display().to_string();
    let deploy = |more: &[&str]| place.archive_with(&[&["deploy", "--branch", "gh-pages"], more].concat(), &[("GIT_SSH_COMMAND", &ssh)]);
    let (code, _, stderr) = deploy(&["--strict"]);
    assert_eq!(code, 1, "{stderr}");
    assert!(
        stderr.contains("base_url is https://example.org/mill/, but GitHub Pages shows this repository at https://ann.github.io/Minutes/")
            && stderr.contains("--> config.toml:2:1"),
        "{stderr}"
    );
    let (code, stdout, stderr) = deploy(&["--strict", "--base-url", "https://ann.github.io/Minutes/"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("https://github.com/Ann/Minutes/settings/pages"), "{stdout}");
    // The first site that stands somewhere begins the ledger of addresses.
    place.commit("Keep the addresses");
    // A domain that only the settings know may be right.
    let (code, _, stderr) = deploy(&["--strict", "--base-url", "https://minutes.parish.uk/"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.starts_with("note: links lead to https://minutes.parish.uk/"), "{stderr}");
}

//! What is not fit to be deployed, or to be deployed to.

use std::fs;

use super::Place;

#[test]
fn what_is_not_committed_is_not_published() {
    let Some(place) = Place::new() else { return };
    place.write("content/people/tom-cooper.md", "+++\nname = \"Tom Cooper\"\n+++\nMends gates.\n");
    place.write("theme/note.css", "p { margin: 0 }\n");
    place.write("notes.txt", "Of no matter.\n");
    let told = place.refused(&[], &[]);
    assert!(told.starts_with("error: 2 files of the archive are not committed, so nothing is published\n"), "{told}");
    assert!(told.contains("\n   M content/people/tom-cooper.md\n  ?? theme/note.css\n") && !told.contains("notes.txt"), "{told}");
    assert!(told.contains("--allow-dirty"), "{told}");
    place.deploy(&["--allow-dirty"]);
    assert!(place.checkout().contains_key("theme/note.css"));
}

#[test]
fn an_archive_with_an_error_is_not_published() {
    let Some(place) = Place::new() else { return };
    place.write("content/people/eve.md", "+++\nnmae = \"Eve\"\n+++\n");
    place.commit("Eve");
    let (code, _, stderr) = place.archive(&["deploy", "--branch", "gh-pages"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("did you mean `name`?") && stderr.contains("error: nothing was published: "), "{stderr}");
    place.write("content/people/eve.md", "+++\nname = \"Eve\"\n+++\n");
    place.write("content/people/eve.docx", "PK");
    place.commit("Eve again");
    assert_eq!(place.archive(&["deploy", "--branch", "gh-pages", "--strict"]).0, 1);
    assert_eq!(place.branch_tip(), "");
    assert_eq!(place.archive(&["deploy", "--branch", "gh-pages", "--allow-dirty"]).0, 0);
}

#[test]
fn a_copy_that_is_behind_takes_nothing_back() {
    let Some(place) = Place::new() else { return };
    place.deploy(&[]);
    let before = place.git(&["rev-parse", "HEAD"]);
    place.write("content/pages/news.md", "+++\ntitle = \"News\"\n+++\nThe pond is closed.\n");
    place.commit("News");
    place.deploy(&[]);
    let newest = place.branch_tip();
    // As in another clone that nobody pulled: the commit is known to git here, and is in no history of what is checked out.
    place.git(&["reset", "--quiet", "--hard", before.trim()]);
    let told = place.refused(&[], &[]);
    assert!(told.contains("is not in the history of this copy of the archive") && told.contains("git pull"), "{told}");
    assert_eq!(place.branch_tip(), newest);
    place.deploy(&["--older"]);
    assert!(!place.checkout().contains_key("pages/news/index.html"));
}

#[test]
fn no_repository() {
    let Some(place) = Place::new() else { return };
    fs::remove_dir_all(place.root().join(".git")).unwrap();
    // one above the folders in which git looks (`GIT_CEILING_DIRECTORIES`) is none
    place.git_in(place.folder.path(), &["init", "--quiet"]);
    let (code, _, stderr) = place.archive(&["deploy", "--branch", "gh-pages"]);
    assert_eq!(code, 2);
    assert!(
        stderr.contains("is in no repository of git") && stderr.contains("not a git repository") && stderr.contains("git init"),
        "{stderr}"
    );
}

#[test]
fn a_repository_without_a_commit() {
    let Some(place) = Place::new() else { return };
    fs::remove_dir_all(place.root().join(".git")).unwrap();
    place.git(&["init", "--quiet"]);
    place.git(&["remote", "add", "origin", "../remote.git"]);
    assert!(place.refused(&[], &[]).contains("?? config.toml"));
    place.deploy(&["--allow-dirty"]);
    assert!(place.there(&["log", "-1", "--format=%B", "gh-pages"]).contains("Source: not committed"));
}

#[test]
fn the_branch_of_the_archive_itself_is_refused() {
    let Some(place) = Place::new() else { return };
    let (code, _, stderr) = place.archive(&["deploy", "--branch", "main"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`main` is the branch with the archive itself"), "{stderr}");
    // From another branch too: what is there was not made by us.
    place.git(&["checkout", "--quiet", "-b", "draft"]);
    let (code, _, stderr) = place.archive(&["deploy", "--branch", "main"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("holds files that `archive` did not make (`.gitignore` is one)"), "{stderr}");
    for bad in ["", "a b", "a..b", "-x", "refs/", "x.lock", "a:b"] {
        let (code, _, stderr) = place.archive(&["deploy", &format!("--branch={bad}")]);
        assert_eq!(code, 2, "{bad}: {stderr}");
    }
    for remote in ["", "-x", "--upload-pack=touch x"] {
        assert!(place.refused(&[&format!("--remote={remote}")], &[]).contains("is no remote"));
    }
}

#[test]
fn a_branch_that_somebody_else_made_is_refused() {
    let Some(place) = Place::new() else { return };
    place.intrude("index.html", "<p>My own page</p>\n");
    let told = place.refused(&[], &[]);
    assert!(told.contains("(`index.html` is one)") && told.contains("git push origin --delete gh-pages"), "{told}");
    assert_eq!(place.checkout()["index.html"], b"<p>My own page</p>\n");
}

#[test]
fn a_foreign_file_where_a_folder_has_to_be() {
    let Some(place) = Place::new() else { return };
    place.deploy(&[]);
    place.intrude("people/eve", "Not a folder.\n");
    place.write("content/people/eve.md", "+++\nname = \"Eve Miller\"\n+++\n");
    place.archive(&["build"]);
    place.commit("Eve");
    let told = place.refused(&[], &[]);
    assert!(told.contains("`people/eve` stands where the site needs `people/eve/index.html`"), "{told}");
    assert_eq!(place.checkout()["people/eve"], b"Not a folder.\n");
}

#[test]
fn a_file_of_ours_that_becomes_a_folder() {
    let Some(place) = Place::new() else { return };
    place.write("theme/marks", "one\n");
    place.commit("A file");
    place.deploy(&[]);
    fs::remove_file(place.root().join("theme/marks")).unwrap();
    place.write("theme/marks/a.svg", "<svg/>\n");
    place.commit("A folder");
    place.deploy(&[]);
    assert_eq!(place.checkout()["theme/marks/a.svg"], b"<svg/>\n");
}

//! The site on the disk: whole or not at all, and nobody else's files touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use archive::builder::Sink;
use archive::publish::{MANIFEST, Manifest, Publication, PublishError, Published};

use crate::support::{MILL_LANE, on_disk, run, tree, write};

/// Publishes these files.
fn publish(out: &Path, files: &[(&str, &str)]) -> Result<Published, PublishError> {
    let publication = Publication::begin(out)?;
    for (path, text) in files {
        publication.put(path, text.as_bytes()).expect("a file");
    }
    publication.publish()
}

const SITE: [(&str, &str); 3] = [("index.html", "home"), ("people/ann/index.html", "Ann"), ("people/tom/index.html", "Tom")];

fn names(root: &Path) -> Vec<String> {
    tree(root).into_keys().collect()
}

/// Which file a name stands for, and when it was written.
#[cfg(unix)]
fn identity(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).expect("a file");
    (metadata.ino(), metadata.modified().expect("a time"))
}

#[test]
fn a_site_and_its_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a/b/public");
    let published = publish(&out, &SITE).unwrap();
    assert_eq!(published, Published { written: 3, unchanged: 0, removed: 0, foreign: Vec::new() });
    assert_eq!(names(&out), ["index.html", MANIFEST, "people/ann/index.html", "people/tom/index.html"]);
    let manifest = Manifest::read(&out).unwrap().unwrap();
    assert_eq!(manifest.paths(), ["index.html", "people/ann/index.html", "people/tom/index.html"]);
    assert_eq!(manifest.hash("index.html"), Some(blake3::hash(b"home")));
}

#[test]
fn a_folder_that_somebody_else_made_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "public/holiday.jpg", b"sea");
    let out = folder.path().join("public");
    let error = publish(&out, &SITE).unwrap_err();
    assert!(matches!(error, PublishError::NotOurs(_)), "{error}");
    assert_eq!(names(&out), ["holiday.jpg"]);
    // An empty folder is nobody's.
    fs::remove_file(out.join("holiday.jpg")).unwrap();
    assert!(publish(&out, &SITE).is_ok());
}

#[test]
fn foreign_files_stay_and_vanished_pages_go() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&out, &SITE).unwrap();
    write(&out, "CNAME", b"minutes.example.org");
    write(&out, "people/ann/portrait.jpg", b"Ann");
    let published = publish(&out, &SITE[..1]).unwrap();
    assert_eq!(published.removed, 2);
    assert_eq!(published.foreign, ["CNAME", "people/ann/portrait.jpg"]);
    assert_eq!(names(&out), ["CNAME", "index.html", MANIFEST, "people/ann/portrait.jpg"]);
    assert!(!out.join("people/tom").exists(), "an empty folder goes with its page");
}

#[cfg(unix)]
#[test]
fn what_has_not_changed_is_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&out, &SITE).unwrap();
    write(&out, "CNAME", b"minutes.example.org");
    let before: BTreeMap<&str, _> = ["index.html", "people/ann/index.html", "CNAME"].map(|name| (name, identity(&out.join(name)))).into();
    let published = publish(&out, &[SITE[0], ("people/ann/index.html", "Ann Weaver"), SITE[2]]).unwrap();
    assert_eq!((published.written, published.unchanged), (1, 2));
    for (name, identity_before) in before {
        assert_eq!(identity(&out.join(name)) == identity_before, name != "people/ann/index.html", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn without_a_change_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&out, &SITE).unwrap();
    let look = || (identity(&out), identity(&out.join("people")), identity(&out.join(MANIFEST)), identity(&out.join("index.html")));
    let before = look();
    assert_eq!(publish(&out, &SITE).unwrap(), Published { written: 0, unchanged: 3, removed: 0, foreign: Vec::new() });
    assert_eq!(look(), before);
}

/// Files of one new folder, put by all threads at the same moment: each finds its folder, and what has not changed is kept.
#[test]
fn threads_that_meet_in_a_new_folder_write_nothing_anew() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let meet = |rounds: usize| {
        let publication = Publication::begin(&out).unwrap();
        let together = std::sync::Barrier::new(4);
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let (publication, together) = (&publication, &together);
                scope.spawn(move || {
                    for round in 0..rounds {
                        together.wait();
                        publication.put(&format!("deep/{round}/under/{thread}.html"), b"the same").unwrap();
                    }
                });
            }
        });
        publication.publish().unwrap()
    };
    assert_eq!(meet(200).written, 800);
    let again = meet(200);
    assert_eq!((again.written, again.unchanged), (0, 800));
}

#[test]
fn a_file_that_somebody_changed_or_took_away_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&out, &SITE).unwrap();
    write(&out, "index.html", b"hime");
    fs::remove_file(out.join("people/tom/index.html")).unwrap();
    assert_eq!(publish(&out, &SITE).unwrap().written, 2);
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"home");
}

#[test]
fn a_publication_that_is_dropped_leaves_the_old_site_and_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&out, &SITE).unwrap();
    let before = tree(folder.path());
    let publication = Publication::begin(&out).unwrap();
    publication.put("index.html", b"new").unwrap();
    drop(publication);
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn what_a_killed_build_left_behind_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    publish(&out, &SITE).unwrap();
    // Killed while it wrote; and killed between the two steps of a system that cannot exchange folders.
    write(folder.path(), ".public.stage/index.html", b"half");
    fs::rename(&out, folder.path().join(".public.old")).unwrap();
    assert_eq!(publish(&out, &SITE).unwrap().written, 0, "the old site came back");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the site and its lock");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_elsewhere_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    fs::create_dir_all(folder.path().join("www/site")).unwrap();
    std::os::unix::fs::symlink("www/site", &out).unwrap();
    publish(&out, &SITE).unwrap();
    publish(&out, &SITE[..2]).unwrap();
    assert!(fs::symlink_metadata(&out).unwrap().is_symlink());
    assert_eq!(names(&folder.path().join("www/site")), ["index.html", MANIFEST, "people/ann/index.html"]);
}

#[test]
fn of_two_at_once_one_is_told_to_wait() {
    let folder = on_disk(MILL_LANE);
    let first = Publication::begin(&folder.path().join("public")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("another `archive` is publishing"), "{stderr}");
    drop(first);
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
}

#[test]
fn a_place_where_nothing_can_be_written() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "file", b"not a folder");
    let mut places = vec!["file/public", "file"];
    if cfg!(target_os = "linux") {
        // Even root writes nothing there.
        places.push("/proc/public");
    }
    for out in places {
        let (code, stdout, stderr) = run(folder.path(), &["build", "--out", out]);
        assert_eq!(code, 2, "{out}: {stderr}");
        assert!(stdout.is_empty() && stderr.contains("cannot be written") || stderr.contains("did not make"), "{out}: {stderr}");
        assert!(!stderr.contains("panicked"), "{out}: {stderr}");
    }
    assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"not a folder");
}

#[test]
fn an_error_publishes_nothing_and_leaves_the_old_site() {
    let folder = on_disk(MILL_LANE);
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    let before = tree(&folder.path().join("public"));
    write(folder.path(), "content/people/eve.md", b"+++\nnmae = \"Eve\"\n+++\n");
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 1);
    assert_eq!(stdout, "");
    assert!(stderr.ends_with("error: nothing was published: 2 errors, 0 warnings\n"), "{stderr}");
    assert_eq!(tree(&folder.path().join("public")), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().flatten().filter(|e| e.file_name() == ".public.stage").count(), 0);
    // A first build with an error makes no folder at all.
    assert_eq!(run(folder.path(), &["build", "--out", "other"]).0, 1);
    assert!(!folder.path().join("other").exists());
}

#[test]
fn a_page_that_is_no_more_is_removed_by_the_next_build() {
    let folder = on_disk(MILL_LANE);
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    write(&folder.path().join("public"), "CNAME", b"minutes.example.org");
    fs::remove_file(folder.path().join("content/people/tom-cooper.md")).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    // The page and its two feeds.
    assert!(stdout.contains(" 3 removed)") && stdout.contains("Kept 1 file that `archive` did not make: CNAME"), "{stdout}");
    assert!(!folder.path().join("public/people/tom-cooper").exists());
}

#[test]
fn a_site_is_never_published_among_its_sources() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "theme/style.css", b"");
    let before = tree(folder.path());
    // An old site around the archive, with its list of files, is no invitation to let the whole folder change places.
    for out in [".", "..", "content", "content/site", "content/../theme", "theme", "captures", "captures/x", "ledger", "config.toml", "/"] {
        let (code, stdout, stderr) = run(folder.path(), &["build", "--out", out]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{out}: {stderr}");
        assert!(stderr.contains("so nothing is published there\n  Name another folder with `--out DIR`"), "{out}: {stderr}");
    }
    assert_eq!(tree(folder.path()), before, "not even a lock is left");
    assert_eq!(run(folder.path(), &["build", "--out", "contents"]).0, 0);
}

#[test]
fn what_is_refused_is_left_without_a_trace() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "elsewhere/diary.txt", b"Dear diary");
    write(folder.path(), "elsewhere/file", b"");
    let before = tree(folder.path());
    for (out, why) in [("elsewhere", "did not make"), ("elsewhere/file", "Where a folder should be there is a file")] {
        let (code, _, stderr) = run(folder.path(), &["build", "--out", out]);
        assert!(code == 2 && stderr.contains(why), "{stderr}");
    }
    assert_eq!(tree(folder.path()), before);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_before_the_work() {
    let folder = on_disk(MILL_LANE);
    std::os::unix::fs::symlink("gone/site", folder.path().join("public")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert!(code == 2 && stderr.contains("public` cannot be written: it is a link that leads nowhere"), "{stderr}");
}

#[test]
fn many_files_that_are_not_ours_are_counted() {
    let folder = on_disk(MILL_LANE);
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    for number in 0..1203 {
        write(folder.path(), &format!("public/mine/{number:04}.jpg"), b"");
    }
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    let line = stdout.lines().find(|line| line.starts_with("Kept")).unwrap();
    assert!(
        line.starts_with("Kept 1,203 files that `archive` did not make: mine/0000.jpg, ") && line.ends_with(" and 1,198 more"),
        "{line}"
    );
}

//! What `archive verify` finds.

use std::fs;
use std::path::Path;

use archive::fixity::{verify_captures, verify_site};
use archive::import::record::Sidecar;
use archive::publish::MANIFEST;
use archive::source::Loader;
use tempfile::TempDir;

use crate::support::{MILL_LANE, expect, on_disk, printed, run, write};

/// The SHA-256 of `The pond is to be cleaned.`
const POND: &str = "5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41";

/// Mill Lane with a report that was imported from a capture, and its record.
fn imported() -> TempDir {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "raw.txt", b"The pond is to be cleaned.");
    let digits = archive::fixity::files::sha256_of(&folder.path().join("raw.txt")).unwrap();
    assert_eq!(digits, POND);
    fs::create_dir(folder.path().join("captures")).unwrap();
    fs::rename(folder.path().join("raw.txt"), folder.path().join(format!("captures/{POND}.txt"))).unwrap();
    let record = format!("file = \"raw.txt\"\nsha256 = \"{POND}\"\nformat = \"text\"\n");
    write(folder.path(), &format!("captures/{POND}.cut.toml"), record.as_bytes());
    let report = format!(
        "+++\ntitle = \"The pond\"\ndate = \"2012-04-01\"\n[source]\nfile = \"raw.txt\"\nsha256 = \"{POND}\"\n[import]\nformat = \"text\"\n+++\nThe pond is to be cleaned.\n"
    );
    write(folder.path(), "content/reports/2012/pond.md", report.as_bytes());
    folder
}

fn captures(root: &Path) -> String {
    let (sources, _) = Loader::new(root).load();
    printed(&verify_captures(root, &sources).diagnostics)
}

/// Mill Lane, published.
fn published() -> TempDir {
    let folder = on_disk(MILL_LANE);
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    folder
}

/// A site of one page.
fn one_page() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "public/index.html", b"Home");
    put_manifest(&folder, &format!("{}  index.html\n", blake3::hash(b"Home").to_hex()));
    folder
}

fn site(folder: &TempDir) -> String {
    printed(&verify_site(&folder.path().join("public"), "public").diagnostics)
}

fn manifest(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("public").join(MANIFEST)).unwrap()
}

fn put_manifest(folder: &TempDir, text: &str) {
    write(folder.path(), &format!("public/{MANIFEST}"), text.as_bytes());
}

#[test]
fn what_is_as_it_was_is_not_told() {
    assert_eq!(captures(imported().path()), "");
    assert_eq!(site(&published()), "");
}

#[test]
fn capture_changed() {
    let folder = imported();
    write(folder.path(), &format!("captures/{POND}.txt"), b"The bond is to be cleaned.");
    expect(
        &captures(folder.path()),
        r#"
error[capture-changed]: `captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.txt` is not the file that was captured
--> captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.txt
 = note: its SHA-256 begins 02d3935012a5, and should begin 5e64231a4f76: at least one byte has changed
 = help: put the file back from the repository, a bag or a backup; if nobody has it, import the source again under a new name
"#,
    );
}

#[test]
fn capture_lost() {
    let folder = imported();
    fs::remove_dir_all(folder.path().join("captures")).unwrap();
    expect(
        &captures(folder.path()),
        r#"
error[capture-lost]: the file with the SHA-256 5e64231a4f76… is not in `captures/`
 --> content/reports/2012/pond.md:6:11
  |
6 | sha256 = "5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41"
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: `archive import` kept it when this report was made, and it is what proves the text
  = help: put it back from the repository, a bag or a backup as `captures/<sha256>.<ending>`; `archive verify --site DIR` looks at a published site alone
"#,
    );
}

#[test]
fn a_capture_that_no_report_names() {
    let folder = imported();
    write(folder.path(), "content/reports/2012/pond.md", b"+++\ntitle = \"The pond\"\n+++\n");
    fs::remove_file(folder.path().join(format!("captures/{POND}.cut.toml"))).unwrap();
    expect(
        &captures(folder.path()),
        r#"
note[capture-without-report]: no report was made of `captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.txt`
--> captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.txt
 = note: no report names it in `[source]` or `[[copies]]`; perhaps its report was deleted, or withdrawn
 = help: make one with `archive import`, or delete the file if nobody may have it any more
"#,
    );
}

#[test]
fn capture_without_checksum() {
    let folder = imported();
    write(folder.path(), "captures/notes.txt", b"Ask Tom.");
    expect(
        &captures(folder.path()),
        r#"
warning[capture-without-checksum]: nothing says what `captures/notes.txt` should be
--> captures/notes.txt
 = note: a capture is named by its SHA-256, or a report names both its `file` and its `sha256`
 = help: import it with `archive import`, name it `<sha256>.<ending>`, or move it out of `captures/`
"#,
    );
}

#[cfg(unix)]
#[test]
fn capture_is_link() {
    let folder = imported();
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("captures/other.txt")).unwrap();
    expect(
        &captures(folder.path()),
        r#"
error[capture-is-link]: `captures/other.txt` is a link that leads to no file in the archive
--> captures/other.txt
 = note: links are not followed out of the archive: what stands elsewhere may change without it
 = help: put the file itself in the link's place
"#,
    );
}

#[test]
fn cut_record_unread() {
    let folder = imported();
    write(folder.path(), &format!("captures/{POND}.cut.toml"), b"file = raw.txt");
    expect(
        &captures(folder.path()),
        r#"
error[cut-record-unread]: `captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.cut.toml` is no record of an import any more
--> captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.cut.toml
 = note: it cannot be read: string values must be quoted, expected literal string
 = help: put it back from the repository, a bag or a backup
"#,
    );
}

#[test]
fn cut_record_astray() {
    let folder = imported();
    let record = format!("file = \"raw.txt\"\nsha256 = \"{}\"\nformat = \"text\"\n", "0".repeat(64));
    write(folder.path(), &format!("captures/{POND}.cut.toml"), record.as_bytes());
    expect(
        &captures(folder.path()),
        r#"
error[cut-record-astray]: `captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.cut.toml` does not belong to a capture
--> captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.cut.toml
 = note: it says that it is of the file with the SHA-256 000000000000…, and its name or the folder says otherwise
 = help: put it back from the repository, or take it away if its capture was taken away on purpose
"#,
    );
}

#[test]
fn cut_record_changed() {
    let folder = imported();
    let record = fs::read_to_string(folder.path().join(format!("captures/{POND}.cut.toml"))).unwrap();
    let report = fs::read_to_string(folder.path().join("content/reports/2012/pond.md")).unwrap();
    let line = format!("cut_sha256 = \"{}\"\n", Sidecar::sum(&record));
    write(folder.path(), "content/reports/2012/pond.md", report.replacen("sha256", &format!("{line}sha256"), 1).as_bytes());
    assert_eq!(captures(folder.path()), "");
    write(folder.path(), &format!("captures/{POND}.cut.toml"), (record + "# nothing\n").as_bytes());
    let told = captures(folder.path());
    assert!(
        told.starts_with(&format!(
            "error[cut-record-changed]: `captures/{POND}.cut.toml` is not what `archive import` wrote\n--> captures/{POND}.cut.toml\n = note: its SHA-256 begins "
        )),
        "{told}"
    );
    assert!(told.ends_with(", as the report's `cut_sha256` says: at least one byte has changed\n = help: put it back from the repository, a bag or a backup\n"), "{told}");
}

#[test]
fn cut_record_missing() {
    let folder = imported();
    fs::remove_file(folder.path().join(format!("captures/{POND}.cut.toml"))).unwrap();
    expect(
        &captures(folder.path()),
        r#"
warning[cut-record-missing]: there is no `captures/5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41.cut.toml`
 --> content/reports/2012/pond.md:6:11
  |
6 | sha256 = "5e64231a4f76421a04513dbda62e4a4bb88bc7d87a03b6e48175f62f701ecc41"
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: `archive import` writes there every word that it cut from this capture
  = help: put it back from the repository; the capture itself still holds the words
"#,
    );
}

#[test]
fn no_manifest() {
    let folder = published();
    fs::remove_file(folder.path().join("public").join(MANIFEST)).unwrap();
    expect(
        &site(&folder),
        r#"
error[no-manifest]: there is no `public/manifest-blake3.txt`, so nothing can be verified
--> public/manifest-blake3.txt
 = note: every site that `archive build` publishes has this list of its files at its root
 = help: name the folder in which `index.html` stands; a copy without the list has to be compared with another copy
"#,
    );
}

#[test]
fn manifest_line_strange() {
    let folder = one_page();
    put_manifest(&folder, &format!("{}# all is well\n", manifest(&folder)));
    expect(
        &site(&folder),
        r#"
error[manifest-line-strange]: this line of the manifest was not written by `archive`
 --> public/manifest-blake3.txt:2:1
  |
2 | # all is well
  | ^^^^^^^^^^^^^
  |
  = note: a line is a BLAKE3 of 64 digits, two spaces, and a path; what this one listed cannot be verified
  = help: take the manifest from another copy of the site, or build the site again
"#,
    );
}

#[test]
fn manifest_path_strange() {
    let folder = one_page();
    let text = format!("{}{}  ../config.toml\n", manifest(&folder), "0".repeat(64));
    put_manifest(&folder, &text);
    expect(
        &site(&folder),
        r#"
error[manifest-path-strange]: this path of the manifest is no file's in the site
 --> public/manifest-blake3.txt:2:1
  |
2 | 0000000000000000000000000000000000000000000000000000000000000000  ../config.toml
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: `archive` writes no such path, and nothing was opened there: somebody changed the manifest
  = help: take the manifest from another copy of the site, or build the site again
"#,
    );
}

#[test]
fn manifest_path_twice() {
    let folder = one_page();
    let text = format!("{}{}  index.html\n", manifest(&folder), "1".repeat(64));
    put_manifest(&folder, &text);
    expect(
        &site(&folder),
        r#"
error[manifest-path-twice]: this path is in the manifest twice
 --> public/manifest-blake3.txt:2:1
  |
2 | 1111111111111111111111111111111111111111111111111111111111111111  index.html
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: `archive` lists each file once; the first line was taken
  = help: take the manifest from another copy of the site, or build the site again
"#,
    );
}

#[test]
fn manifest_line_ends() {
    let folder = one_page();
    put_manifest(&folder, &manifest(&folder).replace('\n', "\r\n"));
    expect(
        &site(&folder),
        r#"
error[manifest-line-ends]: the manifest's line ends were changed (one line)
 --> public/manifest-blake3.txt:1:1
  |
1 | 9350f3487eedc9414940f1885a53d3bd2f75a0e3ac39e83f8626be8d08bae115  index.html
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: git's `core.autocrlf`, an editor or a transfer as text does this, to the pages too; or the end of the file is cut off
  = help: copy the site again as it is: `git config core.autocrlf false`, or a binary transfer
"#,
    );
}

#[test]
fn published_file_changed() {
    let folder = published();
    let page = folder.path().join("public/index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace('\n', "\r\n")).unwrap();
    expect(
        &site(&folder),
        r#"
error[published-file-changed]: `public/index.html` is not what was published
--> public/index.html
 = note: only its line ends differ: git's `core.autocrlf` or a transfer as text changed them
 = help: copy it again from where the site stands, or build the site again
"#,
    );
    // One letter is another thing than all line ends.
    fs::write(&page, text.replacen("Mill", "Bill", 1)).unwrap();
    let told = site(&folder);
    assert!(told.contains("its BLAKE3 begins ") && !told.contains("line ends"), "{told}");
}

#[test]
fn published_file_missing() {
    let folder = published();
    fs::remove_file(folder.path().join("public/.nojekyll")).unwrap();
    fs::remove_file(folder.path().join("public/people/ann-weaver/index.html")).unwrap();
    expect(
        &site(&folder),
        r#"
error[published-file-missing]: `public/.nojekyll` was published and is not there
--> public/.nojekyll
 = note: the manifest lists it; some tools leave out names that begin with a dot
 = help: copy it again from where the site stands, or build the site again

error[published-file-missing]: `public/people/ann-weaver/index.html` was published and is not there
--> public/people/ann-weaver/index.html
 = note: the manifest lists it
 = help: copy it again from where the site stands, or build the site again
"#,
    );
}

#[cfg(unix)]
#[test]
fn published_file_is_link() {
    let folder = one_page();
    // The same bytes, elsewhere.
    fs::rename(folder.path().join("public/index.html"), folder.path().join("home.html")).unwrap();
    std::os::unix::fs::symlink("../home.html", folder.path().join("public/index.html")).unwrap();
    expect(
        &site(&folder),
        r#"
error[published-file-is-link]: `public/index.html` stands behind a link, and was not looked at
--> public/index.html
 = note: `archive` publishes no links; what one leads to may be anything
 = help: put the file itself in the link's place, or build the site again
"#,
    );
}

#[test]
fn published_file_added() {
    let folder = published();
    write(folder.path(), "public/people/eve/index.html", b"<h1>Eve</h1>");
    write(folder.path(), "public/CNAME", b"minutes.example.org");
    expect(
        &site(&folder),
        r#"
error[published-file-added]: `public/people/eve/index.html` was not published by `archive`
--> public/people/eve/index.html
 = note: the manifest does not list it, and a reader would take it for a part of the site
 = help: take it away; a file of yours that belongs to the site can stand in `theme/`, and is listed after the next build
"#,
    );
}

#[cfg(unix)]
#[test]
fn published_link_added() {
    let folder = published();
    std::os::unix::fs::symlink("/etc", folder.path().join("public/etc")).unwrap();
    expect(
        &site(&folder),
        r#"
error[published-link-added]: `public/etc` is a link, and `archive` publishes none
--> public/etc
 = note: it was not followed; what it leads to would stand in the site for whoever opens it
 = help: take it away, or put the file itself in its place
"#,
    );
}

//! `archive verify`: one changed byte anywhere is found, and what is whole is said in one line.

use std::fs;
use std::path::Path;

use archive::publish::MANIFEST;
use tempfile::TempDir;

use crate::support::{MILL_LANE, on_disk, run, tree, write};

const RAW: &[u8] = b"Report of the parish committee, 4 April 2013\n\nby Tom Cooper\n\nThe ducks have come back to the pond. It was agreed by 4 votes to 1 that nobody feeds them bread.\n";

/// Mill Lane with an imported report, published.
fn whole() -> TempDir {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "raw.txt", RAW);
    let (code, _, stderr) = run(folder.path(), &["import", "raw.txt"]);
    assert_eq!(code, 0, "{stderr}");
    fs::remove_file(folder.path().join("raw.txt")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    folder
}

fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
}

fn capture(folder: &TempDir) -> String {
    let names = tree(&folder.path().join("captures")).into_keys();
    names.into_iter().find(|name| !name.ends_with(".cut.toml")).unwrap()
}

#[test]
fn what_is_whole_is_one_line() {
    let folder = whole();
    let before = tree(folder.path());
    let count = tree(&folder.path().join("public")).len() - 1;
    let (code, stdout, stderr) = run(folder.path(), &["verify"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(stdout, format!("verified 1 capture, {count} published files\n"));
    assert_eq!(tree(folder.path()), before, "nothing is written");
}

#[test]
fn a_site_that_was_not_built_is_not_missed_but_one_that_is_named_is() {
    let folder = on_disk(MILL_LANE);
    let (code, stdout, stderr) = run(folder.path(), &["verify"]);
    assert_eq!((code, stdout.as_str()), (0, "verified 0 captures, nothing published yet\n"), "{stderr}");
    let (code, stdout, stderr) = run(folder.path(), &["verify", "--out", "gone"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("there is no `gone/manifest-blake3.txt`"), "{stderr}");
    let (code, _, stderr) = run(folder.path(), &["verify", "--site", "gone"]);
    assert!(code == 2 && stderr.contains("`gone` is no folder"), "{stderr}");
}

#[test]
fn a_copy_of_the_site_alone_is_verified_without_an_archive() {
    let folder = whole();
    let elsewhere = tempfile::tempdir().unwrap();
    for (path, bytes) in tree(&folder.path().join("public")) {
        write(elsewhere.path(), &format!("copy/{path}"), &bytes);
    }
    write(elsewhere.path(), "copy/CNAME", b"minutes.example.org");
    write(elsewhere.path(), "copy/.git/objects/ab/index.html", b"");
    let (code, stdout, stderr) = run(elsewhere.path(), &["verify", "--site", "copy"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("verified ") && stdout.ends_with(" published files\n"), "{stdout}");
    assert_eq!(stderr, "note: not in the manifest, and of no kind that a browser shows: .git/, CNAME\n");
}

#[test]
fn one_flipped_byte_in_a_capture() {
    let folder = whole();
    let name = capture(&folder);
    let file = folder.path().join("captures").join(&name);
    for at in [0, RAW.len() / 2, RAW.len() - 1] {
        flip(&file, at);
        let (code, stdout, stderr) = run(folder.path(), &["verify"]);
        assert_eq!((code, stdout.as_str()), (1, ""), "{at}");
        assert!(stderr.contains(&format!("error[capture-changed]: `captures/{name}` is not the file that was captured")), "{stderr}");
        assert!(stderr.contains("error: not all is as it was: 1 error; verified 0 of 1 capture, "), "{stderr}");
        flip(&file, at);
    }
    assert_eq!(run(folder.path(), &["verify"]).0, 0);
}

#[test]
fn one_flipped_byte_in_a_record_of_what_was_cut() {
    let folder = whole();
    let name = tree(&folder.path().join("captures")).into_keys().find(|name| name.ends_with(".cut.toml")).unwrap();
    let file = folder.path().join("captures").join(&name);
    for at in 0..fs::read(&file).unwrap().len() {
        flip(&file, at);
        let (sources, _) = archive::source::Loader::new(folder.path()).load();
        let verdict = archive::fixity::verify_captures(folder.path(), &sources);
        assert_eq!((verdict.records, verdict.diagnostics.len()), (0, 1), "byte {at}");
        flip(&file, at);
    }
    let at = fs::read_to_string(&file).unwrap().find("text").unwrap();
    flip(&file, at + 1);
    let (code, stdout, stderr) = run(folder.path(), &["verify"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("error[cut-record-"), "{stderr}");
}

#[test]
fn an_archive_that_was_imported_before_records_had_checksums_is_told_and_not_failed() {
    let folder = whole();
    let report = tree(folder.path()).into_keys().find(|path| path.contains("reports/2013/")).unwrap();
    let words = fs::read_to_string(folder.path().join(&report)).unwrap();
    let old: String = words.split_inclusive('\n').filter(|line| !line.starts_with("cut_sha256")).collect();
    assert_ne!(old, words);
    write(folder.path(), &report, old.as_bytes());
    let (code, _, stderr) = run(folder.path(), &["verify"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.starts_with("note: of 1 record of what import cut no report has the checksum (`cut_sha256`)"), "{stderr}");
}

#[test]
fn one_flipped_byte_in_a_published_file_whichever() {
    let folder = whole();
    let public = folder.path().join("public");
    for (path, bytes) in tree(&public).into_iter().filter(|(path, bytes)| path != MANIFEST && !bytes.is_empty()) {
        let at = bytes.len() / 2;
        flip(&public.join(&path), at);
        let verdict = archive::fixity::verify_site(&public, "public");
        let told: Vec<&str> = verdict.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(told, [format!("`public/{path}` is not what was published")]);
        flip(&public.join(&path), at);
    }
}

#[test]
fn one_flipped_bit_of_any_byte_of_the_manifest() {
    let folder = whole();
    let public = folder.path().join("public");
    let manifest = fs::read(public.join(MANIFEST)).unwrap();
    // A site of a few files, so that each byte of its list can have its turn.
    let few = tempfile::tempdir().unwrap();
    let text = String::from_utf8(manifest).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.ends_with("index.html") || line.ends_with(".nojekyll")).take(3).collect();
    for line in &lines {
        let path = line.split_once("  ").unwrap().1;
        write(few.path(), path, &fs::read(public.join(path)).unwrap());
    }
    let text = lines.join("\n") + "\n";
    write(few.path(), MANIFEST, text.as_bytes());
    assert_eq!(archive::fixity::verify_site(few.path(), "few").verified, 3);
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            write(few.path(), MANIFEST, &bytes);
            let verdict = archive::fixity::verify_site(few.path(), "few");
            assert!(archive::diagnostics::has_errors(&verdict.diagnostics), "bit {bit} of byte {at} ({:?})", text.as_bytes()[at] as char);
        }
    }
}

#[test]
fn a_removed_and_an_added_file_are_told_apart() {
    let folder = whole();
    fs::remove_file(folder.path().join("public/people/tom-cooper/index.html")).unwrap();
    write(folder.path(), "public/people/eve/index.html", b"<h1>Eve</h1>");
    write(folder.path(), "public/portrait.jpg", b"Ann");
    let (code, _, stderr) = run(folder.path(), &["verify"]);
    assert_eq!(code, 1);
    for words in [
        "error[published-file-missing]: `public/people/tom-cooper/index.html` was published and is not there",
        "error[published-file-added]: `public/people/eve/index.html` was not published by `archive`",
        "note: not in the manifest, and of no kind that a browser shows: portrait.jpg\n",
        "error: not all is as it was: 2 errors; verified 1 of 1 capture, ",
    ] {
        assert!(stderr.contains(words), "{words}: {stderr}");
    }
    let (code, stdout, _) = run(folder.path(), &["verify", "--format", "json"]);
    let lines: Vec<serde_json::Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, lines.len()), (1, 3), "{stdout}");
    assert_eq!(lines[0]["code"], "published-file-added");
    assert_eq!(lines[1]["file"], "public/people/tom-cooper/index.html");
    let (event, foreign) = (&lines[2]["event"], &lines[2]["foreign"]);
    assert_eq!((event.as_str(), foreign.to_string().as_str()), (Some("verified"), "[\"portrait.jpg\"]"));
    assert_eq!((lines[2]["captures"].as_u64(), lines[2]["errors"].as_u64()), (Some(1), Some(2)));
}

#[cfg(unix)]
#[test]
fn a_hostile_manifest_is_told_and_not_followed() {
    let folder = whole();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret.html", b"secret");
    let manifest = folder.path().join("public").join(MANIFEST);
    let mut text = fs::read_to_string(&manifest).unwrap();
    let hash = blake3::hash(b"secret").to_hex();
    let inside = outside.path().strip_prefix("/").unwrap().display().to_string();
    // Each of these names the secret truly; none is opened, so none counts as verified.
    for path in [
        format!("/{inside}/secret.html"),
        format!("../../../../../../{inside}/secret.html"),
        "way/secret.html".to_owned(),
        "./index.html".to_owned(),
        "a//b".to_owned(),
        "C:/secret.html".to_owned(),
    ] {
        text.push_str(&format!("{hash}  {path}\n"));
    }
    std::os::unix::fs::symlink(outside.path(), folder.path().join("public/way")).unwrap();
    let before = archive::fixity::verify_site(&folder.path().join("public"), "public").verified;
    fs::write(&manifest, &text).unwrap();
    let verdict = archive::fixity::verify_site(&folder.path().join("public"), "public");
    let codes: Vec<&str> = verdict.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(verdict.verified, before);
    assert_eq!(codes.iter().filter(|code| **code == "manifest-path-strange").count(), 5, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "published-file-is-link").count(), 1, "{codes:?}");
    assert_eq!(codes.len(), 6);
}

#[test]
fn a_bad_copy_of_thousands_of_files_is_told_in_a_few_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = String::new();
    for number in 0..300 {
        write(folder.path(), &format!("{number:03}.html"), b"line\r\n");
        manifest.push_str(&format!("{}  {number:03}.html\r\n", blake3::hash(b"line\n").to_hex()));
    }
    write(folder.path(), MANIFEST, manifest.as_bytes());
    let (code, _, stderr) = run(folder.path(), &["verify", "--site", "."]);
    assert_eq!(code, 1);
    assert_eq!(stderr.matches("error[published-file-changed]").count(), 20);
    assert!(stderr.contains("error[manifest-line-ends]: the manifest's line ends were changed (300 lines)"), "{stderr}");
    assert!(stderr.contains("note: published-file-changed: 280 more like these"), "{stderr}");
}

#[test]
fn captures_kept_elsewhere_and_reports_that_cannot_be_read() {
    let folder = on_disk(MILL_LANE);
    let report = format!("+++\ntitle = \"May\"\n[source]\nsha256 = \"{}\"\n+++\nWords.\n", "ab".repeat(32));
    write(folder.path(), "content/reports/2012/may.md", report.as_bytes());
    let (code, stdout, _) = run(folder.path(), &["verify"]);
    assert_eq!((code, stdout.as_str()), (0, "verified 0 captures (1 kept elsewhere), nothing published yet\n"));
    // Of a report that cannot be read nobody knows which capture it names.
    let folder = whole();
    let report = tree(folder.path()).into_keys().find(|path| path.contains("/2013/")).unwrap();
    write(folder.path(), &report, b"no front matter");
    let (code, _, stderr) = run(folder.path(), &["verify"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
}

//! `archive import` as a shell meets it: what it writes, what it keeps, and what it says.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// Sentences of a village that never was, enough of them that no two reports share many.
fn prose(seed: usize, sentences: usize) -> String {
    let who =
        ["The miller", "Our clerk", "A farmer from the hill", "The ferryman", "Somebody at the back", "The schoolmaster", "A visitor"];
    let did = ["spoke of", "asked about", "complained about", "read a letter on", "gave figures for", "doubted", "would not hear of"];
    let what = [
        "the weir",
        "the lower meadow",
        "two lamps by the bridge",
        "the price of lime",
        "the bell rope",
        "the goose fair",
        "the old kiln",
        "wages at harvest",
        "the well",
    ];
    let then = [
        "and nobody answered",
        "which took an hour",
        "to some laughter",
        "and we moved on",
        "so it was put off until spring",
        "as in every year",
        "before the tea came",
        "and the rain began",
    ];
    let mut state = seed as u64 * 2_654_435_761 + 12_345;
    let mut pick = |list: &[&str]| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list[(state >> 33) as usize % list.len()].to_owned()
    };
    let mut out = String::new();
    for n in 0..sentences {
        let (a, b, c, d) = (pick(&who), pick(&did), pick(&what), pick(&then));
        out.push_str(&format!("{a} {b} {c} for the {}th time {d}. ", seed * 100 + n));
        if n % 4 == 3 {
            out.push_str("\n\n");
        }
    }
    out.trim_end().to_owned() + "\n"
}

fn report(date: &str, seed: usize) -> String {
    format!("Report of the Parish Committee, {date}\n\n{}", prose(seed, 16))
}

fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "config.toml", "title = \"Mill Lane\"\ncommittee = \"parish\"\n");
    write(folder.path(), "content/committees/parish.md", "+++\nname = \"Parish Committee\"\n+++\n");
    folder
}

fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn run(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    run_with(root, arguments, "2")
}

fn run_with(root: &Path, arguments: &[&str], threads: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_archive"));
    command.current_dir(root).args(arguments).env("NO_COLOR", "1").env("RAYON_NUM_THREADS", threads);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn ok(root: &Path, arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(root, arguments);
    assert_eq!(code, 0, "{stdout}{stderr}");
    stdout
}

fn files(root: &Path, folder: &str) -> Vec<String> {
    tree(&root.join(folder)).into_keys().collect()
}

fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries.flatten() {
            let below = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(below);
            } else {
                found.insert(below.to_string_lossy().into_owned(), fs::read(entry.path()).unwrap_or_default());
            }
        }
    }
    found
}

/// The text of the only report, or of the one whose path ends so.
fn text(root: &Path, ending: &str) -> String {
    let found: Vec<String> = files(root, "content/reports").into_iter().filter(|path| path.ends_with(ending)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    fs::read_to_string(root.join("content/reports").join(&found[0])).unwrap()
}

fn front(text: &str) -> toml::Table {
    text.split("+++\n").nth(1).unwrap().parse().unwrap()
}

fn body(text: &str) -> &str {
    text.splitn(3, "+++\n").nth(2).unwrap()
}

#[test]
fn a_capture_and_all_that_was_cut_are_kept() {
    let folder = archive();
    let root = folder.path();
    let raw = format!("Home | News\n{}\nShare on Facebook\n\nPosted in: pond, weir\n", report("10 January 2013", 1));
    write(root, "raw/r.txt", &raw);
    let said = ok(root, &["import", "raw/r.txt"]);
    let captures = files(root, "captures");
    assert_eq!(captures.len(), 2, "{captures:?}");
    assert!(captures[1].ends_with(".txt") && captures[0] == captures[1].replace(".txt", ".cut.toml"), "{captures:?}");
    assert_eq!(fs::read_to_string(root.join("captures").join(&captures[1])).unwrap(), raw);
    let sidecar: toml::Table = fs::read_to_string(root.join("captures").join(&captures[0])).unwrap().parse().unwrap();
    let pieces = sidecar["cut"].as_array().unwrap();
    assert!(pieces.iter().any(|piece| piece["text"].as_str().unwrap().contains("Share on Facebook")), "{sidecar}");
    assert_eq!(pieces[0]["number"].as_integer(), Some(1));
    let front = front(&text(root, ".md"));
    assert_eq!(front["import"]["format"].as_str(), Some("plain text"));
    assert!(front["import"].get("encoding").is_none());
    let words: i64 = front["import"]["cut"].as_array().unwrap().iter().map(|row| row["words"].as_integer().unwrap()).sum();
    let kept: usize = pieces.iter().map(|piece| piece["text"].as_str().unwrap().split_whitespace().count()).sum();
    assert_eq!(words as usize, kept);
    assert!(said.contains(&format!("cut        {words} words")), "{said}");
    let day = front["source"]["captured"].as_str().unwrap();
    assert!(day.len() == 10 && day.starts_with("20"), "{day}");
    assert_eq!(run(root, &["build"]).0, 0);
}

#[test]
fn a_guessed_encoding_is_noted() {
    let folder = archive();
    let mut bytes = report("10 January 2013", 1).into_bytes();
    bytes.extend_from_slice(b"The caf\xe9\x92s rent is \xa3200, said the clerk of the parish.\n");
    write(folder.path(), "r.txt", bytes);
    assert!(ok(folder.path(), &["import", "r.txt"]).contains("windows-1252 (guessed)"));
    assert_eq!(front(&text(folder.path(), ".md"))["import"]["encoding"].as_str(), Some("windows-1252"));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let folder = archive();
    let root = folder.path();
    write(root, "raw/r.txt", report("10 January 2013", 1));
    write(root, "raw/again.txt", report("10 January 2013", 1));
    let said = ok(root, &["import", "raw/r.txt"]);
    assert!(said.contains("Imported 1 report; 0 already there, 0 failed."), "{said}");
    let before = tree(root);
    let said = ok(root, &["import", "raw/"]);
    assert_eq!(said.matches("the same bytes are imported already, as content/reports/2013/").count(), 2, "{said}");
    assert_eq!(tree(root), before);
}

#[test]
fn a_changed_file_is_shown_and_both_captures_are_kept() {
    let folder = archive();
    let root = folder.path();
    let old = report("10 January 2013", 1);
    write(root, "r.txt", &old);
    ok(root, &["import", "r.txt"]);
    let before = text(root, ".md");
    let path = files(root, "content/reports");
    write(root, "r.txt", format!("{old}\nThe weir was sold for nine pounds.\n"));
    let said = ok(root, &["import", "r.txt"]);
    assert!(said.contains("r.txt: changed since it was imported as content/reports/2013/"), "{said}");
    assert!(said.contains("\n  +The weir was sold for nine pounds.\n"), "{said}");
    assert!(!said.contains("\n  -The"), "{said}");
    let after = text(root, ".md");
    assert_eq!(body(&after), body(&before), "the report's words stay");
    assert_eq!(files(root, "content/reports"), path);
    assert_eq!(files(root, "captures").len(), 4);
    let copies = front(&after)["copies"].as_array().unwrap().clone();
    assert_eq!((copies.len(), copies[0]["file"].as_str()), (1, Some("r.txt")));
    assert!(root.join(format!("captures/{}.txt", copies[0]["sha256"].as_str().unwrap())).is_file());
    // It is known now.
    let before = tree(root);
    assert!(ok(root, &["import", "r.txt"]).contains("0 failed"), "{said}");
    assert_eq!(tree(root), before);
    assert_eq!(run(root, &["build"]).0, 0);
}

#[test]
fn update_takes_the_new_words_only_where_nobody_touched_the_old() {
    let folder = archive();
    let root = folder.path();
    let old = report("10 January 2013", 1);
    write(root, "r.txt", &old);
    ok(root, &["import", "r.txt"]);
    let path = format!("content/reports/{}", files(root, "content/reports")[0]);
    write(root, "r.txt", format!("{old}\nThe weir was sold for nine pounds.\n"));
    let said = ok(root, &["import", "r.txt", "--update"]);
    assert!(said.contains("The report has the new words now."), "{said}");
    let now = fs::read_to_string(root.join(&path)).unwrap();
    assert!(body(&now).contains("sold for nine pounds"), "{now}");
    // A third state, and an archivist between.
    fs::write(root.join(&path), now.replace("nine pounds", "nine *old* pounds")).unwrap();
    write(root, "r.txt", format!("{old}\nThe weir was sold for ten pounds.\n"));
    let said = ok(root, &["import", "r.txt", "--update"]);
    assert!(said.contains("The report was edited since it was imported, so its words stay"), "{said}");
    assert!(said.contains("-The weir was sold for nine pounds.\n  +The weir was sold for ten pounds."), "{said}");
    let end = fs::read_to_string(root.join(&path)).unwrap();
    assert!(body(&end).contains("nine *old* pounds"), "{end}");
    assert_eq!(front(&end)["copies"].as_array().unwrap().len(), 2);
    assert_eq!(files(root, "content/reports").len(), 1);
}

#[test]
fn two_reports_under_one_name_are_two() {
    let folder = archive();
    let root = folder.path();
    write(root, "2012/index.txt", report("10 January 2012", 1));
    write(root, "2013/index.txt", report("10 January 2013", 2));
    let said = ok(root, &["import", "2012/index.txt", "2013/index.txt"]);
    assert!(said.contains("Imported 2 reports; 0 already there, 0 failed."), "{said}");
    assert_eq!(files(root, "content/reports").len(), 2);
    // The same form filled in for another meeting: much alike, and its date is another.
    write(root, "2014/index.txt", report("10 January 2014", 2));
    let said = ok(root, &["import", "2014/index.txt"]);
    assert!(said.contains("Imported 1 report") && said.contains("resembles  content/reports/2013/"), "{said}");
    assert_eq!(files(root, "content/reports").len(), 3);
}

#[test]
fn the_same_report_from_elsewhere_is_a_second_source() {
    let folder = archive();
    let root = folder.path();
    let whole = report("10 January 2013", 1);
    write(root, "first.txt", &whole);
    ok(root, &["import", "first.txt"]);
    let before = text(root, ".md");
    write(root, "mirror.txt", format!("The Valley Voice\n\n{}", whole.replace("nobody answered", "no one answered")));
    let said = ok(root, &["import", "mirror.txt"]);
    assert!(said.contains("mirror.txt: the same report as content/reports/2013/"), "{said}");
    assert!(!said.contains("@@"), "{said}");
    // An excerpt that breaks off.
    let excerpt: String = whole.lines().take(5).collect::<Vec<_>>().join("\n");
    write(root, "excerpt.txt", format!("{excerpt}\n\nRead more\n"));
    let said = ok(root, &["import", "excerpt.txt", "--verbose"]);
    assert!(said.contains("excerpt.txt: the same report as content/reports/2013/") && said.contains("@@"), "{said}");
    let after = text(root, ".md");
    assert_eq!(body(&after), body(&before));
    let names: Vec<String> =
        front(&after)["copies"].as_array().unwrap().iter().map(|copy| copy["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["mirror.txt", "excerpt.txt"]);
    assert_eq!(files(root, "captures").len(), 6);
    let known = tree(root);
    let said = ok(root, &["import", "mirror.txt", "excerpt.txt", "first.txt"]);
    assert!(said.contains("Imported 0 reports; 3 already there, 0 failed."), "{said}");
    assert_eq!(tree(root), known);
    assert_eq!(run(root, &["build"]).0, 0);
}

#[test]
fn the_whole_of_an_excerpt_is_offered() {
    let folder = archive();
    let root = folder.path();
    let whole = report("10 January 2013", 1);
    write(root, "excerpt.txt", whole.lines().take(5).collect::<Vec<_>>().join("\n"));
    ok(root, &["import", "excerpt.txt"]);
    write(root, "whole.txt", &whole);
    assert!(ok(root, &["import", "whole.txt", "--dry-run"]).contains("--update takes its words"));
    let said = ok(root, &["import", "whole.txt", "--update"]);
    assert!(said.contains("The report has the new words now."), "{said}");
    let words = |text: &str| text.split_whitespace().count();
    assert!(words(body(&text(root, ".md"))) > words(&whole) - 20);
}

#[test]
fn two_accounts_of_one_meeting_stay_two() {
    let folder = archive();
    let root = folder.path();
    let motion = prose(7, 5);
    for (name, seed) in [("Ann Weaver", 1), ("Tom Cooper", 2)] {
        let file = format!("{}.txt", name.replace(' ', "-"));
        write(
            root,
            &file,
            format!("Parish Committee, 10 January 2013\n\nBy {name}\n\n{}\n{motion}\n{}", prose(seed, 6), prose(seed + 10, 4)),
        );
    }
    let said = ok(root, &["import", "Ann-Weaver.txt", "Tom-Cooper.txt"]);
    assert!(said.contains("Imported 2 reports"), "{said}");
    assert!(!said.contains("the same report as"), "{said}");
    // Half of it: both stay, and somebody is told.
    write(root, "half.txt", format!("Parish Committee, 10 January 2013\n\nBy Ida Marsh\n\n{}\n{}", prose(1, 6), prose(30, 6)));
    let said = ok(root, &["import", "half.txt"]);
    assert!(said.contains("Imported 1 report") && said.contains("resembles  content/reports/2013/"), "{said}");
}

#[test]
fn what_was_cut_is_listed_and_put_back_where_it_stood() {
    let folder = archive();
    let root = folder.path();
    let prose = prose(1, 12);
    let paragraphs: Vec<&str> = prose.trim().split("\n\n").collect();
    let raw = format!(
        "Report of the Parish Committee, 10 January 2013\n\n{}\n\nShare on Facebook # and *more*\n\n{}\n\n{}\n\nPosted in: pond, weir\n",
        paragraphs[0], paragraphs[1], paragraphs[2]
    );
    write(root, "r.txt", &raw);
    let said = ok(root, &["import", "r.txt", "--show-cut"]);
    assert!(said.contains("Posted in: pond, weir"), "{said}");
    let path = files(root, "content/reports")[0].clone();
    let slug = Path::new(&path).file_stem().unwrap().to_str().unwrap();
    let listed = ok(root, &["import", "--show-cut", slug]);
    assert!(listed.contains("    1  ") && listed.contains("Posted in: pond, weir"), "{listed}");
    assert_eq!(listed, ok(root, &["import", "--show-cut", &format!("content/reports/{path}")]));
    let (_, stdout, _) = run(root, &["import", "--show-cut", slug, "--format", "json"]);
    let pieces: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let number = pieces.iter().find(|p| p["text"].as_str().unwrap().contains("pond, weir")).unwrap()["number"].to_string();
    let before = text(root, ".md");
    ok(root, &["import", "--put-back", slug, &number, "--dry-run"]);
    assert_eq!(text(root, ".md"), before);
    let said = ok(root, &["import", "--put-back", slug, &number]);
    assert!(said.contains(&format!("piece {number} (tags and categories) is back, where it stood.")), "{said}");
    let after = text(root, ".md");
    assert_eq!(body(&after), format!("{}\nPosted in: pond, weir\n", body(&before)));
    assert_eq!(front(&after)["import"]["put_back"].as_array().unwrap()[0].to_string(), number);
    assert!(ok(root, &["import", "--show-cut", slug]).contains("(put back)"));
    let (code, _, stderr) = run(root, &["import", "--put-back", slug, &number]);
    assert!(code == 2 && stderr.contains("was put back already"), "{stderr}");
    let (code, _, stderr) = run(root, &["import", "--put-back", slug, "99"]);
    assert!(code == 2 && stderr.contains("`99` is no number of a piece: there are 1 to"), "{stderr}");
    let (code, _, stderr) = run(root, &["import", "--put-back", "nobody", "1"]);
    assert!(code == 2 && stderr.contains("there is no report `nobody`"), "{stderr}");
    assert_eq!(run(root, &["build"]).0, 0);
}

#[test]
fn words_whose_place_is_gone_go_to_the_end() {
    let folder = archive();
    let root = folder.path();
    write(root, "r.txt", format!("{}\nPosted in: pond, weir\n", report("10 January 2013", 1)));
    ok(root, &["import", "r.txt"]);
    let path = root.join("content/reports").join(&files(root, "content/reports")[0]);
    let whole = fs::read_to_string(&path).unwrap();
    let end = whole.len() - body(&whole).len();
    fs::write(&path, format!("{}\nAll anew.\n", &whole[..end])).unwrap();
    let sidecar = files(root, "captures").into_iter().find(|name| name.ends_with(".cut.toml")).unwrap();
    let sidecar: toml::Table = fs::read_to_string(root.join("captures").join(sidecar)).unwrap().parse().unwrap();
    let last = sidecar["cut"].as_array().unwrap().len().to_string();
    let slug = path.file_stem().unwrap().to_str().unwrap();
    let said = ok(root, &["import", "--put-back", slug, &last]);
    assert!(said.contains("at the end of the report, because the words before it are not there any more"), "{said}");
    assert_eq!(body(&text(root, ".md")), "\nAll anew.\n\nPosted in: pond, weir\n");
}

#[test]
fn a_folder_of_three_hundred_files_with_some_that_are_none() {
    let folder = archive();
    let root = folder.path();
    for n in 0..300 {
        write(root, &format!("raw/{}/{n:03}.txt", n % 7), report(&format!("{} March {}", n % 28 + 1, 1990 + n % 30), n));
    }
    write(root, "raw/3/photo.jpg", b"\xff\xd8\xff\xe0 not a report");
    write(root, "raw/3/menu.css", "body { margin: 0; } .menu > li { float: left; color: #fff; }\n.foot { padding: 1em; }\n");
    write(root, "raw/.git/HEAD", "ref: refs/heads/main");
    write(root, "raw/empty.txt", "");
    let (code, stdout, stderr) = run(root, &["import", "raw"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("Imported 300 reports; 0 already there, 3 left out, 0 failed."), "{stdout}");
    assert!(stderr.contains("photo.jpg` is a picture, which import does not read; it is left out\n"), "{stderr}");
    assert!(stdout.contains("menu.css: left out, no report: a program"), "{stdout}");
    assert!(!stdout.contains("HEAD") && !stdout.contains("basis"), "{stdout}");
    assert!(stdout.lines().count() < 400, "a line each: {stdout}");
    assert!(stdout.contains("\nTo do:\n") && stdout.contains("archive review"), "{stdout}");
    // Whoever names the picture wanted it imported.
    assert_eq!(run(root, &["import", "raw/3/photo.jpg", "raw/0"]).0, 2);
    // One thread or two: the same files.
    let first = tree(root);
    fs::remove_dir_all(root.join("content/reports")).unwrap();
    fs::remove_dir_all(root.join("captures")).unwrap();
    assert_eq!(run_with(root, &["import", "raw"], "1").0, 0);
    assert!(tree(root) == first);
    assert_eq!(run(root, &["build"]).0, 0);
    let said = ok(root, &["import", "."]);
    assert!(said.contains("Imported 0 reports; 300 already there"), "{said}");
}

#[test]
fn a_dry_run_writes_nothing_and_shows_all() {
    let folder = archive();
    let root = folder.path();
    write(root, "a.txt", format!("{}\nShare on Facebook\n", report("10 January 2013", 1)));
    write(root, "b.txt", report("11 February 2014", 2));
    let before = tree(root);
    let said = ok(root, &["import", "a.txt", "b.txt", "--dry-run"]);
    assert_eq!(tree(root), before);
    assert!(said.contains("Would import 2 reports; 0 already there, 0 failed."), "{said}");
    ok(root, &["import", "a.txt", "b.txt"]);
    let written = tree(root);
    for (path, bytes) in written.iter().filter(|(path, _)| !before.contains_key(*path)) {
        assert!(said.contains(&format!("--- {path}")), "{path}");
        if !path.ends_with(".txt") {
            assert!(said.contains(String::from_utf8_lossy(bytes).trim_end()), "{path}");
        }
    }
}

#[test]
fn json_says_the_same_to_a_program() {
    let folder = archive();
    let root = folder.path();
    write(root, "raw/a.txt", format!("{}\nShare on Facebook\n", report("10 January 2013", 1)));
    write(root, "raw/b.jpg", b"\xff\xd8\xff\xe0");
    write(root, "raw/c.txt", report("10 January 2013", 1).replace("nobody", "no one"));
    write(root, "raw/d.txt", format!("{}\nShare on Facebook\n", report("10 January 2013", 1)));
    let (code, stdout, _) = run(root, &["import", "raw", "gone.txt", "--format", "json"]);
    assert_eq!(code, 2);
    let lines: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut seen: Vec<(String, String)> =
        lines.iter().map(|line| (line["file"].as_str().unwrap().to_owned(), line["status"].as_str().unwrap().to_owned())).collect();
    seen.sort();
    let wanted =
        [("gone.txt", "refused"), ("raw/a.txt", "imported"), ("raw/b.jpg", "left-out"), ("raw/c.txt", "joined"), ("raw/d.txt", "same")];
    assert_eq!(seen, wanted.map(|(file, status)| (file.to_owned(), status.to_owned())));
    let first = lines.iter().find(|line| line["file"] == "raw/a.txt").unwrap();
    assert_eq!((first["date"].as_str(), first["format"].as_str()), (Some("2013-01-10"), Some("plain text")));
    assert!(root.join(first["report"].as_str().unwrap()).is_file() && root.join(first["capture"].as_str().unwrap()).is_file());
    assert!(first["basis"]["date"]["evidence"].as_str().unwrap().contains("10 January 2013"));
}

#[test]
fn odd_names_write_nothing_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("archive");
    write(&root, "config.toml", "title = \"Mill Lane\"\n");
    fs::create_dir_all(root.join("content")).unwrap();
    let raw = folder.path().join("raw");
    let long = format!("{}.txt", "ü".repeat(120));
    let mut names: Vec<std::ffi::OsString> = vec![
        "..txt".into(),
        "--update".into(),
        "a\u{1b}[31m\nb.txt".into(),
        "con\u{202e}txt.exe".into(),
        long.into(),
        "%2e%2e%2f.html".into(),
        "\\..\\..\\x.txt".into(),
    ];
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStringExt;
        names.push(std::ffi::OsString::from_vec(b"not\xffutf8\xc3.txt".to_vec()));
    }
    fs::create_dir_all(&raw).unwrap();
    for (at, name) in names.iter().enumerate() {
        fs::write(raw.join(name), prose(at + 1, 12)).unwrap();
    }
    let outside = |tree: BTreeMap<String, Vec<u8>>| tree.into_keys().filter(|path| !path.starts_with("archive/")).collect::<Vec<_>>();
    let before = outside(tree(folder.path()));
    let said = ok(&root, &["import", "../raw"]);
    // A name with a full stop before it is hidden.
    assert!(said.contains(&format!("Imported {} reports", names.len() - 1)), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said}");
    assert_eq!(outside(tree(folder.path())), before);
    let (code, _, stderr) = run(&root, &["build"]);
    assert_eq!(code, 0, "{stderr}");
    let too_long = "x".repeat(300);
    let (code, _, stderr) = run(&root, &["import", &too_long, "../raw/../../../../../etc/no-such-file", "/dev/null"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("cannot be read") && stderr.contains("`/dev/null` is no file"), "{stderr}");
}

#[test]
fn what_the_disk_refuses_is_told_with_the_path() {
    let folder = archive();
    let root = folder.path();
    write(root, "r.txt", report("10 January 2013", 1));
    write(root, "captures", "a file where a folder should be");
    let (code, _, stderr) = run(root, &["import", "r.txt"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`r.txt` is not imported: `captures/") && stderr.contains("cannot be written: "), "{stderr}");
    assert!(!root.join("content/reports").exists(), "no report without its capture");
    fs::remove_file(root.join("captures")).unwrap();
    // A capture whose bytes are not what its name says stays, and so does the rest.
    let digits = {
        ok(root, &["import", "r.txt"]);
        files(root, "captures")[1].clone()
    };
    fs::remove_dir_all(root.join("content/reports")).unwrap();
    write(root, &format!("captures/{digits}"), "rotten");
    let (code, _, stderr) = run(root, &["import", "r.txt"]);
    assert!(code == 2 && stderr.contains("is there already and holds other bytes; it stays as it is"), "{stderr}");
    // What an interrupted run left behind is no obstacle.
    write(root, &format!("captures/{digits}"), report("10 January 2013", 1));
    assert!(ok(root, &["import", "r.txt"]).contains("Imported 1 report"));
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_not_followed() {
    let folder = archive();
    let root = folder.path();
    let elsewhere = tempfile::tempdir().unwrap();
    write(elsewhere.path(), "secret.txt", report("10 January 2013", 1));
    write(root, "raw/r.txt", report("10 January 2014", 2));
    std::os::unix::fs::symlink(elsewhere.path(), root.join("raw/out")).unwrap();
    std::os::unix::fs::symlink(root.join("raw"), root.join("raw/loop")).unwrap();
    let said = ok(root, &["import", "raw"]);
    assert!(said.contains("Imported 1 report") && said.contains("2 links are not followed"), "{said}");
    let (code, _, stderr) = run(root, &["import", "content", "captures"]);
    assert_eq!(code, 2);
    assert_eq!(stderr.matches("is one of the archive's own folders").count(), 2, "{stderr}");
    let path = format!("content/reports/{}", files(root, "content/reports")[0]);
    let (code, _, stderr) = run(root, &["import", &path]);
    assert!(code == 2 && stderr.contains("is one of the archive's own files"), "{stderr}");
}

#[test]
fn a_mailbox_is_as_many_reports_as_it_holds() {
    let folder = archive();
    let root = folder.path();
    let mail = |from: &str, subject: &str, date: &str, words: &str| {
        format!(
            "From list Thu Jan 10 12:00:00 2013\nFrom: {from} <someone@example.org>\nSubject: {subject}\nDate: {date}\nMessage-ID: <{subject}@example.org>\n\n{words}\n\n"
        )
    };
    let first = mail("Ann Weaver", "Parish Committee, 10 January 2013", "Thu, 10 Jan 2013 12:00:00 +0000", &prose(1, 16));
    let thanks = mail("Tom Cooper", "Thanks", "Fri, 11 Jan 2013 12:00:00 +0000", "Thank you, Ann, very good.");
    let second = mail("Tom Cooper", "Parish Committee, 14 March 2013", "Fri, 15 Mar 2013 12:00:00 +0000", &prose(2, 16));
    write(root, "box.mbox", format!("{first}{thanks}{second}"));
    let said = ok(root, &["import", "box.mbox"]);
    assert!(said.contains("Imported 2 reports; 0 already there, 1 left out, 0 failed."), "{said}");
    assert!(said.contains("box.mbox, mail 2: left out, no report: "), "{said}");
    assert_eq!(files(root, "content/reports").len(), 2);
    let mut parts: Vec<i64> = tree(&root.join("content/reports"))
        .values()
        .map(|text| front(&String::from_utf8_lossy(text))["source"]["part"].as_integer().unwrap())
        .collect();
    parts.sort_unstable();
    assert_eq!(parts, [1, 3]);
    let captures = files(root, "captures");
    assert!(captures.len() == 3 && captures[0].ends_with(".1.cut.toml") && captures[1].ends_with(".3.cut.toml"), "{captures:?}");
    let before = tree(root);
    assert!(ok(root, &["import", "box.mbox"]).contains("Imported 0 reports; 2 already there, 1 left out, 0 failed."));
    assert_eq!(tree(root), before);
    // The box has grown: what was there is known by its words, and the new mail is a report.
    let third = mail("Ann Weaver", "Parish Committee, 9 May 2013", "Fri, 10 May 2013 12:00:00 +0000", &prose(3, 16));
    write(root, "box.mbox", format!("{first}{thanks}{second}{third}"));
    let said = ok(root, &["import", "box.mbox"]);
    assert!(said.contains("Imported 1 report; 0 already there, 2 changed, 1 left out, 0 failed."), "{said}");
    assert!(said.contains("but no word of the report"), "{said}");
    assert_eq!(files(root, "content/reports").len(), 3);
    assert_eq!(run(root, &["build"]).0, 0);
}

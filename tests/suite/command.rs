//! The real binary, as a shell meets it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{MILL_LANE, on_disk, run, tree, write};

#[test]
fn init_then_build_then_check() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["init", "village"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(stdout.contains("archive build -C village"), "{stdout}");
    let (code, stdout, stderr) = run(&folder.path().join("village"), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("Built 3 reports, 2 meetings, "), "{stdout}");
    assert!(folder.path().join("village/public/index.html").is_file());
    let (code, stdout, stderr) = run(folder.path(), &["-C", "village", "check"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(!stderr.contains("dead-link"), "{stderr}");
    assert!(stdout.contains("\n0 errors, "), "{stdout}");
}

#[test]
fn init_leaves_a_folder_that_holds_something() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "village/diary.txt", b"Dear diary");
    let (code, _, stderr) = run(folder.path(), &["init", "village"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`village` is not empty (it holds `diary.txt`)"), "{stderr}");
    assert_eq!(tree(folder.path()).len(), 1);
    // What git has begun is as good as empty.
    write(folder.path(), "hamlet/.git/HEAD", b"ref: refs/heads/main");
    assert_eq!(run(folder.path(), &["init", "hamlet"]).0, 0);
    write(folder.path(), "file", b"");
    assert_eq!(run(folder.path(), &["init", "file"]).0, 2);
}

#[test]
fn content_and_config_alone_are_enough() {
    let folder = on_disk(MILL_LANE);
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("Built 1 report, 1 meeting, "), "{stdout}");
    for page in ["index.html", "people/ann-weaver/index.html", "data/archive.json", "sitemap.xml", "404.html", "theme/style.css"] {
        assert!(folder.path().join("public").join(page).is_file(), "{page}");
    }
}

#[test]
fn config_alone_is_an_empty_archive() {
    let folder = on_disk("-- config.toml --\ntitle = \"Nothing yet\"\n");
    let (code, stdout, stderr) = run(folder.path(), &["build", "--strict"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("Built 0 reports, 0 meetings, 0 decisions, 0 people, 0 committees"), "{stdout}");
    assert_eq!(run(folder.path(), &["check", "--strict"]).0, 0);
}

#[test]
fn an_empty_folder_and_none_are_told_and_left() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["build"][..], &["check"], &["-C", "nowhere", "build"], &["-C", "nowhere", "check"], &["new", "person", "Ann"]] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert!(code == 1 || code == 2, "{arguments:?}: {code}");
        assert!(stderr.contains("there is no archive here: no `config.toml`"), "{arguments:?}: {stderr}{stdout}");
        assert!(stderr.contains("archive init DIR"), "{arguments:?}: {stderr}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
}

#[test]
fn each_line_of_json_is_an_object() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "content/people/eve.md", b"+++\nname = 3\nsortname = \"x\"\n[[memberships]]\norganization = \"pond\"\n+++\n");
    write(folder.path(), "content/pages/about.md", b"+++\ntitle = \"About\"\n+++\n[gone](/nowhere/) and \"quotes\" \xe2\x80\x9c\n");
    write(folder.path(), "content/people/ann-weaver.md", &[0xff]);
    for command in ["build", "check"] {
        let (code, stdout, _) = run(folder.path(), &[command, "--format", "json"]);
        assert_eq!(code, 1);
        let lines: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect();
        assert!(lines.len() >= 3, "{stdout}");
        for line in &lines {
            let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
            assert_eq!(keys.len(), 11, "{keys:?}");
            assert!(["error", "warning", "note"].contains(&line["severity"].as_str().unwrap()));
        }
        let unknown = lines.iter().find(|line| line["code"] == "unknown-key").expect("an unknown key");
        assert_eq!(
            (&unknown["file"], unknown["line"].as_u64(), unknown["column"].as_u64()),
            (&Value::from("content/people/eve.md"), Some(3), Some(1))
        );
        assert_eq!(unknown["excerpt"], "sortname = \"x\"");
        assert_eq!(unknown["cure"], "did you mean `sort_name`?");
    }
}

#[test]
fn check_follows_links_and_anchors() {
    let folder = on_disk(MILL_LANE);
    write(
        folder.path(),
        "content/pages/about.md",
        b"+++\ntitle = \"About\"\n+++\n[gone](/nowhere/), [deep](/people/ann-weaver/#nowhere), [here](/people/ann-weaver/)\n",
    );
    let (code, stdout, stderr) = run(folder.path(), &["check"]);
    assert_eq!(code, 0, "{stderr}");
    assert_eq!(stderr.matches("warning[dead-link]").count(), 2, "{stderr}");
    assert!(stderr.contains("/mill/nowhere/, which") && stderr.contains("/mill/people/ann-weaver/#nowhere, which"), "{stderr}");
    assert!(stdout.starts_with("0 errors, 2 warnings, "), "{stdout}");
    assert_eq!(run(folder.path(), &["check", "--strict"]).0, 1);
    assert!(!folder.path().join("public").exists(), "check publishes nothing");
}

#[test]
fn strict_makes_a_warning_stop_the_build() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "content/people/eve.docx", b"PK");
    let (code, _, stderr) = run(folder.path(), &["build", "--strict"]);
    assert_eq!(code, 1);
    assert!(stderr.ends_with("error: nothing was published: 1 warning (--strict), 0 errors\n"), "{stderr}");
    assert!(!folder.path().join("public").exists());
    assert_eq!(run(folder.path(), &["build"]).0, 0);
}

#[test]
fn warnings_never_hide_errors() {
    let folder = on_disk(MILL_LANE);
    for n in 0..120 {
        write(folder.path(), &format!("content/aaa-{n}.txt"), b"");
    }
    for n in 0..60 {
        write(folder.path(), &format!("content/people/zed-{n}.md"), b"+++\n+++\n");
    }
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 1);
    assert_eq!(stderr.matches("error[missing-field]").count(), 60, "errors are never cut");
    assert_eq!(stderr.matches("warning[not-content]").count(), 50);
    assert!(stderr.contains("and 70 more warnings"), "{stderr}");
}

#[test]
fn another_base_url_and_drafts() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "content/pages/plan.md", b"+++\ntitle = \"Plan\"\ndraft = true\n+++\nWords.\n");
    assert_eq!(run(folder.path(), &["build", "--base-url", "http://localhost:8000/x", "--out", "preview", "--drafts"]).0, 0);
    let home = fs::read_to_string(folder.path().join("preview/index.html")).unwrap();
    assert!(home.contains("href=\"/x/people/\"") && !home.contains("/mill/"), "{home}");
    assert!(folder.path().join("preview/pages/plan/index.html").is_file());
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    assert!(!folder.path().join("public/pages/plan").exists());
}

#[test]
fn new_starts_what_builds_and_never_overwrites() {
    let folder = on_disk(MILL_LANE);
    for (what, name, path) in [
        ("report", "Report of the \"May\" meeting", "content/reports/report-of-the-may-meeting.md"),
        ("person", "Éve d'Arc", "content/people/eve-darc.md"),
        ("committee", "Pond & Ditch Panel", "content/committees/pond-and-ditch-panel.md"),
        ("page", "How to cite", "content/pages/how-to-cite.md"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["new", what, name]);
        assert_eq!((code, stdout), (0, format!("Wrote {path}\n")), "{stderr}");
        write(folder.path(), path, format!("{}mine\n", fs::read_to_string(folder.path().join(path)).unwrap()).as_bytes());
        let (code, _, stderr) = run(folder.path(), &["new", what, name]);
        assert_eq!(code, 2);
        assert!(stderr.contains(&format!("{path} is already there, and stays as it is")), "{stderr}");
        assert!(fs::read_to_string(folder.path().join(path)).unwrap().ends_with("mine\n"));
    }
    let (code, _, stderr) = run(folder.path(), &["new", "person", "Eve", "--slug", "../Eve"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("`../Eve` is not a slug") && stderr.contains("Perhaps `eve`."), "{stderr}");
    let (code, _, stderr) = run(folder.path(), &["build", "--strict"]);
    assert_eq!(code, 0, "{stderr}");
}

#[test]
fn every_help_shows_an_example() {
    let folder = tempfile::tempdir().unwrap();
    let (code, help, _) = run(folder.path(), &["--help"]);
    assert_eq!(code, 0);
    assert!(help.contains("Examples:"), "{help}");
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')).and_then(|rest| rest.split_whitespace().next()))
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        let (code, help, _) = run(folder.path(), &[command, "--help"]);
        assert_eq!(code, 0, "{command}");
        assert!(help.contains("Example") && help.contains(&format!("  archive {command}")), "{help}");
    }
}

#[test]
fn misuse_is_exit_code_two() {
    let folder = on_disk(MILL_LANE);
    for arguments in
        [&[][..], &["bild"], &["build", "--format", "xml"], &["build", "--no-such-thing"], &["new", "dragon", "Puff"], &["import"]]
    {
        let (code, _, stderr) = run(folder.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}: {stderr}");
    }
}

#[test]
fn completions_for_each_shell() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, stdout, _) = run(folder.path(), &["completions", shell]);
        assert_eq!(code, 0, "{shell}");
        assert!(stdout.contains("archive"), "{shell}");
    }
}

/// The archive that this repository is an example of: its own links and anchors lead somewhere.
#[test]
fn the_example_archive_has_no_dead_link() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (code, stdout, stderr) = run(root, &["check", "--format", "json"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let dead: Vec<&str> = stdout.lines().filter(|line| line.contains("\"dead-link\"")).collect();
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn a_command_finds_its_archive_from_the_folder_around_it_and_from_within() {
    let folder = tempfile::tempdir().unwrap();
    let run_in = |folder: &std::path::Path, arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_archive")).args(arguments).current_dir(folder).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(run_in(folder.path(), &["init", "x"]).0, Some(0));
    assert_eq!(run_in(folder.path(), &["build"]), (Some(0), "note: in the archive x\n".to_owned()));
    assert!(folder.path().join("x/public/index.html").is_file());
    let within = run_in(&folder.path().join("x/content/people"), &["check"]);
    assert_eq!(within.0, Some(0), "{}", within.1);
    // Two archives side by side: nobody can know which is meant.
    assert_eq!(run_in(folder.path(), &["init", "y"]).0, Some(0));
    assert_ne!(run_in(folder.path(), &["build"]).0, Some(0));
}

#[test]
fn another_address_has_to_be_one() {
    let folder = on_disk(MILL_LANE);
    for address in ["javascript:alert(1)", "example.org/x", "ftp://example.org", "", "https://x.org/a?b", "https:///x"] {
        let (code, _, stderr) = run(folder.path(), &["build", "--base-url", address]);
        assert!(code == 2 && stderr.contains("write the whole address, such as https://"), "{address}: {stderr}");
    }
    for address in ["https://example.org", "http://localhost:8000/a/b/c", "/", "/sub"] {
        assert_eq!(run(folder.path(), &["check", "--base-url", address]).0, 0, "{address}");
    }
}

#[test]
fn a_refusal_is_a_line_of_json_too() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "public/diary.txt", b"Dear diary");
    for arguments in [&["build"][..], &["import", "gone.txt"], &["new", "person", "Ann Weaver"]] {
        let (code, stdout, _) = run(folder.path(), &[arguments, &["--format", "json"]].concat());
        assert_eq!(code, 2, "{arguments:?}");
        let problem: Value = serde_json::from_str(stdout.trim_end()).unwrap();
        assert_eq!((problem["severity"].as_str(), problem["code"].as_str()), (Some("error"), Some("refused")), "{stdout}");
    }
}

#[test]
fn check_tells_each_doubt() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "village"]).0, 0);
    let (code, stdout, _) = run(&folder.path().join("village"), &["check"]);
    assert_eq!(code, 0);
    let told = "doubt: “Rose Whitlock”: in no file of a person or committee\n  first in content/reports/2024/2024-03-12-fenwick.md\n";
    assert!(stdout.starts_with(told), "{stdout}");
}

#[cfg(unix)]
#[test]
fn an_imported_report_always_builds() {
    let folder = on_disk(MILL_LANE);
    let text = "Parish Council, 10 January 2013\n\nThe meadow gate was mended and the bill of five pounds was paid.\n";
    for (at, name) in ["a\u{1b}[31mred.txt", "two\nlines.txt", "q\"uote\\.txt", "--dash.txt"].iter().enumerate() {
        write(folder.path(), &format!("raw/{name}"), format!("{text}\n{at}\n").as_bytes());
        let (code, stdout, stderr) = run(folder.path(), &["import", &format!("raw/{name}")]);
        assert_eq!(code, 0, "{name}: {stderr}");
        assert!(!stdout.contains('\u{1b}'), "a name paints no terminal: {stdout}");
    }
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
}

#[test]
fn two_reports_in_raw_files_of_one_name() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "a/report.txt", b"The meadow gate was mended and the bill was paid.\n");
    write(folder.path(), "b/report.txt", b"The pond was cleaned and nobody fell in.\n");
    let (code, stdout, _) = run(folder.path(), &["import", "a/report.txt", "b/report.txt"]);
    assert_eq!(code, 0, "{stdout}");
    assert!(stdout.contains("Imported 2 reports; 0 already there, 0 failed."), "{stdout}");
}

#[test]
fn a_format_that_is_not_read_is_told_with_a_way_out() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "c.rtf", b"{\\rtf1 The pond}");
    let (code, _, stderr) = run(folder.path(), &["import", "c.rtf"]);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("`c.rtf` is RTF") && stderr.contains("Save the report as text"), "{stderr}");
}

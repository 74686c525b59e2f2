//! The manual pages: one for each command, with what its help says.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{run, tree};

#[test]
fn a_page_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["man", "man1"]);
    assert_eq!(code, 0, "{stderr}");
    let pages = tree(&folder.path().join("man1"));
    assert_eq!(stdout, format!("Wrote {} manual pages to man1\n", pages.len()));
    let (_, help, _) = run(folder.path(), &["help"]);
    let commands = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let commands = commands.lines().filter(|line| !line.starts_with("    ")).filter_map(|line| line.split_whitespace().next());
    let mut wanted: BTreeSet<String> = commands.filter(|name| *name != "help").map(|name| format!("archive-{name}.1")).collect();
    wanted.insert("archive.1".to_owned());
    assert!(wanted.len() > 10, "{help}");
    assert_eq!(pages.keys().cloned().collect::<BTreeSet<_>>(), wanted);
    for (name, page) in &pages {
        let page = std::str::from_utf8(page).unwrap();
        for section in [".TH", ".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH \"EXIT STATUS\"", ".SH \"SEE ALSO\""] {
            assert!(page.contains(section), "{name} has no {section}");
        }
    }
    // Each of its own examples stands in the page as it is typed.
    let (_, help, _) = run(folder.path(), &["help", "verify"]);
    let page = std::str::from_utf8(&pages["archive-verify.1"]).unwrap().replace("\\-", "-");
    let examples: Vec<&str> = help.split_once("Examples:\n").unwrap().1.lines().collect();
    assert!(examples.len() >= 4 && examples.iter().all(|line| page.contains(line.trim_end())), "{page}");
    // Without a folder, the page of the whole, as it is written otherwise.
    let (code, stdout, _) = run(folder.path(), &["man"]);
    assert_eq!((code, stdout.as_bytes()), (0, pages["archive.1"].as_slice()));
}

#[test]
fn a_folder_where_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("man1"), b"no folder").unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["man", "man1"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(
        stderr.starts_with("error: `man1` cannot be written: ") && stderr.ends_with("\n  Name a folder in which you may write.\n"),
        "{stderr}"
    );
}

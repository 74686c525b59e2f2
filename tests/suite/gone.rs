//! `[[gone]]`: a report that was taken away leaves no word of it, on no page and in no bag.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{on_disk, run, tree, write};

const HARBOUR: &str = r#"
-- config.toml --
title = "Harbour Minutes"
base_url = "https://harbour-minutes.uk/"
committee = "harbour"
-- content/committees/harbour.md --
+++
name = "Harbour Board"
+++
-- content/people/edna-quill.md --
+++
name = "Edna Quill"
+++
-- content/reports/2011/2011-02-01-quill.md --
+++
title = "February"
authors = ["edna-quill"]
date = "2011-02-01"
+++
It was agreed by 5 votes to 2 that the walrus is painted.
-- content/reports/2011/2011-03-01-quill.md --
+++
title = "March"
authors = ["edna-quill"]
date = "2011-03-01"
+++
It was agreed by 6 votes to 1 that the lamp is mended.
"#;

const REPORT: &str = "content/reports/2011/2011-02-01-quill.md";
const DECISION: &str = "public/decisions/2011-02-01-harbour-it-agreed-5-votes-2-walrus/index.html";

fn built(root: &Path) {
    let (code, _, stderr) = run(root, &["build"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
}

fn take_away(root: &Path, report: &str) {
    fs::remove_file(root.join(report)).unwrap();
    let slug = report.rsplit('/').next().unwrap().trim_end_matches(".md");
    let config = fs::read_to_string(root.join("config.toml")).unwrap();
    let entry = format!("[[gone]]\naddress = \"/reports/{slug}/\"\nreason = \"Edna asked for it.\"\ndate = \"2012-05-06\"\n");
    write(root, "config.toml", (config + &entry).as_bytes());
}

/// Published, and then taken away.
fn harbour() -> TempDir {
    let folder = on_disk(HARBOUR);
    built(folder.path());
    take_away(folder.path(), REPORT);
    folder
}

fn holding(files: &BTreeMap<String, Vec<u8>>, word: &str) -> Vec<String> {
    // An address stays as it was published: a word counts where it stands for itself.
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).split(|c: char| !(c.is_alphanumeric() || "-/".contains(c))).any(|w| w == word);
    files.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_decision_goes_with_its_report_and_its_page_has_no_word_of_it() {
    let folder = harbour();
    let root = folder.path();
    // The second build finds the ledger that the first one wrote.
    for _ in 0..2 {
        built(root);
        let page = fs::read_to_string(root.join(DECISION)).unwrap();
        for words in [
            "<h1>A decision of Harbour Board, 1 February 2011</h1>",
            "Edna asked for it.",
            "6 May 2012",
            "<a href=\"/reports/2011-02-01-quill/\">A report</a> that told of it was taken out",
            "content=\"noindex\"",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("walrus") && !page.contains("no longer taken for a decision"), "{page}");
        let meeting = fs::read_to_string(root.join("public/meetings/2011-02-01-harbour/index.html")).unwrap();
        assert!(meeting.contains("<h1>Harbour Board, 1 February 2011</h1>") && meeting.contains("Edna asked for it."), "{meeting}");
        assert_eq!(holding(&tree(&root.join("public")), "walrus"), Vec::<String>::new());
    }
}

#[test]
fn a_decision_whose_address_names_no_meeting_has_a_title_all_the_same() {
    let folder = on_disk(HARBOUR);
    let root = folder.path();
    let words = fs::read_to_string(root.join(REPORT)).unwrap();
    let named = "[[decisions]]\nquote = \"It was agreed by 5 votes to 2 that the walrus is painted.\"\nid = \"the-beast\"\n+++\nIt was";
    write(root, REPORT, words.replace("+++\nIt was", named).as_bytes());
    built(root);
    take_away(root, REPORT);
    built(root);
    let page = fs::read_to_string(root.join("public/decisions/the-beast/index.html")).unwrap();
    assert!(page.contains("<h1>This page was taken away</h1>") && !page.contains("walrus"), "{page}");
}

#[test]
fn a_bag_has_no_word_of_a_report_that_was_taken_away() {
    let folder = harbour();
    let root = folder.path();
    built(root);
    let ledgers = || ["decisions.tsv", "addresses.tsv"].map(|name| fs::read_to_string(root.join("ledger").join(name)).unwrap());
    let before = ledgers();
    assert!(before.iter().all(|ledger| ledger.contains("walrus is painted")), "the test would see nothing: {before:?}");
    let (code, _, stderr) = run(root, &["bag"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let bag = tree(&root.join("bag"));
    assert_eq!(holding(&bag, "walrus"), Vec::<String>::new());
    assert!(holding(&bag, "lamp").contains(&"data/ledger/decisions.tsv".to_owned()), "the others are there");
    assert_eq!(ledgers(), before, "the archive's own ledgers keep what they need");
    // The bag gives the same site, and gives no id twice.
    let data = root.join("bag/data");
    let (code, stdout, stderr) = run(&data, &["build"]);
    assert!(code == 0 && stdout.contains("(0 written, 0 removed)"), "{stdout}{stderr}");
    assert!(fs::read_to_string(data.join("ledger/decisions.tsv")).unwrap().contains("2011-02-01-harbour-it-agreed-5-votes-2-walrus\t"));
}

#[test]
fn a_bag_has_no_capture_of_a_report_that_was_taken_away() {
    let folder = on_disk(HARBOUR);
    let root = folder.path();
    for (name, word) in [("2012.txt", "otter"), ("2013.txt", "buoy")] {
        let year = name.trim_end_matches(".txt");
        let raw = format!("Report of the Harbour Board, 4 April {year}\n\nby Edna Quill\n\nThe {word} came back.\n");
        write(root, name, raw.as_bytes());
        let (code, _, stderr) = run(root, &["import", name]);
        assert_eq!(code, 0, "{stderr}");
        fs::remove_file(root.join(name)).unwrap();
    }
    built(root);
    let (_, whole) = (run(root, &["bag", "whole"]), tree(&root.join("whole")));
    assert_eq!(whole.keys().filter(|path| path.starts_with("data/captures/")).count(), 4, "no report is gone yet");
    let imported = tree(root).into_iter().filter(|(path, _)| path.starts_with("content/reports/"));
    let gone = imported.into_iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("otter came")).unwrap().0;
    take_away(root, &gone);
    built(root);
    let (code, stdout, stderr) = run(root, &["bag"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("2 files of captures stayed out, because no report names them and a report was taken away"), "{stdout}");
    let bag = tree(&root.join("bag"));
    assert_eq!(bag.keys().filter(|path| path.starts_with("data/captures/")).count(), 2);
    assert!(holding(&bag, "buoy").iter().any(|path| path.starts_with("data/captures/")));
    assert_eq!(holding(&bag, "otter"), Vec::<String>::new());
    let left_out = String::from_utf8_lossy(&bag["left-out.txt"]).into_owned();
    assert_eq!(left_out.matches("\tgone\tdata/captures/").count(), 2, "{left_out}");
    let (code, stdout, stderr) = run(&root.join("bag/data"), &["verify"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
}

//! The ids of decisions over many builds: each is given once, and stays with its words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{MILL_LANE, on_disk, run, tree, write};

const REPORT: &str = "content/reports/2013/2013-03-01-weaver.md";

fn report(sentences: &[&str]) -> String {
    format!("+++\ntitle = \"March\"\ndate = \"2013-03-01\"\n+++\n{}\n", sentences.join("\n\n"))
}

fn mill_lane(sentences: &[&str]) -> TempDir {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), REPORT, report(sentences).as_bytes());
    let config = fs::read_to_string(folder.path().join("config.toml")).unwrap().replace("https://example.org", "https://milllane.uk");
    write(folder.path(), "config.toml", config.as_bytes());
    folder
}

/// Builds, and tells the whole archive with its site.
fn built(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (code, _, stderr) = run(root, &["build"]);
    assert_eq!(code, 0, "{stderr}");
    tree(root)
}

/// The page of each decision of the report, in the report's order: its id and its quotation, as the archive's data has them.
fn decisions(root: &Path) -> Vec<(String, String)> {
    let data: serde_json::Value = serde_json::from_slice(&fs::read(root.join("public/data/archive.json")).unwrap()).unwrap();
    let all = data["decisions"].as_array().unwrap().iter();
    let told = all.map(|d| (d["id"].as_str().unwrap().to_owned(), d["accounts"][0]["quote"].as_str().unwrap().to_owned()));
    let mut told: Vec<_> = told.filter(|(id, _)| id.contains("2013-03-01")).collect();
    told.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    told
}

#[test]
fn the_same_words_twice_are_two_decisions_and_no_build_gives_a_third_id() {
    let folder = mill_lane(&["The minutes were agreed.", "We spoke of bees.", "The minutes were agreed."]);
    let first = built(folder.path());
    let told = decisions(folder.path());
    assert_eq!(told.len(), 2, "{told:?}");
    for _ in 0..3 {
        assert_eq!(built(folder.path()).keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>());
        assert_eq!(decisions(folder.path()), told);
    }
    assert_eq!(built(folder.path()), first);
}

/// A dozen of the same words: the tenth id is given after the second, whatever their letters say.
#[test]
fn many_of_the_same_words_keep_their_order() {
    let lines: Vec<String> = (0..12).map(|at| format!("We spoke of matter {at}.\n\nThe accounts were agreed.")).collect();
    let folder = mill_lane(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let first = built(folder.path());
    assert_eq!(decisions(folder.path()).len(), 12);
    assert_eq!(built(folder.path()), first);
}

const LEEDS: &str = "The motion from the Ashby branch on the price of seed in our shop and on the duties of its keepers towards those who garden there was carried by 5 votes to 3.";
const YORK: &str = "The motion from the Thornley branch on the price of seed in our shop and on the duties of its keepers towards those who garden there was carried by 6 votes to 2.";
const BATH: &str = "The motion from the Wexcombe branch on the price of seed in our shop and on the duties of its keepers towards those who garden there was carried by 7 votes to 1.";

#[test]
fn a_new_decision_takes_no_id_from_one_that_it_is_like() {
    let folder = mill_lane(&[LEEDS, YORK]);
    built(folder.path());
    let before = decisions(folder.path());
    assert_eq!(before.len(), 2, "{before:?}");
    write(folder.path(), REPORT, report(&[BATH, LEEDS, YORK]).as_bytes());
    let first = built(folder.path());
    let after = decisions(folder.path());
    assert_eq!(after.len(), 3, "{after:?}");
    for one in &before {
        assert!(after.contains(one), "{one:?} is not in {after:?}");
    }
    assert_eq!(built(folder.path()), first, "a build without an edit changes nothing");
}

#[test]
fn of_edited_words_the_most_alike_keeps_the_id() {
    let folder = mill_lane(&[LEEDS, YORK]);
    built(folder.path());
    let id = |told: &[(String, String)], words: &str| told.iter().find(|(_, quote)| quote.contains(words)).unwrap().0.clone();
    let before = decisions(folder.path());
    let edited = LEEDS.replace("those who garden there", "everybody who gardens there");
    write(folder.path(), REPORT, report(&[BATH, YORK, &edited]).as_bytes());
    built(folder.path());
    let after = decisions(folder.path());
    assert_eq!((id(&after, "Ashby"), id(&after, "Thornley")), (id(&before, "Ashby"), id(&before, "Thornley")), "{after:?}");
}

/// What an archive has that was built when each build gave another id: the old ones lead to the one that stays.
#[test]
fn ids_given_again_and_again_lead_to_the_first() {
    let folder = mill_lane(&["The minutes were agreed."]);
    built(folder.path());
    let (id, words) = decisions(folder.path()).remove(0);
    for path in ["ledger/decisions.tsv", "ledger/addresses.tsv"] {
        let text = fs::read_to_string(folder.path().join(path)).unwrap();
        let line = text.lines().find(|line| line.contains(&id)).unwrap();
        let more = [2, 3].map(|n| line.replacen(&id, &format!("{id}-{n}"), 1) + "\n").concat();
        write(folder.path(), path, (text + &more).as_bytes());
    }
    let site = built(folder.path());
    assert_eq!(decisions(folder.path()), [(id.clone(), words)]);
    for n in [2, 3] {
        let page = String::from_utf8(site[&format!("public/decisions/{id}-{n}/index.html")].clone()).unwrap();
        assert!(page.contains(&format!("url=/mill/decisions/{id}/")), "{page}");
    }
}

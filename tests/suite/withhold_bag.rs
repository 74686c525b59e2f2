//! Withholding and `archive bag`: what is handed over has no withheld word, and can be built again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{on_disk, run, tree, write};

const BARN: &str = r#"
-- config.toml --
title = "Barn Minutes"
base_url = "https://barn-minutes.uk/"
committee = "barn"
-- content/committees/barn.md --
+++
name = "Barn Committee"
+++
-- content/people/joan-perch.md --
+++
name = "Joan Perch"
+++
-- content/people/rufus-tench.md --
+++
name = "Rufus Tench"
+++
An angler.
-- content/reports/2014/2014-03-01-perch.md --
+++
title = "March"
authors = ["joan-perch"]
date = "2014-03-01"
+++
It was agreed by 5 votes to 2 that the walrus is painted.
-- content/reports/2015/2015-03-01-perch.md --
+++
title = "March again"
authors = ["joan-perch"]
date = "2015-03-01"
+++
It was agreed by 6 votes to 2 that the gate is mended.
"#;

fn change(root: &Path, path: &str, from: &str, to: &str) {
    let words = fs::read_to_string(root.join(path)).unwrap();
    assert!(words.contains(from), "{path}");
    write(root, path, words.replacen(from, to, 1).as_bytes());
}

fn bag(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (code, _, stderr) = run(root, &["bag"]);
    assert_eq!(code, 0, "{stderr}");
    tree(&root.join("bag"))
}

fn holding(bag: &BTreeMap<String, Vec<u8>>, word: &str) -> Vec<String> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(word);
    // The manifests name the tombstone's page, which keeps its address.
    let is_source = |path: &str| path.starts_with("data/") && !path.starts_with("data/public/");
    bag.iter().filter(|(path, bytes)| has(bytes) && is_source(path)).map(|(path, _)| path.clone()).collect()
}

#[test]
fn the_ledgers_of_a_bag_have_no_word_of_a_text_that_is_withheld() {
    let folder = on_disk(BARN);
    let root = folder.path();
    assert_eq!(run(root, &["build"]).0, 0);
    let ledgers = ["decisions.tsv", "addresses.tsv"].map(|name| root.join("ledger").join(name));
    for ledger in &ledgers {
        assert!(fs::read_to_string(ledger).unwrap().contains("walrus"), "the test would see nothing: {ledger:?}");
    }
    let entry = "+++\nwithheld = { scope = \"text\", reason = \"A claim\", date = \"2024\" }\n";
    change(root, "content/reports/2014/2014-03-01-perch.md", "+++\n", entry);
    let before = fs::read_to_string(&ledgers[0]).unwrap();
    let bag = bag(root);
    assert_eq!(holding(&bag, "walrus"), Vec::<String>::new());
    assert!(holding(&bag, "gate").contains(&"data/ledger/decisions.tsv".to_owned()), "the others are there");
    assert_eq!(run(root, &["build"]).0, 0);
    assert_eq!(fs::read_to_string(&ledgers[0]).unwrap(), before, "the archive's own ledger keeps the id");
}

#[test]
fn a_bag_with_somebody_withheld_names_them_nowhere_and_can_be_built() {
    let folder = on_disk(BARN);
    let root = folder.path();
    assert_eq!(run(root, &["build"]).0, 0);
    change(
        root,
        "content/people/rufus-tench.md",
        "+++\n",
        "+++\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n",
    );
    // What nobody rests on: words that have the name, words that have not, and what cannot be looked into.
    let (named, clean, closed) = ("a".repeat(64), "b".repeat(64), "c".repeat(64));
    write(root, &format!("captures/{named}.html"), b"<p>Rufus\n<b>TENCH</b> sat down.");
    write(root, &format!("captures/{clean}.html"), b"<p>Nobody sat down.");
    write(root, &format!("captures/{closed}.pdf"), b"%PDF-1.7");
    let bag = bag(root);
    let captures: Vec<&String> = bag.keys().filter(|path| path.starts_with("data/captures/")).collect();
    assert_eq!(captures, [&format!("data/captures/{clean}.html")]);
    let left_out = String::from_utf8_lossy(&bag["left-out.txt"]).into_owned();
    assert!(left_out.contains(&named) && left_out.contains(&closed), "{left_out}");
    assert!(String::from_utf8_lossy(&bag["read-me.txt"]).contains("but for what is withheld"));
    assert_eq!(holding(&bag, "tench"), Vec::<String>::new());
    let (code, _, stderr) = run(&root.join("bag/data"), &["build"]);
    assert_eq!(code, 0, "{stderr}");
}

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

/// An archive of which a lot is withheld, and what of it is written down in which form.
fn barn_of_gaps(root: &Path) {
    let passages = r#"withheld = [
  { scope = "passage", quote = "a badger", prefix = "saw", reason = "A claim", date = "2024-02" },
  { scope = "passage", quote = "two *very* old", reason = "Another claim", date = "2024-03-01" },
]
"#;
    let words = "A first paragraph.\n\nWe saw a badger\nin the barn.\n\nThe **two \\*very\\* old** hens sat.\n\nThe hens, and their brood.\n\nIt was agreed by 4 votes to 3 that the hens are fed.\n";
    let report =
        |front: &str, body: &str| format!("+++\ntitle = \"Hens\"\nauthors = [\"joan-perch\"]\ndate = \"2016-03-01\"\n{front}+++\n{body}");
    let path = "content/reports/2016/2016-03-01-perch.md";
    // An earlier text, so that numbers are not the places of paragraphs.
    write(root, path, report("", &words.replace("A first paragraph.\n\n", "One.\n\nA first paragraph.\n\n")).as_bytes());
    write(root, "content/pages/about.md", b"+++\ntitle = \"About\"\n+++\nThe zebra.\n");
    assert_eq!(run(root, &["build"]).0, 0);
    write(root, path, report("", words).as_bytes());
    assert_eq!(run(root, &["build"]).0, 0);
    write(root, path, report(passages, words).as_bytes());
    let entry = "\n[[withheld]]\nscope = \"text\" # as \"they\" wish\nreason = 'A \"claim\"'\ndate = 2024-01-01\n+++\nThe";
    change(root, "content/pages/about.md", "\n+++\nThe", entry);
    let entry =
        "[withheld]\nscope = \"text\"\nreason = \"A claim\"\ndate = \"2024\"\n[[decisions]]\nquote = \"by 5 votes to 2\"\n+++\nIt was";
    change(root, "content/reports/2014/2014-03-01-perch.md", "+++\nIt was", entry);
}

#[test]
fn a_bag_of_an_archive_with_gaps_is_built_again_as_it_is() {
    let folder = on_disk(BARN);
    let root = folder.path();
    barn_of_gaps(root);
    let bag = bag(root);
    for words in ["badger", "very", "zebra", "walrus"] {
        assert_eq!(holding(&bag, words), Vec::<String>::new());
    }
    let page = String::from_utf8_lossy(&bag["data/public/reports/2016-03-01-perch/index.html"]).into_owned();
    let words = page.replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words.matches("[passage withheld]").count(), 2, "{page}");
    let data = root.join("bag/data");
    let before = tree(&data);
    let (code, stdout, stderr) = run(&data, &["build"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    let mut after = tree(&data);
    after.remove(".public.lock");
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&after), names(&before));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for (path, bytes) in &before {
        assert_eq!(text(&after[path]), text(bytes), "{path}");
    }
    let (code, stdout, stderr) = run(&data, &["verify"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
}

#[test]
fn a_capture_that_belongs_to_what_is_withheld_or_has_a_surname_stays_out_of_a_bag() {
    let folder = on_disk(BARN);
    let root = folder.path();
    let entry = "+++\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n";
    change(root, "content/people/rufus-tench.md", "+++\n", entry);
    write(root, "content/people/una-tench.md", b"+++\nname = \"Una Tench\"\n+++\n");
    let digits = |byte: &str| byte.repeat(64);
    // A report that calls him by a short name, which rests on a page that says only "he", under the name that it had.
    let source = |more: &str| format!("date = \"2014-03-01\"\n[source]\nsha256 = \"{}\"\n{more}+++\nRufus Tench came, and", digits("a"));
    change(root, "content/reports/2014/2014-03-01-perch.md", "date = \"2014-03-01\"\n+++\n", &source("file = \"minutes of march.txt\"\n"));
    write(root, "captures/minutes of march.txt", b"He came.");
    write(root, &format!("captures/{}.txt", digits("a")), b"He came.");
    // What belongs to a report that does not name him.
    let source = |digits: &str| format!("date = \"2015-03-01\"\n[source]\nsha256 = \"{digits}\"\n+++\n");
    change(root, "content/reports/2015/2015-03-01-perch.md", "date = \"2015-03-01\"\n+++\n", &source(&digits("b")));
    write(root, &format!("captures/{}.html", digits("b")), b"<p>Mr Tench sat down.");
    write(root, &format!("captures/{}.html", digits("c")), b"<p>Una Tench and the stench.");
    write(root, &format!("captures/{}.html", digits("d")), b"<p>Una Tench, and TENCH.");
    let bag = bag(root);
    let captures: Vec<&String> = bag.keys().filter(|path| path.starts_with("data/captures/")).collect();
    assert_eq!(captures, [&format!("data/captures/{}.html", digits("c"))]);
    let left_out = String::from_utf8_lossy(&bag["left-out.txt"]).into_owned();
    for name in ["minutes of march.txt".to_owned(), format!("{}.txt", digits("a")), format!("{}.html", digits("b"))] {
        assert!(left_out.contains(&format!("\twithheld\tdata/captures/{name}\n")), "{left_out}");
    }
    assert!(left_out.contains(&digits("d")), "{left_out}");
}

#[test]
fn words_that_a_file_does_not_have_any_more_keep_their_tombstone() {
    let folder = on_disk(BARN);
    let root = folder.path();
    let entry = |sum: &str| {
        format!(
            "date = \"2014-03-01\"\nwithheld = {{ scope = \"passage\", sha256 = \"{sum}\", reason = \"A claim\", date = \"2024\" }}\n[source]\nsha256 = \"{}\"\n",
            "e".repeat(64)
        )
    };
    let path = "content/reports/2014/2014-03-01-perch.md";
    change(root, path, "date = \"2014-03-01\"\n", &entry("abc"));
    let (code, _, stderr) = run(root, &["build"]);
    assert!(code == 1 && stderr.contains("not-a-sha256"), "{stderr}");
    change(root, path, "\"abc\"", &format!("\"{}\"", "AB".repeat(32)));
    write(root, &format!("captures/{}.html", "e".repeat(64)), b"<p>The words.");
    let bag = bag(root);
    let page = String::from_utf8_lossy(&bag["data/public/reports/2014-03-01-perch/index.html"]).into_owned();
    assert!(page.contains("A passage of this report is withheld") && page.contains(&"ab".repeat(32)) && page.contains("walrus"), "{page}");
    assert!(!bag.keys().any(|path| path.starts_with("data/captures/")), "the raw file may have the words");
}

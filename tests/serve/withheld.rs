//! Withholding while `archive watch` runs: at no moment are the pages without the words, and data or indexes with them.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::server::{LONG, Running};
use crate::support::{on_disk, tree, write};

const BARN: &str = r#"
-- config.toml --
title = "Barn Minutes"
base_url = "https://barn-minutes.uk/"
committee = "barn"
-- content/committees/barn.md --
+++
name = "Barn Committee"
+++
-- content/reports/2014/2014-03-01-barn.md --
+++
title = "March"
date = "2014-03-01"
+++
The walrus sleeps.
"#;

const PAGE: &str = "public/reports/2014-03-01-barn/index.html";

/// The files of data and index that have the word, whose own index is deflated.
fn told(root: &Path) -> Vec<String> {
    let has = |bytes: &[u8]| {
        let mut inflated = Vec::new();
        let deflated = bytes.get(4..).unwrap_or_default();
        let _ = std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(deflated), &mut inflated);
        [bytes, &inflated].iter().any(|bytes| String::from_utf8_lossy(bytes).contains("walrus"))
    };
    let files = ["data", "search"].into_iter().flat_map(|folder| {
        let files = tree(&root.join("public").join(folder));
        files.into_iter().map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    });
    files.filter(|(_, bytes)| has(bytes)).map(|(path, _)| path).collect()
}

/// Looks at a page until it is as wanted.
fn until(root: &Path, running: &mut Running, is_as_wanted: impl Fn(&str) -> bool) {
    let end = Instant::now() + LONG;
    while !fs::read_to_string(root.join(PAGE)).is_ok_and(|page| is_as_wanted(&page)) {
        assert!(Instant::now() < end && running.is_alive(), "the page does not change");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn what_is_withheld_leaves_data_and_index_with_the_page() {
    let folder = on_disk(BARN);
    let root = folder.path();
    let path = "content/reports/2014/2014-03-01-barn.md";
    let open = fs::read_to_string(root.join(path)).unwrap();
    let mut running = Running::new(root, &["--format", "json", "watch"]);
    until(root, &mut running, |page| page.contains("walrus"));
    let before = told(root);
    for folder in ["data/", "search/"] {
        assert!(before.iter().any(|path| path.starts_with(folder)), "the test would see nothing in {folder}: {before:?}");
    }
    // A page first, and then all else: what is looked at later can only be of a later site.
    let entry = "+++\nwithheld = { scope = \"passage\", quote = \"walrus\", reason = \"A claim\", date = \"2024\" }\n";
    write(root, path, open.replacen("+++\n", entry, 1).as_bytes());
    until(root, &mut running, |page| !page.contains("walrus"));
    assert_eq!(told(root), Vec::<String>::new());
}

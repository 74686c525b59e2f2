//! Withholding: the whole output, every file of it, without a withheld word.

use std::collections::BTreeMap;
use std::io::Read;

use archive::archive::paragraphs;
use archive::builder::{Builder, Options};
use archive::review::{Answer, Desk, questions};
use archive::search;
use archive::source::Sources;
use archive::withhold;
use sha2::{Digest, Sha256};

use crate::support::{Outcome, build, data_files, on_disk, run, sources, tree};

/// A village of which a person, a text and two passages are withheld. The person is named in every way that there is.
const VILLAGE: &str = r##"
-- config.toml --
# Tom Cooper asked for this site
title = "Mill Lane Minutes"
description = "As Tom Cooper wanted"
base_url = "https://example.org/mill/"
committee = "parish"
organization = "village"
contact = "archivist@example.org"
[rights]
holder = "the authors"
ground = "shown with their permission"
-- content/committees/parish.md --
+++
name = "Parish Committee"
parent="village"
[[posts]]
id="chair"
label="Chair"
holders=1
+++
-- content/committees/village.md --
+++
name = "Mill Lane Village"
[[posts]]
id="mayor"
label="Mayor"
holders=1
+++
Tom Cooper founded it.
-- content/pages/about.md --
+++
title = "About"
+++
What Tom Cooper decided.
-- content/people/ann-weaver.md --
+++
name = "Ann Weaver"
other_names = ["Ann Tom Cooper-Weaver"]
[links]
website = "https://weaver.example/tom-cooper/"
+++
Married to Tom
Cooper; see [his page](/people/tom-cooper/).
-- content/people/tom-baker.md --
+++
name = "Tom Baker"
[[memberships]]
organization="parish"
post="chair"
start_date="2012-06"
end_date="2014"
+++
Tom took over from Tom Cooper, and Cooper’s friends stayed.
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
other_names = ["Thomas J. Cooper", { name = "Coops", start_date = "2010", end_date = "2014" }]
aliases = ["t-cooper"]
withheld = { scope = "person", reason = "At their own wish", date = "2024-03-01" }
[[memberships]]
organization = "parish"
post = "chair"
start_date = "2010"
end_date = "2012-06"
[links]
wikidata = "Q424242"
+++
A potter from Nether Wallop.
-- content/reports/2012/2012-03-01-weaver.md --
+++
title = "Tom Cooper’s March meeting"
authors = ["ann-weaver", "Tom Cooper"]
date = "2012-03-01"
[source]
url = "https://tomcooper.example/march"
publisher = "Cooper, Tom"
[basis]
date = { basis = "stated", evidence = "Held by Tom Cooper on 1 March" }
[[decisions]]
quote = "Tom Cooper moved that the pond is cleaned, which was agreed by 5 votes to 2"
mover = "tom-cooper"
id = "pond"
+++
# Tom Cooper speaks

Tom Cooper’s pond was discussed at length. TOM COOPER said
that the pond is deep. Then Tom
Cooper left, and **Tom** *Cooper* came back. Coops was glad. Tom was too.

> as told to Tom
> Cooper by the Chair

Tom Cooper moved that the pond is cleaned, which was agreed by 5 votes to 2.

- [Tom Cooper](https://example.org/people/tom-cooper) wrote
- [[tom-cooper|our potter]] spoke
- [[!Tom Cooper]] too
- `Tom Cooper` in code, `Tom` too
- ![Portrait of Tom Cooper](/photo/Tom_Cooper.jpg "Tom Cooper")
- mail tom.cooper@example.org or T&#111;m&nbsp;Cooper or @tomcooper

```text
Tom Cooper = 1
```

| First | Last | Vote |
|---|---|---|
| Tom | Cooper | for |
| Thomas J. Cooper | | against |

<p title="Tom Cooper">Tom <b>Cooper</b> in HTML</p>

<!-- Tom Cooper -->

## What Tom wants

The Chair closed the meeting. Chair Tom Cooper thanked all.
-- content/reports/2013/2013-03-01-weaver.md --
+++
title = "March again"
authors = ["ann-weaver"]
date = "2013-03-01"
+++
Tom Baker took the chair. Tom said that the pond is clean. It was agreed by 5 votes to 2 that the well is dug.

The Chair closed the meeting.
-- content/reports/2014/2014-03-01-weaver.md --
+++
title = "A text withheld"
authors = ["ann-weaver"]
date = "2014-03-01"
withheld = { scope = "text", reason = "A legal claim", date = "2024-04" }
[source]
sha256 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
[basis]
date = { basis = "unknown", evidence = "the wombat of the first of March", candidates = ["2014-03-01",
 "2014-03-02"] }
[import]
format = "html"
cut = [{ what = "the quokka menu", words = 3 }]
[[decisions]]
quote = "the numbat is fed"
title = "The numbat gets food"
[[decisions]]
quote = "the wombat is fed"
+++
It was agreed by 5 votes to 2 that the wombat is fed.

Also the numbat is fed.
-- content/reports/2015/2015-03-01-weaver.md --
+++
title = "A passage withheld"
authors = ["ann-weaver"]
date = "2015-03-01"
[basis]
date = { basis = "stated", evidence = "in the meeting the axolotl in the cellar was named" }
[[decisions]]
quote = "It was agreed by 5 votes to 2 that the axolotl in the cellar of number nine is fed"
[[withheld]]
scope = "passage"
quote = "the axolotl in the cellar of number nine"
prefix = "7 votes to 2 that"
reason = "Somebody’s home"
date = 2024-05-06
[[withheld]]
scope = "passage"
quote = "the axolotl in the cellar of number nine"
prefix = "5 votes to 2 that"
reason = "Somebody’s home"
date = 2024-05-06
+++
It was agreed by 5 votes to 2 that the axolotl in the
cellar of number
nine is fed. Nobody spoke.

It was agreed by 7 votes to 2 that the axolotl in the cellar of number nine is bathed.

The last paragraph.
"##;

/// What nobody may read: of the person, of the text, of the passages. In small letters.
const WITHHELD: [&str; 9] = ["cooper", "coops", "nether wallop", "q424242", "our potter", "wombat", "numbat", "quokka", "axolotl"];

/// Every file of a site by path, with what is deflated as it is read: pages, data, and the search's index.
fn whole(outcome: &Outcome) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, Vec<u8>> = outcome.pages.clone();
    files.extend(data_files(&outcome.built.archive));
    let mut texts = BTreeMap::new();
    for (path, bytes) in files {
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if search::is_path(&path) {
            let mut inflated = Vec::new();
            let _ = flate2::read::DeflateDecoder::new(&bytes[4.min(bytes.len())..]).read_to_end(&mut inflated);
            text.push_str(&String::from_utf8_lossy(&inflated));
        }
        texts.insert(path, text);
    }
    texts
}

/// The places of some words in all files, but for names of others that have them.
fn places(texts: &BTreeMap<String, String>, words: &str) -> Vec<String> {
    let found = texts.iter().filter_map(|(path, text)| {
        let text = text.to_lowercase().replace("tom cooper-weaver", "");
        let at = text.find(words)?;
        let (mut from, mut to) = (at.saturating_sub(40), (at + 60).min(text.len()));
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        while !text.is_char_boundary(to) {
            to += 1;
        }
        Some(format!("{path}: {}", &text[from..to]))
    });
    found.collect()
}

/// The village with nothing withheld.
fn open_village() -> Sources {
    let mut village = sources(VILLAGE);
    for path in village.texts.keys().cloned().collect::<Vec<_>>() {
        let text = village.get(&path).unwrap().text.to_string();
        let mut kept = String::new();
        let mut is_entry = false;
        for line in text.split_inclusive('\n') {
            is_entry = line.starts_with("[[withheld]]") || is_entry && !line.starts_with("+++") && !line.starts_with('[');
            if !is_entry && !line.starts_with("withheld =") {
                kept.push_str(line);
            }
        }
        village.put(&path, kept);
    }
    village
}

#[test]
fn no_file_of_the_site_has_a_withheld_word() {
    let before = whole(&build(&open_village()));
    for words in WITHHELD {
        assert!(!places(&before, words).is_empty(), "the test would not see `{words}`");
    }
    assert!(before.iter().any(|(path, text)| path.starts_with("search/") && text.contains("wombat")), "words of the search are read");
    let outcome = build(&sources(VILLAGE));
    assert_eq!(outcome.printed, "");
    let after = whole(&outcome);
    for words in WITHHELD {
        assert_eq!(places(&after, words), Vec::<String>::new());
    }
    let short = &after["reports/2012-03-01-weaver/index.html"];
    assert!(!short.contains("Tom"), "the short name, wherever it stands: in headings, code and titles too");
}

#[test]
fn what_is_written_to_the_disk_has_none_either() {
    let folder = on_disk(VILLAGE);
    let (code, out, err) = run(folder.path(), &["build"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    for (path, bytes) in tree(&folder.path().join("public")) {
        // The tombstone's own address is the one place that is left; a manifest lists the site's files.
        let text = String::from_utf8_lossy(&bytes).to_lowercase().replace("people/tom-cooper/", "").replace("people/t-cooper/", "");
        let text = text.replace("tom cooper-weaver", "");
        for words in WITHHELD {
            assert!(!text.contains(words), "{path} has `{words}`");
        }
    }
    for (path, bytes) in tree(&folder.path().join("ledger")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(WITHHELD.iter().all(|words| !text.contains(words)), "{path}: {text}");
    }
}

#[test]
fn a_tombstone_says_why_and_since_when_and_proves_what() {
    let outcome = build(&sources(VILLAGE));
    let sum = |words: &str| Sha256::digest(words).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let text = "It was agreed by 5 votes to 2 that the wombat is fed.\n\nAlso the numbat is fed.\n";
    let report = outcome.page("reports/2014-03-01-weaver/index.html");
    assert!(
        report.contains("The text of this report is withheld since <time datetime=\"2024-04\">April 2024</time>: A legal claim"),
        "{report}"
    );
    assert!(report.contains(&sum(text)) && report.contains("noindex"));
    let passage = outcome.page("reports/2015-03-01-weaver/index.html");
    assert!(passage.contains("A passage of this report is withheld") && passage.contains("Somebody’s home"));
    assert!(passage.contains(&sum("the axolotl in the cellar of number nine")));
    assert!(!passage.contains("noindex"));
    // The file as it was before it was withheld.
    let file = open_village().get("content/people/tom-cooper.md").unwrap().text.to_string();
    for path in ["people/tom-cooper/index.html", "people/t-cooper/index.html"] {
        let person = outcome.page(path);
        assert!(person.contains("noindex") && person.contains("At their own wish") && person.contains(&sum(&file)), "{person}");
    }
}

#[test]
fn others_are_as_they_were() {
    let outcome = build(&sources(VILLAGE));
    let report = outcome.page("reports/2013-03-01-weaver/index.html");
    assert!(report.contains(">Tom Baker</a>") && report.contains(">The Chair</a>"), "{report}");
    let data = &whole(&outcome)["data/archive.json"];
    assert!(data.contains(r#""id":"tom-baker","text":"Tom","basis":"short-name""#), "{data}");
    let baker = outcome.page("people/tom-baker/index.html");
    assert!(baker.contains("Tom took over from [name withheld], and [name withheld]’s friends stayed"), "{baker}");
    // On the withheld person's days the Chair is nobody, and the short name is nobody else's.
    let told = &outcome.built.archive.people[1].mentions;
    assert_eq!(told.len(), 1, "one report names Tom Baker");
    assert!(!outcome.page("reports/2012-03-01-weaver/index.html").contains("tom-baker"));
    assert!(outcome.built.archive.queue().is_empty(), "{:?}", outcome.built.archive.queue());
}

#[test]
fn tombstones_are_in_no_feed_and_no_sitemap() {
    let outcome = build(&sources(VILLAGE));
    let texts = whole(&outcome);
    for path in ["sitemap.xml", "feed.xml"] {
        assert!(texts[path].contains("2013-03-01-weaver"), "{path}");
        assert!(!texts[path].contains("2014-03-01-weaver"), "{path}");
    }
    let data: serde_json::Value = serde_json::from_str(&texts["data/archive.json"]).unwrap();
    let rows = data["withheld"].as_array().unwrap();
    let row = |at: usize| (rows[at]["kind"].as_str(), rows[at]["id"].as_str(), rows[at]["scope"].as_str(), rows[at]["date"].as_str());
    assert_eq!(row(0), (Some("report"), Some("2014-03-01-weaver"), Some("text"), Some("2024-04")));
    assert_eq!(row(1), (Some("report"), Some("2015-03-01-weaver"), Some("passage"), Some("2024-05-06")));
    assert_eq!(row(3), (Some("person"), None, Some("person"), Some("2024-03-01")));
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row["sha256"].as_str().is_some_and(|sum| sum.len() == 64)));
}

#[test]
fn numbers_and_ids_stay_through_withholding_and_back() {
    // Paragraphs that do not stand in the order of their numbers.
    let open = open_village();
    let path = "content/reports/2015/2015-03-01-weaver.md";
    let first = build(&open);
    let ledgers = |outcome: &Outcome, sources: &Sources| {
        let archive = &outcome.built.archive;
        let known = sources.get("ledger/decisions.tsv").map_or("", |file| &file.text).to_owned();
        [(paragraphs::PATH, archive.paragraphs.to_text(&archive.reports)), ("ledger/decisions.tsv", archive.ledger.onto(&known).to_text())]
    };
    let mut moved = open.clone();
    ledgers(&first, &open).into_iter().for_each(|(path, text)| moved.put(path, text));
    let text = moved.get(path).unwrap().text.replacen("+++\nIt was", "+++\nA new beginning.\n\nIt was", 1);
    moved.put(path, text);
    let second = build(&moved);
    ledgers(&second, &moved).into_iter().for_each(|(path, text)| moved.put(path, text));
    let ids = |outcome: &Outcome| {
        let page = outcome.page("reports/2015-03-01-weaver/index.html").to_owned();
        page.match_indices("id=\"p").map(|(at, _)| page[at + 4..].split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&second), ["p4", "p1", "p2", "p3"]);
    let decisions = |outcome: &Outcome| outcome.built.archive.decisions.iter().map(|d| d.slug.to_string()).collect::<Vec<_>>();
    // Now withheld, over the same ledgers.
    let mut closed = sources(VILLAGE);
    for path in ["ledger/paragraphs.tsv", "ledger/decisions.tsv"] {
        let text = moved.get(path).unwrap().text.clone();
        closed.put(path, text);
    }
    let text = closed.get(path).unwrap().text.replacen("+++\nIt was", "+++\nA new beginning.\n\nIt was", 1);
    closed.put(path, text);
    let third = build(&closed);
    assert_eq!(ids(&third), ["p4", "p1", "p2", "p3"]);
    let expected: Vec<String> = decisions(&second).into_iter().filter(|id| !id.starts_with("2014")).collect();
    assert_eq!(decisions(&third), expected);
    assert!(whole(&third).values().all(|text| !text.contains("axolotl")) || expected.iter().any(|id| id.contains("axolotl")));
    for (path, text) in ledgers(&third, &closed) {
        assert_eq!(text, &*closed.get(path).unwrap().text, "{path}");
    }
}

#[test]
fn lines_stand_where_they_stood() {
    let village = sources(VILLAGE);
    let shown = withhold::sources(&village);
    assert!(shown.diagnostics.is_empty(), "{:?}", shown.diagnostics);
    assert!(shown.sources.get("content/people/tom-cooper.md").is_none());
    assert_eq!(shown.files.len(), 9, "{:?}", shown.files);
    for path in shown.files.iter().filter(|path| !path.ends_with("tom-cooper.md")) {
        let lines = |sources: &Sources| sources.get(path).unwrap().text.matches('\n').count();
        assert_eq!(lines(&shown.sources), lines(&village), "{path}");
    }
    let texts: Vec<_> = shown.sources.texts.values().map(|file| file.text.to_lowercase().replace("tom cooper-weaver", "")).collect();
    assert!(texts.iter().all(|text| WITHHELD.iter().all(|words| !text.contains(words))));
}

#[test]
fn captures_of_what_is_withheld_are_named() {
    let sum = "a".repeat(64);
    let mut village = sources(VILLAGE);
    village.captures = vec![format!("{sum}.cut.toml").into(), format!("{sum}.html").into(), format!("{}.html", "b".repeat(64)).into()];
    let captures: Vec<_> = withhold::sources(&village).captures.into_iter().collect();
    assert_eq!(captures, [format!("{sum}.cut.toml").into(), format!("{sum}.html").into()] as [std::sync::Arc<str>; 2]);
}

#[test]
fn an_answer_goes_to_the_archivists_own_words() {
    let path = "content/reports/2016/2016-03-01-weaver.md";
    let text = "+++\ntitle = \"Gate\"\nauthors = [\"ann-weaver\"]\ndate = \"2016-03-01\"\n+++\nTom Cooper, the late Tom Cooper, and Priya Thatcher opened a gate. Priya Thatcher sang.\n";
    let mut village = sources(VILLAGE);
    village.put(path, text);
    let (archive, _) = Builder::new(Options::default()).resolve(&village, Vec::new());
    let items = questions(&archive);
    let item = items.iter().find(|item| item.text == "Priya Thatcher").expect("a question");
    assert!(item.contexts.iter().all(|context| !context.before.contains("Cooper")));
    let mut desk = Desk::new(&archive, &village);
    desk.lay(item, &Answer::parse("nobody").unwrap()).unwrap();
    let edits = desk.edits();
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].after, text.replace("Priya Thatcher", "[[!Priya Thatcher]]"));
}

#[test]
fn any_file_may_have_its_text_withheld() {
    let page = "\n-- content/pages/about.md --\n+++\ntitle = \"About\"\nwithheld = { scope = \"text\", reason = \"*Not* [ready](x)\", date = \"2024\" }\n+++\nThe zebra.\n";
    let outcome = build(&sources(&format!("{VILLAGE}{page}")));
    let about = outcome.page("pages/about/index.html");
    assert!(about.contains("This text is withheld since 2024: *Not* [ready](x)."), "{about}");
    assert!(places(&whole(&outcome), "zebra").is_empty());
}

#[test]
fn a_built_archive_is_as_before_once_nothing_is_withheld() {
    let mut builder = Builder::new(Options::default());
    let mut memory = crate::support::Memory::default();
    for village in [open_village(), sources(VILLAGE), open_village()] {
        let built = builder.build(&village, Vec::new(), &memory).unwrap();
        memory.publish(&built);
        let clean = build(&village);
        assert!(clean.pages.iter().all(|(path, page)| memory.site[path] == *page), "a watched build is a clean one");
    }
}

#[test]
fn names_with_accents_and_nicknames_alone_are_found() {
    let outcome = build(&sources(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "https://example.org/mill/"
committee = "parish"
organization = "parish"
-- content/committees/parish.md --
+++
name = "Parish Committee"
+++
-- content/people/jose-perez.md --
+++
name = "José Pérez"
withheld = { scope = "person", reason = "Asked for", date = "2024-03-01" }
+++
-- content/people/rose-field.md --
+++
name = "Rose Field"
other_names = ["Dusty"]
withheld = { scope = "person", reason = "Asked for", date = "2024-03-01" }
+++
-- content/reports/2012-03-01-x.md --
+++
title = "March"
date = "2012-03-01"
+++
José Pérez said that the wall was his. JOSE&#769; P&eacute;rez said so twice.
-- content/reports/2012-04-01-x.md --
+++
title = "April"
date = "2012-04-01"
+++
Dusty spoke against the motion.
"#,
    ));
    let texts = whole(&outcome);
    assert!(texts["reports/2012-03-01-x/index.html"].contains("[name withheld] said that the wall was his"));
    for words in ["josé pérez said", "pérez", "dusty", "jose\u{301}"] {
        assert_eq!(places(&texts, words), [""; 0], "{words}");
    }
}

//! Ids of feeds over several publications, each built of the ledgers that the one before left behind: files are renamed and joined, and
//! no reader's program takes an old entry for news.

use std::collections::BTreeMap;

use archive::source::Sources;

use crate::support::{Outcome, build, mill_lane_with};

const LEDGER: &str = "ledger/addresses.tsv";

/// Builds, and keeps the ledgers as a publication does.
fn publish(sources: &mut Sources) -> Outcome {
    let outcome = build(sources);
    assert_eq!(outcome.printed, "");
    let archive = &outcome.built.archive;
    if let Some(text) = archive.addresses.ledger.to_text(archive) {
        sources.put(LEDGER, text);
    }
    sources.put("ledger/paragraphs.tsv", archive.paragraphs.to_text(&archive.reports));
    sources.put("ledger/decisions.tsv", archive.ledger.to_text());
    outcome
}

/// Mill Lane with a ledger that holds nothing yet, and these files.
fn kept(project: &str) -> Sources {
    mill_lane_with(&format!("{project}\n-- {LEDGER} --\n"))
}

fn text(sources: &Sources, path: &str) -> String {
    sources.get(path).unwrap().text.to_string()
}

/// Gives a file another name, and these `aliases`.
fn rename(sources: &mut Sources, from: &str, to: &str, aliases: &str) {
    let words = text(sources, from);
    let words: String = words.split_inclusive('\n').filter(|line| !line.starts_with("aliases")).collect();
    sources.remove(from);
    sources.put(to, words.replacen("+++\n", &format!("+++\naliases = [{aliases}]\n"), 1));
}

/// The ids of a feed behind the tag: its own, then those of its entries.
fn ids(outcome: &Outcome, path: &str) -> Vec<String> {
    let id = |rest: &str| rest.split("</id>").next().unwrap().replace("tag:example.org,2026:mill/", "");
    outcome.page(path).split("<id>").skip(1).map(id).collect()
}

/// Renames the parish committee to `council`, wherever it stands.
fn rename_body(sources: &mut Sources, from: &str, to: &str, aliases: &str) {
    rename(sources, &format!("content/committees/{from}.md"), &format!("content/committees/{to}.md"), aliases);
    let (old, new) = (format!("\"{from}\""), format!("\"{to}\""));
    for path in ["config.toml", "content/people/ann-weaver.md", "content/people/a-weaver.md"] {
        let Some(words) = sources.get(path).map(|file| file.text.replace(&old, &new)) else { continue };
        sources.put(path, words);
    }
}

#[test]
fn a_renamed_body_leaves_the_ids_of_its_meetings() {
    let mut sources = kept("");
    let first = ids(&publish(&mut sources), "committees/parish/feed.xml");
    assert_eq!(first, ["committees/parish/feed", "meetings/2012-03-01-parish"]);
    rename_body(&mut sources, "parish", "council", "\"parish\"");
    assert_eq!(ids(&publish(&mut sources), "committees/council/feed.xml"), first);
    assert_eq!(ids(&publish(&mut sources), "committees/council/feed.xml"), first, "and when both names are in the ledger");
    rename_body(&mut sources, "council", "board", "\"council\", \"parish\"");
    assert_eq!(ids(&publish(&mut sources), "committees/board/feed.xml"), first, "and when it is renamed once more");
    assert_eq!(ids(&publish(&mut sources), "committees/board/feed.xml"), first);
    // What is first published under the new name goes by it.
    sources.put("content/reports/2013/may.md", "+++\ntitle = \"May meeting\"\ndate = \"2013-05-02\"\n+++\nAnn Weaver took the chair.\n");
    let now = ["committees/parish/feed", "meetings/2013-05-02-board", "meetings/2012-03-01-parish"];
    assert_eq!(ids(&publish(&mut sources), "committees/board/feed.xml"), now);
    assert_eq!(ids(&publish(&mut sources), "committees/board/feed.xml"), now);
}

#[test]
fn without_a_ledger_a_meeting_goes_by_its_bodys_first_name_and_does_so_when_one_begins() {
    let mut sources = mill_lane_with("");
    let first = ids(&publish(&mut sources), "committees/parish/feed.xml");
    rename_body(&mut sources, "parish", "council", "\"parish\"");
    assert_eq!(ids(&publish(&mut sources), "committees/council/feed.xml"), first);
    assert!(sources.get(LEDGER).is_none());
    sources.put(LEDGER, "");
    for _ in 0..3 {
        assert_eq!(ids(&publish(&mut sources), "committees/council/feed.xml"), first);
    }
}

#[test]
fn a_renamed_thing_keeps_its_id_and_one_that_another_is_joined_with_keeps_its_own() {
    let mut sources = kept("-- content/people/t-cooper.md --\n+++\nname = \"Thomas Cooper\"\n+++\n");
    let feed = |outcome: &Outcome, slug: &str| ids(outcome, &format!("people/{slug}/feed.xml"))[0].clone();
    assert_eq!(feed(&publish(&mut sources), "tom-cooper"), "people/tom-cooper/feed");
    // A duplicate is joined with the one that stays.
    sources.remove("content/people/t-cooper.md");
    rename(&mut sources, "content/people/tom-cooper.md", "content/people/tom-cooper.md", "\"t-cooper\"");
    for _ in 0..2 {
        assert_eq!(feed(&publish(&mut sources), "tom-cooper"), "people/tom-cooper/feed");
    }
    // That one is renamed, whatever the order in which its old names stand.
    rename(&mut sources, "content/people/tom-cooper.md", "content/people/thomas-cooper.md", "\"t-cooper\", \"tom-cooper\"");
    for _ in 0..2 {
        assert_eq!(feed(&publish(&mut sources), "thomas-cooper"), "people/tom-cooper/feed");
    }
    // It gets a name that it never had.
    rename(
        &mut sources,
        "content/people/thomas-cooper.md",
        "content/people/thomas-cooper.md",
        "\"cooper\", \"thomas-cooper-of-mill-lane\", \"t-cooper\", \"tom-cooper\"",
    );
    for _ in 0..2 {
        assert_eq!(feed(&publish(&mut sources), "thomas-cooper"), "people/tom-cooper/feed");
    }
}

#[test]
fn reports_and_decisions_keep_their_ids_likewise() {
    let mut sources = kept("");
    let first = ids(&publish(&mut sources), "feed.xml");
    rename(&mut sources, "content/reports/2012/2012-03-01-weaver.md", "content/reports/2012/march.md", "\"2012-03-01-weaver\"");
    for _ in 0..2 {
        assert_eq!(ids(&publish(&mut sources), "feed.xml"), first);
    }
    rename(&mut sources, "content/reports/2012/march.md", "content/reports/2012/march.md", "\"spring\", \"2012-03-01-weaver\"");
    for _ in 0..2 {
        assert_eq!(ids(&publish(&mut sources), "feed.xml"), first);
    }
}

#[test]
fn the_ledger_says_by_which_name_ids_go_only_where_that_is_not_the_address() {
    let mut sources = kept("");
    publish(&mut sources);
    rename(&mut sources, "content/people/tom-cooper.md", "content/people/t-cooper.md", "\"tom-cooper\"");
    publish(&mut sources);
    let ledger = text(&sources, LEDGER);
    assert!(ledger.contains("people/t-cooper\tTom Cooper\t\ttom-cooper\n"), "{ledger}");
    assert!(ledger.contains("people/tom-cooper\tTom Cooper\n"), "{ledger}");
    assert!(ledger.contains("\nmeetings/2012-03-01-parish\tParish Committee, 1 March 2012\t2012-03-01-weaver\n"), "{ledger}");
    // Two people's ledgers, joined: the line that knows more counts, wherever it stands.
    let lines: BTreeMap<bool, String> = [
        (true, ledger.replace("Cooper\t\ttom-cooper\n", "Cooper\t\ttom-cooper\npeople/t-cooper\tTom Cooper\n")),
        (false, ledger.replace("people/t-cooper\t", "people/t-cooper\tTom Cooper\npeople/t-cooper\t")),
    ]
    .into();
    for joined in lines.into_values() {
        sources.put(LEDGER, joined);
        assert_eq!(ids(&publish(&mut sources), "people/t-cooper/feed.xml")[0], "people/tom-cooper/feed");
        assert_eq!(text(&sources, LEDGER), ledger, "and a build leaves one line of the two");
    }
    // A name that the thing no longer has is not its own: somebody else may be called so.
    rename(&mut sources, "content/people/t-cooper.md", "content/people/t-cooper.md", "");
    sources.put("content/people/tom-cooper.md", "+++\nname = \"Another Tom\"\n+++\n");
    assert_eq!(ids(&publish(&mut sources), "people/t-cooper/feed.xml")[0], "people/t-cooper/feed");
}

//! Ids of feeds over several publications, each built of the ledgers that the one before left behind: files are renamed and joined, and
//! no reader's program takes an old entry for news.

use std::collections::BTreeMap;

use archive::builder::{Builder, Options};
use archive::source::Sources;

use crate::support::{Memory, Outcome, build, mill_lane_with};

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

/// Mill Lane, where a second decision amends the first.
fn with_thread() -> (Sources, [String; 2]) {
    let more = "-- content/reports/2013/may.md --\n+++\ntitle = \"May meeting\"\nauthors = [\"tom-cooper\"]\ndate = \"2013-05-02\"\n+++\nAnn Weaver took the chair. It was agreed that the pond is left as it is.\n";
    let mut sources = kept(more);
    let slugs: Vec<String> = build(&sources).built.archive.decisions.iter().map(|decision| decision.slug.to_string()).collect();
    let slugs: [String; 2] = slugs.try_into().unwrap();
    sources.put(&format!("content/decisions/{}.md", slugs[1]), format!("+++\namends = [\"{}\"]\n+++\n", slugs[0]));
    (sources, slugs)
}

#[test]
fn at_an_old_address_stand_the_feeds_themselves() {
    let (mut sources, [_, amending]) = with_thread();
    let before = publish(&mut sources);
    rename(&mut sources, "content/people/ann-weaver.md", "content/people/a-weaver.md", "\"ann-weaver\", \"weaver\"");
    let report = "content/reports/2012/2012-03-01-weaver.md";
    sources.put(report, text(&sources, report).replace("\"ann-weaver\"", "\"a-weaver\""));
    rename_body(&mut sources, "parish", "council", "\"parish\"");
    let decision = format!("content/decisions/{amending}.md");
    sources.put(&decision, text(&sources, &decision).replacen("+++\n", "+++\naliases = [\"leave-the-pond\"]\n", 1));
    let after = publish(&mut sources);
    let feeds = |slugs: [&str; 2], files: &[&str]| {
        let pair = |file: &&str| (format!("{}/{file}", slugs[0]), format!("{}/{file}", slugs[1]));
        files.iter().map(pair).collect::<Vec<_>>()
    };
    let (of_thread, own) = (format!("decisions/{amending}"), ["feed.xml", "feed.json"]);
    let all = [
        feeds(["people/ann-weaver", "people/a-weaver"], &["feed.xml", "feed.json", "reports.xml", "reports.json"]),
        feeds(["people/weaver", "people/a-weaver"], &["feed.xml", "feed.json", "reports.xml", "reports.json"]),
        feeds(["committees/parish", "committees/council"], &own),
        feeds(["decisions/leave-the-pond", &of_thread], &own),
    ];
    for (old, new) in all.iter().flatten() {
        assert_eq!(after.page(old), after.page(new), "{old}");
        let own = if new.ends_with(".xml") { "rel=\"self\" type=\"application/atom+xml\" href=\"" } else { "\"feed_url\": \"" };
        assert!(after.page(old).contains(&format!("{own}https://example.org/mill/{new}\"")), "{old}: {}", after.page(old));
    }
    // Whoever followed it at its old address finds the same entries there.
    for old in ["people/ann-weaver/feed.xml", "people/ann-weaver/reports.xml", "committees/parish/feed.xml"] {
        assert_eq!(ids(&before, old), ids(&after, old), "{old}");
    }
    let had: Vec<&String> = before.pages.keys().filter(|path| !path.ends_with(".html")).collect();
    assert!(had.iter().all(|path| after.pages.contains_key(*path)), "no feed is lost");
    // The map names none of them, and where there is nothing to tell there is no feed.
    let map = String::from_utf8(crate::support::data_files(&after.built.archive)["sitemap.xml"].clone()).unwrap();
    assert!(!map.contains("feed") && !map.contains("people/ann-weaver"), "{map}");
    assert!(!after.pages.contains_key("meetings/2012-03-01-parish/feed.xml"));
}

#[test]
fn a_watched_build_has_the_old_feeds_that_a_clean_one_has() {
    let (mut sources, [first, _]) = with_thread();
    let mut memory = Memory::default();
    let mut builder = Builder::new(Options::default());
    let cooper = "+++\nname = \"Tom Cooper\"\n";
    let decision = format!("content/decisions/{first}.md");
    let edits = [
        ("content/people/tom-cooper.md", format!("{cooper}aliases = [\"cooper\"]\n+++\n")),
        ("content/people/tom-cooper.md", format!("{cooper}aliases = [\"cooper\", \"tom\"]\n+++\n")),
        ("content/committees/parish.md", "+++\nname = \"Parish Committee\"\naliases = [\"council\"]\n+++\n".to_owned()),
        (decision.as_str(), "+++\naliases = [\"the-pond\"]\n+++\n".to_owned()),
        ("content/people/tom-cooper.md", format!("{cooper}aliases = [\"tom\"]\n+++\n")),
        (LEDGER, "people/tom-cooper\tTom Cooper\n".to_owned()),
        (LEDGER, "people/tom-cooper\tTom Cooper\t\ttom\npeople/tom\tTom Cooper\n".to_owned()),
    ];
    for (path, words) in edits {
        sources.put(path, words);
        let built = builder.build(&sources, Vec::new(), &memory).unwrap();
        memory.publish(&built);
        let fresh = build(&sources);
        let shown: Vec<&String> = memory.site.keys().filter(|path| !archive::site::is_data(path)).collect();
        assert_eq!(shown, fresh.pages.keys().collect::<Vec<_>>(), "{path}");
        for (page, bytes) in &fresh.pages {
            assert_eq!(String::from_utf8_lossy(&memory.site[page]), String::from_utf8_lossy(bytes), "{page} after {path}");
        }
    }
}

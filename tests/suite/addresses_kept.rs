//! The ledger of addresses: what was published once is never lost without a word.

use std::fs;
use std::path::Path;

use archive::archive::addresses::Losses;
use archive::builder::{Builder, Options};
use archive::source::Sources;

use crate::support::{MILL_LANE, Memory, Outcome, build, mill_lane_with, on_disk, printed, run, write};

const LEDGER: &str = "ledger/addresses.tsv";

/// Mill Lane as its own ledgers are after one build, with these files added.
fn published(project: &str) -> Sources {
    let mut sources = mill_lane_with(&format!("{project}\n-- {LEDGER} --\n"));
    let built = build(&sources).built;
    let archive = &built.archive;
    sources.put(LEDGER, archive.addresses.ledger.to_text(archive).unwrap());
    sources.put("ledger/paragraphs.tsv", archive.paragraphs.to_text(&archive.reports));
    sources.put("ledger/decisions.tsv", archive.ledger.to_text());
    sources
}

fn text(sources: &Sources, path: &str) -> String {
    sources.get(path).unwrap().text.to_string()
}

fn ledger(outcome: &Outcome) -> String {
    outcome.built.archive.addresses.ledger.to_text(&outcome.built.archive).unwrap()
}

fn has(outcome: &Outcome, path: &str) -> bool {
    outcome.pages.contains_key(path)
}

#[test]
fn the_ledger_holds_what_a_build_publishes() {
    let sources = published("");
    assert_eq!(
        text(&sources, LEDGER),
        "committees/parish\tParish Committee\n\
         committees/village\tMill Lane Village\n\
         decisions/2012-03-01-parish-it-agreed-5-votes-2-pond\tIt was agreed by 5 votes to 2 that the pond is cleaned\t2012-03-01-weaver\n\
         meetings/2012-03-01-parish\tParish Committee, 1 March 2012\t2012-03-01-weaver\n\
         pages/about\tAbout\n\
         people/ann-weaver\tAnn Weaver\n\
         people/tom-cooper\tTom Cooper\n\
         reports/2012-03-01-weaver\tMarch meeting\n"
    );
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    assert_eq!(ledger(&outcome), text(&sources, LEDGER), "and a second build changes nothing");
}

#[test]
fn a_report_is_known_again_by_its_paragraphs() {
    let long = "-- content/reports/2013/june.md --\n+++\ntitle = \"June\"\ndate = \"2013-06-01\"\n+++\nThe hedge was cut on Tuesday by two men from the mill.\n\nNobody minded the noise, which went on until the evening.\n\nThe pond is full again.\n";
    let mut sources = published(long);
    let june = text(&sources, "content/reports/2013/june.md");
    sources.remove("content/reports/2013/june.md");
    // another title, one paragraph mended, one added
    let edited = june.replace("\"June\"", "\"What was said\"").replace("two men", "three men") + "\nA word more.\n";
    sources.put("content/reports/2013/2013-06-01-summer.md", edited.as_str());
    sources.put("content/reports/2013/other.md", "+++\ntitle = \"June\"\ndate = \"2013-07-01\"\n+++\nQuite another thing was told here.\n");
    let outcome = build(&sources);
    assert_eq!(outcome.codes(), ["address-moved"], "{}", outcome.printed);
    assert!(outcome.printed.contains("/reports/june/ would be lost: did it become /reports/2013-06-01-summer/?"), "{}", outcome.printed);
    assert!(outcome.printed.contains("`content/reports/2013/2013-06-01-summer.md`"), "{}", outcome.printed);
    // and the cure is one, typed as it stands there
    assert!(outcome.printed.contains("aliases = [\"june\"]"), "{}", outcome.printed);
    sources.put("content/reports/2013/2013-06-01-summer.md", edited.replacen("+++\n", "+++\naliases = [\"june\"]\n", 1));
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    assert!(outcome.page("reports/june/index.html").contains("url=/mill/reports/2013-06-01-summer/"));
    assert!(ledger(&outcome).contains("reports/june\tJune\n"), "an old address is kept: {}", ledger(&outcome));
}

#[test]
fn an_alias_that_is_forgotten_is_lost_like_a_page() {
    let mut sources = published("-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\naliases = [\"thomas\"]\n+++\n");
    assert!(text(&sources, LEDGER).contains("people/thomas\tTom Cooper\n"), "{}", text(&sources, LEDGER));
    sources.remove("content/people/tom-cooper.md");
    sources.put("content/people/tomas-cooper.md", "+++\nname = \"Tomas Cooper\"\naliases = [\"tom-cooper\"]\n+++\n");
    let outcome = build(&sources);
    assert_eq!(outcome.codes(), ["address-moved"], "{}", outcome.printed);
    assert!(outcome.printed.contains("aliases = [\"tom-cooper\", \"thomas\"]"), "{}", outcome.printed);
    // Both lead to the page at once, and none to the other.
    sources.put("content/people/tomas-cooper.md", "+++\nname = \"Tomas Cooper\"\naliases = [\"tom-cooper\", \"thomas\"]\n+++\n");
    let outcome = build(&sources);
    for old in ["tom-cooper", "thomas"] {
        assert!(outcome.page(&format!("people/{old}/index.html")).contains("url=/mill/people/tomas-cooper/"), "{old}");
    }
}

#[test]
fn people_and_bodies_are_known_by_name_and_nobody_is_made_up() {
    let sources = |person: &str, name: &str| {
        let mut sources = published("");
        sources.remove("content/people/tom-cooper.md");
        sources.put(&format!("content/people/{person}.md"), format!("+++\nname = \"{name}\"\n+++\n"));
        build(&sources).printed
    };
    assert!(sources("t-cooper", "Tom Cooper").contains("did it become /people/t-cooper/?"));
    assert!(sources("tom-couper", "Tom Couper").contains("did it become /people/tom-couper/?"));
    let other = sources("eve-marsh", "Eve Marsh");
    assert!(other.contains("error[address-lost]: /people/tom-cooper/ was published") && !other.contains("did it become"), "{other}");
    // two files that were one person all along
    let mut joined = published("");
    joined.remove("content/people/tom-cooper.md");
    joined.put("content/people/ann-weaver.md", "+++\nname = \"Ann Weaver\"\nother_names = [\"Tom Cooper\"]\n+++\n");
    assert!(build(&joined).printed.contains("did it become /people/ann-weaver/?"));
}

#[test]
fn what_was_taken_away_on_purpose_says_so() {
    let mut sources = published("");
    sources.remove("content/reports/2012/2012-03-01-weaver.md");
    let gone =
        "\n[[gone]]\naddress = \"/reports/2012-03-01-weaver/\"\nreason = \"Its author <b>asked</b> for it.\"\ndate = \"2013-01-02\"\n";
    sources.put("config.toml", text(&sources, "config.toml") + gone);
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "", "the meeting and the decision follow from the report");
    let page = outcome.page("reports/2012-03-01-weaver/index.html");
    for words in [
        "<h1>March meeting</h1>",
        "Its author &lt;b&gt;asked&lt;/b&gt; for it.",
        "2 January 2013",
        "content=\"noindex\"",
        "/mill/reports/\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let meeting = outcome.page("meetings/2012-03-01-parish/index.html");
    assert!(
        meeting.contains("<h1>Parish Committee, 1 March 2012</h1>")
            && meeting.contains("href=\"/mill/reports/2012-03-01-weaver/\">A report</a>"),
        "{meeting}"
    );
    assert!(has(&outcome, "decisions/2012-03-01-parish-it-agreed-5-votes-2-pond/index.html"));
    let data = crate::support::data_files(&outcome.built.archive);
    let sitemap = String::from_utf8_lossy(&data["sitemap.xml"]).into_owned();
    assert!(!sitemap.contains("2012-03-01"), "what is gone is not for search engines: {sitemap}");
}

#[test]
fn a_decision_that_is_no_longer_found_leaves_a_word_and_stops_nothing() {
    let path = "content/reports/2012/2012-03-01-weaver.md";
    let mut sources = published("");
    let ignored = "[[decisions]]\nquote = \"It was agreed by 5 votes to 2 that the pond is cleaned.\"\nignore = true\n+++\nTom";
    sources.put(path, text(&sources, path).replace("+++\nTom", ignored));
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    let page = outcome.page("decisions/2012-03-01-parish-it-agreed-5-votes-2-pond/index.html");
    assert!(
        page.contains("no longer taken for a decision") && page.contains("href=\"/mill/reports/2012-03-01-weaver/\">March meeting"),
        "{page}"
    );
    assert!(
        ledger(&outcome).contains("decisions/2012-03-01-parish-it-agreed-5-votes-2-pond\t"),
        "it stays as long as the address was cited"
    );
}

#[test]
fn a_decision_that_is_given_another_id_leads_there() {
    let path = "content/reports/2012/2012-03-01-weaver.md";
    let mut sources = published("");
    let named = "[[decisions]]\nquote = \"It was agreed by 5 votes to 2 that the pond is cleaned.\"\nid = \"the-pond\"\n+++\nTom";
    sources.put(path, text(&sources, path).replace("+++\nTom", named));
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    let page = outcome.page("decisions/2012-03-01-parish-it-agreed-5-votes-2-pond/index.html");
    assert!(page.contains("url=/mill/decisions/the-pond/"), "{page}");
}

#[test]
fn a_corrected_date_is_asked_about_once_and_keeps_the_decisions_ids() {
    let path = "content/reports/2012/2012-03-01-weaver.md";
    let mut sources = published("");
    sources.put(path, text(&sources, path).replace("date = \"2012-03-01\"", "date = \"2012-03-02\""));
    let outcome = build(&sources);
    assert_eq!(outcome.codes(), ["address-moved"], "{}", outcome.printed);
    sources.put("content/meetings/2012-03-02-parish.md", "+++\naliases = [\"2012-03-01-parish\"]\n+++\n");
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    assert!(outcome.page("meetings/2012-03-01-parish/index.html").contains("url=/mill/meetings/2012-03-02-parish/"));
    assert!(
        outcome.page("decisions/2012-03-01-parish-it-agreed-5-votes-2-pond/index.html").contains("5 votes to 2"),
        "the decision has its id"
    );
}

#[test]
fn a_body_that_is_renamed_takes_its_meetings_and_decisions_along() {
    let mut sources = published("");
    let parish = text(&sources, "content/committees/parish.md");
    sources.remove("content/committees/parish.md");
    sources.put("content/committees/council.md", parish.replacen("+++\n", "+++\naliases = [\"parish\"]\n", 1));
    sources.put("config.toml", text(&sources, "config.toml").replace("\"parish\"", "\"council\""));
    sources.put("content/people/ann-weaver.md", text(&sources, "content/people/ann-weaver.md").replace("\"parish\"", "\"council\""));
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    assert!(outcome.page("meetings/2012-03-01-parish/index.html").contains("url=/mill/meetings/2012-03-01-council/"));
    assert!(
        outcome.page("decisions/2012-03-01-parish-it-agreed-5-votes-2-pond/index.html").contains("5 votes to 2"),
        "the decision has its id"
    );
}

#[test]
fn what_cannot_be_read_is_not_lost() {
    let mut sources = published("");
    sources.put("content/reports/2012/2012-03-01-weaver.md", "no front matter");
    assert_eq!(build(&sources).codes(), ["no-front-matter"]);
}

#[test]
fn a_ledger_with_a_broken_line_is_not_written_anew_without_it() {
    for (path, line) in [
        ("ledger/addresses.tsv", "people/gone-by now   Gone By Now\n"),
        ("ledger/decisions.tsv", "the-pond of 2012\n"),
        ("ledger/paragraphs.tsv", "2012 03 01 weaver 1 ?\n"),
    ] {
        let folder = on_disk(MILL_LANE);
        let config = fs::read_to_string(folder.path().join("config.toml")).unwrap().replace("https://example.org", "https://milllane.uk");
        write(folder.path(), "config.toml", config.as_bytes());
        assert_eq!(run(folder.path(), &["build"]).0, 0);
        let text = fs::read_to_string(folder.path().join(path)).unwrap() + line;
        write(folder.path(), path, text.as_bytes());
        let (code, _, stderr) = run(folder.path(), &["build"]);
        assert!(code == 1 && stderr.contains(&format!("--> {path}:")) && stderr.contains("nothing was published"), "{stderr}");
        assert_eq!(fs::read_to_string(folder.path().join(path)).unwrap(), text);
    }
}

#[test]
fn a_preview_tells_what_a_build_would_stop_at() {
    let mut sources = published("");
    sources.remove("content/people/tom-cooper.md");
    let options = Options { losses: Losses::Tell, ..Options::default() };
    let built = Builder::new(options).build(&sources, Vec::new(), &Memory::default()).unwrap();
    assert!(built.is_publishable(), "{}", printed(&built.diagnostics));
    assert!(printed(&built.diagnostics).starts_with("warning[address-lost]: /people/tom-cooper/"), "{}", printed(&built.diagnostics));
    assert!(!build(&sources).built.is_publishable());
}

fn lines(root: &Path) -> Vec<String> {
    fs::read_to_string(root.join(LEDGER)).unwrap_or_default().lines().map(str::to_owned).collect()
}

#[test]
fn an_archive_without_an_address_of_its_own_is_free_to_try_things_out() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("village");
    assert_eq!(run(folder.path(), &["init", "village"]).0, 0);
    assert_eq!(run(&root, &["build"]).0, 0);
    assert!(!root.join(LEDGER).exists(), "nobody can have published at example.org");
    fs::remove_dir_all(root.join("content/reports")).unwrap();
    fs::remove_dir_all(root.join("content/people")).unwrap();
    let (code, _, stderr) = run(&root, &["build"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
}

#[test]
fn the_way_out_of_the_example_is_short() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("village");
    run(folder.path(), &["init", "village"]);
    let config = fs::read_to_string(root.join("config.toml")).unwrap();
    write(&root, "config.toml", config.replace("https://example.org/larkfield/", "https://larkfield.github.io/reports/").as_bytes());
    assert_eq!(run(&root, &["build"]).0, 0);
    assert!(lines(&root).len() > 10);
    fs::remove_dir_all(root.join("content")).unwrap();
    write(&root, "config.toml", b"title = \"Larkfield\"\nbase_url = \"https://larkfield.github.io/reports/\"\n");
    let (code, _, stderr) = run(&root, &["build"]);
    assert_eq!(code, 1);
    assert_eq!(stderr.matches("error[").count(), 1, "one thing is to be done, and told once: {stderr}");
    assert!(stderr.contains("Delete `ledger/addresses.tsv`"), "{stderr}");
    fs::remove_file(root.join(LEDGER)).unwrap();
    assert_eq!(run(&root, &["build"]).0, 0);
    assert_eq!(lines(&root).len(), 0, "and the next build begins it anew");
}

#[test]
fn who_writes_the_ledger_and_who_does_not() {
    let folder = on_disk(&MILL_LANE.replace("https://example.org/mill/", "https://mill.lane.uk/"));
    let root = folder.path();
    write(root, "content/pages/plan.md", b"+++\ntitle = \"Plan\"\ndraft = true\n+++\nWords.\n");
    assert_eq!(run(root, &["check"]).0, 0);
    assert_eq!(run(root, &["build", "--drafts"]).0, 0);
    assert!(!root.join(LEDGER).exists(), "a draft's address is nobody's business");
    assert_eq!(run(root, &["build"]).0, 0);
    assert_eq!(lines(root).len(), 8);
    fs::remove_file(root.join("content/people/tom-cooper.md")).unwrap();
    for command in ["build", "check"] {
        let (code, stdout, _) = run(root, &[command, "--format", "json"]);
        assert!(code == 1 && stdout.contains("\"code\":\"address-lost\""), "{command}: {stdout}");
    }
    assert!(root.join("public/people/tom-cooper/index.html").exists(), "the last good site stays");
    // never on the web: its line goes
    let rest: Vec<String> = lines(root).into_iter().filter(|line| !line.starts_with("people/tom-cooper")).collect();
    write(root, LEDGER, (rest.join("\n") + "\n").as_bytes());
    assert_eq!(run(root, &["build"]).0, 0);
    assert_eq!(lines(root).len(), 7);
}

#[test]
fn two_peoples_additions_merge() {
    let mut sources = published("");
    let merged = "people/tom-cooper\tThomas Cooper\npeople/ann-weaver\tAnn Weaver\r\n\npeople/tom-cooper\tTom Cooper\n";
    sources.put(LEDGER, merged);
    let outcome = build(&sources);
    assert_eq!(outcome.printed, "");
    assert_eq!(ledger(&outcome).matches("people/tom-cooper\t").count(), 1);
    assert_eq!(ledger(&outcome), text(&published(""), LEDGER));
}

//! Feeds whose ids and dates stand still, and the maps of the site, for programs and for people.

use std::collections::BTreeSet;

use archive::builder::{Builder, Options};
use archive::source::Sources;
use serde_json::Value;

use crate::support::{MILL_LANE, Memory, Outcome, build, data_files, mill_lane_with, put, sources};

/// A second report of the same body, which names Tom Cooper, and a decision that changes an earlier one.
const MORE: &str = r#"
-- content/reports/2013/2013-05-02-cooper.md --
+++
title = "May meeting"
authors = ["tom-cooper", "A. N. Other"]
date = "2013-05-02"
committee = "parish"
published = "2013-05-09"
+++
Ann Weaver took the chair. It was agreed that the pond is left as it is.
-- content/reports/undated.md --
+++
title = "A note"
+++
Ann Weaver was seen.
"#;

fn with_thread() -> Sources {
    let mut sources = mill_lane_with(MORE);
    let outcome = build(&sources);
    let slugs: Vec<String> = outcome.built.archive.decisions.iter().map(|d| d.slug.to_string()).collect();
    assert_eq!(slugs.len(), 2, "{slugs:?}");
    put(&mut sources, &format!("content/decisions/{}.md", slugs[1]), &format!("+++\namends = [\"{}\"]\n+++\n", slugs[0]));
    sources
}

fn json(outcome: &Outcome, path: &str) -> Value {
    serde_json::from_str(outcome.page(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands between a tag and its end, each time.
fn all<'a>(xml: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    xml.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap_or_default()).collect()
}

fn feeds(outcome: &Outcome) -> Vec<&str> {
    let is_feed = |path: &&str| path.ends_with("feed.xml") || path.ends_with("reports.xml");
    outcome.pages.keys().map(String::as_str).filter(is_feed).collect()
}

#[test]
fn there_is_a_feed_of_everything_of_which_something_can_be_told() {
    let outcome = build(&with_thread());
    assert_eq!(outcome.codes(), Vec::<&str>::new());
    let slugs: Vec<String> = outcome.built.archive.decisions.iter().map(|d| format!("decisions/{}/feed.xml", d.slug)).collect();
    let mut expected = vec![
        "committees/parish/feed.xml",
        "feed.xml",
        "people/ann-weaver/feed.xml",
        "people/ann-weaver/reports.xml",
        "people/tom-cooper/feed.xml",
        "people/tom-cooper/reports.xml",
    ];
    expected.extend(slugs.iter().map(String::as_str));
    expected.sort_unstable();
    assert_eq!(feeds(&outcome), expected);
    for path in expected {
        let page = path.replace("reports.xml", "index.html").replace("feed.xml", "index.html");
        for path in [path.to_owned(), path.replace(".xml", ".json")] {
            let html = outcome.page(&page);
            assert!(html.contains(&format!("href=\"/mill/{path}\">")), "{page} does not name {path}");
            assert!(outcome.pages.contains_key(&path), "{path}");
        }
    }
    assert!(!outcome.pages.contains_key("committees/village/feed.xml"));
}

#[test]
fn a_feed_says_the_same_in_both_forms() {
    let outcome = build(&with_thread());
    for path in feeds(&outcome) {
        let xml = outcome.page(path);
        let json = json(&outcome, &path.replace(".xml", ".json"));
        let items = json["items"].as_array().unwrap();
        let of = |field: &str| items.iter().map(|item| item[field].as_str().unwrap()).collect::<Vec<_>>();
        assert!(!items.is_empty(), "{path}");
        assert_eq!(all(xml, "id")[1..], of("id"), "{path}");
        assert_eq!(all(xml, "updated")[1..], of("date_modified"), "{path}");
        assert_eq!(json["feed_url"], format!("https://example.org/mill/{}", path.replace(".xml", ".json")));
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        let updated = all(xml, "updated");
        assert_eq!(updated[0], *updated[1..].iter().max().unwrap(), "{path}: of the entry that changed last");
        assert!(updated[1..].is_sorted_by(|a, b| a >= b), "{path}: {updated:?}");
    }
}

#[test]
fn entries_tell_who_wrote_what_and_what_was_decided() {
    let outcome = build(&with_thread());
    let feed = json(&outcome, "people/ann-weaver/feed.json");
    assert_eq!(feed["title"], "Reports that name Ann Weaver – Mill Lane Minutes");
    let newest = &feed["items"][0];
    assert_eq!(newest["title"], "May meeting");
    assert_eq!(newest["date_published"], "2013-05-09T00:00:00Z");
    assert_eq!(newest["authors"][0]["url"], "https://example.org/mill/people/tom-cooper/");
    assert_eq!(newest["authors"][1], serde_json::json!({ "name": "A. N. Other" }));
    let content = newest["content_html"].as_str().unwrap();
    assert!(content.starts_with("<p>Ann Weaver took the chair."), "{content}");
    assert!(content.contains("</a>: Agreed</li>"), "{content}");
    let bodies = json(&outcome, "committees/parish/feed.json");
    let titles: Vec<&str> = bodies["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Parish Committee, 2 May 2013", "Parish Committee, 1 March 2012"]);
    let first = outcome.built.archive.decisions[0].slug.as_str();
    let thread = json(&outcome, &format!("decisions/{first}/feed.json"));
    assert_eq!(thread["items"].as_array().unwrap().len(), 2, "the decision, and what changed it");
    assert_eq!(thread["items"][1]["summary"], "Agreed, 5 for, 2 against (1 March 2012).");
}

#[test]
fn what_has_no_date_is_last_and_of_a_day_that_never_moves() {
    let feed = json(&build(&mill_lane_with(MORE)), "feed.json");
    let items = feed["items"].as_array().unwrap();
    let last = items.last().unwrap();
    assert_eq!((last["title"].as_str(), last["date_modified"].as_str()), (Some("A note"), Some("1970-01-01T00:00:00Z")));
    let empty = build(&sources("-- config.toml --\ntitle = \"Empty\"\nbase_url = \"https://example.org/\"\n"));
    assert_eq!(feeds(&empty), Vec::<&str>::new(), "a feed of nothing is of no day");
    assert!(!empty.page("index.html").contains("feed.xml"), "and is not told of");
}

#[test]
fn ids_stay_where_they_are_when_the_site_moves() {
    let ids = |base_url: &str, tag: &str| {
        let mut sources = with_thread();
        let config = MILL_LANE.split("-- content").next().unwrap().replace("https://example.org/mill/", base_url);
        put(&mut sources, "config.toml", &format!("{}\n[feeds]\n{tag}\n", config.replace("-- config.toml --\n", "")));
        let outcome = build(&sources);
        assert_eq!(outcome.codes(), Vec::<&str>::new());
        feeds(&outcome).into_iter().flat_map(|path| all(outcome.page(path), "id")).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let before = ids("https://example.org/mill/", "");
    assert!(before.iter().all(|id| id.starts_with("tag:example.org,2026:mill/")), "{before:#?}");
    assert!(before.contains("tag:example.org,2026:mill/reports/2012-03-01-weaver"), "{before:#?}");
    assert_eq!(before, ids("https://minutes.example/", "tag = \"example.org,2026:mill\""), "the tag keeps them");
    assert_ne!(before, ids("https://minutes.example/", ""));
    let by_title = ids("/mill/", "");
    assert!(by_title.iter().all(|id| id.starts_with("urn:uuid:")), "{by_title:#?}");
    assert_eq!((by_title.len(), &by_title), (before.len(), &ids("/", "")));
}

#[test]
fn a_new_slug_leaves_the_id_as_it_was() {
    let before = build(&mill_lane_with(MORE));
    let mut sources = mill_lane_with(MORE);
    let text = sources.get("content/reports/2013/2013-05-02-cooper.md").unwrap().text.to_string();
    sources.remove("content/reports/2013/2013-05-02-cooper.md");
    put(&mut sources, "content/reports/2013/may.md", &text.replacen("+++\n", "+++\naliases = [\"2013-05-02-cooper\", \"spring\"]\n", 1));
    let after = build(&sources);
    assert_eq!(all(before.page("feed.xml"), "id"), all(after.page("feed.xml"), "id"));
    assert!(after.page("feed.xml").contains("https://example.org/mill/reports/may/"));
}

#[test]
fn only_dates_that_files_tell_make_news() {
    let updated = |text: &str| {
        let mut sources = mill_lane_with(MORE);
        put(&mut sources, "content/reports/2013/2013-05-02-cooper.md", text);
        let outcome = build(&sources);
        let of = |path: &str| all(outcome.page(path), "updated").into_iter().map(str::to_owned).collect::<Vec<_>>();
        [of("feed.xml"), of("people/ann-weaver/feed.xml"), of("committees/parish/feed.xml")]
    };
    let text = mill_lane_with(MORE).get("content/reports/2013/2013-05-02-cooper.md").unwrap().text.to_string();
    let before = updated(&text);
    assert_eq!(before, updated(&text.replace("took the chair", "was in the chair")), "a typo is no news");
    let captured = text.replace("published =", "source = { captured = \"2020-02-02\" }\npublished =");
    let after = updated(&captured);
    for feed in after {
        assert_eq!(feed[..2], ["2020-02-02T00:00:00Z", "2020-02-02T00:00:00Z"], "{feed:?}");
    }
}

#[test]
fn what_another_body_decided_is_reported_and_in_its_own_feed() {
    let told = r#"
-- content/committees/bowls.md --
+++
name = "Bowls Club"
+++
-- content/reports/2013/told.md --
+++
title = "July meeting"
date = "2013-07-04"
committee = "parish"
[[decisions]]
quote = "The Bowls Club had agreed to mow the green."
title = "To mow the green"
outcome = "agreed"
committee = "bowls"
reported = true
+++
The Bowls Club had agreed to mow the green.
"#;
    let outcome = build(&mill_lane_with(told));
    let feed = json(&outcome, "committees/bowls/feed.json");
    assert_eq!(feed["items"][0]["title"], "To mow the green", "{feed}");
    assert_eq!(feed["items"][0]["summary"], "Reported: Agreed (told on 4 July 2013).");
    let report = &json(&outcome, "feed.json")["items"][0];
    assert!(report["summary"].as_str().unwrap().ends_with(": 1 decision reported."), "{report}");
}

/// A title with all that ends a script element, a string, an element or a document too early.
const HOSTILE: &str = r#"</script><!-- & "quoted" 'twice' ]]> \u0001\u000c\uFFFE 🐝 \u2028 é"#;

#[test]
fn what_an_author_wrote_ends_no_element() {
    let toml = HOSTILE.replace('"', "\\\"");
    let config =
        format!("title = \"{toml}\"\nbase_url = \"https://example.org/mill/\"\ncommittee = \"parish\"\norganization = \"village\"\n");
    let person = format!("+++\nname = \"Tom {toml}\"\n+++\n");
    let report = format!("+++\ntitle = \"{toml}\"\nauthors = [\"tom-cooper\"]\ndate = \"2014-01-01\"\n+++\nTom </script> & ]]> spoke.\n");
    let mut sources = mill_lane_with(MORE);
    put(&mut sources, "config.toml", &config);
    put(&mut sources, "content/people/tom-cooper.md", &person);
    put(&mut sources, "content/reports/2014/hostile.md", &report);
    let outcome = build(&sources);
    let title = "</script><!-- & \"quoted\" 'twice' ]]>     🐝 \u{2028} é";
    for (path, bytes) in outcome.pages.iter().chain(&data_files(&outcome.built.archive)) {
        let text = String::from_utf8_lossy(bytes);
        match path.rsplit('.').next().unwrap() {
            "xml" => {
                let forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
                assert!(!text.contains(forbidden), "{path}");
                well_formed(path, &text);
            }
            "json" => assert!(serde_json::from_str::<Value>(&text).is_ok(), "{path}"),
            "html" => text.split("<script type=\"application/ld+json\">").skip(1).for_each(|rest| {
                let facts = rest.split("</script>").next().unwrap();
                assert!(serde_json::from_str::<Value>(facts).is_ok(), "{path}: {facts}");
                assert!(!facts.contains('<'), "{path}: {facts}");
            }),
            _ => {}
        }
    }
    assert_eq!(json(&outcome, "feed.json")["items"][0]["title"], title.to_owned());
}

#[track_caller]
fn well_formed(path: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_comments = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(quick_xml::events::Event::GeneralRef(name)) => {
                assert!(matches!(&*name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#'), "{path}: {name:?}");
            }
            Ok(_) => {}
            Err(error) => panic!("{path} at {}: {error}\n{text}", reader.error_position()),
        }
    }
}

#[test]
fn the_map_names_every_page_that_may_be_found_and_no_other() {
    let mut sources = with_thread();
    put(&mut sources, "content/people/zoe.md", "+++\nname = \"Zoe Marsh\"\naliases = [\"zoe-marsh\"]\n+++\n");
    // Somebody of whom there is so much that years have pages of their own.
    for year in 0..30 {
        let many = "Zoe Marsh spoke.\n\n".repeat(10);
        put(
            &mut sources,
            &format!("content/reports/y{year}.md"),
            &format!("+++\ntitle = \"{year}\"\ndate = \"{}\"\n+++\n{many}", 1980 + year),
        );
    }
    let outcome = build(&sources);
    let data = data_files(&outcome.built.archive);
    let map = String::from_utf8_lossy(&data["sitemap.xml"]);
    let mapped: Vec<&str> = all(&map, "loc");
    let pages = outcome.pages.iter().filter(|(path, _)| path.ends_with(".html"));
    let found = pages.filter(|(_, html)| !String::from_utf8_lossy(html).contains("content=\"noindex\""));
    let found: BTreeSet<String> =
        found.map(|(path, _)| format!("https://example.org/mill/{}", path.trim_end_matches("index.html"))).collect();
    assert!(found.iter().any(|address| address.ends_with("/people/zoe/1999/")), "{found:#?}");
    assert_eq!(mapped.iter().copied().collect::<BTreeSet<_>>(), found.iter().map(String::as_str).collect());
    assert_eq!(mapped.len(), found.len(), "each once");
}

#[test]
fn the_map_says_a_day_only_where_one_is_known() {
    let sources = mill_lane_with(MORE);
    let data = data_files(&build(&sources).built.archive);
    let map = String::from_utf8_lossy(&data["sitemap.xml"]);
    let day = |page: &str| {
        let url = map.lines().find(|line| line.contains(&format!("/mill/{page}</loc>"))).unwrap_or_else(|| panic!("no {page}: {map}"));
        all(url, "lastmod").first().map(|day| (*day).to_owned())
    };
    assert_eq!(day("reports/2013-05-02-cooper/").as_deref(), Some("2013-05-09"));
    assert_eq!(day("meetings/2013-05-02-parish/").as_deref(), Some("2013-05-09"));
    assert_eq!(day("reports/2012-03-01-weaver/"), None, "a meeting's day says nothing about its page");
    assert_eq!((day(""), day("people/ann-weaver/"), day("reports/undated/")), (None, None, None));
}

#[test]
fn what_needs_a_host_is_not_there_without_one() {
    let outcome = build(&mill_lane_with("\n-- config.toml --\ntitle = \"Mill Lane\"\nbase_url = \"/mill/\"\n"));
    let data = data_files(&outcome.built.archive);
    assert!(!data.contains_key("sitemap.xml") && !data.contains_key("opensearch.xml"));
    assert_eq!(String::from_utf8_lossy(&data["robots.txt"]), "User-agent: *\nAllow: /\n");
    let home = outcome.page("index.html");
    assert!(!home.contains("rel=\"search\"") && !home.contains("og:url"), "{home}");
    let whole = build(&mill_lane_with(""));
    let data = data_files(&whole.built.archive);
    assert!(String::from_utf8_lossy(&data["robots.txt"]).ends_with("Sitemap: https://example.org/mill/sitemap.xml\n"));
    let search = String::from_utf8_lossy(&data["opensearch.xml"]);
    assert_eq!(all(&search, "ShortName"), ["Mill Lane"], "no more than sixteen letters");
    assert!(search.contains("template=\"https://example.org/mill/search/?q={searchTerms}\""), "{search}");
    assert!(whole.page("index.html").contains("<link rel=\"search\" type=\"application/opensearchdescription+xml\""));
}

#[test]
fn people_find_everything_on_one_page() {
    let outcome = build(&mill_lane_with(MORE));
    let page = outcome.page("sitemap/index.html");
    for address in
        ["reports/", "reports/2012/", "decisions/2013/", "people/tom-cooper/", "committees/village/", "pages/about/", "data/", "feed.json"]
    {
        assert!(page.contains(&format!("href=\"/mill/{address}\"")), "{address}: {page}");
    }
    assert!(outcome.page("people/tom-cooper/index.html").contains("<a href=\"/mill/sitemap/\">All pages</a>"));
}

#[test]
fn feeds_and_facts_follow_every_edit() {
    let mut sources = with_thread();
    let mut memory = Memory::default();
    let mut builder = Builder::new(Options::default());
    let report = "content/reports/2013/2013-05-02-cooper.md";
    let text = sources.get(report).unwrap().text.to_string();
    let decision = build(&sources).built.archive.decisions[1].slug.to_string();
    let config = sources.get("config.toml").unwrap().text.to_string();
    let edits: Vec<(String, String)> = vec![
        ("config.toml".into(), config.clone()),
        ("config.toml".into(), format!("{config}\n[feeds]\ntag = \"example.net,2001\"\n")),
        ("config.toml".into(), config.replace("Mill Lane Minutes", "Mill & Lane")),
        (report.into(), text.replace("published =", "source = { captured = \"2020-02-02\", archived_url = \"https://example.net/\" }\npublished =")),
        (report.into(), text.replace("2013-05-09", "2013-05-10~")),
        (report.into(), text.replace("+++\ntitle", "+++\naliases = [\"x\"]\ntitle")),
        ("content/people/ann-weaver.md".into(), "+++\nname = \"Ann Weaver\"\naliases = [\"ann\"]\n[[memberships]]\norganization = \"parish\"\nrole = \"Clerk\"\nstart_date = \"2011~\"\n+++\n".into()),
        ("content/committees/parish.md".into(), "+++\nname = \"Parish Committee\"\nfounding_date = \"1900\"\naliases = [\"old\"]\n+++\n".into()),
        (format!("content/decisions/{decision}.md"), "+++\naliases = [\"pond\"]\n+++\n".into()),
        ("content/meetings/2013-05-02-parish.md".into(), "+++\ntitle = \"In the barn\"\nplace = \"Barn\"\naliases = [\"barn\"]\n+++\n".into()),
    ];
    for (path, text) in edits {
        put(&mut sources, &path, &text);
        let built = builder.build(&sources, Vec::new(), &memory).unwrap();
        memory.publish(&built);
        let fresh = build(&sources);
        for (path, bytes) in &fresh.pages {
            let (kept, whole) = (String::from_utf8_lossy(&memory.site[path]), String::from_utf8_lossy(bytes));
            assert_eq!(kept, whole, "{path}");
        }
    }
}

#[test]
fn what_holds_nothing_is_on_no_map() {
    let empty =
        build(&sources("-- config.toml --\ntitle = \"Empty\"\nbase_url = \"https://example.org/\"\ndescription = \"Nothing yet\"\n"));
    let map = |outcome: &Outcome| String::from_utf8_lossy(&data_files(&outcome.built.archive)["sitemap.xml"]).into_owned();
    assert!(!map(&empty).contains("/decisions/"), "{}", map(&empty));
    assert!(!empty.page("sitemap/index.html").contains("All 0"));
    let told = build(&mill_lane_with(MORE));
    assert!(map(&told).contains("/decisions/") && told.page("sitemap/index.html").contains("All 2"));
}

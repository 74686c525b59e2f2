//! What an author, an editor or a disk can do wrong: each fault is told with its place, and nothing else is lost by it.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::{self, MILL_LANE, Outcome, build, load_and_build, mill_lane_with, on_disk, put, run, sources, write};

/// Pages of Mill Lane that no fault elsewhere may cost.
const OTHERS: [&str; 5] = [
    "index.html",
    "people/tom-cooper/index.html",
    "committees/village/index.html",
    "reports/2012-03-01-weaver/index.html",
    "pages/about/index.html",
];

/// Plants a fault in Mill Lane: it must be told so, and the other pages must be there.
#[track_caller]
fn planted(project: &str, told: &[&str]) -> Outcome {
    let outcome = build(&mill_lane_with(project));
    check(outcome, told)
}

#[track_caller]
fn check(outcome: Outcome, told: &[&str]) -> Outcome {
    assert_eq!(outcome.places(), told, "{}", outcome.printed);
    for page in OTHERS {
        assert!(outcome.pages.contains_key(page), "{page} is lost");
    }
    outcome
}

/// A report whose body is this.
fn report(body: &str) -> String {
    format!("\n-- content/reports/2013/2013-01-10-cooper.md --\n+++\ntitle = \"January\"\ndate = \"2013-01-10\"\n+++\n{body}\n")
}

const REPORT: &str = "reports/2013-01-10-cooper/index.html";

/// A report whose front matter is this.
fn fields(fields: &str) -> String {
    format!("\n-- content/reports/2013/2013-01-10-cooper.md --\n+++\ntitle = \"January\"\n{fields}\n+++\nWe met.\n")
}

const FILE: &str = "content/reports/2013/2013-01-10-cooper.md";

// The configuration.

#[test]
fn config_with_several_errors_tells_all() {
    planted(
        "\n-- config.toml --\ntitle = Mill Lane\nbase_url = \"ftp://mill/\"\ncomittee = \"parish\"\nlanguage = 44\n",
        &["error toml-syntax config.toml:1:9", "error bad-base-url config.toml:2:12", "error wrong-type config.toml:4:12"],
    );
}

#[test]
fn config_with_unknown_keys() {
    let outcome = planted(
        "\n-- config.toml --\ntitle = \"Mill Lane\"\nbase_url = \"/mill/\"\ncomittee = \"parish\"\n[theme]\ncolour = \"green\"\n",
        &["error unknown-key config.toml:3:1", "error unknown-key config.toml:4:2"],
    );
    assert!(outcome.printed.contains("did you mean `committee`?"), "{}", outcome.printed);
}

#[test]
fn config_without_a_title_and_empty_config() {
    planted("\n-- config.toml --\nbase_url = \"/mill/\"\n", &["error missing-field config.toml:2:1"]);
    planted("\n-- config.toml --\n", &["error missing-field config.toml:1:1"]);
}

#[test]
fn config_behind_a_byte_order_mark() {
    let config = "\u{feff}title = \"Mill Lane\"\r\nbase_url = \"/mill/\"\r\n";
    let mut sources = sources(MILL_LANE);
    put(&mut sources, "config.toml", config);
    check(build(&sources), &[]);
}

#[test]
fn base_url_with_and_without_a_slash_and_a_path() {
    for (written, link) in [
        ("https://example.org", "/people/tom-cooper/"),
        ("https://example.org/", "/people/tom-cooper/"),
        ("https://example.org/a/b", "/a/b/people/tom-cooper/"),
        ("https://example.org:8080/mill/", "/mill/people/tom-cooper/"),
        ("/mill", "/mill/people/tom-cooper/"),
        ("/", "/people/tom-cooper/"),
    ] {
        let outcome = planted(&format!("\n-- config.toml --\ntitle = \"M\"\nbase_url = \"{written}\"\n"), &[]);
        assert!(outcome.page("people/index.html").contains(&format!("href=\"{link}\"")), "{written}");
    }
}

#[test]
fn base_url_that_is_nonsense() {
    for written in
        ["mill", "example.org/mill/", "//example.org/", "https://", "https:///x", "/a b/", "/../x/", "javascript:alert(1)", "/x/?a=1", ""]
    {
        planted(&format!("\n-- config.toml --\ntitle = \"M\"\nbase_url = \"{written}\"\n"), &["error bad-base-url config.toml:2:12"]);
    }
}

// Front matter.

#[test]
fn front_matter_with_several_errors_tells_all() {
    planted(
        &fields(
            "tilte = \"x\"\ndate = \"2013-13-01\"\nkind = 3\nauthors = [\"tom-cooper\", 7]\n[source]\nurl = \"example\"\nsha256 = \"xyz\"",
        ),
        &[
            &format!("error unknown-key {FILE}:3:1"),
            &format!("error bad-date {FILE}:4:8"),
            &format!("error wrong-type {FILE}:5:8"),
            &format!("error wrong-type {FILE}:6:26"),
            &format!("error not-a-web-address {FILE}:8:7"),
            &format!("error not-a-sha256 {FILE}:9:10"),
        ],
    );
}

#[test]
fn a_key_twice() {
    planted(&fields("title = \"Again\""), &[&format!("error toml-syntax {FILE}:3:1")]);
}

#[test]
fn dates_that_do_not_exist() {
    for date in [
        "2013-02-29",
        "2012-13",
        "2013-06-31",
        "2013-00-10",
        "20130110",
        "2013-1-10",
        "10/01/2013",
        "yesterday",
        "2013-01-10/2012-01-10",
        "../..",
    ] {
        let outcome = planted(&fields(&format!("date = \"{date}\"")), &[&format!("error bad-date {FILE}:3:8")]);
        assert!(outcome.printed.contains(&format!("`{date}` is no date")), "{}", outcome.printed);
    }
    // TOML's own date is none at all where there is no such day.
    let outcome = build(&mill_lane_with(&fields("date = 2013-02-29")));
    assert_eq!(outcome.built.diagnostics[0].place.as_ref().map(|p| p.line_and_column().0), Some(3), "{}", outcome.printed);
}

#[test]
fn dates_of_every_kind_that_do() {
    for date in [
        "\"2013\"",
        "2013",
        "2013-01-10",
        "2013-01-10T10:00:00Z",
        "\"2013-01~\"",
        "\"2013?\"",
        "\"2013%\"",
        "\"2013-01-10/2013-01-12\"",
        "\"2013/..\"",
        "\"\"",
    ] {
        planted(&fields(&format!("date = {date}")), &[]);
    }
}

#[test]
fn an_end_before_its_start() {
    planted(
        "\n-- content/people/eve.md --\n+++\nname = \"Eve\"\nother_names = [{ name = \"E.\", start_date = \"2012\", end_date = \"2011\" }]\n[[memberships]]\norganization = \"parish\"\nstart_date = \"2012\"\nend_date = \"2011-12-31\"\n+++\n",
        &["error ends-before-it-begins content/people/eve.md:3:63", "error ends-before-it-begins content/people/eve.md:7:12"],
    );
}

#[test]
fn an_empty_file_and_one_with_a_byte_order_mark_alone() {
    let outcome = planted(
        "\n-- content/people/a.md --\n-- content/people/b.md --\n\u{feff}\n-- content/people/c.md --\n  \n\n",
        &[
            "error no-front-matter content/people/a.md:1:1",
            "error no-front-matter content/people/b.md:1:1",
            "error no-front-matter content/people/c.md:1:1",
        ],
    );
    assert_eq!(outcome.printed.matches("this file is empty").count(), 3);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let body = "## Pond\n\nTom *Cooper* spoke\nof [the pond](https://example.org/).\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```text\ncode\nmore\n```\n";
    let unix = report(body);
    let windows = support::files(&unix).remove(0).1.replace('\n', "\r\n");
    let mut sources = sources(MILL_LANE);
    put(&mut sources, FILE, &format!("\u{feff}{windows}"));
    let (unix, windows) = (planted(&unix, &[]), check(build(&sources), &[]));
    for (path, page) in &unix.pages {
        assert_eq!(String::from_utf8_lossy(page), windows.page(path), "{path}");
    }
}

#[test]
fn front_matter_never_closed_or_yaml_or_broken_in_the_middle() {
    planted("\n-- content/people/eve.md --\n+++\nname = \"Eve\"\n\nWords.\n", &["error no-front-matter content/people/eve.md:1:1"]);
    planted("\n-- content/people/eve.md --\n---\nname: Eve\n---\n", &["error no-front-matter content/people/eve.md:1:1"]);
    planted("\n-- content/people/eve.md --\n\n \t\n+++\nname = \"Eve\"\n+++\n", &[]);
    planted("\n-- content/people/eve.md --\n+++ \nname = \"Eve\"\n+++  \nWords.\n", &[]);
}

#[test]
fn nul_bytes() {
    let outcome = planted(&report("A nul \0 in the body."), &[]);
    assert!(!outcome.page(REPORT).contains('\0'));
    let outcome = build(&mill_lane_with(&fields("kind = \"a\0b\"")));
    assert_eq!(outcome.codes()[0], "toml-syntax", "{}", outcome.printed);
}

#[test]
fn control_characters_in_a_body_do_not_break_the_feed() {
    let outcome = planted(&report("A bell \u{7}, a null \0 and a \u{ffff} ring."), &[]);
    let feed = outcome.page("feed.xml");
    assert!(!feed.contains(['\u{7}', '\0', '\u{ffff}']), "{feed}");
}

// The registry.

#[test]
fn slugs_and_posts_that_nobody_declares() {
    planted(
        "\n-- content/people/eve.md --\n+++\nname = \"Eve\"\n[[memberships]]\norganization = \"nowhere\"\npost = \"chair\"\n[[memberships]]\norganization = \"parish\"\npost = \"sexton\"\n+++\n",
        &["warning unknown-slug content/people/eve.md:4:16", "warning undeclared-post content/people/eve.md:8:8"],
    );
}

#[test]
fn two_files_of_one_slug_in_two_years() {
    let outcome = planted(
        "\n-- content/reports/2013/2012-03-01-weaver.md --\n+++\ntitle = \"Again\"\n+++\nOther words.\n",
        &["error two-of-one-slug content/reports/2013/2012-03-01-weaver.md:1:1"],
    );
    assert!(outcome.page("reports/2012-03-01-weaver/index.html").contains("March meeting"), "the first one stays");
}

#[test]
fn slugs_that_differ_by_case() {
    planted(
        "\n-- content/people/Tom-Cooper.md --\n+++\nname = \"Tom Cooper\"\n+++\n",
        &["error file-name content/people/Tom-Cooper.md", "error two-of-one-slug content/people/tom-cooper.md:1:1"],
    );
}

#[test]
fn file_names_that_cannot_be_addresses() {
    let long = "a".repeat(121);
    for name in ["a..b", "a b", "-a", "a--b", "a_b", "ä", "2012/x\u{202e}y", &long] {
        let outcome = build(&mill_lane_with(&format!("\n-- content/pages/{name}.md --\n+++\ntitle = \"X\"\n+++\n")));
        check(outcome, &[&format!("error file-name content/pages/{name}.md")]);
    }
}

#[test]
fn a_slug_with_dots_leads_nowhere() {
    planted(
        &fields("committee = \"../../etc/passwd\"\nauthors = [\"../x\"]\ndate = \"2013\""),
        &[&format!("error not-a-slug {FILE}:3:13")],
    );
    let outcome = build(&mill_lane_with("\n-- content/people/...md --\n+++\nname = \"X\"\n+++\n"));
    assert!(outcome.pages.keys().all(|path| !path.contains("..")), "{:?}", outcome.pages.keys());
    check(outcome, &["error file-name content/people/...md"]);
}

#[test]
fn a_parent_that_is_its_own_child_does_not_hang() {
    planted(
        "\n-- content/committees/a.md --\n+++\nname = \"A\"\nparent = \"b\"\n+++\n-- content/committees/b.md --\n+++\nname = \"B\"\nparent = \"a\"\n+++\n",
        &["warning parent-loop content/committees/a.md:3:10", "warning parent-loop content/committees/b.md:3:10"],
    );
}

#[test]
fn a_report_at_the_address_of_a_year() {
    planted("\n-- content/reports/2012.md --\n+++\ntitle = \"2012\"\n+++\n", &["error two-at-one-address content/reports/2012.md:1:1"]);
}

// Markdown.

#[test]
fn a_quote_that_is_not_there_and_one_that_is_folded() {
    planted(
        &format!(
            "{}It was agreed\nthat the gate is green.\n",
            fields(
                "[[decisions]]\nquote = \"the gate is blue\"\nignore = true\n[[decisions]]\nquote = \"agreed that  the gate\"\nignore = true"
            )
        ),
        &[&format!("warning quote-not-found {FILE}:4:9")],
    );
}

#[test]
fn a_decision_with_an_outcome_that_is_none() {
    let outcome = planted(
        &fields("[[decisions]]\nquote = \"met\"\noutcome = \"agred\"\nvotes = { for = -1, against = \"two\", maybe = 3 }\nignore = true"),
        &[
            &format!("error wrong-type {FILE}:5:11"),
            &format!("error wrong-type {FILE}:6:17"),
            &format!("error wrong-type {FILE}:6:31"),
            &format!("error unknown-key {FILE}:6:38"),
        ],
    );
    assert!(outcome.printed.contains("did you mean `agreed`?"), "{}", outcome.printed);
}

#[test]
fn marks_to_nobody_and_to_odd_names() {
    let outcome = planted(
        &report(
            "[[nobody|This one]], [[Ann & \"Co\" <x>|that one]], [[!Old Nan]], [[]], [[|]], [[a|b|c]], [[ann-weaver|Ann]], [[tom-cooper]].",
        ),
        &[
            &format!("warning unknown-slug {FILE}:5:1"),
            &format!("warning mark-not-a-slug {FILE}:5:22"),
            &format!("warning unknown-slug {FILE}:5:78"),
        ],
    );
    let page = outcome.page(REPORT);
    for words in ["This one", "that one", "Old Nan", "tom-cooper"] {
        assert!(page.contains(words), "{words} is lost");
    }
    assert!(!page.contains("[[!"), "a mark is not shown");
}

#[test]
fn footnotes_without_a_definition_and_without_a_reference() {
    let outcome = planted(&report("A note.[^gone] Another.[^here]\n\n[^here]: It is here.\n[^lonely]: Nobody refers to it."), &[]);
    let page = outcome.page(REPORT);
    for words in ["[^gone]", "It is here.", "Nobody refers to it."] {
        assert!(page.contains(words), "{words} is lost");
    }
}

#[test]
fn footnotes_in_footnotes_lists_and_loops() {
    let outcome = planted(&report("- Item.[^a]\n\n[^a]: First.[^b]\n\n    - with a list\n\n[^b]: Second.[^a] [^b]"), &[]);
    for words in ["First.", "Second.", "with a list"] {
        assert!(outcome.page(REPORT).contains(words), "{words} is lost");
    }
}

#[test]
fn a_ragged_table() {
    let outcome = planted(&report("| a | b |\n| --- | --- |\n| one |\n| two | three | four |\n| | |\n\nAfter."), &[]);
    for words in ["one", "two", "three", "After."] {
        assert!(outcome.page(REPORT).contains(words), "{words} is lost");
    }
}

#[test]
fn scripts_never_reach_a_page() {
    let attacks = [
        "<script>alert(1)</script>",
        "<SCRIPT\nsrc=//evil.example/x.js></SCRIPT>",
        "<b onclick=\"alert(1)\">b</b>",
        "<b\nonmouseover='alert(1)'>b</b>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"https://evil.example/\"></iframe>",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\" java&#115;cript:alert(1)\">a</a>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](vbscript:alert(1))",
        "![a](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
        "[x](/y\"onclick=\"alert(1))",
        "[x](/y 'title\" onclick=\"alert(1)')",
        "![x\" onerror=\"alert(1)](/y)",
        "```html\" onclick=\"alert(1)\ncode\n```",
        "## Heading {#x\" onclick=\"alert(1)}",
        "<style>body{background:url(javascript:alert(1))}</style>",
        "<object data=x></object><embed src=x><form action=x><base href=//evil.example/>",
        "<b>unclosed <i>deep <table><tr><td>cell",
        "</div></main></body></html><script>alert(1)</script>",
        "<!-- --><script>alert(1)</script><!--",
        "<math><mtext></p><script>alert(1)</script>",
        "words <script> words",
        "<plaintext> <xmp> <svg> <textarea> <title> <template> words",
    ];
    for attack in attacks {
        let outcome = build(&mill_lane_with(&report(&format!("Before.\n\n{attack}\n\nAfter."))));
        let page = outcome.page(REPORT);
        let body = page.split("class=\"text prose\"").nth(1).and_then(|rest| rest.split("</article>").next()).expect("a body");
        for tag in tags(body) {
            let lower = tag.to_lowercase();
            let name = lower.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_owned();
            assert!(
                !["script", "iframe", "style", "object", "embed", "base", "svg", "math", "form"].contains(&name.as_str()),
                "{attack}: <{tag}>"
            );
            for attribute in attributes(&lower) {
                assert!(!attribute.0.starts_with("on"), "{attack}: <{tag}>");
                let value: String = attribute.1.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(
                    !["href", "src"].contains(&attribute.0.as_str())
                        || !["javascript:", "data:", "vbscript:"].iter().any(|s| value.starts_with(s)),
                    "{attack}: <{tag}>"
                );
            }
        }
        assert!(body.contains("Before.") && (body.contains("After.") || attack.contains("<!--")), "{attack}: words are lost\n{body}");
        assert_eq!(page.matches("</html>").count(), 1, "{attack}: the page ends once");
    }
}

/// The tags of some HTML, without `<` and `>`.
fn tags(html: &str) -> Vec<&str> {
    html.match_indices('<').map(|(at, _)| html[at + 1..].split('>').next().unwrap_or_default()).collect()
}

/// The attributes of a tag whose values stand in double quotes.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let (mut found, mut rest) = (Vec::new(), tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest));
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.split_whitespace().last().unwrap_or_default().to_owned();
        let Some(quoted) = after.strip_prefix('"') else {
            found.push((name, after.to_owned()));
            break;
        };
        let (value, tail) = quoted.split_once('"').unwrap_or((quoted, ""));
        found.push((name, value.to_owned()));
        rest = tail;
    }
    found
}

#[test]
fn a_title_cannot_close_a_script() {
    let title = "</script><script>alert(1)</script><!-- & \\\" '";
    let project = format!(
        "\n-- config.toml --\ntitle = \"{title}\"\nbase_url = \"/\"\ndescription = \"{title}\"\ncontact = \"javascript:alert(1)\"\n-- content/people/tom-cooper.md --\n+++\nname = \"{title}\"\n+++\n-- content/committees/village.md --\n+++\nname = \"{title}\"\n+++\n{}",
        fields(&format!(
            "kind = \"{title}\"\nauthors = [\"tom-cooper\", \"{title}\"]\ndate = \"2013\"\n[source]\npublisher = \"{title}\"\n[links]\n"
        ))
        .replace("[links]\n", "")
        .replace("\"January\"", &format!("\"{title}\""))
    );
    let outcome = planted(&project, &["warning bad-contact config.toml:4:11"]);
    for (path, bytes) in outcome.pages.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains("<script>alert"), "{path}");
        assert!(!page.contains("href=\"javascript:"), "{path}");
        for json in page.split("<script type=\"application/ld+json\">").skip(1) {
            let json = json.split("</script>").next().unwrap_or_default();
            serde_json::from_str::<serde_json::Value>(json).unwrap_or_else(|error| panic!("{path}: {error}\n{json}"));
        }
    }
    for (path, bytes) in support::data_files(&outcome.built.archive).iter().filter(|(path, _)| path.ends_with(".json")) {
        serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn nesting_ten_thousand_deep() {
    let start = Instant::now();
    for body in [
        format!("{} deep", ">".repeat(10_000)),
        format!("{}deep", "- ".repeat(10_000)),
        format!("{}deep{}", "*".repeat(10_000), "*".repeat(10_000)),
        format!("{}deep{}", "[".repeat(10_000), "](x)".repeat(10_000)),
        format!("{}deep", "<b>".repeat(10_000)),
        (0..1_000).map(|depth| format!("{}- deep\n", "  ".repeat(depth))).collect(),
        format!("{}deep", "1. > ".repeat(5_000)),
    ] {
        let outcome = build(&mill_lane_with(&report(&body)));
        assert!(outcome.page(REPORT).contains("deep"), "{}", &body[..20]);
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn five_megabytes_in_one_line() {
    let mut body = "The pond was discussed. ".repeat(5 * 1024 * 1024 / 24);
    body.push_str("[[nobody|One]] was there.");
    let outcome = planted(&report(&body), &[&format!("warning unknown-slug {FILE}:5:{}", body.len() - 25 + 1)]);
    assert!(outcome.printed.len() < 2_000, "{} bytes are printed", outcome.printed.len());
    assert!(outcome.page(REPORT).len() > 5 * 1024 * 1024);
}

// Templates and theme.

#[test]
fn templates_that_fail() {
    for (project, told) in [
        ("\n-- templates/page.html --\n{% if %}\n", "error template-failed templates/page.html:1:7"),
        ("\n-- templates/page.html --\n{{ page.title | shout }}\n", "error template-failed templates/page.html:1:17"),
        ("\n-- templates/page.html --\n{% block main %}\n", "error template-failed templates/page.html:1:17"),
        ("\n-- templates/page.html --\n{% extends \"parent.html\" %}\n", "error template-failed templates/page.html:1:13"),
        ("\n-- templates/page.html --\n{% include \"page.html\" %}\n", "error template-failed templates/page.html:1:1"),
        ("\n-- templates/page.html --\n{{ page.title.year }}\n", "error template-failed templates/page.html:1:15"),
    ] {
        let outcome = build(&mill_lane_with(project));
        let places = outcome.places();
        assert_eq!(places.len(), 1, "{project}{}", outcome.printed);
        assert_eq!(places[0].split(':').next(), told.split(':').next(), "{project}{}", outcome.printed);
        assert_eq!(places[0], told, "{project}{}", outcome.printed);
    }
}

#[test]
fn a_template_that_fails_on_one_kind_of_page_costs_no_other() {
    let outcome = build(&mill_lane_with("\n-- templates/page.html --\n{{ page.nothing.at_all }}\n"));
    assert_eq!(outcome.codes(), ["template-failed"]);
    for page in OTHERS.iter().filter(|page| !page.starts_with("pages/")) {
        assert!(outcome.pages.contains_key(*page), "{page} is lost");
    }
}

#[test]
fn templates_that_go_in_circles() {
    for project in [
        "\n-- templates/a.html --\n{% include \"b.html\" %}\n-- templates/b.html --\n{% include \"a.html\" %}\n-- templates/page.html --\n{% include \"a.html\" %}\n",
        "\n-- templates/a.html --\n{% extends \"b.html\" %}\n-- templates/b.html --\n{% extends \"a.html\" %}\n-- templates/page.html --\n{% extends \"a.html\" %}\n",
    ] {
        let outcome = build(&mill_lane_with(project));
        assert!(outcome.places()[0].starts_with("error template-failed templates/"), "{}", outcome.printed);
    }
}

#[test]
fn a_template_of_an_unknown_name() {
    planted("\n-- templates/repport.html --\nWords.\n", &["warning unused-template templates/repport.html:1:1"]);
}

#[test]
fn a_template_and_a_file_of_the_theme_in_place_of_the_built_in_ones() {
    let outcome = planted(
        "\n-- templates/page.html --\n<p>Ours: {{ page.title }}</p>\n-- theme/style.css --\nbody { color: green }\n-- theme/photographs/pond.txt --\ngreen\n",
        &[],
    );
    assert_eq!(outcome.page("pages/about/index.html").trim(), "<p>Ours: About</p>");
    assert_eq!(outcome.page("theme/style.css"), "body { color: green }\n");
    assert_eq!(outcome.page("theme/photographs/pond.txt"), "green\n");
    let other = planted("\n-- theme/style.css --\nbody { color: blue }\n", &[]);
    assert_ne!(outcome.page("index.html"), other.page("index.html"), "the address of the style changes with its bytes");
}

// The disk.

/// Mill Lane in a folder, with what `plant` does to it.
#[track_caller]
fn on_a_disk(plant: impl FnOnce(&std::path::Path), told: &[&str]) {
    let folder = on_disk(MILL_LANE);
    plant(folder.path());
    check(load_and_build(folder.path()), told);
    // The same through the real binary: the exit code, and an older site that stays as it is.
    write(folder.path(), "public/index.html", b"the old site");
    write(folder.path(), "public/manifest-blake3.txt", b"");
    let (code, _, stderr) = run(folder.path(), &["build"]);
    let errors = told.iter().any(|t| t.starts_with("error"));
    assert_eq!(code, i32::from(errors), "{stderr}");
    let index = fs::read(folder.path().join("public/index.html")).expect("a site");
    assert_eq!(index == b"the old site", errors, "a build with errors publishes nothing");
}

#[test]
fn not_utf8_and_utf16() {
    let utf16 = |text: &str| -> Vec<u8> { [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect() };
    on_a_disk(
        |root| {
            write(root, "content/people/latin.md", b"+++\nname = \"Ren\xe9\"\n+++\n");
            write(root, "content/people/wide.md", &utf16("+++\nname = \"René\"\n+++\n"));
        },
        &["error not-utf8 content/people/latin.md:2:12", "error not-utf8 content/people/wide.md:1:1"],
    );
}

#[test]
fn a_hundred_megabytes() {
    on_a_disk(
        |root| fs::File::create(root.join("content/reports/tape.md")).and_then(|file| file.set_len(100 << 20)).unwrap(),
        &["error too-large content/reports/tape.md"],
    );
}

#[cfg(unix)]
#[test]
fn links_that_loop_dangle_or_lead_out() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "eve.md", b"+++\nname = \"Eve Marsh\"\n+++\n");
    on_a_disk(
        |root| {
            symlink(".", root.join("content/reports/here")).unwrap();
            symlink("loop.md", root.join("content/people/loop.md")).unwrap();
            symlink("gone.md", root.join("content/people/dangling.md")).unwrap();
            symlink("/", root.join("content/pages/everything")).unwrap();
            // A registry that two archives share is a link, and is read.
            symlink(outside.path(), root.join("content/people/shared")).unwrap();
        },
        &[
            "error link-loop content/pages/everything",
            "error unreadable content/people/dangling.md",
            "error unreadable content/people/loop.md",
            "error link-loop content/reports/here",
        ],
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_does_not_keep_the_build_waiting() {
    let pipe = |path: &std::path::Path| assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    on_a_disk(
        |root| {
            pipe(&root.join("content/people/pipe.md"));
            fs::create_dir(root.join("content/people/box.md")).unwrap();
        },
        &["error not-a-file content/people/box.md", "error not-a-file content/people/pipe.md"],
    );
    let folder = on_disk(MILL_LANE);
    fs::remove_file(folder.path().join("config.toml")).unwrap();
    pipe(&folder.path().join("config.toml"));
    assert_eq!(load_and_build(folder.path()).places(), ["error not-a-file config.toml"]);
}

#[test]
fn what_editors_leave_behind_is_no_content() {
    on_a_disk(
        |root| {
            for name in [".#eve.md", "#eve.md#", "eve.md~", ".eve.md.swp", "eve.md.bak", ".DS_Store", ".git/x.md"] {
                write(root, &format!("content/people/{name}"), b"not content");
            }
        },
        &[],
    );
}

#[test]
fn other_files_in_content_are_told_and_left() {
    on_a_disk(|root| write(root, "content/people/eve.docx", b"PK"), &["warning not-content content/people/eve.docx"]);
}

//! Who holds the rights in a report, and where readers write about a mistake.

use crate::support::{build, data_files, mill_lane_with};

const REPORT: &str =
    "-- content/reports/2012/2012-03-01-weaver.md --\n+++\ntitle = \"March meeting\"\nauthors = [\"ann-weaver\"]\ndate = \"2012-03-01\"\n";
const CONFIG: &str = "-- config.toml --\ntitle = \"Mill Lane: Minutes & more\"\nbase_url = \"https://example.org/mill/\"\ncommittee = \"parish\"\norganization = \"village\"\n";

/// What the page of a report and the data say of its rights.
fn rights(config: &str, lines: &str) -> (String, serde_json::Value) {
    let outcome = build(&mill_lane_with(&format!("{CONFIG}{config}{REPORT}{lines}+++\nThe pond is deep.\n")));
    assert_eq!(outcome.printed, "");
    let page = outcome.page("reports/2012-03-01-weaver/index.html");
    let section = page.split("<h2 id=\"rights\">").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default();
    let words =
        section.replace("<dt>", "\n").split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect::<String>();
    let data: serde_json::Value = serde_json::from_slice(&data_files(&outcome.built.archive)["data/archive.json"]).unwrap();
    (words.split_whitespace().collect::<Vec<_>>().join(" "), data["reports"][0]["rights"].clone())
}

#[test]
fn a_report_says_who_holds_the_rights_and_on_what_ground_it_is_shown() {
    let general = "[rights]\nholder = \"The authors\"\nground = \"public interest\"\nlicence = \"none\"\n";
    let (page, data) = rights(general, "");
    assert_eq!(page, "Rights Rights held byThe authors Groundpublic interest Licencenone");
    assert_eq!(data, serde_json::json!({ "holder": "The authors", "ground": "public interest", "licence": "none" }));
    // What a report says of itself is all: a general licence need not hold of it.
    let (_, data) = rights(general, "rights = \"Ann Weaver\"\n");
    assert_eq!(data, serde_json::json!({ "holder": "Ann Weaver", "ground": null, "licence": null }));
    let (_, data) = rights(general, "rights = { holder = \"Ann Weaver\", ground = \"her letter\" }\n[source]\nlicence = \"CC0\"\n");
    assert_eq!(data, serde_json::json!({ "holder": "Ann Weaver", "ground": "her letter", "licence": "CC0" }));
    let (_, data) = rights(general, "[source]\nlicence = \"CC0\"\n");
    assert_eq!(data, serde_json::json!({ "holder": "The authors", "ground": "public interest", "licence": "CC0" }));
    let (page, data) = rights("", "");
    assert_eq!((page.as_str(), data), ("", serde_json::Value::Null));
}

/// What the whole is said to be licensed under: the words of the page, the package's `licenses`, the JSON-LD's `license`.
fn licences(config: &str, lines: &str) -> (String, serde_json::Value, serde_json::Value) {
    let outcome = build(&mill_lane_with(&format!("{CONFIG}{config}{REPORT}{lines}+++\nThe pond is deep.\n")));
    assert_eq!(outcome.printed, "");
    let page = outcome.page("data/index.html");
    let section = page.split("<h2 id=\"licence\">").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap();
    let facts = page.split("<script type=\"application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    let facts: serde_json::Value = serde_json::from_str(facts).unwrap();
    let files = data_files(&outcome.built.archive);
    let package: serde_json::Value = serde_json::from_slice(&files["data/datapackage.json"]).unwrap();
    (section.to_owned(), package["licenses"].clone(), facts["@graph"][0]["license"].clone())
}

#[test]
fn the_data_tell_the_licence_that_holds_of_all_and_claim_none_that_does_not() {
    use serde_json::{Value, json};
    let address = "https://creativecommons.org/licenses/by/4.0/";
    let general = format!("[rights]\nlicence = \"{address}\"\n");
    let (words, package, facts) = licences(&general, "");
    let link = format!("the licence <a rel=\"license\" href=\"{address}\">Creative Commons Attribution 4.0</a>");
    assert!(words.contains(&link) && words.contains("None does now."), "{words}");
    assert!(words.contains("<code>rights_licence</code>"), "{words}");
    assert_eq!(package, json!([{ "name": "CC-BY-4.0", "path": address, "title": "Creative Commons Attribution 4.0" }]));
    assert_eq!(facts, address);
    // A report that says otherwise, or that says whose it is and no more, is not under it.
    for lines in ["rights = { licence = \"All rights reserved\" }\n", "rights = \"Ann Weaver\"\n"] {
        let (words, package, facts) = licences(&general, lines);
        assert!(words.contains(&link) && words.contains("1 of 1 reports has other terms"), "{words}");
        let here = "https://example.org/mill/data/#licence";
        assert_eq!((package.as_array().unwrap().len(), &package[0]["path"], &package[0]["name"]), (1, &json!(here), &Value::Null));
        assert_eq!(facts, here);
    }
    let (_, package, _) = licences("[rights]\nlicence = \"https://village.example/terms\"\n", "");
    assert_eq!(package, json!([{ "path": "https://village.example/terms" }]), "no id is made up");
    let (words, package, facts) = licences("[rights]\nlicence = \"All <rights> reserved\"\n", "");
    assert!(words.contains("this archive states: All &lt;rights&gt; reserved"), "{words}");
    assert_eq!((package, facts), (Value::Null, Value::Null));
    let (words, package, facts) = licences("", "");
    assert!(words.contains("This archive states no licence for the whole."), "{words}");
    assert_eq!((package, facts), (Value::Null, Value::Null));
}

#[test]
fn each_page_names_a_contact_and_links_to_it_with_the_pages_address() {
    let config = |contact: &str| format!("{CONFIG}contact = \"{contact}\"\n");
    let outcome = build(&mill_lane_with(&config("archivist@example.org")));
    let letter = "mailto:archivist@example.org?subject=Mill%20Lane%3A%20Minutes%20%26%20more&amp;body=https%3A%2F%2Fexample.org%2Fmill%2F";
    for (path, place) in
        [("index.html", ""), ("people/ann-weaver/index.html", "people%2Fann-weaver%2F"), ("search/index.html", "search%2F")]
    {
        let page = outcome.page(path);
        assert!(page.contains(&format!("{letter}{place}%0D%0A%0D%0A\"")), "{path}: {page}");
    }
    let report = outcome.page("reports/2012-03-01-weaver/index.html");
    assert!(report.contains("data-wrong=\"https://example.org/mill/reports/2012-03-01-weaver/\""), "{report}");
    assert!(report.contains("Report a mistake on this page"));
    // A form is asked nothing that the archivist did not say that it takes.
    let plain = build(&mill_lane_with(&config("https://example.org/write?lang=en")));
    assert!(plain.page("index.html").contains("<a href=\"https://example.org/write?lang=en\">Found a mistake?</a>"));
    let form = build(&mill_lane_with(&config("https://example.org/write?page={url}&lang=en")));
    let link = "<a href=\"https://example.org/write?page=https%3A%2F%2Fexample.org%2Fmill%2F&amp;lang=en\" data-wrong=\"https://example.org/mill/\">";
    assert!(form.page("index.html").contains(link));
    assert!(form.page("404.html").contains("href=\"https://example.org/write?page=&amp;lang=en\">please tell us"));
    assert!(!build(&mill_lane_with("")).page("index.html").contains("Found a mistake?"));
}

//! What pages say to programs: JSON-LD in schema.org's words, Open Graph.

use serde_json::{Value, json};

use crate::support::{Outcome, build, mill_lane_with};

/// The facts of a page, by type.
fn facts(outcome: &Outcome, path: &str) -> Vec<Value> {
    let html = outcome.page(path);
    let script = html.split("<script type=\"application/ld+json\">").nth(1).unwrap_or_else(|| panic!("{path} says nothing: {html}"));
    let graph: Value = serde_json::from_str(script.split("</script>").next().unwrap()).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    graph["@graph"].as_array().unwrap().clone()
}

fn about(outcome: &Outcome, path: &str) -> Value {
    facts(outcome, path).swap_remove(0)
}

const PROJECT: &str = r#"
-- content/people/ann-weaver.md --
+++
name = "Ann Weaver"
other_names = [{ name = "Annie Weaver" }]
links = { wikidata = "Q42" }
[[memberships]]
organization = "parish"
post = "chair"
start_date = "2010"
end_date = "2014-05~"
[[memberships]]
organization_name = "The Bell Ringers"
role = "Ringer"
start_date = "2009-03-04"
[[memberships]]
organization_name = "The Bell Ringers"
role = "Steward"
end_date = "2014~"
[[memberships]]
organization_name = "The Bell Ringers"
role = "Oiler"
end_date = "2014-12~"
[[memberships]]
organization_name = "The Bell Ringers"
role = "Keeper of keys"
[[memberships]]
organization_name = "The Bell Ringers"
role = "Keeper of keys"
+++
-- content/committees/parish.md --
+++
name = "Parish Committee"
parent = "village"
founding_date = "1894-12~"
dissolution_date = "2015"
[[posts]]
id = "chair"
label = "Chair"
holders = 1
+++
-- content/meetings/2012-03-01-parish.md --
+++
place = "The barn"
+++
-- content/reports/2012/2012-03-01-weaver.md --
+++
title = "March meeting"
authors = ["ann-weaver", "A. N. Other"]
date = "2012-03-01"
published = "2012-03-05?"
source = { url = "https://example.net/march", archived_url = "https://example.com/copy" }
+++
Tom Cooper spoke of the pond. It was agreed by 5 votes to 2 that the pond is cleaned.
-- content/reports/2012/long.md --
+++
title = "A long meeting"
date = "2012-06-03/2012-06-04"
+++
Nothing was agreed.
"#;

#[test]
fn a_report_says_whose_account_of_what_it_is() {
    let outcome = build(&mill_lane_with(PROJECT));
    let report = about(&outcome, "reports/2012-03-01-weaver/index.html");
    assert_eq!(report["@type"], "Report");
    assert_eq!(
        report["author"],
        json!([
            { "@type": "Person", "@id": "https://example.org/mill/people/ann-weaver/", "name": "Ann Weaver" },
            { "@type": "Person", "name": "A. N. Other" }
        ])
    );
    assert_eq!(report["mentions"], json!([{ "@id": "https://example.org/mill/people/tom-cooper/" }]));
    assert_eq!(report["about"][0]["@id"], "https://example.org/mill/meetings/2012-03-01-parish/");
    assert_eq!((&report["isBasedOn"], &report["archivedAt"]), (&json!("https://example.net/march"), &json!("https://example.com/copy")));
    assert_eq!(report["temporalCoverage"], "2012-03-01");
    assert_eq!(report["datePublished"], Value::Null, "a date that is not sure is left out");
    let meeting = about(&outcome, "meetings/2012-06-03_2012-06-04-parish/index.html".replace('_', "-").as_str());
    assert_eq!((&meeting["startDate"], &meeting["endDate"]), (&json!("2012-06-03"), &json!("2012-06-04")));
}

#[test]
fn people_and_bodies_hold_each_other_in_dated_roles() {
    let outcome = build(&mill_lane_with(PROJECT));
    let person = about(&outcome, "people/ann-weaver/index.html");
    assert_eq!(person["alternateName"], json!(["Annie Weaver"]));
    assert_eq!(person["sameAs"], json!(["https://www.wikidata.org/wiki/Q42"]));
    let parish = json!({ "@type": "Organization", "@id": "https://example.org/mill/committees/parish/", "name": "Parish Committee" });
    let ringers = json!({ "@type": "Organization", "name": "The Bell Ringers" });
    assert_eq!(
        person["memberOf"],
        json!([
            { "@type": "OrganizationRole", "roleName": "Chair", "startDate": "2010", "endDate": "2014", "memberOf": parish },
            { "@type": "OrganizationRole", "roleName": "Ringer", "startDate": "2009-03-04", "memberOf": ringers },
            { "@type": "OrganizationRole", "roleName": "Keeper of keys", "memberOf": ringers },
        ]),
        "about May 2014 was in 2014; what ended about 2014 has no sure year, and without an end it would be held to this day"
    );
    let body = about(&outcome, "committees/parish/index.html");
    assert_eq!((&body["@type"], &body["foundingDate"], &body["dissolutionDate"]), (&json!("Organization"), &Value::Null, &json!("2015")));
    assert_eq!(body["member"][0]["member"]["name"], "Ann Weaver");
    assert_eq!(body["parentOrganization"]["name"], "Mill Lane Village");
}

#[test]
fn each_kind_of_page_says_what_it_is_and_where_it_stands() {
    let outcome = build(&mill_lane_with(PROJECT));
    let decision = outcome.built.archive.decisions[0].slug.to_string();
    let pages = [
        ("index.html".to_owned(), "WebSite", vec![]),
        ("reports/2012-03-01-weaver/index.html".to_owned(), "Report", vec!["Mill Lane Minutes", "Reports", "March meeting"]),
        (
            "meetings/2012-03-01-parish/index.html".to_owned(),
            "Event",
            vec!["Mill Lane Minutes", "Meetings", "Parish Committee, 1 March 2012"],
        ),
        ("people/tom-cooper/index.html".to_owned(), "Person", vec!["Mill Lane Minutes", "People", "Tom Cooper"]),
        ("committees/parish/index.html".to_owned(), "Organization", vec!["Mill Lane Minutes", "Committees", "Parish Committee"]),
        (
            format!("decisions/{decision}/index.html"),
            "CreativeWork",
            vec!["Mill Lane Minutes", "Decisions", "It was agreed by 5 votes to 2 that the pond is cleaned"],
        ),
        ("reports/index.html".to_owned(), "CollectionPage", vec!["Mill Lane Minutes", "Reports"]),
        ("reports/2012/index.html".to_owned(), "CollectionPage", vec!["Mill Lane Minutes", "Reports", "Reports of 2012"]),
        ("pages/about/index.html".to_owned(), "WebPage", vec!["Mill Lane Minutes", "About"]),
        ("sitemap/index.html".to_owned(), "CollectionPage", vec!["Mill Lane Minutes", "All pages"]),
        ("search/index.html".to_owned(), "SearchResultsPage", vec!["Mill Lane Minutes", "Search"]),
        ("data/index.html".to_owned(), "Dataset", vec!["Mill Lane Minutes", "Data"]),
    ];
    for (path, of, trail) in pages {
        let facts = facts(&outcome, &path);
        assert_eq!(facts[0]["@type"], of, "{path}");
        let steps = facts.get(1).into_iter().flat_map(|trail| trail["itemListElement"].as_array().unwrap());
        assert_eq!(steps.map(|step| step["name"].as_str().unwrap()).collect::<Vec<_>>(), trail, "{path}");
        let html = outcome.page(&path);
        let kind = match of {
            "Report" => "article",
            "Person" => "profile",
            _ => "website",
        };
        assert!(html.contains(&format!("<meta property=\"og:type\" content=\"{kind}\">")), "{path}");
        assert!(html.contains("<meta property=\"og:locale\" content=\"en_GB\">"), "{path}");
        for property in ["og:title", "og:url", "og:site_name"] {
            assert_eq!(html.matches(&format!("<meta property=\"{property}\" content=\"")).count(), 1, "{path} {property}");
        }
    }
    let decision = &facts(&outcome, &format!("decisions/{decision}/index.html"))[0];
    assert_eq!(decision["additionalType"], "http://www.w3.org/ns/opengov#Motion");
    assert_eq!((&decision["description"], &decision["creativeWorkStatus"]), (&json!("5 for, 2 against"), &json!("Agreed")));
    assert!(!outcome.page("404.html").contains("ld+json") && !outcome.page("404.html").contains("og:"));
    let report = outcome.page("reports/2012-03-01-weaver/index.html");
    assert!(report.contains("<meta property=\"article:author\" content=\"https://example.org/mill/people/ann-weaver/\">"), "{report}");
}

#[test]
fn a_report_of_two_meetings_covers_both_and_what_it_only_tells_was_not_decided_there() {
    let told = r#"
-- content/reports/2013/two.md --
+++
title = "Two evenings"
rights = { licence = "https://creativecommons.org/licenses/by/4.0/" }
source = { url = "https://example.net/two", licence = "https://example.net/terms" }
[[meetings]]
committee = "parish"
date = "2013-07-04"
[[meetings]]
committee = "parish"
date = "2013-07-11"
[[decisions]]
id = "green"
quote = "The green had been mown."
title = "To mow the green"
outcome = "agreed"
reported = true
votes = { abstain = 3 }
+++
The green had been mown.
"#;
    let outcome = build(&mill_lane_with(told));
    let report = about(&outcome, "reports/two/index.html");
    assert_eq!(report["temporalCoverage"], "2013-07-04/2013-07-11");
    assert_eq!(report["license"], "https://creativecommons.org/licenses/by/4.0/", "what the archive says of it comes first");
    let decision = about(&outcome, "decisions/green/index.html");
    assert_eq!((&decision["dateCreated"], &decision["recordedAt"]), (&Value::Null, &Value::Null), "{decision}");
    let feed: Value = serde_json::from_str(outcome.page("feed.json")).unwrap();
    let entry = &feed["items"][0];
    assert_eq!((&entry["title"], &entry["date_modified"]), (&json!("Two evenings"), &json!("2013-07-11T00:00:00Z")));
    assert_eq!(entry["summary"], "An unsigned account of the meetings of 4 July 2013 and 11 July 2013: 1 decision reported.");
    let files = crate::support::data_files(&outcome.built.archive);
    let popolo: Value = serde_json::from_slice(&files["data/popolo.json"]).unwrap();
    let motion = popolo["motions"].as_array().unwrap().iter().find(|motion| motion["id"] == "decisions/green").unwrap();
    assert_eq!(motion.get("event_id"), None, "it was decided elsewhere");
    let votes = popolo["vote_events"].as_array().unwrap();
    assert!(votes.iter().all(|vote| vote["motion_id"] != "decisions/green"), "abstentions alone are no count");
}

//! A citation, in each form that somebody may paste into a reference manager.

use crate::support::{build, expect, mill_lane_with};

/// What a page gives to copy in a form, as a browser would copy it.
fn form(page: &str, name: &str) -> String {
    let start = page.find(&format!("<pre data-form=\"{name}\"")).unwrap();
    let text = &page[start..][page[start..].find('>').unwrap() + 1..];
    let text = &text[..text.find("</pre>").unwrap()];
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

const BEES: &str = "\n-- content/reports/2013/bees.md --\n+++\ntitle = \"Bees & wasps: 50% more {sic}\"\nauthors = [\"ann-weaver\", \"O. N. Looker\"]\ndate = \"2013-02-03\"\npublished = \"2013-02~\"\n+++\nBuzz.\n";

#[test]
fn bibtex_keeps_names_apart_and_signs_from_being_commands() {
    let outcome = build(&mill_lane_with(BEES));
    expect(
        &form(outcome.page("reports/bees/index.html"), "BibTeX"),
        r#"
@misc{bees,
  author = {Weaver, Ann and Looker, O. N.},
  title = {{Bees \& wasps: 50\% more \{sic\}}},
  date = {2013-02~},
  year = {2013},
  howpublished = {Mill Lane Minutes},
  url = {https://example.org/mill/reports/bees/},
  note = {Account of: Parish Committee, 3 February 2013. Date uncertain: about February 2013}
}
"#,
    );
}

#[test]
fn ris_has_one_field_a_line() {
    let outcome = build(&mill_lane_with(BEES));
    let ris = form(outcome.page("reports/bees/index.html"), "RIS");
    assert_eq!(ris.lines().count(), ris.matches("\r\n").count(), "each line ends as RIS asks");
    expect(
        &ris.replace("\r\n", "\n").replace("ER  - \n", "ER  -\n"),
        r#"
TY  - RPRT
AU  - Weaver, Ann
AU  - Looker, O. N.
TI  - Bees & wasps: 50% more {sic}
PY  - 2013
DA  - 2013/02
PB  - Mill Lane Minutes
UR  - https://example.org/mill/reports/bees/
N1  - Account of: Parish Committee, 3 February 2013. Date uncertain: about February 2013
ER  -
"#,
    );
}

#[test]
fn csl_is_json_and_says_what_is_about() {
    let outcome = build(&mill_lane_with(BEES));
    let csl: serde_json::Value = serde_json::from_str(&form(outcome.page("reports/bees/index.html"), "CSL-JSON")).unwrap();
    let item = &csl[0];
    assert_eq!(item["type"], "report");
    assert_eq!(item["title"], "Bees & wasps: 50% more {sic}");
    assert_eq!(item["author"][0], serde_json::json!({ "family": "Weaver", "given": "Ann" }));
    assert_eq!(item["issued"], serde_json::json!({ "date-parts": [[2013, 2]], "circa": true }));
    assert_eq!(item["event-date"], serde_json::json!({ "date-parts": [[2013, 2, 3]] }));
    assert_eq!(item["URL"], "https://example.org/mill/reports/bees/");
}

#[test]
fn a_decision_and_a_meeting_are_cited_too() {
    let outcome = build(&mill_lane_with(""));
    let meeting = form(outcome.page("meetings/2012-03-01-parish/index.html"), "BibTeX");
    assert!(meeting.contains("date = {2012-03-01}") && !meeting.contains("author"), "{meeting}");
    let decision = outcome.built.archive.decisions[0].slug.to_string();
    let page = outcome.page(&format!("decisions/{decision}/index.html"));
    assert!(form(page, "RIS").starts_with("TY  - GEN\r\nTI  - "), "{page}");
    assert!(page.contains("<meta name=\"citation_title\""), "{page}");
}

#[test]
fn a_report_without_a_date_is_cited_without_one() {
    let outcome = build(&mill_lane_with("\n-- content/reports/2013/undated.md --\n+++\ntitle = \"Some day\"\n+++\nWords.\n"));
    let page = outcome.page("reports/undated/index.html");
    assert!(!form(page, "BibTeX").contains("date ="), "{page}");
    let csl: serde_json::Value = serde_json::from_str(&form(page, "CSL-JSON")).unwrap();
    assert!(csl[0].get("issued").is_none() && csl[0].get("author").is_none(), "{csl}");
}

//! Withholding and what leads to a thing that stays: settings, slugs and links are no words of a text.

use crate::support::{build, sources};
use archive::withhold;

const HARBOUR: &str = r#"
-- config.toml --
title = "Minutes that Rufus Tench began"
base_url = "https://rufus-tench.example.net/"
committee = "rufus-tench-trust"
contact = "rufus.tench@example.net"
[[gone]]
address = "/reports/2011-01-01-rufus-tench/"
reason = "Rufus Tench asked"
date = "2012"
-- content/committees/rufus-tench-trust.md --
+++
name = "The Trust"
+++
-- content/committees/harbour.md --
+++
name = "Harbour Board"
parent = "rufus-tench-trust"
+++
-- content/people/joan-perch.md --
+++
name = "Joan Perch"
+++
-- content/people/rufus-tench.md --
+++
name = "Rufus Tench"
withheld = { scope = "person", reason = "A wish", date = "2024" }
+++
-- content/reports/2014/2014-03-01-rufus-tench-elected.md --
+++
title = "March"
authors = ["joan-perch"]
date = "2014-03-01"
+++
The tide was low.
-- content/reports/2015/2015-03-01-perch.md --
+++
title = "March again"
authors = ["joan-perch"]
date = "2015-03-01"
[[withheld]]
scope = "passage"
quote = "the walrus of the lighthouse"
reason = "A claim"
date = "2024"
[[decisions]]
quote = "It was agreed by 6 votes to 2 that the walrus of the lighthouse is fed"
id = "walrus-of-the-lighthouse"
+++
As [March](2014-03-01-rufus-tench-elected.md) told, [the trust](/committees/rufus-tench-trust/) met [the angler](/people/rufus-tench/).

See [elsewhere](https://angling.example/rufus-tench/).

It was agreed by 6 votes to 2 that the walrus of the lighthouse is fed.
"#;

fn harbour() -> archive::source::Sources {
    sources(HARBOUR)
}

#[test]
fn settings_and_what_leads_to_living_things_stay() {
    let shown = withhold::sources(&harbour()).sources;
    let of = |path: &str| shown.get(path).unwrap().text.to_string();
    let config = of("config.toml");
    for kept in ["https://rufus-tench.example.net/", "rufus-tench-trust", "rufus.tench@example.net", "/reports/2011-01-01-rufus-tench/"] {
        assert!(config.contains(kept), "{config}");
    }
    assert!(!config.contains("Rufus Tench"), "{config}");
    assert!(of("content/committees/harbour.md").contains("parent = \"rufus-tench-trust\""));
    let report = of("content/reports/2015/2015-03-01-perch.md");
    let links = "As [March](2014-03-01-rufus-tench-elected.md) told, [the trust](/committees/rufus-tench-trust/) met the angler.";
    assert!(report.contains(links), "{report}");
    assert!(report.contains("[elsewhere](https://angling.example/name-withheld/)"), "{report}");
}

#[test]
fn addresses_of_withheld_words_are_told() {
    let printed = build(&harbour()).printed;
    assert!(printed.contains("the address `walrus-of-the-lighthouse` has words of a passage that is withheld"), "{printed}");
    assert_eq!(printed.matches("withheld-in-setting").count(), 4, "{printed}");
    assert!(!printed.contains("error["), "{printed}");
}

/// What is left of a report in which Rufus Tench is withheld, with these other files.
fn left(words: &str, others: &str) -> String {
    let report = format!(
        "\n-- content/reports/2016/2016-03-01-perch.md --\n+++\ntitle = \"Tide\"\nauthors = [\"joan-perch\"]\ndate = \"2016-03-01\"\n+++\n{words}\n{others}"
    );
    let shown = withhold::sources(&sources(&format!("{HARBOUR}{report}"))).sources;
    shown.get("content/reports/2016/2016-03-01-perch.md").unwrap().text.to_string()
}

#[test]
fn names_in_capitals_in_registers_and_in_tags_are_taken_out() {
    let text = left("Rufus Tench spoke. TENCH came back. Tench R. signed; #RufusTench, @rufustench and ![](/img/RufusTench.jpg) too.", "");
    assert!(!text.to_lowercase().contains("tench"), "{text}");
    assert!(text.contains("came back") && text.contains("signed"), "{text}");
}

#[test]
fn a_name_of_one_word_is_no_common_word() {
    let may =
        "-- content/people/may.md --\n+++\nname = \"May\"\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n+++\n";
    let text = left("You may come, and it may rain.", may);
    assert!(text.contains("You may come, and it may rain."), "{text}");
}

#[test]
fn somebody_else_of_the_same_name_keeps_file_and_marks() {
    let other = "-- content/people/rufus-tench-2.md --\n+++\nname = \"Rufus Tench\"\n+++\n";
    let text = left("Then [[rufus-tench-2|Rufus Tench]] sang, and Rufus Tench left.", other);
    assert!(text.contains("[[rufus-tench-2|Rufus Tench]] sang, and \\[name withheld\\] left."), "{text}");
    let shown = withhold::sources(&sources(&format!("{HARBOUR}{other}"))).sources;
    assert!(shown.get("content/people/rufus-tench-2.md").unwrap().text.contains("name = \"Rufus Tench\""));
}

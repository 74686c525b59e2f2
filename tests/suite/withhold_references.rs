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

/// A report of which a passage is withheld, as readers see it: its file, and all pages and data of a site of it.
fn gap(quote: &str, words: &str) -> (String, String) {
    let report = format!(
        "\n-- content/reports/2016/2016-03-01-perch.md --\n+++\ntitle = \"Tide\"\nauthors = [\"joan-perch\"]\ndate = \"2016-03-01\"\nwithheld = {{ scope = \"passage\", quote = \"{quote}\", reason = \"A claim\", date = \"2024\" }}\n+++\n{words}\n"
    );
    let all = sources(&format!("{HARBOUR}{report}"));
    let outcome = build(&all);
    assert!(!outcome.printed.contains("error["), "{}", outcome.printed);
    let mut published: Vec<u8> = outcome.pages.values().flatten().copied().collect();
    crate::support::data_files(&outcome.built.archive).into_values().for_each(|bytes| published.extend(bytes));
    let shown = withhold::sources(&all).sources;
    let text = shown.get("content/reports/2016/2016-03-01-perch.md").unwrap().text.to_string();
    assert_eq!(text.matches('\n').count(), report.matches('\n').count() - 2, "each line stands where it stood: {text}");
    (text, String::from_utf8_lossy(&published).to_lowercase())
}

#[test]
fn a_link_with_withheld_words_loses_address_title_and_label() {
    let words = "She keeps eels in [the old *boat* house][eels] at\nnight, says [a sign](https://signs.example/eelery \"The eelery\") there, and\n[One][Eels] is seen; [ducks][] stay.\n\n[EELS]: https://eels.example/tank\n  'In the wine cellar'\n[ducks]: https://ducks.example/ \"Ducks\"";
    let (text, published) = gap("eels in the old boat house at night, says a sign there", words);
    for gone in ["eels", "wine cellar", "eelery", "boat"] {
        assert!(!text.to_lowercase().contains(gone), "{gone}: {text}");
        assert!(!published.contains(gone), "{gone}");
    }
    assert!(text.contains("One is seen") && published.contains("href=\"https://ducks.example/\" title=\"ducks\""), "{text}");
}

#[test]
fn a_definition_that_tells_a_passage_goes_with_its_links() {
    let words = "The house at Mill Lane burned. See [here][MILL lane], [there][2], and ![a map][3].\n\n[Mill  Lane]: /maps/1\n[2]: /maps/2 (Mill Lane)\n[3]: https://maps.example/mill-lane.png";
    let (text, published) = gap("Mill Lane", words);
    assert!(text.contains("See here, there, and a map.\n\n\n\n\n"), "{text}");
    assert!(!text.to_lowercase().contains("mill") && !published.contains("mill lane") && !published.contains("mill-lane"), "{text}");
}

#[test]
fn a_definition_that_names_somebody_goes_with_its_links() {
    let words = "Rufus Tench came. Rufus left.\n\nSee [the angler][a], [his page][RUFUS], [his boat][b], [March][c], and [Rufus].\n\n[a]: /people/rufus-tench/\n[rufus]: https://fish.example/\n[b]: https://boats.example/ \"TENCH, Rufus\"\n[c]: /reports/2014-03-01-rufus-tench-elected/";
    let text = left(words, "");
    let seen = text.replace("/reports/2014-03-01-rufus-tench-elected/", "").to_lowercase();
    assert!(!seen.contains("rufus") && !seen.contains("tench") && !seen.contains(".example"), "{text}");
    assert!(text.contains("See the angler, his page, his boat, [March][c], and \\[name withheld\\].\n"), "{text}");
    assert!(text.contains("\n[c]: /reports/2014-03-01-rufus-tench-elected/"), "what leads to a thing that stays: {text}");
}

#[test]
fn a_passage_in_a_block_of_code_is_taken_out() {
    let words = "The till:\n\n> ```text\n> one   the gold\n>   in a sock\n> two\n> ```\n\nEnd.\n\n    the gold in a sock";
    let (text, published) = gap("the gold in a sock", words);
    let code = "> ```text\n> one   [passage\n>   withheld]\n> two\n> ```\n\nEnd.\n\n    [passage withheld]\n";
    assert!(text.contains(code), "{text}");
    assert!(!published.contains("sock") && !published.contains("gold"));
    // printf '%s' 'the gold in a sock' | sha256sum
    assert!(published.contains("ab65616a8ed5cf1dfe2d58128688e85b7e2600b501cf786cd6ae307af045107e"), "the words with single blanks");
}

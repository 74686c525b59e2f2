//! Addresses that last: an old slug leads on, and an id that was given is kept.

use crate::support::{build, mill_lane_with};

#[test]
fn an_old_slug_leads_to_the_new_page() {
    let sources = mill_lane_with("\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\naliases = [\"thomas-cooper\"]\n+++\n");
    let outcome = build(&sources);
    assert_eq!(outcome.codes(), Vec::<&str>::new());
    let page = outcome.page("people/thomas-cooper/index.html");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=/mill/people/tom-cooper/\">"), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/mill/people/tom-cooper/\">"), "{page}");
    assert!(page.contains("<a data-moved href=\"/mill/people/tom-cooper/\">Tom Cooper</a>"), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
}

#[test]
fn an_old_slug_that_somebody_has_is_an_error() {
    let sources = mill_lane_with("\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\naliases = [\"ann-weaver\"]\n+++\n");
    assert_eq!(build(&sources).codes(), ["alias-is-taken"]);
}

#[test]
fn equal_headings_get_addresses_of_their_own() {
    let body: String = (0..3).map(|_| "## Water\n\nA pump.\n\n").collect::<String>() + "## Water 2\n\nA well.\n";
    let sources = mill_lane_with(&format!("\n-- content/pages/water.md --\n+++\ntitle = \"Water\"\n+++\n{body}"));
    let outcome = build(&sources);
    let page = outcome.page("pages/water/index.html");
    for id in ["water", "water-2", "water-3", "water-2-2"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {page}");
    }
}

#[test]
fn the_feed_says_a_title_as_it_is() {
    let sources = mill_lane_with(
        "\n-- content/reports/2013/bees.md --\n+++\ntitle = \"Tom's bees & wasps <again>\"\ndate = \"2013-01-02\"\n+++\nBuzz.\n",
    );
    let outcome = build(&sources);
    let feed = outcome.page("feed.xml");
    assert!(!feed.contains("&amp;amp;") && !feed.contains("&amp;apos;"), "{feed}");
    assert!(feed.contains("bees &amp; wasps &lt;again&gt;"), "{feed}");
}

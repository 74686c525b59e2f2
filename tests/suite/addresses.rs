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
    assert!(page.contains("<a href=\"/mill/people/tom-cooper/\">Tom Cooper</a>"), "{page}");
}

#[test]
fn an_old_slug_that_somebody_has_is_an_error() {
    let sources = mill_lane_with("\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\naliases = [\"ann-weaver\"]\n+++\n");
    assert_eq!(build(&sources).codes(), ["two-at-one-address"]);
}

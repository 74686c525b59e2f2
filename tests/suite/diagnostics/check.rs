//! What `archive check` says beyond what a build does.

use archive::archive::survey;
use archive::builder::{Builder, Options};
use archive::external::{Finding, Known, gather, told};
use archive::links::LinkCheck;
use archive::source::Sources;

use super::printed;
use crate::support::{self, expect, mill_lane_with};

#[test]
fn listed_twice() {
    let printed = printed(
        r#"
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
[[memberships]]
organization = "parish"
start_date = "2011"
end_date = "2014"
[[memberships]]
organization = "village"
start_date = "2012"
[[memberships]]
organization = "parish"
start_date = "2014"
[[memberships]]
organization = "parish"
start_date = "2012-05"
end_date = "2013"
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[listed-twice]: this person is member of Parish Committee twice at one time
  --> content/people/tom-cooper.md:13:1
   |
13 | [[memberships]]
   | ^^^^^^^^^^^^^^^
   |
note: the first time
  --> content/people/tom-cooper.md:3:1
   |
 3 | [[memberships]]
   | ---------------
   = note: both entries are of the same office, and of some of the same days; the page shows it twice
   = help: take one of them out, or correct its dates
"#,
    );
}

/// The notes on Mill Lane with these files added.
fn notes(project: &str) -> String {
    let sources: Sources = mill_lane_with(project);
    let links = LinkCheck::default();
    let built = Builder::new(Options::default()).build(&sources, Vec::new(), &links).unwrap();
    let mut notes = survey::notes(&built.archive, &sources);
    notes.extend(links.orphans(&built.archive));
    support::printed(&notes)
}

#[test]
fn person_without_mention() {
    let printed = notes(
        r#"
-- content/people/ada-stone.md --
+++
name = "Ada Stone"
[[memberships]]
organization = "parish"
start_date = "1990"
end_date = "1999"
+++
-- content/people/ben-wood.md --
+++
name = "Ben Wood"
[[memberships]]
organization = "parish"
start_date = "2012"
+++
"#,
    );
    expect(
        &printed,
        r#"
note[person-without-mention]: the archive tells nothing of Ada Stone
 --> content/people/ada-stone.md:1:1
  |
1 | +++
  | ^^^
  |
  = note: no report names this person or is theirs, and they held no office on the day of one; the page is published all the same
  = help: do the reports spell the name otherwise? add it to `other_names`
"#,
    );
}

#[test]
fn orphan_page() {
    let printed = notes(
        r#"
-- content/reports/lost.md --
+++
title = "A report of nobody and no day"
+++
Nothing was said.
"#,
    );
    expect(
        &printed,
        r#"
note[orphan-page]: no page but a register leads to /reports/lost/
 --> content/reports/lost.md:1:1
  |
1 | +++
  | ^^^
  |
  = note: who reads the archive from page to page never comes there
  = help: a report may lack its date, its body or its author; a body may lack its `parent`, or the names by which reports call it
"#,
    );
}

#[test]
fn tombstones_and_old_addresses_are_no_orphans() {
    let printed = notes(
        r#"
-- content/people/ben-wood.md --
+++
name = "Ben Wood"
aliases = ["benjamin-wood"]
withheld = { scope = "person", reason = "A wish", date = "2024" }
+++
-- content/reports/lost.md --
+++
title = "A report of nobody and no day"
aliases = ["lost-and-found"]
withheld = { scope = "text", reason = "A claim", date = "2024" }
+++
Nothing was said.
"#,
    );
    expect(&printed, "");
}

#[test]
fn capture_without_report() {
    let used = "a".repeat(64);
    let left = "b".repeat(64);
    let printed = notes(&format!(
        r#"
-- captures/{used}.html --
-- captures/{used}.cut.toml --
-- captures/{left}.html --
-- captures/{left}.cut.toml --
-- captures/scan.pdf --
-- captures/named.txt --
-- content/reports/draft.md --
+++
title = "A draft"
draft = true
[source]
sha256 = "{used}"
file = "named.txt"
+++
Words.
"#
    ));
    expect(
        &printed,
        r#"
note[capture-without-report]: no report was made of `captures/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.html`
--> captures/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.html
 = note: no report names it in `[source]` or `[[copies]]`; perhaps its report was deleted, or withdrawn
 = help: make one with `archive import`, or delete the file if nobody may have it any more

note[capture-without-report]: no report was made of `captures/scan.pdf`
--> captures/scan.pdf
 = note: no report names it in `[source]` or `[[copies]]`; perhaps its report was deleted, or withdrawn
 = help: make one with `archive import`, or delete the file if nobody may have it any more
"#,
    );
}

const LINKS: &str = r#"
-- content/reports/2012/2012-03-01-weaver.md --
+++
title = "March meeting"
date = "2012-03-01"
[source]
url = "https://weaver.example.net/march"
archived_url = "https://web.archive.org/web/20120401/https://weaver.example.net/march"
+++
See [the paper](https://paper.example.net/12 "A paper").
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
[links]
website = "https://cooper.example.net/"
+++
"#;

/// What is told where one of these links came to this.
fn found(url: &str, finding: Finding) -> String {
    let sources = mill_lane_with(LINKS);
    let built = support::build(&sources).built;
    let mut known = Known::default();
    known.put(url, 0, finding);
    support::printed(&told(&gather(&built.archive), &known))
}

fn dead() -> Finding {
    Finding::Dead { why: "it answers 404, not found".to_owned() }
}

#[test]
fn outside_link_dead() {
    expect(
        &found("https://cooper.example.net/", dead()),
        r#"
warning[outside-link-dead]: https://cooper.example.net/ leads nowhere any more: it answers 404, not found
 --> content/people/tom-cooper.md:4:12
  |
4 | website = "https://cooper.example.net/"
  |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: correct the address, or link to an archived copy: https://web.archive.org/web/*/https://cooper.example.net/
"#,
    );
}

#[test]
fn outside_link_dead_in_record() {
    expect(
        &found("https://paper.example.net/12", dead()),
        r#"
note[outside-link-dead]: https://paper.example.net/12 leads nowhere any more: it answers 404, not found
 --> content/reports/2012/2012-03-01-weaver.md:8:17
  |
8 | See [the paper](https://paper.example.net/12 "A paper").
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: these are a report's own words, and stay as they were written
  = help: an archived copy may be at https://web.archive.org/web/20120301/https://paper.example.net/12
"#,
    );
}

#[test]
fn outside_link_dead_with_copy() {
    expect(
        &found("https://weaver.example.net/march", dead()),
        r#"
note[outside-link-dead]: https://weaver.example.net/march leads nowhere any more: it answers 404, not found
 --> content/reports/2012/2012-03-01-weaver.md:5:8
  |
5 | url = "https://weaver.example.net/march"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: readers find its archived copy beside it, so nothing has to be done: https://web.archive.org/web/20120401/https://weaver.example.net/march
"#,
    );
}

#[test]
fn outside_link_source_dead() {
    // The copy is gone, and no other is named.
    let copy = "https://web.archive.org/web/20120401/https://weaver.example.net/march";
    expect(
        &found(copy, dead()),
        r#"
warning[outside-link-dead]: https://web.archive.org/web/20120401/https://weaver.example.net/march leads nowhere any more: it answers 404, not found
 --> content/reports/2012/2012-03-01-weaver.md:6:17
  |
6 | archived_url = "https://web.archive.org/web/20120401/https://weaver.example.net/march"
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: this is where the report was found, and stays as it is
  = help: look for a copy at https://web.archive.org/web/*/https://weaver.example.net/march, and name the one you find as `archived_url`
"#,
    );
}

#[test]
fn outside_link_moved() {
    let to = "https://tomcooper.example.net/".to_owned();
    expect(
        &found("https://cooper.example.net/", Finding::Moved { to }),
        r#"
note[outside-link-moved]: https://cooper.example.net/ has moved for good
 --> content/people/tom-cooper.md:4:12
  |
4 | website = "https://cooper.example.net/"
  |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write its new address: https://tomcooper.example.net/
"#,
    );
}

#[test]
fn outside_link_to_front_page() {
    let to = "https://weaver.example.net/".to_owned();
    expect(
        &found("https://weaver.example.net/march", Finding::FrontPage { to }),
        r#"
note[outside-link-to-front-page]: https://weaver.example.net/march leads to the front page https://weaver.example.net/ now
 --> content/reports/2012/2012-03-01-weaver.md:5:8
  |
5 | url = "https://weaver.example.net/march"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: what was there is most likely gone, and its site does not say so
  = help: look whether it has an archived copy: https://web.archive.org/web/20120401/https://weaver.example.net/march
"#,
    );
}

#[test]
fn outside_link_unsure() {
    let why = "no answer within 20 seconds".to_owned();
    expect(
        &found("https://paper.example.net/12", Finding::Unsure { why }),
        r#"
note[outside-link-unsure]: https://paper.example.net/12 could not be checked: no answer within 20 seconds
 --> content/reports/2012/2012-03-01-weaver.md:8:17
  |
8 | See [the paper](https://paper.example.net/12 "A paper").
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: it may be alive: some sites turn programs away, and some are down for an hour
  = help: open it in a browser; the next `archive check --external` asks again
"#,
    );
}

#[test]
fn outside_link_private() {
    expect(
        &found("https://cooper.example.net/", Finding::Private),
        r#"
note[outside-link-private]: https://cooper.example.net/ is in a private network, where no reader comes
 --> content/people/tom-cooper.md:4:12
  |
4 | website = "https://cooper.example.net/"
  |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: it was not asked
  = help: write the public address, or take the link out
"#,
    );
}

//! What is wrong between files.

use std::sync::Arc;

use archive::archive::paragraphs::{self, Numbered};
use archive::archive::{Gist, Parts, ReadReport, ledger::Ledger, resolve};
use archive::config::Config;
use archive::document::{self, Document};
use archive::recognise::{FoundDecision, Names, Outcome, Reading};
use archive::slug::Slug;
use archive::source::{SourceFile, Sources};

use super::printed;
use crate::support::{self, expect, files};

#[test]
fn two_of_one_slug() {
    let printed = printed(
        r#"
-- content/reports/2013/2012-03-01-weaver.md --
+++
title = "March meeting, again"
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[two-of-one-slug]: two files have the slug `2012-03-01-weaver`
 --> content/reports/2013/2012-03-01-weaver.md:1:1
  |
1 | +++
  | ^^^
  |
note: the other one
 --> content/reports/2012/2012-03-01-weaver.md:1:1
  |
1 | +++
  | ---
  = help: rename one of them: a slug is a permanent address
"#,
    );
}

#[test]
fn old_slug() {
    let printed = printed(
        r#"
-- content/committees/village.md --
+++
name = "Mill Lane Village"
aliases = ["hamlet", "thorp"]
+++
-- content/committees/pond.md --
+++
name = "Pond Panel"
parent = "hamlet"
successors = ["thorp"]
predecessors = ["thorp"]
+++
-- content/reports/2013/2013-03-01-weaver.md --
+++
title = "A walk"
date = "2013-03-01"
committee = "thorp"
+++
We walked.
"#,
    );
    expect(
        &printed,
        r#"
note[old-slug]: `hamlet` is called `village` now
 --> content/committees/pond.md:3:10
  |
3 | parent = "hamlet"
  |          ^^^^^^^^
  |
  = note: it is one of the `aliases` of `village`, and is read as that
  = help: write `village` instead of `hamlet` when you like

note[old-slug]: `thorp` is called `village` now
 --> content/committees/pond.md:4:15
  |
4 | successors = ["thorp"]
  |               ^^^^^^^
  |
  = note: it is one of the `aliases` of `village`, and is read as that; it stands in 3 places of 2 files
  = help: write `village` instead of `thorp` when you like
"#,
    );
}

#[test]
fn unknown_slug() {
    let printed = printed(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "/mill/"
committee = "parrish"
organization = "county"
-- content/committees/parish.md --
+++
name = "Parish Committee"
parent = "vilage"
successors = ["town"]
[[posts]]
id = "chair"
label = "Chair"
+++
-- content/people/eve.md --
+++
name = "Eve Marsh"
[[memberships]]
organization = "pond"
+++
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
authors = ["tom-coper", "Old Nan"]
+++
Then [[ann-weever|our Ann]] rose.
"#,
    );
    expect(
        &printed,
        r#"
warning[unknown-slug]: no committee has the slug `parrish`
 --> config.toml:3:13
  |
3 | committee = "parrish"
  |             ^^^^^^^^^
  |
  = help: did you mean `parish`?

warning[unknown-slug]: no committee has the slug `county`
 --> config.toml:4:16
  |
4 | organization = "county"
  |                ^^^^^^^^
  |
  = help: add `county.md` in `content/committees`, or correct the slug

warning[unknown-slug]: no committee has the slug `vilage`
 --> content/committees/parish.md:3:10
  |
3 | parent = "vilage"
  |          ^^^^^^^^
  |
  = help: did you mean `village`?

warning[unknown-slug]: no committee has the slug `town`
 --> content/committees/parish.md:4:15
  |
4 | successors = ["town"]
  |               ^^^^^^
  |
  = help: add `town.md` in `content/committees`, or correct the slug

warning[unknown-slug]: no committee has the slug `pond`
 --> content/people/eve.md:4:16
  |
4 | organization = "pond"
  |                ^^^^^^
  |
  = help: add `pond.md` in `content/committees`, or correct the slug

warning[unknown-slug]: no person has the slug `tom-coper`
 --> content/reports/2013/2013-01-10-cooper.md:3:12
  |
3 | authors = ["tom-coper", "Old Nan"]
  |            ^^^^^^^^^^^
  |
  = help: did you mean `tom-cooper`?

warning[unknown-slug]: no person or committee has the slug `ann-weever`
 --> content/reports/2013/2013-01-10-cooper.md:5:6
  |
5 | Then [[ann-weever|our Ann]] rose.
  |      ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `ann-weaver`?
"#,
    );
}

#[test]
fn undeclared_post() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve Marsh"
[[memberships]]
organization = "parish"
post = "chiar"
[[memberships]]
organization = "parish"
post = "treasurer"
[[memberships]]
organization = "pond"
post = "keeper"
+++
-- content/committees/pond.md --
+++
name = "Pond Panel"
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[undeclared-post]: `parish` declares no post `chiar`
 --> content/people/eve.md:5:8
  |
5 | post = "chiar"
  |        ^^^^^^^
  |
  = help: did you mean `chair`?

warning[undeclared-post]: `parish` declares no post `treasurer`
 --> content/people/eve.md:8:8
  |
8 | post = "treasurer"
  |        ^^^^^^^^^^^
  |
  = help: its posts are: chair; or declare it there with `[[posts]]`

warning[undeclared-post]: `pond` declares no post `keeper`
  --> content/people/eve.md:11:8
   |
11 | post = "keeper"
   |        ^^^^^^^^
   |
   = help: declare it in `content/committees/pond.md` with `[[posts]]`, or write `role = "…"` here
"#,
    );
}

#[test]
fn overlapping_post() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve Marsh"
[[memberships]]
organization = "parish"
post = "chair"
start_date = "2013"
end_date = "2016"
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[overlapping-post]: Ann Weaver and Eve Marsh are both Chair of Parish Committee at one time
 --> content/people/eve.md:3:1
  |
3 | [[memberships]]
  | ^^^^^^^^^^^^^^^
  |
note: the other membership
 --> content/people/ann-weaver.md:3:1
  |
3 | [[memberships]]
  | ---------------
  = note: the post has one holder; on the day of a hand-over both may be named, but not longer
  = help: correct one of the dates, put `~` behind one that is not certain, or raise `holders` where the post is declared
"#,
    );
}

#[test]
fn a_hand_over_is_no_overlap() {
    let told = |end: &str, start: &str| {
        let held = |name: &str, field: &str, date: &str| {
            let membership = format!("[[memberships]]\norganization = \"parish\"\npost = \"chair\"\n{field} = \"{date}\"\n");
            format!("-- content/people/{name}.md --\n+++\nname = \"{name} Marsh\"\n{membership}+++\n")
        };
        let ann = "-- content/people/ann-weaver.md --\n+++\nname = \"Ann Weaver\"\n+++\n";
        let printed = printed(&format!("\n{ann}{}{}", held("eve", "end_date", end), held("ada", "start_date", start)));
        assert!(printed.is_empty() || printed.starts_with("warning[overlapping-post]"), "{printed}");
        !printed.is_empty()
    };
    for (end, start) in [
        ("2012-05-02", "2012-05-02"),
        ("2012-05-02", "2012-05-03"),
        ("2012-05", "2012-05"),
        ("2012", "2012"),
        ("2012-05-20", "2012-05"),
        ("2012-05", "2012-05-01"),
        ("2012-12", "2012"),
        // As the message advises.
        ("2012-05-20~", "2012-05-18"),
        ("2012-05-20", "2012-05-18?"),
    ] {
        assert!(!told(end, start), "until {end}, from {start}");
    }
    for (end, start) in [("2012-05-03", "2012-05-02"), ("2012-06-02", "2012-05"), ("2012-06", "2012-05"), ("2013", "2012")] {
        assert!(told(end, start), "until {end}, from {start}");
    }
}

#[test]
fn parent_loop() {
    let printed = printed(
        r#"
-- content/committees/village.md --
+++
name = "Mill Lane Village"
parent = "parish"
+++
-- content/committees/pond.md --
+++
name = "Pond Panel"
parent = "pond"
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[parent-loop]: `parish` is its own parent, through others or at once
 --> content/committees/parish.md:3:10
  |
3 | parent = "village"
  |          ^^^^^^^^^
  |
  = help: correct `parent` in one of them

warning[parent-loop]: `pond` is its own parent, through others or at once
 --> content/committees/pond.md:3:10
  |
3 | parent = "pond"
  |          ^^^^^^
  |
  = help: correct `parent` in one of them

warning[parent-loop]: `village` is its own parent, through others or at once
 --> content/committees/village.md:3:10
  |
3 | parent = "parish"
  |          ^^^^^^^^
  |
  = help: correct `parent` in one of them
"#,
    );
}

/// Two reports whose only paragraphs are decisions with these ids, and files on those decisions.
fn decisions(project: &str) -> String {
    let mut parts = Parts {
        config: Config::default(),
        withheld: Vec::new(),
        withheld_decisions: std::collections::BTreeSet::new(),
        names: Arc::new(Names::new(Vec::new(), Vec::new(), &Config::default())),
        people: Vec::new(),
        committees: Vec::new(),
        reports: Vec::new(),
        meetings: Vec::new(),
        decisions: Vec::new(),
        pages: Vec::new(),
        ledger: Ledger::default(),
        paragraphs: paragraphs::Ledger::default(),
        addresses: Default::default(),
        captures: Vec::new(),
    };
    for (path, text) in files(project) {
        match document::parse(&Arc::new(SourceFile::new(&path, text))).document {
            Some(Document::Report(document)) => {
                let found = FoundDecision {
                    passage: 0,
                    range: document.text.passages[0].range.clone(),
                    title: document.title.clone(),
                    outcome: Outcome::Agreed,
                    votes: None,
                    mover: None,
                    seconder: None,
                    committee: None,
                    reported: false,
                    occasion: 0,
                    entry: None,
                    id: Slug::new(&format!("{}-decision", document.head.slug)),
                };
                let reading = Arc::new(Reading { decisions: vec![found], ..Reading::default() });
                let paragraphs = Arc::new(Numbered::in_order(document));
                let gist = Arc::new(Gist::of(&paragraphs, &reading, &parts.names));
                parts.reports.push(ReadReport { paragraphs, reading, gist });
            }
            Some(Document::Decision(document)) => parts.decisions.push(document),
            _ => panic!("{path} is neither a report nor a decision"),
        }
    }
    support::printed(&resolve(parts).1)
}

#[test]
fn relation_backwards() {
    let printed = decisions(
        r#"
-- content/reports/april.md --
+++
title = "The hedge is cut"
date = "2012-04-01"
+++
It was agreed that the hedge is cut.
-- content/reports/may.md --
+++
title = "The hedge is grown"
date = "2012-05-01"
+++
It was agreed that the hedge is grown.
-- content/decisions/april-decision.md --
+++
amends = ["may-decision"]
+++
-- content/decisions/may-decision.md --
+++
supersedes = ["april-decision"]
follows = ["march-decision"]
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[relation-backwards]: `april-decision` cannot follow `may-decision`, which is later
 --> content/decisions/april-decision.md:2:11
  |
2 | amends = ["may-decision"]
  |           ^^^^^^^^^^^^^^
  |
  = help: relations lead from a decision to an earlier one

warning[unknown-slug]: no decision has the slug `march-decision`
 --> content/decisions/may-decision.md:3:12
  |
3 | follows = ["march-decision"]
  |            ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `may-decision`?
"#,
    );
}

#[test]
fn relation_to_itself() {
    let printed = decisions(
        r#"
-- content/reports/may.md --
+++
title = "The hedge is grown"
date = "2012-05-01"
+++
It was agreed that the hedge is grown.
-- content/decisions/may-decision.md --
+++
amends = ["may-decision"]
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[relation-to-itself]: `may-decision` cannot follow itself
 --> content/decisions/may-decision.md:2:11
  |
2 | amends = ["may-decision"]
  |           ^^^^^^^^^^^^^^
  |
  = note: the file is named after this very decision, so the relation was left out
  = help: name the earlier decision; its id is the last part of its page's address
"#,
    );
}

#[test]
fn nothing_tells_of() {
    let printed = printed(
        r#"
-- content/meetings/2012-03-02-parish.md --
+++
place = "the barn"
+++
-- content/decisions/the-pond.md --
+++
title = "The pond"
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[nothing-tells-of-it]: no report tells of the decision `the-pond`
 --> content/decisions/the-pond.md:1:1
  |
1 | +++
  | ^^^
  |
  = note: a file in `content/decisions/` adds a word to a decision that reports make; its slug has to be the same
  = help: correct the file's name; the addresses of decisions stand on the page of the report

warning[nothing-tells-of-it]: no report tells of the meeting `2012-03-02-parish`
 --> content/meetings/2012-03-02-parish.md:1:1
  |
1 | +++
  | ^^^
  |
  = note: a file in `content/meetings/` adds a word to a meeting that reports make; its slug has to be the same
  = help: correct the file's name; the addresses of meetings stand on the page of the report
"#,
    );
}

#[test]
fn capture_missing() {
    let digits = "0123456789abcdef".repeat(4);
    let mut sources: Sources = support::mill_lane_with(&format!(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
[source]
sha256 = "{digits}"
+++
We met.
"#
    ));
    assert_eq!(support::build(&sources).printed, "", "an archive that keeps no captures is not asked for them");
    sources.captures.push("feed.txt".into());
    expect(
        &support::build(&sources).printed,
        r#"
warning[capture-missing]: no file in `captures/` has the SHA-256 0123456789ab…
 --> content/reports/2013/2013-01-10-cooper.md:4:11
  |
4 | sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: the raw file is what proves the text
  = help: put it back as `captures/<sha256>.<ending>`, or import it again
"#,
    );
    sources.captures.push(format!("{digits}.txt").into());
    assert_eq!(support::build(&sources).printed, "");
}

//! What is wrong in a Markdown body, or in what recognition found there.

use std::sync::Arc;

use archive::archive::report_rules;
use archive::config::Config;
use archive::document::{self, Document};
use archive::recognise::{FoundDecision, Names, Outcome, Reading, Votes};
use archive::source::SourceFile;

use super::printed;
use crate::support::{self, expect};

#[test]
fn mark_not_a_slug() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
date = "2013-01-10"
+++
Then [[Tom Cooper]] rose to speak.
"#,
    );
    expect(
        &printed,
        r#"
warning[mark-not-a-slug]: the mark `[[Tom Cooper]]` names nobody
 --> content/reports/2013/2013-01-10-cooper.md:5:6
  |
5 | Then [[Tom Cooper]] rose to speak.
  |      ^^^^^^^^^^^^^^
  |
  = note: a mark is `[[slug|words]]` for a person or committee, or `[[!words]]` for nobody
  = help: perhaps `[[tom-cooper|Tom Cooper]]`
"#,
    );
}

#[test]
fn unsafe_link() {
    let printed = printed(
        r#"
-- content/pages/links.md --
+++
title = "Links"
+++
Read [the minutes](javascript:alert('minutes')) here.
"#,
    );
    expect(
        &printed,
        r#"
warning[unsafe-link]: the link to `javascript:alert('minutes')` is left out; its words stay
 --> content/pages/links.md:4:6
  |
4 | Read [the minutes](javascript:alert('minutes')) here.
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: a page links to http, https, mailto and tel, and within the site
  = help: correct the address
"#,
    );
}

#[test]
fn unknown_language() {
    let printed = printed(
        r#"
-- content/pages/code.md --
+++
title = "Code"
+++
A query:

```sqll
select 1
```
"#,
    );
    expect(
        &printed,
        r#"
warning[unknown-language]: code in `sqll` is shown without colours
 --> content/pages/code.md:6:1
  |
6 | ```sqll
  | ^^^
  |
  = help: check the spelling, or write ```` ```text ````
"#,
    );
}

#[test]
fn html_removed() {
    let printed = printed(
        r#"
-- content/pages/html.md --
+++
title = "Raw"
+++
Bold is <b>kept</b>.

Yet <b onclick="alert(1)">this</b> and <script>alert(2)</script> are not.
"#,
    );
    expect(
        &printed,
        r#"
warning[html-removed]: some raw HTML of this text is left out
 --> content/pages/html.md:6:5
  |
6 | Yet <b onclick="alert(1)">this</b> and <script>alert(2)</script> are not.
  |     ^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: scripts, frames, styles, event handlers and unknown elements are never published
  = help: write it in Markdown; tables, emphasis, links and lists need no HTML
"#,
    );
}

#[test]
fn html_too_deep() {
    let mut project = String::from("-- content/pages/html.md --\n+++\ntitle = \"Raw\"\n+++\n");
    for _ in 0..40 {
        project.push_str("<b>One <i>two <u>three <s>four <q>five\n\n");
    }
    project.push_str("<p>Six <br> seven <blockquote>eight</blockquote>.\n");
    let printed = printed(&project);
    expect(
        &printed,
        r#"
warning[html-too-deep]: here raw HTML stands more than 200 elements deep
  --> content/pages/html.md:84:1
   |
84 | <p>Six <br> seven <blockquote>eight</blockquote>.
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = note: what is deeper is shown as the letters it is written in; most often elements are opened and never closed
   = help: close each element where it ends, or write this in Markdown
"#,
    );
}

#[test]
fn tally_against_outcome() {
    let text = "+++\ntitle = \"April\"\ndate = \"2012-04-01\"\n+++\nIt was agreed by 2 votes to 5 that the hedge is cut.\n";
    let file = Arc::new(SourceFile::new("content/reports/2012/april.md", text));
    let Some(Document::Report(report)) = document::parse(&file).document else { panic!("a report") };
    let decision = FoundDecision {
        passage: 0,
        range: report.text.passages[0].range.clone(),
        title: "The hedge is cut".into(),
        outcome: Outcome::Agreed,
        votes: Some(Votes { r#for: Some(2), against: Some(5), ..Votes::default() }),
        mover: None,
        seconder: None,
        committee: None,
        reported: false,
        occasion: 0,
        entry: None,
        id: None,
    };
    let reading = Reading { decisions: vec![decision], ..Reading::default() };
    let found = report_rules::check(&report, &reading, &Names::new(Vec::new(), Vec::new(), &Config::default()));
    expect(
        &support::printed(&found),
        r#"
warning[tally-against-outcome]: 2 for and 5 against is told as agreed
 --> content/reports/2012/april.md:5:1
  |
5 | It was agreed by 2 votes to 5 that the hedge is cut.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: the figures say the opposite
  = help: if the report itself is wrong, leave it; if it was misread, add a `[[decisions]]` entry with this quote and the right `votes` or `outcome`
"#,
    );
}

#[test]
fn tally_out_of_line() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
date = "2013-01-10"
+++
The motion on bees was carried by 14 votes to 9. The motion on wasps was lost by 10 votes to 12.

The motion on ants was carried by 15 votes to 8. The motion on moths was carried by 120 votes to 9.
"#,
    );
    expect(
        &printed,
        r#"
warning[tally-out-of-line]: 129 took part in this vote, and 22 to 23 in the others of this meeting
 --> content/reports/2013/2013-01-10-cooper.md:7:50
  |
7 | The motion on ants was carried by 15 votes to 8. The motion on moths was carried by 120 votes to 9.
  |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: a figure may be misread or misprinted
  = help: if the report itself is so, leave it; if it was misread, add a `[[decisions]]` entry with this quote and the right `votes`
"#,
    );
}

#[test]
fn quote_not_found() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
date = "2013-01-10"
[[decisions]]
quote = "the gate is painted green"
outcome = "agreed"
+++
It was agreed that the gate is painted blue.
"#,
    );
    expect(
        &printed,
        r#"
warning[quote-not-found]: this quote does not stand in the text: `the gate is painted green`
 --> content/reports/2013/2013-01-10-cooper.md:5:9
  |
5 | quote = "the gate is painted green"
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: a `[[decisions]]` entry finds its passage by its exact words
  = help: copy the words from the body, letter for letter
"#,
    );
}

#[test]
fn heading_not_found() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-02-10-cooper.md --
+++
title = "Two meetings"
[[meetings]]
date = "2013-01-10"
heading = "In January"
[[meetings]]
date = "2013-02-10"
heading = "In Febuary"
+++
## In January

We met.

## In February

We met again.
"#,
    );
    expect(
        &printed,
        r#"
warning[heading-not-found]: no heading of this text is `In Febuary`
 --> content/reports/2013/2013-02-10-cooper.md:8:11
  |
8 | heading = "In Febuary"
  |           ^^^^^^^^^^^^
  |
  = note: `heading` says under which heading a report of several meetings tells of this one
  = help: copy the heading from the body, without the `#`
"#,
    );
}

/// A paragraph is one line, so most places of a report lie far behind the part of the line that is shown.
#[test]
fn the_column_of_a_long_line_is_the_files_own() {
    let link = format!("{}[here](javascript:x)", "word ".repeat(60));
    let printed = printed(&format!("-- content/pages/about.md --\n+++\ntitle = \"About\"\n+++\n{link}\n"));
    assert!(printed.contains(" --> content/pages/about.md:4:301\n"), "{printed}");
}

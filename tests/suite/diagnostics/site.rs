//! What is wrong in templates, or with the site as a whole.

use archive::builder::{Builder, Options};
use archive::links::LinkCheck;

use super::printed;
use crate::support::{self, expect, mill_lane_with};

#[test]
fn template_failed() {
    let printed = printed(
        r#"
-- templates/page.html --
{% extends "base.html" %}
{% block main %}
<h1>{{ page.titel }}</h1>
{% endblock main %}
"#,
    );
    expect(
        &printed,
        r#"
error[template-failed]: the template fails: Field `titel` is not defined. Available fields: body, code, head, title
 --> templates/page.html:3:13
  |
3 | <h1>{{ page.titel }}</h1>
  |             ^^^^^
  |
  = note: while rendering pages/about/index.html
  = help: correct the template; the built-in one is used again if you remove yours
"#,
    );
}

#[test]
fn unused_template() {
    let printed = printed(
        r#"
-- templates/peson.html --
<p>Words.</p>
-- templates/letterhead.html --
<p>Mill Lane.</p>
"#,
    );
    expect(
        &printed,
        r#"
warning[unused-template]: nothing uses the template `letterhead.html`
 --> templates/letterhead.html:1:1
  |
1 | <p>Mill Lane.</p>
  | ^
  |
  = help: name it like the built-in template that it is to replace, or include it from one

warning[unused-template]: nothing uses the template `peson.html`
 --> templates/peson.html:1:1
  |
1 | <p>Words.</p>
  | ^
  |
  = help: did you mean `person.html`?
"#,
    );
}

#[test]
fn dead_link() {
    let sources = mill_lane_with(
        r#"
-- content/pages/about.md --
+++
title = "About"
+++
[Ann](/people/ann-weaver/), [nobody](/people/nobody/), [her bees](/people/ann-weaver/#bees), [below](#below),
[beside](../about/), [up and away](../gone/), [the wider web](https://example.org/elsewhere/).
"#,
    );
    let links = LinkCheck::default();
    let built = Builder::new(Options::default()).build(&sources, Vec::new(), &links).unwrap();
    let data = archive::site::data_paths(&built.archive);
    let dead = links.finish(&built.archive, data.iter().map(AsRef::as_ref).chain(["search/index.bin"]));
    expect(
        &support::printed(&dead),
        r#"
warning[dead-link]: the page /pages/about/ links to #below, which is not there
 --> content/pages/about.md:4:102
  |
4 | [Ann](/people/ann-weaver/), [nobody](/people/nobody/), [her bees](/people/ann-weaver/#bees), [below](#below),
  |                                                                                                      ^^^^^^
  |
  = note: the page or the anchor does not exist in this site
  = help: correct the link; the addresses of pages are /<kind>/<slug>/

warning[dead-link]: the page /pages/about/ links to ../gone/, which is not there
 --> content/pages/about.md:5:36
  |
5 | [beside](../about/), [up and away](../gone/), [the wider web](https://example.org/elsewhere/).
  |                                    ^^^^^^^^
  |
  = note: the page or the anchor does not exist in this site
  = help: correct the link; the addresses of pages are /<kind>/<slug>/

warning[dead-link]: the page /pages/about/ links to /mill/people/ann-weaver/#bees, which is not there
 --> content/pages/about.md:4:67
  |
4 | [Ann](/people/ann-weaver/), [nobody](/people/nobody/), [her bees](/people/ann-weaver/#bees), [below](#below),
  |                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: the page or the anchor does not exist in this site
  = help: correct the link; the addresses of pages are /<kind>/<slug>/

warning[dead-link]: the page /pages/about/ links to /mill/people/nobody/, which is not there
 --> content/pages/about.md:4:38
  |
4 | [Ann](/people/ann-weaver/), [nobody](/people/nobody/), [her bees](/people/ann-weaver/#bees), [below](#below),
  |                                      ^^^^^^^^^^^^^^^
  |
  = note: the page or the anchor does not exist in this site
  = help: correct the link; the addresses of pages are /<kind>/<slug>/
"#,
    );
}

#[test]
fn dead_link_to_a_file() {
    let sources = mill_lane_with(
        r#"
-- content/pages/about.md --
+++
title = "About"
+++
[Ann](../people/ann-weaver.md), [nobody](../people/nobody.md), [her bees](../people/ann-weaver.md#bees).
"#,
    );
    let links = LinkCheck::default();
    let built = Builder::new(Options::default()).build(&sources, Vec::new(), &links).unwrap();
    let data = archive::site::data_paths(&built.archive);
    let dead = links.finish(&built.archive, data.iter().map(AsRef::as_ref).chain(["search/index.bin"]));
    expect(
        &support::printed(&dead),
        r#"
warning[dead-link]: the page /pages/about/ links to /mill/people/ann-weaver/#bees, which is not there
 --> content/pages/about.md:4:75
  |
4 | [Ann](../people/ann-weaver.md), [nobody](../people/nobody.md), [her bees](../people/ann-weaver.md#bees).
  |                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: the page or the anchor does not exist in this site
  = help: correct the link; the addresses of pages are /<kind>/<slug>/

warning[dead-link]: the page /pages/about/ links to /mill/people/nobody/, which is not there
 --> content/pages/about.md:4:42
  |
4 | [Ann](../people/ann-weaver.md), [nobody](../people/nobody.md), [her bees](../people/ann-weaver.md#bees).
  |                                          ^^^^^^^^^^^^^^^^^^^
  |
  = note: the page or the anchor does not exist in this site
  = help: correct the link; the addresses of pages are /<kind>/<slug>/
"#,
    );
}

/// What is told of the links of the page "About", whose words these are.
fn dead_links(base_url: &str, words: &str) -> Vec<String> {
    let config = format!("\n-- config.toml --\ntitle = \"Mill Lane\"\nbase_url = \"{base_url}\"\n");
    let sources = mill_lane_with(&format!("{config}-- content/pages/about.md --\n+++\ntitle = \"About\"\n+++\n{words}\n"));
    let links = LinkCheck::default();
    let built = Builder::new(Options::default()).build(&sources, Vec::new(), &links).unwrap();
    let data = archive::site::data_paths(&built.archive);
    let dead = links.finish(&built.archive, data.iter().map(AsRef::as_ref).chain(["search/index.bin"]));
    dead.iter().map(|dead| format!("{} {}", support::place(dead), dead.message)).collect()
}

#[test]
fn a_dead_link_is_told_wherever_it_is_written() {
    let told = dead_links(
        "https://example.org/mill/",
        "[x](../people/nope.md), [y](/people/nope/) and nope.md, [/people/nope/](/people/nope/)\n\n<a href=\"/mill/people/nope/\">z</a>",
    );
    let places: Vec<&str> = told.iter().map(|told| told.split(' ').nth(2).unwrap()).collect();
    let file = "content/pages/about.md";
    assert_eq!(places, ["4:5", "4:29", "4:73", "6:10"].map(|place| format!("{file}:{place}")), "{told:#?}");
}

#[test]
fn an_address_may_have_the_path_of_the_site() {
    for base in ["https://example.org/minutes/", "/minutes/", "https://example.org/a/minutes/"] {
        let path = &base[base.find("://").map_or(0, |at| at + "://example.org".len())..];
        for words in ["people/ann-weaver/", "people/ann-weaver/#offices", "", "?x=1", "feed.xml", "theme/style.css"] {
            assert_eq!(dead_links(base, &format!("[a]({path}{words}), ![b]({path}{words})")), Vec::<String>::new(), "{base} {words}");
        }
        assert_eq!(
            dead_links(base, &format!("[home]({})\n\n<b>raw</b> [a]({path}people/ann-weaver/)", path.trim_end_matches('/'))).len(),
            0
        );
        let dead = dead_links(base, &format!("[a]({path}people/nope/)"));
        assert!(dead.len() == 1 && dead[0].contains(":4:5 ") && dead[0].contains(&format!("links to {path}people/nope/,")), "{dead:#?}");
    }
    // An address from the site's root is one still, also of a page that is called as the site's folder is.
    assert_eq!(dead_links("/about/", "[a](/pages/about/), [b](/about/pages/about/)").len(), 0);
    assert_eq!(dead_links("/people/", "[a](/people/ann-weaver/)").len(), 0);
    assert_eq!(dead_links("/minutes/", "[a](/minutesmore/)").len(), 1);
}

#[test]
fn two_at_one_address() {
    let printed = printed(
        r#"
-- content/reports/2012.md --
+++
title = "The whole of 2012"
+++
A year of meetings.
"#,
    );
    expect(
        &printed,
        r#"
error[two-at-one-address]: two pages want the address /reports/2012/
 --> content/reports/2012.md:1:1
  |
1 | +++
  | ^^^
  |
  = note: each year of a register has a page of its own, so a year alone is no slug
  = help: rename the file
"#,
    );
}

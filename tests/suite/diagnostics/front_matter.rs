//! What is wrong in `config.toml` and in front matter.

use super::{printed, printed_alone};
use crate::support::{build, expect, mill_lane_with};

#[test]
fn toml_syntax() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve Marsh
sort_name = Marsh
[[memberships]
organization = "parish"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[toml-syntax]: this is not valid TOML: invalid basic string, expected `"`
 --> content/people/eve.md:2:18
  |
2 | name = "Eve Marsh
  |                  ^
  |
  = help: words stand in double quotes, lists in [ ], and each line is `key = value`; see https://toml.io

error[toml-syntax]: this is not valid TOML: string values must be quoted, expected literal string
 --> content/people/eve.md:3:13
  |
3 | sort_name = Marsh
  |             ^^^^^
  |
  = help: words stand in double quotes, lists in [ ], and each line is `key = value`; see https://toml.io

error[toml-syntax]: this is not valid TOML: unclosed array table, expected `]`
 --> content/people/eve.md:4:15
  |
4 | [[memberships]
  |               ^
  |
  = help: words stand in double quotes, lists in [ ], and each line is `key = value`; see https://toml.io
"#,
    );
}

#[test]
fn wrong_type() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = 2013
authors = "tom-cooper"
date = true
draft = "no"
source = "the post"
rights = 5
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[wrong-type]: `title` has to be words
 --> content/reports/2013/2013-01-10-cooper.md:2:9
  |
2 | title = 2013
  |         ^^^^ this is a number
  |
  = help: put them in double quotes: `title = "…"`

error[wrong-type]: `authors` has to be a list
 --> content/reports/2013/2013-01-10-cooper.md:3:11
  |
3 | authors = "tom-cooper"
  |           ^^^^^^^^^^^^ these are words
  |
  = help: write it in brackets: `authors = ["…"]`; a list of tables begins each with `[[authors]]`

error[wrong-type]: `date` has to be a date
 --> content/reports/2013/2013-01-10-cooper.md:4:8
  |
4 | date = true
  |        ^^^^ this is true or false
  |
  = help: write it in quotes, as in `date = "2012-11-27"`

error[wrong-type]: `draft` has to be `true` or `false`
 --> content/reports/2013/2013-01-10-cooper.md:5:9
  |
5 | draft = "no"
  |         ^^^^ these are words
  |
  = help: write `draft = true` or `draft = false`, without quotes

error[wrong-type]: `source` has to be a table
 --> content/reports/2013/2013-01-10-cooper.md:6:10
  |
6 | source = "the post"
  |          ^^^^^^^^^^ these are words
  |
  = help: write a line `[source]`, and its fields below it, or `{ … }` in a list

error[wrong-type]: `rights` has to be words or a table
 --> content/reports/2013/2013-01-10-cooper.md:7:10
  |
7 | rights = 5
  |          ^ this is a number
  |
  = help: write `rights = "…"`, or a line `[rights]` and its fields below it
"#,
    );
}

#[test]
fn control_character() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve\u0007 Marsh"
other_names = ["Eve", { name = "E\u0000" }]
+++
"#,
    );
    expect(
        &printed,
        r#"
error[control-character]: these words hold a control character
 --> content/people/eve.md:2:8
  |
2 | name = "Eve\u0007 Marsh"
  |        ^^^^^^^^^^^^^^^^^
  |
  = note: neither a page nor a feed can show it; it often comes with text copied from another program
  = help: take the escape that stands for it out, such as `\u0007`

error[control-character]: these words hold a control character
 --> content/people/eve.md:3:32
  |
3 | other_names = ["Eve", { name = "E\u0000" }]
  |                                ^^^^^^^^^
  |
  = note: neither a page nor a feed can show it; it often comes with text copied from another program
  = help: take the escape that stands for it out, such as `\u0007`
"#,
    );
}

#[test]
fn missing_field() {
    let printed = printed(
        r#"
-- content/committees/pond.md --
+++
name = "Pond Panel"
[[posts]]
id = "keeper"
+++
-- content/people/eve.md --
+++
sort_name = "Marsh, Eve"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[missing-field]: `label` is missing in this entry of `posts`
 --> content/committees/pond.md:3:1
  |
3 | [[posts]]
  | ^^^^^^^^^
  |
  = help: add a line `label = "…"`

error[missing-field]: `name` is missing
 --> content/people/eve.md:3:1
  |
3 | +++
  | ^
  |
  = help: add a line `name = "…"`
"#,
    );
}

#[test]
fn empty_field() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "  "
+++
"#,
    );
    expect(
        &printed,
        r#"
error[empty-field]: `name` is empty
 --> content/people/eve.md:2:8
  |
2 | name = "  "
  |        ^^^^
  |
  = help: write the name between the quotes
"#,
    );
}

#[test]
fn unknown_key() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve Marsh"
sortname = "Marsh, Eve"
favourite_pond = "the lower one"
[[memberships]]
organization = "parish"
start = "2012"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[unknown-key]: unknown key `sortname`
 --> content/people/eve.md:3:1
  |
3 | sortname = "Marsh, Eve"
  | ^^^^^^^^ nothing reads this
  |
  = help: did you mean `sort_name`?

error[unknown-key]: unknown key `favourite_pond`
 --> content/people/eve.md:4:1
  |
4 | favourite_pond = "the lower one"
  | ^^^^^^^^^^^^^^ nothing reads this
  |
  = help: the keys here are: aliases, links, memberships, name, other_names, sort_name, withheld

error[unknown-key]: unknown key `start` in `memberships`
 --> content/people/eve.md:7:1
  |
7 | start = "2012"
  | ^^^^^ nothing reads this
  |
  = help: the keys here are: end_date, organization, organization_name, post, role, start_date
"#,
    );
}

#[test]
fn bad_date() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-02-29-cooper.md --
+++
title = "February meeting"
date = "2013-02-29"
published = "3 March 2013"
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[bad-date]: `2013-02-29` is no date: there is no such day in the calendar
 --> content/reports/2013/2013-02-29-cooper.md:3:8
  |
3 | date = "2013-02-29"
  |        ^^^^^^^^^^^^
  |
  = help: write year, month and day as in `2012-11-27`; `2012-11` or `2012` where less is known; `~` behind it for about, `?` for uncertain; `2019-12-03/2019-12-04` for an interval

error[bad-date]: `3 March 2013` is no date: this is not a date in EDTF's form
 --> content/reports/2013/2013-02-29-cooper.md:4:13
  |
4 | published = "3 March 2013"
  |             ^^^^^^^^^^^^^^
  |
  = help: write year, month and day as in `2012-11-27`; `2012-11` or `2012` where less is known; `~` behind it for about, `?` for uncertain; `2019-12-03/2019-12-04` for an interval
"#,
    );
}

#[test]
fn ends_before_it_begins() {
    let printed = printed(
        r#"
-- content/committees/pond.md --
+++
name = "Pond Panel"
dissolution_date = "2009-12"
founding_date = "2010-01"
+++
-- content/people/eve.md --
+++
name = "Eve Marsh"
[[memberships]]
organization = "parish"
start_date = "2014-05-02"
end_date = "2014-05-01"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[ends-before-it-begins]: this ends (2009-12) before it begins (2010-01)
 --> content/committees/pond.md:3:20
  |
3 | dissolution_date = "2009-12"
  |                    ^^^^^^^^^
  |
  = help: check both dates: one of them has a slip

error[ends-before-it-begins]: this ends (2014-05-01) before it begins (2014-05-02)
 --> content/people/eve.md:6:12
  |
6 | end_date = "2014-05-01"
  |            ^^^^^^^^^^^^
  |
  = help: check both dates: one of them has a slip
"#,
    );
}

#[test]
fn not_a_slug() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
committee = "../Parish Committee"
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[not-a-slug]: `../Parish Committee` is not a slug
 --> content/reports/2013/2013-01-10-cooper.md:3:13
  |
3 | committee = "../Parish Committee"
  |             ^^^^^^^^^^^^^^^^^^^^^
  |
  = note: `committee` names a file by its name without `.md`: small letters, digits and single hyphens
  = help: perhaps `parish-committee`
"#,
    );
}

#[test]
fn file_name_not_a_slug() {
    let printed = printed(
        r#"
-- content/people/Ève_Marsh.md --
+++
name = "Ève Marsh"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[file-name]: `Ève_Marsh` cannot be an address
--> content/people/Ève_Marsh.md
 = note: a file's name becomes its page's permanent address: small letters a to z, digits and single hyphens, 120 at most
 = help: rename the file to `eve-marsh.md`
"#,
    );
}

#[test]
fn unknown_folder() {
    let printed = printed(
        r#"
-- content/person/eve.md --
+++
name = "Eve Marsh"
+++
-- content/notes.md --
Remember the pond.
-- content/photographs/pond.md --
It is green.
"#,
    );
    expect(
        &printed,
        r#"
error[unknown-folder]: `content/notes.md` is in no folder that the archive knows
--> content/notes.md
 = help: files stand in one of: content/reports/, content/people/, content/committees/, content/meetings/, content/decisions/, content/pages/

error[unknown-folder]: `content/person/eve.md` is in no folder that the archive knows
--> content/person/eve.md
 = help: files stand in one of: content/reports/, content/people/, content/committees/, content/meetings/, content/decisions/, content/pages/

error[unknown-folder]: `content/photographs/pond.md` is in no folder that the archive knows
--> content/photographs/pond.md
 = help: files stand in one of: content/reports/, content/people/, content/committees/, content/meetings/, content/decisions/, content/pages/
"#,
    );
}

#[test]
fn no_front_matter() {
    let printed = printed(
        r#"
-- content/pages/bare.md --
Only words.
-- content/pages/empty.md --
-- content/pages/open.md --
+++
title = "Open"

Never closed.
-- content/pages/yaml.md --
---
title: From elsewhere
---
Words.
"#,
    );
    expect(
        &printed,
        r#"
error[no-front-matter]: this file has no front matter
 --> content/pages/bare.md:1:1
  |
1 | Only words.
  | ^
  |
  = help: begin it with a line `+++`, then `title = "…"` (or `name`), then a line `+++`

error[no-front-matter]: this file is empty
 --> content/pages/empty.md:1:1
  |
1 |
  | ^
  |
  = help: write front matter between two lines of `+++`, or delete the file; `archive new` writes a start

error[no-front-matter]: this front matter is never closed
 --> content/pages/open.md:1:1
  |
1 | +++
  | ^
  |
  = help: put a line `+++` after the last field

error[no-front-matter]: this front matter is YAML; the archive's is TOML
 --> content/pages/yaml.md:1:1
  |
1 | ---
  | ^
  |
  = help: fence it with `+++` instead of `---`, and write `key = "value"` instead of `key: value`
"#,
    );
}

#[test]
fn membership_of_nothing() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve Marsh"
[[memberships]]
role = "keeper of the pond"
start_date = "2012"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[membership-of-nothing]: this membership names no body
 --> content/people/eve.md:3:1
  |
3 | [[memberships]]
  | ^^^^^^^^^^^^^^^
  |
  = help: add `organization = "slug"` for a body with a file, or `organization_name = "…"` for one without
"#,
    );
}

#[test]
fn post_without_body() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = "Eve Marsh"
[[memberships]]
organization_name = "Friends of the Pond"
post = "keeper"
+++
"#,
    );
    expect(
        &printed,
        r#"
warning[post-without-body]: nobody declares the post `keeper`
 --> content/people/eve.md:5:8
  |
5 | post = "keeper"
  |        ^^^^^^^^
  |
  = note: `organization_name` is for bodies without a file, and only a file can declare posts
  = help: give the body a file in `content/committees/`, or write `role = "…"` in place of `post`
"#,
    );
}

#[test]
fn post_declared_twice() {
    let printed = printed(
        r#"
-- content/committees/pond.md --
+++
name = "Pond Panel"
[[posts]]
id = "keeper"
label = "Keeper"
[[posts]]
id = "keeper"
label = "Warden"
+++
"#,
    );
    expect(
        &printed,
        r#"
error[post-declared-twice]: the post `keeper` is declared twice
 --> content/committees/pond.md:7:6
  |
7 | id = "keeper"
  |      ^^^^^^^^
  |
  = help: give one of them another `id`, or join them: `other_labels` holds other words for the same post
"#,
    );
}

#[test]
fn not_a_sha256() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
[source]
sha256 = "46e0"
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[not-a-sha256]: this is not a SHA-256
 --> content/reports/2013/2013-01-10-cooper.md:4:10
  |
4 | sha256 = "46e0"
  |          ^^^^^^
  |
  = note: it has 64 hexadecimal digits
  = help: `sha256sum FILE` prints it; `archive import` writes it
"#,
    );
}

#[test]
fn not_a_web_address() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
[source]
url = "www.example.org/january"
archived_url = "javascript:alert(1)"
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[not-a-web-address]: `www.example.org/january` is not a web address
 --> content/reports/2013/2013-01-10-cooper.md:4:7
  |
4 | url = "www.example.org/january"
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: it begins with `https://` or `http://`

error[not-a-web-address]: `javascript:alert(1)` is not a web address
 --> content/reports/2013/2013-01-10-cooper.md:5:16
  |
5 | archived_url = "javascript:alert(1)"
  |                ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: it begins with `https://` or `http://`
"#,
    );
}

#[test]
fn links_that_are_no_web_address() {
    let of = |kind: &str, link: &str| {
        let path = if kind == "committees" { "content/committees/pond.md" } else { "content/people/eve-marsh.md" };
        build(&mill_lane_with(&format!("\n-- {path} --\n+++\nname = \"Eve Marsh\"\n[links]\n{link}\n+++\n")))
    };
    for bad in [
        "website = \"javascript:alert(1)\"",
        "website = \" JavaScript:alert(1)\"",
        "notes = \"java\\tscript:alert(1)\"",
        "photo = \"data:text/html,x\"",
        "paper = \"ftp://example.org/eve\"",
        "website = \"www.example.org\"",
        "homepage = \"example.org/eve\"",
        "page = \"//example.org/eve\"",
    ] {
        for kind in ["people", "committees"] {
            let outcome = of(kind, bad);
            assert!(outcome.printed.starts_with("error[not-a-web-address]"), "{kind} {bad}: {}", outcome.printed);
            let value = bad.split('"').nth(1).unwrap();
            for (path, bytes) in crate::support::data_files(&outcome.built.archive) {
                let text = String::from_utf8_lossy(&bytes);
                assert!(!text.contains("alert(1)") && !text.contains(value), "{path} has {bad}");
            }
        }
    }
    for good in [
        "website = \"https://example.org/eve\"",
        "website = \"\"",
        "wikidata = \"Q42\"",
        "orcid = \"0000-0002-1825-0097\"",
        "ark = \"ark:/12345/x\"",
        "book = \"urn:isbn:9780000000000\"",
        "viaf = \"viaf:12345\"",
        "fediverse = \"@eve@example.org\"",
        "mail = \"mailto:eve@example.org\"",
    ] {
        assert_eq!(of("people", good).printed, "", "{good}");
    }
    expect(
        &of("people", "website = \"javascript:alert(1)\"").printed,
        r#"
error[not-a-web-address]: `javascript:alert(1)` is not a web address
 --> content/people/eve-marsh.md:4:11
  |
4 | website = "javascript:alert(1)"
  |           ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: it begins with `https://` or `http://`
"#,
    );
}

#[test]
fn bad_contact() {
    let of = |contact: &str| {
        let config = format!("\n-- config.toml --\ntitle = \"Mill Lane\"\nbase_url = \"https://example.org/mill/\"\ncontact = {contact}\n");
        build(&mill_lane_with(&config))
    };
    for bad in [
        "'javascript:alert(1)'",
        "'www.example.org/write'",
        "'https://'",
        "'https://example.org/a b'",
        "'ann@'",
        "'@example.org'",
        "'ann at example.org'",
        "'Ann Weaver <ann@example.org>'",
        "'ann@example.org; tom@example.org'",
    ] {
        let outcome = of(bad);
        assert!(outcome.printed.starts_with("warning[bad-contact]"), "{bad}: {}", outcome.printed);
        for (path, bytes) in &outcome.pages {
            let page = String::from_utf8_lossy(bytes);
            assert!(!page.contains("mailto:") && !page.contains("Found a mistake?"), "{path} links to {bad}");
        }
    }
    for (good, link) in [
        ("'ann@example.org'", "mailto:ann@example.org?"),
        ("'MAILTO:ann@example.org'", "mailto:ann@example.org?"),
        ("'ann@example.org,tom@example.org'", "mailto:ann@example.org,tom@example.org?"),
        ("'ann@example.org?subject=Minutes'", "mailto:ann@example.org?subject=Minutes&amp;body="),
        ("'https://example.org/write?page={url}'", "https://example.org/write?page=https%3A"),
        ("'http://minutes.example.org/write'", "http://minutes.example.org/write"),
    ] {
        let outcome = of(good);
        assert_eq!(outcome.printed, "", "{good}");
        assert!(outcome.page("people/ann-weaver/index.html").contains(&format!("href=\"{link}")), "{good}");
    }
    assert!(of("''").printed.is_empty());
    expect(
        &of("\"not an address\"").printed,
        r#"
warning[bad-contact]: `not an address` is no address at which readers can write
 --> config.toml:3:11
  |
3 | contact = "not an address"
  |           ^^^^^^^^^^^^^^^^
  |
  = note: no page links to it: the link would lead nowhere
  = help: write an address of mail, such as `contact = "archivist@example.org"`, or of the web, which begins with `https://`
"#,
    );
}

#[test]
fn bad_base_url() {
    let printed = printed_alone(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "example.org/mill"
"#,
    );
    expect(
        &printed,
        r#"
error[bad-base-url]: `example.org/mill` cannot be where a site stands
 --> config.toml:2:12
  |
2 | base_url = "example.org/mill"
  |            ^^^^^^^^^^^^^^^^^^
  |
  = help: write the whole address, such as `https://example.org/nec-archive/`, or a path, such as `/nec-archive/`
"#,
    );
}

#[test]
fn bad_accent() {
    let printed = printed_alone(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "/mill/"
accent = "teal"
"#,
    );
    expect(
        &printed,
        r##"
warning[bad-accent]: `teal` is no colour that is understood here
 --> config.toml:3:10
  |
3 | accent = "teal"
  |          ^^^^^^
  |
  = note: the site keeps the theme's own colour
  = help: write it as red, green and blue in hexadecimal digits, such as `accent = "#0b5566"`
"##,
    );
}

#[test]
fn pale_accent() {
    let printed = printed_alone(
        r##"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "/mill/"
accent = "#fc0"
"##,
    );
    expect(
        &printed,
        r##"
warning[pale-accent]: `#fc0` is too pale to be read on a light page
 --> config.toml:3:10
  |
3 | accent = "#fc0"
  |          ^^^^^^
  |
  = note: its contrast is 1.4 to 1, and text needs 4.5 to 1 (WCAG 2.2, 1.4.3); the site uses `#876c00` instead
  = help: write `#876c00`, or a darker colour
"##,
    );
}

#[test]
fn bad_editor() {
    let printed = printed_alone(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "/mill/"
[preview]
editor = "quill"
"#,
    );
    expect(
        &printed,
        r#"
warning[bad-editor]: `quill` is no editor that is known here
 --> config.toml:4:10
  |
4 | editor = "quill"
  |          ^^^^^^^
  |
  = note: links from a page of `archive serve` to its file are left out; the site does not depend on it
  = help: name one of vscode, vscodium, cursor, zed, windsurf, idea, sublime, textmate, emacs, macvim, or write the address at which yours opens a file, such as `vscode://file{path}:{line}`
"#,
    );
}

/// What somebody writes who comes from a word processor or from another generator, each told once and by its own cure.
#[test]
fn slips_of_syntax_have_cures_of_their_own() {
    let printed = printed(
        r#"
-- content/people/eve.md --
+++
name = “Eve Marsh”
sort_name: "Marsh, Eve"
+++
-- content/people/fay.md --
+++
name = "Fay Marsh"
name = "Fay Reed"
+++
-- content/people/gus.md --
+++
name = "Gus Marsh"
[[memberships]]
organization = "parish"
role = "member"
start_date = 2021-06-31
+++
"#,
    );
    expect(
        &printed,
        r#"
error[toml-syntax]: this is not valid TOML: string values must be quoted, expected literal string
 --> content/people/eve.md:2:8
  |
2 | name = “Eve Marsh”
  |        ^^^^^^^^^^^
  |
  = help: these are a word processor's quotation marks: put straight ones, as in `"words"`

error[toml-syntax]: this is not valid TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
 --> content/people/eve.md:3:10
  |
3 | sort_name: "Marsh, Eve"
  |          ^
  |
  = help: write `=` in place of `:`, and words in double quotes

error[toml-syntax]: this is not valid TOML: duplicate key
 --> content/people/fay.md:3:1
  |
3 | name = "Fay Reed"
  | ^^^^
  |
  = help: this key stands above already: keep one of the two

error[toml-syntax]: this is not valid TOML: invalid date, expected day between 01 and 30
 --> content/people/gus.md:6:14
  |
6 | start_date = 2021-06-31
  |              ^^^^^^^^^^
  |
  = help: there is no such day: correct it, as in `"2012-11-27"`
"#,
    );
}

#[test]
fn front_matter_that_comes_late() {
    let printed = printed(
        r#"
-- content/people/eve.md --


+++
name = "Eve Marsh"
+++
-- content/people/sam.md --
```toml
+++
name = "Sam Reed"
+++
```
"#,
    );
    expect(
        &printed,
        r#"
error[no-front-matter]: this file does not begin with its front matter
 --> content/people/sam.md:1:1
  |
1 | ```toml
  | ^
  |
  = help: take away what stands before the first line `+++`
"#,
    );
}

/// What import writes is read as strictly as all else.
#[test]
fn what_import_found_out_is_read_with_every_fault_told() {
    let printed = printed(
        r#"
-- content/reports/2013/2013-01-10-cooper.md --
+++
title = "January meeting"
[source]
license = "CC BY 4.0"
part = "second"
[basis]
date = { basis = "unknown", candidates = ["2013-01-10", 2013-01-11, "2013-02-30"] }
authors = { basis = "unknown", candidates = ["Ann Weaver", "Tom Cooper"], evidenz = "By Ann" }
[import]
fromat = "HTML"
repairs = [{ what = "dead links made words", count = -3 }]
cut = [{ words = 812 }]
put_back = [2, "3"]
+++
We met.
"#,
    );
    expect(
        &printed,
        r#"
error[unknown-key]: unknown key `license` in `source`
 --> content/reports/2013/2013-01-10-cooper.md:4:1
  |
4 | license = "CC BY 4.0"
  | ^^^^^^^ nothing reads this
  |
  = help: did you mean `licence`?

error[wrong-type]: `part` has to be a whole number, 0 or more
 --> content/reports/2013/2013-01-10-cooper.md:5:8
  |
5 | part = "second"
  |        ^^^^^^^^ these are words
  |
  = help: write `part = 1`, without quotes

error[bad-date]: `2013-02-30` is no date: there is no such day in the calendar
 --> content/reports/2013/2013-01-10-cooper.md:7:69
  |
7 | date = { basis = "unknown", candidates = ["2013-01-10", 2013-01-11, "2013-02-30"] }
  |                                                                     ^^^^^^^^^^^^
  |
  = help: write year, month and day as in `2012-11-27`; `2012-11` or `2012` where less is known; `~` behind it for about, `?` for uncertain; `2019-12-03/2019-12-04` for an interval

error[unknown-key]: unknown key `evidenz` in `basis`
 --> content/reports/2013/2013-01-10-cooper.md:8:75
  |
8 | authors = { basis = "unknown", candidates = ["Ann Weaver", "Tom Cooper"], evidenz = "By Ann" }
  |                                                                           ^^^^^^^ nothing reads this
  |
  = help: did you mean `evidence`?

error[unknown-key]: unknown key `fromat` in `import`
  --> content/reports/2013/2013-01-10-cooper.md:10:1
   |
10 | fromat = "HTML"
   | ^^^^^^ nothing reads this
   |
   = help: did you mean `format`?

error[wrong-type]: `count` has to be a whole number, 0 or more
  --> content/reports/2013/2013-01-10-cooper.md:11:54
   |
11 | repairs = [{ what = "dead links made words", count = -3 }]
   |                                                      ^^ this is a number
   |
   = help: write `count = 1`, without quotes

error[missing-field]: `what` is missing in this entry of `cut`
  --> content/reports/2013/2013-01-10-cooper.md:12:8
   |
12 | cut = [{ words = 812 }]
   |        ^^^^^^^^^^^^^^^
   |
   = help: add a line `what = "…"`

error[wrong-type]: `put_back` has to be a whole number, 0 or more
  --> content/reports/2013/2013-01-10-cooper.md:13:16
   |
13 | put_back = [2, "3"]
   |                ^^^ these are words
   |
   = help: write `put_back = 1`, without quotes
"#,
    );
}

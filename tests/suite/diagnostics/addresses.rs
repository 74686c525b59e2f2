//! What is wrong with addresses that were published.

use super::printed;
use crate::support::{MILL_LANE, expect, on_disk, run};

#[test]
fn address_moved() {
    let printed = printed(
        r#"
-- ledger/addresses.tsv --
people/thomas-cooper	Tom Cooper
"#,
    );
    expect(
        &printed,
        r#"
error[address-moved]: /people/thomas-cooper/ would be lost: did it become /people/tom-cooper/?
 --> ledger/addresses.tsv:1:1
  |
1 | people/thomas-cooper    Tom Cooper
  | ^^^^^^^^^^^^^^^^^^^^
  |
note: the file that it may have become
 --> content/people/tom-cooper.md:1:1
  |
1 | +++
  | ---
  = note: whoever wrote the old address into a footnote would find nothing there
  = help: Write in the front matter of `content/people/tom-cooper.md`
            aliases = ["thomas-cooper"]
          Taken away on purpose? Add to `config.toml`
            [[gone]]
            address = "/people/thomas-cooper/"
            reason = "…"
            date = "…"
          Never on the web? Take this line out of `ledger/addresses.tsv`
"#,
    );
}

#[test]
fn meeting_moved() {
    let printed = printed(
        r#"
-- ledger/addresses.tsv --
meetings/2012-03-02-parish	Parish Committee, 2 March 2012	2012-03-01-weaver
"#,
    );
    expect(
        &printed,
        r#"
error[address-moved]: /meetings/2012-03-02-parish/ would be lost: did it become /meetings/2012-03-01-parish/?
 --> ledger/addresses.tsv:1:1
  |
1 | meetings/2012-03-02-parish    Parish Committee, 2 March 2012    2012-03-01-weaver
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: the reports that told of this meeting tell of that one now; their date or their body was changed
  = help: Write a file `content/meetings/2012-03-01-parish.md`
            +++
            aliases = ["2012-03-02-parish"]
            +++
          Taken away on purpose? Add to `config.toml`
            [[gone]]
            address = "/meetings/2012-03-02-parish/"
            reason = "…"
            date = "…"
          Never on the web? Take this line out of `ledger/addresses.tsv`
"#,
    );
}

const TWO_MEETINGS: &str = r#"
-- ledger/addresses.tsv --
meetings/2012-03-02-council	Council, 2 March 2012	2012-03-01-weaver
meetings/2012-03-02-parish	Parish Committee, 2 March 2012	2012-03-01-weaver
"#;

#[test]
fn a_meeting_that_moved_twice_is_told_once_with_both_its_names() {
    expect(
        &printed(TWO_MEETINGS),
        r#"
error[address-moved]: /meetings/2012-03-02-council/ and /meetings/2012-03-02-parish/ would be lost: did they become /meetings/2012-03-01-parish/?
 --> ledger/addresses.tsv:1:1
  |
1 | meetings/2012-03-02-council    Council, 2 March 2012    2012-03-01-weaver
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
note: and this one
 --> ledger/addresses.tsv:2:1
  |
2 | meetings/2012-03-02-parish    Parish Committee, 2 March 2012    2012-03-01-weaver
  | --------------------------
  = note: the reports that told of this meeting tell of that one now; their date or their body was changed
  = help: Write a file `content/meetings/2012-03-01-parish.md`
            +++
            aliases = ["2012-03-02-council", "2012-03-02-parish"]
            +++
          Taken away on purpose? Add to `config.toml`
            [[gone]]
            address = "/meetings/2012-03-02-council/"
            reason = "…"
            date = "…"
          Taken away on purpose? Add to `config.toml`
            [[gone]]
            address = "/meetings/2012-03-02-parish/"
            reason = "…"
            date = "…"
          Never on the web? Take these lines out of `ledger/addresses.tsv`
"#,
    );
}

#[test]
fn a_file_with_old_names_is_told_by_the_line_to_change() {
    let file = "-- content/meetings/2012-03-01-parish.md --\n+++\ntitle = \"The pond\"\naliases = [\"old\"]\n+++\n";
    let told = printed(&format!("{TWO_MEETINGS}{file}"));
    for words in [
        "note: the line to change\n --> content/meetings/2012-03-01-parish.md:3:1",
        "Write, in the place of the line on `aliases`, in the front matter of `content/meetings/2012-03-01-parish.md`",
        "  aliases = [\"old\", \"2012-03-02-council\", \"2012-03-02-parish\"]",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(told.matches("error[").count(), 1, "{told}");
}

#[test]
fn address_of_a_draft() {
    let printed = printed(
        r#"
-- ledger/addresses.tsv --
pages/plan	Our plan
-- content/pages/plan.md --
+++
title = "Our plan"
draft = true
+++
Words.
"#,
    );
    expect(
        &printed,
        r#"
error[address-lost]: /pages/plan/ was published, and its file is a draft now
 --> ledger/addresses.tsv:1:1
  |
1 | pages/plan    Our plan
  | ^^^^^^^^^^
  |
note: the draft
 --> content/pages/plan.md:3:1
  |
3 | draft = true
  | -----
  = note: links and footnotes lead to a page that would not be there
  = help: Take `draft = true` out again; to keep words from readers and the address, see `withheld`
          Taken away on purpose? Add to `config.toml`
            [[gone]]
            address = "/pages/plan/"
            reason = "…"
            date = "…"
          Never on the web? Take this line out of `ledger/addresses.tsv`
"#,
    );
}

#[test]
fn address_lost() {
    let printed = printed(
        r#"
-- ledger/addresses.tsv --
reports/2012-06-01-cooper	June meeting
"#,
    );
    expect(
        &printed,
        r#"
error[address-lost]: /reports/2012-06-01-cooper/ was published, and no file makes it any more
 --> ledger/addresses.tsv:1:1
  |
1 | reports/2012-06-01-cooper    June meeting
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: whoever wrote this address into a footnote would find nothing there
  = help: Renamed? Write `aliases = ["2012-06-01-cooper"]` into the front matter of the file that it became
          Taken away on purpose? Add to `config.toml`
            [[gone]]
            address = "/reports/2012-06-01-cooper/"
            reason = "…"
            date = "…"
          Never on the web? Take this line out of `ledger/addresses.tsv`
"#,
    );
}

#[test]
fn many_addresses_lost() {
    let printed = printed(
        r#"
-- ledger/addresses.tsv --
committees/hedge	Hedge Committee
people/ada	Ada Stone
people/ben	Ben Wood
reports/a	A
reports/b	B
reports/c	C
reports/d	D
"#,
    );
    expect(
        &printed,
        r#"
error[addresses-lost]: 7 addresses were published, and no file makes them any more: 1 of /committees/, 2 of /people/, 4 of /reports/
 --> ledger/addresses.tsv:1:1
  |
1 | committees/hedge    Hedge Committee
  | ^^^^^^^^^^^^^^^^
  |
  = note: among them /committees/hedge/, /people/ada/, /people/ben/, /reports/a/, /reports/b/
  = help: Is a folder of `content/` missing? Put it back
          Was nothing ever on the web, as after trying out the example? Delete `ledger/addresses.tsv`; the next build begins it anew
          Otherwise give each its `aliases` or `[[gone]]`, or take out its line: docs/addresses.md tells how
"#,
    );
}

#[test]
fn alias_is_taken() {
    let printed = printed(
        r#"
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
aliases = ["ann-weaver"]
+++
"#,
    );
    expect(
        &printed,
        r#"
error[alias-is-taken]: /people/ann-weaver/ is the address of a page, and cannot lead to another
 --> content/people/tom-cooper.md:3:12
  |
3 | aliases = ["ann-weaver"]
  |            ^^^^^^^^^^^^
  |
note: the page that has it
 --> content/people/ann-weaver.md:1:1
  |
1 | +++
  | ---
  = note: `aliases` lists old names, under which nothing stands any more
  = help: take it out of `aliases`, or rename the file that has it
"#,
    );
}

#[test]
fn alias_claimed_twice() {
    let printed = printed(
        r#"
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
aliases = ["thomas"]
+++
-- content/people/tom-marsh.md --
+++
name = "Tom Marsh"
aliases = ["thomas"]
+++
"#,
    );
    expect(
        &printed,
        r#"
error[alias-claimed-twice]: `thomas` is listed in `aliases` twice
 --> content/people/tom-marsh.md:3:12
  |
3 | aliases = ["thomas"]
  |            ^^^^^^^^
  |
note: the first time
 --> content/people/tom-cooper.md:3:12
  |
3 | aliases = ["thomas"]
  |            --------
  = note: an old address can lead to one page only
  = help: keep it where its readers should come to, and take it out of the other
"#,
    );
}

const CONFIG: &str = r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "https://example.org/mill/"
committee = "parish"
organization = "village"
"#;

#[test]
fn gone_is_there() {
    let printed = printed(&format!("{CONFIG}[[gone]]\naddress = \"/people/tom-cooper/\"\nreason = \"He asked.\"\n"));
    expect(
        &printed,
        r#"
warning[gone-is-there]: /people/tom-cooper/ is said to be gone, and is there
 --> config.toml:6:11
  |
6 | address = "/people/tom-cooper/"
  |           ^^^^^^^^^^^^^^^^^^^^^
  |
  = note: a file makes this page, or has this name among its `aliases`; the page is published, and this entry is passed over
  = help: take the entry out, or the file
"#,
    );
}

#[test]
fn gone_twice() {
    let entry = "[[gone]]\naddress = \"/reports/june/\"\nreason = \"It was another village's.\"\n";
    let printed = printed(&format!("{CONFIG}{entry}{entry}"));
    expect(
        &printed,
        r#"
warning[gone-twice]: /reports/june/ is said to be gone twice
 --> config.toml:9:11
  |
9 | address = "/reports/june/"
  |           ^^^^^^^^^^^^^^^^
  |
  = help: keep one of the two entries; this one is used
"#,
    );
}

#[test]
fn gone_not_an_address() {
    let printed = printed(&format!("{CONFIG}[[gone]]\naddress = \"june.md\"\nreason = \"It was another village's.\"\n"));
    expect(
        &printed,
        r#"
error[gone-not-an-address]: `june.md` is not the address of a page
 --> config.toml:6:11
  |
6 | address = "june.md"
  |           ^^^^^^^^^
  |
  = help: write it as readers know it: `/reports/…/`, `/people/…/`, `/committees/…/`, `/meetings/…/`, `/decisions/…/` or `/pages/…/`
"#,
    );
}

#[test]
fn gone_never_published() {
    let entry = |address: &str| format!("{CONFIG}[[gone]]\naddress = \"{address}\"\nreason = \"It was another village's.\"\n");
    let ledger = "-- ledger/addresses.tsv --\npeople/tom-cooper\tTom Cooper\nreports/2011-june\tJune\n";
    let both = format!("{ledger}-- content/reports/2011-june.md --\n+++\ntitle = \"June\"\n+++\nWe met.\n");
    assert_eq!(printed(&format!("{}{ledger}", entry("/reports/2011-june/"))), "", "it was published");
    assert_eq!(printed(&entry("/reports/nope/")), "", "nothing is known where there is no ledger");
    expect(
        &printed(&format!("{}{both}", entry("/reports/nope/"))),
        r#"
note[gone-never-published]: /reports/nope/ is said to be gone, and was never published
 --> config.toml:6:11
  |
6 | address = "/reports/nope/"
  |           ^^^^^^^^^^^^^^^^
  |
  = note: `ledger/addresses.tsv` does not hold it; its page says all the same that something was taken away
  = help: correct the address, or take the entry out; leave it where an older site of yours had this page
"#,
    );
    let near = printed(&format!("{}{both}", entry("/reports/2011-jun/")));
    assert!(near.contains("help: did you mean `/reports/2011-june/`?"), "{near}");
}

#[test]
fn addresses_in_conflict() {
    let printed = printed("\n-- ledger/addresses.tsv --\n<<<<<<< ours\npeople/tom-cooper\tTom Cooper\n=======\n>>>>>>> theirs\n");
    expect(
        &printed,
        r#"
warning[addresses-in-conflict]: a merge was left half done in the ledger of addresses
 --> ledger/addresses.tsv:1:1
  |
1 | <<<<<<< ours
  | ^^^^^^^^^^^^
  |
  = note: the lines of both sides are read, and the next build takes out the marks
  = help: commit the ledger as the build writes it
"#,
    );
}

#[test]
fn addresses_unread() {
    let printed = printed("\n-- ledger/addresses.tsv --\npeople/tom-cooper\tTom Cooper\n<<<<<<< ours\npeeple/x\n");
    expect(
        &printed,
        r#"
error[addresses-unread]: this line of the ledger of addresses cannot be read
 --> ledger/addresses.tsv:3:1
  |
3 | peeple/x
  | ^^^^^^^^
  |
  = note: a line is `kind/slug`, what it is called, and perhaps the reports that tell of it, parted by tabs; nothing keeps its address
  = help: restore it from the repository; or take it out, if its address was never published

warning[addresses-in-conflict]: a merge was left half done in the ledger of addresses
 --> ledger/addresses.tsv:2:1
  |
2 | <<<<<<< ours
  | ^^^^^^^^^^^^
  |
  = note: the lines of both sides are read, and the next build takes out the marks
  = help: commit the ledger as the build writes it
"#,
    );
}

#[test]
fn addresses_forgotten() {
    let folder = on_disk(&MILL_LANE.replace("example.org", "milllane.uk"));
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    // a decision that is told no more leaves a word, as long as the ledger says that it was there
    let report = folder.path().join("content/reports/2012/2012-03-01-weaver.md");
    let text = std::fs::read_to_string(&report).unwrap().replace("It was agreed", "We spoke of it");
    std::fs::write(&report, text).unwrap();
    let (_, _, stderr) = run(folder.path(), &["build"]);
    assert!(!stderr.contains("addresses-forgotten"), "{stderr}");
    std::fs::remove_file(folder.path().join("ledger/addresses.tsv")).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert!(code == 0 && stdout.contains("1 warning"), "{stdout}");
    expect(
        &stderr,
        r#"
warning[addresses-forgotten]: 1 file that stood in the site is gone, and there was no ledger of addresses to keep them
--> ledger/addresses.tsv
 = note: this build began the ledger anew: old addresses that led on, and words on what stood there, are in no list any more
 = help: was it deleted, or never committed? restore it from the repository, and build again
"#,
    );
}

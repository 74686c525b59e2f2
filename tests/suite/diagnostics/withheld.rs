//! What is wrong with what is withheld, and with rights.

use super::printed;
use crate::support::expect;

const REPORT: &str =
    "-- content/reports/2012/2012-03-01-weaver.md --\n+++\ntitle = \"March meeting\"\nauthors = [\"ann-weaver\"]\ndate = \"2012-03-01\"\n";

/// What is printed of a report with these lines in its front matter.
fn of_report(lines: &str) -> String {
    printed(&format!("{REPORT}{lines}+++\nThe pond is deep. It was agreed by 5 votes to 2 that the pond is cleaned.\n"))
}

#[test]
fn unknown_scope() {
    expect(
        &of_report("withheld = { scope = \"pasage\", quote = \"deep\", reason = \"A wish\", date = \"2024\" }\n"),
        r#"
error[unknown-scope]: `scope` cannot be `pasage` here
 --> content/reports/2012/2012-03-01-weaver.md:5:22
  |
5 | withheld = { scope = "pasage", quote = "deep", reason = "A wish", date = "2024" }
  |                      ^^^^^^^^
  |
  = note: of a report a `text` or a `passage` can be withheld, of a person the `person` or the `text`, of any other file its `text`
  = help: did you mean `passage`?

error[unknown-key]: unknown key `quote` in `withheld`
 --> content/reports/2012/2012-03-01-weaver.md:5:32
  |
5 | withheld = { scope = "pasage", quote = "deep", reason = "A wish", date = "2024" }
  |                                ^^^^^ nothing reads this
  |
  = help: the keys here are: date, reason, scope
"#,
    );
    let person = printed(
        "-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\nwithheld = { scope = \"all\", reason = \"A wish\", date = \"2024\" }\n+++\n",
    );
    assert!(person.contains("`scope` cannot be `all` here") && person.contains("write one of: person, text"), "{person}");
}

#[test]
fn withheld_not_found() {
    expect(
        &of_report("withheld = { scope = \"passage\", quote = \"the pont is deep\", reason = \"A wish\", date = \"2024\" }\n"),
        r#"
error[withheld-not-found]: the passage to be withheld is not found in the text
 --> content/reports/2012/2012-03-01-weaver.md:5:41
  |
5 | withheld = { scope = "passage", quote = "the pont is deep", reason = "A wish", date = "2024" }
  |                                         ^^^^^^^^^^^^^^^^^^
  |
  = note: it would be published; a quote is found word for word, within one paragraph or one block of code
  = help: copy the words from the page, without markup; for several paragraphs write an entry each, or withhold the `text`
"#,
    );
}

#[test]
fn withheld_more_than_once() {
    expect(
        &of_report("withheld = { scope = \"passage\", quote = \"pond is\", reason = \"A wish\", date = \"2024\" }\n"),
        r#"
error[withheld-more-than-once]: the passage to be withheld stands 2 times in the text
 --> content/reports/2012/2012-03-01-weaver.md:5:41
  |
5 | withheld = { scope = "passage", quote = "pond is", reason = "A wish", date = "2024" }
  |                                         ^^^^^^^^^
  |
  = note: all but one of them would be published
  = help: add `prefix` or `suffix` with the words before or after it, and an entry for each place
"#,
    );
}

#[test]
fn withheld_in_address() {
    let person = "\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n+++\n";
    let report = "\n-- content/reports/2013/tom-cooper-remembers.md --\n+++\ntitle = \"Memories\"\n+++\nWords.\n";
    let own = "\n-- content/reports/2013/2013-01-01-cooper.md --\n+++\ntitle = \"Mine\"\nauthors = [\"tom-cooper\"]\ndate = \"2013-01-01\"\n+++\nWords.\n";
    expect(
        &printed(&format!("{person}{report}{own}")),
        r#"
warning[withheld-in-address]: the address `2013-01-01-cooper` has the name of somebody who is withheld
--> content/reports/2013/2013-01-01-cooper.md
 = note: addresses are not changed, because they are cited; this one goes on telling the name
 = help: give the file another name, without the old one in `aliases`; for a decision, give it another `id` under `[[decisions]]`

warning[withheld-in-address]: the address `tom-cooper-remembers` has the name of somebody who is withheld
--> content/reports/2013/tom-cooper-remembers.md
 = note: addresses are not changed, because they are cited; this one goes on telling the name
 = help: give the file another name, without the old one in `aliases`; for a decision, give it another `id` under `[[decisions]]`
"#,
    );
}

#[test]
fn withheld_in_old_address() {
    let person = "\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n+++\n";
    let ledger =
        "\n-- ledger/addresses.tsv --\ndecisions/2012-03-01-parish-tom-cooper-elected\tTom Cooper was elected\t2012-03-01-weaver\n";
    expect(
        &printed(&format!("{person}{ledger}")),
        r#"
warning[withheld-in-address]: the old address `2012-03-01-parish-tom-cooper-elected` has the name of somebody who is withheld
 --> ledger/addresses.tsv:1:1
  |
1 | decisions/2012-03-01-parish-tom-cooper-elected    [name withheld] was elected    2012-03-01-weaver
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: a page stays at each address that was published, so this one goes on telling it
  = help: take its line out of `ledger/addresses.tsv`, and out of `aliases` and `[[gone]]` where they have it: nothing stands there then
"#,
    );
}

#[test]
fn rights_of_nothing() {
    expect(
        &of_report("rights = { holder = \" \" }\n"),
        r#"
warning[rights-of-nothing]: these `rights` say nothing
 --> content/reports/2012/2012-03-01-weaver.md:5:10
  |
5 | rights = { holder = " " }
  |          ^^^^^^^^^^^^^^^^
  |
  = help: add `holder = "…"`, `ground = "…"` or `licence = "…"`
"#,
    );
}

#[test]
fn a_reason_and_a_date_have_to_be_given() {
    let said = of_report("withheld = { scope = \"text\" }\n");
    assert!(said.contains("`reason` is missing in this entry of `withheld`"), "{said}");
    assert!(said.contains("`date` is missing in this entry of `withheld`"), "{said}");
    let said = of_report("withheld = { scope = \"passage\", reason = \"A wish\", date = \"2024\" }\n");
    assert!(said.contains("`quote` is missing in this entry of `withheld`"), "{said}");
    let said = of_report("withheld = { scope = \"text\", reasn = \"A wish\", date = \"2024-13\" }\n");
    assert!(said.contains("did you mean `reason`?") && said.contains("`2024-13` is no date"), "{said}");
}

#[test]
fn what_is_said_of_a_withheld_file_does_not_repeat_what_is_withheld() {
    let said = of_report(
        "withheld = { scope = \"passage\", quote = \"The pond is deep\", reason = \"A wish\", date = \"2024\" }\njottings = \"The pond is deep\" # The pond is deep\n",
    );
    assert!(said.contains("unknown key `jottings`"), "{said}");
    assert!(!said.contains("pond is deep"), "{said}");
    let said = of_report(
        "withheld = { scope = \"text\", reason = \"A wish\", date = \"2024\" }\n[[decisions]]\nquote = \"the pond is cleaned\"\noutcome = \"agred\"\n",
    );
    assert!(!said.contains("cleaned"), "{said}");
}

#[test]
fn withheld_in_setting() {
    let person = "\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n+++\n";
    let said = printed(&format!("{person}-- config.toml --\ntitle = \"A\"\nbase_url = \"https://tom-cooper.example.org/\"\n"));
    assert!(said.contains("warning[withheld-in-setting]: this setting has the name of somebody who is withheld"), "{said}");
    assert!(said.contains("config.toml:2:12") && said.contains("write another one, if there is one"), "{said}");
}

#[test]
fn passage_in_address() {
    let said = of_report(
        "[[withheld]]\nscope = \"passage\"\nquote = \"the pond is cleaned\"\nreason = \"A wish\"\ndate = \"2024\"\n[[decisions]]\nquote = \"agreed by 5 votes to 2 that the pond is cleaned\"\nid = \"pond-cleaned\"\n",
    );
    assert!(said.contains("warning[withheld-in-address]: the address `pond-cleaned` has words of a passage that is withheld"), "{said}");
}

#[test]
fn withheld_namesake() {
    let person = "\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\nwithheld = { scope = \"person\", reason = \"A wish\", date = \"2024\" }\n+++\n";
    let said = printed(&format!("{person}-- content/people/tom-cooper-2.md --\n+++\nname = \"Tom Cooper\"\n+++\n"));
    assert!(said.contains("warning[withheld-namesake]: another person has this name: `tom-cooper-2`"), "{said}");
    assert!(said.contains("content/people/tom-cooper.md") && said.contains("`[[tom-cooper-2|…]]`"), "{said}");
}

#[test]
fn withheld_elsewhere() {
    let entry =
        "withheld = { scope = \"passage\", quote = \"The pond is deep\", reason = \"A wish\", date = \"2024\" }\n+++\nThe pond is deep.\n";
    let said =
        printed(&format!("{REPORT}{entry}-- content/pages/about.md --\n+++\ntitle = \"About\"\n+++\nOnce more: The pond\nis deep.\n"));
    assert!(said.contains("warning[withheld-elsewhere]: these words also stand in content/pages/about.md"), "{said}");
    assert!(said.contains("2012-03-01-weaver.md:5:41"), "{said}");
}

#[test]
fn withheld_in_reason() {
    let said = of_report(
        "withheld = { scope = \"passage\", quote = \"The pond is deep\", reason = \"That The pond is deep is no news\", date = \"2024\" }\n",
    );
    assert!(said.contains("warning[withheld-in-reason]: the `reason` tells what is withheld"), "{said}");
    let person = "\n-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\nwithheld = { scope = \"person\", reason = \"Mr Cooper wished it\", date = \"2024\" }\n+++\n";
    assert!(printed(person).contains("say why in other words"), "{}", printed(person));
}

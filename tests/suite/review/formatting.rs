//! Whatever hand wrote a file, an answer adds its own words and moves no other byte.

use archive::review::FileEdit;
use proptest::prelude::*;

use super::{answered, asked};
use crate::support::{files, property};

/// A report that calls Tom Cooper “Tom Copper”, and his file.
fn project(person: &str) -> String {
    format!(
        "-- config.toml --\ntitle = \"T\"\nbase_url = \"/\"\n-- content/reports/r.md --\n+++\ntitle = \"R\"\ndate = \"2012-03-01\"\n+++\nTom Copper spoke of the pond.\n-- content/people/tom-cooper.md --\n{person}"
    )
}

/// His file after "Tom Copper" is known to be him.
#[track_caller]
fn edited(person: &str) -> String {
    let edits = answered(&project(person), "Tom Copper", "tom-cooper").unwrap();
    edits["content/people/tom-cooper.md"].after.clone()
}

#[test]
fn a_list_is_begun_behind_the_name() {
    assert_eq!(
        edited("+++\nname = \"Tom Cooper\" # so\n# other_names = []\n\n[links]\nx = \"y\"\n+++\nA *word*.\n"),
        "+++\nname = \"Tom Cooper\" # so\nother_names = [\"Tom Copper\"]\n# other_names = []\n\n[links]\nx = \"y\"\n+++\nA *word*.\n"
    );
    assert_eq!(
        edited("+++\nname = \"Tom Cooper\"\nsort_name = \"\"\"\nCooper, Tom\"\"\"\n+++\n"),
        "+++\nname = \"Tom Cooper\"\nsort_name = \"\"\"\nCooper, Tom\"\"\"\nother_names = [\"Tom Copper\"]\n+++\n"
    );
}

#[test]
fn a_list_is_continued_in_its_own_manner() {
    let cases = [
        ("[]", "[\"Tom Copper\"]"),
        ("[ \"Tommy Cooper\" ]", "[ \"Tommy Cooper\", \"Tom Copper\" ]"),
        ("[\"Tommy Cooper\",]", "[\"Tommy Cooper\", \"Tom Copper\"]"),
        ("['Tommy Cooper', { name = \"Tom\", end_date = 2011 }]", "['Tommy Cooper', { name = \"Tom\", end_date = 2011 }, \"Tom Copper\"]"),
        ("[\n\t\"Tommy Cooper\", # a\n\t# b\n]", "[\n\t\"Tommy Cooper\", # a\n\t# b\n\t\"Tom Copper\",\n]"),
        ("[\n    \"Tommy Cooper\" # a, b\n  ]", "[\n    \"Tommy Cooper\", # a, b\n    \"Tom Copper\"\n  ]"),
        ("[ # none\n]", "[ # none\n  \"Tom Copper\",\n]"),
        ("[\"Tommy Cooper\",\n \"Old Tom\"]", "[\"Tommy Cooper\",\n \"Old Tom\", \"Tom Copper\"]"),
    ];
    for (before, after) in cases {
        let file = |list: &str| format!("+++\nname = \"Tom Cooper\"\nother_names = {list} # end\n+++\nWords.\n");
        assert_eq!(edited(&file(before)), file(after));
    }
}

#[test]
fn tables_under_headings_are_continued_as_such() {
    assert_eq!(
        edited(
            "+++\nname = \"Tom Cooper\"\n\n[[other_names]]\nname = \"Tommy Cooper\"\nend_date = \"2011\" # about\n\n[links]\nx = \"y\"\n+++\n"
        ),
        "+++\nname = \"Tom Cooper\"\n\n[[other_names]]\nname = \"Tommy Cooper\"\nend_date = \"2011\" # about\n\n[[other_names]]\nname = \"Tom Copper\"\n\n[links]\nx = \"y\"\n+++\n"
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_kept() {
    assert_eq!(
        edited("\u{feff}+++\r\nname = \"Tom Cooper\"\r\n+++\r\nA word.\r\n"),
        "\u{feff}+++\r\nname = \"Tom Cooper\"\r\nother_names = [\"Tom Copper\"]\r\n+++\r\nA word.\r\n"
    );
    assert_eq!(
        edited("+++\r\nname = \"Tom Cooper\"\r\nother_names = [\r\n  \"Tommy Cooper\"\r\n]\r\n+++\r\n"),
        "+++\r\nname = \"Tom Cooper\"\r\nother_names = [\r\n  \"Tommy Cooper\",\r\n  \"Tom Copper\"\r\n]\r\n+++\r\n"
    );
}

#[test]
fn a_membership_goes_behind_the_last_one() {
    let project = |person: &str| {
        project(person).replace("Tom Copper spoke of the pond.", "Tom Cooper was elected Chair.")
            + "-- content/committees/pond.md --\n+++\nname = \"Pond Committee\"\n[[posts]]\nlabel = \"Chair\"\n+++\n"
    };
    let edited = |person: &str| {
        let project = project(person).replace("base_url = \"/\"\n", "base_url = \"/\"\ncommittee = \"pond\"\n");
        answered(&project, "Tom Cooper was elected Chair", "tom-cooper,2012-03..2013").unwrap()["content/people/tom-cooper.md"]
            .after
            .clone()
    };
    let new = "[[memberships]]\norganization = \"pond\"\npost = \"chair\"\nstart_date = \"2012-03\"\nend_date = \"2013\"\n";
    assert_eq!(
        edited(
            "+++\nname = \"Tom Cooper\"\n[[memberships]]\norganization_name = \"Bees\"\nend_date = 2009 # or so\n# on\n[links]\nx = \"y\"\n+++\n"
        ),
        format!(
            "+++\nname = \"Tom Cooper\"\n[[memberships]]\norganization_name = \"Bees\"\nend_date = 2009 # or so\n{new}# on\n[links]\nx = \"y\"\n+++\n"
        )
    );
    assert_eq!(
        edited("+++\nname = \"Tom Cooper\"\nmemberships = [{ organization_name = \"Bees\" }]\n+++\n"),
        "+++\nname = \"Tom Cooper\"\nmemberships = [{ organization_name = \"Bees\" }, { organization = \"pond\", post = \"chair\", start_date = \"2012-03\", end_date = \"2013\" }]\n+++\n"
    );
}

#[test]
fn what_is_not_understood_is_refused() {
    let broken = project("+++\nname = \"Tom Cooper\"\nother_names = \"Tommy\"\n+++\n");
    assert_eq!(
        answered(&broken, "Tom Copper", "tom-cooper").unwrap_err(),
        "content/people/tom-cooper.md is not changed: `other_names` is no list"
    );
}

/// A line of front matter that may stand before or behind the name.
fn line() -> impl Strategy<Value = String> {
    let pad = prop::sample::select(vec!["", " ", "\t", "  "]);
    let tail = prop::sample::select(vec!["", " # a note", "  # \"quoted\" [odd], ünïcode", "\t#"]);
    prop_oneof![
        Just(String::new()),
        (pad, tail.clone()).prop_map(|(pad, tail)| format!("{pad}{}", tail.trim_start())),
        tail.clone().prop_map(|tail| format!("sort_name='Cooper, Tom'{tail}")),
        tail.clone().prop_map(|tail| format!("aliases = [ # old\n\t'tom', # ]\n\n \"thomas\"\n  ]{tail}")),
        (0..5usize, prop::bool::ANY, tail).prop_map(|(n, many, tail)| {
            let names: Vec<String> = (0..n)
                .map(|i| if i % 2 == 0 { format!("\"Old Name {i}\"") } else { format!("{{name='N{i} M', end_date=\"2001\"}}") })
                .collect();
            if many {
                format!("other_names = [\n  {}\n]{tail}", names.join(", # c,\n  "))
            } else {
                format!("other_names=[{}]{tail}", names.join(" , "))
            }
        }),
    ]
}

fn key(line: &str) -> &str {
    line.split('=').next().unwrap_or_default().trim()
}

#[test]
fn another_name_moves_no_other_line() {
    let matter = (prop::collection::vec(line(), 0..6), 0..6usize, prop::bool::ANY, prop::bool::ANY);
    property(60)
        .run(&matter, |(mut lines, at, windows, links)| {
            let mut seen = std::collections::HashSet::new();
            lines.retain(|line| !line.contains('=') || line.trim_start().starts_with('#') || seen.insert(key(line).to_owned()));
            lines.insert(at.min(lines.len()), "name = \"Tom Cooper\" # he".to_owned());
            if links {
                lines.extend([
                    "[[memberships]] # one".to_owned(),
                    "organization_name = \"Bees\"".to_owned(),
                    "[links]".to_owned(),
                    "a = \"b\"".to_owned(),
                ]);
            }
            let mut person = format!("+++\n{}\n+++\nA word, and\n\na second.", lines.join("\n"));
            if windows {
                person = person.replace('\n', "\r\n");
            }
            let project = project(&person);
            let (_, _, items) = asked(&project);
            prop_assert!(items.iter().any(|item| item.text == "Tom Copper"), "{}", person);
            let edits = answered(&project, "Tom Copper", "tom-cooper").map_err(TestCaseError::fail)?;
            let edit = &edits["content/people/tom-cooper.md"];
            only_added(edit)?;
            prop_assert!(files(&project).iter().any(|(_, text)| Some(text.as_str()) == edit.before.as_deref()));
            Ok(())
        })
        .unwrap();
}

/// The old text is the new one without one name and at most one comma more, line for line.
fn only_added(edit: &FileEdit) -> Result<(), TestCaseError> {
    let without = |line: &str| {
        let line = line.replace(", \"Tom Copper\"", "").replace(" \"Tom Copper\"", "").replace("\"Tom Copper\"", "");
        line.replace("\",", "\"").replace("},", "}")
    };
    let before: Vec<String> = edit.before.as_deref().unwrap_or_default().split_inclusive('\n').map(without).collect();
    let after: Vec<String> = edit.after.split_inclusive('\n').filter(|line| !is_new(line)).map(without).collect();
    prop_assert_eq!(before, after, "{}", edit.after);
    prop_assert_eq!(edit.after.matches("Tom Copper").count(), 1);
    let ends = |text: &str| (text.matches("\r\n").count() > 0, text.matches('\n').count() == text.matches("\r\n").count());
    prop_assert_eq!(ends(&edit.after), ends(edit.before.as_deref().unwrap_or_default()));
    Ok(())
}

/// A line that holds the new name alone, or a list begun for it.
fn is_new(line: &str) -> bool {
    let line = line.trim().trim_end_matches(',');
    line == "\"Tom Copper\"" || line == "other_names = [\"Tom Copper\"]"
}

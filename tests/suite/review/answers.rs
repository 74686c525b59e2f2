//! What each answer writes, and what the next build makes of it.

use super::{POND, after, answered, asked, lines, with};
use crate::support::{build, sources};

#[test]
fn a_near_miss_is_another_name() {
    let edits = answered(POND, "Tom Copper", "tom-cooper").unwrap();
    assert_eq!(lines(&edits["content/people/tom-cooper.md"]), ["other_names = [\"Tom Copper\"]\n"]);
    let built = build(&with(POND, edits));
    assert!(!built.built.archive.queue().iter().any(|question| question.text == "Tom Copper"));
    assert!(built.page("reports/2016-04-02-cooper/index.html").contains(">Tom Copper</a>"));
}

#[test]
fn a_name_of_one_word_is_somebodys_only_for_a_time() {
    let edits = answered(POND, "Ruth", "ruth-baker").unwrap();
    let dated = "other_names = [{ name = \"Ruth\", start_date = \"2016\", end_date = \"2016\" }]\n";
    assert_eq!(lines(&edits["content/people/ruth-baker.md"]), [dated]);
    assert!(build(&with(POND, edits)).page("reports/2016-04-02-cooper/index.html").contains(">Ruth</a>"));
    let edits = answered(POND, "Sam", "sam-fisher,2012..2017-04").unwrap();
    let dated = "other_names = [{ name = \"Sam\", start_date = \"2012\", end_date = \"2017-04\" }]\n";
    assert_eq!(lines(&edits["content/people/sam-fisher.md"]), [dated]);
    assert!(!build(&with(POND, edits)).built.archive.queue().iter().any(|question| question.text == "Sam"));
    let undated = POND.replace("date = \"2016-04-02\"\n", "");
    assert_eq!(
        answered(&undated, "Ruth", "ruth-baker").unwrap_err(),
        "the reports have no date, so say from when to when: `ruth-baker,2010-09..2014-09`, or `ruth-baker,..` for always"
    );
    // The archivist may say that it was always so.
    assert!(after(POND, "Ruth", "ruth-baker,..").contains("other_names = [\"Ruth\"]\n"));
}

#[test]
fn one_of_several_is_marked_where_the_words_stand() {
    let edits = answered(POND, "Sam", "sam-miller").unwrap();
    let text = &edits["content/reports/2012-03-01-weaver.md"].after;
    assert!(text.contains("*[[sam-miller|Sam]]* asked about the gate, and [[sam-miller|Sam]] was told"), "{text}");
    assert!(edits["content/reports/2017-04-02-stranger.md"].after.contains("We asked [[sam-miller|Sam]] about the gate."));
    assert_eq!(edits.len(), 2);
    let built = build(&with(POND, edits));
    assert!(!built.built.archive.queue().iter().any(|question| question.text == "Sam"));
}

#[test]
fn nobody_is_marked_and_no_other_byte_moves() {
    let edits = answered(POND, "Priya Thatcher", "nobody").unwrap();
    for edit in edits.values() {
        assert_eq!(edit.after.replace("[[!Priya Thatcher]]", "Priya Thatcher"), *edit.before.clone().unwrap());
    }
    assert_eq!(edits.len(), 2);
    assert!(!build(&with(POND, edits)).built.archive.queue().iter().any(|question| question.text == "Priya Thatcher"));
}

#[test]
fn words_that_cross_other_markup_are_left_and_told() {
    let crossing = POND.replace("The Hedges Committee met.", "The *Hedges* Committee met.");
    let why = answered(&crossing, "Hedges Committee", "nobody").unwrap_err();
    assert_eq!(
        why,
        "none of the places can be marked\n  content/reports/2012-03-01-weaver.md:8: “Hedges Committee” cannot be marked here, because the words cross other markup"
    );
    // A bar would end a table's cell.
    let table = POND.replace("We asked Sam about the gate.", "| Who | What |\n|---|---|\n| We asked Sam | gate |");
    let edits = answered(&table, "Sam", "sam-fisher").unwrap();
    assert!(!edits.contains_key("content/reports/2017-04-02-stranger.md"), "{edits:?}");
}

#[test]
fn a_new_person_and_a_new_committee_get_their_files() {
    let edits = answered(POND, "Priya Thatcher", "new").unwrap();
    assert_eq!(edits["content/people/priya-thatcher.md"].after, "+++\nname = \"Priya Thatcher\"\n+++\n");
    let edits = answered(POND, "Hedges Committee", "new-committee:Hedges and Ditches Committee").unwrap();
    assert_eq!(
        edits["content/committees/hedges-and-ditches-committee.md"].after,
        "+++\nname = \"Hedges and Ditches Committee\"\nclassification = \"committee\"\nother_names = [\"Hedges Committee\"]\n+++\n"
    );
    // One more Sam: these very places are marked, for his name alone would not tell him from the others.
    let edits = answered(POND, "Sam", "new:Sam Fisher").unwrap();
    assert_eq!(edits["content/people/sam-fisher-2.md"].after, "+++\nname = \"Sam Fisher\"\n+++\n");
    assert!(edits["content/reports/2017-04-02-stranger.md"].after.contains("[[sam-fisher-2|Sam]]"));
    assert_eq!(answered(POND, "Sam", "new").unwrap_err(), "“Sam” is not a full name: write `new:` and the full name");
}

#[test]
fn offices_become_memberships() {
    let edits = answered(POND, "Mayor", "ann-weaver,2015-05..").unwrap();
    let block = ["[[memberships]]\n", "organization = \"village\"\n", "post = \"mayor\"\n", "start_date = \"2015-05\"\n", "\n"];
    assert_eq!(lines(&edits["content/people/ann-weaver.md"]), block);
    let built = build(&with(POND, edits));
    assert!(!built.built.archive.queue().iter().any(|question| question.text == "Mayor"));
    assert_eq!(
        answered(POND, "Mayor", "ann-weaver").unwrap_err(),
        "say from when to when: `ann-weaver,2010-09..2014-09`, with an end left open `ann-weaver,2010-09..`"
    );
    let (_, _, items) = asked(POND);
    let chair = items.iter().find(|item| item.text == "Sam Fisher was elected Chair").unwrap();
    let proposed = chair.proposal.clone().unwrap().to_string();
    assert_eq!(proposed, "sam-fisher,2016-04-02..");
    assert_eq!(
        after(POND, "Sam Fisher was elected Chair", &proposed),
        "+++\nname = \"Sam Fisher\"\n\n[[memberships]]\norganization = \"parish\"\npost = \"chair\"\nstart_date = \"2016-04-02\"\n+++\n"
    );
}

#[test]
fn what_is_never_to_be_asked_is_asked_no_more() {
    let edits = answered(POND, "Hedges Committee", "never").unwrap();
    let config = &edits["config.toml"];
    assert_eq!(lines(config), ["\n", "[recognise]\n", "never = [\n", "  \"Hedges Committee\",\n", "]\n"]);
    let after = with(POND, edits.clone());
    let built = build(&after);
    assert_eq!(built.printed, build(&sources(POND)).printed);
    assert!(!built.built.archive.queue().iter().any(|question| question.text == "Hedges Committee"));
    // Both kinds of list are continued in their own manner.
    let more = format!(
        "{POND}-- config.toml --\n{}never_mind\n",
        config.after.replace("  \"Hedges Committee\",", "  \"Hedges Committee\", # a pub")
    );
    let more = more.replace("never_mind\n", "");
    let edits = answered(&more, "Priya Thatcher", "never").unwrap();
    assert!(edits["config.toml"].after.ends_with("never = [\n  \"Hedges Committee\", # a pub\n  \"Priya Thatcher\",\n]\n"), "{edits:?}");
    // The authors whom no file knows are asked about by their printed name.
    assert!(
        !asked(&format!("{POND}-- config.toml --\n{}", config.after.replace("Hedges Committee", "Olive Pike")))
            .2
            .iter()
            .any(|i| i.text == "Olive Pike")
    );
}

#[test]
fn an_empty_registry_is_filled_by_what_is_proposed() {
    let bare = r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "/"
committee = "mpc"
organization = "water-board"
-- content/reports/2012-03-01-weaver.md --
+++
title = "March meeting"
authors = ["Ann Weaver"]
date = "2012-03-01"
+++
The Mill Parish Committee met at the Water Board. Priya Thatcher asked about the pond; Priya Thacher was thanked.
"#;
    let (sources, archive, items) = asked(bare);
    let told: Vec<(&str, Option<String>)> = items.iter().map(|i| (i.text.as_str(), i.proposal.as_ref().map(ToString::to_string))).collect();
    let new = |word: &str| Some(word.to_owned());
    assert_eq!(
        told,
        [
            ("Mill Parish Committee", new("new-committee")),
            ("Water Board", new("new-committee")),
            ("Ann Weaver", new("new")),
            ("Priya Thacher", new("new")),
            ("Priya Thatcher", None)
        ]
    );
    let mut desk = archive::review::Desk::new(&archive, &sources);
    for item in &items {
        if let Some(answer) = &item.proposal {
            desk.lay(item, answer).unwrap();
        }
    }
    let edits: std::collections::BTreeMap<_, _> = desk.edits().into_iter().map(|edit| (edit.path.clone(), edit)).collect();
    assert_eq!(
        edits["content/committees/mpc.md"].after,
        "+++\nname = \"Mill Parish Committee\"\nclassification = \"committee\"\nother_names = [\"MPC\"]\n+++\n"
    );
    let built = build(&with(bare, edits));
    assert_eq!(built.printed, "");
    let page = built.page("reports/2012-03-01-weaver/index.html");
    for link in ["/committees/mpc/", "/committees/water-board/", "/people/ann-weaver/", "/people/priya-thacher/"] {
        assert!(page.contains(link), "{link}");
    }
    // The slip of the pen is now a near miss of the name that has a file.
    let queue: Vec<(&str, usize)> = built.built.archive.queue().iter().map(|q| (q.text.as_str(), q.candidates.len())).collect();
    assert_eq!(queue, [("Priya Thatcher", 1)]);
}

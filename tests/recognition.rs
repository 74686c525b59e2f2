//! Recognition, told by texts: each case in `tests/recognition/*.txt` is a small report with what is expected of it.
//!
//! A case: a line `# what it shows`, an optional `@date`, the text, then what is expected. In the text `[words](slug)` is
//! a mention, the brackets are not part of the report. A line `=> outcome 12-3-1 reported | words` is a decision (the
//! words stand in its passage; `by slug seconded slug` after the outcome says who moved it), a line `? reason words` a doubt. What is not written down must not be found.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;

use archive::document::{Document, ReportDocument, parse};
use archive::recognise::{FoundDecision, Names, Party, Reading, recognise};
use archive::source::SourceFile;
use proptest::prelude::*;

use common::{Case, case, names, report, slug, told};

#[path = "recognition/common.rs"]
mod common;

fn cases(file: &str) -> Vec<Case> {
    file.split("\n# ").skip(1).map(case).collect()
}

/// What differs, as lines to read.
fn differences(names: &Names, case: &Case) -> Vec<String> {
    let report = report(&case.front, &case.body);
    let reading = recognise(&report, names);
    let mut out = Vec::new();
    let mut compare = |what: &str, wanted: Vec<String>, got: Vec<String>| {
        if wanted != got {
            out.push(format!("{}: {what}\n  wanted {wanted:#?}\n  got    {got:#?}", case.name));
        }
    };
    let words = |range| report.text.slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
    compare(
        "mentions",
        case.mentions.clone(),
        reading.mentions.iter().map(|m| format!("{} = {}", words(&m.range), slug(names, m.subject))).collect(),
    );
    compare(
        "doubts",
        case.doubts.clone(),
        reading.doubts.iter().map(|d| format!("{} {}", serde_json::to_value(d.reason).unwrap().as_str().unwrap(), d.text)).collect(),
    );
    let party = |party: &Option<Party>| match party {
        Some(Party::Known(subject)) => slug(names, *subject),
        Some(Party::Author) => "author".to_owned(),
        Some(Party::Words(words)) => words.clone(),
        None => "nobody".to_owned(),
    };
    // who moved, and what the page is called, is compared only where the case says so
    let with_parties = |d: &FoundDecision, wanted: Option<&(String, String)>| {
        let mut told = told(d);
        let says = |mark: &str| wanted.is_some_and(|(what, _)| what.split(" called ").next().is_some_and(|what| what.contains(mark)));
        if says(" by ") {
            told.push_str(&format!(" by {}", party(&d.mover)));
        }
        if says(" seconded ") {
            told.push_str(&format!(" seconded {}", party(&d.seconder)));
        }
        if wanted.is_some_and(|(what, _)| what.contains(" called ")) {
            told.push_str(&format!(" called {}", d.title));
        }
        told
    };
    let decisions: Vec<String> = reading
        .decisions
        .iter()
        .enumerate()
        .map(|(i, d)| format!("{} | {}", with_parties(d, case.decisions.get(i)), words(&d.range)))
        .collect();
    let fits = decisions.len() == case.decisions.len()
        && case
            .decisions
            .iter()
            .zip(&decisions)
            .all(|((what, part), got)| got.split_once(" | ").is_some_and(|(w, passage)| w == what && passage.contains(part.as_str())));
    if !fits {
        out.push(format!("{}: decisions\n  wanted {:#?}\n  got    {decisions:#?}", case.name, case.decisions));
    }
    out
}

fn run(file: &str) {
    let names = names();
    let cases = cases(file);
    let wrong: Vec<String> = cases.iter().flat_map(|case| differences(&names, case)).collect();
    assert!(wrong.is_empty(), "{} cases, {} differences\n\n{}", cases.len(), wrong.len(), wrong.join("\n\n"));
}

#[test]
fn people_are_found() {
    run(include_str!("recognition/people.txt"));
}

#[test]
fn posts_and_bodies_are_found() {
    run(include_str!("recognition/bodies.txt"));
}

#[test]
fn decisions_are_found() {
    run(include_str!("recognition/decisions.txt"));
}

fn sound(report: &ReportDocument, reading: &Reading) -> Result<(), TestCaseError> {
    let words = &report.text.words;
    let mut free_from = 0;
    for mention in &reading.mentions {
        prop_assert!(mention.range.start >= free_from && mention.range.start < mention.range.end);
        free_from = mention.range.end;
        prop_assert!(words.get(mention.range.start as usize..mention.range.end as usize).is_some());
        let passage = &report.text.passages[mention.passage as usize].range;
        prop_assert!(passage.start <= mention.range.start && mention.range.end <= passage.end);
        prop_assert!(!mention.why.is_empty());
    }
    for decision in &reading.decisions {
        prop_assert!(words.get(decision.range.start as usize..decision.range.end as usize).is_some_and(|w| !w.is_empty()));
        prop_assert!(!decision.title.is_empty());
    }
    for doubt in &reading.doubts {
        prop_assert!(words.get(doubt.range.start as usize..doubt.range.end as usize).is_some());
    }
    Ok(())
}

/// Words that steer the rules, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "Tom", "Ferris", "Tom Ferris", "Dame", "Lord", "Lord Penhallow", "Margaret", "the", "The", "General Secretary", "Chair", "chair", "of", "Disputes", "Equalities", "Committees", "and", "&", ",", ".", "\u{2019}s",
            "'", "\n", "\n\n", "- ", "## ", "| a | b |\n|---|---|\n| ", " | ", "was", "agreed", "Agreed", "Carried", "lost", "16", "\u{2013}", "to", "11", "votes", "for", "against", "unanimously", "elected", "if", "not",
            "will be", "We", "it", "that", "noted", "report", "motion", "Conference", "Annual Conference", "a", "(", ")", "\"", "\u{a0}", "\u{301}", "\u{ad}", "e\u{301}", "\u{1F600}", "[[tom-ferris|him]]", "[[!Tom]]", "`Tom`", "[Tom](https://x.org)",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(body in pieces()) {
        use std::sync::LazyLock;
        static NAMES: LazyLock<Names> = LazyLock::new(names);
        let parsed = parse(&Arc::new(SourceFile::new("content/reports/r.md", format!("+++\ntitle = \"A\"\ndate = \"2012-11-27\"\n+++\n{body}\n"))));
        if let Some(Document::Report(report)) = parsed.document {
            sound(&report, &recognise(&report, &NAMES))?;
        }
    }
}

#[test]
fn long_texts_take_no_longer_than_their_length() {
    let names = names();
    let time = |body: &str| {
        let report = report("date = \"2012-11-27\"", body);
        let start = std::time::Instant::now();
        recognise(&report, &names);
        start.elapsed()
    };
    for unit in [
        "Tom ",
        "the Chair ",
        "Tom Ferris (",
        "Disputes and Equalities Committees ",
        "It was agreed and lost ",
        "\"\"\"",
        "A B C D ",
        "Tom said that, ",
        "16 to 11 votes ",
        "Nora Fild ",
        "x\u{301}",
        "[Tom](https://x.org) ",
        "- Tom\n",
    ] {
        let (short, long) = (time(&unit.repeat(1_000)), time(&unit.repeat(8_000)));
        assert!(long < short * 60 + std::time::Duration::from_millis(400), "{unit:?}: {short:?}, then {long:?}");
    }
}

/// How many of the catalogue's ways of telling a decision are not read rightly yet. It may only fall.
const NOT_READ_YET: usize = 27;

/// A catalogue of ways of telling a decision, written without knowledge of the program: what is none is never taken for one,
/// and no way that was read once is lost. `cargo test --test recognition the_catalogue -- --nocapture` shows what is missing.
#[test]
fn the_catalogue_of_decisions_is_read() {
    let names = names();
    let cases = cases(include_str!("recognition/catalogue.txt"));
    let wrong = |case: &Case| differences(&names, case).into_iter().find(|difference| difference.contains(": decisions"));
    let (none, some): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.name.starts_with("NOT"));
    let taken: Vec<String> = none.into_iter().filter_map(wrong).collect();
    assert!(taken.is_empty(), "taken for decisions:\n\n{}", taken.join("\n\n"));
    let missed: Vec<String> = some.iter().filter_map(|case| wrong(case)).collect();
    eprintln!("{}\n{} of {} are not read rightly", missed.join("\n\n"), missed.len(), some.len());
    assert!(missed.len() <= NOT_READ_YET, "{} of {} ways are not read rightly, more than {NOT_READ_YET}", missed.len(), some.len());
}

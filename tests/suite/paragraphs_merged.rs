//! The ledger of paragraphs after a merge: two lines of one report, under one slug or under its new and its old one.
//!
//! Apart from the other cases because here two people build, each with a ledger of her own, and a third build has to do with
//! both. Where it may matter whose line stands first, both orders are tried.

use archive::archive::paragraphs::PATH;
use archive::source::Sources;

use crate::paragraphs::{FRONT, TEXT, kept, told, with};
use crate::support::{Outcome, build, expect};

/// The report under another name, with these old ones.
fn named(slug: &str, aliases: &str, body: &str, ledger: &str) -> Sources {
    let mut sources = with("", ledger);
    sources.remove("content/reports/2012/2012-03-01-weaver.md");
    let front = FRONT.replace("+++\ntitle", &format!("+++\naliases = [{aliases}]\ntitle"));
    sources.put(&format!("content/reports/2012/{slug}.md"), format!("{front}{body}\n"));
    sources
}

fn line(body: &str, ledger: &str) -> String {
    kept(&build(&with(body, ledger)))
}

fn page(outcome: &Outcome, slug: &str) -> String {
    told(outcome.page(&format!("reports/{slug}/index.html")))
}

/// The page of a text under both lines, whichever stands first; and that the next build has nothing to add.
fn merged(body: &str, ours: &str, theirs: &str) -> String {
    let [first, second] = [[ours, theirs], [theirs, ours]].map(|lines| {
        let built = build(&with(body, &lines.concat()));
        let again = build(&with(body, &kept(&built)));
        let page = page(&built, "2012-03-01-weaver");
        assert_eq!((told(again.page("reports/2012-03-01-weaver/index.html")), kept(&again)), (page.clone(), kept(&built)));
        page
    });
    assert_eq!(first, second);
    first
}

#[test]
fn an_edit_under_the_old_name_goes_along_with_the_new_one() {
    let first = kept(&build(&named("a", "", TEXT, "")));
    let ours = kept(&build(&named("b", "\"a\"", TEXT, &first)));
    let more = format!("{TEXT}\n\nThe buns were counted twice.\n");
    let both = format!("Above all stands the weather.\n\n{more}");
    let theirs = kept(&build(&named("a", "", &both, &kept(&build(&named("a", "", &more, &first))))));
    for union in [[&*ours, &*theirs].concat(), [&*theirs, &*ours].concat()] {
        let built = build(&named("b", "\"a\", \"b-was-not\"", &both, &union));
        assert_eq!(built.printed, "");
        expect(
            &page(&built, "b"),
            r#"
6 Above all stands the weather
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
5 The buns were counted twice.
"#,
        );
        let after = kept(&built);
        assert!(after.starts_with("b\t6\t6:") && after.lines().count() == 1, "{after}");
        assert_eq!(kept(&build(&named("b", "\"a\"", &both, &after))), after);
    }
    // of two lines it is the damaged one that is told
    let damaged = build(&named("b", "\"a\"", &both, &format!("{}{ours}", theirs.replace(" 1:", " 1:§"))));
    assert!(
        damaged.printed.contains("line on `a` cannot be read") && damaged.printed.contains("paragraphs.tsv:1:1"),
        "{}",
        damaged.printed
    );
}

#[test]
fn an_alias_that_comes_a_build_late_changes_no_number_and_gives_none_again() {
    let first = kept(&build(&named("a", "", &format!("{TEXT}\n\nThe buns were counted twice.\n\nThen all went home.\n"), "")));
    let body = format!("Above all stands the weather.\n\n{TEXT}");
    let old = kept(&build(&named("a", "", &body, &first)));
    // without its alias the report was new, and then a paragraph was taken out
    let without = body.replace("Tom Cooper spoke of the pond for half an hour.\n\n", "");
    let before = kept(&build(&named("b", "", &body, &old)));
    let before = build(&named("b", "", &without, &before));
    expect(
        &page(&before, "b"),
        r#"
1 Above all stands the weather
2 The hall was cold and the me
gone 3
4 It was agreed by 5 votes to
5 Nobody had seen the treasure
"#,
    );
    let built = build(&named("b", "\"a\"", &format!("{without}\n\nA vote of thanks closed it."), &kept(&before)));
    expect(
        &page(&built, "b"),
        r#"
gone 7
1 Above all stands the weather
2 The hall was cold and the me
gone 3
4 It was agreed by 5 votes to
5 Nobody had seen the treasure
gone 6
8 A vote of thanks closed it.
"#,
    );
}

#[test]
fn a_paragraph_one_side_took_out_and_the_merge_kept_keeps_its_number() {
    let first = line(TEXT, "");
    let mended = TEXT.replace("5 votes to 2", "6 votes to 2");
    let ours = line(&TEXT.replace("It was agreed by 5 votes to 2 that the pond is cleaned.\n\n", ""), &first);
    let theirs = line(&mended, &first);
    expect(
        &merged(&mended, &ours, &theirs),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 6 votes to
4 Nobody had seen the treasure
"#,
    );
    // mended once more in the merge, so that its words are in neither line
    expect(
        &merged(&mended.replace("6 votes to 2", "6 votes to 1"), &ours, &theirs),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 6 votes to
4 Nobody had seen the treasure
"#,
    );
    // and where the merge takes it out, it is taken out
    expect(
        &merged(&TEXT.replace("It was agreed by 5 votes to 2 that the pond is cleaned.\n\n", ""), &ours, &theirs),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
gone 3
4 Nobody had seen the treasure
"#,
    );
}

/// A paragraph in four versions, each like the one before and the last not like the first.
const STEPS: [&str; 4] = [
    "It was agreed by 5 votes to 2 that the pond is cleaned.",
    "It was agreed by 5 votes to 2 that the old mill bridge be painted.",
    "After a long quarrel, 5 votes to 2 decided that the old mill bridge be painted.",
    "After a long quarrel the chair ruled that the old mill bridge be painted.",
];

#[test]
fn what_each_side_made_of_another_paragraph_keeps_its_number() {
    let mut theirs = line(TEXT, "");
    let ours = line(&TEXT.replace("cold", "warm"), &theirs);
    for step in &STEPS[1..] {
        theirs = line(&TEXT.replace(STEPS[0], step), &theirs);
    }
    let both = TEXT.replace("cold", "warm").replace(STEPS[0], STEPS[3]);
    let page = merged(&both, &ours, &theirs);
    expect(
        &page,
        r#"
1 The hall was warm and the me
2 Tom Cooper spoke of the pond
3 After a long quarrel the cha
4 Nobody had seen the treasure
"#,
    );
    // While the report is a draft nobody can say which line is right, and both stay.
    let mut draft = with(&both, &[&*ours, &*theirs].concat());
    let path = "content/reports/2012/2012-03-01-weaver.md";
    let text = draft.get(path).unwrap().text.to_string();
    draft.put(path, text.replace("+++\ntitle", "+++\ndraft = true\ntitle"));
    let waiting = kept(&build(&draft));
    assert_eq!(waiting, [&*ours, &*theirs].concat());
    draft.put(PATH, waiting);
    draft.put(path, text);
    assert_eq!(self::page(&build(&draft), "2012-03-01-weaver"), page);
}

#[test]
fn the_same_words_from_both_sides_have_the_number_of_the_first_line() {
    let first = line(TEXT, "");
    let ours = line(&format!("{TEXT}\n\nThe buns were counted twice.\n"), &first);
    let both = format!("{TEXT}\n\nAfterwards everybody sang in the yard.\n\nThe buns were counted twice.\n");
    let theirs = line(&both, &first);
    let built = build(&with(&both, &[&*ours, &*theirs].concat()));
    expect(
        &page(&built, "2012-03-01-weaver"),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
7 Afterwards everybody sang in
5 The buns were counted twice.
gone 6
"#,
    );
    // words that stand twice in the text are numbered twice
    let twice = format!("{both}\n\nThe buns were counted twice.\n");
    let built = build(&with(&twice, &[&*ours, &*theirs].concat()));
    expect(
        &page(&built, "2012-03-01-weaver"),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
7 Afterwards everybody sang in
5 The buns were counted twice.
6 The buns were counted twice.
"#,
    );
}

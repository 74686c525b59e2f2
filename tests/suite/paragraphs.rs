//! The ledger of paragraphs: a number stays with its words, whatever is done to the text around them.
//!
//! Each case builds twice, and what the first build would have kept is a source of the second. What a page says is compared as a
//! list: `2 words` for a paragraph, `gone 7 8` for the line in place of what was taken out.

use archive::archive::paragraphs::PATH;
use archive::builder::{Builder, Drafts, Options};
use archive::source::Sources;

use crate::support::{MILL_LANE, Memory, Outcome, add, build, cases, expect, on_disk, run, sources, tree, write};

pub(crate) const FRONT: &str = "+++\ntitle = \"A report\"\nauthors = [\"ann-weaver\"]\ndate = \"2012-03-01\"\n+++\n";

pub(crate) const TEXT: &str = "The hall was cold and the meeting began late.\n\nTom Cooper spoke of the pond for half an hour.\n\n\
    It was agreed by 5 votes to 2 that the pond is cleaned.\n\nNobody had seen the treasurer since the summer fair.\n";

pub(crate) fn with(body: &str, ledger: &str) -> Sources {
    let mut sources =
        sources("-- config.toml --\ntitle = \"Mill\"\nbase_url = \"/\"\ncommittee = \"parish\"\norganization = \"village\"\n");
    add(&mut sources, MILL_LANE);
    sources.put("content/reports/2012/2012-03-01-weaver.md", format!("{FRONT}{body}\n"));
    if !ledger.is_empty() {
        sources.put(PATH, ledger);
    }
    sources
}

/// The ledger as `archive build` would write it.
pub(crate) fn kept(outcome: &Outcome) -> String {
    let archive = &outcome.built.archive;
    archive.paragraphs.to_text(&archive.reports)
}

/// What the page of a report says, paragraph by paragraph.
pub(crate) fn told(html: &str) -> String {
    let text = html.split_once("data-paragraphs=").expect("a text").1;
    let text = text.split_once("class=\"text apparatus\"").expect("an end").0;
    let mut lines = Vec::new();
    for part in text.split("<p class=\"gone").enumerate().flat_map(|(at, part)| {
        let (gone, rest) = if at == 0 { (None, part) } else { part.split_once("</p>").map(|(gone, rest)| (Some(gone), rest)).unwrap() };
        gone.map(|gone| format!("gone{}", ids(gone).iter().map(|id| format!(" {id}")).collect::<String>()))
            .into_iter()
            .chain(rest.split(" id=\"p").skip(1).map(|part| {
                let (id, rest) = part.split_once("\">").expect("a tag");
                let rest = rest.split("</p>").next().unwrap().split("</li>").next().unwrap().split("</tr>").next().unwrap();
                format!("{id} {}", words(rest).chars().take(28).collect::<String>().trim())
            }))
            .collect::<Vec<_>>()
    }) {
        lines.push(part);
    }
    lines.join("\n")
}

fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"p").skip(1).filter_map(|part| part.split_once('"').map(|(id, _)| id)).collect()
}

fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page after each of these texts, each built with the ledger of the one before; the last one.
fn after(bodies: &[&str]) -> String {
    let mut ledger = String::new();
    let mut page = String::new();
    for body in bodies {
        let built = build(&with(body, &ledger));
        assert!(built.built.is_publishable(), "{}", built.printed);
        ledger = kept(&built);
        page = told(built.page("reports/2012-03-01-weaver/index.html"));
        let again = build(&with(body, &ledger));
        assert_eq!(told(again.page("reports/2012-03-01-weaver/index.html")), page, "the same text has the same numbers");
        assert_eq!(kept(&again), ledger, "and nothing new to write");
    }
    page
}

#[test]
fn the_first_build_with_a_ledger_changes_no_page() {
    let before = build(&with(TEXT, ""));
    let ledger = kept(&before);
    let second = build(&with(TEXT, &ledger));
    assert_eq!(before.pages, second.pages);
    assert_eq!(kept(&second), ledger);
    expect(
        &told(before.page("reports/2012-03-01-weaver/index.html")),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
"#,
    );
}

#[test]
fn a_mended_typo_keeps_every_number() {
    expect(
        &after(&[TEXT, &TEXT.replace("treasurer", "tresurer")]),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the tresurer
"#,
    );
}

#[test]
fn a_paragraph_put_in_above_gets_a_new_number() {
    expect(
        &after(&[TEXT, &format!("A word beforehand about the weather.\n\n{TEXT}")]),
        r#"
5 A word beforehand about the
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
"#,
    );
}

#[test]
fn a_reorder_moves_the_numbers_with_their_words() {
    let mut paragraphs: Vec<&str> = TEXT.split("\n\n").collect();
    paragraphs.rotate_left(1);
    paragraphs.swap(0, 1);
    expect(
        &after(&[TEXT, &paragraphs.join("\n\n")]),
        r#"
3 It was agreed by 5 votes to
2 Tom Cooper spoke of the pond
4 Nobody had seen the treasure
1 The hall was cold and the me
"#,
    );
}

#[test]
fn what_is_taken_out_leaves_its_number_where_it_stood() {
    let without = TEXT.replace("Tom Cooper spoke of the pond for half an hour.\n\n", "");
    let page = build(&with(&without, &kept(&build(&with(TEXT, "")))));
    let page = page.page("reports/2012-03-01-weaver/index.html");
    assert!(page.contains("Paragraph <span id=\"p2\">2</span> of an earlier version was taken out."), "{page}");
    expect(
        &after(&[TEXT, &without]),
        r#"
1 The hall was cold and the me
gone 2
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
"#,
    );
    // several at once, before the first paragraph, and all
    let last = TEXT.trim_end().rsplit("\n\n").next().unwrap();
    expect(
        &after(&[TEXT, last]),
        r#"
gone 1 2 3
4 Nobody had seen the treasure
"#,
    );
    expect(
        &after(&[TEXT, ""]),
        r#"
gone 1 2 3 4
"#,
    );
    // its number is not given to others, and comes back with its words
    expect(
        &after(&[TEXT, &without, &format!("{without}\n\nThe buns were counted twice.")]),
        r#"
1 The hall was cold and the me
gone 2
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
5 The buns were counted twice.
"#,
    );
    expect(
        &after(&[TEXT, &without, TEXT]),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
"#,
    );
}

#[test]
fn a_paragraph_split_in_two_leaves_its_number_with_the_larger_part() {
    let long = "The treasurer read the accounts line by line, and was thanked for the care with which they had been kept through a hard \
        year. Then the roof was looked at.";
    let text = format!("{TEXT}\n\n{long}\n");
    expect(
        &after(&[&text, &text.replace(" Then the roof", "\n\nThen the roof")]),
        r#"
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
5 The treasurer read the accou
6 Then the roof was looked at.
"#,
    );
}

#[test]
fn rows_items_and_short_paragraphs_keep_theirs() {
    let text = "- Apples from Mrs Green\n- Apples from Mrs Brown\n- Pears\n\n| Who | Votes |\n|---|---|\n| Ann Weaver | 34,567 |\n| Ann Weston | \
        34,561 |\n| Tom Cooper | 12,001 |\n\nThe minutes were agreed unanimously.\n\nAgreed.\n\nThe roof.\n\nAgreed.\n";
    let swapped = "- Apples from Mrs Brown\n- Apples from Mrs Green\n- Pears\n\n| Who | Votes |\n|---|---|\n| Ann Weston | 34,561 |\n| Ann Weaver | \
        34,567 |\n| Tom Cooper | 12,010 |\n\nThe minutes were approved unanimously.\n\nThe roof.\n\nAgreed.\n";
    expect(
        &after(&[text, swapped]),
        r#"
2 Apples from Mrs Brown
1 Apples from Mrs Green
3 Pears
4 Who Votes
6 Ann Weston 34,561
5 Ann Weaver 34,567
7 Tom Cooper 12,010
8 The minutes were approved un
gone 9
10 The roof.
11 Agreed.
"#,
    );
}

#[test]
fn marks_emphasis_and_line_breaks_are_no_other_words() {
    let marked = TEXT.replace("Tom Cooper", "[[tom-cooper|Tom\nCooper]]").replace("cold", "*cold*").replace("Nobody", "> Nobody");
    assert_eq!(after(&[TEXT, &marked]), after(&[TEXT]));
    // raw HTML is cleaned with the lasting numbers in it
    let raw = format!("<b>First</b> of all.\n\n{TEXT}");
    expect(
        &after(&[TEXT, &raw]),
        r#"
5 First of all.
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
"#,
    );
}

#[test]
fn mentions_decisions_and_data_lead_to_the_lasting_number() {
    let ledger = kept(&build(&with(TEXT, "")));
    let text = format!("A word beforehand.\n\n{TEXT}");
    let built = build(&with(&text, &ledger));
    let report = built.page("reports/2012-03-01-weaver/index.html");
    assert!(report.contains("<a class=\"para\" href=\"#p3\""), "the decision is told in paragraph 3: {report}");
    let person = built.page("people/tom-cooper/index.html");
    assert!(person.contains("reports/2012-03-01-weaver/#p2\""), "{person}");
    let data = archive::site::data_file(&built.built.archive, "data/archive.json").unwrap();
    let data = String::from_utf8_lossy(&data);
    assert!(data.contains("\"paragraph\":\"p3\"") && data.contains("\"paragraph\":\"p2\"") && !data.contains("\"paragraph\":\"p4\""));
}

#[test]
fn a_line_goes_along_with_a_new_name_and_stays_without_its_report() {
    let ledger = kept(&build(&with(&format!("{TEXT}\n\nThe end."), "")));
    let mut renamed = with(TEXT, &ledger);
    let text = renamed
        .get("content/reports/2012/2012-03-01-weaver.md")
        .unwrap()
        .text
        .replace("+++\ntitle", "+++\naliases = [\"2012-03-01-weaver\"]\ntitle");
    renamed.remove("content/reports/2012/2012-03-01-weaver.md");
    renamed.put("content/reports/2012/march.md", text.replace("The hall was cold", "First of all.\n\nThe hall was cold"));
    let built = build(&renamed);
    let page = told(built.page("reports/march/index.html"));
    assert!(page.starts_with("6 First") && page.contains("\n4 Nobody") && page.ends_with("gone 5"), "{page}");
    let moved = kept(&built);
    assert!(moved.starts_with("march\t6\t6:") && moved.lines().count() == 1, "{moved}");
    // no report of that name, or a draft: the line stays as it is
    renamed.remove("content/reports/2012/march.md");
    renamed.put(PATH, moved.as_str());
    assert_eq!(kept(&build(&renamed)), moved);
    renamed.put("content/reports/2012/march.md", text.replace("+++\naliases", "+++\ndraft = true\naliases"));
    assert_eq!(kept(&build(&renamed)), moved);
}

#[test]
fn after_a_merge_the_lines_of_both_sides_are_read_as_one() {
    let first = kept(&build(&with(TEXT, "")));
    let ours = format!("Ours came in first of all.\n\n{TEXT}");
    let theirs = format!("{TEXT}\n\nTheirs came in at the very end.\n\nAnd one sentence more.\n");
    let both = format!("Ours came in first of all.\n\n{theirs}");
    let line = |body: &str| kept(&build(&with(body, &first)));
    let conflict = format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", line(&ours), line(&theirs));
    let built = build(&with(&both, &conflict));
    assert!(built.built.is_publishable());
    // ours has 5; theirs gave 5 too, which is now 7; 6 is theirs
    expect(
        &told(built.page("reports/2012-03-01-weaver/index.html")),
        r#"
5 Ours came in first of all.
1 The hall was cold and the me
2 Tom Cooper spoke of the pond
3 It was agreed by 5 votes to
4 Nobody had seen the treasure
7 Theirs came in at the very e
6 And one sentence more.
"#,
    );
    expect(
        &built.printed,
        r#"
warning[ledger-in-conflict]: a merge was left half done in the ledger
 --> ledger/paragraphs.tsv:1:1
  |
1 | <<<<<<< ours
  | ^^^^^^^
  |
  = note: the lines of both sides are read as one; a number that both gave to new words stays with those of the first
  = help: take out the three lines of marks, keep the lines of both sides, run `archive build` and commit the ledger
"#,
    );
    // git's union merge leaves both lines and no marks
    let union = format!("{}{}", line(&ours), line(&theirs));
    let merged = build(&with(&both, &union));
    assert_eq!((merged.printed.as_str(), kept(&merged)), ("", kept(&built)));
    assert_eq!(kept(&merged).lines().count(), 1);
}

#[test]
fn what_cannot_be_read_is_told_and_gives_no_number_twice() {
    let ledger = kept(&build(&with(TEXT, "")));
    let (second, third) = (ledger.split(' ').nth(1).unwrap(), ledger.split(' ').nth(2).unwrap());
    let broken = format!("\u{feff}{}\nnonsense\n", ledger.trim_end().replace(second, "§§§").replace(third, "1:AAAA"));
    let built = build(&with(TEXT, &broken));
    expect(
        &told(built.page("reports/2012-03-01-weaver/index.html")),
        r#"
1 The hall was cold and the me
5 Tom Cooper spoke of the pond
6 It was agreed by 5 votes to
7 Nobody had seen the treasure
"#,
    );
    expect(
        &built.printed,
        r#"
error[ledger-partly-unread]: the ledger's line on `2012-03-01-weaver` cannot be read in whole
 --> ledger/paragraphs.tsv:1:2
  |
1 | ﻿2012-03-01-weaver    4    YMhCbgpEM2QvWbsgjMDjoDL §§§ 1:AAAA rjOwYd_ySeTsWC7kPLXNz1t
  | ^^^^^^^^^^^^^^^^^
  |
  = note: a paragraph that cannot be read there gets a new number, and links to its old one lead nowhere
  = help: restore the line from the repository; or take out what cannot be read

error[ledger-unread]: this line of the ledger cannot be read
 --> ledger/paragraphs.tsv:2:1
  |
2 | nonsense
  | ^^^^^^^
  |
  = note: a line is a report's slug, how many numbers were given, and its paragraphs, parted by tabs
  = help: restore it from the repository; or take it out, and its report has its paragraphs numbered from 1
"#,
    );
    // once it is written anew there is nothing left to tell, and the numbers are still taken
    let second = build(&with(&format!("{TEXT}\n\nMore."), &kept(&built)));
    assert_eq!(second.printed, "");
    expect(
        &told(second.page("reports/2012-03-01-weaver/index.html")),
        r#"
1 The hall was cold and the me
5 Tom Cooper spoke of the pond
6 It was agreed by 5 votes to
7 Nobody had seen the treasure
8 More.
"#,
    );
    // half a line, no number, a number beyond all reason: no panic, and no number twice
    for text in
        [&ledger[..ledger.len() / 2], "2012-03-01-weaver\t\t", "2012-03-01-weaver\t99999999999\t4294967295:~? 0:? 3:? 3:?", "\t\t\t"]
    {
        let built = build(&with(TEXT, text));
        let page = built.page("reports/2012-03-01-weaver/index.html");
        let mut all = ids(page.split_once("data-paragraphs").unwrap().1);
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count, "{text}: {all:?}");
    }
}

#[test]
fn build_writes_the_ledger_and_nothing_else_does() {
    let folder = on_disk(MILL_LANE);
    for command in ["check", "review"] {
        let _ = run(folder.path(), &[command, "--format", "json"]);
        assert!(!folder.path().join(PATH).exists(), "{command}");
    }
    let (code, _, told) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{told}");
    let first = tree(folder.path()).remove(PATH).expect("a ledger");
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    assert_eq!(tree(folder.path()).remove(PATH).as_ref(), Some(&first));
    // an edit is one line more or less; nothing is published, nothing is written
    write(folder.path(), "content/reports/2012/2012-03-01-weaver.md", format!("{FRONT}{TEXT}").as_bytes());
    write(folder.path(), "content/people/broken.md", b"+++\nname = \n+++\n");
    assert_eq!(run(folder.path(), &["build"]).0, 1);
    assert_eq!(run(folder.path(), &["check"]).0, 1);
    assert_eq!(tree(folder.path()).remove(PATH), Some(first));
}

#[test]
fn what_only_drafts_say_is_in_no_ledger() {
    let folder = on_disk(MILL_LANE);
    let draft = format!("{}{TEXT}", FRONT.replace("+++\ntitle", "+++\ndraft = true\ntitle").replace("2012-03", "2012-04"));
    write(folder.path(), "content/reports/2012/2012-04-01-weaver.md", draft.as_bytes());
    let ledgers = || tree(folder.path()).into_iter().filter(|(path, _)| path.starts_with("ledger/")).collect::<Vec<_>>();
    let (code, _, told) = run(folder.path(), &["build", "--drafts"]);
    assert!(code == 0 && tree(folder.path()).contains_key("public/reports/2012-04-01-weaver/index.html"), "{told}");
    assert_eq!(ledgers(), []);
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    let first = ledgers();
    assert_eq!(first.len(), 2);
    assert!(first.iter().all(|(_, text)| !String::from_utf8_lossy(text).contains("2012-04")), "{first:?}");
    assert_eq!(run(folder.path(), &["build", "--drafts"]).0, 0);
    assert_eq!(ledgers(), first);
}

#[test]
fn another_number_is_nothing_to_recognise_anew() {
    let first = kept(&build(&with(TEXT, "")));
    let edited = format!("A word beforehand.\n\n{TEXT}");
    let mut builder = Builder::new(Options::default());
    let mut memory = Memory::default();
    let mut counters = Vec::new();
    for ledger in ["", &first, &first, &format!("{first}another\t1\t?\n")] {
        let built = builder.build(&with(&edited, ledger), Vec::new(), &memory).unwrap();
        memory.publish(&built);
        counters.push((built.counters.recognised, built.counters.rendered > 0));
    }
    assert_eq!(counters, [(1, true), (0, true), (0, false), (0, false)]);
}

/// Numbers that are the same in each run: what is random here must not be so from day to day, since words may be alike by chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn paragraph(&mut self) -> String {
        let words: Vec<String> =
            (0..6 + self.below(9)).map(|_| (0..3 + self.below(6)).map(|_| char::from(b'a' + self.below(26) as u8)).collect()).collect();
        words.join(" ")
    }
}

#[test]
fn whatever_is_done_to_a_text_no_number_is_given_twice() {
    for seed in 0..cases(5) {
        let mut dice = Dice(u64::from(seed));
        // who a paragraph is, and its words
        let mut text: Vec<(usize, String)> = (0..1 + dice.below(20)).map(|who| (who, dice.paragraph())).collect();
        let mut people = text.len();
        let mut owner: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        let mut taken: Vec<(usize, String)> = Vec::new();
        let mut ledger = String::new();
        let mut builder = Builder::new(Options { drafts: Drafts::Hidden, ..Options::default() });
        let mut memory = Memory::default();
        for round in 0..8 {
            let mut mended = std::collections::HashSet::new();
            for _ in 0..if round == 0 { 0 } else { 1 + dice.below(4) } {
                let at = dice.below(text.len());
                match dice.below(5) {
                    0 => {
                        text.insert(at, (people, dice.paragraph()));
                        people += 1;
                    }
                    1 if text.len() > 1 => {
                        let out = text.remove(at);
                        // words that no build has seen cannot come back
                        if !mended.contains(&out.0) {
                            taken.push(out);
                        }
                    }
                    2 => {
                        let moved = text.remove(at);
                        text.insert(dice.below(text.len() + 1), moved);
                    }
                    3 if !text.is_empty() => {
                        let letter = dice.below(text[at].1.len() - 1);
                        text[at].1.replace_range(letter..=letter, "x");
                        mended.insert(text[at].0);
                    }
                    // what was taken out comes back, word for word
                    _ => {
                        let back = dice.below(taken.len());
                        if back < taken.len() {
                            text.insert(at, taken.swap_remove(back));
                        }
                    }
                }
            }
            let body: Vec<&str> = text.iter().map(|(_, words)| words.as_str()).collect();
            let sources = with(&body.join("\n\n"), &ledger);
            let built = builder.build(&sources, Vec::new(), &memory).unwrap();
            memory.publish(&built);
            let fresh = build(&sources);
            ledger = kept(&fresh);
            assert_eq!(built.archive.paragraphs.to_text(&built.archive.reports), ledger, "seed {seed}, round {round}");
            let page = fresh.page("reports/2012-03-01-weaver/index.html");
            assert_eq!(String::from_utf8_lossy(&memory.site["reports/2012-03-01-weaver/index.html"]), page, "seed {seed}, round {round}");
            let part = page.split_once("data-paragraphs=").unwrap().1.split_once("class=\"text apparatus\"").unwrap().0;
            let shown: Vec<(String, String)> = part
                .split(" id=\"p")
                .skip(1)
                .map(|part| {
                    (part.split_once('"').unwrap().0.to_owned(), words(part.split_once('>').unwrap().1.split("</").next().unwrap()))
                })
                .collect();
            let numbers: std::collections::HashSet<&str> = shown.iter().map(|(id, _)| id.as_str()).collect();
            assert_eq!(numbers.len(), shown.len(), "seed {seed}, round {round}: a number stands twice");
            for (who, words) in &text {
                let (id, _) = shown.iter().find(|(_, shown)| shown == words).expect("each paragraph is shown");
                let first = *owner.entry(id.clone()).or_insert(*who);
                assert_eq!(first, *who, "seed {seed}, round {round}: p{id} was given to other words");
                let mine: Vec<&String> = owner.iter().filter(|(_, owner)| *owner == who).map(|(id, _)| id).collect();
                assert_eq!(mine, [id], "seed {seed}, round {round}: {words} has another number than it had");
            }
            let left = |id: &&String| !numbers.contains(id.as_str());
            assert_eq!(owner.keys().find(left), None, "seed {seed}, round {round}: a number left nothing");
        }
    }
}

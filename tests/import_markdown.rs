//! Markdown, told at the boundary: bytes in, the page that is judged and the report that comes of it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::time::{Duration, Instant};

use archive::import::page::{Field, Page, Para, Room, Shape, Style};
use archive::import::{Directory, Format, Reason, draft_page, open};

fn read(text: &str) -> Page {
    let opened = open(text.as_bytes()).expect("a page");
    assert_eq!(opened.format, Format::Markdown, "{text:.200}");
    opened.pages.into_iter().next().expect("one page")
}

fn format(text: &str) -> Format {
    open(text.as_bytes()).expect("a page").format
}

fn facts(page: &Page, field: Field) -> Vec<&str> {
    page.facts.iter().filter(|fact| fact.field == field).map(|fact| fact.value.as_str()).collect()
}

fn para<'a>(page: &'a Page, start: &str) -> &'a Para {
    page.paras.iter().find(|para| para.text.starts_with(start)).unwrap_or_else(|| panic!("no paragraph “{start}” in {:#?}", page.paras))
}

/// Every word of these is in a paragraph or in the evidence of a fact.
fn nothing_lost(page: &Page, words: &str) {
    let mut held: std::collections::HashSet<&str> = page.paras.iter().flat_map(|para| para.text.split_whitespace()).collect();
    held.extend(page.facts.iter().flat_map(|fact| fact.evidence.split_whitespace()));
    let lost: Vec<&str> = words.split_whitespace().filter(|word| !held.contains(word)).take(10).collect();
    assert_eq!(lost, Vec::<&str>::new());
}

const PROSE: &str = "The ferry timetable was agreed without a vote, and the pier committee will meet the carriers again in May.";

#[test]
fn front_matter_of_yaml_is_facts() {
    let text = format!(
        "---\ntitle: \"Pier committee: the spring meeting\"\ndate: 2014-04-09T10:00:00+01:00\nauthor:\n  - name: Wanda Petrie\n    role: delegate\n  - Col Abara\npermalink: https://example.org/pier\nlicense: CC BY 4.0\ntags: [piers, ferries]\nsite: Harbour Notes\n---\n\n# Spring\n\n{PROSE}\n"
    );
    let page = read(&text);
    assert_eq!(facts(&page, Field::Title), ["Pier committee: the spring meeting"]);
    assert_eq!(facts(&page, Field::Published), ["2014-04-09"]);
    assert_eq!(facts(&page, Field::Author), ["Wanda Petrie", "Col Abara"]);
    assert_eq!(facts(&page, Field::Url), ["https://example.org/pier"]);
    assert_eq!(facts(&page, Field::Licence), ["CC BY 4.0"]);
    assert_eq!(facts(&page, Field::Publisher), ["Harbour Notes"]);
    nothing_lost(&page, "delegate tags: [piers, ferries] role:");
    assert_eq!((page.paras[0].shape.clone(), page.paras[0].room, page.paras[0].first), (Shape::Heading(1), Room::Title, 14));
    assert_eq!(para(&page, "The ferry").first, 16);
}

#[test]
fn front_matter_of_toml_is_facts() {
    let text = format!(
        "+++\ntitle = 'Spring meeting'\ndate = 2014-04-09\nmeeting_date = 2014-04-02\nauthors = ['Wanda Petrie']\n\n[extra]\nlicence = 'CC0'\nmood = 'bright'\n+++\n{PROSE}\n"
    );
    let page = read(&text);
    assert_eq!(facts(&page, Field::Published), ["2014-04-09"]);
    assert_eq!(facts(&page, Field::Author), ["Wanda Petrie"]);
    assert_eq!(facts(&page, Field::Licence), ["CC0"]);
    nothing_lost(&page, "meeting_date 2014-04-02 'bright' [extra]");
}

#[test]
fn broken_front_matter_is_kept_and_is_no_report() {
    let text = format!("---\ntitle: [unclosed\nauthor: Wanda Petrie\n---\n\n{PROSE}\n");
    let page = read(&text);
    assert_eq!(page.facts, []);
    assert_eq!(para(&page, "author:").room, Room::Furniture(Reason::Masthead));
    assert_eq!(para(&page, "The ferry").room, Room::Open);
}

#[test]
fn blocks_have_shapes_and_marks() {
    let text = format!(
        "# Notes from the pier\n\n{PROSE}\n\n## Votes\n\n1. Carried **with care**\n\n   and further words\n2. Lost\n   - by ~~two~~ *three*\n\n> They said no[^a].\n\n| Motion | For |\n| --- | --- |\n| Lamps | 12 |\n\nSee [the minutes][m] and `a code`.\n\n[^a]: Twice over.\n\n[m]: https://example.org/minutes\n"
    );
    let page = read(&text);
    assert_eq!(page.paras[0].room, Room::Title);
    assert_eq!(para(&page, "Votes").shape, Shape::Heading(2));
    let item = para(&page, "Carried");
    assert_eq!(item.shape, Shape::Item { depth: 0, number: Some(1) });
    assert_eq!((&item.text[item.marks[0].range.clone()], &item.marks[0].style), ("with care", &Style::Strong));
    assert_eq!(para(&page, "and further").shape, Shape::Further { depth: 0 });
    assert_eq!(para(&page, "Lost").shape, Shape::Item { depth: 0, number: Some(2) });
    let nested = para(&page, "by two");
    assert_eq!(nested.shape, Shape::Item { depth: 1, number: None });
    assert_eq!(nested.marks.iter().map(|mark| mark.style.clone()).collect::<Vec<_>>(), [Style::Struck, Style::Emphasis]);
    let quotation = para(&page, "They said");
    assert_eq!((quotation.quoted, quotation.marks[0].style.clone()), (1, Style::Note("a".to_owned())));
    let table = para(&page, "Motion");
    let Shape::Table { rows, headed: true } = &table.shape else { panic!("{table:?}") };
    let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| &table.text[cell.clone()]).collect()).collect();
    assert_eq!(cells, [["Motion", "For"], ["Lamps", "12"]]);
    assert_eq!(para(&page, "Twice").shape, Shape::Note { label: "a".to_owned() });
    let link = para(&page, "See");
    assert_eq!(link.text, "See the minutes and a code.");
    assert_eq!(link.marks[0].style, Style::Link("https://example.org/minutes".to_owned()));
    assert!(page.paras.iter().all(|para| para.literal));
}

#[test]
fn pictures_breaks_code_and_html_keep_their_words() {
    let text = format!(
        "## One\n\n## Two\n\n![The pier at dusk](pier.jpg \"By Col\") {PROSE}\n\nfirst line\\\n**second\\\nthird** line\n\n```sh\nrow one\n  row two\n```\n\n<div>words in a box</div>\n\nplain <span>inline</span> <del>gone</del> words\n"
    );
    let page = read(&text);
    assert_eq!(para(&page, "The pier at dusk").room, Room::Furniture(Reason::Caption));
    assert_eq!(para(&page, "By Col").room, Room::Furniture(Reason::Caption));
    let second = para(&page, "second");
    assert!(!second.gap && para(&page, "first line").gap);
    assert_eq!(second.marks[0].style, Style::Strong);
    assert_eq!(para(&page, "third line").marks[0].range, 0..5);
    assert_eq!((para(&page, "row two").gap, para(&page, "row two").indent, para(&page, "row two").first), (false, 2, 13));
    let inline = para(&page, "plain");
    assert_eq!((inline.text.as_str(), &inline.marks[0].style), ("plain inline gone words", &Style::Struck));
    assert!(page.paras.iter().any(|para| para.text.contains("in a box")));
    let draft = draft_page(&page, "pier.md", &Directory::default());
    assert!(draft.body.contains("The ferry timetable"), "{}", draft.body);
    assert!(!draft.body.contains("<del>"), "{}", draft.body);
}

#[test]
fn plain_text_is_not_markdown() {
    for text in [
        "Notes from the pier\n===================\n\n- lamps\n- ropes\n\nWe met at noon and talked\nof nothing else until one.\n",
        "---\nWe met at noon.\n---\nThen we went home.\n",
        "1. Lamps *again*\n2. Ropes\n\n# 3 is my number\n",
    ] {
        assert_eq!(format(text), Format::Text, "{text}");
    }
    for text in
        ["## Lamps\n\n## Ropes\n", "See [a](https://example.org/a) and [b](https://example.org/b).\n", "# Lamps\n\nThey were **lit**.\n"]
    {
        assert_eq!(format(text), Format::Markdown, "{text}");
    }
}

#[test]
fn hostile_markdown_is_read_in_bounded_time() {
    let head = "## One\n\n## Two\n\n";
    let bomb: String = (1..40).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}, *a{0}]\n", at - 1)).collect();
    let cases = [
        format!("{head}{}", "[".repeat(100_000)),
        format!("{head}{}", "> ".repeat(10_000) + "words"),
        format!("{head}{}", "![".repeat(50_000)),
        format!("{head}{}", "*a **b ".repeat(20_000)),
        format!("{head}{}", "<div>".repeat(20_000)),
        format!("{head}{}", "`".repeat(100_000)),
        format!("{head}{}", "a  \n".repeat(50_000)),
        format!("{head}{}", (0..2_000).map(|depth| format!("{}- item\n", " ".repeat(2 * depth))).collect::<String>()),
        format!("{head}|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(30_000)),
        format!("{head}[^1]{}", "\n\n[^1]: note".repeat(10_000)),
        format!("---\na0: &a0 [x, x]\n{bomb}---\n{PROSE}\n"),
        format!("---\nkey: {}\n---\n{PROSE}\n", "[".repeat(50_000)),
        format!("---\n{}---\n{PROSE}\n", "key: value\n".repeat(20_000)),
        format!("+++\nkey = {}\n+++\n{PROSE}\n", "[".repeat(50_000)),
    ];
    for (nth, text) in cases.iter().enumerate() {
        let start = Instant::now();
        let page = read(text);
        assert!(start.elapsed() < Duration::from_secs(20), "case {nth} took {:?}", start.elapsed());
        assert!(!page.paras.is_empty(), "case {nth}");
    }
}

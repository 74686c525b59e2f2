//! Nothing is lost: every word of a page is in the report, in what was cut, or in the evidence; and strangers' bytes do no harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use archive::import::page::{Mark, Page, Para, Room, Shape, Style};
use archive::import::{self, Directory, Draft, Reason};
use proptest::prelude::*;

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn count(text: &str, into: &mut BTreeMap<String, usize>) {
    for word in words(text) {
        *into.entry(word).or_default() += 1;
    }
}

/// The words that a reader of the report, of what was cut and of the evidence finds.
fn kept(draft: &Draft) -> BTreeMap<String, usize> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let mut found = BTreeMap::new();
    let mut text = String::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut numbers: Vec<Option<u64>> = Vec::new();
    for event in Parser::new_ext(&draft.body, options) {
        match event {
            Event::Start(Tag::List(first)) => numbers.push(first),
            Event::End(TagEnd::List(_)) => {
                numbers.pop();
            }
            Event::Start(Tag::Item) => {
                text.push(' ');
                if let Some(Some(number)) = numbers.last_mut() {
                    let _ = write!(text, "{number} ");
                    *number += 1;
                }
            }
            // Our own mark for struck words, where Markdown has none.
            Event::InlineHtml(tag) if matches!(&*tag, "<del>" | "</del>") => {}
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => text.push_str(&words),
            Event::Start(Tag::FootnoteDefinition(label)) | Event::FootnoteReference(label) => {
                let _ = write!(text, " {label} ");
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell) | Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    count(&text, &mut found);
    count(&draft.title, &mut found);
    for cut in &draft.cut {
        count(&cut.text, &mut found);
    }
    for said in &draft.said {
        count(said, &mut found);
    }
    for (_, evidence) in &draft.basis {
        count(&evidence.words, &mut found);
    }
    found
}

fn lost(page: &Page, draft: &Draft) -> Vec<String> {
    let found = kept(draft);
    // The call of a footnote stands directly behind a word, and is none of its letters.
    let apart = |para: &Para| {
        // The mark of a list is no word.
        let mut text = para.text.strip_prefix("o ").map_or_else(|| para.text.clone(), |rest| format!("  {rest}"));
        for mark in para.marks.iter().rev().filter(|mark| matches!(mark.style, Style::Note(_))) {
            text.insert(mark.range.end, ' ');
            text.insert(mark.range.start, ' ');
        }
        text
    };
    let wanted = page.paras.iter().flat_map(|para| words(&apart(para))).chain(page.facts.iter().flat_map(|fact| words(&fact.evidence)));
    // Joining "re-" and "elected" makes no new word here: the hyphen stays.
    wanted.filter(|word| !found.contains_key(word)).collect()
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        6 => Just(Shape::Line),
        2 => (1usize..=6).prop_map(Shape::Heading),
        3 => (0usize..4, proptest::option::of(0u32..5)).prop_map(|(depth, number)| Shape::Item { depth, number }),
        1 => (0usize..4).prop_map(|depth| Shape::Further { depth }),
        1 => Just(Shape::Rule),
    ]
}

fn room() -> impl Strategy<Value = Room> {
    prop_oneof![
        8 => Just(Room::Open),
        1 => Just(Room::Title),
        1 => Just(Room::Byline),
        1 => Just(Room::Dated),
        2 => prop::sample::select(vec![Reason::Comment, Reason::Around, Reason::PullQuote, Reason::Hidden, Reason::Caption]).prop_map(Room::Furniture),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![
        Just(Style::Strong),
        Just(Style::Emphasis),
        Just(Style::Struck),
        Just(Style::Link("https://example.org/a_(b)".to_owned())),
        Just(Style::Link("#".to_owned())),
        Just(Style::Link("javascript:x".to_owned())),
    ]
}

/// Words, each unlike all others, with marks of Markdown among them.
fn para(index: usize) -> impl Strategy<Value = Para> {
    let glue = prop::sample::select(vec![
        " ", " ", " ", "*", "_", "**", " [", "](", ") ", "`", " | ", "\\", " <b> ", "&amp;", ". ", ": ", "# ", "- ", "1. ", "> ", "~~",
        "^", "[^1]", "$$", "’",
    ]);
    (
        proptest::collection::vec(glue, 0..14),
        proptest::collection::vec((0.0f64..1.0, 0.0f64..1.0, style()), 0..5),
        shape(),
        room(),
        0usize..3,
        any::<bool>(),
        0usize..5,
    )
        .prop_map(move |(glues, marks, shape, room, quoted, gap, indent)| {
            let mut text = format!("w{index}x0");
            for (at, glue) in glues.iter().enumerate() {
                let _ = write!(text, "{glue}w{index}x{}", at + 1);
            }
            let boundary = |share: f64| {
                let mut at = (share * text.len() as f64) as usize;
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let marks = marks
                .into_iter()
                .map(|(a, b, style)| Mark { range: boundary(a.min(b))..boundary(a.max(b)), style })
                .filter(|mark| !mark.range.is_empty())
                .collect();
            let shape = match shape {
                Shape::Rule => Shape::Line,
                shape => shape,
            };
            Para { first: index, last: index, text, marks, shape, room, quoted, gap, indent, literal: true }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a reader of formats gives, the draft loses no word of it.
    #[test]
    fn no_word_of_a_page_is_lost(paras in (1usize..25).prop_flat_map(|n| (0..n).map(para).collect::<Vec<_>>())) {
        let page = Page { paras, ..Page::default() };
        let draft = import::draft_page(&page, "page.html", &Directory::default());
        let lost = lost(&page, &draft);
        prop_assert!(lost.is_empty(), "lost {lost:?} in\n{}", draft.body);
    }

    /// Words in any elements, however nested and unclosed, are all read.
    #[test]
    fn no_word_of_a_web_page_is_lost(tokens in proptest::collection::vec((0usize..60, any::<bool>()), 1..120)) {
        const TAGS: [&str; 30] = [
            "div", "p", "span", "b", "i", "table", "tr", "td", "th", "ul", "ol", "li", "h1", "h2", "blockquote", "a href=\"https://example.org/\"",
            "article", "nav", "aside class=\"related\"", "div class=\"comments\"", "pre", "br", "font", "figure", "figcaption", "section", "sup", "del",
            "form", "div class=\"entry-content\"",
        ];
        let mut html = String::from("<!DOCTYPE html><html><head><title>t0</title></head><body>");
        let mut wanted = Vec::new();
        for (at, (tag, close)) in tokens.iter().enumerate() {
            if *tag < 30 {
                let name = TAGS[*tag].split(' ').next().unwrap_or_default();
                let _ = write!(html, "<{}>", if *close { format!("/{name}") } else { TAGS[*tag].to_owned() });
            } else {
                let _ = write!(html, " u{at}v u{at}w ");
                wanted.push(format!("u{at}v"));
            }
        }
        let opened = import::open(html.as_bytes()).map_err(|refusal| TestCaseError::fail(refusal.cause))?;
        let draft = import::draft_page(&opened.pages[0], "page.html", &Directory::default());
        let found = kept(&draft);
        for word in wanted {
            prop_assert!(found.contains_key(&word), "lost {word} of {html}\n{}", draft.body);
        }
    }
}

/// What a damaged or hostile file gives must be had in bounded time; a slow machine is no reason to fail.
const LONGEST: Duration = Duration::from_secs(60);

fn harmless(bytes: &[u8], what: &str) {
    let start = Instant::now();
    let opened = import::open(bytes).map(|opened| {
        opened.pages.into_iter().map(|page| (import::draft_page(&page, what, &Directory::default()), page)).collect::<Vec<_>>()
    });
    assert!(start.elapsed() < LONGEST, "{what}: {:?}", start.elapsed());
    match opened {
        Ok(drafts) => {
            for (draft, page) in &drafts {
                let lost = lost(page, draft);
                assert!(lost.is_empty(), "{what}: lost {:?}", &lost[..lost.len().min(10)]);
                assert!(
                    !draft.slug.is_empty() && draft.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                    "{what}: {}",
                    draft.slug
                );
            }
        }
        Err(refusal) => assert!(!refusal.cause.is_empty() && !refusal.cure.is_empty(), "{what}: no words"),
    }
}

/// The same figures every time: a small generator of random numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

fn mutated(bytes: &[u8], kind: usize, random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let length = out.len();
    match kind % 8 {
        0 => out.truncate(random.below(length)),
        1 => {
            for _ in 0..=random.below(40) {
                let at = random.below(length);
                out[at] ^= 1 << random.below(8);
            }
        }
        2 => {
            // A piece of the file in another place.
            let (from, to) = (random.below(length), random.below(length));
            let piece = out[from..length.min(from + random.below(2000))].to_vec();
            out.splice(to..to, piece);
        }
        3 => {
            let from = random.below(length);
            let end = length.min(from + random.below(2000));
            out.drain(from..end);
        }
        4 => out = bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        5 => {
            // Read as windows-1252, written as UTF-8, twice.
            for _ in 0..2 {
                out = encoding_rs::WINDOWS_1252.decode(&out).0.into_owned().into_bytes();
            }
        }
        6 => {
            let piece = out[random.below(length)..].to_vec();
            for _ in 0..6 {
                out.extend_from_slice(&piece[..piece.len().min(20_000)]);
            }
        }
        _ => {
            for byte in &mut out {
                if random.below(200) == 0 {
                    *byte = random.below(256) as u8;
                }
            }
        }
    }
    out
}

/// A thousand damaged files of every format: a draft without a lost word, or a refusal in words.
#[test]
fn a_thousand_damaged_files_do_no_harm() {
    let mut files: Vec<_> = ["build", "measure"]
        .iter()
        .flat_map(|half| std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(half)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".gold.md"))
        .collect();
    files.sort();
    let cases: Vec<(usize, std::path::PathBuf)> =
        (0..1024usize.div_ceil(files.len())).flat_map(|round| files.iter().map(move |file| (round, file.clone()))).collect();
    assert!(cases.len() >= 1000);
    use rayon::prelude::*;
    cases.par_iter().for_each(|(round, file)| {
        let bytes = std::fs::read(file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (*round as u64 + 1).wrapping_mul(bytes.len() as u64 + 1));
        let damaged = mutated(&bytes, *round, &mut random);
        harmless(&damaged, &format!("{name} round {round}"));
    });
}

#[test]
fn words_deep_in_a_page_are_the_report_all_the_same() {
    for depth in [100, 150, 390] {
        let inner = "<p>The committee met on 3 May 2001 and spoke of the wall at some length, and it was agreed to mend it.</p>";
        let html =
            format!("<html><body><h1>Big Board 3 May 2001</h1>{}{inner}{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth));
        let opened = import::open(html.as_bytes()).expect("a page");
        let draft = import::draft_page(&opened.pages[0], "page.html", &Directory::default());
        assert!(draft.body.contains("agreed to mend it"), "{depth} deep: {}", draft.body);
        assert_eq!(draft.date.as_deref(), Some("2001-05-03"));
    }
}

#[test]
fn a_table_within_typed_text_is_a_table() {
    let html = "<html><body><pre>The committee met on 3 May 2001 and spoke of the wall at length.\n<table><tr><td>Stone\nblocks</td><td>120</td></tr><tr><td>Lime</td><td>14\nbags</td></tr></table>\nThat was all.</pre></body></html>";
    harmless(html.as_bytes(), "a table in <pre>");
}

#[test]
fn megabytes_on_one_line() {
    let text = "The committee agreed to mend the wall. ".repeat(3 * 1024 * 1024 / 39);
    harmless(text.as_bytes(), "3 MB of text");
    harmless(format!("<html><body><p>{text}").as_bytes(), "3 MB in one paragraph");
}

#[test]
fn hostile_pages_take_bounded_time() {
    let deep =
        |tag: &str, depth: usize| format!("<html><body>{}word{}", format!("<{tag}>").repeat(depth), format!("</{tag}>").repeat(depth));
    harmless(deep("table><tr><td", 10_000).as_bytes(), "tables 10,000 deep");
    harmless(deep("div", 200_000).as_bytes(), "divs 200,000 deep");
    harmless(deep("b", 100_000).as_bytes(), "bold 100,000 deep");
    harmless(deep("blockquote", 50_000).as_bytes(), "quotations 50,000 deep");
    harmless(deep("ul><li", 20_000).as_bytes(), "lists 20,000 deep");
    harmless(format!("<html><body>{}", "<p><a href='#x'>1</a> ".repeat(50_000)).as_bytes(), "50,000 calls of notes");
    harmless(format!("<html><body>{}", "<font size=1><i>x ".repeat(50_000)).as_bytes(), "unclosed marks");
    harmless(format!("<html><head>{}", "<meta name=author content='Jane Smith'>".repeat(100_000)).as_bytes(), "100,000 authors");
    harmless(format!("<html><body><div class='{}'>x</div>", "comment-".repeat(500_000)).as_bytes(), "a long class");
    harmless(format!("<html><body><table>{}</table>", "<tr><td>a<td>b".repeat(100_000)).as_bytes(), "200,000 cells");
}

/// Minutes without optimisation, so it is for the nightly run: `cargo test --release --test import_whole -- --ignored`.
#[test]
#[ignore = "large"]
fn fifty_megabytes_on_one_line() {
    let text = "The committee agreed to mend the wall. ".repeat(50 * 1024 * 1024 / 39);
    harmless(text.as_bytes(), "50 MB of text");
    harmless(format!("<html><body><p>{text}").as_bytes(), "50 MB in one paragraph");
}

//! Import: raw page text in, a report out. Inputs are invented; the layouts are the genre's.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeMap;

use archive::import::{Basis, Directory, Draft, KnownName, Reason, RepairKind, decode, draft, front_matter};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

fn known(rows: &[(&str, &str)]) -> Vec<KnownName> {
    rows.iter().map(|(slug, name)| KnownName { slug: (*slug).to_owned(), name: (*name).to_owned() }).collect()
}

fn directory() -> Directory {
    Directory {
        people: known(&[("ines-duarte", "Ines Duarte"), ("olu-adeyemi", "Olu Adeyemi"), ("olu-adeyemi", "Cllr Olu Adeyemi")]),
        committees: known(&[
            ("harbour-council", "Harbour Council"),
            ("harbour-council", "HC"),
            ("quays-panel", "Quays and Moorings Panel"),
        ]),
        home_committee: Some("harbour-council".to_owned()),
    }
}

fn import(text: &str) -> Draft {
    draft(text, "capture.txt", &directory())
}

fn alone(text: &str) -> Draft {
    draft(text, "capture.txt", &Directory::default())
}

fn basis(draft: &Draft, field: &str) -> (Basis, String) {
    let (_, evidence) = draft.basis.iter().find(|(name, _)| *name == field).expect("a basis for the field");
    (evidence.basis, evidence.words.clone())
}

fn cut(draft: &Draft) -> String {
    draft.cut.iter().map(|cut| format!("{}: {}\n", cut.reason.words(), cut.text.replace('\n', " / "))).collect()
}

/// Prose that is long enough to be a report's.
const PROSE: &str = "The dredging came in under budget, and nobody in the room could remember when that had last been so.";

#[test]
fn a_masthead_names_the_author_and_is_cut() {
    let draft = import(&format!(
        "\n\nInes Duarte\n\nHarbour Council\n\nSpeaking Up For Boats\n\nReport of the Harbour Council meeting held on 4th March 2015\n\n{PROSE}\n"
    ));
    assert_eq!(draft.title, "Report of the Harbour Council meeting held on 4th March 2015");
    assert_eq!(draft.authors, ["ines-duarte"]);
    assert_eq!(draft.date.as_deref(), Some("2015-03-04"));
    assert_eq!(draft.committee.as_deref(), Some("harbour-council"));
    assert_eq!(draft.slug, "2015-03-04-duarte");
    assert_eq!(draft.body, format!("{PROSE}\n"));
    assert_eq!(cut(&draft), "by-line: Ines Duarte\nmasthead: Harbour Council / Speaking Up For Boats\n");
    assert_eq!(draft.cut[0].lines, 3..4);
    assert_eq!(draft.cut[1].lines, 5..8);
}

#[test]
fn an_unknown_name_above_the_report_is_kept_as_printed() {
    let draft = alone(&format!("Tamsin O’Rourke\n\nNotes from the allotment committee, 9 June 2010\n\n{PROSE}\n"));
    assert_eq!(draft.authors, ["Tamsin O’Rourke"]);
    assert_eq!(basis(&draft, "authors"), (Basis::Stated, "Tamsin O’Rourke".to_owned()));
    assert_eq!(draft.committee, None);
    assert_eq!(basis(&draft, "committee").0, Basis::Unknown);
}

#[test]
fn a_blog_with_comments_and_counters() {
    let text = format!(
        "A blog by Olu Adeyemi about boats and the people in them.\n\nTuesday, June 07, 2016\n\nHC report - 2 June 2016\n\n\n{PROSE}\n\n\nAnonymous Pat Quill said...\n\nThank you for this.\n\n9:14 am, June 08, 2016\n\n\nPost a Comment\n\n<< Home\n\nFree Hit Counter\nCheap Ropes Online"
    );
    let draft = import(&text);
    assert_eq!(draft.title, "HC report - 2 June 2016");
    assert_eq!(draft.authors, ["olu-adeyemi"]);
    assert_eq!(draft.date.as_deref(), Some("2016-06-02"));
    assert_eq!(draft.published.as_deref(), Some("2016-06-07"));
    assert_eq!(draft.body, format!("{PROSE}\n"));
    assert_eq!(
        draft.cut.last().map(|cut| (cut.reason, cut.text.as_str())),
        Some((Reason::Counter, "Free Hit Counter\nCheap Ropes Online"))
    );
}

#[test]
fn the_date_of_a_post_is_not_the_meetings() {
    let draft = import(&format!("Harbour Council report\n\nMay 30, 2012 1:49 pm\n\nShare this Article\n\n{PROSE}\n"));
    assert_eq!(draft.date, None);
    assert_eq!(basis(&draft, "date"), (Basis::Unknown, String::new()));
    assert_eq!(draft.published.as_deref(), Some("2012-05-30"));
    assert_eq!(draft.slug, "undated-harbour-council");
}

#[test]
fn a_day_without_year_takes_the_posts_year_or_stays_unknown() {
    let prose = "Our away day took place on January 9th, in the old customs house, and began with a long argument about chairs.";
    let posted = import(&format!("Harbour Council report\n\nPosted on 21 January 2014 by Ines Duarte\n\n{prose}\n"));
    assert_eq!(posted.date.as_deref(), Some("2014-01-09"));
    assert_eq!(basis(&posted, "date").0, Basis::Inferred);
    assert_eq!(posted.authors, ["ines-duarte"]);
    let bare = import(prose);
    assert_eq!(bare.date, None);
    assert_eq!(basis(&bare, "date"), (Basis::Unknown, prose.to_owned()));
    assert_eq!(bare.title, "Report of the Harbour Council away day, 9 January");
    assert_eq!(basis(&bare, "title").0, Basis::Inferred);
    assert_eq!(bare.kind.as_deref(), Some("away day"));
    assert_eq!(bare.slug, "undated-harbour-council-away-day-9-january");
}

#[test]
fn meetings_of_two_days_and_dates_in_prose() {
    let two = import(&format!("Harbour Council meeting 3/4 December 2019\n\n{PROSE}\n"));
    assert_eq!(two.date.as_deref(), Some("2019-12-03/2019-12-04"));
    assert_eq!(two.slug, "2019-12-03-harbour-council");
    let prose =
        alone("The board met on Monday 12 May 2003. Its next meeting will be on 16 June 2003, and the last was held on 7 April 2003.\n");
    assert_eq!(prose.date.as_deref(), Some("2003-05-12"));
    let never = alone("The board met on 31 June 2003, or so the minutes say, and nobody has ever thought to correct them since.\n");
    assert_eq!(never.date, None);
    let month = import(&format!(
        "Harbour Council report, November 2011\n\nThe council met on 1 November for its yearly look at the books. {PROSE}\n"
    ));
    assert_eq!(month.date.as_deref(), Some("2011-11-01"));
}

#[test]
fn bare_semicolon_and_capital_headings() {
    let text = format!(
        "{PROSE}\nTreasurer’s report;\n{PROSE}\nTides\n{PROSE}\nANY OTHER BUSINESS\n{PROSE}\nWe also talked of gulls\n{PROSE}\nOther matters;\n– Ropes were bought and will be paid for in June.\n– Nets were not.\nKeeping in touch…\n{PROSE}\n"
    );
    let body = format!(
        "{PROSE}\n\n## Treasurer’s report;\n\n{PROSE}\n\n## Tides\n\n{PROSE}\n\n## ANY OTHER BUSINESS\n\n{PROSE}\n\nWe also talked of gulls\n\n{PROSE}\n\n## Other matters;\n\n- Ropes were bought and will be paid for in June.\n- Nets were not.\n\n## Keeping in touch…\n\n{PROSE}\n"
    );
    assert_eq!(import(&text).body, body);
}

#[test]
fn marked_headings_lose_their_marks_and_keep_their_words() {
    let text = format!(
        "{PROSE}\n\n**Sea walls:**\n\n{PROSE}\n\nLamps\n-----\n\n{PROSE}\n\n### Buoys, red\n\n{PROSE}\n\n1. Berths\n\n{PROSE}\n\n2. Cranes\n\n{PROSE}\n"
    );
    let draft = import(&text);
    let headings: Vec<&str> = draft.body.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["## Sea walls:", "## Lamps", "### Buoys, red", "## 1. Berths", "## 2. Cranes"]);
}

#[test]
fn names_in_a_list_and_a_signature_are_no_headings() {
    let text = format!(
        "{PROSE}\n\nThe following were elected:\n\nPat Quill\n\nSam Oduya\n\nJo Lindqvist\n\n{PROSE}\n\nBest wishes\n\nInes Duarte\n\nPS. The minutes are late again, and this time it is my fault.\n"
    );
    let draft = import(&text);
    assert!(!draft.body.contains("##"), "{}", draft.body);
    assert!(draft.body.ends_with("Ines Duarte\n\nPS. The minutes are late again, and this time it is my fault.\n"));
    assert_eq!(draft.authors, ["ines-duarte"]);
}

#[test]
fn bullets_nest_by_indent_and_by_kind_and_broken_items_are_joined() {
    let text = "We heard of these works, in the order in which they will be done:\n\n·\u{a0}\u{a0}\u{a0}The north arm, which has needed new stone since the storm of last\n\nwinter and will now get it.\n\n·\u{a0}\u{a0}\u{a0}Training :\n\no\u{a0}\u{a0}\u{a0}Knots, in May\n\no\u{a0}\u{a0}\u{a0}Splices, in June\n\n·\u{a0}\u{a0}\u{a0}The lamp.\n\nThat was all.\n\n- one\n    - two\n        - three\n- four\n";
    let draft = import(text);
    assert_eq!(
        draft.body,
        "We heard of these works, in the order in which they will be done:\n\n- The north arm, which has needed new stone since the storm of last winter and will now get it.\n- Training :\n  - Knots, in May\n  - Splices, in June\n- The lamp.\n\nThat was all.\n\n- one\n  - two\n    - three\n- four\n"
    );
    assert_eq!(draft.repairs.iter().find(|repair| repair.what == RepairKind::Mended).map(|repair| repair.count), Some(1));
}

#[test]
fn numbers_letters_and_a_year_at_the_start() {
    let text = format!(
        "{PROSE}\n\n1. Mend the wall.\n2. Paint the\n   rail.\n3. Go home.\n\n{PROSE}\n\n(a) the first part\n(b) the second part\n\n{PROSE}\n\n1986. A great year for mackerel.\n"
    );
    let body = format!(
        "{PROSE}\n\n1. Mend the wall.\n2. Paint the rail.\n3. Go home.\n\n{PROSE}\n\n- (a) the first part\n- (b) the second part\n\n{PROSE}\n\n1986\\. A great year for mackerel.\n"
    );
    assert_eq!(import(&text).body, body);
}

#[test]
fn wrapped_lines_become_paragraphs() {
    let text = "Subject: Harbour Council, 12 May 2003\r\n\r\nDear friends,\r\n\r\nThe council sat from ten until four and got through most of\r\nwhat it had before it, although two items on the south quay\r\nwere left for another day because the engineer, who had been\r\nexpected at noon, did not come.\r\n\r\nTides\r\nThe tables for next year are printed and will be sent to all\r\nthe clubs by the end of the month.\r\n\r\nIn solidarity\r\n\r\nInes Duarte\r\n";
    let draft = import(text);
    assert_eq!(draft.title, "Harbour Council, 12 May 2003");
    assert_eq!(draft.date.as_deref(), Some("2003-05-12"));
    assert_eq!(
        draft.body,
        "Dear friends,\n\nThe council sat from ten until four and got through most of what it had before it, although two items on the south quay were left for another day because the engineer, who had been expected at noon, did not come.\n\n## Tides\n\nThe tables for next year are printed and will be sent to all the clubs by the end of the month.\n\nIn solidarity\n\nInes Duarte\n"
    );
}

#[test]
fn what_would_be_markdown_by_accident_is_escaped_and_real_markdown_stays() {
    let text = format!(
        "{PROSE}\n\n#5 on the list was a <br> tag, an_under_score, *stars*, `ticks` and [[slug|words]].\n\n> a line that somebody pasted in, and which ends here.\n\n+++\n\nWe met **the pilots** and read [their leaflet](https://example.org/a_(b)), not [this one](#) [sic].\n"
    );
    let draft = import(&text);
    assert_eq!(
        draft.body,
        format!(
            "{PROSE}\n\n\\#5 on the list was a \\<br> tag, an_under_score, \\*stars\\*, \\`ticks\\` and \\[\\[slug|words]].\n\n\\> a line that somebody pasted in, and which ends here.\n\n\\+++\n\nWe met **the pilots** and read [their leaflet](https://example.org/a_(b)), not this one [sic].\n"
        )
    );
    assert_eq!(draft.repairs.iter().find(|repair| repair.what == RepairKind::DeadLink).map(|repair| repair.count), Some(1));
}

#[test]
fn threads_and_teasers_end_the_report_and_its_own_close_does_not() {
    let prose = format!(
        "{PROSE}\n\nThis is my own account of the meeting, and not the minutes.\n\nKeeping in touch...\n\nI am glad to visit any sailing club that asks me to, and I bring cake.\n\n"
    );
    let text = format!(
        "{prose}  • Pat Quill\n\n    Thank you for this. I had heard quite another story from the pilots themselves.\n\n    • gullwatcher\n\n      So had I.\n\n  • News Lighthouse to close after 200 years of service\n\n    Lighthouse to close after 200 years of service\n\n    The board of lights has said that it will put out the lamp on the point for good next spring.\n\n    Read more →\n"
    );
    let draft = import(&text);
    assert!(
        draft.body.ends_with("## Keeping in touch...\n\nI am glad to visit any sailing club that asks me to, and I bring cake.\n"),
        "{}",
        draft.body
    );
    assert!(draft.cut.iter().any(|cut| cut.reason == Reason::Comment && cut.text.contains("gullwatcher")));
    assert!(draft.cut.iter().any(|cut| cut.reason == Reason::Teaser && cut.text.contains("Lighthouse")));
}

#[test]
fn a_news_page_in_one_block() {
    let text = format!(
        "Harbour Council notes | The Gull\nSkip to content\nThe Gull\nHome | News | Sport\nHarbour Council notes\nOlu Adeyemi | 3 May 2021 | 4 min read\nShare on Twitter\n{PROSE}\nThe plan\n{PROSE}\nAdvertisement\nThe wall\n{PROSE}\nMore from The Gull\nFerry late again\nWhy are chips so dear?\n© 2021 The Gull. All rights reserved.\n"
    );
    let draft = import(&text);
    assert_eq!(draft.body, format!("{PROSE}\n\n## The plan\n\n{PROSE}\n\n## The wall\n\n{PROSE}\n"));
    assert_eq!(draft.authors, ["olu-adeyemi"]);
    assert_eq!(draft.publisher.as_deref(), Some("The Gull"));
    assert_eq!(draft.published.as_deref(), Some("2021-05-03"));
}

#[test]
fn a_block_of_links_within_the_report_does_not_end_it() {
    let long = [PROSE; 9].join(" ");
    let draft =
        import(&format!("Harbour Council report\n\n{PROSE}\n\nRelated articles\n\nFerry late again\n\nWhy chips are dear\n\n{long}\n"));
    assert_eq!(draft.body, format!("{PROSE}\n\n{long}\n"));
}

#[test]
fn lists_of_comments_in_other_dress() {
    for tail in [
        "2 thoughts on “Tides”\n\nPat Quill\nMay 5, 2016 at 9:14 am\n\nHear, hear.\n\nReply\n",
        "Pat Quill says:\nMay 5, 2016 at 9:14 am\n\nHear, hear.\n",
        "Comments\nSort by Best\ngullwatcher • 10 years ago\nHear, hear.\n",
        "Comments are closed.\n\nNewer Post Older Post\n",
        "Filed under: Harbour, Tides\n\nNo comments:\n\nPost a Comment\n",
        "Tagged boats, tides\n\nLeave a reply\n\nYour email address will not be published.\n",
    ] {
        let draft = import(&format!("{PROSE}\n\n{PROSE} {PROSE} {PROSE}\n\n{tail}"));
        assert_eq!(draft.body, format!("{PROSE}\n\n{PROSE} {PROSE} {PROSE}\n"), "{tail}");
    }
}

#[test]
fn the_file_is_toml_and_markdown() {
    let draft = import(&format!("By Zoë \"Zed\" Quill\n\nInes Duarte\n\nHarbour Council: \"storms\" \\ calm, 4 March 2015\n\n{PROSE}\n"));
    let file = front_matter(&draft, "001_ab.txt", "00ff");
    let parts: Vec<&str> = file.splitn(3, "+++").collect();
    let table: toml::Table = parts[1].parse().expect("valid TOML");
    assert_eq!(table["title"].as_str(), Some("Harbour Council: \"storms\" \\ calm, 4 March 2015"));
    assert_eq!(table["source"]["file"].as_str(), Some("001_ab.txt"));
    assert_eq!(table["source"]["sha256"].as_str(), Some("00ff"));
    assert_eq!(table["basis"]["date"]["basis"].as_str(), Some("stated"));
    assert_eq!(parts[2].trim(), PROSE);
    let undated = front_matter(&alone(PROSE), "x.txt", "");
    assert!(!undated.contains("\ndate = \""));
    assert!(undated.contains("date = { basis = \"unknown\", evidence = \"\" }"));
}

#[test]
fn bytes_of_any_age() {
    assert_eq!(decode("\u{feff}café".as_bytes()).text, "café");
    let utf_16: Vec<u8> = "The café’s".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!((decode(&utf_16).text.as_str(), decode(&utf_16).encoding), ("The café’s", "UTF-16LE"));
    let marked: Vec<u8> = [0xfe, 0xff].into_iter().chain("Quay".encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(decode(&marked).text, "Quay");
    let western = decode(b"The treasurer\x92s report \x96 and the caf\xe9\x92s \xa3200 rent, as agreed");
    assert_eq!((western.text.as_str(), western.encoding), ("The treasurer’s report – and the café’s £200 rent, as agreed", "windows-1252"));
    assert_eq!(decode(b"").text, "");
}

#[test]
fn ten_megabytes_on_one_line_or_many() {
    for unit in [
        "word ",
        "[",
        "**",
        "](",
        "• ",
        "said... ",
        "a\n",
        "\n",
        "1. x\n\n",
        "**[x](#)** ",
        "Related\nAll of this is prose of more than ten words, which ends here.\n",
        "  • Pat\n\n      hm\n\n",
    ] {
        let text = unit.repeat(10_000_000 / unit.len() / if cfg!(debug_assertions) { 50 } else { 1 });
        let start = std::time::Instant::now();
        assert!(!import(&text).slug.is_empty());
        assert!(start.elapsed().as_secs() < 20, "{unit:?} took {:?}", start.elapsed());
    }
}

/// Words without the characters that import takes out.
fn words(text: &str) -> BTreeMap<String, usize> {
    let gone = |character: &char| {
        matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (character.is_control() && !character.is_whitespace())
    };
    let plain: String = text.chars().filter(|character| !gone(character)).collect();
    let mut words = BTreeMap::new();
    for word in plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// The words that a reader of the rendered Markdown sees, with the numbers of lists.
fn rendered(body: &str) -> String {
    let mut out = String::new();
    let mut numbers: Vec<Option<u64>> = Vec::new();
    let mut addresses = Vec::new();
    for event in Parser::new_ext(
        body,
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES,
    ) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::Start(pulldown_cmark::Tag::List(start)) => {
                out.push('\n');
                numbers.push(start);
            }
            Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => addresses.push(dest_url),
            Event::Start(pulldown_cmark::Tag::Paragraph | pulldown_cmark::Tag::Heading { .. }) => {}
            Event::Start(pulldown_cmark::Tag::Item) => {
                if let Some(Some(number)) = numbers.last_mut() {
                    out.push_str(&format!(" {number} "));
                    *number += 1;
                }
            }
            Event::End(TagEnd::List(_)) => {
                numbers.pop();
            }
            Event::End(TagEnd::Link) => {
                out.push_str(&format!(" {} ", addresses.pop().map_or(String::new(), |address| address.to_string())));
            }
            Event::Start(pulldown_cmark::Tag::Strong) | Event::End(TagEnd::Strong) => out.push(' '),
            Event::End(_) => out.push('\n'),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Rule => out.push('\n'),
            other => panic!("unexpected Markdown: {other:?}\n{body}"),
        }
    }
    out
}

/// Whether a dead link begins or ends within a word: without its brackets, two words are one.
fn glued(text: &str) -> bool {
    let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    ["]()", "](#)"].iter().any(|end| {
        text.match_indices(end).any(|(at, end)| {
            letter(text[at + end.len()..].chars().next())
                || text[..at].rfind('[').is_some_and(|open| letter(text[..open].chars().next_back()))
        })
    })
}

fn nothing_vanishes(text: &str) -> Result<(), TestCaseError> {
    let draft = import(text);
    let title = draft
        .basis
        .iter()
        .find(|(field, evidence)| *field == "title" && evidence.basis == Basis::Stated)
        .map(|(_, evidence)| evidence.words.as_str());
    let title = title.map(|words| if words.ends_with('…') { draft.title.as_str() } else { words });
    let all = format!(
        "{}\n{}\n{}",
        rendered(&draft.body),
        draft.cut.iter().map(|cut| cut.text.as_str()).collect::<Vec<_>>().join("\n"),
        title.unwrap_or_default()
    );
    let (mut want, mut got) = (words(text), words(&all));
    // The bullet of a word processor's second level.
    want.remove("o");
    got.remove("o");
    prop_assert!(glued(text) || want == got, "{:?}\n{:?}\n{}", want, got, draft.body);
    prop_assert!(
        !draft.slug.is_empty() && draft.slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    );
    let file = front_matter(&draft, "a \"b\".txt", "0");
    let front = file.split("+++\n").nth(1).unwrap_or_default();
    prop_assert!(front.parse::<toml::Table>().is_ok(), "{}", front);
    let mut from = 0;
    for cut in &draft.cut {
        prop_assert!(cut.lines.start >= from && cut.lines.end > cut.lines.start);
        from = cut.lines.start;
    }
    Ok(())
}

/// Lines as pages have them, and as nobody would write them.
fn line() -> impl Strategy<Value = String> {
    let written = prop::sample::select(vec![
        "",
        "",
        "",
        "Tides",
        "Other matters;",
        "Ines Duarte",
        "By Olu Adeyemi",
        "Posted on 14 March 2019 by Pat Quill",
        "May 30, 2012 1:49 pm",
        "HC report – 2 June 2016",
        PROSE,
        PROSE,
        "- one thing",
        "  – another, which",
        "goes on here.",
        "• Pat Quill",
        "    Well said, and more than that.",
        "o   Knots",
        "1. first",
        "2. second",
        "3) third",
        "(a) part",
        "(b) part",
        "=====",
        "---",
        "+++",
        "***",
        "Read more →",
        "More from The Gull",
        "Leave a reply",
        "3 Comments",
        "Anonymous Pat said...",
        "Filed under: x",
        "**bold** and **more**",
        "**Bold line**",
        "[words](#) and [link](https://e.org/x_y)",
        "| a | b |",
        "|---|---|",
        "# Title",
        "## Part two",
        "#5",
        "[x]: http://a.b",
        "[^1]: note",
        "    indented",
        "<b>tag</b> &amp; &lt;",
        "a\\*b \\",
        "![img](x.png)",
        "Home | About | News",
        "__init__ and *x* and _y_",
        "~~gone~~ `code` ```",
        "- [ ] task",
        "term\n: definition",
        "\u{a0}\u{a0}·\u{a0}item",
        "soft\u{ad}ened zero\u{200b}width",
        "“quoted” ““twice””",
        "{#id}",
        "$x$ and $$y$$",
        "![[x]] [[!y]]",
        "***three*** **a*b**",
        "x\r\ny\rz",
        "-- ",
        "1986. A year",
        "http://example.org/a_b*c",
        "Subject: minutes of the board",
    ]);
    prop_oneof![4 => written.prop_map(str::to_owned), 1 => "[ -~]{0,40}", 1 => "\\PC{0,20}", 1 => "[a-z*_\\[\\]()<>`#|~ .:;-]{0,30}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, max_shrink_iters: 20000, ..ProptestConfig::default() })]

    #[test]
    fn no_word_vanishes(lines in prop::collection::vec(line(), 0..30), end in prop::sample::select(vec!["\n", "\r\n", "\n\n"])) {
        nothing_vanishes(&lines.join(end))?;
    }

    #[test]
    fn any_bytes_import(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let decoded = decode(&bytes);
        let draft = import(&decoded.text);
        prop_assert!(!draft.slug.is_empty());
    }
}

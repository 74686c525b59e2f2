//! PDFs: words, lines, columns and paragraphs from where letters stand.

use archive::import::page::{Field, Shape};
use archive::import::{Reason, RepairKind};

use super::{page, set_aside, told};

/// A PDF of these objects, the first of them the catalogue.
pub(crate) fn file(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R /Info 2 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

pub(crate) fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

const FONTS: &str = "/Font << /R << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
 /B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> /I << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique >> >>";

/// A PDF with a page for each content, and more entries for each page.
pub(crate) fn pages(contents: &[String], more: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 3 0 R >>".to_owned(),
        "<< /Title (Spring meeting) /Author (Ada Reed) /CreationDate (D:20190402100000Z) >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), contents.len()),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << {FONTS} >> {more} >>",
            5 + 2 * at
        ));
        objects.push(stream("", content));
    }
    file(&objects)
}

/// One line of text: font, size, left edge, base line from the foot of the page, words.
pub(crate) fn at(font: &str, size: f32, x: f32, y: f32, words: &str) -> String {
    format!("BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// Lines of 10 points, one below the other.
fn block(x: f32, top: f32, lines: &[&str]) -> String {
    lines.iter().enumerate().map(|(row, line)| at("R", 10.0, x, top - 12.0 * row as f32, line)).collect()
}

const PROSE: [&str; 5] = [
    "The trust met at the lock keeper's house and heard that the weir had",
    "lost another span over the winter. Nobody knew what it would cost to",
    "mend, and the surveyor would not guess. It was agreed to ask for two",
    "further quotations before the summer, and to close the towpath to all",
    "traffic until then.",
];

#[test]
fn lines_become_paragraphs_and_larger_ones_headings() {
    let second = ["Ada Reed asked whether the sluices could be opened by hand, and was told", "that they could."];
    let content = [
        at("R", 18.0, 60.0, 780.0, "Weir Trust"),
        at("R", 13.0, 60.0, 750.0, "The weir"),
        block(60.0, 730.0, &PROSE),
        block(60.0, 660.0, &second),
    ];
    let page = page(&pages(&[content.concat()], ""));
    let told = told(&page);
    assert_eq!(told[..2], ["h1 Weir Trust", "h2 The weir"]);
    assert_eq!(told[2], PROSE.join(" "));
    assert_eq!(told[3], second.join(" "));
    assert_eq!(told.len(), 4);
    let facts: Vec<_> = page.facts.iter().map(|fact| (fact.field, fact.evidence.as_str())).collect();
    let expected =
        [(Field::Title, "Title: Spring meeting"), (Field::Author, "Author: Ada Reed"), (Field::Other, "File created: 2019-04-02")];
    assert_eq!(facts, expected);
}

#[test]
fn a_paragraph_begins_where_its_first_line_is_set_in_or_the_last_one_ended_early() {
    let content = [
        block(60.0, 730.0, &PROSE),
        at("R", 10.0, 72.0, 670.0, "Set in, the next one begins without more space between the lines at"),
        at("R", 10.0, 60.0, 658.0, "all, and goes on to the left of it."),
        at("R", 10.0, 60.0, 646.0, "This one begins because the line above it ended well before the edge"),
        at("R", 10.0, 60.0, 634.0, "of the column."),
    ];
    let told = told(&page(&pages(&[content.concat()], "")));
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[1].starts_with("Set in") && told[1].ends_with("left of it."));
    assert!(told[2].starts_with("This one") && told[2].ends_with("the column."));
}

#[test]
fn words_are_told_by_gaps_and_letters_by_their_codes() {
    let content = [
        "BT /R 10 Tf 60 700 Td [(W) 60 (eir) -300 (T) 80 (rust) -300 (af) 20 (fairs)] TJ ET\n".to_owned(),
        at("R", 10.0, 60.0, 660.0, "\\223Quoted\\224 \\226 na\\357ve \\2251\\240000"),
        // Each letter by itself, and one drawn twice to look bold.
        "BT /R 10 Tf 60 620 Td (o) Tj 5.56 0 Td (n) Tj 5.56 0 Td (e) Tj 0.2 0 Td (e) Tj ET\n".to_owned(),
    ];
    assert_eq!(told(&page(&pages(&[content.concat()], ""))), ["Weir Trust affairs", "“Quoted” – naïve •1 000", "one"]);
}

#[test]
fn bold_slanted_and_linked_words_are_marked() {
    let link = "/Annots [<< /Subtype /Link /Rect [59 695 120 712] /A << /S /URI /URI (https://weir.example/) >> >>]";
    let content = "BT /R 10 Tf 60 700 Td (See the weir) Tj /B 10 Tf ( not) Tj /I 10 Tf ( ever) Tj /R 10 Tf ( the lock.) Tj ET";
    let told = told(&page(&pages(&[content.to_owned()], link)));
    assert_eq!(told, ["<See the weir|https://weir.example/> **not** *ever* the lock."]);
}

#[test]
fn a_word_broken_at_a_lines_end_is_whole_again() {
    let lines = [
        "The keeper said that the mechanism of the northern sluice had deterio-",
        "rated since the autumn, and that he would not stand again for re-",
        "election unless the trust found a successor for him before the sum-",
        "mer. The summer timetable depends on the Anglo-",
        "Welsh fund, which is run by a sub-committee of the co-operative mills. A sub-",
        "committee would be formed.",
    ];
    let page = page(&pages(&[block(60.0, 730.0, &lines)], ""));
    let text = told(&page).join(" / ");
    for words in ["deteriorated since", "for re-election unless", "the summer. The summer", "Anglo-Welsh fund", "A sub-committee would"] {
        assert!(text.contains(words), "{words:?} in {text}");
    }
    assert_eq!(page.repairs.iter().find(|repair| repair.what == RepairKind::Hyphen).map(|repair| repair.count), Some(2));
}

/// Lines of a narrow column, each with its number.
fn column(x: f32, top: f32, name: &str, count: usize) -> String {
    (0..count).map(|row| at("R", 10.0, x, top - 12.0 * row as f32, &format!("{name} line {row} runs on to the edge of it"))).collect()
}

#[test]
fn two_columns_are_read_one_after_the_other_and_a_heading_over_both_stays_above() {
    for shift in [0.0, 5.0] {
        let content = [
            at("R", 10.0, 320.0, 706.0 - shift, "right first row reaches to the very edge"),
            at("B", 16.0, 60.0, 760.0, "A heading that lies over both of the columns of this page"),
            column(60.0, 706.0, "left", 9),
            column(320.0, 694.0 - shift, "right", 8),
        ];
        let told = told(&page(&pages(&[content.concat()], "")));
        let text = told.join("\n");
        assert!(told[0].contains("A heading that lies over both"), "{text}");
        let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
        assert!(place("left line 0") < place("left line 8"), "{text}");
        assert!(place("left line 8") < place("right first row"), "{text}");
        assert!(place("right first row") < place("right line 7"), "{text}");
    }
}

#[test]
fn a_table_is_read_row_by_row() {
    let rows = [("Dredging", "7 to 2"), ("Moorings", "9 to 0"), ("Towpath", "5 to 4"), ("Sluices", "8 to 1"), ("Lock", "6 to 3")];
    let cells = rows.iter().enumerate().map(|(row, (name, votes))| {
        let y = 700.0 - 14.0 * row as f32;
        at("R", 10.0, 60.0, y, name) + &at("R", 10.0, 320.0, y, votes)
    });
    let told = told(&page(&pages(&[cells.collect()], ""))).join("\n");
    assert!(told.contains("Dredging  7 to 2") && told.contains("Lock  6 to 3"), "{told}");
}

#[test]
fn items_keep_their_printed_mark_and_what_hangs_under_it() {
    let content = [
        block(60.0, 760.0, &PROSE),
        at("R", 10.0, 72.0, 690.0, "\\225"),
        at("R", 10.0, 90.0, 690.0, "The first of these runs on over the end of its line, because it has so"),
        at("R", 10.0, 90.0, 678.0, "much to say."),
        at("R", 10.0, 72.0, 666.0, "\\225"),
        at("R", 10.0, 90.0, 666.0, "The second."),
    ];
    let page = page(&pages(&[content.concat()], ""));
    let told = told(&page);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[1].starts_with("•  The first") && told[1].ends_with("much to say."), "{told:#?}");
    assert_eq!(told[2], "•  The second.");
    assert!(page.paras[1].indent > 0);
}

#[test]
fn heads_feet_and_numbers_of_pages_are_set_aside_and_words_run_on_over_them() {
    let sheet = |number: usize, body: String| {
        [at("R", 8.0, 60.0, 810.0, "Weir Trust papers"), body, at("R", 8.0, 280.0, 30.0, &format!("Page {number} of 3"))].concat()
    };
    let first = block(60.0, 730.0, &PROSE[..4]);
    let second = block(60.0, 760.0, &["traffic until then, and for as long as it takes the contractor to bring", "the stone."]);
    let third = block(60.0, 760.0, &["A new page begins here."]);
    let page = page(&pages(&[sheet(1, first), sheet(2, second), sheet(3, third)], ""));
    let told = told(&page);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("close the towpath to all traffic until then"), "{told:#?}");
    let heads = set_aside(&page, Reason::RunningHead);
    assert_eq!(heads.len(), 6);
    assert!(heads.contains(&"Page 2 of 3".to_owned()) && heads.contains(&"Weir Trust papers".to_owned()));
}

#[test]
fn turned_and_unseen_words_stand_last_and_a_scan_with_a_text_layer_is_read() {
    let turned = "BT /R 10 Tf 0 1 -1 0 30 300 Tm (Draft) Tj ET\n";
    let unseen = "q BT /R 10 Tf 3 Tr 60 500 Td (unseen words) Tj ET Q\n";
    let page_ = page(&pages(&[[turned.to_owned(), unseen.to_owned(), block(60.0, 700.0, &PROSE)].concat()], ""));
    let told_ = told(&page_);
    assert_eq!(told_, [PROSE.join(" "), "Draft".to_owned()]);
    assert_eq!(set_aside(&page_, Reason::Hidden), ["unseen words"]);
    assert_eq!(told(&page(&pages(&[unseen.to_owned()], ""))), ["unseen words"]);
}

#[test]
fn what_stands_for_other_words_is_read_as_these() {
    let content = "BT /R 10 Tf 60 700 Td (the o) Tj /Span << /ActualText (ffi) >> BDC (@) Tj EMC (ce) Tj ET
        /Artifact << /Type /Pagination >> BDC BT /R 8 Tf 60 30 Td (Printed by Ada Reed) Tj ET EMC";
    let page = page(&pages(&[content.to_owned()], ""));
    assert_eq!(told(&page), ["the office"]);
    assert_eq!(set_aside(&page, Reason::RunningHead), ["Printed by Ada Reed"]);
    assert!(page.paras.iter().all(|para| para.shape == Shape::Line));
}

#[test]
fn forms_are_read_where_they_stand() {
    let objects = [
        "<< /Type /Catalog /Pages 3 0 R >>".to_owned(),
        "<< >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << {FONTS} /XObject << /F 6 0 R >> >> >>"),
        stream("", &[at("R", 10.0, 60.0, 700.0, "Above."), "/F Do\n".to_owned(), at("R", 10.0, 60.0, 600.0, "Below.")].concat()),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 50]", &at("R", 10.0, 60.0, 600.0, "Within.")),
    ];
    assert_eq!(told(&page(&file(&objects))), ["Above.", "Within.", "Below."]);
}

//! Word documents and PDFs, as the reader gives them: what is a heading, an item, a note, and what is refused. Both are made here,
//! byte by byte, so that each test shows the construct that it is about. People and places are invented.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod docx;
mod docx_hostile;
mod pdf;
mod pdf_hostile;

use archive::import::page::{Mark, Page, Para, Room, Shape, Style};
use archive::import::{Reason, Refusal, open};

/// The one page of a file.
fn page(bytes: &[u8]) -> Page {
    let mut opened = open(bytes).unwrap_or_else(|refusal| panic!("{}", refusal.cause));
    assert_eq!(opened.pages.len(), 1);
    opened.pages.remove(0)
}

/// Why a file is refused.
fn refusal(bytes: &[u8]) -> Refusal {
    match open(bytes) {
        Ok(opened) => panic!("read, and should not have been: {:?}", opened.pages),
        Err(refusal) => {
            assert!(!refusal.cure.is_empty(), "{}", refusal.cause);
            refusal
        }
    }
}

/// The paragraphs of the report, each with what it is and its marks: `h1 …`, `- …`, `3. …`, `[1] …`, `**…**`.
fn told(page: &Page) -> Vec<String> {
    page.paras.iter().filter(|para| !matches!(para.room, Room::Furniture(_))).map(one).collect()
}

fn one(para: &Para) -> String {
    let text = marked(&para.text, &para.marks);
    match &para.shape {
        Shape::Line => text,
        Shape::Heading(level) => format!("h{level} {text}"),
        Shape::Item { depth, number: None } => format!("{}- {text}", "  ".repeat(*depth)),
        Shape::Item { depth, number: Some(number) } => format!("{}{number}. {text}", "  ".repeat(*depth)),
        Shape::Further { depth } => format!("{}… {text}", "  ".repeat(*depth)),
        Shape::Note { label } => format!("[{label}] {text}"),
        Shape::Rule => "---".to_owned(),
        Shape::Table { rows, headed } => {
            let rows: Vec<String> =
                rows.iter().map(|row| row.iter().map(|cell| &para.text[cell.clone()]).collect::<Vec<_>>().join("|")).collect();
            format!("{}{}", if *headed { "headed " } else { "" }, rows.join(" / "))
        }
    }
}

fn marked(text: &str, marks: &[Mark]) -> String {
    let around = |style: &Style| match style {
        Style::Strong => ("**".to_owned(), "**".to_owned()),
        Style::Emphasis => ("*".to_owned(), "*".to_owned()),
        Style::Struck => ("~~".to_owned(), "~~".to_owned()),
        Style::Link(address) => ("<".to_owned(), format!("|{address}>")),
        Style::Note(label) => ("^".to_owned(), format!("={label}^")),
    };
    let mut out = String::new();
    for at in 0..=text.len() {
        for mark in marks.iter().rev().filter(|mark| mark.range.end == at) {
            out += &around(&mark.style).1;
        }
        for mark in marks.iter().filter(|mark| mark.range.start == at) {
            out += &around(&mark.style).0;
        }
        out.extend(text.get(at..).and_then(|rest| rest.chars().next()));
    }
    out
}

/// What is furniture for this reason.
fn set_aside(page: &Page, reason: Reason) -> Vec<String> {
    page.paras.iter().filter(|para| para.room == Room::Furniture(reason)).map(|para| para.text.clone()).collect()
}

//! Archives and documents that are none, are locked, broken, or made to do harm: a clear word for each.

use std::time::Instant;

use archive::import::open;

use super::docx::{document, p, t, zip};
use super::{page, refusal, told};

#[test]
fn what_is_no_word_document_is_called_by_its_name() {
    for (name, expected) in [
        ("notes/readme.txt", "is a zip archive that holds no Word document"),
        ("xl/workbook.xml", "is an Excel workbook, which import does not read"),
        ("ppt/presentation.xml", "is a PowerPoint presentation, which import does not read"),
    ] {
        assert_eq!(refusal(&zip(&[(name, b"words")])).cause, expected);
    }
    let odt = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]);
    assert!(refusal(&odt).cause.contains("OpenDocument"));
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refusal(&locked).cause.contains("locked with a password"));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let bomb = document(&p(&t(&" ".repeat(70 << 20))));
    let bytes = zip(&[("word/document.xml", bomb.as_bytes())]);
    assert!(bytes.len() < 1 << 20);
    assert!(refusal(&bytes).cause.contains("zip bomb"));
    // Many parts that each stay below the limit.
    let part = vec![b' '; 20 << 20];
    let main = document(&p(&t("Words.")));
    let names: Vec<String> = (0..5).map(|at| format!("word/header{at}.xml")).collect();
    let mut parts = vec![("word/document.xml", main.as_bytes())];
    parts.extend(names.iter().map(|name| (name.as_str(), part.as_slice())));
    assert!(refusal(&zip(&parts)).cause.contains("zip bomb"));
}

#[test]
fn deep_nesting_has_an_end_and_a_little_of_it_is_read() {
    let tables = |depth: usize| {
        let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
        document(&format!("{}{}{}", open.repeat(depth), p(&t("inmost")), close.repeat(depth)))
    };
    assert_eq!(told(&page(&zip(&[("word/document.xml", tables(60).as_bytes())]))), ["inmost"]);
    assert!(refusal(&zip(&[("word/document.xml", tables(10_000).as_bytes())])).cause.contains("nested deeper"));
}

#[test]
fn entities_are_never_expanded() {
    let laughs = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    let main = document(&p(&t("Says &b; and &x; loudly."))).replace("?>", &format!("?>{laughs}"));
    assert_eq!(told(&page(&zip(&[("word/document.xml", main.as_bytes())]))), ["Says &b; and &x; loudly."]);
}

#[test]
fn a_document_that_breaks_off_is_refused_wherever_it_does() {
    let words: Vec<String> = (0..300).map(|at| p(&t(&format!("Paragraph {at} of the weir's story.")))).collect();
    let main = document(&words.concat());
    let whole = zip(&[("word/document.xml", main.as_bytes())]);
    for part in 1..40 {
        let cut = &whole[..whole.len() * part / 40];
        assert!(open(cut).is_err(), "{part}/40 of the file");
    }
    let half = &main[..main.len() / 2];
    assert!(refusal(&zip(&[("word/document.xml", half.as_bytes())])).cause.contains("word/document.xml"));
    assert!(refusal(&zip(&[("word/document.xml", b"")])).cause.contains("holds no words"));
}

#[test]
fn flipped_bits_do_no_harm() {
    let main = document(&[p(&t("The weir leaks.")), p(&t("It was mended."))].concat());
    let whole = zip(&[("word/document.xml", main.as_bytes())]);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        // A paragraph or a refusal; no panic, no wait.
        let _ = open(&bytes);
    }
}

#[test]
fn time_grows_with_length_alone() {
    let time = |count: usize| {
        let runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:br/></w:r><w:r><w:t>b</w:t></w:r>".repeat(count);
        let body = format!("<w:p><w:fldSimple w:instr='HYPERLINK https://a.example'>{runs}</w:fldSimple></w:p>");
        let bytes = zip(&[("word/document.xml", document(&body).as_bytes())]);
        let start = Instant::now();
        assert!(page(&bytes).paras.len() >= count);
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (time(2_000), time(16_000));
    assert!(long < 40.0 * short.max(0.02), "{short} s, then {long} s");
}

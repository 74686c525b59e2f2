//! PDFs without text, locked, broken, or made to do harm: a clear word for each, soon.

use std::io::Write;
use std::time::{Duration, Instant};

use archive::import::open;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::pdf::{at, file, pages, stream};
use super::{page, refusal, told};

const FONT: &str = "/Font << /R << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";

/// A catalogue, an empty dictionary and these objects.
fn with(objects: &[&str]) -> Vec<u8> {
    let mut all = vec!["<< /Type /Catalog /Pages 3 0 R >>".to_owned(), "<< >>".to_owned()];
    all.extend(objects.iter().map(|object| (*object).to_owned()));
    file(&all)
}

#[test]
fn a_scan_without_text_asks_for_ocr() {
    let refusal = refusal(&pages(&["0 0 595 842 re f".to_owned()], ""));
    assert!(refusal.cause.contains("without text"), "{}", refusal.cause);
    assert!(refusal.cure.contains("ocrmypdf"), "{}", refusal.cure);
}

#[test]
fn letters_that_no_font_names_ask_for_ocr() {
    let font = "/Font << /R << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H
        /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >>";
    let page = format!("<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << {font} >> >>");
    let content = stream("", "BT /R 10 Tf 60 700 Td <0102010301040105> Tj ET");
    let bytes = with(&["<< /Type /Pages /Kids [4 0 R] /Count 1 >>", &page, &content]);
    let refusal = refusal(&bytes);
    assert!(refusal.cure.contains("OCR"), "{}", refusal.cause);
}

#[test]
fn a_locked_pdf_is_called_locked() {
    let mut bytes = pages(&[at("R", 10.0, 60.0, 700.0, "Secret.")], "");
    let entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <0011223344556677889900112233445566778899001122334455667788990011> /U <0011223344556677889900112233445566778899001122334455667788990011> >> /ID [<01><01>] /Root";
    let place = bytes.windows(5).rposition(|window| window == b"/Root").unwrap();
    bytes.splice(place..place + 5, entry.iter().copied());
    assert!(refusal(&bytes).cause.contains("locked with a password"));
}

#[test]
fn trees_and_forms_that_bite_their_tails_end() {
    let content = stream("", &at("R", 10.0, 60.0, 700.0, "Once."));
    let sheet = format!("<< /Type /Page /Parent 3 0 R /Contents 6 0 R /Resources << {FONT} >> >>");
    let ring =
        with(&["<< /Type /Pages /Kids [4 0 R 5 0 R] /Count 99999999 >>", "<< /Type /Pages /Kids [3 0 R 4 0 R] >>", &sheet, &content]);
    assert_eq!(told(&page(&ring)), ["Once."]);
    // A form that shows itself twice would be shown 2^depth times.
    let sheet = format!("<< /Type /Page /Parent 3 0 R /Contents 5 0 R /Resources << {FONT} /XObject << /F 6 0 R >> >> >>");
    let shows = stream("", &[at("R", 10.0, 60.0, 700.0, "Words."), "/F Do".to_owned()].concat());
    let form = stream("/Subtype /Form /BBox [0 0 9 9]", &"/F Do ".repeat(30));
    let start = Instant::now();
    let bytes = with(&["<< /Type /Pages /Kids [4 0 R] /Count 1 >>", &sheet, &shows, &form]);
    let refusal = refusal(&bytes);
    assert!(refusal.cause.contains("larger than any report"), "{}", refusal.cause);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One page whose content is these packed bytes.
fn bomb(filter: &str, data: &[u8]) -> Vec<u8> {
    let mut out =
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
            .to_vec();
    out.extend(format!("3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {FONT} >> >>\nendobj\n").bytes());
    out.extend(format!("4 0 obj\n<< /Filter {filter} /Length {} >>\nstream\n", data.len()).bytes());
    out.extend(data);
    out.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
    out
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let words = packed(at("R", 10.0, 60.0, 700.0, "Packed words.").as_bytes());
    assert_eq!(told(&page(&bomb("/FlateDecode", &words))), ["Packed words."]);
    let blank = packed(&vec![b' '; 80 << 20]);
    assert!(refusal(&bomb("/FlateDecode", &blank)).cause.contains("larger than any report"));
    assert!(refusal(&bomb("[/FlateDecode /FlateDecode]", &packed(&blank))).cause.contains("larger than any report"));
}

#[test]
fn a_pdf_that_breaks_off_or_is_mangled_does_no_harm() {
    let whole = pages(&[at("R", 10.0, 60.0, 700.0, "The weir leaks."), at("R", 10.0, 60.0, 700.0, "It was mended.")], "");
    for length in 5..whole.len() {
        let _ = open(&whole[..length]);
    }
    for at in 5..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        let _ = open(&bytes);
    }
    assert!(refusal(b"%PDF-1.7\nno more than this").cause.contains("damaged"));
}

#[test]
fn time_grows_with_length_alone() {
    let time = |count: usize| {
        let letters: String = (0..count).map(|n| at("R", 10.0, (n % 500) as f32, (n / 500) as f32 * 0.5, "ab c")).collect();
        let bytes = pages(&[letters], "");
        let start = Instant::now();
        assert!(!page(&bytes).paras.is_empty());
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (time(2_000), time(16_000));
    assert!(long < 40.0 * short.max(0.02), "{short} s, then {long} s");
}

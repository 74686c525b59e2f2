//! PDF (ISO 32000) with a text layer: letters with their places, and from the places words, lines, columns and paragraphs.
//!
//! 1. `bounds`: nothing unpacks to more than a report can be.
//! 2. `font`, `text`: content streams to letters with their places.
//! 3. `lines`: letters to rows; `columns`: rows to lines in reading order; `heads`: heads and feet of pages.
//! 4. `paragraphs`: lines to paragraphs and headings.
//!
//! Parsing and fonts are a library's; where words stand in relation to one another is ours, because a PDF does not say it.

mod bounds;
mod columns;
mod font;
mod heads;
mod lines;
mod paragraphs;
mod text;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_font::kurbo::Affine;
use hayro_syntax::object::{Array, Dict, Rect, Stream, String as Text};
use hayro_syntax::page::Page as Sheet;
use hayro_syntax::{LoadPdfError, Pdf};

use super::{Page, Refusal, properties};
use crate::import::Reason;
use crate::import::lines::Repairs;
use crate::import::page::{Fact, Field, Para, Room};
use columns::Line;
use text::{Glyph, Reader, Shown};

/// Pages of one document.
const MOST_PAGES: usize = 5_000;
/// Links of one page.
const MOST_LINKS: usize = 200;
/// Annotations of one page, looked at.
const MOST_NOTES: usize = 2_000;
const PRINT_ANEW: &str = "Open it in a reader, print or save it as PDF again, and import that.";
const OCR: &str = "Run it through OCR, for instance `ocrmypdf`, and import the result.";

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Page, Refusal> {
    // The library reads what strangers wrote, fonts and all, in more code than this program has: should it stumble over one
    // file, that file is refused and the others of the folder are imported.
    catch_unwind(AssertUnwindSafe(|| document(bytes))).unwrap_or_else(|_| Err(broken()))
}

fn broken() -> Refusal {
    Refusal::new("is a PDF that is damaged beyond reading", PRINT_ANEW)
}

fn too_large() -> Refusal {
    Refusal::new("is a PDF larger than any report, or made to look so: unpacked it is out of all proportion", PRINT_ANEW)
}

fn document(bytes: &[u8]) -> Result<Page, Refusal> {
    if bounds::is_bomb(bytes) {
        return Err(too_large());
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            Refusal::new("is a PDF that is locked with a password", "Unlock it (for instance `qpdf --decrypt`), and import the result.")
        }
        LoadPdfError::Invalid => broken(),
    })?;
    let sheets = pdf.pages();
    if sheets.len() > MOST_PAGES {
        return Err(too_large());
    }
    let mut reader = Reader::new();
    let mut sum = Sum::default();
    for sheet in sheets.iter() {
        sum.add(sheet, &mut reader);
        if reader.full {
            return Err(too_large());
        }
    }
    if sheets.is_empty() {
        return Err(broken());
    }
    if sum.letters == 0 {
        return Err(Refusal::new("is a PDF without text, a scan or drawing", OCR));
    }
    if sum.unknown * 2 > sum.letters {
        return Err(Refusal::new("is a PDF whose fonts do not say which letters they show", OCR));
    }
    let mut repairs = Repairs::default();
    let heads = heads::find(&sum.pages);
    let mut paras = paragraphs::read(sum.pages, &heads, &sum.links, &mut repairs);
    paras.extend(sum.after);
    for (at, para) in paras.iter_mut().enumerate() {
        (para.first, para.last) = (at + 1, at + 1);
    }
    Ok(Page { paras, facts: facts(&pdf), repairs: repairs.finish() })
}

/// What all pages hold.
#[derive(Default)]
struct Sum {
    pages: Vec<Vec<Line>>,
    links: Vec<String>,
    /// Words without a place among the others.
    after: Vec<Para>,
    letters: usize,
    unknown: usize,
}

impl Sum {
    fn add<'a>(&mut self, sheet: &Sheet<'a>, reader: &mut Reader<'a>) {
        let place = Affine::new(sheet.initial_transform(true).as_coeffs());
        let mut shown = if admitted(sheet, reader) {
            reader.page(sheet.page_stream().unwrap_or_default(), sheet.resources(), place)
        } else {
            Shown::default()
        };
        let first = self.links.len();
        let mut areas = Vec::new();
        let notes = sheet.raw().get::<Array<'_>>(b"Annots");
        for note in notes.iter().flat_map(Array::iter::<Dict<'_>>).take(MOST_NOTES) {
            // What is typed into a form or onto a page is shown by a form of its own.
            if let Some(form) = note.get::<Dict<'_>>(b"AP").and_then(|looks| looks.get::<Stream<'_>>(b"N")) {
                let at = note.get::<Rect>(b"Rect").map_or(Affine::IDENTITY, |area| Affine::translate((area.x0, area.y0)));
                reader.form(&form, sheet.resources(), place * at, &mut shown);
            }
            if areas.len() < MOST_LINKS
                && let Some((area, address)) = link(&note)
            {
                areas.push(place * area);
                self.links.push(address);
            }
        }
        // A scanned page shows a picture, and its words are unseen; elsewhere unseen words stand last.
        if shown.upright.is_empty() {
            shown.upright = std::mem::take(&mut shown.unseen);
        }
        self.letters += [&shown.upright, &shown.unseen, &shown.turned, &shown.around]
            .iter()
            .flat_map(|glyphs| glyphs.iter())
            .filter(|glyph| !glyph.letters.trim().is_empty())
            .count();
        self.unknown += shown.unknown;
        linked(&mut shown.upright, &areas, first);
        for (glyphs, reason) in [(shown.unseen, Reason::Hidden), (shown.around, Reason::RunningHead)] {
            for line in columns::lines(lines::rows(glyphs)) {
                self.after.push(Para { room: Room::Furniture(reason), ..Para::of(line.text()) });
            }
        }
        let turned = lines::loose(&shown.turned);
        if !turned.is_empty() {
            self.after.push(Para::of(turned));
        }
        self.pages.push(columns::lines(lines::rows(shown.upright)));
    }
}

/// Whether a page's content may be unpacked.
fn admitted<'a>(sheet: &Sheet<'a>, reader: &mut Reader<'a>) -> bool {
    if let Some(stream) = sheet.raw().get::<Stream<'_>>(b"Contents") {
        return reader.admits(&stream);
    }
    let parts = sheet.raw().get::<Array<'_>>(b"Contents");
    parts.iter().flat_map(Array::iter::<Stream<'_>>).all(|stream| reader.admits(&stream))
}

/// Corners of an area and the address to which it leads.
fn link(note: &Dict<'_>) -> Option<(Corners, String)> {
    let address = note.get::<Dict<'_>>(b"A")?.get::<Text<'_>>(b"URI")?;
    let area = note.get::<Rect>(b"Rect")?;
    Some((Corners((area.x0, area.y0), (area.x1, area.y1)), string(address.as_bytes())))
}

/// An area of the page, by two of its corners.
#[derive(Clone, Copy)]
struct Corners((f64, f64), (f64, f64));

impl std::ops::Mul<Corners> for Affine {
    type Output = Corners;

    fn mul(self, area: Corners) -> Corners {
        let (a, b) = (self * hayro_font::kurbo::Point::from(area.0), self * hayro_font::kurbo::Point::from(area.1));
        Corners((a.x.min(b.x), a.y.min(b.y)), (a.x.max(b.x), a.y.max(b.y)))
    }
}

/// Tells letters that lie in a link's area which link that is.
fn linked(glyphs: &mut [Glyph], areas: &[Corners], first: usize) {
    for glyph in glyphs.iter_mut().filter(|_| !areas.is_empty()) {
        let (x, y) = (f64::from(glyph.x + glyph.end) / 2.0, f64::from(glyph.y - glyph.size * 0.3));
        let inside = |Corners((left, top), (right, bottom)): &Corners| (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y);
        glyph.link = areas.iter().position(inside).map(|at| first + at);
    }
}

/// A text string (ISO 32000, 7.9.2): UTF-16 or UTF-8 where a mark says so, else PDFDocEncoding, which is nearly Latin 1.
fn string(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(text) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(text).into_owned();
    }
    const UPPER: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž',
        'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    bytes.iter().map(|byte| UPPER.get(usize::from(*byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(*byte))).collect()
}

/// What the document says of itself. Its dates are those of the file, not of a post.
fn facts(pdf: &Pdf) -> Vec<Fact> {
    let data = pdf.metadata();
    let texts = [
        (Field::Title, "Title", &data.title),
        (Field::Author, "Author", &data.author),
        (Field::Other, "Subject", &data.subject),
        (Field::Other, "Keywords", &data.keywords),
    ];
    let texts = texts.into_iter().filter_map(|(field, name, value)| properties::fact(field, name, &string(value.as_deref()?)));
    let dates = [("File created", data.creation_date), ("File changed", data.modification_date)];
    let dates = dates.into_iter().filter_map(|(name, date)| {
        let date = date?;
        properties::fact(Field::Other, name, &format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
    });
    texts.chain(dates).collect()
}

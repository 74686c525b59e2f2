//! Letters to rows, and rows to pieces that stand apart: words by the gaps between letters, rows by their base line.

use super::text::Glyph;

/// Letters whose base lines differ by less, in their size, stand on one row: a raised number does.
const SAME_ROW: f32 = 0.35;
/// A gap of this much of the size is a space; a narrow one in justified text is some fifth.
const SPACE: f32 = 0.17;
/// A gap of this much is wider than any space: a tab, or another column.
const APART: f32 = 1.0;
/// Letters drawn twice this near to one another are one letter made bold.
const TWICE: f32 = 0.1;

/// Words of one look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub words: String,
    pub strong: bool,
    pub emphasis: bool,
    pub link: Option<usize>,
}

/// Words of one row without a wide gap between them.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    pub x: f32,
    pub end: f32,
    pub pieces: Vec<Piece>,
}

/// What stands on one base line.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub y: f32,
    /// Of most of its letters.
    pub size: f32,
    /// From left to right.
    pub fragments: Vec<Fragment>,
}

impl Fragment {
    pub(super) fn words(&self) -> usize {
        self.pieces.iter().map(|piece| piece.words.split_whitespace().count()).sum()
    }
}

/// The rows of a page, from top to bottom.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let (mut y, mut size) = (0.0_f32, 0.0_f32);
    for glyph in glyphs {
        let blank = glyph.letters.trim().is_empty();
        if !row.is_empty() && glyph.y - y > SAME_ROW * glyph.size.max(size) {
            rows.extend(divided(std::mem::take(&mut row)));
            size = 0.0;
        }
        // The line is where its large letters stand, not its raised ones.
        if row.is_empty() || (!blank && glyph.size > size * 1.15) {
            (y, size) = (glyph.y, glyph.size);
        }
        row.push(glyph);
    }
    rows.extend(divided(row));
    rows
}

/// A row cut where a wide gap is.
fn divided(mut glyphs: Vec<Glyph>) -> Option<Row> {
    let (y, size) = base(&glyphs)?;
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut above: Option<Glyph> = None;
    let mut space = false;
    for glyph in glyphs {
        if glyph.letters.trim().is_empty() {
            space |= !glyph.letters.is_empty();
            continue;
        }
        if let Some(last) = &above {
            let near = (glyph.x - last.x).abs() < TWICE * glyph.size && (glyph.y - last.y).abs() < TWICE * glyph.size;
            if near && last.letters == glyph.letters && glyph.end > glyph.x {
                if let Some(piece) = fragments.last_mut().and_then(|fragment| fragment.pieces.last_mut()) {
                    piece.strong |= piece.words == glyph.letters;
                }
                continue;
            }
        }
        let em = above.as_ref().map_or(glyph.size, |last| last.size.max(glyph.size));
        let gap = above.as_ref().map_or(f32::INFINITY, |last| glyph.x - last.end);
        if gap > APART * em {
            fragments.push(Fragment { x: glyph.x, end: glyph.end, pieces: Vec::new() });
        } else if gap > SPACE * em || (space && gap > -SPACE * em) {
            push(&mut fragments, " ", &glyph);
        }
        push(&mut fragments, &glyph.letters, &glyph);
        space = false;
        above = Some(glyph);
    }
    (!fragments.is_empty()).then_some(Row { y, size, fragments })
}

/// Where most letters of a row stand, and how large they are: neither its bullet nor its raised number.
fn base(glyphs: &[Glyph]) -> Option<(f32, f32)> {
    let mut sizes: Vec<(i32, usize, &Glyph)> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| !glyph.letters.trim().is_empty()) {
        let size = (glyph.size * 4.0).round() as i32;
        // A row has a handful of sizes; should it have more, the first ones tell enough.
        match sizes.iter().position(|(known, ..)| *known == size) {
            Some(at) => sizes[at].1 += 1,
            None if sizes.len() < 16 => sizes.push((size, 1, glyph)),
            None => {}
        }
    }
    sizes.iter().max_by_key(|(size, count, _)| (*count, *size)).map(|(_, _, glyph)| (glyph.y, glyph.size))
}

fn push(fragments: &mut [Fragment], letters: &str, glyph: &Glyph) {
    let Some(fragment) = fragments.last_mut() else { return };
    fragment.end = fragment.end.max(glyph.end);
    match fragment.pieces.last_mut() {
        Some(piece) if (piece.strong, piece.emphasis, piece.link) == (glyph.strong, glyph.emphasis, glyph.link) || letters == " " => {
            piece.words.push_str(letters);
        }
        _ => fragment.pieces.push(Piece { words: letters.to_owned(), strong: glyph.strong, emphasis: glyph.emphasis, link: glyph.link }),
    }
}

/// Text whose places say nothing, in the order of drawing: a word ends where the next letter is not beside it.
pub(super) fn loose(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.letters.as_str()).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Rows to lines in reading order: a page of two columns is read column by column, and what lies across both stays in place.
//!
//! Apart because it is the one judgement over a page's whole area. A table has gaps like columns; columns are told by prose on
//! both sides that fills them.

use super::lines::{Fragment, Piece, Row};

/// Points that one place of the search is wide.
const STEP: f32 = 2.0;
/// Lines that a column has at least.
const LINES: usize = 4;
/// Words that a column's line has on average, at least. Cells of tables have fewer.
const WORDS: f32 = 3.0;
/// Columns beside one another: two cuts of a page make four.
const CUTS: usize = 2;
/// Points that a page is wide, at most: the standard's limit.
const WIDEST: f32 = 14_400.0;

/// One line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub x: f32,
    pub end: f32,
    pub y: f32,
    pub size: f32,
    pub pieces: Vec<Piece>,
    /// Edges of the column.
    pub left: f32,
    pub right: f32,
    /// Counts columns over the page.
    pub column: usize,
}

impl Line {
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.words.as_str()).collect()
    }
}

/// The lines of a page in reading order.
pub(super) fn lines(rows: Vec<Row>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len());
    let mut column = 0;
    cut(rows, CUTS, &mut column, &mut lines);
    lines
}

fn cut(rows: Vec<Row>, cuts: usize, column: &mut usize, out: &mut Vec<Line>) {
    let gutter = if cuts > 0 { gutter(&rows) } else { None };
    let Some(gutter) = gutter else { return emit(rows, column, out) };
    let mut single: Vec<Row> = Vec::new();
    let mut double: Vec<Row> = Vec::new();
    let edges = edges(&rows);
    let flush = |single: &mut Vec<Row>, double: &mut Vec<Row>, column: &mut usize, out: &mut Vec<Line>| {
        if !is_columns(double, gutter) {
            single.append(double);
            return;
        }
        emit_within(std::mem::take(single), edges, column, out);
        let (left, right) = sides(std::mem::take(double), gutter);
        cut(left, cuts - 1, column, out);
        cut(right, cuts - 1, column, out);
    };
    for row in rows {
        let across = row.fragments.iter().any(|fragment| fragment.x < gutter && fragment.end > gutter);
        if across {
            flush(&mut single, &mut double, column, out);
            single.push(row);
        } else {
            double.push(row);
        }
    }
    flush(&mut single, &mut double, column, out);
    emit_within(single, edges, column, out);
}

/// Where a gap runs down the page with text on both sides.
fn gutter(rows: &[Row]) -> Option<f32> {
    let (left, right) = edges(rows);
    let width = right - left;
    if !(STEP * 10.0..WIDEST).contains(&width) {
        return None;
    }
    let places = (width / STEP) as usize + 1;
    let place = |x: f32| (((x - left) / STEP).max(0.0) as usize).min(places);
    // How many fragments end before, begin behind and lie over each place.
    let (mut ends, mut begins) = (vec![0i64; places + 1], vec![0i64; places + 1]);
    let mut all = 0;
    for fragment in rows.iter().flat_map(|row| &row.fragments) {
        ends[place(fragment.end)] += 1;
        begins[place(fragment.x)] += 1;
        all += 1;
    }
    let (mut ended, mut begun) = (0, 0);
    let mut best = (0, 0, 0);
    for at in 0..places {
        ended += ends[at];
        begun += begins[at];
        let (before, behind, over) = (ended, all - begun, begun - ended);
        let middle = (at as f32 * STEP / width - 0.5).abs() < 0.32;
        let score = before.min(behind) - over / 2;
        if middle && before.min(behind) >= LINES as i64 && score > best.0 {
            best = (score, at, at);
        } else if middle && score == best.0 && best.2 + 1 == at {
            best.2 = at;
        }
    }
    (best.0 > 0).then(|| left + ((best.1 + best.2) as f32 / 2.0 + 1.0) * STEP)
}

fn edges(rows: &[Row]) -> (f32, f32) {
    let fragments = || rows.iter().flat_map(|row| &row.fragments);
    let left = fragments().map(|fragment| fragment.x).fold(f32::INFINITY, f32::min);
    let right = fragments().map(|fragment| fragment.end).fold(f32::NEG_INFINITY, f32::max);
    (left, right)
}

/// Whether the rows hold prose on both sides.
fn is_columns(rows: &[Row], gutter: f32) -> bool {
    let fills = |side: &dyn Fn(&Fragment) -> bool| {
        let inner: Vec<&Fragment> = rows.iter().flat_map(|row| &row.fragments).filter(|fragment| side(fragment)).collect();
        let words: usize = inner.iter().map(|fragment| fragment.words()).sum();
        let left = inner.iter().map(|fragment| fragment.x).fold(f32::INFINITY, f32::min);
        let right = inner.iter().map(|fragment| fragment.end).fold(f32::NEG_INFINITY, f32::max);
        let wide = inner.iter().filter(|fragment| fragment.end - left > 0.6 * (right - left)).count();
        inner.len() >= LINES && words as f32 >= WORDS * inner.len() as f32 && wide * 2 >= inner.len()
    };
    fills(&|fragment| fragment.end <= gutter) && fills(&|fragment| fragment.x >= gutter)
}

fn sides(rows: Vec<Row>, gutter: f32) -> (Vec<Row>, Vec<Row>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let (before, behind): (Vec<_>, Vec<_>) = row.fragments.into_iter().partition(|fragment| fragment.x < gutter);
        for (side, fragments) in [(&mut left, before), (&mut right, behind)] {
            if !fragments.is_empty() {
                side.push(Row { y: row.y, size: row.size, fragments });
            }
        }
    }
    (left, right)
}

fn emit(rows: Vec<Row>, column: &mut usize, out: &mut Vec<Line>) {
    let edges = edges(&rows);
    emit_within(rows, edges, column, out);
}

fn emit_within(rows: Vec<Row>, (left, right): (f32, f32), column: &mut usize, out: &mut Vec<Line>) {
    if rows.is_empty() {
        return;
    }
    for row in rows {
        let x = row.fragments.first().map_or(0.0, |fragment| fragment.x);
        let end = row.fragments.last().map_or(0.0, |fragment| fragment.end);
        let mut pieces: Vec<Piece> = Vec::new();
        for fragment in row.fragments {
            if let Some(last) = pieces.last_mut() {
                // Wider than a space: behind a hollow bullet this tells it from the letter o.
                last.words.push_str("  ");
            }
            pieces.extend(fragment.pieces);
        }
        out.push(Line { x, end, y: row.y, size: row.size, pieces, left, right, column: *column });
    }
    *column += 1;
}

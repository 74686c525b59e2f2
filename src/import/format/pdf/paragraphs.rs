//! Lines to paragraphs: what was set over several lines, columns or pages is joined; what is set larger is a heading.
//!
//! Apart from the joining of texts, because here the places tell what a text file only lets one guess: where a column ends, and
//! whether the next word would still have fitted.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::super::run::Run;
use super::columns::Line;
use crate::import::lines::Repairs;
use crate::import::page::{Para, Room, Shape, Style};
use crate::import::{Reason, RepairKind, list, paragraphs};

/// Sizes that differ by more than this part are two.
const OTHER_SIZE: f32 = 0.08;
/// Set this much larger than the text, a line is a heading.
const HEADING: f32 = 1.12;
/// Letters that a heading has, at most.
const LONGEST: usize = 200;
/// First parts of words that keep their hyphen, wherever the line ends.
const PREFIXES: &[&str] = &[
    "re", "co", "sub", "non", "self", "ex", "pre", "anti", "vice", "well", "semi", "multi", "mid", "all", "cross", "half", "part", "post",
    "pro", "ill", "so", "far", "long", "short", "high", "low", "two", "three", "four", "five", "by", "on", "off", "one",
];

/// What is usual in the document.
struct Usual {
    size: f32,
    /// From line to line, in sizes.
    spacing: f32,
    /// Its words, to tell which of them have a hyphen.
    words: HashSet<String>,
}

/// A paragraph as it grows.
struct Open {
    run: Run,
    first: Line,
    last: Line,
    lines: usize,
    /// The page of its first line, and of its last.
    began: usize,
    page: usize,
    gap: bool,
    item: bool,
}

/// The paragraphs of all pages; `heads` tells which lines are head or foot of their page.
pub(super) fn read(pages: Vec<Vec<Line>>, heads: &[Vec<bool>], links: &[String], repairs: &mut Repairs) -> Vec<Para> {
    let usual = Usual::of(&pages);
    let mut done: Vec<Open> = Vec::new();
    let mut furniture: Vec<(usize, Para)> = Vec::new();
    for (page, (lines, heads)) in pages.into_iter().zip(heads).enumerate() {
        for (line, is_head) in lines.into_iter().zip(heads) {
            if *is_head {
                let mut run = Run::default();
                push(&mut run, &line, links, repairs);
                let para = |(text, _)| Para { room: Room::Furniture(Reason::RunningHead), ..Para::of(text) };
                furniture.extend(run.line().map(|line| (page, para(line))));
                continue;
            }
            match above(&mut done, &line, page, &usual) {
                Some(open) => open.append(line, page, links, &usual, repairs),
                None => {
                    let gap = done.last().is_none_or(|open| open.page != page || usual.is_apart(&open.last, &line));
                    done.push(Open::new(line, page, gap, links, repairs));
                }
            }
        }
    }
    let levels = levels(&done, &usual);
    let mut out = Vec::with_capacity(done.len() + furniture.len());
    let mut furniture = furniture.into_iter().peekable();
    for open in done {
        while let Some((_, para)) = furniture.next_if(|(page, _)| *page < open.began) {
            out.push(para);
        }
        out.extend(open.finish(&levels, &usual));
    }
    out.extend(furniture.map(|(_, para)| para));
    out
}

/// The paragraph that a line goes on with: the last one, or over a page's end the last that is not a footnote.
fn above<'o>(done: &'o mut [Open], line: &Line, page: usize, usual: &Usual) -> Option<&'o mut Open> {
    let last = done.last()?;
    if last.page == page && last.last.column == line.column {
        return if usual.goes_on(last, line) { done.last_mut() } else { None };
    }
    let small = |open: &&mut Open| open.last.size < usual.size * (1.0 - OTHER_SIZE);
    let back = done.iter().rev().take(12).take_while(|open| open.page + 1 >= page).count();
    let open = done.iter_mut().rev().take(back).find(|open| !small(open) || line.size < usual.size * (1.0 - OTHER_SIZE))?;
    usual.runs_over(open, line).then_some(open)
}

impl Usual {
    fn of(pages: &[Vec<Line>]) -> Usual {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let mut words = HashSet::new();
        for line in pages.iter().flatten() {
            let text = line.text();
            *sizes.entry(rounded(line.size)).or_default() += text.len();
            words.extend(text.split_whitespace().map(bare).filter(|word| word.len() > 3));
        }
        let size = most(&sizes).map_or(10.0, |size| size as f32 / 2.0);
        let mut spacings: HashMap<i32, usize> = HashMap::new();
        for pair in pages.iter().flat_map(|lines| lines.windows(2)) {
            let step = (pair[1].y - pair[0].y) / size;
            if pair[0].column == pair[1].column && rounded(pair[0].size) == rounded(size) && (0.8..2.6).contains(&step) {
                *spacings.entry((step * 20.0).round() as i32).or_default() += 1;
            }
        }
        Usual { size, spacing: most(&spacings).map_or(1.2, |step| step as f32 / 20.0), words }
    }

    /// Whether more space than usual lies between two lines.
    fn is_apart(&self, above: &Line, line: &Line) -> bool {
        let step = line.y - above.y;
        above.column != line.column || step > self.spacing * 1.25 * self.size.max(above.size.min(line.size)) || step < 0.0
    }

    /// Whether a line goes on with the paragraph above it in the same column.
    fn goes_on(&self, open: &Open, line: &Line) -> bool {
        let last = &open.last;
        let text = line.text();
        let em = line.size;
        if !same_size(last.size, line.size) || self.is_apart(last, line) || starts_item(&text) {
            return false;
        }
        let fits = fits(last, line) && !is_halved(last);
        if is_strong(last) != is_strong(line) && fits {
            return false;
        }
        // A heading of two lines is one, wherever each begins.
        if last.size > self.size * HEADING {
            return true;
        }
        let deeper = line.x > last.x + 0.8 * em;
        let further_out = line.x < last.x - 0.8 * em;
        match () {
            // Words hang under an item's first ones.
            () if deeper && open.item && open.lines == 1 => true,
            // The first line of the next paragraph, set in.
            () if deeper => false,
            // The second line of one whose first is set in; or the text below an item.
            () if further_out => !open.item && open.lines == 1 && !fits,
            () => !fits || (breaks_off(last) && text.starts_with(char::is_lowercase) && last.end > (last.left + last.right) / 2.0),
        }
    }

    /// Whether a line at the top of a column goes on with a paragraph at the foot of the one before.
    fn runs_over(&self, open: &Open, line: &Line) -> bool {
        let text = line.text();
        let last = &open.last;
        let start = text.trim_start_matches(['(', '“', '"', '‘', '’']);
        let unended = !paragraphs::ends(&last.text());
        let set_in = line.x > line.left + 0.8 * line.size && !open.item;
        same_size(last.size, line.size)
            && last.size < self.size * HEADING
            && !starts_item(&text)
            && unended
            && is_strong(last) == is_strong(line)
            && (start.starts_with(char::is_lowercase) || (!set_in && !fits(last, line)))
    }
}

fn most(counts: &HashMap<i32, usize>) -> Option<i32> {
    counts.iter().max_by_key(|(value, count)| (**count, -**value)).map(|(value, _)| *value)
}

fn rounded(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

fn same_size(one: f32, other: f32) -> bool {
    (one - other).abs() <= OTHER_SIZE * one.max(other)
}

/// Whether all of a line is bold.
fn is_strong(line: &Line) -> bool {
    line.pieces.iter().filter(|piece| !piece.words.trim().is_empty()).all(|piece| piece.strong)
}

/// Whether the next line's first word would still have fitted on this one: then it ended on purpose.
fn fits(last: &Line, line: &Line) -> bool {
    let text = line.text();
    let letters = text.chars().count().max(1) as f32;
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count()) as f32;
    let width = (line.end - line.x) / letters;
    last.end + (word + 1.0) * width + 0.5 * line.size < last.right
}

/// Whether a line ends within a word.
fn is_halved(line: &Line) -> bool {
    let text = line.text();
    text.trim_end().strip_suffix(['-', '\u{2010}', '\u{ad}']).is_some_and(|start| start.ends_with(char::is_alphabetic))
}

fn breaks_off(line: &Line) -> bool {
    let text = line.text();
    !paragraphs::ends(text.trim_end())
}

fn starts_item(text: &str) -> bool {
    list::bullet(text).is_some() || text.starts_with("o  ") || text.starts_with(['\u{f0b7}', '\u{f0a7}', '\u{f0fc}', '\u{f0d8}'])
}

fn bare(word: &str) -> String {
    word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase()
}

/// Adds a line's words. Ligatures become their letters (ﬁ, ﬂ), which no reader sees otherwise.
fn push(run: &mut Run, line: &Line, links: &[String], repairs: &mut Repairs) {
    for piece in &line.pieces {
        let mut looks = Vec::new();
        looks.extend(piece.strong.then_some(Style::Strong));
        looks.extend(piece.emphasis.then_some(Style::Emphasis));
        looks.extend(piece.link.and_then(|at| links.get(at)).map(|address| Style::Link(address.clone())));
        let mut words = String::with_capacity(piece.words.len());
        for character in piece.words.chars() {
            match character {
                '\u{fb00}'..='\u{fb06}' => words.extend(std::iter::once(character).nfkc()),
                _ => words.push(character),
            }
        }
        let words: String = words.nfc().collect();
        // The space behind bold words is not bold.
        let inner = words.trim_end().len();
        run.push(&words[..inner], &looks, repairs);
        run.push(&words[inner..], &[], repairs);
    }
}

impl Open {
    fn new(line: Line, page: usize, gap: bool, links: &[String], repairs: &mut Repairs) -> Open {
        let mut run = Run::default();
        push(&mut run, &line, links, repairs);
        let item = starts_item(&line.text());
        Open { run, first: line.clone(), last: line, lines: 1, began: page, page, gap, item }
    }

    fn append(&mut self, line: Line, page: usize, links: &[String], usual: &Usual, repairs: &mut Repairs) {
        self.run.text.truncate(self.run.text.trim_end().len());
        let text = line.text();
        // The run has lost a soft hyphen; the line still ends with it.
        let soft = self.last.text().trim_end().ends_with('\u{ad}');
        if !soft {
            match hyphen(&self.run.text, &text, usual) {
                Hyphen::None => self.run.text.push(' '),
                Hyphen::Kept => {}
                Hyphen::Dropped => {
                    let end = self.run.text.trim_end_matches(['-', '\u{2010}']).len();
                    self.run.text.truncate(end);
                    repairs.add(RepairKind::Hyphen, 1);
                }
            }
        }
        let end = self.run.text.len();
        for mark in &mut self.run.marks {
            mark.range.end = mark.range.end.min(end);
        }
        push(&mut self.run, &line, links, repairs);
        repairs.add(RepairKind::Unwrapped, 1);
        self.last = line;
        self.lines += 1;
        self.page = page;
    }

    fn finish(self, levels: &[i32], usual: &Usual) -> Option<Para> {
        let (size, left, x) = (self.first.size, self.first.left, self.first.x);
        let gap = self.gap;
        let (text, marks) = self.run.line()?;
        let level = levels.iter().position(|level| *level == rounded(size)).filter(|_| is_heading(size, &text, usual));
        let shape = level.map_or(Shape::Line, |level| Shape::Heading((level + 1).min(6)));
        let indent = ((x - left) / (0.5 * usual.size)).clamp(0.0, 200.0) as usize;
        Some(Para { marks, shape, gap, indent, ..Para::of(text) })
    }
}

/// What becomes of a hyphen at a line's end.
enum Hyphen {
    None,
    Kept,
    Dropped,
}

/// A word that the setter broke loses its hyphen; one that has it anyway keeps it.
fn hyphen(above: &str, line: &str, usual: &Usual) -> Hyphen {
    let Some(start) = above.strip_suffix(['-', '\u{2010}']).filter(|start| start.ends_with(char::is_alphanumeric)) else {
        return Hyphen::None;
    };
    let first = start.rsplit(|character: char| !character.is_alphanumeric() && character != '-').next().unwrap_or_default();
    let second: String = line.chars().take_while(|character| character.is_alphanumeric()).collect();
    if !second.starts_with(char::is_lowercase) || !first.ends_with(char::is_lowercase) {
        return Hyphen::Kept;
    }
    // The document's own spelling, where it has the word elsewhere.
    let (whole, broken) = (format!("{first}{second}").to_lowercase(), format!("{first}-{second}").to_lowercase());
    match () {
        () if usual.words.contains(&whole) => Hyphen::Dropped,
        () if usual.words.contains(&broken) || first.contains('-') || is_prefix(&first.to_lowercase(), &second) => Hyphen::Kept,
        // "pre- and post-war"
        () if matches!(second.as_str(), "and" | "or" | "to") => Hyphen::None,
        () => Hyphen::Dropped,
    }
}

/// Whether a part keeps its hyphen before another: "self-made", but "re-elect" only before its own vowel, not "re-ceive".
fn is_prefix(first: &str, second: &str) -> bool {
    let vowel = matches!(first, "re" | "co" | "pre" | "pro" | "so");
    PREFIXES.contains(&first) && (!vowel || first.chars().next_back() == second.chars().next())
}

fn is_heading(size: f32, text: &str, usual: &Usual) -> bool {
    size > usual.size * HEADING && text.len() <= LONGEST && text.chars().any(char::is_alphabetic)
}

/// The sizes of headings, the largest first.
fn levels(done: &[Open], usual: &Usual) -> Vec<i32> {
    let headings = done.iter().filter(|open| is_heading(open.first.size, &open.run.text, usual));
    let mut levels: Vec<i32> = headings.map(|open| rounded(open.first.size)).collect();
    levels.sort_unstable();
    levels.dedup();
    levels.reverse();
    levels
}

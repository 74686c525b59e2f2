//! Lines to paragraphs: joins what a mail program, a narrow column or a clumsy copy has broken.
//!
//! Three habits are told apart. A text is *wrapped* when lines run to a common width and go on in mid-sentence; then a
//! line ends a paragraph only if the next word would still have fitted. Otherwise each line is a paragraph. In both, a
//! sentence that breaks off and goes on in lower case, even across an empty line, is joined.

use super::lines::Repairs;
use super::page::{Mark, Para, Room, Shape};
use super::{RepairKind, furniture, list};

/// Widths, in characters, between which a text can be wrapped. Mail is wrapped at 65 to 80, old pages at 40 to 120.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=125;
/// A line that ended this many columns before the margin, or more, ended on purpose.
const SLACK: usize = 6;
/// A line shorter than this, in characters, is never taken for a sentence that broke off.
const BROKEN_OFF: usize = 35;

/// Joins lines to paragraphs and counts the joins.
pub(super) fn join(lines: Vec<Para>, repairs: &mut Repairs) -> Vec<Para> {
    let margin = margin(&lines);
    let mut paras: Vec<Para> = Vec::with_capacity(lines.len());
    let mut length = 0;
    let (mut unwrapped, mut mended) = (0, 0);
    for line in lines {
        let next = line.indent + line.text.chars().count();
        let joined = match paras.last() {
            Some(above) if !line.gap => {
                hangs(above, &line)
                    || margin.is_some_and(|margin| runs_on(above, length, &line, margin))
                    || (length >= BROKEN_OFF && goes_on(above, &line))
                    || (hangs_on(&above.text) && joinable(above, &line) && above.text.split_whitespace().nth(2).is_some())
            }
            Some(above) => length >= if list::of(above).is_some() { BROKEN_OFF } else { 2 * BROKEN_OFF } && goes_on(above, &line),
            None => false,
        };
        match paras.last_mut() {
            Some(above) if joined => {
                match line.gap {
                    true => mended += 1,
                    false => unwrapped += 1,
                }
                append(above, line);
            }
            _ => paras.push(line),
        }
        length = next;
    }
    repairs.add(RepairKind::Unwrapped, unwrapped);
    repairs.add(RepairKind::Mended, mended);
    paras
}

/// The width to which the text is wrapped, if it is.
fn margin(lines: &[Para]) -> Option<usize> {
    let inner: Vec<(usize, bool)> = lines
        .windows(2)
        .filter(|pair| !pair[1].gap && list::of(&pair[1]).is_none())
        .map(|pair| (pair[0].indent + pair[0].text.chars().count(), !ends(&pair[0].text) && !starts_upper(&pair[1].text)))
        .collect();
    if inner.len() < 2 {
        return None;
    }
    let mut lengths: Vec<usize> = inner.iter().map(|(length, _)| *length).collect();
    lengths.sort_unstable();
    let margin = lengths[(lengths.len() * 19 / 20).min(lengths.len() - 1)];
    let running = inner.iter().filter(|(length, on)| *on && *length * 10 >= margin * 6).count();
    (WIDTHS.contains(&margin) && running * 10 >= inner.len() * 3).then_some(margin)
}

/// Whether a line is the second of an item: set under the first one's words, or in lower case in mid-sentence.
fn hangs(above: &Para, line: &Para) -> bool {
    let lower = line.text.starts_with(char::is_lowercase);
    let deeper = line.indent > above.indent + 1;
    list::of(above).is_some() && joinable(above, line) && ((deeper && (lower || !ends(&above.text))) || (lower && !ends(&above.text)))
}

fn runs_on(above: &Para, length: usize, line: &Para, margin: usize) -> bool {
    if !joinable(above, line) {
        return false;
    }
    let word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    length + 1 + word + SLACK > margin
}

/// Whether the line above broke off and this one goes on in lower case.
fn goes_on(above: &Para, line: &Para) -> bool {
    let mut start = line.text.trim_start_matches(['(', '“', '"', '‘']).chars();
    joinable(above, line)
        && !ends(&above.text)
        && start.next().is_some_and(char::is_lowercase)
        && (ends(&line.text) || line.text.split_whitespace().nth(3).is_some())
        && !line.text.starts_with("by ")
}

/// Whether a line ends with a word that no line ends with: "Report of the meeting of".
fn hangs_on(text: &str) -> bool {
    const WORDS: [&str; 16] = ["of", "the", "a", "an", "and", "or", "to", "for", "at", "by", "from", "with", "on", "that", "our", "held"];
    text.split_whitespace().next_back().is_some_and(|last| WORDS.contains(&last))
}

fn joinable(above: &Para, line: &Para) -> bool {
    let runs = |para: &Para| matches!(para.shape, Shape::Line | Shape::Item { .. } | Shape::Further { .. });
    let plain = line.shape == Shape::Line && runs(above) && line.room == Room::Open && above.room == Room::Open;
    plain
        && line.quoted == above.quoted
        && line.literal == above.literal
        && list::of(line).is_none()
        && has_words(&line.text)
        && has_words(&above.text)
        && !line.text.starts_with("# ")
        && !above.text.starts_with("## ")
        && !furniture::is_phrase(&line.text)
}

fn append(above: &mut Para, line: Para) {
    let text = &mut above.text;
    // "re-" at a line's end is half of a hyphenated word; " -" is a dash.
    let half = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if !half {
        text.push(' ');
    }
    let offset = text.len();
    text.push_str(&line.text);
    above.last = line.last;
    above
        .marks
        .extend(line.marks.into_iter().map(|mark| Mark { range: mark.range.start + offset..mark.range.end + offset, style: mark.style }));
}

/// Whether a text ends as a sentence or clause does, closing quotes and brackets aside.
pub(super) fn ends(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '*', ']', '_']).ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether anything but marks stands on the line.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn starts_upper(text: &str) -> bool {
    text.chars().find(|character| character.is_alphanumeric()).is_some_and(|character| !character.is_lowercase())
}

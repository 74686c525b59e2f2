//! Words whose format sets parts of them off, as Markdown: `**`, `*`, `~~`, links and calls of footnotes.
//!
//! Apart because formats are freer than Markdown: marks may begin with a space, cross, or stand where CommonMark would
//! read no mark (its rule of flanking, section 6.2). Such a mark is trimmed, cut or left out; the words never are.

use super::{Place, block_start, is_mark};
use crate::import::page::{Mark, Style, Words};

/// The words as Markdown on one line.
pub(super) fn markdown(words: &Words, place: Place) -> String {
    let words = squash(words);
    let text = words.text.as_str();
    let (marks, raw) = in_order(text, words.marks);
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    if place == Place::Block && marks.first().is_none_or(|mark| mark.range.start > 0) {
        at = block_start(text, &mut out);
    }
    let mut next = 0;
    let mut open: Vec<(usize, &Mark)> = Vec::new();
    loop {
        while let Some((index, mark)) = open.pop_if(|(_, mark)| mark.range.end <= at) {
            if raw.contains(&index) { out.push_str("</del>") } else { close(&mark.style, &mut out) }
        }
        if let Some(mark) = marks.get(next).filter(|mark| mark.range.start <= at) {
            next += 1;
            match &mark.style {
                Style::Note(label) => {
                    out.push_str(&format!("[^{label}]"));
                    at = mark.range.end;
                }
                style => {
                    // Struck words without their line would say the contrary; where Markdown has no mark, HTML does.
                    if raw.contains(&(next - 1)) {
                        out.push_str("<del>");
                    } else {
                        begin(style, &mut out);
                    }
                    open.push((next - 1, mark));
                }
            }
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        if is_mark(text, at, character) || beside_mark(&marks, &open, at, character) {
            out.push('\\');
        }
        out.push(character);
        at += character.len_utf8();
    }
    out
}

fn begin(style: &Style, out: &mut String) {
    out.push_str(match style {
        Style::Strong => "**",
        Style::Emphasis => "*",
        Style::Struck => "~~",
        Style::Link(_) => "[",
        Style::Note(_) => "",
    });
}

fn close(style: &Style, out: &mut String) {
    match style {
        Style::Link(address) => {
            out.push_str("](");
            destination(address, out);
            out.push(')');
        }
        style => begin(style, out),
    }
}

/// An address as CommonMark's section 6.3 takes it.
fn destination(address: &str, out: &mut String) {
    for character in address.chars().filter(|character| !character.is_control()) {
        match character {
            ' ' => out.push_str("%20"),
            '(' | ')' | '\\' | '<' | '>' | '[' | ']' | '*' | '`' | '|' => {
                let mut bytes = [0; 4];
                for byte in character.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            _ => out.push(character),
        }
    }
}

/// Whether a character would be read as a mark only for what is written beside it here.
fn beside_mark(marks: &[Mark], open: &[(usize, &Mark)], at: usize, character: char) -> bool {
    match character {
        '\\' | '_' => beside(marks, at),
        '[' | ']' => in_link(open),
        '!' => marks.iter().any(|mark| mark.range.start == at + 1 && matches!(mark.style, Style::Link(_) | Style::Note(_))),
        _ => false,
    }
}

/// Whether a mark begins or ends at this byte or the next: an underscore there is no longer within a word.
fn beside(marks: &[Mark], at: usize) -> bool {
    marks.iter().any(|mark| [at, at + 1].contains(&mark.range.start) || [at, at + 1].contains(&mark.range.end))
}

fn in_link(open: &[(usize, &Mark)]) -> bool {
    open.iter().any(|(_, mark)| matches!(mark.style, Style::Link(_)))
}

/// One space between words; the marks move with them.
fn squash(words: &Words) -> Words {
    let mut text = String::with_capacity(words.text.len());
    // Where each byte has gone.
    let mut moved = Vec::with_capacity(words.text.len() + 1);
    for character in words.text.chars() {
        moved.extend(std::iter::repeat_n(text.len(), character.len_utf8()));
        if !character.is_whitespace() {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    moved.push(text.len());
    let place = |at: usize| moved.get(at).copied().unwrap_or(text.len()).min(text.len());
    let marks = words.marks.iter().map(|mark| Mark { range: place(mark.range.start)..place(mark.range.end), style: mark.style.clone() });
    Words { marks: marks.collect(), text, literal: true }
}

/// The marks that can be written, each within the one before it or behind it; and which of them only HTML can write.
fn in_order(text: &str, mut marks: Vec<Mark>) -> (Vec<Mark>, Vec<usize>) {
    for mark in &mut marks {
        trim(text, mark);
    }
    marks.retain(|mark| !mark.range.is_empty());
    marks.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut around: Vec<usize> = Vec::new();
    for mut mark in merged(text, marks) {
        while around.pop_if(|at| kept[*at].range.end <= mark.range.start).is_some() {}
        if let Some(outer) = around.last() {
            mark.range.end = mark.range.end.min(kept[*outer].range.end);
            trim(text, &mut mark);
        }
        let same = |at: &usize| std::mem::discriminant(&kept[*at].style) == std::mem::discriminant(&mark.style);
        let touches = kept.last().is_some_and(|last| last.range.end == mark.range.start && starred(&last.style) && starred(&mark.style));
        let noted = around.last().is_some_and(|at| matches!(kept[*at].style, Style::Note(_)));
        if mark.range.is_empty() || around.iter().any(same) || touches || noted {
            continue;
        }
        around.push(kept.len());
        kept.push(mark);
    }
    written(text, kept)
}

/// Leaves out the marks that CommonMark would not read as such.
fn written(text: &str, mut marks: Vec<Mark>) -> (Vec<Mark>, Vec<usize>) {
    loop {
        let shares = |mark: &Mark, at: usize| {
            marks
                .iter()
                .any(|other| other != mark && !matches!(other.style, Style::Note(_)) && (other.range.start == at || other.range.end == at))
        };
        let reads = |mark: &Mark| flanks(text, mark, shares(mark, mark.range.start), shares(mark, mark.range.end));
        let Some(at) = marks.iter().position(|mark| mark.style != Style::Struck && !reads(mark)) else {
            let raw = (0..marks.len()).filter(|at| !reads(&marks[*at])).collect();
            return (marks, raw);
        };
        marks.remove(at);
    }
}

fn starred(style: &Style) -> bool {
    matches!(style, Style::Strong | Style::Emphasis | Style::Struck)
}

/// Marks of one style with nothing but space between them are one.
fn merged(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let near = out.iter_mut().rev().take(4).find(|last| {
            last.style == mark.style
                && !matches!(mark.style, Style::Note(_))
                && mark.range.start >= last.range.end
                && text[last.range.end..mark.range.start].trim().is_empty()
        });
        match near {
            Some(last) => last.range.end = last.range.end.max(mark.range.end),
            None => out.push(mark),
        }
    }
    out
}

fn trim(text: &str, mark: &mut Mark) {
    let Some(words) = text.get(mark.range.clone()) else {
        mark.range.end = mark.range.start;
        return;
    };
    let start = mark.range.start + words.len() - words.trim_start().len();
    let end = mark.range.start + words.trim_end().len();
    mark.range = start..end.max(start);
}

/// Whether CommonMark would read the delimiters at both ends of a mark as such: its rule of flanking. A neighbour that is a
/// mark itself counts as punctuation.
fn flanks(text: &str, mark: &Mark, beside_start: bool, beside_end: bool) -> bool {
    if !starred(&mark.style) {
        return true;
    }
    let inner = &text[mark.range.clone()];
    let free = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
    let word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let opens = (word(inner.chars().next()) && !beside_start) || free(text[..mark.range.start].chars().next_back());
    let closes = (word(inner.chars().next_back()) && !beside_end) || free(text[mark.range.end..].chars().next());
    opens && closes
}

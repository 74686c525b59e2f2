//! Words as they are gathered from a document that knows no lines: one run after the other, each with its look.
//!
//! Apart because Word and PDF both hand over words in pieces. The invisible characters are set right here, as in `lines` for
//! texts, so that every later rule sees plain spaces.

use std::ops::Range;

use crate::import::RepairKind;
use crate::import::lines::Repairs;
use crate::import::page::{Mark, Style};

/// Words gathered so far, with what is set off in them. `\n` stands where the document breaks the line.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub text: String,
    pub marks: Vec<Mark>,
}

impl Run {
    /// Adds words of one look.
    pub(super) fn push(&mut self, words: &str, looks: &[Style], repairs: &mut Repairs) {
        let start = self.text.len();
        for character in words.chars() {
            match character {
                '\t' | '\r' | '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => self.text.push(' '),
                '\u{a0}' | '\u{202f}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
                    repairs.add(RepairKind::FixedSpace, 1);
                    self.text.push(' ');
                }
                '\u{ad}' => repairs.add(RepairKind::SoftHyphen, 1),
                '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    repairs.add(RepairKind::ZeroWidth, 1);
                }
                _ if character.is_control() => repairs.add(RepairKind::Control, 1),
                _ => self.text.push(character),
            }
        }
        for look in looks {
            self.mark(start, look.clone());
        }
    }

    /// Sets off all words from this byte on.
    pub(super) fn mark(&mut self, start: usize, style: Style) {
        let end = self.text.len();
        if start >= end {
            return;
        }
        // A look that only goes on is one mark: Word cuts a bold sentence into a run for each spelling session.
        let goes_on = self.marks.iter_mut().rev().take(4).find(|mark| mark.range.end == start && mark.style == style);
        match goes_on {
            Some(mark) if !matches!(style, Style::Note(_)) => mark.range.end = end,
            _ => self.marks.push(Mark { range: start..end, style }),
        }
    }

    /// Ends the line here.
    pub(super) fn break_line(&mut self) {
        self.text.push('\n');
    }

    /// Adds another run behind a space.
    pub(super) fn append(&mut self, text: &str, marks: Vec<Mark>) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push(' ');
        }
        let offset = self.text.len();
        self.text.push_str(text);
        self.marks.extend(marks.into_iter().map(|mark| Mark { range: mark.range.start + offset..mark.range.end + offset, ..mark }));
    }

    /// The lines that have something on them, without space around their words.
    pub(super) fn lines(mut self) -> Vec<(String, Vec<Mark>)> {
        self.marks.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)));
        let mut start = 0;
        let mut lines: Vec<(Range<usize>, Vec<Mark>)> = Vec::new();
        for line in self.text.split('\n') {
            let words = trimmed(&self.text, start..start + line.len());
            start += line.len() + 1;
            if !words.is_empty() {
                lines.push((words, Vec::new()));
            }
        }
        // Each mark goes to the lines that it lies over, and to no other: time stays that of the marks written.
        for mark in &self.marks {
            let first = lines.partition_point(|(words, _)| words.end <= mark.range.start);
            for (words, marks) in lines[first..].iter_mut().take_while(|(words, _)| words.start < mark.range.end) {
                marks.extend(clip(mark, words));
            }
        }
        lines.into_iter().map(|(words, marks)| (self.text[words].to_owned(), marks)).collect()
    }

    /// All of it as one line.
    pub(super) fn line(mut self) -> Option<(String, Vec<Mark>)> {
        self.text = self.text.replace('\n', " ");
        self.lines().pop()
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + line.len() - line.trim_start().len();
    start..(range.start + line.trim_end().len()).max(start)
}

fn clip(mark: &Mark, words: &Range<usize>) -> Option<Mark> {
    let (start, end) = (mark.range.start.max(words.start), mark.range.end.min(words.end));
    (start < end).then(|| Mark { range: start - words.start..end - words.start, style: mark.style.clone() })
}

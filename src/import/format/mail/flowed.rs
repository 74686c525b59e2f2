//! The text of a mail to lines: quotation marks counted and taken off, and lines joined that `format=flowed` has broken
//! (RFC 3676).
//!
//! Apart because only a mail's text has marks at its left edge, and what they mean must be known before lines are joined.

use crate::import::RepairKind;
use crate::import::lines::{self, Repairs};
use crate::import::page::Para;

/// What a text says of its line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Each line ends where it ends.
    Fixed,
    /// A line that ends in a space goes on.
    Flowed {
        /// Whether that space is no part of the words.
        drop_space: bool,
    },
}

/// A line, or several that are one.
struct Line<'a> {
    first: usize,
    last: usize,
    quoted: usize,
    text: std::borrow::Cow<'a, str>,
}

/// One paragraph for each line; the numbers of those that are the mark above a signature, written as programs do.
pub(super) fn read(text: &str, flow: Flow, repairs: &mut Repairs) -> (Vec<Para>, Vec<usize>) {
    let lines = unquote(text, flow, repairs);
    let delimiters = lines.iter().filter(|line| line.quoted == 0 && line.text == "-- ").map(|line| line.first).collect();
    let plain: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
    let mut paras = lines::read(&plain.join("\n"), repairs);
    let mut above = 0;
    for para in &mut paras {
        let Some(line) = lines.get(para.first.saturating_sub(1)) else { continue };
        (para.first, para.last, para.quoted) = (line.first, line.last, line.quoted);
        para.gap |= line.quoted != above;
        above = line.quoted;
    }
    (paras, delimiters)
}

fn unquote<'a>(text: &'a str, flow: Flow, repairs: &mut Repairs) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let (mut joined, mut open) = (0, false);
    for (at, whole) in split(text).enumerate() {
        let (quoted, words) = match flow {
            Flow::Fixed => marks(whole),
            Flow::Flowed { .. } => {
                let quoted = whole.bytes().take_while(|byte| *byte == b'>').count();
                (quoted, whole[quoted..].strip_prefix(' ').unwrap_or(&whole[quoted..]))
            }
        };
        let delimiter = words == "-- ";
        let soft = !delimiter && words.ends_with(' ');
        let (flows, cut) = match flow {
            Flow::Fixed => (false, words),
            Flow::Flowed { drop_space: true } if soft => (true, &words[..words.len() - 1]),
            Flow::Flowed { .. } => (soft, words),
        };
        match lines.last_mut() {
            Some(last) if open && last.quoted == quoted && !delimiter => {
                last.text.to_mut().push_str(cut);
                last.last = at + 1;
                joined += 1;
            }
            _ => lines.push(Line { first: at + 1, last: at + 1, quoted, text: cut.into() }),
        }
        open = flows;
    }
    repairs.add(RepairKind::Unwrapped, joined);
    lines
}

/// Lines as an editor counts them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let Some(end) = whole.find(['\n', '\r']) else { return rest.take() };
        let skip = if whole[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&whole[end + skip..]);
        Some(&whole[..end])
    })
}

/// How deep a line is quoted, with or without spaces between the marks, and its words.
fn marks(line: &str) -> (usize, &str) {
    // A mailbox's own escape, left behind by a program that took the mail out.
    if let Some(rest) = line.strip_prefix('>').filter(|rest| rest.starts_with("From ")) {
        return (0, rest);
    }
    let (mut quoted, mut rest) = (0, line);
    while let Some(after) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >").filter(|_| quoted > 0)) {
        quoted += 1;
        rest = after;
    }
    (quoted, if quoted > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

//! Bullets: what marks an item, and how deep a mark lies under the one before it.

use super::page::{Para, Shape};

/// The mark of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `1.` or `1)`. An item only where the numbers run on from 1.
    Number(u32),
    /// `(a)`, `b)`, `(iv)`, `(1)`: Markdown has no such list, so the mark stays with the words.
    Letter,
    /// `•`, `·`, `*` and their like.
    Disc,
    /// `-`, `–`, `—`.
    Dash,
    /// `o`, `◦`, `○`: what a word processor puts under a disc.
    Hollow,
    /// `▪`, `§` and their like: the third level.
    Square,
}

impl Mark {
    /// How deep a list of this mark usually lies.
    fn rank(self) -> u8 {
        match self {
            Mark::Number(_) => 0,
            Mark::Letter | Mark::Disc => 1,
            Mark::Dash => 2,
            Mark::Hollow => 3,
            Mark::Square => 4,
        }
    }

    fn same(self, other: Mark) -> bool {
        self.rank() == other.rank() && (self == Mark::Letter) == (other == Mark::Letter)
    }
}

/// A mark, and where the item's own words begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bullet {
    pub mark: Mark,
    /// Bytes before the item's words; 0 where the mark is part of them.
    pub skip: usize,
}

/// The mark of a paragraph: the one that its format gives it, else the one with which its words begin.
pub(super) fn of(para: &Para) -> Option<Bullet> {
    match para.shape {
        Shape::Item { number: Some(number), .. } => Some(Bullet { mark: Mark::Number(number), skip: 0 }),
        Shape::Item { number: None, .. } => Some(Bullet { mark: Mark::Disc, skip: 0 }),
        Shape::Line => bullet(&para.text),
        _ => None,
    }
}

/// The mark with which a line begins. Whether numbers and letters are items is for their neighbours to tell.
pub(super) fn bullet(text: &str) -> Option<Bullet> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let spaced = rest.starts_with(' ');
    let mark = match first {
        '•' | '·' | '●' | '‣' | '∙' | '⁃' | '►' | '➢' | '➤' | '\u{f0b7}' => Mark::Disc,
        '*' if spaced => Mark::Disc,
        '-' | '–' | '—' if spaced => Mark::Dash,
        '◦' | '○' => Mark::Hollow,
        // No English word is an "o" alone; word processors' hollow bullets are.
        'o' if spaced => Mark::Hollow,
        '▪' | '■' | '□' | '§' | '\u{f0a7}' if spaced => Mark::Square,
        '(' | '0'..='9' | 'a'..='z' => return counted(text),
        _ => return None,
    };
    let words = rest.trim_start();
    words.chars().any(char::is_alphanumeric).then_some(Bullet { mark, skip: text.len() - words.len() })
}

fn counted(text: &str) -> Option<Bullet> {
    let (open, rest) = text.strip_prefix('(').map_or((false, text), |rest| (true, rest));
    let end = rest.find(|character: char| !character.is_ascii_alphanumeric())?;
    let (label, after) = rest.split_at(end);
    let close = after.chars().next()?;
    let words = after[close.len_utf8()..].trim_start();
    if words.is_empty() || !after[close.len_utf8()..].starts_with(' ') {
        return None;
    }
    let digits = label.bytes().all(|byte| byte.is_ascii_digit());
    let letters = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase())
        || label.len() <= 4 && label.bytes().all(|byte| b"ivx".contains(&byte));
    match (open, close) {
        (false, '.' | ')') if digits && (1..=3).contains(&label.len()) => {
            Some(Bullet { mark: Mark::Number(label.parse().ok()?), skip: text.len() - words.len() })
        }
        (_, ')') if label.len() <= 4 && (letters || open && digits) => Some(Bullet { mark: Mark::Letter, skip: 0 }),
        _ => None,
    }
}

/// The open levels of a list, outermost first.
#[derive(Debug, Default)]
pub(super) struct Levels(Vec<(Mark, usize)>);

impl Levels {
    /// Takes the next item and tells its depth, from 0.
    pub(super) fn place(&mut self, mark: Mark, indent: usize) -> usize {
        // Deeper columns are a deeper level; one column is a slip of the hand.
        while let Some(&(top, column)) = self.0.last() {
            if indent > column + 1 {
                break;
            }
            let same = top.same(mark);
            if same && (indent + 1 >= column || self.0.len() == 1) {
                return self.0.len() - 1;
            }
            let known = self.0.iter().any(|(open, at)| open.same(mark) && *at <= indent + 1);
            if !same && !known && indent + 1 >= column {
                if mark.rank() > top.rank() {
                    break;
                }
                if self.0.len() == 1 {
                    self.0.clear();
                    break;
                }
            }
            self.0.pop();
        }
        self.0.push((mark, indent));
        self.0.len() - 1
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

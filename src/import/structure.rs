//! Paragraphs to blocks: headings, items with their depth, paragraphs.

use super::heading;
use super::lines::Repairs;
use super::list::{self, Levels, Mark};
use super::page::{Para, Shape, Words};
use super::paragraphs::has_words;
use super::{RepairKind, escape};

/// One block of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// How many quotations it stands in.
    pub quoted: usize,
    pub kind: Kind,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Heading {
        level: usize,
        words: Words,
    },
    Paragraph(Words),
    /// `number` is the printed one, of a numbered list.
    Item {
        depth: usize,
        number: Option<u32>,
        words: Words,
    },
    /// A further paragraph of the item above.
    Further {
        depth: usize,
        words: Words,
    },
    Table {
        rows: Vec<Vec<Words>>,
        headed: bool,
    },
    Note {
        label: String,
        words: Words,
    },
    Rule,
}

impl Block {
    fn of(para: &Para, kind: Kind) -> Block {
        Block { quoted: para.quoted, kind }
    }

    /// The words of a paragraph.
    pub(super) fn prose(&self) -> Option<&str> {
        match &self.kind {
            Kind::Paragraph(words) => Some(&words.text),
            _ => None,
        }
    }

    pub(super) fn is_listed(&self) -> bool {
        matches!(self.kind, Kind::Item { .. } | Kind::Further { .. })
    }

    /// All words of the block, to mend them.
    pub(super) fn words_mut(&mut self) -> Vec<&mut Words> {
        match &mut self.kind {
            Kind::Heading { words, .. }
            | Kind::Paragraph(words)
            | Kind::Item { words, .. }
            | Kind::Further { words, .. }
            | Kind::Note { words, .. } => vec![words],
            Kind::Table { rows, .. } => rows.iter_mut().flatten().collect(),
            Kind::Rule => Vec::new(),
        }
    }
}

/// The blocks of the report, in order.
pub(super) fn blocks(paras: &[&Para], repairs: &mut Repairs) -> Vec<Block> {
    let headings = heading::find(paras);
    let top = headings.iter().flatten().map(|heading| heading.level).min().unwrap_or(2);
    let marks = marks(paras, &headings);
    let mut blocks: Vec<Block> = Vec::with_capacity(paras.len());
    let mut levels = Levels::default();
    let mut column = 0;
    for (at, para) in paras.iter().enumerate() {
        if let Some(heading) = &headings[at] {
            levels.clear();
            repairs.add(RepairKind::Heading, usize::from(para.shape == Shape::Line));
            // The page's own heading is the title; the report's begin below it.
            let level = (heading.level - top + 2).min(6);
            blocks.push(Block::of(para, Kind::Heading { level, words: heading.words.clone() }));
            continue;
        }
        if para.shape != Shape::Line {
            levels.clear();
            blocks.push(Block::of(para, shaped(para)));
            continue;
        }
        if !has_words(&para.text) {
            levels.clear();
            // A line drawn under a heading is the heading's; a row of marks is a rule; a lone bracket is itself.
            if heading::is_underline(paras, at) && headings[at - 1].is_some() {
                continue;
            }
            let kind = if is_rule(&para.text) { Kind::Rule } else { Kind::Paragraph(Words::of(para)) };
            blocks.push(Block::of(para, kind));
            continue;
        }
        if let Some((mark, skip)) = marks[at] {
            if !blocks.last().is_some_and(Block::is_listed) {
                levels.clear();
            }
            let depth = levels.place(mark, para.indent);
            column = para.indent;
            let number = if let Mark::Number(number) = mark { Some(number) } else { None };
            repairs.add(RepairKind::Item, 1);
            blocks.push(Block::of(para, Kind::Item { depth, number, words: Words::part(para, skip..para.text.len()) }));
            continue;
        }
        let kind = match blocks.last().map(|block| &block.kind) {
            Some(Kind::Item { depth, .. } | Kind::Further { depth, .. }) if para.indent > column + 1 => {
                Kind::Further { depth: *depth, words: Words::of(para) }
            }
            _ => Kind::Paragraph(Words::of(para)),
        };
        blocks.push(Block::of(para, kind));
    }
    let is_rule = |block: Option<&Block>| block.is_some_and(|block| block.kind == Kind::Rule);
    while is_rule(blocks.first()) {
        blocks.remove(0);
    }
    while is_rule(blocks.last()) {
        blocks.pop();
    }
    escape::dead_links(&mut blocks, repairs);
    blocks
}

/// The block that the format itself makes of a paragraph.
fn shaped(para: &Para) -> Kind {
    match &para.shape {
        Shape::Item { depth, number } => Kind::Item { depth: *depth, number: *number, words: Words::of(para) },
        Shape::Further { depth } => Kind::Further { depth: *depth, words: Words::of(para) },
        Shape::Table { rows, headed } => {
            let rows = rows.iter().map(|row| row.iter().map(|cell| Words::part(para, cell.clone())).collect()).collect();
            Kind::Table { rows, headed: *headed }
        }
        Shape::Note { label } => Kind::Note { label: label.clone(), words: Words::of(para) },
        Shape::Rule => Kind::Rule,
        // A heading without words is nothing but its marks.
        Shape::Heading(_) | Shape::Line => Kind::Paragraph(Words::of(para)),
    }
}

/// Which paragraphs are items: their mark and the bytes before their words. Numbers must run on, letters have a neighbour.
fn marks(paras: &[&Para], headings: &[Option<heading::Heading>]) -> Vec<Option<(Mark, usize)>> {
    let bullets: Vec<Option<list::Bullet>> = paras.iter().map(|para| list::of(para)).collect();
    let is = |at: usize, wanted: fn(Mark) -> bool| bullets.get(at).copied().flatten().is_some_and(|bullet| wanted(bullet.mark));
    let mut last = 0;
    let mut marks = Vec::with_capacity(paras.len());
    for at in 0..paras.len() {
        let Some(bullet) = bullets[at].filter(|_| headings[at].is_none()) else {
            marks.push(None);
            continue;
        };
        let holds = match bullet.mark {
            Mark::Number(number) => {
                let runs_on = number == 1 || (last > 0 && number == last + 1);
                last = if runs_on { number } else { last };
                runs_on
            }
            Mark::Letter => {
                let letter = |mark| matches!(mark, Mark::Letter);
                (at > 0 && is(at - 1, letter)) || is(at + 1, letter)
            }
            _ => true,
        };
        marks.push(holds.then_some((bullet.mark, bullet.skip)));
    }
    marks
}

fn is_rule(text: &str) -> bool {
    text.chars().filter(|character| !character.is_whitespace()).count() >= 2
        && text.chars().all(|character| matches!(character, '*' | '-' | '_' | '=' | '~' | '—' | '–' | ' '))
}

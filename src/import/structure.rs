//! Paragraphs to blocks: headings, items with their depth, paragraphs.

use super::heading;
use super::lines::Repairs;
use super::list::{self, Levels, Mark};
use super::paragraphs::{Para, has_words};
use super::{RepairKind, escape};

/// One block of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading {
        level: usize,
        words: String,
    },
    Paragraph(String),
    /// `number` is the printed one, of a numbered list.
    Item {
        depth: usize,
        number: Option<u32>,
        words: String,
    },
    /// A further paragraph of the item above.
    Further {
        depth: usize,
        words: String,
    },
    Rule,
}

/// The blocks of the report, in order.
pub(super) fn blocks(paras: &[&Para], repairs: &mut Repairs) -> Vec<Block> {
    let headings = heading::find(paras);
    let marks = marks(paras, &headings);
    let mut blocks: Vec<Block> = Vec::with_capacity(paras.len());
    let mut levels = Levels::default();
    let mut column = 0;
    for (at, para) in paras.iter().enumerate() {
        if let Some(heading) = &headings[at] {
            levels.clear();
            repairs.add(RepairKind::Heading, 1);
            blocks.push(Block::Heading { level: heading.level, words: heading.words.clone() });
            continue;
        }
        if !has_words(&para.text) {
            levels.clear();
            // A line drawn under a heading is the heading's; a row of marks is a rule; a lone bracket is itself.
            if heading::is_underline(paras, at) && headings[at - 1].is_some() {
                continue;
            }
            blocks.push(if is_rule(&para.text) { Block::Rule } else { Block::Paragraph(para.text.clone()) });
            continue;
        }
        if let Some((mark, skip)) = marks[at] {
            let in_list = matches!(blocks.last(), Some(Block::Item { .. } | Block::Further { .. }));
            if !in_list {
                levels.clear();
            }
            let depth = levels.place(mark, para.indent);
            column = para.indent;
            let number = if let Mark::Number(number) = mark { Some(number) } else { None };
            repairs.add(RepairKind::Item, 1);
            blocks.push(Block::Item { depth, number, words: para.text[skip..].to_owned() });
            continue;
        }
        match blocks.last() {
            Some(Block::Item { depth, .. } | Block::Further { depth, .. }) if para.indent > column + 1 => {
                blocks.push(Block::Further { depth: *depth, words: para.text.clone() });
            }
            _ => blocks.push(Block::Paragraph(para.text.clone())),
        }
    }
    while blocks.first() == Some(&Block::Rule) {
        blocks.remove(0);
    }
    while blocks.last() == Some(&Block::Rule) {
        blocks.pop();
    }
    escape::dead_links(&mut blocks, repairs);
    blocks
}

/// Which paragraphs are items: their mark and the bytes before their words. Numbers must run on, letters have a neighbour.
fn marks(paras: &[&Para], headings: &[Option<heading::Heading>]) -> Vec<Option<(Mark, usize)>> {
    let bullets: Vec<Option<list::Bullet>> = paras.iter().map(|para| list::bullet(&para.text).or_else(|| hollow(&para.text))).collect();
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
            // "o " needs an item beside it: alone it may be a word.
            Mark::Hollow if paras[at].text.starts_with("o ") && !paras[at].text.starts_with("o  ") => at > 0 && bullets[at - 1].is_some(),
            _ => true,
        };
        marks.push(holds.then_some((bullet.mark, bullet.skip)));
    }
    marks
}

/// `o Words`: one space.
fn hollow(text: &str) -> Option<list::Bullet> {
    let words = text.strip_prefix("o ")?;
    words
        .starts_with(|character: char| character.is_uppercase() || character.is_numeric())
        .then_some(list::Bullet { mark: Mark::Hollow, skip: 2 })
}

fn is_rule(text: &str) -> bool {
    text.chars().filter(|character| !character.is_whitespace()).count() >= 2
        && text.chars().all(|character| matches!(character, '*' | '-' | '_' | '=' | '~' | '—' | '–' | ' '))
}

//! Heads, feet and numbers of pages: what stands at the top or bottom of several pages alike, figures aside.

use std::collections::HashMap;

use super::columns::Line;

/// Rows at the top and at the bottom that may be head and foot.
const ROWS: usize = 3;

/// Which lines of each page are its head or foot.
pub(super) fn find(pages: &[Vec<Line>]) -> Vec<Vec<bool>> {
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    let edges: Vec<Vec<Option<bool>>> = pages.iter().map(|lines| edges(lines)).collect();
    for (lines, edges) in pages.iter().zip(&edges) {
        let mut here: Vec<(bool, String)> =
            lines.iter().zip(edges).filter_map(|(line, top)| Some(((*top)?, alike(&line.text())))).collect();
        here.sort();
        here.dedup();
        for key in here {
            *counts.entry(key).or_default() += 1;
        }
    }
    // Left and right pages may have heads of their own.
    let enough = (pages.len() / 3).max(2);
    let judge = |(at, (lines, edges)): (usize, (&Vec<Line>, &Vec<Option<bool>>))| {
        let is_head = |(line, top): (&Line, &Option<bool>)| {
            let Some(top) = *top else { return false };
            let text = line.text();
            counts.get(&(top, alike(&text))).is_some_and(|count| *count >= enough) || is_number(&text, at + 1)
        };
        lines.iter().zip(edges).map(is_head).collect()
    };
    pages.iter().zip(&edges).enumerate().map(judge).collect()
}

/// For each line whether it stands at the top or the bottom; nothing for those between.
fn edges(lines: &[Line]) -> Vec<Option<bool>> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    let mut edges = vec![None; lines.len()];
    for at in order.iter().rev().take(ROWS) {
        edges[*at] = Some(false);
    }
    for at in order.iter().take(ROWS.min(lines.len() / 2)) {
        edges[*at] = Some(true);
    }
    edges
}

/// A line without its figures.
fn alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if character.is_ascii_digit() && out.ends_with('#') => {}
            _ if character.is_ascii_digit() => out.push('#'),
            _ if character.is_whitespace() && out.ends_with(' ') => {}
            _ if character.is_whitespace() => out.push(' '),
            _ => out.extend(character.to_lowercase()),
        }
    }
    out
}

/// Whether a line says no more than which page this is: `3`, `- 3 -`, `Page 3 of 7`.
fn is_number(text: &str, page: usize) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.parse::<usize>().is_ok();
    match words.as_slice() {
        [one] => one.parse() == Ok(page),
        ["page" | "p", one] => number(one),
        ["page" | "p", one, "of", all] => number(one) && number(all),
        [one, "of", all] => one.parse() == Ok(page) && number(all),
        [one, all] => text.contains('/') && one.parse() == Ok(page) && number(all),
        _ => false,
    }
}

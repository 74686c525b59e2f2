//! Lists: what Word prints before an item, counted as Word counts (ECMA-376, 17.9).
//!
//! Apart because the numbers stand nowhere in the document. They follow from all items before, the levels above, and where a
//! list starts anew.

use std::collections::{HashMap, HashSet};

use super::styles::Layout;
use super::xml::Node;

/// Levels of a list, by the standard.
pub(super) const LEVELS: usize = 9;

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By number: the definition, and at which number a level starts anew.
    lists: HashMap<String, (String, HashMap<usize, u32>)>,
    definitions: HashMap<String, Vec<Level>>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Whether it counts on below a new item of a higher level.
    goes_on: bool,
    indent: Option<usize>,
}

/// What stands before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Printed {
    Bullet,
    Number(u32),
    /// A mark that Markdown has no list for: `(a)`, `iv.`, `2.3`.
    Words(String),
}

impl Lists {
    /// Of `word/numbering.xml`.
    pub(super) fn read(root: Node<'_>) -> Lists {
        let mut lists = Lists::default();
        let Some(numbering) = root.child("numbering") else { return lists };
        for node in numbering.children() {
            match node.name() {
                "abstractNum" => {
                    let id = node.attribute("abstractNumId").unwrap_or_default();
                    lists.definitions.insert(id, definition(node));
                }
                "num" => {
                    let definition = node.value("abstractNumId").unwrap_or_default();
                    let starts = node.children().filter(|child| child.name() == "lvlOverride").filter_map(|change| {
                        let start = change.value("startOverride").or_else(|| change.child("lvl")?.value("start"))?;
                        Some((change.attribute("ilvl")?.parse().ok()?, start.parse().ok()?))
                    });
                    lists.lists.insert(node.attribute("numId").unwrap_or_default(), (definition, starts.collect()));
                }
                _ => {}
            }
        }
        lists
    }

    /// Columns before the words of a level.
    pub(super) fn indent(&self, list: &str, level: usize) -> Option<usize> {
        self.definitions.get(&self.lists.get(list)?.0)?.get(level)?.indent
    }

    /// Counts an item, and tells what is printed before it; nothing where there is no such list.
    pub(super) fn count(&mut self, list: &str, level: usize) -> Option<Printed> {
        let (id, starts) = self.lists.get(list)?;
        let levels = self.definitions.get(id)?;
        let this = levels.get(level)?;
        let counted = self.counted.entry(id.clone()).or_default();
        if self.begun.insert(list.to_owned()) {
            for (level, start) in starts {
                if let Some(count) = counted.get_mut(*level) {
                    *count = start.checked_sub(1);
                }
            }
        }
        counted[level] = Some(counted[level].map_or(this.start, |count| count.saturating_add(1)));
        for (deeper, count) in counted.iter_mut().enumerate().skip(level + 1) {
            if !levels.get(deeper).is_some_and(|level| level.goes_on) {
                *count = None;
            }
        }
        let number = |at: usize| counted[at].unwrap_or_else(|| levels.get(at).map_or(1, |level| level.start));
        if this.format == "bullet" {
            return Some(Printed::Bullet);
        }
        let own = format!("%{}", level + 1);
        let plain = this.text.trim().trim_start_matches('(').trim_end_matches([')', '.', ':']) == own;
        if plain && matches!(this.format.as_str(), "decimal" | "decimalZero" | "") {
            return Some(Printed::Number(number(level)));
        }
        let mut words = this.text.clone();
        for (at, level) in levels.iter().enumerate().take(LEVELS) {
            words = words.replace(&format!("%{}", at + 1), &printed(number(at), &level.format));
        }
        let words = words.trim().to_owned();
        (!words.is_empty()).then_some(Printed::Words(words))
    }
}

fn definition(node: Node<'_>) -> Vec<Level> {
    let mut levels = vec![Level { start: 1, format: "bullet".to_owned(), ..Level::default() }; LEVELS];
    for (at, node) in node.children().filter(|child| child.name() == "lvl").take(LEVELS).enumerate() {
        let at = node.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(at);
        let Some(level) = levels.get_mut(at) else { continue };
        *level = Level {
            start: node.value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
            format: node.value("numFmt").unwrap_or_default(),
            // A mark is a few characters; a hostile one could be as long as the file, once for each item.
            text: node.value("lvlText").unwrap_or_default().chars().take(64).collect(),
            goes_on: node.value("lvlRestart").as_deref() == Some("0"),
            indent: node.child("pPr").and_then(|properties| Layout::of(properties).indent),
        };
    }
    levels
}

fn printed(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "none" | "bullet" => String::new(),
        "ordinal" => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{ending}")
        }
        _ => number.to_string(),
    }
}

/// a to z, then aa to zz, as Word does; beyond twenty of them the number.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 26 * 20) else { return number.to_string() };
    let letter = char::from(b'a' + (at % 26) as u8);
    String::from(letter).repeat(at as usize / 26 + 1)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

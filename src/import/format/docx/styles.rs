//! Styles: which paragraphs are headings or items, and how words look that say nothing of it themselves.
//!
//! Apart because a style may rest on another, and that on a third (ECMA-376, 17.7).

use std::collections::HashMap;

use super::xml::Node;

/// Styles below one another. Word allows no more than eleven; a ring of styles ends here.
const DEEPEST: usize = 32;

/// The styles of a document, by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    based: Option<String>,
    paragraph: Layout,
    look: Look,
}

/// What a paragraph's properties say.
#[derive(Debug, Default, Clone)]
pub(super) struct Layout {
    /// Outline level from 1; 0 for body text.
    pub outline: Option<usize>,
    /// The list, `0` for none.
    pub list: Option<String>,
    /// Level in the list, from 0.
    pub level: Option<usize>,
    /// Columns before the first word.
    pub indent: Option<usize>,
}

/// How words look, so far as it is said.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Look {
    pub strong: Option<bool>,
    pub emphasis: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
}

impl Layout {
    /// Of a `w:pPr`.
    pub(super) fn of(properties: Node<'_>) -> Layout {
        let number = |text: String| text.parse::<usize>().ok();
        let list = properties.child("numPr");
        // Twips; some 120 make the width of a letter.
        let left = properties.child("ind").and_then(|indent| indent.attribute("left").or_else(|| indent.attribute("start")));
        Layout {
            outline: properties.value("outlineLvl").and_then(number).map(|level| if level < 9 { level + 1 } else { 0 }),
            list: list.and_then(|list| list.value("numId")),
            level: list.and_then(|list| list.value("ilvl")).and_then(number),
            indent: left.and_then(|left| left.parse::<f64>().ok()).map(|left| (left / 120.0).clamp(0.0, 200.0) as usize),
        }
    }

    fn or(self, below: &Layout) -> Layout {
        Layout {
            outline: self.outline.or(below.outline),
            level: self.level.or(if self.list.is_some() { None } else { below.level }),
            list: self.list.or_else(|| below.list.clone()),
            indent: self.indent.or(below.indent),
        }
    }
}

impl Look {
    /// Of a `w:rPr`.
    pub(super) fn of(properties: Node<'_>) -> Look {
        let either = |first: &str, second: &str| match (properties.switch(first), properties.switch(second)) {
            (None, None) => None,
            (first, second) => Some(first == Some(true) || second == Some(true)),
        };
        Look {
            strong: properties.switch("b"),
            emphasis: either("i", "u"),
            struck: either("strike", "dstrike"),
            hidden: either("vanish", "webHidden").filter(|_| properties.switch("webHidden").is_none()),
        }
    }

    /// This look, and the one below where it says nothing.
    pub(super) fn or(self, below: Look) -> Look {
        Look {
            strong: self.strong.or(below.strong),
            emphasis: self.emphasis.or(below.emphasis),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
        }
    }
}

impl Styles {
    /// Of `word/styles.xml`.
    pub(super) fn read(root: Node<'_>) -> Styles {
        let Some(styles) = root.child("styles") else { return Styles::default() };
        let read = |node: Node<'_>| {
            let style = Style {
                name: node.value("name").unwrap_or_default().to_lowercase(),
                based: node.value("basedOn"),
                paragraph: node.child("pPr").map(Layout::of).unwrap_or_default(),
                look: node.child("rPr").map(Look::of).unwrap_or_default(),
            };
            Some((node.attribute("styleId")?, style))
        };
        Styles(styles.children().filter(|node| node.name() == "style").filter_map(read).collect())
    }

    /// A style and those that it rests on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let above = |style: &&Style| style.based.as_deref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), above).take(DEEPEST)
    }

    /// What a style says of its paragraphs; `heading 3` says it by its name.
    pub(super) fn layout(&self, id: &str) -> Layout {
        self.chain(id).fold(Layout::default(), |layout, style| {
            let named = style.name.strip_prefix("heading ").and_then(|level| level.parse::<usize>().ok());
            let named = Layout { outline: named.filter(|level| (1..=9).contains(level)), ..Layout::default() };
            layout.or(&style.paragraph).or(&named)
        })
    }

    /// How a style's words look.
    pub(super) fn look(&self, id: &str) -> Look {
        self.chain(id).fold(Look::default(), |look, style| look.or(style.look))
    }

    /// Whether a style is the built-in one of this name, or rests on it.
    pub(super) fn is(&self, id: &str, name: &str) -> bool {
        self.chain(id).any(|style| style.name == name)
    }
}

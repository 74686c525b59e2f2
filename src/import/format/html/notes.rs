//! Footnotes: a short link to a place in the page that links back, or calls itself a note.

use std::collections::HashMap;

use dom_query::{NodeId, NodeRef};

use super::main_part::Plan;
use super::rooms::Names;

/// How many nodes of a note are looked at for its link back.
const WITHIN: usize = 300;

/// The calls and the notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Label by the link that calls.
    calls: HashMap<NodeId, String>,
    /// Label by the element that is the note.
    notes: HashMap<NodeId, String>,
    /// Links from a note back to its call.
    backs: Vec<NodeId>,
}

impl Notes {
    pub(super) fn of(root: &NodeRef<'_>, plan: &Plan) -> Notes {
        let mut found = Notes::default();
        let links: Vec<(NodeRef<'_>, String)> = root
            .descendants_it()
            .filter(|node| node.has_name("a"))
            .filter_map(|node| {
                let target = node.attr("href")?.strip_prefix('#')?.to_owned();
                (!target.is_empty()).then_some((node, target))
            })
            .collect();
        if links.is_empty() {
            return found;
        }
        let mut places: HashMap<String, NodeRef<'_>> = HashMap::new();
        for node in root.descendants_it().filter(NodeRef::is_element) {
            for name in [node.attr("id"), node.attr("name")].into_iter().flatten() {
                places.entry(name.to_string()).or_insert(node);
            }
        }
        for (link, target) in &links {
            let text = link.text();
            let label: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            let short = text.trim().chars().count() <= 5 && (label.chars().all(|c| c.is_ascii_digit()) || label.len() <= 1);
            let Some(place) = places.get(target.as_str()).filter(|_| short && plan.within(link)) else { continue };
            let block = block(place);
            let calls_itself = Names::of(&block).has_word("footnote footnotes fn note notes endnote endnotes")
                || block.ancestors_it(Some(3)).any(|outer| Names::of(&outer).has_word("footnote footnotes endnotes"));
            let leads_back = |other: &NodeRef<'_>| {
                other.has_name("a") && other.id != link.id && other.attr("href").is_some_and(|href| href.starts_with('#'))
            };
            let back = block.descendants_it().take(WITHIN).find(leads_back);
            let long = block.text().split_whitespace().count() >= 3;
            if !long
                || !(calls_itself || back.is_some())
                || found.notes.contains_key(&block.id)
                || link.ancestors_it(None).any(|outer| outer.id == block.id)
            {
                continue;
            }
            let label = if label.is_empty() { (found.notes.len() + 1).to_string() } else { label };
            if found.notes.values().any(|held| *held == label) {
                continue;
            }
            found.calls.insert(link.id, label.clone());
            found.backs.extend(back.map(|other| other.id));
            found.notes.insert(block.id, label);
        }
        found
    }

    pub(super) fn call(&self, node: &NodeRef<'_>) -> Option<&str> {
        self.calls.get(&node.id).map(String::as_str)
    }

    pub(super) fn note(&self, node: &NodeRef<'_>) -> Option<&str> {
        self.notes.get(&node.id).map(String::as_str)
    }

    pub(super) fn is_back(&self, node: &NodeRef<'_>) -> bool {
        self.backs.contains(&node.id)
    }
}

/// The paragraph, item or box that a place lies in.
fn block<'a>(place: &NodeRef<'a>) -> NodeRef<'a> {
    let is_block =
        |node: &NodeRef<'_>| node.node_name().is_some_and(|name| matches!(&*name, "li" | "p" | "div" | "dd" | "td" | "aside" | "section"));
    if is_block(place) {
        return *place;
    }
    place.ancestors_it(Some(6)).find(is_block).unwrap_or(*place)
}

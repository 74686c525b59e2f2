//! Which element holds the report: the one that its page calls so, else the one where the prose is.
//!
//! Prose is text of some length outside links and outside places that [`super::rooms`] knows for furniture. The way down from
//! the page's root follows the prose as long as one child holds nearly all of it. When in doubt more is kept: what the markup
//! does not tell, the words themselves do later.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use super::rooms::{self, Names, Sign};
use crate::import::Reason;
use crate::import::page::Room;

/// The least words of a run of text that count as prose.
const RUN: usize = 6;
/// An element that calls itself the text must hold this share of all prose, in hundredths.
const CALLED: usize = 40;
/// One child must hold this share of its parent's prose, in hundredths, to be the way down.
const WAY: usize = 80;
/// Furniture does not hold this share of the page's prose, in hundredths, unless it is a discussion.
const TOO_MUCH: usize = 45;

/// What is known of the page's places before its words are read.
#[derive(Debug, Default)]
pub(super) struct Plan {
    signs: HashMap<NodeId, Sign>,
    prose: HashMap<NodeId, usize>,
    /// The element that holds the report, and all around it.
    main: Option<NodeId>,
    around: Vec<NodeId>,
}

impl Plan {
    pub(super) fn of(root: &NodeRef<'_>) -> Plan {
        let mut plan = Plan::default();
        plan.read_signs(root);
        let raw = plan.weigh(root, false);
        plan.doubt(root, raw);
        plan.prose.clear();
        let all = plan.weigh(root, true);
        let main = plan.called(root, all).unwrap_or(*root);
        let main = plan.down(main);
        plan.around = main.ancestors_it(None).map(|node| node.id).collect();
        plan.main = Some(main.id);
        plan
    }

    /// What an element says of its place, if that is to be believed.
    pub(super) fn room(&self, node: &NodeRef<'_>) -> Option<Room> {
        self.signs.get(&node.id).map(|sign| sign.room)
    }

    pub(super) fn is_main(&self, node: &NodeRef<'_>) -> bool {
        self.main == Some(node.id)
    }

    /// Whether the main part lies within an element.
    pub(super) fn holds_main(&self, node: &NodeRef<'_>) -> bool {
        self.around.contains(&node.id)
    }

    /// Whether an element stands beside the main part, in the same box.
    pub(super) fn is_beside(&self, node: &NodeRef<'_>) -> bool {
        node.parent().is_some_and(|outer| self.around.first() == Some(&outer.id))
    }

    /// Whether an element lies in the post: the main part, or the box around it with title and foot.
    pub(super) fn within_post(&self, node: &NodeRef<'_>) -> bool {
        self.within(node)
            || node.ancestors_it(Some(6)).any(|outer| self.holds_main(&outer) && !outer.has_name("body") && !outer.has_name("html"))
    }

    /// Whether an element lies within the main part.
    pub(super) fn within(&self, node: &NodeRef<'_>) -> bool {
        node.ancestors_it(None).any(|outer| self.is_main(&outer)) || self.is_main(node)
    }

    fn read_signs(&mut self, root: &NodeRef<'_>) {
        for node in root.descendants_it() {
            if let Some(name) = node.node_name()
                && !matches!(&*name, "html" | "body" | "main" | "article" | "head" | "script" | "style" | "meta" | "link")
                && let Some(sign) = rooms::sign(&node, &name)
            {
                self.signs.insert(node.id, sign);
            }
        }
    }

    /// Words of prose within a node; where `judged`, outside furniture.
    fn weigh(&mut self, root: &NodeRef<'_>, judged: bool) -> usize {
        let furniture =
            |plan: &Plan, node: &NodeRef<'_>| judged && matches!(plan.room(node), Some(Room::Furniture(_) | Room::Byline | Room::Dated));
        // Children before parents, without recursion.
        let mut order: Vec<NodeRef<'_>> = Vec::new();
        let mut stack = vec![*root];
        while let Some(node) = stack.pop() {
            if furniture(self, &node) {
                continue;
            }
            if let Some(name) = node.node_name()
                && matches!(&*name, "script" | "style" | "template" | "a" | "option" | "head" | "noscript")
            {
                continue;
            }
            stack.extend(node.children_it(false));
            order.push(node);
        }
        for node in order.iter().rev() {
            let own =
                if node.is_text() { Some(node.text().split_whitespace().count()).filter(|words| *words >= RUN).unwrap_or(0) } else { 0 };
            let sum = own + self.prose.get(&node.id).copied().unwrap_or(0);
            if sum > 0 {
                self.prose.insert(node.id, sum);
                if let Some(parent) = node.parent() {
                    *self.prose.entry(parent.id).or_default() += sum;
                }
            }
        }
        self.prose.get(&root.id).copied().unwrap_or(0)
    }

    /// Takes back signs that cannot be true: furniture does not hold half of the page's prose.
    fn doubt(&mut self, root: &NodeRef<'_>, all: usize) {
        let mut called: HashSet<NodeId> = HashSet::new();
        for node in root.descendants_it().filter(is_called) {
            for outer in node.ancestors_it(None) {
                if !called.insert(outer.id) {
                    break;
                }
            }
        }
        let prose = &self.prose;
        self.signs.retain(|id, sign| {
            let own = prose.get(id).copied().unwrap_or(0);
            match sign.room {
                Room::Furniture(Reason::Comment) => !called.contains(id),
                Room::Furniture(_) => !(sign.weak && (own * 100 > all * TOO_MUCH && own > 60 || called.contains(id))),
                Room::Title | Room::Byline | Room::Dated => own < 60,
                Room::Open => false,
            }
        });
    }

    /// The element that calls itself the text of the post, if it holds enough of the prose.
    fn called<'a>(&self, root: &NodeRef<'a>, all: usize) -> Option<NodeRef<'a>> {
        let weight = |node: &NodeRef<'_>| self.prose.get(&node.id).copied().unwrap_or(0);
        let best = |wanted: &dyn Fn(&NodeRef<'_>) -> bool| {
            let mut found: Option<(usize, NodeRef<'a>)> = None;
            for node in root.descendants_it().filter(|node| node.is_element() && wanted(node)) {
                let own = weight(&node);
                if own * 100 >= all * CALLED && found.as_ref().is_none_or(|(most, _)| own > *most) {
                    found = Some((own, node));
                }
            }
            found.map(|(_, node)| node)
        };
        best(&is_called)
            .or_else(|| best(&|node| node.has_name("article")))
            .or_else(|| best(&|node| node.has_name("main") || node.attr("role").is_some_and(|role| &*role == "main")))
            .filter(|_| all > 0)
    }

    /// Down to where the prose divides.
    fn down<'a>(&self, from: NodeRef<'a>) -> NodeRef<'a> {
        let weight = |node: &NodeRef<'_>| self.prose.get(&node.id).copied().unwrap_or(0);
        let mut node = from;
        loop {
            let own = weight(&node);
            let next = node.children_it(false).find(|child| own > 0 && weight(child) * 100 >= own * WAY && is_container(child));
            match next {
                Some(child) => node = child,
                None => return node,
            }
        }
    }
}

/// Elements that hold paragraphs.
fn is_container(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| {
        matches!(
            &*name,
            "html"
                | "body"
                | "div"
                | "section"
                | "article"
                | "main"
                | "table"
                | "tbody"
                | "tr"
                | "td"
                | "center"
                | "form"
                | "font"
                | "span"
                | "pre"
        )
    })
}

/// Whether an element calls itself the text of the post.
fn is_called(node: &NodeRef<'_>) -> bool {
    if !node.is_element() || node.has_name("body") || node.has_name("html") {
        return false;
    }
    if node.attr("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody")) {
        return true;
    }
    const CALLED: [&str; 31] = [
        "entry-content",
        "post-content",
        "article-content",
        "story-content",
        "post-body",
        "entry-body",
        "article-body",
        "story-body",
        "post-text",
        "article-text",
        "story-text",
        "entry-text",
        "blog-post-content",
        "td-post-content",
        "post-entry",
        "single-post-content",
        "article-main",
        "content-body",
        "available-content",
        "body-markup",
        "e-content",
        "postbody",
        "articlebody",
        "storybody",
        "content-inner-post",
        "post-bodycopy",
        "article-page-content",
        "entrytext",
        "gh-content",
        "kg-content",
        "mce-content-body",
    ];
    Names::of(node).whole.iter().any(|class| CALLED.contains(&class.as_str()))
}

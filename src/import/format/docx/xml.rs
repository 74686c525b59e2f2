//! A part's XML as a tree of borrowed nodes.
//!
//! Apart because Word's meaning lies in what stands around a word (its row, its change, its fallback), which a stream of events
//! would have to remember. Nodes are bounded in number and depth; entities of a document type are never expanded.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Nodes of one part. A long report has some hundred thousand.
const MOST: usize = 2_000_000;
/// Elements around one another. Word's own documents stay below fifty.
const DEEPEST: usize = 200;

/// A parsed part.
pub(super) struct Tree<'a> {
    nodes: Vec<Entry<'a>>,
}

struct Entry<'a> {
    what: What<'a>,
    child: Option<usize>,
    next: Option<usize>,
}

enum What<'a> {
    Element(BytesStart<'a>),
    Text(Cow<'a, str>),
}

/// One node of a tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    nodes: &'t [Entry<'t>],
    at: usize,
}

impl<'a> Tree<'a> {
    /// Reads a part; else says what is wrong with it.
    pub(super) fn parse(text: &'a str) -> Result<Tree<'a>, &'static str> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut nodes = vec![Entry { what: What::Text(Cow::Borrowed("")), child: None, next: None }];
        // The open elements, each with its last child.
        let mut open: Vec<(usize, Option<usize>)> = vec![(0, None)];
        loop {
            let what = match reader.read_event().map_err(|_| "is damaged")? {
                Event::Start(start) => What::Element(start),
                Event::End(_) => {
                    open.pop();
                    continue;
                }
                Event::Text(text) => What::Text(text.into_inner()),
                Event::CData(text) => What::Text(text.into_inner()),
                Event::GeneralRef(name) => What::Text(entity(&name.into_inner())),
                Event::Eof => break,
                _ => continue,
            };
            let opens = matches!(what, What::Element(_));
            let at = nodes.len();
            nodes.push(Entry { what, child: None, next: None });
            let Some((parent, last)) = open.last_mut() else { return Err("is damaged") };
            match last.replace(at) {
                Some(last) => nodes[last].next = Some(at),
                None => nodes[*parent].child = Some(at),
            }
            if opens {
                open.push((at, None));
            }
            if open.len() > DEEPEST {
                return Err("is nested deeper than any word processor writes");
            }
            if nodes.len() > MOST {
                return Err("is larger than any report");
            }
        }
        if open.len() == 1 { Ok(Tree { nodes }) } else { Err("breaks off") }
    }

    /// Above all elements.
    pub(super) fn root(&self) -> Node<'_> {
        Node { nodes: &self.nodes, at: 0 }
    }
}

/// A character reference or one of XML's five entities; any other stays as written.
fn entity(name: &str) -> Cow<'static, str> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        if let Some(character) = code.ok().and_then(char::from_u32) {
            return Cow::Owned(character.to_string());
        }
    }
    match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{name};")),
    }
}

impl<'t> Node<'t> {
    /// Its name without prefix; empty for text. Prefixes differ between the two editions of the standard, names do not.
    pub(super) fn name(self) -> &'t str {
        match &self.nodes[self.at].what {
            What::Element(start) => {
                let name = start.name().0;
                name.rsplit_once(':').map_or(name, |(_, local)| local)
            }
            What::Text(_) => "",
        }
    }

    /// The nodes directly within.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'t>> {
        let step = move |at: usize| Node { nodes: self.nodes, at };
        std::iter::successors(self.nodes[self.at].child.map(step), move |node| node.nodes[node.at].next.map(step))
    }

    /// The first element of this name directly within.
    pub(super) fn child(self, name: &str) -> Option<Node<'t>> {
        self.children().find(|node| node.name() == name)
    }

    /// An attribute, by its name without prefix.
    pub(super) fn attribute(self, name: &str) -> Option<String> {
        let What::Element(start) = &self.nodes[self.at].what else { return None };
        let attribute = start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| attribute.value.to_string(), Cow::into_owned))
    }

    /// What an element says in `w:val`.
    pub(super) fn value(self, name: &str) -> Option<String> {
        self.child(name)?.attribute("val")
    }

    /// What a switch says, if it is there: on, unless it says otherwise.
    pub(super) fn switch(self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value.as_deref(), Some("0" | "false" | "off" | "none")))
    }

    /// Whether anything within has this name.
    pub(super) fn holds(self, name: &str) -> bool {
        let mut found = false;
        self.each(&mut |node| found |= node.name() == name);
        found
    }

    /// Calls for each node within, in order.
    pub(super) fn each(self, visit: &mut impl FnMut(Node<'t>)) {
        let mut waiting: Vec<Node<'t>> = Vec::new();
        let mut next = self.children().next();
        while let Some(node) = next.or_else(|| waiting.pop()) {
            visit(node);
            let sibling = self.nodes[node.at].next.map(|at| Node { nodes: self.nodes, at });
            next = self.nodes[node.at].child.map(|at| Node { nodes: self.nodes, at });
            waiting.extend(sibling);
        }
    }

    /// The characters directly within.
    pub(super) fn text(self) -> String {
        self.children().map(Node::characters).collect()
    }

    /// The characters of a text node.
    pub(super) fn characters(self) -> &'t str {
        match &self.nodes[self.at].what {
            What::Text(text) => text,
            What::Element(_) => "",
        }
    }
}

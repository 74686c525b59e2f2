//! Text to a tree, no deeper than browsers let it grow.
//!
//! Apart because html5ever itself sets no bound, and takes time that grows with the square of the depth: ten thousand tables in
//! one another would stop an import. Blink and WebKit stop at 512 open elements; so do we. Only tags are dropped, never words.

use std::cell::RefCell;
use std::collections::HashMap;

use dom_query::Document;
use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

/// The most elements that may be open at once.
const DEEPEST: usize = 400;

/// Parses a page.
pub(super) fn parse(html: &str) -> Document {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let tree = TreeBuilder::new(Document::default(), options);
    let tokenizer = Tokenizer::new(Shallow { tree, open: RefCell::default() }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // Feeding stops at each script, and goes on.
    while !matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Done) {}
    tokenizer.end();
    html5ever::tree_builder::TreeSink::finish(tokenizer.sink.tree.sink)
}

/// Stands between tokenizer and tree, and keeps back the tags that would make the tree too deep.
struct Shallow {
    tree: TreeBuilder<dom_query::NodeId, Document>,
    open: RefCell<Open>,
}

/// Elements open by the count of their tags. Those that close of themselves, such as `p` and `li`, do not nest alone.
#[derive(Default)]
struct Open {
    depth: usize,
    by_name: HashMap<LocalName, (usize, usize)>,
}

/// Elements that have no end tag, or whose end the next one implies.
const FLAT: [&str; 37] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd",
    "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup", "rp", "rt", "html", "head", "body", "frame",
    "script", "style", "title",
];

impl Open {
    /// Whether the tree may have this tag.
    fn takes(&mut self, tag: &Tag) -> bool {
        if FLAT.contains(&&*tag.name) || (tag.kind == TagKind::StartTag && tag.self_closing) {
            return true;
        }
        let (taken, dropped) = self.by_name.entry(tag.name.clone()).or_default();
        match tag.kind {
            TagKind::StartTag if self.depth >= DEEPEST => {
                *dropped += 1;
                false
            }
            TagKind::StartTag => {
                *taken += 1;
                self.depth += 1;
                true
            }
            TagKind::EndTag if *dropped > 0 => {
                *dropped -= 1;
                false
            }
            TagKind::EndTag => {
                if *taken > 0 {
                    *taken -= 1;
                    self.depth -= 1;
                }
                true
            }
        }
    }
}

impl TokenSink for Shallow {
    type Handle = dom_query::NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if let Token::TagToken(tag) = &token
            && !self.open.borrow_mut().takes(tag)
        {
            return TokenSinkResult::Continue;
        }
        // Errors are the rule on the web; kept, they would fill memory.
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tree.process_token(token, line)
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

//! The links of a text as they are written, each with its place in the file: those that lead to the web, and all of them.
//!
//! Apart from setting, which writes links into markup and keeps no list: only who checks them asks for one.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::set::options;

/// The addresses to which links and images of this Markdown lead on the web, with the bytes of the file where each is written. A
/// link in raw HTML is found by its attribute.
pub fn outside_links(file: &str, body: Range<usize>) -> Vec<(String, Range<usize>)> {
    let is_outside = |address: &str| {
        let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
        lower.starts_with("http://") || lower.starts_with("https://")
    };
    let mut links = written_links(file, body);
    links.retain(|(address, _)| is_outside(address));
    links
}

/// The same of all links and images, wherever they lead; in the order in which they end to be written.
pub(crate) fn written_links(file: &str, body: Range<usize>) -> Vec<(String, Range<usize>)> {
    let Some(source) = file.get(body.clone()) else { return Vec::new() };
    let mut links = Vec::new();
    let mut add = |address: &str, range: Range<usize>, from: usize| {
        let written = source.get(range.start + from..range.end).and_then(|words| words.find(address));
        let written = written.map(|at| range.start + from + at);
        let span = written.map_or(range, |at| at..at + address.len());
        links.push((address.to_owned(), span.start + body.start..span.end + body.start));
    };
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                // Behind the link's words, which may be the address too.
                let from = source.get(range.clone()).and_then(|words| words.rfind("](")).unwrap_or(0);
                add(&dest_url, range, from);
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                for attribute in ["href=\"", "src=\"", "href='", "src='"] {
                    for (at, _) in html.match_indices(attribute) {
                        let from = at + attribute.len();
                        let address = html[from..].split(['"', '\'', '>']).next().unwrap_or_default();
                        add(address, range.clone(), if source.get(range.clone()) == Some(&*html) { from } else { 0 });
                    }
                }
            }
            _ => {}
        }
    }
    links
}

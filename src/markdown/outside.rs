//! The links of a text that lead to the web, each with its place in the file.
//!
//! Apart from setting, which writes links into markup and keeps no list: only who checks them asks for one.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::set::options;

/// The addresses to which links and images of this Markdown lead on the web, with the bytes of the file where each is written. A
/// link in raw HTML is found by its attribute.
pub fn outside_links(file: &str, body: Range<usize>) -> Vec<(String, Range<usize>)> {
    let Some(source) = file.get(body.clone()) else { return Vec::new() };
    let mut links = Vec::new();
    let mut add = |address: &str, range: Range<usize>| {
        let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            let written = source.get(range.clone()).and_then(|words| words.find(address));
            let span = written.map_or(range.clone(), |at| range.start + at..range.start + at + address.len());
            links.push((address.to_owned(), span.start + body.start..span.end + body.start));
        }
    };
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => add(&dest_url, range),
            Event::Html(html) | Event::InlineHtml(html) => {
                for attribute in ["href=\"", "src=\"", "href='", "src='"] {
                    for (at, _) in html.match_indices(attribute) {
                        let rest = &html[at + attribute.len()..];
                        let address = rest.split(['"', '\'', '>']).next().unwrap_or_default();
                        add(address, range.clone());
                    }
                }
            }
            _ => {}
        }
    }
    links
}

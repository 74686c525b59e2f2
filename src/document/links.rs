//! `[links]` of a person or a body: identifiers elsewhere, and addresses of the web.
//!
//! Apart from [`fields`](super::fields), which reads any table, because what stands here leads readers, and programs that read the
//! data, out of the archive: an address that is none of the web is told, and goes neither onto a page nor into the data.

use super::fields::{Fields, Located};
use crate::diagnostics::complaints;
use crate::web::is_web_address;

/// What may stand before a colon without being the scheme of an address that somebody follows: namespaces of identifiers, and letters
/// and calls, which no page links to.
const HARMLESS: [&str; 9] = ["urn", "doi", "ark", "hdl", "info", "isbn", "issn", "mailto", "tel"];
/// Names under which nothing but an address of the web is of use.
const OF_THE_WEB: [&str; 4] = ["website", "homepage", "blog", "url"];

/// Reads `[links]`: names and values, in order of name. An empty value is as good as none.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for (name, Located { value, span }) in fields.map("links") {
        if is_web_address(&value) || !(OF_THE_WEB.contains(&name.as_str()) || is_address(&name, &value)) {
            links.push((name, value));
        } else if !value.trim().is_empty() {
            let complaint = complaints::not_a_web_address(fields.place(span), &value);
            fields.complain(complaint);
        }
    }
    links
}

/// Whether a value is written as an address, as a browser would read it: it passes over blanks before it and line ends in it
/// (WHATWG URL, "basic URL parser").
fn is_address(name: &str, value: &str) -> bool {
    let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase();
    let Some((scheme, _)) = plain.split_once(':') else { return plain.starts_with("www.") || plain.starts_with("//") };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    is_scheme && !HARMLESS.contains(&scheme) && !scheme.eq_ignore_ascii_case(name)
}

//! Who may ask: the person at this machine, through a page of this server, and nobody else.
//!
//! The server listens on loopback alone, but any website that she visits may send her browser there. So a request has to name
//! this machine as its host (a foreign name that was made to lead to 127.0.0.1, *DNS rebinding*, names another), nothing can be
//! changed by any request (there are only GET and HEAD), and what is said beside pages, such as the paths of her files, is said
//! to pages of this server alone.

use headers::{HeaderMap, HeaderMapExt};
use hyper::header::{HOST, ORIGIN};

/// Whether a request names this machine as its host: once (RFC 9112, 3.2), and without a user's name before it (RFC 9110, 4.2.4).
pub(super) fn is_for_us(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let is_plain = hosts.next().is_some_and(|host| !host.as_bytes().contains(&b'@')) && hosts.next().is_none();
    is_plain && headers.typed_get::<headers::Host>().is_some_and(|host| is_loopback(host.hostname()))
}

/// Whether a request for what is said beside pages comes from one of our pages.
pub(super) fn is_from_us(headers: &HeaderMap) -> bool {
    let word = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?").to_ascii_lowercase());
    // Fetch Metadata (W3C): told by every browser of today, and not to be forged by a page.
    let is_same_site = word("sec-fetch-site").is_none_or(|site| ["same-origin", "none"].contains(&site.as_str()));
    let origin = word(ORIGIN.as_str()).is_none_or(|origin| {
        let host = word("host").unwrap_or_default();
        origin.strip_prefix("http://").is_some_and(|origin| origin == host)
    });
    is_same_site && origin
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "localhost" || host == "[::1]" || host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

//! Addresses of the web as an archivist writes them: whether one may be linked to, whose host it names, and which hosts nobody has.
//!
//! Apart from [`address`](crate::address), which says where the pages of this archive stand. Of [`external`](crate::external), which
//! takes links apart as browsers do, apart because a host is needed here as it is written: ids of feeds are made of it for ever, and
//! a parser would give a name of other letters than ASCII's in its encoded form.

/// Whether an address may be linked to: `http:` and `https:` only, so that no front matter can put a script on a page.
pub fn is_web_address(address: &str) -> bool {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

/// The host of an address, in small letters and without a port; none where the address is a path alone. Of an address in brackets
/// (RFC 3986, section 3.2.2) the first bracket.
pub fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    Some(rest.split(['/', ':']).next().unwrap_or_default().to_ascii_lowercase())
}

/// Whether a host, in small letters, has a name that nobody can have, or lies below one: those for examples and tests (RFC 2606,
/// RFC 6761) and for the local network (RFC 6762).
pub fn is_kept_host(host: &str) -> bool {
    const KEPT: [&str; 8] = ["example", "example.com", "example.net", "example.org", "invalid", "localhost", "test", "local"];
    KEPT.iter().any(|kept| host.strip_suffix(kept).is_some_and(|before| before.is_empty() || before.ends_with('.')))
}

//! What GitHub Pages, or git on the way there, would not take as it is.
//!
//! Limits: <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits> and
//! <https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github>.

use crate::diagnostics::{Diagnostic, Place};

/// Bytes for people: `812 MB`.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}

/// A site that has nearly reached, or passed, what Pages takes. Both in bytes.
pub fn site_large(bytes: u64, limit: u64) -> Diagnostic {
    let how = if bytes > limit { "larger than GitHub Pages takes" } else { "nearly as large as GitHub Pages takes" };
    let (is, most) = (megabytes(bytes), megabytes(limit));
    Diagnostic::warning("site-large", format!("the site is {how}: {is}, and {most} is the limit"))
        .cause("GitHub may refuse to publish a larger one, or take it down")
        .cure("make pictures and other large files in `theme/` smaller, or publish them elsewhere and link to them; any other host of plain files takes the site as it is")
}

/// A file that git's hosts complain about or refuse. `limit` is where they refuse; both in bytes.
pub fn file_large(path: &str, bytes: u64, limit: u64) -> Diagnostic {
    let (is, most) = (megabytes(bytes), megabytes(limit));
    let how = if bytes > limit { "is larger than GitHub takes" } else { "is large for GitHub" };
    Diagnostic::warning("file-large", format!("`{path}` {how}: {is}, and {most} is the limit"))
        .cause("GitHub refuses a push with a larger file in it, and warns at half of that")
        .cure("make it smaller, or publish it elsewhere and link to it")
}

/// An address, or a part of one, that is longer than a file's name or a browser's address may be.
pub fn address_long(path: &str, what: &str, bytes: usize, limit: usize) -> Diagnostic {
    let shown: String = path.chars().take(60).collect();
    let dots = if shown.len() < path.len() { "…" } else { "" };
    Diagnostic::warning("address-long", format!("{what} of `{shown}{dots}` is too long: {bytes} bytes, and {limit} is the limit"))
        .cause("a server, a browser or a disk may cut it off or refuse it")
        .cure("give the file a shorter name")
}

/// Two names that are one where upper and lower case are not told apart.
pub fn names_by_case(first: &str, second: &str) -> Diagnostic {
    Diagnostic::warning("names-by-case", format!("`{first}` and `{second}` differ by upper and lower case only"))
        .cause("GitHub Pages tells them apart, but Windows and macOS keep one of the two")
        .cure("rename one of them")
}

/// A name that begins with `_`.
pub fn name_underscore(path: &str) -> Diagnostic {
    Diagnostic::warning("name-underscore", format!("in `{path}` a name begins with `_`"))
        .cause("GitHub Pages leaves such files out where a site is published from a branch and its empty file `.nojekyll` gets lost")
        .cure("rename it without the `_`")
}

/// A name with characters that cannot be relied upon on the way to Pages; `why` says which.
pub fn name_strange(path: &str, why: &str) -> Diagnostic {
    Diagnostic::warning("name-strange", format!("the name of `{path}` {why}"))
        .cause("git on Windows, a server or a link may not find a file of such a name")
        .cure("rename it with plain letters, digits, `-`, `.` and `_`")
}

/// `domain` in `config.toml` that is no host's name.
pub fn bad_domain(place: Place, words: &str) -> Diagnostic {
    Diagnostic::error("bad-domain", format!("`{words}` is not a domain"))
        .at(place)
        .cause("it goes into the file `CNAME`, which holds the bare name of a host")
        .cure("write the name alone, such as `minutes.example.org`; one with other letters in its encoded form, such as `xn--mhle-0ra.example`")
}

/// `domain` and `base_url` that name two places.
pub fn domain_elsewhere(place: Place, domain: &str, base_url: &str) -> Diagnostic {
    Diagnostic::warning("domain-elsewhere", format!("the domain is {domain}, but base_url is {base_url}"))
        .at(place)
        .cause("on a domain of its own a site stands at the root, and every link begins with base_url")
        .cure(format!("write base_url = \"https://{domain}/\", or take `domain` out"))
}

/// A `base_url` that is an example's, on its way to a real host.
pub fn base_url_is_an_example(place: Option<Place>, base_url: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning("base-url-is-an-example", format!("base_url is {base_url}, where nobody's site can stand"));
    let diagnostic = if let Some(place) = place { diagnostic.at(place) } else { diagnostic };
    diagnostic
        .cause("that host is kept for examples; the canonical address of each page, citations, feeds and the ledger of addresses rest on it")
        .cure("write where readers will find the site, such as base_url = \"https://minutes.parish.uk/\"; for one build alone: --base-url URL")
}

/// A `base_url` at which GitHub Pages will not show this repository's site.
pub fn base_url_elsewhere(place: Option<Place>, base_url: &str, expected: &str) -> Diagnostic {
    let host = expected.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(expected);
    let diagnostic =
        Diagnostic::warning("base-url-elsewhere", format!("base_url is {base_url}, but GitHub Pages shows this repository at {expected}"));
    let diagnostic = if let Some(place) = place { diagnostic.at(place) } else { diagnostic };
    diagnostic.cause("every link begins with the path of base_url, and citations with the whole").cure(format!(
        "write base_url = \"{expected}\"; if the site has a domain other than {host}, write it down too, as domain = \"minutes.example.org\""
    ))
}

//! What is at an address: as GitHub Pages would answer it, but from memory.
//!
//! Pure: an address and a state in, an answer out. A path is looked up among the site's own names and never handed to a file
//! system, so there is nothing to climb out of.
//!
//! What Pages does: `/x/` is `/x/index.html`; `/x` leads to `/x/` where that is a page (301, with the query);
//! otherwise `/x` is `/x.html` where there is one; what is nowhere is `404.html` with status 404; a folder is never listed.

use bytes::Bytes;
use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};

use super::live::{Live, State};
use super::shown::{File, Shown, short};
use crate::diagnostics::{Diagnostic, print};

/// An answer, before anybody asked for a part of it or whether it has changed.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status (RFC 9110).
    pub status: u16,
    /// The media type.
    pub kind: String,
    /// The bytes.
    pub body: Bytes,
    /// Where it leads, where it leads elsewhere.
    pub location: Option<String>,
    /// What an open page compares to know whether it has changed; empty for what is no page.
    pub page: String,
}

const HTML: &str = "text/html; charset=utf-8";

/// What is at this address, given as it stands in the request: the path, and the query if there is one.
pub fn answer(live: &Live, state: &State, path: &str, query: Option<&str>) -> Answer {
    let Some(shown) = &state.shown else { return nothing_yet(state) };
    let Ok(decoded) = percent_decode_str(path).decode_utf8() else { return missing(live, shown) };
    // An author may write the base's letters as they are or encoded; a browser sends them encoded.
    let written = shown.archive().base();
    let base = &*percent_decode_str(written).decode_utf8_lossy();
    let Some(below) = decoded.strip_prefix(base) else {
        return match path {
            "/" | "" => redirect(written, query, 302),
            _ if format!("{decoded}/") == base => redirect(written, query, 301),
            _ => outside(base, shown),
        };
    };
    let file = file_below(below);
    if !shown.has(&file) {
        let folder = format!("{below}/index.html");
        if !below.ends_with('/') && shown.has(&folder) {
            return redirect(&format!("{path}/"), query, 301);
        }
        let page = format!("{below}.html");
        return if shown.has(&page) { found(live, shown, &page, 200) } else { missing(live, shown) };
    }
    found(live, shown, &file, 200)
}

/// The site's own file that a page at this path of the host is made of, if there is one.
pub(super) fn file_at(shown: &Shown, path: &str) -> Option<String> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let base = percent_decode_str(shown.archive().base()).decode_utf8_lossy();
    let file = file_below(decoded.strip_prefix(&*base)?);
    shown.has(&file).then_some(file)
}

/// The file that an address below the site's path means: of a folder its index.
fn file_below(below: &str) -> String {
    if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() }
}

fn found(live: &Live, shown: &Shown, path: &str, status: u16) -> Answer {
    match shown.file(path, &live.cache) {
        Ok(Some(File::Page(made))) if path.ends_with(".html") => {
            let page = if status == 200 { made.digest.clone() } else { short(format!("{status}{}", made.digest).as_bytes()) };
            let body = with_script(&made.text, &page, shown.theme_digest());
            Answer { status, kind: HTML.into(), body: body.into(), location: None, page }
        }
        Ok(Some(File::Page(made))) => {
            let body = Bytes::copy_from_slice(made.text.as_bytes());
            Answer { status, kind: kind_of(path), body, location: None, page: String::new() }
        }
        Ok(Some(File::Bytes(body))) => Answer { status, kind: kind_of(path), page: String::new(), body, location: None },
        // A template has no page for missing pages, or the page went between two looks.
        Ok(None) => plain(404, "There is no such page.", &[], shown.theme_digest()),
        Err(error) => plain(500, "This page cannot be made.", &[&error], shown.theme_digest()),
    }
}

fn missing(live: &Live, shown: &Shown) -> Answer {
    found(live, shown, "404.html", 404)
}

fn redirect(to: &str, query: Option<&str>, status: u16) -> Answer {
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    // A header holds ASCII alone (RFC 9110, 5.5).
    let location = Some(format!("{}{query}", utf8_percent_encode(to, CONTROLS)));
    Answer { status, kind: "text/plain; charset=utf-8".into(), body: Bytes::new(), location, page: short(to.as_bytes()) }
}

/// An address on this host that is none of the site's.
fn outside(base: &str, shown: &Shown) -> Answer {
    let words = format!("The site stands under {base}, as it will when it is published; here is nothing.");
    plain(404, &words, &[], shown.theme_digest())
}

/// What is answered until there was a build without errors.
fn nothing_yet(state: &State) -> Answer {
    // A build that came to nothing has said why.
    let words =
        if state.problems.is_empty() { "The archive is being read. This page will show it." } else { "The archive cannot be shown yet." };
    let problems: Vec<&Diagnostic> = state.problems.iter().collect();
    plain(503, words, &problems, "")
}

/// A page of our own, for when there is none of the archive's.
fn plain(status: u16, words: &str, problems: &[&Diagnostic], theme: &str) -> Answer {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{words}</title>\n</head>\n<body>\n<h1>{words}</h1>\n",
        words = escaped(words)
    );
    for problem in problems {
        html.push_str(&format!("<pre>{}</pre>\n", escaped(&print::human(problem, print::Colour::Plain))));
    }
    html.push_str("</body>\n</html>\n");
    let page = short(html.as_bytes());
    Answer { status, kind: HTML.into(), body: with_script(&html, &page, theme).into(), location: None, page }
}

/// The page with the script that keeps it fresh: the only thing that a preview adds.
pub fn with_script(html: &str, page: &str, theme: &str) -> String {
    let script = format!("<script src=\"/__archive/preview.js\" data-page=\"{page}\" data-theme=\"{theme}\" defer></script>");
    let at = html.rfind("</body>").unwrap_or(html.len());
    format!("{}{script}{}", &html[..at], &html[at..])
}

/// A page as a build would write it: without what [`with_script`] added.
pub fn without_script(html: &str) -> String {
    let Some(start) = html.rfind("<script src=\"/__archive/preview.js\"") else { return html.to_owned() };
    let Some(end) = html[start..].find("</script>") else { return html.to_owned() };
    format!("{}{}", &html[..start], &html[start + end + "</script>".len()..])
}

/// The media type of a file, by its name, as GitHub Pages gives it.
fn kind_of(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream().to_string();
    let is_text = kind.starts_with("text/") || ["application/json", "application/javascript"].contains(&kind.as_str());
    if is_text { format!("{kind}; charset=utf-8") } else { kind }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! Headers of a mail to facts: each header is one, so that no word of them is lost.
//!
//! Apart because headers are written by programs, for programs, and are read by other rules than the words below them.

use mail_parser::{Addr, parsers::MessageStream};

use super::super::decode;
use super::sniff;
use crate::import::dates;
use crate::import::page::{Fact, Field};

/// One header, unfolded and decoded.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// As printed; empty for a line that is no header.
    pub name: String,
    /// The words, encoded ones decoded, on one line.
    pub text: String,
    /// As in the mail, folded.
    raw: Vec<u8>,
}

impl Header {
    /// One that stands in the body, above a forwarded mail.
    pub(super) fn of(line: &str) -> Header {
        let (name, text) = line.split_once(':').unwrap_or(("", line));
        let text = squash(text.trim_matches([' ', '*']));
        Header { name: name.trim_matches([' ', '*', '>']).to_owned(), raw: text.clone().into_bytes(), text }
    }

    /// Its day: as programs write it, or as mail programs show it to people.
    fn day(&self) -> Option<String> {
        let shown = || dates::find(&self.text).first().filter(|found| found.day.is_some()).and_then(|found| found.edtf(None));
        sniff::day(&self.raw).or_else(shown)
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// As a reader sees it.
    pub(super) fn whole(&self) -> String {
        if self.name.is_empty() { self.text.clone() } else { format!("{}: {}", self.name, self.text) }
    }
}

/// The headers above the first empty line.
pub(super) fn read(bytes: &[u8]) -> Vec<Header> {
    let mut headers: Vec<(String, Vec<u8>)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (line, next) = sniff::line(rest);
        rest = next;
        if line.trim_ascii().is_empty() {
            break;
        }
        match headers.last_mut() {
            Some((_, value)) if line.starts_with(b" ") || line.starts_with(b"\t") => value.extend_from_slice(line),
            _ => match sniff::header(line) {
                Some((name, value)) => headers.push((name.to_owned(), value.to_vec())),
                None => headers.push((String::new(), line.to_vec())),
            },
        }
    }
    headers.into_iter().map(|(name, raw)| Header { name, text: words(&raw), raw }).collect()
}

/// A value as it is meant to be read.
fn words(raw: &[u8]) -> String {
    let mut text = decode(raw).text;
    if text.contains("=?") {
        text.push('\n');
        let mut decoded = String::new();
        // Each line by itself would leave the space between encoded words; all lines at once are one header.
        if let Some(words) = MessageStream::new(text.as_bytes()).parse_unstructured().as_text() {
            decoded.push_str(words);
        }
        text = decoded;
    }
    squash(&text)
}

/// On one line, with single spaces.
pub(super) fn squash(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the headers say, each word of it.
pub(super) fn facts(headers: &[Header]) -> Vec<Fact> {
    let listed = headers.iter().any(|header| header.name.to_ascii_lowercase().starts_with("list-") || header.is("mailing-list"));
    let publisher = publisher(headers, listed);
    let mut facts = Vec::new();
    let mut dated = false;
    for (at, header) in headers.iter().enumerate() {
        let evidence = header.whole();
        let mut say = |field, value: String| facts.push(Fact { field, value, evidence: evidence.clone() });
        let said = told(header, listed, &mut dated, &mut say);
        if let Some((_, name)) = publisher.as_ref().filter(|(source, _)| *source == at) {
            say(Field::Publisher, name.clone());
        } else if !said {
            say(Field::Other, header.text.clone());
        }
    }
    facts
}

/// Says what a header of a known kind tells; whether it told anything.
fn told(header: &Header, listed: bool, dated: &mut bool, say: &mut impl FnMut(Field, String)) -> bool {
    let found: Vec<(Field, String)> = match header.name.to_ascii_lowercase().as_str() {
        "from" => authors(header, listed).into_iter().map(|name| (Field::Author, name)).collect(),
        "date" | "sent" if !*dated => header.day().into_iter().map(|day| (Field::Published, day)).collect(),
        "subject" => {
            Some(subject(&header.text).0).filter(|title| !title.is_empty()).into_iter().map(|title| (Field::Title, title)).collect()
        }
        "archived-at" => {
            let address = header.text.trim_matches(['<', '>', ' ']);
            let web = address.starts_with("http://") || address.starts_with("https://");
            web.then(|| (Field::Url, address.to_owned())).into_iter().collect()
        }
        _ => Vec::new(),
    };
    *dated |= found.iter().any(|(field, _)| *field == Field::Published);
    let said = !found.is_empty();
    found.into_iter().for_each(|(field, value)| say(field, value));
    said
}

/// The names in a From header; addresses are none.
fn authors(header: &Header, listed: bool) -> Vec<String> {
    let mut raw = decode(&header.raw).text.into_bytes();
    raw.push(b'\n');
    let parsed = MessageStream::new(&raw).parse_address();
    let Some(address) = parsed.as_address() else { return Vec::new() };
    let mut names: Vec<String> = address.iter().take(20).filter_map(|address| name(address, listed)).collect();
    // "jane at example.org (Jane Smith)", as list archives hide addresses.
    if names.is_empty()
        && let Some((before, comment)) = header.text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && before.contains(" at ")
        && !comment.trim().is_empty()
    {
        names.push(comment.trim().to_owned());
    }
    names
}

/// A person's name as printed, in the order in which it is said.
fn name(address: &Addr<'_>, listed: bool) -> Option<String> {
    let mut name = squash(address.name.as_deref()?);
    // "'Jane Smith' via Branch Reports": the list has put itself into her name.
    if listed && let Some((person, _)) = name.split_once(" via ") {
        name = person.to_owned();
    }
    let name = name.trim_matches(['\'', '"', ' ']);
    let name = match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') && last.split(' ').count() <= 2 && first.split(' ').count() <= 2 => {
            format!("{first} {last}")
        }
        _ => name.to_owned(),
    };
    let is_name = name.chars().any(char::is_alphabetic) && !name.contains('@') && !name.contains(" at ");
    is_name.then_some(name)
}

/// A subject without "Re:", "Fwd:" and the list's name; that name.
pub(super) fn subject(text: &str) -> (String, Option<String>) {
    let mut rest = text.trim();
    let mut list = None;
    loop {
        if let Some((tag, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && tag.chars().count() <= 40
            && !after.trim().is_empty()
        {
            list = list.or_else(|| Some(squash(tag)).filter(|tag| !tag.is_empty()));
            rest = after.trim();
            continue;
        }
        match rest.split_once(':') {
            Some((mark, after)) if is_reply(mark) && !after.trim().is_empty() => rest = after.trim(),
            _ => return (rest.to_owned(), list),
        }
    }
}

/// Whether a subject says that it is somebody else's mail, passed on.
pub(super) fn is_forward(subject: &str) -> bool {
    subject.split_once(':').is_some_and(|(mark, _)| matches!(mark.trim().to_ascii_lowercase().as_str(), "fwd" | "fw" | "wg" | "tr"))
}

fn is_reply(mark: &str) -> bool {
    let mark = mark.trim().to_ascii_lowercase();
    let bare = mark.split(['[', '(']).next().unwrap_or_default().trim_end();
    matches!(bare, "re" | "fwd" | "fw" | "aw" | "wg" | "sv" | "tr" | "antw" | "vs")
}

/// The list's name, and the header that gives it.
fn publisher(headers: &[Header], listed: bool) -> Option<(usize, String)> {
    let find = |name: &str| headers.iter().enumerate().find(|(_, header)| header.is(name));
    let list_id = find("list-id");
    // A tag in the subject is the list's only where there is a list: it may be "[urgent]".
    let tag = find("subject").filter(|_| listed).and_then(|(_, header)| subject(&header.text).1);
    if let Some((at, header)) = list_id.filter(|_| tag.is_none()) {
        let phrase = header.text.split('<').next().unwrap_or_default().trim().trim_matches(['"', '\'']).trim();
        if !phrase.is_empty() && phrase.len() < header.text.len() {
            return Some((at, phrase.to_owned()));
        }
    }
    let first = |text: &str| {
        let name: String =
            text.trim_matches(['<', '>', ' ']).trim_start_matches("mailto:").split(['@', '.', '>']).next().unwrap_or_default().to_owned();
        Some(name).filter(|name| !name.is_empty())
    };
    let (at, header) = list_id.or_else(|| find("list-post"))?;
    Some((at, tag.or_else(|| first(&header.text))?))
}

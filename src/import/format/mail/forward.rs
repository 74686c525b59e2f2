//! A mail passed on: where its forwarder says next to nothing, the forwarded mail is the report and its sender the author.
//!
//! Apart because everything else asks what the sender of a mail says, and this asks whether it is somebody else's.

use super::headers::{self, Header};
use super::rooms::{header_name, running_words};
use crate::import::Reason;
use crate::import::page::{Fact, Field, Para, Room};

/// The most words of a forwarder who says next to nothing.
pub(super) const FEW: usize = 30;
/// The most lines of one header, and of all headers.
const LINES: usize = 40;
/// How often one mail is looked for within another.
const ROUNDS: usize = 8;

/// Finds forwarded mails and takes the innermost for the report; where its own words begin.
pub(super) fn unwrap(paras: &mut [Para], facts: &mut Vec<Fact>, forwards: bool) -> usize {
    let mut start = 0;
    for round in 0..ROUNDS {
        let Some((marker, body)) = find(&paras[start..], forwards || round > 0) else { break };
        take(paras, start, (start + marker, start + body), facts);
        start += body;
    }
    start
}

/// Where the marker of a forwarded mail stands, and where its words begin.
fn find(paras: &[Para], forwards: bool) -> Option<(usize, usize)> {
    let above = running_words(paras);
    let (mut at, mut marked) = (0, false);
    while at < paras.len() && above[at] < FEW {
        let kind = marker(&paras[at].text);
        marked |= kind == Some(Marker::Forwarded) || (kind == Some(Marker::Original) && (forwards || above[at] == 0));
        if header_name(&paras[at]).is_some() && (marked || forwards) {
            break;
        }
        at += 1;
    }
    let first = paras.get(at).and_then(header_name).map(|_| at)?;
    let body = end_of_headers(paras, first);
    let names: Vec<&str> = paras[first..body].iter().filter_map(header_name).collect();
    let whole = names.contains(&"from") && names.len() >= 2;
    let start = (0..first).rev().take(3).find(|at| marker(&paras[*at].text).is_some()).unwrap_or(first);
    let told: usize = paras[body..].iter().map(Para::words).sum();
    (whole && above[start] < FEW && told > above[start]).then_some((start, body))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Forwarded,
    Original,
}

fn marker(text: &str) -> Option<Marker> {
    if text.len() > 120 {
        return None;
    }
    let bare = text.trim_matches(['-', '=', '*', '_', ' ', ':', '>']).to_lowercase();
    match () {
        () if bare == "begin forwarded message" || bare == "start of forwarded message" => Some(Marker::Forwarded),
        () if text.starts_with('-') && bare.starts_with("forwarded ") => Some(Marker::Forwarded),
        () if text.starts_with('-') && bare == "original message" => Some(Marker::Original),
        () => None,
    }
}

/// Headers, and lines that go on with a list of addresses.
fn end_of_headers(paras: &[Para], first: usize) -> usize {
    let mut end = first;
    let mut listing = false;
    for para in paras[first..].iter().take(LINES) {
        match header_name(para) {
            Some(name) => listing = matches!(name, "to" | "cc" | "bcc" | "subject"),
            None if listing && !para.gap && para.words() <= 20 => {}
            None => break,
        }
        end += 1;
    }
    end
}

/// The forwarded mail as the one that counts.
fn take(paras: &mut [Para], start: usize, (marker, body): (usize, usize), facts: &mut Vec<Fact>) {
    let first = (marker..body).find(|at| header_name(&paras[*at]).is_some()).unwrap_or(body);
    let quoted = paras.get(first).map_or(0, |para| para.quoted);
    let mut headers: Vec<String> = Vec::new();
    for para in &mut paras[first..body] {
        let name = header_name(para);
        match headers.last_mut() {
            Some(last) if name.is_none() => *last = format!("{last} {}", para.text),
            _ => headers.push(para.text.clone()),
        }
        para.room = Room::Furniture(match name {
            Some("from") => Reason::Byline,
            Some("sent" | "date") => Reason::PublicationDate,
            _ => Reason::Masthead,
        });
    }
    for para in paras[start..first].iter_mut().filter(|para| para.room == Room::Open) {
        para.room = Room::Furniture(Reason::Masthead);
    }
    for para in &mut paras[body..] {
        para.quoted = para.quoted.saturating_sub(quoted);
    }
    let headers: Vec<Header> = headers.iter().map(|line| Header::of(line)).collect();
    replace(facts, headers::facts(&headers));
}

/// The facts of the mail that counts, above those of the one that carries it: these are now nothing but words, except what the
/// inner mail does not say and the outer one must know: the list, the address, the subject.
pub(super) fn replace(facts: &mut Vec<Fact>, inner: Vec<Fact>) {
    let titled = inner.iter().any(|fact| fact.field == Field::Title);
    for fact in facts.iter_mut() {
        if matches!(fact.field, Field::Author | Field::Published) || (fact.field == Field::Title && titled) {
            fact.field = Field::Other;
        }
    }
    let outer = std::mem::replace(facts, inner);
    facts.extend(outer);
}

//! Who wrote the report: by-line, masthead, title, signature, in the order in which they are to be trusted.

use super::furniture::{self, Fate};
use super::page::{Fact, Field, Para};
use super::{Basis, Directory, Evidence, Reason, byline, names, profile, words};
use crate::recognise::is_forename;

/// Paragraphs at the end among which a signature is looked for: a postscript or two may follow it.
const SIGNATURE: usize = 4;

/// The authors, slugs where the archive knows them, and the words that say so.
pub(super) fn find(paras: &[Para], fates: &[Fate], facts: &[Fact], directory: &Directory) -> (Vec<String>, Evidence) {
    let prose = |at: &usize| fates[*at] == Fate::Body && furniture::is_content(&paras[*at]);
    let first = (0..paras.len()).find(prose).unwrap_or(fates.len());
    let last = fates.iter().rposition(|fate| *fate == Fate::Body).map_or(first, |at| at + 1);
    let told = |at: &usize| matches!(fates[*at], Fate::Cut(reason) if tells_of_author(reason));
    let top: Vec<&str> = (0..first).filter(told).map(|at| paras[at].text.as_str()).collect();
    let above: Vec<&str> = (0..first).filter(|at| fates[*at] == Fate::Cut(Reason::Around)).map(|at| paras[at].text.as_str()).collect();
    let title = fates.iter().position(|fate| *fate == Fate::Title).map(|at| paras[at].text.as_str());
    let body: Vec<&str> = (first..last).filter(|at| fates[*at] == Fate::Body).map(|at| paras[at].text.as_str()).collect();
    let foot: Vec<&str> =
        (last..paras.len()).filter(|at| fates[*at] == Fate::Cut(Reason::Byline)).map(|at| paras[at].text.as_str()).collect();
    let around = profile::Around::of(paras, fates);

    let found = top
        .iter()
        .find_map(|line| from_byline(line, directory))
        .or_else(|| from_facts(facts, directory))
        .or_else(|| top.iter().chain(&above).find_map(|line| from_masthead(line, directory)))
        .or_else(|| title.and_then(|title| from_title(title, directory)))
        .or_else(|| known_first(&top, title.unwrap_or_default(), directory))
        .or_else(|| body.iter().take(2).find_map(|line| from_byline(line, directory)))
        .or_else(|| body.iter().rev().take(SIGNATURE).find_map(|line| from_signature(line, directory)))
        .or_else(|| foot.iter().find_map(|line| from_byline(line, directory)))
        .or_else(|| around.initialled(&body).map(|(name, line)| (resolve(vec![name], directory), words::excerpt(line))))
        .or_else(|| around.forenamed(&body).map(|(name, line)| (resolve(vec![name], directory), words::excerpt(line))))
        .or_else(|| around.owner().map(|(name, line)| (resolve(vec![name], directory), words::excerpt(line))))
        .or_else(|| top.iter().find_map(|line| mentioned(line, directory)));
    match found {
        Some((authors, words)) => (authors, Evidence::new(Basis::Stated, words)),
        None => (Vec::new(), Evidence::new(Basis::Unknown, "")),
    }
}

/// Whether furniture of this kind may name the author, and no other.
fn tells_of_author(reason: Reason) -> bool {
    matches!(reason, Reason::Masthead | Reason::Byline | Reason::PublicationDate | Reason::Filing | Reason::Share)
}

/// The names that the page's head or the mail's header gives. A handle is no name.
fn from_facts(facts: &[Fact], directory: &Directory) -> Found {
    let mut said: Vec<String> = Vec::new();
    let mut evidence = None;
    let publishes = |fact: &Fact| facts.iter().any(|other| other.field == Field::Publisher && other.value == fact.value);
    for fact in facts.iter().filter(|fact| fact.field == Field::Author && !publishes(fact)) {
        let value = byline::read(&fact.value).map_or_else(|| fact.value.clone(), |byline| byline.names);
        // Whoever sends a mail is named in it as she likes to be.
        let sent = fact.evidence.starts_with("From:") && value.contains(' ') && !value.contains('@');
        let Some(names) = names::split(&value, directory).or_else(|| sent.then(|| vec![value.clone()])) else { continue };
        let from = fact.evidence.split(':').next().unwrap_or_default();
        // One place may name several; another place names the same ones again.
        if evidence.as_ref().is_some_and(|(_, first)| *first != from) {
            break;
        }
        evidence.get_or_insert((&fact.evidence, from));
        said.extend(names);
    }
    evidence.map(|(evidence, _)| (resolve(said, directory), words::excerpt(evidence)))
}

type Found = Option<(Vec<String>, String)>;

fn from_byline(line: &str, directory: &Directory) -> Found {
    let byline = byline::read(line)?;
    // A handle, "Posted by tidewatcher", is nobody's name.
    let names = names::split(&byline.names, directory)?;
    Some((resolve(names, directory), words::excerpt(line)))
}

/// "A blog by Jane Smith about …", "The website of Jane Smith".
fn from_masthead(line: &str, directory: &Directory) -> Found {
    let lower = line.to_ascii_lowercase();
    let owner = [
        "blog by ",
        "blog of ",
        "website of ",
        "site by ",
        "site is owned by ",
        "diary of ",
        "diary by ",
        "site of ",
        "website by ",
        "thoughts of ",
        "weblog by ",
        "weblog of ",
        "blog from ",
        "page of ",
    ];
    let after = owner.iter().find_map(|start| lower.get(..80.min(lower.len())).unwrap_or(&lower).find(start).map(|at| at + start.len()))?;
    let name = leading_name(line.get(after..)?, directory)?;
    Some((resolve(vec![name.to_owned()], directory), words::excerpt(line)))
}

/// "Jane Smith's report", "Report by Jane Smith of …", "Report from Jane Smith".
fn from_title(title: &str, directory: &Directory) -> Found {
    let owner = title
        .find("'s ")
        .or_else(|| title.find("’s "))
        .map(|at| &title[..at])
        .filter(|name| names::is_name(name) || names::slug(directory, name).is_some());
    let after = || {
        [" by ", " from ", "By ", " – ", " - ", ": ", " | "]
            .iter()
            .find_map(|start| title.find(start).and_then(|at| leading_name(&title[at + start.len()..], directory)))
    };
    let before = || title.find([':', '–', '|']).map(|at| title[..at].trim()).filter(|name| names::slug(directory, name).is_some());
    let name = owner.or_else(after).or_else(before)?;
    Some((resolve(vec![name.to_owned()], directory), words::excerpt(title)))
}

/// The name on a line of its own: one that the archive knows, or else the first that looks like a name.
///
/// A name that the window's title sets behind the page's is the site's.
fn known_first(top: &[&str], title: &str, directory: &Directory) -> Found {
    let site = top
        .iter()
        .filter_map(|line| line.strip_prefix(title))
        .map(|rest| rest.trim_matches([' ', '|', '-', '–', '—', '«', '»']))
        .find(|rest| !title.is_empty() && !rest.is_empty());
    let bare = || top.iter().filter(|line| Some(**line) != site).filter_map(|line| Some((*line, names::split(line, directory)?)));
    let known = bare().find(|(_, names)| names.iter().any(|name| names::slug(directory, name).is_some()));
    // A name that no child is given may be a body's, a street's, a page's.
    let (line, names) = known.or_else(|| bare().find(|(_, names)| names.iter().all(|name| name.split(' ').any(is_forename))))?;
    Some((resolve(names, directory), words::excerpt(line)))
}

/// "Jane Smith", "– Jane Smith, constituency representative", "Jane Smith is a member of …".
fn from_signature(line: &str, directory: &Directory) -> Found {
    if let Some(name) = profile::disclaimed(line).or_else(|| profile::described(line)) {
        return Some((resolve(vec![name], directory), words::excerpt(line)));
    }
    let text = line.trim_matches(|character: char| !character.is_alphanumeric() && character != ')');
    if text.split_whitespace().count() <= 14
        && let Some(found) = from_byline(text, directory)
    {
        return Some(found);
    }
    if text.split_whitespace().count() <= 14
        && let Some(names) = names::split(text, directory)
    {
        return Some((resolve(names, directory), words::excerpt(line)));
    }
    let name = text.find(" is ").map(|at| &text[..at]).filter(|name| names::is_name(name) || names::slug(directory, name).is_some())?;
    let office = [" member", "represent", "elected", "councillor", " sits on", " chair", " secretary"];
    let short = text.split_whitespace().count() <= 60;
    let named = short
        && text[name.len()..].starts_with(" is a") | text[name.len()..].starts_with(" is the")
        && office.iter().any(|word| text.contains(word));
    named.then(|| (resolve(vec![name.to_owned()], directory), words::excerpt(line)))
}

/// A known person named anywhere in the masthead: "Jane Smith for the Executive 2012".
fn mentioned(line: &str, directory: &Directory) -> Found {
    if line.len() > 200 {
        return None;
    }
    let (slug, _) = names::mentioned(&directory.people, line).filter(|(_, found)| line[found.clone()].contains(' '))?;
    Some((vec![slug.to_owned()], words::excerpt(line)))
}

/// The longest run of words at the start that is a name.
fn leading_name<'a>(text: &'a str, directory: &Directory) -> Option<&'a str> {
    let ends = text
        .char_indices()
        .filter(|(_, character)| matches!(character, ' ' | ',' | '.' | ':' | '-' | '\'' | '’' | '(' | '|'))
        .map(|(at, _)| at)
        .chain([text.len()]);
    let mut best = None;
    for end in ends.take(8) {
        let name = text[..end].trim();
        if names::slug(directory, name).is_some() || (names::is_name(name) && name.len() == end) {
            best = Some(name);
        }
    }
    best
}

fn resolve(names: Vec<String>, directory: &Directory) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for name in names {
        let author = names::slug(directory, &name).map_or_else(|| names::without_address(&name).to_owned(), str::to_owned);
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}

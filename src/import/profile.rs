//! Whose site it is, where no by-line says so: boxes "About me", descriptions of the author, disclaimers; and the author behind
//! initials under the report.
//!
//! Apart because it looks at the page around the report, where other people are named too: commenters, other authors. Only
//! what describes or disclaims is believed, never a name alone among others.

use super::furniture::Fate;
use super::page::Para;
use super::{Reason, names};
use crate::recognise::is_forename;

/// The most words of a description.
const LONGEST: usize = 70;
/// Paragraphs at the end of the report among which initials are looked for.
const END: usize = 3;
/// Words that make "Jane Smith is a …" a description of a member of a body, or of somebody who writes.
const OFFICES: [&str; 21] = [
    "member",
    "represent",
    "elected",
    "councillor",
    "sits on",
    "chair",
    "secretary",
    "treasurer",
    "delegate",
    "trustee",
    "governor",
    "officer",
    "organiser",
    "activist",
    "writes",
    "blogs",
    "author",
    "director",
    "convenor",
    "warden",
    "works",
];
/// Headings of boxes about the author.
const BOXES: [&str; 10] = [
    "about me",
    "about the author",
    "about the writer",
    "about this author",
    "profile",
    "my profile",
    "who am i",
    "the author",
    "written by",
    "posted by",
];
/// Words before the name in a disclaimer.
const DISCLAIMERS: [&str; 9] = [
    "view of ",
    "views of ",
    "views are those of ",
    "opinions of ",
    "opinions are those of ",
    "personal views of ",
    "personal account by ",
    "personal report by ",
    "are those of ",
];

/// The parts of a page around the report that may tell whose it is.
pub(super) struct Around<'a> {
    lines: Vec<&'a str>,
    /// With those of places where other people are named too.
    all: Vec<&'a str>,
}

impl<'a> Around<'a> {
    pub(super) fn of(paras: &'a [Para], fates: &[Fate]) -> Around<'a> {
        let strangers = |reason: &Reason| {
            matches!(
                reason,
                Reason::Comment | Reason::Teaser | Reason::MoreFrom | Reason::EarlierMail | Reason::Caption | Reason::Advertisement
            )
        };
        let lines = paras.iter().zip(fates).filter_map(|(para, fate)| match fate {
            Fate::Cut(reason) if !strangers(reason) => Some(para.text.as_str()),
            _ => None,
        });
        let cut = paras.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Cut(reason) if *reason != Reason::EarlierMail));
        Around { lines: lines.collect(), all: cut.map(|(para, _)| para.text.as_str()).collect() }
    }

    /// The owner's name, and the words that say so.
    pub(super) fn owner(&self) -> Option<(String, &'a str)> {
        let first = |tells: fn(&str) -> Option<String>| self.lines.iter().find_map(|line| Some((tells(line)?, *line)));
        first(described).or_else(|| first(disclaimed)).or_else(|| self.boxed()).or_else(|| first(presented)).or_else(|| first(claimed))
    }

    /// The one person around the report who has the forename that stands under it: "Nell".
    pub(super) fn forenamed(&self, body: &[&str]) -> Option<(String, &'a str)> {
        let signed = body.iter().rev().take(END).map(|line| line.trim_matches(|character: char| !character.is_alphabetic()));
        let signed = signed.into_iter().find(|name| !name.contains(' ') && is_forename(name))?;
        let tells: [fn(&str) -> Option<String>; 4] = [described, disclaimed, presented, claimed];
        let mut found: Option<(String, &'a str)> = None;
        for line in &self.all {
            let bare = line.trim_matches(|character: char| !character.is_alphanumeric());
            let name = if names::is_name(bare) { Some(bare.to_owned()) } else { tells.iter().find_map(|tells| tells(line)) };
            let Some(name) = name.filter(|name| name.split(' ').next() == Some(signed)) else { continue };
            if found.as_ref().is_some_and(|(held, _)| *held != name) {
                return None;
            }
            found.get_or_insert((name, line));
        }
        found
    }

    /// A name alone, or described, below the heading of a box about the author.
    fn boxed(&self) -> Option<(String, &'a str)> {
        (0..self.all.len()).find_map(|at| {
            let heading = self.all[at].trim_end_matches(':').to_lowercase();
            let below = self.all[at + 1..].iter().take(3).filter(|_| BOXES.contains(&heading.as_str()));
            below.into_iter().find_map(|line| {
                let name = if names::is_name(line) { Some((*line).to_owned()) } else { described(line) };
                Some((name?, *line))
            })
        })
    }

    /// The one person around the report who has the initials that stand under it.
    pub(super) fn initialled(&self, body: &[&str]) -> Option<(String, &'a str)> {
        let signed = body.iter().rev().take(END).find_map(|line| initials(line))?;
        let mut found: Option<(String, &'a str)> = None;
        for line in &self.lines {
            let bare = line.trim_matches(|character: char| !character.is_alphanumeric());
            let name = if names::is_name(bare) { Some(bare.to_owned()) } else { described(line).or_else(|| disclaimed(line)) };
            let Some(name) = name.filter(|name| letters(name) == signed) else { continue };
            if found.as_ref().is_some_and(|(held, _)| *held != name) {
                return None;
            }
            found.get_or_insert((name, line));
        }
        found
    }
}

/// "Jane Smith is a member of …": the name.
pub(super) fn described(line: &str) -> Option<String> {
    if line.split_whitespace().count() > LONGEST {
        return None;
    }
    let at = [" is a", " is the ", " is one of", " was elected", " has been a", " sits on", " represents ", " has represented "]
        .iter()
        .filter_map(|verb| line.find(verb))
        .min()?;
    let start = line[..at].rfind(". ").map_or(0, |stop| stop + 2);
    let name = line[start..at].trim();
    let name = ["By ", "Author ", "About "].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let lower = line[at..].to_lowercase();
    (names::is_name(name) && OFFICES.iter().any(|office| lower.contains(office))).then(|| name.to_owned())
}

/// "About Jane Smith", "View all posts by Jane Smith", "I'm Jane Smith": the name.
fn presented(line: &str) -> Option<String> {
    const STARTS: [&str; 14] = [
        "about ",
        "view all posts by ",
        "all posts by ",
        "posts by ",
        "more posts by ",
        "more by ",
        "i'm ",
        "i am ",
        "my name is ",
        "hi, i'm ",
        "hello, i'm ",
        "profile: ",
        "follow ",
        "contact ",
    ];
    let plain = line.replace('’', "'");
    let lower = plain.to_ascii_lowercase();
    // "Page written and kept by Jane Smith, 14 High Street"
    let kept = ["written", "maintained", "compiled", "kept by", "edited by"].iter().any(|word| lower.contains(word));
    if let Some(at) = lower.find(" by ").filter(|_| kept && line.split_whitespace().count() <= 30)
        && let Some(name) = leading(&plain[at + 4..])
    {
        return Some(name);
    }
    let start = STARTS.iter().find(|start| lower.starts_with(*start) && line.split_whitespace().count() <= LONGEST)?;
    leading(&plain[start.len()..])
}

/// "© 2012 Jane Smith", "Jane Smith's blog", "Jane Smith – Ward councillor": the name of a site that is a person's.
fn claimed(line: &str) -> Option<String> {
    if line.split_whitespace().count() > 14 {
        return None;
    }
    let text = line.trim_start_matches(|character: char| !character.is_alphabetic());
    let marked = line.trim_start().starts_with('©') || line.to_ascii_lowercase().starts_with("copyright");
    let text = ["Copyright ", "copyright "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = text.trim_start_matches(|character: char| !character.is_alphabetic());
    let name = leading(text)?;
    let rest = text[text.find(&name).map_or(0, |at| at + name.len())..].trim_start();
    let site = ["'s ", "’s ", "| ", "– ", "- ", "— ", "for ", "on "].iter().any(|word| rest.starts_with(word));
    (marked || site).then_some(name)
}

/// The name of two to four words at the start, its first a known forename.
fn leading(text: &str) -> Option<String> {
    let text = names::without_address(text.trim_start());
    let mut name = String::new();
    let mut best = None;
    for word in text.split_whitespace().take(4) {
        let bare = word.trim_end_matches(|character: char| !character.is_alphanumeric() && character != '.');
        let bare = ["'s", "’s"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).trim_end_matches('.');
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(bare);
        if names::is_name(&name) {
            best = Some(name.clone());
        }
        if bare.len() < word.len() && word.chars().count() > 2 {
            break;
        }
    }
    best.filter(|name| name.split(' ').next().is_some_and(is_forename))
}

/// "the views of Jane Smith alone": the name.
pub(super) fn disclaimed(line: &str) -> Option<String> {
    let lower = line.to_ascii_lowercase();
    let personal = ["personal", "view", "opinion"].iter().any(|word| lower.contains(word));
    let at = DISCLAIMERS.iter().find_map(|words| lower.find(words).map(|at| at + words.len())).filter(|_| personal && lower.len() < 600)?;
    let mut name = String::new();
    let mut best = None;
    for word in line.get(at..)?.split_whitespace().take(5) {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(bare);
        if names::is_name(&name) {
            best = Some(name.clone());
        }
        if bare.len() < word.len() && !(bare.chars().count() == 1 && word.ends_with('.')) {
            break;
        }
    }
    best
}

/// The initials that are all of a line: "D.F.", "DF".
fn initials(line: &str) -> Option<String> {
    let letters: String = line.chars().filter(|character| character.is_alphabetic()).collect();
    let only = line.chars().all(|character| character.is_uppercase() || matches!(character, '.' | ' ' | '-' | '–' | '—'));
    (only && (2..=4).contains(&letters.chars().count())).then_some(letters)
}

/// The first letters of a name.
fn letters(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|character| character.is_uppercase()).collect()
}

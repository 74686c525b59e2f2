//! Pages whose format names their parts: which of the titles is the report's, and words that are set twice.

use super::{Fate, Reason, top};
use crate::import::page::{Fact, Field, Para, Room, Shape, Style};
use crate::import::{Directory, bodies, dates, profile};

/// The title: the one that the page's head names, else the likeliest of those that the markup calls so.
pub(super) fn title(paras: &[Para], facts: &[Fact], directory: &Directory) -> Option<usize> {
    let opening =
        paras.iter().position(|para| para.room == Room::Open && super::is_content(para) && para.words() >= 8).unwrap_or(paras.len());
    let said: Vec<String> = facts.iter().filter(|fact| fact.field == Field::Title).map(|fact| key(&fact.value)).collect();
    let candidate = |para: &Para| match (&para.shape, para.room) {
        (_, Room::Title) => Some(4),
        (Shape::Heading(1), Room::Open | Room::Furniture(Reason::Around)) => Some(3),
        (Shape::Heading(2), Room::Open | Room::Furniture(Reason::Around)) => Some(1),
        // A line in bold, as pages had before headings had elements.
        (_, Room::Furniture(Reason::Around) | Room::Open) if is_bold(para) => Some(2),
        (_, Room::Furniture(Reason::Around) | Room::Open) => Some(0),
        (Shape::Heading(_), Room::Furniture(Reason::Masthead)) => Some(-2),
        _ => None,
    };
    let mut best: Option<(i32, usize)> = None;
    for (at, para) in paras.iter().enumerate().take(opening) {
        let Some(base) = candidate(para).filter(|_| !para.text.is_empty() && para.words() <= 40) else { continue };
        let own = key(&para.text);
        let named = said.contains(&own);
        // "Title | Site" in the window; the site alone is not the title.
        let starts = own.len() > 3 && said.iter().any(|title| title.len() > own.len() && title.starts_with(&own));
        let ends = !starts && said.iter().any(|title| title.len() > own.len() && title.ends_with(&own));
        let mut score = base
            + if named { 4 } else { 0 }
            + if starts { 3 } else { 0 }
            + if ends {
                if para.room == Room::Title {
                    0
                } else if para.words() >= 3 {
                    1
                } else {
                    -3
                }
            } else {
                0
            };
        // Nothing but a line drawn between it and the report.
        score += i32::from(paras[at + 1..opening].iter().all(|para| para.shape == Shape::Rule));
        score += top::score(&para.text, directory).clamp(-2, 4) / 2;
        if score >= 3 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Whether all words are bold.
fn is_bold(para: &Para) -> bool {
    let strong: usize = para.marks.iter().filter(|mark| mark.style == Style::Strong).map(|mark| mark.range.len()).sum();
    strong * 10 >= para.text.len() * 9 && !para.text.is_empty()
}

/// Whether a line is nothing but links, three or more: a menu, not an item with its sources.
pub(super) fn is_menu(para: &Para) -> bool {
    if para.shape != Shape::Line {
        return false;
    }
    let links = para.marks.iter().filter(|mark| matches!(mark.style, Style::Link(_)));
    let (mut end, mut count) = (0, 0);
    for mark in links {
        if para.text.get(end..mark.range.start).is_some_and(|between| between.chars().any(char::is_alphanumeric)) {
            return false;
        }
        end = end.max(mark.range.end);
        count += 1;
    }
    count >= 3 && !para.text[end..].chars().any(char::is_alphanumeric)
}

/// "READ MORE: the council's answer", a link set between two paragraphs.
pub(super) fn is_pointer(para: &Para) -> bool {
    const STARTS: [&str; 13] = [
        "read more",
        "read also",
        "also read",
        "related:",
        "see also:",
        "see more:",
        "watch:",
        "more:",
        "don't miss",
        "listen:",
        "in pictures",
        "more on this",
        "related article",
    ];
    let lower = para.text.trim_start_matches(['*', '>', '•', '–', '-', ' ']).replace('’', "'").to_lowercase();
    let linked: usize = para.marks.iter().filter(|mark| matches!(mark.style, Style::Link(_))).map(|mark| mark.range.len()).sum();
    para.words() <= 30 && STARTS.iter().any(|start| lower.starts_with(start)) && linked * 10 >= para.text.len() * 5
}

/// Headings directly below the title, with by-line, date or buttons between them and the report: the page's subtitle.
pub(super) fn subtitles(paras: &[Para], title: usize) -> Vec<usize> {
    let below = paras.iter().enumerate().skip(title + 1);
    let prose = below
        .clone()
        .find(|(_, para)| para.room == Room::Open && !matches!(para.shape, Shape::Heading(_)))
        .map_or(paras.len(), |(at, _)| at);
    // In a document a line below the title that names the meeting and its day.
    let dated = paras.get(title + 1).filter(|para| para.room == Room::Open && para.words() <= 20 && !super::is_prose(&para.text));
    if dated.is_some_and(|para| bodies::names_a_meeting(&para.text) && dates::find(&para.text).iter().any(|found| found.day.is_some())) {
        return vec![title + 1];
    }
    let last_furniture = (title + 1..prose).rev().find(|at| paras[*at].room != Room::Open).unwrap_or(title);
    (title + 1..last_furniture).filter(|at| paras[*at].room == Room::Open).collect()
}

/// Words that the page sets twice to catch the eye are cut once; those that stand nowhere else are the report's.
pub(super) fn pull_quotes(paras: &[Para], fates: &mut [Fate]) {
    let quotes: Vec<usize> = (0..paras.len()).filter(|at| fates[*at] == Fate::Cut(Reason::PullQuote)).collect();
    if quotes.is_empty() {
        return;
    }
    let mut body = String::new();
    for (para, fate) in paras.iter().zip(fates.iter()) {
        if *fate == Fate::Body {
            body.push_str(&key(&para.text));
            body.push(' ');
        }
    }
    for at in quotes.into_iter().take(50) {
        let own = key(&paras[at].text);
        if !own.is_empty() && !body.contains(&own) && paras[at].words() > 8 {
            fates[at] = Fate::Body;
        }
    }
}

/// At the end of the report, in italics: "Jane Smith is a member of …". The page's words about the author, not the author's.
pub(super) fn descriptions(paras: &[Para], fates: &mut [Fate]) {
    let last: Vec<usize> = (0..paras.len()).rev().filter(|at| fates[*at] == Fate::Body).take(2).collect();
    for at in last {
        let para = &paras[at];
        let covered: usize = para.marks.iter().filter(|mark| mark.style == Style::Emphasis).map(|mark| mark.range.len()).sum();
        if covered * 10 >= para.text.len() * 9
            && !para.text.is_empty()
            && profile::described(&para.text).is_some()
            && dates::find(&para.text).is_empty()
        {
            fates[at] = Fate::Cut(Reason::Byline);
        }
    }
}

/// The letters and figures of a text, in lower case, one space between words.
fn key(text: &str) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric() && character != '\'' && character != '’')
        .filter(|word| !word.is_empty())
        .map(|word| word.replace(['\'', '’'], "").to_lowercase())
        .collect();
    words.join(" ")
}

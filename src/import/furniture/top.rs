//! Above the report: masthead, navigation, by-line, date of the post, and the title among them.

use super::phrases;
use super::{Fate, is_content};
use crate::import::page::Para;
use crate::import::paragraphs::ends;
use crate::import::{Directory, Reason, bodies, byline, dates, meeting, names};

/// More lines than this above the first prose are a list of links, not a masthead.
const DEEPEST: usize = 60;
/// The least a line must score to be the title.
const TITLE: i32 = 3;
const WEAK: i32 = 2;
/// Words of a report's title.
const GENRE: [&str; 22] = [
    "report",
    "reports",
    "meeting",
    "meetings",
    "minutes",
    "update",
    "account",
    "notes",
    "round-up",
    "roundup",
    "bulletin",
    "feedback",
    "summary",
    "briefing",
    "away",
    "awayday",
    "highlights",
    "newsletter",
    "diary",
    "dispatch",
    "dispatches",
    "write-up",
];
/// How a site describes itself.
const MASTHEAD: [&str; 16] = [
    "a blog by ",
    "a blog about ",
    "the blog of ",
    "the personal blog of ",
    "the website of ",
    "the personal website of ",
    "welcome to ",
    "blog of ",
    "the official site of ",
    "the official website of ",
    "the views expressed",
    "all views ",
    "views expressed",
    "thoughts of ",
    "the thoughts of ",
    "a weblog ",
];

/// Index of the first paragraph of prose; the lines above it are the top. 0 if there is no prose.
pub(super) fn opening(paras: &[Para]) -> usize {
    let opening = paras.iter().take(DEEPEST).position(|para| {
        is_content(para) && !is_masthead(&para.text) && phrases::classify(&para.text).is_none() && byline::read(&para.text).is_none()
    });
    opening.unwrap_or_else(|| usize::from(paras.first().is_some_and(|first| paras.len() < 4 && first.words() < 25)))
}

/// The fates of the lines above the opening; all below are still body.
pub(super) fn fates(paras: &[Para], opening: usize, known: Option<&str>, directory: &Directory) -> Vec<Fate> {
    let mut fates = vec![Fate::Body; paras.len()];
    let top = &paras[..opening];
    let title = if known.is_some() { None } else { title(paras, opening, directory) };
    let listed = listed(top);
    for (at, para) in top.iter().enumerate() {
        let own = reason(para, directory).filter(|reason| !(listed[at] && *reason == Reason::Byline));
        fates[at] = match title {
            Some(title) if at == title => Fate::Title,
            Some(title) if at < title || repeats(&para.text, &top[title].text) => Fate::Cut(own.unwrap_or(Reason::Masthead)),
            None if known.is_some_and(|known| repeats(&para.text, known)) => Fate::Cut(own.unwrap_or(Reason::Masthead)),
            _ => own.map_or(Fate::Body, Fate::Cut),
        };
        // The value of "Mood:", the address below the author's name.
        let above = at.checked_sub(1).map(|above| (fates[above], &top[above]));
        if let Some((Fate::Cut(held @ (Reason::Filing | Reason::Byline)), label)) = above
            && fates[at] == Fate::Body
            && para.words() <= 8
            && (held == Reason::Filing && label.text.ends_with(':') || held == Reason::Byline && !para.gap && is_street(&para.text))
        {
            fates[at] = Fate::Cut(held);
        }
    }
    fates
}

/// Why a line above the report is furniture by itself.
fn reason(para: &Para, directory: &Directory) -> Option<Reason> {
    let text = &para.text;
    if let Some((reason, _)) = phrases::classify(text) {
        return Some(reason);
    }
    let handle = text.starts_with('@') && !text.contains(' ');
    let wrote = para.words() <= 6 && (text.ends_with(" wrote,") || text.ends_with(" wrote:"));
    if handle
        || wrote
        || byline::read(text).is_some()
        || names::slug(directory, text).is_some()
        || (text.len() < 80 && names::split(text, directory).is_some() && dates::find(text).is_empty())
    {
        return Some(Reason::Byline);
    }
    let post = text.len() < 80 && dates::find(text).first().is_some_and(|found| meeting::leads(text, found));
    if post || dates::line(text).is_some_and(|line| line.found.day.is_some()) || phrases::stamp(text) {
        return Some(Reason::PublicationDate);
    }
    (is_masthead(text) || is_address(text)).then_some(Reason::Masthead)
}

/// The title: the line of the top that names a body, the genre and a date, or as much of them as any.
fn title(paras: &[Para], opening: usize, directory: &Directory) -> Option<usize> {
    let (top, below) = paras.split_at(opening);
    let best = top.iter().enumerate().map(|(at, para)| (score(&para.text, directory), at)).max()?;
    // One word of the genre is enough where nothing stands above the line: "Executive report".
    // Not where the report has other such headings: "Policy report", then "Finance report".
    let plain = |at: usize| reason(&top[at], directory).is_none();
    let placed = !(0..best.1).any(plain) || !(best.1 + 1..opening).any(plain);
    let headed = || below.iter().any(|para| para.text.len() < 60 && !is_content(para) && score(&para.text, directory) >= WEAK);
    if best.0 >= TITLE || (best.0 >= WEAK && placed && !top[best.1].text.ends_with([';', ':']) && !headed()) {
        return Some(best.1);
    }
    // One plain line above the prose is a title, unless it reads like the first heading.
    let mut plain = top.iter().enumerate().filter(|(_, para)| reason(para, directory).is_none());
    let (at, para) = plain.next()?;
    let alone = plain.next().is_none();
    (alone && para.words() >= 3 && !para.text.ends_with([';', ':']) && !of_an_officer(&para.text)).then_some(at)
}

pub(super) fn score(text: &str, directory: &Directory) -> i32 {
    let words = text.split_whitespace().count();
    if words > 30
        || phrases::classify(text).is_some()
        || is_masthead(text)
        || is_address(text)
        || dates::line(text).is_some()
        || byline::read(text).is_some_and(|byline| byline.rest_is_empty)
    {
        return -1;
    }
    let lower = text.to_lowercase();
    let has =
        |list: &[&str]| lower.split(|character: char| !character.is_alphanumeric() && character != '-').any(|word| list.contains(&word));
    let mut score = 0;
    if names::mentioned(&directory.committees, text).is_some() {
        score += 2;
    } else if lower.split(|character: char| !character.is_alphanumeric() && character != '-').any(bodies::is_body) {
        score += 1;
    }
    score += if has(&GENRE) { 2 } else { 0 };
    score += if dates::find(text).is_empty() { 0 } else { 2 };
    if of_an_officer(text) || (ends(text) && words < 6) {
        score -= 3;
    }
    // "Title | Site" is the window's title; the page prints the plain one as well.
    score * 2 - i32::from(text.contains(" | ") || text.contains(" « ") || text.contains(" » ")) - 2
}

/// "Leader's report", "Treasurer’s Report;": a heading of the genre. One that names a date is a title.
fn of_an_officer(text: &str) -> bool {
    let lower = text.replace('’', "'").to_lowercase();
    ["'s report", "s' report", "'s update", "'s statement", "'s summary", "'s address", "'s briefing"]
        .iter()
        .any(|report| lower.contains(report))
        && dates::find(text).is_empty()
        && text.split_whitespace().count() <= 5
        && !names::is_name(lower_name(text))
}

/// "Jane Smith" of "Jane Smith's report".
fn lower_name(text: &str) -> &str {
    text.find(['\'', '’']).map_or(text, |at| &text[..at])
}

fn repeats(text: &str, title: &str) -> bool {
    let text = text.trim_start_matches(['#', ' ']);
    text == title
        || (text.len() < title.len() + 80
            && text.starts_with(title)
            && text[title.len()..].trim_start().starts_with(['|', '-', '–', '—', '«', '»', ':', '·']))
}

/// Which lines belong to a list of names, as under "Present:": the report's, and nobody's by-line.
fn listed(top: &[Para]) -> Vec<bool> {
    let is_name = |para: &Para| para.words() <= 6 && names::is_name(para.text.trim_start_matches(['-', '–', '•', '·', '*', ' ']));
    let mut listed = vec![false; top.len()];
    let mut at = 0;
    while at < top.len() {
        let end = (at..top.len()).find(|next| !is_name(&top[*next])).unwrap_or(top.len());
        let headed = at > 0 && top[at - 1].text.ends_with(':');
        if end - at >= 3 || headed && end > at {
            listed[at..end].fill(true);
        }
        at = end.max(at + 1);
    }
    listed
}

/// "3 Pump Cottages, Tanyard Lane": a line of an address.
fn is_street(text: &str) -> bool {
    !ends(text) && text.contains(',') && text.starts_with(|character: char| character.is_ascii_digit()) && dates::find(text).is_empty()
}

/// A site's description of itself.
pub(super) fn is_masthead(text: &str) -> bool {
    let lower = text.chars().take(60).collect::<String>().to_lowercase();
    text.len() < 600
        && MASTHEAD.iter().any(|start| lower.starts_with(start))
        && (lower.contains("blog")
            || lower.contains("site")
            || lower.contains("views")
            || lower.contains("thoughts")
            || lower.contains("page")
            || lower.contains("archive"))
}

fn is_address(text: &str) -> bool {
    !text.contains(' ') && (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
}

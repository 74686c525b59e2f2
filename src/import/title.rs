//! The title of a report that prints none, and the slug of any.

use super::dates;
use super::page::{Fact, Field};
use super::{Directory, Draft};

/// The most words of a title in a slug.
const WORDS: usize = 8;
/// Words that say nothing in a slug.
const EMPTY: [&str; 12] = ["the", "of", "a", "an", "on", "at", "in", "and", "to", "for", "held", "report"];

/// "Report of the National Executive Committee away day, 24 November": what is known, nothing else.
pub(super) fn compose(draft: &Draft, evidence: &str, directory: &Directory) -> String {
    let body = draft
        .committee
        .as_deref()
        .and_then(|slug| directory.committees.iter().find(|known| known.slug == slug))
        .map(|known| known.name.trim());
    let kind = draft.kind.as_deref().unwrap_or("meeting");
    let mut title = match body {
        Some(name) if name.to_lowercase().starts_with("the ") => format!("Report of {name} {kind}"),
        Some(name) => format!("Report of the {name} {kind}"),
        None if kind.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("Report of an {kind}"),
        None => format!("Report of a {kind}"),
    };
    let day =
        draft.date.as_deref().and_then(|date| dates::find(date).into_iter().next()).or_else(|| dates::find(evidence).into_iter().next());
    if let Some(day) = day {
        title.push_str(", ");
        title.push_str(&day.in_words());
    }
    title
}

/// A printed title: its words on one line, without a letter's "Subject:" and the marks of a Markdown heading.
pub(super) fn printed(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let line = ["Subject: ", "Title: ", "Re: ", "SUBJECT: ", "TITLE: "].iter().find_map(|label| line.strip_prefix(label)).unwrap_or(&line);
    let line = line.trim_start_matches('#').trim_start();
    let line = without_tag(line);
    let bold = line.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")).filter(|inner| !inner.contains("**"));
    bold.unwrap_or(line).to_owned()
}

/// Without the name that a mailing list sets before it: "[members] Report".
fn without_tag(line: &str) -> &str {
    match line.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((tag, rest)) if !tag.is_empty() && !tag.contains([' ', '[']) && rest.contains(' ') => rest.trim_start(),
        _ => line,
    }
}

/// The date and the author's surname; without an author the body; without a date `undated` and the surname or title.
pub(super) fn slug(draft: &Draft) -> String {
    let date = draft.date.as_deref().map(|date| date.split('/').next().unwrap_or(date));
    let surname = draft
        .authors
        .first()
        .map(|author| fold(author))
        .and_then(|author| author.rsplit('-').next().map(str::to_owned))
        .filter(|name| !name.is_empty());
    let tail = match (&surname, date, &draft.committee) {
        (Some(surname), _, _) => surname.clone(),
        (None, Some(_), Some(committee)) => fold(committee),
        _ => title_words(&draft.title),
    };
    let slug = fold(&format!("{} {tail}", date.unwrap_or("undated")));
    if tail.is_empty() { fold(&format!("{slug} report")) } else { slug }
}

fn title_words(title: &str) -> String {
    let words = fold(title);
    let telling: Vec<&str> = words.split('-').filter(|word| !EMPTY.contains(word) && !word.is_empty()).take(WORDS).collect();
    telling.join("-")
}

/// Lower-case letters and figures of ASCII, joined by single hyphens.
fn fold(text: &str) -> String {
    let mut slug = String::new();
    for character in deunicode::deunicode(text).chars().take(200) {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'A'..='Z' => slug.push(character.to_ascii_lowercase()),
            '\'' | '.' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The title that the page's head or the mail's header gives, without the site's name behind it; and the words that say so.
pub(super) fn said(facts: &[Fact]) -> Option<(String, String)> {
    let fact = fact(facts)?;
    let sites = facts.iter().filter(|fact| fact.field == Field::Publisher).map(|fact| fact.value.as_str());
    let mut title = fact.value.trim();
    for site in sites {
        for bar in [" | ", " - ", " – ", " — ", " « ", " » ", " :: ", ": "] {
            title = title.strip_suffix(site).and_then(|rest| rest.strip_suffix(bar)).unwrap_or(title);
            title = title.strip_prefix(site).and_then(|rest| rest.strip_prefix(bar)).unwrap_or(title);
        }
    }
    Some((printed(title), super::words::excerpt(&fact.evidence))).filter(|(title, _)| !title.is_empty())
}

/// What programs write where nobody gave a title.
fn is_no_title(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let plain = lower.trim_end_matches(|character: char| character.is_ascii_digit() || character == ' ');
    [
        "untitled document",
        "untitled",
        "no title",
        "new page",
        "home",
        "home page",
        "index",
        "document",
        "letter template",
        "(no subject)",
        "no subject",
    ]
    .contains(&plain)
        || [".doc", ".docx", ".htm", ".html", ".pdf", ".txt"].iter().any(|ending| lower.ends_with(ending))
}

/// The place that gives the title.
pub(super) fn fact(facts: &[Fact]) -> Option<&Fact> {
    let mut titles = facts.iter().filter(|fact| fact.field == Field::Title && !is_no_title(&fact.value));
    let first = titles.next()?;
    // Of "Title" and "Title | Site" the shorter is the title.
    Some(titles.rfind(|fact| !fact.value.is_empty() && first.value.starts_with(&fact.value)).unwrap_or(first))
}

//! A question in words: why it is asked, how often the words stand there, what an answer does. The terminal and the page
//! say the same.

use super::{Answer, Candidate, Item, Kind, Reason, relation_word};
use crate::date::Date;
use crate::recognise::DoubtReason;

/// Why it is asked, in words that follow the doubtful ones.
pub fn why(item: &Item) -> &'static str {
    let one = item.candidates.len() < 2;
    match item.reason {
        Reason::Doubt(DoubtReason::Ambiguous) if item.field.is_some() => "the source says two things",
        Reason::Doubt(_) if item.field.is_some() => "import found none, and it is not known",
        Reason::Doubt(DoubtReason::Unknown) if item.slug.is_some() => "the configuration names it, and it has no file",
        Reason::Doubt(DoubtReason::Unknown) if item.places.is_empty() => "wrote reports, and is in no file",
        Reason::Doubt(DoubtReason::Unknown) if item.kind == Kind::Committee => "looks like a body, and is in no file",
        Reason::Doubt(DoubtReason::Unknown) => "looks like a person, and is in no file",
        Reason::Doubt(DoubtReason::Ambiguous) if one => "may or may not be the one below",
        Reason::Doubt(DoubtReason::Ambiguous) => "may be one or the other",
        Reason::Doubt(DoubtReason::NearMiss) => "nearly a name that is in the registry",
        Reason::Doubt(DoubtReason::OutOfTerm) => "the only one so called held no known office then",
        Reason::Doubt(DoubtReason::VacantPost) => "nobody is known to have held this post then",
        Reason::Doubt(DoubtReason::MissingMembership) => "the text says so, and no membership does",
        Reason::Relation => "one decision may be about the other",
    }
}

/// “Vidhya Alakeson” and “Vidyha Alakeson” may be one.
pub fn like(item: &Item) -> Option<String> {
    let other = item.like.as_ref()?;
    Some(format!("“{other}” is asked about too: one of the two may be a slip of the pen. Answer that one first."))
}

/// `12 times in 5 reports, 3 May 2010 to 27 November 2012`
pub fn how_often(item: &Item) -> String {
    let when = match (item.first_date, item.last_date) {
        (Some(first), Some(last)) if first == last => format!(", {}", first.in_words()),
        (Some(first), Some(last)) => format!(", {} to {}", first.in_words(), last.in_words()),
        _ => String::new(),
    };
    let times = if item.count == 1 { "once".to_owned() } else { format!("{} times", item.count) };
    match item.reports.len() {
        0 => "in no report".to_owned(),
        1 => format!("{times} in 1 report{when}"),
        reports => format!("{times} in {reports} reports{when}"),
    }
}

/// `2010-05-03..2012-11-27`
pub fn dates(item: &Item) -> String {
    match (item.first_date, item.last_date) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        _ => "undated".to_owned(),
    }
}

/// `Ed Miliband (ed-miliband): Leader, Labour Party`
pub fn candidate(candidate: &Candidate, reason: Reason) -> String {
    let office = candidate.office.as_deref().or_else(|| no_office(candidate, reason));
    let office = office.map(|office| format!(": {office}")).unwrap_or_default();
    format!("{} ({}){office}", candidate.name, candidate.slug)
}

/// Where the office decides, that there was none is worth a word.
pub fn no_office(candidate: &Candidate, reason: Reason) -> Option<&'static str> {
    let decides = matches!(reason, Reason::Doubt(DoubtReason::Ambiguous | DoubtReason::OutOfTerm));
    (candidate.kind == Kind::Person && decides && candidate.office.is_none()).then_some("no known office then")
}

/// A value of a report's field, as a reader would say it.
pub fn value(field: &str, words: &str) -> String {
    match Date::parse(words) {
        Ok(date) if matches!(field, "date" | "published") => date.in_words(),
        _ => words.to_owned(),
    }
}

/// What an answer does, in words.
pub fn answer(item: &Item, answer: &Answer) -> String {
    let text = &item.text;
    match answer {
        Answer::Is { slug, span } => {
            let name = item.candidates.iter().find(|c| c.slug == slug.as_str()).map_or(slug.as_str(), |c| c.name.as_str());
            let when = span.map(|span| format!(", {}", span.in_words())).unwrap_or_default();
            match (item.reason, &item.post) {
                (Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership), Some(post)) => {
                    format!("{name}: {}{when}", post.label)
                }
                (Reason::Doubt(DoubtReason::Ambiguous), _) if span.is_none() => format!("{name}, at these places"),
                _ => format!("another name of {name}{when}"),
            }
        }
        Answer::NewPerson(name) => format!("new person “{}”", name.as_ref().unwrap_or(text)),
        Answer::NewCommittee(name) => format!("new committee “{}”", name.as_ref().unwrap_or(text)),
        Answer::Nobody => "nobody, here".to_owned(),
        Answer::Never => "never ask again".to_owned(),
        Answer::Value(words) => value(item.field.as_ref().map_or("", |field| &field.name), words),
        Answer::Relation(kind) => format!("the later {} the earlier", relation_word(*kind)),
    }
}

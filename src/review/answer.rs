//! An answer in one short word, as `--accept` takes it and JSON shows it: `ann-black`, `ed-miliband,2010-09..2015-05`, `new`.
//!
//! Separate from what an answer does, because scripts, the terminal and the page all speak this language.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::date::{Date, Span};
use crate::document::RelationKind;
use crate::slug::Slug;

/// What the archivist says to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// These words mean this person or committee; with dates, only then.
    Is {
        /// Of a person or committee.
        slug: Slug,
        /// From when to when.
        span: Option<Span>,
    },
    /// Somebody who has no file yet, of the name asked about or another.
    NewPerson(Option<String>),
    /// A body that has no file yet.
    NewCommittee(Option<String>),
    /// Nobody, at these places.
    Nobody,
    /// Never ask about these words again.
    Never,
    /// The later decision stands so to the earlier one.
    Relation(RelationKind),
    /// A report's field has this value; read by [`Item::read`](super::Item::read), which knows the field.
    Value(String),
}

impl Answer {
    /// A person or committee, undated.
    pub fn is(slug: &Slug) -> Answer {
        Answer::Is { slug: slug.clone(), span: None }
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(words: &str) -> Result<Answer, String> {
        let words = words.trim();
        let (head, rest) = words.split_once(':').map_or((words, None), |(head, rest)| (head, Some(rest.trim())));
        let name = rest.filter(|name| !name.is_empty()).map(str::to_owned);
        Ok(match head {
            "new" | "new-person" => Answer::NewPerson(name),
            "new-committee" => Answer::NewCommittee(name),
            "nobody" => Answer::Nobody,
            "never" => Answer::Never,
            "amends" => Answer::Relation(RelationKind::Amends),
            "supersedes" => Answer::Relation(RelationKind::Supersedes),
            "implements" => Answer::Relation(RelationKind::Implements),
            "follows" => Answer::Relation(RelationKind::Follows),
            _ => {
                let (slug, span) = match words.split_once(',') {
                    Some((slug, span)) => (slug.trim(), Some(parse_span(span)?)),
                    None => (words, None),
                };
                let slug = Slug::new(slug).ok_or_else(|| {
                    format!("`{words}` is no answer: write the slug of a person or committee, `new`, `new-committee`, `nobody` or `never`")
                })?;
                Answer::Is { slug, span }
            }
        })
    }
}

/// Reads `2010-09..2014-09`, `2010-09..`, `..2014`, `..`, or EDTF's `2010-09/2014-09`; a single date is that time alone.
///
/// # Errors
/// What is wrong with it, for people.
pub fn parse_span(words: &str) -> Result<Span, String> {
    let words = words.trim();
    let (from, to) = match (words.split_once('/'), words.split_once("..")) {
        (Some((from, to)), _) | (None, Some((from, to))) => (end(from)?, end(to)?),
        (None, None) => (end(words)?, end(words)?),
    };
    let span = Span { start: from, end: to };
    if span.days().is_empty() {
        return Err(format!("`{words}` ends before it begins"));
    }
    Ok(span)
}

fn end(words: &str) -> Result<Option<Date>, String> {
    match words.trim() {
        "" | ".." => Ok(None),
        date => Date::parse(date)
            .map(Some)
            .map_err(|_| format!("`{date}` is no date: write 2010, 2010-09 or 2010-09-25, and 2010-09~ for about then")),
    }
}

/// `2010-09..2014-09`; where both ends are the same, that alone.
pub fn show_span(span: Span) -> String {
    let end = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    if span.start.is_some() && span.start == span.end {
        return end(span.start);
    }
    format!("{}..{}", end(span.start), end(span.end))
}

/// The word for a relation, which is also its key in a decision's file.
pub fn relation_word(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Amends => "amends",
        RelationKind::Supersedes => "supersedes",
        RelationKind::Implements => "implements",
        RelationKind::Follows => "follows",
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Is { slug, span: None } => slug.fmt(f),
            Answer::Is { slug, span: Some(span) } => write!(f, "{slug},{}", show_span(*span)),
            Answer::NewPerson(None) => f.write_str("new"),
            Answer::NewPerson(Some(name)) => write!(f, "new:{name}"),
            Answer::NewCommittee(None) => f.write_str("new-committee"),
            Answer::NewCommittee(Some(name)) => write!(f, "new-committee:{name}"),
            Answer::Nobody => f.write_str("nobody"),
            Answer::Never => f.write_str("never"),
            Answer::Relation(kind) => f.write_str(relation_word(*kind)),
            Answer::Value(words) => f.write_str(words),
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

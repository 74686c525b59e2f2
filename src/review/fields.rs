//! Questions about a report's own fields: a date between two that the source gives, a date or an author that nobody knows.
//!
//! Import never guesses these, so nothing is proposed, and `--accept all` passes them by. What stands here beside
//! [`archive::fields`](crate::archive::fields), which only finds them, is what an answer needs: the words the doubt rests
//! on, the first lines of the report, the values to choose from.

use super::{Answer, Context, FieldQuestion, Item, Kind, Reason, ask};
use crate::archive::fields::{Need, OpenField, asked_fields};
use crate::archive::{Archive, Author};
use crate::date::Date;
use crate::recognise::{DoubtReason, Subject};

/// How much of a report's beginning is shown, in letters.
const OPENING: usize = 400;

/// Every field that can be asked about, contradictions first.
pub(super) fn questions(archive: &Archive) -> Vec<Item> {
    asked_fields(archive).iter().map(|field| item(archive, field)).collect()
}

/// The id of the question about a field, which its command on the page bears too.
pub fn id(archive: &Archive, field: &OpenField<'_>) -> String {
    let candidates = field.evidence.map_or(&[][..], |evidence| &evidence.candidates);
    ask::id(reason(field.need), Kind::Report, &field.text(archive), candidates.iter().map(String::as_str))
}

fn reason(need: Need) -> Reason {
    Reason::Doubt(if need == Need::Contradiction { DoubtReason::Ambiguous } else { DoubtReason::Unknown })
}

fn item(archive: &Archive, field: &OpenField<'_>) -> Item {
    let read = &archive.reports[field.report as usize];
    let question = FieldQuestion {
        name: field.field.to_owned(),
        report: read.document.head.slug.to_string(),
        file: read.document.head.file.path.to_string(),
        title: read.document.title.clone(),
        evidence: field.evidence.map(|evidence| evidence.words.clone()).unwrap_or_default(),
        candidates: field.evidence.map(|evidence| evidence.candidates.clone()).unwrap_or_default(),
    };
    let mut item = ask::about(archive, reason(field.need), &field.text(archive), Kind::Report, Vec::new());
    item.id = id(archive, field);
    item.count = 1;
    item.reports = vec![question.report.clone()];
    (item.first_date, item.last_date) = (read.date, read.date);
    item.contexts = vec![opening(archive, field.report)];
    item.answers = question.candidates.clone();
    item.answers.extend([placeholder(&question.name), "never"].map(str::to_owned));
    item.field = Some(question);
    item
}

/// What stands in a command for a value that has to be typed.
pub fn placeholder(field: &str) -> &'static str {
    match field {
        "date" | "published" => "DATE",
        "authors" => "NAME",
        "committee" => "SLUG",
        _ => "WORDS",
    }
}

/// The first words of a report, as its reader meets them.
fn opening(archive: &Archive, report: u32) -> Context {
    let read = &archive.reports[report as usize];
    let document = &read.document;
    let text = &document.text;
    let mut words = String::new();
    for passage in &text.passages {
        if words.len() >= OPENING {
            break;
        }
        if !words.is_empty() {
            words.push_str(" / ");
        }
        // A passage may be a book; its beginning is enough.
        words.extend(text.of(passage).chars().take(OPENING).map(|c| if c == '\n' || c == '\t' { ' ' } else { c }));
    }
    let whole = words.chars().count() <= OPENING;
    let before = if whole { words } else { words.chars().take(OPENING).chain(" …".chars()).collect() };
    let start = text.passages.first().map_or(0, |passage| text.source(&passage.range).start);
    let author = |author: &Author| match author {
        Author::Known(person) => archive.subject_name(Subject::Person(*person)).to_owned(),
        Author::Printed(name) => name.clone(),
    };
    Context {
        report: document.head.slug.to_string(),
        file: document.head.file.path.to_string(),
        line: document.head.file.text.as_bytes().get(..start).map_or(0, |front| front.iter().filter(|b| **b == b'\n').count()) + 1,
        paragraph: text.passages.first().map_or_else(String::new, |passage| passage.id.to_string()),
        date: read.date,
        authors: read.authors.iter().map(author).collect(),
        before,
        words: String::new(),
        after: String::new(),
        at: (report, None),
    }
}

/// Reads an answer to such a question: a value, or `never`.
///
/// # Errors
/// What is wrong with it, for people.
pub(super) fn parse(question: &FieldQuestion, words: &str) -> Result<Answer, String> {
    let words = words.trim();
    match (words, question.name.as_str()) {
        ("never", _) => Ok(Answer::Never),
        ("", _) => Err("an answer has words".to_owned()),
        // Copied from the page as it stands.
        (words, name) if words == placeholder(name) => Err(format!("put the value in place of {words}")),
        (_, "date" | "published") => match Date::parse(words) {
            Ok(date) => Ok(Answer::Value(date.to_string())),
            Err(why) => Err(format!("`{words}` is no date ({why}): write 2012, 2012-11 or 2012-11-27, and 2012-11~ for about then")),
        },
        _ if words.chars().any(char::is_control) => Err("an answer stands on one line".to_owned()),
        _ => Ok(Answer::Value(words.to_owned())),
    }
}

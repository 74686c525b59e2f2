//! An answer about a report's own field: its value, and how it is known from then on.
//!
//! Such a field is `inferred` and not `stated`: the source does not say it, or says two things, and who reads the report
//! must not be told otherwise. The evidence says whose word it is, and keeps what it rested on before; candidates stay.

use super::{Desk, refused};
use crate::archive::Archive;
use crate::document::provenance::ARCHIVIST;
use crate::recognise::Subject;
use crate::review::set::{self, Setting};
use crate::review::{FieldQuestion, Item};
use crate::slug::Slug;

/// The front matter's own fields, in the order in which import writes them: a new line stands behind the last that is there.
const ORDER: [&str; 8] = ["title", "authors", "committee", "date", "kind", "published", "aliases", "draft"];

impl Desk<'_> {
    pub(super) fn field(&mut self, item: &Item, words: &str) -> Result<(), String> {
        let Some(question) = &item.field else { return Err(format!("`{words}` is no answer to this")) };
        let value = match question.name.as_str() {
            "authors" => toml::Value::Array(self.authors(words)?.into_iter().map(toml::Value::String).collect()),
            "committee" => toml::Value::String(self.body(words)?),
            _ => toml::Value::String(words.to_owned()),
        };
        let name = question.name.as_str();
        let before = ORDER.iter().position(|key| *key == name).unwrap_or(ORDER.len());
        let settings = [
            Setting { path: &[name], value, after: &ORDER[..before] },
            // What is new in a table stands first in it, so the last of these comes to stand before the others.
            Setting { path: &["basis", name, "evidence"], value: evidence(question).into(), after: &[] },
            Setting { path: &["basis", name, "basis"], value: "inferred".into(), after: &[] },
        ];
        self.edit(&question.file, format!("{name} {words}"), |text, toml| set::values(text, toml, &settings))
    }

    /// Slugs of people in the registry, or names as printed; `;` between several.
    fn authors(&self, words: &str) -> Result<Vec<String>, String> {
        let one = |words: &str| match (Slug::new(words), known(self.archive, words)) {
            (_, Some(slug)) => Ok(slug),
            // What looks like a slug is one with a slip in it.
            (Some(slug), None) => Err(self.nobody_of(&slug)),
            (None, None) => Ok(words.to_owned()),
        };
        words.split(';').map(str::trim).filter(|words| !words.is_empty()).map(one).collect()
    }

    fn body(&self, words: &str) -> Result<String, String> {
        let is = |name: &str| name.eq_ignore_ascii_case(words);
        let body = self.archive.committees.iter().map(|body| &body.document).find(|body| is(&body.name) || is(body.head.slug.as_str()));
        let slug = body.map(|body| body.head.slug.to_string());
        slug.ok_or_else(|| match Slug::new(words) {
            Some(slug) => self.nobody_of(&slug),
            None => refused("the report", &format!("no committee is called “{words}”")),
        })
    }
}

/// The person of this slug, or the only one of this full name.
fn known(archive: &Archive, words: &str) -> Option<String> {
    let slug = |at: usize| archive.subject_slug(Subject::Person(at as u32)).to_string();
    let of_slug = archive.people.iter().position(|person| person.document.head.slug.as_str() == words);
    let mut named = archive.people.iter().enumerate().filter(|(_, person)| person.document.name == words).map(|(at, _)| at);
    of_slug.or_else(|| named.next().filter(|_| named.next().is_none())).map(slug)
}

/// Whose word it is, and what the field rested on before.
fn evidence(question: &FieldQuestion) -> String {
    if question.evidence.is_empty() { ARCHIVIST.to_owned() } else { format!("{ARCHIVIST}; the source has: {}", question.evidence) }
}

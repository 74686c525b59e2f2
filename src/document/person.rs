//! `content/people/<slug>.md`: a person's names, memberships and posts; the body is a biography.
//!
//! Field names are Popolo's Person and Membership (popoloproject.com, 1.0).

use super::fields::{Fields, Located, WordsOrFields};
use super::{Head, links};
use crate::date::Span;
use crate::diagnostics::complaints;
use crate::markdown::Text;
use crate::slug::Slug;

/// A person as written.
#[derive(Debug, Clone)]
pub struct PersonDocument {
    /// Slug, file, aliases.
    pub head: Head,
    /// The name by which the archive calls this person.
    pub name: String,
    /// What registers sort by; guessed where it is not given (Popolo: `sort_name`).
    pub sort_name: String,
    /// Other names, perhaps only for a time.
    pub other_names: Vec<OtherName>,
    /// Seats and offices.
    pub memberships: Vec<MembershipDocument>,
    /// Identifiers elsewhere: `wikidata`, `website`, …
    pub links: Vec<(String, String)>,
    /// The biography.
    pub text: Text,
}

/// A name used beside the first one (Popolo: `other_names`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// When it was used.
    pub span: Span,
}

/// One seat or office (Popolo: Membership).
#[derive(Debug, Clone)]
pub struct MembershipDocument {
    /// The body, by its slug, or in words where it has no file.
    pub organization: Organization,
    /// A post that the body declares, by its id.
    pub post: Option<Located<Slug>>,
    /// The office or seat in words, where it is no declared post.
    pub role: Option<String>,
    /// When it was held.
    pub span: Span,
    /// Where it stands in the file, in bytes.
    pub place: std::ops::Range<usize>,
}

/// The body that a membership is of.
#[derive(Debug, Clone)]
pub enum Organization {
    /// A body with a file.
    Committee(Located<Slug>),
    /// A body without one: `organization_name`.
    Words(String),
}

/// Reads the fields of a person.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<PersonDocument> {
    let name = fields.required("name");
    let sort_name = fields.optional::<String>("sort_name");
    let other_names = other_names(fields);
    let memberships = fields.tables("memberships", membership).into_iter().flatten().collect();
    let links = links::read(fields);
    let name = name?.value;
    Some(PersonDocument {
        sort_name: sort_name.unwrap_or_else(|| sort_name_of(&name)),
        head,
        name,
        other_names,
        memberships,
        links,
        text: Text::default(),
    })
}

/// `other_names`, for people and committees alike: words, or a table with dates.
pub(super) fn other_names(fields: &mut Fields<'_, '_>) -> Vec<OtherName> {
    fields.words_or_tables("other_names", |item| match item {
        WordsOrFields::Words(words) => Some(OtherName { name: words.value, span: Span::default() }),
        WordsOrFields::Fields(fields) => {
            let name = fields.required("name");
            let span = fields.span();
            fields.optional::<String>("note");
            Some(OtherName { name: name?.value, span })
        }
    })
}

fn membership(fields: &mut Fields<'_, '_>) -> Option<MembershipDocument> {
    let organization = fields.slug("organization");
    let words = fields.optional::<String>("organization_name");
    let post = fields.slug("post");
    let role = fields.optional::<String>("role");
    let span = fields.span();
    let place = fields.here();
    let organization = match (organization, words) {
        (Some(slug), _) => Organization::Committee(slug),
        (None, Some(words)) => Organization::Words(words),
        (None, None) => {
            let complaint = complaints::membership_of_nothing(fields.place(place));
            fields.complain(complaint);
            return None;
        }
    };
    if let (Organization::Words(_), Some(post)) = (&organization, &post) {
        let complaint = complaints::post_without_body(fields.place(post.span.clone()), post.value.as_str());
        fields.complain(complaint);
    }
    Some(MembershipDocument { organization, post, role, span, place })
}

/// A guess at the sort name: the last word first, particles with it (`de`, `van`, `von`, `O`, `Mac` alone).
pub fn sort_name_of(name: &str) -> String {
    const PARTICLES: [&str; 9] = ["de", "da", "di", "du", "van", "von", "der", "la", "le"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some(mut at) = words.len().checked_sub(1).filter(|at| *at > 0) else { return name.to_owned() };
    while at > 1 && PARTICLES.contains(&words[at - 1].to_lowercase().as_str()) {
        at -= 1;
    }
    format!("{}, {}", words[at..].join(" "), words[..at].join(" "))
}

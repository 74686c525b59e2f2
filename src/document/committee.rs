//! `content/committees/<slug>.md`: a body, its names, its posts, where it came from and what it became.
//!
//! "Committee" is any body: committee, panel, working group, party, conference (Popolo: Organization and Post).

use super::fields::{Fields, Located};
use super::person::{OtherName, other_names};
use super::{Head, links};
use crate::date::Span;
use crate::diagnostics::complaints;
use crate::markdown::Text;
use crate::slug::Slug;

/// A body as written.
#[derive(Debug, Clone)]
pub struct CommitteeDocument {
    /// Slug, file, aliases.
    pub head: Head,
    /// The name by which the archive calls it.
    pub name: String,
    /// Free words: committee, panel, working group, party …
    pub classification: Option<String>,
    /// Other and former names.
    pub other_names: Vec<OtherName>,
    /// The body it belongs to.
    pub parent: Option<Located<Slug>>,
    /// Whether its name is searched for in reports.
    pub recognise: bool,
    /// From `founding_date` to `dissolution_date`.
    pub span: Span,
    /// Bodies it came from.
    pub predecessors: Vec<Located<Slug>>,
    /// Bodies it became.
    pub successors: Vec<Located<Slug>>,
    /// The offices it has.
    pub posts: Vec<PostDeclaration>,
    /// Identifiers elsewhere.
    pub links: Vec<(String, String)>,
    /// A word on it.
    pub text: Text,
}

/// An office of a body (Popolo: Post).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostDeclaration {
    /// Its id within the body.
    pub id: Slug,
    /// What it is called: `General Secretary`.
    pub label: String,
    /// Other words for it.
    pub other_labels: Vec<String>,
    /// How many hold it at a time; a bare mention resolves only where it is 1.
    pub holders: Option<u32>,
}

/// Reads the fields of a body.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<CommitteeDocument> {
    let name = fields.required("name");
    let classification = fields.optional("classification");
    let other_names = other_names(fields);
    let parent = fields.slug("parent");
    let recognise = fields.optional("recognise").unwrap_or(true);
    let span = fields.span_between("founding_date", "dissolution_date");
    let predecessors = fields.slugs("predecessors");
    let successors = fields.slugs("successors");
    let posts: Vec<Located<PostDeclaration>> = fields.tables("posts", post).into_iter().flatten().collect();
    for (i, post) in posts.iter().enumerate() {
        if posts[..i].iter().any(|p| p.value.id == post.value.id) {
            let complaint = complaints::post_declared_twice(fields.place(post.span.clone()), post.value.id.as_str());
            fields.complain(complaint);
        }
    }
    let posts = posts.into_iter().map(|post| post.value).collect();
    let links = links::read(fields);
    Some(CommitteeDocument {
        head,
        name: name?.value,
        classification,
        other_names,
        parent,
        recognise,
        span,
        predecessors,
        successors,
        posts,
        links,
        text: Text::default(),
    })
}

fn post(fields: &mut Fields<'_, '_>) -> Option<Located<PostDeclaration>> {
    let label = fields.required("label");
    let id = fields.slug("id");
    let span = id.as_ref().map_or_else(|| fields.here(), |id| id.span.clone());
    let other_labels = fields.words("other_labels").into_iter().map(|words| words.value).collect();
    let holders = fields.optional("holders");
    let label = label?.value;
    let id = id.map_or_else(|| Slug::suggest(&label), |id| id.value);
    Some(Located { value: PostDeclaration { id, label, other_labels, holders }, span })
}

//! `content/decisions/<slug>.md`: a word on a decision, or its relation to another one.

use super::Head;
use super::fields::{Fields, Located};
use crate::markdown::Text;
use crate::slug::Slug;

/// A decision as the archivist tells of it; the passages are in the reports.
#[derive(Debug, Clone)]
pub struct DecisionDocument {
    /// Slug, file, aliases.
    pub head: Head,
    /// A title, in place of the one made from the passage.
    pub title: Option<String>,
    /// What it amends, supersedes, implements or follows.
    pub relations: Vec<Relation>,
    /// A word on it.
    pub text: Text,
}

/// How a decision stands to an earlier one.
#[derive(Debug, Clone)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// The earlier decision.
    pub to: Located<Slug>,
}

/// The relations there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// Changes a part of it.
    Amends,
    /// Takes its place.
    Supersedes,
    /// Carries it out.
    Implements,
    /// Takes it up again.
    Follows,
}

/// Reads the fields of a decision.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<DecisionDocument> {
    let title = fields.optional("title");
    let kinds = [
        ("amends", RelationKind::Amends),
        ("supersedes", RelationKind::Supersedes),
        ("implements", RelationKind::Implements),
        ("follows", RelationKind::Follows),
    ];
    let mut relations = Vec::new();
    for (key, kind) in kinds {
        relations.extend(fields.slugs(key).into_iter().map(|to| Relation { kind, to }));
    }
    Some(DecisionDocument { head, title, relations, text: Text::default() })
}

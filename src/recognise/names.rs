//! What is searched for: the registry's people and bodies, their names and posts, compiled once.

use std::sync::Arc;

use crate::config::Config;
use crate::document::{CommitteeDocument, PersonDocument};
use crate::source::Digest;

/// The registry as recognition sees it.
#[derive(Debug)]
pub struct Names {
    people: Vec<Arc<PersonDocument>>,
    committees: Vec<Arc<CommitteeDocument>>,
    digest: Digest,
}

impl Names {
    /// Compiles the registry. `people` and `committees` are in order of slug, each slug once.
    pub fn new(people: Vec<Arc<PersonDocument>>, committees: Vec<Arc<CommitteeDocument>>, config: &Config) -> Names {
        let digest = Names::digest_of(&people, &committees, config);
        Names { people, committees, digest }
    }

    /// What [`Names::new`] would be keyed by: it changes if and only if something that recognition reads changes
    /// (a biography is not read).
    pub fn digest_of(people: &[Arc<PersonDocument>], committees: &[Arc<CommitteeDocument>], config: &Config) -> Digest {
        let mut words = String::new();
        use std::fmt::Write;
        let _ = write!(words, "{:?}{:?}", config.committee.as_ref().map(|c| &c.value), config.organization.as_ref().map(|c| &c.value));
        for person in people {
            let _ = write!(words, "{:?}{:?}{:?}", person.head.slug, person.name, person.other_names);
            for membership in &person.memberships {
                let _ = write!(
                    words,
                    "{:?}{:?}{:?}{:?}",
                    membership.organization,
                    membership.post.as_ref().map(|p| &p.value),
                    membership.role,
                    membership.span
                );
            }
        }
        for body in committees {
            let _ = write!(
                words,
                "{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
                body.head.slug,
                body.name,
                body.other_names,
                body.recognise,
                body.span,
                body.posts,
                body.parent.as_ref().map(|p| &p.value)
            );
        }
        Digest::of(words.as_bytes())
    }

    /// What memo tables are keyed by.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The people, in order of slug.
    pub fn people(&self) -> &[Arc<PersonDocument>] {
        &self.people
    }

    /// The committees, in order of slug.
    pub fn committees(&self) -> &[Arc<CommitteeDocument>] {
        &self.committees
    }
}

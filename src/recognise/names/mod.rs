//! What is searched for: the registry's people and bodies, their names and posts, compiled once.
//!
//! 1. [`person`]: a name taken apart. 2. [`body`]: the forms of a body's name. 3. [`near`]: names that are nearly the
//!    same. 4. [`patterns`]: all of it, and the cues of decisions, in one automaton. 5. [`entries`]: who can tell this registry
//!    from another.

pub(super) mod body;
mod entries;
mod near;
mod patterns;
pub(super) mod person;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::config::Config;
use crate::date::Span;
use crate::document::person::Organization;
use crate::document::{CommitteeDocument, PersonDocument};
use crate::recognise::finding::Subject;
use crate::slug::Slug;
use crate::source::Digest;

pub use entries::Difference;
use near::Near;
pub(super) use near::Nearly;
pub(super) use patterns::{Form, Patterns, Sense};
use person::Called;

/// In the place of a holder: somebody who is withheld. Whatever may mean them means nobody.
pub(super) const NOBODY: u32 = u32::MAX;

/// An office that somebody who is withheld held: its words stay, and mean nobody on these days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The body's slug.
    pub body: Slug,
    /// The post's id.
    pub post: Slug,
    /// When it was held.
    pub span: Span,
}

/// The registry as recognition sees it.
#[derive(Debug)]
pub struct Names {
    people: Vec<Arc<PersonDocument>>,
    committees: Vec<Arc<CommitteeDocument>>,
    digests: entries::Digests,
    digest: Digest,
    /// Of several people of one name, the first.
    by_name: FxHashMap<String, u32>,
    pub(super) patterns: Patterns,
    pub(super) called: Vec<Called>,
    near: Near,
    /// Who held a post, and when, by body and place of the post in it.
    holders: FxHashMap<(u32, u32), Vec<(u32, Span)>>,
    /// The archive's own body.
    pub(super) own: Option<u32>,
    /// What it governs.
    pub(super) governed: Option<u32>,
}

impl Names {
    /// Compiles the registry. `people` and `committees` are in order of slug, each slug once.
    pub fn new(people: Vec<Arc<PersonDocument>>, committees: Vec<Arc<CommitteeDocument>>, config: &Config) -> Names {
        Names::withholding(people, committees, &[], config)
    }

    /// The same where offices were held by people who are withheld: words for these offices mean nobody on their days.
    pub fn withholding(
        people: Vec<Arc<PersonDocument>>,
        committees: Vec<Arc<CommitteeDocument>>,
        withheld: &[Holding],
        config: &Config,
    ) -> Names {
        let digests = entries::Digests::of((&people, &committees), withheld, config, None);
        Names::compiled(people, committees, withheld, config, digests)
    }

    /// The registry after an edit: the same one if nothing that recognition reads has changed (a biography is not read).
    pub fn after(
        before: &Arc<Names>,
        people: &[Arc<PersonDocument>],
        committees: &[Arc<CommitteeDocument>],
        withheld: &[Holding],
        config: &Config,
    ) -> Arc<Names> {
        let digests = entries::Digests::of((people, committees), withheld, config, Some(before));
        if digests == before.digests {
            return before.clone();
        }
        Arc::new(Names::compiled(people.to_vec(), committees.to_vec(), withheld, config, digests))
    }

    /// How this registry differs from an older one.
    pub fn since(&self, old: &Names) -> Difference {
        Difference::between(old, self)
    }

    fn compiled(
        people: Vec<Arc<PersonDocument>>,
        committees: Vec<Arc<CommitteeDocument>>,
        withheld: &[Holding],
        config: &Config,
        digests: entries::Digests,
    ) -> Names {
        let place: FxHashMap<&Slug, u32> = committees.iter().enumerate().map(|(i, c)| (&c.head.slug, i as u32)).collect();
        let own = config.committee.as_ref().and_then(|c| place.get(&c.value).copied());
        let governed = config.organization.as_ref().and_then(|c| place.get(&c.value).copied());
        let own_slugs: Vec<&Slug> = config.committee.iter().chain(&config.organization).map(|c| &c.value).collect();
        let called: Vec<Called> = people.iter().map(|person| Called::of(person, &own_slugs)).collect();
        let mut near = Near::default();
        let mut holders: FxHashMap<(u32, u32), Vec<(u32, Span)>> = FxHashMap::default();
        for (index, person) in people.iter().enumerate() {
            for parts in &called[index].names {
                near.add(index as u32, parts);
            }
            for membership in &person.memberships {
                let (Organization::Committee(body), Some(post)) = (&membership.organization, &membership.post) else { continue };
                let Some(&body) = place.get(&body.value) else { continue };
                let Some(post) = committees[body as usize].posts.iter().position(|p| p.id == post.value) else { continue };
                holders.entry((body, post as u32)).or_default().push((index as u32, membership.span));
            }
        }
        for held in withheld {
            let Some(&body) = place.get(&held.body) else { continue };
            let Some(post) = committees[body as usize].posts.iter().position(|p| p.id == held.post) else { continue };
            holders.entry((body, post as u32)).or_default().push((NOBODY, held.span));
        }
        let patterns = Patterns::new(&people, &called, &committees);
        let by_name = people.iter().enumerate().rev().map(|(index, person)| (person.name.clone(), index as u32)).collect();
        Names { digest: digests.together(), digests, by_name, people, committees, patterns, called, near, holders, own, governed }
    }

    /// What recognition reads of the registry, as one number.
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

    /// The archive's own body.
    pub fn own_body(&self) -> Option<u32> {
        self.own
    }

    /// The slug of a person or a body.
    pub fn slug_of(&self, subject: Subject) -> Option<&Slug> {
        match subject {
            Subject::Person(at) => self.people.get(at as usize).map(|p| &p.head.slug),
            Subject::Committee(at) => self.committees.get(at as usize).map(|b| &b.head.slug),
        }
    }

    /// Who held a post at any time: each holding, with its time. [`NOBODY`] where it is not to be told.
    pub(super) fn holders(&self, body: u32, post: u32) -> &[(u32, Span)] {
        self.holders.get(&(body, post)).map_or(&[], Vec::as_slice)
    }

    /// Whose registered name is nearly this one.
    pub(super) fn nearly(&self, first: &str, last: &str) -> Vec<Nearly> {
        self.near.find(first, last)
    }

    /// Whose registered name this is, without middle names.
    pub(super) fn exactly(&self, first: &str, last: &str) -> Vec<u32> {
        self.near.exactly(first, last)
    }

    /// A person by slug.
    pub(super) fn person_of(&self, slug: &str) -> Option<u32> {
        self.people.binary_search_by(|p| p.head.slug.as_str().cmp(slug)).ok().map(|i| i as u32)
    }

    /// A person by exactly this name.
    pub(super) fn person_named(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// A body by slug.
    pub(super) fn body_of(&self, slug: &str) -> Option<u32> {
        self.committees.binary_search_by(|c| c.head.slug.as_str().cmp(slug)).ok().map(|i| i as u32)
    }
}

//! The registry cut into entries, so that after an edit of it only those reports are read again that can tell the difference.
//!
//! An entry is something that a report meets by its words and then reads: one name of a person, a person's offices, a body's
//! names, a post with its holders. It has the words by which it is met, and a digest of all that is read once it is. A
//! reading's key is its document and the entries that the document meets; of two registries, those entries are the same
//! unless the document meets one in which they differ. So nobody says what an edit touches. Whoever reads something more of
//! the registry adds it to the digest of the entry by whose words it is met.

use std::cmp::Ordering;
use std::fmt::Debug;
use std::sync::Arc;

use super::body::key;
use super::patterns::{strings_of_body, strings_of_name, strings_of_post};
use super::person::Called;
use super::{Holding, Names};
use crate::config::Config;
use crate::date::Span;
use crate::document::person::Organization;
use crate::document::{CommitteeDocument, Head, Located, PersonDocument};
use crate::recognise::finding::Subject;
use crate::recognise::fold::fold;
use crate::recognise::words::{self, Asked, Words};
use crate::slug::Slug;
use crate::source::Digest;

/// What a registry's parts come to as recognition reads them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Digests {
    config: Digest,
    people: Vec<Digest>,
    bodies: Vec<Digest>,
    /// Offices of people who are withheld; the entries of the posts have them too.
    withheld: Digest,
}

impl Digests {
    /// Those of a registry. Documents that another one has too are not read again.
    pub(super) fn of(
        (people, bodies): (&[Arc<PersonDocument>], &[Arc<CommitteeDocument>]),
        withheld: &[Holding],
        config: &Config,
        before: Option<&Names>,
    ) -> Digests {
        let slug = |c: &Option<Located<Slug>>| c.as_ref().map(|c| c.value.clone());
        let known = before.map(|names| (&*names.people, &*names.digests.people));
        let known_bodies = before.map(|names| (&*names.committees, &*names.digests.bodies));
        Digests {
            config: digest(&(slug(&config.committee), slug(&config.organization))),
            people: all(people, known, |p| &p.head, whole_person),
            bodies: all(bodies, known_bodies, |b| &b.head, whole_body),
            withheld: digest(&withheld),
        }
    }

    /// One of all.
    pub(super) fn together(&self) -> Digest {
        digest(self)
    }
}

/// The digest of each document, taken from another registry where it is the same document.
fn all<T>(documents: &[Arc<T>], known: Option<(&[Arc<T>], &[Digest])>, head: fn(&T) -> &Head, whole: fn(&T) -> Digest) -> Vec<Digest> {
    let (old, digests) = known.unwrap_or_default();
    let mut at = 0;
    let one = |document: &Arc<T>| {
        while old.get(at).is_some_and(|o| head(o).slug < head(document).slug) {
            at += 1;
        }
        match (old.get(at), digests.get(at)) {
            (Some(same), Some(digest)) if Arc::ptr_eq(same, document) => *digest,
            _ => whole(document),
        }
    };
    documents.iter().map(one).collect()
}

fn digest(value: &impl Debug) -> Digest {
    Digest::of(format!("{value:?}").as_bytes())
}

fn whole_person(person: &PersonDocument) -> Digest {
    let held = person.memberships.iter().map(|m| (organization(&m.organization), m.post.as_ref().map(|p| &p.value), m.span));
    digest(&(&person.head.slug, &person.name, &person.other_names, held.collect::<Vec<_>>()))
}

/// The body by its slug; in words nothing is read of it.
fn organization(organization: &Organization) -> Option<&str> {
    match organization {
        Organization::Committee(slug) => Some(slug.value.as_str()),
        Organization::Words(_) => None,
    }
}

fn whole_body(body: &CommitteeDocument) -> Digest {
    digest(&(&body.head.slug, &body.name, &body.other_names, body.recognise, body.span, &body.posts))
}

/// How two registries differ, as a reading can tell.
#[derive(Debug)]
pub struct Difference {
    /// Every reading may tell.
    everything: bool,
    /// A reading may tell only if all words of one of these stand in its document.
    met: Vec<Box<[u64]>>,
    /// The new place of each person and each body; nothing for those that are no more.
    people: Vec<Option<u32>>,
    bodies: Vec<Option<u32>>,
    /// Whether any place is another than it was.
    shifted: bool,
}

/// More entries than these are not compared with each report: reading them all costs no more.
const MANY: usize = 4_000;

impl Difference {
    /// What has changed from one registry to another.
    pub(super) fn between(old: &Names, new: &Names) -> Difference {
        let mut out = Difference { everything: false, met: Vec::new(), people: Vec::new(), bodies: Vec::new(), shifted: false };
        // the words of the archive's own bodies are asked about anywhere, and a registry too large finds nothing
        let own = |names: &Names| [names.own, names.governed].map(|body| body.map(|b| names_of_body(&names.committees[b as usize]).digest));
        out.everything = old.digests.config != new.digests.config
            || own(old) != own(new)
            || old.patterns.is_searchable() != new.patterns.is_searchable();
        let mut entries = Entries { old: Vec::new(), new: Vec::new() };
        let mut slugs = false;
        out.people = pairs(
            &old.people,
            &new.people,
            |p| &p.head,
            |was, is| {
                slugs |= was.is_none() || is.is_none();
                if was.map(|i| old.digests.people[i]) != is.map(|i| new.digests.people[i]) {
                    entries.old.extend(was.into_iter().flat_map(|i| of_person(&old.people[i], &old.called[i])));
                    entries.new.extend(is.into_iter().flat_map(|i| of_person(&new.people[i], &new.called[i])));
                }
            },
        );
        out.bodies = pairs(
            &old.committees,
            &new.committees,
            |b| &b.head,
            |was, is| {
                slugs |= was.is_none() || is.is_none();
                if was.map(|i| old.digests.bodies[i]) == is.map(|i| new.digests.bodies[i])
                    && was.map(|i| held(old, i)) == is.map(|i| held(new, i))
                {
                    return;
                }
                entries.old.extend(was.into_iter().flat_map(|i| of_body(old, i)));
                entries.new.extend(is.into_iter().flat_map(|i| of_body(new, i)));
            },
        );
        out.met = entries.differing();
        if slugs {
            out.met.push([Asked::EverySlug.word()].into());
        }
        out.everything |= out.met.len() > MANY;
        let moved = |places: &[Option<u32>]| places.iter().enumerate().any(|(old, new)| new.is_none_or(|new| new as usize != old));
        out.shifted = moved(&out.people) || moved(&out.bodies);
        out
    }

    /// Whether a reading of a document with these words may be another under the new registry.
    pub fn is_met_by(&self, words: &Words) -> bool {
        self.everything || self.met.iter().any(|all| all.iter().all(|word| words.has(*word)))
    }

    /// Whether people and bodies stand where they stood.
    pub fn is_shifted(&self) -> bool {
        self.shifted
    }

    /// Where somebody or some body stands in the new registry.
    pub fn place_of(&self, subject: Subject) -> Option<Subject> {
        match subject {
            Subject::Person(old) => self.people.get(old as usize).copied().flatten().map(Subject::Person),
            Subject::Committee(old) => self.bodies.get(old as usize).copied().flatten().map(Subject::Committee),
        }
    }
}

/// Goes through two lists in order of slug; returns for each of the old its place among the new.
fn pairs<T>(old: &[Arc<T>], new: &[Arc<T>], head: fn(&T) -> &Head, mut pair: impl FnMut(Option<usize>, Option<usize>)) -> Vec<Option<u32>> {
    let mut places = Vec::with_capacity(old.len());
    let (mut was, mut is) = (0, 0);
    while was < old.len() || is < new.len() {
        let order = match (old.get(was), new.get(is)) {
            (Some(a), Some(b)) => head(a).slug.cmp(&head(b).slug),
            (Some(_), None) => Ordering::Less,
            _ => Ordering::Greater,
        };
        pair(order.is_le().then_some(was), order.is_ge().then_some(is));
        if order.is_le() {
            places.push(order.is_eq().then_some(is as u32));
            was += 1;
        }
        is += usize::from(order.is_ge());
    }
    places
}

/// Something that is met and read together.
struct Entry {
    /// Of all that may be read once it is met.
    digest: Digest,
    /// It is met where all words of one of these stand.
    met: Vec<Box<[u64]>>,
}

impl Entry {
    fn new(read: &impl Debug) -> Entry {
        Entry { digest: digest(read), met: Vec::new() }
    }

    fn met_by(mut self, strings: impl IntoIterator<Item = impl AsRef<str>>) -> Entry {
        for string in strings {
            let mut all = Vec::new();
            words::each(string.as_ref(), |word| all.push(word));
            self.met.push(all.into());
        }
        self
    }

    fn asked_for(mut self, asked: Asked<'_>) -> Entry {
        self.met.push([asked.word()].into());
        self
    }
}

/// Entries of two registries.
struct Entries {
    old: Vec<Entry>,
    new: Vec<Entry>,
}

impl Entries {
    /// The words of those that only one of the two has.
    fn differing(self) -> Vec<Box<[u64]>> {
        let digests = |entries: &[Entry]| entries.iter().map(|e| e.digest).collect::<std::collections::HashSet<_>>();
        let (old, new) = (digests(&self.old), digests(&self.new));
        let gone = self.old.into_iter().filter(|e| !new.contains(&e.digest));
        let come = self.new.into_iter().filter(|e| !old.contains(&e.digest));
        let mut met: Vec<Box<[u64]>> = gone.chain(come).flat_map(|e| e.met).collect();
        met.sort_unstable();
        met.dedup();
        met
    }
}

/// A person's entries: that there is one, each name, the offices.
fn of_person(person: &PersonDocument, called: &Called) -> Vec<Entry> {
    let slug = &person.head.slug;
    let halves: Vec<&String> = called.names.iter().flat_map(|parts| parts.first.iter().chain(&parts.last)).collect();
    let mut entries = vec![Entry::new(&("slug", slug)).asked_for(Asked::Slug(slug.as_str()))];
    let mut every_string = Vec::new();
    let names = super::patterns::names_of(person).zip(&called.names).enumerate();
    for (at, ((name, span), parts)) in names {
        let mut strings = strings_of_name(name, span, parts);
        // one half is enough for a slip of the pen in the other
        strings.extend(parts.first.iter().chain(&parts.last).cloned());
        every_string.extend(strings.iter().cloned());
        // a title or an initial of one name goes with the halves of all
        let initial = parts.first.iter().filter_map(|first| first.chars().next()).map(String::from);
        let before: Vec<String> = parts.titles.iter().cloned().chain(initial).collect();
        strings.extend(before.iter().flat_map(|before| halves.iter().map(move |half| format!("{before} {half}"))));
        let entry = Entry::new(&("name", slug, at == 0, name, span)).met_by(strings);
        entries.push(if at == 0 { entry.asked_for(Asked::Name(name)) } else { entry });
    }
    let offices = person.memberships.iter().map(|m| (organization(&m.organization), m.post.is_some(), m.span));
    entries.push(Entry::new(&("offices", slug, offices.collect::<Vec<_>>())).met_by(every_string));
    entries
}

/// A body's entries: its names, each post with its holders.
fn of_body(names: &Names, index: usize) -> Vec<Entry> {
    let body = &names.committees[index];
    let posts = body
        .posts
        .iter()
        .zip(held(names, index))
        .enumerate()
        .map(|(at, (post, holders))| Entry::new(&("post", &body.head.slug, at, post, holders)).met_by(strings_of_post(post)));
    std::iter::once(names_of_body(body)).chain(posts).collect()
}

/// Who held each post of a body, and when.
fn held(names: &Names, index: usize) -> Vec<Vec<(Option<&Slug>, Span)>> {
    let holders = |post: usize| {
        names.holders(index as u32, post as u32).iter().map(|(who, span)| (names.people.get(*who as usize).map(|p| &p.head.slug), *span))
    };
    (0..names.committees[index].posts.len()).map(|post| holders(post).collect()).collect()
}

fn names_of_body(body: &CommitteeDocument) -> Entry {
    let slug = &body.head.slug;
    let read = ("body", slug, &body.name, &body.other_names, body.recognise, body.span);
    let names = || super::patterns::names_of_body(body).map(|(name, _)| name);
    let entry = Entry::new(&read).met_by(strings_of_body(body)).met_by(names()).asked_for(Asked::Slug(slug.as_str()));
    names().fold(entry, |entry, name| entry.asked_for(Asked::Body(&key(&fold(name)))))
}

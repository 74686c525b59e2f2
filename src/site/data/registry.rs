//! Rows of the registry: people and bodies.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::declare::row;
use super::keys::*;
use super::shape::{Field, Shape, Type};
use super::value::{Cell, Rows, Value};
use crate::address::Kind;
use crate::archive::Archive;
use crate::date::Date;
use crate::document::PostDeclaration;
use crate::recognise::Subject;
use crate::site::set;
use crate::slug::Slug;

row! {
    /// Somebody with a file in the registry.
    "person" Person<'a> {
        /// The slug; the page is /people/<id>/.
        id: Id<'a>,
        /// The name by which the archive calls this person.
        name: &'a str,
        /// What registers sort by (Popolo).
        sort_name: &'a str,
        /// The page's whole address.
        url: Page,
        /// Ids that this person had before, or that of a file that was joined with theirs; their addresses lead to this page.
        aliases: Vec<&'a str> => table "person_aliases" => column "alias",
        /// Other names.
        other_names: Vec<OtherName<'a>> => table "person_names",
        /// Seats and offices.
        memberships: Vec<Membership<'a>> => table "memberships",
        /// Addresses and identifiers elsewhere, by name: wikidata, wikipedia, website.
        links: BTreeMap<&'a str, &'a str> => table "person_links" => column "name",
    }
}

row! {
    /// Another name of a person or a body, with its time where that is known.
    "other_name" OtherName<'a> {
        /// The name.
        name: &'a str,
        /// Since when; null where nobody knows, or always.
        start_date: Option<Date>,
        /// Until when; null where nobody knows, or still.
        end_date: Option<Date>,
    }
}

row! {
    /// A seat or an office.
    "membership" Membership<'a> {
        /// The slug of the body; null where it has no file.
        organization: Option<CommitteeKey<'a>>,
        /// The body's name.
        organization_name: &'a str,
        /// The post, one of those that the body declares; null for free words.
        post: Option<PostKey<'a>>,
        /// What the office is called; member where nothing is said.
        role: &'a str,
        /// Since when; null where nobody knows, or always.
        start_date: Option<Dated>,
        /// Until when; null where nobody knows, or still.
        end_date: Option<Dated>,
    }
}

row! {
    /// A body with a file in the registry: committee, panel, working group, party.
    "committee" Committee<'a> {
        /// The slug; the page is /committees/<id>/.
        id: Id<'a>,
        /// The name.
        name: &'a str,
        /// The page's whole address.
        url: Page,
        /// Ids that it had before, or that others had which are one with it now; their addresses lead to its page.
        aliases: Vec<&'a str> => table "committee_aliases" => column "alias",
        /// What it is, in free words: committee, panel, working group, party.
        classification: Option<&'a str>,
        /// Other names.
        other_names: Vec<OtherName<'a>> => table "committee_names",
        /// The slug of the body to which it belongs.
        parent: Option<CommitteeKey<'a>>,
        /// The slugs of the bodies from which it came.
        predecessors: Vec<CommitteeKey<'a>> => table "committee_predecessors" => column "predecessor",
        /// The slugs of the bodies that it became.
        successors: Vec<CommitteeKey<'a>> => inverse "committee_predecessors",
        /// When it was founded.
        founding_date: Option<Date>,
        /// When it was dissolved.
        dissolution_date: Option<Date>,
        /// The posts that it declares.
        posts: Vec<Post<'a>> => table "posts",
    }
}

row! {
    /// A post of a body, whoever holds it.
    "post" Post<'a> {
        /// Its name within the body.
        id: Id<'a>,
        /// What it is called.
        label: &'a str,
        /// Other words for it.
        other_labels: Vec<Cow<'a, str>> => table "post_labels" => column "label",
        /// How many hold it at a time; null where nothing is said.
        holders: Option<u32>,
    }
}

/// The person at a place in the archive.
pub(super) fn person(archive: &Archive, at: usize) -> Person<'_> {
    let someone = &archive.people[at];
    let document = &someone.document;
    let memberships = someone.memberships.iter().map(|m| {
        let posts = m.committee.map(|c| &archive.committees[c as usize].document.posts);
        Membership {
            organization: m.committee.map(|c| committee_key(archive, c)),
            organization_name: &m.body,
            post: posts.zip(m.post).and_then(|(posts, p)| posts.get(p as usize)).map(|p| PostKey(p.id.as_str())),
            role: &m.label,
            start_date: m.span.start.map(Dated),
            end_date: m.span.end.map(Dated),
        }
    });
    let names = document.other_names.iter();
    Person {
        id: Id(document.head.slug.as_str()),
        name: &document.name,
        sort_name: &document.sort_name,
        url: Page(set::absolute(archive, archive.subject_href(Subject::Person(at as u32)))),
        aliases: aliases(archive, Kind::People, &document.head.slug),
        other_names: names.map(|n| OtherName { name: &n.name, start_date: n.span.start, end_date: n.span.end }).collect(),
        memberships: memberships.collect(),
        links: document.links.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect(),
    }
}

/// The body at a place in the archive.
pub(super) fn committee(archive: &Archive, at: usize) -> Committee<'_> {
    let body = &archive.committees[at];
    let document = &body.document;
    let keys = |list: &[u32]| list.iter().map(|c| committee_key(archive, *c)).collect();
    let names = document.other_names.iter();
    // A post that is declared twice is complained of; the first one stands.
    let is_first = |(i, post): &(usize, &PostDeclaration)| document.posts[..*i].iter().all(|other| other.id != post.id);
    let posts = document.posts.iter().enumerate().filter(is_first).map(|(_, p)| Post {
        id: Id(p.id.as_str()),
        label: &p.label,
        other_labels: p.other_labels.iter().map(|label| Cow::Borrowed(label.as_str())).collect(),
        holders: p.holders,
    });
    Committee {
        id: Id(document.head.slug.as_str()),
        name: &document.name,
        url: Page(set::absolute(archive, archive.subject_href(Subject::Committee(at as u32)))),
        aliases: aliases(archive, Kind::Committees, &document.head.slug),
        classification: document.classification.as_deref(),
        other_names: names.map(|n| OtherName { name: &n.name, start_date: n.span.start, end_date: n.span.end }).collect(),
        parent: body.parent.map(|p| committee_key(archive, p)),
        predecessors: keys(&body.predecessors),
        successors: keys(&body.successors),
        founding_date: document.span.start,
        dissolution_date: document.span.end,
        posts: posts.collect(),
    }
}

/// The ids that something had before.
pub(super) fn aliases<'a>(archive: &'a Archive, kind: Kind, slug: &Slug) -> Vec<&'a str> {
    archive.addresses.names.old(kind, slug.as_str()).iter().map(String::as_str).collect()
}

/// A body's slug.
pub(super) fn committee_key(archive: &Archive, committee: u32) -> CommitteeKey<'_> {
    CommitteeKey(archive.committees[committee as usize].document.head.slug.as_str())
}

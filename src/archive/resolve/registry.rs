//! The registry joined: which body a membership is of, and how the bodies belong together.

use std::sync::Arc;

use crate::archive::{Archive, Committee, Index, Membership, Person};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::person::Organization;
use crate::document::{CommitteeDocument, PersonDocument};
use crate::slug::Slug;

pub(super) fn check_config(config: &Config, bodies: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for located in config.committee.iter().chain(&config.organization) {
        if !bodies.contains_key(located.value.as_str()) {
            let place = config.file.as_ref().map_or_else(|| Place::path("config.toml"), |file| Place::span(file, located.span.clone()));
            diagnostics.push(complaints::unknown_slug(place, located.value.as_str(), "committee", bodies.keys().copied()));
        }
    }
}

pub(super) fn person(
    document: &Arc<PersonDocument>,
    committees: &[Arc<CommitteeDocument>],
    bodies: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Person {
    let mut memberships = Vec::with_capacity(document.memberships.len());
    for written in &document.memberships {
        let (committee, body) = match &written.organization {
            Organization::Words(words) => (None, words.clone()),
            Organization::Committee(slug) => match bodies.get(slug.value.as_str()) {
                Some(index) => (Some(*index), committees[*index as usize].name.clone()),
                None => {
                    let place = Place::span(&document.head.file, slug.span.clone());
                    diagnostics.push(complaints::unknown_slug(place, slug.value.as_str(), "committee", bodies.keys().copied()));
                    (None, slug.value.to_string())
                }
            },
        };
        let mut post = None;
        if let (Some(committee), Some(wanted)) = (committee, &written.post) {
            let body = &committees[committee as usize];
            post = body.posts.iter().position(|p| p.id == wanted.value).map(|i| i as u32);
            if post.is_none() {
                let place = Place::span(&document.head.file, wanted.span.clone());
                diagnostics.push(complaints::undeclared_post(
                    place,
                    wanted.value.as_str(),
                    body.head.slug.as_str(),
                    body.posts.iter().map(|p| p.id.as_str()),
                ));
            }
        }
        let declared = committee.zip(post).and_then(|(c, p)| committees[c as usize].posts.get(p as usize));
        let label = declared
            .map(|p| p.label.clone())
            .or_else(|| written.role.clone())
            .or_else(|| written.post.as_ref().map(|p| p.value.to_string()))
            .unwrap_or_else(|| "member".into());
        memberships.push(Membership { committee, body, post, label, span: written.span });
    }
    Person { document: document.clone(), memberships, authored: Vec::new(), mentions: Vec::new(), mention_count: 0, decisions: Vec::new() }
}

pub(super) fn committees(documents: &[Arc<CommitteeDocument>], bodies: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Committee> {
    let mut joined: Vec<Committee> = documents
        .iter()
        .map(|d| Committee {
            document: d.clone(),
            parent: None,
            children: Vec::new(),
            predecessors: Vec::new(),
            successors: Vec::new(),
            members: Vec::new(),
            meetings: Vec::new(),
            decisions: Vec::new(),
            mentions: Vec::new(),
            mention_count: 0,
        })
        .collect();
    for (at, document) in documents.iter().enumerate() {
        let mut find = |located: &crate::document::Located<Slug>| {
            let found = bodies.get(located.value.as_str()).copied();
            if found.is_none() {
                let place = Place::span(&document.head.file, located.span.clone());
                diagnostics.push(complaints::unknown_slug(place, located.value.as_str(), "committee", bodies.keys().copied()));
            }
            found
        };
        let at = at as u32;
        if let Some(parent) = document.parent.as_ref().and_then(&mut find) {
            joined[at as usize].parent = Some(parent);
            joined[parent as usize].children.push(at);
        }
        for other in document.predecessors.iter().filter_map(&mut find).collect::<Vec<_>>() {
            joined[at as usize].predecessors.push(other);
            joined[other as usize].successors.push(at);
        }
        for other in document.successors.iter().filter_map(&mut find).collect::<Vec<_>>() {
            joined[at as usize].successors.push(other);
            joined[other as usize].predecessors.push(at);
        }
    }
    for body in &mut joined {
        for list in [&mut body.predecessors, &mut body.successors] {
            list.sort_unstable();
            list.dedup();
        }
    }
    joined
}

pub(super) fn link_memberships(archive: &mut Archive) {
    for person in 0..archive.people.len() {
        for (at, membership) in archive.people[person].memberships.iter().enumerate() {
            if let Some(committee) = membership.committee {
                archive.committees[committee as usize].members.push((person as u32, at as u32));
            }
        }
    }
}

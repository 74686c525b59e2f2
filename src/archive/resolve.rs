//! Joining: every slug an index, both ends of each relation. Cannot fail and touches no disk.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::ledger::Ledger;
use super::paragraphs::{self, Numbered};
use super::{Archive, Author, Committee, Digests, Gist, Index, Meeting, Person, Report, Telling, addresses, decisions, rules};
use crate::config::Config;
use crate::date::Date;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::person::Organization;
use crate::document::{CommitteeDocument, DecisionDocument, MeetingDocument, PageDocument, PersonDocument};
use crate::recognise::{Names, Reading, Subject};
use crate::slug::Slug;
use crate::withhold::Withheld;

/// A report with what was found in it.
#[derive(Debug, Clone)]
pub struct ReadReport {
    /// The file, and its paragraphs' numbers.
    pub paragraphs: Arc<Numbered>,
    /// What was found.
    pub reading: Arc<Reading>,
    /// What other pages need of both.
    pub gist: Arc<Gist>,
}

/// What there is to join. All lists are in order of slug, each slug once.
#[derive(Debug)]
pub struct Parts {
    /// The configuration.
    pub config: Config,
    /// The registry.
    pub names: Arc<Names>,
    /// The people; of the same slugs as the registry's, but perhaps with a newer biography.
    pub people: Vec<Arc<PersonDocument>>,
    /// The committees, likewise.
    pub committees: Vec<Arc<CommitteeDocument>>,
    /// The reports that are published.
    pub reports: Vec<ReadReport>,
    /// Words on meetings.
    pub meetings: Vec<Arc<MeetingDocument>>,
    /// Words on decisions.
    pub decisions: Vec<Arc<DecisionDocument>>,
    /// The archive's own pages.
    pub pages: Vec<Arc<PageDocument>>,
    /// The decisions' ledger as it is kept.
    pub ledger: Ledger,
    /// The paragraphs' ledger as it is kept.
    pub paragraphs: paragraphs::Ledger,
    /// What is withheld, in order of kind and slug.
    pub withheld: Vec<Withheld>,
    /// The ids of decisions that were given to words of which something is withheld.
    pub withheld_decisions: BTreeSet<Slug>,
    /// The addresses that were published, and what else is known of them.
    pub addresses: addresses::Known,
    /// The names of the files in `captures/`.
    pub captures: Vec<Arc<str>>,
}

/// Joins everything to an archive, and tells what leads nowhere.
pub fn resolve(parts: Parts) -> (Archive, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Parts {
        config,
        names,
        people: person_documents,
        committees: committee_documents,
        reports,
        meetings: meeting_documents,
        decisions: decision_documents,
        pages,
        ledger,
        paragraphs,
        withheld,
        withheld_decisions,
        addresses: published,
        captures,
    } = parts;
    let bodies: Index<'_> = committee_documents.iter().enumerate().map(|(i, c)| (c.head.slug.as_str(), i as u32)).collect();
    check_config(&config, &bodies, &mut diagnostics);
    let people_joined = person_documents.iter().map(|p| person(p, &committee_documents, &bodies, &mut diagnostics)).collect();
    let committees_joined = committees(&committee_documents, &bodies, &mut diagnostics);
    let own = config.committee.as_ref().and_then(|c| bodies.get(c.value.as_str()).copied());
    let authors = Authors::new(&person_documents);
    let mut joined: Vec<Report> = reports.into_par_iter().map(|read| report(read, &authors, &bodies, own)).collect();
    let meetings = meetings(&mut joined, &bodies, own);
    let mut chronology: Vec<u32> = (0..joined.len() as u32).collect();
    chronology.par_sort_by(|a, b| by_date(joined[*a as usize].date, joined[*b as usize].date));
    for (rank, report) in chronology.iter().enumerate() {
        joined[*report as usize].rank = rank as u32;
    }
    drop((authors, bodies));
    let mut archive = Archive {
        base: config.base_path().to_owned(),
        config,
        names,
        people: people_joined,
        committees: committees_joined,
        reports: joined,
        meetings,
        decisions: Vec::new(),
        pages,
        queue: OnceLock::new(),
        chronology,
        ledger: Ledger::default(),
        paragraphs,
        withheld,
        withheld_decisions,
        addresses: addresses::Addresses::default(),
        digests: Digests::default(),
    };
    link_memberships(&mut archive);
    let (told, decisions) = rayon::join(|| told(&archive), || decisions::of(&archive, ledger, &meeting_documents));
    link_mentions(&mut archive, told);
    (archive.decisions, archive.ledger) = decisions;
    decisions::link(&mut archive);
    attach_documents(&mut archive, meeting_documents, decision_documents, &mut diagnostics);
    link_decisions(&mut archive);
    addresses::settle(&mut archive, published, &mut diagnostics);
    ((), archive.digests) = rayon::join(|| rules::check(&archive, &captures, &mut diagnostics), || Digests::of(&archive));
    (archive, diagnostics)
}

/// The order of dates, quick for those that are the same.
pub(crate) fn by_date(a: Option<Date>, b: Option<Date>) -> Ordering {
    if a == b { Ordering::Equal } else { a.cmp(&b) }
}

/// Whom the authors of a report may name: people by slug, and by name.
struct Authors<'a> {
    slugs: Index<'a>,
    names: Index<'a>,
}

impl<'a> Authors<'a> {
    fn new(people: &'a [Arc<PersonDocument>]) -> Authors<'a> {
        let indexed = || people.iter().enumerate().map(|(i, p)| (p, i as u32));
        // Of two people of one name, the first by slug.
        Authors {
            slugs: indexed().map(|(p, i)| (p.head.slug.as_str(), i)).collect(),
            names: indexed().rev().map(|(p, i)| (p.name.as_str(), i)).collect(),
        }
    }

    fn find(&self, words: &str) -> Option<u32> {
        self.slugs.get(words).or_else(|| self.names.get(words)).copied()
    }
}

fn check_config(config: &Config, bodies: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for located in config.committee.iter().chain(&config.organization) {
        if !bodies.contains_key(located.value.as_str()) {
            let place = config.file.as_ref().map_or_else(|| Place::path("config.toml"), |file| Place::span(file, located.span.clone()));
            diagnostics.push(complaints::unknown_slug(place, located.value.as_str(), "committee", bodies.keys().copied()));
        }
    }
}

fn person(
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
        memberships.push(super::Membership { committee, body, post, label, span: written.span });
    }
    Person { document: document.clone(), memberships, authored: Vec::new(), mentions: Vec::new(), mention_count: 0, decisions: Vec::new() }
}

fn committees(documents: &[Arc<CommitteeDocument>], bodies: &Index<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Committee> {
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

fn report(read: ReadReport, people: &Authors<'_>, bodies: &Index<'_>, own: Option<u32>) -> Report {
    let ReadReport { paragraphs, reading, gist } = read;
    let document = paragraphs.document.clone();
    let author = |words: &str| people.find(words).map_or_else(|| Author::Printed(words.to_owned()), Author::Known);
    let first = document.occasions.first();
    Report {
        authors: document.authors.iter().map(|words| author(&words.value)).collect(),
        date: first.and_then(|o| o.date),
        committee: first.and_then(|o| committee_of(o, bodies, own)),
        meetings: Vec::new(),
        decisions: Vec::new(),
        rank: 0,
        document,
        paragraphs,
        reading,
        gist,
    }
}

fn committee_of(occasion: &crate::document::Occasion, bodies: &Index<'_>, own: Option<u32>) -> Option<u32> {
    match &occasion.committee {
        Some(slug) => bodies.get(slug.value.as_str()).copied(),
        None => own,
    }
}

/// The meetings that reports tell of: one for each body and date.
fn meetings(reports: &mut [Report], bodies: &Index<'_>, own: Option<u32>) -> Vec<Meeting> {
    let mut places: FxHashMap<Slug, u32> = FxHashMap::default();
    places.reserve(reports.len());
    let mut meetings: Vec<Meeting> = Vec::with_capacity(reports.len());
    for (at, report) in reports.iter_mut().enumerate() {
        let mut met = Vec::with_capacity(report.document.occasions.len());
        for (occasion, slug) in report.document.occasions.iter().zip(&report.gist.meetings) {
            let known = slug.as_ref().zip(occasion.date).zip(committee_of(occasion, bodies, own));
            met.push(known.map(|((slug, date), committee)| {
                let place = *places.entry(slug.clone()).or_insert_with(|| {
                    let (slug, reports) = (slug.clone(), Vec::with_capacity(1));
                    meetings.push(Meeting { slug, date, committee, document: None, reports, decisions: Vec::new(), rank: 0 });
                    meetings.len() as u32 - 1
                });
                let told = &mut meetings[place as usize].reports;
                if told.last() != Some(&(at as u32)) {
                    told.push(at as u32);
                }
                place
            }));
        }
        report.meetings = met;
    }
    let mut order: Vec<u32> = (0..meetings.len() as u32).collect();
    order.par_sort_by(|a, b| meetings[*a as usize].slug.cmp(&meetings[*b as usize].slug));
    let mut rank = vec![0; order.len()];
    for (at, meeting) in order.iter().enumerate() {
        rank[*meeting as usize] = at as u32;
    }
    for report in reports {
        report.meetings.iter_mut().flatten().for_each(|meeting| *meeting = rank[*meeting as usize]);
    }
    let mut unordered: Vec<Option<Meeting>> = meetings.into_iter().map(Some).collect();
    order.iter().filter_map(|at| unordered[*at as usize].take()).collect()
}

fn link_memberships(archive: &mut Archive) {
    for person in 0..archive.people.len() {
        for (at, membership) in archive.people[person].memberships.iter().enumerate() {
            if let Some(committee) = membership.committee {
                archive.committees[committee as usize].members.push((person as u32, at as u32));
            }
        }
    }
}

/// What the reports say of one person or body.
#[derive(Default)]
struct Told {
    authored: Vec<u32>,
    mentions: Vec<Telling>,
    count: u32,
}

/// What the reports say of each person and each body, in order of date.
fn told(archive: &Archive) -> (Vec<Told>, Vec<Told>) {
    let none = |count: usize| std::iter::repeat_with(Told::default).take(count).collect::<Vec<_>>();
    let (mut people, mut bodies) = (none(archive.people.len()), none(archive.committees.len()));
    for index in &archive.chronology {
        let report = &archive.reports[*index as usize];
        for author in &report.authors {
            if let Author::Known(person) = author {
                people[*person as usize].authored.push(*index);
            }
        }
        for named in &report.gist.named {
            let told = match named.subject {
                Subject::Person(i) => &mut people[i as usize],
                Subject::Committee(i) => &mut bodies[i as usize],
            };
            told.mentions.push(Telling { report: *index, first: named.first, count: named.count, digest: named.digest });
            told.count += named.count;
        }
    }
    (people, bodies)
}

fn link_mentions(archive: &mut Archive, (people, bodies): (Vec<Told>, Vec<Told>)) {
    for (person, told) in archive.people.iter_mut().zip(people) {
        (person.authored, person.mentions, person.mention_count) = (told.authored, told.mentions, told.count);
    }
    for (body, told) in archive.committees.iter_mut().zip(bodies) {
        (body.mentions, body.mention_count) = (told.mentions, told.count);
    }
}

fn attach_documents(
    archive: &mut Archive,
    meetings: Vec<Arc<MeetingDocument>>,
    decisions: Vec<Arc<DecisionDocument>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for document in meetings {
        match archive.meetings.binary_search_by(|m| m.slug.cmp(&document.head.slug)) {
            Ok(at) => archive.meetings[at].document = Some(document),
            Err(_) => diagnostics.push(complaints::nothing_tells_of(
                Place::span(&document.head.file, 0..3),
                "meeting",
                document.head.slug.as_str(),
            )),
        }
    }
    if decisions.is_empty() {
        return;
    }
    let slugs: Vec<Slug> = archive.decisions.iter().map(|d| d.slug.clone()).collect();
    let find = |slug: &Slug| slugs.binary_search(slug).ok().map(|i| i as u32);
    for document in decisions {
        let Some(at) = find(&document.head.slug) else {
            diagnostics.push(complaints::nothing_tells_of(Place::span(&document.head.file, 0..3), "decision", document.head.slug.as_str()));
            continue;
        };
        for relation in &document.relations {
            let place = Place::span(&document.head.file, relation.to.span.clone());
            match find(&relation.to.value) {
                None => diagnostics.push(complaints::unknown_slug(
                    place,
                    relation.to.value.as_str(),
                    "decision",
                    slugs.iter().map(Slug::as_str),
                )),
                Some(to) if to == at => diagnostics.push(complaints::relation_to_itself(place, relation.to.value.as_str())),
                Some(to) if archive.decisions[to as usize].date > archive.decisions[at as usize].date => {
                    diagnostics.push(complaints::relation_backwards(place, document.head.slug.as_str(), relation.to.value.as_str()));
                }
                Some(to) => {
                    archive.decisions[at as usize].earlier.push((relation.kind, to));
                    archive.decisions[to as usize].later.push((relation.kind, at));
                }
            }
        }
        let decision = &mut archive.decisions[at as usize];
        if let Some(title) = &document.title {
            decision.title.clone_from(title);
        }
        decision.document = Some(document);
    }
}

fn link_decisions(archive: &mut Archive) {
    for meeting in 0..archive.meetings.len() {
        let committee = archive.meetings[meeting].committee;
        archive.committees[committee as usize].meetings.push(meeting as u32);
    }
    for body in &mut archive.committees {
        body.meetings.sort_by(|a, b| by_date(Some(archive.meetings[*a as usize].date), Some(archive.meetings[*b as usize].date)));
        for (rank, meeting) in body.meetings.iter().enumerate() {
            archive.meetings[*meeting as usize].rank = rank as u32;
        }
    }
    for at in 0..archive.decisions.len() as u32 {
        let decision = &archive.decisions[at as usize];
        if let Some(committee) = decision.committee {
            archive.committees[committee as usize].decisions.push(at);
        }
        for party in decision.mover.iter().chain(&decision.seconder) {
            if let super::Party::Known(Subject::Person(person)) = party {
                archive.people[*person as usize].decisions.push(at);
            }
        }
        for (report, found) in &decision.accounts {
            for (_, person) in archive.reports[*report as usize].gist.chosen.iter().filter(|(by, _)| by == found) {
                archive.people[*person as usize].decisions.push(at);
            }
        }
    }
    let decisions = &archive.decisions;
    let by_date = |a: &u32, b: &u32| by_date(decisions[*a as usize].date, decisions[*b as usize].date);
    let (committees, people) = (&mut archive.committees, &mut archive.people);
    rayon::join(
        || committees.par_iter_mut().for_each(|body| body.decisions.sort_by(by_date)),
        || {
            people.par_iter_mut().for_each(|person| {
                person.decisions.sort_unstable();
                person.decisions.dedup();
                person.decisions.sort_by(by_date);
            });
        },
    );
}

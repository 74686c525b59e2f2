//! Joining: every slug an index, both ends of each relation. Cannot fail and touches no disk.
//!
//! 1. `registry`: the people's memberships and the bodies' relations. 2. `meetings`: the accounts of one meeting. 3. `ends`: for all that
//!    a report or a decision leads to, the way back. This module: the order in which it is done.

mod ends;
mod meetings;
mod registry;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::ledger::Ledger;
use super::paragraphs::{self, Numbered};
use super::{Archive, Author, Digests, Gist, Index, Report, addresses, decisions, rules};
use crate::config::Config;
use crate::date::Date;
use crate::diagnostics::Diagnostic;
use crate::document::withheld::Withheld;
use crate::document::{CommitteeDocument, DecisionDocument, MeetingDocument, PageDocument, PersonDocument};
use crate::recognise::{Names, Reading};
use crate::slug::Slug;

use ends::{attach_documents, link_decisions, link_mentions, told};
use meetings::{committee_of, meetings};
use registry::{check_config, committees, link_memberships, person};

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

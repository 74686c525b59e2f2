//! The gist of a report: what other pages than its own need of it, as short lists and digests.
//!
//! Made once for each reading and kept beside it, so that joining ten thousand reports, and seeing which pages are as they
//! were, reads a few small lists and no prose. A pure function of one document with its numbers, its reading and the registry's names.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::decisions::telling_words;
use super::digest::digest;
use super::ledger;
use super::paragraphs::Numbered;
use crate::document::Occasion;
use crate::markdown::{Passage, Text};
use crate::recognise::{FoundDecision, Mention, Names, Outcome, Reading, Subject};
use crate::slug::Slug;

/// What others need of one report.
#[derive(Debug, Clone)]
pub struct Gist {
    /// Of the file, its paragraphs' numbers and the reading, whole, with the slugs of its people and bodies: where they stand in the registry may
    /// change while it is kept.
    pub digest: u64,
    /// Its meetings' slugs, in the order of its occasions; nothing for one without date or body.
    pub meetings: Box<[Option<Slug>]>,
    /// The people it names, each once, in order.
    pub people: Box<[u32]>,
    /// Whom it names, in order.
    pub named: Box<[Naming]>,
    /// Its mentions by subject, then in reading order: indices of the reading's mentions.
    pub order: Box<[u32]>,
    /// For each found decision, a digest of all that an account of it shows: its words, those around them, what came of it.
    pub accounts: Box<[u64]>,
    /// Who was elected or appointed by which found decision.
    pub chosen: Box<[(u32, u32)]>,
    /// For each found decision, digests of the words that tell it from another, in order.
    pub words: Box<[Box<[u64]>]>,
    /// For each found decision, a digest of its words as the ledger keeps them.
    pub quotes: Box<[u64]>,
}

/// Somebody or some body in a report.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// Who.
    pub subject: Subject,
    /// Where their mentions begin in [`Gist::order`].
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// Of the sentences that a page shows of these mentions.
    pub digest: u64,
}

impl Gist {
    /// The gist of a report.
    pub fn of(report: &Numbered, reading: &Reading, names: &Names) -> Gist {
        let document = &report.document;
        let text = &document.text;
        let passages: Vec<u64> = text.passages.iter().map(|p| digest(&(&p.id, p.kind, text.of(p)))).collect();
        let mut order: Vec<(Subject, u32)> = reading.mentions.iter().enumerate().map(|(at, m)| (m.subject, at as u32)).collect();
        order.sort_unstable();
        let mut named = Vec::new();
        let mut first = 0;
        for group in order.chunk_by(|a, b| a.0 == b.0) {
            let mut hasher = FxHasher::default();
            for (_, at) in group {
                told(text, &passages, &reading.mentions[*at as usize], &mut hasher);
            }
            named.push(Naming { subject: group[0].0, first, count: group.len() as u32, digest: hasher.finish() });
            first += group.len() as u32;
        }
        let people: Box<[u32]> = named.iter().filter_map(|n| if let Subject::Person(p) = n.subject { Some(p) } else { None }).collect();
        Gist {
            digest: digest(&(
                document.head.file.digest,
                report.digest,
                reading,
                reading.subjects().map(|s| names.slug_of(s)).collect::<Vec<_>>(),
            )),
            meetings: document.occasions.iter().map(|occasion| meeting_slug(occasion, names)).collect(),
            people,
            named: named.into(),
            order: order.into_iter().map(|(_, at)| at).collect(),
            accounts: reading.decisions.iter().map(|found| account(text, &passages, found)).collect(),
            chosen: reading
                .decisions
                .iter()
                .enumerate()
                .flat_map(|(at, found)| chosen(reading, found).map(move |p| (at as u32, p)))
                .collect(),
            words: reading.decisions.iter().map(|found| telling_words(text.slice(&found.range))).collect(),
            quotes: reading.decisions.iter().map(|found| ledger::quote_digest(text.slice(&found.range))).collect(),
        }
    }
}

impl Gist {
    /// The same gist with other places for its people and bodies, in the same order as before; nothing if one has none.
    pub fn with_places(&self, place: impl Fn(Subject) -> Option<Subject>) -> Option<Gist> {
        let mut gist = self.clone();
        let person = |old: &mut u32| match place(Subject::Person(*old)) {
            Some(Subject::Person(new)) => {
                *old = new;
                Some(())
            }
            _ => None,
        };
        gist.people.iter_mut().try_for_each(person)?;
        gist.chosen.iter_mut().map(|(_, who)| who).try_for_each(person)?;
        gist.named.iter_mut().try_for_each(|naming| {
            naming.subject = place(naming.subject)?;
            Some(())
        })?;
        Some(gist)
    }
}

/// All that the sentence around a mention depends on: its passage, whole, and where in it the words stand.
fn told(text: &Text, passages: &[u64], mention: &Mention, hasher: &mut FxHasher) {
    let passage = text.passages.get(mention.passage as usize);
    (place(text, passage, &mention.range), passages.get(mention.passage as usize), mention.basis, &mention.why).hash(hasher);
}

fn account(text: &Text, passages: &[u64], found: &FoundDecision) -> u64 {
    let passage = text.passages.get(found.passage as usize);
    let place = place(text, passage, &found.range);
    digest(&(place, passages.get(found.passage as usize), text.slice(&found.range), found.outcome, found.votes))
}

/// The people named in the passage of a decision by which somebody was chosen.
fn chosen<'a>(reading: &'a Reading, found: &'a FoundDecision) -> impl Iterator<Item = u32> + 'a {
    let chose = matches!(found.outcome, Outcome::Elected | Outcome::Appointed);
    // the mentions are in order, and do not overlap
    let first = reading.mentions.partition_point(|m| m.range.start < found.range.start);
    let inside = reading.mentions[first..].iter().take_while(move |m| chose && m.range.end <= found.range.end);
    inside.filter_map(|m| if let Subject::Person(p) = m.subject { Some(p) } else { None })
}

/// Where some words stand in their passage; where they reach beyond it, the words themselves too.
fn place<'a>(text: &'a Text, passage: Option<&Passage>, words: &std::ops::Range<u32>) -> (i64, i64, &'a str) {
    let start = passage.map_or(0, |p| i64::from(p.range.start));
    let beyond = passage.is_none_or(|p| words.start < p.range.start || words.end > p.range.end);
    (i64::from(words.start) - start, i64::from(words.end) - start, if beyond { text.slice(words) } else { "" })
}

/// `2012-11-27-nec`: the date as written, without its qualifier's sign, and the body's slug. Where nothing is said, the
/// archive's own body met.
fn meeting_slug(occasion: &Occasion, names: &Names) -> Option<Slug> {
    let committees = names.committees();
    let committee = match &occasion.committee {
        Some(slug) => committees.binary_search_by(|c| c.head.slug.cmp(&slug.value)).ok()?,
        None => names.own_body()? as usize,
    };
    Some(Slug::suggest(&occasion.date?.to_string()).joined(&committees[committee].head.slug))
}

//! Who is named: in a report, and beside a person in all of theirs. Lazy parts (see [`lazy`](super::lazy)): they hash digests of all
//! that their `Serialize` reads.

use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use super::{FormView, Link};
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::date::Date;
use crate::recognise::Subject;

/// Who is named in the same reports as one person, most often first: a list of `{ href, label, count }`, twelve at most.
#[derive(Debug, Clone, Copy)]
pub struct Besides<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The person: an index of the archive's people.
    pub person: u32,
}

/// A report that names more people than these is a list, and says nothing about who goes with whom.
const COMPANY: usize = 1_000;

impl Hash for Besides<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for telling in &self.archive.people[self.person as usize].mentions {
            self.archive.named_digest(telling.report).hash(state);
        }
    }
}

impl Serialize for Besides<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Beside<'a> {
            href: Href<'a>,
            label: &'a str,
            count: u32,
        }
        let mut counts: rustc_hash::FxHashMap<u32, u32> = rustc_hash::FxHashMap::default();
        for telling in &self.archive.people[self.person as usize].mentions {
            let people = &self.archive.reports[telling.report as usize].gist.people;
            for other in people.iter().filter(|_| people.len() <= COMPANY) {
                if *other != self.person {
                    *counts.entry(*other).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|(person, count)| (std::cmp::Reverse(*count), *person));
        counts.truncate(12);
        let base = self.archive.base();
        let rows = counts.into_iter().map(|(person, count)| {
            let document = &self.archive.people[person as usize].document;
            Beside { href: Href::page(base, Kind::People, document.head.slug.as_str()), label: &document.name, count }
        });
        serializer.collect_seq(rows)
    }
}

/// The people or the bodies of a report, each with the words that mean them, most often named first: a list of
/// `{ href, label, count, office, forms: [FormView] }`. `office` is the office held on the day, or the kind of body.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The report: an index of the archive's reports.
    pub report: u32,
    /// Which of the two.
    pub who: Who,
}

/// People or bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// The people.
    People,
    /// The bodies.
    Committees,
}

impl Hash for Named<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.archive.text_digest(self.report).hash(state);
        self.archive.shown_digest(self.report).hash(state);
        self.who.hash(state);
    }
}

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let read = &self.archive.reports[self.report as usize];
        let mut order: Vec<(Subject, u32)> = read.reading.mentions.iter().enumerate().map(|(at, m)| (m.subject, at as u32)).collect();
        order.retain(|(subject, _)| {
            matches!((self.who, subject), (Who::People, Subject::Person(_)) | (Who::Committees, Subject::Committee(_)))
        });
        order.sort_unstable();
        let mut groups: Vec<&[(Subject, u32)]> = order.chunk_by(|a, b| a.0 == b.0).collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0].1));
        serializer.collect_seq(groups.into_iter().map(|group| self.row(group)))
    }
}

impl<'a> Named<'a> {
    /// Each of them once, by name and address.
    pub fn links(&self) -> Vec<Link<'a>> {
        let is_wanted =
            |subject: &Subject| matches!((self.who, subject), (Who::People, Subject::Person(_)) | (Who::Committees, Subject::Committee(_)));
        let named = self.archive.reports[self.report as usize].gist.named.iter().map(|naming| naming.subject).filter(is_wanted);
        named.map(|subject| Link { href: self.archive.subject_href(subject), label: self.archive.subject_name(subject) }).collect()
    }

    fn row(&self, group: &[(Subject, u32)]) -> SubjectRow<'a> {
        let read = &self.archive.reports[self.report as usize];
        let text = &read.document.text;
        let page = self.archive.report_href(self.report);
        let subject = group[0].0;
        let mut forms: Vec<FormView<'a>> = Vec::new();
        for mention in group.iter().filter_map(|(_, at)| read.reading.mentions.get(*at as usize)) {
            let words = text.slice(&mention.range);
            match forms.iter_mut().find(|f| f.words == words && f.basis == mention.basis) {
                Some(form) => form.count += 1,
                None => {
                    let Some(passage) = text.passages.get(mention.passage as usize) else { continue };
                    forms.push(FormView {
                        words,
                        basis: mention.basis,
                        why: &mention.why,
                        href: page.at(&passage.id),
                        paragraph: &passage.id,
                        count: 1,
                    });
                }
            }
        }
        let (office, span) = held(self.archive, subject, read.date);
        SubjectRow {
            href: self.archive.subject_href(subject),
            label: self.archive.subject_name(subject),
            count: group.len() as u32,
            office,
            span,
            forms,
        }
    }
}

/// The office that a person held on a date, and when it was held, in words; the kind of a body. Empty where none is known.
fn held(archive: &Archive, subject: Subject, date: Option<Date>) -> (String, String) {
    match (subject, date) {
        (Subject::Person(person), Some(date)) => {
            let held = archive.membership_on(person, date);
            held.map_or_else(Default::default, |held| (format!("{}, {}", held.label, held.body), held.span.in_words()))
        }
        (Subject::Committee(body), _) => {
            (archive.committees[body as usize].document.classification.clone().unwrap_or_default(), String::new())
        }
        (Subject::Person(_), None) => Default::default(),
    }
}

/// One person or body of a report, with all the words that mean them.
#[derive(Debug, Clone, Serialize)]
pub struct SubjectRow<'a> {
    /// Their page.
    pub href: Href<'a>,
    /// Their name.
    pub label: &'a str,
    /// How often they are mentioned.
    pub count: u32,
    /// The office held on the day, or the kind of body; empty where none is known.
    pub office: String,
    /// When that office was held: `July 2011 to March 2018`; empty where it is not known.
    pub span: String,
    /// The words.
    pub forms: Vec<FormView<'a>>,
}

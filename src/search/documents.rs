//! What is searched: reports and pages by passage, all else by its names.
//!
//! A document is its kind and its place among its kind. What has a date is counted by date, so that a new report comes last
//! and moves no number; the rest by slug.

use super::words::words;
use crate::address::Kind;
use crate::archive::{Archive, Author, Party, by_date};
use crate::date::Date;
use crate::markdown::Text;
use crate::recognise::Subject;
use crate::slug::Slug;

/// The kinds, in the order of their numbers.
pub(super) const KINDS: [Kind; 6] = [Kind::Reports, Kind::Decisions, Kind::Meetings, Kind::People, Kind::Committees, Kind::Pages];

/// The documents of an archive: of each kind, indices into the archive's list, in the order of their numbers.
pub(super) struct Documents<'a> {
    pub(super) archive: &'a Archive,
    pub(super) order: [Vec<u32>; KINDS.len()],
    /// Whom each decision names: who moved and seconded it, and who was chosen by it.
    parties: Vec<Vec<Subject>>,
}

/// Names and titles; a passage of the text at place `n` is part `n + 1`.
pub(super) const TITLE: u32 = 0;
/// Other names.
const OTHER: u32 = 1;
/// Offices.
const OFFICES: u32 = 2;
/// Other names of one word, such as NEC: who asks for such a word means whom it names, and not who has it in a longer name.
const SHORT: u32 = 3;

impl<'a> Documents<'a> {
    pub(super) fn of(archive: &'a Archive) -> Documents<'a> {
        let all = |count: usize| (0..count as u32).collect::<Vec<_>>();
        let mut decisions = all(archive.decisions.len());
        decisions.retain(|at| is_told(archive, *at));
        decisions.sort_by(|a, b| {
            let date = |at: &u32| archive.decisions[*at as usize].date;
            by_date(date(a), date(b)).then(a.cmp(b))
        });
        let mut meetings = all(archive.meetings.len());
        meetings.retain(|at| {
            let accounts = &archive.meetings[*at as usize].reports;
            accounts.is_empty() || !accounts.iter().all(|report| is_draft(archive, *report))
        });
        meetings.sort_by(|a, b| {
            let date = |at: &u32| Some(archive.meetings[*at as usize].date);
            by_date(date(a), date(b)).then(a.cmp(b))
        });
        let pages = all(archive.pages.len()).into_iter().filter(|at| !archive.pages[*at as usize].draft).collect();
        let (people, committees) = (all(archive.people.len()), all(archive.committees.len()));
        let reports = archive.chronology.iter().copied().filter(|at| !is_draft(archive, *at)).collect();
        Documents { archive, order: [reports, decisions, meetings, people, committees, pages], parties: parties(archive) }
    }

    /// All, as kind and place, in the order of their numbers.
    pub(super) fn all(&self) -> Vec<(usize, usize)> {
        self.order.iter().enumerate().flat_map(|(kind, list)| (0..list.len()).map(move |place| (kind, place))).collect()
    }

    /// The body of a report or page.
    pub(super) fn text(&self, kind: usize, place: usize) -> Option<&'a Text> {
        let at = self.order[kind][place] as usize;
        match KINDS[kind] {
            Kind::Reports => Some(&self.archive.reports[at].document.text),
            Kind::Pages => Some(&self.archive.pages[at].text),
            _ => None,
        }
    }

    pub(super) fn slug(&self, kind: usize, place: usize) -> &'a Slug {
        let at = self.order[kind][place] as usize;
        let archive = self.archive;
        match KINDS[kind] {
            Kind::Reports => &archive.reports[at].document.head.slug,
            Kind::Decisions => &archive.decisions[at].slug,
            Kind::Meetings => &archive.meetings[at].slug,
            Kind::People => &archive.people[at].document.head.slug,
            Kind::Committees => &archive.committees[at].document.head.slug,
            Kind::Pages => &archive.pages[at].head.slug,
        }
    }

    pub(super) fn title(&self, kind: usize, place: usize) -> String {
        let at = self.order[kind][place] as usize;
        let archive = self.archive;
        match KINDS[kind] {
            Kind::Reports => archive.reports[at].document.title.clone(),
            Kind::Decisions => archive.decisions[at].title.clone(),
            Kind::Meetings => archive.meeting_title(at as u32).to_string(),
            Kind::People => archive.people[at].document.name.clone(),
            Kind::Committees => archive.committees[at].document.name.clone(),
            Kind::Pages => archive.pages[at].title.clone(),
        }
    }

    pub(super) fn date(&self, kind: usize, place: usize) -> Option<Date> {
        let at = self.order[kind][place] as usize;
        match KINDS[kind] {
            Kind::Reports => self.archive.reports[at].date,
            Kind::Decisions => self.archive.decisions[at].date,
            Kind::Meetings => Some(self.archive.meetings[at].date),
            Kind::People | Kind::Committees | Kind::Pages => None,
        }
    }

    /// Who wrote it.
    pub(super) fn authors(&self, kind: usize, place: usize) -> &'a [Author] {
        match KINDS[kind] {
            Kind::Reports => &self.archive.reports[self.order[kind][place] as usize].authors,
            _ => &[],
        }
    }

    /// Slug and name of an author; the name stands for both where there is no page.
    pub(super) fn author(&self, author: &'a Author) -> (&'a str, &'a str) {
        match author {
            Author::Known(person) => {
                let subject = Subject::Person(*person);
                (self.archive.subject_slug(subject).as_str(), self.archive.subject_name(subject))
            }
            Author::Printed(name) => (name, name),
        }
    }

    /// The committees that met: several where a report tells of several meetings.
    pub(super) fn committees(&self, kind: usize, place: usize) -> Vec<u32> {
        let at = self.order[kind][place] as usize;
        let archive = self.archive;
        let mut met: Vec<u32> = match KINDS[kind] {
            Kind::Reports => {
                let report = &archive.reports[at];
                let meetings = report.meetings.iter().flatten().map(|m| archive.meetings[*m as usize].committee);
                report.committee.into_iter().chain(meetings).collect()
            }
            Kind::Decisions => archive.decisions[at].committee.into_iter().collect(),
            Kind::Meetings => vec![archive.meetings[at].committee],
            Kind::People | Kind::Committees | Kind::Pages => Vec::new(),
        };
        met.sort_unstable();
        met.dedup();
        met
    }

    /// Hands over each part with its words: titles, names, offices, passages.
    pub(super) fn parts(&self, kind: usize, place: usize, mut put: impl FnMut(u32, &str)) {
        let at = self.order[kind][place] as usize;
        put(TITLE, &self.title(kind, place));
        for author in self.authors(kind, place) {
            put(TITLE, self.author(author).1);
        }
        let names = match KINDS[kind] {
            Kind::People => &self.archive.people[at].document.other_names[..],
            Kind::Committees => &self.archive.committees[at].document.other_names[..],
            _ => &[],
        };
        for name in names {
            let mut count = 0;
            words(&name.name, |_| count += 1);
            put(if count == 1 { SHORT } else { OTHER }, &name.name);
        }
        if KINDS[kind] == Kind::People {
            self.archive.people[at].memberships.iter().for_each(|held| put(OFFICES, &held.label));
        }
        if let Some(text) = self.text(kind, place) {
            text.passages.iter().zip(1..).for_each(|(passage, part)| put(part, text.of(passage)));
        }
    }

    /// Hands over who is named in each part.
    pub(super) fn named(&self, kind: usize, place: usize, mut put: impl FnMut(u32, &str)) {
        let at = self.order[kind][place] as usize;
        match KINDS[kind] {
            Kind::Reports => {
                for mention in &self.archive.reports[at].reading.mentions {
                    put(mention.passage + 1, &super::name_term(self.archive, mention.subject));
                }
            }
            Kind::Decisions => {
                for subject in &self.parties[at] {
                    put(TITLE, &super::name_term(self.archive, *subject));
                }
            }
            _ => {}
        }
    }
}

pub(super) fn is_draft(archive: &Archive, report: u32) -> bool {
    archive.reports[report as usize].document.draft
}

/// Whether anything but a draft tells of a decision.
pub(super) fn is_told(archive: &Archive, decision: u32) -> bool {
    let accounts = &archive.decisions[decision as usize].accounts;
    accounts.is_empty() || !accounts.iter().all(|(report, _)| is_draft(archive, *report))
}

fn parties(archive: &Archive) -> Vec<Vec<Subject>> {
    let known = |party: &Option<Party>| if let Some(Party::Known(subject)) = party { Some(*subject) } else { None };
    let mut parties: Vec<Vec<Subject>> =
        archive.decisions.iter().map(|made| known(&made.mover).into_iter().chain(known(&made.seconder)).collect()).collect();
    for (person, someone) in archive.people.iter().enumerate() {
        for decision in &someone.decisions {
            let named = &mut parties[*decision as usize];
            let subject = Subject::Person(person as u32);
            if !named.contains(&subject) {
                named.push(subject);
            }
        }
    }
    parties
}

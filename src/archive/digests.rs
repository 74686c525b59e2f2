//! What lists and pages show of each thing, as one number each: the hash of the very row that the site would show.
//!
//! A fingerprint of a page that lists something takes in this number instead of the row, so that forty thousand pages are
//! compared without a look at titles and names. Only what is hashed here may be shown through
//! [`Later`](crate::site::view::Later). Of things of which there are tens of thousands, a number is made when somebody asks for
//! it first: the page that is open after an edit needs a few dozen of them.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::digest::digest;
use super::{Archive, Naming};
use crate::document::CommitteeDocument;
use crate::recognise::Subject;
use crate::site::feed::dates::Stamp;
use crate::site::feed::entry;
use crate::site::set;

/// A number for each thing of a kind, made when it is asked for.
#[derive(Debug, Default)]
struct Rows(Box<[AtomicU64]>);

impl Rows {
    fn of(count: usize) -> Rows {
        Rows((0..count).map(|_| AtomicU64::new(0)).collect())
    }

    /// The number at this place. Two who ask at once may both make it, and make the same.
    fn get(&self, at: u32, make: impl FnOnce() -> u64) -> u64 {
        let Some(row) = self.0.get(at as usize) else { return make() };
        match row.load(Ordering::Relaxed) {
            0 => {
                let made = make();
                row.store(made, Ordering::Relaxed);
                made
            }
            known => known,
        }
    }
}

/// What is kept of them; [`Archive`] has a method for each that is made when it is asked for.
#[derive(Debug, Default)]
pub struct Digests {
    /// The year of each report.
    pub years: Vec<Option<i16>>,
    /// Of each person's offices, as the committees' files tell them.
    pub offices: Vec<u64>,
    /// Of each person's file and offices.
    pub people: Vec<u64>,
    /// Of each committee's members and officers, and the names they are sorted by.
    pub members: Vec<u64>,
    /// Of each person's name and address.
    names: Vec<u64>,
    /// Of each body's name, address and kind.
    bodies: Vec<u64>,
    headings: Rows,
    reports: Rows,
    meetings: Rows,
    decisions: Rows,
    accounts: Rows,
    named: Rows,
    shown: Rows,
    news: Rows,
    entries: Rows,
}

impl Digests {
    /// The digests of an archive that is joined in all else.
    pub(super) fn of(archive: &Archive) -> Digests {
        let count = |n: usize| (0..n as u32).into_par_iter();
        let own = (archive.own_committee(), archive.own_organization());
        let office =
            |person: u32, at: u32| digest(&(set::office(archive, person, at), &archive.people[person as usize].memberships[at as usize]));
        let held = |i: u32| {
            let memberships = archive.people[i as usize].memberships.len() as u32;
            digest(&(own, (0..memberships).map(|at| office(i, at)).collect::<Vec<_>>()))
        };
        let offices: Vec<u64> = count(archive.people.len()).map(held).collect();
        let person = |i: u32| digest(&(archive.people[i as usize].document.head.file.digest, offices[i as usize]));
        let kind = |body: &CommitteeDocument| digest(&(&body.head.slug, &body.name, &body.classification));
        let members = |i: u32| {
            // A year's members are listed by the name they are sorted by.
            let seat = |(person, at): &(u32, u32)| (office(*person, *at), &archive.people[*person as usize].document.sort_name);
            digest(&archive.committees[i as usize].members.iter().map(seat).collect::<Vec<_>>())
        };
        let (reports, decisions) = (archive.reports.len(), archive.decisions.len());
        Digests {
            years: archive.reports.iter().map(|r| r.date.map(crate::date::Date::year)).collect(),
            people: (0..archive.people.len() as u32).map(person).collect(),
            members: count(archive.committees.len()).map(members).collect(),
            names: archive.people.iter().map(|p| digest(&(&p.document.head.slug, &p.document.name))).collect(),
            bodies: archive.committees.iter().map(|c| kind(&c.document)).collect(),
            offices,
            headings: Rows::of(reports),
            reports: Rows::of(reports),
            named: Rows::of(reports),
            shown: Rows::of(reports),
            news: Rows::of(reports),
            entries: Rows::of(reports),
            meetings: Rows::of(archive.meetings.len()),
            decisions: Rows::of(decisions),
            accounts: Rows::of(decisions),
        }
    }
}

impl Archive {
    /// Of a report's file and reading.
    pub fn text_digest(&self, report: u32) -> u64 {
        self.reports[report as usize].gist.digest
    }

    /// Of a report's title, date and authors.
    pub fn heading_digest(&self, report: u32) -> u64 {
        self.digests.headings.get(report, || {
            let row = set::report_row(self, report);
            digest(&(row.href, row.title, &row.authors, row.date))
        })
    }

    /// When a report changed, as feeds put reports in order; thousands of feeds ask it of each report that they may hold.
    pub fn news(&self, report: u32) -> Stamp {
        let packed = self.digests.news.get(report, || Stamp::of_report(self, report).packed());
        Stamp::unpacked(packed)
    }

    /// Of a report's entry in feeds.
    pub fn entry_digest(&self, report: u32) -> u64 {
        self.digests.entries.get(report, || entry::report_digest(self, report))
    }

    /// Of a report's row.
    pub fn report_digest(&self, report: u32) -> u64 {
        self.digests.reports.get(report, || digest(&set::report_row(self, report)))
    }

    /// Of a meeting's row.
    pub fn meeting_digest(&self, meeting: u32) -> u64 {
        self.digests.meetings.get(meeting, || digest(&set::meeting_row(self, meeting)))
    }

    /// Of a decision's row.
    pub fn decision_digest(&self, decision: u32) -> u64 {
        self.digests.decisions.get(decision, || digest(&set::decision_row(self, decision)))
    }

    /// Of a decision's accounts.
    pub fn accounts_digest(&self, decision: u32) -> u64 {
        self.digests.accounts.get(decision, || {
            let accounts = self.decisions[decision as usize].accounts.iter();
            let told = |(report, found): &(u32, u32)| {
                (self.report_digest(*report), self.reports[*report as usize].gist.accounts.get(*found as usize).copied())
            };
            digest(&accounts.map(told).collect::<Vec<_>>())
        })
    }

    /// Of the names and addresses of the people that a report names.
    pub fn named_digest(&self, report: u32) -> u64 {
        self.digests.named.get(report, || {
            let people = self.reports[report as usize].gist.people.iter();
            digest(&people.map(|i| self.digests.names[*i as usize]).collect::<Vec<_>>())
        })
    }

    /// Of all that a report's page shows of the people and bodies it names: names, addresses, offices, kinds.
    pub fn shown_digest(&self, report: u32) -> u64 {
        let subject = |naming: &Naming| match naming.subject {
            Subject::Person(i) => (self.digests.names[i as usize], self.digests.offices[i as usize]),
            Subject::Committee(i) => (self.digests.bodies[i as usize], 0),
        };
        self.digests.shown.get(report, || digest(&self.reports[report as usize].gist.named.iter().map(subject).collect::<Vec<_>>()))
    }
}

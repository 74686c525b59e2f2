//! What lists and pages show of each thing, as one number each: the hash of the very row that the site would show.
//!
//! A fingerprint of a page that lists something takes in this number instead of the row, so that forty thousand pages are
//! compared without a look at titles and names. Only what is hashed here may be shown through
//! [`Later`](crate::site::view::Later).

use rayon::prelude::*;

use super::gist::digest;
use super::{Archive, Naming};
use crate::document::CommitteeDocument;
use crate::recognise::Subject;
use crate::site::set;

/// For each thing of a kind, by index.
#[derive(Debug, Default)]
pub struct Digests {
    /// Of the file and the reading of each report.
    pub texts: Vec<u64>,
    /// Of each report's title, date and authors.
    pub headings: Vec<u64>,
    /// Of each report's row.
    pub reports: Vec<u64>,
    /// Of each meeting's row.
    pub meetings: Vec<u64>,
    /// Of each decision's row.
    pub decisions: Vec<u64>,
    /// Of each decision's accounts.
    pub accounts: Vec<u64>,
    /// Of the names and addresses of the people that each report names.
    pub named: Vec<u64>,
    /// Of all that a report's page shows of the people and bodies it names: names, addresses, offices, kinds.
    pub shown: Vec<u64>,
    /// The year of each report.
    pub years: Vec<Option<i16>>,
    /// Of each person's offices, as the committees' files tell them.
    pub offices: Vec<u64>,
    /// Of each person's file and offices.
    pub people: Vec<u64>,
    /// Of each committee's members and officers.
    pub members: Vec<u64>,
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
        let names: Vec<u64> = archive.people.iter().map(|p| digest(&(&p.document.head.slug, &p.document.name))).collect();
        let kind = |body: &CommitteeDocument| digest(&(&body.head.slug, &body.name, &body.classification));
        let bodies: Vec<u64> = archive.committees.iter().map(|c| kind(&c.document)).collect();
        let subject = |naming: &Naming| match naming.subject {
            Subject::Person(i) => (names[i as usize], offices[i as usize]),
            Subject::Committee(i) => (bodies[i as usize], 0),
        };
        let of_report = |i: u32| {
            let (row, gist) = (set::report_row(archive, i), &archive.reports[i as usize].gist);
            let named: Vec<u64> = gist.people.iter().map(|i| names[*i as usize]).collect();
            let shown: Vec<(u64, u64)> = gist.named.iter().map(subject).collect();
            let heading = digest(&(row.href, row.title, &row.authors, row.date));
            ((gist.digest, (heading, digest(&row))), (digest(&named), digest(&shown)))
        };
        let ((texts, (headings, reports)), (named, shown)): ((Vec<u64>, (Vec<u64>, Vec<u64>)), (Vec<u64>, Vec<u64>)) =
            count(archive.reports.len()).map(of_report).unzip();
        let (meetings, (decisions, accounts)) = rayon::join(
            || count(archive.meetings.len()).map(|i| digest(&set::meeting_row(archive, i))).collect(),
            || {
                let both = count(archive.decisions.len()).map(|i| (digest(&set::decision_row(archive, i)), accounts(archive, &reports, i)));
                both.unzip()
            },
        );
        let members = |i: u32| {
            let held: Vec<u64> = archive.committees[i as usize].members.iter().map(|(person, at)| office(*person, *at)).collect();
            digest(&held)
        };
        Digests {
            texts,
            named,
            shown,
            years: archive.reports.iter().map(|r| r.date.map(crate::date::Date::year)).collect(),
            people: (0..archive.people.len() as u32).map(person).collect(),
            members: count(archive.committees.len()).map(members).collect(),
            offices,
            headings,
            reports,
            meetings,
            decisions,
            accounts,
        }
    }
}

fn accounts(archive: &Archive, reports: &[u64], decision: u32) -> u64 {
    let accounts = &archive.decisions[decision as usize].accounts;
    let told = |(report, found): &(u32, u32)| {
        (reports[*report as usize], archive.reports[*report as usize].gist.accounts.get(*found as usize).copied())
    };
    digest(&accounts.iter().map(told).collect::<Vec<_>>())
}

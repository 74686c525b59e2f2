//! Rows of what happened and what is asked: meetings, decisions, the queue.

use std::borrow::Cow;

use serde::Serialize;

use super::declare::{row, words};
use super::keys::*;
use super::registry::{aliases, committee_key};
use super::reports::{paragraph_key, report_key};
use super::shape::{Field, Part, Shape, Type};
use super::value::{Cell, Rows, Value};
use crate::address::Kind;
use crate::archive::fields::OpenField;
use crate::archive::{Archive, Party};
use crate::document::RelationKind;
use crate::recognise::{DoubtKind, DoubtReason, Outcome, Subject};
use crate::site::set;

row! {
    /// A body on a date.
    "meeting" Meeting<'a> {
        /// Date and body; the page is /meetings/<id>/.
        id: Id<'a>,
        /// What it is called.
        title: Cow<'a, str>,
        /// When it was.
        date: Dated,
        /// The slug of the body that met.
        committee: CommitteeKey<'a>,
        /// The ids of its accounts.
        reports: Vec<ReportKey<'a>> => inverse "report_meetings",
        /// The ids of what was decided.
        decisions: Vec<DecisionKey<'a>> => inverse "decisions",
        /// The page's whole address.
        url: Page,
        /// Ids that it had before, or that others had which are one with it now; their addresses lead to its page.
        aliases: Vec<&'a str> => table "meeting_aliases" => column "alias",
    }
}

row! {
    /// What was moved and what came of it.
    "decision" Decision<'a> {
        /// Given once and kept; the page is /decisions/<id>/.
        id: Id<'a>,
        /// What was decided.
        title: &'a str,
        /// What came of it, by the first account.
        outcome: Outcome,
        /// The tally, by the first account that has one; null where nothing was told.
        votes: Option<Votes>,
        /// The id of the meeting; of a reported decision, of the meeting that told it.
        meeting: Option<MeetingKey<'a>>,
        /// The date of the meeting that decided it; of a reported one, of the meeting that told it.
        date: Option<Dated>,
        /// The slug of the body that decided.
        committee: Option<CommitteeKey<'a>>,
        /// True for another body's or an earlier decision, only told here.
        reported: bool,
        /// True where the accounts differ; each keeps its own figures.
        disputed: bool,
        /// Who moved it: a slug or a printed name.
        mover: Option<PartyKey<'a>>,
        /// Who seconded it: a slug or a printed name.
        seconder: Option<PartyKey<'a>>,
        /// Whether it was recognised, or marked by the archivist.
        basis: DecisionBasis,
        /// The page's whole address.
        url: Page,
        /// Ids that it had before, or that others had which are one with it now; their addresses lead to its page.
        aliases: Vec<&'a str> => table "decision_aliases" => column "alias",
        /// Who tells it.
        accounts: Vec<Account<'a>> => table "accounts",
        /// Earlier decisions that it changes, replaces, carries out or follows.
        relations: Vec<Relation<'a>> => table "decision_relations",
    }
}

row! {
    /// A tally as it was told; what was not told is null, not zero.
    "votes" Votes {
        /// Votes for.
        r#for: Option<u32>,
        /// Votes against.
        against: Option<u32>,
        /// Abstentions.
        abstain: Option<u32>,
        /// The share for in tenths of a per cent, where only that was told; left out otherwise.
        for_percent: Option<u32> => unless "Option::is_none",
        /// True where it was told to be unanimous, or without a vote against; left out otherwise.
        unanimous: bool => unless "std::ops::Not::not",
    }
}

row! {
    /// A decision as one report tells it.
    "account" Account<'a> {
        /// The id of the report.
        report: ReportKey<'a>,
        /// The id of the paragraph on the report's page.
        paragraph: ParagraphKey<'a>,
        /// The passage exactly as in the report: at most two sentences, one list item or one table row.
        quote: Cow<'a, str>,
        /// What came of it, by this account.
        outcome: Outcome,
        /// The tally, by this account; null where it tells none.
        votes: Option<Votes>,
    }
}

row! {
    /// What a decision does to an earlier one.
    "relation" Relation<'a> {
        /// What it does.
        kind: RelationKind,
        /// The id of the earlier decision.
        decision: DecisionKey<'a> => column "earlier",
    }
}

row! {
    /// What the archivist is asked, because the program was not sure.
    "question" Question<'a> {
        /// The words.
        text: Cow<'a, str>,
        /// What the words look like; report where it is about a field of one.
        kind: QuestionKind,
        /// Why it is asked.
        reason: DoubtReason,
        /// How often it comes up.
        count: u32,
        /// The ids of the reports in which it does.
        reports: Vec<ReportKey<'a>> => table "queue_reports" => column "report",
        /// Slugs of those who may be meant; for a field of a report, its possible values.
        candidates: Vec<&'a str> => table "queue_candidates" => column "candidate",
        /// The field, such as date, about which the report's source contradicts itself; null for names.
        field: Option<&'a str>,
    }
}

/// A mover or seconder: in JSON a slug or a printed name.
#[derive(Debug, Clone, Copy)]
pub(super) struct PartyKey<'a> {
    subject: Option<Subject>,
    slug: &'a str,
    name: &'a str,
}

impl Serialize for PartyKey<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.subject.is_some() { self.slug } else { self.name })
    }
}

impl Value for PartyKey<'_> {
    const TYPE: Type = Type::Parts(
        &Type::Text,
        &[
            Part { suffix: "person", doc: "The slug of a person with a file.", of: Type::Maybe(&Type::Key("people")) },
            Part { suffix: "committee", doc: "The slug of a body with a file.", of: Type::Maybe(&Type::Key("committees")) },
            Part { suffix: "name", doc: "The name.", of: Type::Text },
        ],
    );
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        let slug = Cell::Text(Cow::Borrowed(self.slug));
        out.extend(match self.subject {
            Some(Subject::Person(_)) => [slug, Cell::Null],
            Some(Subject::Committee(_)) => [Cell::Null, slug],
            None => [Cell::Null, Cell::Null],
        });
        out.push(Cell::Text(Cow::Borrowed(self.name)));
    }
}

/// How a decision is known.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DecisionBasis {
    Recognised,
    Marked,
}

/// What a question is about: a doubt's kind, or a report's field.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum QuestionKind {
    Person,
    Committee,
    Post,
    Report,
}

words! {
    DecisionBasis: Recognised Marked;
    QuestionKind: Person Committee Post Report;
    Outcome: Agreed Rejected Elected Appointed Deferred Withdrawn Noted;
    RelationKind: Amends Supersedes Implements Follows;
    DoubtReason: Unknown Ambiguous NearMiss OutOfTerm VacantPost MissingMembership;
}

/// The meeting at a place in the archive.
pub(super) fn meeting(archive: &Archive, at: usize) -> Meeting<'_> {
    let met = &archive.meetings[at];
    Meeting {
        id: Id(met.slug.as_str()),
        title: Cow::Owned(archive.meeting_title(at as u32).to_string()),
        date: Dated(met.date),
        committee: committee_key(archive, met.committee),
        reports: met.reports.iter().map(|r| report_key(archive, *r)).collect(),
        decisions: met.decisions.iter().map(|d| DecisionKey(archive.decisions[*d as usize].slug.as_str())).collect(),
        url: Page(set::absolute(archive, set::meeting_href(archive, at as u32))),
        aliases: aliases(archive, Kind::Meetings, &met.slug),
    }
}

/// The decision at a place in the archive.
pub(super) fn decision(archive: &Archive, at: usize) -> Decision<'_> {
    let made = &archive.decisions[at];
    let accounts = made.accounts.iter().map(|(report, found)| {
        let read = &archive.reports[*report as usize];
        let told = &read.reading.decisions[*found as usize];
        Account {
            report: report_key(archive, *report),
            paragraph: paragraph_key(archive, *report, told.passage),
            quote: Cow::Owned(read.document.text.slice(&told.range).replace('\t', " | ")),
            outcome: told.outcome,
            votes: told.votes.map(votes),
        }
    });
    let relations = made.earlier.iter();
    Decision {
        id: Id(made.slug.as_str()),
        title: &made.title,
        outcome: made.outcome,
        votes: made.votes.map(votes),
        meeting: made.meeting.map(|m| MeetingKey(archive.meetings[m as usize].slug.as_str())),
        date: made.date.map(Dated),
        committee: made.committee.map(|c| committee_key(archive, c)),
        reported: made.reported,
        disputed: made.disputed,
        mover: made.mover.as_ref().map(|p| party(archive, p)),
        seconder: made.seconder.as_ref().map(|p| party(archive, p)),
        basis: if made.marked { DecisionBasis::Marked } else { DecisionBasis::Recognised },
        url: Page(set::absolute(archive, set::decision_href(archive, at as u32))),
        aliases: aliases(archive, Kind::Decisions, &made.slug),
        accounts: accounts.collect(),
        relations: relations
            .map(|(kind, d)| Relation { kind: *kind, decision: DecisionKey(archive.decisions[*d as usize].slug.as_str()) })
            .collect(),
    }
}

fn votes(told: crate::recognise::Votes) -> Votes {
    Votes {
        r#for: told.r#for,
        against: told.against,
        abstain: told.abstain,
        for_percent: told.for_percent.map(u32::from),
        unanimous: told.unanimous,
    }
}

fn party<'a>(archive: &'a Archive, party: &'a Party) -> PartyKey<'a> {
    match party {
        Party::Known(subject) => {
            PartyKey { subject: Some(*subject), slug: archive.subject_slug(*subject).as_str(), name: archive.subject_name(*subject) }
        }
        Party::Printed(words) => PartyKey { subject: None, slug: "", name: words },
    }
}

/// The doubt at a place in the queue.
pub(super) fn question(archive: &Archive, at: usize) -> Question<'_> {
    let asked = &archive.queue()[at];
    Question {
        text: Cow::Borrowed(&asked.text),
        kind: match asked.kind {
            DoubtKind::Person => QuestionKind::Person,
            DoubtKind::Committee => QuestionKind::Committee,
            DoubtKind::Post => QuestionKind::Post,
        },
        reason: asked.reason,
        count: asked.count,
        reports: asked.reports.iter().map(|r| report_key(archive, *r)).collect(),
        candidates: asked.candidates.iter().map(|c| archive.subject_slug(*c).as_str()).collect(),
        field: None,
    }
}

/// A field about which a report's source contradicts itself.
pub(super) fn contradiction<'a>(archive: &'a Archive, field: &OpenField<'a>) -> Question<'a> {
    Question {
        text: Cow::Owned(field.text(archive)),
        kind: QuestionKind::Report,
        reason: DoubtReason::Ambiguous,
        count: 1,
        reports: vec![report_key(archive, field.report)],
        candidates: field.evidence.map_or(&[][..], |evidence| &evidence.candidates).iter().map(String::as_str).collect(),
        field: Some(field.field),
    }
}

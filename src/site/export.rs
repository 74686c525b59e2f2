//! The archive as data: `data/archive.json`, the contract that other programs build on.
//!
//! Fields may be added; none is taken away or changes its meaning without a new `schema_version`.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use super::set;
use super::view::RightsView;
use crate::address::{Href, Kind};
use crate::archive::fields::{OpenField, contradictions};
use crate::archive::{Archive, Author, Party};
use crate::date::Date;
use crate::document::{Basis, ImportRecord};
use crate::recognise::{DoubtKind, DoubtReason, MentionBasis, Outcome, Subject, Votes};

/// The version of the data's form.
pub const SCHEMA_VERSION: u32 = 1;

/// Table, field and meaning, for the page `/data/`.
pub const FIELDS: &[(&str, &str, &str)] = &[
    ("people", "id", "The slug; the page is /people/<id>/."),
    ("people", "name", "The name by which the archive calls this person."),
    ("people", "sort_name", "What registers sort by (Popolo)."),
    ("people", "other_names", "Other names, each with start_date and end_date where they are known."),
    (
        "people",
        "memberships",
        "Seats and offices: organization (slug or null), organization_name, post, role, start_date, end_date (EDTF).",
    ),
    ("people", "url", "The page's whole address."),
    ("committees", "id", "The slug; the page is /committees/<id>/."),
    ("committees", "name", "The name."),
    ("committees", "classification", "Free words: committee, panel, working group, party …"),
    ("committees", "parent", "The slug of the body it belongs to, or null."),
    ("committees", "founding_date", "EDTF, or null; dissolution_date likewise."),
    ("meetings", "id", "Date and body; the page is /meetings/<id>/."),
    ("meetings", "date", "EDTF."),
    ("meetings", "committee", "The slug of the body that met."),
    ("meetings", "reports", "The ids of its accounts."),
    ("meetings", "decisions", "The ids of what was decided."),
    ("reports", "id", "The slug; the page is /reports/<id>/."),
    ("reports", "title", "As printed."),
    ("reports", "date", "Of the meeting, EDTF; null where nobody knows."),
    ("reports", "authors", "Slugs of people, or printed names of people in no file."),
    ("reports", "meetings", "The ids of the meetings it tells of."),
    (
        "reports",
        "source",
        "Where it comes from: file, part (of a mailbox), sha256, url, publisher, licence, captured, archived_url; null where nothing is known.",
    ),
    (
        "reports",
        "basis",
        "How fields are known: stated, inferred or unknown, with the evidence, and candidates where the source contradicts itself.",
    ),
    (
        "reports",
        "rights",
        "Who holds the rights in it (holder), on what ground it is shown (ground), what others may do with it (licence): free words, as its file, the configuration or its source says; null where nothing is said.",
    ),
    ("reports", "import", "What import did: format, encoding, repairs and cut with their counts, put_back; null where nothing is told."),
    ("withheld", "kind", "What it is of: report, person, committee, meeting, decision or page."),
    ("withheld", "id", "The id of that; null for a person, whose id is most often their name."),
    ("withheld", "scope", "text (the whole text), passage or person."),
    ("withheld", "reason", "Why, in the archivist's words."),
    ("withheld", "date", "Since when, EDTF."),
    ("withheld", "sha256", "SHA-256 of what is withheld; docs/withholding.md says of which bytes."),
    ("mentions", "report", "The id of the report."),
    ("mentions", "paragraph", "The id of the paragraph on the report's page."),
    ("mentions", "kind", "person or committee."),
    ("mentions", "id", "Whom the words mean."),
    ("mentions", "text", "The words, without possessive."),
    ("mentions", "basis", "name, short-name, post or marked."),
    ("mentions", "why", "One line: why these words mean this person or body."),
    ("decisions", "id", "Given once and kept; the page is /decisions/<id>/."),
    ("decisions", "title", "What was decided."),
    ("decisions", "outcome", "agreed, rejected, elected, appointed, deferred, withdrawn or noted."),
    ("decisions", "votes", "for, against, abstain; what was not told is null; null as a whole where nothing was told."),
    ("decisions", "meeting", "The id of the meeting, or null."),
    ("decisions", "committee", "The slug of the body that decided, or null."),
    ("decisions", "reported", "True for another body's or an earlier decision, only told here."),
    ("decisions", "disputed", "True where the accounts differ; each keeps its own figures."),
    ("decisions", "mover", "A slug or a printed name, or null; seconder likewise."),
    ("decisions", "basis", "recognised, or marked where the archivist confirmed it."),
    ("decisions", "accounts", "report, paragraph, quote (the passage exactly), outcome, votes."),
    ("queue", "text", "Words that the archivist is asked about."),
    ("queue", "kind", "person, committee or post: what the words look like; report for a field of one."),
    ("queue", "reason", "unknown, ambiguous, near-miss, out-of-term, vacant-post or missing-membership."),
    ("queue", "count", "How often; reports lists where, candidates who may be meant."),
    (
        "queue",
        "field",
        "Null for names. Else the field, such as date, about which that report's source contradicts itself; candidates are its values, kind is report.",
    ),
];

#[derive(Serialize)]
struct PersonData<'a> {
    id: &'a str,
    name: &'a str,
    sort_name: &'a str,
    url: String,
    other_names: Vec<NameData<'a>>,
    memberships: Vec<MembershipData<'a>>,
    links: std::collections::BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct NameData<'a> {
    name: &'a str,
    start_date: Option<Date>,
    end_date: Option<Date>,
}

#[derive(Serialize)]
struct MembershipData<'a> {
    organization: Option<&'a str>,
    organization_name: &'a str,
    post: Option<&'a str>,
    role: &'a str,
    start_date: Option<Date>,
    end_date: Option<Date>,
}

#[derive(Serialize)]
struct CommitteeData<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
    classification: Option<&'a str>,
    other_names: Vec<NameData<'a>>,
    parent: Option<&'a str>,
    predecessors: Vec<&'a str>,
    successors: Vec<&'a str>,
    founding_date: Option<Date>,
    dissolution_date: Option<Date>,
    posts: Vec<PostData<'a>>,
}

#[derive(Serialize)]
struct PostData<'a> {
    id: &'a str,
    label: &'a str,
    other_labels: &'a [String],
    holders: Option<u32>,
}

#[derive(Serialize)]
struct MeetingData<'a> {
    id: &'a str,
    title: String,
    date: Date,
    committee: &'a str,
    reports: Vec<&'a str>,
    decisions: Vec<&'a str>,
    url: String,
}

#[derive(Serialize)]
struct ReportData<'a> {
    id: &'a str,
    title: &'a str,
    date: Option<Date>,
    authors: Vec<&'a str>,
    committee: Option<&'a str>,
    meetings: Vec<&'a str>,
    kind: Option<&'a str>,
    published: Option<Date>,
    url: String,
    source: Option<SourceData<'a>>,
    copies: Vec<SourceData<'a>>,
    basis: std::collections::BTreeMap<&'a str, BasisData<'a>>,
    rights: Option<RightsView<'a>>,
    import: Option<ImportData<'a>>,
}

#[derive(Serialize)]
struct SourceData<'a> {
    file: Option<&'a str>,
    sha256: Option<&'a str>,
    url: Option<&'a str>,
    publisher: Option<&'a str>,
    captured: Option<Date>,
    archived_url: Option<&'a str>,
    part: Option<u32>,
    licence: Option<&'a str>,
}

#[derive(Serialize)]
struct BasisData<'a> {
    basis: Basis,
    evidence: &'a str,
    candidates: &'a [String],
}

#[derive(Serialize)]
struct ImportData<'a> {
    format: Option<&'a str>,
    encoding: Option<&'a str>,
    repairs: Vec<RepairData<'a>>,
    cut: Vec<CutData<'a>>,
    put_back: &'a [u32],
}

#[derive(Serialize)]
struct RepairData<'a> {
    what: &'a str,
    count: u32,
}

#[derive(Serialize)]
struct CutData<'a> {
    what: &'a str,
    words: u32,
}

#[derive(Serialize)]
struct MentionData<'a> {
    report: &'a str,
    paragraph: &'a str,
    kind: &'static str,
    id: &'a str,
    text: &'a str,
    basis: MentionBasis,
    why: &'a str,
}

#[derive(Serialize)]
struct DecisionData<'a> {
    id: &'a str,
    title: &'a str,
    outcome: Outcome,
    votes: Option<Votes>,
    meeting: Option<&'a str>,
    date: Option<Date>,
    committee: Option<&'a str>,
    reported: bool,
    disputed: bool,
    mover: Option<&'a str>,
    seconder: Option<&'a str>,
    basis: &'static str,
    url: String,
    accounts: Vec<AccountData<'a>>,
    relations: Vec<RelationData<'a>>,
}

#[derive(Serialize)]
struct AccountData<'a> {
    report: &'a str,
    paragraph: &'a str,
    quote: String,
    outcome: Outcome,
    votes: Option<Votes>,
}

#[derive(Serialize)]
struct RelationData<'a> {
    kind: crate::document::RelationKind,
    decision: &'a str,
}

#[derive(Serialize)]
struct QuestionData<'a> {
    text: Cow<'a, str>,
    kind: QuestionKind,
    reason: DoubtReason,
    count: u32,
    reports: Vec<&'a str>,
    candidates: Vec<&'a str>,
    field: Option<&'a str>,
}

/// What a question is about: a doubt's kind, or a report's field.
#[derive(Serialize)]
#[serde(untagged)]
enum QuestionKind {
    Doubt(DoubtKind),
    Field(&'static str),
}

/// The whole archive as JSON. Tables are written row by row, on all cores, so that no second archive stands in memory.
pub(super) fn archive_json(archive: &Archive) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(
        format!(
            "{{\n\"schema_version\": {SCHEMA_VERSION},\n\"title\": {},\n\"url\": {}",
            string(&archive.config.title),
            string(&archive.config.base_url)
        )
        .as_bytes(),
    );
    table(&mut out, "people", archive.people.len(), |i| person(archive, i));
    table(&mut out, "committees", archive.committees.len(), |i| committee(archive, i));
    table(&mut out, "meetings", archive.meetings.len(), |i| meeting(archive, i));
    table(&mut out, "reports", archive.reports.len(), |i| report(archive, i));
    table(&mut out, "withheld", archive.withheld.len(), |i| &archive.withheld[i]);
    mentions(&mut out, archive);
    table(&mut out, "decisions", archive.decisions.len(), |i| decision(archive, i));
    let fields = contradictions(archive);
    let names = archive.queue().len();
    table(&mut out, "queue", names + fields.len(), |i| match i.checked_sub(names) {
        None => question(archive, i),
        Some(at) => contradiction(archive, &fields[at]),
    });
    out.extend_from_slice(b"\n}\n");
    out
}

fn string(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

/// Rows that are written at a time: enough to keep all cores busy, few enough that the whole never stands twice in memory.
const BATCH: usize = 2048;

fn table<T: Serialize>(out: &mut Vec<u8>, name: &str, count: usize, row: impl Fn(usize) -> T + Sync) {
    rows(out, name, count, |chunk, at| put(chunk, &row(at)));
}

fn mentions(out: &mut Vec<u8>, archive: &Archive) {
    rows(out, "mentions", archive.reports.len(), |chunk, at| {
        let report = &archive.reports[at];
        let text = &report.document.text;
        for mention in &report.reading.mentions {
            let kind = if matches!(mention.subject, Subject::Person(_)) { "person" } else { "committee" };
            let paragraph = text.passages.get(mention.passage as usize).map_or("", |p| &*p.id);
            put(
                chunk,
                &MentionData {
                    report: report.document.head.slug.as_str(),
                    paragraph,
                    kind,
                    id: archive.subject_slug(mention.subject).as_str(),
                    text: text.slice(&mention.range),
                    basis: mention.basis,
                    why: &mention.why,
                },
            );
        }
    });
}

/// A row and the comma that parts it from the next. Writing to memory fails for no value that these structs can hold.
fn put(chunk: &mut Vec<u8>, row: &impl Serialize) {
    let _ = serde_json::to_writer(&mut *chunk, row);
    chunk.extend_from_slice(b",\n");
}

fn rows(out: &mut Vec<u8>, name: &str, count: usize, write: impl Fn(&mut Vec<u8>, usize) + Sync) {
    out.extend_from_slice(format!(",\n\"{name}\": [\n").as_bytes());
    let begin = out.len();
    for from in (0..count).step_by(BATCH) {
        let to = (from + BATCH).min(count);
        let chunks: Vec<Vec<u8>> = (from..to)
            .into_par_iter()
            .fold_chunks(64, Vec::new, |mut chunk, at| {
                write(&mut chunk, at);
                chunk
            })
            .collect();
        chunks.into_iter().for_each(|chunk| out.extend_from_slice(&chunk));
    }
    if out.len() > begin {
        out.truncate(out.len() - 2);
    }
    out.extend_from_slice(b"\n]");
}

fn committee_slug(archive: &Archive, committee: u32) -> &str {
    archive.committees[committee as usize].document.head.slug.as_str()
}

fn report_slug(archive: &Archive, report: u32) -> &str {
    archive.reports[report as usize].document.head.slug.as_str()
}

fn url(archive: &Archive, href: Href<'_>) -> String {
    set::absolute(archive, href)
}

fn person(archive: &Archive, at: usize) -> PersonData<'_> {
    let someone = &archive.people[at];
    let document = &someone.document;
    let memberships = someone.memberships.iter().map(|m| {
        let posts = m.committee.map(|c| &archive.committees[c as usize].document.posts);
        MembershipData {
            organization: m.committee.map(|c| committee_slug(archive, c)),
            organization_name: &m.body,
            post: posts.zip(m.post).and_then(|(posts, p)| posts.get(p as usize)).map(|p| p.id.as_str()),
            role: &m.label,
            start_date: m.span.start,
            end_date: m.span.end,
        }
    });
    PersonData {
        id: document.head.slug.as_str(),
        name: &document.name,
        sort_name: &document.sort_name,
        url: url(archive, archive.subject_href(Subject::Person(at as u32))),
        other_names: document
            .other_names
            .iter()
            .map(|n| NameData { name: &n.name, start_date: n.span.start, end_date: n.span.end })
            .collect(),
        memberships: memberships.collect(),
        links: document.links.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect(),
    }
}

fn committee(archive: &Archive, at: usize) -> CommitteeData<'_> {
    let body = &archive.committees[at];
    let document = &body.document;
    let slugs = |list: &[u32]| list.iter().map(|c| committee_slug(archive, *c)).collect();
    CommitteeData {
        id: document.head.slug.as_str(),
        name: &document.name,
        url: url(archive, archive.subject_href(Subject::Committee(at as u32))),
        classification: document.classification.as_deref(),
        other_names: document
            .other_names
            .iter()
            .map(|n| NameData { name: &n.name, start_date: n.span.start, end_date: n.span.end })
            .collect(),
        parent: body.parent.map(|p| committee_slug(archive, p)),
        predecessors: slugs(&body.predecessors),
        successors: slugs(&body.successors),
        founding_date: document.span.start,
        dissolution_date: document.span.end,
        posts: document
            .posts
            .iter()
            .map(|p| PostData { id: p.id.as_str(), label: &p.label, other_labels: &p.other_labels, holders: p.holders })
            .collect(),
    }
}

fn meeting(archive: &Archive, at: usize) -> MeetingData<'_> {
    let met = &archive.meetings[at];
    MeetingData {
        id: met.slug.as_str(),
        title: archive.meeting_title(at as u32).to_string(),
        date: met.date,
        committee: committee_slug(archive, met.committee),
        reports: met.reports.iter().map(|r| report_slug(archive, *r)).collect(),
        decisions: met.decisions.iter().map(|d| archive.decisions[*d as usize].slug.as_str()).collect(),
        url: url(archive, set::meeting_href(archive, at as u32)),
    }
}

fn report(archive: &Archive, at: usize) -> ReportData<'_> {
    let read = &archive.reports[at];
    let document = &read.document;
    ReportData {
        id: document.head.slug.as_str(),
        title: &document.title,
        date: read.date,
        authors: read.authors.iter().map(|a| author_id(archive, a)).collect(),
        committee: read.committee.map(|c| committee_slug(archive, c)),
        meetings: read.meetings.iter().flatten().map(|m| archive.meetings[*m as usize].slug.as_str()).collect(),
        kind: document.kind.as_deref(),
        published: document.published,
        url: url(archive, Href::page(archive.base(), Kind::Reports, document.head.slug.as_str())),
        source: document.source.as_ref().map(source),
        copies: document.copies.iter().map(source).collect(),
        basis: document
            .basis
            .iter()
            .map(|(k, e)| (k.as_str(), BasisData { basis: e.basis, evidence: &e.words, candidates: &e.candidates }))
            .collect(),
        rights: set::rights(archive, at as u32),
        import: document.import.as_ref().map(import),
    }
}

fn author_id<'a>(archive: &'a Archive, author: &'a Author) -> &'a str {
    match author {
        Author::Known(person) => archive.people[*person as usize].document.head.slug.as_str(),
        Author::Printed(name) => name,
    }
}

fn source(provenance: &crate::document::Provenance) -> SourceData<'_> {
    SourceData {
        file: provenance.file.as_deref(),
        sha256: provenance.sha256.as_deref(),
        url: provenance.url.as_deref(),
        publisher: provenance.publisher.as_deref(),
        captured: provenance.captured,
        archived_url: provenance.archived_url.as_deref(),
        part: provenance.part,
        licence: provenance.licence.as_deref(),
    }
}

fn import(record: &ImportRecord) -> ImportData<'_> {
    ImportData {
        format: record.format.as_deref(),
        encoding: record.encoding.as_deref(),
        repairs: record.repairs.iter().map(|(what, count)| RepairData { what, count: *count }).collect(),
        cut: record.cut.iter().map(|(what, words)| CutData { what, words: *words }).collect(),
        put_back: &record.put_back,
    }
}

fn decision(archive: &Archive, at: usize) -> DecisionData<'_> {
    let made = &archive.decisions[at];
    let accounts = made.accounts.iter().map(|(report, found)| {
        let read = &archive.reports[*report as usize];
        let told = &read.reading.decisions[*found as usize];
        let text = &read.document.text;
        AccountData {
            report: read.document.head.slug.as_str(),
            paragraph: text.passages.get(told.passage as usize).map_or("", |p| &*p.id),
            quote: text.slice(&told.range).replace('\t', " | "),
            outcome: told.outcome,
            votes: told.votes,
        }
    });
    DecisionData {
        id: made.slug.as_str(),
        title: &made.title,
        outcome: made.outcome,
        votes: made.votes,
        meeting: made.meeting.map(|m| archive.meetings[m as usize].slug.as_str()),
        date: made.date,
        committee: made.committee.map(|c| committee_slug(archive, c)),
        reported: made.reported,
        disputed: made.disputed,
        mover: made.mover.as_ref().map(|p| party(archive, p)),
        seconder: made.seconder.as_ref().map(|p| party(archive, p)),
        basis: if made.marked { "marked" } else { "recognised" },
        url: url(archive, set::decision_href(archive, at as u32)),
        accounts: accounts.collect(),
        relations: made
            .earlier
            .iter()
            .map(|(kind, d)| RelationData { kind: *kind, decision: archive.decisions[*d as usize].slug.as_str() })
            .collect(),
    }
}

fn party<'a>(archive: &'a Archive, party: &'a Party) -> &'a str {
    match party {
        Party::Known(subject) => archive.subject_slug(*subject).as_str(),
        Party::Printed(words) => words,
    }
}

fn question(archive: &Archive, at: usize) -> QuestionData<'_> {
    let asked = &archive.queue()[at];
    QuestionData {
        text: Cow::Borrowed(&asked.text),
        kind: QuestionKind::Doubt(asked.kind),
        reason: asked.reason,
        count: asked.count,
        reports: asked.reports.iter().map(|r| report_slug(archive, *r)).collect(),
        candidates: asked.candidates.iter().map(|c| archive.subject_slug(*c).as_str()).collect(),
        field: None,
    }
}

fn contradiction<'a>(archive: &'a Archive, field: &OpenField<'a>) -> QuestionData<'a> {
    QuestionData {
        text: Cow::Owned(field.text(archive)),
        kind: QuestionKind::Field("report"),
        reason: DoubtReason::Ambiguous,
        count: 1,
        reports: vec![report_slug(archive, field.report)],
        candidates: field.evidence.map_or(&[][..], |evidence| &evidence.candidates).iter().map(String::as_str).collect(),
        field: Some(field.field),
    }
}

//! Rows of what was written: reports, their paragraphs, and the words in them that mean somebody.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::declare::{row, words};
use super::keys::*;
use super::registry::{aliases, committee_key};
use super::shape::{Field, Part, Shape, Type};
use super::value::{Cell, Rows, Value};
use crate::address::{Href, Kind};
use crate::archive::{Archive, Author, notes};
use crate::date::Date;
use crate::document::{Basis, ImportRecord, Note, Provenance, ReportDocument};
use crate::markdown::{Passage, PassageKind};
use crate::recognise::{MentionBasis, Subject};
use crate::site::set;

row! {
    /// One author's account of one or more meetings.
    "report" Report<'a> {
        /// The slug; the page is /reports/<id>/.
        id: Id<'a>,
        /// The title, as printed.
        title: &'a str,
        /// When the meeting was; null where nobody knows.
        date: Option<Dated>,
        /// Slugs of people, or printed names of people in no file.
        authors: Vec<AuthorKey<'a>> => table "report_authors" => column "",
        /// The slug of the body that met.
        committee: Option<CommitteeKey<'a>>,
        /// The ids of the meetings that it tells of.
        meetings: Vec<MeetingKey<'a>> => table "report_meetings" => column "meeting",
        /// What it is, in free words, where it is not simply a report of a meeting.
        kind: Option<&'a str>,
        /// When it was published.
        published: Option<Date>,
        /// The page's whole address.
        url: Page,
        /// Ids that it had before, or that others had which are one with it now; their addresses lead to its page.
        aliases: Vec<&'a str> => table "report_aliases" => column "alias",
        /// Where it comes from; null where nothing is known.
        source: Option<Source<'a>>,
        /// The same report, found elsewhere.
        copies: Vec<Source<'a>> => table "report_copies",
        /// How fields are known, by the field's name.
        basis: BTreeMap<&'a str, Known<'a>> => table "report_basis" => column "field",
        /// What import did; null where nothing is told.
        import: Option<Import<'a>>,
        /// What the archive's editors have to say of it, apart from its text.
        notes: Vec<Noted<'a>> => table "report_notes",
        /// Who holds the rights in it, and on what ground it is shown; null where nothing is said.
        rights: Option<Rights<'a>>,
    }
}

row! {
    /// Who holds the rights in a report: as its file says, or the configuration of all, or its source.
    "rights" Rights<'a> {
        /// Who holds them.
        holder: Option<&'a str>,
        /// On what ground the report is shown.
        ground: Option<&'a str>,
        /// What others may do with it.
        licence: Option<&'a str>,
    }
}

row! {
    /// Something that is withheld.
    "withheld" Withheld<'a> {
        /// What it is of: report, person, committee, meeting, decision or page.
        kind: &'a str,
        /// The slug of that; null for a person, whose slug is most often their name.
        id: Option<&'a str>,
        /// How much: the text, a passage, or the person.
        scope: &'a str,
        /// Why, in the archivist's words.
        reason: &'a str,
        /// Since when.
        date: Date,
        /// The SHA-256 of what is withheld, in 64 hexadecimal digits: of a text its bytes behind the front matter, of a passage its words
        /// with single blanks, of a person their file without its withheld entry.
        sha256: &'a str,
    }
}

row! {
    /// Where a report's text comes from.
    "source" Source<'a> {
        /// The name of the raw file.
        file: Option<&'a str>,
        /// The raw file's SHA-256, in 64 hexadecimal digits.
        sha256: Option<&'a str>,
        /// Its address on the web.
        url: Option<&'a str>,
        /// Who published it.
        publisher: Option<&'a str>,
        /// When it was captured.
        captured: Option<Date>,
        /// Its address in a web archive.
        archived_url: Option<&'a str>,
        /// Which part of the raw file it is, from 1: the mail of a mailbox.
        part: Option<u32>,
        /// The terms under which its words may be used.
        licence: Option<&'a str>,
    }
}

row! {
    /// An editor's note on a report.
    "note" Noted<'a> {
        /// The words of the report that it is about; null for the report as a whole.
        quote: Option<&'a str>,
        /// The id of the paragraph in which they stand, on the report's page.
        paragraph: Option<&'a str>,
        /// What there is to say; paragraphs are parted by an empty line.
        text: &'a str,
        /// When it was written.
        date: Option<Date>,
        /// Who says it.
        by: Option<&'a str>,
    }
}

row! {
    /// How a field is known.
    "basis" Known<'a> {
        /// Whether the source states it, it was inferred, or nobody knows.
        basis: Basis,
        /// The words on which it rests.
        evidence: &'a str,
        /// The values between which the source contradicts itself.
        candidates: Vec<&'a str> => table "report_basis_candidates" => column "candidate",
    }
}

row! {
    /// What import did to make the report of its raw file.
    "import" Import<'a> {
        /// The raw file's format.
        format: Option<&'a str>,
        /// The raw file's encoding.
        encoding: Option<&'a str>,
        /// What was set right, and how often.
        repairs: Vec<Repair<'a>> => table "report_repairs",
        /// What was cut off around the report, and how many words.
        cut: Vec<Cut<'a>> => table "report_cuts",
        /// Which of the cut pieces the archivist put back, from 1.
        put_back: Vec<u32> => table "report_put_back" => column "cut",
    }
}

row! {
    /// A repair.
    "repair" Repair<'a> {
        /// What was set right.
        what: &'a str,
        /// How often.
        count: u32,
    }
}

row! {
    /// A piece that is no part of the report.
    "cut" Cut<'a> {
        /// What it was.
        what: &'a str,
        /// How many words.
        words: u32,
    }
}

row! {
    /// Words of a report that mean a person or a body.
    "mention" Mention<'a> {
        /// The id of the report.
        report: ReportKey<'a>,
        /// The id of the paragraph on the report's page.
        paragraph: ParagraphKey<'a>,
        /// What is meant.
        kind: SubjectKind,
        /// The slug of whom the words mean.
        id: SubjectKey<'a> => column "",
        /// The words, without possessive.
        text: &'a str,
        /// By which rule they are known to mean this.
        basis: MentionBasis,
        /// One line: why these words mean this person or body.
        why: &'a str,
    }
}

row! {
    /// A passage of a report that can be cited: its address is the report's with # and its id.
    "paragraph" Paragraph<'a> {
        /// The id of the report.
        report: ReportKey<'a>,
        /// Its id on the report's page: given once and kept.
        id: Id<'a>,
        /// What it is.
        kind: ParagraphKind,
        /// The level of a heading, 1 to 6.
        level: Option<u32>,
        /// Its words, without markup; the cells of a table's row are parted by tabs.
        text: &'a str,
    }
}

/// An author: in JSON a slug or a printed name.
#[derive(Debug, Clone, Copy)]
pub(super) struct AuthorKey<'a> {
    slug: Option<&'a str>,
    name: &'a str,
}

impl Serialize for AuthorKey<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug.unwrap_or(self.name))
    }
}

impl Value for AuthorKey<'_> {
    const TYPE: Type = Type::Parts(
        &Type::Text,
        &[
            Part { suffix: "person", doc: "The slug of the author; empty for somebody in no file.", of: Type::Maybe(&Type::Key("people")) },
            Part { suffix: "name", doc: "The author's name.", of: Type::Text },
        ],
    );
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        out.push(self.slug.map_or(Cell::Null, |slug| Cell::Text(Cow::Borrowed(slug))));
        out.push(Cell::Text(Cow::Borrowed(self.name)));
    }
}

/// Whom words mean: in JSON one slug, in a table a column for each kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct SubjectKey<'a>(pub(super) SubjectKind, pub(super) &'a str);

impl Serialize for SubjectKey<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.1)
    }
}

impl Value for SubjectKey<'_> {
    const TYPE: Type = Type::Parts(
        &Type::Text,
        &[
            Part { suffix: "person", doc: "The slug of the person, where one is meant.", of: Type::Maybe(&Type::Key("people")) },
            Part { suffix: "committee", doc: "The slug of the body, where one is meant.", of: Type::Maybe(&Type::Key("committees")) },
        ],
    );
    fn cells<'s>(&'s self, out: &mut Vec<Cell<'s>>) {
        let slug = Cell::Text(Cow::Borrowed(self.1));
        out.extend(match self.0 {
            SubjectKind::Person => [slug, Cell::Null],
            SubjectKind::Committee => [Cell::Null, slug],
        });
    }
}

/// What words mean.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SubjectKind {
    Person,
    Committee,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ParagraphKind {
    Paragraph,
    Item,
    Heading,
    HeaderRow,
    Row,
    Definition,
}

words! {
    SubjectKind: Person Committee;
    ParagraphKind: Paragraph Item Heading HeaderRow Row Definition;
    Basis: Stated Inferred Unknown;
    MentionBasis: Name ShortName Post Marked;
}

/// The report at a place in the archive.
pub(super) fn report(archive: &Archive, at: usize) -> Report<'_> {
    let read = &archive.reports[at];
    let document = &read.document;
    let known = document.basis.iter().map(|(field, evidence)| {
        let candidates = evidence.candidates.iter().map(String::as_str).collect();
        (field.as_str(), Known { basis: evidence.basis, evidence: &evidence.words, candidates })
    });
    Report {
        id: Id(document.head.slug.as_str()),
        title: &document.title,
        date: read.date.map(Dated),
        authors: read.authors.iter().map(|a| author(archive, a)).collect(),
        committee: read.committee.map(|c| committee_key(archive, c)),
        meetings: read.meetings.iter().flatten().map(|m| MeetingKey(archive.meetings[*m as usize].slug.as_str())).collect(),
        kind: document.kind.as_deref(),
        published: document.published,
        url: Page(set::absolute(archive, Href::page(archive.base(), Kind::Reports, document.head.slug.as_str()))),
        aliases: aliases(archive, Kind::Reports, &document.head.slug),
        source: document.source.as_ref().map(source),
        copies: document.copies.iter().map(source).collect(),
        basis: known.collect(),
        import: document.import.as_ref().map(import),
        notes: noted(document),
        rights: set::rights(archive, at as u32).map(|rights| Rights {
            holder: rights.holder,
            ground: rights.ground,
            licence: rights.licence,
        }),
    }
}

fn noted(document: &ReportDocument) -> Vec<Noted<'_>> {
    let passages = notes::passages(document).into_iter().map(|at| document.text.passages.get(at? as usize));
    document.notes.iter().zip(passages).map(|(note, passage)| note_row(note, passage)).collect()
}

fn note_row<'a>(note: &'a Note, passage: Option<&'a Passage>) -> Noted<'a> {
    Noted {
        quote: note.quote.as_ref().map(|quote| quote.value.as_str()),
        paragraph: passage.map(|passage| &*passage.id),
        text: note.text.trim(),
        date: note.date,
        by: note.by.as_deref(),
    }
}

pub(super) fn withheld(archive: &Archive, at: usize) -> Withheld<'_> {
    let withheld = &archive.withheld[at];
    Withheld {
        kind: withheld.kind_word(),
        id: withheld.shown_id(),
        scope: withheld.scope.word(),
        reason: &withheld.reason,
        date: withheld.date,
        sha256: &withheld.sha256,
    }
}

fn author<'a>(archive: &'a Archive, author: &'a Author) -> AuthorKey<'a> {
    match author {
        Author::Known(person) => {
            let document = &archive.people[*person as usize].document;
            AuthorKey { slug: Some(document.head.slug.as_str()), name: &document.name }
        }
        Author::Printed(name) => AuthorKey { slug: None, name },
    }
}

fn source(provenance: &Provenance) -> Source<'_> {
    Source {
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

fn import(record: &ImportRecord) -> Import<'_> {
    Import {
        format: record.format.as_deref(),
        encoding: record.encoding.as_deref(),
        repairs: record.repairs.iter().map(|(what, count)| Repair { what, count: *count }).collect(),
        cut: record.cut.iter().map(|(what, words)| Cut { what, words: *words }).collect(),
        put_back: record.put_back.clone(),
    }
}

/// The slug of a report.
pub(super) fn report_key(archive: &Archive, report: u32) -> ReportKey<'_> {
    ReportKey(archive.reports[report as usize].document.head.slug.as_str())
}

/// The anchor of a passage of a report.
pub(super) fn paragraph_key(archive: &Archive, report: u32, passage: u32) -> ParagraphKey<'_> {
    let passages = &archive.reports[report as usize].document.text.passages;
    ParagraphKey(passages.get(passage as usize).map_or("", |p| &*p.id))
}

/// The mentions of a report, in reading order.
pub(super) fn mentions(archive: &Archive, at: usize) -> impl Iterator<Item = Mention<'_>> {
    let read = &archive.reports[at];
    read.reading.mentions.iter().map(move |mention| {
        let kind = if matches!(mention.subject, Subject::Person(_)) { SubjectKind::Person } else { SubjectKind::Committee };
        Mention {
            report: report_key(archive, at as u32),
            paragraph: paragraph_key(archive, at as u32, mention.passage),
            kind,
            id: SubjectKey(kind, archive.subject_slug(mention.subject).as_str()),
            text: read.document.text.slice(&mention.range),
            basis: mention.basis,
            why: &mention.why,
        }
    })
}

/// The passages of a report, in reading order.
pub(super) fn paragraphs(archive: &Archive, at: usize) -> impl Iterator<Item = Paragraph<'_>> {
    let text = &archive.reports[at].document.text;
    text.passages.iter().map(move |passage| {
        let (kind, level) = match passage.kind {
            PassageKind::Paragraph => (ParagraphKind::Paragraph, None),
            PassageKind::Item => (ParagraphKind::Item, None),
            PassageKind::Heading(level) => (ParagraphKind::Heading, Some(u32::from(level))),
            PassageKind::HeaderRow => (ParagraphKind::HeaderRow, None),
            PassageKind::Row => (ParagraphKind::Row, None),
            PassageKind::Definition => (ParagraphKind::Definition, None),
        };
        Paragraph { report: report_key(archive, at as u32), id: Id(&passage.id), kind, level, text: text.of(passage) }
    })
}

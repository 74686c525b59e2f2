//! `content/reports/**/<slug>.md`: one author's account of one or more meetings. The body is a primary source.

use super::Head;
use super::fields::{Fields, Located};
use super::note::{self, Note};
use super::provenance::{self, Evidence, ImportRecord, Provenance};
use super::rights::{self, Rights};
use crate::date::Date;
use crate::markdown::Text;
use crate::slug::Slug;
use crate::tally::{Outcome, Votes};

/// A report as written.
#[derive(Debug, Clone)]
pub struct ReportDocument {
    /// Slug, file, aliases.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// Its authors: slugs of people, or printed names of people who are in no file.
    pub authors: Vec<Located<String>>,
    /// The meetings it tells of; at least one, which may lack its date or its committee.
    pub occasions: Vec<Occasion>,
    /// Whether the meetings stand under `[[meetings]]`, so that each has a date of its own and `date` has no say.
    pub lists_meetings: bool,
    /// Free words: `away day`.
    pub kind: Option<String>,
    /// When it was first published.
    pub published: Option<Date>,
    /// Who holds the rights in it, and on what ground it is shown.
    pub rights: Option<Rights>,
    /// Where it came from.
    pub source: Option<Provenance>,
    /// The same report found elsewhere.
    pub copies: Vec<Provenance>,
    /// How the fields above are known, by field.
    pub basis: Vec<(String, Evidence)>,
    /// What import did, where it was imported.
    pub import: Option<ImportRecord>,
    /// What the editor has to say of it, apart from its text.
    pub notes: Vec<Note>,
    /// The archivist's word on decisions; it wins over what is recognised.
    pub decisions: Vec<DecisionEntry>,
    /// Kept out of the published site.
    pub draft: bool,
    /// The body.
    pub text: Text,
}

impl ReportDocument {
    /// A text of any file, read as if it were a report of nobody's, of no known meeting.
    pub fn of_text(head: Head, text: Text) -> ReportDocument {
        ReportDocument {
            head,
            title: String::new(),
            authors: Vec::new(),
            occasions: vec![Occasion { committee: None, date: None, heading: None, heading_span: 0..0 }],
            lists_meetings: false,
            kind: None,
            published: None,
            rights: None,
            source: None,
            copies: Vec::new(),
            basis: Vec::new(),
            import: None,
            decisions: Vec::new(),
            notes: Vec::new(),
            draft: false,
            text,
        }
    }
}

/// One meeting that a report tells of.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// The body that met; the archive's own where nothing is said.
    pub committee: Option<Located<Slug>>,
    /// When; nothing where nobody knows.
    pub date: Option<Date>,
    /// The heading under which a report of several meetings tells of this one, as printed.
    pub heading: Option<String>,
    /// Where that heading is named in the front matter, in bytes of the file; empty where none is.
    pub heading_span: std::ops::Range<usize>,
}

/// One `[[decisions]]` entry.
#[derive(Debug, Clone)]
pub struct DecisionEntry {
    /// Exact words of the passage (W3C Web Annotation: TextQuoteSelector `exact`).
    pub quote: Located<String>,
    /// Words just before, where the quote stands more than once.
    pub prefix: Option<String>,
    /// Words just after.
    pub suffix: Option<String>,
    /// The decision's slug, if the archivist gives one.
    pub id: Option<Slug>,
    /// What the page is called.
    pub title: Option<String>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The tally.
    pub votes: Option<Votes>,
    /// Who moved it: a slug of a person, or words.
    pub mover: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// The body that decided, where it is not the meeting's.
    pub committee: Option<Located<Slug>>,
    /// Another body's or an earlier decision, only told here.
    pub reported: Option<bool>,
    /// This passage is no decision.
    pub ignore: bool,
}

/// Reads the fields of a report.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<ReportDocument> {
    let title = fields.required("title");
    let authors = fields.words("authors");
    let committee = fields.slug("committee");
    let date = fields.date("date");
    let mut occasions: Vec<Occasion> = fields.tables("meetings", |fields| {
        let (committee, date) = (fields.slug("committee"), fields.date("date"));
        let heading = fields.located::<String>("heading");
        let heading_span = heading.as_ref().map_or(0..0, |h| h.span.clone());
        Occasion { committee, date, heading: heading.map(|h| h.value), heading_span }
    });
    for occasion in &mut occasions {
        occasion.committee = occasion.committee.take().or_else(|| committee.clone());
    }
    let lists_meetings = !occasions.is_empty();
    if !lists_meetings {
        occasions.push(Occasion { committee, date, heading: None, heading_span: 0..0 });
    }
    let kind = fields.optional("kind");
    let published = fields.date("published");
    let rights = rights::read(fields);
    let source = fields.table("source", provenance::provenance);
    let copies = fields.tables("copies", provenance::provenance);
    let basis = provenance::basis(fields);
    let import = fields.table("import", provenance::import_record);
    let notes = fields.tables("notes", note::read).into_iter().flatten().collect();
    let decisions = fields.tables("decisions", decision_entry).into_iter().flatten().collect();
    let draft = fields.optional("draft").unwrap_or(false);
    Some(ReportDocument {
        head,
        title: title?.value,
        authors,
        occasions,
        lists_meetings,
        kind,
        published,
        rights,
        source,
        copies,
        basis,
        import,
        notes,
        decisions,
        draft,
        text: Text::default(),
    })
}

fn decision_entry(fields: &mut Fields<'_, '_>) -> Option<DecisionEntry> {
    let quote = fields.required("quote");
    let entry = DecisionEntry {
        prefix: fields.optional("prefix"),
        suffix: fields.optional("suffix"),
        id: fields.slug("id").map(|id| id.value),
        title: fields.optional("title"),
        outcome: fields.optional("outcome"),
        votes: fields.table("votes", |fields| Votes {
            r#for: fields.optional("for"),
            against: fields.optional("against"),
            abstain: fields.optional("abstain"),
            for_percent: None,
            unanimous: false,
        }),
        mover: fields.optional("mover"),
        seconder: fields.optional("seconder"),
        committee: fields.slug("committee"),
        reported: fields.optional("reported"),
        ignore: fields.optional("ignore").unwrap_or(false),
        quote: quote.unwrap_or(Located { value: String::new(), span: 0..0 }),
    };
    (!entry.quote.value.is_empty()).then_some(entry)
}

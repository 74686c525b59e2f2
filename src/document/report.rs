//! `content/reports/**/<slug>.md`: one author's account of one or more meetings. The body is a primary source.

use super::Head;
use super::fields::{Fields, Located};
use crate::date::Date;
use crate::diagnostics::complaints;
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
    /// Free words: `away day`.
    pub kind: Option<String>,
    /// When it was first published.
    pub published: Option<Date>,
    /// Where it came from.
    pub source: Option<Provenance>,
    /// The same report found elsewhere.
    pub copies: Vec<Provenance>,
    /// How the fields above are known, by field.
    pub basis: Vec<(String, Evidence)>,
    /// The archivist's word on decisions; it wins over what is recognised.
    pub decisions: Vec<DecisionEntry>,
    /// Kept out of the published site.
    pub draft: bool,
    /// The body.
    pub text: Text,
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

/// Where a report was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Its address on the web.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was captured.
    pub captured: Option<Date>,
    /// Its address in a web archive.
    pub archived_url: Option<String>,
    /// The name of the raw file in `captures/` or at its origin.
    pub file: Option<String>,
    /// The raw file's SHA-256 (FIPS 180-4), 64 hexadecimal digits.
    pub sha256: Option<String>,
}

/// How a field is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The source says so.
    Stated,
    /// It follows from what the source says.
    Inferred,
    /// Nobody knows.
    Unknown,
}

/// How a field is known, and by which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// How.
    pub basis: Basis,
    /// The words of the source; empty where there are none.
    pub words: String,
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
    if occasions.is_empty() {
        occasions.push(Occasion { committee, date, heading: None, heading_span: 0..0 });
    }
    let kind = fields.optional("kind");
    let published = fields.date("published");
    let source = fields.table("source", provenance);
    let copies = fields.tables("copies", provenance);
    let basis = fields.map_of_tables("basis", |fields| Evidence {
        basis: fields.optional("basis").unwrap_or(Basis::Unknown),
        words: {
            let _ = fields.optional::<Vec<String>>("candidates");
            fields.optional("evidence").unwrap_or_default()
        },
    });
    let decisions = fields.tables("decisions", decision_entry).into_iter().flatten().collect();
    let _ = fields.table("import", imported);
    let draft = fields.optional("draft").unwrap_or(false);
    Some(ReportDocument {
        head,
        title: title?.value,
        authors,
        occasions,
        kind,
        published,
        source,
        copies,
        basis,
        decisions,
        draft,
        text: Text::default(),
    })
}

fn imported(fields: &mut Fields<'_, '_>) {
    let _ = (fields.optional::<String>("format"), fields.optional::<String>("encoding"), fields.optional::<Vec<i64>>("put_back"));
    fields.tables("repairs", |fields| (fields.optional::<String>("what"), fields.optional::<i64>("count")));
    fields.tables("cut", |fields| (fields.optional::<String>("what"), fields.optional::<i64>("words")));
}

fn provenance(fields: &mut Fields<'_, '_>) -> Provenance {
    let sha256 = fields.located::<String>("sha256");
    if let Some(located) = sha256.as_ref().filter(|l| l.value.len() != 64 || !l.value.bytes().all(|b| b.is_ascii_hexdigit())) {
        let complaint = complaints::not_a_sha256(fields.place(located.span.clone()));
        fields.complain(complaint);
    }
    let _ = (fields.optional::<i64>("part"), fields.optional::<String>("licence"));
    let (url, archived_url) = (web_address(fields, "url"), web_address(fields, "archived_url"));
    Provenance {
        url,
        publisher: fields.optional("publisher"),
        captured: fields.date("captured"),
        archived_url,
        file: fields.optional("file"),
        sha256: sha256.map(|l| l.value),
    }
}

fn web_address(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    let address = fields.located::<String>(key).filter(|l| !l.value.is_empty())?;
    if is_web_address(&address.value) {
        return Some(address.value);
    }
    let complaint = complaints::not_a_web_address(fields.place(address.span.clone()), &address.value);
    fields.complain(complaint);
    None
}

/// Whether an address may be linked to: `http:` and `https:` only, so that no front matter can put a script on a page.
pub fn is_web_address(address: &str) -> bool {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
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

//! Documents: each file's own words, read without a look at any other file.
//!
//! 1. [`front_matter`] parts a file in TOML and Markdown.
//! 2. [`fields`] reads the TOML, field by field, with every fault told.
//! 3. One module for each kind of file says which fields it has: [`person`], [`committee`], [`report`], [`meeting`],
//!    [`decision`], [`page`]; `links` are where people and bodies are elsewhere, [`provenance`] is a report's trace, [`rights`] who answers for it, [`note`] what the editor says of it.
//!
//! A slug that names another file is only words here; whether that file exists is asked when the archive is resolved.

pub mod committee;
pub mod decision;
pub mod fields;
pub mod front_matter;
mod links;
pub mod meeting;
pub mod note;
pub mod page;
pub mod person;
pub mod provenance;
pub mod report;
pub mod rights;
pub mod withheld;

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::markdown::{self, Text};
use crate::slug::Slug;
use crate::source::SourceFile;

pub use committee::{CommitteeDocument, PostDeclaration};
pub use decision::{DecisionDocument, Relation, RelationKind};
pub use fields::Located;
pub use meeting::MeetingDocument;
pub use note::Note;
pub use page::{MenuEntry, PageDocument};
pub use person::{MembershipDocument, OtherName, PersonDocument};
pub use provenance::{Basis, Evidence, ImportRecord, Provenance};
pub use report::{DecisionEntry, Occasion, ReportDocument};
pub use rights::Rights;

use fields::Fields;

/// One file of `content/`, read.
#[derive(Debug, Clone)]
pub enum Document {
    /// `content/reports/**`
    Report(Arc<ReportDocument>),
    /// `content/people/*`
    Person(Arc<PersonDocument>),
    /// `content/committees/*`
    Committee(Arc<CommitteeDocument>),
    /// `content/meetings/*`
    Meeting(Arc<MeetingDocument>),
    /// `content/decisions/*`
    Decision(Arc<DecisionDocument>),
    /// `content/pages/*`
    Page(Arc<PageDocument>),
}

/// What one file gave: a document, unless its fault was too great, and what there is to say of it.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The document.
    pub document: Option<Document>,
    /// Its faults and doubts.
    pub diagnostics: Vec<Diagnostic>,
}

/// What every kind of document has.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its permanent name: the file's name without `.md`.
    pub slug: Slug,
    /// The file it was read from.
    pub file: Arc<SourceFile>,
    /// Old slugs, which lead here.
    pub aliases: Vec<Located<Slug>>,
}

/// Reads one file of `content/`. The folder says what it is.
pub fn parse(file: &Arc<SourceFile>) -> Parsed {
    let mut diagnostics = Vec::new();
    let document = parse_into(file, &mut diagnostics);
    Parsed { document, diagnostics }
}

fn parse_into(file: &Arc<SourceFile>, out: &mut Vec<Diagnostic>) -> Option<Document> {
    let folder = file.path.split('/').nth(1).unwrap_or_default();
    if !["reports", "people", "committees", "meetings", "decisions", "pages"].contains(&folder) || file.path.split('/').count() < 3 {
        out.push(complaints::unknown_folder(&file.path));
        return None;
    }
    let slug = Slug::new(file.stem());
    if slug.is_none() {
        out.push(complaints::file_name_not_a_slug(&file.path, file.stem()));
    }
    let parts = match front_matter::split(&file.text) {
        Ok(parts) => parts,
        Err(missing) => {
            out.push(complaints::no_front_matter(Place::span(file, 0..0), &missing));
            return None;
        }
    };
    let mut fields = Fields::parse(file, &file.text[parts.front_matter.clone()], parts.front_matter.start, out);
    let head = Head { slug: slug.unwrap_or_else(|| Slug::suggest(file.stem())), file: file.clone(), aliases: fields.slugs("aliases") };
    // What it withholds has been taken out before anything reads the file: see `withhold`.
    fields.pass_over("withheld");
    let broken = |fields: &mut Fields<'_, '_>| fields.finish();
    let mut document = match folder {
        "reports" => report::read(head, &mut fields).map(Box::new).map(Draft::Report),
        "people" => person::read(head, &mut fields).map(Draft::Person),
        "committees" => committee::read(head, &mut fields).map(Draft::Committee),
        "meetings" => meeting::read(head, &mut fields).map(Draft::Meeting),
        "decisions" => decision::read(head, &mut fields).map(Draft::Decision),
        _ => page::read(head, &mut fields).map(Draft::Page),
    };
    broken(&mut fields);
    drop(fields);
    let text = markdown::parse(file, parts.body, out);
    Some(document.take()?.with_text(text))
}

/// A document whose body is still to come.
enum Draft {
    Report(Box<ReportDocument>),
    Person(PersonDocument),
    Committee(CommitteeDocument),
    Meeting(MeetingDocument),
    Decision(DecisionDocument),
    Page(PageDocument),
}

impl Draft {
    fn with_text(self, text: Text) -> Document {
        match self {
            Draft::Report(d) => Document::Report(Arc::new(ReportDocument { text, ..*d })),
            Draft::Person(d) => Document::Person(Arc::new(PersonDocument { text, ..d })),
            Draft::Committee(d) => Document::Committee(Arc::new(CommitteeDocument { text, ..d })),
            Draft::Meeting(d) => Document::Meeting(Arc::new(MeetingDocument { text, ..d })),
            Draft::Decision(d) => Document::Decision(Arc::new(DecisionDocument { text, ..d })),
            Draft::Page(d) => Document::Page(Arc::new(PageDocument { text, ..d })),
        }
    }
}

impl Document {
    /// What every document has.
    pub fn head(&self) -> &Head {
        match self {
            Document::Report(d) => &d.head,
            Document::Person(d) => &d.head,
            Document::Committee(d) => &d.head,
            Document::Meeting(d) => &d.head,
            Document::Decision(d) => &d.head,
            Document::Page(d) => &d.head,
        }
    }
}

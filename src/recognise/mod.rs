//! Recognition: who and what a report's prose means. Text in, findings out; no HTML, no files, no other report.
//!
//! The heart of the product, and a room of its own: the same findings feed pages, data, search, queue and evaluation.
//!
//! 1. [`Names`] is made once from the registry: what is searched for, and who held which office when.
//! 2. [`recognise`] reads one report with it and returns a [`Reading`]:
//!    1. [`fold`](mod@fold): the words with one kind of apostrophe and space, and the way back;
//!    2. [`scan`]: everything that the automaton finds, in one pass;
//!    3. [`people`], [`strangers`], [`short_names`]: full names, names in no file (by their shape, and by the [`company`] they
//!       keep), then what short names mean; [`strange_bodies`]: bodies in no file;
//!    4. [`committees`], then [`posts`], which are read beside names and bodies; [`memberships`];
//!    5. [`decisions`], which are read beside all of these;
//!    6. the archivist's marks, which win.
//!
//! [`around`], [`sentences`], [`lexicon`] and [`eponyms`] know English; the rest knows the registry.

mod around;
mod committees;
mod company;
mod decisions;
mod eponyms;
mod finding;
mod fold;
mod found;
mod lexicon;
mod memberships;
mod names;
mod people;
mod posts;
mod scan;
mod sentences;
mod short_names;
mod strange_bodies;
mod strangers;
mod words;

use crate::document::ReportDocument;

pub use finding::{Doubt, DoubtKind, DoubtReason, FoundDecision, Mention, MentionBasis, Outcome, Party, Reading, Subject, Votes};
pub(crate) use fold::fold;
pub(crate) use lexicon::is_forename;
pub use names::{Difference, Holding, Names};
pub use words::Words;

use found::{Findings, Found};
use scan::Sheet;
use words::Asked;

/// Reads one report: its mentions, its decisions, its doubts. Depends on nothing but its arguments.
pub fn recognise(report: &ReportDocument, names: &Names) -> Reading {
    read(report, names).0
}

/// Reads one report; returns also what it may have asked of the registry.
pub fn read(report: &ReportDocument, names: &Names) -> (Reading, Words) {
    let sheet = Sheet::new(report, names);
    let findings = findings(&sheet);
    let decisions = decisions::decisions(&sheet, &findings);
    let reading = reading(&sheet, findings, decisions);
    (reading, sheet.into_words())
}

/// Words that mean somebody by a name, or may, wherever they stand: in a link or in code too, which are no mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The words.
    pub range: std::ops::Range<u32>,
    /// Whom they mean, or may.
    pub subjects: Vec<Subject>,
}

/// All words of a report that name somebody; an office is no name. For whoever has to take a name out, and may miss none.
pub fn namings(report: &ReportDocument, names: &Names) -> Vec<Naming> {
    let sheet = Sheet::new(report, names);
    let findings = findings(&sheet);
    let place = |start: usize, end: usize| sheet.folded.original(&(start..end));
    let named = findings.mentions.iter().filter(|m| !matches!(m.basis, MentionBasis::Post | MentionBasis::Marked));
    let named = named.map(|m| Naming { range: place(m.start, m.end), subjects: vec![m.subject] });
    // The words of a missing membership begin with a name that is a mention by itself.
    let asked = findings.doubts.iter().filter(|d| d.kind == DoubtKind::Person && d.reason != DoubtReason::MissingMembership);
    let asked = asked.map(|d| Naming { range: place(d.start, d.end), subjects: d.candidates.clone() });
    let mut all: Vec<Naming> = named.chain(asked).collect();
    all.sort_by_key(|naming| (naming.range.start, naming.range.end));
    all
}

/// All mentions and doubts, also where none is shown.
fn findings(sheet: &Sheet<'_>) -> Findings {
    let mut findings = Findings::default();
    let mut introduced = people::full_names(sheet, &mut findings);
    let mut strangers = strangers::strangers(sheet, &mut findings);
    strangers::misspelt(sheet, &mut strangers, &mut introduced, &mut findings);
    introduced.add_strangers(&strangers);
    short_names::short_names(sheet, &mut introduced, &strangers, &mut findings);
    strangers::ask(sheet, &strangers, &mut findings);
    let bodies = committees::committees(sheet, &mut findings);
    findings.tidy();
    posts::posts(sheet, &bodies, &mut findings);
    findings.tidy();
    memberships::missing_memberships(sheet, &mut findings);
    marks(sheet, &mut findings);
    findings.tidy();
    findings
}

/// The archivist's marks: what they say wins over what was found in the same words.
fn marks(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut marked: Vec<(std::ops::Range<usize>, Option<Found>)> = Vec::new();
    for (index, passage) in sheet.report.text.passages.iter().enumerate() {
        for mark in &passage.marks {
            let start = sheet.folded.folded_at(index, mark.range.start);
            let end = sheet.folded.folded_at(index, mark.range.end);
            let slug = mark.target.as_ref().map(super::slug::Slug::as_str);
            let subject = slug.and_then(|slug| {
                let subject = sheet.person_of(slug).map(Subject::Person).or_else(|| sheet.body_of(slug).map(Subject::Committee));
                // where there is none, a slug is suggested
                if subject.is_none() {
                    sheet.asks(Asked::EverySlug);
                }
                subject
            });
            let found = subject.map(|subject| Found {
                start,
                end,
                passage: index as u32,
                subject,
                basis: MentionBasis::Marked,
                why: "marked by the archivist".into(),
            });
            marked.push((start..end, found));
        }
    }
    if marked.is_empty() {
        return;
    }
    let is_marked = |start: usize, end: usize| {
        let index = marked.partition_point(|(range, _)| range.end <= start);
        marked.get(index).is_some_and(|(range, _)| range.start < end)
    };
    findings.mentions.retain(|m| !is_marked(m.start, m.end));
    findings.doubts.retain(|d| !is_marked(d.start, d.end));
    findings.mentions.extend(marked.into_iter().filter_map(|(_, found)| found));
}

/// Places of the folded text become places of the report's words; what stands in links, code and headings is left out.
fn reading(sheet: &Sheet<'_>, findings: Findings, decisions: Vec<FoundDecision>) -> Reading {
    let is_silent = |passage: u32, range: &std::ops::Range<u32>| {
        sheet.is_heading(passage)
            || sheet.report.text.passages.get(passage as usize).is_none_or(|p| {
                // in reading order, so one look suffices however many links a passage has
                let next = p.silent.partition_point(|silent| silent.end <= range.start);
                p.silent.get(next).is_some_and(|silent| silent.start < range.end)
            })
    };
    let mentions = findings.mentions.into_iter().filter_map(|m| {
        let range = sheet.folded.original(&(m.start..m.end));
        (m.basis == MentionBasis::Marked || !is_silent(m.passage, &range)).then_some(Mention {
            passage: m.passage,
            range,
            subject: m.subject,
            basis: m.basis,
            why: m.why,
        })
    });
    let doubts = findings.doubts.into_iter().filter_map(|d| {
        let range = sheet.folded.original(&(d.start..d.end));
        (!is_silent(d.passage, &range)).then_some(Doubt {
            passage: d.passage,
            range,
            text: d.text,
            kind: d.kind,
            reason: d.reason,
            candidates: d.candidates,
        })
    });
    Reading { mentions: mentions.collect(), decisions, doubts: doubts.collect() }
}

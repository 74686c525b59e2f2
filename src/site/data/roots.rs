//! The tables that hold everything, with where their rows come from.
//!
//! All writers go through [`Root::each`]: what a file holds is decided here, and how it is written there.

use std::borrow::Cow;

use rayon::prelude::*;

use super::shape::{Shape, Type};
use super::value::{Cell, Row, Value};
use super::{decisions, registry, reports};
use crate::archive::Archive;
use crate::archive::fields::{OpenField, contradictions};

/// An archive, and what of it is gathered once for all tables.
pub(super) struct Whole<'a> {
    pub(super) archive: &'a Archive,
    fields: Vec<OpenField<'a>>,
}

impl<'a> Whole<'a> {
    pub(super) fn of(archive: &'a Archive) -> Whole<'a> {
        Whole { archive, fields: contradictions(archive) }
    }
}

/// Takes one row, with its place among those of its unit, from 1.
pub(super) type Take<'t> = &'t mut dyn FnMut(usize, &dyn Row);

/// A table that belongs to no other.
pub(super) struct Root {
    /// Its name.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) doc: &'static str,
    /// Its row.
    pub(super) row: Type,
    /// The columns that name a row; `position` among them, or behind none of them, is a column of its own.
    pub(super) key: &'static [&'static str],
    /// Whether its order is told by a column `position`.
    pub(super) is_ordered: bool,
    /// Whether it is in `archive.json`; the words of reports are not, they would be nearly all of it.
    pub(super) in_json: bool,
    /// How many units there are, of one row or of all rows of a report.
    pub(super) units: fn(&Whole<'_>) -> usize,
    /// The rows of a unit.
    pub(super) each: fn(&Whole<'_>, usize, Take<'_>),
}

/// All of them, in the order in which they are written. A table comes behind those that it names most.
pub(super) const ROOTS: &[Root] = &[
    Root {
        name: "people",
        doc: "Everybody with a file in the registry.",
        row: registry::Person::TYPE,
        key: &["id"],
        is_ordered: false,
        in_json: true,
        units: |whole| whole.archive.people.len(),
        each: |whole, at, take| take(1, &registry::person(whole.archive, at)),
    },
    Root {
        name: "committees",
        doc: "Every body with a file in the registry.",
        row: registry::Committee::TYPE,
        key: &["id"],
        is_ordered: false,
        in_json: true,
        units: |whole| whole.archive.committees.len(),
        each: |whole, at, take| take(1, &registry::committee(whole.archive, at)),
    },
    Root {
        name: "meetings",
        doc: "Every meeting of which a report tells.",
        row: decisions::Meeting::TYPE,
        key: &["id"],
        is_ordered: false,
        in_json: true,
        units: |whole| whole.archive.meetings.len(),
        each: |whole, at, take| take(1, &decisions::meeting(whole.archive, at)),
    },
    Root {
        name: "reports",
        doc: "Every report that is published.",
        row: reports::Report::TYPE,
        key: &["id"],
        is_ordered: false,
        in_json: true,
        units: |whole| whole.archive.reports.len(),
        each: |whole, at, take| take(1, &reports::report(whole.archive, at)),
    },
    Root {
        name: "mentions",
        doc: "Every place at which a report means a person or a body, in reading order, linked on the page or not.",
        row: reports::Mention::TYPE,
        key: &["report", "position"],
        is_ordered: true,
        in_json: true,
        units: |whole| whole.archive.reports.len(),
        each: |whole, at, take| reports::mentions(whole.archive, at).enumerate().for_each(|(i, row)| take(i + 1, &row)),
    },
    Root {
        name: "decisions",
        doc: "Everything that a report says was decided.",
        row: decisions::Decision::TYPE,
        key: &["id"],
        is_ordered: false,
        in_json: true,
        units: |whole| whole.archive.decisions.len(),
        each: |whole, at, take| take(1, &decisions::decision(whole.archive, at)),
    },
    Root {
        name: "withheld",
        doc: "What is withheld: texts and passages of reports, texts of other files, people. Nothing else of it is in the data.",
        row: reports::Withheld::TYPE,
        key: &["position"],
        is_ordered: true,
        in_json: true,
        units: |whole| whole.archive.withheld.len(),
        each: |whole, at, take| take(at + 1, &reports::withheld(whole.archive, at)),
    },
    Root {
        name: "queue",
        doc: "What the archivist is asked: what was not linked because it was not sure, and fields about which a source contradicts itself.",
        row: decisions::Question::TYPE,
        key: &["position"],
        is_ordered: true,
        in_json: true,
        units: |whole| whole.archive.queue().len() + whole.fields.len(),
        each: |whole, at, take| match at.checked_sub(whole.archive.queue().len()) {
            None => take(at + 1, &decisions::question(whole.archive, at)),
            Some(field) => take(at + 1, &decisions::contradiction(whole.archive, &whole.fields[field])),
        },
    },
    Root {
        name: "paragraphs",
        doc: "The words of all reports, passage by passage, in reading order.",
        row: reports::Paragraph::TYPE,
        key: &["report", "id"],
        is_ordered: true,
        in_json: false,
        units: |whole| whole.archive.reports.len(),
        each: |whole, at, take| reports::paragraphs(whole.archive, at).enumerate().for_each(|(i, row)| take(i + 1, &row)),
    },
];

/// Units that are looked at together: enough to keep all cores busy, few enough that the whole never stands twice in memory.
const BATCH: usize = 2048;

impl Root {
    /// Its row's fields.
    pub(super) fn shape(&self) -> &'static Shape {
        match self.row {
            Type::Row(shape) => shape,
            _ => &Shape { one: "", doc: "", fields: &[] },
        }
    }

    /// How many rows it has, told without making them.
    pub(super) fn count(&self, whole: &Whole<'_>) -> usize {
        let archive = whole.archive;
        match self.name {
            "mentions" => archive.reports.iter().map(|report| report.reading.mentions.len()).sum(),
            "paragraphs" => archive.reports.iter().map(|report| report.document.text.passages.len()).sum(),
            _ => (self.units)(whole),
        }
    }

    /// Every row made into something on all cores, and handed over in order.
    pub(super) fn in_order<T: Send + Default, S>(
        &self,
        whole: &Whole<'_>,
        state: &mut S,
        make: impl Fn(&mut T, usize, &dyn Row) + Sync,
        mut take: impl FnMut(&mut S, T),
    ) {
        let units = (self.units)(whole);
        for from in (0..units).step_by(BATCH) {
            let to = (from + BATCH).min(units);
            let made: Vec<T> = (from..to)
                .into_par_iter()
                .fold_chunks(64, T::default, |mut chunk, unit| {
                    (self.each)(whole, unit, &mut |position, row| make(&mut chunk, position, row));
                    chunk
                })
                .collect();
            made.into_iter().for_each(|chunk| take(state, chunk));
        }
    }

    /// What stands before a row's own cells.
    pub(super) fn lead(&self, position: usize) -> Vec<Cell<'static>> {
        if self.is_ordered { vec![Cell::Number(position as i64)] } else { Vec::new() }
    }
}

/// Words on one line, without the space that a documentation comment begins with.
pub(super) fn tidy(doc: &str) -> Cow<'_, str> {
    Cow::Borrowed(doc.trim())
}

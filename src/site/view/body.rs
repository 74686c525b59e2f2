//! A report's text as its page shows it, block by block. Apart from the other lazy parts because it brings together what four rooms
//! tell of one passage: its HTML, the decisions told in it, the people named first in it, and the paragraphs that stood behind it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use super::{DecisionNote, Later};
use crate::address::Href;
use crate::archive::notes;
use crate::archive::paragraphs::Gone;
use crate::archive::{Archive, Author};
use crate::document::ReportDocument;
use crate::markdown::{Anchor, Text};
use crate::recognise::{Mention, Subject};

/// A report's text: a list of `{ html, decisions, people, notes, rows, gone }`, one for each block. `people` are those named in it for the
/// first time, each as `{ href, label, office }`; `notes` are the numbers of the editor's notes on it, from 1; `rows` says how many blocks its margin may stand beside; `gone` are the numbers of
/// paragraphs that stood behind it and were taken out. Where some stood before all, they are those of a first block without
/// anything.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    /// The archive, for names and addresses.
    pub archive: &'a Archive,
    /// The report: an index of the archive's reports.
    pub report: u32,
    /// The decisions it tells.
    pub notes: Later<'a, Vec<DecisionNote<'a>>>,
}

impl Hash for Body<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.archive.text_digest(self.report).hash(state);
        self.archive.shown_digest(self.report).hash(state);
        self.archive.heading_digest(self.report).hash(state);
        self.notes.hash(state);
    }
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = &self.archive.reports[self.report as usize];
        let text = &report.document.text;
        let anchors = anchors(self.archive, &report.document, &report.reading.mentions);
        let told = self.notes.make();
        let mut firsts = firsts(self.archive, self.report).into_iter().peekable();
        let mut noted: Vec<(u32, u32)> =
            notes::passages(&report.document).into_iter().zip(1..).filter_map(|(at, n)| Some((at?, n))).collect();
        noted.sort_unstable();
        let mut gone = gone(&report.paragraphs.gone, text);
        let mut views: Vec<BlockView<'_>> = Vec::with_capacity(text.blocks.len());
        views.extend(gone.remove(&0).map(|gone| BlockView { gone, ..BlockView::default() }));
        for (place, block) in (1..).zip(&text.blocks) {
            let mut html = String::new();
            let words = block.passages.clone().filter_map(|i| text.passages.get(i as usize)).map(|p| p.range.clone());
            let (from, to) = words.fold((u32::MAX, 0), |(from, to), r| (from.min(r.start), to.max(r.end)));
            let first = anchors.partition_point(|a| a.range.start < from);
            let last = anchors.partition_point(|a| a.range.start < to);
            text.block_html(block, anchors.get(first..last).unwrap_or_default(), self.archive.base(), &mut html);
            // all are in reading order
            let first = told.partition_point(|n| n.passage < block.passages.start);
            let decisions = told[first..].iter().take_while(|n| n.passage < block.passages.end).collect();
            let people = std::iter::from_fn(|| firsts.next_if(|(passage, _)| *passage < block.passages.end)).map(|(_, p)| p).collect();
            let first = noted.partition_point(|(passage, _)| *passage < block.passages.start);
            let notes = noted[first..].iter().take_while(|(passage, _)| *passage < block.passages.end).map(|(_, number)| *number).collect();
            views.push(BlockView { html, decisions, people, notes, rows: 1, gone: gone.remove(&place).unwrap_or_default() });
        }
        give_rows(&mut views);
        serializer.collect_seq(views)
    }
}

/// One block of a report's text.
#[derive(Default, Serialize)]
struct BlockView<'a> {
    html: String,
    decisions: Vec<&'a DecisionNote<'a>>,
    people: Vec<FirstNamed<'a>>,
    notes: Vec<u32>,
    /// How many blocks its margin may stand beside: up to the next block that has a margin of its own, four at most.
    rows: u32,
    gone: Vec<u32>,
}

fn give_rows(blocks: &mut [BlockView<'_>]) {
    let mut free = 1;
    for block in blocks.iter_mut().rev() {
        block.rows = free;
        let has_margin = !block.decisions.is_empty() || !block.people.is_empty() || !block.notes.is_empty();
        free = if has_margin { 1 } else { (free + 1).min(4) };
    }
}

/// A person at the first mention in a report.
#[derive(Serialize)]
struct FirstNamed<'a> {
    href: Href<'a>,
    label: &'a str,
    /// Held on the day, without its body; empty where none is known.
    office: &'a str,
}

/// The people of a report, each with the passage that names them first, in reading order.
fn firsts(archive: &Archive, report: u32) -> Vec<(u32, FirstNamed<'_>)> {
    let read = &archive.reports[report as usize];
    let mut seen = rustc_hash::FxHashSet::default();
    // The page begins with its authors.
    let known = |author: &Author| if let Author::Known(person) = author { Some(Subject::Person(*person)) } else { None };
    seen.extend(read.authors.iter().filter_map(known));
    let people = read.reading.mentions.iter().filter(|m| matches!(m.subject, Subject::Person(_)) && seen.insert(m.subject));
    people
        .map(|mention| {
            let (href, label) = (archive.subject_href(mention.subject), archive.subject_name(mention.subject));
            let held = match (mention.subject, read.date) {
                (Subject::Person(person), Some(date)) => archive.membership_on(person, date),
                _ => None,
            };
            (mention.passage, FirstNamed { href, label, office: held.map_or("", |held| &held.label) })
        })
        .collect()
}

/// The numbers of what was taken out, by the place of the block that each stood in or behind, from 1; 0 is before all.
fn gone(gone: &[Gone], text: &Text) -> BTreeMap<usize, Vec<u32>> {
    let mut by_block: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for Gone { behind, number } in gone {
        let place = behind.map_or(0, |passage| text.blocks.partition_point(|block| block.passages.start <= passage));
        by_block.entry(place).or_default().push(*number);
    }
    by_block
}

/// The links of a report: each person and body once in each passage, where it is mentioned first.
fn anchors<'a>(archive: &'a Archive, document: &'a ReportDocument, mentions: &'a [Mention]) -> Vec<Anchor<'a>> {
    let mut anchors = Vec::with_capacity(mentions.len());
    let mut said = rustc_hash::FxHashSet::default();
    for mention in mentions {
        if !said.insert((mention.passage, mention.subject)) || document.text.passages.get(mention.passage as usize).is_none() {
            continue;
        }
        let (class, name) = match mention.subject {
            Subject::Person(_) => ("person", archive.subject_name(mention.subject)),
            Subject::Committee(_) => ("committee", archive.subject_name(mention.subject)),
        };
        let words = document.text.slice(&mention.range);
        let title = match (words == name, mention.why.is_empty()) {
            (_, true) => Cow::Borrowed(name),
            (true, false) => Cow::Borrowed(mention.why.as_str()),
            (false, false) => Cow::Owned(format!("{name}: {}", mention.why)),
        };
        anchors.push(Anchor {
            range: mention.range.clone(),
            href: Cow::Owned(archive.subject_href(mention.subject).to_string()),
            class,
            title,
        });
    }
    anchors
}

//! Headings, lists, tables, code and raw HTML.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CowStr, HeadingLevel};

use super::super::{PassageKind, highlight, sanitise};
use super::{HeadingPieces, List, Setter};
use crate::diagnostics::{Place, complaints};
use crate::slug::Slug;

impl Setter<'_> {
    pub(super) fn start_heading(&mut self, level: HeadingLevel, id: Option<CowStr<'_>>) {
        self.deeper();
        self.flush_waiting();
        self.close();
        self.heading_id = id.map(|id| sanitise::without_marks(&id).into_owned());
        self.open_passage(PassageKind::Heading(level as u8), "", "");
    }

    pub(super) fn end_heading(&mut self) {
        self.end_silence();
        let close = self.hole();
        let index = self.text.passages.len() as u32;
        if let Some(open) = &mut self.open {
            let from = open.passage.range.start as usize;
            let wanted = self.heading_id.take().unwrap_or_else(|| Slug::suggest(&self.text.words[from..]).to_string());
            let id: Arc<str> = free_id(&wanted, &mut self.ids).into();
            open.passage.id = id.clone();
            open.passage.section = None;
            if let (PassageKind::Heading(level), Some(tag)) = (open.passage.kind, open.tag) {
                self.headings.push(HeadingPieces { level, id, open: tag, close });
            }
        }
        self.close();
        self.section = Some(index);
        self.shallower();
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        self.deeper();
        self.flush_waiting();
        self.close();
        let lead = self.text.passages.len().checked_sub(1).map(|i| i as u32);
        if self.shallow() {
            match first {
                None => self.markup("<ul>\n"),
                Some(1) => self.markup("<ol>\n"),
                Some(n) => self.markup(&format!("<ol start=\"{n}\">\n")),
            }
        }
        self.lists.push(List { ordered: first.is_some(), lead });
        debug_assert_eq!(self.lists.last().map(|l| l.ordered), Some(first.is_some()));
    }

    pub(super) fn start_row(&mut self, head: bool) {
        if let Some(table) = &mut self.table {
            table.head = head;
            table.cell = 0;
        }
        self.close();
        if head {
            self.markup("<thead>");
        }
        self.open_passage(if head { PassageKind::HeaderRow } else { PassageKind::Row }, "<tr", ">");
    }

    pub(super) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let alignment = table.alignments.get(table.cell).copied().unwrap_or(Alignment::None);
        let (head, first) = (table.head, table.cell == 0);
        table.cell += 1;
        if !first {
            self.text.words.push('\t');
        }
        self.markup(if head { "<th scope=\"col\"" } else { "<td" });
        let class = match alignment {
            Alignment::Right => Some("right"),
            Alignment::Center => Some("centre"),
            Alignment::Left | Alignment::None => None,
        };
        if let Some(class) = class {
            self.markup(" class=\"");
            self.ours(class);
            self.markup("\"");
        }
        self.markup(">");
    }

    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let is_known = highlight::known_language(&code.language);
        self.text.has_coloured_code |= is_known;
        if !code.language.is_empty() && !is_known {
            self.diagnostics
                .push(complaints::unknown_language(Place::span(self.file, code.source.start..code.source.start + 3), &code.language));
        }
        let html = highlight::highlight(&sanitise::without_marks(&code.language), &sanitise::without_marks(&code.text));
        if self.raw {
            let html = html.replace("class=\"", &format!("class=\"{}", sanitise::OURS));
            self.markup(&html);
        } else {
            self.markup(&html);
        }
    }

    pub(super) fn html(&mut self, html: &str, range: Range<usize>) {
        if self.removed.is_none() {
            // In a quotation or a list the block is not the file's text letter for letter; its beginning is right.
            let left_out = sanitise::leaves_out(html).map(|tag| range.start + tag.start..(range.start + tag.end).min(range.end));
            self.removed = left_out.map(|tag| self.in_file(&tag));
        }
        let html = sanitise::known_tags(&sanitise::without_marks(html));
        let cut = self.nesting.read(&html);
        self.markup(&html[..cut]);
        if cut < html.len() {
            let place = self.in_file(&range);
            // its first line says where to look
            let line = self.file.text.get(place.clone()).and_then(|html| html.find('\n')).map_or(place.end, |n| place.start + n);
            self.too_deep.get_or_insert(place.start..line);
            self.say(&html[cut..], range);
        }
    }
}

/// An id that no other heading of the page has, and none of the ids that the program itself gives. `taken` holds each id with
/// the number that its next namesake tries first, so that ten thousand equal headings are no more work than others.
fn free_id(wanted: &str, taken: &mut HashMap<String, usize>) -> String {
    let ours = wanted.strip_prefix('p').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        || wanted.starts_with("fn-")
        || wanted.starts_with("fnref-")
        || wanted.starts_with("page-");
    let base = if ours { format!("s-{wanted}") } else { wanted.to_owned() };
    let Some(mut number) = taken.get(&base).copied() else {
        taken.insert(base.clone(), 2);
        return base;
    };
    let id = loop {
        let id = format!("{base}-{number}");
        number += 1;
        if !taken.contains_key(&id) {
            break id;
        }
    };
    taken.insert(base, number);
    taken.insert(id.clone(), 2);
    id
}

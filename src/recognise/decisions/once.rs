//! One decision told twice in a report is one.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Draft;
use crate::markdown::PassageKind;
use crate::recognise::scan::Sheet;

/// One decision told twice in a report is one: the same outcome in nearly the same words. The rows of one table and the items of
/// one list are as many decisions, and so are words that differ by a name or a number on both sides: "the motion from Leeds" and
/// "the motion from York".
pub(super) fn once(sheet: &Sheet<'_>, drafts: &mut Vec<Draft>) {
    /// More are never compared with each other: a report with more is a list of decisions, each told once.
    const ENOUGH: usize = 400;
    if drafts.len() > ENOUGH {
        return;
    }
    let content = |range: &Range<usize>| -> FxHashSet<&str> {
        sheet
            .folded
            .lower
            .get(range.clone())
            .unwrap_or_default()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3 || w.bytes().all(|b| b.is_ascii_digit()) && !w.is_empty())
            .collect()
    };
    let sets: Vec<FxHashSet<&str>> = drafts.iter().map(|d| content(&d.range)).collect();
    let marks: Vec<FxHashSet<&str>> = drafts.iter().map(|d| particulars(sheet, &d.range)).collect();
    let mut gone = vec![false; drafts.len()];
    for later in 1..drafts.len() {
        for earlier in 0..later {
            let (a, b) = (&sets[earlier], &sets[later]);
            if gone[earlier] || drafts[earlier].outcome != drafts[later].outcome || a.len().min(b.len()) < 5 {
                continue;
            }
            if are_listed(sheet, &drafts[earlier], &drafts[later]) || differ(&marks[earlier], &marks[later]) {
                continue;
            }
            let votes_differ = matches!((drafts[earlier].votes, drafts[later].votes), (Some(x), Some(y)) if x != y);
            let common = a.intersection(b).count();
            let same = drafts[earlier].range == drafts[later].range || common * 10 >= a.union(b).count() * 6;
            if same && !votes_differ {
                gone[later] = true;
                if drafts[earlier].votes.is_none() {
                    drafts[earlier].votes = drafts[later].votes;
                }
                break;
            }
        }
    }
    let mut index = 0;
    drafts.retain(|_| {
        index += 1;
        !gone[index - 1]
    });
}

/// Whether both are rows of one table or items of one list.
fn are_listed(sheet: &Sheet<'_>, one: &Draft, other: &Draft) -> bool {
    let passage = |draft: &Draft| sheet.report.text.passages.get(draft.passage as usize);
    let (Some(a), Some(b)) = (passage(one), passage(other)) else { return false };
    let is_listed = matches!((a.kind, b.kind), (PassageKind::Row, PassageKind::Row) | (PassageKind::Item, PassageKind::Item));
    is_listed && one.passage != other.passage && a.lead == b.lead && a.section == b.section
}

/// Names and numbers: words with a capital that do not begin the passage, and figures.
fn particulars<'s>(sheet: &'s Sheet<'_>, range: &Range<usize>) -> FxHashSet<&'s str> {
    let words = sheet.text().get(range.clone()).unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.skip(1).filter(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())).collect()
}

fn differ(one: &FxHashSet<&str>, other: &FxHashSet<&str>) -> bool {
    one.difference(other).next().is_some() && other.difference(one).next().is_some()
}

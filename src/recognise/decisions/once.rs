//! One decision told twice in a report is one.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Draft;
use crate::recognise::scan::Sheet;

/// One decision told twice in a report is one: the same outcome in nearly the same words.
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
    let mut gone = vec![false; drafts.len()];
    for later in 1..drafts.len() {
        for earlier in 0..later {
            let (a, b) = (&sets[earlier], &sets[later]);
            if gone[earlier] || drafts[earlier].outcome != drafts[later].outcome || a.len().min(b.len()) < 5 {
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

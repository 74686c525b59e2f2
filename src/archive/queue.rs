//! The queue: the doubts of all reports, the same ones together, most frequent first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Question, Report};
use crate::recognise::{DoubtKind, DoubtReason, Subject};

/// Gathers the doubts of all reports; those about `never` are left out here, so that no reading depends on them.
pub(super) fn gather(reports: &[Report], never: &[String]) -> Vec<Question> {
    let never: FxHashSet<&str> = never.iter().map(String::as_str).collect();
    let mut found: FxHashMap<(&str, DoubtKind, DoubtReason, &[Subject]), Question> = FxHashMap::default();
    for (report, read) in reports.iter().enumerate() {
        for (at, doubt) in read.reading.doubts.iter().enumerate() {
            if never.contains(doubt.text.as_str()) {
                continue;
            }
            let report = report as u32;
            let question = found.entry((&doubt.text, doubt.kind, doubt.reason, &doubt.candidates)).or_insert_with(|| Question {
                text: doubt.text.clone(),
                kind: doubt.kind,
                reason: doubt.reason,
                count: 0,
                reports: Vec::new(),
                candidates: doubt.candidates.clone(),
                first: (report, at as u32),
            });
            question.count += 1;
            if question.reports.last() != Some(&report) {
                question.reports.push(report);
            }
        }
    }
    let mut queue: Vec<Question> = found.into_values().collect();
    queue.sort_unstable_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| (&a.text, a.kind, a.reason, &a.candidates).cmp(&(&b.text, b.kind, b.reason, &b.candidates)))
    });
    queue
}

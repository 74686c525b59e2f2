//! Who is named right beside a post: "General Secretary Ann Ward", "Ann Ward (Chair)", "Chair – Ann Ward".
//!
//! Separate because a name beside a post decides without any date.

use super::owner::is_party;
use crate::markdown::PassageKind;
use crate::recognise::around::{is_capital, possessive_at, word_after, word_before};
use crate::recognise::finding::{DoubtReason, Subject};
use crate::recognise::found::{Findings, Found};
use crate::recognise::scan::{Hit, Sheet};

/// Who is named right beside a post.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) person: Option<u32>,
    pub(super) is_unknown_name: bool,
}

impl Beside {
    pub(super) fn of(sheet: &Sheet<'_>, findings: &Findings, hit: &Hit, possessive: usize) -> Beside {
        let text = sheet.text();
        let mut beside = Beside::default();
        let passage_end = sheet.folded.passages.get(hit.passage as usize).map_or(text.len(), |r| r.end);
        let person_at = |start: usize| {
            findings
                .mentions
                .get(findings.mentions.partition_point(|m| m.start < start))
                .filter(|m| m.start == start && matches!(m.subject, Subject::Person(_)))
        };
        let person_before = |end: usize| {
            let index = findings.mentions.partition_point(|m| m.end < end);
            findings.mentions.get(index).filter(|m| m.end == end && matches!(m.subject, Subject::Person(_)))
        };
        // "General Secretary David Evans", "the General Secretary, David Evans,", "Chair - David Evans"
        if possessive == 0 {
            for gap in [" ", ", ", " - ", " \u{2013} ", ": ", " (", "\t"] {
                let at = hit.end + gap.len();
                if at >= passage_end || !text[hit.end..].starts_with(gap) {
                    continue;
                }
                let closed = |end: usize| {
                    let rest = &text[end..];
                    match gap {
                        ", " => rest.starts_with([',', '.', ')', ';', '\n', ':']) || possessive_at(text, end) > 0,
                        " (" => rest.starts_with([')', ',']),
                        _ => true,
                    }
                };
                if let Some(found) = person_at(at).filter(|m| closed(m.end)) {
                    beside.person = person(found);
                    return beside;
                }
                let unknown = findings.doubts[findings.doubts.partition_point(|d| d.start < at)..]
                    .iter()
                    .take_while(|d| d.start == at)
                    .any(|d| matches!(d.reason, DoubtReason::Unknown | DoubtReason::NearMiss) && closed(d.end));
                if unknown || gap == " " && word_after(text, hit.end).is_some_and(|w| is_capital(w.text) && w.text != "I") {
                    beside.is_unknown_name = true;
                    return beside;
                }
            }
        }
        // "David Evans, the General Secretary", "David Evans (General Secretary)", "Carol Sewell (NEC BAME rep)"
        let passage_start = sheet.folded.passages.get(hit.passage as usize).map_or(0, |r| r.start);
        let mut at = hit.start;
        for _ in 0..5 {
            let head = &text[passage_start..at];
            for gap in [", ", " (", " - ", " \u{2013} ", "\t", ": "] {
                if let Some(stem) = head.strip_suffix(gap) {
                    let end = passage_start + stem.len();
                    if let Some(found) = person_before(end) {
                        let row = sheet
                            .report
                            .text
                            .passages
                            .get(hit.passage as usize)
                            .is_some_and(|p| matches!(p.kind, PassageKind::Row | PassageKind::Item));
                        let rest = &text[hit.end..];
                        let closed = rest.starts_with([',', ')', '.', ';', '\n', '\t', ':'])
                            || rest.starts_with(" of ")
                            || rest.starts_with(" and ")
                            || row;
                        if closed || gap == " (" {
                            beside.person = person(found);
                        }
                        return beside;
                    }
                    return beside;
                }
            }
            match word_before(text, at) {
                Some(word)
                    if matches!(word.text, "the" | "our" | "new" | "our new" | "The") || is_capital(word.text) || is_party(word.text) =>
                {
                    at = word.start;
                }
                _ => break,
            }
        }
        beside
    }
}

fn person(found: &Found) -> Option<u32> {
    match found.subject {
        Subject::Person(who) => Some(who),
        Subject::Committee(_) => None,
    }
}

//! Two bodies with one head: "the Disputes and Equalities Committees".

use crate::recognise::around::{is_capital, word_ending};
use crate::recognise::finding::{MentionBasis, Subject};
use crate::recognise::found::{Findings, Found};
use crate::recognise::scan::Sheet;

/// Two or more bodies with one head: "the Disputes and Equalities Committees", "BAME and Disabled Members' Conferences".
pub(super) fn joined(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut passage = 0;
    for plural in &sheet.plurals {
        while sheet.folded.passages.get(passage).is_some_and(|range| range.end <= plural.start) {
            passage += 1;
        }
        if !sheet.is_heading(passage as u32) && sheet.text()[..plural.start].ends_with(' ') {
            split(sheet, passage as u32, plural.start, plural.end, PLURALS[usize::from(plural.cue)].1, findings);
        }
    }
}

/// Heads of bodies in the plural, and in the singular.
pub(in crate::recognise) const PLURALS: [(&str, &str); 8] = [
    ("committees", "committee"),
    ("sub-committees", "sub-committee"),
    ("conferences", "conference"),
    ("panels", "panel"),
    ("forums", "forum"),
    ("commissions", "commission"),
    ("boards", "board"),
    ("groups", "group"),
];

/// Takes "A and B Committees" apart and looks each part up with the head.
fn split(sheet: &Sheet<'_>, passage: u32, head_start: usize, head_end: usize, singular: &str, findings: &mut Findings) {
    let text = sheet.text();
    // words before the head, up to the word that begins the enumeration
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut at = head_start - 1;
    let mut part_end = at;
    let mut joined = false;
    let mut begins_at = None;
    for _ in 0..14 {
        let Some(word) = word_ending(text, at) else { break };
        let gap_start = word.start;
        if matches!(word.text, "and") {
            parts.push((at + 1, part_end));
            joined = true;
            at = gap_start.saturating_sub(1);
            part_end = at;
            if text[..gap_start].ends_with(", ") {
                at -= 1;
                part_end = at;
            }
            continue;
        }
        if !(is_capital(word.text) || word.text.contains("policy") || word.text == "sub") {
            break;
        }
        if text[..gap_start].ends_with(", ") && joined {
            parts.push((gap_start, part_end));
            at = gap_start - 2;
            part_end = at;
            continue;
        }
        if text[..gap_start].ends_with("& ") && gap_start > 3 {
            at = gap_start - 3;
            continue;
        }
        // the enumeration begins a passage, a cell or a bracket
        if !text[..gap_start].ends_with(' ') {
            begins_at = Some(gap_start);
            break;
        }
        at = gap_start - 1;
    }
    let begin = begins_at.unwrap_or(at + 1).min(part_end);
    if begin < part_end {
        parts.push((begin, part_end));
    }
    if !joined || parts.len() < 2 {
        return;
    }
    let last_words = text.get(parts[0].0..parts[0].1).unwrap_or_default();
    let shared: Vec<&str> = last_words.split(' ').skip(1).collect();
    for (index, (start, end)) in parts.iter().enumerate() {
        let Some(words) = text.get(*start..*end).map(str::trim) else { continue };
        let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
        if words.is_empty() {
            continue;
        }
        let tries = [
            format!("{words} {singular}"),
            format!("{words} sub-{singular}"),
            format!("{words} {} {singular}", shared.join(" ")),
            words.to_owned(),
        ];
        let Some(body) = tries.iter().find_map(|name| match sheet.bodies_called(name) {
            [] => None,
            [(body, _), rest @ ..] if rest.iter().all(|(other, _)| other == body) => Some(*body),
            _ => None,
        }) else {
            continue;
        };
        if !sheet.names.committees().get(body as usize).is_some_and(|c| c.recognise) {
            continue;
        }
        let start = end - words.len();
        let end = if index == 0 { head_end } else { *end };
        findings.mentions.push(Found {
            start,
            end,
            passage,
            subject: Subject::Committee(body),
            basis: MentionBasis::Name,
            why: "its name, joined with another's".into(),
        });
    }
}

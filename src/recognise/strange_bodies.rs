//! Bodies in no file: capitalised words that end in the head of a body, "Seed Bank Steering Group", "Appeals panel".
//!
//! Separate from people in no file because the sign is at the other end: a body is known by its last word.

use super::around::{Word, is_acronym, is_capital, without_possessive, word_after, word_before};
use super::finding::{DoubtKind, DoubtReason};
use super::found::{Asked, Findings};
use super::lexicon;
use super::names::Sense;
use super::scan::Sheet;

/// Asks about the body that a run of capitalised words names, if it names one. `first_hit`: no earlier hit touches the run.
pub(super) fn ask(sheet: &Sheet<'_>, run: &[Word<'_>], passage: u32, first_hit: usize, findings: &mut Findings) {
    if sheet.is_heading(passage) {
        return;
    }
    let text = sheet.text();
    let from = first_of_name(run);
    let (head, end) = match run.iter().rposition(|word| is_head(text, run, word)) {
        Some(head) => (head, run[head].end),
        None => match small_head(text, run) {
            Some(end) => (run.len(), end),
            None => return,
        },
    };
    if head <= from || is_generic(&run[from..head]) || lexicon::is_function_word(&run[from].text.to_lowercase()) {
        return;
    }
    let start = if from == 0 { joined_start(sheet, run[0].start, first_hit) } else { run[from].start };
    // a registered body that fills these words, or ends with them, is that body
    let covered = sheet.hits[first_hit.min(sheet.hits.len())..].iter().take_while(|hit| hit.start < end).any(|hit| {
        let ours = |w: &&Word<'_>| super::committees::is_own_word(sheet, without_possessive(w.text));
        hit.end >= end
            && (hit.start <= start || run[from..head].iter().filter(|w| w.end <= hit.start).all(|w| ours(&w)))
            && sheet.senses(hit).iter().any(|s| matches!(s, Sense::Body { .. }))
    });
    if covered {
        return;
    }
    findings.doubts.push(Asked {
        start,
        end,
        passage,
        text: text[start..end].to_owned(),
        kind: DoubtKind::Committee,
        reason: DoubtReason::Unknown,
        candidates: Vec::new(),
    });
}

/// Little words at the head of a sentence, and "Unison's", are no part of a name.
fn first_of_name(run: &[Word<'_>]) -> usize {
    let mut from = 0;
    while from + 1 < run.len()
        && (lexicon::is_function_word(&run[from].text.to_lowercase())
            || run[from].text.ends_with("'s")
                && run.len() - from > 2
                && from == 0
                && lexicon::is_function_word(without_possessive(&run[from].text.to_lowercase())))
    {
        from += 1;
    }
    from
}

/// Whether a capitalised word ends the name of a body that a file is worth making for. Of the everyday heads ("Party",
/// "Council", "Team") only the combinations that are a body's in every movement.
fn is_head(text: &str, run: &[Word<'_>], word: &Word<'_>) -> bool {
    let lower = word.text.to_lowercase();
    let before = word_before(text, word.start).filter(|before| run.iter().any(|w| w.start == before.start));
    match lower.as_str() {
        "group" => before.is_some_and(|b| matches!(b.text, "Working" | "Steering" | "Advisory" | "Review" | "Liaison" | "Reference")),
        "cabinet" => before.is_some_and(|b| b.text == "Shadow"),
        "conference" => before.is_some_and(|b| is_kind_of_conference(b.text)),
        "force" => before.is_some_and(|b| b.text == "Task"),
        "party" | "team" | "office" | "officers" | "council" | "meeting" | "executive" | "congress" => false,
        _ => lexicon::is_body_head(&lower) && !lower.ends_with('s'),
    }
}

fn is_kind_of_conference(word: &str) -> bool {
    word.ends_with("s'")
        || word.ends_with("s's")
        || matches!(
            word,
            "Annual" | "Special" | "Regional" | "Delegate" | "Women's" | "Youth" | "Members" | "Womens" | "National" | "Spring"
        )
}

/// Whether a head written small may follow this place: a glance, since most capitals stand alone.
pub(super) fn may_go_on(text: &str, end: usize) -> bool {
    let next = text.get(end..).unwrap_or_default();
    [" panel", " sub", " task", " committee", " working", " steering", " advisory", " liaison", " policy"]
        .iter()
        .any(|head| next.starts_with(head))
}

/// "Appeals panel", "Bell Lane working group": where the head is written small.
fn small_head(text: &str, run: &[Word<'_>]) -> Option<usize> {
    let last = run.last()?;
    if last.text.ends_with("'s") || is_acronym(last.text) && run.len() == 1 {
        return None;
    }
    let first = word_after(text, last.end)?;
    match first.text {
        "panel" | "sub-committee" | "subcommittee" | "taskforce" | "committee" => Some(first.end),
        "working" | "steering" | "advisory" | "liaison" => {
            word_after(text, first.end).filter(|w| matches!(w.text, "group" | "party")).map(|w| w.end)
        }
        "task" => word_after(text, first.end).filter(|w| w.text == "force").map(|w| w.end),
        "policy" => word_after(text, first.end).filter(|w| matches!(w.text, "commission" | "forum")).map(|w| w.end),
        _ => None,
    }
}

/// "the Working Group", "the NEC Committee" of a text that has many: the words before the head name nothing.
fn is_generic(words: &[Word<'_>]) -> bool {
    let plain = |w: &Word<'_>| {
        lexicon::is_body_head(&w.text.to_lowercase())
            || matches!(
                w.text,
                "Working"
                    | "Steering"
                    | "Advisory"
                    | "Review"
                    | "Sub"
                    | "Joint"
                    | "Task"
                    | "Policy"
                    | "Executive"
                    | "Main"
                    | "Full"
                    | "New"
            )
    };
    words.iter().all(|w| plain(w) || is_acronym(w.text))
}

/// Where a name begins whose words "and" joins: "the Water and Soil Rights Commission" is one body; nothing of it is a name.
fn joined_start(sheet: &Sheet<'_>, start: usize, first_hit: usize) -> usize {
    const WORDS: usize = 3;
    let text = sheet.text();
    let Some(and) = word_before(text, start).filter(|w| w.text == "and") else { return start };
    let mut at = and.start;
    for _ in 0..WORDS {
        let Some(word) = word_before(text, at) else { return start };
        if matches!(word.text, "the" | "The") && at < and.start {
            let is_known =
                sheet.hits[..first_hit.min(sheet.hits.len())].iter().rev().take_while(|hit| hit.end > at).any(|hit| {
                    sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { .. } | Sense::Body { .. } | Sense::Post { .. }))
                });
            return if is_known { start } else { at };
        }
        if !is_capital(word.text) || word.text.ends_with("'s") {
            return start;
        }
        at = word.start;
    }
    start
}

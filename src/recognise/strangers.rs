//! Names that look like a person's or a body's and are in no file, and names that are nearly a registered one.
//!
//! One walk over the capitalised words. Separate from short names because a stranger's full name must be known before a
//! forename is: "Tom Lillywhite" is not the Tom of the registry.

use super::around::{Word, char_before, is_acronym, is_capital, is_initial, starts_sentence, word_after, word_before};
use super::eponyms;
use super::finding::{DoubtReason, Subject};
use super::found::{Asked, Findings};
use super::lexicon;
use super::names::Sense;
use super::names::person::Parts;
use super::scan::Sheet;

/// A person in no file, named in full.
#[derive(Debug, Clone)]
pub(super) struct Stranger {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) passage: u32,
    pub(super) parts: Parts,
    /// Registered people who are nearly called so.
    near: Vec<u32>,
}

/// No run of capitalised words is looked at further than this.
const LONGEST_RUN: usize = 12;

/// Finds the strangers; asks about bodies on the way.
pub(super) fn strangers(sheet: &Sheet<'_>, findings: &mut Findings) -> Vec<Stranger> {
    let text = sheet.text();
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut passage = 0;
    let mut at = 0;
    let mut hit = 0;
    let mut run: Vec<Word<'_>> = Vec::new();
    while at < bytes.len() {
        let byte = bytes[at];
        let can_begin = (byte.is_ascii_uppercase() || byte >= 0xc3)
            && (at == 0
                || !(bytes[at - 1].is_ascii_alphanumeric()
                    || bytes[at - 1] >= 0x80
                    || matches!(bytes[at - 1], b'\'' | b'-' | b'@' | b'#' | b'/' | b'.')));
        if !can_begin {
            at += 1;
            continue;
        }
        collect_run(text, at, &mut run);
        let Some(last) = run.last() else {
            at += char_len(byte);
            continue;
        };
        let run_end = last.end;
        if run.len() > 1 {
            while sheet.folded.passages.get(passage).is_some_and(|range| range.end <= at) {
                passage += 1;
            }
            while sheet.hits.get(hit).is_some_and(|h| h.end <= at) {
                hit += 1;
            }
            judge(sheet, &run, passage as u32, hit, &mut found, findings);
        }
        at = run_end.max(at + 1);
    }
    found
}

fn char_len(byte: u8) -> usize {
    match byte {
        0..=0xbf => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    }
}

/// The capitalised words that follow each other from here, each parted by one space; initials may have a full stop.
fn collect_run<'t>(text: &'t str, start: usize, run: &mut Vec<Word<'t>>) {
    run.clear();
    let mut at = start;
    while run.len() < LONGEST_RUN {
        let Some(word) = super::around::word_starting(text, at) else { break };
        let is_particle = !run.is_empty() && matches!(word.text, "de" | "da" | "van" | "von" | "der" | "al" | "bin" | "ul" | "la");
        if !is_capital(word.text) && !is_particle {
            break;
        }
        run.push(word);
        let mut next = word.end;
        if (is_initial(word.text) || lexicon::is_title(word.text)) && text[next..].starts_with('.') {
            next += 1;
        }
        if !text[next..].starts_with(' ') || word.text.ends_with("'s") {
            break;
        }
        at = next + 1;
    }
    while run.last().is_some_and(|w| !is_capital(w.text)) {
        run.pop();
    }
}

fn judge(sheet: &Sheet<'_>, run: &[Word<'_>], passage: u32, first_hit: usize, found: &mut Vec<Stranger>, findings: &mut Findings) {
    let text = sheet.text();
    let mut index = 0;
    while index + 1 < run.len() {
        match person_at(sheet, run, index, first_hit) {
            Some((count, parts, near, sure)) => {
                let (start, end) = (run[index].start, run[index + count - 1].end - possessive(run[index + count - 1].text));
                let is_thing = eponyms::is_name_of_thing(text, start, end)
                    || word_before(text, start).is_some_and(|w| matches!(w.text, "a" | "an" | "the" | "A" | "An" | "The"));
                if !is_thing && (sure || !near.is_empty()) {
                    found.push(Stranger { start, end, passage, parts, near });
                }
                index += count;
            }
            None => index += 1,
        }
    }
    body(sheet, run, passage, first_hit, findings);
}

fn possessive(word: &str) -> usize {
    word.len() - super::around::without_possessive(word).len()
}

/// Whether a person in no file is named from this word of the run on: by how many words, and how sure that is.
fn person_at(sheet: &Sheet<'_>, run: &[Word<'_>], index: usize, first_hit: usize) -> Option<(usize, Parts, Vec<u32>, bool)> {
    let text = sheet.text();
    let first = run[index];
    if first.text.ends_with("'s") || is_registered(sheet, first.start, run[index + 1].end, first_hit) {
        return None;
    }
    if lexicon::is_title(first.text) && !lexicon::is_forename(first.text) {
        return titled(sheet, run, index, first_hit);
    }
    let is_forename = lexicon::is_forename(first.text) || sheet_knows_forename(sheet, first.start, first_hit);
    if is_forename
        && lexicon::is_wordlike_forename(first.text)
        && starts_sentence(text, first.start)
        && lexicon::is_function_word(&first.text.to_lowercase())
    {
        return None;
    }
    let mut at = index + 1;
    // a middle initial
    if is_initial(run[at].text) && at + 1 < run.len() {
        at += 1;
    }
    let surname = |word: &Word<'_>| {
        let bare = super::around::without_possessive(word.text);
        bare.chars().count() > 1 && !is_acronym(bare) && !lexicon::is_not_surname(bare) && !bare.chars().any(|c| c.is_ascii_digit())
    };
    if !surname(&run[at])
        || is_acronym(first.text)
        || !first.text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
        || lexicon::is_not_surname(first.text)
    {
        return None;
    }
    let after_start = !starts_sentence(text, first.start);
    // two or three names: "Gurinder Singh Josan"
    if at + 1 < run.len() && surname(&run[at + 1]) && !lexicon::is_forename(run[at + 1].text) && !run[at].text.ends_with("'s") {
        at += 1;
    }
    let last = super::around::without_possessive(run[at].text);
    let parts = Parts { titles: Vec::new(), first: Some(first.text.to_owned()), last: Some(last.to_owned()) };
    let near = sheet.names.nearly(first.text, last);
    let context = word_after(text, run[at].end).is_some_and(|w| {
        lexicon::is_person_verb(w.text)
            && !matches!(
                w.text,
                "is" | "was"
                    | "has"
                    | "had"
                    | "will"
                    | "would"
                    | "made"
                    | "led"
                    | "also"
                    | "and"
                    | "called"
                    | "calls"
                    | "opened"
                    | "closed"
                    | "won"
                    | "lost"
                    | "supports"
                    | "supported"
                    | "wins"
                    | "took"
                    | "takes"
                    | "makes"
                    | "then"
            )
    }) && run.len() == at - index + 1 + index
        && index == 0
        && after_start;
    // the last word of a longer run of capitals is seldom a person's: "St Pancras Old Church"
    let alone = at + 1 == run.len() || lexicon::is_postnominal(run[at + 1].text) || lexicon::is_not_surname(run[at + 1].text);
    let sure = (is_forename || context) && alone;
    if !sure && near.is_empty() {
        return None;
    }
    Some((at - index + 1, parts, near, sure))
}

/// "Lord Kennedy", "Cllr Sam Jones": a title and one or two names.
fn titled(sheet: &Sheet<'_>, run: &[Word<'_>], index: usize, first_hit: usize) -> Option<(usize, Parts, Vec<u32>, bool)> {
    let title = run[index];
    if matches!(title.text, "Lord" | "Judge" | "Justice" | "Lady" | "Brother" | "Sister" | "Hon" | "Rt" | "President" | "Comrade")
        && !text_is_name(run, index + 1)
    {
        return None;
    }
    let mut at = index + 1;
    while at < run.len() && lexicon::is_title(run[at].text) {
        at += 1;
    }
    let name = run.get(at)?;
    let bare = super::around::without_possessive(name.text);
    if lexicon::is_not_surname(bare)
        || is_acronym(bare)
        || is_registered(sheet, name.start, name.end, first_hit)
        || bare.chars().count() < 2
    {
        return None;
    }
    let mut first = None;
    let mut last = bare;
    if let Some(next) = run.get(at + 1).filter(|_| lexicon::is_forename(bare) && !name.text.ends_with("'s")) {
        let bare_next = super::around::without_possessive(next.text);
        if !lexicon::is_not_surname(bare_next) && !lexicon::is_postnominal(bare_next) {
            first = Some(bare.to_owned());
            last = bare_next;
            at += 1;
        }
    }
    let near = first.as_deref().map_or_else(Vec::new, |first| sheet.names.nearly(first, last));
    let parts = Parts { titles: vec![title.text.to_owned()], first, last: Some(last.to_owned()) };
    Some((at - index + 1, parts, near, true))
}

fn text_is_name(run: &[Word<'_>], at: usize) -> bool {
    run.get(at).is_some_and(|w| !lexicon::is_not_surname(w.text) && !is_acronym(w.text))
}

/// Whether a name of the registry of more than one part covers any of these words.
fn is_registered(sheet: &Sheet<'_>, start: usize, end: usize, first_hit: usize) -> bool {
    sheet.hits[first_hit.min(sheet.hits.len())..].iter().take_while(|hit| hit.start < end).any(|hit| {
        hit.end > start
            && sheet.senses(hit).iter().any(|sense| match sense {
                Sense::Person { form, .. } => *form == super::names::Form::Full || hit.start == start && hit.end == end,
                Sense::Body { .. } | Sense::Post { .. } => true,
                Sense::Cue(_) | Sense::Plural(_) => false,
            })
    })
}

fn sheet_knows_forename(sheet: &Sheet<'_>, start: usize, first_hit: usize) -> bool {
    sheet.hits[first_hit.min(sheet.hits.len())..].iter().take_while(|hit| hit.start <= start).any(|hit| {
        hit.start == start && sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { form: super::names::Form::First, .. }))
    })
}

/// Asks about a body that looks like one and is in no file: capitalised words that end in a head word.
fn body(sheet: &Sheet<'_>, run: &[Word<'_>], passage: u32, first_hit: usize, findings: &mut Findings) {
    let text = sheet.text();
    let Some(head) = run.iter().rposition(|w| {
        let lower = w.text.to_lowercase();
        lexicon::is_body_head(&lower)
            && !matches!(
                lower.as_str(),
                "party"
                    | "team"
                    | "office"
                    | "officers"
                    | "conference"
                    | "council"
                    | "meeting"
                    | "force"
                    | "executive"
                    | "group"
                    | "cabinet"
                    | "congress"
            )
            && !lower.ends_with('s')
            || lower == "group"
                && word_before(text, w.start)
                    .is_some_and(|b| matches!(b.text, "Working" | "Steering" | "Advisory" | "Review" | "Liaison" | "Reference"))
    }) else {
        return;
    };
    let mut from = 0;
    while from < head
        && (lexicon::is_function_word(&run[from].text.to_lowercase())
            || run[from].text.ends_with("'s")
                && head - from > 1
                && from == 0
                && lexicon::is_function_word(super::around::without_possessive(&run[from].text.to_lowercase())))
    {
        from += 1;
    }
    // "the Working Group": no name
    if run[from..=head].iter().all(|w| {
        lexicon::is_body_head(&w.text.to_lowercase())
            || matches!(w.text, "Working" | "Steering" | "Sub" | "Joint" | "Task" | "National" | "Policy" | "Executive")
    }) {
        return;
    }
    if head == from {
        return;
    }
    let (start, end) = (if from == 0 { joined_start(sheet, run[0].start, first_hit) } else { run[from].start }, run[head].end);
    // a registered body that fills these words, or ends with them, is that body
    let covered = sheet.hits[first_hit.min(sheet.hits.len())..].iter().take_while(|hit| hit.start < end).any(|hit| {
        let ours = |w: &&Word<'_>| super::committees::is_own_word(sheet, super::around::without_possessive(w.text));
        hit.end >= end
            && (hit.start <= start || run[from..head].iter().filter(|w| w.end <= hit.start).all(|w| ours(&w)))
            && sheet.senses(hit).iter().any(|s| matches!(s, Sense::Body { .. }))
    });
    if covered || sheet.is_heading(passage) {
        return;
    }
    let words = &text[start..end];
    findings.doubts.push(Asked { start, end, passage, text: words.to_owned(), reason: DoubtReason::Unknown, candidates: Vec::new() });
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

/// Asks about the strangers; not in headings.
pub(super) fn ask(sheet: &Sheet<'_>, strangers: &[Stranger], findings: &mut Findings) {
    for stranger in strangers {
        let Stranger { start, end, passage, near, .. } = stranger;
        if sheet.is_heading(*passage) || char_before(sheet.text(), *start) == Some('@') {
            continue;
        }
        let reason = if near.is_empty() { DoubtReason::Unknown } else { DoubtReason::NearMiss };
        findings.doubts.push(Asked {
            start: *start,
            end: *end,
            passage: *passage,
            text: sheet.text()[*start..*end].to_owned(),
            reason,
            candidates: near.iter().map(|who| Subject::Person(*who)).collect(),
        });
    }
}

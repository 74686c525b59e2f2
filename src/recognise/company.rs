//! By the company it keeps: whether two capitalised words that no list knows are a person's name.
//!
//! Separate from [`strangers`](super::strangers) because this looks beside the words and elsewhere in the report, where that
//! looks at the words themselves. No list of forenames is ever complete; people stand in rows of people, behind offices, and
//! are later called by one half of their name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::around::{is_capital, starts_sentence, word_after, word_before, word_starting};
use super::lexicon;
use super::names::{Form, Sense};
use super::scan::Sheet;
use super::strangers::Stranger;

/// Makes sure of those possible names that keep company with people. They are in reading order.
pub(super) fn settle(sheet: &Sheet<'_>, found: &mut [Stranger]) {
    if found.iter().all(|stranger| stranger.sure) {
        return;
    }
    in_rows(sheet, found);
    called_again(sheet, found);
    // whoever is sure in one place is sure in all
    let sure: FxHashSet<String> = found.iter().filter(|s| s.sure).map(|s| sheet.text()[s.start..s.end].to_owned()).collect();
    for stranger in found.iter_mut().filter(|s| !s.sure) {
        stranger.sure = sure.contains(&sheet.text()[stranger.start..stranger.end]);
    }
}

/// Somebody in a row of names.
struct Place {
    start: usize,
    end: usize,
    /// Which of the strangers; nothing for a person of the registry.
    stranger: Option<usize>,
}

/// "Ann Ward, Bo Lind and Calla Dray": in a row of three or more of whom half are surely people, two at least, all are.
fn in_rows(sheet: &Sheet<'_>, found: &mut [Stranger]) {
    let text = sheet.text();
    let known = sheet.hits.iter().filter(|hit| sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { form: Form::Full, .. })));
    let mut places: Vec<Place> = known.map(|hit| Place { start: hit.start, end: hit.end, stranger: None }).collect();
    places.extend(found.iter().enumerate().map(|(i, s)| Place { start: s.start, end: s.end, stranger: Some(i) }));
    places.sort_unstable_by_key(|place| place.start);
    let mut from = 0;
    while from < places.len() {
        let mut to = from + 1;
        while to < places.len() && is_row_gap(text.get(places[to - 1].end..places[to].start)) {
            to += 1;
        }
        let row = &places[from..to];
        let sure = row.iter().filter(|place| place.stranger.is_none_or(|i| found[i].sure)).count();
        if row.len() >= 3 && sure >= 2 && sure * 2 >= row.len() {
            for place in row {
                if let Some(stranger) = place.stranger.and_then(|i| found.get_mut(i)) {
                    stranger.sure = true;
                }
            }
        }
        from = to;
    }
}

fn is_row_gap(gap: Option<&str>) -> bool {
    matches!(gap, Some(", " | " and " | ", and " | " & " | "; " | "\n" | "\t"))
}

/// "Calla Dray … Dray said": a half of the name by itself, before a verb of speech or after a verb of address.
fn called_again(sheet: &Sheet<'_>, found: &mut [Stranger]) {
    let text = sheet.text();
    let mut halves: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, stranger) in found.iter().enumerate().filter(|(_, s)| !s.sure) {
        for half in stranger.parts.first.iter().chain(&stranger.parts.last) {
            let is_word =
                lexicon::is_function_word(&half.to_lowercase()) || lexicon::is_not_surname(half) || lexicon::is_wordlike_surname(half);
            if !is_word {
                halves.entry(half.clone()).or_default().push(index);
            }
        }
    }
    if halves.is_empty() {
        return;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_uppercase() && (at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80));
        let Some(word) = begins.then(|| word_starting(text, at)).flatten() else {
            at += 1;
            continue;
        };
        at = word.end.max(at + 1);
        if let Some(indices) = halves.get(super::around::without_possessive(word.text))
            && stands_as_person(text, word.start, word.end)
        {
            for index in indices {
                found[*index].sure = true;
            }
        }
    }
}

/// Whether one capitalised word stands alone and where people stand.
fn stands_as_person(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (word_before(text, start), word_after(text, end));
    if before.is_some_and(|w| is_capital(w.text) && !starts_sentence(text, w.start))
        || after.is_some_and(|w| is_capital(w.text) && w.text != "I")
    {
        return false;
    }
    after.is_some_and(|w| lexicon::is_speech_verb(w.text))
        || before.is_some_and(|w| matches!(w.text, "asked" | "thanked" | "told" | "congratulated" | "welcomed"))
}

/// Whether an office stands right before a name: "the outgoing chair Calla Dray", "Treasurer, Calla Dray", "Chair: Calla Dray".
pub(super) fn is_officer(text: &str, start: usize) -> bool {
    let Some(head) = text.get(..start) else { return false };
    let end = [", ", ": ", " - ", " \u{2013} ", "\t", " "].iter().find_map(|gap| head.strip_suffix(gap)).map(str::len);
    end.and_then(|end| super::around::word_ending(text, end)).is_some_and(|word| lexicon::is_office_word(&word.text.to_lowercase()))
}

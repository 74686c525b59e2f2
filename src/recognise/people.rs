//! People by their full and registered names: the sure part, on which short names rest.
//!
//! A heading or a link is no mention, but it introduces a name; so does a name that stands later in the report.

use rustc_hash::{FxHashMap, FxHashSet};

use super::around::{is_capital, starts_sentence, word_before};
use super::eponyms;
use super::finding::{DoubtReason, MentionBasis, Subject};
use super::found::{Asked, Findings, Found};
use super::lexicon;
use super::names::person::Parts;
use super::names::{Form, Sense};
use super::scan::{Hit, Sheet};
use super::strangers::Stranger;

/// Who is named in full in a report, and where.
#[derive(Debug, Default)]
pub(super) struct Introduced {
    /// Registered people, with the passages that name them in full, and where in the text.
    pub(super) people: FxHashMap<u32, Vec<(u32, usize)>>,
    /// Forenames and surnames of people in no file, with the passages.
    pub(super) strangers: FxHashMap<String, Vec<u32>>,
    /// Surnames that this report uses for a thing: "the Leveson Inquiry".
    pub(super) things: FxHashSet<String>,
    /// The authors.
    pub(super) authors: FxHashSet<u32>,
}

/// Finds the full names; returns who is introduced.
pub(super) fn full_names(sheet: &Sheet<'_>, findings: &mut Findings) -> Introduced {
    let mut introduced = Introduced::default();
    for author in &sheet.report.authors {
        introduced.authors.extend(sheet.person_of(&author.value).or_else(|| sheet.person_named(&author.value)));
    }
    for hit in &sheet.hits {
        let candidates = candidates(sheet, hit, |form| form == Form::Full);
        if candidates.is_empty() {
            continue;
        }
        let text = sheet.text();
        if eponyms::is_name_of_thing(text, hit.start, hit.end) {
            introduced.things.extend(Parts::of(&text[hit.start..hit.end]).last);
            continue;
        }
        if is_tail_of_longer_name(text, hit.start) {
            continue;
        }
        let chosen = match candidates.as_slice() {
            [one] => Some((*one, "named in full")),
            several => in_office(sheet, several, hit.passage).map(|one| (one, "the one of this name in office then")),
        };
        match chosen {
            Some((who, why)) => {
                introduced.people.entry(who).or_default().push((hit.passage, hit.start));
                findings.mentions.push(Found::new(hit, Subject::Person(who), MentionBasis::Name, why.to_owned()));
            }
            None => findings.doubts.push(Asked::about(
                hit,
                text[hit.start..hit.end].to_owned(),
                DoubtReason::Ambiguous,
                candidates.iter().map(|c| Subject::Person(*c)).collect(),
            )),
        }
    }
    introduced
}

impl Introduced {
    /// Adds the people in no file whom the report names in full.
    pub(super) fn add_strangers(&mut self, strangers: &[Stranger]) {
        for stranger in strangers.iter().filter(|s| s.meant.is_none()) {
            for part in stranger.parts.first.iter().chain(&stranger.parts.last) {
                self.strangers.entry(part.clone()).or_default().push(stranger.passage);
            }
        }
    }
}

/// The people whom a hit may mean in these forms, with a name in use on the date; each once, in order.
pub(super) fn candidates(sheet: &Sheet<'_>, hit: &Hit, wanted: impl Fn(Form) -> bool) -> Vec<u32> {
    let date = sheet.date(hit.passage);
    let mut people: Vec<u32> = sheet
        .senses(hit)
        .iter()
        .filter_map(|sense| match sense {
            Sense::Person { who, form, span } if wanted(*form) && date.is_none_or(|date| span.fit(date) != crate::date::Fit::Outside) => {
                Some(*who)
            }
            _ => None,
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// The one of several who held an office on the date.
fn in_office(sheet: &Sheet<'_>, people: &[u32], passage: u32) -> Option<u32> {
    let date = sheet.date(passage)?;
    let mut holding = people.iter().filter(|who| sheet.names.called[**who as usize].nearness(date).is_some());
    let one = holding.next()?;
    holding.next().is_none().then_some(*one)
}

/// "Sally Ann Black" is not Ann Black.
fn is_tail_of_longer_name(text: &str, start: usize) -> bool {
    word_before(text, start).is_some_and(|word| {
        is_capital(word.text)
            && lexicon::is_forename(word.text)
            && !(starts_sentence(text, word.start) && lexicon::is_function_word(&word.text.to_lowercase()))
    })
}

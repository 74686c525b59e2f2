//! Names that look like a person's or a body's and are in no file, and names that are nearly a registered one.
//!
//! One walk over the capitalised words. Separate from short names because a stranger's full name must be known before a
//! forename is: "Tom Lillywhite" is not the Tom of the registry.

use super::around::{Word, char_before, is_acronym, is_capital, is_initial, starts_sentence, word_after, word_before};
use super::company;
use super::eponyms;
use super::finding::{DoubtKind, DoubtReason, MentionBasis, Subject};
use super::found::{Asked, Findings, Found};
use super::lexicon;
use super::names::person::Parts;
use super::names::{Nearly, Sense};
use super::people::Introduced;
use super::scan::Sheet;
use super::strange_bodies;

/// A person in no file, named in full.
#[derive(Debug, Clone)]
pub(super) struct Stranger {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) passage: u32,
    pub(super) parts: Parts,
    /// Registered people who are nearly called so.
    near: Vec<Nearly>,
    /// The one of them who is certainly meant: only the spelling differs.
    pub(super) meant: Option<u32>,
    /// Whether this is a person's name beyond its shape: a known forename, a title, a verb of speech, an office beside it.
    pub(super) sure: bool,
    /// Whether the archivist is asked about it.
    asked: bool,
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
        if run.len() > 1 || strange_bodies::may_go_on(text, run_end) {
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
    company::settle(sheet, &mut found);
    found.retain(|stranger| stranger.sure || !stranger.near.is_empty());
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
                let (start, end) = (named_from(run, index, &parts), run[index + count - 1].end - possessive(run[index + count - 1].text));
                let is_thing = eponyms::is_name_of_thing(text, start, end)
                    || word_before(text, start).is_some_and(|w| matches!(w.text, "a" | "an" | "the" | "A" | "An" | "The"));
                if !is_thing {
                    found.push(Stranger { start, end, passage, parts, near, meant: None, sure, asked: true });
                }
                index += count;
            }
            None => index += 1,
        }
    }
    strange_bodies::ask(sheet, run, passage, first_hit, findings);
}

/// Where the name begins that is asked about: "Rt Hon. Calla Dray" is Calla Dray, "Cllr Dray" and "Dame Calla Dray" are so called.
fn named_from(run: &[Word<'_>], index: usize, parts: &Parts) -> usize {
    let is_style = parts.first.is_some() && !parts.titles.iter().any(|title| lexicon::is_rank(title));
    let mut at = index;
    while is_style
        && run.get(at + 1).is_some()
        && lexicon::is_title(run[at].text)
        && parts.first.as_deref().is_none_or(|f| f != run[at].text)
    {
        at += 1;
    }
    run[at].start
}

fn possessive(word: &str) -> usize {
    word.len() - super::around::without_possessive(word).len()
}

/// Whether a person in no file is named from this word of the run on: by how many words, and how sure that is.
fn person_at(sheet: &Sheet<'_>, run: &[Word<'_>], index: usize, first_hit: usize) -> Option<(usize, Parts, Vec<Nearly>, bool)> {
    let text = sheet.text();
    let first = run[index];
    if first.text.ends_with("'s") || is_registered(sheet, first.start, run[index + 1].end, first_hit) {
        return None;
    }
    if lexicon::is_title(first.text) && !lexicon::is_forename(first.text) {
        return titled(sheet, run, index, first_hit);
    }
    let is_forename = lexicon::is_forename(first.text) || sheet_knows_forename(sheet, first.start, first_hit);
    // "Director of Digital Calla Dray": the name begins one word later
    if !is_forename && index + 2 < run.len() && lexicon::is_forename(run[index + 1].text) {
        return None;
    }
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
        bare.chars().count() > 1 && !is_acronym(bare) && may_be_surname(first.text, bare) && !bare.chars().any(|c| c.is_ascii_digit())
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
    // "Nora Jane Field" is nobody new
    let near = if at - index > 1 { sheet.names.exactly(first.text, last) } else { Vec::new() };
    let near: Vec<Nearly> = match near.as_slice() {
        [] => sheet.names.nearly(first.text, last),
        same => same.iter().map(|person| Nearly { person: *person, alike: true }).collect(),
    };
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
    let is_officer = at + 1 == run.len() && company::is_officer(text, first.start);
    let sure = (is_forename || context || is_officer) && alone;
    // a name by its shape alone may still be known by the company it keeps
    let possible = at + 1 == run.len() && (index == 0 || lexicon::is_title(run[index - 1].text));
    if !sure && near.is_empty() && !possible {
        return None;
    }
    Some((at - index + 1, parts, near, sure))
}

/// Whether a word can be the surname to a forename: "Ann Black", and not "Young Black", "Victoria Street".
fn may_be_surname(first: &str, word: &str) -> bool {
    !lexicon::is_not_surname(word)
        || lexicon::is_wordlike_surname(word)
            && lexicon::is_forename(first)
            && !lexicon::is_wordlike_forename(first)
            && !lexicon::is_eponym_noun(&word.to_lowercase())
}

/// "Lord Kennedy", "Cllr Sam Jones": a title and one or two names.
fn titled(sheet: &Sheet<'_>, run: &[Word<'_>], index: usize, first_hit: usize) -> Option<(usize, Parts, Vec<Nearly>, bool)> {
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
        || is_registered(sheet, name.start, name.start + bare.len(), first_hit)
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
                Sense::Cue(_) | Sense::Plural(_) | Sense::Head(_) => false,
            })
    })
}

fn sheet_knows_forename(sheet: &Sheet<'_>, start: usize, first_hit: usize) -> bool {
    sheet.hits[first_hit.min(sheet.hits.len())..].iter().take_while(|hit| hit.start <= start).any(|hit| {
        hit.start == start && sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { form: super::names::Form::First, .. }))
    })
}

/// Links the names that differ from a registered one in spelling alone, where nobody else can be meant: they sound the same,
/// one half is written the same, and the one so called is named in this report or held an office then. The archivist is asked
/// all the same, since a registered misspelling is better than a found one.
pub(super) fn misspelt(sheet: &Sheet<'_>, strangers: &mut [Stranger], introduced: &mut Introduced, findings: &mut Findings) {
    for stranger in strangers {
        let [Nearly { person, alike: true }] = *stranger.near.as_slice() else { continue };
        let called = &sheet.names.called[person as usize];
        let text = &sheet.text()[stranger.start..stranger.end];
        let is_other_form = is_other_form(text, &stranger.parts, &called.names);
        // capitals alone make nobody else; a middle name may
        let is_there = is_other_form && text.split(' ').count() == 2
            || introduced.people.contains_key(&person)
            || match sheet.date(stranger.passage) {
                Some(date) => called.nearness(date).is_some(),
                None => called.sits_with_us(),
            };
        if !is_there {
            continue;
        }
        stranger.meant = Some(person);
        stranger.asked = !is_other_form;
        let places = introduced.people.entry(person).or_default();
        let at = places.partition_point(|(_, at)| *at < stranger.start);
        places.insert(at, (stranger.passage, stranger.start));
        if !sheet.is_heading(stranger.passage) {
            findings.mentions.push(Found {
                start: stranger.start,
                end: stranger.end,
                passage: stranger.passage,
                subject: Subject::Person(person),
                basis: MentionBasis::Name,
                why: format!("another form of {}", sheet.names.people()[person as usize].name),
            });
        }
    }
}

/// Whether a name has the letters of a registered one, but for capitals and middle names: nothing to ask about.
fn is_other_form(text: &str, parts: &Parts, names: &[Parts]) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b));
    text.contains(' ') && names.iter().any(|name| same(&name.first, &parts.first) && same(&name.last, &parts.last))
}

/// Asks about the strangers; not in headings.
pub(super) fn ask(sheet: &Sheet<'_>, strangers: &[Stranger], findings: &mut Findings) {
    for stranger in strangers {
        let Stranger { start, end, passage, near, .. } = stranger;
        if !stranger.asked || sheet.is_heading(*passage) || char_before(sheet.text(), *start) == Some('@') {
            continue;
        }
        let reason = if near.is_empty() { DoubtReason::Unknown } else { DoubtReason::NearMiss };
        findings.doubts.push(Asked {
            start: *start,
            end: *end,
            passage: *passage,
            text: sheet.text()[*start..*end].to_owned(),
            kind: DoubtKind::Person,
            reason,
            candidates: near.iter().map(|near| Subject::Person(near.person)).collect(),
        });
    }
}

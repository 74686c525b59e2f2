//! "Tom", "McNicol", "Dame Margaret": parts of names, and whom they mean here.
//!
//! Separate from full names because nothing of this is certain: each rule below is a reason to link nothing.
//!
//! 1. The words must be a name here: capitalised, no part of a longer name, no thing named after somebody.
//! 2. The one person of that name whom the report names in full; before or after, a heading counts.
//! 3. If it names none: the one whose office fits the date, those of the archive's own bodies before others.

use super::around::{Word, is_capital, is_initial, possessive_at, starts_sentence, word_after, word_before};
use super::eponyms;
use super::finding::{DoubtKind, DoubtReason, MentionBasis, Subject};
use super::found::{Asked, Findings, Found};
use super::lexicon;
use super::names::person::Nearness;
use super::names::{Form, Sense};
use super::people::{Introduced, candidates};
use super::scan::{Hit, Sheet};
use super::strangers::Stranger;

/// Finds the short names.
pub(super) fn short_names(sheet: &Sheet<'_>, introduced: &mut Introduced, strangers: &[Stranger], findings: &mut Findings) {
    note_things(sheet, introduced);
    let mut stranger = 0;
    for (index, hit) in sheet.hits.iter().enumerate() {
        if sheet.is_heading(hit.passage) || !sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { .. })) {
            continue;
        }
        while strangers.get(stranger).is_some_and(|s| s.end <= hit.start) {
            stranger += 1;
        }
        if strangers.get(stranger).is_some_and(|s| s.start < hit.end) || findings_cover(sheet, hit) {
            continue;
        }
        if let Some(name) = Short::read(sheet, introduced, index) {
            name.resolve(sheet, introduced, findings);
        }
    }
}

/// A hit that is a full name is settled already.
fn findings_cover(sheet: &Sheet<'_>, hit: &Hit) -> bool {
    sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { form: Form::Full, .. }))
}

/// Remembers the surnames that this report uses for things, headings included.
fn note_things(sheet: &Sheet<'_>, introduced: &mut Introduced) {
    let text = sheet.text();
    for hit in &sheet.hits {
        let is_surname = sheet.senses(hit).iter().any(|s| matches!(s, Sense::Person { form: Form::Last, .. }));
        if is_surname && eponyms::names_a_thing(text, hit.end) {
            introduced.things.insert(text[hit.start..hit.end].to_owned());
        }
    }
}

/// Words that are a short name here.
#[derive(Debug)]
struct Short<'a> {
    hit: &'a Hit,
    /// With the title in front, if there is one.
    titled: Option<Word<'a>>,
    /// Candidates, each with a name in use on the date.
    people: Vec<u32>,
    /// Whether a candidate is called this by a registered name of one word.
    registered: Vec<u32>,
    is_forename: bool,
    /// Where the name ends, with the initial of "Jon T".
    end: usize,
}

impl<'a> Short<'a> {
    /// Whether a hit is used as a name, and whom it may mean.
    fn read(sheet: &'a Sheet<'_>, introduced: &Introduced, index: usize) -> Option<Short<'a>> {
        let text = sheet.text();
        let hit = sheet.hits.get(index)?;
        let word = &text[hit.start..hit.end];
        let (before, after) = (word_before(text, hit.start), word_after(text, hit.end));
        let possessive = possessive_at(text, hit.end);
        let titled = before.filter(|w| lexicon::is_title(w.text));
        let initial = before.filter(|w| is_initial(w.text) && !matches!(w.text, "I" | "A"));
        let cut_short = after.filter(|_| possessive == 0).and_then(|w| cut_surname(text, &w));
        if possessive == 0 && cut_short.is_none() && after.is_some_and(|w| goes_on(&w)) {
            return None;
        }
        if titled.is_none() && initial.is_none() && before.is_some_and(|w| is_part_of_name(sheet, &w, index)) {
            return None;
        }
        let mut firsts = candidates(sheet, hit, |form| matches!(form, Form::First | Form::Single));
        let mut lasts = candidates(sheet, hit, |form| form == Form::Last);
        let registered = candidates(sheet, hit, |form| form == Form::Single);
        if let Some(letter) = cut_short {
            lasts.clear();
            firsts.retain(|who| {
                let names = &sheet.names.called[*who as usize].names;
                names.iter().any(|p| p.last.as_deref().is_some_and(|last| last.starts_with(letter.text)))
            });
        }
        let person_here = is_used_as_person(text, hit, before, after, possessive);
        if (initial.is_some()
            || titled.is_some_and(|t| !matches!(t.text, "Sir" | "Dame" | "Cllr" | "Councillor" | "Comrade" | "Sister" | "Brother")))
            && !lasts.is_empty()
        {
            firsts.clear();
        }
        if titled.is_none() {
            // a capital in the middle of a sentence is a name; at its beginning, one that this passage has given in full
            let known_here = firsts.iter().any(|who| {
                introduced.people.get(who).is_some_and(|places| {
                    !starts_sentence(text, hit.start)
                        || places.iter().any(|(passage, _)| *passage == hit.passage)
                            && after.is_some_and(|w| lexicon::is_person_verb(w.text) || w.text.ends_with("ed"))
                })
            });
            if lexicon::is_wordlike_forename(word) && !person_here && !known_here {
                firsts.clear();
            }
            let is_thing = introduced.things.contains(word) || eponyms::is_surname_of_thing(text, hit.start, hit.end);
            let wordlike = lexicon::is_wordlike_surname(word);
            let in_full = lasts.iter().any(|who| introduced.people.contains_key(who));
            if is_thing || wordlike && !(person_here && in_full) {
                lasts.clear();
            }
        } else if eponyms::names_a_thing(text, hit.end) {
            return None;
        }
        if firsts.is_empty() && eponyms::names_a_thing(text, hit.end) || before.is_some_and(|w| matches!(w.text, "St" | "Saint")) {
            return None;
        }
        if let Some(initial) = initial {
            lasts.retain(|who| {
                sheet.names.called[*who as usize].names.iter().any(|p| p.first.as_deref().is_some_and(|f| f.starts_with(initial.text)))
            });
        }
        // "the Ed", "an Ed": no name
        if titled.is_none() && before.is_some_and(|w| matches!(w.text.to_lowercase().as_str(), "the" | "a" | "an")) {
            return None;
        }
        let is_forename = !firsts.is_empty();
        let mut people = firsts;
        people.extend(lasts);
        people.sort_unstable();
        people.dedup();
        let end = cut_short.map_or(hit.end, |letter| letter.end);
        (!people.is_empty()).then_some(Short { hit, titled, people, registered, is_forename, end })
    }

    fn resolve(mut self, sheet: &Sheet<'_>, introduced: &Introduced, findings: &mut Findings) {
        let text = sheet.text();
        let word = &text[self.hit.start..self.hit.end];
        self.keep_those_of_rank(sheet, introduced);
        if self.people.is_empty() {
            return;
        }
        match self.choose(sheet, introduced, word) {
            Choice::One(who, why) => {
                let mut found = Found::new(self.hit, Subject::Person(who), MentionBasis::ShortName, why);
                found.end = self.end;
                if let Some(title) = self.titled.filter(|title| has_title(sheet, who, title.text)) {
                    found.start = title.start;
                }
                findings.mentions.push(found);
            }
            Choice::Ask(reason, who) => {
                let start = self.titled.map_or(self.hit.start, |t| t.start);
                findings.doubts.push(Asked {
                    start,
                    end: self.end,
                    passage: self.hit.passage,
                    text: text[start..self.end].to_owned(),
                    kind: DoubtKind::Person,
                    reason,
                    candidates: who.into_iter().map(Subject::Person).collect(),
                });
            }
            Choice::Nobody => {}
        }
    }

    /// "Lord Kennedy" is one who is registered as a lord, or whom the report has named in full.
    fn keep_those_of_rank(&mut self, sheet: &Sheet<'_>, introduced: &Introduced) {
        let Some(title) = self.titled.filter(|t| lexicon::is_rank(t.text)) else { return };
        let ranked: Vec<u32> = self.people.iter().copied().filter(|who| has_title(sheet, *who, title.text)).collect();
        if ranked.is_empty() {
            self.people.retain(|who| introduced.people.contains_key(who));
        } else {
            self.people = ranked;
        }
    }

    fn choose(&self, sheet: &Sheet<'_>, introduced: &Introduced, word: &str) -> Choice {
        let passage = self.hit.passage;
        let named: Vec<u32> = self.people.iter().copied().filter(|who| introduced.people.contains_key(who)).collect();
        let strangers = introduced.strangers.get(word).map_or(&[][..], Vec::as_slice);
        // in reading order
        let places = |who: &u32| introduced.people.get(who).map_or(&[][..], Vec::as_slice);
        let here = |who: &u32| places(who).binary_search_by_key(&passage, |(place, _)| *place).is_ok();
        let in_sentence = |who: &u32| {
            let next = places(who).partition_point(|(_, at)| *at < self.hit.start);
            let beside = next.saturating_sub(1)..(next + 1).min(places(who).len());
            places(who)[beside].iter().any(|(_, at)| is_one_sentence(sheet.text(), *at, self.hit.start))
        };
        match (named.as_slice(), strangers) {
            ([], []) => self.by_date(sheet, introduced),
            ([], _) => Choice::Nobody,
            ([one], []) => match self.rival(sheet, *one) {
                None => Choice::One(*one, "named in full in this report".into()),
                Some(rival) if here(one) => Choice::Ask(DoubtReason::Ambiguous, vec![*one, rival]),
                Some(rival) => match sheet.date(passage) {
                    Some(_) => Choice::One(rival, "the holder of an office of this body then".into()),
                    None => Choice::Ask(DoubtReason::Ambiguous, vec![*one, rival]),
                },
            },
            (several, _) => {
                let near: Vec<u32> = several.iter().copied().filter(here).collect();
                let nearer: Vec<u32> = near.iter().copied().filter(in_sentence).collect();
                match (near.as_slice(), nearer.as_slice()) {
                    ([one], _) if strangers.binary_search(&passage).is_err() => Choice::One(*one, "named in full in this passage".into()),
                    (_, [one]) => Choice::One(*one, "named in full in this sentence".into()),
                    _ => Choice::Ask(DoubtReason::Ambiguous, several.to_vec()),
                }
            }
        }
    }

    /// Somebody of the same forename who held a post of the archive's own bodies, where the one named in full held none:
    /// a leader is called by a forename without ever being introduced.
    fn rival(&self, sheet: &Sheet<'_>, named: u32) -> Option<u32> {
        let date = sheet.date(self.hit.passage)?;
        let near = |who: u32| sheet.names.called[who as usize].nearness(date);
        if !self.is_forename || self.titled.is_some() || near(named).is_some_and(|n| n <= Nearness::OwnSeat) {
            return None;
        }
        let mut rivals = self.people.iter().copied().filter(|who| *who != named && near(*who) == Some(Nearness::OwnPost));
        let one = rivals.next()?;
        rivals.next().is_none().then_some(one)
    }

    fn by_date(&self, sheet: &Sheet<'_>, introduced: &Introduced) -> Choice {
        let mut people: Vec<u32> = self.people.iter().copied().filter(|who| !introduced.authors.contains(who)).collect();
        // A report's author signs it with a first name: nobody else is called so, and there is nothing to ask.
        if people.is_empty() {
            return Choice::Nobody;
        }
        let Some(date) = sheet.date(self.hit.passage) else {
            return match people.len() {
                1 => Choice::Ask(DoubtReason::OutOfTerm, people),
                _ => Choice::Ask(DoubtReason::Ambiguous, people),
            };
        };
        // a registered short name with dates is the archivist's own word
        let dated: Vec<u32> = self.registered.iter().copied().filter(|who| people.contains(who)).collect();
        if let [one] = dated.as_slice() {
            return Choice::One(*one, "so called then".into());
        }
        let all = people.len();
        let near: Vec<(u32, Nearness)> =
            people.iter().filter_map(|who| sheet.names.called[*who as usize].nearness(date).map(|n| (*who, n))).collect();
        let own: Vec<u32> = near.iter().filter(|(_, n)| *n <= Nearness::OwnSeat).map(|(who, _)| *who).collect();
        match (own.as_slice(), near.as_slice()) {
            ([one], _) => Choice::One(*one, "the only one so called in office then".into()),
            ([], [(one, nearness)]) if self.titled.is_some() || !self.is_forename || *nearness <= Nearness::Post || all == 1 => {
                Choice::One(*one, "the only one so called in office then".into())
            }
            ([], []) if all == 1 => Choice::Ask(DoubtReason::OutOfTerm, people),
            ([], []) => Choice::Ask(DoubtReason::Ambiguous, people),
            _ => {
                if !near.is_empty() {
                    people = near.into_iter().map(|(who, _)| who).collect();
                }
                Choice::Ask(DoubtReason::Ambiguous, people)
            }
        }
    }
}

enum Choice {
    One(u32, String),
    Ask(DoubtReason, Vec<u32>),
    Nobody,
}

fn has_title(sheet: &Sheet<'_>, who: u32, title: &str) -> bool {
    sheet.names.called[who as usize].ranked.iter().any(|parts| parts.titles.iter().any(|t| t == title))
}

/// Whether two places stand in one sentence, as far as a glance tells.
fn is_one_sentence(text: &str, a: usize, b: usize) -> bool {
    const REACH: usize = 400;
    let (from, to) = (a.min(b), a.max(b));
    to - from <= REACH && text.get(from..to).is_some_and(|between| ![". ", "! ", "? ", "\n", "\t"].iter().any(|end| between.contains(end)))
}

/// A surname cut down to its initial: "Jon T said", "Jon T's amendment", "Jon T."
fn cut_surname<'t>(text: &'t str, word: &Word<'t>) -> Option<Word<'t>> {
    let letter = super::around::without_possessive(word.text);
    let goes_on = word_after(text, word.end).is_some_and(|next| is_capital(next.text) && next.text != "I");
    (is_initial(letter) && letter != "I" && !goes_on).then(|| Word { text: letter, start: word.start, end: word.start + letter.len() })
}

/// Whether a capitalised word after a name makes it somebody else's or something else's.
fn goes_on(after: &Word<'_>) -> bool {
    is_capital(after.text) && !(after.text == "I" || after.text.starts_with("I'")) && !lexicon::is_postnominal(after.text)
}

/// Whether the word before is of the same name: "Paul Keith", and not "When Keith", "Leader Keith".
fn is_part_of_name(sheet: &Sheet<'_>, before: &Word<'_>, index: usize) -> bool {
    let text = sheet.text();
    if !is_capital(before.text) || matches!(before.text, "I") || before.text.ends_with("'s") || before.text.ends_with('\'') {
        return false;
    }
    let is_post = index
        .checked_sub(1)
        .and_then(|i| sheet.hits.get(i))
        .is_some_and(|hit| hit.end == before.end && sheet.senses(hit).iter().any(|s| matches!(s, Sense::Post { .. })));
    let lower = before.text.to_lowercase();
    let opens = starts_sentence(text, before.start)
        && (lexicon::is_function_word(&lower)
            || ["ly", "ing", "ed"].iter().any(|end| lower.ends_with(end)) && !lexicon::is_forename(before.text));
    !(is_post || opens)
}

/// Whether the words beside a name are such as stand beside people.
fn is_used_as_person(text: &str, hit: &Hit, before: Option<Word<'_>>, after: Option<Word<'_>>, possessive: usize) -> bool {
    let says = possessive == 0 && after.is_some_and(|w| lexicon::is_person_verb(w.text));
    let at_start = starts_sentence(text, hit.start);
    let asked = !at_start
        && before.is_some_and(|w| {
            matches!(
                w.text,
                "asked"
                    | "thanked"
                    | "told"
                    | "urged"
                    | "pressed"
                    | "congratulated"
                    | "welcomed"
                    | "by"
                    | "from"
                    | "with"
                    | "supported"
                    | "joined"
                    | "Both"
            )
        });
    says && (!at_start
        || after.is_some_and(|w| !matches!(w.text, "is" | "was" | "has" | "had" | "will" | "would" | "and" | "also" | "who" | "then")))
        || asked
}

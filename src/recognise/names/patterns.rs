//! Everything that is searched for, in one Aho-Corasick automaton, with what each string may mean.
//!
//! Names match case by case: the few variants of case that English uses are patterns of their own, since a search that
//! ignores case would find "may" and "will" on every line.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use super::body::{Strength, forms, key, title_case};
use super::person::{Called, Parts};
use crate::date::Span;
use crate::document::committee::PostDeclaration;
use crate::document::{CommitteeDocument, PersonDocument};
use crate::recognise::committees::{HEADS, PLURALS};
use crate::recognise::decisions::CUES;
use crate::recognise::fold::fold;
use crate::recognise::lexicon;

/// Which part of a person's name a string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::recognise) enum Form {
    /// A registered name of two words or more.
    Full,
    /// A registered name of one word: a nickname, or "Ed" for a time.
    Single,
    /// A forename.
    First,
    /// A surname.
    Last,
}

/// What a string may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::recognise) enum Sense {
    /// A person.
    Person { who: u32, form: Form, span: Span },
    /// A body; `named` is false where only its posts are known.
    Body { body: u32, strength: Strength, span: Span, named: bool },
    /// A post's label, as it may be written.
    Post { body: u32, post: u32 },
    /// A word that decisions are told with: an index of [`CUES`].
    Cue(u16),
    /// The head of several bodies: an index of [`PLURALS`].
    Plural(u16),
    /// "The Panel": a body that was named before, by its head: an index of [`HEADS`].
    Head(u16),
}

/// The automaton and its strings' meanings.
#[derive(Debug)]
pub(in crate::recognise) struct Patterns {
    automaton: Option<AhoCorasick>,
    senses: Vec<Vec<Sense>>,
    bodies: FxHashMap<String, Vec<(u32, Span)>>,
}

/// Up to this many bytes of names the automaton is a table of every state and letter: twice as fast, and at this size some
/// thirty megabytes. A larger registry gets the compact form.
const SMALL: usize = 96 * 1024;

/// So many meanings of a string are looked through for the same one.
const LATEST: usize = 64;

#[derive(Default)]
struct Builder {
    index: FxHashMap<String, usize>,
    strings: Vec<String>,
    senses: Vec<Vec<Sense>>,
}

impl Builder {
    fn add(&mut self, string: &str, sense: Sense) {
        if !string.chars().any(char::is_alphanumeric) || string.len() > 200 {
            return;
        }
        let index = match self.index.get(string) {
            Some(index) => *index,
            None => {
                self.index.insert(string.to_owned(), self.strings.len());
                self.strings.push(string.to_owned());
                self.senses.push(Vec::new());
                self.strings.len() - 1
            }
        };
        // one entry adds a meaning again right after the first time, or not at all; of a name that thousands share, the rest
        // need not be looked at
        let mut latest = self.senses[index].iter().rev().take(LATEST);
        if !latest.any(|known| *known == sense) {
            self.senses[index].push(sense);
        }
    }

    /// With its accents, and without.
    fn add_name(&mut self, string: &str, sense: Sense) {
        self.add(string, sense);
        if !string.is_ascii() {
            self.add(&deunicode::deunicode(string), sense);
        }
    }
}

impl Patterns {
    pub(super) fn new(people: &[Arc<PersonDocument>], called: &[Called], committees: &[Arc<CommitteeDocument>]) -> Patterns {
        let mut builder = Builder::default();
        for (index, person) in people.iter().enumerate() {
            add_person(&mut builder, index as u32, person, &called[index]);
        }
        let mut bodies: FxHashMap<String, Vec<(u32, Span)>> = FxHashMap::default();
        for (index, committee) in committees.iter().enumerate() {
            add_body(&mut builder, &mut bodies, index as u32, committee);
        }
        for (index, (cue, _)) in CUES.iter().enumerate() {
            let sense = Sense::Cue(index as u16);
            builder.add(cue, sense);
            builder.add(&capital(cue), sense);
            // verdicts are shouted, phrases are not
            if cue.split(' ').count() <= 2 {
                builder.add(&cue.to_uppercase(), sense);
            }
        }
        for (index, (plural, _)) in PLURALS.iter().enumerate() {
            for form in [(*plural).to_owned(), capital(plural), title_case(plural)] {
                builder.add(&form, Sense::Plural(index as u16));
            }
        }
        for (index, head) in HEADS.iter().enumerate() {
            for article in ["the", "The"] {
                builder.add(&format!("{article} {head}"), Sense::Head(index as u16));
            }
        }
        let size: usize = builder.strings.iter().map(String::len).sum();
        let kind = if size <= SMALL { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        let automaton = AhoCorasick::builder()
            .kind(Some(kind))
            .match_kind(MatchKind::Standard)
            // names share few beginnings: deep states are worth their memory, a state for each letter
            .dense_depth(6)
            .build(&builder.strings)
            .ok();
        Patterns { automaton, senses: builder.senses, bodies }
    }

    /// Whether anything can be found at all.
    pub(super) fn is_searchable(&self) -> bool {
        self.automaton.is_some()
    }

    /// Every match, overlapping, in order of their ends. Nothing where the registry is too large for an automaton.
    pub(in crate::recognise) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, u32)> + 'a {
        self.automaton.iter().flat_map(move |automaton| {
            automaton.find_overlapping_iter(text).map(|found| (found.start(), found.end(), found.pattern().as_u32()))
        })
    }

    /// What a string may mean.
    pub(in crate::recognise) fn senses(&self, pattern: u32) -> &[Sense] {
        self.senses.get(pattern as usize).map_or(&[], Vec::as_slice)
    }

    /// The bodies of a name in the form of [`key`].
    pub(in crate::recognise) fn bodies(&self, key: &str) -> &[(u32, Span)] {
        self.bodies.get(key).map_or(&[], Vec::as_slice)
    }
}

/// A person's names with their times, the one that the archive uses first.
pub(super) fn names_of(person: &PersonDocument) -> impl Iterator<Item = (&str, Span)> {
    std::iter::once((person.name.as_str(), Span::default())).chain(person.other_names.iter().map(|n| (n.name.as_str(), n.span)))
}

/// A body's names with their times, likewise.
pub(super) fn names_of_body(committee: &CommitteeDocument) -> impl Iterator<Item = (&str, Span)> {
    std::iter::once((committee.name.as_str(), Span::default())).chain(committee.other_names.iter().map(|n| (n.name.as_str(), n.span)))
}

/// All that is searched for because of one name of a person.
pub(super) fn strings_of_name(name: &str, span: Span, parts: &Parts) -> Vec<String> {
    let mut builder = Builder::default();
    add_person_name(&mut builder, 0, name, span, parts);
    builder.strings
}

/// All that is searched for because of a body's names.
pub(super) fn strings_of_body(committee: &CommitteeDocument) -> Vec<String> {
    let mut builder = Builder::default();
    add_body_names(&mut builder, &mut FxHashMap::default(), 0, committee);
    builder.strings
}

/// All that is searched for because of a post.
pub(super) fn strings_of_post(post: &PostDeclaration) -> Vec<String> {
    std::iter::once(&post.label).chain(&post.other_labels).flat_map(|label| post_forms(&fold(label))).collect()
}

fn add_person(builder: &mut Builder, who: u32, person: &PersonDocument, called: &Called) {
    for ((name, span), parts) in names_of(person).zip(&called.names) {
        add_person_name(builder, who, name, span, parts);
    }
}

fn add_person_name(builder: &mut Builder, who: u32, name: &str, span: Span, parts: &Parts) {
    let name = fold(name);
    let words = name.split(' ').count();
    let form = if words > 1 { Form::Full } else { Form::Single };
    builder.add_name(&name, Sense::Person { who, form, span });
    if words > 1 {
        builder.add_name(&name.to_uppercase(), Sense::Person { who, form, span });
        // "FERGUS McALLISTER"
        if name.contains(" Mc") {
            builder.add_name(&name.to_uppercase().replace(" MC", " Mc"), Sense::Person { who, form, span });
        }
    }
    add_parts(builder, who, parts, span);
}

fn add_parts(builder: &mut Builder, who: u32, parts: &Parts, span: Span) {
    if let (Some(first), Some(last)) = (&parts.first, &parts.last) {
        let full = Sense::Person { who, form: Form::Full, span };
        // without its title, and without its middle names
        builder.add_name(&format!("{first} {last}"), full);
        if first.chars().count() > 1 {
            builder.add_name(first, Sense::Person { who, form: Form::First, span });
        }
    }
    if let Some(last) = parts.last.as_ref().filter(|last| last.chars().count() > 1) {
        builder.add_name(last, Sense::Person { who, form: Form::Last, span });
    }
}

fn add_body(builder: &mut Builder, bodies: &mut FxHashMap<String, Vec<(u32, Span)>>, body: u32, committee: &CommitteeDocument) {
    add_body_names(builder, bodies, body, committee);
    for (index, post) in committee.posts.iter().enumerate() {
        for form in strings_of_post(post) {
            builder.add(&form, Sense::Post { body, post: index as u32 });
        }
    }
}

fn add_body_names(builder: &mut Builder, bodies: &mut FxHashMap<String, Vec<(u32, Span)>>, body: u32, committee: &CommitteeDocument) {
    for (name, span) in names_of_body(committee) {
        let name = fold(name);
        for (form, strength) in forms(&name) {
            builder.add_name(&form, Sense::Body { body, strength, span, named: committee.recognise });
        }
        let list = bodies.entry(key(&name)).or_default();
        if !list.contains(&(body, span)) {
            list.push((body, span));
        }
    }
}

/// `Vice-Chair`, `Vice-chair`, `vice-chair`, `Vice Chair`, `vice chair`, `VICE-CHAIR`; chairs of either sex.
fn post_forms(label: &str) -> Vec<String> {
    let mut labels = vec![label.to_owned()];
    if label.contains('-') {
        labels.push(label.replace('-', " "));
    }
    for end in ["Chair", "chair"] {
        if label.ends_with(end) {
            labels.extend(labels.clone().iter().flat_map(|l| ["man", "woman", "person"].map(|sex| format!("{l}{sex}"))));
            break;
        }
    }
    let mut forms = Vec::new();
    for label in labels {
        let lower = label.to_lowercase();
        let title: Vec<String> = lower.split(' ').map(title_case).collect();
        forms.extend([title.join(" "), capital(&lower), lower.clone(), label]);
    }
    forms.sort();
    forms.dedup();
    forms.retain(|form| !lexicon::is_function_word(form));
    forms
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

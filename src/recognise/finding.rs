//! What recognition finds. All ranges are bytes of the report's [`Text::words`](crate::markdown::Text::words).

use std::ops::Range;

use serde::Serialize;

use crate::slug::Slug;
pub use crate::tally::{Outcome, Votes};

/// All that one report's prose told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Reading {
    /// In reading order, not overlapping.
    pub mentions: Vec<Mention>,
    /// In reading order of their passages.
    pub decisions: Vec<FoundDecision>,
    /// What the archivist is asked, in reading order.
    pub doubts: Vec<Doubt>,
}

impl Reading {
    /// Everybody and every body in it, as often as they stand there.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let decided = self.decisions.iter().flat_map(|decision| {
            let parties = decision.mover.iter().chain(&decision.seconder);
            let known = parties.filter_map(|party| if let Party::Known(subject) = party { Some(*subject) } else { None });
            known.chain(decision.committee.map(Subject::Committee))
        });
        let candidates = self.doubts.iter().flat_map(|doubt| doubt.candidates.iter().copied());
        self.mentions.iter().map(|mention| mention.subject).chain(decided).chain(candidates)
    }

    /// The same reading with other places for its people and bodies; nothing if one of them has none.
    pub fn with_places(&self, place: impl Fn(Subject) -> Option<Subject>) -> Option<Reading> {
        let mut reading = self.clone();
        let mut all = true;
        let mut put = |subject: &mut Subject| match place(*subject) {
            Some(new) => *subject = new,
            None => all = false,
        };
        reading.mentions.iter_mut().for_each(|mention| put(&mut mention.subject));
        reading.doubts.iter_mut().flat_map(|doubt| &mut doubt.candidates).for_each(&mut put);
        for decision in &mut reading.decisions {
            for party in decision.mover.iter_mut().chain(&mut decision.seconder) {
                if let Party::Known(subject) = party {
                    put(subject);
                }
            }
            if let Some(body) = &mut decision.committee {
                let mut subject = Subject::Committee(*body);
                put(&mut subject);
                if let Subject::Committee(new) = subject {
                    *body = new;
                }
            }
        }
        all.then_some(reading)
    }
}

/// A person or a body, by its place in [`Names`](super::Names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An index of the people, who are in order of slug.
    Person(u32),
    /// An index of the committees, which are in order of slug.
    Committee(u32),
}

/// Words that mean a person or a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The passage they stand in: an index of the text's passages.
    pub passage: u32,
    /// The words: the name, or the post with its article; without possessive.
    pub range: Range<u32>,
    /// Whom they mean.
    pub subject: Subject,
    /// By which rule.
    pub basis: MentionBasis,
    /// One line for the reader: `General Secretary from 2020 to 2024`, `named in full in this report`.
    pub why: String,
}

/// By which rule some words are known to mean somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MentionBasis {
    /// The full name or a registered other name.
    Name,
    /// A part of a name that this report or the date makes plain.
    ShortName,
    /// An office, by the meeting's date.
    Post,
    /// The archivist's own mark.
    Marked,
}

/// A mover or seconder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Party {
    /// Somebody or some body in the registry.
    Known(Subject),
    /// The author: "I moved".
    Author,
    /// As printed.
    Words(String),
}

/// A decision that a passage tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FoundDecision {
    /// The passage it is told in: an index of the text's passages.
    pub passage: u32,
    /// The words that tell it: at most two sentences, one list item or one table row.
    pub range: Range<u32>,
    /// A title made from the passage: what was decided, without "it was agreed that"; at most about 90 characters.
    pub title: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The tally, where one was told.
    pub votes: Option<Votes>,
    /// Who moved it.
    pub mover: Option<Party>,
    /// Who seconded it.
    pub seconder: Option<Party>,
    /// The body that decided, where it is not the meeting's own: an index of the committees.
    pub committee: Option<u32>,
    /// Another body's or an earlier decision, only told here.
    pub reported: bool,
    /// Which of the report's occasions it belongs to.
    pub occasion: u32,
    /// The front matter's `[[decisions]]` entry that has the last word on it: an index of those.
    pub entry: Option<u32>,
    /// The slug that the entry gives.
    pub id: Option<Slug>,
}

/// Something that the archivist is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Doubt {
    /// The passage it stands in: an index of the text's passages.
    pub passage: u32,
    /// The words.
    pub range: Range<u32>,
    /// The words as they are asked about: without article, white space folded.
    pub text: String,
    /// What the words look like.
    pub kind: DoubtKind,
    /// Why.
    pub reason: DoubtReason,
    /// Who may be meant.
    pub candidates: Vec<Subject>,
}

/// What the words of a doubt look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtKind {
    /// A person's name.
    Person,
    /// A body's name.
    Committee,
    /// An office.
    Post,
}

/// Why the archivist is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtReason {
    /// Looks like a person or a body and is in no file.
    Unknown,
    /// Two candidates.
    Ambiguous,
    /// Nearly a registered name.
    NearMiss,
    /// The only candidate held no office on the date.
    OutOfTerm,
    /// A post with no holder on the date.
    VacantPost,
    /// The text says that somebody was elected or appointed, and no membership says so.
    MissingMembership,
}

//! One question's answer: a key, and where it needs them a name, somebody found by name, dates.

use std::io;

use super::keys::{Keys, Press, say};
use super::search::{self, Committees, Match};
use super::words::{keys, typed, wrapped};
use crate::archive::Archive;
use crate::date::Span;
use crate::recognise::{DoubtReason, Subject};
use crate::review::{Answer, Item, Reason, dates_for, parse_span, relation_word, show_span};
use crate::slug::Slug;

/// What an answered question comes to.
pub(super) enum Next {
    /// This answer.
    Answer(Answer),
    /// Ask the same again.
    Again,
    /// Ask it another day.
    Later,
    /// Take the last answer back.
    Undo,
    /// Enough.
    Quit,
}

/// Who is asked, and about what.
pub(super) struct Dialogue<'a> {
    pub(super) keys: &'a Keys,
    pub(super) archive: &'a Archive,
    pub(super) item: &'a Item,
    pub(super) answered: Answered,
}

/// Whether there is anything to take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    Nothing,
    Something,
}

impl Dialogue<'_> {
    /// Waits for a key, and asks on where it needs more words.
    pub(super) fn ask(&self) -> io::Result<Next> {
        let key = match self.keys.press("Your answer (Enter: later):")? {
            Press::End => return Ok(Next::Quit),
            Press::Enter => return Ok(Next::Later),
            Press::Letter(key) => key,
        };
        let offered = keys(self.item).iter().any(|(offered, _)| *offered == key);
        match key {
            'l' => Ok(Next::Later),
            'u' if self.answered == Answered::Nothing => self.again("Nothing has been answered yet."),
            'u' => Ok(Next::Undo),
            'q' => Ok(Next::Quit),
            '?' | 'h' => {
                self.help();
                Ok(Next::Again)
            }
            'y' if self.item.proposal.is_some() => Ok(self.item.proposal.clone().map_or(Next::Again, Next::Answer)),
            _ if !offered => self.again(&format!("`{key}` is no answer here; ? is help.")),
            '1'..='9' => self.numbered(key),
            't' => self.typed(),
            'm' => Ok(self.item.proposal.clone().map_or(Next::Again, Next::Answer)),
            'x' => Ok(Next::Answer(Answer::Nobody)),
            '!' => Ok(Next::Answer(Answer::Never)),
            'n' => self.new_person(),
            'c' => self.new_committee(),
            'p' => self.another(),
            _ if self.item.reason == Reason::Relation => Ok(relation(key)),
            'a' => self.dated(),
            _ => Ok(Next::Again),
        }
    }

    fn again(&self, words: &str) -> io::Result<Next> {
        say(&wrapped(words, 2, 2, self.keys.width()));
        Ok(Next::Again)
    }

    /// A candidate. A name of one word gets dates: undated, it would claim all years.
    fn numbered(&self, key: char) -> io::Result<Next> {
        let at = key.to_digit(10).unwrap_or(1) as usize - 1;
        if let Some(value) = self.item.field.as_ref().and_then(|field| field.candidates.get(at)) {
            return self.value(value);
        }
        let Some(candidate) = self.item.candidates.get(at) else { return Ok(Next::Again) };
        let Some(slug) = Slug::new(&candidate.slug) else { return Ok(Next::Again) };
        self.settle(&slug, When::IfNeeded)
    }

    /// A value of a report's field that is none of the source's.
    fn typed(&self) -> io::Result<Next> {
        let field = self.item.field.as_ref().map_or("", |field| field.name.as_str());
        let prompt = wrapped(&format!("{} (Enter: back):", typed(field)), 2, 2, self.keys.width());
        match self.keys.line(&prompt)?.filter(|words| !words.is_empty()) {
            Some(words) => self.value(&words),
            None => Ok(Next::Again),
        }
    }

    fn value(&self, words: &str) -> io::Result<Next> {
        match self.item.read(words) {
            Ok(answer) => Ok(Next::Answer(answer)),
            Err(why) => self.again(&format!("{why}.")),
        }
    }

    /// A person or committee, with dates where they are wanted or needed.
    fn settle(&self, slug: &Slug, when: When) -> io::Result<Next> {
        let one_word = self.item.text.split_whitespace().count() < 2;
        let office = matches!(self.item.reason, Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership));
        let marks = self.item.reason == Reason::Doubt(DoubtReason::Ambiguous);
        if when == When::IfNeeded && !office && (marks || !one_word) {
            return Ok(Next::Answer(Answer::is(slug)));
        }
        let usual = self.usual_dates(slug, office);
        match self.dates(usual)? {
            Some(span) => Ok(Next::Answer(Answer::Is { slug: slug.clone(), span: Some(span) })),
            None => Ok(Next::Again),
        }
    }

    fn usual_dates(&self, slug: &Slug, office: bool) -> Span {
        if office {
            return Span { start: self.item.first_date, end: None };
        }
        if let Some(candidate) = self.item.candidates.iter().find(|candidate| candidate.slug == slug.as_str()) {
            return candidate.dates;
        }
        let dates: Vec<_> = self.item.first_date.into_iter().chain(self.item.last_date).collect();
        let person = self.archive.people.binary_search_by(|p| p.document.head.slug.cmp(slug)).ok();
        person.map_or_else(Span::default, |i| dates_for(self.archive, Subject::Person(i as u32), &dates))
    }

    fn dates(&self, usual: Span) -> io::Result<Option<Span>> {
        // What claims all years is never what Enter alone says.
        let enter = if usual == Span::default() { "back; .. is always".to_owned() } else { show_span(usual) };
        loop {
            let Some(words) = self.keys.line(&format!("  From and to, as 2010-09..2014 (Enter: {enter}):"))? else { return Ok(None) };
            if words.is_empty() {
                return Ok((usual != Span::default()).then_some(usual));
            }
            match parse_span(&words) {
                Ok(span) => return Ok(Some(span)),
                Err(why) => say(&format!("  {why}.")),
            }
        }
    }

    /// One of the candidates, from one date to another.
    fn dated(&self) -> io::Result<Next> {
        let candidate = match self.item.candidates.as_slice() {
            [one] => one,
            several => {
                let Press::Letter(key) = self.keys.press(&format!("  Which one, 1 to {}?", several.len().min(9)))? else {
                    return Ok(Next::Again);
                };
                let at = key.to_digit(10).and_then(|n| (n as usize).checked_sub(1));
                match at.and_then(|at| several.get(at)) {
                    Some(one) => one,
                    None => return self.again("That is none of them."),
                }
            }
        };
        match Slug::new(&candidate.slug) {
            Some(slug) => self.settle(&slug, When::Asked),
            None => Ok(Next::Again),
        }
    }

    /// Somebody who is no candidate, by slug or by a part of the name.
    fn another(&self) -> io::Result<Next> {
        let Some(words) = self.keys.line("  Slug, or part of the name (Enter: back):")?.filter(|words| !words.is_empty()) else {
            return Ok(Next::Again);
        };
        let office = self.item.reason == Reason::Doubt(DoubtReason::VacantPost);
        let found = search::find(self.archive, &words, if office { Committees::Not } else { Committees::Too });
        match found.as_slice() {
            [] => self.again(&format!("Nobody in the registry is called “{words}”; `archive new person \"…\"` makes a file.")),
            [one] => {
                say(&format!("  {} ({})", one.name, one.slug));
                self.settle(&one.slug, When::IfNeeded)
            }
            several if several.len() <= 9 => self.choose(several),
            many => self.again(&format!("{} are called so; type more of the name.", many.len())),
        }
    }

    fn choose(&self, several: &[Match]) -> io::Result<Next> {
        for (at, one) in several.iter().enumerate() {
            say(&format!("    {}  {} ({})", at + 1, one.name, one.slug));
        }
        let Press::Letter(key) = self.keys.press("  Which one (Enter: back)?")? else { return Ok(Next::Again) };
        let at = key.to_digit(10).and_then(|n| (n as usize).checked_sub(1));
        match at.and_then(|at| several.get(at)) {
            Some(one) => self.settle(&one.slug, When::IfNeeded),
            None => self.again("That is none of them."),
        }
    }

    fn new_person(&self) -> io::Result<Next> {
        let full = self.item.text.split_whitespace().count() > 1;
        Ok(self.name(full)?.map_or(Next::Again, |name| Next::Answer(Answer::NewPerson(name))))
    }

    fn new_committee(&self) -> io::Result<Next> {
        Ok(self.name(true)?.map_or(Next::Again, |name| Next::Answer(Answer::NewCommittee(name))))
    }

    /// The name of a new file; the words themselves where nothing is typed and they will do.
    fn name(&self, will_do: bool) -> io::Result<Option<Option<String>>> {
        let usual = if will_do { self.item.text.as_str() } else { "back" };
        let Some(typed) = self.keys.line(&format!("  Full name (Enter: {usual}):"))? else { return Ok(None) };
        Ok(match typed.as_str() {
            "" if will_do => Some(None),
            "" => None,
            name => Some(Some(name.to_owned())),
        })
    }

    fn help(&self) {
        let lines = [
            "1 to 9: the words mean this person or committee. Where they may mean several, they are marked in the reports, here and nowhere else; else they become another name in the registry, and every report that has them is linked.",
            "y: what is proposed. m: the membership, as proposed. a: with dates of your own. p: anybody else in the registry.",
            "n and c: a new person, a new committee, with a file in content/.",
            "x: nobody, here; the places are marked [[!so]] in the reports. !: never ask about these words again, anywhere; it is kept in config.toml.",
            "t: the value of a report's field, typed. It is written into the report's front matter, and the report says that it is the archivist's answer.",
            "Enter or l: later. u: take the last answer back. q: end.",
        ];
        for line in lines {
            say(&wrapped(line, 2, 2, self.keys.width()));
        }
    }
}

/// When dates are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Only where an answer without them would claim too much.
    IfNeeded,
    /// The archivist wants to give them.
    Asked,
}

fn relation(key: char) -> Next {
    use crate::document::RelationKind::{Amends, Follows, Implements, Supersedes};
    let kind = [Amends, Supersedes, Implements, Follows].into_iter().find(|kind| relation_word(*kind).starts_with(key));
    kind.map_or(Next::Again, |kind| Next::Answer(Answer::Relation(kind)))
}

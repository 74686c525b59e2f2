//! One doubt after the other, each answered by a key.
//!
//! Every answer is written at once, so whatever ends the session loses nothing. The archive is then read again in memory,
//! and what the answer settled elsewhere is asked no more.

use std::collections::HashSet;
use std::io;

use super::Desktop;
use super::accept::{changes, written};
use super::disk::{self, Change};
use super::keys::{Keys, Press, say};
use super::search::{self, Committees, Match};
use super::words::{keys, place, sentence, wrapped};
use crate::archive::Archive;
use crate::cli::Exit;
use crate::cli::output::{Output, counted};
use crate::date::Span;
use crate::recognise::DoubtReason;
use crate::review::words;
use crate::review::{Answer, Desk, Item, Reason, dates_for, parse_span, relation_word, show_span};
use crate::slug::Slug;

/// What an answered question comes to.
enum Next {
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

/// One answer that was written.
struct Step {
    id: String,
    changes: Vec<Change>,
}

struct Session<'a> {
    desktop: Desktop<'a>,
    keys: Keys,
    steps: Vec<Step>,
    later: HashSet<String>,
}

/// Asks until there is nothing more to ask, or the archivist has had enough.
pub(super) fn run(desktop: Desktop<'_>, archive: Archive, items: Vec<Item>, out: &Output) -> Exit {
    let mut session = Session { desktop, keys: Keys::new(), steps: Vec::new(), later: HashSet::new() };
    match session.go(archive, items) {
        Ok(()) => Exit::Done,
        // Whoever reads the output has gone; what was answered is written.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            out.failure(&format!("no more answers can be read: {error}"));
            Exit::Refused
        }
    }
}

impl Session<'_> {
    fn go(&mut self, mut archive: Archive, mut items: Vec<Item>) -> io::Result<()> {
        if items.is_empty() {
            say("There is nothing to ask.");
            return Ok(());
        }
        let doubts: u32 = items.iter().map(|item| item.count).sum();
        println!(
            "{} about {}. ? is help, q ends; every answer is written at once.",
            counted(items.len(), "question", "questions"),
            counted(doubts as usize, "place", "places")
        );
        while let Some(at) = items.iter().position(|item| !self.later.contains(&item.id)) {
            let left = items.len() - self.later.iter().filter(|id| items.iter().any(|item| item.id == **id)).count();
            let item = &items[at];
            self.show(item, left);
            let next = loop {
                match self.ask(&archive, item)? {
                    Next::Again => {}
                    other => break other,
                }
            };
            let places: u32 = items.iter().map(|item| item.count).sum();
            let changed = match next {
                Next::Quit => break,
                Next::Later | Next::Again => {
                    self.later.insert(item.id.clone());
                    false
                }
                Next::Undo => self.undo(),
                Next::Answer(answer) => self.write(&archive, item, &answer),
            };
            if changed {
                let id = item.id.clone();
                (archive, items, _) = self.desktop.ask(Vec::new());
                let now: u32 = items.iter().map(|item| item.count).sum();
                if self.steps.last().is_some_and(|step| step.id == id) {
                    if items.iter().any(|item| item.id == id) {
                        // Written, and recognition still doubts: asking the same again would go round in a circle.
                        self.later.insert(id);
                    }
                    match places.saturating_sub(now) {
                        0 => say("  Written; the same words may still be doubted elsewhere."),
                        settled => say(&format!("  That settles {}.", counted(settled as usize, "place", "places"))),
                    }
                }
            }
        }
        self.end(&items);
        Ok(())
    }

    /// The question, from top to bottom.
    fn show(&self, item: &Item, left: usize) {
        let width = self.keys.width();
        say(&format!("\n{}", "-".repeat(width.min(40))));
        // Bold only: no colour says anything that the words do not.
        let headline = wrapped(&format!("{left} to go. Question {}: {}.", item.id, words::why(item)), 0, 0, width);
        headline.lines().for_each(|line| say(&console::style(line).bold().to_string()));
        match &item.decisions {
            Some(related) => {
                say(&wrapped(&format!("later:   {}", related.later_title), 2, 9, width));
                say(&wrapped(&format!("earlier: {}", related.earlier_title), 2, 9, width));
            }
            None => say(&wrapped(&format!("“{}”, {}", item.text, words::how_often(item)), 2, 2, width)),
        }
        if let Some(like) = words::like(item) {
            say(&wrapped(&like, 2, 2, width));
        }
        if let Some(post) = &item.post {
            say(&wrapped(&format!("The post: {}", post.label), 2, 2, width));
        }
        for context in &item.contexts {
            say(&format!("\n{}", wrapped(&place(context), 2, 2, width)));
            say(&wrapped(&sentence(context), 4, 0, width));
        }
        say("");
        for (key, what) in keys(item) {
            say(&format!("  {key}  {}", wrapped(&what, 5, 0, width).trim_start()));
        }
    }

    fn ask(&self, archive: &Archive, item: &Item) -> io::Result<Next> {
        let key = match self.keys.press("Your answer (Enter: later):")? {
            Press::End => return Ok(Next::Quit),
            Press::Enter => return Ok(Next::Later),
            Press::Letter(key) => key,
        };
        let offered = keys(item).iter().any(|(offered, _)| *offered == key);
        match key {
            'l' => Ok(Next::Later),
            'u' if self.steps.is_empty() => self.again("Nothing has been answered yet."),
            'u' => Ok(Next::Undo),
            'q' => Ok(Next::Quit),
            '?' | 'h' => {
                self.help();
                Ok(Next::Again)
            }
            'y' if item.proposal.is_some() => Ok(item.proposal.clone().map_or(Next::Again, Next::Answer)),
            _ if !offered => self.again(&format!("`{key}` is no answer here; ? is help.")),
            '1'..='9' => self.numbered(archive, item, key),
            'm' => Ok(item.proposal.clone().map_or(Next::Again, Next::Answer)),
            'x' => Ok(Next::Answer(Answer::Nobody)),
            '!' => Ok(Next::Answer(Answer::Never)),
            'n' => self.new_person(item),
            'c' => self.new_committee(item),
            'p' => self.another(archive, item),
            _ if item.reason == Reason::Relation => Ok(relation(key)),
            'a' => self.dated(archive, item),
            _ => Ok(Next::Again),
        }
    }

    fn again(&self, words: &str) -> io::Result<Next> {
        say(&wrapped(words, 2, 2, self.keys.width()));
        Ok(Next::Again)
    }

    /// A candidate. A name of one word gets dates: undated, it would claim all years.
    fn numbered(&self, archive: &Archive, item: &Item, key: char) -> io::Result<Next> {
        let at = key.to_digit(10).unwrap_or(1) as usize - 1;
        let Some(candidate) = item.candidates.get(at) else { return Ok(Next::Again) };
        let Some(slug) = Slug::new(&candidate.slug) else { return Ok(Next::Again) };
        self.settle(archive, item, &slug, When::IfNeeded)
    }

    /// A person or committee, with dates where they are wanted or needed.
    fn settle(&self, archive: &Archive, item: &Item, slug: &Slug, when: When) -> io::Result<Next> {
        let one_word = item.text.split_whitespace().count() < 2;
        let office = matches!(item.reason, Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership));
        let marks = item.reason == Reason::Doubt(DoubtReason::Ambiguous);
        if when == When::IfNeeded && !office && (marks || !one_word) {
            return Ok(Next::Answer(Answer::is(slug)));
        }
        let usual = self.usual_dates(archive, item, slug, office);
        match self.dates(usual)? {
            Some(span) => Ok(Next::Answer(Answer::Is { slug: slug.clone(), span: Some(span) })),
            None => Ok(Next::Again),
        }
    }

    fn usual_dates(&self, archive: &Archive, item: &Item, slug: &Slug, office: bool) -> Span {
        if office {
            return Span { start: item.first_date, end: None };
        }
        if let Some(candidate) = item.candidates.iter().find(|candidate| candidate.slug == slug.as_str()) {
            return candidate.dates;
        }
        let dates: Vec<_> = item.first_date.into_iter().chain(item.last_date).collect();
        let person = archive.people.binary_search_by(|p| p.document.head.slug.cmp(slug)).ok();
        person.map_or_else(Span::default, |i| dates_for(archive, crate::recognise::Subject::Person(i as u32), &dates))
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
    fn dated(&self, archive: &Archive, item: &Item) -> io::Result<Next> {
        let candidate = match item.candidates.as_slice() {
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
            Some(slug) => self.settle(archive, item, &slug, When::Asked),
            None => Ok(Next::Again),
        }
    }

    /// Somebody who is no candidate, by slug or by a part of the name.
    fn another(&self, archive: &Archive, item: &Item) -> io::Result<Next> {
        let Some(words) = self.keys.line("  Slug, or part of the name (Enter: back):")?.filter(|words| !words.is_empty()) else {
            return Ok(Next::Again);
        };
        let office = item.reason == Reason::Doubt(DoubtReason::VacantPost);
        let found = search::find(archive, &words, if office { Committees::Not } else { Committees::Too });
        match found.as_slice() {
            [] => self.again(&format!("Nobody in the registry is called “{words}”; `archive new person \"…\"` makes a file.")),
            [one] => {
                say(&format!("  {} ({})", one.name, one.slug));
                self.settle(archive, item, &one.slug, When::IfNeeded)
            }
            several if several.len() <= 9 => self.choose(archive, item, several),
            many => self.again(&format!("{} are called so; type more of the name.", many.len())),
        }
    }

    fn choose(&self, archive: &Archive, item: &Item, several: &[Match]) -> io::Result<Next> {
        for (at, one) in several.iter().enumerate() {
            say(&format!("    {}  {} ({})", at + 1, one.name, one.slug));
        }
        let Press::Letter(key) = self.keys.press("  Which one (Enter: back)?")? else { return Ok(Next::Again) };
        let at = key.to_digit(10).and_then(|n| (n as usize).checked_sub(1));
        match at.and_then(|at| several.get(at)) {
            Some(one) => self.settle(archive, item, &one.slug, When::IfNeeded),
            None => self.again("That is none of them."),
        }
    }

    fn new_person(&self, item: &Item) -> io::Result<Next> {
        let full = item.text.split_whitespace().count() > 1;
        Ok(self.name(item, full)?.map_or(Next::Again, |name| Next::Answer(Answer::NewPerson(name))))
    }

    fn new_committee(&self, item: &Item) -> io::Result<Next> {
        Ok(self.name(item, true)?.map_or(Next::Again, |name| Next::Answer(Answer::NewCommittee(name))))
    }

    /// The name of a new file; the words themselves where nothing is typed and they will do.
    fn name(&self, item: &Item, will_do: bool) -> io::Result<Option<Option<String>>> {
        let usual = if will_do { item.text.as_str() } else { "back" };
        let Some(typed) = self.keys.line(&format!("  Full name (Enter: {usual}):"))? else { return Ok(None) };
        Ok(match typed.as_str() {
            "" if will_do => Some(None),
            "" => None,
            name => Some(Some(name.to_owned())),
        })
    }

    fn write(&mut self, archive: &Archive, item: &Item, answer: &Answer) -> bool {
        let width = self.keys.width();
        let mut desk = Desk::new(archive, &self.desktop.sources);
        let laid = desk.lay(item, answer);
        for why in &desk.skipped {
            say(&wrapped(why, 2, 2, width));
        }
        let edits = desk.edits();
        let written_to_disk = laid.and_then(|()| disk::write(self.desktop.root, &changes(&edits)));
        if let Err(why) = written_to_disk {
            why.lines().for_each(|line| say(&wrapped(line, 2, 2, width)));
            return false;
        }
        for edit in &edits {
            say(&wrapped(&format!("{}.", written(edit)), 2, 2, width));
            self.desktop.sources.put(&edit.path, edit.after.as_str());
        }
        self.steps.push(Step { id: item.id.clone(), changes: changes(&edits) });
        true
    }

    fn undo(&mut self) -> bool {
        let Some(step) = self.steps.pop() else { return false };
        let back: Vec<Change> = step.changes.iter().map(Change::reversed).collect();
        if let Err(why) = disk::write(self.desktop.root, &back) {
            say(&wrapped(&why, 2, 2, self.keys.width()));
            self.steps.push(step);
            return false;
        }
        for change in back {
            say(&format!("  {} is as it was.", change.path));
            match &change.after {
                Some(text) => self.desktop.sources.put(&change.path, text.as_str()),
                None => {
                    self.desktop.sources.remove(&change.path);
                }
            }
        }
        self.later.remove(&step.id);
        true
    }

    fn help(&self) {
        let lines = [
            "1 to 9: the words mean this person or committee. Where they may mean several, they are marked in the reports, here and nowhere else; else they become another name in the registry, and every report that has them is linked.",
            "y: what is proposed. m: the membership, as proposed. a: with dates of your own. p: anybody else in the registry.",
            "n and c: a new person, a new committee, with a file in content/.",
            "x: nobody, here; the places are marked [[!so]] in the reports. !: never ask about these words again, anywhere; it is kept in config.toml.",
            "Enter or l: later. u: take the last answer back. q: end.",
        ];
        for line in lines {
            say(&wrapped(line, 2, 2, self.keys.width()));
        }
    }

    fn end(&self, items: &[Item]) {
        let left = counted(items.len(), "question is", "questions are");
        say("");
        if self.steps.is_empty() {
            say(&format!("Nothing was written; {left} left."));
            return;
        }
        let files: HashSet<&str> = self.steps.iter().flat_map(|step| step.changes.iter().map(|change| change.path.as_str())).collect();
        let told = format!(
            "{} written into {}; {}. `archive build` makes the pages anew.",
            counted(self.steps.len(), "answer", "answers"),
            counted(files.len(), "file", "files"),
            if items.is_empty() { "nothing is left to ask".to_owned() } else { format!("{left} left") }
        );
        say(&wrapped(&told, 0, 0, self.keys.width()));
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

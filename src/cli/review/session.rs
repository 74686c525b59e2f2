//! One doubt after the other, each answered by a key.
//!
//! Every answer is written at once, so whatever ends the session loses nothing. The archive is then read again in memory,
//! and what the answer settled elsewhere is asked no more.

use std::collections::HashSet;
use std::io;

use super::Desktop;
use super::accept::{changes, written};
use super::dialogue::{Answered, Dialogue, Next};
use super::disk::{self, Change};
use super::keys::{Keys, say};
use super::words::{keys, place, sentence, wrapped};
use crate::archive::Archive;
use crate::cli::Exit;
use crate::cli::output::{Output, counted};
use crate::review::words;
use crate::review::{Answer, Desk, FieldQuestion, Item};

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
        let (questions, places) = (counted(items.len(), "question", "questions"), counted(doubts as usize, "place", "places"));
        say(&format!("{questions} about {places}. ? is help, q ends; every answer is written at once."));
        while let Some(at) = items.iter().position(|item| !self.later.contains(&item.id)) {
            let left = items.len() - self.later.iter().filter(|id| items.iter().any(|item| item.id == **id)).count();
            let item = &items[at];
            self.show(item, left);
            let next = loop {
                let answered = if self.steps.is_empty() { Answered::Nothing } else { Answered::Something };
                match (Dialogue { keys: &self.keys, archive: &archive, item, answered }).ask()? {
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
        match (&item.decisions, &item.field) {
            (None, Some(field)) => self.show_field(item, field),
            (Some(related), _) => {
                say(&wrapped(&format!("later:   {}", related.later_title), 2, 9, width));
                say(&wrapped(&format!("earlier: {}", related.earlier_title), 2, 9, width));
            }
            (None, None) => say(&wrapped(&format!("“{}”, {}", item.text, words::how_often(item)), 2, 2, width)),
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

    fn show_field(&self, item: &Item, field: &FieldQuestion) {
        let width = self.keys.width();
        say(&wrapped(&format!("The {}: “{}”", item.text, field.title), 2, 2, width));
        if !field.evidence.is_empty() {
            say(&wrapped(&format!("The source has: “{}”", field.evidence), 2, 2, width));
        }
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

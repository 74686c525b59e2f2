//! `--accept`: answers from the command line or from JSON, all written or none.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use serde_json::Value;

use super::disk::{self, Change};
use super::{Desktop, ReviewArgs};
use crate::archive::Archive;
use crate::cli::Exit;
use crate::cli::output::{Output, counted};
use crate::review::{Answer, Desk, FileEdit, Item, Reason};

/// Answers by id, and what is wrong with the others.
#[derive(Default)]
struct Taken {
    explicit: BTreeMap<String, Answer>,
    wholesale: BTreeSet<String>,
    faults: Vec<String>,
}

/// Accepts.
pub(super) fn run(desktop: &Desktop<'_>, archive: &Archive, items: &[Item], args: &ReviewArgs, out: &Output) -> Exit {
    let mut taken = Taken::default();
    for what in &args.accept {
        match what.as_str() {
            "-" => taken.stdin(items),
            "all" => taken.all(items, None),
            word => match Reason::parse(word) {
                Some(reason) => taken.all(items, Some(reason)),
                None => taken.one(items, word),
            },
        }
    }
    let mut desk = Desk::new(archive, &desktop.sources);
    for item in items {
        let wholesale = item.proposal.as_ref().filter(|_| taken.wholesale.contains(&item.id));
        let Some(answer) = taken.explicit.get(&item.id).or(wholesale) else { continue };
        if let Err(why) = desk.lay(item, answer) {
            taken.faults.push(format!("{}={answer} (“{}”): {why}", item.id, item.text));
        }
    }
    if !taken.faults.is_empty() {
        let count = counted(taken.faults.len(), "answer is", "answers are");
        out.failure(&format!("nothing was written: {count} not understood\n  {}", taken.faults.join("\n  ")));
        return Exit::Refused;
    }
    let skipped = std::mem::take(&mut desk.skipped);
    let edits = desk.edits();
    if args.dry_run {
        edits.iter().for_each(|edit| out.line(&preview(edit)));
    } else {
        if let Err(why) = disk::write(desktop.root, &changes(&edits)) {
            out.failure(&why);
            return Exit::Refused;
        }
        edits.iter().for_each(|edit| out.line(&written(edit)));
    }
    skipped.iter().for_each(|why| out.note(why));
    out.line(&summary(&edits, &taken, items, args));
    Exit::Done
}

fn summary(edits: &[FileEdit], taken: &Taken, items: &[Item], args: &ReviewArgs) -> String {
    let answered = items
        .iter()
        .filter(|item| taken.explicit.contains_key(&item.id) || item.proposal.is_some() && taken.wholesale.contains(&item.id))
        .count();
    if edits.is_empty() {
        return "Nothing to write.".to_owned();
    }
    let files = counted(edits.len(), "file", "files");
    let answers = counted(answered, "answer", "answers");
    if args.dry_run {
        return format!("{answers} would be written into {files}. Nothing was written.");
    }
    format!("{answers} written into {files}. `archive build` makes the pages anew; `archive review` asks what is left.")
}

/// `Wrote content/people/ann-black.md: other name “Anne Black”`
pub(super) fn written(edit: &FileEdit) -> String {
    format!("Wrote {}: {}", edit.path, edit.what.join(", "))
}

/// The edits as the disk takes them.
pub(super) fn changes(edits: &[FileEdit]) -> Vec<Change> {
    let change = |edit: &FileEdit| Change {
        path: edit.path.clone(),
        before: edit.before.as_deref().map(str::to_owned),
        after: Some(edit.after.clone()),
    };
    edits.iter().map(change).collect()
}

/// The lines that go and come; what is the same around them is left out.
fn preview(edit: &FileEdit) -> String {
    let mut shown = format!("Would write {}: {}", edit.path, edit.what.join(", "));
    let before: Vec<&str> = edit.before.as_deref().unwrap_or_default().lines().collect();
    let after: Vec<&str> = edit.after.lines().collect();
    for line in changed_lines(&before, &after) {
        shown.push_str("\n  ");
        shown.push_str(&line);
    }
    shown
}

/// An edit puts lines in between or changes a few: each old line is looked for among the next new ones.
fn changed_lines(before: &[&str], after: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut at = 0;
    for (index, old) in before.iter().enumerate() {
        let next = after[at..].iter().position(|new| new == old);
        // A line that is found only behind many others has been changed, and its like stands further down.
        match next.filter(|next| *next <= after.len().saturating_sub(at + (before.len() - index))) {
            Some(next) => {
                lines.extend(after[at..at + next].iter().map(|new| format!("+ {new}")));
                at += next + 1;
            }
            None => {
                lines.push(format!("- {old}"));
                if let Some(new) = after.get(at) {
                    lines.push(format!("+ {new}"));
                    at += 1;
                }
            }
        }
    }
    lines.extend(after[at.min(after.len())..].iter().map(|new| format!("+ {new}")));
    lines
}

impl Taken {
    fn all(&mut self, items: &[Item], reason: Option<Reason>) {
        let wanted = items.iter().filter(|item| reason.is_none_or(|reason| item.reason == reason));
        self.wholesale.extend(wanted.map(|item| item.id.clone()));
    }

    fn one(&mut self, items: &[Item], word: &str) {
        let (id, answer) = word.split_once('=').map_or((word, None), |(id, answer)| (id, Some(answer)));
        self.take(items, id, answer);
    }

    fn take(&mut self, items: &[Item], id: &str, answer: Option<&str>) {
        let Some(item) = items.iter().find(|item| item.id == id) else {
            self.faults.push(unknown_id(items, id));
            return;
        };
        let answer = match answer {
            Some(words) => item.read(words),
            None => item.proposal.clone().ok_or_else(|| {
                format!(
                    "nothing is proposed for “{}”; answer it: {}",
                    item.text,
                    item.answers.iter().map(|a| format!("{id}={a}")).collect::<Vec<_>>().join(", ")
                )
            }),
        };
        match answer {
            Ok(answer) => {
                self.explicit.insert(id.to_owned(), answer);
            }
            Err(why) => self.faults.push(format!("{id}: {why}")),
        }
    }

    fn stdin(&mut self, items: &[Item]) {
        let mut text = String::new();
        if let Err(error) = std::io::stdin().lock().read_to_string(&mut text) {
            self.faults.push(format!("stdin cannot be read: {error}"));
            return;
        }
        // One array, or one object after the other.
        for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
            match value {
                Ok(Value::Array(objects)) => objects.iter().for_each(|object| self.object(items, object)),
                Ok(object) => self.object(items, &object),
                Err(error) => {
                    self.faults.push(format!("stdin is not JSON: {error}"));
                    return;
                }
            }
        }
    }

    /// One object of JSON; one without an answer is left for later.
    fn object(&mut self, items: &[Item], object: &Value) {
        let id = object.get("id").and_then(Value::as_str);
        match (id, object.get("answer")) {
            (None, _) => self.faults.push(format!("an object without an `id`: {}", clipped(&object.to_string()))),
            (Some(_), None | Some(Value::Null)) => {}
            (Some(_), Some(Value::String(empty))) if empty.trim().is_empty() => {}
            (Some(id), Some(Value::String(answer))) => self.take(items, id, Some(answer)),
            (Some(id), Some(other)) => {
                self.faults.push(format!("{id}: an answer is words in quotes, and this is {}", clipped(&other.to_string())));
            }
        }
    }
}

fn clipped(words: &str) -> String {
    let front: String = words.chars().take(80).collect();
    if front.len() < words.len() { format!("{front} …") } else { front }
}

fn unknown_id(items: &[Item], id: &str) -> String {
    let mut near: Vec<(usize, &Item)> = items.iter().map(|item| (strsim::damerau_levenshtein(id, &item.id), item)).collect();
    near.retain(|(distance, _)| *distance <= 2);
    near.sort_by_key(|(distance, item)| (*distance, item.id.clone()));
    let near: Vec<String> = near.iter().take(3).map(|(_, item)| format!("{} (“{}”)", item.id, item.text)).collect();
    if near.is_empty() {
        format!("`{id}` is no question's id, no reason and not `all`; `archive review --list` shows the ids")
    } else {
        format!("`{id}` is no question's id; did you mean {}?", near.join(" or "))
    }
}

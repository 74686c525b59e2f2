//! What import says of one file to a program: one JSON object a line.

use std::path::Path;

use serde_json::{Value, json};

use super::ImportArgs;
use super::failure::{Failure, Weight};
use super::join::{Body, Why};
use super::keep::{Outcome, Papers};
use super::read::Part;
use crate::import::record::cut_words;

/// Prints what became of a draft.
pub(super) fn tell(args: &ImportArgs, shown: &str, part: &Part, outcome: &Outcome) {
    let mut line = json!({ "file": shown, "part": part.origin.part, "sha256": part.origin.sha256, "dry_run": args.dry_run });
    add(&mut line, outcome_of(args, outcome));
    if !matches!(outcome, Outcome::Same { .. }) {
        add(&mut line, reading_of(args, part));
    }
    print(&line);
}

/// Prints that a file's bytes are a report already.
pub(super) fn same(shown: &str, path: &str) {
    print(&json!({ "file": shown, "status": "same", "report": path }));
}

/// Prints why a file gave nothing.
pub(super) fn failure(failure: &Failure) {
    let severity = if failure.weight == Weight::Failed { "error" } else { "warning" };
    print(&json!({
        "file": failure.shown,
        "status": if failure.weight == Weight::Failed { "refused" } else { "left-out" },
        "severity": severity,
        "code": if failure.weight == Weight::Failed { "refused" } else { "no-report" },
        "message": format!("`{}` {}", failure.shown, failure.cause),
        "cure": Some(&failure.cure).filter(|cure| !cure.is_empty()),
    }));
}

fn outcome_of(args: &ImportArgs, outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Same { path } => json!({ "status": "same", "report": path }),
        Outcome::LeftOut { why } => json!({ "status": "left-out", "message": why }),
        Outcome::Imported(new) => {
            let like = new.like.as_ref().map(|(path, percent)| json!({ "report": path, "percent": percent }));
            let mut value = json!({ "status": "imported", "report": new.path, "slug": slug(&new.path), "like": like });
            add(&mut value, papers(args, &new.papers, &new.text));
            value
        }
        Outcome::Joined(joined) => {
            let body = match joined.body {
                Body::Stays => "stays",
                Body::Touched => "edited",
                Body::Updated => "updated",
            };
            let mut value = json!({
                "status": if joined.why == Why::Copy { "joined" } else { "changed" },
                "report": joined.path,
                "slug": slug(&joined.path),
                "percent": joined.percent,
                "difference": Some(&joined.diff).filter(|diff| !diff.is_empty()),
                "body": body,
                "longer": joined.longer,
            });
            add(&mut value, papers(args, &joined.papers, &joined.text));
            value
        }
    }
}

/// Where things are kept; what would stand there, where nothing is written.
fn papers(args: &ImportArgs, papers: &Papers, text: &str) -> Value {
    let mut value = json!({ "capture": papers.capture, "sidecar": papers.sidecar });
    if args.dry_run {
        add(&mut value, json!({ "text": text, "sidecar_text": papers.sidecar_text }));
    }
    value
}

fn reading_of(args: &ImportArgs, part: &Part) -> Value {
    let draft = &part.draft;
    let encoding = part.origin.encoding.map(|e| json!({ "name": e.name, "guessed": e.guessed, "malformed": e.malformed }));
    let basis: serde_json::Map<String, Value> = draft
        .basis
        .iter()
        .map(|(field, e)| ((*field).to_owned(), json!({ "basis": e.basis.word(), "evidence": e.words, "candidates": e.candidates })))
        .collect();
    let repairs: Vec<Value> = draft.repairs.iter().map(|r| json!({ "what": r.what.words(), "count": r.count })).collect();
    let cut: Vec<Value> = cut_words(draft).into_iter().map(|(what, words)| json!({ "what": what, "words": words })).collect();
    let mut value = json!({
        "format": part.origin.format.name(),
        "encoding": encoding,
        "title": draft.title,
        "authors": draft.authors,
        "committee": draft.committee,
        "date": draft.date,
        "basis": basis,
        "repairs": repairs,
        "cut": cut,
    });
    if args.show_cut {
        let piece = |(at, cut): (usize, &crate::import::Cut)| {
            json!({
                "number": at + 1, "reason": cut.reason.words(), "after": cut.after, "text": cut.text,
                "lines": [cut.lines.start, cut.lines.end.saturating_sub(1)],
            })
        };
        add(&mut value, json!({ "pieces": draft.cut.iter().enumerate().map(piece).collect::<Vec<_>>() }));
    }
    value
}

fn slug(path: &str) -> String {
    Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn add(to: &mut Value, more: Value) {
    if let (Value::Object(to), Value::Object(more)) = (to, more) {
        to.extend(more);
    }
}

pub(super) fn print(line: &Value) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

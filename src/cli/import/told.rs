//! What import says of one file to the archivist: what was found and how sure it is, what was cut, what was set right.

use super::ImportArgs;
use super::join::{Body, Joined, Why};
use super::keep::{New, Outcome};
use super::read::Part;
use crate::cli::output::{Output, counted, grouped};
use crate::import::record::cut_words;
use crate::import::{Basis, Draft, Evidence};
use crate::printable;

/// Columns of the first word of a line.
const LABEL: usize = 10;

fn row(label: &str, words: &str) -> String {
    format!("  {label:<LABEL$} {}", printable::text(words).replace('\n', "\n             "))
}

/// How much is said of each file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// All of it.
    Whole,
    /// A line each.
    Line,
}

/// Tells what became of a draft.
pub(super) fn tell(args: &ImportArgs, out: &Output, depth: Depth, shown: &str, part: &Part, outcome: &Outcome) {
    let name = named(shown, part);
    match outcome {
        Outcome::Same { path } => same(out, depth, &name, path),
        Outcome::LeftOut { why } => out.line(&format!("{name}: left out, {why}.{}", if depth == Depth::Whole { "\n" } else { "" })),
        Outcome::Imported(new) => imported(args, out, depth, &name, part, new),
        Outcome::Joined(joined) => second_source(args, out, &name, joined),
    }
}

/// Tells that a file is there already. Of many files, such are counted.
pub(super) fn same(out: &Output, depth: Depth, name: &str, path: &str) {
    if depth == Depth::Whole {
        out.line(&format!("{name}: the same bytes are imported already, as {path}; nothing changes.\n"));
    }
}

/// The file's name, and which of its mails.
pub(super) fn named(shown: &str, part: &Part) -> String {
    part.origin.part.map_or_else(|| shown.to_owned(), |number| format!("{shown}, mail {number}"))
}

fn imported(args: &ImportArgs, out: &Output, depth: Depth, name: &str, part: &Part, new: &New) {
    if args.dry_run {
        out.line(&format!(
            "--- {}\n{}\n--- {}\n{}\n--- {} (the raw file)\n",
            new.path,
            printable::text(new.text.trim_end()),
            new.papers.sidecar,
            printable::text(new.papers.sidecar_text.trim_end()),
            new.papers.capture
        ));
    }
    out.line(&format!("{name} → {}", new.path));
    if let Some((path, percent)) = &new.like {
        out.line(&row("resembles", &format!("{path} ({percent} %): perhaps another account of one meeting, or another state of it")));
    }
    if depth == Depth::Line && !args.show_cut {
        return;
    }
    if depth == Depth::Whole {
        fields(out, &part.draft);
        reading(out, part);
    }
    cut(args, out, &part.draft);
    out.line("");
}

/// Each field, how it is known, and from which words.
fn fields(out: &Output, draft: &Draft) {
    for (field, evidence) in &draft.basis {
        let value = value(draft, field).filter(|value| !value.is_empty()).unwrap_or_else(|| "–".to_owned());
        let words = if evidence.words.is_empty() { String::new() } else { format!(": “{}”", evidence.words) };
        out.line(&row(field, &format!("{value}  ({}{words})", evidence.basis.word())));
        if let Some(both) = contradiction(evidence) {
            out.line(&row("", &format!("the source contradicts itself: {both}")));
        }
    }
    for meeting in &draft.meetings {
        let parts = [&meeting.date, &meeting.committee, &meeting.heading];
        let words: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        out.line(&row("meeting", &words.join(", ")));
    }
}

fn value(draft: &Draft, field: &str) -> Option<String> {
    match field {
        "title" => Some(draft.title.clone()),
        "authors" => Some(draft.authors.join(", ")),
        "date" => draft.date.clone(),
        "committee" => draft.committee.clone(),
        "kind" => draft.kind.clone(),
        "published" => draft.published.clone(),
        "publisher" => draft.publisher.clone(),
        "url" => draft.url.clone(),
        "licence" => draft.licence.clone(),
        _ => None,
    }
}

/// The values between which a source contradicts itself.
pub(super) fn contradiction(evidence: &Evidence) -> Option<String> {
    let all: Vec<String> = evidence.candidates.iter().map(|value| format!("“{value}”")).collect();
    (!all.is_empty()).then(|| all.join(" or "))
}

/// How the file was read, and what was set right in it.
fn reading(out: &Output, part: &Part) {
    let encoding = part.origin.encoding.map_or_else(String::new, |encoding| {
        let guessed = if encoding.guessed { " (guessed)" } else { "" };
        let malformed = if encoding.malformed { ", with bytes that mean nothing in it" } else { "" };
        format!(", {}{guessed}{malformed}", encoding.name)
    });
    out.line(&row("format", &format!("{}{encoding}", part.origin.format.name())));
    for (at, repair) in part.draft.repairs.iter().enumerate() {
        let label = if at == 0 { "repaired" } else { "" };
        out.line(&row(label, &format!("{} × {}", grouped(repair.count), repair.what.words())));
    }
}

fn cut(args: &ImportArgs, out: &Output, draft: &Draft) {
    let by_reason = cut_words(draft);
    let all: usize = by_reason.iter().map(|(_, words)| words).sum();
    let hint = if all > 0 && !args.show_cut { "  (--show-cut prints them)" } else { "" };
    out.line(&row("cut", &format!("{}{hint}", counted(all, "word", "words"))));
    for (reason, words) in &by_reason {
        out.line(&row("", &format!("{:>6}  {reason}", grouped(*words))));
    }
    if args.show_cut {
        for (at, cut) in draft.cut.iter().enumerate() {
            out.line(&cut_block(at + 1, cut.reason.words(), [cut.lines.start, cut.lines.end.saturating_sub(1)], &cut.text));
        }
    }
}

/// One piece that was cut, with its number.
pub(super) fn cut_block(number: usize, reason: &str, lines: [usize; 2], text: &str) -> String {
    let [first, last] = lines;
    let lines = if first >= last { format!("line {first}") } else { format!("lines {first}–{last}") };
    format!("\n  {number:>3}  {reason}, {lines}\n       {}", printable::text(text.trim()).replace('\n', "\n       "))
}

fn second_source(args: &ImportArgs, out: &Output, name: &str, joined: &Joined) {
    let Joined { path, percent, .. } = joined;
    if args.dry_run {
        out.line(&format!(
            "--- {path}\n{}\n--- {}\n{}\n--- {} (the raw file)\n",
            printable::text(joined.text.trim_end()),
            joined.papers.sidecar,
            printable::text(joined.papers.sidecar_text.trim_end()),
            joined.papers.capture
        ));
    }
    match (joined.why, joined.diff.is_empty()) {
        (Why::Copy, _) => out.line(&format!("{name}: the same report as {path} ({percent} %), noted there as a copy.")),
        (Why::Changed, true) => {
            out.line(&format!("{name}: changed since it was imported as {path}, but no word of the report; noted there."));
        }
        (Why::Changed, false) => {
            out.line(&format!("{name}: changed since it was imported as {path} ({percent} % as before); noted there."));
        }
    }
    if !joined.diff.is_empty() {
        out.line(&format!("  - {}\n  + {name}\n  {}", joined.against, joined.diff.trim_end().replace('\n', "\n  ")));
    }
    match joined.body {
        Body::Updated => out.line("  The report has the new words now."),
        Body::Touched => out.line("  The report was edited since it was imported, so its words stay; take over by hand what is better."),
        Body::Stays if joined.longer => {
            out.line("  It is longer than the report, which may be an excerpt of it: --update takes its words.");
        }
        Body::Stays if joined.why == Why::Changed && !joined.diff.is_empty() => {
            out.line("  The report's words stay; --update takes the new ones.");
        }
        Body::Stays => {}
    }
    if !joined.diff.is_empty() {
        out.line("");
    }
}

/// What a report's archivist has to look at: fields that nobody knows, and contradictions.
pub(super) fn open_questions(draft: &Draft) -> Vec<String> {
    let question = |(field, evidence): &(&'static str, Evidence)| match contradiction(evidence) {
        Some(both) => Some(format!("{field}: {both}")),
        None => (evidence.basis == Basis::Unknown).then(|| format!("{field} unknown")),
    };
    draft.basis.iter().filter_map(question).collect()
}

//! What `serve` and `watch` say of each build: one calm line, and each problem in full when it is new.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::output::{Output, counted, grouped};
use crate::diagnostics::{Diagnostic, Severity};

/// Warnings that stand at the beginning are printed up to this number; the rest is counted.
const SHOWN: usize = 20;

/// What was told so far, so that nothing is told twice.
#[derive(Debug)]
pub(super) struct Rounds<'o> {
    out: &'o Output,
    known: Vec<Diagnostic>,
}

/// One build.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// The files that changed; none for the first build.
    pub(super) changed: &'a [Arc<str>],
    /// How long it took.
    pub(super) took: Duration,
    /// Whether the site is the new one.
    pub(super) is_new: bool,
    /// What is counted, one and many: pages where they are shown, files where they are written.
    pub(super) unit: [&'a str; 2],
    /// How many changed, how many went, and all; nothing where they were not counted.
    pub(super) pages: Option<[usize; 3]>,
    /// What there is to say.
    pub(super) problems: &'a [Diagnostic],
}

impl<'o> Rounds<'o> {
    /// Nothing told yet.
    pub(super) fn new(out: &'o Output) -> Rounds<'o> {
        Rounds { out, known: Vec::new() }
    }

    /// Tells of a build; `shown` is the word for what became of the site, such as "shown".
    pub(super) fn tell(&mut self, told: &Told<'_>, shown: &str) {
        self.out.progress("");
        self.problems(told.problems);
        let errors = told.problems.iter().filter(|p| p.severity == Severity::Error).count();
        let warnings = told.problems.iter().filter(|p| p.severity == Severity::Warning).count();
        let millis = (told.took.as_secs_f64() * 10_000.0).round() / 10.0;
        let object = json!({
            "event": "built", "changed": told.changed, "shown": told.is_new, "ms": millis,
            "pages": told.pages.map(|p| p[0]), "removed": told.pages.map(|p| p[1]), "of": told.pages.map(|p| p[2]),
            "errors": errors, "warnings": warnings,
        });
        self.out.event(&line(told, shown, errors, warnings), &object);
    }

    /// Prints the problems that were not there before.
    fn problems(&mut self, problems: &[Diagnostic]) {
        // By what can be hashed, since there may be thousands and nearly all stand since the last build.
        let key =
            |problem: &Diagnostic| (problem.code, problem.place.as_ref().map(|p| (p.path.clone(), p.span.start)), problem.message.clone());
        let known: HashSet<_> = self.known.iter().map(key).collect();
        let mut left = 0;
        let mut warnings = 0;
        for problem in problems.iter().filter(|problem| !known.contains(&key(problem))) {
            warnings += usize::from(problem.severity == Severity::Warning);
            if warnings > SHOWN && problem.severity == Severity::Warning {
                left += 1;
                continue;
            }
            self.out.problem(problem);
        }
        if left > 0 {
            self.out.note(&format!("{} more; `archive check` prints them all", counted(left, "warning", "warnings")));
        }
        self.known = problems.to_vec();
    }
}

fn line(told: &Told<'_>, shown: &str, errors: usize, warnings: usize) -> String {
    let what = match told.changed {
        [] => String::new(),
        [one] => format!("{one}: "),
        [first, second] => format!("{first}, {second}: "),
        [first, rest @ ..] => format!("{first} and {} more: ", grouped(rest.len())),
    };
    let millis = told.took.as_millis();
    let took = if millis >= 10_000 { format!("{:.1} s", told.took.as_secs_f64()) } else { format!("{} ms", grouped(millis as usize)) };
    let mut line = if !told.is_new {
        format!("{what}not {shown}, {}; the last good site stays", counted(errors, "error", "errors"))
    } else {
        match told.pages {
            _ if told.changed.is_empty() => format!("{shown} after {took}"),
            None => format!("{what}{shown} after {took}"),
            Some([0, 0, all]) => format!("{what}no {} changed, of {}; {shown} after {took}", told.unit[0], grouped(all)),
            Some([changed, 0, all]) => {
                format!("{what}{} of {} changed, {shown} after {took}", counted(changed, told.unit[0], told.unit[1]), grouped(all))
            }
            Some([changed, removed, all]) => {
                format!(
                    "{what}{} of {} changed, {} gone, {shown} after {took}",
                    counted(changed, told.unit[0], told.unit[1]),
                    grouped(all),
                    grouped(removed)
                )
            }
        }
    };
    if let (Some([_, _, all]), true) = (told.pages, told.changed.is_empty() && told.is_new) {
        line = format!("{}, {line}", counted(all, told.unit[0], told.unit[1]));
    }
    if warnings > 0 {
        line.push_str(&format!(", {}", counted(warnings, "warning", "warnings")));
    }
    line
}

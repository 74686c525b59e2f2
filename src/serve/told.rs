//! What an open page is told: whether it has changed, and what is wrong. JSON for the script in `client/`.

use serde::Serialize;
use std::collections::BTreeMap;

use super::answer::answer;
use super::live::{Live, State};
use super::shown::Shown;
use crate::diagnostics::{Diagnostic, Place, Severity, print};

/// Problems that are sent; there may be thousands of warnings, nobody reads so many over a page, and each is written out anew
/// for every open page.
const MOST: usize = 50;

/// The whole state, as one page sees it; each one replaces the one before.
#[derive(Debug, Serialize)]
struct Told<'a> {
    page: String,
    theme: &'a str,
    styles: BTreeMap<String, String>,
    problems: Vec<Problem<'a>>,
    more: usize,
}

/// One problem.
#[derive(Debug, Serialize)]
struct Problem<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    text: String,
    edit: Option<String>,
}

/// What a page at this path is told, as one line of JSON.
pub(super) fn told(live: &Live, state: &State, path: &str) -> String {
    let shown = state.shown.as_deref();
    let told = Told {
        page: answer(live, state, path, None).page,
        theme: shown.map_or("", Shown::theme_digest),
        styles: shown.map(Shown::style_versions).unwrap_or_default(),
        problems: state.problems.iter().take(MOST).map(|problem| one(live, problem)).collect(),
        more: state.problems.len().saturating_sub(MOST),
    };
    serde_json::to_string(&told).unwrap_or_default()
}

fn one<'a>(live: &Live, problem: &'a Diagnostic) -> Problem<'a> {
    let place = problem.place.as_ref();
    let at = place.filter(|place| place.text.is_some()).map(Place::line_and_column);
    let edit = place.and_then(|place| {
        let file = live.root.join(&*place.path);
        let (line, column) = at.unwrap_or((1, 1));
        // What is compiled in is in no file of hers.
        (!place.path.starts_with('(')).then(|| live.editor.as_ref().map(|editor| editor.link(&file, line, column)))?
    });
    Problem {
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: problem.code,
        message: &problem.message,
        path: place.map(|place| &*place.path),
        line: at.map(|(line, _)| line),
        column: at.map(|(_, column)| column),
        text: print::human(problem, print::Colour::Plain),
        edit,
    }
}

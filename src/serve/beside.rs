//! What a preview shows beside a page and never publishes: its file, how a report's fields are known, what is doubtful,
//! which links lead nowhere. JSON for the script in `client/`.
//!
//! Asked for by the page once it is there, so that none of it costs an edit anything.

use serde::Serialize;

use super::answer::file_at;
use super::live::{Live, State};
use super::shown::{File, QUEUE, Shown};
use crate::archive::{Archive, Report};
use crate::links;

#[derive(Debug, Default, Serialize)]
struct Beside<'a> {
    file: Option<Source>,
    draft: bool,
    evidence: Vec<Field<'a>>,
    doubts: usize,
    queue: Option<String>,
    dead: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Source {
    path: String,
    edit: Option<String>,
}

/// How one field is known.
#[derive(Debug, Serialize)]
struct Field<'a> {
    field: &'a str,
    value: String,
    basis: &'static str,
    evidence: &'a str,
}

/// What stands beside the page at this path of the host, as JSON.
pub(super) fn beside(live: &Live, state: &State, path: &str) -> String {
    let found = state.shown.as_deref().and_then(|shown| Some(of(live, shown, &file_at(shown, path)?)));
    found.unwrap_or_else(|| serde_json::to_string(&Beside::default()).unwrap_or_default())
}

fn of<'a>(live: &Live, shown: &'a Shown, file: &str) -> String {
    let archive = shown.archive();
    let source = archive.file_of_page(file);
    let report: Option<&'a Report> = source.and_then(|source| archive.reports.iter().find(|r| r.document.head.file.path == source.path));
    let source = source.map(|source| {
        let path = source.path.to_string();
        Source { edit: live.editor.as_ref().map(|editor| editor.link(&live.root.join(&path), 1, 1)), path }
    });
    let beside = Beside {
        file: source,
        draft: report.map_or_else(|| is_draft_page(archive, file), |report| report.document.draft),
        evidence: report.map(evidence).unwrap_or_default(),
        doubts: report.map_or(0, |report| report.reading.doubts.len()),
        queue: Some(format!("{}{}", archive.base(), QUEUE.trim_end_matches("index.html"))),
        dead: dead(live, shown, file),
    };
    serde_json::to_string(&beside).unwrap_or_default()
}

fn is_draft_page(archive: &Archive, file: &str) -> bool {
    archive.file_of_page(file).is_some_and(|source| archive.pages.iter().any(|page| page.draft && page.head.file.path == source.path))
}

fn evidence(report: &Report) -> Vec<Field<'_>> {
    let document = &report.document;
    let value = |field: &str| match field {
        "title" => document.title.clone(),
        "authors" => document.authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>().join(", "),
        "date" => document.occasions.iter().filter_map(|o| o.date).map(|date| date.to_string()).collect::<Vec<_>>().join(", "),
        "committee" => {
            document.occasions.iter().filter_map(|o| o.committee.as_ref()).map(|c| c.value.to_string()).collect::<Vec<_>>().join(", ")
        }
        "kind" => document.kind.clone().unwrap_or_default(),
        "published" => document.published.map(|date| date.to_string()).unwrap_or_default(),
        _ => String::new(),
    };
    let known = document.basis.iter();
    known.map(|(field, known)| Field { field, value: value(field), basis: known.basis.word(), evidence: &known.words }).collect()
}

/// The links of a page that lead nowhere, as they are written on it.
fn dead(live: &Live, shown: &Shown, file: &str) -> Vec<String> {
    let page = |path: &str| match shown.file(path, &live.cache) {
        Ok(Some(File::Page(made))) => Some(made),
        _ => None,
    };
    let Some(made) = page(file) else { return Vec::new() };
    links::dead_on(
        &shown.archive().config,
        file,
        &made.text,
        |path| shown.has(path),
        |path, id| page(path).is_some_and(|made| links::has_id(&made.text, id)),
    )
}

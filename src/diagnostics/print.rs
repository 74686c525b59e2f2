//! Complaints as text for people and as JSON lines for programs.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Place, Severity};

/// Longest line shown whole; of a longer one, a window around the span (a scraped page may be one line of megabytes).
const WINDOW: usize = 200;

/// One complaint as people read it: message, file:line:column, source line with carets, cause, cure.
///
/// `colour` puts ANSI escapes around the parts; the caller knows whether it writes to a terminal.
pub fn human(diagnostic: &Diagnostic, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let excerpt = diagnostic.place.as_ref().map(Excerpt::of);
    let related: Vec<(Excerpt<'_>, &str)> = diagnostic.related.iter().map(|(place, words)| (Excerpt::of(place), words.as_str())).collect();
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut group = match &excerpt {
        Some(excerpt) => group_at(title, excerpt, &diagnostic.label, AnnotationKind::Primary),
        None => Group::with_title(title),
    };
    if related.is_empty() {
        for element in closing(diagnostic) {
            group = group.element(element);
        }
        groups.push(group);
    } else {
        groups.push(group);
        for (i, (excerpt, words)) in related.iter().enumerate() {
            let mut group = group_at(Level::NOTE.secondary_title(*words), excerpt, "", AnnotationKind::Context);
            if i + 1 == related.len() {
                for element in closing(diagnostic) {
                    group = group.element(element);
                }
            }
            groups.push(group);
        }
    }
    let mut out = renderer.render(&groups);
    out.push('\n');
    // The renderer counts columns from where its excerpt begins, which in a long line is not where the line begins.
    for excerpt in excerpt.iter().chain(related.iter().map(|(excerpt, _)| excerpt)) {
        if let Some((shown, column)) = excerpt.moved {
            let at = |column: usize| format!("{}:{}:{column}", excerpt.path, excerpt.line);
            out = out.replacen(&at(shown), &at(column), 1);
        }
    }
    out
}

/// Whether the text carries ANSI colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// No escapes: a file, a pipe, or `NO_COLOR`.
    Plain,
    /// For a terminal.
    Ansi,
}

fn closing(diagnostic: &Diagnostic) -> impl Iterator<Item = annotate_snippets::Message<'_>> {
    let cause = diagnostic.cause.as_deref().map(|words| Level::NOTE.message(words));
    let cure = diagnostic.cure.as_deref().map(|words| Level::HELP.message(words));
    cause.into_iter().chain(cure)
}

fn group_at<'a>(title: annotate_snippets::Title<'a>, excerpt: &'a Excerpt<'a>, label: &'a str, kind: AnnotationKind) -> Group<'a> {
    let group = Group::with_title(title);
    match &excerpt.text {
        None => group.element(annotate_snippets::Origin::path(excerpt.path)),
        Some(text) => {
            let mut annotation = kind.span(excerpt.span.clone());
            if !label.is_empty() {
                annotation = annotation.label(label);
            }
            group.element(Snippet::source(text.as_str()).path(excerpt.path).line_start(excerpt.line).annotation(annotation))
        }
    }
}

/// The one line of a file that a complaint shows, cut to a window where it is very long.
struct Excerpt<'a> {
    path: &'a str,
    text: Option<String>,
    line: usize,
    span: Range<usize>,
    /// Where the excerpt begins within its line: the column in the excerpt, and the one in the line.
    moved: Option<(usize, usize)>,
}

impl<'a> Excerpt<'a> {
    fn of(place: &'a Place) -> Excerpt<'a> {
        let Some(text) = &place.text else {
            return Excerpt { path: &place.path, text: None, line: 1, span: 0..0, moved: None };
        };
        let (line, column) = place.line_and_column();
        let at = floor(text, place.span.start);
        let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let line_end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let from = if at - line_start > WINDOW { floor(text, at - WINDOW / 2) } else { line_start };
        let to = if line_end - at > WINDOW { floor(text, at + WINDOW) } else { line_end };
        let shown = text[from..to].trim_end_matches('\r');
        let end = floor(text, place.span.end.clamp(at, to)).min(from + shown.len());
        Excerpt {
            path: &place.path,
            text: Some(shown.to_owned()),
            line,
            moved: (from > line_start).then(|| (text[from..at].chars().count() + 1, column)),
            span: at.min(from + shown.len()) - from..end.max(at.min(from + shown.len())) - from,
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One complaint as one line of JSON, for `--format json`.
///
/// Fields: `severity`, `code`, `message`, `file`, `line`, `column` (both from 1, the column in characters), `excerpt`,
/// `label`, `cause`, `cure`, `related`. A field without a value is `null`.
pub fn json(diagnostic: &Diagnostic) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        severity: &'a str,
        code: &'a str,
        message: &'a str,
        #[serde(flatten)]
        place: PlaceLine<'a>,
        label: Option<&'a str>,
        cause: Option<&'a str>,
        cure: Option<&'a str>,
        related: Vec<PlaceLine<'a>>,
    }
    let line = Line {
        severity: diagnostic.severity.word(),
        code: diagnostic.code,
        message: &diagnostic.message,
        place: PlaceLine::of(diagnostic.place.as_ref()),
        label: Some(diagnostic.label.as_str()).filter(|l| !l.is_empty()),
        cause: diagnostic.cause.as_deref(),
        cure: diagnostic.cure.as_deref(),
        related: diagnostic.related.iter().map(|(place, _)| PlaceLine::of(Some(place))).collect(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

#[derive(Serialize)]
struct PlaceLine<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    excerpt: Option<String>,
}

impl<'a> PlaceLine<'a> {
    fn of(place: Option<&'a Place>) -> PlaceLine<'a> {
        let Some(place) = place else { return PlaceLine { file: None, line: None, column: None, excerpt: None } };
        let position = place.text.as_ref().map(|_| place.line_and_column());
        PlaceLine { file: Some(&place.path), line: position.map(|p| p.0), column: position.map(|p| p.1), excerpt: Excerpt::of(place).text }
    }
}

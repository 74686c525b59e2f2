//! What the program says of the author's files: one type, printed one way.
//!
//! Every stage returns its complaints beside its result; nothing is printed before the end of a run, so that all of
//! them are told, sorted by place. Separate from the stages because a complaint outlives the stage that made it: it is
//! kept in the memo tables and replayed when a cached result is used again.
//!
//! 1. [`Diagnostic`], [`Severity`], [`Place`]: what a complaint is.
//! 2. [`complaints`]: one function for each complaint; the only place where messages are written.
//! 3. [`mod@print`]: for people (source line and carets) and for programs (JSON).

pub mod complaints;
pub mod print;

use std::ops::Range;
use std::sync::Arc;

use crate::source::SourceFile;

/// How much a complaint weighs: errors stop publication, warnings stop only `--strict`, notes stop nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published as the author meant it.
    Error,
    /// The site can be published, and somebody should look.
    Warning,
    /// Worth a look, and perhaps as it should be. Only `archive check` has them.
    Note,
}

impl Severity {
    /// The word printed before the code: `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A place in one of the archive's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's path from the archive's root, with `/`.
    pub path: Arc<str>,
    /// The file's text, where it could be read; a complaint then shows the line.
    pub text: Option<Arc<str>>,
    /// Bytes of `text`; empty at 0 where the whole file is meant.
    pub span: Range<usize>,
}

impl Place {
    /// A span of a file that was read.
    pub fn span(file: &SourceFile, span: Range<usize>) -> Place {
        let end = span.end.min(file.text.len());
        Place { path: file.path.clone(), text: Some(file.text.clone()), span: span.start.min(end)..end }
    }

    /// A file as a whole, read or not.
    pub fn path(path: impl Into<Arc<str>>) -> Place {
        Place { path: path.into(), text: None, span: 0..0 }
    }

    /// Line and column of the start, both from 1; the column counts characters. (1, 1) where the text is unknown.
    pub fn line_and_column(&self) -> (usize, usize) {
        let Some(text) = &self.text else { return (1, 1) };
        let mut at = self.span.start.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// One complaint: what, where, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error, warning or note.
    pub severity: Severity,
    /// A short name that never changes, such as `unknown-key`; what a script or a search engine looks for.
    pub code: &'static str,
    /// One line: what is wrong, in the reader's words.
    pub message: String,
    /// Where; nothing for a complaint about the archive as a whole.
    pub place: Option<Place>,
    /// A few words beneath the carets.
    pub label: String,
    /// Other places that matter, each with its words: the first of two files of one slug.
    pub related: Vec<(Place, String)>,
    /// Why it matters or how it came about, where the message does not say.
    pub cause: Option<String>,
    /// What to do.
    pub cure: Option<String>,
}

impl Diagnostic {
    /// An error with its code and message; the factory functions add the rest.
    pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message.into())
    }

    /// A warning with its code and message.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message.into())
    }

    /// A note with its code and message.
    pub(crate) fn note(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Diagnostic {
        Diagnostic { severity, code, message, place: None, label: String::new(), related: Vec::new(), cause: None, cure: None }
    }

    pub(crate) fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    pub(crate) fn related(mut self, place: Place, words: impl Into<String>) -> Diagnostic {
        self.related.push((place, words.into()));
        self
    }

    pub(crate) fn cause(mut self, cause: impl Into<String>) -> Diagnostic {
        self.cause = Some(cause.into());
        self
    }

    pub(crate) fn cure(mut self, cure: impl Into<String>) -> Diagnostic {
        self.cure = Some(cure.into());
        self
    }

    fn sort_key(&self) -> (Severity, &str, usize, &str, &str) {
        let (path, start) = self.place.as_ref().map_or(("", 0), |p| (&*p.path, p.span.start));
        (self.severity, path, start, self.code, &self.message)
    }
}

/// Puts complaints in the order in which they are told: errors first, then by file and place.
///
/// The order depends on nothing but the complaints, so that two builds of the same sources print the same.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup_by(|a, b| a.sort_key() == b.sort_key());
}

/// Whether any of these stops publication.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

//! `withheld = { scope, reason, date }`: what a file's front matter asks to be taken out of all that is published.

use std::ops::Range;
use std::sync::Arc;

use crate::date::Date;
use crate::diagnostics::{Diagnostic, complaints};
use crate::document::fields::{Fields, Located};
use crate::document::front_matter;
use crate::document::withheld::Scope;
use crate::source::SourceFile;

/// One entry as it is written.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) scope: Scope,
    /// The words, for a passage.
    pub(super) quote: Located<String>,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// The SHA-256 of words that the file does not have any more: of a passage, in place of the quote; of a text, where nothing is left of it.
    pub(super) sum: Option<String>,
    pub(super) reason: String,
    pub(super) date: Option<Date>,
}

impl Entry {
    /// Whether it is of words that stand in the file.
    pub(super) fn is_quote(&self) -> bool {
        self.scope == Scope::Passage && self.sum.is_none()
    }
}

/// The entries of a file, and what is wrong with them. Of a front matter that is no TOML, nothing: its own reader stops publication.
pub(super) fn read(file: &Arc<SourceFile>) -> (Vec<Entry>, Vec<Diagnostic>) {
    let Some(front) = front(file) else { return (Vec::new(), Vec::new()) };
    let mut diagnostics = Vec::new();
    let mut fields = Fields::parse(file, &file.text[front.clone()], front.start, &mut diagnostics);
    if fields.is_torn() {
        return (Vec::new(), Vec::new());
    }
    let scopes = scopes(&file.path);
    let entries = fields.table_or_tables("withheld", |fields| entry(fields, scopes));
    drop(fields);
    // Of the file as a whole its own reader speaks.
    diagnostics.retain(|d: &Diagnostic| d.code != "control-character");
    (entries, diagnostics)
}

/// Whether it is worth reading a file: whether the word stands in its front matter.
fn front(file: &SourceFile) -> Option<Range<usize>> {
    let head = file.text.get(..file.text.find("\n+++").map_or(file.text.len(), |at| at + 4))?;
    // An empty line may stand before the first fence.
    let head = if head.trim_start_matches('\u{feff}').trim_start().starts_with("+++") && head.trim().len() > 3 { head } else { &file.text };
    if !head.contains("withheld") {
        return None;
    }
    front_matter::split(&file.text).ok().map(|parts| parts.front_matter)
}

/// What may be withheld of a file in this folder.
fn scopes(path: &str) -> &'static [Scope] {
    match path.split('/').nth(1) {
        Some("reports") => &[Scope::Text, Scope::Passage],
        Some("people") => &[Scope::Person, Scope::Text],
        _ => &[Scope::Text],
    }
}

fn entry(fields: &mut Fields<'_, '_>, scopes: &[Scope]) -> Entry {
    let words = fields.required("scope");
    let scope = words.as_ref().and_then(|words| scopes.iter().copied().find(|scope| scope.word() == words.value));
    if let (Some(words), None) = (&words, scope) {
        let complaint = complaints::unknown_scope(fields.place(words.span.clone()), &words.value, scopes.iter().map(|scope| scope.word()));
        fields.complain(complaint);
    }
    // What cannot be read takes out most: it is an error anyhow, and a preview shows the last good site.
    let (is_known, scope) = (scope.is_some(), scope.unwrap_or(scopes[0]));
    let has_sum = is_known && (scope == Scope::Text || scope == Scope::Passage && !fields.has("quote"));
    let sum = if has_sum { sum(fields) } else { None };
    let quote = if scope == Scope::Passage && sum.is_none() { fields.required("quote") } else { None };
    let (prefix, suffix) = if scope == Scope::Passage { (fields.optional("prefix"), fields.optional("suffix")) } else { (None, None) };
    let reason = fields.required("reason");
    let date = if fields.has("date") { fields.date("date") } else { fields.required("date").and(None) };
    Entry {
        scope: if scope == Scope::Passage && quote.is_none() && sum.is_none() { Scope::Text } else { scope },
        quote: quote.unwrap_or(Located { value: String::new(), span: 0..0 }),
        prefix: prefix.unwrap_or_default(),
        suffix: suffix.unwrap_or_default(),
        sum,
        reason: reason.map(|reason| reason.value).unwrap_or_default(),
        date,
    }
}

/// `sha256`, in small letters.
fn sum(fields: &mut Fields<'_, '_>) -> Option<String> {
    let written = fields.located::<String>("sha256")?;
    if written.value.len() != 64 || !written.value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let complaint = complaints::not_a_sha256(fields.place(written.span));
        fields.complain(complaint);
    }
    Some(written.value.to_ascii_lowercase())
}

//! Rendering: one view and the templates to bytes. A template sees its view and the frame, and can ask for nothing else.
//!
//! 1. [`builtin`]: the templates and the theme that are compiled in.
//! 2. [`Templates`]: those, with the archive's own in place of the ones they replace.

pub mod builtin;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Tera, Value};

use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::site::view::SiteView;
use crate::site::{Page, View};
use crate::source::{Digest, SourceFile, Sources};

/// The templates of one archive, ready to render.
pub struct Templates {
    tera: Tera,
    texts: BTreeMap<String, Arc<SourceFile>>,
    digest: Digest,
}

impl Templates {
    /// What [`Templates::new`] depends on: the archive's own templates.
    pub fn digest_of(sources: &Sources) -> Digest {
        let mut words = String::new();
        for file in sources.under("templates/") {
            words.push_str(&format!("{:?}", file.digest));
        }
        Digest::of(words.as_bytes())
    }

    /// The built-in templates, and the archive's own in their place.
    ///
    /// # Errors
    /// A template that cannot be read, with its place.
    pub fn new(sources: &Sources) -> Result<(Templates, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let mut texts: BTreeMap<String, Arc<SourceFile>> = builtin::TEMPLATES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Arc::new(SourceFile::new(&format!("(built-in) templates/{name}"), *text))))
            .collect();
        for file in sources.under("templates/") {
            let name = file.path.trim_start_matches("templates/").to_owned();
            texts.insert(name, file.clone());
        }
        let mut tera = Tera::new();
        tera.register_filter("json", json);
        tera.register_filter("encoded", encoded);
        let added = tera.add_raw_templates(texts.iter().map(|(name, file)| (name.as_str(), &*file.text)));
        if let Err(error) = added {
            diagnostics.push(complaint(&error, &texts, None));
            return Err(diagnostics);
        }
        unused(sources, &texts, &mut diagnostics);
        Ok((Templates { tera, texts, digest: Templates::digest_of(sources) }, diagnostics))
    }

    /// What two sets of templates share if they are the same.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The frame as the value that every page is given.
    pub fn frame(&self, frame: &SiteView<'_>) -> Value {
        Value::from_serializable(frame)
    }

    /// One page.
    ///
    /// # Errors
    /// What is wrong with the template, with its place and the page that shows it.
    pub fn render(&self, page: &Page<'_>, frame: &Value) -> Result<String, Box<Diagnostic>> {
        let rendered = page.with_view(|view| {
            // What is data from beginning to end needs no template.
            if let View::JsonFeed(feed) = view {
                return Ok(feed.to_text());
            }
            let mut context = tera::Context::new();
            context.insert_value("site", frame.clone());
            context.insert("linked", &page.linked(view));
            context.insert("page", view);
            self.tera.render(page.template(), &context)
        });
        rendered.map_err(|error| Box::new(complaint(&error, &self.texts, Some(&page.file().to_string()))))
    }
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates").field("names", &self.texts.keys()).finish_non_exhaustive()
    }
}

/// A value as JSON that may stand in a script element: `<` cannot end it.
fn json(value: &Value, _: tera::Kwargs, _: &tera::State<'_>) -> Value {
    let words = serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c");
    Value::safe_string(&words)
}

/// Words as a part of an address: what JavaScript's `encodeURIComponent` makes of them, so that a script finds them again.
fn encoded(words: &str, _: tera::Kwargs, _: &tera::State<'_>) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PART: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'!')
        .remove(b'~')
        .remove(b'*')
        .remove(b'\'')
        .remove(b'(')
        .remove(b')');
    utf8_percent_encode(words, PART).to_string()
}

/// An archive's own template that replaces nothing and is named in no other is a slip of the pen.
fn unused(sources: &Sources, texts: &BTreeMap<String, Arc<SourceFile>>, diagnostics: &mut Vec<Diagnostic>) {
    let builtin: Vec<&str> = builtin::TEMPLATES.iter().map(|(name, _)| *name).collect();
    for file in sources.under("templates/") {
        let name = file.path.trim_start_matches("templates/");
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let named = texts.values().any(|t| t.path != file.path && quoted.iter().any(|q| t.text.contains(q.as_str())));
        if !builtin.contains(&name) && !named && !file.text.contains("{% component") {
            diagnostics.push(complaints::unused_template(Place::span(file, 0..0), name, builtin.iter().copied()));
        }
    }
}

fn complaint(error: &tera::Error, texts: &BTreeMap<String, Arc<SourceFile>>, page: Option<&str>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = match texts.get(report.filename()) {
                Some(file) => Place::span(file, report.span().range.clone()),
                None => Place::path(report.filename()),
            };
            complaints::template_failed(place, report.message(), page)
        }
        ErrorKind::MissingParent { current, parent } => match texts.get(current) {
            Some(file) => {
                let at = file.text.find(parent.as_str()).unwrap_or(0);
                complaints::template_failed(
                    Place::span(file, at..at + parent.len()),
                    &format!("there is no template `{parent}` to extend"),
                    page,
                )
            }
            None => complaints::template_failed(Place::path("templates/"), &error.to_string(), page),
        },
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let place = texts.get(tpl).map_or_else(|| Place::path("templates/"), |file| Place::span(file, 0..0));
            complaints::template_failed(place, "it extends or includes itself, through others or at once", page)
        }
        _ => told_at_length(&error.to_string(), texts, page),
    }
}

/// An error that tera tells only as a report of several lines: `error: …`, then `--> name:line:column`.
fn told_at_length(report: &str, texts: &BTreeMap<String, Arc<SourceFile>>, page: Option<&str>) -> Diagnostic {
    let message = report.lines().find_map(|line| line.trim().strip_prefix("error: ")).or(report.lines().next()).unwrap_or(report);
    let place = report.lines().find_map(|line| {
        let (_, at) = line.split_once("--> ")?;
        let mut parts = at.trim().rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse::<usize>().ok()?);
        let file = texts.get(parts.next()?.trim_matches(['[', ']', '"']))?;
        let start: usize = file.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let text = file.text.get(start..)?.lines().next()?;
        let into = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        Some(Place::span(file, start + into..start + into))
    });
    complaints::template_failed(place.unwrap_or_else(|| Place::path("templates/")), message, page)
}

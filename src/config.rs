//! `config.toml`: what this archive is called, where it will stand, and whose meetings it keeps.

use std::sync::Arc;

use crate::colour::{Colour, LIGHT, READABLE};
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::fields::{Fields, Located};
use crate::document::report::is_web_address;
use crate::document::rights::{self, Rights};
use crate::editor::Editor;
use crate::slug::Slug;
use crate::source::SourceFile;

/// The configuration, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// One or two sentences on what it holds.
    pub description: Option<String>,
    /// Where the site will stand, with a `/` at the end; a sub-path is the normal case.
    pub base_url: String,
    /// The body whose archive this is: a bare "Chair" is its chair.
    pub committee: Option<Located<Slug>>,
    /// What that body governs: a bare "Leader" or "General Secretary" is that body's.
    pub organization: Option<Located<Slug>>,
    /// The language of the reports, as a BCP 47 tag.
    pub language: String,
    /// Where readers write about errors: an address of mail or of a web page.
    pub contact: Option<String>,
    /// `[rights]`: who holds the rights in reports that do not say it themselves, and on what ground they are shown.
    pub rights: Option<Rights>,
    /// The one colour of links, headings of registers and charts; the theme's own where none is given.
    pub accent: Option<Colour>,
    /// `[recognise] never`: words about which the archivist is never asked again.
    pub never: Vec<String>,
    /// `[preview] editor`: what opens the files behind pages in `archive serve`.
    pub editor: Option<Editor>,
    /// The file it was read from, so that a complaint about it can show its line.
    pub file: Option<Arc<SourceFile>>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "An archive".into(),
            description: None,
            base_url: "/".into(),
            committee: None,
            organization: None,
            language: "en-GB".into(),
            contact: None,
            rights: None,
            accent: None,
            never: Vec::new(),
            editor: None,
            file: None,
        }
    }
}

impl Config {
    /// Reads `config.toml`. What is wrong is told, and the default stands in its place.
    pub fn parse(file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> Config {
        let default = Config::default();
        let start = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut fields = Fields::parse(file, &file.text[start..], start, diagnostics);
        let title = fields.required("title");
        let base_url = fields.located::<String>("base_url");
        if let Some(located) = base_url.as_ref().filter(|l| !is_base(&l.value)) {
            let complaint = complaints::bad_base_url(Place::span(file, located.span.clone()), &located.value);
            fields.complain(complaint);
        }
        let config = Config {
            title: title.map_or(default.title, |t| t.value),
            description: fields.optional("description"),
            base_url: base_url.filter(|l| is_base(&l.value)).map_or(default.base_url, |l| with_slash(l.value)),
            committee: fields.slug("committee"),
            organization: fields.slug("organization"),
            language: fields.optional("language").unwrap_or(default.language),
            contact: fields.optional("contact"),
            rights: rights::read(&mut fields),
            accent: accent(&mut fields),
            never: fields.table("recognise", never).unwrap_or_default(),
            editor: fields.table("preview", editor).flatten(),
            file: Some(file.clone()),
        };
        fields.finish();
        config
    }

    /// The path part of the base address, with `/` at both ends: `/nec-archive/`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |n| n + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |n| &self.base_url[after_scheme + n..])
    }
}

/// `accent = "#0b5566"`: told if it is no colour, or has to be made darker to be read on white.
fn accent(fields: &mut Fields<'_, '_>) -> Option<Colour> {
    let words = fields.located::<String>("accent")?;
    let colour = Colour::parse(&words.value);
    let complaint = match colour {
        None => complaints::bad_accent(fields.place(words.span), &words.value),
        Some(colour) if colour.least_contrast(&LIGHT) < READABLE => {
            complaints::pale_accent(fields.place(words.span), &words.value, colour.least_contrast(&LIGHT), colour.readable_on(&LIGHT))
        }
        Some(_) => return colour,
    };
    fields.complain(complaint);
    colour
}

/// `[recognise]`: `never = ["Royal Oak"]`.
fn never(fields: &mut Fields<'_, '_>) -> Vec<String> {
    fields.words("never").into_iter().map(|words| words.value).collect()
}

/// `[preview]`: `editor = "vscode"`.
fn editor(fields: &mut Fields<'_, '_>) -> Option<Editor> {
    let words = fields.located::<String>("editor")?;
    match Editor::parse(&words.value) {
        Ok(editor) => Some(editor),
        Err(cure) => {
            let complaint = complaints::bad_editor(fields.place(words.span), &words.value, &cure);
            fields.complain(complaint);
            None
        }
    }
}

/// Whether a site can stand there: a web address or a path, in plain letters.
pub(crate) fn is_base(address: &str) -> bool {
    let plain = !address.contains(['?', '#', ' ', '"', '<', '>', '\\']) && !address.contains("..");
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    plain
        && (address.starts_with('/') && !address.starts_with("//") || is_web_address(address) && !rest.starts_with('/') && !rest.is_empty())
        && !rest.trim_start_matches('/').contains("//")
}

/// An address with a `/` at its end.
pub(crate) fn with_slash(mut address: String) -> String {
    if !address.ends_with('/') {
        address.push('/');
    }
    address
}

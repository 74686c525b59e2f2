//! `config.toml`: what this archive is called, where it will stand, and whose meetings it keeps.

mod contact;

use std::ops::Range;
use std::sync::Arc;

use crate::address::{Kind, is_slug};
use crate::bag::Labels;
use crate::colour::{Colour, LIGHT, READABLE};
use crate::date::Date;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::fields::{Fields, Located};
use crate::document::rights::{self, Rights};
use crate::editor::Editor;
use crate::slug::Slug;
use crate::source::SourceFile;
use crate::tag::Tag;
use crate::web::{self, is_web_address};

/// The configuration, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// One or two sentences on what it holds.
    pub description: Option<String>,
    /// Where the site will stand, with a `/` at the end; a sub-path is the normal case.
    pub base_url: String,
    /// The host of its own at which the site stands, for the file `CNAME`; none where it stands at somebody else's.
    pub domain: Option<String>,
    /// The body whose archive this is: a bare "Chair" is its chair.
    pub committee: Option<Located<Slug>>,
    /// What that body governs: a bare "Leader" or "General Secretary" is that body's.
    pub organization: Option<Located<Slug>>,
    /// The language of the reports, as a BCP 47 tag.
    pub language: String,
    /// Where readers write about errors: an address of mail or of the web, perhaps with `{url}` where the page's address goes.
    pub contact: Option<String>,
    /// `[rights]`: who holds the rights in reports that do not say it themselves, and on what ground they are shown.
    pub rights: Option<Rights>,
    /// The one colour of links, headings of registers and charts; the theme's own where none is given.
    pub accent: Option<Colour>,
    /// `[recognise] never`: words about which the archivist is never asked again.
    pub never: Vec<String>,
    /// `[feeds] tag`: what the ids of feeds begin with; see [`Config::tag`].
    pub tag: Option<Tag>,
    /// `[preview] editor`: what opens the files behind pages in `archive serve`.
    pub editor: Option<Editor>,
    /// `[bag]`: who hands the archive over.
    pub bag: Labels,
    /// `[[gone]]`: pages that were taken away on purpose.
    pub gone: Vec<Gone>,
    /// The file it was read from, so that a complaint about it can show its line.
    pub file: Option<Arc<SourceFile>>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "An archive".into(),
            description: None,
            base_url: "/".into(),
            domain: None,
            committee: None,
            organization: None,
            language: "en-GB".into(),
            contact: None,
            rights: None,
            accent: None,
            never: Vec::new(),
            tag: None,
            editor: None,
            bag: Labels::default(),
            gone: Vec::new(),
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
        let domain = domain(&mut fields, base_url.as_ref().map(|l| l.value.as_str()));
        let config = Config {
            title: title.map_or(default.title, |t| t.value),
            description: fields.optional("description"),
            base_url: base_url.filter(|l| is_base(&l.value)).map_or(default.base_url, |l| with_slash(l.value)),
            domain,
            committee: fields.slug("committee"),
            organization: fields.slug("organization"),
            language: fields.optional("language").unwrap_or(default.language),
            contact: contact::read(&mut fields),
            rights: rights::read(&mut fields),
            accent: accent(&mut fields),
            never: fields.table("recognise", never).unwrap_or_default(),
            tag: fields.table("feeds", tag).flatten(),
            editor: fields.table("preview", editor).flatten(),
            bag: fields.table("bag", Labels::read).unwrap_or_default(),
            gone: Vec::new(),
            file: Some(file.clone()),
        };
        let gone = fields.tables("gone", |fields| gone(fields, &config)).into_iter().flatten().collect();
        let config = Config { gone, ..config };
        fields.finish();
        config
    }

    /// What the ids of feeds begin with: as `[feeds] tag` says, or made of the address, or of the title where that is a path alone.
    pub fn tag(&self) -> Tag {
        self.tag.clone().unwrap_or_else(|| Tag::of_site(&self.base_url, self.base_path(), &self.title))
    }

    /// Whether it is known where the site stands, host and all: what is read elsewhere needs whole addresses.
    pub fn has_host(&self) -> bool {
        self.base_url.contains("://")
    }

    /// Whether the site stands at an address that somebody can have: not at a name that is kept for examples and tests (RFC 2606,
    /// RFC 6761), not on this machine or in a private network, and not at a path alone.
    pub fn is_at_a_real_address(&self) -> bool {
        let Some(host) = web::host(&self.base_url) else { return false };
        let is_number = host.starts_with('[') || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        host.contains('.') && !web::is_kept_host(&host) && !is_number
    }

    /// The path part of the base address, with `/` at both ends: `/nec-archive/`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |n| n + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |n| &self.base_url[after_scheme + n..])
    }
}

/// `domain = "minutes.example.org"`: told if it is no host's name, or another place than `base_url`.
fn domain(fields: &mut Fields<'_, '_>, base_url: Option<&str>) -> Option<String> {
    let words = fields.located::<String>("domain")?;
    let domain = words.value.to_ascii_lowercase();
    if !is_domain(&domain) {
        let complaint = complaints::bad_domain(fields.place(words.span), &words.value);
        fields.complain(complaint);
        return None;
    }
    let is_there = |address: &str| match address.split_once("://") {
        Some((_, rest)) => rest.trim_end_matches('/').eq_ignore_ascii_case(&domain),
        None => address == "/",
    };
    if let Some(address) = base_url.filter(|address| is_base(address) && !is_there(address)) {
        let complaint = complaints::domain_elsewhere(fields.place(words.span), &domain, address);
        fields.complain(complaint);
    }
    Some(domain)
}

/// A host's name with a dot in it, by RFC 1123, section 2.1: parts of 1 to 63 letters, digits and inner hyphens. An address of
/// four numbers is none.
fn is_domain(name: &str) -> bool {
    let part = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let top = name.rsplit('.').next().unwrap_or_default();
    name.len() <= 253 && name.contains('.') && name.split('.').all(part) && !top.bytes().all(|b| b.is_ascii_digit())
}

/// A page that was taken away on purpose: one entry of `[[gone]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What it was.
    pub kind: Kind,
    /// Its slug.
    pub slug: String,
    /// Why it went, for readers.
    pub reason: String,
    /// When.
    pub date: Option<Date>,
    /// Where its address stands in `config.toml`, in bytes.
    pub place: Range<usize>,
}

/// `[[gone]]`: `address = "/reports/2012-11-27-baxter/"`, `reason`, `date`.
fn gone(fields: &mut Fields<'_, '_>, config: &Config) -> Option<Gone> {
    let address = fields.required("address");
    let (reason, date) = (fields.required("reason"), fields.date("date"));
    let address = address?;
    let below = address.value.strip_prefix(&config.base_url).or_else(|| address.value.strip_prefix(config.base_path()));
    let parts = |words: &str| {
        let (folder, slug) = words.trim_matches('/').split_once('/')?;
        let kind = Kind::REGISTERS.into_iter().chain([Kind::Pages]).find(|kind| kind.folder() == folder)?;
        is_slug(slug).then(|| (kind, slug.to_owned()))
    };
    let Some((kind, slug)) = parts(&address.value).or_else(|| parts(below?)) else {
        let complaint = complaints::gone_not_an_address(fields.place(address.span), &address.value);
        fields.complain(complaint);
        return None;
    };
    Some(Gone { kind, slug, reason: reason?.value, date, place: address.span })
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

/// `[feeds]`: `tag = "example.org,2026"`.
fn tag(fields: &mut Fields<'_, '_>) -> Option<Tag> {
    let words = fields.located::<String>("tag")?;
    match Tag::parse(&words.value) {
        Ok(tag) => Some(tag),
        Err(why) => {
            let complaint = complaints::bad_tag(fields.place(words.span), &words.value, why);
            fields.complain(complaint);
            None
        }
    }
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

//! A site whose pages are made when somebody asks for them.
//!
//! A build renders everything; a preview needs the page that is looked at. Both use the same [`Site`] and the same [`Press`],
//! so that what is made here is what a build would write.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use self_cell::self_cell;

use super::cache::{Cache, Made};
use crate::archive::Archive;
use crate::builder::{Prepared, Press, Preview, Theme};
use crate::diagnostics::Diagnostic;
use crate::publish::{MANIFEST, Manifest};
use crate::render::Templates;
use crate::search;
use crate::site::{self, Page, Site};
use crate::source::Digest;

self_cell!(
    /// The pages borrow from the archive, and live as long as it.
    struct Assembled {
        owner: Arc<Archive>,
        // A view that is made later holds a function of the archive, and functions are contravariant in what they take.
        #[not_covariant]
        dependent: Site,
    }
);

/// The path of the queue's page.
pub(super) const QUEUE: &str = "queue/index.html";

/// The files of the theme that may change on a page without anything else of it: by the names under which templates find them.
const SHEETS: [&str; 4] = ["style", "code", "find_styles", "queue"];

/// All pages of a state, and what makes bytes of them.
struct Whole {
    assembled: Assembled,
    press: Press,
    doubles: Vec<Diagnostic>,
}

/// One state of the archive, as its site.
pub struct Shown {
    archive: Arc<Archive>,
    /// Put together when it is first asked for: the page of one report needs no list of forty thousand others.
    whole: OnceLock<Whole>,
    templates: Arc<Templates>,
    theme: Theme,
    /// The addresses of the style sheets, with their versions and without.
    sheets: Vec<(String, String)>,
    /// Of all files of the theme that are no style sheets.
    theme_digest: String,
    /// By path; each is made when it is asked for first.
    data: OnceLock<BTreeMap<Cow<'static, str>, OnceLock<Bytes>>>,
    search: OnceLock<search::Index>,
}

/// A file of the site.
#[derive(Debug, Clone)]
pub enum File {
    /// A page, or the feed.
    Page(Arc<Made>),
    /// Any other file.
    Bytes(Bytes),
}

impl Shown {
    /// The site of this archive, and what there is to say so far. `None` without templates.
    pub fn new(prepared: Prepared) -> (Option<Shown>, Vec<Diagnostic>) {
        let Prepared { archive, templates, theme, mut diagnostics, .. } = prepared;
        let Some(templates) = templates else { return (None, diagnostics) };
        let sheets = theme.addresses.iter().filter(|(name, _)| SHEETS.contains(name));
        let sheets = sheets.map(|(_, address)| (address.clone(), address.split('?').next().unwrap_or_default().to_owned())).collect();
        let others: Vec<(&String, Digest)> =
            theme.files.iter().filter(|(path, _)| !path.ends_with(".css")).map(|(path, asset)| (path, asset.digest)).collect();
        let theme_digest = short(format!("{others:?}").as_bytes());
        let archive = Arc::new(archive);
        let shown = Shown {
            archive,
            whole: OnceLock::new(),
            templates,
            theme,
            sheets,
            theme_digest,
            data: OnceLock::new(),
            search: OnceLock::new(),
        };
        if site::may_collide(&shown.archive) {
            diagnostics.extend(shown.whole().doubles.iter().cloned());
        }
        (Some(shown), diagnostics)
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| {
            let mut doubles = Vec::new();
            let assembled = Assembled::new(self.archive.clone(), |archive| {
                let (site, found) = site::assemble(archive, &self.theme.addresses, Preview::Off);
                doubles = found;
                site
            });
            let press = assembled.with_dependent(|_, site| Press::new(site, self.templates.clone()));
            Whole { assembled, press, doubles }
        })
    }

    /// The pages, as long as they are looked at.
    pub fn with_site<R>(&self, look: impl for<'a> FnOnce(&Site<'a>) -> R) -> R {
        self.whole().assembled.with_dependent(|_, site| look(site))
    }

    /// What makes bytes of them.
    pub fn press(&self) -> &Press {
        &self.whole().press
    }

    /// What two states share if their templates are the same.
    pub fn templates_digest(&self) -> Digest {
        self.templates.digest()
    }

    /// Of all files of the theme that are no style sheets, in hexadecimal digits.
    pub fn theme_digest(&self) -> &str {
        &self.theme_digest
    }

    /// The address of each style sheet of the theme, with its version.
    pub fn style_versions(&self) -> BTreeMap<String, String> {
        let base = self.archive().base();
        let sheets = self.theme.files.iter().filter(|(path, _)| path.ends_with(".css"));
        sheets.map(|(path, asset)| (format!("{base}{path}"), format!("{:?}", asset.digest)[..8].to_owned())).collect()
    }

    /// The place among the pages of the one at a path from the site's root, such as `people/ann-black/index.html`.
    pub fn place_of(&self, path: &str) -> Option<usize> {
        self.with_site(|site| site.pages.binary_search_by(|page| page.file().to_string().as_str().cmp(path)).ok())
    }

    /// Whether there is a file at a path.
    pub fn has(&self, path: &str) -> bool {
        path == QUEUE
            || path == MANIFEST
            || self.data_slots().contains_key(path)
            || search::is_path(path) && self.found(path).is_some()
            || self.theme.files.contains_key(path)
            || self.whole.get().is_none() && site::has_one(&self.archive, path)
            || self.place_of(path).is_some()
    }

    /// The file at a path; nothing where there is none.
    ///
    /// # Errors
    /// A template that fails.
    pub fn file(&self, path: &str, cache: &Cache) -> Result<Option<File>, Box<Diagnostic>> {
        if let Some(asset) = self.theme.files.get(path) {
            return Ok(Some(File::Bytes(Bytes::from_owner(asset.bytes.clone()))));
        }
        // While nobody has needed all pages, the page of one thing is made without them.
        let alone = match path {
            QUEUE => Some(site::queue(&self.archive, &self.theme.addresses)),
            _ if self.whole.get().is_some() => None,
            _ => site::one(&self.archive, &self.theme.addresses, path),
        };
        if let Some(site) = alone {
            let press = Press::new(&site, self.templates.clone());
            return site.pages.first().map(|page| self.made(path, page, &press, cache).map(File::Page)).transpose();
        }
        if let Some(place) = self.place_of(path) {
            return self.with_site(|site| self.made(path, &site.pages[place], self.press(), cache)).map(File::Page).map(Some);
        }
        if path == MANIFEST {
            return self.manifest().map(|text| Some(File::Bytes(text.into())));
        }
        Ok(self.data(path).map(File::Bytes))
    }

    fn made(&self, path: &str, page: &Page<'_>, press: &Press, cache: &Cache) -> Result<Arc<Made>, Box<Diagnostic>> {
        let fingerprint = press.fingerprint(page);
        if let Some(made) = cache.get(path, fingerprint) {
            return Ok(made);
        }
        let text = press.render(page)?;
        let mut plain = text.clone();
        for (versioned, bare) in &self.sheets {
            plain = plain.replace(versioned, bare);
        }
        let made = Arc::new(Made { fingerprint, digest: short(plain.as_bytes()), text });
        cache.put(path, made.clone());
        Ok(made)
    }

    /// A file of the search: the index is made when somebody searches, and the words of a report when they are shown.
    fn found(&self, path: &str) -> Option<Bytes> {
        if let Some(text) = search::text(&self.archive, path) {
            return Some(text.into());
        }
        let index = self.search.get_or_init(|| search::Index::of(&self.archive));
        index.get(path).map(Bytes::copy_from_slice)
    }

    /// A place for each file at [`site::data_paths`].
    fn data_slots(&self) -> &BTreeMap<Cow<'static, str>, OnceLock<Bytes>> {
        self.data.get_or_init(|| site::data_paths(&self.archive).into_iter().map(|path| (path, OnceLock::new())).collect())
    }

    fn data(&self, path: &str) -> Option<Bytes> {
        if search::is_path(path) {
            return self.found(path);
        }
        let slot = self.data_slots().get(path)?;
        Some(slot.get_or_init(|| site::data_file(self.archive(), path).unwrap_or_default().into()).clone())
    }

    /// The manifest that a build would write: every page is made for it.
    fn manifest(&self) -> Result<String, Box<Diagnostic>> {
        use rayon::prelude::*;
        let hashed = |page: &Page<'_>| self.press().render(page).map(|text| (page.file().to_string(), blake3::hash(text.as_bytes())));
        let mut files: BTreeMap<String, blake3::Hash> =
            self.with_site(|site| site.pages.par_iter().map(hashed).collect::<Result<_, _>>())?;
        files.extend(self.theme.files.iter().map(|(path, asset)| (path.clone(), blake3::hash(&asset.bytes))));
        let data = std::sync::Mutex::new(BTreeMap::new());
        let note = |path: &str, bytes: &[u8]| -> Result<(), std::convert::Infallible> {
            data.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(path.to_owned(), blake3::hash(bytes));
            Ok(())
        };
        let (Ok(()), Ok(())) = (site::put_data(self.archive(), note), search::put(self.archive(), note));
        files.extend(data.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner));
        Ok(Manifest::new(files).to_text())
    }
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").field("reports", &self.archive.reports.len()).finish_non_exhaustive()
    }
}

/// Sixteen hexadecimal digits of a digest.
pub(super) fn short(bytes: &[u8]) -> String {
    format!("{:?}", Digest::of(bytes))[..16].to_owned()
}

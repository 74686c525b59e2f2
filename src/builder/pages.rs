//! Which pages there are, and which of them have to be rendered again.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;
use rustc_hash::FxHasher;
use tera::Value;

use super::{Counters, Sink, TemplateCost};
use crate::address;
use crate::diagnostics::Diagnostic;
use crate::render::Templates;
use crate::site::{Page, Site};

/// All that makes bytes of the pages of one site: its templates, and the frame that each page is given.
#[derive(Debug)]
pub struct Press {
    templates: Arc<Templates>,
    frame: Value,
    digest: u64,
}

impl Press {
    /// The press for this site.
    pub fn new(site: &Site<'_>, templates: Arc<Templates>) -> Press {
        let mut hasher = FxHasher::default();
        (site.frame_digest, templates.digest()).hash(&mut hasher);
        Press { frame: templates.frame(&site.frame), digest: hasher.finish(), templates }
    }

    /// What two pages share if they give the same bytes.
    pub fn fingerprint(&self, page: &Page<'_>) -> u64 {
        page.fingerprint(self.digest)
    }

    /// A page's bytes.
    ///
    /// # Errors
    /// What is wrong with the template, with its place and the page that shows it.
    pub fn render(&self, page: &Page<'_>) -> Result<String, Box<Diagnostic>> {
        self.templates.render(page, &self.frame)
    }
}

/// What was handed over: the paths of all pages, in order, and each one's fingerprint.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pages {
    pub(super) paths: Arc<Paths>,
    fingerprints: Vec<u64>,
}

/// Paths in one piece, since there are tens of thousands.
#[derive(Debug, Default)]
pub(super) struct Paths {
    letters: String,
    ends: Vec<u32>,
}

impl Paths {
    fn of<'a>(files: impl Iterator<Item = address::File<'a>>) -> Paths {
        let mut paths = Paths::default();
        for file in files {
            let _ = write!(paths.letters, "{file}");
            paths.ends.push(paths.letters.len() as u32);
        }
        paths
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.letters.get(start..end)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }

    /// The place of a file's path, which most often is where it is looked for.
    fn find(&self, file: &address::File<'_>, likely: usize) -> Option<usize> {
        if self.get(likely).is_some_and(|path| file.is(path)) {
            return Some(likely);
        }
        let wanted = file.to_string();
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.get(middle).unwrap_or_default().cmp(&wanted) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

/// What became of one page.
struct Row {
    fingerprint: u64,
    /// It stands where it stood among the pages.
    stayed: bool,
    /// What it took to render it, and what there is to say of it.
    work: Option<Box<(TemplateCost, Option<Diagnostic>)>>,
}

/// A template that fails on a thousand pages is one fault: it is told once, with the first page.
pub(crate) fn one_complaint_each(found: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(String, usize, String), Diagnostic> = BTreeMap::new();
    for diagnostic in found {
        let (path, start) = diagnostic.place.as_ref().map_or((String::new(), 0), |p| (p.path.to_string(), p.span.start));
        seen.entry((path, start, diagnostic.message.clone())).or_insert(diagnostic);
    }
    seen.into_values().collect()
}

/// How the pages of one state differ from those of another.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    /// The places of pages that are new or show something else.
    pub(crate) changed: Vec<usize>,
    /// How many are no more.
    pub(crate) removed: usize,
}

impl Pages {
    /// The pages of a site, of which nothing is rendered.
    pub(crate) fn of(site: &Site<'_>, press: &Press) -> Pages {
        let fingerprints = site.pages.par_iter().map(|page| press.fingerprint(page)).collect();
        Pages { paths: Arc::new(Paths::of(site.pages.iter().map(Page::file))), fingerprints }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// How these, which are those of `site`, differ from others.
    pub(crate) fn since(&self, before: &Pages, site: &Site<'_>) -> Difference {
        let known: Vec<Option<usize>> = site.pages.par_iter().enumerate().map(|(at, page)| before.paths.find(&page.file(), at)).collect();
        let is_same = |at: usize| known[at].is_some_and(|place| before.fingerprints[place] == self.fingerprints[at]);
        let changed = (0..known.len()).filter(|at| !is_same(*at)).collect();
        Difference { changed, removed: before.len() - known.iter().flatten().count() }
    }

    /// Takes these pages for unknown, so that they differ from any.
    pub(crate) fn forget(&mut self, places: &[usize]) {
        for place in places {
            if let Some(fingerprint) = self.fingerprints.get_mut(*place) {
                *fingerprint = !*fingerprint;
            }
        }
    }

    /// Renders what differs from these, and hands it to the sink; what does not is [kept](Sink::keep).
    pub(super) fn renew(
        &self,
        site: &Site<'_>,
        press: &Press,
        sink: &dyn Sink,
        counters: &mut Counters,
    ) -> std::io::Result<(Pages, Vec<Diagnostic>)> {
        let rows: Vec<Row> =
            site.pages.par_iter().enumerate().map(|(at, page)| self.row(at, page, press, sink)).collect::<std::io::Result<_>>()?;
        for (page, (cost, _)) in site.pages.iter().zip(&rows).filter_map(|(page, row)| Some((page, row.work.as_deref()?))) {
            let sum = counters.templates.entry(page.template()).or_default();
            *sum = TemplateCost {
                pages: sum.pages + 1,
                bytes: sum.bytes + cost.bytes,
                render: sum.render + cost.render,
                sink: sum.sink + cost.sink,
            };
        }
        counters.rendered = counters.templates.values().map(|cost| cost.pages).sum();
        let diagnostics = one_complaint_each(rows.iter().filter_map(|r| r.work.as_ref()?.1.clone()));
        let same = rows.len() == self.fingerprints.len() && rows.iter().all(|row| row.stayed);
        let paths = if same { self.paths.clone() } else { Arc::new(Paths::of(site.pages.iter().map(Page::file))) };
        Ok((Pages { paths, fingerprints: rows.iter().map(|row| row.fingerprint).collect() }, diagnostics))
    }

    fn row(&self, at: usize, page: &Page<'_>, press: &Press, sink: &dyn Sink) -> std::io::Result<Row> {
        let fingerprint = press.fingerprint(page);
        let file = page.file();
        let place = self.paths.find(&file, at);
        if let Some(place) = place.filter(|place| self.fingerprints[*place] == fingerprint) {
            sink.keep(self.paths.get(place).unwrap_or_default())?;
            return Ok(Row { fingerprint, stayed: place == at, work: None });
        }
        let start = Instant::now();
        let rendered = press.render(page);
        let mut cost = TemplateCost { pages: 1, render: start.elapsed(), ..TemplateCost::default() };
        let mut diagnostic = None;
        match rendered {
            Ok(text) => {
                let start = Instant::now();
                sink.put(&file.to_string(), text.as_bytes())?;
                (cost.bytes, cost.sink) = (text.len(), start.elapsed());
            }
            Err(error) => diagnostic = Some(*error),
        }
        Ok(Row { fingerprint, stayed: place == Some(at), work: Some(Box::new((cost, diagnostic))) })
    }
}

//! One edit to one state, and afterwards, while nobody waits, the proof that every page of it can be made.
//!
//! What is shown at once is everything that a page's bytes depend on: documents, readings, the joined archive, templates.
//! Pages are made when they are looked at. That a template fails on some page that nobody looks at is found by making, in the
//! background and in order of first need, each page that shows something else than when it was last made; an edit interrupts
//! that, and the next time is for what is left. Where it fails, the last good site comes back, as if the build had failed at
//! once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::live::{Live, State};
use super::shown::Shown;
use crate::builder::{Builder, Pages, one_complaint_each};
use crate::diagnostics::{self, Diagnostic};
use crate::site::Site;
use crate::source::{Digest, Sources};
use crate::watch::{Change, Watch};

/// An edit is seldom alone: the proof waits so long for the next one.
const PAUSE: Duration = Duration::from_millis(120);

/// Pages made between two looks at whether something has changed.
const ROUND: usize = 64;

/// What became of one build, for whoever tells it.
#[derive(Debug)]
pub struct Round<'a> {
    /// The files that changed; nothing for the first build.
    pub change: Option<&'a Change>,
    /// From the first sign of the change to the new state.
    pub took: Duration,
    /// Whether it is shown; otherwise the last good site is.
    pub is_shown: bool,
    /// How the pages differ from before; nothing where another change came before they were counted.
    pub pages: Option<Counted>,
    /// What there is to say, errors first.
    pub problems: &'a [Diagnostic],
}

/// What came of the attempt to make every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    Whole,
    /// Something may have changed before all were made.
    Interrupted,
    /// One cannot be made.
    Failed,
}

/// How the pages of a state differ from those of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// All.
    pub all: usize,
    /// New, or showing something else.
    pub changed: usize,
    /// No more there.
    pub removed: usize,
}

/// Makes states of an archive, as long as somebody looks.
#[derive(Debug)]
pub struct Rebuild {
    builder: Builder,
    live: Arc<Live>,
    /// The last site of which every page could be made.
    good: Option<Arc<Shown>>,
    /// The site that is shown, while not every page of it has been made.
    on_trial: Option<Arc<Shown>>,
    /// Whether that is the site of the files as they are now.
    is_current: bool,
    /// What was shown before that one, where it had not been proven either.
    before: Option<Arc<Shown>>,
    /// Its pages, less those that were not tried.
    proven: Pages,
    /// The pages that were last counted.
    told: Pages,
    /// The templates that were tried, and the pages on which they failed.
    tried: Option<Digest>,
    failing: BTreeSet<String>,
}

impl Rebuild {
    /// Nothing made yet.
    pub fn new(builder: Builder, live: Arc<Live>) -> Rebuild {
        let (proven, told, tried) = (Pages::default(), Pages::default(), None);
        let (good, on_trial, before, failing) = (None, None, None, BTreeSet::new());
        Rebuild { builder, live, good, on_trial, is_current: false, before, proven, told, tried, failing }
    }

    /// Shows the archive and each change of it, until the process ends. `tell` hears of each build.
    pub fn run(mut self, mut watch: Watch, mut tell: impl FnMut(&mut Watch, &Round<'_>)) -> ! {
        let mut change: Option<Change> = None;
        let start = Instant::now();
        loop {
            let site = self.build(watch.sources(), watch.diagnostics());
            let took = change.as_ref().map_or(start, |change| change.noticed).elapsed();
            let mut next = watch.next_before(Instant::now() + PAUSE);
            let pages = site.as_ref().filter(|_| next.is_none()).map(|site| self.count(site));
            let problems = self.live.state().problems.clone();
            tell(&mut watch, &Round { change: change.as_ref(), took, is_shown: site.is_some(), pages, problems: &problems });
            // Also after an edit that is not shown: what stays should be good.
            while let (Some(site), None) = (self.on_trial.clone(), &next) {
                match self.prove(&site, || watch.is_pending()) {
                    Proof::Whole => {}
                    // What interrupted may have changed nothing.
                    Proof::Interrupted => next = watch.next_before(Instant::now() + PAUSE),
                    Proof::Failed => {
                        let problems = self.live.state().problems.clone();
                        tell(&mut watch, &Round { change: change.as_ref(), took, is_shown: false, pages: None, problems: &problems });
                    }
                }
            }
            change = Some(next.unwrap_or_else(|| watch.wait()));
        }
    }

    /// Builds these sources, and shows them if there is no error. `found` are the loader's complaints. The site, if it is shown.
    pub fn build(&mut self, sources: &Sources, found: Vec<Diagnostic>) -> Option<Arc<Shown>> {
        let prepared = self.builder.prepare(sources, found);
        let (shown, mut problems) = Shown::new(prepared);
        if let Some(shown) = &shown {
            problems.extend(self.try_templates(shown));
        }
        diagnostics::sort(&mut problems);
        let shown = shown.filter(|_| !diagnostics::has_errors(&problems)).map(Arc::new);
        let before = self.live.state().shown.clone();
        self.is_current = shown.is_some();
        if let Some(shown) = &shown {
            self.before = self.on_trial.replace(shown.clone());
        }
        self.live.show(State { shown: shown.clone().or(before), problems: problems.into() });
        shown
    }

    /// New templates are tried on one page of each kind, before anybody sees them; and so are those that failed last time, also on
    /// the pages on which they did. Such a page may be gone, and its kind still fail.
    fn try_templates(&mut self, shown: &Shown) -> Vec<Diagnostic> {
        let is_new = self.tried.replace(shown.templates_digest()) != Some(shown.templates_digest());
        if !is_new && self.failing.is_empty() {
            return Vec::new();
        }
        shown.with_site(|site| {
            let mut kinds = BTreeSet::new();
            let is_tried = |place: &usize| {
                let page = &site.pages[*place];
                kinds.insert(page.template()) || self.failing.contains(&page.file().to_string())
            };
            let places: Vec<usize> = (0..site.pages.len()).filter(is_tried).collect();
            self.failing.clear();
            self.make(shown, site, &places)
        })
    }

    /// Makes these pages, to see whether it can be done; what fails is remembered.
    fn make(&mut self, shown: &Shown, site: &Site<'_>, places: &[usize]) -> Vec<Diagnostic> {
        let failed: Vec<(String, Diagnostic)> = places
            .par_iter()
            .filter_map(|place| {
                let page = &site.pages[*place];
                Some((page.file().to_string(), *shown.press().render(page).err()?))
            })
            .collect();
        self.failing.extend(failed.iter().take(ROUND).map(|(path, _)| path.clone()));
        one_complaint_each(failed.into_iter().map(|(_, diagnostic)| diagnostic))
    }

    /// Counts how the pages differ from those of the last site that was counted.
    fn count(&mut self, shown: &Shown) -> Counted {
        shown.with_site(|site| {
            let pages = Pages::of(site, shown.press());
            let difference = pages.since(&self.told, site);
            self.told = pages;
            Counted { all: self.told.len(), changed: difference.changed.len(), removed: difference.removed }
        })
    }

    /// Makes every page that shows something else than when it was last made, until `is_interrupted`. Where one cannot be made,
    /// the last good site is shown again.
    fn prove(&mut self, shown: &Arc<Shown>, mut is_interrupted: impl FnMut() -> bool) -> Proof {
        let (mut pages, failed, left) = shown.with_site(|site| {
            let pages = if self.is_current { self.told.clone() } else { Pages::of(site, shown.press()) };
            // The first of each kind before the rest: a fault of a template is most often on all of its pages.
            let mut kinds = BTreeSet::new();
            let changed = pages.since(&self.proven, site).changed.into_iter();
            let (mut places, rest): (Vec<usize>, Vec<usize>) = changed.partition(|place| kinds.insert(site.pages[*place].template()));
            places.extend(rest);
            let mut failed = Vec::new();
            let mut done = 0;
            for some in places.chunks(ROUND) {
                if is_interrupted() || !failed.is_empty() {
                    break;
                }
                failed.extend(self.make(shown, site, some));
                done += some.len();
            }
            let proven = if failed.is_empty() { done } else { 0 };
            (pages, failed, places.split_off(proven))
        });
        let is_whole = left.is_empty();
        pages.forget(&left);
        self.proven = pages;
        if !failed.is_empty() {
            self.fall_back(shown, failed);
            return Proof::Failed;
        }
        if !is_whole {
            return Proof::Interrupted;
        }
        (self.good, self.on_trial, self.before) = (self.on_trial.take(), None, None);
        Proof::Whole
    }

    /// Shows the last good site in place of one that has failed.
    fn fall_back(&mut self, shown: &Arc<Shown>, failed: Vec<Diagnostic>) {
        let mut problems = self.live.state().problems.to_vec();
        // What fails on a site of earlier files may be mended long since.
        if std::mem::take(&mut self.is_current) {
            problems.extend(failed);
            diagnostics::sort(&mut problems);
        }
        // The one before may fail as well: it is tried next. At the beginning there is no good one yet, and what can be made
        // of this one is better than nothing.
        self.on_trial = self.before.take();
        let stays = self.on_trial.clone().or_else(|| self.good.clone()).unwrap_or_else(|| shown.clone());
        self.live.show(State { shown: Some(stays), problems: problems.into() });
    }
}

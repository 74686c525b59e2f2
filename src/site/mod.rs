//! The site: every page there is, each as its address, its template and its view. Pure, and nothing is looked up later.
//!
//! 1. [`view`]: what a page shows.
//! 2. [`set`](mod@set) makes the parts of views, [`pages`](mod@pages) the pages, one function for each kind.
//! 3. [`data`]: the archive as data; [`feed`]: as news; [`sitemap`]: as a list of addresses.
//! 4. [`linked`]: a page's view again, in schema.org's words.

mod charts;
mod cite;
pub mod data;
pub mod feed;
mod known;
pub mod linked;
mod pages;
pub mod set;
pub mod sitemap;
pub mod view;

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use serde::Serialize;

use crate::address::{File, Href};
use crate::archive::Archive;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::search;

pub use pages::{assemble, has_one, may_collide, one, queue};

/// Who a site is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preview {
    /// Readers: the site as it is published.
    #[default]
    Off,
    /// The archivist: with the queue as a page.
    On,
}

/// Every page of the site, in order of path.
#[derive(Debug)]
pub struct Site<'a> {
    /// What all pages show.
    pub frame: view::SiteView<'a>,
    /// Of the frame.
    pub frame_digest: u64,
    /// The pages.
    pub pages: Vec<Page<'a>>,
}

/// One page: its address, its template, and what it is about. What it shows is made when it is asked for.
#[derive(Debug)]
pub struct Page<'a> {
    archive: &'a Archive,
    href: Href<'a>,
    template: &'static str,
    about: About<'a>,
}

/// What a page is about.
#[derive(Debug)]
enum About<'a> {
    Report(u32),
    Meeting(u32),
    Decision(u32),
    Person(u32),
    Committee(u32),
    /// The whole as data: counting all doubts takes a while.
    Data,
    Feed(feed::Of, feed::Format),
    /// A page of which there are few: its view stands ready.
    Made(Box<View<'a>>),
}

/// What a page shows: one variant for each kind of page.
#[derive(Debug, Hash, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each variant holds the view of its name, and the view is documented")]
pub enum View<'a> {
    Home(view::HomeView<'a>),
    Report(Box<view::ReportView<'a>>),
    Meeting(Box<view::MeetingView<'a>>),
    Person(Box<view::PersonView<'a>>),
    Committee(Box<view::CommitteeView<'a>>),
    SubjectYear(view::SubjectYearView<'a>),
    Decision(Box<view::DecisionView<'a>>),
    Page(view::PageView<'a>),
    Register(view::RegisterView<'a>),
    Search(view::SearchView<'a>),
    Data(view::DataView<'a>),
    NotFound(view::NotFoundView<'a>),
    Queue(view::QueueView<'a>),
    Redirect(view::RedirectView<'a>),
    Withheld(view::TombstoneView<'a>),
    Index(view::IndexView<'a>),
    Gone(view::GoneView<'a>),
    Feed(feed::FeedView<'a>),
    JsonFeed(feed::json::JsonFeed<'a>),
}

impl<'a> Page<'a> {
    /// Its file, from the site's root: `people/ann-black/index.html`.
    pub fn file(&self) -> File<'a> {
        File(self.href)
    }

    /// Its template.
    pub fn template(&self) -> &'static str {
        self.template
    }

    /// What it shows, as long as it is looked at: an archive has more pages than should be held at once.
    pub fn with_view<R>(&self, look: impl FnOnce(&View<'a>) -> R) -> R {
        let archive = self.archive;
        match &self.about {
            About::Report(i) => look(&View::Report(Box::new(pages::report(archive, *i)))),
            About::Meeting(i) => look(&View::Meeting(Box::new(pages::meeting(archive, *i)))),
            About::Decision(i) => look(&View::Decision(Box::new(pages::decision(archive, *i)))),
            About::Person(i) => look(&View::Person(Box::new(pages::person(archive, *i)))),
            About::Committee(i) => look(&View::Committee(Box::new(pages::committee(archive, *i)))),
            About::Data => look(&View::Data(pages::data(archive))),
            About::Feed(of, feed::Format::Atom) => look(&View::Feed(feed::view(archive, *of, feed::Format::Atom))),
            About::Feed(of, feed::Format::Json) => {
                look(&View::JsonFeed(feed::json::JsonFeed(feed::view(archive, *of, feed::Format::Json))))
            }
            About::Made(view) => look(view),
        }
    }

    /// What it says to programs, in a script element: made of a view of it, and of what the frame is made of.
    pub fn linked(&self, view: &View<'a>) -> Option<String> {
        linked::script(view, &self.archive.config)
    }

    /// What two pages share if they show the same, under the same frame.
    pub fn fingerprint(&self, frame: u64) -> u64 {
        let mut hasher = FxHasher::default();
        frame.hash(&mut hasher);
        self.template.hash(&mut hasher);
        self.with_view(|view| view.hash(&mut hasher));
        hasher.finish()
    }
}

/// The paths of the files that are made whole from the archive, apart from pages and the search's index: how many there are
/// may depend on the archive. Each has the shape that [`is_data`] knows, and [`data_file`] makes it.
pub fn data_paths(archive: &Archive) -> Vec<Cow<'static, str>> {
    let mut paths = data::paths();
    paths.extend(["robots.txt", ".nojekyll"].map(Cow::Borrowed));
    paths.extend(sitemap::paths(archive).into_iter().map(Cow::Owned));
    paths.extend(archive.config.has_host().then_some(Cow::Borrowed(sitemap::OPENSEARCH)));
    paths.extend(archive.config.domain.is_some().then_some(Cow::Borrowed("CNAME")));
    paths
}

/// One of the files at [`data_paths`]; nothing for any other path. Heavy, and no page shows them, so each is made only when
/// somebody asks for it.
pub fn data_file(archive: &Archive, path: &str) -> Option<Vec<u8>> {
    Some(match path {
        "robots.txt" => sitemap::robots(archive).into_bytes(),
        sitemap::OPENSEARCH => return sitemap::opensearch(archive).map(String::into_bytes),
        path if sitemap::is_path(path) => return sitemap::file(archive, path).map(String::into_bytes),
        ".nojekyll" => Vec::new(),
        // GitHub Pages reads it where a site is published from a branch, and passes it over otherwise.
        "CNAME" => format!("{}\n", archive.config.domain.as_ref()?).into_bytes(),
        _ => return data::file(archive, path),
    })
}

/// Whether a path is of the shape of a file which no page shows, one of [`data_paths`] or of the search. It is told without
/// an archive, since it is also asked about a site that stands there from before.
pub fn is_data(path: &str) -> bool {
    let is_whole = match path {
        "robots.txt" | ".nojekyll" | "CNAME" | sitemap::OPENSEARCH => true,
        _ if sitemap::is_path(path) => true,
        _ => path.starts_with("data/") && !path.ends_with(".html"),
    };
    is_whole || search::is_path(path)
}

/// Hands over all files at [`data_paths`].
///
/// # Errors
/// The first that is handed back.
pub fn put_data<E: Send>(archive: &Archive, put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync) -> Result<(), E> {
    data::put(archive, &put)?;
    let mut others = data_paths(archive).into_iter().filter(|path| !path.starts_with("data/"));
    others.try_for_each(|path| data_file(archive, &path).map_or(Ok(()), |bytes| put(&path, &bytes)))
}

/// Two pages at one address are an error: one of them would vanish.
fn two_at_one_address(archive: &Archive, page: &Page<'_>) -> Diagnostic {
    let path = page.file().to_string();
    let place = archive.file_of_page(&path).map(|file| Place::span(file, 0..3));
    complaints::two_at_one_address(place, &format!("/{}", path.trim_end_matches("index.html")))
}

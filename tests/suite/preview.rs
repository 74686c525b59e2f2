//! A preview makes a page when somebody looks at it, and not again as long as it shows the same.

use std::sync::Arc;

use archive::builder::{Builder, Options};
use archive::serve::answer::{answer, without_script};
use archive::serve::rebuild::Rebuild;
use archive::serve::{Live, State};
use archive::source::Sources;

use crate::law::fresh;
use crate::support::{MILL_LANE, add, sources};

/// A preview without files and sockets.
struct Desk {
    live: Arc<Live>,
    rebuild: Rebuild,
    sources: Sources,
}

impl Desk {
    fn new() -> Desk {
        let live = Arc::new(Live::new("/mill".into(), None));
        let rebuild = Rebuild::new(Builder::new(Options::default()), live.clone());
        let mut desk = Desk { live, rebuild, sources: sources(MILL_LANE) };
        assert!(desk.edit(""));
        desk
    }

    /// Changes files, and builds; whether the new site is shown.
    fn edit(&mut self, files: &str) -> bool {
        add(&mut self.sources, files);
        self.rebuild.build(&self.sources, Vec::new()).is_some()
    }

    fn state(&self) -> Arc<State> {
        self.live.state()
    }

    /// Status and words of the page at this path.
    fn look(&self, path: &str) -> (u16, String) {
        let answer = answer(&self.live, &self.state(), path, None);
        (answer.status, without_script(std::str::from_utf8(&answer.body).unwrap()))
    }
}

const TOM: &str = "/mill/people/tom-cooper/";
const REPORT: &str = "/mill/reports/2012-03-01-weaver/";

#[test]
fn a_page_is_made_once_as_long_as_it_shows_the_same() {
    let mut desk = Desk::new();
    assert_eq!(desk.live.cache.made(), 0, "nothing is made before it is looked at");
    let before = desk.look(TOM);
    desk.look(REPORT);
    desk.look(TOM);
    assert_eq!(desk.live.cache.made(), 2);
    assert!(desk.edit("-- content/pages/about.md --\n+++\ntitle = \"About\"\n+++\nOther words.\n"));
    assert_eq!(desk.look(TOM), before);
    desk.look(REPORT);
    assert_eq!(desk.live.cache.made(), 2, "neither shows what changed");
    assert!(desk.edit("-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\n+++\nKept the pond.\n"));
    let (status, page) = desk.look(TOM);
    assert!(status == 200 && page.contains("Kept the pond."), "{page}");
    desk.look(REPORT);
    assert_eq!(desk.live.cache.made(), 3, "his page changed, and the report that names him did not");
}

#[test]
fn what_is_looked_at_is_what_a_build_writes() {
    let mut desk = Desk::new();
    desk.edit("-- content/people/eve-marsh.md --\n+++\nname = \"Eve Marsh\"\n+++\n");
    let (site, ..) = fresh(&Options::default(), &desk.sources);
    let pages: Vec<&String> = site.keys().filter(|path| path.ends_with("/index.html")).collect();
    assert!(pages.len() > 10, "{pages:?}");
    for path in pages {
        let (status, page) = desk.look(&format!("/mill/{}", path.trim_end_matches("index.html")));
        assert_eq!(status, 200, "{path}");
        assert_eq!(page.as_bytes(), site[path], "{path}");
    }
}

#[test]
fn the_last_good_site_stays_while_something_is_wrong() {
    let mut desk = Desk::new();
    let good = desk.look(TOM);
    assert!(!desk.edit("-- templates/person.html --\n{{ page.no_such_field }}\n"), "it fails on each person's page");
    assert_eq!(desk.look(TOM), good);
    assert_eq!(desk.state().problems[0].code, "template-failed");
    assert!(!desk.edit("-- config.toml --\ntitle = \n"));
    assert_eq!(desk.look(TOM), good);
    desk.sources.remove("templates/person.html");
    let config = MILL_LANE.split("-- content/").next().unwrap();
    assert!(desk.edit(config));
    assert_eq!(desk.look(TOM), good);
    assert!(desk.state().problems.is_empty());
}

#[test]
fn a_preview_that_never_was_good_says_why() {
    let live = Arc::new(Live::new("/mill".into(), None));
    let mut rebuild = Rebuild::new(Builder::new(Options::default()), live.clone());
    let broken = sources("-- config.toml --\ntitle = <script>\n");
    assert!(rebuild.build(&broken, Vec::new()).is_none());
    let answer = answer(&live, &live.state(), "/", None);
    let page = String::from_utf8(answer.body.to_vec()).unwrap();
    assert_eq!(answer.status, 503);
    assert!(page.contains("config.toml:1:9") && page.contains("&lt;script&gt;") && !page.contains("<script>"), "{page}");
}

//! The queue as a page: in a preview, and nowhere else.

use archive::builder::{Builder, Options, Preview};

use super::POND;
use crate::support::{Memory, build, on_disk, run, sources};

/// A site as the archivist sees it before it is published.
fn preview(project: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let memory = Memory::default();
    Builder::new(Options { preview: Preview::On, ..Options::default() }).build(&sources(project), Vec::new(), &memory).unwrap();
    memory.staged()
}

fn text(pages: &std::collections::BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(pages[path].clone()).unwrap()
}

#[test]
fn the_page_asks_what_review_asks() {
    let pages = preview(POND);
    let page = text(&pages, "queue/index.html");
    for wanted in [
        "<meta name=\"robots\" content=\"noindex\">",
        "8 questions about 12 places in the reports",
        "We asked <mark>Sam</mark> about the gate.",
        "<a href=\"/mill/reports/2017-04-02-stranger/#p1\">A meeting</a>",
        "<a href=\"/mill/people/sam-fisher/\">Sam Fisher</a> <span class=\"muted\">no known office then</span>",
        "<a href=\"/mill/people/tom-cooper/\">Tom Cooper</a> <span class=\"flag\">proposed</span></p><code>archive review --accept wnqdzdz=tom-cooper</code>",
        "<p>New committee “Hedges Committee” <span class=\"flag\">proposed</span></p><code>archive review --accept w3w7v0h=new-committee</code>",
        "The post: Mayor, Mill Lane Village.",
        "<code>archive review --accept v59e0p3=SLUG,FROM..TO</code>",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(text(&pages, "index.html").contains("<a href=\"/mill/queue/\">The archivist’s queue</a>"));
}

#[test]
fn an_archive_without_doubts_says_so() {
    assert!(text(&preview(crate::support::MILL_LANE), "queue/index.html").contains("There is nothing to ask."));
}

#[test]
fn what_is_published_knows_nothing_of_it() {
    let built = build(&sources(POND));
    assert!(!built.pages.contains_key("queue/index.html"));
    assert!(built.pages.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("/mill/queue/")));
    let folder = on_disk(POND);
    let (code, _, stderr) = run(folder.path(), &["build", "--preview"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(folder.path().join("public/queue/index.html").is_file());
    assert!(!std::fs::read_to_string(folder.path().join("public/sitemap.xml")).unwrap().contains("queue"));
    // The next build for readers takes it away.
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(!folder.path().join("public/queue").exists());
}

//! One edit in the long-lived builder, stage by stage: `cargo run --release --example edit -- DIR [TIMES]`.
//!
//! Reads the archive in DIR once, builds it, then changes a word of one report, a biography and a name in turn, and prints
//! the median of each stage: first of what stands between an edit and the page that is open in a browser (everything up to
//! the site, and that one page), then of a whole build. Nothing is written to DIR; pages go nowhere, as they would to a
//! server's memory. Last, the folder is looked at again, as after an edit of which nobody told where it was.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use archive::builder::{Builder, Options, Press, Preview, Sink};
use archive::site;
use archive::source::{Loader, Sources};

/// The same allocator as the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Default)]
struct Nowhere(AtomicUsize);

impl Sink for Nowhere {
    fn put(&self, _: &str, bytes: &[u8]) -> std::io::Result<()> {
        self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(())
    }

    fn keep(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }
}

/// One change of the sources, numbered so that no two are alike.
type Edit<'a> = &'a dyn Fn(&mut Sources, usize);

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let root: PathBuf = arguments.next().ok_or_else(|| std::io::Error::other("usage: edit DIR [TIMES]"))?.into();
    let times: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(11);
    let mut loader = Loader::new(root);
    let (mut sources, found) = loader.load();
    let mut builder = Builder::new(Options::default());
    let start = Instant::now();
    let first = builder.build(&sources, found, &Nowhere::default())?;
    println!("first build: {} pages in {:.0} ms (nothing written)", first.counters.rendered, milliseconds(start.elapsed()));
    drop(first);
    let reports = sources.under("content/reports/").count();
    let report = sources.under("content/reports/").nth(reports / 2).map(|f| f.path.to_string()).unwrap_or_default();
    let person = sources.under("content/people/").next().map(|f| f.path.to_string()).unwrap_or_default();
    let word = |sources: &mut Sources, at| append(sources, &report, &format!("\nAnother word: {at}.\n"));
    let biography = |sources: &mut Sources, at| append(sources, &person, &format!("\nBorn {at}.\n"));
    let alias = |sources: &mut Sources, at| {
        let text = sources.get(&person).map(|f| f.text.to_string()).unwrap_or_default();
        let without: String = text.lines().filter(|l| !l.starts_with("other_names")).map(|l| format!("{l}\n")).collect();
        sources.put(&person, without.replacen("+++\n", &format!("+++\nother_names = [\"Quaver Semibreve{at}\"]\n"), 1));
    };
    let edits: [(&str, &str, Edit<'_>); 3] =
        [("a word in a report", &report, &word), ("a biography", &person, &biography), ("a new alias", &person, &alias)];
    for (what, path, edit) in edits {
        one_page(what, path, &mut builder, &mut sources, times, edit)?;
        whole_build(what, &mut builder, &mut sources, times, edit)?;
    }
    look_again(&mut loader, times);
    Ok(())
}

fn append(sources: &mut Sources, path: &str, words: &str) {
    let text = sources.get(path).map(|f| f.text.to_string()).unwrap_or_default();
    sources.put(path, text + words);
}

/// What an edit costs until the page of the edited file is there again. The last archive is dropped by the way, as a server's
/// is; that has a line of its own.
fn one_page(
    what: &str,
    path: &str,
    builder: &mut Builder,
    sources: &mut Sources,
    times: usize,
    edit: &dyn Fn(&mut Sources, usize),
) -> std::io::Result<()> {
    let mut parts = path.trim_start_matches("content/").trim_end_matches(".md").split('/');
    let open = format!("{}/{}/index.html", parts.next().unwrap_or_default(), parts.next_back().unwrap_or_default());
    let mut laps = Laps::default();
    for at in 0..times {
        edit(sources, at);
        let start = Instant::now();
        let prepared = builder.prepare(sources, Vec::new());
        let mut since = laps.lap("prepare", start);
        for (stage, took) in &prepared.counters.times {
            laps.add(stage, *took);
        }
        let (site, _) = site::assemble(&prepared.archive, &prepared.theme.addresses, Preview::Off);
        since = laps.lap("(assemble)", since);
        let templates = prepared.templates.clone().ok_or_else(|| std::io::Error::other("the templates cannot be read"))?;
        let press = Press::new(&site, templates);
        since = laps.lap("(press)", since);
        let page = site.pages.iter().find(|page| page.file().is(&open)).ok_or_else(|| std::io::Error::other(open.clone()))?;
        let bytes = press.render(page).map_or(0, |text| text.len()) + press.fingerprint(page) as usize % 2;
        since = laps.lap("(one page)", since);
        laps.add("total", start.elapsed());
        std::hint::black_box(bytes);
        drop(site);
        drop(prepared);
        laps.lap("dropped after it", since);
    }
    println!("{what}, one page: {laps}");
    Ok(())
}

fn whole_build(
    what: &str,
    builder: &mut Builder,
    sources: &mut Sources,
    times: usize,
    edit: &dyn Fn(&mut Sources, usize),
) -> std::io::Result<()> {
    let mut laps = Laps::default();
    let mut rendered = 0;
    for at in 0..times {
        edit(sources, times + at);
        let start = Instant::now();
        let built = builder.build(sources, Vec::new(), &Nowhere::default())?;
        laps.add("total", start.elapsed());
        rendered = built.counters.rendered;
        for (stage, took) in &built.counters.times {
            laps.add(stage, *took);
        }
    }
    println!("{what}, whole build: {laps}; {rendered} pages rendered");
    Ok(())
}

fn look_again(loader: &mut Loader, times: usize) {
    let mut laps = Laps::default();
    let mut files = 0;
    for _ in 0..times {
        let start = Instant::now();
        files = loader.load().0.texts.len();
        laps.lap("total", start);
    }
    println!("a look at {files} files, none of them changed: {laps}");
}

/// How long each thing took, time after time, in the order in which they came.
#[derive(Default)]
struct Laps(Vec<(&'static str, Vec<Duration>)>);

impl Laps {
    fn add(&mut self, what: &'static str, took: Duration) {
        match self.0.iter_mut().find(|(known, _)| *known == what) {
            Some((_, all)) => all.push(took),
            None => self.0.push((what, vec![took])),
        }
    }

    /// The time since then; gives the time now.
    fn lap(&mut self, what: &'static str, since: Instant) -> Instant {
        let now = Instant::now();
        self.add(what, now - since);
        now
    }
}

impl std::fmt::Display for Laps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let median = |took: &[Duration]| {
            let mut took = took.to_vec();
            took.sort();
            milliseconds(took[took.len() / 2])
        };
        let total = self.0.iter().find(|(what, _)| *what == "total").map_or(0.0, |(_, took)| median(took));
        write!(f, "{total:.1} ms (median of {};", self.0.first().map_or(0, |(_, took)| took.len()))?;
        for (what, took) in self.0.iter().filter(|(what, _)| *what != "total") {
            write!(f, " {what} {:.1}", median(took))?;
        }
        write!(f, ")")
    }
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

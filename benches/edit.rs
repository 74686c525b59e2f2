//! One edit in the long-lived builder, stage by stage: `cargo run --release --example edit -- DIR [TIMES]`.
//!
//! Reads the archive in DIR once, builds it, then changes a word of one report, a biography and a name in turn, and prints
//! the median of each stage. Nothing is written to DIR; pages go nowhere, as they would to a server's memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use archive::builder::{Builder, Options, Sink};
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

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let root: PathBuf = arguments.next().ok_or_else(|| std::io::Error::other("usage: edit DIR [TIMES]"))?.into();
    let times: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(11);
    let (mut sources, found) = Loader::new(root).load();
    let mut builder = Builder::new(Options::default());
    let start = Instant::now();
    let first = builder.build(&sources, found, &Nowhere::default())?;
    println!("first build: {} pages in {:.0} ms (nothing written)", first.counters.rendered, start.elapsed().as_secs_f64() * 1000.0);
    drop(first);
    let report = sources
        .under("content/reports/")
        .nth(sources.under("content/reports/").count() / 2)
        .map(|f| f.path.to_string())
        .unwrap_or_default();
    let person = sources.under("content/people/").next().map(|f| f.path.to_string()).unwrap_or_default();
    measure("a word in a report", &mut builder, &mut sources, times, |sources, at| {
        append(sources, &report, &format!("\nAnother word: {at}.\n"));
    })?;
    measure("a biography", &mut builder, &mut sources, times, |sources, at| append(sources, &person, &format!("\nBorn {at}.\n")))?;
    measure("a new alias", &mut builder, &mut sources, times.min(5), |sources, at| {
        let text = sources.get(&person).map(|f| f.text.to_string()).unwrap_or_default();
        let without: String = text.lines().filter(|l| !l.starts_with("other_names")).map(|l| format!("{l}\n")).collect();
        sources.put(&person, without.replacen("+++\n", &format!("+++\nother_names = [\"Quaver Semibreve{at}\"]\n"), 1));
    })
}

fn append(sources: &mut Sources, path: &str, words: &str) {
    let text = sources.get(path).map(|f| f.text.to_string()).unwrap_or_default();
    sources.put(path, text + words);
}

fn measure(
    what: &str,
    builder: &mut Builder,
    sources: &mut Sources,
    times: usize,
    edit: impl Fn(&mut Sources, usize),
) -> std::io::Result<()> {
    let mut stages: BTreeMap<&'static str, Vec<Duration>> = BTreeMap::new();
    let mut totals = Vec::new();
    let mut rendered = 0;
    for at in 0..times {
        edit(sources, at);
        let start = Instant::now();
        let built = builder.build(sources, Vec::new(), &Nowhere::default())?;
        totals.push(start.elapsed());
        rendered = built.counters.rendered;
        for (stage, took) in &built.counters.times {
            stages.entry(stage).or_default().push(*took);
        }
    }
    let parts: Vec<String> = stages.into_iter().map(|(stage, mut took)| format!("{stage} {:.1}", median(&mut took))).collect();
    println!("{what}: {:.1} ms (median of {times}; {rendered} pages rendered; {})", median(&mut totals), parts.join(", "));
    Ok(())
}

fn median(durations: &mut [Duration]) -> f64 {
    durations.sort();
    durations[durations.len() / 2].as_secs_f64() * 1000.0
}

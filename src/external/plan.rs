//! Which links are asked in a run, and the asking: several hosts at a time, and each host one request after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use url::Url;

use super::ask::{Pace, ask};
use super::{Finding, Known, Link, Web, page};

/// Hosts that are asked at a time.
const WORKERS: usize = 6;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Links that were not asked lately.
    New,
    /// All.
    All,
}

/// Which links are asked, by host.
#[derive(Debug, Default)]
pub struct Plan {
    hosts: Vec<Vec<String>>,
    /// How many pages will be asked for. Links to places of one page are one.
    pub asked: usize,
    /// How many were asked for lately.
    pub known: usize,
    /// How many are left for the next run.
    pub left: usize,
}

impl Plan {
    /// A run that asks for at most `most` pages: those never asked first, then those asked longest ago.
    pub fn of(links: &[Link], known: &Known, now: u64, wanted: Wanted, most: usize) -> Plan {
        let urls: BTreeSet<&str> = links.iter().map(|link| page(&link.url)).collect();
        let all = urls.len();
        let mut due: Vec<(u64, &str)> = urls
            .into_iter()
            .filter_map(|url| match known.age(url, now) {
                Some((_, true)) if wanted == Wanted::New => None,
                Some((asked, _)) => Some((asked, url)),
                None => Some((0, url)),
            })
            .collect();
        due.sort();
        let (of_all, asked) = (due.len(), due.len().min(most));
        let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (_, url) in due.into_iter().take(most) {
            let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            hosts.entry(host).or_default().push(url.to_owned());
        }
        // The longest first: it is the one that the run waits for.
        let mut hosts: Vec<Vec<String>> = hosts.into_values().collect();
        hosts.sort_by_key(|urls| std::cmp::Reverse(urls.len()));
        Plan { hosts, asked, known: all - of_all, left: of_all - asked }
    }
}

/// Asks for all pages of a plan; `hear` is told of each answer at once, from several threads. Whether anybody could be reached: where not
/// one host is known or answers, it is this machine that is cut off, and the answers mean nothing.
pub fn run(plan: Plan, web: &dyn Web, hear: &(dyn Fn(&str, &Finding) + Sync)) -> bool {
    let start = Instant::now();
    let clock = move || -> Duration { start.elapsed() };
    let pace = Pace::default();
    let queue = Mutex::new(plan.hosts.into_iter());
    let next = || queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(urls) = next() {
                    for url in urls {
                        hear(&url, &ask(web, &pace, &clock, &url));
                    }
                }
            });
        }
    });
    !pace.met_silence()
}

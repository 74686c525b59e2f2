//! The law, through the real file system with the real watcher: whatever was done to the files, what is served, and what is
//! in `public/`, is what a fresh build would give, byte for byte; and where a fresh build would fail, it is said, and the last
//! good site stays.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use archive::publish::{MANIFEST, Manifest};
use archive::serve::answer::without_script;
use proptest::strategy::{Strategy, ValueTree};

use crate::edits::{History, VILLAGE, histories};
use crate::fresh::{Fresh, Site, difference, fresh, line_of};
use crate::hand::Hand;
use crate::http::{Connection, encoded};
use crate::server::{LONG, Running, Server};
use crate::support::{cases, on_disk, property, tree};

/// Problems that an open page is told.
const TOLD: usize = 200;

/// Most of a sequence is waiting, so several are tried at once.
const AT_ONCE: usize = 4;

/// What is known to be served from a folder, and all that ever was.
pub(crate) struct Served {
    server: Server,
    base: String,
    site: Site,
    ever: BTreeSet<String>,
}

impl Served {
    /// Serves a folder without a fault.
    pub(crate) fn new(root: &Path, more: &[&str]) -> Result<Served, String> {
        let server = Server::start(root, more);
        let mut served = Served { server, base: String::new(), site: Site::new(), ever: BTreeSet::new() };
        served.follows(&fresh(root), true)?;
        Ok(served)
    }

    pub(crate) fn server(&mut self) -> &mut Server {
        &mut self.server
    }

    /// The server answers as this build would, or says what is wrong with it and answers as before. Where there was more than
    /// one moment, it may have seen a good site in between: then that one must be whole.
    pub(crate) fn follows(&mut self, fresh: &Fresh, is_one_moment: bool) -> Result<(), String> {
        let server = &self.server;
        let told = || match server.problems() {
            told if says_as_much(&told, &fresh.told) => Ok(()),
            told => Err(format!("served: it says {told:#?}, not {:#?}", fresh.told)),
        };
        if let Some(site) = &fresh.site {
            if fresh.base != self.base {
                self.ever.clear();
            }
            self.ever.extend(site.keys().cloned());
            let ever = &self.ever;
            server.until(|page| {
                answers(page, &fresh.base, site)?;
                ever.iter().filter(|path| !site.contains_key(*path)).try_for_each(|path| is_gone(page, &fresh.base, path, site))?;
                told()
            })?;
            (self.site, self.base) = (site.clone(), fresh.base.clone());
            return Ok(());
        }
        let mut other = None;
        self.server.until(|page| {
            told()?;
            let stays = answers(page, &self.base, &self.site);
            if stays.is_err() && !is_one_moment {
                other = Some(whole(page)?);
                return Ok(());
            }
            stays.map_err(|why| format!("the last good site does not stay: {why}"))
        })?;
        if let Some((base, site)) = other {
            (self.ever, self.base, self.site) = (site.keys().cloned().collect(), base, site);
        }
        Ok(())
    }
}

/// What is told is what a fresh build tells, with one difference: that a template fails is told of the first page that was
/// tried, and where something else is wrong too, not every page is tried.
fn says_as_much(told: &[String], fresh: &[String]) -> bool {
    let is_other = |problem: &&String| !problem.starts_with("error[template-failed]");
    let fails = |problems: &[String]| problems.iter().any(|problem| problem.starts_with("error"));
    told.len() >= TOLD && fresh.len() > TOLD
        || told.iter().filter(is_other).eq(fresh.iter().filter(is_other)) && fails(told) == fails(fresh)
}

/// Every file of the site is answered with its bytes.
pub(crate) fn answers(page: &mut Connection, base: &str, site: &Site) -> Result<(), String> {
    // The manifest last: every page is made for it.
    let paths = site.iter().filter(|(path, _)| *path != MANIFEST).chain(site.get_key_value(MANIFEST));
    for (path, bytes) in paths {
        let there = file(page, base, path)?;
        if there != *bytes {
            return Err(format!("served: {path}: {}", line_of(&there, bytes)));
        }
    }
    Ok(())
}

/// One file, as a build would write it.
fn file(page: &mut Connection, base: &str, path: &str) -> Result<Vec<u8>, String> {
    let answer = page.get(&encoded(&format!("{base}{path}")));
    if answer.status != 200 {
        return Err(format!("served: {path}: status {}: {:.200}", answer.status, answer.text()));
    }
    let is_page = path.ends_with(".html");
    if is_page && !answer.text().contains("/__archive/preview.js") {
        return Err(format!("served: {path} has no script"));
    }
    Ok(if is_page { without_script(&answer.text()).into_bytes() } else { answer.body })
}

fn is_gone(page: &mut Connection, base: &str, path: &str, site: &Site) -> Result<(), String> {
    let answer = page.get(&encoded(&format!("{base}{path}")));
    match answer.status {
        404 if site.get("404.html").is_some_and(|bytes| without_script(&answer.text()).as_bytes() == bytes) => Ok(()),
        404 => Err(format!("served: {path} is gone, but what is answered is not 404.html")),
        status => Err(format!("served: {path} is gone, and the status is {status}")),
    }
}

/// The site that is served, if it is one and not half of two: each file is the one that the manifest names.
fn whole(page: &mut Connection) -> Result<(String, Site), String> {
    let root = page.get("/");
    let base = root.header("location").unwrap_or("/").to_owned();
    let manifest = file(page, &base, MANIFEST)?;
    let listed = Manifest::parse(&String::from_utf8_lossy(&manifest));
    let mut site = Site::new();
    for path in listed.paths() {
        let bytes = file(page, &base, &path)?;
        if listed.hash(&path) != Some(blake3::hash(&bytes)) {
            return Err(format!("served: {path} is not of the site that the manifest tells"));
        }
        site.insert(path, bytes);
    }
    site.insert(MANIFEST.to_owned(), manifest);
    Ok((base, site))
}

/// What `archive watch` has published.
pub(crate) struct Published {
    running: Running,
    site: Site,
}

impl Published {
    pub(crate) fn new(root: &Path) -> Result<Published, String> {
        let running = Running::new(root, &["--format", "json", "watch"]);
        let mut published = Published { running, site: Site::new() };
        published.follows(root, &fresh(root), true)?;
        Ok(published)
    }

    /// `public/` is this build, or, where that failed, what it was before.
    pub(crate) fn follows(&mut self, root: &Path, fresh: &Fresh, is_one_moment: bool) -> Result<(), String> {
        let end = Instant::now() + LONG;
        let expected = fresh.site.as_ref().unwrap_or(&self.site);
        loop {
            let there = tree(&root.join("public"));
            let Some(why) = difference(&there, expected) else { break };
            if fresh.site.is_none() && !is_one_moment && is_whole(&there) {
                self.site = there;
                return Ok(());
            }
            if Instant::now() > end || !self.running.is_alive() {
                return Err(format!("public/: {why}"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
        self.site = expected.clone();
        Ok(())
    }
}

fn is_whole(site: &Site) -> bool {
    let Some(manifest) = site.get(MANIFEST) else { return false };
    let listed = Manifest::parse(&String::from_utf8_lossy(manifest));
    site.len() == listed.paths().len() + 1
        && site.iter().all(|(path, bytes)| path == MANIFEST || listed.hash(path) == Some(blake3::hash(bytes)))
}

/// One sequence, with both commands on the same folder. How many states were good, and how many there were.
fn holds(history: &History) -> Result<(u32, u32), String> {
    let folder = on_disk(VILLAGE);
    let root = folder.path();
    let mut served = Served::new(root, &[])?;
    let mut published = Published::new(root)?;
    let mut hand = Hand::new(root);
    let (mut good, mut all) = (0, 0);
    for (at, steps) in history.iter().enumerate() {
        steps.iter().for_each(|step| hand.take(step));
        let is_one_moment = steps.len() == 1 && steps[0].is_one_moment();
        let fresh = fresh(root);
        (good, all) = (good + u32::from(fresh.site.is_some()), all + 1);
        let told = |why| format!("after {} looks, {:?}: {why}", at + 1, steps);
        served.follows(&fresh, is_one_moment).map_err(told)?;
        published.follows(root, &fresh, is_one_moment).map_err(told)?;
    }
    Ok((good, all))
}

/// The same; what panics has failed too.
fn tried(history: &History) -> Result<(u32, u32), String> {
    std::panic::catch_unwind(|| holds(history)).unwrap_or_else(|_| Err("it panicked, see above".into()))
}

/// A shorter sequence that fails too, and how.
fn shortened(mut history: History, mut why: String) -> (History, String) {
    let mut at = 0;
    while at < history.len() && history.len() > 1 {
        let mut shorter = history.clone();
        shorter.remove(at);
        match tried(&shorter) {
            Ok(_) => at += 1,
            Err(also) => (history, why) = (shorter, also),
        }
    }
    (history, why)
}

#[test]
fn what_is_served_and_published_is_a_fresh_build() {
    let mut runner = property(24);
    let histories: Vec<History> =
        (0..cases(24)).map(|_| histories().new_tree(&mut runner).expect("nothing is rejected").current()).collect();
    let (next, good, all) = (Mutex::new(histories.into_iter()), AtomicU32::new(0), AtomicU32::new(0));
    let failed: Mutex<Option<(History, String)>> = Mutex::new(None);
    std::thread::scope(|threads| {
        for _ in 0..AT_ONCE {
            threads.spawn(|| {
                loop {
                    let history = next.lock().unwrap().next();
                    let Some(history) = history.filter(|_| failed.lock().unwrap().is_none()) else { return };
                    match tried(&history) {
                        Ok((some, of)) => {
                            good.fetch_add(some, Ordering::Relaxed);
                            all.fetch_add(of, Ordering::Relaxed);
                        }
                        Err(why) => drop(failed.lock().unwrap().get_or_insert((history, why))),
                    }
                }
            });
        }
    });
    if let Some((history, why)) = failed.into_inner().unwrap() {
        eprintln!("{why}\nin {history:?}\nlooking for a shorter sequence …");
        let (history, why) = shortened(history, why);
        panic!("{why}\nin {history:#?}");
    }
    let (good, all) = (good.into_inner(), all.into_inner());
    eprintln!("{good} of {all} states could be published");
    assert!(good * 10 > all * 2 && good < all, "{good} of {all} states could be published: sequences should meet both kinds");
}

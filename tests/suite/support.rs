//! A project in one string, and what building it gives.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use archive::archive::Archive;
use archive::builder::{Builder, Built, Options, Sink};
use archive::diagnostics::{Diagnostic, print};
use archive::search;
use archive::site;
use archive::source::{Asset, Loader, Sources};
use tempfile::TempDir;

/// A small archive without a fault, to which tests add one.
pub(crate) const MILL_LANE: &str = r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "https://example.org/mill/"
committee = "parish"
organization = "village"
-- content/committees/village.md --
+++
name = "Mill Lane Village"
[[posts]]
id = "mayor"
label = "Mayor"
holders = 1
+++
-- content/committees/parish.md --
+++
name = "Parish Committee"
parent = "village"
[[posts]]
id = "chair"
label = "Chair"
holders = 1
+++
-- content/people/ann-weaver.md --
+++
name = "Ann Weaver"
[[memberships]]
organization = "parish"
post = "chair"
start_date = "2010"
end_date = "2014-05"
+++
Keeps bees.
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
+++
-- content/reports/2012/2012-03-01-weaver.md --
+++
title = "March meeting"
authors = ["ann-weaver"]
date = "2012-03-01"
+++
Tom Cooper spoke of the pond. It was agreed by 5 votes to 2 that the pond is cleaned.
-- content/pages/about.md --
+++
title = "About"
+++
What the village decided.
"#;

/// Cuts a project into its files: a line `-- path --` begins each.
pub(crate) fn files(project: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in project.split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                }
            }
        }
    }
    files
}

/// A project as sources that never were on a disk.
pub(crate) fn sources(project: &str) -> Sources {
    let mut sources = Sources::default();
    add(&mut sources, project);
    sources
}

/// Adds a project's files to others, or puts them in their place.
pub(crate) fn add(sources: &mut Sources, project: &str) {
    for (path, text) in files(project) {
        put(sources, &path, &text);
    }
}

/// One file, in the place where the loader would have put it.
pub(crate) fn put(sources: &mut Sources, path: &str, text: &str) {
    if let Some(name) = path.strip_prefix("theme/") {
        sources.theme.insert(name.into(), Asset::new(text.as_bytes()));
    } else if let Some(name) = path.strip_prefix("captures/") {
        sources.captures.push(name.into());
        sources.captures.sort();
    } else {
        sources.put(path, text);
    }
}

/// [`MILL_LANE`] with these files added or replaced.
pub(crate) fn mill_lane_with(project: &str) -> Sources {
    let mut sources = sources(MILL_LANE);
    add(&mut sources, project);
    sources
}

/// A project in a folder of its own, which vanishes with the value.
pub(crate) fn on_disk(project: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files(project) {
        write(folder.path(), &path, text.as_bytes());
    }
    folder
}

/// Writes one file with the folders above it.
pub(crate) fn write(root: &Path, path: &str, bytes: &[u8]) {
    assert!(Path::new(path).is_relative(), "{path} would leave the folder");
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, bytes).expect("a file");
}

/// A site in memory, which takes a build whole or not at all.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) site: BTreeMap<String, Vec<u8>>,
    staged: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let before = self.staged.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        // Two pages at one address are told as an error; nothing else may come twice.
        assert!(before.is_none_or(|old| old == bytes) || path.starts_with("reports/"), "{path} was put twice");
        Ok(())
    }

    fn keep(&self, path: &str) -> io::Result<()> {
        let old = self.site.get(path).unwrap_or_else(|| panic!("{path} is kept and was never put"));
        self.staged.lock().unwrap().insert(path.to_owned(), old.clone());
        Ok(())
    }
}

impl Memory {
    /// Ends a build: the new site stands, or the old one.
    pub(crate) fn publish(&mut self, built: &Built) {
        let staged = std::mem::take(self.staged.get_mut().unwrap());
        if !built.is_publishable() {
            return;
        }
        assert_eq!(staged.keys().collect::<Vec<_>>(), built.paths().iter().collect::<Vec<_>>(), "what was handed over is what is told");
        let vanished: Vec<&String> = self.site.keys().filter(|path| !site::is_data(path) && !staged.contains_key(*path)).collect();
        assert_eq!(vanished, built.removed.iter().collect::<Vec<_>>(), "what is gone is what is told to be removed");
        self.site = staged;
        self.site.extend(data_files(&built.archive));
    }

    /// Whatever was put, published or not: what a build could make of broken sources.
    pub(crate) fn staged(&self) -> BTreeMap<String, Vec<u8>> {
        self.staged.lock().unwrap().clone()
    }
}

/// All files that no page shows, by path.
pub(crate) fn data_files(archive: &Archive) -> BTreeMap<String, Vec<u8>> {
    let files = Mutex::new(BTreeMap::new());
    let put = |path: &str, bytes: &[u8]| -> Result<(), std::convert::Infallible> {
        let twice = files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        assert!(twice.is_none(), "{path} is made twice");
        Ok(())
    };
    let (Ok(()), Ok(())) = (site::put_data(archive, put), search::put(archive, put));
    files.into_inner().unwrap()
}

/// What one build of some sources gave.
pub(crate) struct Outcome {
    /// The pages that could be made, published or not.
    pub(crate) pages: BTreeMap<String, Vec<u8>>,
    /// All diagnostics as people read them.
    pub(crate) printed: String,
    pub(crate) built: Built,
}

impl Outcome {
    /// One page's HTML.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> &str {
        let bytes = self.pages.get(path).unwrap_or_else(|| panic!("no page {path}; there are {:#?}", self.pages.keys()));
        std::str::from_utf8(bytes).expect("pages are UTF-8")
    }

    /// The codes of the diagnostics, in order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.built.diagnostics.iter().map(|d| d.code).collect()
    }

    /// `error unknown-key content/people/x.md:3:1`, one for each diagnostic.
    pub(crate) fn places(&self) -> Vec<String> {
        self.built.diagnostics.iter().map(place).collect()
    }
}

/// Weight, code and place of a diagnostic, in one line.
pub(crate) fn place(diagnostic: &Diagnostic) -> String {
    let head = format!("{} {}", diagnostic.severity.word(), diagnostic.code);
    match &diagnostic.place {
        None => head,
        Some(place) if place.text.is_none() => format!("{head} {}", place.path),
        Some(place) => {
            let (line, column) = place.line_and_column();
            format!("{head} {}:{line}:{column}", place.path)
        }
    }
}

/// Builds once, from nothing.
pub(crate) fn build(sources: &Sources) -> Outcome {
    build_with(sources, Vec::new())
}

/// Builds once, with what the loader had to say.
pub(crate) fn build_with(sources: &Sources, found: Vec<Diagnostic>) -> Outcome {
    let memory = Memory::default();
    let built = Builder::new(Options::default()).build(sources, found, &memory).expect("memory takes everything");
    Outcome { pages: memory.staged(), printed: printed(&built.diagnostics), built }
}

/// Loads a folder and builds it once.
pub(crate) fn load_and_build(root: &Path) -> Outcome {
    let (sources, found) = Loader::new(root).load();
    build_with(&sources, found)
}

/// Diagnostics as people read them, without colour.
pub(crate) fn printed(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|d| print::human(d, print::Colour::Plain)).collect::<Vec<_>>().join("\n")
}

/// Fails with both texts side by side where they differ; or, under `ARCHIVE_ACCEPT`, writes what is there into the test.
#[track_caller]
pub(crate) fn expect(actual: &str, expected: &str) {
    let actual = actual.trim();
    if actual == expected.trim() {
        return;
    }
    let at = std::panic::Location::caller();
    if std::env::var_os("ARCHIVE_ACCEPT").is_some() {
        accept(at.file(), expected, actual);
        return;
    }
    panic!(
        "{}:{}: this is not what was expected (ARCHIVE_ACCEPT=1 accepts it)\n{}",
        at.file(),
        at.line(),
        difference(expected.trim(), actual)
    );
}

fn accept(file: &str, expected: &str, actual: &str) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let source = fs::read_to_string(&path).expect("the test's source");
    let old = format!("r#\"{expected}\"#");
    assert_eq!(source.matches(&old).count(), 1, "{file}: this expectation does not stand there once as a raw string");
    fs::write(path, source.replace(&old, &format!("r#\"\n{actual}\n\"#"))).expect("the test's source");
}

/// Two texts line by line: `-` only expected, `+` only there.
fn difference(expected: &str, actual: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // The longest common subsequence, backwards; texts here are short.
    let mut longest = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            out.push_str(&format!("  {}\n", a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && longest[i + 1][j] >= longest[i][j + 1] {
            out.push_str(&format!("- {}\n", a[i]));
            i += 1;
        } else {
            out.push_str(&format!("+ {}\n", b[j]));
            j += 1;
        }
    }
    out
}

/// The real binary, ready to run in a folder.
pub(crate) fn archive(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_archive"));
    command.current_dir(root).args(arguments).env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the real binary; its exit code, stdout and stderr.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = archive(root, arguments).output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (status.code().expect("it was not killed"), text(stdout), text(stderr))
}

/// Every file below a folder with its bytes.
pub(crate) fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries.flatten() {
            let below = folder.join(entry.file_name());
            if entry.file_type().is_ok_and(|t| t.is_dir()) {
                folders.push(below);
            } else {
                files.insert(below.to_string_lossy().into_owned(), fs::read(entry.path()).unwrap_or_default());
            }
        }
    }
    files
}

/// How many random cases a property is tried with.
pub(crate) fn cases(normally: u32) -> u32 {
    std::env::var("ARCHIVE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(normally)
}

/// A property test's settings: as many cases, always the same ones, and no file left beside the sources.
pub(crate) fn property(normally: u32) -> proptest::test_runner::TestRunner {
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let config = Config { cases: cases(normally), failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

//! What `archive build` would publish of a folder as it is now.
//!
//! Made in this process by the parts of which the command consists (loader, builder, data files, manifest), and not by the
//! command: that would write the ids of new decisions into the archive's ledger, which is an edit that nobody made, and it
//! would write a thousand files where only their bytes are wanted. [`a_fresh_build_is_what_the_command_writes`] holds the two
//! together.

use std::collections::BTreeMap;
use std::path::Path;

use archive::builder::{Builder, Options};
use archive::diagnostics::{self, print};
use archive::publish::{MANIFEST, Manifest};
use archive::source::Loader;

use crate::support::{Memory, on_disk, run, tree};

/// Every file of a site.
pub(crate) type Site = BTreeMap<String, Vec<u8>>;

/// One build from nothing.
#[derive(Debug)]
pub(crate) struct Fresh {
    /// What would be published; nothing where there is an error.
    pub(crate) site: Option<Site>,
    /// The path of the site's root on its host.
    pub(crate) base: String,
    /// All there is to say, as on the terminal.
    pub(crate) told: Vec<String>,
}

/// Builds a folder from nothing.
pub(crate) fn fresh(root: &Path) -> Fresh {
    let (sources, found) = Loader::new(root).load();
    let mut memory = Memory::default();
    let built = Builder::new(Options::default()).build(&sources, found, &memory).expect("memory takes everything");
    memory.publish(&built);
    let told = built.diagnostics.iter().map(|diagnostic| print::human(diagnostic, print::Colour::Plain)).collect();
    let site = (!diagnostics::has_errors(&built.diagnostics)).then(|| with_manifest(memory.site));
    Fresh { site, base: built.archive.base().to_owned(), told }
}

fn with_manifest(mut site: Site) -> Site {
    let manifest = Manifest::new(site.iter().map(|(path, bytes)| (path.clone(), blake3::hash(bytes))).collect());
    site.insert(MANIFEST.to_owned(), manifest.to_text().into());
    site
}

/// The first difference between two sites.
pub(crate) fn difference(there: &Site, expected: &Site) -> Option<String> {
    let missing = expected.keys().find(|path| !there.contains_key(*path)).map(|path| format!("{path} is not there"));
    let extra = there.keys().find(|path| !expected.contains_key(*path)).map(|path| format!("{path} is there and should not be"));
    let other = || {
        let (path, bytes) = expected.iter().find(|(path, bytes)| there.get(*path) != Some(bytes))?;
        Some(format!("{path}: {}", line_of(&there[path], bytes)))
    };
    missing.or(extra).or_else(other)
}

/// The first line in which two texts differ.
pub(crate) fn line_of(there: &[u8], expected: &[u8]) -> String {
    let (a, b) = (String::from_utf8_lossy(there), String::from_utf8_lossy(expected));
    let lines = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    lines.map_or_else(|| format!("{} bytes, not {}", a.len(), b.len()), |(a, b)| format!("\n  there    {a:.300}\n  expected {b:.300}"))
}

#[test]
fn a_fresh_build_is_what_the_command_writes() {
    let folder = on_disk(crate::edits::VILLAGE);
    let expected = fresh(folder.path()).site.expect("a village without a fault");
    let out = tempfile::tempdir().unwrap();
    let (code, _, told) = run(folder.path(), &["build", "--out", out.path().join("site").to_str().unwrap()]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(difference(&tree(&out.path().join("site")), &expected), None);
}

//! Killed at any moment, the old site stands or the new one, whole; and the next build succeeds.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use archive::publish::{MANIFEST, Manifest};

use crate::support::{archive, on_disk, run, tree};

/// An archive of some hundred pages, of which each report says which edition it is.
fn village(edition: u32) -> String {
    let mut project = String::from(
        "-- config.toml --\ntitle = \"Village\"\nbase_url = \"/village/\"\ncommittee = \"parish\"\n-- content/committees/parish.md --\n+++\nname = \"Parish Committee\"\n+++\n",
    );
    for n in 0..150 {
        let (year, month) = (2000 + n / 10, n % 10 + 1);
        project.push_str(&format!(
            "-- content/reports/report-{n}.md --\n+++\ntitle = \"Report {n}\"\ndate = \"{year}-{month:02}-01\"\n+++\nThis is edition {edition}.\n"
        ));
    }
    // Pages come and go with the editions.
    for n in edition..edition + 3 {
        project.push_str(&format!("-- content/people/person-{n}.md --\n+++\nname = \"Person {n}\"\n+++\n"));
    }
    project
}

fn turn_to(root: &Path, edition: u32) {
    let _ = fs::remove_dir_all(root.join("content"));
    for (path, text) in crate::support::files(&village(edition)) {
        crate::support::write(root, &path, text.as_bytes());
    }
}

/// Every file of the manifest is there with its bytes, no other file is, and all reports are of one edition.
fn edition_of(public: &Path) -> Result<u32, String> {
    let files = tree(public);
    let manifest = Manifest::read(public).map_err(|e| e.to_string())?.ok_or("no manifest")?;
    let there: BTreeSet<&str> = files.keys().map(String::as_str).filter(|path| *path != MANIFEST).collect();
    let paths = manifest.paths();
    if there != paths.iter().map(String::as_str).collect() {
        return Err("the manifest names other files".into());
    }
    for path in &paths {
        if manifest.hash(path) != Some(blake3::hash(&files[path])) {
            return Err(format!("{path} is not what the manifest says"));
        }
    }
    let mut editions = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("reports/report-")) {
        let page = String::from_utf8_lossy(bytes);
        let number = page.split("This is edition ").nth(1).and_then(|rest| rest.split('.').next()).and_then(|n| n.parse::<u32>().ok());
        editions.insert(number.ok_or(format!("{path} has no edition"))?);
    }
    match editions.len() {
        1 => Ok(editions.pop_first().unwrap_or_default()),
        _ => Err(format!("reports of the editions {editions:?}")),
    }
}

#[test]
fn killed_at_any_moment_one_site_stands_whole() {
    let folder = on_disk(&village(0));
    let public = folder.path().join("public");
    let start = Instant::now();
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    let took = start.elapsed().max(Duration::from_millis(20));
    let (mut standing, mut killed, mut random) = (0, 0, 0x2545_f491_4f6c_dd1d_u64);
    for edition in 1..=20 {
        turn_to(folder.path(), edition);
        let mut child = archive(folder.path(), &["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // Most of the time goes into the stage; a build of this size may end a little sooner or later than the first.
        std::thread::sleep(took.mul_f64((random % 1000) as f64 / 900.0));
        let _ = child.kill();
        killed += u32::from(child.wait().unwrap().code().is_none());
        match edition_of(&public) {
            Ok(found) => {
                assert!(found == standing || found == edition, "edition {found} stands, after {standing} and {edition}");
                standing = found;
            }
            Err(broken) => panic!("killed while edition {edition} was published: {broken}"),
        }
        if edition % 5 == 0 {
            let (code, _, stderr) = run(folder.path(), &["build"]);
            assert_eq!(code, 0, "the next build after a kill: {stderr}");
            assert_eq!(edition_of(&public), Ok(edition));
            standing = edition;
        }
    }
    assert!(killed >= 5, "only {killed} of 20 builds were met alive");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|e| e.file_name()).filter(|n| n != ".public.lock").collect();
    assert_eq!(left.len(), 4, "{left:?}: config.toml, content, ledger and public");
}

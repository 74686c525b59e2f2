//! The same sources give the same site, byte for byte: on another path, with files made in another order, with one thread and
//! with many, under another locale, time zone, umask and clock.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{MILL_LANE, files, tree, write};

/// Mill Lane, grown until there is something to put in order: people, bodies, reports of the same meetings, doubts, drafts, a
/// theme, captures, an old slug.
fn archive() -> Vec<(String, String)> {
    let mut all = files(MILL_LANE);
    for number in 0..24 {
        let name = ["Ada", "Bea", "Cid", "Dan"][number % 4];
        let kin = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel"][number / 4];
        let person = format!(
            "+++\nname = \"{name} {kin}\"\nother_names = [\"Councillor {kin}\"]\n[[memberships]]\norganization = \"parish\"\nrole = \"member\"\nstart_date = \"20{:02}\"\n+++\n",
            5 + number % 9
        );
        all.push((format!("content/people/{}-{}.md", name.to_lowercase(), kin.to_lowercase()), person));
    }
    for number in 0..40 {
        let day = format!("201{}-0{}-1{}", number % 5, 1 + number % 9, number % 3);
        let report = format!(
            "+++\ntitle = \"Meeting {number}\"\nauthors = [\"ada-ash\", \"Printed Name {}\"]\ndate = \"{day}\"\n+++\nBea Birch and Councillor Cedar spoke. It was agreed by {} votes to 2 that path {number} is mended.\n\nUnknown Person {number} and the Hedge Panel asked, and Cid Fir answered the Chair.\n\n## On path {number}\n\n- The Mayor agreed.\n- Dan Elm was elected treasurer.\n",
            number % 7,
            3 + number % 5
        );
        all.push((format!("content/reports/{}/{day}-{number}.md", &day[..4],), report));
    }
    all.push(("theme/crest.svg".to_owned(), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()));
    all.push(("theme/z/a.txt".to_owned(), "a".to_owned()));
    all
}

/// How one build differs from the next.
struct Circumstances<'a> {
    path: &'a str,
    backwards: bool,
    threads: &'a str,
    environment: &'a [(&'a str, &'a str)],
    umask: &'a str,
}

fn built(root: &Path, how: &Circumstances<'_>) -> BTreeMap<String, Vec<u8>> {
    let root = root.join(how.path);
    let mut all = archive();
    if how.backwards {
        all.reverse();
    }
    for (path, text) in &all {
        write(&root, path, text.as_bytes());
    }
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.args(["-c", "umask \"$1\"; exec \"$2\" build", "sh", how.umask, env!("CARGO_BIN_EXE_archive")]);
        shell
    } else {
        let mut command = Command::new(env!("CARGO_BIN_EXE_archive"));
        command.arg("build");
        command
    };
    command.current_dir(&root).env("RAYON_NUM_THREADS", how.threads).envs(how.environment.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut site = tree(&root.join("public"));
    // What the next build reads is made in the same way.
    site.extend(tree(&root.join("ledger")).into_iter().map(|(path, bytes)| (format!("ledger/{path}"), bytes)));
    site
}

#[test]
fn the_same_sources_give_the_same_bytes_wherever_and_however_they_are_built() {
    let folder = tempfile::tempdir().unwrap();
    let plain = Circumstances { path: "a", backwards: false, threads: "1", environment: &[], umask: "022" };
    let site = built(folder.path(), &plain);
    assert!(site.len() > 100, "{} files", site.len());
    let there = [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("SOURCE_DATE_EPOCH", "1000000000")];
    let others = [
        Circumstances { path: "a much longer path/with spaces/ü", ..plain },
        Circumstances { path: "b", backwards: true, ..plain },
        Circumstances { path: "c", threads: "2", ..plain },
        Circumstances { path: "d", threads: "13", backwards: true, ..plain },
        Circumstances { path: "e", environment: &there, umask: "077", ..plain },
        Circumstances {
            path: "f",
            environment: &[("SOURCE_DATE_EPOCH", "0"), ("TZ", "America/Adak"), ("HOME", "/nonexistent")],
            threads: "3",
            ..plain
        },
    ];
    for how in &others {
        let other = built(folder.path(), how);
        assert_eq!(other.keys().collect::<Vec<_>>(), site.keys().collect::<Vec<_>>(), "{}", how.path);
        let different: Vec<&String> = site.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
        assert!(different.is_empty(), "built at {}: {different:#?}", how.path);
    }
}

#[test]
fn a_second_build_and_one_over_an_older_site_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let plain = Circumstances { path: "a", backwards: false, threads: "2", environment: &[], umask: "022" };
    let first = built(folder.path(), &plain);
    assert_eq!(built(folder.path(), &plain), first);
    // The site of another day stands there, and the files are touched.
    let report = folder.path().join("a/content/reports/2010/extra.md");
    fs::write(&report, "+++\ntitle = \"Extra\"\ndate = \"2010-12-01\"\n+++\nBea Birch spoke.\n").unwrap();
    let site = |root: &Path| tree(&root.join("public"));
    let root = folder.path().join("a");
    let run = |arguments: &[&str]| assert_eq!(crate::support::run(&root, arguments).0, 0);
    run(&["build"]);
    let with = site(&root);
    assert!(with.contains_key("reports/extra/index.html"));
    run(&["build", "--out", "fresh"]);
    assert_eq!(tree(&root.join("fresh")), with);
}

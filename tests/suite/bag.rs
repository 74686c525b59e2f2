//! `archive bag`: whole or not at all, the same each time, and nothing in it that is nobody's business. Whether others can read
//! it, `tests/outside/checks/bag` asks of the Library of Congress's own tool.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256, Sha512};
use tempfile::TempDir;

use crate::support::{MILL_LANE, archive, on_disk, run, tree, write};

/// Mill Lane with an imported report, built once, so that its ledger is up to date.
fn kept() -> TempDir {
    let folder = on_disk(MILL_LANE);
    write(
        folder.path(),
        "raw.txt",
        b"Report of the parish committee, 4 April 2013\n\nby Tom Cooper\n\nThe ducks have come back to the pond.\n",
    );
    write(folder.path(), "theme/crest.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for arguments in [&["import", "raw.txt"][..], &["build"]] {
        let (code, _, stderr) = run(folder.path(), arguments);
        assert_eq!(code, 0, "{stderr}");
    }
    fs::remove_file(folder.path().join("raw.txt")).unwrap();
    folder
}

fn bag(folder: &TempDir, arguments: &[&str]) -> (String, BTreeMap<String, Vec<u8>>) {
    let (code, stdout, stderr) = run(folder.path(), &[&["bag", "bag"], arguments].concat());
    assert_eq!(code, 0, "{stderr}");
    let bag = tree(&folder.path().join("bag"));
    fs::remove_dir_all(folder.path().join("bag")).unwrap();
    (stdout, bag)
}

fn text<'a>(bag: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(bag.get(path).unwrap_or_else(|| panic!("no {path}; there are {:#?}", bag.keys()))).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_in_a_bag() {
    let folder = kept();
    let (stdout, bag) = bag(&folder, &[]);
    let payload: Vec<&String> = bag.keys().filter(|path| path.starts_with("data/")).collect();
    let octets: usize = payload.iter().map(|path| bag[*path].len()).sum();
    assert_eq!(text(&bag, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert_eq!(
        text(&bag, "bag-info.txt"),
        format!(
            "External-Description: Mill Lane Minutes\nBagging-Date: 2013-04-04\nExternal-Identifier: https://example.org/mill/\nPayload-Oxum: {octets}.{}\nBag-Software-Agent: archive {}\n",
            payload.len(),
            env!("CARGO_PKG_VERSION")
        )
        .replace("2013-04-04", &newest(&folder))
    );
    // All the archive's own files, the captures, and the site as it is published.
    for (path, bytes) in tree(folder.path()).iter().filter(|(path, _)| !path.starts_with('.')) {
        assert_eq!(bag.get(&format!("data/{path}")), Some(bytes), "{path}");
    }
    // Every file of the payload is in both lists, every other in both lists of the tags; nothing else is listed.
    let lists = [
        ("manifest-sha256.txt", true, 256),
        ("manifest-sha512.txt", true, 512),
        ("tagmanifest-sha256.txt", false, 256),
        ("tagmanifest-sha512.txt", false, 512),
    ];
    for (list, of_payload, bits) in lists {
        let wanted = bag.iter().filter(|(path, _)| path.starts_with("data/") == of_payload && !path.starts_with("tagmanifest"));
        let digits = |bytes: &[u8]| if bits == 256 { hex(&Sha256::digest(bytes)) } else { hex(&Sha512::digest(bytes)) };
        let wanted: String = wanted.map(|(path, bytes)| format!("{}  {path}\n", digits(bytes))).collect();
        assert_eq!(text(&bag, list), wanted, "{list}");
    }
    assert!(stdout.starts_with(&format!("Bagged {} files, ", payload.len())), "{stdout}");
    assert!(!bag.contains_key("left-out.txt") && !bag.contains_key("renamed.txt"), "a list of nothing is no file");
}

/// The raw file was written today, and import says so: that is the newest day.
fn newest(folder: &TempDir) -> String {
    let report = tree(folder.path()).into_iter().find(|(path, _)| path.contains("/2013/")).unwrap().1;
    let report = String::from_utf8(report).unwrap();
    report.lines().find_map(|line| line.strip_prefix("captured = ")).unwrap().trim_matches('"').to_owned()
}

#[test]
fn what_is_in_a_bag_is_an_archive_again() {
    let folder = kept();
    let (code, _, stderr) = run(folder.path(), &["bag"]);
    assert_eq!(code, 0, "{stderr}");
    let data = folder.path().join("bag/data");
    let (code, stdout, stderr) = run(&data, &["verify"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.starts_with("verified 1 capture, "), "{stdout}");
    let before = tree(&data);
    let (code, stdout, _) = run(&data, &["build"]);
    assert!(code == 0 && stdout.contains("(0 written, 0 removed)"), "{stdout}");
    assert_eq!(tree(&data).into_iter().filter(|(path, _)| path != ".public.lock").collect::<BTreeMap<_, _>>(), before);
}

#[test]
fn the_same_archive_gives_the_same_bag_and_the_same_file() {
    let (one, two) = (kept(), tempfile::tempdir().unwrap());
    // The same files in another order, elsewhere.
    for (path, bytes) in tree(one.path()).into_iter().rev() {
        write(two.path(), &format!("a/b/{path}"), &bytes);
    }
    let inner = two.path().join("a/b");
    for place in ["bag", "deposit.zip"] {
        for (root, threads) in [(one.path(), "1"), (inner.as_path(), "7")] {
            let mut command = archive(root, &["bag", place]);
            command.env("RAYON_NUM_THREADS", threads).env("TZ", if threads == "1" { "Pacific/Auckland" } else { "UTC" });
            assert!(command.output().unwrap().status.success());
        }
    }
    assert_eq!(tree(&one.path().join("bag")), tree(&inner.join("bag")));
    assert_eq!(fs::read(one.path().join("deposit.zip")).unwrap(), fs::read(inner.join("deposit.zip")).unwrap());
    assert!(!tree(one.path()).keys().any(|path| path.contains(".stage") || path.starts_with(".bag") || path.starts_with(".deposit")));
}

#[test]
fn its_date_is_told_or_the_newest_and_never_todays() {
    let folder = kept();
    let dated = |environment: Option<&str>, arguments: &[&str]| {
        let mut command = archive(folder.path(), &[&["bag", "bag"], arguments].concat());
        environment.map(|epoch| command.env("SOURCE_DATE_EPOCH", epoch).env("TZ", "Pacific/Auckland"));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let info = fs::read_to_string(folder.path().join("bag/bag-info.txt")).unwrap();
        fs::remove_dir_all(folder.path().join("bag")).unwrap();
        info.lines().find_map(|line| line.strip_prefix("Bagging-Date: ")).map(str::to_owned)
    };
    assert_eq!(dated(Some("1700000000"), &[]).as_deref(), Some("2023-11-14"));
    assert_eq!(dated(Some("1700000000"), &["--date", "2024-11-30"]).as_deref(), Some("2024-11-30"));
    assert_eq!(dated(Some(""), &[]), Some(newest(&folder)));
    let (code, _, stderr) = run(folder.path(), &["bag", "--date", "30.11.2024"]);
    assert!(code == 2 && stderr.contains("write year, month and day, such as 2024-11-30"), "{stderr}");
    for nonsense in ["soon", "-5", "+5", "1e9", "99999999999999999999"] {
        let output = archive(folder.path(), &["bag"]).env("SOURCE_DATE_EPOCH", nonsense).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let told = format!("SOURCE_DATE_EPOCH is `{nonsense}`, which is no time");
        assert!(output.status.code() == Some(2) && stderr.contains(&told), "{stderr}");
    }
    // Nothing to go by: no date, and it is said.
    let undated = on_disk(&MILL_LANE.replace("date = \"2012-03-01\"\n", ""));
    let (code, stdout, stderr) = run(undated.path(), &["bag"]);
    assert!(code == 0 && stdout.contains("dated not at all"), "{stdout}{stderr}");
    assert!(!fs::read_to_string(undated.path().join("bag/bag-info.txt")).unwrap().contains("Bagging-Date"));
}

#[test]
fn who_hands_it_over_stands_in_config() {
    let folder = kept();
    let config = fs::read_to_string(folder.path().join("config.toml")).unwrap();
    let more = "contact = \"mailto:clerk@example.org\"\ndescription = \"What the village\ndecided\"\n[bag]\nsource_organization = \"Mill Lane History Group\"\norganization_address = \"\"\"1 Mill Lane\nMillton\nPayload-Oxum: 1.1\"\"\"\nexternal_identifier = \"ark:/12345/x\"\n";
    write(folder.path(), "config.toml", format!("{config}{}", more.replace("village\ndecided", "village decided")).as_bytes());
    let (_, bag) = bag(&folder, &["--without-site"]);
    let info = text(&bag, "bag-info.txt");
    for line in [
        "Source-Organization: Mill Lane History Group",
        "Organization-Address: 1 Mill Lane Millton Payload-Oxum: 1.1",
        "Contact-Email: clerk@example.org",
        "External-Description: Mill Lane Minutes: What the village decided",
        "External-Identifier: ark:/12345/x",
    ] {
        assert!(info.lines().any(|there| there == line), "{line}: {info}");
    }
    assert!(!bag.keys().any(|path| path.starts_with("data/public")), "--without-site");
}

#[test]
fn drafts_and_their_captures_stay_out_unless_they_are_asked_for() {
    let folder = kept();
    let report = tree(folder.path()).into_keys().find(|path| path.contains("/2013/")).unwrap();
    let words = fs::read_to_string(folder.path().join(&report)).unwrap().replacen("+++\n", "+++\ndraft = true\n", 1);
    write(folder.path(), &report, words.as_bytes());
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    let (stdout, without) = bag(&folder, &[]);
    assert!(!without.keys().any(|path| path.contains("captures/") || path.contains("/2013/")), "{:#?}", without.keys());
    assert!(!without.values().any(|bytes| bytes.windows(5).any(|words| words == b"ducks")));
    assert!(stdout.contains("3 files of drafts stayed out; --drafts takes them in"), "{stdout}");
    let (_, with) = bag(&folder, &["--drafts"]);
    assert!(with.contains_key(&format!("data/{report}")));
    assert_eq!(with.keys().filter(|path| path.contains("captures/")).count(), 2);
}

#[test]
fn a_bag_replaces_nothing_and_is_made_nowhere_among_the_sources() {
    let folder = kept();
    fs::create_dir(folder.path().join("empty")).unwrap();
    write(folder.path(), "there.zip", b"a zip of mine");
    let before = tree(folder.path());
    for place in ["empty", "there.zip", "public"] {
        let (code, stdout, stderr) = run(folder.path(), &["bag", place]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{place}");
        assert!(stderr.contains(&format!("{place}` is there already, and a bag replaces nothing\n  Name another place")), "{stderr}");
    }
    for place in [".", "content/bag", "captures/bag.zip"] {
        let (code, _, stderr) = run(folder.path(), &["bag", place]);
        assert!(code == 2 && stderr.contains("so no bag is made there\n  Name another place"), "{stderr}");
    }
    assert_eq!(tree(folder.path()), before);
    // Nor where it would be published: in the archive's site, built or not, or in any other.
    let unbuilt = on_disk(MILL_LANE);
    let elsewhere = folder.path().join("www/site");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::copy(folder.path().join("public/manifest-blake3.txt"), elsewhere.join("manifest-blake3.txt")).unwrap();
    for (root, place) in [
        (folder.path(), "public/bag"),
        (folder.path(), "public/files/bag.zip"),
        (folder.path(), "www/site/deep/bag"),
        (unbuilt.path(), "public/bag"),
        (unbuilt.path(), "public"),
    ] {
        let before = tree(root);
        let (code, stdout, stderr) = run(root, &["bag", place]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{place}");
        assert!(stderr.contains("lies in the folder of a site") && stderr.contains("Name another place: `archive bag DIR`"), "{stderr}");
        assert_eq!(tree(root), before);
    }
}

#[test]
fn an_archive_with_an_error_makes_no_bag_and_leaves_no_trace() {
    let folder = kept();
    write(folder.path(), "content/people/eve.md", b"+++\nnmae = \"Eve\"\n+++\n");
    let before = tree(folder.path());
    let (code, stdout, stderr) = run(folder.path(), &["bag"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("error[unknown-key]") && stderr.contains("error: no bag was made: 2 errors, 0 warnings"), "{stderr}");
    assert_eq!(tree(folder.path()), before);
    let nowhere = tempfile::tempdir().unwrap();
    let (code, _, stderr) = run(nowhere.path(), &["bag"]);
    assert!(code == 1 && stderr.contains("error[no-archive]"), "{stderr}");
    assert_eq!(fs::read_dir(nowhere.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn names_on_which_tools_disagree_get_others_and_the_rest_stay() {
    let folder = kept();
    let plain = ["captures/two words.txt", "captures/Prot\u{f6}koll.txt", "captures/a=b.txt"];
    let odd =
        [("captures/50% off.txt", "50=25 off.txt"), ("captures/a\nb=c.txt", "a=0Ab=3Dc.txt"), ("captures/25%25\r.txt", "25=2525=0D.txt")];
    for path in plain.into_iter().chain(odd.map(|(path, _)| path)) {
        write(folder.path(), path, b"x");
    }
    let (stdout, bag) = bag(&folder, &[]);
    for path in plain {
        assert!(bag.contains_key(&format!("data/{path}")), "{path}");
    }
    for (_, stored) in odd {
        assert!(bag.contains_key(&format!("data/captures/{stored}")), "{stored}: {:#?}", bag.keys());
    }
    let renamed = "data/captures/25=2525=0D.txt\tdata/captures/25%2525%0D.txt\ndata/captures/50=25 off.txt\tdata/captures/50%25 off.txt\ndata/captures/a=0Ab=3Dc.txt\tdata/captures/a%0Ab=c.txt\n";
    assert_eq!(text(&bag, "renamed.txt"), renamed);
    assert!(
        stdout.contains("3 files with a `%` or a line end in the name have another name in the bag; renamed.txt lists them"),
        "{stdout}"
    );
}

#[cfg(unix)]
#[test]
fn a_capture_that_is_a_link_out_of_the_archive_is_not_packed() {
    let folder = kept();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "secret", b"secret");
    std::os::unix::fs::symlink(outside.path().join("secret"), folder.path().join("captures/secret.txt")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["bag"]);
    assert!(code == 1 && stderr.contains("error[capture-is-link]"), "{stderr}");
    assert!(!folder.path().join("bag").exists());
    // As git-annex keeps them: within.
    fs::remove_file(folder.path().join("captures/secret.txt")).unwrap();
    write(folder.path(), ".git/annex/large", b"large");
    std::os::unix::fs::symlink("../.git/annex/large", folder.path().join("captures/large.txt")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["bag"]);
    assert_eq!(code, 0, "{stderr}");
    let packed = folder.path().join("bag/data/captures/large.txt");
    assert!(!fs::symlink_metadata(&packed).unwrap().is_symlink() && fs::read(&packed).unwrap() == b"large");
}

#[test]
fn what_a_killed_run_left_behind_is_cleared_away() {
    let folder = kept();
    write(folder.path(), ".bag.stage/data/half", b"half");
    write(folder.path(), ".bag.lock", b"");
    let (_, bag) = bag(&folder, &[]);
    assert!(!bag.contains_key("data/half"));
    assert!(!Path::new(&folder.path().join(".bag.stage")).exists() && !folder.path().join(".bag.lock").exists());
}

#[test]
fn no_word_that_is_withheld_is_in_a_bag() {
    let folder = kept();
    let report = tree(folder.path()).into_keys().find(|path| path.contains("/2013/")).unwrap();
    let words = fs::read_to_string(folder.path().join(&report)).unwrap();
    let entry = "+++\nwithheld = { scope = \"text\", reason = \"Asked for by the author.\", date = \"2024-01-01\" }\n";
    write(folder.path(), &report, words.replacen("+++\n", entry, 1).as_bytes());
    let (code, stdout, stderr) = run(folder.path(), &["bag"]);
    assert_eq!(code, 0, "{stderr}");
    let bag = tree(&folder.path().join("bag"));
    for (path, bytes) in &bag {
        assert!(!bytes.windows(5).any(|words| words == b"ducks"), "{path}");
    }
    assert!(!bag.keys().any(|path| path.starts_with("data/captures/")), "the raw file and the record of what was cut have the words too");
    let capture = tree(&folder.path().join("captures")).into_keys().find(|name| name.ends_with(".txt")).unwrap();
    let digits = capture.split('.').next().unwrap();
    let left_out = text(&bag, "left-out.txt");
    assert!(left_out.contains(&format!("{digits}\twithheld\tdata/captures/{capture}\n")), "{left_out}");
    assert_eq!(left_out.lines().count(), 2, "{left_out}");
    assert!(stdout.contains("2 files of captures stayed out, because words in them are withheld; left-out.txt lists them"), "{stdout}");
}

//! What GitHub Pages, or git on the way there, would not take as it is.

use archive::diagnostics::complaints;
use archive::publish::limits;

use super::printed;
use crate::support::{self, expect};

const MB: u64 = 1_000_000;

/// What is said of a site with these files.
fn of(files: &[(&str, u64)]) -> String {
    support::printed(&limits::exceeded("https://example.org/mill/", files.iter().copied()))
}

#[test]
fn site_large() {
    let files = |each: u64| -> Vec<(String, u64)> { (0..100).map(|n| (format!("theme/{n}.jpg"), each)).collect() };
    let of = |each| {
        let files = files(each);
        of(&files.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect::<Vec<_>>())
    };
    assert_eq!(of(8 * MB - 1), "", "below four fifths nothing is said");
    expect(
        &format!("{}\n{}", of(8 * MB), of(12 * MB)),
        r#"
warning[site-large]: the site is nearly as large as GitHub Pages takes: 800 MB, and 1000 MB is the limit
 |
 = note: GitHub may refuse to publish a larger one, or take it down
 = help: make pictures and other large files in `theme/` smaller, or publish them elsewhere and link to them; any other host of plain files takes the site as it is

warning[site-large]: the site is larger than GitHub Pages takes: 1200 MB, and 1000 MB is the limit
 |
 = note: GitHub may refuse to publish a larger one, or take it down
 = help: make pictures and other large files in `theme/` smaller, or publish them elsewhere and link to them; any other host of plain files takes the site as it is
"#,
    );
}

#[test]
fn file_large() {
    assert_eq!(of(&[("theme/sea.mp4", 50 * MB - 1)]), "");
    expect(
        &of(&[("theme/sea.mp4", 50 * MB), ("theme/storm.mp4", 130 * MB)]),
        r#"
warning[file-large]: `theme/sea.mp4` is large for GitHub: 50 MB, and 100 MB is the limit
 |
 = note: GitHub refuses a push with a larger file in it, and warns at half of that
 = help: make it smaller, or publish it elsewhere and link to it

warning[file-large]: `theme/storm.mp4` is larger than GitHub takes: 130 MB, and 100 MB is the limit
 |
 = note: GitHub refuses a push with a larger file in it, and warns at half of that
 = help: make it smaller, or publish it elsewhere and link to it
"#,
    );
}

#[test]
fn address_long() {
    let name = "n".repeat(256);
    let deep = "deep/".repeat(400) + "index.html";
    // Percent-encoded, each of these letters takes six bytes.
    let umlauts = "ü/".repeat(290) + "index.html";
    assert_eq!(of(&[(&format!("theme/{}", &name[1..]), 1)]), "");
    expect(
        &of(&[(&name, 1), (&deep, 1), (&umlauts, 1)]),
        r#"
warning[address-long]: a name in the path of `nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…` is too long: 256 bytes, and 255 is the limit
 |
 = note: a server, a browser or a disk may cut it off or refuse it
 = help: give the file a shorter name

warning[address-long]: the address of `deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/…` is too long: 2025 bytes, and 2000 is the limit
 |
 = note: a server, a browser or a disk may cut it off or refuse it
 = help: give the file a shorter name

warning[address-long]: the address of `ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/ü/…` is too long: 2055 bytes, and 2000 is the limit
 |
 = note: a server, a browser or a disk may cut it off or refuse it
 = help: give the file a shorter name
"#,
    );
}

#[test]
fn names_by_case() {
    assert_eq!(of(&[("theme/a/x.png", 1), ("theme/b/X.png", 1)]), "");
    expect(
        &of(&[("theme/Sea.jpg", 1), ("theme/sea.jpg", 1), ("theme/ÜBER/a.png", 1), ("theme/über/b.png", 1), ("theme/über/c.png", 1)]),
        r#"
warning[names-by-case]: `theme/Sea.jpg` and `theme/sea.jpg` differ by upper and lower case only
 |
 = note: GitHub Pages tells them apart, but Windows and macOS keep one of the two
 = help: rename one of them

warning[names-by-case]: `theme/ÜBER` and `theme/über` differ by upper and lower case only
 |
 = note: GitHub Pages tells them apart, but Windows and macOS keep one of the two
 = help: rename one of them
"#,
    );
}

#[test]
fn name_underscore() {
    assert_eq!(of(&[("theme/a_b.css", 1)]), "");
    expect(
        &of(&[("theme/_print.css", 1), ("theme/_parts/a.css", 1), ("theme/_parts/b.css", 1)]),
        r#"
warning[name-underscore]: in `theme/_print.css` a name begins with `_`
 |
 = note: GitHub Pages leaves such files out where a site is published from a branch and its empty file `.nojekyll` gets lost
 = help: rename it without the `_`

warning[name-underscore]: in `theme/_parts` a name begins with `_`
 |
 = note: GitHub Pages leaves such files out where a site is published from a branch and its empty file `.nojekyll` gets lost
 = help: rename it without the `_`
"#,
    );
}

#[test]
fn name_strange() {
    assert_eq!(of(&[(".nojekyll", 1), ("theme/Zürich & Genf (1).jpg", 1), ("theme/console.css", 1), (".well-known/x", 1)]), "");
    expect(
        &of(&[
            ("theme/what?.png", 1),
            ("theme/100%.png", 1),
            ("theme/end.", 1),
            ("theme/con.css", 1),
            ("theme/.git/x", 1),
            ("theme/a\nb", 1),
        ]),
        r#"
warning[name-strange]: the name of `theme/what?.png` holds `?`
 |
 = note: git on Windows, a server or a link may not find a file of such a name
 = help: rename it with plain letters, digits, `-`, `.` and `_`

warning[name-strange]: the name of `theme/100%.png` holds `%`
 |
 = note: git on Windows, a server or a link may not find a file of such a name
 = help: rename it with plain letters, digits, `-`, `.` and `_`

warning[name-strange]: the name of `theme/end.` begins or ends with a space, or ends with a dot
 |
 = note: git on Windows, a server or a link may not find a file of such a name
 = help: rename it with plain letters, digits, `-`, `.` and `_`

warning[name-strange]: the name of `theme/con.css` is that of a device on Windows
 |
 = note: git on Windows, a server or a link may not find a file of such a name
 = help: rename it with plain letters, digits, `-`, `.` and `_`

warning[name-strange]: the name of `theme/.git` is git's own
 |
 = note: git on Windows, a server or a link may not find a file of such a name
 = help: rename it with plain letters, digits, `-`, `.` and `_`

warning[name-strange]: the name of `theme/a�b` holds a line end or another control character
 |
 = note: git on Windows, a server or a link may not find a file of such a name
 = help: rename it with plain letters, digits, `-`, `.` and `_`
"#,
    );
}

/// Through the program: the author's own file in `theme/`, in all three places that make a site.
#[test]
fn limits_are_told_by_each_command_that_makes_a_site() {
    let folder = support::on_disk(support::MILL_LANE);
    support::write(folder.path(), "theme/_notes.css", b"p { color: red }");
    for arguments in [&["build"][..], &["check"]] {
        let (code, _, stderr) = support::run(folder.path(), arguments);
        assert_eq!(code, 0, "{stderr}");
        assert_eq!(stderr.matches("warning[name-underscore]: in `theme/_notes.css`").count(), 1, "{arguments:?}: {stderr}");
        assert_eq!(support::run(folder.path(), &[arguments, &["--strict"]].concat()).0, 1);
    }
}

#[test]
fn bad_domain() {
    for good in ["minutes.example.org", "example.org", "a-b.xn--mhle-0ra.example"] {
        let printed = printed(&format!("-- config.toml --\ntitle = \"Mill Lane\"\nbase_url = \"https://{good}/\"\ndomain = \"{good}\"\n"));
        assert_eq!(printed, "");
    }
    for bad in [
        "",
        "example",
        "https://example.org",
        "example.org/x",
        "-a.org",
        "a..org",
        "exa mple.org",
        "mühle.org",
        "127.0.0.1",
        "a.org\\nb.org",
    ] {
        let printed = printed(&format!("-- config.toml --\ntitle = \"Mill Lane\"\ndomain = \"{bad}\"\n"));
        assert!(printed.starts_with("error[bad-domain]: "), "{bad}: {printed}");
    }
    expect(
        &printed("-- config.toml --\ntitle = \"Mill Lane\"\ndomain = \"https://example.org/\"\n"),
        r#"
error[bad-domain]: `https://example.org/` is not a domain
 --> config.toml:2:10
  |
2 | domain = "https://example.org/"
  |          ^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: it goes into the file `CNAME`, which holds the bare name of a host
  = help: write the name alone, such as `minutes.example.org`; one with other letters in its encoded form, such as `xn--mhle-0ra.example`
"#,
    );
}

#[test]
fn domain_elsewhere() {
    let of = |base: &str| {
        printed(&format!("-- config.toml --\ntitle = \"Mill Lane\"\nbase_url = \"{base}\"\ndomain = \"Minutes.example.org\"\n"))
    };
    for there in ["https://minutes.example.org/", "https://Minutes.Example.org", "/"] {
        assert_eq!(of(there), "", "{there}");
    }
    assert!(of("/mill/").starts_with("warning[domain-elsewhere]"));
    expect(
        &of("https://example.org/mill/"),
        r#"
warning[domain-elsewhere]: the domain is minutes.example.org, but base_url is https://example.org/mill/
 --> config.toml:3:10
  |
3 | domain = "Minutes.example.org"
  |          ^^^^^^^^^^^^^^^^^^^^^
  |
  = note: on a domain of its own a site stands at the root, and every link begins with base_url
  = help: write base_url = "https://minutes.example.org/", or take `domain` out
"#,
    );
}

#[test]
fn base_url_is_an_example() {
    let printed = support::printed(&[complaints::base_url_is_an_example(None, "https://example.org/mill/")]);
    expect(
        &printed,
        r#"
warning[base-url-is-an-example]: base_url is https://example.org/mill/, where nobody's site can stand
 |
 = note: that host is kept for examples; the canonical address of each page, citations, feeds and the ledger of addresses rest on it
 = help: write where readers will find the site, such as base_url = "https://minutes.parish.uk/"; for one build alone: --base-url URL
"#,
    );
}

#[test]
fn base_url_elsewhere() {
    let printed = support::printed(&[complaints::base_url_elsewhere(None, "https://example.org/", "https://ann.github.io/minutes/")]);
    expect(
        &printed,
        r#"
warning[base-url-elsewhere]: base_url is https://example.org/, but GitHub Pages shows this repository at https://ann.github.io/minutes/
 |
 = note: every link begins with the path of base_url, and citations with the whole
 = help: write base_url = "https://ann.github.io/minutes/"; if the site has a domain other than ann.github.io, write it down too, as domain = "minutes.example.org"
"#,
    );
}

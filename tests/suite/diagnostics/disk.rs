//! What the disk holds that cannot be read.

use std::fs;

use crate::support::{MILL_LANE, build, expect, load_and_build, on_disk, sources, write};

#[cfg(unix)]
#[test]
fn unreadable() {
    let folder = on_disk(MILL_LANE);
    std::os::unix::fs::symlink("gone.md", folder.path().join("content/people/lost.md")).unwrap();
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[unreadable]: `content/people/lost.md` cannot be read
--> content/people/lost.md
 = note: the system says: No such file or directory (os error 2)
 = help: check that the file is there and that you may read it
"#,
    );
}

#[test]
fn not_a_file() {
    let folder = on_disk(MILL_LANE);
    fs::create_dir(folder.path().join("content/people/box.md")).unwrap();
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[not-a-file]: `content/people/box.md` is not a file
--> content/people/box.md
 = note: it is a folder, a pipe or a device with the name of a file
 = help: rename it or take it away
"#,
    );
}

#[cfg(unix)]
#[test]
fn link_loop() {
    let folder = on_disk(MILL_LANE);
    std::os::unix::fs::symlink("../..", folder.path().join("content/reports/again")).unwrap();
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[link-loop]: `content/reports/again` is a link that leads back to the archive's own folder, or one above it
--> content/reports/again
 = note: following it would never end
 = help: remove the link, or move what it leads to into the archive
"#,
    );
}

// Other systems refuse such a name.
#[cfg(target_os = "linux")]
#[test]
fn name_not_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let folder = on_disk(MILL_LANE);
    let name = std::ffi::OsStr::from_bytes(b"content/people/ren\xe9.md");
    fs::write(folder.path().join(name), "+++\nname = \"René\"\n+++\n").unwrap();
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[name-not-unicode]: the name of `content/people/ren�.md` is not Unicode
--> content/people/ren�.md
 = help: rename the file with plain letters
"#,
    );
}

#[test]
fn not_utf8() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "content/people/rene.md", b"+++\nname = \"Ren\xe9 Sage\"\n+++\n");
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[not-utf8]: `content/people/rene.md` is not UTF-8
 --> content/people/rene.md:2:12
  |
2 | name = "Ren� Sage"
  |            ^ the first byte that cannot be read
  |
  = note: it was probably saved as Windows-1252 or Latin-1 by an older program
  = help: save it again as UTF-8; a raw file can be given to `archive import`, which converts it
"#,
    );
}

#[test]
fn too_large() {
    let folder = on_disk(MILL_LANE);
    // A hole: long, and without a byte on the disk.
    fs::File::create(folder.path().join("content/reports/scan.md")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[too-large]: `content/reports/scan.md` is too large: 100 MiB, and 8 MiB is the limit
--> content/reports/scan.md
 = note: no report is a million words long, so this is probably another kind of file
 = help: move it out of the archive, or split it
"#,
    );
}

#[test]
fn not_content() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "content/pages/map.png", b"\x89PNG");
    expect(
        &load_and_build(folder.path()).printed,
        r#"
warning[not-content]: `content/pages/map.png` is not used
--> content/pages/map.png
 = note: only files that end in `.md` are read in `content/`
 = help: rename it to end in `.md`, or put it in `theme/` if pages are to show it
"#,
    );
}

#[test]
fn no_archive() {
    expect(
        &build(&sources("")).printed,
        r#"
error[no-archive]: there is no archive here: no `config.toml`
--> config.toml
 = note: an archive is a folder with a `config.toml` and a folder `content/`
 = help: go to the archive's folder, name it with `--root DIR`, or make one with `archive init DIR`
"#,
    );
}

#[cfg(unix)]
#[test]
fn link_leads_out() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (on_disk(MILL_LANE), tempfile::tempdir().unwrap());
    write(outside.path(), "secret.txt", b"private");
    fs::create_dir(folder.path().join("theme")).unwrap();
    symlink(outside.path().join("secret.txt"), folder.path().join("theme/notes.txt")).unwrap();
    symlink(outside.path(), folder.path().join("theme/home")).unwrap();
    // A link within the archive is the archivist's own affair.
    write(folder.path(), "theme/a.css", b"a {}");
    symlink("a.css", folder.path().join("theme/b.css")).unwrap();
    let outcome = load_and_build(folder.path());
    expect(
        &outcome.printed,
        r#"
error[link-leads-out]: `theme/home` is a link that leads out of the archive
--> theme/home
 = note: all that stands in `theme/` is published as it is, and what stands elsewhere may be private
 = help: copy what it leads to into the archive

error[link-leads-out]: `theme/notes.txt` is a link that leads out of the archive
--> theme/notes.txt
 = note: all that stands in `theme/` is published as it is, and what stands elsewhere may be private
 = help: copy what it leads to into the archive
"#,
    );
}

#[cfg(unix)]
#[test]
fn name_unprintable() {
    let folder = on_disk(MILL_LANE);
    write(folder.path(), "theme/two\nlines.txt", b"x");
    expect(
        &load_and_build(folder.path()).printed,
        r#"
error[name-unprintable]: the name of `theme/two�lines.txt` holds a line end or another control character
--> theme/two�lines.txt
 = note: such a name can stand neither in an address nor in the list of files, which has one a line
 = help: rename the file with plain letters
"#,
    );
}

//! What `archive verify` finds: bytes that are not what they were, and files that nobody vouches for.

use crate::diagnostics::{Diagnostic, Place};

/// The front of a checksum, enough to tell two apart.
fn front(digits: &str) -> &str {
    digits.get(..12).unwrap_or(digits)
}

/// A capture whose bytes are not those of its name.
pub fn capture_changed(path: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::error("capture-changed", format!("`{path}` is not the file that was captured"))
        .at(Place::path(path))
        .cause(format!("its SHA-256 begins {}, and should begin {}: at least one byte has changed", front(found), front(expected)))
        .cure("put the file back from the repository, a bag or a backup; if nobody has it, import the source again under a new name")
}

/// A capture that an imported report names and the folder lacks.
pub fn capture_lost(place: Place, sha256: &str) -> Diagnostic {
    Diagnostic::error("capture-lost", format!("the file with the SHA-256 {}… is not in `captures/`", front(sha256)))
        .at(place)
        .cause("`archive import` kept it when this report was made, and it is what proves the text")
        .cure("put it back from the repository, a bag or a backup as `captures/<sha256>.<ending>`; `archive verify --site DIR` looks at a published site alone")
}

/// A file among the captures that nothing gives a checksum for.
pub fn capture_without_checksum(path: &str) -> Diagnostic {
    Diagnostic::warning("capture-without-checksum", format!("nothing says what `{path}` should be"))
        .at(Place::path(path))
        .cause("a capture is named by its SHA-256, or a report names both its `file` and its `sha256`")
        .cure("import it with `archive import`, name it `<sha256>.<ending>`, or move it out of `captures/`")
}

/// A link among the captures that leads nowhere, or out of the archive.
pub fn capture_is_link(path: &str) -> Diagnostic {
    Diagnostic::error("capture-is-link", format!("`{path}` is a link that leads to no file in the archive"))
        .at(Place::path(path))
        .cause("links are not followed out of the archive: what stands elsewhere may change without it")
        .cure("put the file itself in the link's place")
}

/// A record of what was cut that cannot be read.
pub fn cut_record_unread(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("cut-record-unread", format!("`{path}` is no record of an import any more"))
        .at(Place::path(path))
        .cause(format!("it cannot be read: {}", why.lines().next().unwrap_or_default()))
        .cure("put it back from the repository, a bag or a backup")
}

/// A record of what was cut whose bytes are not those that import wrote.
pub fn cut_record_changed(path: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::error("cut-record-changed", format!("`{path}` is not what `archive import` wrote"))
        .at(Place::path(path))
        .cause(format!(
            "its SHA-256 begins {}, and should begin {}, as the report's `cut_sha256` says: at least one byte has changed",
            front(found),
            front(expected)
        ))
        .cure("put it back from the repository, a bag or a backup")
}

/// A record of what was cut that does not belong to its capture.
pub fn cut_record_astray(path: &str, sha256: &str) -> Diagnostic {
    Diagnostic::error("cut-record-astray", format!("`{path}` does not belong to a capture"))
        .at(Place::path(path))
        .cause(format!("it says that it is of the file with the SHA-256 {}…, and its name or the folder says otherwise", front(sha256)))
        .cure("put it back from the repository, or take it away if its capture was taken away on purpose")
}

/// A record of what was cut that is not there.
pub fn cut_record_missing(place: Place, path: &str) -> Diagnostic {
    Diagnostic::warning("cut-record-missing", format!("there is no `{path}`"))
        .at(place)
        .cause("`archive import` writes there every word that it cut from this capture")
        .cure("put it back from the repository; the capture itself still holds the words")
}

/// A folder that is no published site, or has lost its list.
pub fn no_manifest(path: &str) -> Diagnostic {
    Diagnostic::error("no-manifest", format!("there is no `{path}`, so nothing can be verified"))
        .at(Place::path(path))
        .cause("every site that `archive build` publishes has this list of its files at its root")
        .cure("name the folder in which `index.html` stands; a copy without the list has to be compared with another copy")
}

/// A line of the manifest that is none.
pub fn manifest_line_strange(place: Place) -> Diagnostic {
    Diagnostic::error("manifest-line-strange", "this line of the manifest was not written by `archive`")
        .at(place)
        .cause("a line is a BLAKE3 of 64 digits, two spaces, and a path; what this one listed cannot be verified")
        .cure("take the manifest from another copy of the site, or build the site again")
}

/// A path in the manifest that leads out of the site, or cannot be a file's.
pub fn manifest_path_strange(place: Place) -> Diagnostic {
    Diagnostic::error("manifest-path-strange", "this path of the manifest is no file's in the site")
        .at(place)
        .cause("`archive` writes no such path, and nothing was opened there: somebody changed the manifest")
        .cure("take the manifest from another copy of the site, or build the site again")
}

/// A path that the manifest lists twice.
pub fn manifest_path_twice(place: Place) -> Diagnostic {
    Diagnostic::error("manifest-path-twice", "this path is in the manifest twice")
        .at(place)
        .cause("`archive` lists each file once; the first line was taken")
        .cure("take the manifest from another copy of the site, or build the site again")
}

/// A manifest whose line ends are not those it was written with.
pub fn manifest_line_ends(place: Place, lines: usize) -> Diagnostic {
    let lines = if lines == 1 { "one line".to_owned() } else { format!("{lines} lines") };
    Diagnostic::error("manifest-line-ends", format!("the manifest's line ends were changed ({lines})"))
        .at(place)
        .cause("git's `core.autocrlf`, an editor or a transfer as text does this, to the pages too; or the end of the file is cut off")
        .cure("copy the site again as it is: `git config core.autocrlf false`, or a binary transfer")
}

/// A published file that is not what the manifest says.
pub fn published_file_changed(path: &str, expected: blake3::Hash, found: blake3::Hash, only_line_ends: bool) -> Diagnostic {
    let cause = if only_line_ends {
        "only its line ends differ: git's `core.autocrlf` or a transfer as text changed them".to_owned()
    } else {
        format!("its BLAKE3 begins {}, and the manifest's {}", front(&found.to_hex()), front(&expected.to_hex()))
    };
    Diagnostic::error("published-file-changed", format!("`{path}` is not what was published"))
        .at(Place::path(path))
        .cause(cause)
        .cure("copy it again from where the site stands, or build the site again")
}

/// A published file that is not there.
pub fn published_file_missing(path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let cause = if name.starts_with('.') {
        "the manifest lists it; some tools leave out names that begin with a dot"
    } else {
        "the manifest lists it"
    };
    Diagnostic::error("published-file-missing", format!("`{path}` was published and is not there"))
        .at(Place::path(path))
        .cause(cause)
        .cure("copy it again from where the site stands, or build the site again")
}

/// A link where a published file should be.
pub fn published_file_is_link(path: &str) -> Diagnostic {
    Diagnostic::error("published-file-is-link", format!("`{path}` stands behind a link, and was not looked at"))
        .at(Place::path(path))
        .cause("`archive` publishes no links; what one leads to may be anything")
        .cure("put the file itself in the link's place, or build the site again")
}

/// A page, script or data file in the site that was not published with it.
pub fn published_file_added(path: &str) -> Diagnostic {
    Diagnostic::error("published-file-added", format!("`{path}` was not published by `archive`"))
        .at(Place::path(path))
        .cause("the manifest does not list it, and a reader would take it for a part of the site")
        .cure("take it away; a file of yours that belongs to the site can stand in `theme/`, and is listed after the next build")
}

/// A link in the site that was not published with it.
pub fn published_link_added(path: &str) -> Diagnostic {
    Diagnostic::error("published-link-added", format!("`{path}` is a link, and `archive` publishes none"))
        .at(Place::path(path))
        .cause("it was not followed; what it leads to would stand in the site for whoever opens it")
        .cure("take it away, or put the file itself in its place")
}

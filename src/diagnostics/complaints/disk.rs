//! What the disk holds that cannot be read.

use crate::diagnostics::{Diagnostic, Place};

/// A file or folder that the system would not let us read.
pub fn unreadable(path: &str, error: &str) -> Diagnostic {
    Diagnostic::error("unreadable", format!("`{path}` cannot be read"))
        .at(Place::path(path))
        .cause(format!("the system says: {error}"))
        .cure("check that the file is there and that you may read it")
}

/// A folder, a pipe or a device where a file should be.
pub fn not_a_file(path: &str) -> Diagnostic {
    Diagnostic::error("not-a-file", format!("`{path}` is not a file"))
        .at(Place::path(path))
        .cause("it is a folder, a pipe or a device with the name of a file")
        .cure("rename it or take it away")
}

/// A symbolic link that leads back to a folder above it.
pub fn link_loop(path: &str, ancestor: &str) -> Diagnostic {
    Diagnostic::error("link-loop", format!("`{path}` is a link that leads back to {ancestor}"))
        .at(Place::path(path))
        .cause("following it would never end")
        .cure("remove the link, or move what it leads to into the archive")
}

/// A symbolic link in the theme that leads out of the archive.
pub fn link_leads_out(path: &str) -> Diagnostic {
    Diagnostic::error("link-leads-out", format!("`{path}` is a link that leads out of the archive"))
        .at(Place::path(path))
        .cause("all that stands in `theme/` is published as it is, and what stands elsewhere may be private")
        .cure("copy what it leads to into the archive")
}

/// A file name with a line end or another control character in it.
pub fn name_unprintable(path: &str) -> Diagnostic {
    Diagnostic::error("name-unprintable", format!("the name of `{path}` holds a line end or another control character"))
        .at(Place::path(path))
        .cause("such a name can stand neither in an address nor in the list of files, which has one a line")
        .cure("rename the file with plain letters")
}

/// A file name that is not Unicode.
pub fn name_not_unicode(path: &str) -> Diagnostic {
    Diagnostic::error("name-not-unicode", format!("the name of `{path}` is not Unicode"))
        .at(Place::path(path))
        .cure("rename the file with plain letters")
}

/// A file that is not UTF-8. `valid` is the number of bytes before the first that is not.
pub fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let text: std::sync::Arc<str> = String::from_utf8_lossy(bytes).into();
    // Every byte before the fault is valid, so it stands at the same place in the lossy text.
    let place = Place { path: path.into(), text: Some(text), span: valid..valid + 1 };
    let cause = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it was saved as UTF-16",
        _ => "it was probably saved as Windows-1252 or Latin-1 by an older program",
    };
    Diagnostic::error("not-utf8", format!("`{path}` is not UTF-8"))
        .at(place)
        .label("the first byte that cannot be read")
        .cause(cause)
        .cure("save it again as UTF-8; a raw file can be given to `archive import`, which converts it")
}

/// A file that is larger than any report.
pub fn too_large(path: &str, bytes: u64, limit: u64) -> Diagnostic {
    let mib = |n: u64| n.div_ceil(1024 * 1024);
    Diagnostic::error("too-large", format!("`{path}` is too large: {} MiB, and {} MiB is the limit", mib(bytes), mib(limit)))
        .at(Place::path(path))
        .cause("no report is a million words long, so this is probably another kind of file")
        .cure("move it out of the archive, or split it")
}

/// A file in `content/` that is no Markdown.
pub fn not_content(path: &str) -> Diagnostic {
    Diagnostic::warning("not-content", format!("`{path}` is not used"))
        .at(Place::path(path))
        .cause("only files that end in `.md` are read in `content/`")
        .cure("rename it to end in `.md`, or put it in `theme/` if pages are to show it")
}

/// A folder without an archive.
pub fn no_archive(path: &str) -> Diagnostic {
    Diagnostic::error("no-archive", "there is no archive here: no `config.toml`")
        .at(Place::path(path))
        .cause("an archive is a folder with a `config.toml` and a folder `content/`")
        .cure("go to the archive's folder, name it with `--root DIR`, or make one with `archive init DIR`")
}

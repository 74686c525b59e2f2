//! A bag as one zip file: the folder, under one name (RFC 8493, section 4.2), the same bytes whenever and wherever it is made.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::fixity::files::{read_through, walk};

/// From this size on a file needs the larger form of a zip's entries.
const LARGE: u64 = u32::MAX as u64 / 2;

/// Writes all files of a folder under `top` into a new file, in order of path, without times and with the same rights on any
/// system.
///
/// # Errors
/// What the system says.
pub(super) fn zip(folder: &Path, top: &str, file: &Path) -> io::Result<()> {
    let tree = walk(folder, |_| false);
    let mut zip = ZipWriter::new(BufWriter::new(File::create_new(file)?));
    for (path, from) in tree.files.iter().filter(|(_, from)| *from != file) {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .system(System::Unix)
            .large_file(fs::metadata(from)?.len() >= LARGE);
        zip.start_file(format!("{top}/{path}"), options)?;
        read_through(from, |bytes| zip.write_all(bytes))?;
    }
    zip.finish()?.flush()
}

//! The zip archive that a Word document is: its parts, bounded.
//!
//! Apart because everything that can be wrong with an archive is told here, before any word is read.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::{Refusal, UNPACKED, decode};

/// Parts of one document. Word writes a dozen, and one for each picture.
const MOST_PARTS: usize = 20_000;
const MAIN: [&str; 3] = ["word/document.xml", "word/document2.xml", "word/document1.xml"];
const SAVE_ANEW: &str = "Open it in a word processor, save it as docx again, and import that.";
const UNPACK: &str = "Unpack it, and import what is in it.";

/// An open document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked, over all parts.
    left: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            let cause = "is a zip archive or Word document that is damaged or breaks off";
            Refusal::new(cause, "Copy or download it again; if it stays so, open it in a word processor and save it as docx anew.")
        })?;
        if archive.len() > MOST_PARTS {
            return Err(Refusal::new(format!("is a zip archive of {} files, more than any Word document has", archive.len()), UNPACK));
        }
        let package = Package { archive, left: UNPACKED as u64 };
        match package.kind() {
            Kind::Word => Ok(package),
            Kind::Other(kind) => {
                Err(Refusal::new(format!("is {kind}, which import does not read"), "Save it as docx, PDF or HTML, and import that."))
            }
            Kind::Archive => Err(Refusal::new("is a zip archive that holds no Word document", UNPACK)),
        }
    }

    fn kind(&self) -> Kind {
        let has = |name: &str| self.archive.index_for_name(name).is_some();
        let folder = |prefix: &str| self.archive.file_names_raw().any(|name| name.starts_with(prefix.as_bytes()));
        match () {
            () if MAIN.iter().any(|name| has(name)) => Kind::Word,
            () if has("xl/workbook.xml") || has("xl/workbook.bin") => Kind::Other("an Excel workbook"),
            () if has("ppt/presentation.xml") => Kind::Other("a PowerPoint presentation"),
            () if has("mimetype") && has("META-INF/container.xml") => Kind::Other("an e-book (EPUB)"),
            () if has("mimetype") && has("content.xml") => Kind::Other("an OpenDocument file (odt, ods or odp)"),
            () if folder("Index/") && has("Index/Document.iwa") => Kind::Other("a Pages document"),
            () => Kind::Archive,
        }
    }

    /// The part with the words. Word's own editor in the browser counts it: `document2.xml`.
    pub(super) fn main(&self) -> &'static str {
        MAIN.iter().find(|name| self.archive.index_for_name(name).is_some()).copied().unwrap_or(MAIN[0])
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// A part's text, if the document has the part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword | ZipError::UnsupportedArchive(_)) => {
                return Err(Refusal::new("is locked with a password", "Unlock it, and import the unlocked file."));
            }
            Err(_) => return Err(damaged(name)),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let cause = format!("unpacks to more than {} MB, which no report does: it may be a zip bomb", UNPACKED >> 20);
            Refusal::new(cause, SAVE_ANEW)
        })?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // The standard allows UTF-16 too.
            Err(error) => decode(error.as_bytes()).text,
        };
        Ok(Some(text))
    }
}

enum Kind {
    Word,
    Other(&'static str),
    Archive,
}

pub(super) fn damaged(part: &str) -> Refusal {
    Refusal::new(format!("is a Word document whose part {part} is damaged"), SAVE_ANEW)
}

pub(super) fn broken(part: &str, what: &str) -> Refusal {
    Refusal::new(format!("is a Word document whose part {part} {what}"), SAVE_ANEW)
}

//! Addresses that open a file in somebody's editor.
//!
//! A preview runs on her own machine, so a link may lead to the file behind a page. Which address an editor listens to is its
//! own affair; the usual ones are known by name, any other can be written out.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in the path part of an address (RFC 3986, unreserved characters, and the slash).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// Editors by name, with the address at which each opens a file.
const KNOWN: [(&str, &str); 10] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("emacs", "org-protocol://open-file?file={path}&line={line}&column={column}"),
    ("macvim", "mvim://open?url=file://{path}&line={line}&column={column}"),
];

/// How an editor is asked to open a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

impl Editor {
    /// An editor by its name, or by an address with `{path}`, and perhaps `{line}` and `{column}`.
    ///
    /// # Errors
    /// What is wrong with the words, and what can be written.
    pub fn parse(words: &str) -> Result<Editor, String> {
        if let Some((_, address)) = KNOWN.iter().find(|(name, _)| name.eq_ignore_ascii_case(words)) {
            return Ok(Editor((*address).to_owned()));
        }
        let scheme = words.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_scheme = !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
        // A link that runs a script would be ours to answer for.
        let is_script = ["javascript", "data", "vbscript"].contains(&scheme.to_ascii_lowercase().as_str());
        if words.contains("{path}") && is_scheme && !is_script {
            return Ok(Editor(words.to_owned()));
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!(
            "name one of {}, or write the address at which yours opens a file, such as `vscode://file{{path}}:{{line}}`",
            names.join(", ")
        ))
    }

    /// The address that opens this file at this place; line and column from 1.
    pub fn link(&self, file: &Path, line: usize, column: usize) -> String {
        let path = file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        // On Windows a whole path begins with a letter.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let path = utf8_percent_encode(&path, IN_PATH).to_string();
        self.0.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }
}

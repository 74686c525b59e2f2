//! A file as front matter and body: TOML between two lines of `+++`, Markdown after them.

use std::ops::Range;

/// Where the parts of a file lie, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The TOML between the fences.
    pub front_matter: Range<usize>,
    /// The Markdown after them.
    pub body: Range<usize>,
}

/// Why a file has no front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Its first line is not `+++`.
    Opening,
    /// There is a line `+++`, but something stands before it.
    Late,
    /// It is opened and never closed.
    Closing,
    /// There is nothing in it.
    Empty,
    /// Its first line is `---`: another generator's front matter, in YAML.
    Yaml,
}

/// Finds the front matter. A byte order mark, Windows line ends and empty lines before it are no obstacle.
///
/// # Errors
/// What is missing; the body is then unknown as well.
pub fn split(text: &str) -> Result<Parts, Missing> {
    let mut start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    if text[start..].trim().is_empty() {
        return Err(Missing::Empty);
    }
    while let Some((line, _)) = text[start..].split_once('\n').filter(|(line, _)| line.trim().is_empty()) {
        start += line.len() + 1;
    }
    let first_line = text[start..].lines().next().unwrap_or_default().trim_end();
    match first_line {
        "+++" => {}
        "---" => return Err(Missing::Yaml),
        _ if text.lines().any(|line| line.trim_end() == "+++") => return Err(Missing::Late),
        _ => return Err(Missing::Opening),
    }
    let open = start + text[start..].find('\n').map_or(text.len() - start, |n| n + 1);
    let mut at = open;
    for line in text[open..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Ok(Parts { front_matter: open..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    Err(Missing::Closing)
}

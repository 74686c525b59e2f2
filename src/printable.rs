//! Words of a file or of another program as a terminal may show them: it obeys some characters, and others turn the letters behind
//! them around. Each becomes U+FFFD, so that one sees that something stood there.
//!
//! For what is printed as it is; a [complaint](crate::diagnostics)'s excerpt is made safe by the library that draws it.

/// Words on several lines: line ends and tabs stay.
pub fn text(words: &str) -> String {
    words.replace(|c: char| is_hidden(c) && !matches!(c, '\n' | '\t'), "\u{fffd}")
}

/// Words on one line, such as a file's name.
pub fn line(words: &str) -> String {
    words.replace(is_hidden, "\u{fffd}")
}

/// Control characters, and those that change the direction of writing (Unicode's UAX 9, section 2).
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

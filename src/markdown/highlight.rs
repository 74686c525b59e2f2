//! Fenced code, highlighted as classes: colours are the theme's business, for light and dark alike.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::html::{escape, escape_attribute};

/// Code longer than this is shown plain, in bytes: highlighting is slow, and nobody reads colours in a data dump.
const MAX: usize = 200_000;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Whether code of this language can be highlighted.
pub fn known_language(language: &str) -> bool {
    ["text", "txt", "plain", "toml"].contains(&language) || is_session(language) || SYNTAXES.find_syntax_by_token(language).is_some()
}

/// Code as HTML, in a block of its own; plain where the language is not known.
pub fn highlight(language: &str, code: &str) -> String {
    let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escape_attribute(language)) };
    let inner = coloured(language, code).unwrap_or_else(|| escape(code).into_owned());
    format!("<pre tabindex=\"0\"><code{class}>{inner}</code></pre>\n")
}

fn coloured(language: &str, code: &str) -> Option<String> {
    if language.is_empty() || code.len() > MAX {
        return None;
    }
    if is_session(language) {
        return Some(LinesWithEndings::from(code).map(session_line).collect());
    }
    // The bundled syntaxes know no TOML; an INI or a properties file is the nearest thing they colour.
    let token = if language == "toml" { "properties" } else { language };
    let syntax = SYNTAXES.find_syntax_by_token(token)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// What was typed at a terminal and what it answered, by the names that GitHub knows it by.
fn is_session(language: &str) -> bool {
    ["console", "shell-session", "shellsession"].contains(&language)
}

/// One line of a session: a command behind its prompt is shell, an answer is words.
fn session_line(line: &str) -> String {
    match line.strip_prefix("$ ").and_then(|command| coloured("sh", command)) {
        Some(command) => format!("$ {command}"),
        None => escape(line).into_owned(),
    }
}

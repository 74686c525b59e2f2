//! What is wrong in `config.toml` and in front matter.

use crate::date::{DateError, Span};
use crate::diagnostics::{Diagnostic, Place};
use crate::document::front_matter::Missing;
use crate::slug::Slug;

use super::nearest;

/// TOML that cannot be read.
pub fn toml_syntax(place: Place, message: &str) -> Diagnostic {
    let message = message.lines().next().unwrap_or("it cannot be read").trim_end_matches('.');
    // The library's words are for those who know TOML; these slips are made by those who come from a word processor.
    let met = place.text.as_deref().and_then(|text| text.get(place.span.start..)).and_then(|rest| rest.chars().next());
    let cure = match (met, message) {
        (Some('“' | '”' | '„' | '‘' | '’' | '«'), _) => {
            "these are a word processor's quotation marks: put straight ones, as in `\"words\"`"
        }
        (Some(':'), _) => "write `=` in place of `:`, and words in double quotes",
        (_, "duplicate key") => "this key stands above already: keep one of the two",
        (_, message) if message.starts_with("invalid date") => "there is no such day: correct it, as in `\"2012-11-27\"`",
        _ => "words stand in double quotes, lists in [ ], and each line is `key = value`; see https://toml.io",
    };
    Diagnostic::error("toml-syntax", format!("this is not valid TOML: {message}")).at(place).cure(cure)
}

/// A value of the wrong kind. `kind` is TOML's word for what is there, `message` says what was expected, in serde's words.
pub fn wrong_type(place: Place, key: &str, kind: &str, message: &str) -> Diagnostic {
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let (met, expected) = message.rsplit_once("expected ").unwrap_or(("", message));
    if let Some(words) = met.strip_prefix("unknown variant `").and_then(|rest| rest.split('`').next()) {
        let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        let diagnostic = Diagnostic::error("wrong-type", format!("`{key}` cannot be `{words}`")).at(place);
        return match nearest(words, known.iter().copied()) {
            Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
            None => diagnostic.cure(format!("write one of: {}", known.join(", "))),
        };
    }
    let (wanted, cure) = match expected {
        "a string" => ("words", format!("put them in double quotes: `{key} = \"…\"`")),
        "a boolean" => ("`true` or `false`", format!("write `{key} = true` or `{key} = false`, without quotes")),
        "a list" => ("a list", format!("write it in brackets: `{key} = [\"…\"]`; a list of tables begins each with `[[{key}]]`")),
        "words or a table" => ("words or a table", format!("write `{key} = \"…\"`, or a line `[{key}]` and its fields below it")),
        "a table" => ("a table", format!("write a line `[{key}]`, and its fields below it, or `{{ … }}` in a list")),
        "a date" => ("a date", format!("write it in quotes, as in `{key} = \"2012-11-27\"`")),
        "u8" | "u16" | "u32" | "u64" => ("a whole number, 0 or more", format!("write `{key} = 1`, without quotes")),
        other => (other, "correct the value".to_owned()),
    };
    let found = match kind {
        "string" => "these are words",
        "integer" | "float" => "this is a number",
        "boolean" => "this is true or false",
        "array" => "this is a list",
        "table" => "this is a table",
        "datetime" | "time" => "this is a date or a time",
        _ => "this is something else",
    };
    Diagnostic::error("wrong-type", format!("`{key}` has to be {wanted}")).at(place).label(found).cure(cure)
}

/// Words with a character that no page can show.
pub fn control_character(place: Place) -> Diagnostic {
    Diagnostic::error("control-character", "these words hold a control character")
        .at(place)
        .cause("neither a page nor a feed can show it; it often comes with text copied from another program")
        .cure("take the escape that stands for it out, such as `\\u0007`")
}

/// A field that has to be there.
pub fn missing_field(place: Place, key: &str, table: &str) -> Diagnostic {
    let message = if table.is_empty() { format!("`{key}` is missing") } else { format!("`{key}` is missing in this entry of `{table}`") };
    Diagnostic::error("missing-field", message).at(place).cure(format!("add a line `{key} = \"…\"`"))
}

/// A field that has to have words.
pub fn empty_field(place: Place, key: &str) -> Diagnostic {
    Diagnostic::error("empty-field", format!("`{key}` is empty")).at(place).cure(format!("write the {key} between the quotes"))
}

/// A key that nothing reads.
pub fn unknown_key(place: Place, key: &str, table: &str, known: &[&'static str]) -> Diagnostic {
    let message = if table.is_empty() { format!("unknown key `{key}`") } else { format!("unknown key `{key}` in `{table}`") };
    let diagnostic = Diagnostic::error("unknown-key", message).at(place).label("nothing reads this");
    match nearest(key, known.iter().copied()) {
        Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
        None => {
            let mut known = known.to_vec();
            known.sort_unstable();
            diagnostic.cure(format!("the keys here are: {}", known.join(", ")))
        }
    }
}

/// Words that should be a date.
pub fn bad_date(place: Place, words: &str, error: &DateError) -> Diagnostic {
    Diagnostic::error("bad-date", format!("`{words}` is no date: {error}"))
        .at(place)
        .cure("write year, month and day as in `2012-11-27`; `2012-11` or `2012` where less is known; `~` behind it for about, `?` for uncertain; `2019-12-03/2019-12-04` for an interval")
}

/// Two dates the wrong way round.
pub fn ends_before_it_begins(place: Place, span: Span) -> Diagnostic {
    let words = |date: Option<crate::date::Date>| date.map_or_else(String::new, |d| d.to_string());
    Diagnostic::error("ends-before-it-begins", format!("this ends ({}) before it begins ({})", words(span.end), words(span.start)))
        .at(place)
        .cure("check both dates: one of them has a slip")
}

/// Words that should be a slug.
pub fn not_a_slug(place: Place, key: &str, words: &str) -> Diagnostic {
    Diagnostic::error("not-a-slug", format!("`{words}` is not a slug"))
        .at(place)
        .cause(format!("`{key}` names a file by its name without `.md`: small letters, digits and single hyphens"))
        .cure(format!("perhaps `{}`", Slug::suggest(words)))
}

/// A file name that cannot be an address.
pub fn file_name_not_a_slug(path: &str, stem: &str) -> Diagnostic {
    Diagnostic::error("file-name", format!("`{stem}` cannot be an address"))
        .at(Place::path(path))
        .cause("a file's name becomes its page's permanent address: small letters a to z, digits and single hyphens, 120 at most")
        .cure(format!("rename the file to `{}.md`", Slug::suggest(stem)))
}

/// A file in a folder that means nothing.
pub fn unknown_folder(path: &str) -> Diagnostic {
    let folder = path.split('/').nth(1).unwrap_or_default();
    let folders = ["reports", "people", "committees", "meetings", "decisions", "pages"];
    let diagnostic = Diagnostic::error("unknown-folder", format!("`{path}` is in no folder that the archive knows")).at(Place::path(path));
    match nearest(folder, folders) {
        Some(near) => diagnostic.cure(format!("did you mean `content/{near}/`?")),
        None => diagnostic.cure(format!("files stand in one of: {}", folders.map(|f| format!("content/{f}/")).join(", "))),
    }
}

/// A file without front matter.
pub fn no_front_matter(place: Place, missing: &Missing) -> Diagnostic {
    let (message, cure) = match missing {
        Missing::Empty => {
            ("this file is empty", "write front matter between two lines of `+++`, or delete the file; `archive new` writes a start")
        }
        Missing::Opening => {
            ("this file has no front matter", "begin it with a line `+++`, then `title = \"…\"` (or `name`), then a line `+++`")
        }
        Missing::Late => ("this file does not begin with its front matter", "take away what stands before the first line `+++`"),
        Missing::Yaml => (
            "this front matter is YAML; the archive's is TOML",
            "fence it with `+++` instead of `---`, and write `key = \"value\"` instead of `key: value`",
        ),
        Missing::Closing => ("this front matter is never closed", "put a line `+++` after the last field"),
    };
    Diagnostic::error("no-front-matter", message).at(place).cure(cure)
}

/// A membership that names no body.
pub fn membership_of_nothing(place: Place) -> Diagnostic {
    Diagnostic::error("membership-of-nothing", "this membership names no body")
        .at(place)
        .cure("add `organization = \"slug\"` for a body with a file, or `organization_name = \"…\"` for one without")
}

/// A post of a body that has no file and so declares none.
pub fn post_without_body(place: Place, post: &str) -> Diagnostic {
    Diagnostic::warning("post-without-body", format!("nobody declares the post `{post}`"))
        .at(place)
        .cause("`organization_name` is for bodies without a file, and only a file can declare posts")
        .cure("give the body a file in `content/committees/`, or write `role = \"…\"` in place of `post`")
}

/// One post twice in one body.
pub fn post_declared_twice(place: Place, post: &str) -> Diagnostic {
    Diagnostic::error("post-declared-twice", format!("the post `{post}` is declared twice"))
        .at(place)
        .cure("give one of them another `id`, or join them: `other_labels` holds other words for the same post")
}

/// A checksum that is none.
pub fn not_a_sha256(place: Place) -> Diagnostic {
    Diagnostic::error("not-a-sha256", "this is not a SHA-256")
        .at(place)
        .cause("it has 64 hexadecimal digits")
        .cure("`sha256sum FILE` prints it; `archive import` writes it")
}

/// An address that a page cannot link to.
pub fn not_a_web_address(place: Place, words: &str) -> Diagnostic {
    Diagnostic::error("not-a-web-address", format!("`{words}` is not a web address"))
        .at(place)
        .cure("it begins with `https://` or `http://`")
}

/// A contact to which nobody can write.
pub fn bad_contact(place: Place, words: &str) -> Diagnostic {
    Diagnostic::warning("bad-contact", format!("`{words}` is no address at which readers can write"))
        .at(place)
        .cause("no page links to it: the link would lead nowhere")
        .cure("write an address of mail, such as `contact = \"archivist@example.org\"`, or of the web, which begins with `https://`")
}

/// An editor whose address nobody knows.
pub fn bad_editor(place: Place, words: &str, cure: &str) -> Diagnostic {
    Diagnostic::warning("bad-editor", format!("`{words}` is no editor that is known here"))
        .at(place)
        .cause("links from a page of `archive serve` to its file are left out; the site does not depend on it")
        .cure(cure)
}

/// An accent that is no colour.
pub fn bad_accent(place: Place, words: &str) -> Diagnostic {
    Diagnostic::warning("bad-accent", format!("`{words}` is no colour that is understood here"))
        .at(place)
        .cause("the site keeps the theme's own colour")
        .cure("write it as red, green and blue in hexadecimal digits, such as `accent = \"#0b5566\"`")
}

/// An accent that cannot be read on the page.
pub fn pale_accent(place: Place, words: &str, contrast: f64, used: crate::colour::Colour) -> Diagnostic {
    Diagnostic::warning("pale-accent", format!("`{words}` is too pale to be read on a light page"))
        .at(place)
        .cause(format!("its contrast is {contrast:.1} to 1, and text needs 4.5 to 1 (WCAG 2.2, 1.4.3); the site uses `{used}` instead"))
        .cure(format!("write `{used}`, or a darker colour"))
}

/// A base address that cannot be one.
pub fn bad_base_url(place: Place, words: &str) -> Diagnostic {
    Diagnostic::error("bad-base-url", format!("`{words}` cannot be where a site stands"))
        .at(place)
        .cure("write the whole address, such as `https://example.org/nec-archive/`, or a path, such as `/nec-archive/`")
}

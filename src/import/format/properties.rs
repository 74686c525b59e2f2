//! What a document says of itself in its properties: evidence for title and author.
//!
//! Apart because Word and PDF have the same fields, filled by the same programs with the same empty words.

use crate::import::page::{Fact, Field};

/// What programs write where nobody has said who writes.
const NOBODY: &[&str] = &[
    "user",
    "admin",
    "administrator",
    "owner",
    "author",
    "unknown",
    "anonymous",
    "(anonymous)",
    "windows user",
    "microsoft office user",
    "python-docx",
    "hp",
    "pc",
    "me",
];
/// What programs write where nobody has given a title.
const UNTITLED: &[&str] = &["untitled", "(untitled)", "untitled document", "word document", "document", "document1", "unspecified"];

/// A fact of a property, where it says anything.
pub(super) fn fact(field: Field, name: &str, value: &str) -> Option<Fact> {
    let value = value.chars().map(|character| if character.is_control() { ' ' } else { character }).collect::<String>();
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return None;
    }
    let lower = value.to_lowercase();
    let empty = match field {
        Field::Author => NOBODY.contains(&lower.as_str()),
        // A printer driver gives the name of the program and the file.
        Field::Title => UNTITLED.contains(&lower.as_str()) || lower.starts_with("microsoft word - ") || is_file(&lower),
        _ => false,
    };
    let evidence = format!("{name}: {value}");
    Some(Fact { field: if empty { Field::Other } else { field }, value, evidence })
}

fn is_file(title: &str) -> bool {
    [".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt", ".indd", ".qxd"].iter().any(|ending| title.ends_with(ending))
}

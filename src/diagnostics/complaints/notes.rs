//! What is wrong in the editor's notes.

use crate::diagnostics::{Diagnostic, Place};

/// A note about words that do not stand in the report.
pub fn note_quote_not_found(place: Place, quote: &str) -> Diagnostic {
    let shown: String = quote.chars().take(60).collect();
    Diagnostic::warning("note-quote-not-found", format!("this note is about words that do not stand in the text: `{shown}`"))
        .at(place)
        .cause("the note is shown, without a link to its paragraph")
        .cure("copy the words from one paragraph of the body, letter for letter, or leave `quote` out for a note on the whole report")
}

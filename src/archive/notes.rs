//! Where the words stand that the editor's notes are about.
//!
//! Apart from the documents because a place is looked for in the words as they are searched, with one kind of apostrophe and
//! space, as the quotes of `[[decisions]]` are.

use crate::document::ReportDocument;
use crate::recognise::fold;

/// So many notes of one report are given a place; looking for more would take longer than the report's length asks.
const PLACED: usize = 200;

/// The passage of each note's quote, an index of the text's passages; nothing for one about the whole, or whose words are not there.
pub fn passages(document: &ReportDocument) -> Vec<Option<u32>> {
    if document.notes.iter().all(|note| note.quote.is_none()) {
        return vec![None; document.notes.len()];
    }
    let passages: Vec<String> = document.text.passages.iter().map(|passage| fold(document.text.of(passage))).collect();
    let place = |quote: &str| {
        let quote = fold(quote);
        (0..).zip(&passages).find(|(_, words)| words.contains(quote.trim())).map(|(at, _)| at)
    };
    let placed = document.notes.iter().take(PLACED).map(|note| note.quote.as_ref().and_then(|quote| place(&quote.value)));
    placed.chain(std::iter::repeat(None)).take(document.notes.len()).collect()
}

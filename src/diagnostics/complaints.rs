//! Every complaint there is: one function each, so that all messages can be read, and bettered, side by side.
//!
//! A message says what is wrong in the archivist's words, never in the program's; the cure says what to type.

mod addresses;
mod check;
mod content;
mod disk;
mod feeds;
mod fixity;
mod front_matter;
mod ledger;
mod notes;
mod pages;
mod registry;
mod site;
mod withheld;

pub use addresses::*;
pub use check::*;
pub use content::*;
pub use disk::*;
pub use feeds::*;
pub use fixity::*;
pub use front_matter::*;
pub use ledger::*;
pub use notes::*;
pub use pages::*;
pub use registry::*;
pub use site::*;
pub use withheld::*;

/// The known word nearest to one that is not known, if it is near enough to be a slip of the finger.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = (word.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|k| (strsim::osa_distance(&lower, &k.to_lowercase()), k))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, k)| (*distance, k.len()))
        .map(|(_, k)| k)
}

//! What is wrong in the ledgers of paragraphs and of decisions. What cannot be read stops the build: it would write the ledger
//! anew without it, and what that kept would be lost.

use crate::diagnostics::{Diagnostic, Place};

/// The marks of a merge in the ledger.
pub fn ledger_in_conflict(place: Place) -> Diagnostic {
    Diagnostic::warning("ledger-in-conflict", "a merge was left half done in the ledger")
        .at(place)
        .cause("the lines of both sides are read as one; a number that both gave to new words stays with those of the first")
        .cure("take out the three lines of marks, keep the lines of both sides, run `archive build` and commit the ledger")
}

/// A line of the ledger that is none.
pub fn ledger_unread(place: Place) -> Diagnostic {
    Diagnostic::error("ledger-unread", "this line of the ledger cannot be read")
        .at(place)
        .cause("a line is a report's slug, how many numbers were given, and its paragraphs, parted by tabs")
        .cure("restore it from the repository; or take it out, and its report has its paragraphs numbered from 1")
}

/// A line of the ledger in which something cannot be read.
pub fn ledger_partly_unread(place: Place, report: &str) -> Diagnostic {
    Diagnostic::error("ledger-partly-unread", format!("the ledger's line on `{report}` cannot be read in whole"))
        .at(place)
        .cause("a paragraph that cannot be read there gets a new number, and links to its old one lead nowhere")
        .cure("restore the line from the repository; or take out what cannot be read")
}

/// A line of the ledger of decisions that is none.
pub fn decisions_unread(place: Place) -> Diagnostic {
    Diagnostic::error("ledger-unread", "this line of the ledger of decisions cannot be read")
        .at(place)
        .cause("a line is a decision's id, its meeting or report, and its words, parted by tabs")
        .cure("restore it from the repository; or take it out, and its decision may get another address")
}

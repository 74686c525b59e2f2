//! What is wrong in a Markdown body, or in what recognition found there.

use crate::diagnostics::{Diagnostic, Place};
use crate::slug::Slug;

/// A mark that names no slug.
pub fn mark_not_a_slug(place: Place, words: &str) -> Diagnostic {
    Diagnostic::warning("mark-not-a-slug", format!("the mark `[[{words}]]` names nobody"))
        .at(place)
        .cause("a mark is `[[slug|words]]` for a person or committee, or `[[!words]]` for nobody")
        .cure(format!("perhaps `[[{}|{words}]]`", Slug::suggest(words)))
}

/// A link that a browser would run, not follow.
pub fn unsafe_link(place: Place, address: &str) -> Diagnostic {
    let shown: String = address.chars().take(40).collect();
    Diagnostic::warning("unsafe-link", format!("the link to `{shown}` is left out; its words stay"))
        .at(place)
        .cause("a page links to http, https, mailto and tel, and within the site")
        .cure("correct the address")
}

/// A fenced block of an unknown language.
pub fn unknown_language(place: Place, language: &str) -> Diagnostic {
    Diagnostic::warning("unknown-language", format!("code in `{language}` is shown without colours"))
        .at(place)
        .cure("check the spelling, or write ```` ```text ````")
}

/// Raw HTML that was taken out.
pub fn html_removed(place: Place) -> Diagnostic {
    Diagnostic::warning("html-removed", "some raw HTML of this text is left out")
        .at(place)
        .cause("scripts, frames, styles, event handlers and unknown elements are never published")
        .cure("write it in Markdown; tables, emphasis, links and lists need no HTML")
}

/// Raw HTML within so much other raw HTML that no page could show it.
pub fn html_too_deep(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::warning("html-too-deep", format!("here raw HTML stands more than {limit} elements deep"))
        .at(place)
        .cause("what is deeper is shown as the letters it is written in; most often elements are opened and never closed")
        .cure("close each element where it ends, or write this in Markdown")
}

/// A tally that says the opposite of its outcome.
pub fn tally_against_outcome(place: Place, tally: &str, outcome: &str) -> Diagnostic {
    Diagnostic::warning("tally-against-outcome", format!("{tally} is told as {outcome}")).at(place).cause("the figures say the opposite").cure("if the report itself is wrong, leave it; if it was misread, add a `[[decisions]]` entry with this quote and the right `votes` or `outcome`")
}

/// A tally whose total is far from those of the meeting's other votes. The figures count people.
pub fn tally_out_of_line(place: Place, total: u32, least: u32, most: u32) -> Diagnostic {
    let others = if least == most { format!("{least}") } else { format!("{least} to {most}") };
    Diagnostic::warning("tally-out-of-line", format!("{total} took part in this vote, and {others} in the others of this meeting"))
        .at(place)
        .cause("a figure may be misread or misprinted")
        .cure("if the report itself is so, leave it; if it was misread, add a `[[decisions]]` entry with this quote and the right `votes`")
}

/// A quote of a `[[decisions]]` entry that does not stand in the text.
pub fn quote_not_found(place: Place, quote: &str) -> Diagnostic {
    let shown: String = quote.chars().take(60).collect();
    Diagnostic::warning("quote-not-found", format!("this quote does not stand in the text: `{shown}`"))
        .at(place)
        .cause("a `[[decisions]]` entry finds its passage by its exact words")
        .cure("copy the words from the body, letter for letter")
}

/// A heading of a `[[meetings]]` entry that does not stand in the text.
pub fn heading_not_found(place: Place, heading: &str) -> Diagnostic {
    Diagnostic::warning("heading-not-found", format!("no heading of this text is `{heading}`"))
        .at(place)
        .cause("`heading` says under which heading a report of several meetings tells of this one")
        .cure("copy the heading from the body, without the `#`")
}

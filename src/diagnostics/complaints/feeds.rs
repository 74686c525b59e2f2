//! Complaints about what feeds are told by.

use crate::diagnostics::{Diagnostic, Place};

/// A tag that ids cannot be made of.
pub fn bad_tag(place: Place, words: &str, why: &str) -> Diagnostic {
    Diagnostic::error("bad-tag", format!("`{words}` cannot be the tag of this archive's feeds: it {why}"))
        .at(place)
        .cause("each entry's id begins with it, and must be the same for ever, wherever the site stands (RFC 4151)")
        .cure("write a domain or mail address of yours and a year in which it was yours, such as `example.org,2026`")
}

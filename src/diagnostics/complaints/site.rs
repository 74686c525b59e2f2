//! What is wrong in templates, or with the site as a whole.

use crate::diagnostics::{Diagnostic, Place};

/// A template that cannot be read or fails on a page.
pub fn template_failed(place: Place, message: &str, page: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("template-failed", format!("the template fails: {message}")).at(place);
    match page {
        Some(page) => diagnostic
            .cause(format!("while rendering {page}"))
            .cure("correct the template; the built-in one is used again if you remove yours"),
        None => diagnostic.cure("correct the template; the built-in one is used again if you remove yours"),
    }
}

/// A template of the archive's own that is never used.
pub fn unused_template<'a>(place: Place, name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning("unused-template", format!("nothing uses the template `{name}`")).at(place);
    match super::nearest(name, known) {
        Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
        None => diagnostic.cure("name it like the built-in template that it is to replace, or include it from one"),
    }
}

/// A link within the site that leads nowhere.
pub fn dead_link(place: Option<Place>, page: &str, address: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning("dead-link", format!("the page {page} links to {address}, which is not there"));
    let diagnostic = if let Some(place) = place { diagnostic.at(place) } else { diagnostic };
    diagnostic
        .cause("the page or the anchor does not exist in this site")
        .cure("correct the link; the addresses of pages are /<kind>/<slug>/")
}

/// Two things that want the same address.
pub fn two_at_one_address(place: Option<Place>, address: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("two-at-one-address", format!("two pages want the address {address}"));
    let diagnostic = if let Some(place) = place { diagnostic.at(place) } else { diagnostic };
    diagnostic.cause("each year of a register has a page of its own, so a year alone is no slug").cure("rename the file")
}

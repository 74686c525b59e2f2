//! What a page says to programs: its facts in the words of schema.org, as JSON-LD.
//!
//! It is the page's view told once more, with nothing of its own: it reads the view, and of the configuration what the frame of
//! every page is made of. So it needs no digest, and cannot say what the page does not. Separate from the templates, which could
//! not promise that what they print is JSON.
//!
//! 1. [`words`]: the types and properties that are used, as structs.
//! 2. `things`: one function for each kind of page. `trail`: where the page stands.
//! 3. This file: all of a page in one script element.
//!
//! A date that is not sure is left out, since schema.org's dates are ISO 8601 and cannot say "about"; of an interval the sure end
//! is given. Of a vague end of an office its year is told; an office whose end has not even a sure year is left out, since without
//! an end it would be held to this day. Pages that are not for search engines say nothing.

mod things;
mod trail;
pub mod words;

use super::View;
use crate::address::Href;
use crate::config::Config;
use crate::date::{Date, End, Point, Qualifier};
use words::{Graph, Name};

/// What a page is told with: whole addresses, and the archive's name and language.
#[derive(Debug, Clone, Copy)]
struct Site<'a> {
    title: &'a str,
    description: Option<&'a str>,
    base_url: &'a str,
    language: &'a str,
}

/// A page as a script element's words; nothing for a page that has none.
pub fn script(view: &View<'_>, config: &Config) -> Option<String> {
    let site =
        Site { title: &config.title, description: config.description.as_deref(), base_url: &config.base_url, language: &config.language };
    let (head, thing) = site.thing(view)?;
    let graph = Graph { context: "https://schema.org", graph: std::iter::once(thing).chain(site.trail(view, &head)).collect() };
    // `<` cannot end the element, nor begin a comment in it.
    serde_json::to_string(&graph).ok().map(|text| text.replace('<', "\\u003c"))
}

impl<'a> Site<'a> {
    fn absolute(&self, href: Href<'_>) -> String {
        href.absolute(self.base_url)
    }

    fn name(&self, of: &'static str, href: Option<Href<'_>>, name: &str) -> Name {
        Name { of, id: href.map(|href| self.absolute(href)), name: name.to_owned() }
    }

    fn archive(&self) -> Name {
        self.name("WebSite", Some(Href::home("")), self.title)
    }
}

/// The ends of a date, as far as they are sure: ISO 8601, to the day, month or year.
fn ends(date: Date) -> (Option<String>, Option<String>) {
    let sure = |point: Point| (point.qualifier() == Qualifier::Sure).then(|| point.to_string());
    let end = |end: End| if let End::At(point) = end { sure(point) } else { None };
    match date {
        Date::Point(point) => (sure(point), sure(point)),
        Date::Interval(from, to) => (end(from), end(to)),
    }
}

/// A date that is sure; the beginning of an interval.
fn sure(date: Date) -> Option<String> {
    ends(date).0
}

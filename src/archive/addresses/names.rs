//! What things were called before, and by which of its names a thing goes in ids that are given once.
//!
//! A feed's entry is known by its id: under a new one an old report is shown as news. So ids go by the name under which a thing was
//! published first. `aliases` alone cannot tell which that is: a name is put there because the thing was renamed, or because another
//! one was joined with it, whose name it never had. The ledger can. Of a thing whose own name is not in it, and an old one is, that
//! one is the first; from the next build on both are in it, and so the ledger's line says by which name the ids go.
//!
//! Apart from `claims` and `lost`, which say what leads where: this asks both, and the ledger, of each thing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ledger::{Ledger, Line};
use super::{Redirect, living};
use crate::address::Kind;
use crate::archive::Archive;

/// The old names of all things that have any.
#[derive(Debug, Default)]
pub struct Names(FxHashMap<Kind, FxHashMap<String, Named>>);

#[derive(Debug, Default)]
struct Named {
    /// The one that ids go by.
    first: String,
    /// Those that lead to it: as its file lists them, then what follows from the ledger.
    old: Vec<String>,
    /// Names that a meeting may have had under an old name of its body, and that lead nowhere.
    could: Vec<String>,
}

impl Names {
    /// `redirects` are all there are, those that files claim first and in their order.
    pub(super) fn of(archive: &Archive, ledger: &Ledger, redirects: &[Redirect]) -> Names {
        let mut names = Names::default();
        for redirect in redirects {
            names.named(redirect.kind, &redirect.to).old.push(redirect.from.clone());
        }
        names.under_the_bodys_names(archive, redirects);
        for (kind, all) in &mut names.0 {
            for (slug, named) in all {
                named.first = named.first(ledger, *kind, slug);
            }
        }
        names
    }

    /// The name that the ids of a thing go by: the one under which it was first published.
    pub fn first<'a>(&'a self, kind: Kind, slug: &'a str) -> &'a str {
        self.get(kind, slug).map_or(slug, |named| &named.first)
    }

    /// The names that a thing had, at whose addresses its page is still found.
    pub fn old(&self, kind: Kind, slug: &str) -> &[String] {
        self.get(kind, slug).map_or(&[], |named| &named.old)
    }

    fn get(&self, kind: Kind, slug: &str) -> Option<&Named> {
        self.0.get(&kind)?.get(slug)
    }

    fn named(&mut self, kind: Kind, slug: &str) -> &mut Named {
        self.0.entry(kind).or_default().entry(slug.to_owned()).or_default()
    }

    /// A meeting is called after its body, and may have been so under each name that the body had.
    fn under_the_bodys_names(&mut self, archive: &Archive, redirects: &[Redirect]) {
        let meetings = redirects.iter().filter(|redirect| redirect.kind == Kind::Meetings);
        let led: FxHashSet<&str> = meetings.map(|redirect| redirect.from.as_str()).collect();
        for body in archive.committees.iter().filter(|body| !body.document.head.aliases.is_empty()) {
            let head = &body.document.head;
            for meeting in &body.meetings {
                let slug = archive.meetings[*meeting as usize].slug.as_str();
                let Some(date) = slug.strip_suffix(head.slug.as_str()) else { continue };
                let could = head.aliases.iter().map(|alias| format!("{date}{}", alias.value));
                let is_free = |name: &String| !led.contains(name.as_str()) && living::find(archive, Kind::Meetings, name).is_none();
                let could: Vec<String> = could.filter(is_free).collect();
                if !could.is_empty() {
                    self.named(Kind::Meetings, slug).could = could;
                }
            }
        }
    }
}

impl Named {
    fn first(&self, ledger: &Ledger, kind: Kind, slug: &str) -> String {
        // What a line says counts as long as the thing still has that name: so no two things can go by one.
        let has = |name: &str| name == slug || self.old.iter().chain(&self.could).any(|old| old == name);
        let by = |line: &Line| if has(&line.ids) { line.ids.to_string() } else { line.slug.to_string() };
        let published = std::iter::once(slug).chain(self.old.iter().map(String::as_str)).find_map(|name| ledger.line(kind, name));
        if let Some(line) = published {
            return by(line);
        }
        // Nobody knows under which names it was published: the archivist's word, and of a meeting its body's, as long as there is no
        // ledger that would know of it.
        let guessed = self.could.first().filter(|_| ledger.is_blank());
        self.old.first().or(guessed).map_or_else(|| slug.to_owned(), String::clone)
    }
}

//! Files for whoever has none: a person, a committee.

use super::{Desk, Target, insert};
use crate::date::{Date, Point, Span};
use crate::document::person::sort_name_of;
use crate::recognise::DoubtReason;
use crate::review::{Item, Kind, Reason};
use crate::slug::Slug;

impl Desk<'_> {
    pub(super) fn new_person(&mut self, item: &Item, name: Option<&str>) -> Result<(), String> {
        let name = name.unwrap_or(&item.text);
        if matches!(item.reason, Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership) | Reason::Relation) {
            return Err("`new` is no answer to this".to_owned());
        }
        if name.split_whitespace().count() < 2 {
            return Err(format!("“{name}” is not a full name: write `new:` and the full name"));
        }
        let slug = match self.place_for(item, "people", name) {
            Place::Free(slug) => slug,
            // Another spelling of a name that has just got its file.
            Place::Same(slug) => return self.other_name_of_new(item, &slug),
        };
        let mut text = format!("+++\nname = {}\n", insert::quoted(name));
        // The sort name is guessed at each build; it is written where the guess may be wrong.
        if name.split_whitespace().count() != 2 {
            text.push_str(&format!("sort_name = {}\n", insert::quoted(&sort_name_of(name))));
        }
        text.push_str("+++\n");
        let path = format!("content/people/{slug}.md");
        self.put(&path, text, format!("new person “{name}”"));
        if item.reason == Reason::Doubt(DoubtReason::Ambiguous) {
            return self.mark(item, Some(&slug));
        }
        if name != item.text {
            let target = Target { path, slug, subject: None, kind: Kind::Person };
            let dates: Vec<_> = item.first_date.into_iter().chain(item.last_date).map(Date::year).collect();
            let year = |year: &i16| Date::Point(Point::of_year(*year));
            let span = Span { start: dates.first().map(year), end: dates.last().map(year) };
            let one_word = item.text.split_whitespace().count() < 2;
            return self.other_name(item, &target, Some(if one_word { span } else { Span::default() }));
        }
        Ok(())
    }

    pub(super) fn new_committee(&mut self, item: &Item, name: Option<&str>) -> Result<(), String> {
        if item.reason != Reason::Doubt(DoubtReason::Unknown) {
            return Err("`new-committee` is no answer to this".to_owned());
        }
        let name = name.unwrap_or(&item.text);
        let slug = match self.place_for(item, "committees", name) {
            Place::Free(slug) => slug,
            Place::Same(slug) => return self.other_name_of_new(item, &slug),
        };
        let mut text = format!("+++\nname = {}\n", insert::quoted(name));
        if let Some(classification) = classification(name) {
            text.push_str(&format!("classification = {}\n", insert::quoted(classification)));
        }
        let short = item.slug.as_ref().and_then(|slug| short_form(slug, name));
        let mut others: Vec<String> = (name != item.text).then(|| item.text.clone()).into_iter().chain(short).collect();
        others.dedup();
        if !others.is_empty() {
            let others: Vec<String> = others.iter().map(|other| insert::quoted(other)).collect();
            text.push_str(&format!("other_names = [{}]\n", others.join(", ")));
        }
        text.push_str("+++\n");
        self.put(&format!("content/committees/{slug}.md"), text, format!("new committee “{name}”"));
        Ok(())
    }

    fn other_name_of_new(&mut self, item: &Item, slug: &Slug) -> Result<(), String> {
        let target = self.target(slug).ok_or_else(|| self.nobody_of(slug))?;
        self.other_name(item, &target, Some(Span::default()))
    }

    /// A free slug for a new file; a file of the same slug that this desk has made is the same thing, spelt otherwise.
    fn place_for(&self, item: &Item, folder: &str, name: &str) -> Place {
        let wanted = item.slug.clone().unwrap_or_else(|| Slug::suggest(name));
        let path = |slug: &Slug| format!("content/{folder}/{slug}.md");
        let unknown = item.reason == Reason::Doubt(DoubtReason::Unknown);
        if unknown && self.texts.contains_key(&path(&wanted)) && self.sources.get(&path(&wanted)).is_none() {
            return Place::Same(wanted);
        }
        let other = if folder == "people" { "committees" } else { "people" };
        let taken = |slug: &Slug| {
            self.texts.contains_key(&path(slug))
                || self.target(slug).is_some()
                || self.sources.get(&path(slug)).is_some()
                || self.sources.get(&format!("content/{other}/{slug}.md")).is_some()
        };
        let numbered = (2..).filter_map(|n: u32| Slug::new(&format!("{wanted}-{n}")));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|slug| !taken(slug));
        Place::Free(free.unwrap_or(wanted))
    }
}

enum Place {
    Free(Slug),
    Same(Slug),
}

/// `committee` of a Finance Committee, `working group` of a Rules Working Group.
fn classification(name: &str) -> Option<&'static str> {
    const KINDS: [&str; 15] = [
        "working group",
        "sub-committee",
        "committee",
        "panel",
        "commission",
        "forum",
        "board",
        "council",
        "conference",
        "taskforce",
        "party",
        "group",
        "team",
        "congress",
        "union",
    ];
    let name = name.to_lowercase().replace("subcommittee", "sub-committee");
    KINDS.into_iter().find(|kind| name.ends_with(kind))
}

/// NEC, of a National Executive Committee with the slug `nec`.
fn short_form(slug: &Slug, name: &str) -> Option<String> {
    let initials: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect();
    (initials == slug.as_str()).then(|| initials.to_uppercase())
}

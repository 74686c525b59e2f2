//! Who is withheld: by which names they are met, and what recognition knows of them, so that a short name is theirs or is not.

use std::sync::Arc;

use crate::config::Config;
use crate::document::person::Organization;
use crate::document::{self, Document, PersonDocument};
use crate::recognise::{self, Holding, Naming, Subject};
use crate::slug::Slug;
use crate::source::{Digest, SourceFile, Sources};

use super::links::has_words;
use super::names::{Names, whole_words};
use super::references::Living;

/// Everybody who is withheld.
#[derive(Debug)]
pub(super) struct People {
    pub(super) names: Names,
    /// Their slugs, and what these were before.
    pub(super) slugs: Vec<Slug>,
    pub(super) holdings: Vec<Holding>,
    /// Their names of one word, which are common words as well.
    pub(super) single: Vec<String>,
    /// Their last names as minutes and printed registers write them (`COOPER`), where nobody else has them.
    capitals: Vec<String>,
    /// People who have a name of theirs, by slug, each with the file of whoever is withheld.
    pub(super) namesakes: Vec<(Slug, Arc<str>)>,
    /// What stays, and so do the words that lead there.
    pub(super) living: Living,
    registry: recognise::Names,
    /// The first and last word of each one's name, by slug.
    halves: Vec<(Slug, Vec<String>)>,
    /// Their last names.
    surnames: Vec<String>,
    /// Their places in the registry.
    who: Vec<Subject>,
    /// Of all that this was made of.
    pub(super) digest: Digest,
}

impl People {
    /// Those whose files are named, as the whole registry tells of them.
    pub(super) fn of(sources: &Sources, withheld: &[&Arc<SourceFile>]) -> People {
        let mut unheard = Vec::new();
        let config = sources.get("config.toml").map_or_else(Config::default, |file| Config::parse(file, &mut unheard));
        let mut people: Vec<Arc<PersonDocument>> = Vec::new();
        let mut committees = Vec::new();
        for file in registry_files(sources) {
            match document::parse(file).document {
                Some(Document::Person(person)) => people.push(person),
                Some(Document::Committee(body)) => committees.push(body),
                _ => {}
            }
        }
        people.sort_by(|a, b| a.head.slug.cmp(&b.head.slug));
        people.dedup_by(|a, b| a.head.slug == b.head.slug);
        committees.sort_by(|a, b| a.head.slug.cmp(&b.head.slug));
        committees.dedup_by(|a, b| a.head.slug == b.head.slug);
        let is_withheld = |person: &PersonDocument| withheld.iter().any(|file| file.path == person.head.file.path);
        let (mut names, mut slugs, mut holdings, mut who) = (Names::default(), Vec::new(), Vec::new(), Vec::new());
        let (mut halves, mut single) = (Vec::new(), Vec::new());
        let (mut capitals, mut namesakes, mut surnames) = (Vec::new(), Vec::new(), Vec::new());
        for (at, person) in people.iter().enumerate().filter(|(_, person)| is_withheld(person)) {
            // A word alone may mean anything: in texts, recognition says where it means them.
            let all = std::iter::once(&person.name).chain(person.other_names.iter().map(|other| &other.name));
            single.extend(all.filter(|name| name.split_whitespace().count() == 1).map(|name| name.trim().to_owned()));
            names.add(&person.name);
            names.add(&person.sort_name);
            person.other_names.iter().for_each(|other| names.add(&other.name));
            slugs.extend(std::iter::once(person.head.slug.clone()).chain(person.head.aliases.iter().map(|alias| alias.value.clone())));
            holdings.extend(held(person));
            let others = || people.iter().filter(|other| !is_withheld(other));
            let same = others().filter(|other| other.name.to_lowercase() == person.name.to_lowercase());
            namesakes.extend(same.map(|other| (other.head.slug.clone(), person.head.file.path.clone())));
            if let Some((first, last)) = person.name.split_once(char::is_whitespace)
                && let (Some(initial), Some(last)) = (first.chars().next(), last.split_whitespace().last())
                && last.len() > 2
                && !others().any(|other| other.name.to_lowercase().split_whitespace().any(|word| word == last.to_lowercase()))
            {
                names.add(&format!("{last} {initial}"));
                names.add(&format!("{last}, {initial}"));
                capitals.push(last.to_uppercase());
            }
            let words: Vec<&str> = person.name.split_whitespace().filter(|word| word.len() > 2).collect();
            surnames.extend(words.last().filter(|_| person.name.contains(char::is_whitespace)).map(|word| (*word).to_owned()));
            let both = words.first().into_iter().chain(words.last()).map(|word| (*word).to_owned()).collect();
            halves.push((person.head.slug.clone(), both));
            who.push(Subject::Person(at as u32));
        }
        for person in people.iter().filter(|person| !is_withheld(person)) {
            names.keep(&person.name);
            person.other_names.iter().for_each(|other| names.keep(&other.name));
        }
        let digest = digest(sources);
        let living = Living::of(sources, &slugs, &config.base_url);
        People {
            names,
            slugs,
            holdings,
            single,
            capitals,
            namesakes,
            living,
            registry: recognise::Names::new(people, committees, &config),
            halves,
            surnames,
            who,
            digest,
        }
    }

    /// The words of a text that name one of them, or may. `but` is whom its own words are about: doubts that may mean them are left.
    pub(super) fn namings(&self, report: &document::ReportDocument, but: Option<&Slug>) -> (Vec<Naming>, Vec<Naming>) {
        let is_other = |subject: &Subject| but.is_some() && self.registry.slug_of(*subject) == but;
        // In a biography, a part of its own name is its own.
        let own = but.and_then(|slug| self.registry.people().iter().find(|person| person.head.slug == *slug));
        let is_own = |words: &str| own.is_some_and(|person| person.name.split_whitespace().any(|half| half == words));
        recognise::namings(report, &self.registry).into_iter().partition(|naming| {
            let theirs = naming.subjects.iter().any(|subject| self.who.contains(subject));
            theirs && !naming.subjects.iter().any(is_other) && !is_own(report.text.slice(&naming.range))
        })
    }

    /// First and last names of all of them.
    pub(super) fn halves(&self) -> impl Iterator<Item = &str> + Clone {
        self.halves.iter().flat_map(|(_, halves)| halves.iter().map(String::as_str))
    }

    /// Whether a text has somebody's last name alone, as written or in capitals, where it is no part of the name of somebody who stays.
    pub(super) fn has_surname(&self, text: &str) -> bool {
        let theirs = |place: usize| self.who.contains(&Subject::Person(place as u32));
        let staying = || self.registry.people().iter().enumerate().filter(|(place, _)| !theirs(*place)).map(|(_, person)| person);
        self.surnames.iter().any(|surname| {
            let plain = |c: char| c.is_ascii_alphabetic();
            if !surname.chars().all(plain) {
                return has_words(text, surname);
            }
            let mut places = whole_words(text, surname);
            places.extend(whole_words(text, &surname.to_uppercase()));
            let others: Vec<_> = staying()
                .filter(|person| !places.is_empty() && !whole_words(&person.name, surname).is_empty())
                .flat_map(|person| whole_words(text, &person.name))
                .collect();
            places.iter().any(|at| !others.iter().any(|name| name.start <= at.start && at.end <= name.end))
        })
    }

    /// Last names in capitals of those whom these full names mean.
    pub(super) fn in_capitals(&self, named: &str) -> impl Iterator<Item = &String> {
        let named = named.to_uppercase();
        self.capitals.iter().filter(move |word| !whole_words(&named, word).is_empty())
    }

    /// Whether a file is of somebody else of the same name.
    pub(super) fn is_namesake(&self, path: &str) -> bool {
        let stem = path.strip_prefix("content/people/").and_then(|name| name.strip_suffix(".md"));
        stem.is_some_and(|stem| self.namesakes.iter().any(|(slug, _)| slug.as_str() == stem))
    }

    /// What somebody who is withheld may be called in the title of a report of theirs.
    pub(super) fn names_of_authors<'a>(&'a self, report: &'a document::ReportDocument) -> impl Iterator<Item = String> + 'a {
        let wrote = |slug: &Slug| report.authors.iter().any(|author| author.value == slug.as_str());
        self.halves.iter().filter(move |(slug, _)| wrote(slug)).flat_map(|(_, halves)| halves.iter().cloned())
    }
}

fn held(person: &PersonDocument) -> impl Iterator<Item = Holding> + '_ {
    person.memberships.iter().filter_map(|membership| match (&membership.organization, &membership.post) {
        (Organization::Committee(body), Some(post)) => {
            Some(Holding { body: body.value.clone(), post: post.value.clone(), span: membership.span })
        }
        _ => None,
    })
}

fn registry_files(sources: &Sources) -> impl Iterator<Item = &Arc<SourceFile>> {
    sources.under("content/people/").chain(sources.under("content/committees/"))
}

/// Of all files that say who is who, and of which files there are.
pub(super) fn digest(sources: &Sources) -> Digest {
    let mut hasher = blake3::Hasher::new();
    for file in registry_files(sources).chain(sources.get("config.toml")) {
        hasher.update(format!("{:?}", file.digest).as_bytes());
    }
    for file in sources.under("content/") {
        hasher.update(file.path.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().into()
}

//! The desk: answers laid together until they are edits of files. Nothing is written until all of them can be.

mod field;
mod new;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::insert::{self, Entry};
use super::marks::{self, Mark};
use super::{Answer, Item, Kind, Post, Reason, dates_for, relation_word};
use crate::archive::Archive;
use crate::date::Span;
use crate::document::{RelationKind, front_matter};
use crate::recognise::{DoubtReason, Subject};
use crate::slug::Slug;
use crate::source::Sources;

/// One file as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// From the archive's root.
    pub path: String,
    /// What stood there; nothing where there was no file.
    pub before: Option<Arc<str>>,
    /// What is to stand there.
    pub after: String,
    /// What changes, in words.
    pub what: Vec<String>,
}

/// Takes answers, and keeps the texts that they make.
#[derive(Debug)]
pub struct Desk<'a> {
    archive: &'a Archive,
    sources: &'a Sources,
    texts: BTreeMap<String, String>,
    marks: BTreeMap<String, Vec<Mark>>,
    what: BTreeMap<String, Vec<String>>,
    /// Places that could not be marked, each with the reason.
    pub skipped: Vec<String>,
}

/// A file of the registry.
struct Target {
    path: String,
    slug: Slug,
    subject: Option<Subject>,
    kind: Kind,
}

impl<'a> Desk<'a> {
    /// An empty desk.
    pub fn new(archive: &'a Archive, sources: &'a Sources) -> Desk<'a> {
        Desk { archive, sources, texts: BTreeMap::new(), marks: BTreeMap::new(), what: BTreeMap::new(), skipped: Vec::new() }
    }

    /// Lays one answer on the desk.
    ///
    /// # Errors
    /// Why it cannot be, for people. The desk may then hold a part of the answer, and is not to be used.
    pub fn lay(&mut self, item: &Item, answer: &Answer) -> Result<(), String> {
        if item.field.is_some() && !matches!(answer, Answer::Value(_) | Answer::Never) {
            return Err(format!("`{answer}` is no value of a report's field"));
        }
        match answer {
            Answer::Is { slug, span } => self.is(item, slug, *span),
            Answer::NewPerson(name) => self.new_person(item, name.as_deref()),
            Answer::NewCommittee(name) => self.new_committee(item, name.as_deref()),
            Answer::Nobody => self.nobody(item),
            Answer::Never => self.never(item),
            Answer::Relation(kind) => self.relation(item, *kind),
            Answer::Value(words) => self.field(item, words),
        }
    }

    /// The edits, in order of path.
    pub fn edits(self) -> Vec<FileEdit> {
        let Desk { sources, mut texts, marks, mut what, .. } = self;
        for (path, marks) in &marks {
            let text = sources.get(path).map(|file| file.text.clone()).unwrap_or_default();
            texts.insert(path.clone(), marks::write(&text, marks));
            what.entry(path.clone()).or_default().push(told_marks(marks));
        }
        let edit = |(path, after): (String, String)| {
            let what = what.remove(&path).unwrap_or_default();
            FileEdit { before: sources.get(&path).map(|file| file.text.clone()), path, after, what }
        };
        texts.into_iter().map(edit).filter(|edit| edit.before.as_deref() != Some(edit.after.as_str())).collect()
    }

    fn is(&mut self, item: &Item, slug: &Slug, span: Option<Span>) -> Result<(), String> {
        let target = self.target(slug).ok_or_else(|| self.nobody_of(slug))?;
        match (item.reason, span) {
            (Reason::Relation, _) => Err("the answers to this are `amends`, `supersedes`, `implements`, `follows` and `never`".to_owned()),
            (Reason::Doubt(DoubtReason::Ambiguous), None) => self.mark(item, Some(slug)),
            (Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership), span) => self.membership(item, &target, span),
            (_, span) => self.other_name(item, &target, span),
        }
    }

    fn other_name(&mut self, item: &Item, target: &Target, span: Option<Span>) -> Result<(), String> {
        let one_word = item.text.split_whitespace().count() < 2 && target.kind == Kind::Person;
        let usual = if one_word { self.dates(item, target) } else { Span::default() };
        if span.is_none() && one_word && usual == Span::default() {
            let slug = &target.slug;
            return Err(format!(
                "the reports have no date, so say from when to when: `{slug},2010-09..2014-09`, or `{slug},..` for always"
            ));
        }
        let span = span.unwrap_or(usual);
        let entry = if span == Span::default() {
            Entry::Words(item.text.clone())
        } else {
            let mut fields = vec![("name", item.text.clone())];
            fields.extend(span.start.map(|date| ("start_date", date.to_string())));
            fields.extend(span.end.map(|date| ("end_date", date.to_string())));
            Entry::Fields(fields)
        };
        let when = if span == Span::default() { String::new() } else { format!(", {}", span.in_words()) };
        self.edit(&target.path, format!("other name “{}”{when}", item.text), |text, toml| {
            insert::into_list(text, toml, "other_names", &entry, &["name", "sort_name", "classification"])
        })
    }

    /// The time of a one-word name: the candidate's, or of whoever else was named, on the question's dates.
    fn dates(&self, item: &Item, target: &Target) -> Span {
        let known = item.candidates.iter().find(|candidate| candidate.slug == target.slug.as_str()).map(|candidate| candidate.dates);
        let dates: Vec<_> = item.first_date.into_iter().chain(item.last_date).collect();
        known.or_else(|| Some(dates_for(self.archive, target.subject?, &dates))).unwrap_or_default()
    }

    fn membership(&mut self, item: &Item, target: &Target, span: Option<Span>) -> Result<(), String> {
        let Some(post) = &item.post else {
            return Err(format!("no body declares a post of these words, “{}”: add it to a committee's `[[posts]]` first", item.text));
        };
        if target.kind != Kind::Person {
            return Err(format!("`{}` is a committee, and only a person holds a post", target.slug));
        }
        let Some(span) = span else {
            return Err(format!(
                "say from when to when: `{},2010-09..2014-09`, with an end left open `{},2010-09..`",
                target.slug, target.slug
            ));
        };
        let entry = membership_entry(post, span);
        self.edit(&target.path, format!("{}, {}", post.label, span.in_words()).trim_end_matches([',', ' ']).to_owned(), |text, toml| {
            insert::into_list(text, toml, "memberships", &entry, &[])
        })
    }

    fn nobody(&mut self, item: &Item) -> Result<(), String> {
        if matches!(item.reason, Reason::Doubt(DoubtReason::MissingMembership) | Reason::Relation) {
            return Err("`nobody` is no answer to this; `never` leaves it out of the queue".to_owned());
        }
        self.mark(item, None)
    }

    fn mark(&mut self, item: &Item, target: Option<&Slug>) -> Result<(), String> {
        if item.places.is_empty() {
            return Err(format!("“{}” stands in no report's text, so there is nothing to mark", item.text));
        }
        let mut marked = 0;
        for place in &item.places {
            let document = &self.archive.reports[place.report as usize].document;
            let written = self.sources.get(&document.head.file.path).filter(|file| file.text != document.head.file.text);
            let mark = match written {
                // Something of it is withheld: the archivist's own file has other bytes.
                Some(file) => marks::as_written(file, document, place).and_then(|(own, place)| marks::mark(&own, &place, target)),
                None => marks::mark(document, place, target),
            };
            match mark {
                Ok(mark) => {
                    marked += 1;
                    self.marks.entry(document.head.file.path.to_string()).or_default().push(mark);
                }
                Err(why) => self.skipped.push(why),
            }
        }
        if marked == 0 { Err(format!("none of the places can be marked\n  {}", self.skipped.join("\n  "))) } else { Ok(()) }
    }

    fn never(&mut self, item: &Item) -> Result<(), String> {
        let text = item.text.clone();
        let path = "config.toml";
        let what = format!("never ask about “{text}”");
        let old = self.text(path).ok_or("there is no `config.toml`")?;
        let start = if old.starts_with('\u{feff}') { 3 } else { 0 };
        let new = insert::into_list_of(&old, start..old.len(), "recognise", "never", &Entry::Words(text.clone()))
            .map_err(|why| refused(path, &why))?;
        self.put(path, new, what);
        Ok(())
    }

    fn relation(&mut self, item: &Item, kind: RelationKind) -> Result<(), String> {
        let Some(related) = &item.decisions else { return Err(format!("`{}` is no answer to this", relation_word(kind))) };
        let path = format!("content/decisions/{}.md", related.later);
        let what = format!("{} {}", relation_word(kind), related.earlier);
        let entry = Entry::Words(related.earlier.clone());
        if self.text(&path).is_none() {
            self.put(&path, format!("+++\n{} = [{}]\n+++\n", relation_word(kind), insert::quoted(&related.earlier)), what);
            return Ok(());
        }
        self.edit(&path, what, |text, toml| {
            insert::into_list(text, toml, relation_word(kind), &entry, &["title", "amends", "supersedes", "implements", "follows"])
        })
    }

    /// Edits the front matter of a file.
    fn edit(
        &mut self,
        path: &str,
        what: String,
        edit: impl FnOnce(&str, std::ops::Range<usize>) -> Result<String, String>,
    ) -> Result<(), String> {
        let old = self.text(path).ok_or_else(|| format!("{path} is not there"))?;
        let parts = front_matter::split(&old).map_err(|_| refused(path, "it has no front matter"))?;
        let new = edit(&old, parts.front_matter).map_err(|why| refused(path, &why))?;
        self.put(path, new, what);
        Ok(())
    }

    /// A file's text as it would be now.
    fn text(&self, path: &str) -> Option<Arc<str>> {
        let laid = self.texts.get(path).map(|text| Arc::from(text.as_str()));
        laid.or_else(|| self.sources.get(path).map(|file| file.text.clone()))
    }

    fn put(&mut self, path: &str, text: String, what: String) {
        self.texts.insert(path.to_owned(), text);
        self.what.entry(path.to_owned()).or_default().push(what);
    }

    fn target(&self, slug: &Slug) -> Option<Target> {
        let archive = self.archive;
        let person = archive.people.binary_search_by(|p| p.document.head.slug.cmp(slug)).ok().map(|i| Subject::Person(i as u32));
        let subject = person.or_else(|| archive.committee_index(slug.as_str()).map(Subject::Committee));
        match subject {
            Some(Subject::Person(i)) => {
                let path = archive.people[i as usize].document.head.file.path.to_string();
                Some(Target { path, slug: slug.clone(), subject, kind: Kind::Person })
            }
            Some(Subject::Committee(i)) => {
                let path = archive.committees[i as usize].document.head.file.path.to_string();
                Some(Target { path, slug: slug.clone(), subject, kind: Kind::Committee })
            }
            None => [("people", Kind::Person), ("committees", Kind::Committee)].into_iter().find_map(|(folder, kind)| {
                let path = format!("content/{folder}/{slug}.md");
                self.texts.contains_key(&path).then(|| Target { path, slug: slug.clone(), subject: None, kind })
            }),
        }
    }

    fn nobody_of(&self, slug: &Slug) -> String {
        let people = self.archive.people.iter().map(|p| p.document.head.slug.as_str());
        let slugs = people.chain(self.archive.committees.iter().map(|c| c.document.head.slug.as_str()));
        let near = nearest(slug.as_str(), slugs);
        let perhaps = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
        format!("no person and no committee has the slug `{slug}`{perhaps}")
    }
}

/// The few of some words that are nearest to a mistyped one.
pub(super) fn nearest<'s>(wanted: &str, words: impl Iterator<Item = &'s str>) -> Vec<String> {
    let mut near: Vec<(usize, &str)> = words.map(|word| (strsim::damerau_levenshtein(wanted, word), word)).collect();
    near.retain(|(distance, word)| *distance <= 1 + word.len().min(wanted.len()) / 4);
    near.sort_unstable();
    near.into_iter().take(3).map(|(_, word)| format!("`{word}`")).collect()
}

fn membership_entry(post: &Post, span: Span) -> Entry {
    let mut fields = vec![("organization", post.organization.clone()), ("post", post.post.clone())];
    fields.extend(span.start.map(|date| ("start_date", date.to_string())));
    fields.extend(span.end.map(|date| ("end_date", date.to_string())));
    Entry::Fields(fields)
}

fn refused(path: &str, why: &str) -> String {
    format!("{path} is not changed: {why}")
}

fn told_marks(marks: &[Mark]) -> String {
    let nobody = marks.iter().all(|mark| mark.open == "[[!");
    let how_many = if marks.len() == 1 { "1 mark".to_owned() } else { format!("{} marks", marks.len()) };
    if nobody { format!("{how_many}, nobody") } else { how_many }
}

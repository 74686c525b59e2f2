//! Parts of a view that are large and cheap to compare: written out only when their page is rendered.
//!
//! Each hashes digests of all that its `Serialize` reads, and nothing else may be read there. They keep an edit cheap: the
//! fingerprint of a page does not need its HTML, nor the sentence around each of ten thousand mentions.

use crate::address::{Href, Kind};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{FormView, HeadView, Link, YearView};
use crate::archive::{Archive, Telling};
use crate::date::Date;
use crate::markdown::excerpt;
use crate::markdown::{Anchor, Text, escape_into};
use crate::recognise::Subject;
use crate::site::set::{date_view, party_of_author};
use crate::source::SourceFile;

/// A part that is made when its page is rendered: a row of a list, a head, a citation.
///
/// It is hashed as a digest, of [`Digests`](crate::archive::Digests) or of a file, that covers all that `make` reads.
pub struct Later<'a, T> {
    archive: &'a Archive,
    of: u32,
    digest: u64,
    make: fn(&'a Archive, u32) -> T,
}

impl<'a, T> Later<'a, T> {
    /// What `make` will make of the thing with this index, while the digest is the same.
    pub fn new(archive: &'a Archive, of: u32, digest: u64, make: fn(&'a Archive, u32) -> T) -> Later<'a, T> {
        Later { archive, of, digest, make }
    }

    /// Makes it.
    pub fn make(&self) -> T {
        (self.make)(self.archive, self.of)
    }
}

impl<T> Clone for Later<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<'_, T> {}

impl<T> std::fmt::Debug for Later<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Later").field("of", &self.of).field("digest", &self.digest).finish_non_exhaustive()
    }
}

impl<T> Hash for Later<'_, T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T: Serialize> Serialize for Later<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.make().serialize(serializer)
    }
}

/// One digest of several.
pub(in crate::site) fn together(parts: impl Hash) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// The years of a chart, made and hashed once for all pages that show them.
#[derive(Debug, Clone)]
pub struct Years<'a> {
    years: Arc<[YearView<'a>]>,
    digest: u64,
}

impl<'a> Years<'a> {
    /// These years.
    pub fn new(years: Vec<YearView<'a>>) -> Years<'a> {
        Years { digest: together(&years), years: years.into() }
    }
}

impl Hash for Years<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl Serialize for Years<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.years.serialize(serializer)
    }
}

/// The head of one year's page of a person or committee.
#[derive(Debug, Clone, Copy, Hash)]
pub struct YearHead<'a> {
    /// The archive's whole address, of which the site's base is the path.
    pub base_url: &'a str,
    /// The page.
    pub href: Href<'a>,
    /// The person or committee.
    pub label: &'a str,
    /// The year.
    pub year: i16,
    /// How many mentions there are.
    pub mentions: u32,
}

impl<'a> YearHead<'a> {
    /// It as any other page's.
    pub fn view(&self) -> HeadView<'a> {
        let YearHead { base_url, href, label, year, mentions } = *self;
        let mentions = crate::site::pages::counted(mentions as usize, "mention", "mentions");
        let (title, description) = (format!("{label} in {year}"), format!("{label} in {year}: {mentions}."));
        HeadView { title, description, href, url: href.absolute(base_url), noindex: false }
    }
}

impl Serialize for YearHead<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view().serialize(serializer)
    }
}

/// The text of a page, a biography, a note: HTML, as a string.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// The text.
    pub text: &'a Text,
    /// The file it was read from: what the hash covers.
    pub file: &'a SourceFile,
    /// The path under which the site stands.
    pub base: &'a str,
}

impl Hash for Prose<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.file.digest.hash(state);
    }
}

impl Serialize for Prose<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let anchors: Vec<Anchor<'_>> = Vec::new();
        let mut out = String::with_capacity(self.text.words.len() * 5 / 4);
        for block in &self.text.blocks {
            self.text.block_html(block, &anchors, self.base, &mut out);
        }
        serializer.serialize_str(&out)
    }
}

/// Mentions of one person or committee as sentences, grouped by report, newest first: a list of
/// `{ href, title, date, meeting, authors, office, contexts: [{ href, paragraph, html, basis, why }] }`;
/// `html` is the sentence, with the words in `<mark>`.
#[derive(Debug, Clone)]
pub struct Contexts<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// Who is mentioned.
    pub subject: Subject,
    /// The reports, oldest first.
    pub mentions: Cow<'a, [Telling]>,
    /// How many mentions are shown, of the newest.
    pub limit: u32,
}

impl Contexts<'_> {
    /// The reports that are shown, newest first, each with how many of its mentions.
    fn shown(&self) -> impl Iterator<Item = (&Telling, u32)> {
        let mut left = self.limit;
        self.mentions.iter().rev().map_while(move |telling| {
            let count = telling.count.min(left);
            left -= count;
            (count > 0).then_some((telling, count))
        })
    }
}

impl Hash for Contexts<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for (telling, count) in self.shown() {
            (telling.digest, self.archive.heading_digest(telling.report), count).hash(state);
        }
        // The office that a person held.
        if let Subject::Person(person) = self.subject {
            self.archive.digests.offices[person as usize].hash(state);
        }
    }
}

impl Serialize for Contexts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups = self.shown().map(|(telling, count)| Group { archive: self.archive, subject: self.subject, telling, count });
        let mut list = serializer.serialize_seq(Some(self.shown().count()))?;
        for group in groups {
            list.serialize_element(&group)?;
        }
        list.end()
    }
}

struct Group<'a> {
    archive: &'a Archive,
    subject: Subject,
    telling: &'a Telling,
    count: u32,
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct ContextView<'a> {
            href: Href<'a>,
            paragraph: &'a str,
            html: String,
            basis: crate::recognise::MentionBasis,
            why: &'a str,
        }
        let (archive, index) = (self.archive, self.telling.report);
        let report = &archive.reports[index as usize];
        let text = &report.document.text;
        let page = archive.report_href(index);
        let first = self.telling.first as usize;
        let mut contexts = Vec::with_capacity(self.count as usize);
        for at in report.gist.order.iter().skip(first).take(self.count as usize) {
            let Some(mention) = report.reading.mentions.get(*at as usize) else { continue };
            let Some(passage) = text.passages.get(mention.passage as usize) else { continue };
            let (before, words, after) = excerpt::around(text, passage, &mention.range);
            contexts.push(ContextView {
                href: page.at(&passage.id),
                paragraph: &passage.id,
                html: marked(before, words, after),
                basis: mention.basis,
                why: &mention.why,
            });
        }
        let authors: Vec<_> = report.authors.iter().map(|author| party_of_author(archive, author)).collect();
        let office = match (self.subject, report.date) {
            (Subject::Person(person), Some(date)) => archive.office_on(person, date).unwrap_or_default(),
            _ => String::new(),
        };
        let mut group = serializer.serialize_struct("Group", 7)?;
        group.serialize_field("href", &page)?;
        group.serialize_field("title", &report.document.title)?;
        group.serialize_field("date", &report.date.map(date_view))?;
        group.serialize_field("authors", &authors)?;
        group.serialize_field("office", &office)?;
        group.serialize_field("year", &report.date.map(Date::year))?;
        group.serialize_field("contexts", &contexts)?;
        group.end()
    }
}

/// A sentence with the words marked. Made here and not in a template: an archive has hundreds of thousands of them.
fn marked(before: &str, words: &str, after: &str) -> String {
    let mut html = String::with_capacity(before.len() + words.len() + after.len() + 16);
    escape_into(before, &mut html);
    html.push_str("<mark>");
    escape_into(words, &mut html);
    html.push_str("</mark>");
    escape_into(after, &mut html);
    html
}

/// Who is named in the same reports as one person, most often first: a list of `{ href, label, count }`, twelve at most.
#[derive(Debug, Clone, Copy)]
pub struct Besides<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The person: an index of the archive's people.
    pub person: u32,
}

/// A report that names more people than these is a list, and says nothing about who goes with whom.
const COMPANY: usize = 1_000;

impl Hash for Besides<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for telling in &self.archive.people[self.person as usize].mentions {
            self.archive.named_digest(telling.report).hash(state);
        }
    }
}

impl Serialize for Besides<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Beside<'a> {
            href: Href<'a>,
            label: &'a str,
            count: u32,
        }
        let mut counts: rustc_hash::FxHashMap<u32, u32> = rustc_hash::FxHashMap::default();
        for telling in &self.archive.people[self.person as usize].mentions {
            let people = &self.archive.reports[telling.report as usize].gist.people;
            for other in people.iter().filter(|_| people.len() <= COMPANY) {
                if *other != self.person {
                    *counts.entry(*other).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|(person, count)| (std::cmp::Reverse(*count), *person));
        counts.truncate(12);
        let base = self.archive.base();
        let rows = counts.into_iter().map(|(person, count)| {
            let document = &self.archive.people[person as usize].document;
            Beside { href: Href::page(base, Kind::People, document.head.slug.as_str()), label: &document.name, count }
        });
        serializer.collect_seq(rows)
    }
}

/// The people or the bodies of a report, each with the words that mean them, most often named first: a list of
/// `{ href, label, count, office, forms: [FormView] }`. `office` is the office held on the day, or the kind of body.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The report: an index of the archive's reports.
    pub report: u32,
    /// Which of the two.
    pub who: Who,
}

/// People or bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// The people.
    People,
    /// The bodies.
    Committees,
}

impl Hash for Named<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.archive.text_digest(self.report).hash(state);
        self.archive.shown_digest(self.report).hash(state);
        self.who.hash(state);
    }
}

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let read = &self.archive.reports[self.report as usize];
        let mut order: Vec<(Subject, u32)> = read.reading.mentions.iter().enumerate().map(|(at, m)| (m.subject, at as u32)).collect();
        order.retain(|(subject, _)| {
            matches!((self.who, subject), (Who::People, Subject::Person(_)) | (Who::Committees, Subject::Committee(_)))
        });
        order.sort_unstable();
        let mut groups: Vec<&[(Subject, u32)]> = order.chunk_by(|a, b| a.0 == b.0).collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0].1));
        serializer.collect_seq(groups.into_iter().map(|group| self.row(group)))
    }
}

impl<'a> Named<'a> {
    /// Each of them once, by name and address.
    pub fn links(&self) -> Vec<Link<'a>> {
        let is_wanted =
            |subject: &Subject| matches!((self.who, subject), (Who::People, Subject::Person(_)) | (Who::Committees, Subject::Committee(_)));
        let named = self.archive.reports[self.report as usize].gist.named.iter().map(|naming| naming.subject).filter(is_wanted);
        named.map(|subject| Link { href: self.archive.subject_href(subject), label: self.archive.subject_name(subject) }).collect()
    }

    fn row(&self, group: &[(Subject, u32)]) -> SubjectRow<'a> {
        let read = &self.archive.reports[self.report as usize];
        let text = &read.document.text;
        let page = self.archive.report_href(self.report);
        let subject = group[0].0;
        let mut forms: Vec<FormView<'a>> = Vec::new();
        for mention in group.iter().filter_map(|(_, at)| read.reading.mentions.get(*at as usize)) {
            let words = text.slice(&mention.range);
            match forms.iter_mut().find(|f| f.words == words && f.basis == mention.basis) {
                Some(form) => form.count += 1,
                None => {
                    let Some(passage) = text.passages.get(mention.passage as usize) else { continue };
                    forms.push(FormView {
                        words,
                        basis: mention.basis,
                        why: &mention.why,
                        href: page.at(&passage.id),
                        paragraph: &passage.id,
                        count: 1,
                    });
                }
            }
        }
        let (office, span) = held(self.archive, subject, read.date);
        SubjectRow {
            href: self.archive.subject_href(subject),
            label: self.archive.subject_name(subject),
            count: group.len() as u32,
            office,
            span,
            forms,
        }
    }
}

/// The office that a person held on a date, and when it was held, in words; the kind of a body. Empty where none is known.
fn held(archive: &Archive, subject: Subject, date: Option<Date>) -> (String, String) {
    match (subject, date) {
        (Subject::Person(person), Some(date)) => {
            let held = archive.membership_on(person, date);
            held.map_or_else(Default::default, |held| (format!("{}, {}", held.label, held.body), held.span.in_words()))
        }
        (Subject::Committee(body), _) => {
            (archive.committees[body as usize].document.classification.clone().unwrap_or_default(), String::new())
        }
        (Subject::Person(_), None) => Default::default(),
    }
}

/// One person or body of a report, with all the words that mean them.
#[derive(Debug, Clone, Serialize)]
pub struct SubjectRow<'a> {
    /// Their page.
    pub href: Href<'a>,
    /// Their name.
    pub label: &'a str,
    /// How often they are mentioned.
    pub count: u32,
    /// The office held on the day, or the kind of body; empty where none is known.
    pub office: String,
    /// When that office was held: `July 2011 to March 2018`; empty where it is not known.
    pub span: String,
    /// The words.
    pub forms: Vec<FormView<'a>>,
}

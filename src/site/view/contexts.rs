//! Where a person or committee is mentioned: sentences, grouped by report. A lazy part (see [`lazy`](super::lazy)): it hashes
//! digests of all that its `Serialize` reads.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::address::Href;
use crate::archive::{Archive, Telling};
use crate::date::Date;
use crate::markdown::escape_into;
use crate::markdown::excerpt;
use crate::recognise::Subject;
use crate::site::set::{date_view, party_of_author};

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

//! A page as a work that somebody cites: in plain words, and in the three forms that reference managers read.
//!
//! BibTeX with biblatex's `date`, which takes EDTF (biblatex manual, 2.3.8); RIS (Research Information Systems, 2001), with the
//! line ends it asks for; CSL-JSON (citeproc, schema 1.0.2). A date that is not sure is said to be so in each: biblatex and RIS in
//! a note, CSL by `circa`. Names are divided where the archive divides them, by a person's `sort_name`; elsewhere as it would guess.

use serde_json::{Value, json};

use super::set::absolute;
use super::view::CiteView;
use crate::address::Href;
use crate::archive::{Archive, Author};
use crate::date::{Date, Point, Qualifier};
use crate::document::person::sort_name_of;
use crate::document::withheld;

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody's account of a meeting.
    Report,
    /// A page that the archive makes of reports.
    Page,
}

/// What is cited.
#[derive(Debug)]
pub(super) struct Work<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its name among others, such as its slug.
    pub(super) key: &'a str,
    /// Who wrote it: the name as printed, and as registers sort it.
    pub(super) authors: Vec<(&'a str, String)>,
    /// Its title.
    pub(super) title: &'a str,
    /// When it was first published.
    pub(super) published: Option<Date>,
    /// The day that it is about.
    pub(super) date: Option<Date>,
    /// The meeting that it tells of.
    pub(super) meeting: Option<String>,
    /// Where it stands.
    pub(super) href: Href<'a>,
}

/// The names of an author, as printed and as sorted.
pub(super) fn names<'a>(archive: &'a Archive, author: &'a Author) -> (&'a str, String) {
    match author {
        Author::Known(person) => {
            let document = &archive.people[*person as usize].document;
            (&document.name, document.sort_name.clone())
        }
        // What stands in place of a name is no name, and has no parts.
        Author::Printed(name) if name == withheld::NAME => (name, name.clone()),
        Author::Printed(name) => (name, sort_name_of(name)),
    }
}

/// All forms of one citation, without the day of access.
pub(super) fn view(archive: &Archive, work: &Work<'_>) -> CiteView {
    let url = absolute(archive, work.href);
    let place = &archive.config.title;
    CiteView {
        words: words(work, place, &url),
        bibtex: bibtex(work, place, &url),
        ris: ris(work, place, &url),
        csl: csl(archive, work, &url),
        url,
    }
}

/// The citation of a page that the archive makes.
pub(super) fn page<'a>(archive: &'a Archive, key: &'a str, title: &'a str, date: Option<Date>, href: Href<'a>) -> CiteView {
    view(archive, &work_of_page(key, title, date, href))
}

/// The citation of a decision, with the meeting that took it, where that is known.
pub(super) fn decision<'a>(
    archive: &'a Archive,
    key: &'a str,
    title: &'a str,
    date: Option<Date>,
    href: Href<'a>,
    meeting: Option<u32>,
) -> CiteView {
    let meeting = meeting.map(|m| archive.meeting_title(m).to_string());
    view(archive, &Work { meeting, ..work_of_page(key, title, date, href) })
}

fn work_of_page<'a>(key: &'a str, title: &'a str, date: Option<Date>, href: Href<'a>) -> Work<'a> {
    Work { kind: Kind::Page, key, authors: Vec::new(), title, published: None, date, meeting: None, href }
}

impl Work<'_> {
    /// The date by which it is found: of publication, otherwise of what it is about.
    fn issued(&self) -> Option<Date> {
        self.published.or(self.date)
    }

    /// What else a reader of a list of works should know.
    fn note(&self) -> Option<String> {
        let about = self.meeting.as_ref().map(|meeting| match self.kind {
            Kind::Report => format!("Account of: {meeting}"),
            Kind::Page => format!("Decided at: {meeting}"),
        });
        let is_sure = |date: Date| date.point().is_some_and(|point| point.qualifier() == Qualifier::Sure);
        let doubt = self.issued().filter(|date| !is_sure(*date)).map(|date| format!("Date uncertain: {}", date.in_words()));
        let notes: Vec<String> = about.into_iter().chain(doubt).collect();
        (!notes.is_empty()).then(|| notes.join(". "))
    }
}

fn words(work: &Work<'_>, place: &str, url: &str) -> String {
    let who: Vec<&str> = work.authors.iter().map(|(name, _)| *name).collect();
    let who = if who.is_empty() { String::new() } else { format!("{}, ", who.join(" and ")) };
    let when = work.date.map_or_else(|| "no date".to_owned(), Date::in_words);
    // Most meetings are called by their body and their day.
    let when = match &work.meeting {
        Some(meeting) if meeting.contains(&when) => meeting.clone(),
        Some(meeting) => format!("{meeting}, {when}"),
        None => when,
    };
    format!("{who}“{}”, {when}. {place}. {url}", work.title)
}

fn bibtex(work: &Work<'_>, place: &str, url: &str) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    // A name that is not divided is kept together by braces of its own.
    let name = |sort: &String| if sort.contains(", ") { escaped(sort) } else { format!("{{{}}}", escaped(sort)) };
    if !work.authors.is_empty() {
        fields.push(("author", work.authors.iter().map(|(_, sort)| name(sort)).collect::<Vec<_>>().join(" and ")));
    }
    fields.push(("title", format!("{{{}}}", escaped(work.title))));
    if let Some(date) = work.issued() {
        fields.push(("date", date.to_string()));
        fields.push(("year", date.year().to_string()));
    }
    fields.push(("howpublished", escaped(place)));
    fields.push(("url", url.to_owned()));
    fields.extend(work.note().map(|note| ("note", escaped(&note))));
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@misc{{{},\n{}\n}}\n", work.key, fields.join(",\n"))
}

/// Words in which nothing is a command of TeX.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

fn ris(work: &Work<'_>, place: &str, url: &str) -> String {
    let mut lines = vec![("TY", if work.kind == Kind::Report { "RPRT" } else { "GEN" }.to_owned())];
    lines.extend(work.authors.iter().map(|(_, sort)| ("AU", sort.clone())));
    lines.push(("TI", work.title.to_owned()));
    if let Some(date) = work.issued() {
        lines.push(("PY", date.year().to_string()));
        lines.extend(date.point().map(|point| ("DA", parts(point).join("/"))));
    }
    lines.push(("PB", place.to_owned()));
    lines.push(("UR", url.to_owned()));
    lines.extend(work.note().map(|note| ("N1", note)));
    lines.push(("ER", String::new()));
    // A line is a field: a title over two lines would end it.
    lines.iter().map(|(tag, value)| format!("{tag}  - {}\r\n", value.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}

/// Year, month and day, as far as they are known, with their zeros.
fn parts(point: Point) -> Vec<String> {
    point.to_string().trim_end_matches(['?', '~', '%']).split('-').map(str::to_owned).collect()
}

fn csl(archive: &Archive, work: &Work<'_>, url: &str) -> String {
    let author = |(name, sort): &(&str, String)| match sort.split_once(", ") {
        Some((family, given)) => json!({ "family": family, "given": given }),
        None => json!({ "literal": name }),
    };
    let mut item = json!({
        "id": work.key,
        "type": if work.kind == Kind::Report { "report" } else { "webpage" },
        "title": work.title,
        "container-title": archive.config.title,
        "language": archive.config.language,
        "URL": url,
    });
    if let Some(fields) = item.as_object_mut() {
        if !work.authors.is_empty() {
            fields.insert("author".into(), work.authors.iter().map(author).collect());
        }
        fields.extend(work.issued().map(|date| ("issued".to_owned(), csl_date(date))));
        fields.extend(work.meeting.clone().map(|meeting| ("event-title".to_owned(), meeting.into())));
        fields.extend(work.meeting.as_ref().and(work.date).map(|date| ("event-date".to_owned(), csl_date(date))));
        fields.extend(work.note().map(|note| ("note".to_owned(), note.into())));
    }
    serde_json::to_string(&Value::Array(vec![item])).unwrap_or_default()
}

fn csl_date(date: Date) -> Value {
    let Some(point) = date.point() else { return json!({ "literal": date.in_words() }) };
    let numbers: Vec<i64> = parts(point).iter().filter_map(|part| part.parse().ok()).collect();
    match point.qualifier() {
        Qualifier::Sure => json!({ "date-parts": [numbers] }),
        _ => json!({ "date-parts": [numbers], "circa": true }),
    }
}

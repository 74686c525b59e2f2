//! Feeds: what is new, for programs that ask now and then. Atom (RFC 4287) through a template, JSON Feed 1.1 as it is.
//!
//! Of the site; of a person, what they wrote and what names them; of a committee, its meetings and decisions; of a decision that
//! others relate to, its thread. Each is a page of the site, so that what did not change is not made again.
//!
//! 1. This file: which feeds there are, what each is about, which entries it holds.
//! 2. [`entry`]: one entry. `dates`: when it last changed, by what its files say and never by a clock. [`json`]: the JSON form.
//!
//! Ids are made of the archive's [`Tag`](crate::tag::Tag) and the first name that a thing had, so that they outlast a move of the
//! site and a new slug.

pub mod dates;
pub mod entry;
pub mod json;

use std::cmp::Reverse;
use std::collections::HashSet;

use serde::Serialize;

use super::set;
use super::view::{FeedLink, Later};
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::recognise::Subject;
use dates::{Stamp, moment};
use entry::{EntryView, plain};

/// How many entries the site's feed holds.
const ENTRIES: usize = 30;

/// How many any other feed holds: there may be thousands of feeds.
const FEWER: usize = 20;

/// So many decisions of a thread are looked at, the nearest ones.
const THREAD: usize = 50;

/// What a feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    /// The whole archive: its reports.
    Site,
    /// The reports that name a person.
    Naming(u32),
    /// The reports that a person wrote.
    By(u32),
    /// A committee's meetings and decisions.
    Committee(u32),
    /// A decision and those that it changes, replaces, carries out or follows, and those that do so to it.
    Thread(u32),
}

/// What a feed is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Atom.
    Atom,
    /// JSON Feed.
    Json,
}

/// What an entry is about: an index of the archive's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Item {
    Report(u32),
    Meeting(u32),
    Decision(u32),
}

/// A feed in either form.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FeedView<'a> {
    /// Its id, which never changes.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
    /// What the archive holds, in its own words.
    pub subtitle: Option<String>,
    /// What the archive is called, which answers for it.
    pub site: String,
    /// The whole address of the page that it is about.
    pub page: String,
    /// Its own whole address.
    pub url: String,
    /// The whole address of the home page.
    pub home: &'a str,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// When the entry that changed last did (RFC 3339).
    pub updated: String,
    /// Its entries, what changed last first.
    pub entries: Vec<Later<'a, EntryView>>,
}

impl Of {
    /// Whether there is such a feed: about somebody or something that there is something to tell of.
    pub(super) fn is_there(self, archive: &Archive) -> bool {
        match self {
            // Without any report it would hold nothing, and be of no day.
            Of::Site => (0..archive.reports.len() as u32).any(|report| !archive.is_withheld(report)),
            Of::Naming(person) => archive.people[person as usize].mention_count > 0,
            Of::By(person) => archive.people[person as usize].authored.iter().any(|report| !archive.is_withheld(*report)),
            Of::Committee(body) => {
                let body = &archive.committees[body as usize];
                !body.meetings.is_empty() || !body.decisions.is_empty()
            }
            Of::Thread(decision) => {
                let made = &archive.decisions[decision as usize];
                !made.earlier.is_empty() || !made.later.is_empty()
            }
        }
    }

    /// All feeds that there may be about one thing.
    pub(super) fn about(kind: Kind, at: u32) -> Vec<Of> {
        match kind {
            Kind::People => vec![Of::Naming(at), Of::By(at)],
            Kind::Committees => vec![Of::Committee(at)],
            Kind::Decisions => vec![Of::Thread(at)],
            Kind::Reports | Kind::Meetings | Kind::Pages => Vec::new(),
        }
    }

    /// The name of its file.
    pub(super) fn file(self, format: Format) -> &'static str {
        match (self, format) {
            (Of::By(_), Format::Atom) => "reports.xml",
            (Of::By(_), Format::Json) => "reports.json",
            (_, Format::Atom) => "feed.xml",
            (_, Format::Json) => "feed.json",
        }
    }

    /// Its address.
    pub(super) fn href(self, archive: &Archive, format: Format) -> Href<'_> {
        match self {
            Of::Site => Href::special(archive.base(), self.file(format)),
            _ => self.page(archive).beside(self.file(format)),
        }
    }

    /// The page that it is about.
    fn page(self, archive: &Archive) -> Href<'_> {
        match self {
            Of::Site => Href::home(archive.base()),
            Of::Naming(person) | Of::By(person) => archive.subject_href(Subject::Person(person)),
            Of::Committee(body) => archive.subject_href(Subject::Committee(body)),
            Of::Thread(decision) => set::decision_href(archive, decision),
        }
    }

    /// What its page calls it.
    fn label(self) -> &'static str {
        match self {
            Of::Site => "New reports",
            Of::Naming(_) => "Reports that name them",
            Of::By(_) => "Reports they wrote",
            Of::Committee(_) => "Meetings and decisions",
            Of::Thread(_) => "What becomes of it",
        }
    }

    fn title(self, archive: &Archive) -> String {
        let name = |subject| archive.subject_name(subject);
        let title = match self {
            Of::Site => return plain(&archive.config.title),
            Of::Naming(person) => format!("Reports that name {}", name(Subject::Person(person))),
            Of::By(person) => format!("Reports by {}", name(Subject::Person(person))),
            Of::Committee(body) => format!("{}: meetings and decisions", name(Subject::Committee(body))),
            Of::Thread(decision) => format!("What becomes of: {}", archive.decisions[decision as usize].title),
        };
        plain(&format!("{title} – {}", archive.config.title))
    }

    /// What its id says behind the archive's tag.
    fn thing(self, archive: &Archive) -> String {
        match self {
            Of::Site => "feed".to_owned(),
            Of::Naming(person) => format!("{}/feed", entry::person(archive, person)),
            Of::By(person) => format!("{}/reports", entry::person(archive, person)),
            Of::Committee(body) => format!("{}/feed", entry::committee(archive, body)),
            Of::Thread(decision) => format!("{}/feed", entry::decision(archive, decision)),
        }
    }

    /// The entries it holds, each with its dates, the last changed first.
    fn entries(self, archive: &Archive) -> Vec<(Stamp, Item)> {
        let reports = |list: &mut dyn Iterator<Item = u32>, most| {
            // A tombstone is no news.
            newest(archive, list.filter(|report| !archive.is_withheld(*report)).map(Item::Report), most)
        };
        match self {
            Of::Site => reports(&mut (0..archive.reports.len() as u32), ENTRIES),
            Of::Naming(person) => reports(&mut archive.people[person as usize].mentions.iter().map(|m| m.report), FEWER),
            Of::By(person) => reports(&mut archive.people[person as usize].authored.iter().copied(), FEWER),
            Of::Committee(body) => {
                let body = &archive.committees[body as usize];
                let meetings = body.meetings.iter().map(|m| Item::Meeting(*m));
                // What a meeting of this body decided is told with the meeting; not so what another body's meeting did.
                let own: HashSet<u32> = body.meetings.iter().copied().collect();
                let is_told = |d: u32| archive.decisions[d as usize].meeting.is_some_and(|m| own.contains(&m));
                let alone = body.decisions.iter().filter(|d| !is_told(**d));
                newest(archive, meetings.chain(alone.map(|d| Item::Decision(*d))), FEWER)
            }
            Of::Thread(decision) => newest(archive, thread(archive, decision).into_iter().map(Item::Decision), FEWER),
        }
    }
}

/// Those of some feeds that there are, as a page shows them.
pub(super) fn links(archive: &Archive, feeds: impl IntoIterator<Item = Of>) -> Vec<FeedLink<'_>> {
    let link = |of: Of| FeedLink { label: of.label(), atom: of.href(archive, Format::Atom), json: of.href(archive, Format::Json) };
    feeds.into_iter().filter(|of| of.is_there(archive)).map(link).collect()
}

/// What a feed holds.
pub(super) fn view(archive: &Archive, of: Of, format: Format) -> FeedView<'_> {
    let config = &archive.config;
    let entries = of.entries(archive);
    FeedView {
        id: config.tag().id(&of.thing(archive)),
        title: of.title(archive),
        subtitle: config.description.as_deref().map(plain),
        site: plain(&config.title),
        page: set::absolute(archive, of.page(archive)),
        url: set::absolute(archive, of.href(archive, format)),
        home: &config.base_url,
        language: &config.language,
        updated: moment(entries.first().and_then(|(stamp, _)| stamp.updated)),
        entries: entries.into_iter().map(|(_, item)| item.later(archive)).collect(),
    }
}

/// The first of these, what changed last before all others; what has no date is last.
fn newest(archive: &Archive, items: impl Iterator<Item = Item>, most: usize) -> Vec<(Stamp, Item)> {
    let mut all: Vec<Reverse<(Stamp, Item)>> = items.map(|item| Reverse((item.stamp(archive), item))).collect();
    if all.len() > most {
        all.select_nth_unstable(most);
        all.truncate(most);
    }
    all.sort_unstable();
    all.into_iter().map(|Reverse(entry)| entry).collect()
}

impl Item {
    fn stamp(self, archive: &Archive) -> Stamp {
        match self {
            Item::Report(i) => archive.news(i),
            Item::Meeting(i) => Stamp::of_meeting(archive, i),
            Item::Decision(i) => Stamp::of_decision(archive, i),
        }
    }

    fn later(self, archive: &Archive) -> Later<'_, EntryView> {
        match self {
            Item::Report(i) => Later::new(archive, i, archive.entry_digest(i), entry::of_report),
            Item::Meeting(i) => Later::new(archive, i, entry::meeting_digest(archive, i), entry::of_meeting),
            Item::Decision(i) => Later::new(archive, i, entry::decision_digest(archive, i), entry::of_decision),
        }
    }
}

/// A decision, and those that are joined to it by relations in either direction, the nearest first. No more than [`THREAD`]: each
/// decision of a chain has a feed, and none may cost the whole chain.
fn thread(archive: &Archive, decision: u32) -> Vec<u32> {
    let mut found = vec![decision];
    let mut at = 0;
    while let Some(made) = found.get(at).map(|d| &archive.decisions[*d as usize]) {
        for (_, other) in made.later.iter().chain(&made.earlier) {
            if found.len() >= THREAD {
                return found;
            }
            if !found.contains(other) {
                found.push(*other);
            }
        }
        at += 1;
    }
    found
}

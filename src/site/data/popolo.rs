//! `data/popolo.json`: the archive in the words of Popolo 1.0.1, for the tools that know them.
//!
//! What Popolo asks, and how it is met (its schemas at popolo-project/popolo-spec):
//! - an id is a string: ours is the page's address below the site's, `people/ada-fenwick`, so that no two things share one;
//! - a date of a person, body, membership or event is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: of an uncertain, approximate or open
//!   date is told what is sure of it, which may be nothing (`known`); beside it stands the date as it was written, `end_date_edtf`;
//! - a date of a motion or of a vote is a date with a time, which no report tells: the day is on the event that `event_id` names, as for Popolo's speeches;
//! - a link is a whole address: there are none where the site does not know its own.
//!
//! What Popolo has no word for (accounts, mentions, relations of decisions, successors of bodies) is in `archive.json` alone.

use serde_json::{Map, Value, json};

use crate::address::{Href, Kind};
use crate::archive::{Archive, Decision, Membership, Party};
use crate::date::{Date, End, Span};
use crate::recognise::{Subject, Votes};
use crate::site::known::known;
use crate::site::{data::word, set};

/// A thing's properties; those that are nothing are left out.
#[derive(Default)]
struct Thing(Map<String, Value>);

impl Thing {
    fn new(id: String) -> Thing {
        Thing::default().with("id", Some(id))
    }

    fn with(mut self, name: &str, value: Option<impl Into<Value>>) -> Thing {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value.into());
        }
        self
    }

    fn with_list(mut self, name: &str, list: Vec<Value>) -> Thing {
        if !list.is_empty() {
            self.0.insert(name.to_owned(), Value::Array(list));
        }
        self
    }

    fn with_span(self, names: [&str; 2], span: &Span) -> Thing {
        // Popolo takes an absent end for one that has not come. The date as it was written says otherwise.
        let both = [span.start, span.end].into_iter().zip(names);
        both.fold(self, |thing, (date, name)| {
            thing.with(name, date.and_then(known)).with(&format!("{name}_edtf"), date.map(|date| date.to_string()))
        })
    }
}

/// The archive as Popolo.
pub(super) fn popolo(archive: &Archive) -> Vec<u8> {
    let committees = 0..archive.committees.len() as u32;
    let people = 0..archive.people.len() as u32;
    let decisions = 0..archive.decisions.len() as u32;
    let lists: [(&str, Vec<Thing>); 7] = [
        ("persons", people.clone().map(|i| person(archive, i)).collect()),
        ("organizations", committees.clone().map(|i| organization(archive, i)).collect()),
        ("posts", committees.flat_map(|i| posts(archive, i)).collect()),
        ("memberships", people.flat_map(|i| memberships(archive, i)).collect()),
        ("events", (0..archive.meetings.len() as u32).map(|i| event(archive, i)).collect()),
        ("motions", decisions.clone().map(|i| motion(archive, i)).collect()),
        ("vote_events", decisions.filter_map(|i| vote_event(archive, i)).collect()),
    ];
    let mut out = b"{".to_vec();
    for (at, (name, things)) in lists.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        out.extend_from_slice(format!("\"{name}\": [").as_bytes());
        for (at, thing) in things.iter().enumerate() {
            out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
            // Writing to memory does not fail.
            let _ = serde_json::to_writer(&mut out, &thing.0);
        }
        out.extend_from_slice(b"\n]");
    }
    out.extend_from_slice(b"\n}\n");
    out
}

fn slug_of(archive: &Archive, subject: Subject) -> &str {
    archive.subject_slug(subject).as_str()
}

fn person_id(archive: &Archive, person: u32) -> String {
    format!("people/{}", slug_of(archive, Subject::Person(person)))
}

fn organization_id(archive: &Archive, committee: u32) -> String {
    format!("committees/{}", slug_of(archive, Subject::Committee(committee)))
}

fn post_id(archive: &Archive, committee: u32, post: &str) -> String {
    format!("{}/posts/{post}", organization_id(archive, committee))
}

fn motion_id(archive: &Archive, decision: u32) -> String {
    format!("decisions/{}", archive.decisions[decision as usize].slug.as_str())
}

/// Links to pages of this site, where it knows its own address.
fn links(archive: &Archive, pages: impl Iterator<Item = (String, &'static str)>) -> Vec<Value> {
    if !archive.config.base_url.contains("://") {
        return Vec::new();
    }
    pages.map(|(url, note)| json!({ "url": url, "note": note })).collect()
}

fn own_page(archive: &Archive, href: Href<'_>) -> Vec<Value> {
    links(archive, std::iter::once((set::absolute(archive, href), "page in the archive")))
}

fn names<'n>(names: impl Iterator<Item = (&'n str, &'n Span)>) -> Vec<Value> {
    let name = |(name, span): (&str, &Span)| {
        Value::Object(Thing::default().with("name", Some(name)).with_span(["start_date", "end_date"], span).0)
    };
    names.map(name).collect()
}

fn person(archive: &Archive, at: u32) -> Thing {
    let document = &archive.people[at as usize].document;
    let mut found = own_page(archive, archive.subject_href(Subject::Person(at)));
    let mut identifiers = Vec::new();
    for (name, value) in &document.links {
        if value.starts_with("https://") || value.starts_with("http://") {
            found.push(json!({ "url": value, "note": name }));
        } else {
            identifiers.push(json!({ "scheme": name, "identifier": value }));
        }
    }
    identifiers.extend(former_ids(archive, Kind::People, document.head.slug.as_str()));
    Thing::new(person_id(archive, at))
        .with("name", Some(document.name.as_str()))
        .with("sort_name", Some(document.sort_name.as_str()))
        .with_list("other_names", names(document.other_names.iter().map(|n| (n.name.as_str(), &n.span))))
        .with_list("identifiers", identifiers)
        .with_list("links", found)
}

fn organization(archive: &Archive, at: u32) -> Thing {
    let body = &archive.committees[at as usize];
    let document = &body.document;
    Thing::new(organization_id(archive, at))
        .with("name", Some(document.name.as_str()))
        .with("classification", document.classification.as_deref())
        .with("parent_id", body.parent.map(|parent| organization_id(archive, parent)))
        .with_span(["founding_date", "dissolution_date"], &document.span)
        .with_list("other_names", names(document.other_names.iter().map(|n| (n.name.as_str(), &n.span))))
        .with_list("identifiers", former_ids(archive, Kind::Committees, document.head.slug.as_str()))
        .with_list("links", own_page(archive, archive.subject_href(Subject::Committee(at))))
}

/// Ids that were issued for something before. Popolo has identifiers of people and bodies.
fn former_ids(archive: &Archive, kind: Kind, slug: &str) -> Vec<Value> {
    let former = archive.addresses.names.old(kind, slug).iter();
    former.map(|old| json!({ "scheme": "former-id", "identifier": format!("{}/{old}", kind.folder()) })).collect()
}

fn posts(archive: &Archive, at: u32) -> impl Iterator<Item = Thing> {
    archive.committees[at as usize].document.posts.iter().map(move |post| {
        Thing::new(post_id(archive, at, post.id.as_str()))
            .with("label", Some(post.label.as_str()))
            .with("organization_id", Some(organization_id(archive, at)))
    })
}

fn memberships(archive: &Archive, at: u32) -> impl Iterator<Item = Thing> {
    let held = archive.people[at as usize].memberships.iter().enumerate();
    held.map(move |(n, membership)| membership_of(archive, at, n + 1, membership))
}

fn membership_of(archive: &Archive, person: u32, number: usize, membership: &Membership) -> Thing {
    let id = person_id(archive, person);
    let post = membership.committee.zip(membership.post).and_then(|(committee, post)| {
        let posts = &archive.committees[committee as usize].document.posts;
        posts.get(post as usize).map(|post| post_id(archive, committee, post.id.as_str()))
    });
    // A body without a file has no id; Popolo takes it written out.
    let unknown = membership.committee.is_none().then(|| json!({ "name": membership.body }));
    Thing::new(format!("{id}/memberships/{number}"))
        .with("person_id", Some(id))
        .with("organization_id", membership.committee.map(|committee| organization_id(archive, committee)))
        .with("organization", unknown)
        .with("post_id", post)
        .with("role", Some(membership.label.as_str()))
        .with_span(["start_date", "end_date"], &membership.span)
}

fn event(archive: &Archive, at: u32) -> Thing {
    let met = &archive.meetings[at as usize];
    // A meeting of several days begins and ends; any other interval is a date that nobody knows better.
    let (start, end) = match met.date {
        Date::Interval(End::At(a), End::At(b)) => (known(Date::Point(a)), known(Date::Point(b))),
        date => (known(date), None),
    };
    let told = met.reports.iter().map(|report| (set::absolute(archive, archive.report_href(*report)), "account of the meeting"));
    Thing::new(format!("meetings/{}", met.slug.as_str()))
        .with("name", Some(archive.meeting_title(at).to_string()))
        .with("classification", Some("meeting"))
        .with("start_date", start)
        .with("end_date", end)
        .with("organization_id", Some(organization_id(archive, met.committee)))
        .with_list("sources", links(archive, told))
}

fn motion(archive: &Archive, at: u32) -> Thing {
    let made = &archive.decisions[at as usize];
    let (creator_id, creator) = match &made.mover {
        Some(Party::Known(Subject::Person(person))) => (Some(person_id(archive, *person)), None),
        Some(Party::Printed(name)) => (None, Some(json!({ "name": name }))),
        _ => (None, None),
    };
    let told = made.accounts.iter().filter_map(|(report, found)| {
        let read = &archive.reports[*report as usize];
        let passage = read.reading.decisions.get(*found as usize)?.passage;
        let anchor = &read.document.text.passages.get(passage as usize)?.id;
        let page = Href::page(archive.base(), Kind::Reports, read.document.head.slug.as_str());
        Some((format!("{}#{anchor}", set::absolute(archive, page)), "account of the decision"))
    });
    Thing::new(motion_id(archive, at))
        .with("text", Some(made.title.as_str()))
        .with("result", Some(word(&made.outcome)))
        .with("organization_id", made.committee.map(|committee| organization_id(archive, committee)))
        // Popolo gives an event to speeches only; other properties than its own are allowed.
        .with("event_id", event_of(archive, made))
        .with("creator_id", creator_id)
        .with("creator", creator)
        .with_list("sources", links(archive, told))
}

/// The meeting that took a decision: not the one that was only told of it.
fn event_of(archive: &Archive, made: &Decision) -> Option<String> {
    let taken = made.meeting.filter(|_| !made.reported);
    taken.map(|meeting| format!("meetings/{}", archive.meetings[meeting as usize].slug.as_str()))
}

/// A vote that was counted. A share alone, or "unanimously", is no count.
fn vote_event(archive: &Archive, at: u32) -> Option<Thing> {
    let made = &archive.decisions[at as usize];
    let Votes { r#for, against, abstain, .. } = made.votes?;
    let options = [("yes", r#for), ("no", against), ("abstain", abstain)];
    let counts: Vec<Value> = options.iter().filter_map(|(option, n)| n.map(|value| json!({ "option": option, "value": value }))).collect();
    // Abstentions alone are told where a vote was carried on the voices: nobody counted it.
    if r#for.is_none() && against.is_none() {
        return None;
    }
    let motion = motion_id(archive, at);
    Some(
        Thing::new(format!("{motion}/vote"))
            .with("motion_id", Some(motion))
            .with("organization_id", made.committee.map(|committee| organization_id(archive, committee)))
            .with("event_id", event_of(archive, made))
            .with("result", Some(word(&made.outcome)))
            .with_list("counts", counts),
    )
}

//! What each kind of page is about, in schema.org's words.

use super::words::{
    DataDownload, Dataset, EntryPoint, Event, Holder, Id, ItemList, Motion, Name, Node, Organization, Person, Place, Publisher, Report,
    Role, SearchAction, Seat, WebPage, WebSite,
};
use super::{Site, ends, sure};
use crate::address::{Href, Kind};
use crate::date::Date;
use crate::site::View;
use crate::site::data::licence;
use crate::site::known::known;
use crate::site::view::*;
use crate::web::is_web_address;

/// What Popolo calls something that was put to a body and decided.
const MOTION: &str = "http://www.w3.org/ns/opengov#Motion";

impl Site<'_> {
    /// The head of a page, and what it is about; nothing for a page that is not for search engines.
    pub(super) fn thing<'v>(&self, view: &View<'v>) -> Option<(HeadView<'v>, Node)> {
        let (head, node) = match view {
            View::Home(view) => (view.head.clone(), self.home(view)),
            View::Report(view) if view.head.make().noindex => return None,
            View::Report(view) => (view.head.make(), self.report(view)),
            View::Meeting(view) => (view.head.make(), self.meeting(view)),
            View::Person(view) => (view.head.make(), self.person(view)),
            View::Committee(view) => (view.head.make(), self.committee(view)),
            View::Decision(view) => (view.head.make(), self.decision(view)),
            View::SubjectYear(view) => {
                let of = if view.subject.href.kind() == Some(Kind::People) { "Person" } else { "Organization" };
                let head = view.head.view();
                let about = self.name(of, Some(view.subject.href), view.subject.label);
                let page = WebPage { about: Some(about), ..self.page(&head) };
                (head, Node::CollectionPage(Box::new(page)))
            }
            View::Page(view) => (view.head.clone(), Node::WebPage(Box::new(self.page(&view.head)))),
            View::Register(view) => {
                let list = ItemList { of: "ItemList", number_of_items: view.total };
                let page = WebPage { main_entity: Some(list), ..self.page(&view.head) };
                (view.head.clone(), Node::CollectionPage(Box::new(page)))
            }
            View::Index(view) => (view.head.clone(), Node::CollectionPage(Box::new(self.page(&view.head)))),
            View::Search(view) => (view.head.clone(), Node::SearchResultsPage(Box::new(self.page(&view.head)))),
            View::Data(view) => (view.head.clone(), self.dataset(view)),
            View::NotFound(_)
            | View::Queue(_)
            | View::Redirect(_)
            | View::Gone(_)
            | View::Withheld(_)
            | View::Feed(_)
            | View::JsonFeed(_) => return None,
        };
        Some((head, node))
    }

    fn page(&self, head: &HeadView<'_>) -> WebPage {
        WebPage {
            id: head.url.clone(),
            url: head.url.clone(),
            name: head.title.clone(),
            description: (!head.description.is_empty()).then(|| head.description.clone()),
            in_language: self.language.to_owned(),
            about: None,
            main_entity: None,
            is_part_of: self.archive(),
        }
    }

    fn home(&self, view: &HomeView<'_>) -> Node {
        let search = self.absolute(Href::special("", "search"));
        Node::WebSite(Box::new(WebSite {
            id: self.base_url.to_owned(),
            url: self.base_url.to_owned(),
            name: self.title.to_owned(),
            description: self.description.map(str::to_owned),
            in_language: self.language.to_owned(),
            about: view.committee.map(|body| self.party("Organization", body)),
            potential_action: SearchAction {
                of: "SearchAction",
                target: EntryPoint { of: "EntryPoint", url_template: format!("{search}?q={{search_term_string}}") },
                query_input: "required name=search_term_string",
            },
        }))
    }

    fn report(&self, view: &ReportView<'_>) -> Node {
        let head = view.head.make();
        let source = view.source.make();
        let (url, copy) = source.map_or((None, None), |s| (s.url, s.archived_url));
        let licence = view.rights.make().and_then(|rights| rights.licence);
        let named = [view.people.links(), view.committees.links()].concat();
        let met = view.meetings.iter().map(Later::make);
        Node::Report(Box::new(Report {
            id: head.url.clone(),
            url: head.url,
            name: view.title.make().to_owned(),
            in_language: self.language.to_owned(),
            word_count: view.words.make(),
            author: view.authors.make().into_iter().map(|author| self.party("Person", author)).collect(),
            date_published: view.published.make().and_then(|date| sure(date.0)),
            temporal_coverage: coverage(view),
            about: met.map(|m| self.name("Event", Some(m.href), &m.title.to_string())).collect(),
            mentions: named.iter().map(|link| Id { id: self.absolute(link.href) }).collect(),
            is_based_on: url.map(str::to_owned),
            archived_at: copy.map(str::to_owned),
            license: licence.filter(|words| is_web_address(words)).map(str::to_owned),
            is_part_of: self.archive(),
        }))
    }

    fn meeting(&self, view: &MeetingView<'_>) -> Node {
        let row = view.meeting.make();
        let url = self.absolute(row.href);
        let (start_date, end_date) = ends(row.date.0);
        let account = |account: &Later<'_, AccountView<'_>>| {
            let report = account.make().report;
            self.name("Report", Some(report.href), report.title)
        };
        Node::Event(Box::new(Event {
            id: url.clone(),
            url,
            name: row.title.to_string(),
            start_date,
            end_date,
            location: view.place.map(|place| Place { of: "Place", name: place.to_owned(), address: place.to_owned() }),
            organizer: row.committee.map(|body| self.party("Organization", body)),
            subject_of: view.accounts.iter().map(account).collect(),
        }))
    }

    fn person(&self, view: &PersonView<'_>) -> Node {
        let url = view.head.make().url;
        let seat = |office: OfficeView<'_>| Seat { role: role(&office), member_of: self.party("Organization", office.body) };
        Node::Person(Box::new(Person {
            id: url.clone(),
            url,
            name: view.name.to_owned(),
            alternate_name: names(&view.names.make()),
            same_as: view.links.make().into_iter().map(|(_, address)| address).collect(),
            member_of: once(view.offices.make().into_iter().filter(is_told).map(seat)),
        }))
    }

    fn committee(&self, view: &CommitteeView<'_>) -> Node {
        let url = view.head.make().url;
        let body = |link: &Link<'_>| self.name("Organization", Some(link.href), link.label);
        let holder = |office: OfficeView<'_>| Holder { role: role(&office), member: self.party("Person", office.person) };
        let span = view.days.0;
        Node::Organization(Box::new(Organization {
            id: url.clone(),
            url,
            name: view.name.to_owned(),
            alternate_name: names(&view.names),
            founding_date: span.start.and_then(known),
            dissolution_date: span.end.and_then(known),
            parent_organization: view.parent.as_ref().map(body),
            sub_organization: view.children.iter().map(body).collect(),
            same_as: view.links.iter().map(|(_, address)| address.clone()).collect(),
            member: once(view.officers.make().into_iter().filter(is_told).map(holder)),
        }))
    }

    fn decision(&self, view: &DecisionView<'_>) -> Node {
        let row = view.decision.make();
        let url = self.absolute(row.href);
        // A decision of another body or another day was only told at this meeting.
        let meeting = view.meeting.map(|m| m.make()).filter(|_| !row.reported);
        let account = |account: DecisionAccount<'_>| self.name("Report", Some(account.report.href), account.report.title);
        Node::CreativeWork(Box::new(Motion {
            additional_type: MOTION,
            id: url.clone(),
            url,
            name: row.title.to_owned(),
            in_language: self.language.to_owned(),
            description: row.tally.map(|tally| tally.0.in_words()).filter(|words| !words.is_empty()),
            creative_work_status: row.outcome.label(),
            date_created: row.date.filter(|_| !row.reported).and_then(|date| sure(date.0)),
            creator: row.committee.map(|body| self.party("Organization", body)),
            recorded_at: meeting.map(|m| self.name("Event", Some(m.href), &m.title.to_string())),
            is_based_on: view.earlier.iter().map(|(_, other)| Id { id: self.absolute(other.make().href) }).collect(),
            subject_of: view.accounts.make().into_iter().map(account).collect(),
            is_part_of: self.archive(),
        }))
    }

    fn dataset(&self, view: &DataView<'_>) -> Node {
        let url = view.head.url.clone();
        let rows = view
            .figures
            .iter()
            .filter(|(table, _)| *table != "queue")
            .map(|(table, rows)| format!("{rows} {table}"))
            .collect::<Vec<_>>()
            .join(", ");
        let whole = view.files.iter().map(|file| file.name.to_owned());
        let tables = view.tables.iter().map(|table| format!("{}.csv", table.name));
        let about = self.description.map_or_else(String::new, |words| format!(" {words}"));
        Node::Dataset(Box::new(Dataset {
            id: url.clone(),
            url,
            name: format!("{}: data", self.title),
            description: format!("The whole of {} as data: {rows}.{about}", self.title),
            in_language: self.language.to_owned(),
            is_accessible_for_free: true,
            license: licence::address_for_all(&view.licence, &view.head.url),
            creator: Publisher { of: "Organization", name: self.title.to_owned(), url: self.base_url.to_owned() },
            distribution: whole.chain(tables).map(|name| self.download(name)).collect(),
        }))
    }

    fn download(&self, name: String) -> DataDownload {
        let format = match name.rsplit('.').next() {
            Some("csv") => "text/csv",
            Some("sqlite") => "application/vnd.sqlite3",
            _ => "application/json",
        };
        let path = format!("data/{name}");
        DataDownload { of: "DataDownload", content_url: self.absolute(Href::special("", &path)), name, encoding_format: format }
    }

    fn party(&self, of: &'static str, party: Party<'_>) -> Name {
        self.name(of, party.href, party.label)
    }
}

/// Whether schema.org's words can tell a seat: one without an end is held to this day, so one that ended nobody knows when cannot.
fn is_told(office: &OfficeView<'_>) -> bool {
    office.days.0.end.is_none_or(|end| known(end).is_some())
}

/// Each of some things once, in order: a person may be named for the same seat in several places.
fn once<T: PartialEq>(things: impl Iterator<Item = T>) -> Vec<T> {
    things.fold(Vec::new(), |mut list, thing| {
        if !list.contains(&thing) {
            list.push(thing);
        }
        list
    })
}

/// A seat or office with what is sure of its time.
fn role(office: &OfficeView<'_>) -> Role {
    let span = office.days.0;
    Role {
        of: "OrganizationRole",
        role_name: office.label.to_owned(),
        start_date: span.start.and_then(known),
        end_date: span.end.and_then(known),
    }
}

fn names(names: &[NameView<'_>]) -> Vec<String> {
    names.iter().map(|name| name.name.to_owned()).collect()
}

/// The time that a report tells of: that of its meetings, from the first to the last.
fn coverage(view: &ReportView<'_>) -> Option<String> {
    let dates: Vec<Date> = view.meetings.iter().map(|meeting| meeting.make().date.0).collect();
    if dates.len() < 2 {
        return view.date.and_then(|date| interval(date.0));
    }
    let sure = |date: &Date| match ends(*date) {
        (Some(from), Some(to)) => Some([from, to]),
        _ => None,
    };
    let first = dates.iter().min_by_key(|date| date.earliest()).and_then(sure);
    let last = dates.iter().max_by_key(|date| date.latest()).and_then(sure);
    let ([from, _], [_, to]) = (first?, last?);
    Some(if from == to { from } else { format!("{from}/{to}") })
}

/// The time that a report tells of, if it is sure: a date, or an ISO 8601 interval.
fn interval(date: crate::date::Date) -> Option<String> {
    match (date.point().is_some(), ends(date)) {
        (true, (one, _)) => one,
        (false, (Some(from), Some(to))) => Some(format!("{from}/{to}")),
        _ => None,
    }
}

//! The words of schema.org that are used here: its types as variants, their properties as fields. What is not known is left out.
//!
//! Meanings: <https://schema.org/>, release 29. A person's place in a body is a role, in which the property that led to it is
//! repeated: `memberOf: OrganizationRole { roleName, startDate, endDate, memberOf: Organization }`.

#![expect(missing_docs, reason = "each field is the property of its name, and schema.org says what it means")]

use serde::Serialize;

/// One script element's facts.
#[derive(Debug, Clone, Serialize)]
pub struct Graph {
    #[serde(rename = "@context")]
    pub context: &'static str,
    #[serde(rename = "@graph")]
    pub graph: Vec<Node>,
}

/// What a page is about.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "@type")]
pub enum Node {
    Report(Box<Report>),
    Event(Box<Event>),
    Person(Box<Person>),
    Organization(Box<Organization>),
    CreativeWork(Box<Motion>),
    Dataset(Box<Dataset>),
    WebSite(Box<WebSite>),
    WebPage(Box<WebPage>),
    CollectionPage(Box<WebPage>),
    SearchResultsPage(Box<WebPage>),
    BreadcrumbList(Trail),
}

/// Something that has a page, or only a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Name {
    #[serde(rename = "@type")]
    pub of: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: String,
}

/// Something that has a page, by its address alone.
#[derive(Debug, Clone, Serialize)]
pub struct Id {
    #[serde(rename = "@id")]
    pub id: String,
}

/// Somebody's account of a meeting.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    pub in_language: String,
    pub word_count: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Name>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_based_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    pub is_part_of: Name,
}

/// A meeting.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Name>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject_of: Vec<Name>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Place {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub name: String,
    pub address: String,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub member_of: Vec<Seat>,
}

/// A person's place in a body, on the person's page: it holds `memberOf` again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seat {
    #[serde(flatten)]
    pub role: Role,
    pub member_of: Name,
}

/// A person's place in a body, on the body's page: it holds `member` again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Holder {
    #[serde(flatten)]
    pub role: Role,
    pub member: Name,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub role_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_organization: Option<Name>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sub_organization: Vec<Name>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub member: Vec<Holder>,
}

/// A decision. Schema.org has no type for it; `additionalType` says that it is a motion as Popolo means it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Motion {
    pub additional_type: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    pub in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub creative_work_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<Name>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub is_based_on: Vec<Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject_of: Vec<Name>,
    pub is_part_of: Name,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dataset {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    pub description: String,
    pub in_language: String,
    pub is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    pub creator: Publisher,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub distribution: Vec<DataDownload>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Publisher {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub name: String,
    pub url: String,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataDownload {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub name: String,
    pub content_url: String,
    pub encoding_format: &'static str,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebSite {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Name>,
    pub potential_action: SearchAction,
}

#[derive(Debug, Clone, Serialize)]
pub struct SearchAction {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub target: EntryPoint,
    /// What schema.org's actions call a property of the query: the `{…}` of the target.
    #[serde(rename = "query-input")]
    pub query_input: &'static str,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryPoint {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub url_template: String,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebPage {
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_entity: Option<ItemList>,
    pub is_part_of: Name,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemList {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub number_of_items: u32,
}

/// The way from the home page to this one.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trail {
    pub item_list_element: Vec<Step>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Step {
    #[serde(rename = "@type")]
    pub of: &'static str,
    pub position: u32,
    pub name: String,
    pub item: String,
}

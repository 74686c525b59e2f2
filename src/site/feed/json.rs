//! A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use super::FeedView;
use super::entry::{AuthorView, EntryView};
use crate::site::view::Later;

/// A feed that is written as JSON.
#[derive(Debug, Clone, Hash)]
pub struct JsonFeed<'a>(pub FeedView<'a>);

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    summary: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
}

impl Serialize for JsonFeed<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = &self.0;
        let entries: Vec<EntryView> = view.entries.iter().map(Later::make).collect();
        let feed = Feed {
            version: "https://jsonfeed.org/version/1.1",
            title: &view.title,
            description: view.subtitle.as_deref(),
            home_page_url: &view.page,
            feed_url: &view.url,
            language: view.language,
            authors: [Author { name: &view.site, url: Some(view.home) }],
            items: entries.iter().map(item).collect(),
        };
        feed.serialize(serializer)
    }
}

fn item(entry: &EntryView) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        summary: &entry.summary,
        content_html: &entry.content,
        date_published: entry.published.as_deref(),
        date_modified: &entry.updated,
        authors: entry.authors.iter().map(|AuthorView { name, url }| Author { name, url: url.as_deref() }).collect(),
    }
}

impl JsonFeed<'_> {
    /// Its bytes.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

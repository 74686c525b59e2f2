//! What a page says of itself outside its text: meta elements, JSON-LD, links to licence and author, machine-readable dates.

use dom_query::NodeRef;
use serde_json::Value;

use super::address::Base;
use super::main_part::Plan;
use crate::import::page::{Fact, Field, Room};
use crate::import::{Reason, words};

/// How deep JSON-LD is followed, and how many facts are kept.
const DEEPEST: usize = 12;
const MOST: usize = 200;

/// All that the page says, in the order in which it is to be trusted: linked data, meta elements, marked-up words.
pub(super) fn find(root: &NodeRef<'_>, base: &Base, plan: &Plan) -> Vec<Fact> {
    let mut finder = Finder { facts: Vec::new() };
    if let Some(address) = &base.page {
        finder.add(Field::Url, address, "address");
    }
    let mut linked = Vec::new();
    let mut metas = Vec::new();
    let mut marked = Vec::new();
    for node in root.descendants_it().filter(NodeRef::is_element) {
        match node.node_name().as_deref() {
            Some("script") if node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => linked.push(node),
            Some("meta") => metas.push(node),
            Some("title" | "time" | "a" | "link" | "span" | "div" | "p" | "abbr" | "h2") => marked.push(node),
            _ => {}
        }
    }
    for script in linked {
        if let Ok(value) = serde_json::from_str::<Value>(&script.text()) {
            finder.linked(&value, 0);
        }
    }
    for meta in &metas {
        finder.meta(meta);
    }
    for node in &marked {
        finder.marked(node, plan);
    }
    finder.facts.truncate(MOST);
    finder.facts
}

struct Finder {
    facts: Vec<Fact>,
}

impl Finder {
    fn add(&mut self, field: Field, value: &str, from: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() || value.len() > 2000 || self.facts.iter().any(|fact| fact.field == field && fact.value == value) {
            return;
        }
        let evidence = format!("{from}: {value}");
        self.facts.push(Fact { field, value, evidence });
    }

    fn day(&mut self, value: &str, from: &str) {
        let day = words::head(value.trim(), 10);
        if jiff::civil::Date::strptime("%Y-%m-%d", day).is_ok() {
            let evidence = format!("{from}: {}", value.trim());
            if !self.facts.iter().any(|fact| fact.field == Field::Published) {
                self.facts.push(Fact { field: Field::Published, value: day.to_owned(), evidence });
            }
        }
    }

    /// JSON-LD: the article, wherever it stands in the graph (schema.org).
    fn linked(&mut self, value: &Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.linked(item, depth + 1)),
            Value::Object(object) => {
                let kinds: Vec<&str> = match object.get("@type") {
                    Some(Value::String(kind)) => vec![kind],
                    Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                    _ => Vec::new(),
                };
                if kinds.iter().any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || *kind == "Report") {
                    self.article(object);
                }
                if let Some(graph) = object.get("@graph") {
                    self.linked(graph, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, object: &serde_json::Map<String, Value>) {
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        for key in ["headline", "name"] {
            if let Some(title) = text(key) {
                self.add(Field::Title, title, "headline");
            }
        }
        for author in names(object.get("author"), false).into_iter().chain(names(object.get("creator"), false)) {
            self.add(Field::Author, &author, "author");
        }
        if let Some(day) = text("datePublished").or_else(|| text("dateCreated")) {
            self.day(day, "datePublished");
        }
        for publisher in names(object.get("publisher"), true) {
            self.add(Field::Publisher, &publisher, "publisher");
        }
        if let Some(licence) = text("license") {
            self.licence(licence, "license");
        }
        if let Some(address) = text("url").or_else(|| text("mainEntityOfPage")) {
            self.add(Field::Url, super::address::original(address), "url");
        }
    }

    fn meta(&mut self, meta: &NodeRef<'_>) {
        let key = ["property", "name", "itemprop"].iter().find_map(|key| meta.attr(key));
        let (Some(key), Some(content)) = (key, meta.attr("content")) else { return };
        let key = key.to_ascii_lowercase();
        match key.as_str() {
            "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "citation_title" => self.add(Field::Title, &content, &key),
            "author" | "article:author" | "dc.creator" | "dcterms.creator" | "parsely-author" | "sailthru.author" | "citation_author"
            | "byl"
                if !content.contains("://") =>
            {
                self.add(Field::Author, &content, &key);
            }
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dcterms.date"
            | "dcterms.created"
            | "citation_publication_date"
            | "parsely-pub-date"
            | "pubdate"
            | "dc.date.issued"
            | "sailthru.date" => self.day(&content, &key),
            "og:site_name" | "application-name" | "dc.publisher" | "dcterms.publisher" | "publisher" if !content.contains("://") => {
                self.add(Field::Publisher, &content, &key);
            }
            "dc.rights" | "dcterms.license" | "dcterms.rights" | "license" | "licence" => self.licence(&content, &key),
            "description" | "og:description" | "keywords" | "og:image:alt" => self.add(Field::Other, &content, &key),
            _ => {}
        }
    }

    fn marked(&mut self, node: &NodeRef<'_>, plan: &Plan) {
        let Some(name) = node.node_name() else { return };
        let rel = node.attr("rel").map(|rel| rel.to_ascii_lowercase()).unwrap_or_default();
        let has = |word: &str| rel.split_whitespace().any(|own| own == word);
        match &*name {
            "title" => self.add(Field::Title, &node.text(), "title"),
            "time" | "abbr" if !is_furniture(node, plan) => {
                let posted = matches!(plan.room(node), Some(Room::Dated))
                    || has_class(node, "published")
                    || node.attr("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("datePublished"))
                    || (node.has_attr("pubdate") || node.has_name("time")) && before_prose(node, plan);
                if let Some(value) = node.attr("datetime").or_else(|| node.attr("title")).filter(|_| posted) {
                    self.day(&value, &name);
                }
            }
            "a" if has("bookmark") && plan.within_post(node) && !self.facts.iter().any(|fact| fact.field == Field::Url) => {
                if let Some(href) = node.attr("href").filter(|href| href.contains("://")) {
                    self.add(Field::Url, super::address::original(href.trim()), "permalink");
                }
            }
            "a" | "link" if has("license") => {
                let text = node.text();
                let said = Some(text.trim()).filter(|text| !text.is_empty());
                let href = node.attr("href");
                let licence =
                    href.as_deref().and_then(of_address).or_else(|| said.map(str::to_owned)).or_else(|| href.map(|href| href.to_string()));
                if let Some(licence) = licence {
                    self.add(Field::Licence, &licence, "license");
                }
            }
            _ => {
                let author = has("author")
                    || node.attr("itemprop").is_some_and(|value| &*value == "author")
                    || (has_class(node, "fn") && node.ancestors_it(Some(3)).any(|outer| has_class(&outer, "author")));
                let text = node.text();
                if author && text.split_whitespace().count() <= 6 && !is_furniture(node, plan) {
                    self.add(Field::Author, text.trim(), "by-line");
                }
            }
        }
    }

    fn licence(&mut self, value: &str, from: &str) {
        let licence = of_address(value).unwrap_or_else(|| value.to_owned());
        self.add(Field::Licence, &licence, from);
    }
}

/// The short name of a Creative Commons licence by its address.
fn of_address(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let at = lower.find("creativecommons.org/")?;
    let mut parts = lower[at..].split('/').skip(1);
    let (kind, code, version) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    match kind {
        "licenses" => Some(format!("CC {} {version}", code.to_ascii_uppercase()).trim_end().to_owned()),
        "publicdomain" if code == "zero" => Some(format!("CC0 {version}").trim_end().to_owned()),
        _ => None,
    }
}

/// Names in `author` and its like: a string, an object with a name, or a list of them.
fn names(value: Option<&Value>, publishing: bool) -> Vec<String> {
    match value {
        Some(Value::String(name)) if !name.contains("://") => vec![name.clone()],
        // A paper that signs for its staff has written nothing.
        Some(Value::Object(object)) if object.get("@type").and_then(Value::as_str) == Some("Organization") && !publishing => Vec::new(),
        Some(Value::Object(object)) => object.get("name").and_then(Value::as_str).map(str::to_owned).into_iter().collect(),
        Some(Value::Array(items)) => items.iter().take(20).flat_map(|item| names(Some(item), publishing)).collect(),
        _ => Vec::new(),
    }
}

fn has_class(node: &NodeRef<'_>, class: &str) -> bool {
    node.class().is_some_and(|classes| classes.split_whitespace().any(|own| own.eq_ignore_ascii_case(class)))
}

fn is_furniture(node: &NodeRef<'_>, plan: &Plan) -> bool {
    let furniture = |outer: &NodeRef<'_>| matches!(plan.room(outer), Some(Room::Furniture(reason)) if !matches!(reason, Reason::Byline | Reason::Masthead | Reason::Filing));
    furniture(node) || node.ancestors_it(None).any(|outer| furniture(&outer))
}

/// Whether a date stands in a head: of the page, of the article. Not one in the report's own words.
fn before_prose(node: &NodeRef<'_>, plan: &Plan) -> bool {
    node.ancestors_it(Some(6)).any(|outer| outer.has_name("header") || matches!(plan.room(&outer), Some(Room::Dated | Room::Byline)))
        || !plan.within(node)
        || node.parent().is_some_and(|outer| outer.text().split_whitespace().count() < 14)
}

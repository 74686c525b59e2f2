//! What the accounts of one meeting tell of, by topic, as far as their headings say. Apart from the meeting's decisions, which are
//! aligned by what was decided.

use serde::Serialize;

use super::common::Link;

/// The headings of a meeting's accounts.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct TopicsView<'a> {
    /// Topics in two or more accounts, in the order of the first of them.
    pub shared: Vec<TopicView<'a>>,
    /// Headings that stand in one account alone, by account.
    pub alone: Vec<AloneView<'a>>,
    /// How many accounts were compared, the first of the meeting's.
    pub compared: u32,
}

/// One topic that several accounts tell of.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TopicView<'a> {
    /// The first account's heading.
    pub label: &'a str,
    /// Where each account tells of it.
    pub accounts: Vec<TopicLink<'a>>,
}

/// One account's heading under a shared topic.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct TopicLink<'a> {
    /// Whose account: the first author's name, or the report's title.
    pub account: &'a str,
    /// The heading, and where it stands.
    pub heading: Link<'a>,
}

/// What one account alone has.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AloneView<'a> {
    /// The report, named by its author.
    pub account: Link<'a>,
    /// Its headings.
    pub headings: Vec<Link<'a>>,
}

//! What every page says of itself, and the pages that are of no thing in the archive: its own ones, and those that stand where
//! something was.

use std::borrow::Cow;

use crate::address::Href;
use serde::Serialize;

use super::common::*;
use super::lazy::Prose;

/// What a page's `<head>` says, and where the page stands.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeadView<'a> {
    /// The title, without the archive's name.
    pub title: String,
    /// For search engines; empty where there is nothing to say.
    pub description: String,
    /// The page's own address.
    pub href: Href<'a>,
    /// The whole address of the page.
    pub url: String,
    /// Not for search engines.
    pub noindex: bool,
}

/// `/pages/<slug>/`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PageView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// Its title.
    pub title: &'a str,
    /// Its text.
    pub body: Prose<'a>,
    /// Whether it has coloured code.
    pub code: bool,
}

/// `404.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NotFoundView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
}

/// `/people/<slug>/` of somebody who is withheld: neither their name nor anything of them.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TombstoneView<'a> {
    /// Head of the page; its address is that of the register.
    pub head: HeadView<'a>,
    /// What is told.
    pub withheld: Vec<WithheldView<'a>>,
}

/// `/people/<old slug>/`: an address that moved.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RedirectView<'a> {
    /// Head of the page it leads to.
    pub head: HeadView<'a>,
    /// The page it leads to.
    pub to: Link<'a>,
}

/// A report that was taken away, and a decision or a meeting with it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct WithdrawnView<'a> {
    /// The page that says so.
    pub href: Href<'a>,
    /// Why, in the archivist's words.
    pub reason: &'a str,
    /// When.
    pub date: Option<DateView>,
}

/// An address of which the page was taken away.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GoneView<'a> {
    /// Head of the page.
    pub head: HeadView<'a>,
    /// What was there.
    pub title: Cow<'a, str>,
    /// `report`, `person`, `committee`, `meeting`, `decision` or `page`.
    pub kind: &'static str,
    /// Why it was taken away; nothing where no report tells of it any more.
    pub reason: Option<&'a str>,
    /// When.
    pub date: Option<DateView>,
    /// The reports with which it went.
    pub gone: Vec<WithdrawnView<'a>>,
    /// The reports that told of it and are still there.
    pub told: Vec<Link<'a>>,
    /// Where others of its kind are.
    pub register: Option<Link<'a>>,
}

//! What a build is asked for.

use crate::archive::addresses::Losses;
use crate::site::Preview;

/// What a build may leave out or add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// Drafts are not published.
    #[default]
    Hidden,
    /// Drafts are built, and marked as such.
    Shown,
}

/// What a build is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether drafts are built.
    pub drafts: Drafts,
    /// Whether the queue has a page.
    pub preview: Preview,
    /// What becomes of a build that would lose a published address.
    pub losses: Losses,
    /// Another `base_url` than the configuration's: for a preview or a fork.
    pub base_url: Option<String>,
}

//! `content/pages/<slug>.md`: about, how to cite, and whatever else an archive wants to say.

use super::Head;
use super::fields::Fields;
use crate::markdown::Text;

/// A page as written.
#[derive(Debug, Clone)]
pub struct PageDocument {
    /// Slug, file, aliases.
    pub head: Head,
    /// Its title.
    pub title: String,
    /// What search engines are told of it.
    pub description: Option<String>,
    /// Its place in the menu, if it has one.
    pub menu: Option<MenuEntry>,
    /// Kept out of the published site.
    pub draft: bool,
    /// The body.
    pub text: Text,
}

/// `[menu]`: a page that stands in the menu of every page, behind the registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// What the menu calls it; its title where nothing is said.
    pub label: Option<String>,
    /// Its place among such pages: the lowest stands first, equal ones by slug.
    pub order: i64,
}

/// Reads the fields of a page.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<PageDocument> {
    let title = fields.required("title");
    let description = fields.optional("description");
    let menu =
        fields.table("menu", |fields| MenuEntry { label: fields.optional("label"), order: fields.optional("order").unwrap_or_default() });
    let draft = fields.optional("draft").unwrap_or(false);
    Some(PageDocument { head, title: title?.value, description, menu, draft, text: Text::default() })
}

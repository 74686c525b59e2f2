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
    /// Kept out of the published site.
    pub draft: bool,
    /// The body.
    pub text: Text,
}

/// Reads the fields of a page.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<PageDocument> {
    let title = fields.required("title");
    let description = fields.optional("description");
    let draft = fields.optional("draft").unwrap_or(false);
    Some(PageDocument { head, title: title?.value, description, draft, text: Text::default() })
}

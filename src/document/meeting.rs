//! `content/meetings/<slug>.md`: a word on a meeting that needs one. Most meetings have no file: reports make them.

use super::Head;
use super::fields::Fields;
use crate::markdown::Text;

/// A meeting as written.
#[derive(Debug, Clone)]
pub struct MeetingDocument {
    /// Slug, file, aliases.
    pub head: Head,
    /// A title, in place of the one made from committee and date.
    pub title: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
    /// Free words: `away day`.
    pub kind: Option<String>,
    /// A word on it.
    pub text: Text,
}

/// Reads the fields of a meeting.
pub(super) fn read(head: Head, fields: &mut Fields<'_, '_>) -> Option<MeetingDocument> {
    Some(MeetingDocument {
        head,
        title: fields.optional("title"),
        place: fields.optional("place"),
        kind: fields.optional("kind"),
        text: Text::default(),
    })
}

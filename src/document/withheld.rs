//! What later stages see of withheld words: the mark that stands in a text instead of a name, and what is told of each withholding.
//!
//! Apart from [`withhold`](crate::withhold), which takes the words out before anything reads them: whoever reads a redacted text
//! knows its mark, and knows nothing of how it came there.

use crate::address::Kind;
use crate::date::Date;
use crate::slug::Slug;

/// In place of somebody's name.
pub const NAME: &str = "[name withheld]";

/// How much is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The whole body of a file.
    Text,
    /// Some words of a report.
    Passage,
    /// Somebody: their page, and their names wherever they stand.
    Person,
}

impl Scope {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Text => "text",
            Scope::Passage => "passage",
            Scope::Person => "person",
        }
    }
}

/// Something that is withheld, and all that is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Withheld {
    /// What it is.
    pub kind: Kind,
    /// Its permanent name: its tombstone's address. Of a person it is told nowhere else.
    pub slug: Slug,
    /// Old slugs that lead to it.
    pub aliases: Vec<Slug>,
    /// How much.
    pub scope: Scope,
    /// Why, in the archivist's words.
    pub reason: String,
    /// Since when.
    pub date: Date,
    /// SHA-256 of what is withheld, so that whoever has it can prove that this is it: of a text its bytes behind the front matter, of a
    /// passage its words as a page shows them with single blanks, of a person their file without its `withheld` entry.
    pub sha256: String,
}

impl Withheld {
    /// What it is of, in the data's words.
    pub fn kind_word(&self) -> &'static str {
        match self.kind {
            Kind::Reports => "report",
            Kind::People => "person",
            Kind::Committees => "committee",
            Kind::Meetings => "meeting",
            Kind::Decisions => "decision",
            Kind::Pages => "page",
        }
    }

    /// The slug, but for a person's, which is most often their name.
    pub fn shown_id(&self) -> Option<&str> {
        (self.scope != Scope::Person).then(|| self.slug.as_str())
    }
}

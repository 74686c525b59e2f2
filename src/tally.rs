//! What came of a motion: the outcome and the tally.
//!
//! Separate from recognition because the archivist says it too, in a report's front matter; both speak of the same thing.

use serde::{Deserialize, Serialize};

/// What came of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Agreed, carried, adopted, approved.
    Agreed,
    /// Lost, defeated, not agreed.
    Rejected,
    /// Somebody was chosen by vote.
    Elected,
    /// Somebody or some body was put in place without one.
    Appointed,
    /// Put off, remitted, referred back.
    Deferred,
    /// Taken back by its mover.
    Withdrawn,
    /// Received without more.
    Noted,
}

impl Outcome {
    /// With a capital, as it is shown.
    pub fn label(self) -> &'static str {
        match self {
            Outcome::Agreed => "Agreed",
            Outcome::Rejected => "Rejected",
            Outcome::Elected => "Elected",
            Outcome::Appointed => "Appointed",
            Outcome::Deferred => "Deferred",
            Outcome::Withdrawn => "Withdrawn",
            Outcome::Noted => "Noted",
        }
    }
}

/// A tally as it was told; what was not told is nothing, not zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Votes {
    /// Votes for.
    pub r#for: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstain: Option<u32>,
    /// A share for, in tenths of a per cent, where only that was told; never turned into votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_percent: Option<u16>,
    /// Unanimous, or nobody against (nem con).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unanimous: bool,
}

impl Votes {
    /// `21 for, 3 against, 4 abstentions`; `unanimous`; `93 per cent for`; empty where nothing was told.
    pub fn in_words(self) -> String {
        let mut words = Vec::new();
        words.extend(self.r#for.map(|n| format!("{n} for")));
        words.extend(self.against.map(|n| format!("{n} against")));
        words.extend(self.abstain.map(|n| format!("{n} {}", if n == 1 { "abstention" } else { "abstentions" })));
        words.extend(self.for_percent.map(|tenths| {
            let part = if tenths % 10 == 0 { String::new() } else { format!(".{}", tenths % 10) };
            format!("{}{part} per cent for", tenths / 10)
        }));
        words.extend(self.unanimous.then(|| "unanimous".to_owned()));
        words.join(", ")
    }
}

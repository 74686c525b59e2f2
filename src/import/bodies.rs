//! Words for bodies that meet and for their meetings, where the archive knows no name.
//!
//! Apart because titles, dates and headings of several meetings are all told by them.

/// Words for a body that meets, or for its meeting.
const MEETS: [&str; 31] = [
    "meeting",
    "meetings",
    "committee",
    "council",
    "board",
    "executive",
    "panel",
    "forum",
    "assembly",
    "conference",
    "congress",
    "subcommittee",
    "sub-committee",
    "commission",
    "cabinet",
    "senate",
    "trustees",
    "governors",
    "away-day",
    "awayday",
    "agm",
    "egm",
    "branch",
    "plenary",
    "caucus",
    "synod",
    "governing",
    "steering",
    "group",
    "parish",
    "directors",
];

/// Whether a word of small letters is a body or its meeting.
pub(super) fn meets(word: &str) -> bool {
    MEETS.contains(&word)
}

/// Whether a body or its meeting is among the words of a text of small letters.
pub(super) fn among(lower: &str) -> bool {
    lower.split(|character: char| !character.is_alphanumeric() && character != '-').any(meets)
}

/// Whether a short line names a body that meets, or a meeting.
pub(super) fn names_a_meeting(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|character: char| !character.is_alphanumeric() && character != '-');
    text.split_whitespace().count() <= 20 && !lower.contains("next meeting") && words.any(|word| MEETS.contains(&word))
}

/// Whether a word of small letters is a body that meets.
pub(super) fn is_body(word: &str) -> bool {
    MEETS[2..].contains(&word)
}

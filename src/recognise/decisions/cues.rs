//! The words that decisions are told with, and what each asks of the words beside it.
//!
//! The automaton finds them together with the names, so that sentences without any are never looked at.

use crate::recognise::finding::Outcome;

/// What a cue says, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recognise) enum Sign {
    /// Decides by itself: `agreed`, `approved`.
    Plain(Outcome),
    /// Decides where a motion, a paper, an amendment is spoken of: seats are lost too, and laws are passed.
    Motion(Outcome),
    /// Chooses somebody for a post.
    Choice(Outcome),
    /// Sets up a body.
    Founding,
    /// Receives a report.
    Receipt,
    /// `voted`: how is told by what follows.
    Voted,
    /// `vote`, `votes`, `for`, `against`: only with a tally and a motion.
    Vote,
    /// "the NEC agreeing it".
    Gerund,
    /// "I am honoured to be asked to sit on it".
    Asked,
    /// "I retained my place".
    Retained,
    /// "It was announced that X would take over".
    Announced,
    /// "will be brought to the next meeting".
    NextMeeting,
}

/// Every cue, in lower case; capitalised forms are searched for as well.
pub(in crate::recognise) const CUES: &[(&str, Sign)] = {
    use Outcome::{Agreed, Appointed, Deferred, Elected, Rejected, Withdrawn};
    use Sign::{Announced, Asked, Choice, Founding, Gerund, Motion, NextMeeting, Plain, Receipt, Retained, Vote, Voted};
    &[
        ("agreed", Plain(Agreed)),
        ("approved", Plain(Agreed)),
        ("endorsed", Plain(Agreed)),
        ("ratified", Plain(Agreed)),
        ("adopted", Plain(Agreed)),
        ("resolved", Plain(Agreed)),
        ("decided", Plain(Agreed)),
        ("signed off", Plain(Agreed)),
        ("carried", Motion(Agreed)),
        ("passed", Motion(Agreed)),
        ("accepted", Motion(Agreed)),
        ("supported", Motion(Agreed)),
        ("confirmed", Motion(Agreed)),
        ("won", Motion(Agreed)),
        ("succeeded", Motion(Agreed)),
        ("rejected", Motion(Rejected)),
        ("defeated", Motion(Rejected)),
        ("lost", Motion(Rejected)),
        ("fell", Motion(Rejected)),
        ("failed", Motion(Rejected)),
        ("did not pass", Motion(Rejected)),
        ("did not carry", Motion(Rejected)),
        ("voted down", Motion(Rejected)),
        ("not agreed", Motion(Rejected)),
        ("not carried", Motion(Rejected)),
        ("turned down", Motion(Rejected)),
        ("elected", Choice(Elected)),
        ("re-elected", Choice(Elected)),
        ("reelected", Choice(Elected)),
        ("appointed", Choice(Appointed)),
        ("re-appointed", Choice(Appointed)),
        ("reappointed", Choice(Appointed)),
        ("co-opted", Choice(Appointed)),
        ("set up", Founding),
        ("established", Founding),
        ("deferred", Plain(Deferred)),
        ("postponed", Plain(Deferred)),
        ("remitted", Plain(Deferred)),
        ("referred back", Plain(Deferred)),
        ("held over", Motion(Deferred)),
        ("put off", Motion(Deferred)),
        ("referred to", Motion(Deferred)),
        ("withdrawn", Motion(Withdrawn)),
        ("withdrew", Motion(Withdrawn)),
        ("not moved", Motion(Withdrawn)),
        ("noted", Receipt),
        ("received", Receipt),
        ("voted", Voted),
        ("vote", Vote),
        ("votes", Vote),
        ("against", Vote),
        ("agreeing", Gerund),
        ("approving", Gerund),
        ("endorsing", Gerund),
        ("asked to sit", Asked),
        ("asked to serve", Asked),
        ("asked to join", Asked),
        ("asked to chair", Asked),
        ("retained my", Retained),
        ("retain my", Retained),
        ("announced that", Announced),
        ("next meeting", NextMeeting),
    ]
};

/// What a motion may be called.
pub(super) fn is_motion(word: &str) -> bool {
    matches!(
        word,
        "motion"
            | "motions"
            | "amendment"
            | "amendments"
            | "resolution"
            | "resolutions"
            | "proposal"
            | "proposals"
            | "composite"
            | "composites"
            | "recommendation"
            | "recommendations"
            | "paper"
            | "papers"
            | "statement"
            | "document"
            | "documents"
            | "report"
            | "minutes"
            | "reference-back"
            | "rule"
            | "item"
            | "items"
            | "procedure"
            | "procedures"
            | "wording"
            | "text"
            | "plan"
            | "option"
            | "options"
            | "budget"
            | "accounts"
            | "nomination"
            | "nominations"
            | "request"
            | "appeal"
            | "guidelines"
            | "guidance"
            | "agenda"
            | "timetable"
            | "code"
            | "constitution"
            | "standing"
            | "policy"
            | "bid"
            | "challenge"
            | "change"
            | "changes"
            | "terms"
            | "package"
            | "vote"
    )
}

/// A motion in the narrow sense: what seats and laws are never called.
pub(super) fn is_strict_motion(word: &str) -> bool {
    matches!(
        word,
        "motion"
            | "motions"
            | "amendment"
            | "amendments"
            | "resolution"
            | "resolutions"
            | "proposal"
            | "proposals"
            | "composite"
            | "composites"
            | "recommendation"
            | "recommendations"
            | "paper"
            | "papers"
            | "minutes"
            | "vote"
            | "item"
            | "statement"
            | "document"
            | "report"
            | "rule"
            | "nomination"
            | "nominations"
            | "request"
            | "change"
            | "changes"
            | "timetable"
            | "guidelines"
            | "option"
    )
}

/// A seat or an office that somebody may be chosen for.
pub(super) fn is_seat(word: &str) -> bool {
    matches!(
        word,
        "chair"
            | "chairs"
            | "vice-chair"
            | "vice-chairs"
            | "vice"
            | "chairman"
            | "chairwoman"
            | "chairperson"
            | "vice-chairman"
            | "secretary"
            | "treasurer"
            | "convenor"
            | "convener"
            | "co-convenor"
            | "co-convener"
            | "co-chair"
            | "co-chairs"
            | "officer"
            | "officers"
            | "president"
            | "vice-president"
            | "leader"
            | "deputy"
            | "rep"
            | "reps"
            | "representative"
            | "representatives"
            | "committee"
            | "committees"
            | "panel"
            | "sub-committee"
            | "sub-committees"
            | "board"
            | "group"
            | "forum"
            | "commission"
            | "auditor"
            | "auditors"
            | "delegate"
            | "delegates"
            | "champion"
            | "scrutineer"
            | "scrutineers"
            | "trustee"
            | "trustees"
            | "teller"
            | "tellers"
            | "director"
            | "unopposed"
            | "secretariat"
            | "executive"
            | "liaison"
            | "nec"
            | "whip"
            | "position"
            | "positions"
            | "place"
            | "places"
            | "seat"
            | "seats"
            | "facilitator"
            | "maintainer"
    )
}

/// A body that may be set up.
pub(super) fn is_new_body(word: &str) -> bool {
    matches!(
        word,
        "group"
            | "groups"
            | "committee"
            | "sub-committee"
            | "panel"
            | "taskforce"
            | "commission"
            | "board"
            | "inquiry"
            | "team"
            | "forum"
            | "network"
            | "review"
            | "sub-group"
            | "task"
            | "council"
    )
}

/// A paper that a body may receive.
pub(super) fn is_paper(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "update"
            | "updates"
            | "presentation"
            | "presentations"
            | "paper"
            | "papers"
            | "minutes"
            | "briefing"
            | "accounts"
            | "correspondence"
            | "statement"
            | "motions"
            | "position"
            | "budget"
            | "figures"
            | "resignation"
            | "contents"
            | "letter"
    )
}

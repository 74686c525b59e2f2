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
    /// "There was unanimous agreement to …": a noun that decides.
    Agreement,
    /// "All in favour.": only as a verdict on the sentence before.
    AllInFavour,
    /// `moved`, `seconded`: decides nothing, but says who moved what is decided next.
    Moved,
}

/// Every cue, in lower case; capitalised forms are searched for as well.
pub(in crate::recognise) const CUES: &[(&str, Sign)] = {
    use Outcome::{Agreed, Appointed, Deferred, Elected, Rejected, Withdrawn};
    use Sign::{
        Agreement, AllInFavour, Announced, Asked, Choice, Founding, Gerund, Motion, Moved, NextMeeting, Plain, Receipt, Retained, Vote,
        Voted,
    };
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
        ("backed", Motion(Agreed)),
        ("upheld", Motion(Agreed)),
        ("prevailed", Motion(Agreed)),
        ("authorised", Motion(Agreed)),
        ("authorized", Motion(Agreed)),
        ("reaffirmed", Motion(Agreed)),
        ("gave its approval", Motion(Agreed)),
        ("gave approval", Motion(Agreed)),
        ("gave our approval", Motion(Agreed)),
        ("went through", Motion(Agreed)),
        ("got through", Motion(Agreed)),
        ("sailed through", Motion(Agreed)),
        ("scraped through", Motion(Agreed)),
        ("squeaked through", Motion(Agreed)),
        ("nodded through", Motion(Agreed)),
        ("waved through", Motion(Agreed)),
        ("pushed through", Motion(Agreed)),
        ("rammed through", Motion(Agreed)),
        ("forced through", Motion(Agreed)),
        ("voted through", Motion(Agreed)),
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
        ("beaten", Motion(Rejected)),
        ("thrown out", Motion(Rejected)),
        ("threw out", Motion(Rejected)),
        ("not approved", Motion(Rejected)),
        ("not accepted", Motion(Rejected)),
        ("not adopted", Motion(Rejected)),
        ("not endorsed", Motion(Rejected)),
        ("not supported", Motion(Rejected)),
        ("not passed", Motion(Rejected)),
        ("went down", Motion(Rejected)),
        ("dismissed", Motion(Rejected)),
        ("refused", Motion(Rejected)),
        ("elected", Choice(Elected)),
        ("re-elected", Choice(Elected)),
        ("reelected", Choice(Elected)),
        ("returned", Choice(Elected)),
        ("chosen", Choice(Elected)),
        ("beat", Choice(Elected)),
        ("appointed", Choice(Appointed)),
        ("re-appointed", Choice(Appointed)),
        ("reappointed", Choice(Appointed)),
        ("co-opted", Choice(Appointed)),
        ("set up", Founding),
        ("established", Founding),
        ("formed", Founding),
        ("created", Founding),
        ("convened", Founding),
        ("constituted", Founding),
        ("deferred", Plain(Deferred)),
        ("postponed", Plain(Deferred)),
        ("remitted", Plain(Deferred)),
        ("referred back", Plain(Deferred)),
        ("held over", Motion(Deferred)),
        ("put off", Motion(Deferred)),
        ("put back", Motion(Deferred)),
        ("carried over", Motion(Deferred)),
        ("carried forward", Motion(Deferred)),
        ("stood over", Motion(Deferred)),
        ("adjourned", Motion(Deferred)),
        ("left on the table", Motion(Deferred)),
        ("left to lie on the table", Motion(Deferred)),
        ("lie on the table", Motion(Deferred)),
        ("tabled until", Motion(Deferred)),
        ("delayed", Motion(Deferred)),
        ("referred to", Motion(Deferred)),
        ("withdrawn", Motion(Withdrawn)),
        ("withdrew", Motion(Withdrawn)),
        ("not moved", Motion(Withdrawn)),
        ("not pursued", Motion(Withdrawn)),
        ("not pressed", Motion(Withdrawn)),
        ("dropped", Motion(Withdrawn)),
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
        ("agreement", Agreement),
        ("all in favour", AllInFavour),
        ("unanimous", AllInFavour),
        ("nobody objected", AllInFavour),
        ("no objections", AllInFavour),
        ("nem con", AllInFavour),
        ("moved", Moved),
        ("moves", Moved),
        ("seconds", Moved),
        ("proposes", Moved),
        ("proposed", Moved),
        ("seconded", Moved),
        ("proposer", Moved),
        ("mover", Moved),
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
            | "working"
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

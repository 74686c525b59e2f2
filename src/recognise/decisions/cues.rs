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
    /// What a body does, said of the body: `opted for`, `declined to`.
    Act(Outcome),
    /// What becomes of a motion, whatever it is called: `got the nod`, `was shelved`, `bit the dust`.
    Fate(Outcome),
    /// "The decision was to …", "Decision: …".
    Ruling,
    /// "There was unanimous agreement to …": a noun that decides.
    Agreement,
    /// "All in favour.": only as a verdict on the sentence before.
    AllInFavour,
    /// `moved`, `seconded`: decides nothing, but says who moved what is decided next.
    Moved,
}

/// Every cue, in lower case; capitalised forms are searched for as well.
pub(in crate::recognise) const CUES: &[(&str, Sign)] = {
    use Outcome::{Agreed, Appointed, Deferred, Elected, Noted, Rejected, Withdrawn};
    use Sign::{
        Act, Agreement, AllInFavour, Announced, Asked, Choice, Fate, Founding, Gerund, Motion, Moved, NextMeeting, Plain, Receipt,
        Retained, Ruling, Vote, Voted,
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
        ("carries", Motion(Agreed)),
        ("passes", Motion(Agreed)),
        ("falls", Motion(Rejected)),
        ("fails", Motion(Rejected)),
        ("passed", Motion(Agreed)),
        ("accepted", Motion(Agreed)),
        ("supported", Motion(Agreed)),
        ("backed", Motion(Agreed)),
        ("upheld", Motion(Agreed)),
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
        ("named", Choice(Appointed)),
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
        ("were content to", Act(Agreed)),
        ("was content to", Act(Agreed)),
        ("took note", Act(Noted)),
        ("opted for", Act(Agreed)),
        ("opted to", Act(Agreed)),
        ("chose to", Act(Agreed)),
        ("plumped for", Act(Agreed)),
        ("settled on", Act(Agreed)),
        ("settled upon", Act(Agreed)),
        ("went for", Act(Agreed)),
        ("went with", Act(Agreed)),
        ("came down in favour", Act(Agreed)),
        ("came out in favour", Act(Agreed)),
        ("came down against", Act(Rejected)),
        ("came out against", Act(Rejected)),
        ("signed up to", Act(Agreed)),
        ("consented to", Act(Agreed)),
        ("assented to", Act(Agreed)),
        ("acceded to", Act(Agreed)),
        ("concurred", Act(Agreed)),
        ("gave it our blessing", Act(Agreed)),
        ("gave it its blessing", Act(Agreed)),
        ("gave its blessing", Act(Agreed)),
        ("gave our blessing", Act(Agreed)),
        ("gave their blessing", Act(Agreed)),
        ("gave the green light", Act(Agreed)),
        ("gave the go-ahead", Act(Agreed)),
        ("gave it the go-ahead", Act(Agreed)),
        ("gave it the green light", Act(Agreed)),
        ("gave its consent", Act(Agreed)),
        ("gave our consent", Act(Agreed)),
        ("gave its assent", Act(Agreed)),
        ("gave its backing", Act(Agreed)),
        ("gave its support", Act(Agreed)),
        ("gave its full support", Act(Agreed)),
        ("declined to", Act(Rejected)),
        ("refused to", Act(Rejected)),
        ("decided against", Act(Rejected)),
        ("said no to", Act(Rejected)),
        ("said yes to", Act(Agreed)),
        ("parked", Act(Deferred)),
        ("shelved", Act(Deferred)),
        ("got the nod", Fate(Agreed)),
        ("given the nod", Fate(Agreed)),
        ("got the green light", Fate(Agreed)),
        ("given the green light", Fate(Agreed)),
        ("got the go-ahead", Fate(Agreed)),
        ("given the go-ahead", Fate(Agreed)),
        ("got the thumbs up", Fate(Agreed)),
        ("given the thumbs up", Fate(Agreed)),
        ("waved on", Fate(Agreed)),
        ("waved past", Fate(Agreed)),
        ("was cleared for", Fate(Agreed)),
        ("were cleared for", Fate(Agreed)),
        ("rubber-stamped", Fate(Agreed)),
        ("rubber stamped", Fate(Agreed)),
        ("put and agreed to", Fate(Agreed)),
        ("put, and agreed to", Fate(Agreed)),
        ("won the day", Fate(Agreed)),
        ("carried the day", Fate(Agreed)),
        ("won unanimous support", Fate(Agreed)),
        ("had unanimous support", Fate(Agreed)),
        ("received unanimous support", Fate(Agreed)),
        ("won overwhelming support", Fate(Agreed)),
        ("passed on the voices", Fate(Agreed)),
        ("carried on the voices", Fate(Agreed)),
        ("prevailed", Fate(Agreed)),
        ("so ordered", Fate(Agreed)),
        ("ok'd", Fate(Agreed)),
        ("OK'd", Fate(Agreed)),
        ("got over the line", Fate(Agreed)),
        ("hereby adopts", Fate(Agreed)),
        ("hereby agrees", Fate(Agreed)),
        ("hereby resolves", Fate(Agreed)),
        ("hereby approves", Fate(Agreed)),
        ("hereby endorses", Fate(Agreed)),
        ("standing orders were suspended", Fate(Agreed)),
        ("okayed", Fate(Agreed)),
        ("sails home", Fate(Agreed)),
        ("sails through", Fate(Agreed)),
        ("goes through", Fate(Agreed)),
        ("that's through", Fate(Agreed)),
        ("that's carried", Fate(Agreed)),
        ("that's agreed", Fate(Agreed)),
        ("that's lost", Fate(Rejected)),
        ("approval was given", Fate(Agreed)),
        ("consent was given", Fate(Agreed)),
        ("assent was given", Fate(Agreed)),
        ("agreement was given", Fate(Agreed)),
        ("support was given", Fate(Agreed)),
        ("permission was given", Fate(Agreed)),
        ("permission was granted", Fate(Agreed)),
        ("permission was refused", Fate(Rejected)),
        ("approval was refused", Fate(Rejected)),
        ("consent was refused", Fate(Rejected)),
        ("scraped home", Fate(Agreed)),
        ("agreed to remit", Fate(Deferred)),
        ("happy to remit", Fate(Deferred)),
        ("content to remit", Fate(Deferred)),
        ("willing to remit", Fate(Deferred)),
        ("persuaded to remit", Fate(Deferred)),
        ("agreed to withdraw", Fate(Withdrawn)),
        ("happy to withdraw", Fate(Withdrawn)),
        ("persuaded to withdraw", Fate(Withdrawn)),
        ("not put", Motion(Withdrawn)),
        ("went back to", Motion(Deferred)),
        ("goes back to", Motion(Deferred)),
        ("bit the dust", Fate(Rejected)),
        ("died for", Fate(Rejected)),
        ("died for want", Fate(Rejected)),
        ("lapsed for", Fate(Rejected)),
        ("did not get through", Fate(Rejected)),
        ("didn't get through", Fate(Rejected)),
        ("did not go through", Fate(Rejected)),
        ("did not succeed", Fate(Rejected)),
        ("did not prevail", Fate(Rejected)),
        ("did not find favour", Fate(Rejected)),
        ("did not win support", Fate(Rejected)),
        ("didn't pass", Fate(Rejected)),
        ("didn't carry", Fate(Rejected)),
        ("found no majority", Fate(Rejected)),
        ("found no support", Fate(Rejected)),
        ("no majority for", Fate(Rejected)),
        ("failed to find", Fate(Rejected)),
        ("failed to gain", Fate(Rejected)),
        ("failed to win", Fate(Rejected)),
        ("failed to secure", Fate(Rejected)),
        ("failed to carry", Fate(Rejected)),
        ("failed to get through", Fate(Rejected)),
        ("negatived", Fate(Rejected)),
        ("knocked out", Fate(Rejected)),
        ("knocked back", Fate(Rejected)),
        ("shot down", Fate(Rejected)),
        ("given short shrift", Fate(Rejected)),
        ("got short shrift", Fate(Rejected)),
        ("heavily defeated", Fate(Rejected)),
        ("soundly defeated", Fate(Rejected)),
        ("kicked into touch", Fate(Deferred)),
        ("kicked into the long grass", Fate(Deferred)),
        ("laid over", Fate(Deferred)),
        ("left for", Fate(Deferred)),
        ("carried to", Fate(Deferred)),
        ("bumped to", Fate(Deferred)),
        ("moved to", Fate(Deferred)),
        ("pushed back to", Fate(Deferred)),
        ("put back to", Fate(Deferred)),
        ("not reached", Fate(Deferred)),
        ("sent back", Fate(Deferred)),
        ("left until", Fate(Deferred)),
        ("left over until", Fate(Deferred)),
        ("left over to", Fate(Deferred)),
        ("was parked", Fate(Deferred)),
        ("were parked", Fate(Deferred)),
        ("was shelved", Fate(Deferred)),
        ("were shelved", Fate(Deferred)),
        ("was adjourned until", Fate(Deferred)),
        ("rolled over", Fate(Deferred)),
        ("rolled forward", Fate(Deferred)),
        ("stands over", Fate(Deferred)),
        ("pulled by", Fate(Withdrawn)),
        ("was pulled", Fate(Withdrawn)),
        ("were pulled", Fate(Withdrawn)),
        ("not proceeded with", Fate(Withdrawn)),
        ("taken off the agenda", Fate(Withdrawn)),
        ("removed from the agenda", Fate(Withdrawn)),
        ("taken as read", Fate(Noted)),
        ("topped the poll", Fate(Elected)),
        ("voted in as", Fate(Elected)),
        ("voted on to", Fate(Elected)),
        ("voted onto", Fate(Elected)),
        ("put on the panel", Fate(Appointed)),
        ("ordered", Plain(Agreed)),
        ("nominated and elected", Choice(Elected)),
        ("proposed and elected", Choice(Elected)),
        ("launched", Founding),
        ("started", Founding),
        ("ayes", Vote),
        ("noes", Vote),
        ("seconder", Moved),
        ("prop", Moved),
        ("put forward", Moved),
        ("put on hold", Fate(Deferred)),
        ("put on ice", Fate(Deferred)),
        ("put on the back burner", Fate(Deferred)),
        ("put over to", Fate(Deferred)),
        ("put over until", Fate(Deferred)),
        ("pushed to", Fate(Deferred)),
        ("kicked down the road", Fate(Deferred)),
        ("stood over to", Fate(Deferred)),
        ("stood over until", Fate(Deferred)),
        ("stands over to", Fate(Deferred)),
        ("stands over until", Fate(Deferred)),
        ("stand over until", Fate(Deferred)),
        ("lies over", Fate(Deferred)),
        ("lie over", Fate(Deferred)),
        ("taken away for", Fate(Deferred)),
        ("sent away for", Fate(Deferred)),
        ("sent back for", Fate(Deferred)),
        ("sent back to", Fate(Deferred)),
        ("not taken for want of time", Fate(Deferred)),
        ("passed to the officers", Fate(Deferred)),
        ("left in abeyance", Fate(Deferred)),
        ("held in abeyance", Fate(Deferred)),
        ("deferred by common consent", Fate(Deferred)),
        ("back on the agenda", Fate(Deferred)),
        ("became policy", Fate(Agreed)),
        ("becomes policy", Fate(Agreed)),
        ("is now policy", Fate(Agreed)),
        ("is now our policy", Fate(Agreed)),
        ("won our support", Fate(Agreed)),
        ("won our backing", Fate(Agreed)),
        ("met with approval", Fate(Agreed)),
        ("met with unanimous approval", Fate(Agreed)),
        ("met with general approval", Fate(Agreed)),
        ("found favour", Fate(Agreed)),
        ("found a majority", Fate(Agreed)),
        ("won a majority", Fate(Agreed)),
        ("gained a majority", Fate(Agreed)),
        ("secured a majority", Fate(Agreed)),
        ("commanded a majority", Fate(Agreed)),
        ("romped home", Fate(Agreed)),
        ("breezed through", Fate(Agreed)),
        ("crept through", Fate(Agreed)),
        ("squeezed through", Fate(Agreed)),
        ("slipped through", Fate(Agreed)),
        ("slid through", Fate(Agreed)),
        ("steamrollered through", Fate(Agreed)),
        ("bulldozed through", Fate(Agreed)),
        ("railroaded through", Fate(Agreed)),
        ("driven through", Fate(Agreed)),
        ("whipped through", Fate(Agreed)),
        ("hurried through", Fate(Agreed)),
        ("won agreement", Fate(Agreed)),
        ("secured agreement", Fate(Agreed)),
        ("won the backing", Fate(Agreed)),
        ("let drop", Fate(Withdrawn)),
        ("was abandoned", Fate(Withdrawn)),
        ("were abandoned", Fate(Withdrawn)),
        ("not called", Fate(Withdrawn)),
        ("lapsed", Fate(Withdrawn)),
        ("taken back by", Fate(Withdrawn)),
        ("withdrawn by", Fate(Withdrawn)),
        ("fell flat", Fate(Rejected)),
        ("got nowhere", Fate(Rejected)),
        ("came to nothing", Fate(Rejected)),
        ("was voted out", Fate(Rejected)),
        ("given the thumbs down", Fate(Rejected)),
        ("got the thumbs down", Fate(Rejected)),
        ("fell at the first hurdle", Fate(Rejected)),
        ("threw its weight behind", Act(Agreed)),
        ("threw our weight behind", Act(Agreed)),
        ("voted in favour", Act(Agreed)),
        ("took up the proposal", Act(Agreed)),
        ("pledged support", Act(Agreed)),
        ("pledged its support", Act(Agreed)),
        ("pledged our support", Act(Agreed)),
        ("deleted", Motion(Agreed)),
        ("decision", Ruling),
        ("consensus", Agreement),
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
            | "offer"
            | "application"
            | "applications"
            | "charter"
            | "challenge"
            | "change"
            | "changes"
            | "terms"
            | "package"
            | "vote"
    )
}

/// What somebody puts to a meeting.
pub(super) fn is_tabled(word: &str) -> bool {
    matches!(word, "motion" | "amendment" | "proposal" | "resolution" | "composite")
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

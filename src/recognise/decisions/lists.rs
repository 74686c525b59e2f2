//! Words that tell of what a verb is said, and of what may be decided, for the rules of [`verbs`](super::verbs) and its neighbours.
//!
//! Separate so that a list can grow without a rule being touched.

use crate::recognise::lexicon::list;

list!(
    /// Somebody outside, by whom a thing is rejected or passed that no meeting decided.
    is_outsider(OUTSIDERS) = "voters electorate borough county landlord employer employers firm company minister inspector police bbc treasury cabinet regulator tribunal developer management liberals conservatives greens public government ministers court courts judge judges tories mps lords commons parliament press bank him her them me"
);
list!(
    /// Who takes what is referred.
    is_taker(TAKERS) = "officers committee sub-committee subcommittee panel group board executive council secretary treasurer forum conference trustees commission meeting team"
);
list!(
    /// What is confirmed by a meeting, and not by the news.
    is_confirmed(CONFIRMED) = "appointment appointments date dates decision decisions membership nomination nominations election arrangements order minutes timetable delegates representatives rate rates budget"
);
list!(
    /// An office that the public elects: no meeting does.
    is_public(PUBLIC) = "mp mps councillor councillors parliament government mayor mep meps msp msps pcc pccs election"
);
list!(
    /// A task for which somebody is appointed, where an office has no name.
    is_task(TASKS) = "take chair lead head oversee draw draft review look investigate examine conduct report represent serve audit"
);
list!(
    /// What a body declines that it was asked to decide.
    is_weighty(WEIGHTY) = "endorse support approve accept back agree adopt ratify grant pass allow fund sign affiliate"
);
list!(
    /// What is rejected in talk, without a vote.
    is_mere_talk(TALK) = "claim claims suggestion suggestions idea notion criticism calls call view argument allegation allegations party government tories voters"
);
list!(
    /// What is accepted or backed without a decision.
    is_loose_object(LOOSE) = "time day evening hat message point blame responsibility fact view views salt word"
);
list!(
    /// A word before an object.
    is_determiner(DETERMINERS) = "the a an two three four five all its his her their our my"
);
list!(
    /// Somebody, or something said, that is rejected without a vote.
    is_somebody(SOMEBODY) = "claim claims allegation allegations candidate candidates he she they i who entry party labour government people"
);
list!(
    /// What a motion of the sentence before is called in the next.
    is_pronoun_of_motion(PRONOUNS) = "it this they both these which that part parts section clause paragraph rest second"
);
list!(
    /// A word by which a sentence states a rule, and not what happened.
    is_rule(RULES) = "if a any every each unless"
);
list!(
    /// What a motion may be called.
    is_motion(MOTIONS) = "rules motion motions amendment amendments resolution resolutions proposal proposals composite composites recommendation recommendations paper papers statement document documents report minutes reference-back rule item items procedure procedures wording text plan option options budget accounts nomination nominations request appeal guidelines guidance agenda timetable code constitution standing policy bid offer application applications charter challenge change changes terms package vote"
);
list!(
    /// What somebody puts to a meeting.
    is_tabled(TABLED) = "motion amendment proposal resolution composite"
);
list!(
    /// A motion in the narrow sense: what seats and laws are never called.
    is_strict_motion(STRICT_MOTIONS) = "motion motions amendment amendments resolution resolutions proposal proposals composite composites recommendation recommendations paper papers minutes vote item statement document report rule nomination nominations request change changes timetable guidelines option"
);
list!(
    /// A seat or an office that somebody may be chosen for.
    is_seat(SEATS) = "chair chairs vice-chair vice-chairs vice chairman chairwoman chairperson vice-chairman secretary treasurer convenor convener co-convenor co-convener co-chair co-chairs officer officers president vice-president leader deputy rep reps representative representatives committee committees panel sub-committee sub-committees board group forum commission auditor auditors delegate delegates champion scrutineer scrutineers trustee trustees teller tellers director unopposed secretariat executive liaison nec whip position positions place places seat seats facilitator maintainer"
);
list!(
    /// A body that may be set up.
    is_new_body(NEW_BODIES) = "group groups committee sub-committee panel taskforce commission board inquiry team forum network review sub-group task council working"
);
list!(
    /// A paper that a body may receive.
    is_paper(PAPERS) = "report reports update updates presentation presentations paper papers minutes briefing accounts correspondence statement motions position budget figures resignation contents letter"
);

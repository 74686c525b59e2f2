//! A decision that seems to be about an earlier one is asked about, and only that.

use super::{after, answered, asked, with};
use crate::support::build;

/// Two meetings, and what was decided.
fn project(first: &str, second: &str) -> String {
    format!(
        r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "/"
committee = "parish"
-- content/committees/parish.md --
+++
name = "Parish Committee"
+++
-- content/reports/a.md --
+++
title = "March meeting"
date = "2012-03-01"
+++
{first}
-- content/reports/b.md --
+++
title = "June meeting"
date = "2014-06-01"
+++
{second}
"#
    )
}

const FIRST: &str = "It was agreed that the fishing rules for the lower pond are printed. It was agreed that the bench is painted.";
const AMENDED: &str = "It was agreed to amend the fishing rules for the lower pond.";

/// The questions about relations: their words, and what suggests which.
fn relations(project: &str) -> Vec<String> {
    let (_, _, items) = asked(project);
    let related = items.iter().filter_map(|item| item.decisions.as_ref());
    related.map(|r| format!("{} | {} | {:?}", r.later_title, r.earlier_title, r.kind)).collect()
}

#[test]
fn an_amendment_is_asked_about_and_proposed_to_nobody() {
    let project = project(FIRST, AMENDED);
    assert_eq!(
        relations(&project),
        ["Amend the fishing rules for the lower pond | The fishing rules for the lower pond are printed | Amends"]
    );
    let (_, archive, items) = asked(&project);
    assert!(archive.queue().is_empty(), "the contract's queue has no relations");
    assert!(items.iter().all(|item| item.proposal.is_none()));
}

#[test]
fn either_sign_alone_is_not_enough() {
    assert_eq!(relations(&project(FIRST, "It was agreed to fence the fishing ground by the lower pond.")), [""; 0]);
    assert_eq!(relations(&project(FIRST, "It was agreed to amend the standing orders of the bakery.")), [""; 0]);
    // The earlier one cannot be about the later.
    assert_eq!(relations(&project(AMENDED, FIRST)), [""; 0]);
}

#[test]
fn the_answer_stands_in_the_later_decisions_file() {
    let bare = project(FIRST, AMENDED);
    let (_, _, items) = asked(&bare);
    let item = items.iter().find(|item| item.decisions.is_some()).unwrap();
    let related = item.decisions.clone().unwrap();
    let edits = answered(&bare, &item.text, "amends").unwrap();
    let path = format!("content/decisions/{}.md", related.later);
    assert_eq!(edits[&path].after, format!("+++\namends = [\"{}\"]\n+++\n", related.earlier));
    let built = build(&with(&bare, edits.clone()));
    assert_eq!(built.printed, "");
    assert!(built.built.archive.decisions.iter().any(|decision| !decision.earlier.is_empty()));
    // Once it is known, it is asked no more; nor where it is never to be.
    assert_eq!(relations(&format!("{bare}-- {path} --\n{}", edits[&path].after)), [""; 0]);
    let never = after(&bare, &item.text, "never");
    assert_eq!(
        relations(
            &bare.replace(
                "committee = \"parish\"\n",
                &format!("committee = \"parish\"\n{}", &never[never.find("\n[recognise]").unwrap()..])
            )
        ),
        [""; 0]
    );
    // A file that is there gets a line more.
    let there = format!("{bare}-- {path} --\n+++\ntitle = \"Amend the rules for the lower pond\" # short\n+++\nA word.\n");
    assert_eq!(
        after(&there, &item.text, "implements"),
        format!("+++\ntitle = \"Amend the rules for the lower pond\" # short\nimplements = [\"{}\"]\n+++\nA word.\n", related.earlier)
    );
    assert_eq!(answered(&bare, &item.text, "nobody").unwrap_err(), "`nobody` is no answer to this; `never` leaves it out of the queue");
}

//! A decision's page: what was decided, the tally, and each account's own words.

use super::head;
use crate::archive::Archive;
use crate::document::RelationKind;
use crate::site::view::*;
use crate::site::{Page, View, set};

/// The page of a decision.
pub(super) fn page(archive: &Archive, decision: u32) -> Page<'_> {
    let made = &archive.decisions[decision as usize];
    let href = set::decision_href(archive, decision);
    let row = set::decision_row(archive, decision);
    let of_meeting = made.meeting.map_or(&[][..], |m| &archive.meetings[m as usize].decisions);
    let place = of_meeting.iter().position(|d| *d == decision);
    let neighbour = |at: Option<usize>| at.and_then(|at| of_meeting.get(at)).map(|d| set::decision_row(archive, *d));
    let description = match &row.date {
        Some(date) => format!("{} ({}).", made.title, date.0.in_words()),
        None => made.title.clone(),
    };
    let view = DecisionView {
        head: head(archive, href, made.title.clone(), description),
        meeting: made.meeting.map(|m| set::meeting_row(archive, m)),
        mover: made.mover.as_ref().map(|p| set::mover(archive, p)),
        seconder: made.seconder.as_ref().map(|p| set::mover(archive, p)),
        basis: if made.marked { "marked" } else { "recognised" },
        note: made.document.as_ref().filter(|d| !d.text.is_empty()).map(|d| Prose {
            text: &d.text,
            file: &d.head.file,
            base: archive.config.base_path(),
        }),
        accounts: made.accounts.iter().map(|(report, found)| set::decision_account(archive, *report, *found)).collect(),
        earlier: made.earlier.iter().map(|(kind, d)| (forward(*kind), set::decision_row(archive, *d))).collect(),
        later: made.later.iter().map(|(kind, d)| (backward(*kind), set::decision_row(archive, *d))).collect(),
        previous: neighbour(place.and_then(|p| p.checked_sub(1))),
        next: neighbour(place.map(|p| p + 1)),
        cite: set::cite(archive, &[], &made.title, row.date.as_ref(), href),
        decision: row,
    };
    super::page(archive, "decision.html", href, View::Decision(Box::new(view)))
}

fn forward(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Amends => "amends",
        RelationKind::Supersedes => "takes the place of",
        RelationKind::Implements => "carries out",
        RelationKind::Follows => "follows",
    }
}

fn backward(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Amends => "amended by",
        RelationKind::Supersedes => "replaced by",
        RelationKind::Implements => "carried out by",
        RelationKind::Follows => "followed by",
    }
}

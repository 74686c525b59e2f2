//! A decision's page: what was decided, the tally, and each account's own words.

use crate::archive::Archive;
use crate::document::RelationKind;
use crate::site::cite;
use crate::site::feed::{self, Of};
use crate::site::set;
use crate::site::view::*;
use crate::site::{About, Page};

/// The page of a decision, and its feeds where others relate to it.
pub(super) fn pages(archive: &Archive, decision: u32) -> impl Iterator<Item = Page<'_>> {
    let page = Page { archive, href: set::decision_href(archive, decision), template: "decision.html", about: About::Decision(decision) };
    super::feed_pages(archive, Of::Thread(decision)).chain([page])
}

/// What the page of a decision shows.
pub(in crate::site) fn view(archive: &Archive, decision: u32) -> DecisionView<'_> {
    let made = &archive.decisions[decision as usize];
    let row = archive.decision_digest(decision);
    let of_meeting = made.meeting.map_or(&[][..], |m| &archive.meetings[m as usize].decisions);
    let neighbour = |at: Option<u32>| at.and_then(|at| of_meeting.get(at as usize)).map(|d| set::decision_line(archive, *d));
    DecisionView {
        head: Later::new(archive, decision, row, head),
        decision: set::decision_line(archive, decision),
        meeting: made.meeting.map(|m| set::meeting_line(archive, m)),
        mover: made.mover.as_ref().map(|p| set::mover(archive, p)),
        seconder: made.seconder.as_ref().map(|p| set::mover(archive, p)),
        basis: if made.marked { "marked" } else { "recognised" },
        note: made.document.as_ref().filter(|d| !d.text.is_empty()).map(|d| Prose {
            text: &d.text,
            file: &d.head.file,
            base: archive.base(),
        }),
        accounts: Later::new(archive, decision, archive.accounts_digest(decision), accounts),
        earlier: made.earlier.iter().map(|(kind, d)| (forward(*kind), set::decision_line(archive, *d))).collect(),
        later: made.later.iter().map(|(kind, d)| (backward(*kind), set::decision_line(archive, *d))).collect(),
        feeds: feed::links(archive, [Of::Thread(decision)]),
        previous: neighbour(made.rank.checked_sub(1)),
        next: neighbour(Some(made.rank + 1)),
        cite: Later::new(archive, decision, together((row, made.meeting.map(|m| archive.meeting_digest(m)))), cite),
    }
}

/// Reads what its row tells.
fn head(archive: &Archive, decision: u32) -> HeadView<'_> {
    let made = &archive.decisions[decision as usize];
    let description = match &made.date {
        Some(date) => format!("{} ({}).", made.title, date.in_words()),
        None => made.title.clone(),
    };
    super::head(archive, set::decision_href(archive, decision), made.title.clone(), description)
}

fn cite(archive: &Archive, decision: u32) -> CiteView {
    let row = set::decision_row(archive, decision);
    let made = &archive.decisions[decision as usize];
    cite::decision(archive, made.slug.as_str(), row.title, row.date.map(|date| date.0), row.href, made.meeting)
}

fn accounts(archive: &Archive, decision: u32) -> Vec<DecisionAccount<'_>> {
    let accounts = &archive.decisions[decision as usize].accounts;
    accounts.iter().map(|(report, found)| set::decision_account(archive, *report, *found)).collect()
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

//! The answer that the program would give itself, and the answers there are.
//!
//! A proposal is taken by `--accept all` without anybody's look, so there is one only where nearly all such doubts are
//! answered the same way: a slip of the pen in a known name, a full name in no file, a body in no file, an office that
//! the text itself gives. A short name with no office is never proposed.

use std::collections::BTreeMap;

use super::{Answer, Item, Kind, Reason};
use crate::archive::Archive;
use crate::date::{Date, Fit, Point, Span};
use crate::recognise::{DoubtReason, Subject};
use crate::slug::Slug;

/// Titles that stand before a name and are none.
const TITLES: &str =
    "mr mrs ms miss mx dr prof professor cllr councillor rev sir dame comrade brother sister hon rt president judge justice";

/// A forename and a surname at least; a lord needs but one name.
fn is_full_name(words: &str) -> bool {
    let names = words.split_whitespace().filter(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        !TITLES.split(' ').any(|title| title == word)
    });
    names.count() > 1
}

/// The answer that is taken where none is given.
pub(super) fn answer(item: &Item) -> Option<Answer> {
    let Reason::Doubt(reason) = item.reason else { return item.proposal.clone() };
    match (reason, item.candidates.as_slice(), item.kind) {
        (DoubtReason::NearMiss, [one], _) => Some(Answer::is(&Slug::new(&one.slug)?)),
        (DoubtReason::Unknown, [], Kind::Committee) => Some(Answer::NewCommittee(None)),
        (DoubtReason::Unknown, [], _) if is_full_name(&item.text) => Some(Answer::NewPerson(None)),
        (DoubtReason::MissingMembership, [one], _) => {
            item.post.as_ref()?;
            let span = Span { start: Some(item.first_date?), end: None };
            Some(Answer::Is { slug: Slug::new(&one.slug)?, span: Some(span) })
        }
        _ => None,
    }
}

/// The answers there are, besides a person or committee that is no candidate.
pub(super) fn answers(item: &Item) -> Vec<String> {
    let mut answers: Vec<String> = item.candidates.iter().map(|candidate| candidate.slug.clone()).collect();
    // A name of one word is nobody's full name.
    let new = if item.text.contains(char::is_whitespace) { "new" } else { "new:FULL NAME" };
    let more: &[&str] = match item.reason {
        Reason::Relation => &["amends", "supersedes", "implements", "follows", "never"],
        Reason::Doubt(DoubtReason::Unknown) => &[new, "new-committee", "nobody", "never"],
        Reason::Doubt(DoubtReason::VacantPost) => &["SLUG,FROM..TO", "nobody", "never"],
        Reason::Doubt(DoubtReason::MissingMembership) => &["never"],
        Reason::Doubt(_) => &[new, "nobody", "never"],
    };
    answers.extend(more.iter().filter(|answer| **answer != "nobody" || !item.places.is_empty()).map(|answer| (*answer).to_owned()));
    answers
}

/// The time for which a name of one word would be somebody's: that of the offices held on these dates; where none was, the
/// years of the dates.
pub fn dates_for(archive: &Archive, subject: Subject, dates: &[Date]) -> Span {
    let mut span: Option<Span> = None;
    if let Subject::Person(person) = subject {
        for membership in &archive.people[person as usize].memberships {
            let fits = |date: &Date| membership.span.fit(*date) != Fit::Outside;
            if membership.span != Span::default() && dates.iter().any(fits) {
                span = Some(span.map_or(membership.span, |so_far| both(so_far, membership.span)));
            }
        }
    }
    span.or_else(|| years(dates)).unwrap_or_default()
}

fn years(dates: &[Date]) -> Option<Span> {
    let year = |date: &Date| Date::Point(Point::of_year(date.year()));
    Some(Span { start: Some(year(dates.first()?)), end: Some(year(dates.last()?)) })
}

fn both(a: Span, b: Span) -> Span {
    Span { start: a.start.zip(b.start).map(|(a, b)| a.min(b)), end: a.end.zip(b.end).map(|(a, b)| a.max(b)) }
}

/// Of two names in no file that are nearly the same, one may be a slip of the pen. Only the first is proposed; once it has
/// a file, the other is a near miss of it.
pub(super) fn leave_slips(items: &mut [Item]) {
    let is_name = |item: &Item| item.proposal == Some(Answer::NewPerson(None));
    let mut by_half: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in 0..items.len() {
        if !is_name(&items[at]) {
            continue;
        }
        let text = items[at].text.clone();
        let halves = [text.split_whitespace().next(), text.split_whitespace().last()];
        let keys: Vec<String> = halves.into_iter().flatten().map(str::to_lowercase).collect();
        let known = keys.iter().filter_map(|key| by_half.get(key)).flatten();
        let like = known.copied().find(|other| strsim::damerau_levenshtein(&items[*other].text, &text) <= 2);
        if let Some(other) = like {
            items[at].like = Some(items[other].text.clone());
            items[at].proposal = None;
        } else {
            keys.into_iter().for_each(|key| by_half.entry(key).or_default().push(at));
        }
    }
}

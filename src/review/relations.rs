//! Decisions that may be about an earlier one: "the amended code was agreed", three years after the code was.
//!
//! Two things must come together, since either alone is common: the later passage says that it changes, replaces, carries
//! out or takes up something, and both titles share rare words. Nothing is proposed for acceptance without a look: whether
//! two decisions are one matter is a judgement, and it is published.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Item, Kind, Occurrence, Reason, Related, ask, propose};
use crate::archive::{Archive, Decision};
use crate::document::RelationKind;

/// Beginnings of words by which a decision says that it is about an earlier one, and how.
const CUES: [(&str, RelationKind); 21] = [
    ("amend", RelationKind::Amends),
    ("revis", RelationKind::Amends),
    ("updated", RelationKind::Amends),
    ("rescind", RelationKind::Supersedes),
    ("replac", RelationKind::Supersedes),
    ("supersed", RelationKind::Supersedes),
    ("overturn", RelationKind::Supersedes),
    ("revers", RelationKind::Supersedes),
    ("revok", RelationKind::Supersedes),
    ("withdr", RelationKind::Supersedes),
    ("implement", RelationKind::Implements),
    ("carry out", RelationKind::Implements),
    ("put into effect", RelationKind::Implements),
    ("report back", RelationKind::Follows),
    ("following the decision", RelationKind::Follows),
    ("following on from", RelationKind::Follows),
    ("further to", RelationKind::Follows),
    ("reconfirm", RelationKind::Follows),
    ("reaffirm", RelationKind::Follows),
    ("previously agreed", RelationKind::Follows),
    ("extend", RelationKind::Follows),
];

/// What both titles share, of all that the shorter has, by weight of rarity.
const ALIKE: f64 = 0.5;

/// Words shared at least.
const SHARED: usize = 2;

/// Pairs of decisions of different meetings, the later of which may be about the earlier; for each later one the likeliest.
pub(super) fn proposed(archive: &Archive) -> Vec<Item> {
    // Who was elected in both is not what both are about.
    let names: FxHashSet<String> = archive.people.iter().flat_map(|person| telling(&person.document.name)).collect();
    let words = archive.decisions.iter().map(|decision| telling(&decision.title).difference(&names).cloned().collect());
    let words: Vec<FxHashSet<String>> = words.collect();
    let mut holders: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for (at, words) in words.iter().enumerate() {
        words.iter().for_each(|word| holders.entry(word).or_default().push(at as u32));
    }
    let count = archive.decisions.len();
    // A word of every tenth decision tells nothing.
    let rarity = |word: &str| {
        let held = holders.get(word).map_or(1, Vec::len);
        if held > count / 10 + 2 { 0.0 } else { (count as f64 / held as f64).ln_1p() }
    };
    let weight = |words: &FxHashSet<String>| words.iter().map(|word| rarity(word)).sum::<f64>();
    let mut items = Vec::new();
    for (later, decision) in archive.decisions.iter().enumerate() {
        let Some((cue, kind)) = cue(archive, decision) else { continue };
        let mut shared: FxHashMap<u32, (usize, f64)> = FxHashMap::default();
        for word in words[later].iter().filter(|word| rarity(word) > 0.0) {
            for other in holders.get(word.as_str()).into_iter().flatten() {
                let sum = shared.entry(*other).or_default();
                *sum = (sum.0 + 1, sum.1 + rarity(word));
            }
        }
        let likely = shared.into_iter().filter(|(other, (n, sum))| {
            let least = weight(&words[later]).min(weight(&words[*other as usize]));
            *n >= SHARED && *sum >= ALIKE * least && may_precede(archive, later, *other as usize)
        });
        let order = |(other, (_, sum)): &(u32, (usize, f64))| (*sum, archive.decisions[*other as usize].date, std::cmp::Reverse(*other));
        let best = likely.max_by(|a, b| order(a).partial_cmp(&order(b)).unwrap_or(std::cmp::Ordering::Equal));
        if let Some((earlier, _)) = best {
            items.extend(item(archive, later, earlier as usize, cue, kind));
        }
    }
    items
}

/// The words of a title that may tell it from others, cut to their beginnings, so that `rule` and `rules` are one.
fn telling(title: &str) -> FxHashSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| word.to_lowercase().trim_end_matches('s').chars().take(8).collect()).collect()
}

/// The word by which a decision says that it is about an earlier one.
fn cue(archive: &Archive, decision: &Decision) -> Option<(&'static str, RelationKind)> {
    let (report, found) = *decision.accounts.first()?;
    let read = &archive.reports[report as usize];
    let passage = read.document.text.slice(&read.reading.decisions[found as usize].range).to_lowercase();
    let title = decision.title.to_lowercase();
    let says = |text: &str, cue: &str| text.match_indices(cue).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric));
    CUES.into_iter().find(|(cue, _)| says(&passage, cue) || says(&title, cue))
}

/// Whether one may be about the other: of the same body, later, and nobody has said yet how they are related.
fn may_precede(archive: &Archive, later: usize, earlier: usize) -> bool {
    let (a, b) = (&archive.decisions[later], &archive.decisions[earlier]);
    let dated = a.date.zip(b.date).is_some_and(|(a, b)| b < a && !a.overlaps(b));
    let known =
        a.earlier.iter().any(|(_, other)| *other as usize == earlier) || b.earlier.iter().any(|(_, other)| *other as usize == later);
    dated && a.meeting != b.meeting && a.committee == b.committee && !known
}

fn item(archive: &Archive, later: usize, earlier: usize, cue: &str, kind: RelationKind) -> Option<Item> {
    let (a, b) = (&archive.decisions[later], &archive.decisions[earlier]);
    let text = format!("{} after {}", a.slug, b.slug);
    if archive.config.never.contains(&text) {
        return None;
    }
    let place = |decision: &Decision| {
        let (report, found) = *decision.accounts.first()?;
        let told = &archive.reports[report as usize].reading.decisions[found as usize];
        Some(Occurrence { report, passage: told.passage, range: told.range.clone() })
    };
    let mut item = ask::about(archive, Reason::Relation, &text, Kind::Decision, [place(b), place(a)].into_iter().flatten().collect());
    item.count = 1;
    item.id = ask::id(Reason::Relation, Kind::Decision, &text, std::iter::empty());
    item.answers = propose::answers(&item);
    item.decisions = Some(Related {
        later: a.slug.to_string(),
        later_title: a.title.clone(),
        earlier: b.slug.to_string(),
        earlier_title: b.title.clone(),
        cue: cue.to_owned(),
        kind,
    });
    item.places.clear();
    Some(item)
}

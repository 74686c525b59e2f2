//! The accounts of one decision, joined: within a meeting, across reports, preferring to leave two apart.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::digest;
use super::ids;
use super::ledger::{Ledger, Line};
use super::{Archive, Author, Decision, Party, Report};
use crate::document::MeetingDocument;
use crate::recognise::{self, FoundDecision, Outcome, Subject, Votes};
use crate::slug::Slug;

/// Words shared by two accounts, of the smaller one's, from which they may tell the same decision.
const ENOUGH: f64 = 0.6;

/// One found decision on its way to a joined one.
struct Account {
    report: u32,
    found: u32,
}

/// A joined decision that may have its slug already.
struct Joined {
    decision: Decision,
    /// The slug that it had before.
    known: Option<Slug>,
    /// Whether somebody gave it that slug.
    is_given: bool,
}

/// What the reports found, joined to decisions, each with its slug and in order of it; and the ledger with the new ones.
///
/// `words` are the archivist's words on meetings: an old address of a meeting is one under which its decisions are known.
pub(super) fn of(archive: &Archive, ledger: Ledger, words: &[Arc<MeetingDocument>]) -> (Vec<Decision>, Ledger) {
    let given = archive.reports.iter().flat_map(|r| &r.reading.decisions).filter_map(|found| found.id.as_ref()).collect();
    let kept = Kept { ledger: &ledger, words, given };
    let (meetings, reports) = (0..archive.meetings.len() as u32, 0..archive.reports.len() as u32);
    // The decisions of a meeting may only be told by its own reports; a report of no known meeting stands alone.
    let mut joined: Vec<Joined> = meetings.into_par_iter().flat_map_iter(|m| of_meeting(archive, &kept, m)).collect();
    joined.par_extend(reports.into_par_iter().flat_map_iter(|r| of_no_meeting(archive, &kept, r)));
    let (mut decisions, ledger) = named(archive, joined, ledger);
    // Those of one meeting first: then the whole is in order but for a few, and quickly so.
    for of_meeting in decisions.chunk_by_mut(|a, b| a.meeting == b.meeting) {
        of_meeting.sort_by(|a, b| a.slug.cmp(&b.slug));
    }
    decisions.sort_by(|a, b| a.slug.cmp(&b.slug));
    (decisions, ledger)
}

/// Tells the reports and meetings of their decisions.
pub(super) fn link(archive: &mut Archive) {
    for (at, decision) in archive.decisions.iter().enumerate() {
        for (report, found) in &decision.accounts {
            archive.reports[*report as usize].decisions.push((at as u32, *found));
        }
        if let Some(meeting) = decision.meeting {
            archive.meetings[meeting as usize].decisions.push(at as u32);
        }
    }
    put_in_reading_order(archive);
}

fn of_meeting(archive: &Archive, kept: &Kept<'_>, meeting: u32) -> Vec<Joined> {
    let reports = &archive.meetings[meeting as usize].reports;
    let mut groups: Vec<Vec<Account>> = Vec::new();
    for report in reports {
        let of_report = accounts(archive, *report, |m| m == Some(meeting));
        merge(archive, &mut groups, of_report);
    }
    joined(archive, kept, Some(meeting), &groups)
}

fn of_no_meeting(archive: &Archive, kept: &Kept<'_>, report: u32) -> Vec<Joined> {
    if archive.reports[report as usize].meetings.iter().all(Option::is_some) {
        return Vec::new();
    }
    let groups: Vec<Vec<Account>> = accounts(archive, report, |m| m.is_none()).into_iter().map(|account| vec![account]).collect();
    joined(archive, kept, None, &groups)
}

/// The decisions of one meeting, or of one report, with the slugs that they had before.
fn joined(archive: &Archive, kept: &Kept<'_>, meeting: Option<u32>, groups: &[Vec<Account>]) -> Vec<Joined> {
    let asks: Vec<ids::Asks<'_>> = groups.iter().map(|group| kept.asks(archive, meeting, group)).collect();
    let told = ids::tell(kept.ledger, &asks, &kept.given);
    let one = |((group, ask), told): ((&Vec<Account>, &ids::Asks<'_>), ids::Told)| Joined {
        decision: Decision { former: told.former, ..decision(archive, meeting, group) },
        known: told.id,
        is_given: ask.given.is_some(),
    };
    groups.iter().zip(&asks).zip(told).map(one).collect()
}

/// What is known of decisions from before.
struct Kept<'a> {
    ledger: &'a Ledger,
    /// The archivist's words on meetings, in order of slug.
    words: &'a [Arc<MeetingDocument>],
    /// Ids that somebody gave, anywhere.
    given: FxHashSet<&'a Slug>,
}

impl Kept<'_> {
    fn asks<'a>(&self, archive: &'a Archive, meeting: Option<u32>, group: &[Account]) -> ids::Asks<'a> {
        let (first, found) = (&archive.reports[group[0].report as usize], group[0].found);
        let scopes = std::iter::once(scope(archive, meeting, group[0].report).clone()).chain(self.old_scopes(archive, meeting, group));
        ids::Asks {
            given: group.iter().find_map(|a| archive.reports[a.report as usize].reading.decisions[a.found as usize].id.clone()),
            quotes: group.iter().map(|a| archive.reports[a.report as usize].gist.quotes[a.found as usize]).collect(),
            words: Box::new(move || first.words_of(found)),
            scopes: scopes.collect(),
        }
    }

    /// The names under which the ledger may know the decisions of a meeting: the meeting's own old ones, those that it had under
    /// its body's, and those of its reports from when nobody knew their date; and of a report, its old ones.
    fn old_scopes(&self, archive: &Archive, meeting: Option<u32>, group: &[Account]) -> impl Iterator<Item = Slug> {
        let mut old = Vec::new();
        if let Some(meeting) = meeting.map(|at| &archive.meetings[at as usize]) {
            let words = self.words.binary_search_by(|document| document.head.slug.cmp(&meeting.slug));
            old.extend(words.into_iter().flat_map(|at| &self.words[at].head.aliases).map(|alias| alias.value.clone()));
            let body = &archive.committees[meeting.committee as usize].document.head;
            let date = || Slug::suggest(&meeting.date.to_string());
            old.extend(body.aliases.iter().map(|alias| date().joined(&alias.value)));
        }
        for head in group.iter().map(|account| &archive.reports[account.report as usize].document.head) {
            old.extend(meeting.map(|_| head.slug.clone()));
            old.extend(head.aliases.iter().map(|alias| alias.value.clone()));
        }
        old.into_iter()
    }
}

/// The meeting's slug; the report's where the meeting is not known.
fn scope(archive: &Archive, meeting: Option<u32>, report: u32) -> &Slug {
    meeting.map_or(&archive.reports[report as usize].document.head.slug, |m| &archive.meetings[m as usize].slug)
}

/// Gives each decision its slug. Ids that somebody gave, or that were given before, come first; only then are new ones
/// made, so that a new decision can never take the id of an old one.
fn named(archive: &Archive, joined: Vec<Joined>, mut ledger: Ledger) -> (Vec<Decision>, Ledger) {
    let mut taken: FxHashSet<Slug> = FxHashSet::with_capacity_and_hasher(joined.len(), rustc_hash::FxBuildHasher);
    let mut decisions: Vec<Decision> = Vec::with_capacity(joined.len());
    let mut unnamed = Vec::new();
    let (given, found): (Vec<Joined>, Vec<Joined>) = joined.into_iter().partition(|joined| joined.is_given);
    for Joined { decision, known, .. } in given.into_iter().chain(found) {
        match known.filter(|id| taken.insert(id.clone())) {
            Some(slug) => decisions.push(Decision { slug, ..decision }),
            None => unnamed.push(decision),
        }
    }
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    for decision in unnamed {
        let (report, found) = decision.accounts[0];
        let scope = scope(archive, decision.meeting, report).clone();
        let slug = free_slug((&scope, &decision.title), &mut taken, &ledger, &mut numbers);
        ledger.add(Line { id: slug.clone(), scope, quote: archive.reports[report as usize].words_of(found) });
        decisions.push(Decision { slug, ..decision });
    }
    (decisions, ledger)
}

fn put_in_reading_order(archive: &mut Archive) {
    archive.reports.par_iter_mut().for_each(|report| {
        let found = &report.reading.decisions;
        report.decisions.sort_by_key(|(_, at)| (found[*at as usize].range.start, *at));
    });
    let (decisions, reports) = (&archive.decisions, &archive.reports);
    archive.meetings.par_iter_mut().for_each(|meeting| {
        meeting.decisions.sort_by_key(|d| {
            let (report, found) = decisions[*d as usize].accounts[0];
            (report, reports[report as usize].reading.decisions[found as usize].range.start, *d)
        });
    });
    for meeting in &archive.meetings {
        for (rank, decision) in meeting.decisions.iter().enumerate() {
            archive.decisions[*decision as usize].rank = rank as u32;
        }
    }
}

/// What one report found.
fn accounts(archive: &Archive, report: u32, of: impl Fn(Option<u32>) -> bool) -> Vec<Account> {
    let read = &archive.reports[report as usize];
    let found = read.reading.decisions.iter().enumerate();
    let ours = found.filter(|(_, f)| of(read.meetings.get(f.occasion as usize).copied().flatten()));
    ours.map(|(at, _)| Account { report, found: at as u32 }).collect()
}

/// Puts the accounts of one report beside those of the meeting's earlier reports.
fn merge(archive: &Archive, groups: &mut Vec<Vec<Account>>, of_report: Vec<Account>) {
    let before = groups.len();
    let mut joined: HashSet<usize> = HashSet::new();
    if before.saturating_mul(of_report.len()) > MANY {
        return merge_many(archive, groups, of_report);
    }
    for account in of_report {
        let found = &archive.reports[account.report as usize].reading.decisions[account.found as usize];
        let best = (0..before)
            .filter(|g| !joined.contains(g))
            .filter_map(|g| likeness(archive, &groups[g], &account, found).map(|l| (l, g)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((_, group)) => {
                joined.insert(group);
                groups[group].push(account);
            }
            None => groups.push(vec![account]),
        }
    }
}

/// More pairs of accounts than these are not compared word by word: accounts of one decision then share its id or all words.
const MANY: usize = 1_000_000;

fn merge_many(archive: &Archive, groups: &mut Vec<Vec<Account>>, of_report: Vec<Account>) {
    let told = |a: &Account| &archive.reports[a.report as usize].reading.decisions[a.found as usize];
    let words = |a: &Account| archive.reports[a.report as usize].gist.quotes[a.found as usize];
    let mut by_id: FxHashMap<&Slug, usize> = FxHashMap::default();
    let mut by_words: FxHashMap<(u64, bool), usize> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate().rev() {
        by_words.insert((words(&group[0]), told(&group[0]).reported), at);
        if let Some(id) = &told(&group[0]).id {
            by_id.insert(id, at);
        }
    }
    for account in of_report {
        let same = match &told(&account).id {
            Some(id) => by_id.remove(id),
            None => by_words.remove(&(words(&account), told(&account).reported)),
        };
        match same {
            Some(group) => groups[group].push(account),
            None => groups.push(vec![account]),
        }
    }
}

/// How alike two accounts are, if they may tell the same decision at all.
fn likeness(archive: &Archive, group: &[Account], account: &Account, found: &FoundDecision) -> Option<f64> {
    let first = &group[0];
    let other = &archive.reports[first.report as usize].reading.decisions[first.found as usize];
    if other.id.is_some() && other.id == found.id {
        return Some(2.0);
    }
    if first.report == account.report || other.reported != found.reported || other.id.is_some() && found.id.is_some() {
        return None;
    }
    let words = |account: &Account| &*archive.reports[account.report as usize].gist.words[account.found as usize];
    let shared = words(first).iter().filter(|word| words(account).binary_search(word).is_ok()).count();
    let smaller = words(first).len().min(words(account).len());
    let share = if smaller == 0 { 0.0 } else { shared as f64 / smaller as f64 };
    let same_tally = matches!((told(other.votes), told(found.votes)), (Some(a), Some(b)) if a == b);
    let enough = (shared >= 3 && share >= ENOUGH) || (same_tally && shared >= 1);
    enough.then_some(share + f64::from(u8::from(same_tally)))
}

fn told(votes: Option<Votes>) -> Option<(u32, u32)> {
    votes.and_then(|v| v.r#for.zip(v.against))
}

/// The words of a passage that tell one decision from another, as digests, in order.
pub(super) fn telling_words(passage: &str) -> Box<[u64]> {
    const COMMON: [&str; 34] = [
        "agreed",
        "that",
        "with",
        "were",
        "from",
        "this",
        "which",
        "would",
        "been",
        "have",
        "committee",
        "meeting",
        "votes",
        "vote",
        "against",
        "carried",
        "passed",
        "elected",
        "their",
        "they",
        "will",
        "also",
        "should",
        "report",
        "paper",
        "members",
        "after",
        "the",
        "and",
        "for",
        "was",
        "abstentions",
        "abstention",
        "approved",
    ];
    let words = passage.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2).map(str::to_lowercase);
    let mut telling: Vec<u64> = words.filter(|w| !COMMON.contains(&w.as_str())).map(|w| digest(w.as_str())).collect();
    telling.sort_unstable();
    telling.dedup();
    telling.into()
}

fn decision(archive: &Archive, meeting: Option<u32>, group: &[Account]) -> Decision {
    // Asked for several times and not gathered: most decisions have one account, and there are tens of thousands.
    let told = || {
        let reports = group.iter().map(|a| &archive.reports[a.report as usize]);
        reports.zip(group).map(|(r, a)| (r, &r.reading.decisions[a.found as usize]))
    };
    let report = &archive.reports[group[0].report as usize];
    let first = &report.reading.decisions[group[0].found as usize];
    let occasion = report.document.occasions.get(first.occasion as usize);
    let committee = first.committee.or_else(|| meeting.map(|m| archive.meetings[m as usize].committee)).or(report.committee);
    let votes = || told().filter_map(|(_, f)| f.votes);
    let disputed = told().any(|(_, f)| f.outcome != first.outcome && !akin(f.outcome, first.outcome))
        || votes().zip(votes().skip(1)).any(|(a, b)| differ(a, b));
    let marked = told().any(|(_, f)| f.entry.is_some());
    let title = told().find(|(_, f)| f.entry.is_some()).map_or(&first.title, |(_, f)| &f.title);
    let party =
        |pick: fn(&FoundDecision) -> &Option<recognise::Party>| told().find_map(|(r, f)| pick(f).as_ref().map(|p| resolve_party(p, r)));
    Decision {
        slug: scope(archive, meeting, group[0].report).clone(),
        title: title.clone(),
        outcome: first.outcome,
        votes: votes().next(),
        meeting,
        committee,
        date: meeting.map(|m| archive.meetings[m as usize].date).or_else(|| occasion.and_then(|o| o.date)),
        reported: first.reported,
        disputed,
        mover: party(|f| &f.mover),
        seconder: party(|f| &f.seconder),
        marked,
        accounts: group.iter().map(|a| (a.report, a.found)).collect(),
        rank: 0,
        former: Vec::new(),
        earlier: Vec::new(),
        later: Vec::new(),
        document: None,
    }
}

/// Outcomes that two honest witnesses may give to one event.
fn akin(a: Outcome, b: Outcome) -> bool {
    use Outcome::{Agreed, Appointed, Elected, Noted};
    matches!((a, b), (Agreed | Noted, Agreed | Noted) | (Elected | Appointed | Agreed, Elected | Appointed | Agreed))
}

fn differ(a: Votes, b: Votes) -> bool {
    let differ = |a: Option<u32>, b: Option<u32>| a.is_some() && b.is_some() && a != b;
    differ(a.r#for, b.r#for) || differ(a.against, b.against) || differ(a.abstain, b.abstain)
}

fn resolve_party(party: &recognise::Party, report: &Report) -> Party {
    match party {
        recognise::Party::Known(subject) => Party::Known(*subject),
        recognise::Party::Words(words) => Party::Printed(words.clone()),
        recognise::Party::Author => match report.authors.first() {
            Some(Author::Known(person)) => Party::Known(Subject::Person(*person)),
            Some(Author::Printed(name)) => Party::Printed(name.clone()),
            None => Party::Printed(format!("the author of “{}”", report.document.title)),
        },
    }
}

/// A slug from meeting and title that no decision has and the ledger never gave. `numbers` holds for each the number that its
/// next namesake tries first, so that ten thousand decisions of one title are no more work than others.
fn free_slug((scope, title): (&Slug, &str), taken: &mut FxHashSet<Slug>, ledger: &Ledger, numbers: &mut FxHashMap<String, u32>) -> Slug {
    const DULL: [&str; 14] = ["the", "a", "an", "of", "to", "and", "in", "on", "for", "that", "be", "was", "with", "by"];
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|w| !w.is_empty() && !DULL.contains(&w.to_lowercase().as_str()))
        .take(6)
        .collect();
    let base = format!("{scope}-{}", words.join(" "));
    let plain = Slug::suggest(&base);
    if !ledger.has(&plain) && taken.insert(plain.clone()) {
        return plain;
    }
    let tried = numbers.entry(base.clone()).or_insert(2);
    loop {
        let mut slug = Slug::suggest(&format!("{base} {tried}"));
        *tried += 1;
        if slug.as_str().len() + 4 > Slug::MAX {
            slug = Slug::suggest(&format!("{scope}-{tried}"));
        }
        if !ledger.has(&slug) && taken.insert(slug.clone()) {
            return slug;
        }
    }
}

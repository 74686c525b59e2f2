//! The accounts of one decision, joined: within a meeting, across reports, preferring to leave two apart.

use std::collections::HashSet;

use super::ledger::Line;
use super::{Archive, Author, Decision, Party, Report};
use crate::recognise::{self, FoundDecision, Outcome, Subject, Votes};
use crate::slug::Slug;

/// Words shared by two accounts, of the smaller one's, from which they may tell the same decision.
const ENOUGH: f64 = 0.6;

/// One found decision on its way to a joined one.
struct Account {
    report: u32,
    found: u32,
    words: HashSet<String>,
}

/// Joins what the reports found to decisions, and gives each its slug.
pub(super) fn join(archive: &mut Archive) {
    let mut groups: Vec<(Option<u32>, Vec<Account>)> = Vec::new();
    // The decisions of a meeting may only be told by its own reports; a report of no known meeting stands alone.
    for meeting in 0..archive.meetings.len() as u32 {
        let mut of_meeting: Vec<Vec<Account>> = Vec::new();
        let several = archive.meetings[meeting as usize].reports.len() > 1;
        for report in &archive.meetings[meeting as usize].reports {
            let of_report = accounts(archive, *report, several, |m| m == Some(meeting));
            merge(archive, &mut of_meeting, of_report);
        }
        groups.extend(of_meeting.into_iter().map(|g| (Some(meeting), g)));
    }
    for report in 0..archive.reports.len() as u32 {
        groups.extend(accounts(archive, report, false, |m| m.is_none()).into_iter().map(|a| (None, vec![a])));
    }
    let mut ledger = std::mem::take(&mut archive.ledger);
    let mut taken: HashSet<Slug> = HashSet::with_capacity(groups.len());
    let mut decisions: Vec<Decision> = Vec::with_capacity(groups.len());
    let mut unnamed = Vec::new();
    for (meeting, group) in groups {
        let decision = decision(archive, meeting, &group);
        let first = &archive.reports[group[0].report as usize];
        let given = group.iter().find_map(|a| archive.reports[a.report as usize].reading.decisions[a.found as usize].id.clone());
        let scope = meeting.map_or_else(|| first.document.head.slug.clone(), |m| archive.meetings[m as usize].slug.clone());
        let quote = quote(first, group[0].found);
        // Ids that somebody gave, or that were given before, come first; only then are new ones made, so that a new
        // decision can never take the id of an old one.
        match given.or_else(|| ledger.find(&scope, &quote)).filter(|id| taken.insert(id.clone())) {
            Some(slug) => decisions.push(Decision { slug, ..decision }),
            None => unnamed.push((scope, quote, decision)),
        }
    }
    for (scope, quote, decision) in unnamed {
        let slug = free_slug(&scope, &decision.title, &mut taken, &ledger);
        ledger.add(Line { id: slug.clone(), scope, quote });
        decisions.push(Decision { slug, ..decision });
    }
    decisions.sort_by(|a, b| a.slug.cmp(&b.slug));
    for (at, decision) in decisions.iter().enumerate() {
        for (report, found) in &decision.accounts {
            archive.reports[*report as usize].decisions.push((at as u32, *found));
        }
        if let Some(meeting) = decision.meeting {
            archive.meetings[meeting as usize].decisions.push(at as u32);
        }
    }
    archive.decisions = decisions;
    archive.ledger = ledger;
    put_in_reading_order(archive);
}

fn put_in_reading_order(archive: &mut Archive) {
    for report in &mut archive.reports {
        let reading = report.reading.clone();
        report.decisions.sort_by_key(|(_, found)| (reading.decisions[*found as usize].range.start, *found));
    }
    for meeting in &mut archive.meetings {
        let (decisions, reports) = (&archive.decisions, &archive.reports);
        meeting.decisions.sort_by_key(|d| {
            let (report, found) = decisions[*d as usize].accounts[0];
            (report, reports[report as usize].reading.decisions[found as usize].range.start, *d)
        });
    }
}

/// What one report found. `compared`: whether its words will be compared with another account's.
fn accounts(archive: &Archive, report: u32, compared: bool, of: impl Fn(Option<u32>) -> bool) -> Vec<Account> {
    let read = &archive.reports[report as usize];
    let found = read.reading.decisions.iter().enumerate();
    let ours = found.filter(|(_, f)| of(read.meetings.get(f.occasion as usize).copied().flatten()));
    let words = |f: &FoundDecision| if compared { telling_words(read.document.text.slice(&f.range)) } else { HashSet::new() };
    ours.map(|(at, f)| Account { report, found: at as u32, words: words(f) }).collect()
}

/// Puts the accounts of one report beside those of the meeting's earlier reports.
fn merge(archive: &Archive, groups: &mut Vec<Vec<Account>>, of_report: Vec<Account>) {
    let before = groups.len();
    let mut joined: HashSet<usize> = HashSet::new();
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
    let shared = first.words.intersection(&account.words).count();
    let smaller = first.words.len().min(account.words.len());
    let share = if smaller == 0 { 0.0 } else { shared as f64 / smaller as f64 };
    let same_tally = matches!((told(other.votes), told(found.votes)), (Some(a), Some(b)) if a == b);
    let enough = (shared >= 3 && share >= ENOUGH) || (same_tally && shared >= 1);
    enough.then_some(share + f64::from(u8::from(same_tally)))
}

fn told(votes: Option<Votes>) -> Option<(u32, u32)> {
    votes.and_then(|v| v.r#for.zip(v.against))
}

/// The words of a passage that tell one decision from another.
fn telling_words(passage: &str) -> HashSet<String> {
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
    words.filter(|w| !COMMON.contains(&w.as_str())).collect()
}

fn quote(report: &Report, found: u32) -> String {
    let found = &report.reading.decisions[found as usize];
    super::ledger::folded(report.document.text.slice(&found.range))
}

fn decision(archive: &Archive, meeting: Option<u32>, group: &[Account]) -> Decision {
    let told: Vec<(&Report, &FoundDecision)> = group
        .iter()
        .map(|a| &archive.reports[a.report as usize])
        .zip(group)
        .map(|(r, a)| (r, &r.reading.decisions[a.found as usize]))
        .collect();
    let (report, first) = told[0];
    let occasion = report.document.occasions.get(first.occasion as usize);
    let committee = first.committee.or_else(|| meeting.map(|m| archive.meetings[m as usize].committee)).or(report.committee);
    let votes: Vec<Votes> = told.iter().filter_map(|(_, f)| f.votes).collect();
    let disputed = told.iter().any(|(_, f)| f.outcome != first.outcome && !akin(f.outcome, first.outcome))
        || votes.windows(2).any(|pair| differ(pair[0], pair[1]));
    let marked = told.iter().any(|(_, f)| f.entry.is_some());
    let title = told.iter().find(|(_, f)| f.entry.is_some()).map_or(&first.title, |(_, f)| &f.title);
    let party = |pick: fn(&FoundDecision) -> &Option<recognise::Party>| {
        told.iter().find_map(|(r, f)| pick(f).as_ref().map(|p| resolve_party(p, r, archive)))
    };
    Decision {
        slug: Slug::suggest("x"),
        title: title.clone(),
        outcome: first.outcome,
        votes: votes.first().copied(),
        meeting,
        committee,
        date: meeting.map(|m| archive.meetings[m as usize].date).or_else(|| occasion.and_then(|o| o.date)),
        reported: first.reported,
        disputed,
        mover: party(|f| &f.mover),
        seconder: party(|f| &f.seconder),
        marked,
        accounts: group.iter().map(|a| (a.report, a.found)).collect(),
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

fn resolve_party(party: &recognise::Party, report: &Report, archive: &Archive) -> Party {
    match party {
        recognise::Party::Known(subject) => Party::Known(*subject),
        recognise::Party::Words(words) => Party::Printed(words.clone()),
        recognise::Party::Author => match report.authors.first() {
            Some(Author::Known(person)) => Party::Known(Subject::Person(*person)),
            Some(Author::Printed(name)) => Party::Printed(name.clone()),
            None => Party::Printed(format!(
                "the author of “{}”",
                archive.reports.iter().find(|r| std::ptr::eq(*r, report)).map_or("", |r| &r.document.title)
            )),
        },
    }
}

/// The people named in the passage of a decision by which somebody was chosen.
pub(super) fn chosen(report: &Report, found: u32) -> Vec<u32> {
    let decision = &report.reading.decisions[found as usize];
    if !matches!(decision.outcome, Outcome::Elected | Outcome::Appointed) {
        return Vec::new();
    }
    let inside = report.reading.mentions.iter().filter(|m| m.range.start >= decision.range.start && m.range.end <= decision.range.end);
    inside.filter_map(|m| if let Subject::Person(p) = m.subject { Some(p) } else { None }).collect()
}

/// A slug from meeting and title that no decision has and the ledger never gave.
fn free_slug(scope: &Slug, title: &str, taken: &mut HashSet<Slug>, ledger: &super::ledger::Ledger) -> Slug {
    const DULL: [&str; 14] = ["the", "a", "an", "of", "to", "and", "in", "on", "for", "that", "be", "was", "with", "by"];
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|w| !w.is_empty() && !DULL.contains(&w.to_lowercase().as_str()))
        .take(6)
        .collect();
    let base = format!("{scope}-{}", words.join(" "));
    let mut slug = Slug::suggest(&base);
    let mut n = 2;
    while ledger.has(&slug) || !taken.insert(slug.clone()) {
        slug = Slug::suggest(&format!("{base} {n}"));
        n += 1;
        if slug.as_str().len() + 4 > Slug::MAX {
            slug = Slug::suggest(&format!("{scope}-{n}"));
        }
    }
    slug
}

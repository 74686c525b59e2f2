//! The accounts of one meeting, aligned by topic: headings that share their telling words belong together.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::site::set;
use crate::site::view::*;

/// Of two headings' words, so many must be shared for them to be of one topic.
const ALIKE: f64 = 0.5;

/// Of each account, so many headings are compared; the rest is told as its own.
const COMPARED: usize = 60;

/// One heading of an account, with the words by which it is known.
struct Heading<'a> {
    account: usize,
    link: Link<'a>,
    words: BTreeSet<String>,
}

/// The topics of a meeting's accounts; nothing where no two of them share one.
pub(super) fn topics(archive: &Archive, meeting: u32) -> TopicsView<'_> {
    let reports: Vec<u32> = archive.meetings[meeting as usize].reports.iter().copied().take(set::FEW).collect();
    let mut headings: Vec<Heading<'_>> = reports.iter().enumerate().flat_map(|(account, r)| headings(archive, account, *r)).collect();
    leave_out_common(&mut headings);
    let (mut groups, mut single): (Vec<Vec<usize>>, Vec<Vec<usize>>) = Default::default();
    for (at, heading) in headings.iter().enumerate() {
        // What is not compared would only make the comparing long.
        if heading.words.is_empty() {
            single.push(vec![at]);
            continue;
        }
        let fits = |group: &&mut Vec<usize>| {
            let other = &headings[group[0]];
            other.account != heading.account && alike(&other.words, &heading.words)
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    let accounts = |group: &[usize]| group.iter().map(|at| headings[*at].account).collect::<BTreeSet<_>>().len();
    let (shared, mut alone): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| accounts(group) > 1);
    if shared.is_empty() {
        return TopicsView::default();
    }
    alone.extend(single);
    alone.sort_unstable();
    let account = |at: usize| set::account_label(archive, reports[headings[at].account]);
    let topic = |group: Vec<usize>| TopicView {
        label: headings[group[0]].link.label,
        accounts: group.iter().map(|at| TopicLink { account: account(*at), heading: headings[*at].link }).collect(),
    };
    TopicsView {
        shared: shared.into_iter().map(topic).collect(),
        alone: alone_by_account(archive, &reports, &headings, &alone),
        compared: reports.len() as u32,
    }
}

fn alone_by_account<'a>(archive: &'a Archive, reports: &[u32], headings: &[Heading<'a>], alone: &[Vec<usize>]) -> Vec<AloneView<'a>> {
    let of = |(account, report): (usize, &u32)| {
        let own = alone.iter().flatten().map(|at| &headings[*at]).filter(|h| h.account == account);
        let headings: Vec<Link<'a>> = own.map(|h| h.link).collect();
        let link = Link { href: archive.report_href(*report), label: set::account_label(archive, *report) };
        (!headings.is_empty()).then_some(AloneView { account: link, headings })
    };
    reports.iter().enumerate().filter_map(of).collect()
}

/// An account's headings.
fn headings(archive: &Archive, account: usize, report: u32) -> impl Iterator<Item = Heading<'_>> {
    let page = archive.report_href(report);
    let contents = super::report::contents(archive, report).into_iter().enumerate();
    contents.map(move |(at, h)| {
        let words = if at < COMPARED { words(h.label) } else { BTreeSet::new() };
        Heading { account, link: Link { href: page.at(h.id), label: h.label }, words }
    })
}

/// Leaves out words that stand in several headings of one account: they say nothing about any. "Report", "from".
fn leave_out_common(headings: &mut [Heading<'_>]) {
    let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for heading in headings.iter() {
        for word in &heading.words {
            *counts.entry((heading.account, word)).or_default() += 1;
        }
    }
    let common: BTreeSet<String> = counts.into_iter().filter(|(_, count)| *count > 1).map(|((_, word), _)| word.to_owned()).collect();
    for heading in headings {
        heading.words.retain(|word| !common.contains(word));
    }
}

/// The words of a heading that may tell its topic: folded, without a possessive, longer than an article.
fn words(heading: &str) -> BTreeSet<String> {
    let bare = |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").trim_matches('\'').to_lowercase();
    let parts = heading.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').map(bare);
    parts.filter(|word| word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit())).collect()
}

/// Whether the words shared are at least [`ALIKE`] of all words of both.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    shared > 0 && shared as f64 / all as f64 >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::{alike, words};

    #[test]
    fn headings_are_of_one_topic_by_their_telling_words() {
        assert!(alike(&words("The Leader’s report"), &words("Report from the Leader")));
        assert!(alike(&words("Local elections"), &words("LOCAL ELECTIONS 2012")));
        assert!(!alike(&words("The Leader’s report"), &words("The General Secretary’s report")));
        assert!(!alike(&words("Any other"), &words("")));
    }
}

//! Addresses that still tell a name. They are not changed, because they are cited: the archivist is told of them.

use super::people::People;
use crate::address::Kind;
use crate::archive::Archive;
use crate::archive::addresses::Why;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::Head;
use crate::slug::Slug;
use crate::source::SourceFile;

/// The reports, decisions, bodies and pages whose address has the name of somebody who is withheld; of a report of theirs, half of it.
pub(super) fn check(archive: &Archive, people: &People, authors: impl Fn(&str) -> Vec<String>) -> Vec<Diagnostic> {
    let named = |slug: &Slug| !people.names.find(slug.as_str()).is_empty();
    let mut out = Vec::new();
    let mut tell =
        |file: &SourceFile, slug: &Slug| out.push(complaints::withheld_in_address(Place::path(file.path.clone()), slug.as_str()));
    for report in &archive.reports {
        let head = &report.document.head;
        let halves = authors(&head.file.path);
        let has_half = |slug: &Slug| slug.as_str().split('-').any(|part| halves.iter().any(|half| part == Slug::suggest(half).as_str()));
        slugs(head).filter(|slug| named(slug) || has_half(slug)).for_each(|slug| tell(&head.file, slug));
    }
    for decision in archive.decisions.iter().filter(|decision| named(&decision.slug)) {
        if let Some((report, _)) = decision.accounts.first() {
            tell(&archive.reports[*report as usize].document.head.file, &decision.slug);
        }
    }
    let others = archive.committees.iter().map(|body| &body.document.head).chain(archive.pages.iter().map(|page| &page.head));
    for head in others {
        slugs(head).filter(|slug| named(slug)).for_each(|slug| tell(&head.file, slug));
    }
    out
}

/// The decisions whose address tells a withheld passage of a report that tells of them, or what that report calls somebody who is
/// withheld for short. `told` knows both by the report's path.
pub(super) fn of_decisions(archive: &Archive, told: impl Fn(&str) -> (Vec<String>, Vec<String>)) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for decision in &archive.decisions {
        for (report, _) in &decision.accounts {
            let file = &archive.reports[*report as usize].document.head.file;
            let (quotes, short) = told(&file.path);
            let parts: Vec<&str> = decision.slug.as_str().split('-').collect();
            let place = || Place::path(file.path.clone());
            if quotes.iter().any(|quote| tells(&parts, quote)) {
                out.push(complaints::passage_in_address(place(), decision.slug.as_str()));
            } else if short.iter().any(|word| calls(&parts, word)) {
                out.push(complaints::withheld_in_address(place(), decision.slug.as_str()));
            }
        }
    }
    out.dedup();
    out
}

/// The old addresses, of which only a tombstone or a way to another page is left, that tell a name or a passage.
pub(super) fn of_old(archive: &Archive, people: Option<&People>, told: impl Fn(&str) -> (Vec<String>, Vec<String>)) -> Vec<Diagnostic> {
    let named = |slug: &str| people.is_some_and(|people| !people.names.find(slug).is_empty());
    let old = &archive.addresses;
    let mut out = Vec::new();
    for tombstone in &old.tombstones {
        let reports = match &tombstone.why {
            Why::NotTold(reports) | Why::WithReports { rest: reports, .. } => reports.as_slice(),
            Why::TakenAway { .. } => &[],
        };
        let (slug, parts) = (tombstone.slug.as_str(), tombstone.slug.split('-').collect::<Vec<_>>());
        let of_report = |report: &u32| told(&archive.reports[*report as usize].document.head.file.path);
        let words: Vec<(Vec<String>, Vec<String>)> = reports.iter().filter(|_| tombstone.kind == Kind::Decisions).map(of_report).collect();
        let place = || old.place(tombstone.kind, slug);
        if words.iter().flat_map(|(quotes, _)| quotes).any(|quote| tells(&parts, quote)) {
            out.push(complaints::withheld_in_old_address(place(), slug, "words of a passage that is withheld"));
        } else if named(slug) || words.iter().flat_map(|(_, short)| short).any(|word| calls(&parts, word)) {
            out.push(complaints::withheld_in_old_address(place(), slug, "the name of somebody who is withheld"));
        }
    }
    // The `aliases` of what has a file of its own are told with it.
    let led = old.redirects.iter().filter(|redirect| matches!(redirect.kind, Kind::Decisions | Kind::Meetings));
    for redirect in led.filter(|redirect| named(&redirect.from)) {
        let place = old.place(redirect.kind, &redirect.from);
        out.push(complaints::withheld_in_old_address(place, &redirect.from, "the name of somebody who is withheld"));
    }
    out
}

/// Whether an address has all words by which somebody is called for short.
fn calls(parts: &[&str], short: &str) -> bool {
    Slug::suggest(short).as_str().split('-').all(|word| parts.contains(&word))
}

/// Whether an address has two of a passage's telling words, or its only one.
fn tells(parts: &[&str], quote: &str) -> bool {
    let words = Slug::suggest(quote);
    let telling: Vec<&str> = words.as_str().split('-').filter(|word| word.len() > 3).collect();
    let found = telling.iter().filter(|word| parts.contains(word)).count();
    found >= 2 || found > 0 && found == telling.len()
}

fn slugs(head: &Head) -> impl Iterator<Item = &Slug> {
    std::iter::once(&head.slug).chain(head.aliases.iter().map(|alias| &alias.value))
}

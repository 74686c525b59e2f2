//! What a bag may not have of reports that the archivist took away (`[[gone]]`): their words in the ledgers.
//!
//! Apart from [`withhold`](crate::withhold), which takes words out of files that are there: the file of these is not, and by its words
//! alone the archive's own ledgers know that an id was given. A bag has the ids, and no words that no report of it has.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use crate::archive::{Archive, Decision, addresses, ledger};
use crate::slug::Slug;
use crate::source::SourceFile;

/// The ledgers of decisions and of addresses without the words of reports that were taken away, by path; nothing where none was.
pub fn ledgers(archive: &Archive, texts: &BTreeMap<Arc<str>, Arc<SourceFile>>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    if !archive.addresses.lack_a_report() {
        return out;
    }
    if let Some(file) = texts.get(ledger::PATH) {
        out.insert(ledger::PATH.to_owned(), decisions(archive, &file.text));
    }
    if let Some(file) = texts.get(addresses::PATH) {
        let went: BTreeSet<&str> = archive.addresses.gone_with_reports().collect();
        out.insert(addresses::PATH.to_owned(), file.text.split_inclusive('\n').map(|line| without_label(line, &went)).collect());
    }
    out
}

/// The ledger of decisions: a line keeps its words where a report of the archive has them. Otherwise it has those by which its decision
/// is told now, so that it is known again; and of a decision that is told no more, none.
fn decisions(archive: &Archive, text: &str) -> String {
    let now: HashMap<&Slug, &Decision> = archive
        .decisions
        .iter()
        .flat_map(|decision| std::iter::once(&decision.slug).chain(&decision.former).map(move |id| (id, decision)))
        .collect();
    let told = Told::of(archive, text);
    let mut out = ledger::Ledger::default();
    let lines = text.lines().enumerate().filter_map(|(at, line)| {
        let mut parts = line.splitn(3, '\t');
        Some((at, parts.next().and_then(Slug::new)?, parts.next().and_then(Slug::new)?, parts.next()?))
    });
    for (at, id, scope, quote) in lines {
        let quote =
            if told.0[at] { quote.to_owned() } else { now.get(&id).map_or_else(String::new, |decision| archive.words_of(decision)) };
        out.add(ledger::Line { id, scope, quote });
    }
    out.to_text()
}

/// Of each line of a ledger, whether a report of the archive has its words. All are looked for at once.
struct Told(Vec<bool>);

impl Told {
    fn of(archive: &Archive, ledger: &str) -> Told {
        let quotes = ledger.lines().map(|line| line.splitn(3, '\t').nth(2).unwrap_or_default());
        let (lines, words): (Vec<usize>, Vec<&str>) = quotes.enumerate().filter(|(_, quote)| !quote.is_empty()).unzip();
        let mut told = vec![false; ledger.lines().count()];
        // More words than an automaton holds: then none is known to be told, and all are as the archive tells them now.
        let Ok(automaton) = AhoCorasick::new(&words) else { return Told(told) };
        for report in &archive.reports {
            let text = &report.document.text;
            for passage in &text.passages {
                let paragraph = ledger::folded(text.of(passage));
                for met in automaton.find_overlapping_iter(&paragraph) {
                    told[lines[met.pattern().as_usize()]] = true;
                }
            }
        }
        Told(told)
    }
}

/// A line of the ledger of addresses, without what a decision was called that went with its report.
fn without_label(line: &str, went: &BTreeSet<&str>) -> String {
    let mut parts: Vec<&str> = line.splitn(3, '\t').collect();
    let slug = parts[0].strip_prefix("decisions/").map(|slug| slug.trim_end_matches(['\n', '\r']));
    let end = &line[line.trim_end_matches(['\n', '\r']).len()..];
    match parts.len() {
        2.. if slug.is_some_and(|slug| went.contains(slug)) => {
            parts[1] = if parts.len() == 2 { end } else { "" };
            parts.join("\t")
        }
        _ => line.to_owned(),
    }
}

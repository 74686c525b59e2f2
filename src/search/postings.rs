//! Where a word stands, in few bytes: for each kind of document a group, in it the documents, with each the parts.
//!
//! A group begins with one number: how many documents, whether their parts are told, whether it is the last group, the kind.
//! The parts of a word that stands nearly everywhere are not told: it says nothing of its own, and "the" in ninety thousand
//! passages would weigh more than all else that a query asks for. Those of a pair always are: a phrase of three words is where
//! both its pairs share a part, and of a document alone nobody could tell that they do.

use super::bytes::number;
use super::documents::KINDS;
use super::gather::Found;

/// In more parts than one of so many, and in more than [`FEW`], a word is everywhere.
const SHARE: u32 = 12;
/// So many parts are always told.
const FEW: usize = 512;

/// Whether parts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Of pairs.
    Always,
    /// Of words: unless they are everywhere.
    Mostly,
}

/// Writes the findings of one word or pair. `parts` is how many parts the documents of each kind have.
pub(super) fn write(out: &mut Vec<u8>, findings: &[Found], parts: &[u32; KINDS.len()], told: Told) {
    let mut groups = findings.chunk_by(|a, b| a.document >> 28 == b.document >> 28).peekable();
    while let Some(group) = groups.next() {
        let kind = group.first().map_or(0, |found| (found.document >> 28) as usize);
        let is_told = told == Told::Always || group.len() <= FEW || group.len() as u64 * u64::from(SHARE) <= u64::from(parts[kind]);
        let documents = group.chunk_by(|a, b| a.document == b.document);
        let count = documents.clone().count() as u64;
        number(out, count << 5 | u64::from(is_told) << 4 | u64::from(groups.peek().is_none()) << 3 | kind as u64);
        let mut before = 0;
        for findings in documents {
            let place = findings.first().map_or(0, |found| found.document & 0x0fff_ffff);
            number(out, u64::from(place - before));
            before = place;
            if is_told {
                parts_of(out, findings);
            }
        }
    }
}

/// Each part as the distance from the one before, doubled; odd where another follows.
fn parts_of(out: &mut Vec<u8>, findings: &[Found]) {
    let mut before = 0;
    for (at, found) in findings.iter().enumerate() {
        let more = at + 1 < findings.len();
        number(out, u64::from(found.part - before) << 1 | u64::from(more));
        before = found.part;
    }
}

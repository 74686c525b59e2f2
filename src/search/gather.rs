//! Every word of every document: which word, in which document, in which part of it. The same for two words side by side.
//!
//! Documents are read on all cores, some hundred at a time, so that their words as text never stand all in memory; what is
//! kept is three numbers for each finding.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::documents::Documents;
use super::words;

/// Documents that are read at a time.
const BATCH: usize = 256;

/// One finding: of what, in which document, in which part. The order of these is the order of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// A word's place among [`Gathered::terms`], or a pair's number.
    pub(super) what: u32,
    /// The kind in the highest four bits, then the place among its kind.
    pub(super) document: u32,
    /// 0 for titles and names, else a passage.
    pub(super) part: u32,
}

/// All findings, in order and each once.
pub(super) struct Gathered {
    /// Words and names in the order of their bytes.
    pub(super) terms: Vec<Box<str>>,
    pub(super) words: Vec<Found>,
    pub(super) pairs: Vec<Found>,
    /// How many parts the documents of each kind have.
    pub(super) parts: [u32; super::documents::KINDS.len()],
}

/// What one document says.
#[derive(Default)]
struct Grist {
    /// Its words, each once for each part, one after another.
    text: String,
    /// Where each ends, and its part.
    ends: Vec<(u32, u32)>,
    pairs: Vec<(u32, u32)>,
    parts: u32,
}

/// A word where it was read.
struct Span {
    /// Its first bytes as a number, by which nearly all words are told apart without looking at them.
    first: u64,
    start: u32,
    end: u32,
    part: u32,
}

pub(super) fn gather(documents: &Documents<'_>) -> Gathered {
    let all = documents.all();
    let mut known: FxHashMap<Box<str>, u32> = FxHashMap::default();
    let mut gathered = Gathered { terms: Vec::new(), words: Vec::new(), pairs: Vec::new(), parts: Default::default() };
    for batch in all.chunks(BATCH) {
        let grist: Vec<Grist> = batch.par_iter().map(|(kind, place)| read(documents, *kind, *place)).collect();
        for ((kind, place), said) in batch.iter().zip(grist) {
            let document = (*kind as u32) << 28 | *place as u32;
            gathered.parts[*kind] += said.parts;
            let mut start = 0;
            let mut last: Option<(&str, u32)> = None;
            for (end, part) in &said.ends {
                let word = &said.text[start..*end as usize];
                start = *end as usize;
                let next = known.len() as u32;
                // A word's parts follow each other, and looking it up is what takes time.
                let what = match last.filter(|(before, _)| *before == word) {
                    Some((_, what)) => what,
                    None => match known.get(word) {
                        Some(what) => *what,
                        None => *known.entry(word.into()).or_insert(next),
                    },
                };
                last = Some((word, what));
                gathered.words.push(Found { what, document, part: *part });
            }
            gathered.pairs.extend(said.pairs.into_iter().map(|(what, part)| Found { what, document, part }));
        }
    }
    name_in_order(&mut gathered, known);
    let (words, pairs) = (std::mem::take(&mut gathered.words), std::mem::take(&mut gathered.pairs));
    gathered.words = counted(words, gathered.terms.len(), |found| found.what as usize);
    // Each part of the numbers' range is small enough to be sorted where the processor has it at hand.
    gathered.pairs = counted(pairs, 1 << BITS, bucket);
    gathered.pairs.par_chunk_by_mut(|a, b| bucket(a) == bucket(b)).for_each(<[Found]>::sort_unstable);
    gathered
}

/// Pairs are sorted by so many bits first.
const BITS: u32 = 10;

fn bucket(found: &Found) -> usize {
    (found.what >> (32 - BITS)) as usize
}

/// The findings in the order of a small number that each has, else as they were: they came by document and part.
fn counted(findings: Vec<Found>, numbers: usize, number: impl Fn(&Found) -> usize) -> Vec<Found> {
    let mut places = vec![0usize; numbers + 1];
    findings.iter().for_each(|found| places[number(found) + 1] += 1);
    for at in 1..places.len() {
        places[at] += places[at - 1];
    }
    let mut ordered = vec![Found { what: 0, document: 0, part: 0 }; findings.len()];
    for found in findings {
        let place = &mut places[number(&found)];
        ordered[*place] = found;
        *place += 1;
    }
    ordered
}

/// Terms were numbered as they came; from here on they are numbered in their own order.
fn name_in_order(gathered: &mut Gathered, known: FxHashMap<Box<str>, u32>) {
    let mut terms: Vec<(Box<str>, u32)> = known.into_iter().collect();
    terms.par_sort_unstable();
    let mut places = vec![0; terms.len()];
    terms.iter().zip(0..).for_each(|((_, old), new)| places[*old as usize] = new);
    gathered.words.par_iter_mut().for_each(|found| found.what = places[found.what as usize]);
    gathered.terms = terms.into_iter().map(|(term, _)| term).collect();
}

fn read(documents: &Documents<'_>, kind: usize, place: usize) -> Grist {
    let mut text = String::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut grist = Grist::default();
    let mut put = |text: &mut String, word: &str, part: u32| {
        let start = text.len() as u32;
        text.push_str(word);
        let mut first = [0; 8];
        first.iter_mut().zip(word.bytes()).for_each(|(to, from)| *to = from);
        spans.push(Span { first: u64::from_be_bytes(first), start, end: text.len() as u32, part });
        start as usize
    };
    documents.parts(kind, place, |part, words| {
        grist.parts += 1;
        let mut before: Option<usize> = None;
        words::words(words, |word| {
            let start = put(&mut text, word, part);
            if let Some(before) = before.replace(start) {
                grist.pairs.push((words::pair(&text[before..start], word), part));
            }
        });
    });
    documents.named(kind, place, |part, name| {
        put(&mut text, name, part);
    });
    let word = |span: &Span| &text[span.start as usize..span.end as usize];
    spans.sort_unstable_by(|a, b| a.first.cmp(&b.first).then_with(|| word(a).cmp(word(b))).then(a.part.cmp(&b.part)));
    spans.dedup_by(|a, b| a.part == b.part && a.first == b.first && word(a) == word(b));
    for span in &spans {
        grist.text.push_str(word(span));
        grist.ends.push((grist.text.len() as u32, span.part));
    }
    grist.pairs.sort_unstable();
    grist.pairs.dedup();
    grist
}

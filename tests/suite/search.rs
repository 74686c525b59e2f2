//! The search's index, read by a small reader of the test's own that knows `docs/search.md` and nothing of the program, and
//! compared with looking through every word.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use archive::builder::{Builder, Drafts, Options};
use proptest::prelude::*;

use crate::support::{Memory, build, data_files, mill_lane_with, property, sources};

type Files = BTreeMap<String, Vec<u8>>;

/// Kind and place of a document, and the parts in which something stands; nothing where the parts are not told.
type Found = BTreeMap<(usize, usize), Option<BTreeSet<u64>>>;

const KINDS: [&str; 6] = ["reports", "decisions", "meetings", "people", "committees", "pages"];

/// A file's bytes, from some place on.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.0[0];
            self.0 = &self.0[1..];
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return value;
            }
            shift += 7;
        }
    }

    fn take(&mut self, length: usize) -> &[u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn postings(&mut self) -> Found {
        let mut found = Found::new();
        loop {
            let begin = self.number();
            let mut place = 0;
            for _ in 0..begin >> 5 {
                place += self.number();
                let mut parts = BTreeSet::new();
                let mut part = 0;
                let is_told = begin & 16 != 0;
                let mut more = is_told;
                while more {
                    let step = self.number();
                    part += step >> 1;
                    assert!(parts.insert(part), "a part is told twice");
                    more = step & 1 == 1;
                }
                found.insert(((begin & 7) as usize, place as usize), is_told.then_some(parts));
            }
            if begin & 8 != 0 {
                return found;
            }
        }
    }
}

fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::DeflateDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

/// A whole index.
struct Index {
    head: serde_json::Value,
    words: BTreeMap<String, Found>,
    pairs: BTreeMap<u32, Found>,
    /// The slugs of each kind, by place.
    slugs: Vec<Vec<String>>,
}

impl Index {
    fn read(files: &Files) -> Index {
        let says = inflated(&files["search/index.bin"][4..]);
        let mut reader = Reader(&says);
        let length = reader.number() as usize;
        let head: serde_json::Value = serde_json::from_slice(reader.take(length)).unwrap();
        assert_eq!(head["version"], 1);
        let mut sealed = |path: &str| {
            let seal = reader.take(4).to_vec();
            let file = files.get(path).unwrap_or_else(|| panic!("{path} is not there"));
            assert_eq!(file[..4], seal, "{path} carries another digest");
            file[4..].to_vec()
        };
        let (mut words, mut pairs, mut slugs) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let bounds: Vec<String> = head["bounds"].as_array().unwrap().iter().map(|b| b.as_str().unwrap().to_owned()).collect();
        assert!(bounds.is_sorted(), "{bounds:?}");
        for (at, bound) in bounds.iter().enumerate() {
            let says = sealed(&word_path(bound));
            let (mut reader, mut term) = (Reader(&says), Vec::new());
            while !reader.0.is_empty() {
                let same = reader.number() as usize;
                term.truncate(same);
                let rest = reader.number() as usize;
                term.extend_from_slice(reader.take(rest));
                let word = String::from_utf8(term.clone()).unwrap();
                assert!(*bound <= word && bounds.get(at + 1).is_none_or(|next| word < *next), "{word} is not where it is looked for");
                assert!(words.insert(word, reader.postings()).is_none());
            }
        }
        let bits = head["bits"].as_u64().unwrap() as u32;
        for file in 0..1u32 << bits {
            let says = sealed(&format!("search/pairs/{file}.bin"));
            let (mut reader, mut number) = (Reader(&says), u64::from(file) << (32 - bits));
            while !reader.0.is_empty() {
                number += reader.number();
                assert_eq!(number >> (32 - bits), u64::from(file));
                pairs.insert(number as u32, reader.postings());
            }
        }
        for (kind, name) in KINDS.iter().enumerate() {
            let count = head["count"][kind].as_u64().unwrap() as usize;
            let mut of_kind = Vec::new();
            for block in 0..count.div_ceil(16) {
                let cards: Vec<serde_json::Value> =
                    serde_json::from_slice(&inflated(&sealed(&format!("search/cards/{name}-{block}.bin")))).unwrap();
                of_kind.extend(cards.iter().map(|card| card[0].as_str().unwrap().to_owned()));
            }
            assert_eq!(of_kind.len(), count);
            slugs.push(of_kind);
        }
        Index { head, words, pairs, slugs }
    }

    /// Where a word stands in reports: slug and parts.
    fn in_reports(&self, found: Option<&Found>) -> BTreeSet<(String, u64)> {
        let reports = found.into_iter().flatten().filter(|((kind, _), _)| *kind == 0);
        let parts = reports.flat_map(|((_, place), parts)| parts.iter().flatten().map(move |part| (*place, *part)));
        parts.map(|(place, part)| (self.slugs[0][place].clone(), part)).collect()
    }
}

fn word_path(bound: &str) -> String {
    let name: String =
        bound.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("_{b:02x}") }).collect();
    format!("search/words/w-{name}.bin")
}

fn pair(first: &str, second: &str) -> u32 {
    let mut hash: u32 = 2_166_136_261;
    for byte in format!("{first} {second}").bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    for (shift, factor) in [(16, 0x85eb_ca6b), (13, 0xc2b2_ae35), (16, 1)] {
        hash = (hash ^ (hash >> shift)).wrapping_mul(factor);
    }
    hash
}

const BARE: &str = "-- config.toml --\ntitle = \"Nothing\"\nbase_url = \"/\"\n";

fn files_of(project: &str) -> Files {
    data_files(&build(&sources(&format!("{BARE}{project}"))).built.archive)
}

fn report(slug: &str, fields: &str, body: &str) -> String {
    format!("-- content/reports/{slug}.md --\n+++\ntitle = \"Zzz\"\n{fields}+++\n{body}\n")
}

/// As written, and as it is found.
const VOCABULARY: [(&str, &str); 12] = [
    ("budget", "budget"),
    ("Budgets,", "budgets"),
    ("“the", "the"),
    ("O’Neill’s", "oneill"),
    ("Café", "cafe"),
    ("1,200", "1200"),
    ("constructor", "constructor"),
    ("工", "工"),
    ("Ёлка!", "елка"),
    ("£3m.", "3m"),
    ("(hasOwnProperty)", "hasownproperty"),
    ("(re)", "re"),
];

#[test]
fn each_word_and_each_pair_is_found_where_it_stands_and_nowhere_else() {
    let paragraph = prop::collection::vec(0..VOCABULARY.len(), 1..12);
    let reports = prop::collection::vec(prop::collection::vec(paragraph, 1..5), 1..6);
    property(24)
        .run(&reports, |reports| {
            let mut project = String::new();
            let (mut words, mut pairs) = (BTreeMap::new(), BTreeMap::new());
            for (at, paragraphs) in reports.iter().enumerate() {
                let slug = format!("r{at}");
                let text: Vec<String> =
                    paragraphs.iter().map(|p| p.iter().map(|w| VOCABULARY[*w].0).collect::<Vec<_>>().join(" ")).collect();
                project.push_str(&report(&slug, &format!("date = \"2012-01-{:02}\"\n", 20 - at), &text.join("\n\n")));
                for (paragraph, part) in paragraphs.iter().zip(1..) {
                    let found: Vec<&str> = paragraph.iter().map(|w| VOCABULARY[*w].1).collect();
                    for word in &found {
                        words.entry(*word).or_insert_with(BTreeSet::new).insert((slug.clone(), part));
                    }
                    for two in found.windows(2) {
                        pairs.entry((two[0], two[1])).or_insert_with(BTreeSet::new).insert((slug.clone(), part));
                    }
                }
            }
            let index = Index::read(&files_of(&project));
            for (_, word) in VOCABULARY {
                prop_assert_eq!(index.in_reports(index.words.get(word)), words.remove(word).unwrap_or_default(), "{}", word);
                for (_, second) in VOCABULARY {
                    let should = pairs.remove(&(word, second)).unwrap_or_default();
                    prop_assert_eq!(index.in_reports(index.pairs.get(&pair(word, second))), should, "{} {}", word, second);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn where_a_word_stands_everywhere_its_documents_are_told_and_of_a_pair_its_parts_too() {
    let body: Vec<String> = (0..700).map(|n| format!("of the word{n}")).collect();
    let index = Index::read(&files_of(&report("long", "", &body.join("\n\n"))));
    assert_eq!(index.words["the"].values().collect::<Vec<_>>(), [&None]);
    assert_eq!(index.in_reports(index.words.get("word650")), BTreeSet::from([("long".to_owned(), 651)]));
    assert_eq!(index.in_reports(index.pairs.get(&pair("the", "word650"))).len(), 1);
    // Those of two words are: a phrase of three is where both its twos share a part.
    assert_eq!(index.in_reports(index.pairs.get(&pair("of", "the"))).len(), 700);
}

#[test]
fn many_words_are_cut_into_files_of_which_none_is_large() {
    let body: Vec<String> = (0..9_000).map(|n: u64| format!("{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20)).collect();
    let files = files_of(&report("long", "", &body.join(" ")));
    let index = Index::read(&files);
    assert!(body.iter().all(|word| index.words.contains_key(word)));
    let sizes = |folder: &str| files.iter().filter(|(path, _)| path.starts_with(folder)).map(|(_, file)| file.len()).collect::<Vec<_>>();
    let (words, pairs) = (sizes("search/words/"), sizes("search/pairs/"));
    assert!(words.len() > 5 && words.iter().all(|size| *size < 16_384), "{words:?}");
    assert!(pairs.len() > 2 && pairs.iter().all(|size| *size < 16_384), "{pairs:?}");
}

#[test]
fn who_is_named_is_found_with_the_place() {
    let project =
        report("r", "date = \"2012-01-08\"\nauthors = [\"tom-cooper\"]\n", "Nothing yet.\n\nAnn Weaver spoke of the Parish Council.");
    let index = Index::read(&data_files(&build(&mill_lane_with(&project)).built.archive));
    assert!(index.in_reports(index.words.get("@ann-weaver")).contains(&("r".to_owned(), 2)), "{:?}", index.words.keys());
    // The author is among the words of the head.
    assert!(index.in_reports(index.words.get("cooper")).contains(&("r".to_owned(), 0)));
    let authors = index.head["authors"].as_array().unwrap();
    assert!(authors.contains(&serde_json::json!(["tom-cooper", "Tom Cooper"])), "{authors:?}");
}

#[test]
fn drafts_are_not_in_it_nor_what_only_they_tell() {
    let secret = "plughword";
    let told = |slug: &str, fields: &str, date: &str, thing: &str, votes: &str| {
        let body = format!("It was agreed by {votes} that the {thing} is bought.");
        report(slug, &format!("date = \"{date}\"\nauthors = [\"ann-weaver\"]\n{fields}"), &body)
    };
    let project = told("hidden", "draft = true\n", "2013-05-02", secret, "5 votes to 2")
        + &told("seen", "", "2013-06-07", "bench", "6 votes to 1")
        + &told("second", "draft = true\n", "2013-06-07", secret, "9 votes to 4")
        + &format!("-- content/pages/unready.md --\n+++\ntitle = \"Unready\"\ndraft = true\n+++\n{secret}\n");
    let options = Options { drafts: Drafts::Shown, ..Options::default() };
    let built = Builder::new(options).build(&mill_lane_with(&project), Vec::new(), &Memory::default()).unwrap();
    let archive = &built.archive;
    assert!(archive.reports.iter().any(|report| report.document.draft), "no draft is shown");
    assert_eq!(archive.decisions.iter().filter(|made| made.title.contains(secret)).count(), 2, "what drafts decide");
    assert!(archive.meetings.iter().any(|met| met.slug.as_str().starts_with("2013-05-02")), "the meeting of a draft");
    let files = data_files(archive);
    let index = Index::read(&files);
    assert!(!index.words.contains_key(secret));
    assert!(index.slugs.iter().flatten().all(|slug| !slug.starts_with("2013-05-02")), "{:?}", index.slugs);
    for (path, file) in files.iter().filter(|(path, _)| path.starts_with("search/texts/") || path.starts_with("search/cards/")) {
        assert!(!String::from_utf8(inflated(&file[4..])).unwrap().contains(secret), "{path}");
        assert!(!path.contains("hidden") && !path.contains("unready"), "{path}");
    }
    // A meeting that a draft tells of as well counts what is not a draft.
    let cards: Vec<serde_json::Value> = serde_json::from_slice(&inflated(&files["search/cards/meetings-0.bin"][4..])).unwrap();
    let met = cards.iter().find(|card| card[0].as_str().unwrap().starts_with("2013-06-07")).unwrap();
    assert_eq!((&met[3], &met[4]), (&1.into(), &1.into()), "{met}");
}

#[test]
fn a_short_name_is_told_from_a_word_of_a_longer_one() {
    let committee = |slug: &str, other: &str| {
        format!("-- content/committees/{slug}.md --\n+++\nname = \"Zzz {slug}\"\nother_names = [\"{other}\"]\n+++\n")
    };
    let index = Index::read(&files_of(&(committee("board", "NEC") + &committee("panel", "NEC Fund"))));
    let parts: Vec<_> =
        index.words["nec"].iter().map(|((kind, place), parts)| (index.slugs[*kind][*place].as_str(), parts.clone())).collect();
    assert_eq!(parts, [("board", Some(BTreeSet::from([3]))), ("panel", Some(BTreeSet::from([1])))]);
}

#[test]
fn an_empty_archive_has_an_index() {
    let files = data_files(&build(&sources(BARE)).built.archive);
    let index = Index::read(&files);
    assert!(index.words.is_empty() && index.pairs.is_empty());
    assert_eq!(index.head["count"], serde_json::json!([0, 0, 0, 0, 0, 0]));
}

#[test]
fn a_report_without_date_and_author_is_found() {
    let index = Index::read(&files_of(&report("bare", "", "unmistakable")));
    assert_eq!(index.in_reports(index.words.get("unmistakable")), BTreeSet::from([("bare".to_owned(), 1)]));
}

#[test]
fn a_letter_mended_touches_few_files() {
    let all = |word: &str| -> String {
        let word_of = |n: u64| format!("{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20);
        (0..20u64)
            .map(|at| {
                let body: Vec<String> = (0..800).map(|n| word_of(at * 800 + n)).collect();
                let last = if at == 7 { word } else { "" };
                report(&format!("r{at}"), "date = \"2012-01-08\"\n", &format!("{} {last}", body.join(" ")))
            })
            .collect()
    };
    let (before, after) = (files_of(&all("mispelt")), files_of(&all("misspelt")));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let changed: Vec<&String> = before.keys().filter(|path| path.starts_with("search/") && before[*path] != after[*path]).collect();
    let texts = changed.iter().filter(|path| path.starts_with("search/texts/")).count();
    assert_eq!(texts, 1, "{changed:?}");
    // Head, text, card, one or two files of words, one or two of pairs.
    assert!(changed.len() <= 7 && before.len() > 60, "{changed:?} of {}", before.len());
}

#[test]
fn the_words_of_a_report_are_those_of_its_passages() {
    let files = files_of(&report("r", "", "## Heads\n\nOne.\n\n- two & <b>three</b>"));
    let passages: Vec<(String, String)> = serde_json::from_slice(&inflated(&files["search/texts/reports/r.bin"][4..])).unwrap();
    let words: Vec<&str> = passages.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["Heads", "One.", "two & three"]);
}

//! Recognition in many voices: each file of `tests/voices/` is a whole little report with what a careful reader finds in it.
//!
//! The notation is that of `tests/recognition.rs`, one text to a file, and more:
//!
//! - `[words](~slug)` is a mention that may be found or not: where the product's rules leave it open, it neither costs nor
//!   earns. `~ words = slug` says the same below the text, `~ ? reason words` of a doubt, `~ => outcome | words` of a decision.
//! - `=> agreed 12-3 by tom-ferris seconded nora-field | words` names the mover and the seconder; `by author` is the report's
//!   "I". `~12-3` is a tally that may be told or not.
//!
//! One half, `build/`, is there to build on. The other, `measure/`, holds the same ways of speaking in other words by other
//! authors. It only measures: who reads its differences and mends what they show has no measure any more.
//!
//! `cargo test --test voices -- --nocapture` prints the figures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use archive::recognise::{FoundDecision, Names, Party, recognise};
use common::{case, names, report, slug, told};

#[path = "recognition/common.rs"]
mod common;

/// Per cent below which a half may not fall: precision, recall.
type Floors = [(Measure, f64, f64); 7];

const BUILD_FLOORS: Floors = [
    (Measure::Mentions, 99.5, 99.0),
    (Measure::Doubts, 97.0, 97.0),
    (Measure::Decisions, 98.0, 97.0),
    (Measure::Outcomes, 99.0, 99.0),
    (Measure::Votes, 99.0, 99.0),
    (Measure::Reported, 99.0, 99.0),
    (Measure::Movers, 99.0, 99.0),
];

const MEASURE_FLOORS: Floors = [
    (Measure::Mentions, 99.0, 97.0),
    (Measure::Doubts, 88.0, 83.0),
    (Measure::Decisions, 95.0, 73.0),
    (Measure::Outcomes, 98.0, 98.0),
    (Measure::Votes, 95.0, 86.0),
    (Measure::Reported, 95.0, 80.0),
    (Measure::Movers, 95.0, 85.0),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    /// Words and whom they mean.
    Mentions,
    /// What the archivist is asked.
    Doubts,
    /// That something was decided, in these words.
    Decisions,
    /// The outcome, of the decisions that were found.
    Outcomes,
    /// The tally, of the decisions that were found.
    Votes,
    /// Whether it is another body's or an earlier decision, of those that were found.
    Reported,
    /// Movers and seconders, of the decisions that were found and name one.
    Movers,
}

/// What was wanted, what was found, and what of it was both.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    wanted: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn of(self, part: usize, whole: usize) -> f64 {
        debug_assert!(self.right <= whole);
        if whole == 0 { 100.0 } else { 100.0 * f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap()) }
    }

    fn precision(self) -> f64 {
        self.of(self.right, self.found)
    }

    fn recall(self) -> f64 {
        self.of(self.right, self.wanted)
    }
}

#[derive(Debug, Default)]
struct Score {
    counts: BTreeMap<Measure, Count>,
    differences: Vec<String>,
}

impl Score {
    /// Counts one thing that was wanted, found, or both alike.
    fn count(&mut self, measure: Measure, wanted: bool, found: bool) {
        let count = self.counts.entry(measure).or_default();
        count.wanted += usize::from(wanted);
        count.found += usize::from(found);
        count.right += usize::from(wanted && found);
    }

    /// Counts something that a decision may have: a tally, a mover.
    fn compare(&mut self, measure: Measure, wanted: Option<&str>, found: Option<&str>) -> bool {
        if wanted.is_some() && wanted == found {
            self.count(measure, true, true);
        } else {
            if wanted.is_some() {
                self.count(measure, true, false);
            }
            if found.is_some() {
                self.count(measure, false, true);
            }
        }
        wanted == found
    }
}

/// What is expected of a decision, or was found of one.
#[derive(Debug, Clone, Default)]
struct Told {
    outcome: String,
    votes: Option<String>,
    /// The tally may be told or not.
    votes_open: bool,
    reported: bool,
    mover: Option<String>,
    seconder: Option<String>,
    words: String,
}

impl Told {
    /// `agreed 12-3-1 reported by tom-ferris seconded nora-field`.
    fn parse(what: &str, words: &str) -> Self {
        let mut told = Self { words: folded(words), ..Self::default() };
        let mut parts = what.split_whitespace();
        told.outcome = parts.next().unwrap_or_default().to_owned();
        let mut votes = Vec::new();
        while let Some(part) = parts.next() {
            match part {
                "reported" => told.reported = true,
                "by" => told.mover = parts.next().map(str::to_owned),
                "seconded" => told.seconder = parts.next().map(str::to_owned),
                figures => {
                    told.votes_open |= figures.starts_with('~');
                    votes.push(figures.trim_start_matches('~'));
                }
            }
        }
        told.votes = (!votes.is_empty()).then(|| votes.join(" "));
        told
    }

    fn found(names: &Names, decision: &FoundDecision, passage: &str) -> Self {
        let party = |party: &Option<Party>| {
            party.as_ref().map(|party| match party {
                Party::Known(subject) => slug(names, *subject),
                Party::Author => "author".to_owned(),
                Party::Words(words) => format!("\"{}\"", words.split_whitespace().collect::<Vec<_>>().join("-")),
            })
        };
        Self { mover: party(&decision.mover), seconder: party(&decision.seconder), ..Self::parse(&told(decision), passage) }
    }

    /// How well a passage that was found fits the words that were expected; `None`: not at all.
    fn fit(&self, found: &Self) -> Option<u32> {
        let words: Vec<&str> = self.words.split(' ').collect();
        let passage: Vec<&str> = found.words.split(' ').collect();
        let whole = passage.windows(words.len()).any(|run| run == words);
        let shared = words.iter().filter(|word| passage.contains(word)).count();
        let same = |same: bool, worth: u32| if same { worth } else { 0 };
        (whole || shared * 4 >= words.len() * 3 && words.len() > 3).then(|| {
            same(whole, 8)
                + same(self.outcome == found.outcome, 4)
                + same(self.votes == found.votes, 2)
                + same(self.reported == found.reported, 1)
        })
    }

    fn line(&self) -> String {
        let mut line = self.outcome.clone();
        if let Some(votes) = &self.votes {
            let _ = write!(line, " {votes}");
        }
        line.push_str(if self.reported { " reported" } else { "" });
        for (word, who) in [("by", &self.mover), ("seconded", &self.seconder)] {
            if let Some(who) = who {
                let _ = write!(line, " {word} {who}");
            }
        }
        format!("{line} | {}", self.words)
    }
}

/// A text and what is expected of it.
struct Voice {
    path: PathBuf,
    title: String,
    front: String,
    body: String,
    mentions: Vec<String>,
    open_mentions: BTreeSet<String>,
    doubts: BTreeSet<String>,
    open_doubts: BTreeSet<String>,
    decisions: Vec<Told>,
    open_decisions: Vec<Told>,
}

impl Voice {
    fn parse(path: PathBuf, file: &str) -> Self {
        let (open, plain): (Vec<&str>, Vec<&str>) = file.lines().partition(|line| line.starts_with("~ "));
        let plain = plain.join("\n");
        let case = case(plain.strip_prefix("# ").unwrap_or_else(|| panic!("{}: no title", path.display())));
        let told = |(what, words): (String, String)| Told::parse(&what, &words);
        let (open_mentions, mentions) =
            case.mentions.iter().map(|mention| mention.replace("&nbsp;", " ")).partition::<Vec<_>, _>(|mention| mention.contains(" = ~"));
        let mut voice = Self {
            title: case.name,
            front: case.front,
            body: case.body,
            mentions,
            open_mentions: open_mentions.iter().map(|mention| mention.replace(" = ~", " = ")).collect(),
            doubts: case.doubts.into_iter().collect(),
            open_doubts: BTreeSet::new(),
            decisions: case.decisions.into_iter().map(told).collect(),
            open_decisions: Vec::new(),
            path,
        };
        for line in open.iter().filter_map(|line| line.strip_prefix("~ ")) {
            if let Some(doubt) = line.strip_prefix("? ") {
                voice.open_doubts.insert(doubt.trim().to_owned());
            } else if let Some((what, words)) = line.strip_prefix("=> ").map(|line| line.split_once('|').unwrap()) {
                voice.open_decisions.push(Told::parse(what, words));
            } else {
                assert!(line.contains(" = "), "{}: {line}", voice.path.display());
                voice.open_mentions.insert(line.trim().to_owned());
            }
        }
        voice
    }

    fn read(&self, names: &Names, score: &mut Score) {
        let report = report(&self.front, &self.body);
        let reading = recognise(&report, names);
        let words = |range| report.text.slice(range).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = self.path.file_name().unwrap().to_string_lossy().into_owned();
        let start = score.differences.len();
        self.read_mentions(reading.mentions.iter().map(|m| format!("{} = {}", words(&m.range), slug(names, m.subject))).collect(), score);
        self.read_doubts(
            &reading.doubts.iter().map(|d| format!("{} {}", serde_json::to_value(d.reason).unwrap().as_str().unwrap(), d.text)).collect(),
            score,
        );
        self.read_decisions(reading.decisions.iter().map(|d| Told::found(names, d, &words(&d.range))).collect(), score);
        for difference in &mut score.differences[start..] {
            difference.insert_str(0, &format!("{name} ({}): ", self.title));
        }
    }

    fn read_mentions(&self, mut found: Vec<String>, score: &mut Score) {
        for wanted in &self.mentions {
            let at = found.iter().position(|f| without_initials(f) == without_initials(wanted));
            score.count(Measure::Mentions, true, at.is_some());
            match at {
                Some(at) => drop(found.remove(at)),
                None => score.differences.push(format!("mention missed: {wanted}")),
            }
        }
        for surplus in found.iter().filter(|f| !self.open_mentions.contains(*f)) {
            score.count(Measure::Mentions, false, true);
            score.differences.push(format!("mention too many: {surplus}"));
        }
    }

    /// A question asked twice is one question, with or without a title.
    fn read_doubts(&self, found: &BTreeSet<String>, score: &mut Score) {
        let same = |a: &str, b: &str| {
            let ((why_a, a), (why_b, b)) = (a.split_once(' ').unwrap(), b.split_once(' ').unwrap());
            why_a == why_b && (a.contains(b) || b.contains(a))
        };
        for wanted in &self.doubts {
            let asked = found.iter().any(|f| same(wanted, f));
            score.count(Measure::Doubts, true, asked);
            if !asked {
                score.differences.push(format!("doubt missed: {wanted}"));
            }
        }
        for surplus in found.iter().filter(|f| !self.doubts.iter().chain(&self.open_doubts).any(|known| same(known, f))) {
            score.count(Measure::Doubts, false, true);
            score.differences.push(format!("doubt too many: {surplus}"));
        }
    }

    fn read_decisions(&self, mut found: Vec<Told>, score: &mut Score) {
        let mut wanted: Vec<&Told> = self.decisions.iter().collect();
        while let Some((_, w, f)) = best(&wanted, &found) {
            score.count(Measure::Decisions, true, true);
            Self::read_decision(wanted.remove(w), &found.remove(f), score);
        }
        for missed in wanted {
            score.count(Measure::Decisions, true, false);
            score.differences.push(format!("decision missed: {}", missed.line()));
        }
        let mut open: Vec<&Told> = self.open_decisions.iter().collect();
        while let Some((_, w, f)) = best(&open, &found) {
            let open = open.remove(w);
            if (&open.outcome, open.reported) == (&found[f].outcome, found[f].reported) {
                found.remove(f);
            }
        }
        for surplus in found {
            score.count(Measure::Decisions, false, true);
            score.differences.push(format!("decision too many: {}", surplus.line()));
        }
    }

    fn read_decision(wanted: &Told, found: &Told, score: &mut Score) {
        let mut same = score.compare(Measure::Outcomes, Some(&wanted.outcome), Some(&found.outcome));
        if !(wanted.votes_open && (found.votes.is_none() || found.votes == wanted.votes)) {
            same &= score.compare(Measure::Votes, wanted.votes.as_deref(), found.votes.as_deref());
        }
        let reported = |told: &Told| told.reported.then_some("reported");
        same &= score.compare(Measure::Reported, reported(wanted), reported(found));
        if wanted.mover.is_some() || wanted.seconder.is_some() {
            same &= score.compare(Measure::Movers, wanted.mover.as_deref(), found.mover.as_deref());
            same &= score.compare(Measure::Movers, wanted.seconder.as_deref(), found.seconder.as_deref());
        }
        if !same {
            score.differences.push(format!("decision told otherwise:\n    wanted {}\n    found  {}", wanted.line(), found.line()));
        }
    }
}

/// The two that fit best, of all that are wanted and all that were found; of equals the first.
fn best(wanted: &[&Told], found: &[Told]) -> Option<(u32, usize, usize)> {
    let mut best: Option<(u32, usize, usize)> = None;
    for (w, told) in wanted.iter().enumerate() {
        for (f, passage) in found.iter().enumerate() {
            if let Some(fit) = told.fit(passage)
                && best.is_none_or(|(b, ..)| fit > b)
            {
                best = Some((fit, w, f));
            }
        }
    }
    best
}

/// `K. Birch` is `Birch`: whether initials stand in a mention is left open.
fn without_initials(name: &str) -> &str {
    let mut rest = name;
    while let Some((word, after)) = rest.split_once(' ')
        && word.trim_end_matches('.').chars().count() == 1
    {
        rest = after;
    }
    rest
}

/// Words in small letters with one space between them, without signs.
fn folded(words: &str) -> String {
    let bare: String = words.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn voices(half: &str) -> Vec<Voice> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voices").join(half);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let file = std::fs::read_to_string(&path).unwrap();
            Voice::parse(path, &file)
        })
        .collect()
}

fn measured(half: &str, floors: Floors, differences: bool) {
    let names = names();
    let mut score = Score::default();
    let voices = voices(half);
    for voice in &voices {
        voice.read(&names, &mut score);
    }
    let mut table = format!(
        "{half}, {} texts\n{:10} {:>7} {:>6} {:>6} {:>10} {:>7}\n",
        voices.len(),
        "",
        "wanted",
        "found",
        "right",
        "precision",
        "recall"
    );
    let mut low = Vec::new();
    for (measure, precision, recall) in floors {
        let count = score.counts.get(&measure).copied().unwrap_or_default();
        let (p, r) = (count.precision(), count.recall());
        let measure = format!("{measure:?}");
        let _ = writeln!(table, "{measure:10} {:>7} {:>6} {:>6} {p:>10.1} {r:>7.1}", count.wanted, count.found, count.right);
        if p < precision || r < recall {
            low.push(format!("{measure} {p:.1} and {r:.1}, not {precision} and {recall}"));
        }
    }
    if differences {
        for difference in &score.differences {
            let _ = writeln!(table, "{difference}");
        }
    }
    #[allow(clippy::print_stderr, reason = "the figures are what the test is for")]
    {
        eprintln!("{table}");
    }
    assert!(low.is_empty(), "{half}: {}", low.join("; "));
}

#[test]
fn the_build_half_is_read_rightly() {
    measured("build", BUILD_FLOORS, true);
}

#[test]
fn the_measuring_half_is_measured() {
    measured("measure", MEASURE_FLOORS, std::env::var_os("ARCHIVE_SHOW_MEASURE").is_some_and(|value| value == "1"));
}

#[test]
fn every_text_says_what_is_expected_of_it() {
    let names = names();
    let slugs: BTreeSet<String> = (names.people().iter().map(|p| p.head.slug.to_string()))
        .chain(names.committees().iter().map(|c| c.head.slug.to_string()))
        .collect();
    let outcomes = ["agreed", "rejected", "elected", "appointed", "deferred", "withdrawn", "noted"];
    let reasons = ["unknown", "ambiguous", "near-miss", "out-of-term", "vacant-post", "missing-membership"];
    let mut bodies = BTreeMap::new();
    let mut sentences = BTreeMap::new();
    for voice in voices("build").into_iter().chain(voices("measure")) {
        let path = voice.path.display().to_string();
        let text = folded(&report(&voice.front, &voice.body).text.words);
        assert!(!voice.mentions.is_empty() || !voice.decisions.is_empty(), "{path}: expects nothing");
        for mention in voice.mentions.iter().chain(&voice.open_mentions) {
            let (_, slug) = mention.rsplit_once(" = ").unwrap();
            assert!(slugs.contains(slug), "{path}: {mention}");
        }
        for doubt in voice.doubts.iter().chain(&voice.open_doubts) {
            let (reason, words) = doubt.split_once(' ').unwrap();
            assert!(reasons.contains(&reason), "{path}: {doubt}");
            assert!(text.contains(&folded(words)), "{path}: {doubt}");
        }
        for told in voice.decisions.iter().chain(&voice.open_decisions) {
            assert!(outcomes.contains(&told.outcome.as_str()), "{path}: {}", told.line());
            assert!(text.contains(&told.words) && !told.words.is_empty(), "{path}: {}", told.line());
            for who in told.mover.iter().chain(&told.seconder).filter(|who| *who != "author" && !who.starts_with('"')) {
                assert!(slugs.contains(who), "{path}: {who}");
            }
        }
        assert_eq!(bodies.insert(folded(&voice.body), path.clone()), None, "{path}: stands twice");
        let half = path.contains("/measure/");
        for sentence in voice.body.split(['.', '\n', '|', '?']).map(folded).filter(|s| s.split(' ').count() > 4) {
            let first = *sentences.entry(sentence.clone()).or_insert(half);
            assert_eq!(first, half, "{path}: stands in both halves: {sentence}");
        }
    }
}

//! Hostile reports and registries: whatever an author writes, nothing panics, no word changes, and a reading is sound.
//!
//! Not letters at random, which only teach a parser to say no: pieces of real names, posts and verdicts, glued with all that
//! can go wrong between them. `ARCHIVE_CASES` says how many, `ARCHIVE_SEED` from which on; a failure is made small and printed
//! with its seed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use archive::builder::{Builder, Options, Sink};
use archive::config::Config;
use archive::document::{Document, ReportDocument, parse};
use archive::markdown::Anchor;
use archive::recognise::{Names, Party, Reading, Subject, read, recognise};
use archive::source::{SourceFile, Sources};

/// Marsaglia's xorshift, so that a seed is a case.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

const NAMES: &[&str] = &[
    "Tom Ferris",
    "Tom",
    "Ferris",
    "TOM FERRIS",
    "Dame Margaret Holt",
    "Lord Penhallow",
    "Nora Field",
    "Nora Fild",
    "N. Field",
    "Ann-Marie O’Neill",
    "O'Neill",
    "Zoë Brandt",
    "Zoe\u{308} Brandt",
    "van der Berg",
    "Jo van der Berg",
    "Cllr Sam Jones",
    "Rt Hon Mrs Edith Best MP",
    "Will",
    "May",
    "Allotment Council",
    "the Council",
    "AC",
    "AC-wide",
    "Rowan Society",
    "Disputes Panel",
    "the Disputes and Equalities Committees",
    "Disputes, Water & Soil Sub-Committees",
    "Conference",
    "Annual Conference 2012",
    "water policy forum",
    "Working Group",
    "the Forum",
    "Chair",
    "the Chair",
    "Vice-Chair",
    "our Leader",
    "General Secretary",
    "the acting General Secretary",
    "Leader of Northern Rowan",
    "Chairwoman",
];
const CUES: &[&str] = &[
    "agreed",
    "Agreed:",
    "was agreed",
    "carried",
    "CARRIED",
    "defeated",
    "lost",
    "resolved",
    "It was resolved that",
    "moved by",
    "seconded by",
    "proposed",
    "votes",
    "vote",
    "for",
    "against",
    "abstentions",
    "with one abstention",
    "16 to 11",
    "16-11",
    "16–11–2",
    "by 21 votes to 10",
    "99999999999999999999 to 4",
    "0 votes to 0",
    "62.5%",
    "100 per cent",
    "unanimously",
    "nem con",
    "elected",
    "was elected",
    "appointed as",
    "re-elected unopposed",
    "noted",
    "deferred",
    "remitted",
    "referred back",
    "withdrawn",
    "fell",
    "the motion",
    "the amendment",
    "if",
    "not",
    "would",
    "had been",
    "will be",
    "reported that",
    "last year",
    "We",
    "I",
    "it",
    "that",
    "he",
    "who",
    "said",
    "asked",
    "thanked",
    "was",
    "is",
    "also",
];
const WORDS: &[&str] =
    &["a", "the", "The", "and", "of", "in", "on", "to", "roof", "hedge", "Hedge", "A", "B", "XY", "NASA", "1", "2012", "3rd", "x"];
const JOINTS: &[&str] = &[
    " ", " ", " ", " ", " ", " ", "", "  ", ", ", ". ", "; ", ": ", "! ", "? ", " – ", "—", " - ", "-", "/", "’s ", "'s ", "s' ", "'", "’",
    " and ", " & ", "&", "(", ")", " (", ") ", "\"", "“", "” ", "\t", "\u{a0}", "\u{202f}", "\n", "\r\n", "\r", "...", "… ", "@", "#", "_",
    "*", "**", "~~", "`", "\\", "|", "<", ">", "[", "]",
];
const ODD: &[&str] = &[
    "\u{0}",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{ad}",
    "\u{301}",
    "\u{308}\u{301}",
    "\u{345}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{2060}",
    "\u{feff}",
    "\u{fffd}",
    "\u{e000}",
    "\u{f8f0}",
    "\u{f8f1}12\u{f8f1}",
    "\u{f8f2}",
    "\u{f8f3}",
    "\u{f8f4}",
    "\u{10ffff}",
    "ﬁ",
    "ŉ",
    "ǅ",
    "ǆ",
    "İ",
    "ı",
    "ſ",
    "ß",
    "ẞ",
    "Σ",
    "ς",
    "ᾳ",
    "ΐ",
    "\u{1d400}",
    "👨\u{200d}👩\u{200d}👧",
    "🇬🇧",
    "שלום",
    "مرحبا",
    "ᄀ\u{1161}",
    "漢",
    "Ⅷ",
    "①",
    "²",
    "½",
    "&#xD800;",
    "&#0;",
    "&nbsp;",
    "&amp;",
    "&lt;b&gt;",
    "&#x110000;",
    "&NotEqualTilde;",
    "&bogus;",
    "％",
    "．",
    "＂",
    "´",
    "`",
    "\u{1F3FB}",
    "a\u{20dd}",
    "\u{fe0f}",
];
const MARKUP: &[&str] = &[
    "[[tom-ferris|him]]",
    "[[!Tom]]",
    "[[",
    "]]",
    "[[x",
    "[[a|b|c]]",
    "[Tom](https://x.org)",
    "[Tom Ferris](",
    "![Tom](x.png \"Ferris\")",
    "[^1]",
    "[^1]: Tom Ferris\n",
    "`Tom Ferris`",
    "``",
    "*Tom* Ferris",
    "**Tom Ferris",
    "_Tom_",
    "~~lost~~",
    "<b>Tom</b>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<a href=\"javascript:x\">Tom</a>",
    "<div>",
    "</div>",
    "<td>",
    "<p",
    "<![CDATA[",
    "<?x",
    "<svg><style>",
    "<br>",
    "<table><tr>",
    "<https://x.org/Tom>",
    "https://x.org/Tom/Ferris",
    "tom@ferris.org",
    "\\*",
    "- [x] Tom",
    "{#id}",
    "Term\n: Tom Ferris\n",
];
const STARTS: &[&str] = &[
    "",
    "",
    "",
    "# ",
    "## ",
    "### ",
    "- ",
    "* ",
    "1. ",
    "9999999999. ",
    "> ",
    "> > ",
    "    ",
    "\t",
    "| ",
    "|---|---|\n",
    "| Motion | Outcome |\n|---|---|\n| ",
    "```\n",
    "~~~ rust\n",
    "***\n",
    "===\n",
    "---\n",
    "+++\n",
    "  - ",
    "\n\n",
    "\n",
    "\r\n\r\n",
    "[^1]: ",
    ": ",
    "<div>\n",
    "Setext\n---\n",
    "\u{feff}",
];

/// The pieces of a report's body; a failure is made small by leaving pieces out.
fn body(random: &mut Random) -> Vec<String> {
    let mut pieces = Vec::new();
    for _ in 0..1 + random.below(12) {
        match random.below(40) {
            0 => pieces.push(deep(random)),
            1 => pieces.push(long(random)),
            2 => pieces.push(table(random)),
            _ => {
                pieces.push(random.pick(STARTS).to_owned());
                for _ in 0..1 + random.below(24) {
                    pieces.push(token(random));
                    pieces.push(random.pick(JOINTS).to_owned());
                }
                pieces.push(random.pick(&["\n\n", "\n\n", "\n", ".\n", ". "]).to_owned());
            }
        }
    }
    pieces
}

fn token(random: &mut Random) -> String {
    let mut token = match random.below(14) {
        0..=4 => random.pick(NAMES).to_owned(),
        5..=8 => random.pick(CUES).to_owned(),
        9 | 10 => random.pick(WORDS).to_owned(),
        11 => random.pick(MARKUP).to_owned(),
        12 => random.pick(ODD).to_owned(),
        _ => random.next().to_string(),
    };
    if random.one_in(10) {
        token = match random.below(5) {
            0 => token.to_uppercase(),
            1 => token.to_lowercase(),
            2 => token.chars().rev().collect(),
            3 => token.replace(' ', random.pick(&["\u{a0}", "\n", "  ", "\u{200b}", "-", "\t"])),
            _ => {
                let at = random.below(token.chars().count() + 1);
                let odd = random.pick(ODD);
                token.chars().take(at).chain(odd.chars()).chain(token.chars().skip(at)).collect()
            }
        };
    }
    token
}

/// Markup within markup, perhaps never closed.
fn deep(random: &mut Random) -> String {
    let depth = 1 << random.below(11);
    let (open, close) = [
        ("- ", ""),
        ("> ", ""),
        ("*", "*"),
        ("**", "**"),
        ("[", "](x)"),
        ("![", "](x)"),
        ("(", ")"),
        ("\"", "\""),
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("`", "`"),
        ("~~", "~~"),
        ("[[", "]]"),
        ("<blockquote>\n", "</blockquote>\n"),
        ("1. ", ""),
        ("> - ", ""),
        ("<!--", "-->"),
        ("<table><tr><td>", ""),
    ][random.below(18)];
    let inner = token(random);
    let closing = if random.one_in(2) { close.repeat(depth) } else { String::new() };
    format!("\n\n{}{inner}{closing}\n\n", open.repeat(depth))
}

/// One thing again and again.
fn long(random: &mut Random) -> String {
    let unit = format!("{}{}{}", token(random), random.pick(JOINTS), if random.one_in(2) { token(random) } else { String::new() });
    let joint = random.pick(JOINTS);
    format!("{unit}{joint}").repeat(1 << random.below(10))
}

fn table(random: &mut Random) -> String {
    let columns = 1 + random.below(5);
    let mut out = String::from("\n\n");
    for row in 0..2 + random.below(30) {
        for _ in 0..columns + random.below(2) {
            match row {
                0 => out.push_str(&format!(
                    "| {} ",
                    random.pick(&["Motion", "Outcome", "Result", "For", "Against", "Mover", "Vote", "", "Tom Ferris"])
                )),
                1 => out.push_str(random.pick(&["|---", "|:-:", "|--:"])),
                _ => out.push_str(&format!("| {} ", token(random))),
            }
        }
        out.push_str("|\n");
    }
    out
}

/// A string of TOML.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => _ = write!(out, "\\u{:04X}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

const HOSTILE: &[&str] = &[
    " ",
    "A",
    "I",
    "a",
    "The",
    "the",
    "and",
    "of",
    "No",
    "12",
    "16 to 11",
    "agreed",
    "Agreed",
    "was agreed",
    "Chair",
    "Mr",
    "Dr.",
    "Lord",
    "Lord of",
    "Lord Lord",
    "van der",
    "-",
    "--",
    "'",
    "O'",
    "'s",
    "s'",
    "a.*b",
    "(?i)x",
    "[[",
    "]]",
    "\\",
    "$1",
    "^.$",
    "\u{0}",
    "\t",
    "\n",
    "Tom\nFerris",
    "Tom\tFerris",
    "e\u{301}",
    "\u{301}",
    "İ",
    "İ İ",
    "ß ß",
    "ǅ ǅ",
    "😀 😀",
    "Ann\u{200b}",
    "\u{200b}",
    "\u{202e}Ann Black",
    "Tom Tom",
    "Tom Ferris",
    "Tom Ferriss",
    "Ferris Tom",
    "T. Ferris",
    "T Ferris",
    "Tom F.",
    "Ferris",
    "The Council",
    "the the",
    "Committee",
    "Committees",
    "and Committee",
    "& Committee",
    "Sub-Committee",
    "Disputes and Equalities Committee",
    "AC",
    "ac",
    "A&C",
    "Panel Panel Panel",
    "Working Group",
    "Policy Forum of the Forum",
    "Women's Panel",
    "Womens' Panel",
    "’’",
    "“Tom”",
    "Ann-Marie",
    "O’Neill",
    "1st",
    "Rt Hon",
    "Sir",
    "MP",
    "Tom MP",
    "votes",
    "the motion",
    "it",
    "We",
    "&amp;",
    "<b>",
    "..",
    "…",
    "a b c d e f g h i j k l m n o p",
    "Σ Σ",
    "ς",
    "Ünïcödé Ñame",
];

/// Files of a registry: pieces too.
fn registry(random: &mut Random) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let name = |random: &mut Random| match random.below(8) {
        0..=3 => random.pick(HOSTILE).to_owned(),
        4 | 5 => random.pick(NAMES).to_owned(),
        6 => token(random),
        _ => format!("{} {}", random.pick(HOSTILE), random.pick(NAMES)).repeat(1 + 40 * usize::from(random.one_in(20))),
    };
    let bodies = 1 + random.below(5);
    for body in 0..bodies {
        let aliases: Vec<String> = (0..random.below(4)).map(|_| quoted(&name(random))).collect();
        let mut text = format!("+++\nname = {}\nother_names = [{}]\n", quoted(&name(random)), aliases.join(", "));
        if random.one_in(6) {
            text.push_str("recognise = false\n");
        }
        for post in 0..random.below(4) {
            let (label, holders) = (quoted(&name(random)), random.below(3));
            _ = write!(
                text,
                "[[posts]]\nid = \"p{post}\"\nlabel = {label}\nother_labels = [{}]\nholders = {holders}\n",
                quoted(&name(random))
            );
        }
        files.push((format!("content/committees/b{body}.md"), format!("{text}+++\n")));
    }
    let people = random.below(7);
    for person in 0..people {
        let count = if random.one_in(30) { 200 } else { random.below(4) };
        let aliases: Vec<String> = (0..count)
            .map(|_| match random.below(3) {
                0 => format!("{{ name = {}, start_date = \"{}\" }}", quoted(&name(random)), 2000 + random.below(20)),
                _ => quoted(&name(random)),
            })
            .collect();
        let mut text = format!("+++\nname = {}\nother_names = [{}]\n", quoted(&name(random)), aliases.join(", "));
        for _ in 0..random.below(4) {
            let (body, post) = (random.below(bodies), random.below(4));
            _ = write!(
                text,
                "[[memberships]]\norganization = \"b{body}\"\npost = \"p{post}\"\nstart_date = \"{}\"\n",
                2000 + random.below(20)
            );
        }
        files.push((format!("content/people/{}.md", ["tom-ferris", "p1", "p2", "p3", "p4", "p5", "p6"][person]), format!("{text}+++\n")));
    }
    files
}

fn front(random: &mut Random, body: &[String]) -> String {
    let mut front = String::from("title = \"A report\"\n");
    if !random.one_in(4) {
        let date =
            random.pick(&["2012-11-27", "2012", "2012-11~", "2012-11-27/2012-11-29", "../2012", "0001-01-01", "9999-12-31", "2012?"]);
        _ = writeln!(front, "date = \"{date}\"");
    }
    _ = writeln!(front, "authors = [{}]", quoted(random.pick(&["tom-ferris", "Tom Ferris", "p1", "nobody", "An Observer", " "])));
    if random.one_in(5) {
        front.push_str(
            "[[meetings]]\ndate = \"2012-01-02\"\nheading = \"Setext\"\ncommittee = \"b1\"\n[[meetings]]\ndate = \"2013-01-02\"\n",
        );
    }
    for _ in 0..random.below(3) * usize::from(random.one_in(3)) {
        let quote: String = body.iter().skip(random.below(body.len())).take(1 + random.below(4)).map(String::as_str).collect();
        let outcome = random.pick(&["agreed", "rejected", "noted", "elected"]);
        _ = writeln!(front, "[[decisions]]\nquote = {}\noutcome = \"{outcome}\"\nmover = \"tom-ferris\"", quoted(&quote));
    }
    front
}

struct Case {
    registry: Vec<(String, String)>,
    config: String,
    front: String,
    body: Vec<String>,
}

const REPORT: &str = "content/reports/r.md";

impl Case {
    fn new(seed: u64) -> Case {
        let random = &mut Random::new(seed);
        let body = body(random);
        let (own, governed) = (random.below(4), random.below(4));
        let config = format!("title = \"X\"\nbase_url = \"/x/\"\ncommittee = \"b{own}\"\norganization = \"b{governed}\"\n");
        Case { registry: registry(random), config, front: front(random, &body), body }
    }

    fn report(&self) -> String {
        format!("+++\n{}+++\n{}\n", self.front, self.body.concat())
    }

    fn names(&self) -> Names {
        let (mut people, mut committees) = (Vec::new(), Vec::new());
        for (path, text) in &self.registry {
            match parse(&Arc::new(SourceFile::new(path, text.as_str()))).document {
                Some(Document::Person(person)) => people.push(person),
                Some(Document::Committee(body)) => committees.push(body),
                _ => {}
            }
        }
        people.sort_by(|a, b| a.head.slug.cmp(&b.head.slug));
        committees.sort_by(|a, b| a.head.slug.cmp(&b.head.slug));
        let config = Config::parse(&Arc::new(SourceFile::new("config.toml", self.config.as_str())), &mut Vec::new());
        Names::new(people, committees, &config)
    }

    /// Fails, by panic, where something is wrong.
    fn check(&self, with_pages: bool) {
        let names = self.names();
        let parsed = || match parse(&Arc::new(SourceFile::new(REPORT, self.report()))).document {
            Some(Document::Report(report)) => Some(report),
            _ => None,
        };
        if let (Some(report), Some(again)) = (parsed(), parsed()) {
            let reading = recognise(&report, &names);
            assert_eq!(reading, recognise(&again, &names), "two runs differ");
            sound(&report, &reading, &names);
            same_words(&report, &reading);
            // nobody who is found could be missed where readings are kept
            let (_, words) = read(&report, &names);
            let nobody = Names::new(
                Vec::new(),
                names.committees().to_vec(),
                &Config::parse(&Arc::new(SourceFile::new("config.toml", self.config.as_str())), &mut Vec::new()),
            );
            let people = reading.subjects().any(|subject| matches!(subject, Subject::Person(_)));
            assert!(!people || nobody.since(&names).is_met_by(&words), "a person is found whose words do not stand there");
        }
        if with_pages {
            self.pages();
        }
    }

    fn pages(&self) {
        let mut sources = Sources::default();
        sources.put("config.toml", self.config.clone());
        sources.put(REPORT, self.report());
        for (path, text) in &self.registry {
            sources.put(path, text.clone());
        }
        let once = || {
            let sink = Pages::default();
            Builder::new(Options::default()).build(&sources, Vec::new(), &sink).unwrap();
            sink.0.into_inner().unwrap()
        };
        let pages = once();
        assert_eq!(pages, once(), "two builds differ");
    }
}

#[derive(Default)]
struct Pages(Mutex<std::collections::BTreeMap<String, Vec<u8>>>);

impl Sink for Pages {
    fn put(&self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        assert!(std::str::from_utf8(bytes).is_ok());
        self.0.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn keep(&self, path: &str) -> std::io::Result<()> {
        panic!("{path} is kept by a builder that has made nothing");
    }
}

/// Ranges in order, apart, on letters, within their passage; indices that lead somewhere.
fn sound(report: &ReportDocument, reading: &Reading, names: &Names) {
    let words = &report.text.words;
    let stands = |range: &std::ops::Range<u32>| words.get(range.start as usize..range.end as usize).is_some_and(|words| !words.is_empty());
    let mut free_from = 0;
    for mention in &reading.mentions {
        assert!(mention.range.start >= free_from, "{mention:?} begins before {free_from}");
        free_from = mention.range.end;
        assert!(stands(&mention.range), "{mention:?}");
        let passage = &report.text.passages[mention.passage as usize].range;
        assert!(passage.start <= mention.range.start && mention.range.end <= passage.end, "{mention:?} leaves {passage:?}");
        assert!(!mention.why.is_empty(), "{mention:?}");
    }
    for decision in &reading.decisions {
        assert!(stands(&decision.range), "{decision:?}");
        assert!(!decision.title.is_empty() || decision.entry.is_some(), "{decision:?}");
        let passage = &report.text.passages[decision.passage as usize].range;
        assert!(passage.start <= decision.range.start && decision.range.end <= passage.end, "{decision:?} leaves {passage:?}");
        assert!((decision.occasion as usize) < report.occasions.len().max(1));
        for party in decision.mover.iter().chain(&decision.seconder) {
            assert!(!matches!(party, Party::Words(words) if words.is_empty()));
        }
    }
    for doubt in &reading.doubts {
        assert!(stands(&doubt.range), "{doubt:?}");
        assert!(!doubt.text.is_empty());
        assert!((doubt.passage as usize) < report.text.passages.len());
    }
    assert!(reading.subjects().all(|subject| names.slug_of(subject).is_some()));
}

/// Linking may not change a word: with the tags taken away, the text is the same with links and without.
fn same_words(report: &ReportDocument, reading: &Reading) {
    let text = &report.text;
    let anchors: Vec<Anchor<'_>> = reading
        .mentions
        .iter()
        .map(|m| Anchor { range: m.range.clone(), href: "/people/x/".into(), class: "person", title: m.why.as_str().into() })
        .collect();
    let mut linked = String::new();
    for block in &text.blocks {
        text.block_html(block, &anchors, "/x/", &mut linked);
    }
    let plain = text.html("/x/");
    assert_eq!(bare(&linked), bare(&plain), "linking changed a word");
    // a tag closed too often, or never, is seen by what is left of the page
    assert_eq!(linked.matches("<a class=\"person\"").count(), linked.matches("</a>").count() - plain.matches("</a>").count());
}

/// HTML without its tags, entities decoded.
fn bare(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn number(variable: &str, normally: u64) -> u64 {
    std::env::var(variable).ok().and_then(|n| n.parse().ok()).unwrap_or(normally)
}

/// Whether a case fails, and how.
fn fault(case: &Case, with_pages: bool) -> Option<String> {
    let found = catch_unwind(AssertUnwindSafe(|| case.check(with_pages))).err()?;
    let words = found.downcast_ref::<String>().cloned().or_else(|| found.downcast_ref::<&str>().map(|words| (*words).to_owned()));
    Some(words.unwrap_or_default())
}

/// Leaves out whatever can be left out of a failing case.
fn smallest(mut case: Case, with_pages: bool) -> Case {
    let mut step = case.body.len().max(1);
    while step > 0 {
        let mut at = 0;
        while at < case.body.len() {
            let end = (at + step).min(case.body.len());
            let cut: Vec<String> = case.body.drain(at..end).collect();
            if fault(&case, with_pages).is_none() {
                case.body.splice(at..at, cut);
                at = end;
            }
        }
        step /= 2;
    }
    let mut at = 0;
    while at < case.registry.len() {
        let file = case.registry.remove(at);
        if fault(&case, with_pages).is_none() {
            case.registry.insert(at, file);
            at += 1;
        }
    }
    case
}

#[test]
fn no_report_and_no_registry_does_harm() {
    let (from, cases) = (number("ARCHIVE_SEED", 0), number("ARCHIVE_CASES", 150));
    let mut slowest = (Duration::ZERO, 0);
    for seed in from..from + cases {
        let case = Case::new(seed);
        let with_pages = seed % 16 == 0;
        let start = Instant::now();
        if let Some(words) = fault(&case, with_pages) {
            let small = smallest(case, with_pages);
            let files: String = small.registry.iter().map(|(path, text)| format!("{path}\n{text}")).collect();
            panic!("seed {seed}: {words}\n\n{}\n{files}\n{:?}", small.config, small.report());
        }
        slowest = slowest.max((start.elapsed(), seed));
    }
    println!("{cases} cases from {from}; the slowest took {:?} (seed {})", slowest.0, slowest.1);
    assert!(slowest.0 < Duration::from_secs(20), "seed {} took {:?}", slowest.1, slowest.0);
}

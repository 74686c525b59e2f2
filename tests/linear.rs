//! Four times the text may take four times as long, whatever it says: each shape is timed at one size and at four times it, in
//! one run, the best of several. A shape whose time grows with the square of its length would take sixteen times as long.

use std::time::{Duration, Instant};

use archive::builder::{Builder, Options, Sink};
use archive::source::Sources;

struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &str, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn keep(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }
}

const FRONT: &str = "+++\ntitle = \"A report\"\ndate = \"2012-11-27\"\nauthors = [\"tom-ferris\"]\n+++\n";

/// An archive of one report, with the registry of the recognition tests.
fn sources(body: &str) -> Sources {
    let mut sources = Sources::default();
    sources.put("config.toml", "title = \"Rowan\"\nbase_url = \"/\"\ncommittee = \"council\"\norganization = \"rowan-society\"\n");
    for block in include_str!("recognition/registry.txt").split("\n== ").skip(1) {
        if let Some((path, front)) = block.split_once('\n') {
            sources.put(&format!("content/{}.md", path.trim()), format!("+++\n{}\n+++\n", front.trim()));
        }
    }
    sources.put("content/reports/r.md", format!("{FRONT}{body}\n"));
    sources
}

/// The whole way from the text to its pages; the best of three.
fn time(sources: &Sources) -> Duration {
    let once = || {
        let start = Instant::now();
        let built = Builder::new(Options::default()).build(sources, Vec::new(), &Nowhere);
        assert!(built.is_ok());
        start.elapsed()
    };
    let first = once();
    if first > Duration::from_millis(800) { first } else { first.min(once()).min(once()) }
}

/// How much longer four times as much may take, of which twice is the machine's.
const ALLOWED: u32 = 8;

/// No time below this is compared: what every build costs.
const FLOOR: Duration = Duration::from_millis(60);

/// How often a comparison that failed is made again: on a busy machine one time in some says nothing, and what truly grows
/// faster does so every time.
const TRIES: u32 = 3;

fn grows_with_length(name: &str, size: usize, make: impl Fn(usize) -> Sources) -> Option<String> {
    let (short, long) = (make(size), make(4 * size));
    let mut told = None;
    for _ in 0..TRIES {
        let (one, four) = (time(&short), time(&long));
        println!("{name}: {one:.0?}, then {four:.0?}");
        if four <= one.max(FLOOR) * ALLOWED {
            return None;
        }
        told = Some(format!("{name}: {size} took {one:.0?}, four times as many {four:.0?}"));
    }
    told
}

#[test]
fn no_text_takes_longer_than_its_length() {
    let repeated = |unit: &'static str| move |n: usize| sources(&unit.repeat(n));
    let numbered = |unit: &'static str| move |n: usize| sources(&(0..n).map(|i| unit.replace('#', &i.to_string())).collect::<String>());
    type Make = Box<dyn Fn(usize) -> Sources>;
    let shapes: Vec<(&str, usize, Make)> = vec![
        ("one long line of names", 20_000, Box::new(repeated("Tom Ferris "))),
        ("names and short names", 20_000, Box::new(repeated("Tom Ferris said Tom Tom "))),
        ("names with commas", 20_000, Box::new(repeated("Tom Ferris, Nora Field, Tom; Nora, "))),
        ("a short name again and again", 40_000, Box::new(repeated("Tom "))),
        ("nearly a name", 10_000, Box::new(repeated("Nora Fild said. "))),
        ("names in no file", 10_000, Box::new(numbered("Kate Lillywhite# said "))),
        ("one long sentence of verdicts", 20_000, Box::new(repeated("it was agreed and carried and lost "))),
        ("verdicts alone", 40_000, Box::new(repeated("agreed "))),
        ("a paragraph of capitals", 40_000, Box::new(repeated("Abc Def "))),
        ("a paragraph of acronyms", 40_000, Box::new(repeated("AC XY NASA "))),
        ("digits and to", 40_000, Box::new(repeated("16 to 11 "))),
        ("one long number", 400_000, Box::new(repeated("1,1"))),
        ("one long word", 400_000, Box::new(repeated("Ab"))),
        ("brackets in brackets", 20_000, Box::new(|n| sources(&format!("{}Tom Ferris{}", "(".repeat(n), ")".repeat(n))))),
        ("square brackets", 20_000, Box::new(|n| sources(&format!("{}Tom Ferris{}", "[".repeat(n), "](x)".repeat(n))))),
        ("stars in stars", 20_000, Box::new(|n| sources(&format!("{}Tom{}", "*a **".repeat(n), "** b*".repeat(n))))),
        ("quotes in quotes", 5_000, Box::new(|n| sources(&format!("{}Tom Ferris", "> ".repeat(n))))),
        (
            "a table",
            5_000,
            Box::new(|n| sources(&format!("| Motion | Outcome |\n|---|---|\n{}", "| The roof | agreed by 3 to 2 |\n".repeat(n)))),
        ),
        (
            "a wide table",
            5_000,
            Box::new(|n| sources(&format!("{}|\n{}|\n{}|\n", "| Outcome ".repeat(n), "|---".repeat(n), "| agreed ".repeat(n)))),
        ),
        ("paragraphs of one word", 20_000, Box::new(repeated("Tom\n\n"))),
        ("headings", 10_000, Box::new(repeated("## The Council\n\n"))),
        ("list items", 20_000, Box::new(repeated("- Tom Ferris agreed\n"))),
        ("decisions of one wording", 5_000, Box::new(repeated("It was agreed by 5 votes to 2 to mend the roof.\n\n"))),
        ("decisions of many wordings", 5_000, Box::new(numbered("It was agreed to buy roof # of barn # and paint it.\n\n"))),
        ("links in a paragraph", 10_000, Box::new(repeated("[Tom](https://x.org/) Ferris "))),
        ("marks in a paragraph", 10_000, Box::new(repeated("[[tom-ferris|him]] and [[!Tom]] "))),
        ("little words", 100_000, Box::new(repeated("the "))),
        ("an office again and again", 40_000, Box::new(repeated("Chair "))),
        ("the office again and again", 20_000, Box::new(repeated("the Chair of the Council said "))),
        ("joined bodies", 20_000, Box::new(repeated("Committee and "))),
        ("joined panels", 10_000, Box::new(repeated("Disputes and Equalities Committees "))),
        ("a body again and again", 20_000, Box::new(repeated("Allotment Council "))),
        ("footnotes", 5_000, Box::new(numbered("Tom[^#]\n\n[^#]: Ferris\n\n"))),
        ("quotation marks", 100_000, Box::new(repeated("\"'"))),
        ("combining marks", 100_000, Box::new(repeated("x\u{301}"))),
        ("full stops", 100_000, Box::new(repeated("A. "))),
        ("elements in elements", 20_000, Box::new(repeated("<div>"))),
        ("elements that end wrongly", 10_000, Box::new(repeated("<b></i>x "))),
        ("paragraphs of raw elements", 5_000, Box::new(repeated("<b>x\n\n"))),
        ("scripts without an end", 20_000, Box::new(repeated("<div>x\n<script>\n"))),
        ("tags without an end", 20_000, Box::new(repeated("<a<b "))),
        ("stars in stars beside raw HTML", 5_000, Box::new(|n| sources(&format!("<b>x</b>{}Tom{}", "*a **".repeat(n), "** b*".repeat(n))))),
        ("comments without an end", 20_000, Box::new(repeated("<!-- x "))),
        ("white space", 400_000, Box::new(repeated("  \n"))),
    ];
    let wanted = std::env::var("ARCHIVE_SHAPE").unwrap_or_default();
    let slow: Vec<String> = shapes
        .into_iter()
        .filter(|(name, ..)| name.contains(&wanted))
        .filter_map(|(name, size, make)| grows_with_length(name, if cfg!(debug_assertions) { size / 10 } else { size }, make))
        .collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[test]
fn no_registry_takes_longer_than_its_length() {
    let size = if cfg!(debug_assertions) { 500 } else { 5_000 };
    let text = "Tom Ferris said that Ann Smith0 and Ann Smth1 agreed with A. Smith7 and the Chair.\n\n".repeat(20);
    let with = |path: &str, front: String| {
        let mut sources = sources(&text);
        sources.put(path, format!("+++\n{front}\n+++\n"));
        sources
    };
    let aliases =
        |n: usize, unit: &str| (0..n).map(|i| format!("\"{}\"", unit.replace('#', &i.to_string()))).collect::<Vec<_>>().join(", ");
    let people = |n: usize, unit: &str| {
        let mut sources = sources(&text);
        for i in 0..n {
            sources.put(&format!("content/people/x{i}.md"), format!("+++\nname = \"{}\"\n+++\n", unit.replace('#', &i.to_string())));
        }
        sources
    };
    let slow: Vec<String> = [
        grows_with_length("names of one person", size, |n| {
            with("content/people/x.md", format!("name = \"X Y\"\nother_names = [{}]", aliases(n, "Ann Smith#")))
        }),
        grows_with_length("names of one body", size, |n| {
            with("content/committees/x.md", format!("name = \"X Y\"\nother_names = [{}]", aliases(n, "Smith# and Sub-Committee")))
        }),
        grows_with_length("people of one forename", size, |n| people(n, "Ann Smith#")),
        grows_with_length("people of one surname", size, |n| people(n, "Ann# Smith")),
        grows_with_length("people of one name", size, |n| people(n, "Tom Ferris")),
        grows_with_length("posts of one body", size / 5, |n| {
            let posts = (0..n).map(|i| format!("[[posts]]\nid = \"p{i}\"\nlabel = \"Chair\"\nholders = 1\n"));
            with("content/committees/x.md", format!("name = \"X Y\"\n{}", posts.collect::<String>()))
        }),
        grows_with_length("holders of one post", size / 5, |n| {
            let held = "[[memberships]]\norganization = \"council\"\npost = \"chair\"\nstart_date = \"2012-11-27\"\n".repeat(n);
            with("content/people/x.md", format!("name = \"X Y\"\n{held}"))
        }),
        grows_with_length("entries of decisions", size / 5, |n| {
            let entries = "[[decisions]]\nquote = \"agreed with A. Smith7\"\noutcome = \"agreed\"\n".repeat(n);
            let mut sources = sources(&text);
            sources.put("content/reports/r.md", format!("+++\ntitle = \"R\"\n{entries}+++\n{text}"));
            sources
        }),
        grows_with_length("reports of one meeting", size / 5, |n| {
            let mut sources = sources("");
            for i in 0..n {
                sources.put(&format!("content/reports/r{i}.md"), format!("{FRONT}It was agreed by 5 votes to 2 to mend roof {i}.\n"));
            }
            sources
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// A registry of a fifth of a million people with five names each, and a report of a million names. Too long for every day:
/// `cargo test --release --test linear -- --ignored --nocapture`; `ARCHIVE_PEOPLE` says how many people.
#[test]
#[ignore = "takes minutes and gigabytes"]
fn a_million_names() {
    let people: usize = std::env::var("ARCHIVE_PEOPLE").ok().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    // names of three syllables, so that a few thousand people share each half of a name
    const PARTS: [&str; 20] = [
        "Al", "Bre", "Cor", "Dun", "Est", "Fal", "Gar", "Hol", "Ing", "Jor", "Kel", "Lom", "Mar", "Nor", "Ost", "Pel", "Quin", "Ros",
        "Sal", "Tor",
    ];
    let name = |n: usize, salt: usize| {
        let part = |k: usize| PARTS[k % PARTS.len()];
        let (a, b) = ((n * 7 + salt * 131) % 400, n.wrapping_mul(2_654_435_761).wrapping_add(salt * 977) >> 7);
        let small = |k: usize| part(k).to_lowercase();
        format!("{}{} {}{}{}", part(a), small(a / 20), part(b), small(b / 20), small(b / 400))
    };
    let mut body = String::new();
    for n in 0..5 * people {
        body.push_str(&name(n % people, n / people));
        body.push_str(if n % 12 == 11 { ".\n\n" } else { " and " });
    }
    let mut sources = sources(&body);
    for n in 0..people {
        let others: Vec<String> = (1..5).map(|salt| format!("\"{}\"", name(n, salt))).collect();
        sources.put(
            &format!("content/people/x{n}.md"),
            format!("+++\nname = \"{}\"\nother_names = [{}]\n+++\n", name(n, 0), others.join(", ")),
        );
    }
    let start = Instant::now();
    let built = Builder::new(Options::default()).build(&sources, Vec::new(), &Nowhere);
    let Ok(built) = built else { panic!("memory takes everything") };
    println!("{people} people: {:.1?}, {} mentions, {:?}", start.elapsed(), built.archive.mention_count(), built.counters.times);
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    }
}

/// A report that the ledger knows as another: what comparing each paragraph with each would cost is not paid.
#[test]
fn no_ledger_takes_longer_than_its_length() {
    use archive::archive::paragraphs::PATH;
    let body = |n: usize, word: &str| (0..n).map(|i| format!("{word} {i} of the roof {}\n\n", i * 7919 % 10_007)).collect::<String>();
    let known = |before: String, now: String| {
        let mut first = sources(&before);
        let Ok(built) = Builder::new(Options::default()).build(&first, Vec::new(), &Nowhere) else { return first };
        let ledger = built.archive.paragraphs.to_text(&built.archive.reports);
        first = sources(&now);
        first.put(PATH, ledger);
        first
    };
    type Make = Box<dyn Fn(usize) -> Sources>;
    let shapes: Vec<(&str, usize, Make)> = vec![
        ("each paragraph edited", 4_000, Box::new(move |n| known(body(n, "Beam"), body(n, "Beams")))),
        ("each paragraph another", 4_000, Box::new(move |n| known(body(n, "Beam"), "Quite other words.\n\n".repeat(n)))),
        ("the same words again and again", 10_000, Box::new(move |n| known("The roof.\n\n".repeat(n), "The roof.\n\n".repeat(n / 2)))),
        (
            "numbers in no order",
            20_000,
            Box::new(|n| {
                let mut all = sources("One.\n\nTwo.\n");
                let line: String = (0..n).rev().map(|i| format!("{}:~{:A<23} ", i + 1, i)).collect();
                all.put(PATH, format!("r\t{n}\t{line}\nr\t{n}\t{line}\n"));
                all
            }),
        ),
    ];
    let slow: Vec<String> = shapes.iter().filter_map(|(name, size, make)| grows_with_length(name, *size, make)).collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

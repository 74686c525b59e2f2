//! The law: whatever happened before, the long-lived builder and a fresh one give the same bytes and the same diagnostics.

use std::collections::BTreeMap;

use archive::builder::{Builder, Drafts, Options};
use archive::source::{Loader, Sources};
use proptest::prelude::*;

use crate::support::{MILL_LANE, Memory, add, cases, printed, property, put, sources, tree, write};

/// One thing that somebody does to an archive. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    /// Writes or overwrites a report.
    Report {
        slot: u8,
        date: u8,
        author: u8,
        body: Vec<u8>,
        extra: u8,
    },
    /// Writes a person with offices.
    Person {
        slot: u8,
        name: u8,
        office: u8,
        biography: u8,
    },
    /// Writes a body with posts and relations.
    Body {
        slot: u8,
        name: u8,
        parent: u8,
        post: u8,
    },
    /// A page, a word on a meeting or on a decision.
    Other {
        slot: u8,
        kind: u8,
        words: u8,
    },
    Config {
        title: u8,
        base: u8,
        committee: u8,
    },
    Template {
        which: u8,
        text: u8,
    },
    Theme {
        which: u8,
        text: u8,
    },
    Capture {
        which: u8,
    },
    Ledger {
        line: u8,
    },
    /// Takes a file away.
    Delete {
        which: u8,
    },
    /// Gives a file another name, perhaps in another folder.
    Rename {
        which: u8,
        to: u8,
    },
    /// Breaks a file in one of several ways, and keeps the whole one.
    Break {
        which: u8,
        how: u8,
    },
    /// Puts all broken files back.
    Repair,
    /// Everything as it was at the beginning.
    Again,
}

fn step() -> impl Strategy<Value = Step> {
    let n = any::<u8>;
    prop_oneof![
        6 => (n(), n(), n(), prop::collection::vec(n(), 0..6), n())
            .prop_map(|(slot, date, author, body, extra)| Step::Report { slot, date, author, body, extra }),
        4 => (n(), n(), n(), n()).prop_map(|(slot, name, office, biography)| Step::Person { slot, name, office, biography }),
        3 => (n(), n(), n(), n()).prop_map(|(slot, name, parent, post)| Step::Body { slot, name, parent, post }),
        2 => (n(), n(), n()).prop_map(|(slot, kind, words)| Step::Other { slot, kind, words }),
        1 => (n(), n(), n()).prop_map(|(title, base, committee)| Step::Config { title, base, committee }),
        1 => (n(), n()).prop_map(|(which, text)| Step::Template { which, text }),
        1 => (n(), n()).prop_map(|(which, text)| Step::Theme { which, text }),
        1 => n().prop_map(|which| Step::Capture { which }),
        1 => n().prop_map(|line| Step::Ledger { line }),
        2 => n().prop_map(|which| Step::Delete { which }),
        2 => (n(), n()).prop_map(|(which, to)| Step::Rename { which, to }),
        2 => (n(), n()).prop_map(|(which, how)| Step::Break { which, how }),
        2 => Just(Step::Repair),
        1 => Just(Step::Again),
    ]
}

fn pick<T: Copy>(from: &[T], n: u8) -> T {
    from[usize::from(n) % from.len()]
}

const PEOPLE: [&str; 5] = ["ann-weaver", "tom-cooper", "eve-marsh", "old-nan", "ben-miller"];
const NAMES: [&str; 6] = ["Ann Weaver", "Tom Cooper", "Eve Marsh", "Nan Sage", "Ben Miller", "Tom Weaver"];
const BODIES: [&str; 4] = ["parish", "village", "pond", "hedge"];
const BODY_NAMES: [&str; 5] = ["Parish Committee", "Mill Lane Village", "Pond Panel", "Hedge Committee", "Green Group"];
const POSTS: [&str; 4] = ["chair", "mayor", "keeper", "clerk"];
const LABELS: [&str; 4] = ["Chair", "Mayor", "Keeper", "Clerk"];
const DATES: [&str; 8] = ["2011-06-02", "2012-03-01", "2012-03-01", "2012-09~", "2013", "2013-01-10/2013-01-11", "2014-05?", "2015-02-20"];
const SPANS: [(&str, &str); 5] =
    [("2010", "2014-05"), ("2012-02", ""), ("", "2012-12"), ("2013-01-10", "2013-01-10"), ("2014-06~", "2016")];
const SENTENCES: [&str; 18] = [
    "Tom Cooper spoke of the pond.",
    "The Chair thanked Ann Weaver and Eve Marsh.",
    "It was agreed by 5 votes to 2 that the pond is cleaned.",
    "The motion to fell the oak was defeated with 1 vote for and 6 against.",
    "Ann said that Tom had dug it himself.",
    "The Parish Committee and the Pond Panel will meet again.",
    "Eve Marsh was elected Chair.",
    "## The hedge",
    "- The Mayor was absent.\n- Nan Sage was there.",
    "[[eve-marsh|She]] would not hear of it; nor would [[!Tom Cooper]].",
    "[[nobody-at-all|Somebody]] laughed.",
    "A note.[^1]\n\n[^1]: By Ben Miller.",
    "| Who | What |\n| --- | --- |\n| Ann Weaver | agreed |",
    "Raw <b>words</b> <script>alert(1)</script>.",
    "See [Ann](/people/ann-weaver/) and [this](javascript:x).",
    "Miss Vane Thorne asked why the Clerk had not come.",
    "It was agreed that the hedge is cut by Tom Cooper.",
    "The paper on drains was noted; the one on ditches was deferred.",
];
const TEMPLATES: [&str; 5] = ["page.html", "report.html", "components.html", "mill.html", "person.html"];

/// What stands in a slot of `content/`.
fn text_of(step: &Step) -> Option<(String, String)> {
    Some(match step {
        Step::Report { slot, date, author, body, extra } => {
            let mut front = format!("title = \"Report {extra}\"\n");
            if date % 9 != 8 {
                front.push_str(&format!("date = \"{}\"\n", pick(&DATES, *date)));
            }
            match author % 4 {
                0 => {}
                1 => front.push_str(&format!("authors = [\"{}\"]\n", pick(&PEOPLE, author / 4))),
                2 => front.push_str(&format!("authors = [\"{}\", \"An Observer\"]\n", pick(&NAMES, author / 4))),
                _ => front.push_str(&format!("authors = [\"{}\", \"nobody\"]\n", pick(&PEOPLE, author / 4))),
            }
            match extra % 8 {
                0 => front.push_str(&format!("committee = \"{}\"\n", pick(&BODIES, extra / 8))),
                1 => front.push_str("draft = true\n"),
                2 => front.push_str("aliases = [\"old-name\"]\nkind = \"walk\"\n[source]\nurl = \"https://example.org/\"\nsha256 = \"0000000000000000000000000000000000000000000000000000000000000001\"\n"),
                3 => front.push_str("[[meetings]]\ndate = \"2012-03-01\"\nheading = \"The hedge\"\n[[meetings]]\ncommittee = \"pond\"\ndate = \"2012-03-02\"\n"),
                4 => front.push_str("[[decisions]]\nquote = \"the pond is cleaned\"\noutcome = \"agreed\"\nid = \"the-pond\"\nmover = \"tom-cooper\"\n"),
                6 => front.push_str("[source]\nlicence = \"CC0\"\npart = 2\n[basis]\nauthors = { basis = \"unknown\", candidates = [\"Ann Weaver\", \"Tom Cooper\"] }\ndate = { basis = \"inferred\" }\n[import]\nformat = \"HTML\"\ncut = [{ what = \"navigation\", words = 4 }]\n"),
                5 => front.push_str("[[decisions]]\nquote = \"spoke of the pond\"\noutcome = \"noted\"\n[basis]\ndate = { basis = \"inferred\", evidence = \"the heading\" }\n"),
                7 => front.push_str(&format!(
                    "withheld = {{ {}, reason = \"A wish\", date = \"2024-0{}\" }}\n",
                    pick(&["scope = \"text\"", "scope = \"passage\", quote = \"the pond is cleaned\"", "scope = \"passage\", quote = \"meet again\""], extra / 8),
                    1 + date % 9
                )),
                _ => {}
            }
            let body: Vec<&str> = body.iter().map(|n| pick(&SENTENCES, *n)).collect();
            let year = 2011 + u16::from(slot % 3);
            (format!("content/reports/{year}/report-{}.md", slot % 9), format!("+++\n{front}+++\n{}\n", body.join("\n\n")))
        }
        Step::Person { slot, name, office, biography } => {
            let mut front = format!("name = \"{}\"\n", pick(&NAMES, *name));
            if name % 3 == 0 {
                front.push_str("other_names = [\"Nan\", { name = \"Tommy\", start_date = \"2012\" }]\n");
            }
            if biography % 3 == 1 {
                front.push_str(&format!("aliases = [\"{}\"]\n", pick(&["nobody", "eve-marsh", "nobody-at-all"], biography / 3)));
            }
            if biography % 2 == 0 {
                front.push_str(&format!("sort_name = \"{}\"\n", pick(&NAMES, name.wrapping_add(*biography))));
            }
            if biography % 5 == 0 {
                front.push_str(&format!("withheld = {{ scope = \"person\", reason = \"Wish {name}\", date = \"2024\" }}\n"));
            }
            for n in 0..office % 3 {
                let (start, end) = pick(&SPANS, office / 3 + n);
                front.push_str(&format!(
                    "[[memberships]]\norganization = \"{}\"\npost = \"{}\"\nstart_date = \"{start}\"\nend_date = \"{end}\"\n",
                    pick(&BODIES, office / 5 + n),
                    pick(&POSTS, office / 7 + n)
                ));
            }
            (format!("content/people/{}.md", pick(&PEOPLE, *slot)), format!("+++\n{front}+++\nBiography {biography}.\n"))
        }
        Step::Body { slot, name, parent, post } => {
            let mut front = format!("name = \"{}\"\nrecognise = {}\n", pick(&BODY_NAMES, *name), name % 7 != 0);
            if name % 4 == 0 {
                front.push_str(&format!("aliases = [\"{}\"]\n", pick(&BODIES, name / 4)));
            }
            match parent % 4 {
                0 => {}
                1 => front.push_str(&format!("successors = [\"{}\"]\n", pick(&BODIES, parent / 4))),
                _ => front.push_str(&format!("parent = \"{}\"\n", pick(&BODIES, parent / 4))),
            }
            for n in 0..post % 3 {
                let at = post / 3 + n;
                front.push_str(&format!("[[posts]]\nid = \"{}\"\nlabel = \"{}\"\nholders = 1\n", pick(&POSTS, at), pick(&LABELS, at)));
            }
            (format!("content/committees/{}.md", pick(&BODIES, *slot)), format!("+++\n{front}+++\nWords {post}.\n"))
        }
        Step::Other { slot, kind, words } => match kind % 4 {
            0 => (
                format!("content/pages/page-{}.md", slot % 3),
                format!("+++\ntitle = \"Page {words}\"\ndraft = {}\n+++\n{}\n", words % 5 == 0, pick(&SENTENCES, *words)),
            ),
            1 => (
                format!("content/meetings/{}-{}.md", pick(&["2012-03-01", "2013", "2011-06-02"], *slot), pick(&BODIES, slot / 3)),
                format!("+++\nplace = \"Barn {words}\"\n+++\n"),
            ),
            2 => ("content/decisions/the-pond.md".into(), format!("+++\ntitle = \"The pond, {words}\"\nfollows = [\"the-oak\"]\n+++\n")),
            _ => ("content/odd/thing.md".into(), format!("{words}")),
        },
        Step::Config { title, base, committee } => (
            "config.toml".into(),
            format!(
                "title = \"Minutes {}\"\nbase_url = \"{}\"\ncommittee = \"{}\"\norganization = \"village\"\n{}",
                title % 3,
                pick(&["https://example.org/mill/", "/", "nonsense", "https://example.org/other"], *base),
                pick(&BODIES, *committee),
                pick(&["", "[feeds]\ntag = \"example.net,2001\"\n"], *title)
            ),
        ),
        Step::Template { which, text } => {
            let text = match text % 5 {
                0 => "<p>{{ page.head.title }}</p>".to_owned(),
                1 => "{% if %}".to_owned(),
                2 => "{{ page.no_such_field }}".to_owned(),
                3 => "{{ page.head.title | upper }} {% if page.biography %}{{ page.bioggraphy }}{% endif %}".to_owned(),
                n => format!("{{% extends \"base.html\" %}}{{% block main %}}{n}{{% endblock main %}}"),
            };
            (format!("templates/{}", pick(&TEMPLATES, *which)), text)
        }
        Step::Theme { which, text } => {
            (format!("theme/{}", pick(&["style.css", "photo.txt", "script.js"], *which)), format!("{}", text % 3))
        }
        // numbers for the report's paragraphs that are not those in order, one that was taken out, one that cannot be read
        Step::Ledger { line } if line % 3 == 0 => (
            "ledger/paragraphs.tsv".into(),
            format!(
                "2012-03-01-weaver\t{}\t7:{} ~{}{}\n",
                10 + line % 7,
                "A".repeat(23),
                "B".repeat(23),
                pick(&["", " ?", " broken", "\n<<<<<<< ours\nreport-1\t3\t?", "\nbroken line"], line / 3)
            ),
        ),
        // addresses of what is there, what was never there, and what an alias leads on from
        Step::Ledger { line } if line % 3 == 1 => (
            "ledger/addresses.tsv".into(),
            format!(
                "decisions/long-ago\tOf long ago\treport-1\nmeetings/2012-03-02-parish\tA meeting\t2012-03-01-weaver\npeople/{}\tEve Marsh\n{}",
                pick(&["ann-weaver", "nobody", "old-name", "eve-marsh"], line / 3),
                pick(&["", "reports/none\tNone\n", "broken\n"], line / 5)
            ),
        ),
        Step::Ledger { line } => (
            "ledger/decisions.tsv".into(),
            format!(
                "kept-id-{}\t2012-03-01-parish\tIt was agreed by 5 votes to 2 that the pond is cleaned.\n{}",
                line % 2,
                pick(&["", "", "broken line\n"], line / 3)
            ),
        ),
        _ => return None,
    })
}

/// An archive, and the whole texts of what was broken in it.
struct World {
    sources: Sources,
    whole: BTreeMap<String, String>,
}

impl World {
    fn new() -> World {
        World { sources: sources(MILL_LANE), whole: BTreeMap::new() }
    }

    fn path(&self, n: u8) -> Option<String> {
        let paths: Vec<&str> = self.sources.texts.keys().map(|p| &**p).collect();
        (!paths.is_empty()).then(|| pick(&paths, n).to_owned())
    }

    fn take(&mut self, step: &Step) {
        if let Some((path, text)) = text_of(step) {
            put(&mut self.sources, &path, &text);
            return;
        }
        match step {
            Step::Capture { which } => {
                let name = format!("{:064x}.txt", which % 2);
                match self.sources.captures.iter().position(|c| **c == *name) {
                    Some(at) => drop(self.sources.captures.remove(at)),
                    None => put(&mut self.sources, &format!("captures/{name}"), ""),
                }
            }
            Step::Delete { which } => {
                if which % 8 == 0 {
                    self.sources.theme.clear();
                } else if let Some(path) = self.path(*which) {
                    self.sources.remove(&path);
                }
            }
            Step::Rename { which, to } => {
                let Some(path) = self.path(*which) else { return };
                let Some(file) = self.sources.get(&path).cloned() else { return };
                self.sources.remove(&path);
                let (folder, name) = path.rsplit_once('/').unwrap_or(("content", &path));
                let new = match to % 4 {
                    0 => format!("{folder}/renamed-{}.md", to % 5),
                    1 => format!("{folder}/Not A Slug.md"),
                    2 => format!("content/reports/2014/{name}"),
                    _ => format!("content/people/{name}"),
                };
                self.sources.put(&new, file.text.clone());
            }
            Step::Break { which, how } => {
                let Some(path) = self.path(*which) else { return };
                let Some(text) = self.sources.get(&path).map(|file| file.text.to_string()) else { return };
                let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                let broken = match how % 7 {
                    0 => String::new(),
                    1 => text[..half].to_owned(),
                    2 => format!("---\n{text}"),
                    3 => text.replacen("= ", "= = ", 1),
                    4 => text.replacen("name", "nmae", 1).replacen("title", "tilte", 1),
                    5 => text.replacen("20", "2X", 1),
                    _ => format!("\u{feff}{}", text.replace('\n', "\r\n")),
                };
                self.sources.put(&path, broken);
                self.whole.entry(path).or_insert(text);
            }
            Step::Repair => {
                for (path, text) in std::mem::take(&mut self.whole) {
                    self.sources.put(&path, text);
                }
            }
            Step::Again => *self = World::new(),
            _ => {}
        }
    }
}

pub(crate) fn fresh(options: &Options, sources: &Sources) -> (BTreeMap<String, Vec<u8>>, String, Vec<String>) {
    let mut memory = Memory::default();
    let built = Builder::new(options.clone()).build(sources, Vec::new(), &memory).unwrap();
    let printed = printed(&built.diagnostics);
    memory.publish(&built);
    (memory.site, printed, built.paths())
}

#[test]
fn the_long_lived_builder_equals_a_fresh_one() {
    let histories = prop::collection::vec(prop::collection::vec(step(), 1..4), 1..12);
    let publishable = std::cell::Cell::new((0u32, 0u32));
    property(48)
        .run(&(histories, any::<bool>()), |(history, drafts)| {
            let options = Options { drafts: if drafts { Drafts::Shown } else { Drafts::Hidden }, ..Options::default() };
            let mut world = World::new();
            let mut builder = Builder::new(options.clone());
            let mut memory = Memory::default();
            for steps in &history {
                for step in steps {
                    world.take(step);
                }
                let built = builder.build(&world.sources, Vec::new(), &memory).unwrap();
                let told = printed(&built.diagnostics);
                memory.publish(&built);
                let (site, expected, paths) = fresh(&options, &world.sources);
                prop_assert_eq!(told, expected, "diagnostics");
                prop_assert_eq!(&built.paths(), &paths, "pages");
                let (good, all) = publishable.get();
                publishable.set((good + u32::from(built.is_publishable()), all + 1));
                if built.is_publishable() {
                    same(&memory.site, &site)?;
                }
            }
            Ok(())
        })
        .unwrap();
    let (good, all) = publishable.get();
    assert!(good * 10 > all && good < all, "{good} of {all} states could be published: histories should meet both kinds");
}

pub(crate) fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in one {
        if *bytes != other[path] {
            let (a, b) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[path]));
            let line = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            return Err(TestCaseError::fail(format!("{path} differs: {line:#?}")));
        }
    }
    Ok(())
}

/// An archive whose people are mentioned so often that their pages leave the mentions to pages by year.
#[test]
fn pages_by_year_follow_the_registry() {
    let chair = |label: &str, name: &str| {
        format!(
            "-- content/committees/parish.md --\n+++\nname = \"{name}\"\n[[posts]]\nid = \"chair\"\nlabel = \"{label}\"\nholders = 1\n+++\n"
        )
    };
    let ann = |name: &str| format!("-- content/people/ann-weaver.md --\n+++\nname = \"{name}\"\n+++\n");
    let tom = "-- content/people/tom-cooper.md --\n+++\nname = \"Tom Cooper\"\n[[memberships]]\norganization = \"parish\"\npost = \"chair\"\nstart_date = \"2010\"\n+++\n";
    let mut project = format!("{MILL_LANE}{}{}{tom}", chair("Chair", "Parish Committee"), ann("Ann Weaver"));
    for n in 0..30 {
        let (year, month) = (2012 + n / 10, n % 10 + 1);
        let body = "Tom Cooper spoke of the pond.\n\n".repeat(12);
        project.push_str(&format!(
            "-- content/reports/many-{n}.md --\n+++\ntitle = \"Report {n}\"\nauthors = [\"ann-weaver\"]\ndate = \"{year}-{month:02}-05\"\n+++\n{body}"
        ));
    }
    let mut sources = sources(&project);
    let (mut builder, mut memory) = (Builder::new(Options::default()), Memory::default());
    let edits = ["", &chair("Convener", "Parish Committee"), &chair("Convener", "Hamlet Committee"), &ann("Ann Webster")];
    for edit in edits {
        add(&mut sources, edit);
        let built = builder.build(&sources, Vec::new(), &memory).unwrap();
        memory.publish(&built);
        assert!(memory.site.contains_key("people/tom-cooper/2013/index.html"), "{:?}", built.paths());
        same(&memory.site, &fresh(&Options::default(), &sources).0).unwrap_or_else(|error| panic!("{edit}: {error}"));
    }
}

/// Writes what differs from what is on the disk, and takes away what is no more.
fn sync(root: &std::path::Path, files: &BTreeMap<String, Vec<u8>>) {
    let there = tree(root);
    for path in there.keys().filter(|path| !files.contains_key(*path)) {
        std::fs::remove_file(root.join(path)).unwrap();
    }
    for (path, bytes) in files.iter().filter(|(path, bytes)| there.get(*path) != Some(bytes)) {
        write(root, path, bytes);
    }
}

#[test]
fn what_is_no_content_is_a_change_when_it_comes_and_when_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "config.toml", b"title = \"Mill\"\nbase_url = \"/\"\n");
    write(folder.path(), "content/pages/about.md", b"+++\ntitle = \"About\"\n+++\n");
    let mut loader = Loader::new(folder.path());
    loader.look();
    assert_eq!(loader.look(), Vec::<std::sync::Arc<str>>::new());
    write(folder.path(), "content/pages/notes.txt", b"x");
    assert_eq!(loader.look(), ["content/pages/notes.txt".into()]);
    std::fs::remove_file(folder.path().join("content/pages/notes.txt")).unwrap();
    assert_eq!(loader.look(), ["content/pages/notes.txt".into()]);
    assert_eq!(loader.diagnostics(), []);
    write(folder.path(), "content/pages/4913", b"");
    assert_eq!(loader.look(), Vec::<std::sync::Arc<str>>::new(), "an editor only tries whether it may write");
}

#[test]
fn the_long_lived_loader_equals_a_fresh_one() {
    property(16)
        .run(&prop::collection::vec((step(), any::<u8>()), 1..12), |history| {
            let folder = tempfile::tempdir().unwrap();
            let mut loader = Loader::new(folder.path());
            let mut world = World::new();
            for (step, n) in history {
                world.take(&step);
                let texts = world.sources.texts.values().map(|file| (file.path.to_string(), file.text.as_bytes().to_vec()));
                let theme = world.sources.theme.iter().map(|(name, asset)| (format!("theme/{name}"), asset.bytes.to_vec()));
                let captures = world.sources.captures.iter().map(|name| (format!("captures/{name}"), Vec::new()));
                let mut files: BTreeMap<String, Vec<u8>> = texts.chain(theme).chain(captures).collect();
                // One file of always the same length is UTF-8 today and Latin-1 tomorrow; one is no content at times.
                files.insert("content/pages/raw.md".into(), if n % 2 == 0 { b"+++\n\xe9".to_vec() } else { b"+++\nx".to_vec() });
                if n % 3 == 0 {
                    files.insert("content/pages/notes.txt".into(), vec![n]);
                }
                sync(folder.path(), &files);
                let ((one, told), (other, expected)) = (loader.load(), Loader::new(folder.path()).load());
                prop_assert_eq!(printed(&told), printed(&expected));
                prop_assert_eq!(one.texts, other.texts);
                prop_assert_eq!(one.theme, other.theme);
                prop_assert_eq!(one.captures, other.captures);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn neither_order_nor_threads_change_a_byte() {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let (one, many) = (pool(1), pool(8));
    property(cases(24).div_ceil(2))
        .run(&prop::collection::vec(step(), 20..60), |steps| {
            let mut world = World::new();
            steps.iter().for_each(|step| world.take(step));
            // The same files, put there in another order.
            let mut shuffled = Sources::default();
            let texts: Vec<_> = world.sources.texts.values().collect();
            for file in texts.iter().rev().step_by(2).chain(texts.iter().rev().skip(1).step_by(2)) {
                shuffled.put(&file.path, file.text.clone());
            }
            shuffled.theme = world.sources.theme.iter().rev().map(|(name, asset)| (name.clone(), asset.clone())).collect();
            shuffled.captures = world.sources.captures.clone();
            let options = Options::default();
            let first = one.install(|| fresh(&options, &world.sources));
            for other in [many.install(|| fresh(&options, &world.sources)), many.install(|| fresh(&options, &shuffled))] {
                prop_assert_eq!(&first.1, &other.1, "diagnostics");
                prop_assert_eq!(&first.2, &other.2, "pages");
                same(&first.0, &other.0)?;
            }
            Ok(())
        })
        .unwrap();
}

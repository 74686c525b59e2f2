//! What somebody does to an archive: which file, which words, and how it is saved.

use proptest::prelude::*;

/// How a program puts new bytes into a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Way {
    /// Opens it, writes.
    InPlace,
    /// Empties it, and writes a few milliseconds later, in two parts.
    Truncate,
    /// Writes another file and renames it into place.
    Atomic,
    /// As vim: tries whether it may write, swaps, backs the old one up, writes, takes the backup away.
    Vim,
    /// As emacs: saves by itself beside the file, keeps the old one as a backup, writes.
    Emacs,
    /// Takes the old one away and writes a new one, as git does.
    Replace,
}

/// One thing that is done. Numbers choose among what is there.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Writes or overwrites a file.
    Save { kind: u8, slot: u8, words: u8, way: Way },
    /// Takes a file away.
    Delete { which: u8 },
    /// Gives a file another name, perhaps in another folder.
    Rename { which: u8, to: u8 },
    /// Moves a folder with all that is in it, into another folder or out of it.
    MoveFolder { which: u8, to: u8 },
    /// Makes folders in folders and writes a file there, in one breath.
    NewFolder { deep: u8, words: u8 },
    /// Two hundred files, as if another branch were checked out; the next time they go.
    Many { edition: u8 },
    /// Sets a file's time stamp and nothing else.
    Touch { which: u8 },
    /// Breaks a file in one of several ways, and keeps the whole one.
    Break { which: u8, how: u8, way: Way },
    /// Puts all broken files back.
    Repair { way: Way },
    /// Breaks every file of the content at once.
    BreakAll,
    /// Moves `content/` away, or back.
    Content,
    /// What editors and systems leave about.
    Junk { which: u8 },
    /// Adds a capture, or takes it away.
    Capture { which: u8 },
    /// Takes the templates, or the theme, away.
    Plain { which: u8 },
    /// Everything as it was at the beginning.
    Again,
}

impl Step {
    /// Whether there is nothing between before and after that a watcher could see.
    pub(crate) fn is_one_moment(&self) -> bool {
        match self {
            Step::Save { way, .. } | Step::Break { way, .. } => matches!(way, Way::InPlace | Way::Atomic),
            Step::Delete { .. } | Step::Touch { .. } | Step::Junk { .. } | Step::Capture { .. } => true,
            _ => false,
        }
    }
}

/// A sequence: what is done between two looks, again and again.
pub(crate) type History = Vec<Vec<Step>>;

pub(crate) fn histories() -> impl Strategy<Value = History> {
    prop::collection::vec(prop::collection::vec(step(), 1..4), 2..7)
}

fn step() -> impl Strategy<Value = Step> {
    let n = any::<u8>;
    prop_oneof![
        24 => (n(), n(), n(), way()).prop_map(|(kind, slot, words, way)| Step::Save { kind, slot, words, way }),
        3 => n().prop_map(|which| Step::Delete { which }),
        3 => (n(), n()).prop_map(|(which, to)| Step::Rename { which, to }),
        2 => (n(), n()).prop_map(|(which, to)| Step::MoveFolder { which, to }),
        3 => (n(), n()).prop_map(|(deep, words)| Step::NewFolder { deep, words }),
        1 => n().prop_map(|edition| Step::Many { edition }),
        2 => n().prop_map(|which| Step::Touch { which }),
        4 => (n(), n(), way()).prop_map(|(which, how, way)| Step::Break { which, how, way }),
        5 => way().prop_map(|way| Step::Repair { way }),
        1 => Just(Step::BreakAll),
        2 => Just(Step::Content),
        2 => n().prop_map(|which| Step::Junk { which }),
        1 => n().prop_map(|which| Step::Capture { which }),
        3 => n().prop_map(|which| Step::Plain { which }),
        2 => Just(Step::Again),
    ]
}

fn way() -> impl Strategy<Value = Way> {
    prop::sample::select(vec![Way::InPlace, Way::Truncate, Way::Atomic, Way::Vim, Way::Emacs, Way::Replace])
}

/// One of several.
pub(crate) fn pick<T: Copy>(from: &[T], n: u8) -> T {
    from[usize::from(n) % from.len()]
}

/// A village without a fault, to begin with.
pub(crate) const VILLAGE: &str = r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "https://example.org/mill/"
committee = "parish"
organization = "village"
-- content/committees/village.md --
+++
name = "Mill Lane Village"
[[posts]]
id = "mayor"
label = "Mayor"
holders = 1
+++
-- content/committees/parish.md --
+++
name = "Parish Committee"
parent = "village"
[[posts]]
id = "chair"
label = "Chair"
holders = 1
+++
-- content/people/ann-weaver.md --
+++
name = "Ann Weaver"
[[memberships]]
organization = "parish"
post = "chair"
start_date = "2010"
end_date = "2014-05"
+++
Keeps bees.
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
+++
-- content/reports/2012/2012-03-01-weaver.md --
+++
title = "March meeting"
authors = ["ann-weaver"]
date = "2012-03-01"
+++
Tom Cooper spoke of the pond. It was agreed by 5 votes to 2 that the pond is cleaned.
-- content/reports/2013/2013-05-02-cooper.md --
+++
title = "May meeting"
authors = ["tom-cooper"]
date = "2013-05-02"
+++
The Chair thanked Eve Marsh. The motion to fell the oak was defeated with 1 vote for and 6 against.
-- content/pages/about.md --
+++
title = "About"
+++
What the village decided.
"#;

const PEOPLE: [(&str, &str); 4] =
    [("ann-weaver", "Ann Weaver"), ("tom-cooper", "Tom Cooper"), ("eve-marsh", "Eve Marsh"), ("ben-miller", "Ben Miller")];
const ALIASES: [&str; 4] = ["", "other_names = [\"Nan\"]\n", "other_names = [\"Cooper\"]\n", "other_names = [\"Miss Marsh\"]\n"];
const BODIES: [(&str, &str); 3] = [("parish", "Parish Committee"), ("village", "Mill Lane Village"), ("pond", "Pond Panel")];
const BASES: [&str; 5] = ["https://example.org/mill/", "https://example.org/mill/", "https://example.org/other/", "/", "nonsense"];
const SENTENCES: [&str; 8] = [
    "Tom Cooper spoke of the pond.",
    "The Chair thanked Ann Weaver and Eve Marsh.",
    "It was agreed by 5 votes to 2 that the hedge is cut.",
    "The Parish Committee and the Pond Panel will meet again.",
    "Eve Marsh was elected Chair.",
    "[[nobody-at-all|Somebody]] laughed, and Nan with him.",
    "Raw <b>words</b> <script>alert(1)</script> & “quotes”.",
    "Cooper asked why Miss Marsh had not come.",
];

/// A file's path and text.
pub(crate) fn text_of(kind: u8, slot: u8, words: u8) -> (String, String) {
    let sentence = pick(&SENTENCES, words);
    match kind % 24 {
        0..8 => report(slot, words, sentence),
        8..11 => {
            let (slug, name) = pick(&PEOPLE, slot);
            let alias = pick(&ALIASES, words);
            (format!("content/people/{slug}.md"), format!("+++\nname = \"{name}\"\n{alias}+++\nBiography {words}.\n"))
        }
        11 | 12 => {
            let (slug, name) = pick(&BODIES, slot);
            (format!("content/committees/{slug}.md"), format!("+++\nname = \"{name}\"\n+++\nWords {words}.\n"))
        }
        13 => (
            format!("content/pages/page-{}.md", slot % 3),
            format!("+++\ntitle = \"Page {words}\"\ndraft = {}\n+++\n{sentence}\n", words.is_multiple_of(5)),
        ),
        14 => ("content/decisions/the-pond.md".into(), format!("+++\ntitle = \"The pond, {words}\"\nfollows = [\"the-oak\"]\n+++\n")),
        15 | 16 => {
            let base = if kind % 24 == 15 { BASES[0] } else { pick(&BASES, slot) };
            let text =
                format!("title = \"Minutes {}\"\nbase_url = \"{base}\"\ncommittee = \"parish\"\norganization = \"village\"\n", words % 3);
            ("config.toml".into(), text)
        }
        17 | 18 => template(slot, words),
        19..22 => (
            format!("theme/{}", pick(&["style.css", "script.js", "photo.txt", "a b/ü.svg", "code.css"], slot)),
            format!("/* {} */", words % 7),
        ),
        22 if words.is_multiple_of(2) => (
            "ledger/paragraphs.tsv".into(),
            format!(
                "2012-03-01-weaver\t9\t{}:{} ~{}\nreport-{}\t4\t4:{}\n",
                words % 7 + 1,
                "A".repeat(23),
                "B".repeat(23),
                words % 7,
                "C".repeat(23)
            ),
        ),
        22 => (
            "ledger/decisions.tsv".into(),
            format!("kept-id-{}\t2012-03-01-parish\tIt was agreed by 5 votes to 2 that the pond is cleaned.\n", words % 2),
        ),
        _ => ("content/meetings/2012-03-01-parish.md".into(), format!("+++\nplace = \"Barn {words}\"\n+++\n")),
    }
}

fn report(slot: u8, words: u8, sentence: &str) -> (String, String) {
    let (year, author) = (2011 + u16::from(slot % 3), pick(&PEOPLE, words / 8).0);
    let text =
        format!("+++\ntitle = \"Report {words}\"\nauthors = [\"{author}\"]\ndate = \"{year}-04-0{}\"\n+++\n{sentence}\n", 1 + words % 5);
    (format!("content/reports/{year}/report-{}.md", slot % 7), text)
}

/// One that works, one that is broken, and two that fail: on every page of its kind, on those that show a biography.
fn template(slot: u8, words: u8) -> (String, String) {
    let text = match words % 6 {
        0 => "<p>{{ page.head.title }}</p>".to_owned(),
        1 => "{% if %}".to_owned(),
        2 => "{{ page.no_such_field }}".to_owned(),
        3 => "{{ page.head.title | upper }}{% if page.biography %}{{ page.bioggraphy }}{% endif %}".to_owned(),
        n => format!("{{% extends \"base.html\" %}}{{% block main %}}{n}{{% endblock main %}}"),
    };
    (format!("templates/{}", pick(&["page.html", "report.html", "person.html", "components.html"], slot)), text)
}

//! A generated archive: any number of reports of about 1,700 words, by 40 authors, on 400 people and 60 committees.
//!
//!     cargo run --release --example generate -- DIR [REPORTS]
//!
//! The same arguments give the same bytes. Every name, sentence and vote is made up. The words are put together from a
//! vocabulary with Zipf's frequencies, about a third of the sentences name somebody, and each report decides something.

use std::fmt::Write;
use std::fs;
use std::path::Path;

const PEOPLE: usize = 400;
const COMMITTEES: usize = 60;
const WORDS: usize = 1_700;

/// Marsaglia's xorshift: small, fast, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// Small numbers often, large ones seldom.
    fn zipf(&mut self, limit: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        ((limit as f64).powf(share) - 1.0) as usize % limit
    }
}

const FIRST: &[&str] = &[
    "Ada", "Basil", "Celia", "Denis", "Edith", "Frank", "Greta", "Hugo", "Irene", "Jonas", "Kitty", "Lionel", "Mabel", "Noel", "Olive",
    "Percy", "Queenie", "Rufus", "Sybil", "Trevor", "Una", "Victor", "Winifred", "Xanthe", "Yorick", "Zelda", "Amos", "Beryl", "Cedric",
    "Doris", "Elias", "Flora", "Gideon", "Hilda", "Ivor", "Joan", "Keith", "Lottie", "Maurice", "Nora",
];
const SURNAME: &[&str] = &[
    "Abney",
    "Barrow",
    "Catling",
    "Dunmore",
    "Elstree",
    "Farrow",
    "Gantry",
    "Hollis",
    "Ingram",
    "Jessop",
    "Kettering",
    "Lanyon",
    "Marlow",
    "Norcott",
    "Ormsby",
    "Penrose",
    "Quayle",
    "Rainham",
    "Selby",
    "Tarrant",
    "Upjohn",
    "Vickery",
    "Walden",
    "Yarrow",
    "Zeller",
    "Ashdown",
    "Brindle",
    "Colbeck",
    "Drayton",
    "Eastman",
    "Fenner",
    "Garside",
    "Hesketh",
    "Illsley",
    "Jarman",
    "Kirkby",
    "Loxley",
    "Merton",
    "Naylor",
    "Oakden",
    "Pickard",
    "Quenby",
    "Redfern",
    "Stanway",
    "Thirsk",
    "Underhill",
    "Varley",
    "Wexford",
    "Yelland",
    "Zouch",
    "Alcott",
    "Bexley",
    "Corran",
    "Dunster",
    "Ellison",
    "Fulbeck",
    "Goddard",
    "Harland",
    "Ibbotson",
    "Jelley",
    "Knapton",
    "Ludlow",
    "Mayhew",
    "Nettleton",
    "Orrell",
    "Padgett",
    "Quarmby",
    "Ripley",
    "Sandal",
    "Tolson",
    "Uttley",
    "Venner",
    "Wadsworth",
    "Yardley",
    "Zealey",
    "Aldous",
    "Bramley",
    "Cawood",
    "Denholm",
    "Everard",
    "Fairlie",
    "Gresham",
    "Hartley",
    "Inman",
    "Jowett",
    "Kelham",
    "Langdale",
    "Mossley",
    "Newbold",
    "Oldroyd",
    "Purslow",
    "Quiney",
    "Rastrick",
    "Skelton",
    "Thorley",
    "Upton",
    "Vesey",
    "Wragby",
    "Yeadon",
    "Zimmer",
];
const TOPIC: &[&str] = &[
    "Finance",
    "Housing",
    "Harbour",
    "Transport",
    "Library",
    "Museum",
    "Parks",
    "Schools",
    "Water",
    "Lighting",
    "Markets",
    "Planning",
    "Archive",
    "Bridges",
    "Canals",
    "Drainage",
    "Energy",
    "Forestry",
    "Gardens",
    "Health",
    "Insurance",
    "Justice",
    "Kitchens",
    "Licensing",
    "Music",
    "Nursery",
    "Orchards",
    "Pensions",
    "Quarry",
    "Rates",
];
const WORD: &[&str] = &[
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "was",
    "on",
    "for",
    "with",
    "it",
    "as",
    "be",
    "by",
    "at",
    "this",
    "from",
    "had",
    "not",
    "are",
    "but",
    "which",
    "were",
    "one",
    "all",
    "there",
    "would",
    "their",
    "we",
    "more",
    "than",
    "been",
    "has",
    "work",
    "year",
    "members",
    "local",
    "plan",
    "time",
    "report",
    "discussion",
    "budget",
    "building",
    "question",
    "number",
    "result",
    "campaign",
    "village",
    "street",
    "season",
    "service",
    "support",
    "change",
    "public",
    "money",
    "figure",
    "people",
    "office",
    "morning",
    "letter",
    "future",
    "region",
    "answer",
    "detail",
    "review",
    "survey",
    "cost",
    "level",
    "need",
    "order",
    "point",
    "place",
    "reason",
    "record",
    "share",
    "space",
    "staff",
    "start",
    "step",
    "task",
    "term",
    "training",
    "week",
    "winter",
    "summer",
    "autumn",
    "spring",
    "weather",
    "garden",
    "market",
    "bridge",
    "river",
    "road",
    "house",
    "school",
    "library",
    "window",
    "table",
    "paper",
    "pencil",
    "lamp",
    "stone",
    "timber",
    "coal",
    "wool",
    "barley",
    "ledger",
    "clerk",
    "porter",
    "ferry",
    "harbour",
    "signal",
    "engine",
    "carriage",
    "meadow",
    "orchard",
    "hedge",
    "cellar",
    "attic",
    "kettle",
    "lantern",
    "basket",
    "ribbon",
    "copper",
    "silver",
    "canvas",
    "rope",
    "anchor",
    "compass",
    "chapel",
    "tower",
    "belfry",
    "cloister",
    "quarry",
    "mill",
    "wheel",
    "granary",
    "stable",
    "saddle",
    "harness",
    "furrow",
    "harvest",
    "thresh",
    "winnow",
    "sheaf",
    "sickle",
    "plough",
];

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: generate DIR [REPORTS]";
    let root = arguments.next().ok_or_else(|| std::io::Error::other(usage))?;
    let reports = arguments.next().map_or(Ok(1_000), |n| n.parse()).map_err(|_| std::io::Error::other(usage))?;
    generate(Path::new(&root), reports)
}

fn generate(root: &Path, reports: usize) -> std::io::Result<()> {
    write(
        root,
        "config.toml",
        "title = \"A generated archive\"\nbase_url = \"https://example.org/generated/\"\ncommittee = \"council\"\norganization = \"society\"\n",
    )?;
    write(
        root,
        "content/committees/society.md",
        "+++\nname = \"The Society\"\nrecognise = false\n[[posts]]\nid = \"president\"\nlabel = \"President\"\nholders = 1\n+++\n",
    )?;
    write(
        root,
        "content/committees/council.md",
        "+++\nname = \"General Council\"\nother_names = [\"Council\"]\nparent = \"society\"\n[[posts]]\nid = \"chair\"\nlabel = \"Chair\"\nholders = 1\n+++\n",
    )?;
    for at in 0..COMMITTEES - 2 {
        let name = committee(at);
        let text = format!(
            "+++\nname = \"{name}\"\nclassification = \"committee\"\nparent = \"council\"\n[[posts]]\nid = \"chair\"\nlabel = \"Chair\"\nholders = 1\n+++\n"
        );
        write(root, &format!("content/committees/body-{at:03}.md"), &text)?;
    }
    for at in 0..PEOPLE {
        write(root, &format!("content/people/person-{at:03}.md"), &person_file(at))?;
    }
    for at in 0..reports {
        let (path, text) = report(at, reports);
        write(root, &path, &text)?;
    }
    Ok(())
}

fn write(root: &Path, path: &str, text: &str) -> std::io::Result<()> {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap_or(root))?;
    fs::write(file, text)
}

fn committee(at: usize) -> String {
    let kind = ["Committee", "Panel"][at / TOPIC.len() % 2];
    format!("{} {kind}", TOPIC[at % TOPIC.len()])
}

fn name(at: usize) -> String {
    format!("{} {}", FIRST[(at * 7 + at / 100) % FIRST.len()], SURNAME[at % SURNAME.len()])
}

fn person_file(at: usize) -> String {
    let mut text = format!("+++\nname = \"{}\"\n", name(at));
    // One president and one chair at a time, one after the other; everybody else has a seat.
    let from = 2000 + at % 24;
    if at < 6 {
        let _ = write!(
            text,
            "[[memberships]]\norganization = \"society\"\npost = \"president\"\nstart_date = \"{}-05\"\nend_date = \"{}-05\"\n",
            2000 + at * 4,
            2004 + at * 4
        );
    } else if at < 18 {
        let _ = write!(
            text,
            "[[memberships]]\norganization = \"council\"\npost = \"chair\"\nstart_date = \"{}-10\"\nend_date = \"{}-10\"\n",
            1976 + at * 2 + 12,
            1978 + at * 2 + 12
        );
    }
    let _ = write!(
        text,
        "[[memberships]]\norganization = \"body-{:03}\"\nrole = \"member\"\nstart_date = \"{from}\"\n+++\nA short life of {}.\n",
        at % (COMMITTEES - 2),
        name(at)
    );
    text
}

fn sentence(random: &mut Random, out: &mut String, count: &mut usize) {
    let length = 9 + random.below(16);
    for word in 0..length {
        let chosen = WORD[random.zipf(WORD.len())];
        if word == 0 {
            let mut letters = chosen.chars();
            out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
            out.push_str(letters.as_str());
        } else {
            out.push(' ');
            out.push_str(chosen);
        }
    }
    *count += length;
    out.push_str(". ");
}

/// Whom one report tells of: about as many as real ones do.
struct Cast {
    people: Vec<usize>,
    bodies: Vec<usize>,
}

fn naming(random: &mut Random, cast: &Cast, out: &mut String, count: &mut usize) {
    let who = name(*random.pick(&cast.people));
    let body = committee(*random.pick(&cast.bodies));
    let (a, b) = (WORD[40 + random.below(100)], WORD[40 + random.below(100)]);
    let _ = match random.below(7) {
        0 => write!(out, "{who} spoke of the {a} and the {b}, and of what everybody had found in the {a}. "),
        1 => write!(
            out,
            "{} asked the {body} whether the {a} could wait until the {b} was paid for. ",
            who.split(' ').next().unwrap_or_default()
        ),
        2 => write!(out, "The President thanked {who} for a paper on {a} and {b}. "),
        3 => write!(out, "The Chair said that the {a} was safe, and nobody disagreed about the {b}. "),
        4 => write!(out, "{who}’s {a} will be seen by the {body} together with the {b}. "),
        5 => write!(out, "I told {} that the {a} was late, as it had been with the {b}. ", who.split(' ').next_back().unwrap_or_default()),
        _ => write!(out, "There was a long talk about the {a} of the {b}, to which {who} added a figure. "),
    };
    *count += 18;
}

fn decision(random: &mut Random, out: &mut String, count: &mut usize) {
    let (a, b) = (WORD[40 + random.below(100)], WORD[40 + random.below(100)]);
    let (votes_for, against, abstain) = (10 + random.below(15), random.below(10), random.below(4));
    let _ = match random.below(5) {
        0 => write!(out, "The council agreed to repair the {a} before the {b} is opened. "),
        1 => write!(
            out,
            "A motion to sell the {a} and keep the {b} was carried by {votes_for} votes to {against}, with {abstain} abstentions. "
        ),
        2 => write!(out, "An amendment on the {a} was defeated by {votes_for} votes to {against}. "),
        3 => write!(out, "It was agreed that the {a} should be moved beside the {b}. "),
        _ => write!(out, "The paper on the {a} and the {b} was approved. "),
    };
    *count += 14;
}

fn report(at: usize, of: usize) -> (String, String) {
    let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ (at as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03));
    for _ in 0..4 {
        random.next();
    }
    // Five reports in six tell of a meeting of their own; the sixth is a second account of the one before.
    let met = at - usize::from(at % 6 == 5);
    let day = met * 24 * 336 / of.max(1);
    let (year, month, date) = (2001 + day / 336, 1 + day % 336 / 28, 1 + day % 28);
    let cast =
        Cast { people: (0..20).map(|_| random.zipf(PEOPLE)).collect(), bodies: (0..10).map(|_| random.below(COMMITTEES - 2)).collect() };
    let author = at % 40;
    let mut text = format!(
        "+++\ntitle = \"Report {at} of the council\"\nauthors = [\"person-{author:03}\"]\ndate = \"{year}-{month:02}-{date:02}\"\n+++\n\n"
    );
    let mut count = 0;
    while count < WORDS {
        let _ = writeln!(text, "## {} and {}\n", TOPIC[random.below(TOPIC.len())], WORD[50 + random.below(90)]);
        for _ in 0..3 {
            for _ in 0..4 + random.below(4) {
                if random.below(100) < 35 {
                    naming(&mut random, &cast, &mut text, &mut count);
                } else {
                    sentence(&mut random, &mut text, &mut count);
                }
            }
            text.push_str("\n\n");
        }
        if random.below(3) == 0 {
            decision(&mut random, &mut text, &mut count);
            text.push_str("\n\n");
        } else {
            for _ in 0..3 {
                text.push_str("- ");
                naming(&mut random, &cast, &mut text, &mut count);
                text.push('\n');
            }
            text.push('\n');
        }
    }
    (format!("content/reports/{year}/r{at:05}.md"), text)
}

//! The law for kept readings: after any edit of the registry, a reading that was kept is the one that a fresh builder makes.
//!
//! Small reports, each with a sentence or two of its own, so that most edits touch few of them; and for each way in which
//! recognition asks the registry something, sentences that ask it.

use archive::builder::{Builder, Options};
use archive::source::Sources;
use proptest::prelude::*;

use crate::law::{fresh, same};
use crate::support::{Memory, printed, property, put};

/// What stands in one file of a person: numbers choose.
#[derive(Debug, Clone, Default)]
struct Person {
    name: u8,
    /// One bit for each of [`ALIASES`].
    aliases: u8,
    /// One bit for each seat; the low two say which dates.
    seats: u8,
    dates: u8,
    biography: u8,
}

/// What stands in one file of a body.
#[derive(Debug, Clone, Default)]
struct Body {
    name: u8,
    alias: u8,
    label: u8,
    more_posts: bool,
    unrecognised: bool,
    parent: u8,
    ends: u8,
    classification: u8,
}

const PEOPLE: [&str; 9] =
    ["ann-weaver", "bea-lock", "cai-oneill", "dee-fern", "eve-marsh", "kit-weaver", "tom-cooper", "tom-fuller", "zoe-brand"];
/// For each slug, names that its file may have; all that are called nearly alike stand side by side.
const NAMES: [[&str; 3]; 9] = [
    ["Ann Weaver", "Dame Ann Weaver", "Anne Weever"],
    ["Bea Lock", "Beatrice Lockwood", "Bea van der Lock"],
    ["Cai O'Neill", "Cai O’Neill", "Lord O'Neill of Mill Lane"],
    ["Dee Fern", "Dee Fern OBE", "Dee-Dee Fern"],
    ["Eve Marsh", "Eve Marsh", "Tom Cooper"],
    ["Kit Weaver", "Kit K. Weaver", "Ann Weaver"],
    ["Tom Cooper", "Tom Couper", "Sir Thomas Cooper"],
    ["Tom Fuller", "Tom Fullar", "Tom"],
    ["Zoë Brand", "Zoe\u{308} Brandt", "Zoe Brand"],
];
const ALIASES: [&str; 8] = [
    "\"Quill Sedge\"",
    "\"Nan\"",
    "{ name = \"Tommy\", start_date = \"2012\", end_date = \"2013\" }",
    "\"Dame Quill Lock\"",
    "\"Ann Cooper\"",
    "\"Lady Sedge\"",
    "\"Tom Weaver\"",
    "{ name = \"Old Nan\", end_date = \"2012-06\" }",
];
const BODIES: [&str; 5] = ["hedge", "parish", "pond", "rivers", "village"];
const BODY_NAMES: [[&str; 3]; 5] = [
    ["Hedge Panel", "Hedges Panel", "Hedge & Ditch Panel"],
    ["Parish Committee", "Parish Committee", "Parish Board"],
    ["Pond Sub-Committee", "Pond Committee", "PSC"],
    ["Rivers Panel", "The Forum", "Gathering"],
    ["Mill Lane Village", "Mill Lane Village", "Mill Village"],
];
const BODY_ALIASES: [&str; 4] = ["", "\"Green Panel\"", "\"RPX\"", "{ name = \"Water Group\", start_date = \"2013\" }"];
const LABELS: [[&str; 3]; 5] = [
    ["Keeper", "Hedge Keeper", "Warden"],
    ["Chair", "Chair", "Convener"],
    ["Vice-Chair", "Pond Keeper", "Keeper"],
    ["Clerk", "RPX Clerk", "Chair"],
    ["Mayor", "Chief Steward of All Mills", "Leader"],
];
const SPANS: [(&str, &str); 4] = [("2010", "2014-05"), ("2012-02", ""), ("", "2012-12"), ("2013-01-10", "2013-01-10")];
const DATES: [&str; 4] = ["2011-06-02", "2012-03-01", "2012-09~", "2013-01-10"];

const SENTENCES: [&str; 52] = [
    "Tom Cooper spoke.",
    "Tom\u{a0}Cooper and Eve Marsh spoke.",
    "Tom Coopar spoke of it.",
    "Tam Cooper spoke of it.",
    "Tom Fulller left.",
    "Nobody asked Ann Weever.",
    "She thanked Anna Weaver.",
    "Q. Weaver asked again.",
    "T. Cooper asked again.",
    "We heard K. Weaver.",
    "Dame Weaver rose.",
    "We thanked Dame Ann.",
    "Lord O’Neill slept, and Cai woke him.",
    "Lady Sedge came, with Sir Cooper.",
    "Sedge said so; Quill did not.",
    "We asked Nan about it.",
    "Old Nan was asked.",
    "Tommy was there.",
    "Then Weaver and Lock agreed.",
    "Zoë said no.",
    "ZOË BRAND and Zoe Brand said no.",
    "Bea Lock said yes, and Bea Lockwood no.",
    "Miss Vane Thorne asked why.",
    "Dee said that Fern had come.",
    "Dee-Dee Fern was late, OBE or not.",
    "The Chair thanked them.",
    "The Vice-Chair was absent.",
    "The Keeper told us so.",
    "Our Mayor was ill.",
    "The Clerk, Tom Cooper, wrote.",
    "Ann Weaver was elected Keeper.",
    "Eve Marsh was appointed Clerk.",
    "We met the Hedge Keeper and the Pond Keeper.",
    "The RPX Clerk told the Chief Steward of All Mills.",
    "The Hedge Panel met.",
    "The hedge panel met; the Hedge & Ditch Panel had not.",
    "The Hedge and Rivers Panels met.",
    "The Pond and Parish Committees met.",
    "The Hedge and Pond Sub-Committees met.",
    "At Gathering nobody spoke.",
    "The Forum rose, as RPX had.",
    "The Green Panel and the Water Group met.",
    "The Parish Board and the Rivers Board met.",
    "The Chair of the Rivers Panel spoke.",
    "It was agreed by 5 votes to 2 that the gate is mended, moved by Tom Fuller.",
    "The panel agreed that the gate is mended.",
    "The Rivers Panel resolved to buy a pump.",
    "[[eve-marsh|She]] laughed.",
    "[[zoe-brant|She]] laughed.",
    "[[rivers|They]] laughed at [[nobody-at-all|him]].",
    "[[!Tom Cooper]] is a boat.",
    "Mill Lane Chair Eve Marsh spoke.",
];

/// The registry, and how far it is from its beginning.
struct World {
    sources: Sources,
    people: Vec<Option<Person>>,
    bodies: Vec<Option<Body>>,
}

/// One thing that somebody does to the registry: which file, and what of it becomes what.
#[derive(Debug, Clone)]
enum Edit {
    Person { who: u8, field: u8, to: u8 },
    Body { which: u8, field: u8, to: u8 },
    Config { committee: u8, organization: u8 },
    Report { which: u8, sentence: u8, head: u8 },
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = any::<u8>;
    prop_oneof![
        8 => (n(), n(), n()).prop_map(|(who, field, to)| Edit::Person { who, field, to }),
        6 => (n(), n(), n()).prop_map(|(which, field, to)| Edit::Body { which, field, to }),
        1 => (n(), n()).prop_map(|(committee, organization)| Edit::Config { committee, organization }),
        2 => (n(), n(), n()).prop_map(|(which, sentence, head)| Edit::Report { which, sentence, head }),
    ]
}

impl World {
    /// Two reports for each sentence, one with another sentence after it.
    fn new(seed: u8) -> World {
        let people = (0..PEOPLE.len()).map(|i| (i % 4 != 3).then(|| Person { seats: i as u8, ..Person::default() })).collect();
        let bodies = (0..BODIES.len()).map(|_| Some(Body::default())).collect();
        let mut world = World { sources: Sources::default(), people, bodies };
        world.config(1, 4);
        for who in 0..PEOPLE.len() {
            world.write_person(who);
        }
        for which in 0..BODIES.len() {
            world.write_body(which);
        }
        for at in 0..SENTENCES.len() as u8 {
            world.write_report(at, at, at.wrapping_mul(seed | 1));
        }
        world
    }

    fn config(&mut self, committee: u8, organization: u8) {
        let body = |n: u8| BODIES[usize::from(n) % BODIES.len()];
        let text =
            format!("title = \"Mill\"\nbase_url = \"/\"\ncommittee = \"{}\"\norganization = \"{}\"\n", body(committee), body(organization));
        put(&mut self.sources, "config.toml", &text);
    }

    fn write_person(&mut self, who: usize) {
        let path = format!("content/people/{}.md", PEOPLE[who]);
        let Some(person) = &self.people[who] else {
            self.sources.remove(&path);
            return;
        };
        let mut text = format!("+++\nname = \"{}\"\n", NAMES[who][usize::from(person.name) % 3]);
        let aliases: Vec<&str> = (0..8).filter(|bit| person.aliases >> bit & 1 == 1).map(|bit| ALIASES[bit]).collect();
        text.push_str(&format!("other_names = [{}]\n", aliases.join(", ")));
        for (at, body) in BODIES.iter().enumerate().filter(|(at, _)| person.seats >> at & 1 == 1) {
            let (start, end) = SPANS[(usize::from(person.dates) + at) % SPANS.len()];
            text.push_str(&format!(
                "[[memberships]]\norganization = \"{body}\"\npost = \"head\"\nstart_date = \"{start}\"\nend_date = \"{end}\"\n"
            ));
        }
        text.push_str(&format!("+++\nA life, {}.\n", person.biography));
        put(&mut self.sources, &path, &text);
    }

    fn write_body(&mut self, which: usize) {
        let path = format!("content/committees/{}.md", BODIES[which]);
        let Some(body) = &self.bodies[which] else {
            self.sources.remove(&path);
            return;
        };
        let mut text = format!("+++\nname = \"{}\"\n", BODY_NAMES[which][usize::from(body.name) % 3]);
        text.push_str(&format!("other_names = [{}]\n", BODY_ALIASES[usize::from(body.alias) % 4]));
        text.push_str(&format!("recognise = {}\nclassification = \"kind {}\"\n", !body.unrecognised, body.classification % 3));
        if body.parent % 3 > 0 {
            text.push_str(&format!("parent = \"{}\"\n", BODIES[usize::from(body.parent) % BODIES.len()]));
        }
        if body.ends % 3 > 0 {
            text.push_str(&format!("dissolution_date = \"{}\"\n", DATES[usize::from(body.ends) % DATES.len()]));
        }
        if body.more_posts {
            text.push_str("[[posts]]\nid = \"second\"\nlabel = \"Clerk\"\nholders = 1\n");
        }
        let label = LABELS[which][usize::from(body.label) % 3];
        text.push_str(&format!("[[posts]]\nid = \"head\"\nlabel = \"{label}\"\nholders = {}\n+++\n", 1 + body.label / 100));
        put(&mut self.sources, &path, &text);
    }

    fn write_report(&mut self, at: u8, sentence: u8, head: u8) {
        let pick = |n: u8| SENTENCES[usize::from(n) % SENTENCES.len()];
        let mut text = format!("+++\ntitle = \"Report {at}\"\n");
        if head % 7 != 6 {
            text.push_str(&format!("date = \"{}\"\n", DATES[usize::from(head) % DATES.len()]));
        }
        let author = match head % 5 {
            0 => PEOPLE[usize::from(head) % PEOPLE.len()],
            1 => NAMES[usize::from(head) % PEOPLE.len()][usize::from(head) % 3],
            2 => "An Observer",
            3 => "zoe-brandt",
            _ => "eve-marsh",
        };
        text.push_str(&format!("authors = [\"{author}\"]\n"));
        if head % 3 == 2 {
            text.push_str(&format!("committee = \"{}\"\n", BODIES[usize::from(head / 3) % BODIES.len()]));
        }
        if head % 11 == 10 {
            text.push_str(&format!(
                "[[decisions]]\nquote = \"{}\"\noutcome = \"agreed\"\nmover = \"{}\"\nseconder = \"hedge\"\ncommittee = \"rivers\"\n",
                pick(sentence).split(' ').next().unwrap_or_default(),
                PEOPLE[usize::from(head / 11) % PEOPLE.len()]
            ));
        }
        text.push_str(&format!("+++\n{}\n", pick(sentence)));
        if head % 4 == 1 {
            text.push_str(&format!("\n{}\n", pick(head)));
        }
        put(&mut self.sources, &format!("content/reports/r{at:02}.md"), &text);
    }

    fn take(&mut self, edit: &Edit) {
        match *edit {
            Edit::Person { who, field, to } => {
                let who = usize::from(who) % PEOPLE.len();
                let mut person = self.people[who].take().unwrap_or_default();
                match field % 8 {
                    0 => person.name = to,
                    1..=3 => person.aliases ^= 1 << (to % 8),
                    4 => person.seats ^= 1 << (to % 5),
                    5 => person.dates = to,
                    6 => person.biography = to,
                    _ => {}
                }
                self.people[who] = (field % 8 != 7).then_some(person);
                self.write_person(who);
            }
            Edit::Body { which, field, to } => {
                let which = usize::from(which) % BODIES.len();
                let mut body = self.bodies[which].take().unwrap_or_default();
                match field % 9 {
                    0 => body.name = to,
                    1 => body.alias = to,
                    2 => body.label = to,
                    3 => body.more_posts ^= true,
                    4 => body.unrecognised ^= true,
                    5 => body.parent = to,
                    6 => body.ends = to,
                    7 => body.classification = to,
                    _ => {}
                }
                self.bodies[which] = (field % 9 != 8).then_some(body);
                self.write_body(which);
            }
            Edit::Config { committee, organization } => self.config(committee, organization),
            Edit::Report { which, sentence, head } => self.write_report(which % SENTENCES.len() as u8, sentence, head),
        }
    }
}

#[test]
fn a_kept_reading_is_the_one_that_would_be_made() {
    let read = std::cell::Cell::new((0, 0));
    property(24)
        .run(&(prop::collection::vec(edit(), 1..8), any::<u8>()), |(history, seed)| {
            let options = Options::default();
            let mut world = World::new(seed);
            let (mut builder, mut memory) = (Builder::new(options.clone()), Memory::default());
            let first = builder.build(&world.sources, Vec::new(), &memory).unwrap();
            memory.publish(&first);
            for edit in &history {
                world.take(edit);
                let built = builder.build(&world.sources, Vec::new(), &memory).unwrap();
                let (told, anew) = (printed(&built.diagnostics), built.counters.recognised);
                let (all, sum) = read.get();
                read.set((all + built.archive.reports.len(), sum + anew));
                memory.publish(&built);
                let (site, expected, _) = fresh(&options, &world.sources);
                prop_assert_eq!(told, expected, "diagnostics after {:?}", edit);
                if built.is_publishable() {
                    same(&memory.site, &site)?;
                }
            }
            Ok(())
        })
        .unwrap();
    let (all, anew) = read.get();
    assert!(anew * 2 < all && anew > 0, "{anew} of {all} readings were made anew: most edits should leave most readings alone");
}

//! What an edit costs, in counts, since clocks prove nothing.

use archive::builder::{Builder, Counters, Options};
use archive::source::Sources;

use crate::support::{Memory, put, sources};

/// Forty reports of ten people, over four years.
fn village() -> Sources {
    let mut project = String::from(
        "-- config.toml --\ntitle = \"Village\"\nbase_url = \"/\"\ncommittee = \"parish\"\n-- content/committees/parish.md --\n+++\nname = \"Parish Committee\"\n[[posts]]\nid = \"chair\"\nlabel = \"Chair\"\nholders = 1\n+++\n",
    );
    for person in 0..10 {
        project.push_str(&format!("-- content/people/person-{person}.md --\n{}", self::person(person, "A life.")));
    }
    for report in 0..40 {
        project.push_str(&format!("-- content/reports/report-{report}.md --\n{}", self::report(report, "We met.")));
    }
    sources(&project)
}

const SURNAMES: [&str; 10] = ["Weaver", "Cooper", "Marsh", "Sage", "Miller", "Fletcher", "Sawyer", "Thatcher", "Potter", "Glover"];

fn person(n: usize, biography: &str) -> String {
    format!("+++\nname = \"Pat {}\"\n+++\n{biography}\n", SURNAMES[n])
}

fn report(n: usize, words: &str) -> String {
    let (year, month) = (2010 + n / 10, n % 10 + 1);
    format!("+++\ntitle = \"Report {n}\"\nauthors = [\"person-{}\"]\ndate = \"{year}-{month:02}-01\"\n+++\n{words}\n", n % 10)
}

struct Bench {
    builder: Builder,
    memory: Memory,
}

impl Bench {
    fn new() -> Bench {
        Bench { builder: Builder::new(Options::default()), memory: Memory::default() }
    }

    #[track_caller]
    fn build(&mut self, sources: &Sources) -> (usize, usize, usize) {
        let built = self.builder.build(sources, Vec::new(), &self.memory).unwrap();
        assert!(built.is_publishable(), "{:#?}", built.diagnostics);
        self.memory.publish(&built);
        let Counters { parsed, recognised, rendered, .. } = built.counters;
        (parsed, recognised, rendered)
    }
}

#[test]
fn the_first_build_does_everything_and_the_next_nothing() {
    let (sources, mut bench) = (village(), Bench::new());
    let (parsed, recognised, rendered) = bench.build(&sources);
    assert_eq!((parsed, recognised), (51, 40));
    assert!(rendered > 100, "{rendered}");
    assert_eq!(bench.build(&sources), (0, 0, 0));
}

#[test]
fn an_edit_to_one_report_is_one_parsed_one_recognised_and_few_rendered() {
    let (mut sources, mut bench) = (village(), Bench::new());
    bench.build(&sources);
    put(&mut sources, "content/reports/report-17.md", &report(17, "We met, and it rained."));
    let (parsed, recognised, rendered) = bench.build(&sources);
    assert_eq!((parsed, recognised), (1, 1));
    assert!((1..=8).contains(&rendered), "{rendered} rendered");
}

#[test]
fn an_edit_to_a_biography_recognises_nothing() {
    let (mut sources, mut bench) = (village(), Bench::new());
    bench.build(&sources);
    put(&mut sources, "content/people/person-3.md", &person(3, "Another life."));
    let (parsed, recognised, rendered) = bench.build(&sources);
    assert_eq!((parsed, recognised), (1, 0));
    assert!((1..=8).contains(&rendered), "{rendered} rendered");
}

#[test]
fn an_edit_to_a_page_recognises_nothing() {
    let (mut sources, mut bench) = (village(), Bench::new());
    put(&mut sources, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
    bench.build(&sources);
    put(&mut sources, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nOther words.\n");
    let (parsed, recognised, rendered) = bench.build(&sources);
    assert_eq!((parsed, recognised), (1, 0));
    assert!((1..=3).contains(&rendered), "{rendered} rendered");
}

#[test]
fn a_new_name_is_read_where_its_words_stand_and_nowhere_else() {
    let (mut sources, mut bench) = (village(), Bench::new());
    for (n, words) in [(3, "Robin spoke."), (5, "Robin Newcomb spoke."), (8, "We met Dr Newcombe."), (9, "They met in Newcombeside.")] {
        put(&mut sources, &format!("content/reports/report-{n}.md"), &report(n, words));
    }
    bench.build(&sources);
    put(&mut sources, "content/people/newcomer.md", "+++\nname = \"Robin Newcombe\"\n+++\n");
    let (parsed, recognised, rendered) = bench.build(&sources);
    assert_eq!((parsed, recognised), (1, 3));
    // the three, the person with a feed in two forms, the registers, the page of all pages and whatever counts people
    assert!((2..=13).contains(&rendered), "{rendered} rendered");
}

#[test]
fn a_new_holder_is_read_where_the_post_stands() {
    let (mut sources, mut bench) = (village(), Bench::new());
    put(&mut sources, "content/reports/report-4.md", &report(4, "The Chair spoke."));
    bench.build(&sources);
    let held = "[[memberships]]\norganization = \"parish\"\npost = \"chair\"\nstart_date = \"2009\"\n+++\nA life.";
    put(&mut sources, "content/people/person-3.md", &person(3, "A life.").replacen("+++\nA life.", held, 1));
    let (parsed, recognised, _) = bench.build(&sources);
    assert_eq!((parsed, recognised), (1, 1));
}

#[test]
fn a_file_of_the_theme_renders_what_names_it_and_parses_nothing() {
    let (mut sources, mut bench) = (village(), Bench::new());
    bench.build(&sources);
    put(&mut sources, "theme/photographs/pond.txt", "green");
    assert_eq!(bench.build(&sources), (0, 0, 0));
}

#[test]
fn a_fault_and_its_repair_render_nothing_twice() {
    let (mut sources, mut bench) = (village(), Bench::new());
    bench.build(&sources);
    put(&mut sources, "content/reports/report-17.md", "+++\ntitle = \n+++\n");
    let built = bench.builder.build(&sources, Vec::new(), &bench.memory).unwrap();
    assert!(!built.is_publishable());
    bench.memory.publish(&built);
    put(&mut sources, "content/reports/report-17.md", &report(17, "We met."));
    assert_eq!(bench.build(&sources), (1, 1, 0));
}

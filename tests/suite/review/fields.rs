//! What import left open: asked, answered, shown to the archivist, published as data.

use archive::builder::{Builder, Options, Preview};
use serde_json::Value;

use super::{after, answered, asked, lines, review, with};
use crate::support::{Memory, build, expect, on_disk, put, run, sources};

/// Reports of which import knew this much and no more.
const HALL: &str = r#"
-- config.toml --
title = "Mill Lane Minutes"
base_url = "https://example.org/mill/"
committee = "parish"
-- content/committees/parish.md --
+++
name = "Parish Committee"
+++
-- content/people/ann-weaver.md --
+++
name = "Ann Weaver"
+++
-- content/reports/undated-weaver.md --
+++
title = "September meeting 2017"   # as printed
authors = ["ann-weaver"]

[source]
file = "box.mbox"
part = 12
licence = "CC BY-SA 4.0"

[basis]   # by import
title = { basis = "stated", evidence = "September meeting 2017" }
date = { basis = "unknown", evidence = "September meeting 2017 … held on 19 September 2018", candidates = ["2017-09-19", "2018-09-19"] }

[import]
format = "HTML"
encoding = "windows-1252"
repairs = [{ what = "dead links made words", count = 3 }]
cut = [{ what = "navigation", words = 44 }, { what = "readers' comments", words = 812 }]
put_back = [2]
+++
## The pond

The pond is green & "still".
-- content/reports/unsigned.md --
+++
title = "What was heard in the hall"
[basis]
title = { basis = "inferred", evidence = "" }
authors = { basis = "unknown" }
+++
Drains were spoken of.
-- content/reports/2016-04-02-weaver.md --
+++
title = "April meeting"
authors = ["ann-weaver"]
date = "2016-04-02"
[basis]
date = { basis = "inferred", evidence = "Tues 2 April" }
+++
We met.
-- content/reports/2016-05-02-weaver.md --
+++
title = "May meeting"
authors = ["ann-weaver"]
date = "2016-05-02"
[basis]
date = { basis = "stated", evidence = "2 May 2016" }
+++
We met.
-- content/reports/by-hand.md --
+++
title = "Written here"
+++
Nobody imported this, so nobody asks about it.
"#;

/// The texts of what is asked, in order.
fn texts(project: &str) -> Vec<String> {
    asked(project).2.into_iter().map(|item| format!("{} {}", item.reason.word(), item.text)).collect()
}

#[test]
fn what_the_source_leaves_open_is_asked_and_never_guessed() {
    assert_eq!(texts(HALL), ["ambiguous date of undated-weaver", "unknown author of unsigned", "unknown date of unsigned"]);
    let (_, _, items) = asked(HALL);
    assert!(items.iter().all(|item| item.proposal.is_none()), "{items:#?}");
    let field = items[0].field.as_ref().unwrap();
    assert_eq!((field.title.as_str(), field.candidates.len()), ("September meeting 2017", 2));
    assert_eq!(items[0].contexts[0].before, "The pond / The pond is green & \"still\".");
    let folder = on_disk(HALL);
    let (code, stdout, stderr) = run(folder.path(), &["review", "--accept", "all"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "Nothing to write.\n", ""));
}

#[test]
fn a_chosen_date_moves_no_other_byte() {
    let edits = answered(HALL, "date of undated-weaver", "2018-09-19").unwrap();
    let edit = &edits["content/reports/undated-weaver.md"];
    let before = edit.before.clone().unwrap();
    let wanted = before.replace("authors = [\"ann-weaver\"]\n", "authors = [\"ann-weaver\"]\ndate = \"2018-09-19\"\n").replace(
        "basis = \"unknown\", evidence = \"Sept",
        "basis = \"inferred\", evidence = \"the archivist's answer; the source has: Sept",
    );
    assert_eq!(edit.after, wanted);
    let sources = with(HALL, edits);
    let built = build(&sources);
    assert_eq!(built.printed, "");
    let page = built.page("reports/undated-weaver/index.html");
    assert!(page.contains("19 September 2018</a>") && page.contains("content=\"2018-09-19\""), "{page}");
    assert!(page.contains("<td>The archivist&#39;s answer; the source has: September"), "{page}");
}

#[test]
fn another_date_may_be_typed_and_a_slip_is_told() {
    assert!(after(HALL, "date of undated-weaver", "2017-10~").contains("\ndate = \"2017-10~\"\n"));
    assert_eq!(
        answered(HALL, "date of undated-weaver", "2017-02-30").unwrap_err(),
        "`2017-02-30` is no date (there is no such day in the calendar): write 2012, 2012-11 or 2012-11-27, and 2012-11~ for about then"
    );
    assert_eq!(answered(HALL, "date of undated-weaver", "DATE").unwrap_err(), "put the value in place of DATE");
}

#[test]
fn an_author_is_a_person_of_the_registry_or_a_printed_name() {
    let new = |answer: &str| lines(&answered(HALL, "author of unsigned", answer).unwrap()["content/reports/unsigned.md"]);
    let basis = "authors = { evidence = \"the archivist's answer\", basis = \"inferred\" }\n";
    assert_eq!(new("ann-weaver")[0], "authors = [\"ann-weaver\"]\n");
    assert_eq!(new("Ann Weaver")[0], "authors = [\"ann-weaver\"]\n");
    assert_eq!(new("Olive Pike; ann-weaver")[0], "authors = [\"Olive Pike\", \"ann-weaver\"]\n");
    assert!(after(HALL, "author of unsigned", "Olive Pike").contains(basis));
    assert_eq!(
        answered(HALL, "author of unsigned", "ann-weavr").unwrap_err(),
        "no person and no committee has the slug `ann-weavr`; did you mean `ann-weaver`?"
    );
}

#[test]
fn a_basis_written_in_any_way_is_kept_in_that_way() {
    let with_basis = |front: &str| {
        format!(
            "-- config.toml --\ntitle = \"T\"\nbase_url = \"/\"\n-- content/reports/a.md --\n+++\ntitle = \"A\"\nauthors = [\"B C\"]\n{front}+++\nWe met.\n"
        )
    };
    let cases = [
        (
            "[import]\nformat = \"HTML\"\n",
            "date = \"2012\"\n[import]\nformat = \"HTML\"\n\n[basis]\ndate = { basis = \"inferred\", evidence = \"the archivist's answer\" }\n",
        ),
        (
            "[basis.date]\nbasis = \"unknown\" # yet\n",
            "date = \"2012\"\n[basis.date]\nevidence = \"the archivist's answer\"\nbasis = \"inferred\" # yet\n",
        ),
        (
            "[basis]\n# nothing\ntitle = { basis = \"stated\" }\n",
            "date = \"2012\"\n[basis]\ndate = { basis = \"inferred\", evidence = \"the archivist's answer\" }\n# nothing\ntitle = { basis = \"stated\" }\n",
        ),
        ("basis = { date = {} }\n", "date = \"2012\"\nbasis = { date = { basis = \"inferred\", evidence = \"the archivist's answer\"} }\n"),
    ];
    for (front, wanted) in cases {
        let project = with_basis(front);
        let new = after(&project, "date of a", "2012");
        assert_eq!(new, format!("+++\ntitle = \"A\"\nauthors = [\"B C\"]\n{wanted}+++\nWe met.\n"));
        let windows = project.replace("+++\n", "+++\r\n").replace("\"\n", "\"\r\n").replace("]\n", "]\r\n").replace("}\n", "}\r\n");
        let new = after(&windows, "date of a", "2012");
        assert!(new.lines().count() > 6 && new.contains("date = \"2012\"\r\n"), "{new:?}");
    }
    let torn =
        with_basis("").replace("authors = [\"B C\"]\n", "authors = [ # nobody signed\n]\n[basis]\nauthors = { basis = \"unknown\" }\n");
    assert_eq!(
        answered(&torn, "author of a", "B C").unwrap_err(),
        "content/reports/a.md is not changed: a comment stands within the value, so it has to be changed by hand"
    );
}

#[test]
fn what_nobody_will_ever_know_is_asked_no_more() {
    let never = after(HALL, "date of unsigned", "never");
    let quiet = HALL
        .replace("committee = \"parish\"\n--", &format!("committee = \"parish\"\n{}--", &never[never.find("\n[recognise]").unwrap()..]));
    assert_eq!(texts(&quiet), ["ambiguous date of undated-weaver", "unknown author of unsigned"]);
}

#[test]
fn the_terminal_shows_what_the_answer_needs() {
    let folder = on_disk(HALL);
    let (code, stdout, stderr) = review(folder.path(), &["--reason", "ambiguous"], "t\nsometime\n2\n");
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    expect(
        &stdout,
        r#"
1 question about 1 place. ? is help, q ends; every answer is written at once.

----------------------------------------
1 to go. Question trx4gax: the source says two things.
  The date of undated-weaver: “September meeting 2017”
  The source has: “September meeting 2017 … held on 19 September 2018”

  undated, Ann Weaver, content/reports/undated-weaver.md:21
    The pond / The pond is green & "still".

  1  19 September 2017 (2017-09-19)
  2  19 September 2018 (2018-09-19)
  t  another: a date, as 2012-11-27, 2012-11 or 2012-11~ for about then
  !  never ask about this again
Your answer (Enter: later): t
  a date, as 2012-11-27, 2012-11 or 2012-11~ for about then (Enter: back): sometime
  `sometime` is no date (this is not a date in EDTF's form): write 2012, 2012-11
    or 2012-11-27, and 2012-11~ for about then.
Your answer (Enter: later): 2
  Wrote content/reports/undated-weaver.md: date 2018-09-19.
  That settles 1 place.

1 answer written into 1 file; nothing is left to ask. `archive build` makes the
pages anew.
"#,
    );
    let (_, stdout, _) = review(folder.path(), &["--reason", "unknown"], "t\nOlive Pike\nu\nq\n");
    assert!(stdout.contains("is as it was."), "{stdout}");
    let unsigned = std::fs::read_to_string(folder.path().join("content/reports/unsigned.md")).unwrap();
    assert!(HALL.contains(&unsigned));
}

#[test]
fn the_page_shows_what_needs_a_look_and_counts_the_rest() {
    let page = preview(HALL);
    for wanted in [
        "3 imported reports to look at</a>",
        "3 of 4 imported reports to look at: 1 contradiction, 2 fields unknown, 2 inferred.",
        "<h3 id=\"report-undated-weaver\"><a href=\"/mill/reports/undated-weaver/\">September meeting 2017</a></h3>",
        "The source says two things: <strong>19 September 2017</strong> or <strong>19 September 2018</strong>",
        "<td>“September meeting 2017 … held on 19 September 2018”</td>",
        "=2018-09-19</code>",
        "Cut from around it: readers&#39; comments (812 words), navigation (44 words).",
        "<code>archive import --show-cut undated-weaver</code>",
        "<td>Inferred: 2 April 2016</td>",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(!page.contains("May meeting") && !page.contains("Written here"), "{page}");
    let order: Vec<usize> = ["report-undated-weaver", "report-unsigned", "report-2016-04-02-weaver"]
        .iter()
        .map(|anchor| page.find(&format!("id=\"{anchor}\"")).unwrap())
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    // Its commands are answers to what `archive review` asks.
    let (_, _, items) = asked(HALL);
    assert!(items.iter().all(|item| page.contains(&format!("archive review --accept {}=", item.id))));
}

fn preview(project: &str) -> String {
    let memory = Memory::default();
    Builder::new(Options { preview: Preview::On, ..Options::default() }).build(&sources(project), Vec::new(), &memory).unwrap();
    String::from_utf8(memory.staged()["queue/index.html"].clone()).unwrap()
}

#[test]
fn thousands_of_imported_reports_make_no_endless_page() {
    let mut project = HALL.to_owned();
    let long = "word ".repeat(2000);
    for n in 0..1000 {
        project.push_str(&format!(
            "-- content/reports/r-{n}.md --\n+++\ntitle = \"Report {n}\"\n[basis]\ndate = {{ basis = \"unknown\", evidence = \"{long}\" }}\n+++\nWe met.\n"
        ));
    }
    let page = preview(&project);
    assert!(page.contains("And 803 more."), "{}", &page[page.len() - 2000..]);
    assert!(page.len() < 600_000, "{}", page.len());
    assert!(page.contains("id=\"report-undated-weaver\""), "what needs a look most is there");
}

#[test]
fn the_report_tells_its_reader_what_import_did() {
    let built = build(&sources(HALL));
    let page = built.page("reports/undated-weaver/index.html");
    for wanted in [
        "<dt>Licence</dt><dd>CC BY-SA 4.0</dd>",
        "<code>box.mbox</code>, mail 12 in it",
        "Read as HTML, windows-1252. Cut from around it: readers&#39; comments (812 words), navigation (44 words). Put back by the archivist: 1 part. Set right: dead links made words (3).",
        "<td>Unknown: 19 September 2017 or 19 September 2018</td>",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(!built.page("reports/by-hand/index.html").contains("captured text"));
}

#[test]
fn the_data_holds_it_and_names_stay_apart_from_fields() {
    let folder = on_disk(&HALL.replace("We met.", "We met Priya Thatcher, and Priya Thatcher spoke."));
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    let published = |path: &str| std::fs::read_to_string(folder.path().join("public").join(path)).unwrap();
    let data: Value = serde_json::from_str(&published("data/archive.json")).unwrap();
    let report = data["reports"].as_array().unwrap().iter().find(|report| report["id"] == "undated-weaver").unwrap();
    assert_eq!(report["import"]["cut"][1], serde_json::json!({ "what": "readers' comments", "words": 812 }));
    assert_eq!(report["source"]["part"], 12);
    assert_eq!(report["basis"]["date"]["candidates"][1], "2018-09-19");
    let queue = data["queue"].as_array().unwrap();
    let fields: Vec<&Value> = queue.iter().filter(|entry| !entry["field"].is_null()).collect();
    assert_eq!(
        *fields[0],
        serde_json::json!({ "text": "date of undated-weaver", "kind": "report", "reason": "ambiguous", "count": 1,
            "reports": ["undated-weaver"], "candidates": ["2017-09-19", "2018-09-19"], "field": "date" })
    );
    // What is merely unknown is null in its report; names are as they were.
    assert_eq!(fields.len(), 1);
    assert!(queue.iter().any(|entry| entry["text"] == "Priya Thatcher" && entry["kind"] == "person"));
    assert!(published("data/index.html").contains(&format!("<td class=\"right\">{}</td>", queue.len())));
}

#[test]
fn an_edit_of_what_import_wrote_makes_two_pages_anew() {
    let (mut sources, mut memory) = (sources(HALL), Memory::default());
    let mut builder = Builder::new(Options { preview: Preview::On, ..Options::default() });
    let built = builder.build(&sources, Vec::new(), &memory).unwrap();
    memory.publish(&built);
    let old = memory.site.clone();
    let path = "content/reports/undated-weaver.md";
    let text = sources.get(path).unwrap().text.replace("words = 44", "words = 45").replace("held on", "which met on");
    put(&mut sources, path, &text);
    let built = builder.build(&sources, Vec::new(), &memory).unwrap();
    memory.publish(&built);
    let changed: Vec<&str> =
        memory.site.iter().filter(|(path, bytes)| old.get(*path) != Some(*bytes)).map(|(path, _)| path.as_str()).collect();
    assert_eq!(built.counters.rendered, 2, "{changed:?}");
    let (data, pages): (Vec<&str>, Vec<&str>) = changed.iter().partition(|path| path.starts_with("data/"));
    assert_eq!(pages, ["queue/index.html", "reports/undated-weaver/index.html"]);
    assert!(
        data.contains(&"data/archive.json") && data.contains(&"data/report_cuts.csv") && !data.contains(&"data/mentions.csv"),
        "{data:?}"
    );
}

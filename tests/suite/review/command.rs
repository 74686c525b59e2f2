//! `archive review` as a shell meets it.

use std::fs;

use serde_json::Value;

use super::{POND, review};
use crate::support::{expect, on_disk, run, tree};

#[test]
fn a_whole_session() {
    let folder = on_disk(POND);
    let answers = "?\nz\n1\ny\ny\n\ny\np\nfish\n2015-05..\ny\n1\n\nm\n";
    let (code, stdout, stderr) = review(folder.path(), &[], answers);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    expect(
        &stdout,
        r#"
8 questions about 12 places. ? is help, q ends; every answer is written at once.

----------------------------------------
8 to go. Question n5jkgwr: may be one or the other.
  “Sam”, 3 times in 2 reports, 1 March 2012 to 2 April 2017

  1 March 2012, Ann Weaver, content/reports/2012-03-01-weaver.md:8
    The Hedges Committee met. [Sam] asked about the gate, and Sam was told that
    it is closed.

  2 April 2017, Olive Pike, content/reports/2017-04-02-stranger.md:6
    We asked [Sam] about the gate.

  1  Sam Fisher (sam-fisher): no known office then
  2  Sam Miller (sam-miller): no known office then
  a  one of these, in every report from one date to another; a number marks only
     these places
  p  another person or committee, by name
  n  a new person
  x  nobody, here: the words are marked in the reports
  !  never ask about this again
Your answer (Enter: later): ?
  1 to 9: the words mean this person or committee. Where they may mean several,
    they are marked in the reports, here and nowhere else; else they become
    another name in the registry, and every report that has them is linked.
  y: what is proposed. m: the membership, as proposed. a: with dates of your
    own. p: anybody else in the registry.
  n and c: a new person, a new committee, with a file in content/.
  x: nobody, here; the places are marked [[!so]] in the reports. !: never ask
    about these words again, anywhere; it is kept in config.toml.
  t: the value of a report's field, typed. It is written into the report's front
    matter, and the report says that it is the archivist's answer.
  Enter or l: later. u: take the last answer back. q: end.
Your answer (Enter: later): z
  `z` is no answer here; ? is help.
Your answer (Enter: later): 1
  Wrote content/reports/2012-03-01-weaver.md: 2 marks.
  Wrote content/reports/2017-04-02-stranger.md: 1 mark.
  That settles 3 places.

----------------------------------------
7 to go. Question bygngrq: looks like a person, and is in no file.
  “Priya Thatcher”, 2 times in 2 reports, 1 March 2012 to 2 April 2016

  1 March 2012, Ann Weaver, content/reports/2012-03-01-weaver.md:6
    Tom Copper spoke of the pond, and [Priya Thatcher] thanked him.

  2 April 2016, Tom Cooper, content/reports/2016-04-02-cooper.md:6
    [Priya Thatcher] asked Ruth about the well.

  y  new person “Priya Thatcher”
  p  another person or committee, by name
  n  a new person
  c  a new committee
  x  nobody, here: the words are marked in the reports
  !  never ask about this again
Your answer (Enter: later): y
  Wrote content/people/priya-thatcher.md: new person “Priya Thatcher”.
  That settles 2 places.

----------------------------------------
6 to go. Question wnqdzdz: nearly a name that is in the registry.
  “Tom Copper”, 2 times in 2 reports, 1 March 2012 to 2 April 2016

  1 March 2012, Ann Weaver, content/reports/2012-03-01-weaver.md:6
    [Tom Copper] spoke of the pond, and Priya Thatcher thanked him.

  2 April 2016, Tom Cooper, content/reports/2016-04-02-cooper.md:8
    Sam Fisher was elected Chair. [Tom Copper] was absent.

  1  Tom Cooper (tom-cooper)
  a  the same, from one date to another
  p  another person or committee, by name
  n  a new person
  x  nobody, here: the words are marked in the reports
  !  never ask about this again
Your answer (Enter: later): y
  Wrote content/people/tom-cooper.md: other name “Tom Copper”.
  That settles 2 places.

----------------------------------------
5 to go. Question w3w7v0h: looks like a body, and is in no file.
  “Hedges Committee”, once in 1 report, 1 March 2012

  1 March 2012, Ann Weaver, content/reports/2012-03-01-weaver.md:8
    The [Hedges Committee] met.

  y  new committee “Hedges Committee”
  p  another person or committee, by name
  n  a new person
  c  a new committee
  x  nobody, here: the words are marked in the reports
  !  never ask about this again
Your answer (Enter: later): 

----------------------------------------
4 to go. Question v59e0p3: nobody is known to have held this post then.
  “Mayor”, once in 1 report, 2 April 2016
  The post: Mayor, Mill Lane Village

  2 April 2016, Tom Cooper, content/reports/2016-04-02-cooper.md:6
    Priya Thatcher asked Ruth about the well. [The Mayor] opened the fair.

  p  a person held it, from one date to another
  x  nobody, here: the words are marked in the reports
  !  never ask about this again
Your answer (Enter: later): y
  `y` is no answer here; ? is help.
Your answer (Enter: later): p
  Slug, or part of the name (Enter: back): fish
  Sam Fisher (sam-fisher)
  From and to, as 2010-09..2014 (Enter: 2016-04-02..): 2015-05..
  Wrote content/people/sam-fisher.md: Mayor, Mill Lane Village, from May 2015.
  That settles 1 place.

----------------------------------------
3 to go. Question tyy0zad: wrote reports, and is in no file.
  “Olive Pike”, once in 1 report, 2 April 2017

  2 April 2017, content/reports/2017-04-02-stranger.md:3
    “A meeting”, by [Olive Pike]

  y  new person “Olive Pike”
  p  another person or committee, by name
  n  a new person
  c  a new committee
  !  never ask about this again
Your answer (Enter: later): y
  Wrote content/people/olive-pike.md: new person “Olive Pike”.
  That settles 1 place.

----------------------------------------
2 to go. Question 8km1x9n: the only one so called held no known office then.
  “Ruth”, once in 1 report, 2 April 2016

  2 April 2016, Tom Cooper, content/reports/2016-04-02-cooper.md:6
    Priya Thatcher asked [Ruth] about the well.

  1  Ruth Baker (ruth-baker): no known office then
  a  the same, from one date to another
  p  another person or committee, by name
  n  a new person
  x  nobody, here: the words are marked in the reports
  !  never ask about this again
Your answer (Enter: later): 1
  From and to, as 2010-09..2014 (Enter: 2016): 
  Wrote content/people/ruth-baker.md: other name “Ruth”, 2016.
  That settles 1 place.

----------------------------------------
1 to go. Question sjj9pyb: the text says so, and no membership does.
  “Sam Fisher was elected Chair”, once in 1 report, 2 April 2016
  The post: Chair, Parish Committee

  2 April 2016, Tom Cooper, content/reports/2016-04-02-cooper.md:8
    [Sam Fisher was elected Chair].

  m  Sam Fisher: Chair, Parish Committee, from 2 April 2016
  a  the same, with other dates
  !  never ask about this again
Your answer (Enter: later): m
  Wrote content/people/sam-fisher.md: Chair, Parish Committee, from 2 April
    2016.
  That settles 1 place.

7 answers written into 7 files; 1 question is left. `archive build` makes the
pages anew.
"#,
    );
}

#[test]
fn the_list() {
    let folder = on_disk(POND);
    let (code, stdout, stderr) = run(folder.path(), &["review", "--list"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect(
        &stdout,
        r#"
id       count  reason              words                         dates                   proposal
n5jkgwr      3  ambiguous           Sam                           2012-03-01..2017-04-02  –
bygngrq      2  unknown             Priya Thatcher                2012-03-01..2016-04-02  new
wnqdzdz      2  near-miss           Tom Copper                    2012-03-01..2016-04-02  tom-cooper
w3w7v0h      1  unknown             Hedges Committee              2012-03-01              new-committee
v59e0p3      1  vacant-post         Mayor                         2016-04-02              –
tyy0zad      1  unknown             Olive Pike                    2017-04-02              new
8km1x9n      1  out-of-term         Ruth                          2016-04-02              –
sjj9pyb      1  missing-membership  Sam Fisher was elected Chair  2016-04-02              sam-fisher,2016-04-02..
"#,
    );
}

#[test]
fn a_list_of_some_reasons() {
    let folder = on_disk(POND);
    let (code, stdout, _) = run(folder.path(), &["review", "--list", "--reason", "near-miss,vacant-post"]);
    assert_eq!(code, 0);
    expect(
        &stdout,
        r#"
id       count  reason       words       dates                   proposal
wnqdzdz      2  near-miss    Tom Copper  2012-03-01..2016-04-02  tom-cooper
v59e0p3      1  vacant-post  Mayor       2016-04-02              –
"#,
    );
    let (code, _, stderr) = run(folder.path(), &["review", "--list", "--reason", "nonsense"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("the reasons are unknown, ambiguous, near-miss,"), "{stderr}");
}

#[test]
fn json_has_all_that_an_answer_needs() {
    let folder = on_disk(POND);
    let (code, stdout, stderr) = run(folder.path(), &["review", "--format", "json", "--reason", "out-of-term,missing-membership"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect(
        &stdout,
        r#"
[
  {
    "id": "8km1x9n",
    "reason": "out-of-term",
    "text": "Ruth",
    "kind": "person",
    "count": 1,
    "reports": [
      "2016-04-02-cooper"
    ],
    "first_date": "2016-04-02",
    "last_date": "2016-04-02",
    "contexts": [
      {
        "report": "2016-04-02-cooper",
        "file": "content/reports/2016-04-02-cooper.md",
        "line": 6,
        "paragraph": "p1",
        "date": "2016-04-02",
        "authors": [
          "Tom Cooper"
        ],
        "before": "Priya Thatcher asked ",
        "words": "Ruth",
        "after": " about the well."
      }
    ],
    "candidates": [
      {
        "kind": "person",
        "slug": "ruth-baker",
        "name": "Ruth Baker",
        "office": null,
        "dates": "2016"
      }
    ],
    "post": null,
    "like": null,
    "proposal": null,
    "answers": [
      "ruth-baker",
      "new:FULL NAME",
      "nobody",
      "never"
    ],
    "decisions": null,
    "field": null
  },
  {
    "id": "sjj9pyb",
    "reason": "missing-membership",
    "text": "Sam Fisher was elected Chair",
    "kind": "person",
    "count": 1,
    "reports": [
      "2016-04-02-cooper"
    ],
    "first_date": "2016-04-02",
    "last_date": "2016-04-02",
    "contexts": [
      {
        "report": "2016-04-02-cooper",
        "file": "content/reports/2016-04-02-cooper.md",
        "line": 8,
        "paragraph": "p2",
        "date": "2016-04-02",
        "authors": [
          "Tom Cooper"
        ],
        "before": "",
        "words": "Sam Fisher was elected Chair",
        "after": "."
      }
    ],
    "candidates": [
      {
        "kind": "person",
        "slug": "sam-fisher",
        "name": "Sam Fisher",
        "office": null,
        "dates": "2016"
      }
    ],
    "post": {
      "organization": "parish",
      "post": "chair",
      "label": "Chair, Parish Committee"
    },
    "like": null,
    "proposal": "sam-fisher,2016-04-02..",
    "answers": [
      "sam-fisher",
      "never"
    ],
    "decisions": null,
    "field": null
  }
]
"#,
    );
}

#[test]
fn what_is_proposed_is_accepted_and_the_next_build_links_it() {
    let folder = on_disk(POND);
    let (code, stdout, stderr) = run(folder.path(), &["review", "--accept", "all"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect(
        &stdout,
        r#"
Wrote content/committees/hedges-committee.md: new committee “Hedges Committee”
Wrote content/people/olive-pike.md: new person “Olive Pike”
Wrote content/people/priya-thatcher.md: new person “Priya Thatcher”
Wrote content/people/sam-fisher.md: Chair, Parish Committee, from 2 April 2016
Wrote content/people/tom-cooper.md: other name “Tom Copper”
5 answers written into 5 files. `archive build` makes the pages anew; `archive review` asks what is left.
"#,
    );
    let (code, _, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    let page = fs::read_to_string(folder.path().join("public/reports/2012-03-01-weaver/index.html")).unwrap();
    for link in [
        "/mill/people/tom-cooper/\" title=\"Tom Cooper: named in full\">Tom Copper<",
        "/mill/people/priya-thatcher/",
        "/mill/committees/hedges-committee/",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
}

#[test]
fn nothing_is_written_where_one_answer_is_wrong() {
    let folder = on_disk(POND);
    let before = tree(folder.path());
    let ids = |word: &str| id(folder.path(), word);
    let (tom, mayor, sam) = (ids("Tom Copper"), ids("Mayor"), ids("Sam"));
    let wrong = format!("{}x", &tom[..6]);
    let arguments = [
        "review",
        "--accept",
        &tom,
        &wrong,
        "nonsense",
        &sam,
        &format!("{mayor}=tom-cooper"),
        &format!("{tom}=tom-coper"),
        &format!("{mayor}=tom-cooper,2014..2012"),
        &format!("{mayor}=Tom!"),
    ];
    let (code, stdout, stderr) = run(folder.path(), &arguments);
    assert_eq!((code, stdout.as_str()), (2, ""));
    expect(
        &stderr,
        r#"
error: nothing was written: 7 answers are not understood
  `wnqdzdx` is no question's id; did you mean wnqdzdz (“Tom Copper”)?
  `nonsense` is no question's id, no reason and not `all`; `archive review --list` shows the ids
  n5jkgwr: nothing is proposed for “Sam”; answer it: n5jkgwr=sam-fisher, n5jkgwr=sam-miller, n5jkgwr=new:FULL NAME, n5jkgwr=nobody, n5jkgwr=never
  v59e0p3: `2014..2012` ends before it begins
  v59e0p3: `Tom!` is no answer: write the slug of a person or committee, `new`, `new-committee`, `nobody` or `never`
  wnqdzdz=tom-coper (“Tom Copper”): no person and no committee has the slug `tom-coper`; did you mean `tom-cooper`?
  v59e0p3=tom-cooper (“Mayor”): say from when to when: `tom-cooper,2010-09..2014-09`, with an end left open `tom-cooper,2010-09..`
"#,
    );
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_dry_run_says_what_would_be_written() {
    let folder = on_disk(POND);
    let before = tree(folder.path());
    let (code, stdout, _) = run(folder.path(), &["review", "--accept", "near-miss", "missing-membership", "--dry-run"]);
    assert_eq!(code, 0);
    expect(
        &stdout,
        r#"
Would write content/people/sam-fisher.md: Chair, Parish Committee, from 2 April 2016
  + 
  + [[memberships]]
  + organization = "parish"
  + post = "chair"
  + start_date = "2016-04-02"
Would write content/people/tom-cooper.md: other name “Tom Copper”
  + other_names = ["Tom Copper"]
2 answers would be written into 2 files. Nothing was written.
"#,
    );
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn json_from_stdin_answers_too() {
    let folder = on_disk(POND);
    let (_, json, _) = run(folder.path(), &["review", "--format", "json"]);
    let mut items: Value = serde_json::from_str(&json).unwrap();
    for item in items.as_array_mut().unwrap() {
        let answer = match item["text"].as_str().unwrap() {
            "Tom Copper" => "tom-cooper",
            "Ruth" => "ruth-baker,2013..2016",
            "Olive Pike" => "new:Olive Mary Pike",
            "Mayor" => "never",
            _ => continue,
        };
        item["answer"] = answer.into();
    }
    let (code, stdout, stderr) = review(folder.path(), &["--accept", "-"], &items.to_string());
    assert_eq!((code, stderr.as_str()), (0, ""));
    expect(
        &stdout,
        r#"
Wrote config.toml: never ask about “Mayor”
Wrote content/people/olive-mary-pike.md: new person “Olive Mary Pike”, other name “Olive Pike”
Wrote content/people/ruth-baker.md: other name “Ruth”, 2013 to 2016
Wrote content/people/tom-cooper.md: other name “Tom Copper”
4 answers written into 4 files. `archive build` makes the pages anew; `archive review` asks what is left.
"#,
    );
    let olive = fs::read_to_string(folder.path().join("content/people/olive-mary-pike.md")).unwrap();
    assert_eq!(olive, "+++\nname = \"Olive Mary Pike\"\nsort_name = \"Pike, Olive Mary\"\nother_names = [\"Olive Pike\"]\n+++\n");
    // One object a line is as good.
    let line = format!("{{\"id\": \"{}\", \"answer\": \"nobody\"}}\n", id(folder.path(), "Sam"));
    let (code, _, stderr) = review(folder.path(), &["--accept", "-"], &line);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let report = fs::read_to_string(folder.path().join("content/reports/2012-03-01-weaver.md")).unwrap();
    assert!(report.contains("*[[!Sam]]* asked about the gate, and [[!Sam]] was told"), "{report}");
    let (code, _, stderr) = review(folder.path(), &["--accept", "-"], "{\"id\": 7}\n{\"answer\": \"new\"}\nnonsense");
    assert_eq!(code, 2);
    assert!(stderr.contains("an object without an `id`") && stderr.contains("stdin is not JSON"), "{stderr}");
}

#[test]
fn an_answer_is_taken_back_byte_for_byte() {
    let folder = on_disk(POND);
    let before = tree(folder.path());
    let (code, stdout, _) = review(folder.path(), &[], "u\n1\nu\n\ny\nu\n\n1\nu\n!\nu\nq\n");
    assert_eq!(code, 0);
    assert!(stdout.contains("Nothing has been answered yet."), "{stdout}");
    assert!(stdout.ends_with("Nothing was written; 8 questions are left.\n"), "{stdout}");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_file_that_changed_meanwhile_is_left_as_it_is() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let folder = on_disk(POND);
    let path = folder.path().join("content/people/tom-cooper.md");
    let mut child = crate::support::archive(folder.path(), &["review", "--reason", "near-miss"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    while !said.contains("never ask about this again") {
        assert!(stdout.read_line(&mut said).unwrap() > 0, "{said}");
    }
    fs::write(&path, "+++\nname = \"Thomas Cooper\"\n+++\n").unwrap();
    child.stdin.take().unwrap().write_all(b"1\nq\n").unwrap();
    std::io::Read::read_to_string(&mut stdout, &mut said).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(said.contains("content/people/tom-cooper.md was changed meanwhile, so nothing was written"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "+++\nname = \"Thomas Cooper\"\n+++\n");
    assert!(!tree(folder.path()).keys().any(|path| path.ends_with(".tmp")), "{:?}", tree(folder.path()).keys());
}

#[test]
fn where_there_is_nothing_to_ask_it_says_so() {
    let folder = on_disk(crate::support::MILL_LANE);
    for arguments in [&["review"][..], &["review", "--list"]] {
        assert_eq!(run(folder.path(), arguments), (0, "There is nothing to ask.\n".to_owned(), String::new()));
    }
    assert_eq!(run(folder.path(), &["review", "--format", "json"]).1, "[]\n");
    let empty = tempfile::tempdir().unwrap();
    let (code, _, stderr) = run(empty.path(), &["review"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("there is no archive here"), "{stderr}");
}

/// The id of the question about these words.
fn id(root: &std::path::Path, text: &str) -> String {
    let (_, json, _) = run(root, &["review", "--format", "json"]);
    let items: Value = serde_json::from_str(&json).unwrap();
    let item = items.as_array().unwrap().iter().find(|item| item["text"] == text).unwrap();
    item["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_turns_letters_around_is_not_shown_to_a_terminal() {
    let folder = on_disk(&POND.replace("asked about the gate", "asked about the \u{202e}gate"));
    let (code, stdout, stderr) = review(folder.path(), &[], "");
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(stdout.contains("asked about the \u{fffd}gate"), "{stdout}");
    assert!(!stdout.contains('\u{202e}'), "{stdout}");
}

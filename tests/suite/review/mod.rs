//! The queue, asked and answered: an archive in a string, an answer, and the files after it.

mod answers;
mod command;
mod fields;
mod formatting;
mod page;
mod relations;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use archive::archive::Archive;
use archive::builder::{Builder, Options};
use archive::review::{Desk, FileEdit, Item, questions};
use archive::source::Sources;

use crate::support::{archive, sources};

/// A village with a doubt of every kind.
pub(crate) const POND: &str = r#"
-- config.toml --
# The parish's papers.
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
name = "Ann Weaver"      # as she signed
other_names = [
  "Nan Weaver",          # in the old letters
]

[[memberships]]
organization = "parish"
post = "chair"
start_date = "2010"
end_date = "2014-05"

[links]
wikidata = "Q1"
+++
Keeps bees.
-- content/people/tom-cooper.md --
+++
name = "Tom Cooper"
+++
-- content/people/ruth-baker.md --
+++
name = "Ruth Baker"
[[memberships]]
organization = "village"
post = "mayor"
start_date = "2009-05"
end_date = "2013"
+++
-- content/people/sam-fisher.md --
+++
name = "Sam Fisher"
+++
-- content/people/sam-miller.md --
+++
name = "Sam Miller"
+++
-- content/reports/2012-03-01-weaver.md --
+++
title = "March meeting"
authors = ["ann-weaver"]
date = "2012-03-01"
+++
Tom Copper spoke of the pond, and Priya Thatcher thanked him.

The Hedges Committee met. *Sam* asked about the gate, and Sam was told that it is closed.
-- content/reports/2016-04-02-cooper.md --
+++
title = "April meeting"
authors = ["tom-cooper"]
date = "2016-04-02"
+++
Priya Thatcher asked Ruth about the well. The Mayor opened the fair.

Sam Fisher was elected Chair. Tom Copper was absent.
-- content/reports/2017-04-02-stranger.md --
+++
title = "A meeting"
authors = ["Olive Pike"]
date = "2017-04-02"
+++
We asked Sam about the gate.
"#;

/// What there is to ask.
fn asked(project: &str) -> (Sources, Archive, Vec<Item>) {
    let sources = sources(project);
    let (archive, _) = Builder::new(Options::default()).resolve(&sources, Vec::new());
    let items = questions(&archive);
    (sources, archive, items)
}

/// The files that the answer to the question about these words changes.
#[track_caller]
fn answered(project: &str, text: &str, answer: &str) -> Result<BTreeMap<String, FileEdit>, String> {
    let (sources, archive, items) = asked(project);
    let item = items.iter().find(|item| item.text == text);
    let item = item.unwrap_or_else(|| panic!("“{text}” is not asked about; {:?}", items.iter().map(|i| &i.text).collect::<Vec<_>>()));
    let mut desk = Desk::new(&archive, &sources);
    desk.lay(item, &item.read(answer)?)?;
    Ok(desk.edits().into_iter().map(|edit| (edit.path.clone(), edit)).collect())
}

/// The one file that an answer changes, as it is then.
#[track_caller]
fn after(project: &str, text: &str, answer: &str) -> String {
    let edits = answered(project, text, answer).unwrap();
    assert_eq!(edits.len(), 1, "{:?}", edits.keys());
    edits.into_values().next().unwrap().after
}

/// A project with these answers written into it.
fn with(project: &str, edits: BTreeMap<String, FileEdit>) -> Sources {
    let mut sources = sources(project);
    for (path, edit) in edits {
        sources.put(&path, edit.after);
    }
    sources
}

/// The lines that are new in an edit, each with a sign; fails where one has gone that is not told.
fn lines(edit: &FileEdit) -> Vec<String> {
    let before: Vec<&str> = edit.before.as_deref().unwrap_or_default().split_inclusive('\n').collect();
    let mut rest = before.as_slice();
    let mut new = Vec::new();
    for line in edit.after.split_inclusive('\n') {
        match rest.first() {
            Some(old) if *old == line => rest = &rest[1..],
            _ => new.push(line.to_owned()),
        }
    }
    new.extend(rest.iter().map(|line| format!("gone: {line}")));
    new
}

/// The real binary with answers from a pipe: exit code, stdout, stderr.
fn review(root: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    use std::io::Write;
    let mut child = archive(root, &[&["review"], arguments].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // A command that does not read has closed the pipe; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

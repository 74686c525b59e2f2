//! A file that gets another name: what still names it by the old one means it all the same.

use std::collections::BTreeMap;

use archive::builder::{Builder, Options};
use archive::source::Sources;

use crate::law::fresh;
use crate::support::{MILL_LANE, Memory, printed, put, sources};

/// Files that name a person, bodies and a decision in every way there is. `<…>` stands for a slug.
const NAMING: [(&str, &str); 7] = [
    ("config.toml", "title = \"Mill Lane Minutes\"\nbase_url = \"/mill/\"\ncommittee = \"<parish>\"\norganization = \"<village>\"\n"),
    (
        "content/people/ann-weaver.md",
        "+++\nname = \"Ann Weaver\"\n[[memberships]]\norganization = \"<parish>\"\npost = \"chair\"\nstart_date = \"2010\"\nend_date = \"2014-05\"\n+++\n",
    ),
    ("content/committees/pond.md", "+++\nname = \"Pond Panel\"\nparent = \"<parish>\"\npredecessors = [\"<village>\"]\n+++\n"),
    (
        "content/reports/2012/2012-03-01-cooper.md",
        "+++\ntitle = \"The pond\"\nauthors = [\"<tom-cooper>\"]\ndate = \"2012-03-01\"\ncommittee = \"<parish>\"\n[[decisions]]\nquote = \"the pond is cleaned\"\noutcome = \"agreed\"\nid = \"the-pond\"\nmover = \"<tom-cooper>\"\ncommittee = \"<village>\"\n+++\n[[<tom-cooper>|He]] spoke, and the Chair thanked [[<parish>|all of them]]. It was agreed that the pond is cleaned.\n",
    ),
    (
        "content/reports/2013/2013-03-01-weaver.md",
        "+++\ntitle = \"The hedge\"\n[[meetings]]\ndate = \"2013-03-01\"\ncommittee = \"<village>\"\n[[decisions]]\nquote = \"the hedge is cut\"\noutcome = \"agreed\"\nid = \"the-hedge\"\n+++\nIt was agreed that the hedge is cut.\n",
    ),
    ("content/decisions/the-pond.md", "+++\naliases = [\"the-old-pond\"]\n+++\n"),
    ("content/decisions/the-hedge.md", "+++\nfollows = [\"<the-pond>\"]\n+++\n"),
];

const RENAMED: [(&str, &str); 4] =
    [("parish", "parish-council"), ("village", "mill-lane"), ("tom-cooper", "thomas-cooper"), ("the-old-pond", "the-pond")];

/// Mill Lane where three files have new names, with these slugs in the places of those marked.
fn mill_lane(slug: impl Fn(&str) -> String) -> Sources {
    let mut sources = sources(MILL_LANE);
    for (path, text) in NAMING {
        let text = RENAMED.iter().fold(text.to_owned(), |text, (old, new)| {
            let text = text.replace(&format!("<{new}>"), &slug(old));
            text.replace(&format!("<{old}>"), &slug(old))
        });
        put(&mut sources, path, &text);
    }
    for (folder, (old, new)) in ["committees", "committees", "people"].iter().zip(RENAMED) {
        let text =
            sources.get(&format!("content/{folder}/{old}.md")).unwrap().text.replacen("+++\n", &format!("+++\naliases = [\"{old}\"]\n"), 1);
        let text = text.replace("\"village\"\n[[posts]]", "\"mill-lane\"\n[[posts]]");
        sources.remove(&format!("content/{folder}/{old}.md"));
        put(&mut sources, &format!("content/{folder}/{new}.md"), &text);
    }
    sources
}

fn today(old: &str) -> String {
    RENAMED.iter().find(|(known, _)| *known == old).map_or(old, |(_, new)| new).to_owned()
}

/// The site without what tells a file's own bytes.
fn shown(sources: &Sources) -> (BTreeMap<String, String>, String) {
    let (site, told, _) = fresh(&Options::default(), sources);
    let pages = site.into_iter().filter(|(path, _)| path.ends_with(".html"));
    (pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect(), told)
}

#[test]
fn an_old_slug_means_what_it_has_become_wherever_it_stands() {
    let (anew, told) = shown(&mill_lane(today));
    assert_eq!(told, "");
    let (old, told) = shown(&mill_lane(str::to_owned));
    assert_eq!(told.matches("note[old-slug]").count(), 4, "{told}");
    assert!(!told.contains("warning") && !told.contains("error"), "{told}");
    assert_eq!(old.keys().collect::<Vec<_>>(), anew.keys().collect::<Vec<_>>());
    for (path, page) in &old {
        assert_eq!(page, &anew[path], "{path}");
    }
    let report = &old["reports/2012-03-01-cooper/index.html"];
    assert!(report.contains("/mill/people/thomas-cooper/") && report.contains("/mill/committees/parish-council/"), "{report}");
}

#[test]
fn a_watched_build_follows_a_rename_step_by_step() {
    let mut sources = mill_lane(str::to_owned);
    let (mut builder, mut memory) = (Builder::new(Options::default()), Memory::default());
    let person = "content/people/thomas-cooper.md";
    let steps: [&[&str]; 5] = [&[], &["tom-cooper"], &["tom-fuller", "tom-cooper"], &["tom-fuller"], &["tom-cooper"]];
    let mut seen = Vec::new();
    for aliases in steps {
        put(&mut sources, person, &format!("+++\nname = \"Tom Cooper\"\naliases = {aliases:?}\n+++\n"));
        let built = builder.build(&sources, Vec::new(), &memory).unwrap();
        let told = printed(&built.diagnostics);
        memory.publish(&built);
        let (site, expected, _) = fresh(&Options::default(), &sources);
        assert_eq!(told, expected, "{aliases:?}");
        crate::law::same(&memory.site, &site).unwrap();
        seen.push(told.contains("no person or committee has the slug `tom-cooper`"));
    }
    assert_eq!(seen, [true, false, false, true, false]);
}

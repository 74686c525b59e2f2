//! The notation of the texts with expectations, read; and the invented registry that they are read by.

use std::sync::Arc;

use archive::config::Config;
use archive::document::{Document, ReportDocument, parse};
use archive::recognise::{FoundDecision, Names, Subject};
use archive::source::SourceFile;

const REGISTRY: &str = include_str!("registry.txt");

fn document(path: &str, text: &str) -> Document {
    let parsed = parse(&Arc::new(SourceFile::new(path, text)));
    assert!(parsed.diagnostics.is_empty(), "{path}: {:?}", parsed.diagnostics);
    parsed.document.unwrap_or_else(|| panic!("{path}"))
}

pub(crate) fn names() -> Names {
    let (mut people, mut committees) = (Vec::new(), Vec::new());
    for block in REGISTRY.split("\n== ").skip(1) {
        let (path, front) = block.split_once('\n').unwrap();
        match document(&format!("content/{}.md", path.trim()), &format!("+++\n{}\n+++\n", front.trim())) {
            Document::Person(person) => people.push(person),
            Document::Committee(committee) => committees.push(committee),
            other => panic!("{other:?}"),
        }
    }
    people.sort_by(|a, b| a.head.slug.cmp(&b.head.slug));
    committees.sort_by(|a, b| a.head.slug.cmp(&b.head.slug));
    let config =
        SourceFile::new("config.toml", "title = \"Rowan\"\nbase_url = \"/\"\ncommittee = \"council\"\norganization = \"rowan-society\"\n");
    let mut diagnostics = Vec::new();
    let config = Config::parse(&Arc::new(config), &mut diagnostics);
    Names::new(people, committees, &config)
}

pub(crate) fn report(front: &str, body: &str) -> Arc<ReportDocument> {
    match document("content/reports/r.md", &format!("+++\ntitle = \"A report\"\n{front}\n+++\n{body}\n")) {
        Document::Report(report) => report,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn slug(names: &Names, subject: Subject) -> String {
    match subject {
        Subject::Person(index) => names.people()[index as usize].head.slug.to_string(),
        Subject::Committee(index) => names.committees()[index as usize].head.slug.to_string(),
    }
}

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) front: String,
    pub(crate) body: String,
    pub(crate) mentions: Vec<String>,
    pub(crate) decisions: Vec<(String, String)>,
    pub(crate) doubts: Vec<String>,
}

pub(crate) fn case(block: &str) -> Case {
    let mut lines = block.lines();
    let mut case = Case {
        name: lines.next().unwrap_or_default().to_owned(),
        front: String::new(),
        body: String::new(),
        mentions: Vec::new(),
        decisions: Vec::new(),
        doubts: Vec::new(),
    };
    let mut marked = String::new();
    for line in lines {
        if let Some(date) = line.strip_prefix('@') {
            case.front.push_str(&format!("date = \"{date}\"\n"));
        } else if let Some(front) = line.strip_prefix("+ ") {
            case.front.push_str(&format!("{front}\n"));
        } else if let Some(decision) = line.strip_prefix("=> ") {
            let (what, words) = decision.split_once('|').unwrap();
            case.decisions.push((what.trim().to_owned(), words.trim().to_owned()));
        } else if let Some(doubt) = line.strip_prefix("? ") {
            case.doubts.push(doubt.trim().to_owned());
        } else {
            marked.push_str(line);
            marked.push('\n');
        }
    }
    let mut rest = marked.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        case.body.push_str(before);
        match after.split_once("](") {
            Some((words, target)) if !target.starts_with("http") && !words.contains('[') => {
                let (slug, after) = target.split_once(')').unwrap();
                case.mentions.push(format!("{} = {slug}", words.split_whitespace().collect::<Vec<_>>().join(" ")));
                case.body.push_str(words);
                rest = after;
            }
            _ => {
                case.body.push('[');
                rest = after;
            }
        }
    }
    case.body.push_str(rest);
    case
}

pub(crate) fn told(decision: &FoundDecision) -> String {
    let mut words = serde_json::to_value(decision.outcome).unwrap().as_str().unwrap().to_owned();
    if let Some(votes) = decision.votes {
        let figure = |n: Option<u32>| n.map_or("?".to_owned(), |n| n.to_string());
        if votes.r#for.or(votes.against).or(votes.abstain).is_some() {
            words.push_str(&format!(" {}-{}", figure(votes.r#for), figure(votes.against)));
            if let Some(abstain) = votes.abstain {
                words.push_str(&format!("-{abstain}"));
            }
        }
        if let Some(percent) = votes.for_percent {
            words.push_str(&format!(" {}.{}%", percent / 10, percent % 10));
        }
        if votes.unanimous {
            words.push_str(" unanimous");
        }
    }
    if decision.reported {
        words.push_str(" reported");
    }
    words
}

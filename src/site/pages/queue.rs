//! The queue as a page, for the archivist's preview: the same questions that `archive review` asks, with the commands that
//! answer them.

use super::{head, imported};
use crate::address::{Href, Kind};
use crate::archive::Archive;
use crate::recognise::DoubtReason;
use crate::review::{self, Answer, Candidate, Context, Item, Reason, words};
use crate::site::view::*;
use crate::site::{Page, View, set};

/// No page is longer than this; who answers these gets to the next.
const SHOWN: usize = 50;

/// Its address.
pub(super) fn href(archive: &Archive) -> Href<'_> {
    Href::special(archive.base(), "queue")
}

/// The page.
pub(super) fn page(archive: &Archive) -> Page<'_> {
    let mut items = review::questions(archive);
    // Fields of reports have a section of their own.
    items.retain(|item| item.field.is_none());
    let title = "The archivist’s queue".to_owned();
    let view = QueueView {
        head: HeadView { noindex: true, ..head(archive, href(archive), title, String::new()) },
        total: items.len() as u32,
        places: items.iter().map(|item| item.count).sum(),
        questions: items.iter().take(SHOWN).map(|item| question(archive, item)).collect(),
        imported: imported::view(archive),
    };
    super::page(archive, "queue.html", href(archive), View::Queue(view))
}

fn question<'a>(archive: &'a Archive, item: &Item) -> QuestionView<'a> {
    QuestionView {
        id: item.id.clone(),
        text: item.text.clone(),
        why: words::why(item),
        often: words::how_often(item),
        post: item.post.as_ref().map(|post| post.label.clone()),
        like: words::like(item),
        decisions: decisions(archive, item),
        contexts: item.contexts.iter().map(|one| context(archive, one)).collect(),
        candidates: item.candidates.iter().map(|one| candidate(archive, item, one)).collect(),
        answers: answers(item),
    }
}

fn decisions<'a>(archive: &'a Archive, item: &Item) -> Vec<(&'static str, Link<'a>)> {
    let Some(related) = &item.decisions else { return Vec::new() };
    let link = |slug: &str| {
        let at = archive.decisions.binary_search_by(|decision| decision.slug.as_str().cmp(slug)).ok()?;
        Some(Link { href: set::decision_href(archive, at as u32), label: &archive.decisions[at].title })
    };
    [("Later", link(&related.later)), ("Earlier", link(&related.earlier))]
        .into_iter()
        .filter_map(|(word, link)| Some((word, link?)))
        .collect()
}

fn context<'a>(archive: &'a Archive, context: &Context) -> QuestionContext<'a> {
    let (report, passage) = context.at;
    let read = &archive.reports[report as usize];
    let paragraph = passage.and_then(|passage| read.document.text.passages.get(passage as usize));
    let href = Href::page(archive.base(), Kind::Reports, read.document.head.slug.as_str());
    QuestionContext {
        href: paragraph.map_or(href, |paragraph| href.at(&paragraph.id)),
        title: &read.document.title,
        date: read.date.map(set::date_view),
        authors: read.authors.iter().map(|author| set::party_of_author(archive, author)).collect(),
        before: context.before.clone(),
        words: context.words.clone(),
        after: context.after.clone(),
    }
}

fn candidate<'a>(archive: &'a Archive, item: &Item, candidate: &Candidate) -> QuestionCandidate<'a> {
    let proposal = item.proposal.as_ref().filter(|_| item.candidates.len() == 1);
    QuestionCandidate {
        who: Party { href: Some(archive.subject_href(candidate.subject)), label: archive.subject_name(candidate.subject) },
        office: candidate.office.clone().or_else(|| words::no_office(candidate, item.reason).map(str::to_owned)),
        command: command(item, &proposal.map_or_else(|| candidate.slug.clone(), ToString::to_string)),
        proposed: proposal.is_some(),
    }
}

fn command(item: &Item, answer: &str) -> String {
    accept(&item.id, answer)
}

/// The command that gives an answer, fit to be copied to a shell.
pub(super) fn accept(id: &str, answer: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-.,:/_".contains(c);
    if answer.chars().all(plain) {
        return format!("archive review --accept {id}={answer}");
    }
    format!("archive review --accept '{id}={}'", answer.replace('\'', "'\\''"))
}

/// The answers that name no candidate, each with what it does.
fn answers(item: &Item) -> Vec<QuestionAnswer> {
    let is_candidate = |answer: &str| item.candidates.iter().any(|candidate| candidate.slug == answer);
    let named = item.answers.iter().filter(|answer| !is_candidate(answer));
    let proposal = item.proposal.as_ref().map(ToString::to_string);
    let one = |answer: &str, meaning: String| QuestionAnswer {
        command: command(item, answer),
        meaning,
        proposed: proposal.as_deref() == Some(answer),
    };
    let mut answers: Vec<QuestionAnswer> = named.map(|answer| one(answer, meaning(item, answer))).collect();
    if !matches!(item.reason, Reason::Relation | Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership)) {
        answers.push(one("SLUG", "anybody else who has a file".to_owned()));
    }
    answers.sort_by_key(|answer| !answer.proposed);
    answers
}

fn meaning(item: &Item, answer: &str) -> String {
    match answer {
        "nobody" => "nobody, here: the words are marked in the reports".to_owned(),
        "never" => "never ask about this again".to_owned(),
        "new:FULL NAME" => "a new person".to_owned(),
        "SLUG,FROM..TO" => "who held it, and when".to_owned(),
        _ => match review::Answer::parse(answer) {
            Ok(answer @ Answer::Relation(kind)) if item.decisions.as_ref().is_some_and(|related| related.kind == kind) => {
                format!("{}, perhaps", words::answer(item, &answer))
            }
            Ok(answer) => words::answer(item, &answer),
            Err(_) => String::new(),
        },
    }
}

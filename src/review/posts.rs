//! Which post of which body a question about an office means.

use super::{Item, Post, Reason};
use crate::archive::Archive;
use crate::recognise::DoubtReason;

/// The post in the words of a question: of the body that is named beside it, of the report's own, of the archive's.
pub(super) fn asked_about(archive: &Archive, item: &Item) -> Option<Post> {
    let place = item.places.first()?;
    let report = &archive.reports[place.report as usize];
    let words = folded(&item.text);
    let named = named_beside(archive, item).or_else(|| named_before(archive, &words));
    let near = [named, report.committee, archive.own_committee(), archive.own_organization()];
    let near = near.into_iter().flatten().collect::<Vec<_>>();
    let whole = item.reason == Reason::Doubt(DoubtReason::VacantPost) && named.is_none();
    if let Some(post) = near.iter().find_map(|body| post_of(archive, *body, &words, whole)) {
        return Some(post);
    }
    let mut others = (0..archive.committees.len() as u32).filter_map(|body| post_of(archive, body, &words, whole));
    let one = others.next()?;
    others.next().is_none().then_some(one)
}

/// "Chair of the Policy Forum" is that body's.
fn named_beside(archive: &Archive, item: &Item) -> Option<u32> {
    let place = item.places.first()?;
    let words = &archive.reports[place.report as usize].document.text.words;
    let behind = folded(words.get(place.range.end as usize..)?.get(..160).unwrap_or(&words[place.range.end as usize..]));
    let inside = folded(&item.text);
    let rest = ["of the ", "of our ", "of "].iter().find_map(|of| behind.strip_prefix(of));
    let rest =
        rest.or_else(|| inside.split_once(" of the ").map(|(_, rest)| rest)).or_else(|| inside.split_once(" of ").map(|(_, rest)| rest))?;
    longest_named(archive, |name| rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric)))
}

/// "NEC Chair"
fn named_before(archive: &Archive, words: &str) -> Option<u32> {
    longest_named(archive, |name| words.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')))
}

fn longest_named(archive: &Archive, is: impl Fn(&str) -> bool) -> Option<u32> {
    let mut best: Option<(usize, u32)> = None;
    for (at, committee) in archive.committees.iter().enumerate() {
        let document = &committee.document;
        for name in std::iter::once(&document.name).chain(document.other_names.iter().map(|other| &other.name)) {
            let name = folded(name);
            if is(&name) && best.is_none_or(|(length, _)| name.len() > length) {
                best = Some((name.len(), at as u32));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// The post of a body whose label these words are, or end in; the longest.
fn post_of(archive: &Archive, committee: u32, words: &str, whole: bool) -> Option<Post> {
    let document = &archive.committees[committee as usize].document;
    let labelled = document
        .posts
        .iter()
        .flat_map(|post| std::iter::once(&post.label).chain(&post.other_labels).map(move |label| (folded(label), post)));
    let fits = |label: &str| {
        words == label
            || !whole
                && (words.strip_suffix(label).is_some_and(|front| front.ends_with(' '))
                    || words.strip_prefix(label).is_some_and(|rest| rest.starts_with(" of ")))
    };
    let (_, post) = labelled.filter(|(label, _)| fits(label)).max_by_key(|(label, _)| label.len())?;
    Some(Post {
        organization: document.head.slug.to_string(),
        post: post.id.to_string(),
        label: format!("{}, {}", post.label, document.name),
    })
}

/// Small letters, one space, no hyphens; chairs of either sex are chairs.
fn folded(words: &str) -> String {
    let words = words.to_lowercase().replace('-', " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let chair = |word: &str| match word {
        "chairman" | "chairwoman" | "chairperson" => "chair".to_owned(),
        _ => word.to_owned(),
    };
    words.into_iter().map(chair).collect::<Vec<_>>().join(" ")
}

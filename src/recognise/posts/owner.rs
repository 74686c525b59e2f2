//! Whose post it is: this body's, which is named beside it, or the archive's own; another's where the ground is theirs.
//!
//! Separate because this looks at the bodies around a post, and never at people.

use super::Turn;
use crate::recognise::around::{Word, is_capital, starts_sentence, without_possessive, word_after, word_before};
use crate::recognise::committees::is_own_word;
use crate::recognise::lexicon;
use crate::recognise::names::Sense;
use crate::recognise::scan::{Hit, Sheet};

/// Whose post it is.
pub(super) enum Owner {
    /// This body's, which is named.
    Body(u32),
    /// Nobody is named: the archive's own.
    Own,
}

/// Whose post a hit is, by the words beside it; nothing where it is that of a body that nobody knows.
pub(super) fn owner(sheet: &Sheet<'_>, bodies: &[Option<u32>], index: usize, after: Option<Word<'_>>) -> Option<Owner> {
    let text = sheet.text();
    let hit = &sheet.hits[index];
    // "Chair of the National Policy Forum"
    if let Some(of) = after.filter(|w| matches!(w.text, "of" | "for")) {
        let mut at = of.end;
        let mut next = word_after(text, at)?;
        while matches!(next.text, "the" | "our" | "The" | "new") {
            at = next.end;
            next = word_after(text, at)?;
        }
        if let Some((i, _)) =
            sheet.hits.iter().enumerate().skip(index + 1).take(3).find(|(_, h)| h.start <= next.start && h.end > next.start)
            && let Some(body) = bodies.get(i).copied().flatten()
        {
            return post_of(sheet, hit, body).map(|_| Owner::Body(body));
        }
        if of.text == "of" {
            let lower = next.text.to_lowercase();
            return match lower.as_str() {
                "party" => sheet.names.governed.map(Owner::Body),
                "committee" if text[..next.start].ends_with("of the ") => Some(Owner::Own),
                _ => None,
            };
        }
        return (!is_capital(next.text)).then_some(Owner::Own);
    }
    if after.is_some_and(|w| {
        matches!(w.text, "in" | "at")
            && word_after(text, w.end).is_some_and(|n| {
                is_capital(n.text)
                    || matches!(n.text, "the")
                        && word_after(text, n.end).is_some_and(|n| matches!(n.text, "Lords" | "Commons" | "House" | "Senedd" | "Assembly"))
            })
    }) {
        return None;
    }
    if let Some(body) =
        index.checked_sub(1).filter(|i| is_directly_before(text, &sheet.hits[*i], hit)).and_then(|i| bodies.get(i).copied().flatten())
    {
        return post_of(sheet, hit, body).map(|_| Owner::Body(body));
    }
    let Some(before) = word_before(text, hit.start) else { return Some(Owner::Own) };
    if is_party(before.text) {
        let further = word_before(text, before.start);
        let foreign = further.is_some_and(|w| {
            is_capital(w.text) && !is_own_word(sheet, without_possessive(w.text)) && !lexicon::is_function_word(&w.text.to_lowercase())
        });
        return if foreign { None } else { sheet.names.governed.filter(|body| post_of(sheet, hit, *body).is_some()).map(Owner::Body) };
    }
    let bare = without_possessive(before.text);
    if is_capital(before.text) {
        if is_own_word(sheet, bare) {
            let body = [sheet.names.governed, sheet.names.own].into_iter().flatten().find(|body| {
                sheet.names.committees().get(*body as usize).is_some_and(|c| {
                    std::iter::once(&c.name).chain(c.other_names.iter().map(|n| &n.name)).any(|n| n.split(' ').any(|w| w == bare))
                }) && post_of(sheet, hit, *body).is_some()
            });
            return body.map(Owner::Body);
        }
        let lower = before.text.to_lowercase();
        let opens = lexicon::is_function_word(&lower)
            || starts_sentence(text, before.start) && ["ed", "ing", "ly"].iter().any(|end| lower.ends_with(end));
        return (opens || lower == "new").then_some(Owner::Own);
    }
    let lower = before.text;
    let plain = lexicon::is_function_word(lower)
        || lexicon::is_person_verb(lower)
        || matches!(lower, "new" | "current" | "present")
        || Turn::of(lower).is_some()
        || lower.ends_with("ed");
    plain.then_some(Owner::Own)
}

/// A label of several words that one body alone declares and that needs no other word to say whose it is: it holds that
/// body's name ("PLP Chair"), or it is an office's whole title ("Shadow Secretary of State for Scotland").
pub(super) fn label_owner(sheet: &Sheet<'_>, hit: &Hit) -> Option<Owner> {
    const WHOLE_TITLE: usize = 4;
    let text = sheet.text();
    let label = &text[hit.start..hit.end];
    let mut posts = sheet.senses(hit).iter().filter_map(|sense| match sense {
        Sense::Post { body, .. } => Some(*body),
        _ => None,
    });
    let body = posts.next()?;
    if !is_capital(label) || posts.any(|other| other != body) {
        return None;
    }
    // "the Ashby Chair of the Forum", "the Liberal Shadow Secretary of State": another's
    let foreign = word_before(text, hit.start).is_some_and(|w| {
        is_capital(w.text) && !is_own_word(sheet, without_possessive(w.text)) && !lexicon::is_function_word(&w.text.to_lowercase())
    });
    let holds = |name: &str| {
        label
            .match_indices(name)
            .any(|(at, _)| !label[..at].ends_with(char::is_alphanumeric) && !label[at + name.len()..].starts_with(char::is_alphanumeric))
    };
    let committee = sheet.names.committees().get(body as usize)?;
    let names_body = std::iter::once(&committee.name).chain(committee.other_names.iter().map(|n| &n.name)).any(|name| holds(name));
    (!foreign && (names_body || label.split(' ').count() >= WHOLE_TITLE)).then_some(Owner::Body(body))
}

/// Where the body before a post begins: "NEC Chair".
pub(super) fn owner_start(sheet: &Sheet<'_>, bodies: &[Option<u32>], index: usize) -> Option<usize> {
    let text = sheet.text();
    let hit = &sheet.hits[index];
    if let Some(i) =
        index.checked_sub(1).filter(|i| is_directly_before(text, &sheet.hits[*i], hit) && bodies.get(*i).copied().flatten().is_some())
    {
        return Some(sheet.hits[i].start);
    }
    let before = word_before(text, hit.start)?;
    if is_party(before.text) {
        return Some(
            word_before(text, before.start).filter(|w| is_own_word(sheet, without_possessive(w.text))).map_or(before.start, |w| w.start),
        );
    }
    is_own_word(sheet, without_possessive(before.text)).then_some(before.start)
}

pub(super) fn is_party(word: &str) -> bool {
    matches!(without_possessive(word), "Party" | "party")
}

fn is_directly_before(text: &str, body: &Hit, post: &Hit) -> bool {
    text.get(body.end..post.start).is_some_and(|gap| matches!(gap, " " | "'s " | "' "))
}

/// The post of this label that a body declares.
pub(super) fn post_of(sheet: &Sheet<'_>, hit: &Hit, wanted: u32) -> Option<(u32, u32)> {
    sheet.senses(hit).iter().find_map(|sense| match sense {
        Sense::Post { body, post } if *body == wanted => Some((*body, *post)),
        _ => None,
    })
}

/// A bare post: the meeting's body, the archive's own, or what it governs, in this order.
pub(super) fn own_post(sheet: &Sheet<'_>, hit: &Hit) -> Option<(u32, u32)> {
    [sheet.body(hit.passage), sheet.names.own, sheet.names.governed].into_iter().flatten().find_map(|body| post_of(sheet, hit, body))
}

/// Whether the passage speaks of another body, whose chair a bare "Chair" would be.
pub(super) fn is_others_ground(sheet: &Sheet<'_>, bodies: &[Option<u32>], index: usize) -> bool {
    let hit = &sheet.hits[index];
    let own = [sheet.body(hit.passage), sheet.names.own, sheet.names.governed];
    let is_other = |body: u32| !own.contains(&Some(body)) && post_of(sheet, hit, body).is_some_and(|_| true);
    let text = sheet.text();
    let in_sentence = sheet.hits[..index]
        .iter()
        .enumerate()
        .rev()
        .take(8)
        .take_while(|(_, earlier)| earlier.passage == hit.passage && !text[earlier.end..hit.start].contains(". "))
        .any(|(i, _)| bodies.get(i).copied().flatten().is_some_and(is_other));
    let section = sheet.report.text.passages.get(hit.passage as usize).and_then(|p| p.section);
    let in_heading = section.is_some_and(|section| {
        sheet
            .hits
            .iter()
            .skip(sheet.hits.partition_point(|h| h.passage < section))
            .take_while(|h| h.passage == section)
            .take(8)
            .any(|h| sheet.senses(h).iter().any(|s| matches!(s, Sense::Body { body, .. } if is_other(*body))))
    });
    in_sentence || in_heading
}

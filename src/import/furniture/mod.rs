//! What of a page is the report, and what is the page's furniture.
//!
//! 1. [`top`]: the title among the short lines above the first prose, and what stands around it.
//! 2. [`tail`]: where the report ends and comments, teasers or link lists begin.
//! 3. [`marked`]: what the format of a page says of its parts comes before all this.
//! 4. Here: single lines of furniture in between ([`phrases`]), and the lines left over below the last prose.
//!
//! When in doubt a line is kept. Nothing is dropped: each paragraph gets a fate.

mod marked;
mod phrases;
mod tail;
mod top;

use super::page::{Fact, Field, Para, Room, Shape};
use super::paragraphs::{ends, has_words};
use super::{Directory, Reason, list};
use phrases::Place;

/// What becomes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Body,
    /// Its words are the title in the front matter.
    Title,
    Cut(Reason),
}

/// What is known of the whole while its lines are judged.
#[derive(Clone, Copy)]
struct Page<'a> {
    paras: &'a [Para],
    /// Words of prose above each paragraph, and in all.
    prose: &'a [usize],
    /// The first paragraph of prose.
    opening: usize,
    /// The last paragraph that no report has.
    foreign: Option<usize>,
}

/// One fate for each paragraph.
pub(super) fn divide(paras: &[Para], facts: &[Fact], directory: &Directory) -> Vec<Fate> {
    if paras.iter().all(|para| para.room == Room::Open) && !facts.iter().any(|fact| fact.field == Field::Title) {
        return by_words(paras, None, directory);
    }
    let mut fates = by_room(paras);
    let title = marked::title(paras, facts, directory);
    if let Some(title) = title {
        fates[title] = Some(Fate::Title);
        // Above the title stands no word of the report.
        for at in (0..title).filter(|at| paras[*at].room == Room::Open && !is_prose(&paras[*at].text)) {
            fates[at] = fates[at].or(Some(Fate::Cut(Reason::Around)));
        }
        for at in marked::subtitles(paras, title) {
            fates[at] = Some(Fate::Cut(Reason::Masthead));
        }
    }
    // What the format leaves open, the words decide, as if the rest were not there.
    let open: Vec<usize> = (0..paras.len()).filter(|at| fates[*at].is_none()).collect();
    let rest: Vec<Para> = open.iter().map(|at| paras[*at].clone()).collect();
    // A mail's title is its subject; none of its lines is one.
    let subject =
        facts.iter().find(|fact| fact.field == Field::Title && fact.evidence.starts_with("Subject:")).map(|fact| fact.value.as_str());
    let known = title.map(|at| paras[at].text.as_str()).or(subject);
    for (at, fate) in open.into_iter().zip(by_words(&rest, known, directory)) {
        fates[at] = Some(fate);
    }
    let mut fates: Vec<Fate> = fates.into_iter().map(|fate| fate.unwrap_or(Fate::Body)).collect();
    marked::pull_quotes(paras, &mut fates);
    marked::descriptions(paras, &mut fates);
    fates
}

/// The fates that the format gives; `None` where it says nothing.
fn by_room(paras: &[Para]) -> Vec<Option<Fate>> {
    let fate = |para: &Para| match para.room {
        Room::Open if matches!(para.shape, Shape::Note { .. }) => Some(Fate::Body),
        Room::Open if marked::is_pointer(para) => Some(Fate::Cut(Reason::Teaser)),
        Room::Open if marked::is_menu(para) => Some(Fate::Cut(Reason::Navigation)),
        Room::Open => None,
        Room::Title => Some(Fate::Cut(Reason::Masthead)),
        Room::Byline => Some(Fate::Cut(Reason::Byline)),
        Room::Dated => Some(Fate::Cut(Reason::PublicationDate)),
        Room::Furniture(reason) => Some(Fate::Cut(reason)),
    };
    paras.iter().map(fate).collect()
}

/// The fates that the words give; `known` is the title, where the format tells it.
fn by_words(paras: &[Para], known: Option<&str>, directory: &Directory) -> Vec<Fate> {
    let opening = top::opening(paras);
    let mut fates = top::fates(paras, opening, known, directory);
    let prose = running_words(paras);
    let page = Page { paras, prose: &prose, opening, foreign: tail::last_foreign(paras) };
    let mut at = opening;
    while at < paras.len() {
        if let Some((end, reason)) = tail::begins(&page, at) {
            let mut held = reason;
            for (fate, para) in fates[at..end].iter_mut().zip(&paras[at..end]) {
                // An advertisement's own words follow the word "advertisement"; a comment is prose again.
                held = phrases::classify(&para.text).map_or(if is_content(para) { reason } else { held }, |(own, _)| own);
                *fate = Fate::Cut(held);
            }
            at = end;
            continue;
        }
        if let Some((reason, Place::Anywhere | Place::Ends)) = phrases::classify(&paras[at].text)
            && !introduces(paras, at, reason)
        {
            fates[at] = Fate::Cut(reason);
            // "Mood:" on one line, "tired" on the next.
            if reason == Reason::Filing
                && paras[at].text.ends_with(':')
                && paras.get(at + 1).is_some_and(|next| next.words() <= 6 && !is_content(next))
            {
                at += 1;
                fates[at] = Fate::Cut(reason);
            }
        }
        at += 1;
    }
    trim(paras, opening, &mut fates);
    fates
}

/// Whether a line is a phrase of furniture, wherever it may stand.
pub(super) fn is_phrase(text: &str) -> bool {
    phrases::classify(text).is_some()
}

/// Below the last prose, the first line of furniture takes all that follows with it.
fn trim(paras: &[Para], opening: usize, fates: &mut [Fate]) {
    let last = (opening..paras.len())
        .rev()
        .find(|at| fates[*at] == Fate::Body && is_content(&paras[*at]) && !phrases::appeal(&paras[*at].text))
        .map_or(opening, |at| at + 1);
    let cut = (last..paras.len()).find(|at| {
        matches!(fates[*at], Fate::Cut(_)) || phrases::classify(&paras[*at].text).is_some() || phrases::appeal(&paras[*at].text)
    });
    let Some(cut) = cut else { return };
    let mut reason = Reason::Navigation;
    for at in cut..paras.len() {
        if let Fate::Cut(own) = fates[at] {
            reason = own;
        } else {
            reason = phrases::classify(&paras[at].text).map_or(reason, |(own, _)| own);
            fates[at] = Fate::Cut(reason);
        }
    }
}

/// "Notes" or "Resolutions #" may be the report's own heading: prose follows at once and the phrase is a weak one.
fn introduces(paras: &[Para], at: usize, reason: Reason) -> bool {
    let weak = matches!(reason, Reason::Comment | Reason::MoreFrom | Reason::Subscribe | Reason::Counter);
    weak && paras[at].words() <= 2 && paras[at].text.ends_with([';', ':']) && paras.get(at + 1).is_some_and(is_content)
}

/// Prose, or an item of some length: what a report is made of.
pub(super) fn is_content(para: &Para) -> bool {
    let text = &para.text;
    match para.shape {
        Shape::Heading(_) | Shape::Rule => false,
        Shape::Table { .. } | Shape::Note { .. } => true,
        Shape::Line | Shape::Item { .. } | Shape::Further { .. } => {
            is_prose(text) || list::of(para).is_some_and(|bullet| text[bullet.skip..].split_whitespace().nth(2).is_some())
        }
    }
}

/// A sentence of some length, or a text too long for a heading.
pub(super) fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace().take(30).count();
    words >= 30 || (words >= 10 && ends(text)) || (words >= 5 && has_words(text) && text.ends_with('.') && !text.ends_with("..."))
}

/// Words of prose above each paragraph, and in all: one entry more than paragraphs.
fn running_words(paras: &[Para]) -> Vec<usize> {
    let mut sum = 0;
    let mut sums = vec![0];
    for para in paras {
        sum += if is_content(para) { para.words() } else { 0 };
        sums.push(sum);
    }
    sums
}

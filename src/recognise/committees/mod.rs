//! Bodies: by name, by a short form where nothing else can be meant, and two at once ("the Disputes and Equalities Committees").
//!
//! Separate from people because a body's short forms are everyday words: each is weighed by what stands beside it.

mod beside;
mod by_head;
mod joined;

use rustc_hash::FxHashSet;

use beside::{belongs_here, is_description, is_plain};
pub(super) use by_head::HEADS;
use by_head::by_head;
pub(super) use joined::PLURALS;
use joined::joined;

use crate::date::Fit;
use crate::recognise::around::is_acronym;
use crate::recognise::finding::{MentionBasis, Subject};
use crate::recognise::found::{Findings, Found};
use crate::recognise::names::Sense;
use crate::recognise::names::body::Strength;
use crate::recognise::scan::{Hit, Sheet};

/// Finds the bodies. Returns for each hit the body it is, mention or not: posts are read beside them.
pub(super) fn committees(sheet: &Sheet<'_>, findings: &mut Findings) -> Vec<Option<u32>> {
    let mut bodies: Vec<Option<u32>> = vec![None; sheet.hits.len()];
    let mut sure: FxHashSet<u32> = FxHashSet::default();
    let mut weak = Vec::new();
    for (index, hit) in sheet.hits.iter().enumerate() {
        let Some((body, strength, named)) = meaning(sheet, hit) else { continue };
        if strength == Strength::Weak {
            weak.push((index, body, named, Short::Word));
            continue;
        }
        if !belongs_here(sheet, hit, strength) {
            continue;
        }
        if strength == Strength::Lower && is_description(sheet, hit, body) {
            weak.push((index, body, named, Short::Description));
            continue;
        }
        bodies[index] = Some(body);
        sure.insert(body);
        if named {
            mention(sheet, hit, body, "its name", findings);
        }
    }
    for (index, body, named, short) in weak {
        let hit = &sheet.hits[index];
        // of the archive's own body, "the Council" needs no introduction
        let in_full = sure.contains(&body) || sheet.names.own == Some(body);
        let is_meant = match short {
            Short::Description => in_full,
            Short::Word => is_plain(sheet, hit, in_full),
        };
        if is_meant {
            bodies[index] = Some(body);
            if named {
                mention(sheet, hit, body, "a short form of its name", findings);
            }
        }
    }
    joined(sheet, findings);
    by_head(sheet, &mut bodies, findings);
    bodies
}

/// Why a form does not speak for itself.
enum Short {
    /// One everyday word.
    Word,
    /// Small letters, and a kind of body rather than one.
    Description,
}

/// The body of a hit: the only one so called then.
fn meaning(sheet: &Sheet<'_>, hit: &Hit) -> Option<(u32, Strength, bool)> {
    let date = sheet.date(hit.passage);
    let mut found: Option<(u32, Strength, bool)> = None;
    let mut best = Fit::Outside;
    for sense in sheet.senses(hit) {
        let Sense::Body { body, strength, span, named } = sense else { continue };
        let alive = sheet.names.committees().get(*body as usize).map(|c| c.span).unwrap_or_default();
        let fit = date.map_or(Fit::Inside, |date| span.fit(date));
        if fit == Fit::Outside {
            continue;
        }
        // of two bodies of one name, the one that existed
        let fit = if date.is_some_and(|date| alive.fit(date) == Fit::Outside) { Fit::Perhaps } else { fit };
        match found {
            Some((other, ..)) if other != *body && fit == best => return None,
            Some(_) if fit < best => {}
            Some((other, s, n)) if other == *body => found = Some((other, s.min(*strength), n)),
            _ => {
                found = Some((*body, *strength, *named));
                best = fit;
            }
        }
    }
    found
}

fn mention(sheet: &Sheet<'_>, hit: &Hit, body: u32, why: &str, findings: &mut Findings) {
    if sheet.is_heading(hit.passage) {
        return;
    }
    let mut found = Found::new(hit, Subject::Committee(body), MentionBasis::Name, why.to_owned());
    let words = &sheet.text()[hit.start..hit.end];
    if begins_with_article(words) {
        found.start += 4;
    }
    findings.mentions.push(found);
}

fn begins_with_article(words: &str) -> bool {
    words.len() > 4 && words.get(..4).is_some_and(|article| article.eq_ignore_ascii_case("the "))
}

/// A word of the archive's own names: "Labour NEC", "the Party's National Policy Forum", "NEC Disputes Panel".
pub(super) fn is_own_word(sheet: &Sheet<'_>, word: &str) -> bool {
    let of = |body: Option<u32>| body.and_then(|b| sheet.names.committees().get(b as usize));
    of(sheet.names.own).into_iter().chain(of(sheet.names.governed)).any(|body| {
        std::iter::once(&body.name).chain(body.other_names.iter().map(|n| &n.name)).any(|name| {
            name.split(' ').any(|w| {
                w == word
                    && (is_acronym(w)
                        || sheet.names.governed.is_some_and(|g| {
                            sheet.names.committees().get(g as usize).is_some_and(|c| c.name.split(' ').any(|part| part == w))
                        }))
            })
        })
    })
}

//! "X was elected Chair" and no file says so: the archivist is asked whether a membership is missing.

use super::around::word_after;
use super::finding::{DoubtKind, DoubtReason, Subject};
use super::found::{Asked, Findings};
use super::names::Sense;
use super::scan::Sheet;
use crate::date::Fit;

/// Looks at each person whom the text says was chosen for a post. The mentions are in order.
pub(super) fn missing_memberships(sheet: &Sheet<'_>, findings: &mut Findings) {
    let text = sheet.text();
    let mut asked = Vec::new();
    for mention in &findings.mentions {
        let Subject::Person(who) = mention.subject else { continue };
        let Some(was) = word_after(text, mention.end).filter(|w| matches!(w.text, "was" | "is" | "were")) else { continue };
        let mut verb = word_after(text, was.end);
        while verb.is_some_and(|w| w.text.ends_with("ly") || matches!(w.text, "then" | "duly" | "also")) {
            verb = verb.and_then(|w| word_after(text, w.end));
        }
        let Some(mut at) = verb
            .filter(|w| matches!(w.text, "elected" | "re-elected" | "appointed" | "co-opted" | "reappointed" | "chosen"))
            .map(|w| w.end)
        else {
            continue;
        };
        for _ in 0..3 {
            match word_after(text, at).filter(|w| matches!(w.text, "as" | "the" | "our" | "new" | "unopposed" | "to" | "unanimously")) {
                Some(word) => at = word.end,
                None => break,
            }
        }
        let hit = sheet.hits.partition_point(|h| h.start <= at);
        let Some(post) = sheet.hits.get(hit).filter(|h| h.start == at + 1) else { continue };
        // "Chair of the Policy Forum" is that body's
        let next = sheet.hits.get(hit + 1).filter(|h| matches!(text.get(post.end..h.start), Some(" of the " | " of " | " of our ")));
        let of = next.and_then(|h| sheet.senses(h).iter().find_map(|s| if let Sense::Body { body, .. } = s { Some(*body) } else { None }));
        let own = match of {
            Some(body) => vec![body],
            None if word_after(text, post.end).is_some_and(|w| w.text == "of") => continue,
            None => [sheet.body(mention.passage), sheet.names.own, sheet.names.governed].into_iter().flatten().collect(),
        };
        let declared = own.iter().find_map(|wanted| {
            sheet.senses(post).iter().find_map(|s| match s {
                Sense::Post { body, post } if body == wanted => Some((*body, *post)),
                _ => None,
            })
        });
        let (Some((body, place)), Some(date)) = (declared, sheet.date(mention.passage)) else { continue };
        // an office that begins within a year of the vote is what the vote was for
        let known = sheet
            .names
            .holders(body, place)
            .iter()
            .any(|(holder, span)| *holder == who && (span.fit(date) != Fit::Outside || begins_soon(*span, date)));
        if !known {
            asked.push(Asked {
                start: mention.start,
                end: post.end,
                passage: mention.passage,
                text: text[mention.start..post.end].to_owned(),
                kind: DoubtKind::Person,
                reason: DoubtReason::MissingMembership,
                candidates: vec![Subject::Person(who)],
            });
        }
    }
    findings.doubts.extend(asked);
}

fn begins_soon(span: crate::date::Span, date: crate::date::Date) -> bool {
    let (Some(start), Some(day)) = (span.start.and_then(crate::date::Date::earliest), date.latest()) else { return false };
    start >= day && start.year() - day.year() <= 1
}

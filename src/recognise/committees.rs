//! Bodies: by name, by a short form where nothing else can be meant, and two at once ("the Disputes and Equalities Committees").
//!
//! Separate from people because a body's short forms are everyday words: each is weighed by what stands beside it.

use rustc_hash::FxHashSet;

use super::around::{
    Word, is_acronym, is_capital, possessive_at, starts_sentence, without_possessive, word_after, word_before, word_ending,
};
use super::finding::{DoubtKind, MentionBasis, Subject};
use super::found::{Findings, Found};
use super::lexicon;
use super::names::Sense;
use super::names::body::Strength;
use super::scan::{Hit, Sheet};
use crate::date::Fit;

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

/// Heads by which a body is called once its full name has been given, as they are written then.
pub(super) const HEADS: [&str; 14] = [
    "Committee",
    "Sub-Committee",
    "Sub-committee",
    "Subcommittee",
    "Panel",
    "Forum",
    "Commission",
    "Board",
    "Group",
    "Working Group",
    "Working Party",
    "Taskforce",
    "Task Force",
    "Inquiry",
];

/// "The Panel" after "the Appeals Panel" in the same section, whose heading counts. Another body of the same head in the
/// section makes it nobody's; so does the archive's own, unless the full name stands in the very passage or the heading:
/// in a report of the National Executive Committee "the Committee" is most likely that one.
fn by_head(sheet: &Sheet<'_>, bodies: &mut [Option<u32>], findings: &mut Findings) {
    let own = [sheet.names.own, sheet.body(0)];
    // bodies named in this section so far, with the last passage; a heading counts as every passage
    let mut named: Vec<(u32, u32, bool)> = Vec::new();
    let mut section = None;
    // bodies in no file, which are asked about: their heads are taken too
    let mut strange: Vec<(usize, String)> =
        findings.doubts.iter().filter(|d| d.kind == DoubtKind::Committee).map(|d| (d.end, d.text.clone())).collect();
    strange.sort_unstable();
    let mut strange_here = 0;
    let mut strange_before = 0;
    for (index, hit) in sheet.hits.iter().enumerate() {
        let is_heading = sheet.is_heading(hit.passage);
        let here =
            if is_heading { Some(hit.passage) } else { sheet.report.text.passages.get(hit.passage as usize).and_then(|p| p.section) };
        if here != section {
            named.clear();
            section = here;
            strange_here = strange_before;
        }
        while strange.get(strange_before).is_some_and(|(end, _)| *end <= hit.start) {
            strange_before += 1;
        }
        if let Some(body) = bodies[index] {
            match named.iter_mut().find(|(other, ..)| *other == body) {
                Some(known) => *known = (body, hit.passage, known.2 || is_heading),
                None => named.push((body, hit.passage, is_heading)),
            }
            continue;
        }
        let Some(head) =
            sheet.senses(hit).iter().find_map(|s| if let Sense::Head(head) = s { HEADS.get(usize::from(*head)) } else { None })
        else {
            continue;
        };
        let after = word_after(sheet.text(), hit.end);
        if after.is_some_and(|w| is_capital(w.text) && w.text != "I" || matches!(w.text, "of" | "on" | "for")) {
            continue;
        }
        let ends_so = |body: u32| has_head(sheet, body, head);
        let mut fitting = named.iter().filter(|(body, ..)| ends_so(*body));
        let (Some((body, passage, in_heading)), None) = (fitting.next(), fitting.next()) else { continue };
        let is_rival = own.into_iter().flatten().any(|own| own != *body && ends_so(own));
        let is_taken = strange[strange_here..strange_before].iter().rev().take(20).any(|(_, name)| ends_with_head(name, head));
        if is_taken {
            continue;
        }
        if is_rival && *passage != hit.passage && !in_heading {
            continue;
        }
        bodies[index] = Some(*body);
        if sheet.names.committees().get(*body as usize).is_some_and(|c| c.recognise) {
            mention(sheet, hit, *body, "after its full name in this section", findings);
        }
    }
}

/// Whether any name of a body ends in this head.
fn has_head(sheet: &Sheet<'_>, body: u32, head: &str) -> bool {
    let Some(committee) = sheet.names.committees().get(body as usize) else { return false };
    std::iter::once(&committee.name).chain(committee.other_names.iter().map(|n| &n.name)).any(|name| ends_with_head(name, head))
}

fn ends_with_head(name: &str, head: &str) -> bool {
    name.len().checked_sub(head.len()).filter(|at| *at > 0).and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(head))
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

/// Whether small letters and a plural, or one of them, make a name a description: "the policy commissions". It is a name
/// only where the report writes it with capitals too.
fn is_description(sheet: &Sheet<'_>, hit: &Hit, body: u32) -> bool {
    let words = &sheet.text()[hit.start..hit.end];
    let is_plural = |name: &str| {
        ["commissions", "groups", "boards", "panels", "forums", "committees"].iter().any(|head| name.to_lowercase().ends_with(head))
    };
    is_plural(words) || sheet.names.committees().get(body as usize).is_some_and(|c| is_plural(&c.name))
}

/// Whether a name stands by itself: not the tail or the beginning of a longer name, not another body's of the same kind.
fn belongs_here(sheet: &Sheet<'_>, hit: &Hit, strength: Strength) -> bool {
    let text = sheet.text();
    let words = &text[hit.start..hit.end];
    let article = begins_with_article(words);
    if is_beginning_of_body(text, hit.end) && strength != Strength::Acronym {
        return false;
    }
    if strength == Strength::Acronym || article {
        return true;
    }
    let Some(before) = word_before(text, hit.start) else { return true };
    if strength == Strength::Lower && (lexicon::is_foreign_determiner(&before.text.to_lowercase()) || is_foreign_owner(sheet, before)) {
        return false;
    }
    if strength == Strength::Lower && !is_capital(before.text) {
        // "its recent annual conference", "Unison's last annual conference"
        if let Some(further) = word_before(text, before.start).filter(|_| !lexicon::is_function_word(before.text))
            && (matches!(further.text, "his" | "her" | "its" | "their") || is_foreign_owner(sheet, further))
        {
            return false;
        }
    }
    !is_part_of_longer_name(sheet, &before)
}

/// Whether a capitalised word before a name belongs to it: "Scottish Policy Forum" is not the Policy Forum.
fn is_part_of_longer_name(sheet: &Sheet<'_>, before: &Word<'_>) -> bool {
    let text = sheet.text();
    if !is_capital(before.text) || before.text == "I" {
        return false;
    }
    let bare = without_possessive(before.text);
    let lower = bare.to_lowercase();
    if starts_sentence(text, before.start)
        && (lexicon::is_function_word(&lower) || ["ing", "ed", "ly"].iter().any(|end| lower.ends_with(end)))
    {
        return false;
    }
    !(bare.len() < before.text.len() && !is_foreign_owner(sheet, *before)
        || lexicon::is_function_word(&lower)
        || is_own_word(sheet, bare)
        || is_other_thing(bare))
}

/// A capitalised word that may stand before any name: a post, a month, a number of a meeting.
fn is_other_thing(word: &str) -> bool {
    matches!(
        word,
        "Chair"
            | "Vice-Chair"
            | "Secretary"
            | "Leader"
            | "Treasurer"
            | "Joint"
            | "New"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    )
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

/// A possessive of somebody else: "Unison's annual conference".
fn is_foreign_owner(sheet: &Sheet<'_>, word: Word<'_>) -> bool {
    let bare = without_possessive(word.text);
    bare.len() < word.text.len() && is_capital(bare) && !is_own_word(sheet, bare) && !matches!(bare, "Year" | "Today" | "Party")
}

/// Whether capitalised words go on after a name up to the head of another body: "Annual Conference Arrangements Committee".
fn is_beginning_of_body(text: &str, end: usize) -> bool {
    let mut at = end;
    for _ in 0..4 {
        let Some(word) = word_after(text, at).filter(|w| is_capital(w.text)) else { return false };
        if lexicon::is_body_head(&word.text.to_lowercase()) && !matches!(word.text, "Officers" | "Party" | "Council" | "Meeting" | "Office")
        {
            return true;
        }
        at = word.end;
    }
    false
}

/// Whether one everyday word is used as the name of a body: "at Conference", "Conference 2022", "Conference agreed".
fn is_plain(sheet: &Sheet<'_>, hit: &Hit, named_in_full: bool) -> bool {
    let text = sheet.text();
    let words = &text[hit.start..hit.end];
    let (before, after) = (word_before(text, hit.start), word_after(text, hit.end));
    let possessive = possessive_at(text, hit.end) > 0;
    if words.contains(' ') {
        // "the Forum": only after or before its full name, and not "the Forum Theatre"
        return named_in_full && !after.is_some_and(|w| is_capital(w.text)) && words.rsplit(' ').next().is_some_and(is_capital);
    }
    if !is_capital(words) {
        return false;
    }
    let year = after.is_some_and(|w| w.text.len() == 4 && w.text.bytes().all(|b| b.is_ascii_digit()));
    if after.is_some_and(|w| is_capital(w.text) && w.text != "I") {
        return false;
    }
    if starts_sentence(text, hit.start) {
        return year
            || possessive
            || after.is_some_and(|w| {
                matches!(
                    w.text,
                    "agreed"
                        | "voted"
                        | "carried"
                        | "passed"
                        | "adopted"
                        | "approved"
                        | "decided"
                        | "rejected"
                        | "endorsed"
                        | "will"
                        | "was"
                        | "is"
                        | "has"
                        | "had"
                        | "would"
                        | "should"
                        | "must"
                        | "received"
                        | "heard"
                        | "met"
                        | "showed"
                        | "also"
                        | "itself"
                )
            });
    }
    let Some(before) = before else {
        // "Nora Field (Conference)"
        let bracketed = text[..hit.start].ends_with('(') && text[hit.end..].starts_with(')');
        return possessive || year || bracketed;
    };
    let lower = before.text.to_lowercase();
    if is_capital(before.text) && !lexicon::is_function_word(&lower) && !is_own_word(sheet, without_possessive(before.text)) {
        return false;
    }
    // "that Conference rejects it" is no pointing
    let acts = after.is_some_and(|w| {
        lexicon::is_person_verb(w.text) || matches!(w.text, "rejects" | "decides" | "votes" | "approves" | "passes" | "adopts")
    });
    if lexicon::is_foreign_determiner(&lower) || matches!(lower.as_str(), "this" | "these" | "those") || lower == "that" && !acts {
        return false;
    }
    if lower == "that" {
        return true;
    }
    if lower == "the" {
        return (possessive || year || !after.is_some_and(|w| matches!(w.text, "of" | "on" | "in" | "for" | "at" | "about" | "and")))
            && named_in_full;
    }
    // after a preposition or a verb a capital alone is a name
    lexicon::is_function_word(&lower)
        || lower.ends_with("ed")
        || lower.ends_with("ing")
        || matches!(
            lower.as_str(),
            "told"
                | "annual"
                | "party"
                | "last"
                | "next"
                | "this"
                | "before"
                | "attend"
                | "address"
                | "allow"
                | "let"
                | "ask"
                | "enable"
                | "our"
                | "see"
        )
}

/// Two or more bodies with one head: "the Disputes and Equalities Committees", "BAME and Disabled Members' Conferences".
fn joined(sheet: &Sheet<'_>, findings: &mut Findings) {
    let mut passage = 0;
    for plural in &sheet.plurals {
        while sheet.folded.passages.get(passage).is_some_and(|range| range.end <= plural.start) {
            passage += 1;
        }
        if !sheet.is_heading(passage as u32) && sheet.text()[..plural.start].ends_with(' ') {
            split(sheet, passage as u32, plural.start, plural.end, PLURALS[usize::from(plural.cue)].1, findings);
        }
    }
}

/// Heads of bodies in the plural, and in the singular.
pub(super) const PLURALS: [(&str, &str); 8] = [
    ("committees", "committee"),
    ("sub-committees", "sub-committee"),
    ("conferences", "conference"),
    ("panels", "panel"),
    ("forums", "forum"),
    ("commissions", "commission"),
    ("boards", "board"),
    ("groups", "group"),
];

/// Takes "A and B Committees" apart and looks each part up with the head.
fn split(sheet: &Sheet<'_>, passage: u32, head_start: usize, head_end: usize, singular: &str, findings: &mut Findings) {
    let text = sheet.text();
    // words before the head, up to the word that begins the enumeration
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut at = head_start - 1;
    let mut part_end = at;
    let mut joined = false;
    let mut begins_at = None;
    for _ in 0..14 {
        let Some(word) = word_ending(text, at) else { break };
        let gap_start = word.start;
        if matches!(word.text, "and") {
            parts.push((at + 1, part_end));
            joined = true;
            at = gap_start.saturating_sub(1);
            part_end = at;
            if text[..gap_start].ends_with(", ") {
                at -= 1;
                part_end = at;
            }
            continue;
        }
        if !(is_capital(word.text) || word.text.contains("policy") || word.text == "sub") {
            break;
        }
        if text[..gap_start].ends_with(", ") && joined {
            parts.push((gap_start, part_end));
            at = gap_start - 2;
            part_end = at;
            continue;
        }
        if text[..gap_start].ends_with("& ") && gap_start > 3 {
            at = gap_start - 3;
            continue;
        }
        // the enumeration begins a passage, a cell or a bracket
        if !text[..gap_start].ends_with(' ') {
            begins_at = Some(gap_start);
            break;
        }
        at = gap_start - 1;
    }
    let begin = begins_at.unwrap_or(at + 1).min(part_end);
    if begin < part_end {
        parts.push((begin, part_end));
    }
    if !joined || parts.len() < 2 {
        return;
    }
    let last_words = text.get(parts[0].0..parts[0].1).unwrap_or_default();
    let shared: Vec<&str> = last_words.split(' ').skip(1).collect();
    for (index, (start, end)) in parts.iter().enumerate() {
        let Some(words) = text.get(*start..*end).map(str::trim) else { continue };
        let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
        if words.is_empty() {
            continue;
        }
        let tries = [
            format!("{words} {singular}"),
            format!("{words} sub-{singular}"),
            format!("{words} {} {singular}", shared.join(" ")),
            words.to_owned(),
        ];
        let Some(body) = tries.iter().find_map(|name| match sheet.bodies_called(name) {
            [] => None,
            [(body, _), rest @ ..] if rest.iter().all(|(other, _)| other == body) => Some(*body),
            _ => None,
        }) else {
            continue;
        };
        if !sheet.names.committees().get(body as usize).is_some_and(|c| c.recognise) {
            continue;
        }
        let start = end - words.len();
        let end = if index == 0 { head_end } else { *end };
        findings.mentions.push(Found {
            start,
            end,
            passage,
            subject: Subject::Committee(body),
            basis: MentionBasis::Name,
            why: "its name, joined with another's".into(),
        });
    }
}

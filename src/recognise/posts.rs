//! "The General Secretary", "our Deputy Leader", "Chair of the Policy Forum": offices, and who held them on the date.
//!
//! Separate because an office is nobody's name: whether the words mean its holder is decided by what stands beside them,
//! and who that is by the date alone, unless a name stands beside it.

use super::around::{Word, is_capital, possessive_at, starts_sentence, without_possessive, word_after, word_before};
use super::committees::is_own_word;
use super::finding::{DoubtKind, DoubtReason, MentionBasis, Subject};
use super::found::{Asked, Findings, Found};
use super::lexicon;
use super::names::Sense;
use super::scan::{Hit, Sheet};
use crate::date::{Date, Fit, Span};
use crate::markdown::PassageKind;

/// Finds the posts. `bodies` says which body each hit is; the mentions of people and bodies are in order.
pub(super) fn posts(sheet: &Sheet<'_>, bodies: &[Option<u32>], findings: &mut Findings) {
    let mut found = Findings::default();
    let mut before: Option<usize> = None;
    for (index, hit) in sheet.hits.iter().enumerate() {
        if sheet.is_heading(hit.passage) || !sheet.senses(hit).iter().any(|s| matches!(s, Sense::Post { .. })) {
            continue;
        }
        let place = Place::of(sheet, bodies, findings, index, before);
        before = Some(index);
        if let Some(place) = place {
            place.resolve(sheet, &mut found);
        }
    }
    findings.mentions.append(&mut found.mentions);
    findings.doubts.append(&mut found.doubts);
}

/// A post that means its holder here.
#[derive(Debug)]
struct Place {
    start: usize,
    end: usize,
    passage: u32,
    body: u32,
    post: u32,
    /// The person named right beside it.
    beside: Option<u32>,
    /// Whether the text says "the", "our", so that there must be a holder.
    definite: bool,
    /// "The outgoing", "the incoming".
    turn: Option<Turn>,
}

/// Which of two holders a hand-over speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Whose term ends.
    Outgoing,
    /// Whose term begins.
    Incoming,
}

impl Turn {
    fn of(word: &str) -> Option<Turn> {
        match word {
            "outgoing" | "retiring" | "departing" => Some(Turn::Outgoing),
            "incoming" => Some(Turn::Incoming),
            _ => None,
        }
    }

    /// Whether a term ends, or begins, on this date or soon after.
    fn fits(self, span: Span, date: Date) -> bool {
        /// A hand-over is spoken of as one for about a season.
        const SOON: i64 = 120;
        let edge = match self {
            Turn::Outgoing => span.end.and_then(Date::latest),
            Turn::Incoming => span.start.and_then(Date::earliest),
        };
        let (Some(edge), Some(day)) = (edge, date.earliest()) else { return false };
        (0..=SOON).contains(&(edge.duration_since(day).as_hours() / 24))
    }
}

impl Place {
    fn of(sheet: &Sheet<'_>, bodies: &[Option<u32>], findings: &Findings, index: usize, earlier_post: Option<usize>) -> Option<Place> {
        let text = sheet.text();
        let hit = &sheet.hits[index];
        let words = &text[hit.start..hit.end];
        let after = word_after(text, hit.end);
        let possessive = possessive_at(text, hit.end);
        let neighbours = Beside::of(sheet, findings, hit, possessive);
        if neighbours.is_unknown_name
            || possessive == 0 && after.is_some_and(|w| lexicon::is_post_noun(&w.text.to_lowercase()) || w.text == "designate")
        {
            return None;
        }
        if is_idiom(text, hit, after) || neighbours.person.is_none() && is_habit(sheet, hit) {
            return None;
        }
        let owner = label_owner(sheet, hit).or_else(|| owner(sheet, bodies, index, after))?;
        let (body, post) = match owner {
            Owner::Body(body) => post_of(sheet, hit, body)?,
            Owner::Own => {
                if is_others_ground(sheet, bodies, index) && neighbours.person.is_none() {
                    return None;
                }
                own_post(sheet, hit)?
            }
        };
        let head = owner_start(sheet, bodies, index).unwrap_or(hit.start);
        let before = word_before(text, head);
        let is_article = |w: &Word<'_>| matches!(w.text, "the" | "The" | "our" | "Our");
        // "to elect the treasurer": whoever that will be
        let is_sought = before.filter(is_article).and_then(|w| word_before(text, w.start)).is_some_and(|w| {
            matches!(
                w.text,
                "elect"
                    | "electing"
                    | "choose"
                    | "choosing"
                    | "appoint"
                    | "appointing"
                    | "select"
                    | "selecting"
                    | "nominate"
                    | "become"
                    | "becoming"
            )
        });
        if is_sought && neighbours.person.is_none() {
            return None;
        }
        let turn = before.and_then(|w| Turn::of(w.text).zip(word_before(text, w.start).filter(is_article)));
        let article = turn.map(|(_, article)| article).or(before.filter(is_article));
        let joined = before.filter(|w| w.text == "and").and(earlier_post).is_some_and(|earlier| {
            let earlier = &sheet.hits[earlier];
            head >= earlier.end
                && head - earlier.end <= 8
                && word_before(text, earlier.start).is_some_and(|w| matches!(w.text.to_lowercase().as_str(), "the" | "our" | "both"))
        });
        let begins = starts_sentence(text, head);
        let capital = is_capital(words);
        let owned = head < hit.start;
        let lower_before = before.map(|w| w.text.to_lowercase());
        let lower_before = lower_before.as_deref();
        if before.is_some_and(|w| {
            lexicon::is_not_holder(w.text.to_lowercase().as_str())
                || lexicon::is_foreign_determiner(&w.text.to_lowercase())
                || w.text.ends_with("'s") && !is_own_word(sheet, without_possessive(w.text)) && !is_party(w.text)
        }) && neighbours.person.is_none()
            && turn.is_none()
        {
            return None;
        }
        if turn.is_none()
            && before.is_some_and(|w| {
                matches!(
                    w.text.to_lowercase().as_str(),
                    "former"
                        | "ex"
                        | "deputy"
                        | "shadow"
                        | "acting"
                        | "interim"
                        | "outgoing"
                        | "incoming"
                        | "vice"
                        | "previous"
                        | "assistant"
                        | "a"
                        | "an"
                        | "past"
                        | "then"
                )
            })
        {
            return None;
        }
        let new = matches!(lower_before, Some("new" | "current" | "present" | "newly-elected"))
            && before.is_some_and(|w| word_before(text, w.start).is_some_and(|w| matches!(w.text.to_lowercase().as_str(), "the" | "our")));
        let spoken = possessive > 0 || after.is_some_and(|w| lexicon::is_person_verb(w.text));
        let accepted = article.is_some()
            || joined
            || new
            || neighbours.person.is_some()
            || begins && capital && spoken
            || owned
                && capital
                && (spoken || lower_before.is_some_and(|w| matches!(w, "by" | "from" | "with" | "to" | "asked" | "thanked" | "told")))
                && !matches!(lower_before, Some("as"))
            || capital && possessive > 0 && lower_before.is_some_and(lexicon::is_function_word) && lower_before != Some("as")
            || capital && matches!(lower_before, Some("by" | "from" | "asked" | "thanked" | "told")) && spoken;
        if !accepted
            || lower_before.is_some_and(|w| matches!(w, "as" | "elected" | "re-elected" | "appointed" | "become" | "became" | "becoming"))
                && neighbours.person.is_none()
        {
            return None;
        }
        // "the leader" of nobody in particular still needs an article right before it
        if !capital && !owned && article.is_none() && !joined && !new && neighbours.person.is_none() {
            return None;
        }
        let start = article.filter(|_| !owned).map_or(hit.start, |w| w.start);
        Some(Place {
            start,
            end: hit.end,
            passage: hit.passage,
            body,
            post,
            beside: neighbours.person,
            definite: article.is_some() || owned,
            turn: turn.map(|(turn, _)| turn),
        })
    }

    fn resolve(self, sheet: &Sheet<'_>, findings: &mut Findings) {
        let declared = sheet.names.committees().get(self.body as usize).and_then(|c| c.posts.get(self.post as usize));
        let Some(declared) = declared.filter(|post| post.holders == Some(1)) else { return };
        let holders = sheet.names.holders(self.body, self.post);
        let date = sheet.date(self.passage);
        let fit = |span: &Span| date.map_or(Fit::Perhaps, |date| span.fit(date));
        let mut fitting: Vec<(u32, Span)> = Vec::new();
        for (who, span) in holders.iter().filter(|(_, span)| fit(span) != Fit::Outside) {
            if !fitting.iter().any(|(other, _)| other == who) {
                fitting.push((*who, *span));
            }
        }
        let why = |span: Span| match span.in_words() {
            words if words.is_empty() => declared.label.clone(),
            words => format!("{} {words}", declared.label),
        };
        let mention = |who: u32, why: String| Found {
            start: self.start,
            end: self.end,
            passage: self.passage,
            subject: Subject::Person(who),
            basis: MentionBasis::Post,
            why,
        };
        if let Some(turn) = self.turn {
            let Some(date) = date else { return };
            let mut of_turn = holders.iter().filter(|(who, span)| turn.fits(*span, date) && self.beside.is_none_or(|b| b == *who));
            if let (Some((who, span)), None) = (of_turn.next(), of_turn.next()) {
                findings.mentions.push(mention(*who, why(*span)));
            }
            return;
        }
        if let Some(beside) = self.beside {
            if let Some((who, span)) = fitting.iter().find(|(who, _)| *who == beside) {
                findings.mentions.push(mention(*who, format!("{}; named beside it", why(*span))));
            }
            return;
        }
        if date.is_none() {
            return;
        }
        let text = sheet.text();
        let mut ask = |reason, candidates: Vec<Subject>| {
            let words = &text[self.start..self.end];
            let words = ["the ", "The ", "our ", "Our "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
            findings.doubts.push(Asked {
                start: self.start,
                end: self.end,
                passage: self.passage,
                text: words.to_owned(),
                kind: DoubtKind::Post,
                reason,
                candidates,
            });
        };
        // a term that may just have ended, in a sentence that speaks of leaving
        let unsure = fitting.iter().all(|(_, span)| fit(span) == Fit::Perhaps) && speaks_of_leaving(text, self.start, self.end);
        match fitting.as_slice() {
            [(who, _)] if unsure => ask(DoubtReason::Ambiguous, vec![Subject::Person(*who)]),
            [(who, span)] => findings.mentions.push(mention(*who, why(*span))),
            [] if self.definite => ask(DoubtReason::VacantPost, Vec::new()),
            [] => {}
            several => ask(DoubtReason::Ambiguous, several.iter().map(|(who, _)| Subject::Person(*who)).collect()),
        }
    }
}

/// Whether the words round a post, within a sentence's reach, speak of somebody leaving.
fn speaks_of_leaving(text: &str, start: usize, end: usize) -> bool {
    const REACH: usize = 160;
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let around = &text[floor(start.saturating_sub(REACH))..floor((end + REACH).min(text.len()))];
    ["stepped down", "stepping down", "resign", "vacan", "stood down", "standing down", "successor", "retire"]
        .iter()
        .any(|word| around.contains(word))
}

/// Whose post it is.
enum Owner {
    /// This body's, which is named.
    Body(u32),
    /// Nobody is named: the archive's own.
    Own,
}

/// Whose post a hit is, by the words beside it; nothing where it is that of a body that nobody knows.
fn owner(sheet: &Sheet<'_>, bodies: &[Option<u32>], index: usize, after: Option<Word<'_>>) -> Option<Owner> {
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
fn label_owner(sheet: &Sheet<'_>, hit: &Hit) -> Option<Owner> {
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

/// Whether the sentence tells of a custom, whoever holds the office: "In other years the General Secretary moves it".
fn is_habit(sheet: &Sheet<'_>, hit: &Hit) -> bool {
    const OPENINGS: [&str; 12] = [
        "In other years",
        "In most years",
        "In past years",
        "In normal years",
        "In a normal year",
        "In ordinary years",
        "Every year",
        "Each year",
        "Usually",
        "Normally",
        "Traditionally",
        "By custom",
    ];
    let text = sheet.text();
    let passage = sheet.folded.passages.get(hit.passage as usize).map_or(0, |range| range.start);
    // Looked for nearby only: a passage of megabytes may name an office in every line.
    const NEARBY: usize = 240;
    let mut from = hit.start.saturating_sub(NEARBY).max(passage);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let head = &text[from..hit.start];
    let sentence = match head.rfind(['.', '?', '!', ':']) {
        Some(at) => &head[at + 1..],
        None if from == passage => head,
        None => return false,
    };
    OPENINGS.iter().any(|opening| sentence.trim_start().starts_with(opening))
}

/// Where the body before a post begins: "NEC Chair".
fn owner_start(sheet: &Sheet<'_>, bodies: &[Option<u32>], index: usize) -> Option<usize> {
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

fn is_party(word: &str) -> bool {
    matches!(without_possessive(word), "Party" | "party")
}

fn is_directly_before(text: &str, body: &Hit, post: &Hit) -> bool {
    text.get(body.end..post.start).is_some_and(|gap| matches!(gap, " " | "'s " | "' "))
}

/// The post of this label that a body declares.
fn post_of(sheet: &Sheet<'_>, hit: &Hit, wanted: u32) -> Option<(u32, u32)> {
    sheet.senses(hit).iter().find_map(|sense| match sense {
        Sense::Post { body, post } if *body == wanted => Some((*body, *post)),
        _ => None,
    })
}

/// A bare post: the meeting's body, the archive's own, or what it governs, in this order.
fn own_post(sheet: &Sheet<'_>, hit: &Hit) -> Option<(u32, u32)> {
    [sheet.body(hit.passage), sheet.names.own, sheet.names.governed].into_iter().flatten().find_map(|body| post_of(sheet, hit, body))
}

/// Whether the passage speaks of another body, whose chair a bare "Chair" would be.
fn is_others_ground(sheet: &Sheet<'_>, bodies: &[Option<u32>], index: usize) -> bool {
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

/// "To chair", "in the chair", "took the chair".
fn is_idiom(text: &str, hit: &Hit, after: Option<Word<'_>>) -> bool {
    let words = &text[hit.start..hit.end];
    if !words.eq_ignore_ascii_case("chair") {
        return words.eq_ignore_ascii_case("leader") && after.is_some_and(|w| matches!(w.text, "board" | "boards"));
    }
    let Some(before) = word_before(text, hit.start) else { return false };
    if matches!(before.text, "to" | "will" | "would" | "can" | "could" | "should" | "may" | "must" | "not" | "I" | "we" | "they" | "who")
        && !is_capital(words)
    {
        return true;
    }
    before.text == "the"
        && word_before(text, before.start)
            .is_some_and(|w| matches!(w.text, "in" | "took" | "take" | "takes" | "taking" | "vacated" | "through" | "assumed" | "occupied"))
}

/// Who is named right beside a post.
#[derive(Debug, Default)]
struct Beside {
    person: Option<u32>,
    is_unknown_name: bool,
}

impl Beside {
    fn of(sheet: &Sheet<'_>, findings: &Findings, hit: &Hit, possessive: usize) -> Beside {
        let text = sheet.text();
        let mut beside = Beside::default();
        let passage_end = sheet.folded.passages.get(hit.passage as usize).map_or(text.len(), |r| r.end);
        let person_at = |start: usize| {
            findings
                .mentions
                .get(findings.mentions.partition_point(|m| m.start < start))
                .filter(|m| m.start == start && matches!(m.subject, Subject::Person(_)))
        };
        let person_before = |end: usize| {
            let index = findings.mentions.partition_point(|m| m.end < end);
            findings.mentions.get(index).filter(|m| m.end == end && matches!(m.subject, Subject::Person(_)))
        };
        // "General Secretary David Evans", "the General Secretary, David Evans,", "Chair - David Evans"
        if possessive == 0 {
            for gap in [" ", ", ", " - ", " \u{2013} ", ": ", " (", "\t"] {
                let at = hit.end + gap.len();
                if at >= passage_end || !text[hit.end..].starts_with(gap) {
                    continue;
                }
                let closed = |end: usize| {
                    let rest = &text[end..];
                    match gap {
                        ", " => rest.starts_with([',', '.', ')', ';', '\n', ':']) || possessive_at(text, end) > 0,
                        " (" => rest.starts_with([')', ',']),
                        _ => true,
                    }
                };
                if let Some(found) = person_at(at).filter(|m| closed(m.end)) {
                    beside.person = person(found);
                    return beside;
                }
                let unknown = findings.doubts[findings.doubts.partition_point(|d| d.start < at)..]
                    .iter()
                    .take_while(|d| d.start == at)
                    .any(|d| matches!(d.reason, DoubtReason::Unknown | DoubtReason::NearMiss) && closed(d.end));
                if unknown || gap == " " && word_after(text, hit.end).is_some_and(|w| is_capital(w.text) && w.text != "I") {
                    beside.is_unknown_name = true;
                    return beside;
                }
            }
        }
        // "David Evans, the General Secretary", "David Evans (General Secretary)", "Carol Sewell (NEC BAME rep)"
        let passage_start = sheet.folded.passages.get(hit.passage as usize).map_or(0, |r| r.start);
        let mut at = hit.start;
        for _ in 0..5 {
            let head = &text[passage_start..at];
            for gap in [", ", " (", " - ", " \u{2013} ", "\t", ": "] {
                if let Some(stem) = head.strip_suffix(gap) {
                    let end = passage_start + stem.len();
                    if let Some(found) = person_before(end) {
                        let row = sheet
                            .report
                            .text
                            .passages
                            .get(hit.passage as usize)
                            .is_some_and(|p| matches!(p.kind, PassageKind::Row | PassageKind::Item));
                        let rest = &text[hit.end..];
                        let closed = rest.starts_with([',', ')', '.', ';', '\n', '\t', ':'])
                            || rest.starts_with(" of ")
                            || rest.starts_with(" and ")
                            || row;
                        if closed || gap == " (" {
                            beside.person = person(found);
                        }
                        return beside;
                    }
                    return beside;
                }
            }
            match word_before(text, at) {
                Some(word)
                    if matches!(word.text, "the" | "our" | "new" | "our new" | "The") || is_capital(word.text) || is_party(word.text) =>
                {
                    at = word.start;
                }
                _ => break,
            }
        }
        beside
    }
}

fn person(found: &Found) -> Option<u32> {
    match found.subject {
        Subject::Person(who) => Some(who),
        Subject::Committee(_) => None,
    }
}

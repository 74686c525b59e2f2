//! "The General Secretary", "our Deputy Leader", "Chair of the Policy Forum": offices, and who held them on the date.
//!
//! Separate because an office is nobody's name: whether the words mean its holder is decided by what stands beside them,
//! and who that is by the date alone, unless a name stands beside it.

mod beside;
mod owner;

use beside::Beside;
use owner::{Owner, is_others_ground, is_party, label_owner, own_post, owner, owner_start, post_of};

use crate::date::{Date, Fit, Span};
use crate::document::withheld;
use crate::recognise::around::{Word, is_capital, possessive_at, starts_sentence, without_possessive, word_after, word_before};
use crate::recognise::committees::is_own_word;
use crate::recognise::finding::{DoubtKind, DoubtReason, MentionBasis, Subject};
use crate::recognise::found::{Asked, Findings, Found};
use crate::recognise::lexicon;
use crate::recognise::names::{NOBODY, Sense};
use crate::recognise::scan::{Hit, Sheet};

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
        // “Chair [name withheld]”: whoever that was
        let bare = text[..hit.start].trim_end_matches([' ', ',', '(']);
        if text[hit.end..].trim_start_matches([' ', ',', '(']).starts_with(withheld::NAME)
            || bare.strip_suffix("the").unwrap_or(bare).trim_end_matches([' ', ',', '(']).ends_with(withheld::NAME)
        {
            return None;
        }
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
        // Somebody who is not to be named may be meant, and nobody else is.
        let withheld = |(who, span): &(u32, Span)| *who == NOBODY && self.turn.zip(date).is_none_or(|(turn, date)| turn.fits(*span, date));
        if if self.turn.is_some() { holders.iter().any(withheld) } else { fitting.iter().any(withheld) } {
            return;
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

//! Decisions: what a meeting decided, in prose, in lists, in tables.
//!
//! 1. [`cues`]: the words that decisions are told with; the automaton finds them together with the names.
//! 2. [`tokens`]: the sentence round a cue as words and figures; [`telling`]: with its names.
//! 3. [`clauses`]: which verdicts of a sentence are decisions of their own; for each, [`mood`]: whether it is only thought of, [`voice`]: how the verb stands,
//!    [`outcome`]: whether it tells a decision ([`verbs`], [`fate`], [`nouns`], [`lists`]), [`subject`]: whose.
//! 4. [`tally`], [`parties`], [`title`]. 5. [`leads`]: lists under a verdict; [`table`]: rows under a head that says "outcome".
//! 6. [`once`]: told twice; [`entries`]: the archivist's word, which wins.

mod clauses;
mod cues;
mod entries;
mod event;
mod fate;
mod leads;
mod lists;
mod mood;
mod nouns;
mod once;
mod outcome;
mod parties;
mod subject;
mod table;
mod tally;
mod telling;
mod title;
mod tokens;
mod verbs;
mod voice;

use std::ops::Range;

use super::finding::{FoundDecision, Outcome, Party, Votes};
use super::found::Findings;
use super::scan::{Cue, Sheet};
use super::sentences::sentences;
use crate::markdown::PassageKind;

use clauses::{clause, events, of_clause};
pub(super) use cues::CUES;
use event::Event;
use leads::{sentence_opens_list, verdict_heading};
use once::once;
use tally::{Tally, tally};
use telling::Telling;
use tokens::{Token, tokens};

/// A decision in the making: places are of the folded text.
#[derive(Debug, Clone)]
struct Draft {
    passage: u32,
    range: Range<usize>,
    outcome: Outcome,
    votes: Option<Votes>,
    mover: Option<Party>,
    seconder: Option<Party>,
    committee: Option<u32>,
    reported: bool,
    /// What it is called, where that is not told by its words as they stand: a row of a table is called by some of its cells.
    called: Option<String>,
}

impl Draft {
    /// Whether it is a verdict and nothing else: so many words, no figures, nobody who moved.
    fn is_bare(&self, sheet: &Sheet<'_>) -> bool {
        let words = sheet.folded.lower.get(self.range.clone()).unwrap_or_default();
        let count = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(BARE_VERDICT + 1).count();
        count <= BARE_VERDICT && self.votes.is_none() && self.mover.is_none()
    }
}

/// Finds the decisions. The mentions are in order.
pub(super) fn decisions(sheet: &Sheet<'_>, findings: &Findings) -> Vec<FoundDecision> {
    let mut reader = Reader { sheet, findings, drafts: Vec::new(), leads: Vec::new() };
    let passages = &sheet.report.text.passages;
    reader.leads = vec![None; passages.len()];
    let mut cue = 0;
    let mut header = None;
    for (index, passage) in passages.iter().enumerate() {
        let range = &sheet.folded.passages[index];
        while sheet.cues.get(cue).is_some_and(|c| c.start < range.start) {
            cue += 1;
        }
        let mut end = cue;
        while sheet.cues.get(end).is_some_and(|c| c.start < range.end) {
            end += 1;
        }
        let cues = &sheet.cues[cue..end];
        cue = end;
        match passage.kind {
            PassageKind::Heading(_) => {
                header = None;
                reader.leads[index] = verdict_heading(sheet, range, cues);
            }
            _ if passage.quoted => {}
            PassageKind::HeaderRow => header = table::columns(sheet, range),
            PassageKind::Row => {
                if let Some(draft) = header.as_ref().and_then(|columns| table::row(sheet, findings, columns, index as u32, range)) {
                    reader.drafts.push(draft);
                } else if !cues.is_empty() && header.as_ref().is_none_or(|columns| !columns.any_result) {
                    reader.prose(index as u32, range, cues);
                }
            }
            _ => {
                let told = !cues.is_empty() && reader.prose(index as u32, range, cues);
                if !told && matches!(passage.kind, PassageKind::Item) {
                    reader.item(index as u32, range, passage.lead);
                }
            }
        }
    }
    let mut drafts = reader.drafts;
    drafts.retain(|draft| draft.range.start < draft.range.end);
    once(sheet, &mut drafts);
    entries::apply(sheet, drafts)
}

/// The longest sentence that is read for decisions, in bytes.
const LONGEST_SENTENCE: usize = 1_600;

/// A sentence of so many words says what came of the figures before it: "Motion carried."
const SHORT_VERDICT: usize = 6;

/// A sentence of so many words may be the name of what follows: "Accepted.", "Not agreed."
const BARE_VERDICT: usize = 2;

/// The most cues that a sentence may have.
const MOST_CUES: usize = 16;

struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    findings: &'a Findings,
    drafts: Vec<Draft>,
    /// For each passage that ends "We agreed:", what its list's items came to.
    leads: Vec<Option<Event>>,
}

impl Reader<'_> {
    /// Reads a passage with cues, sentence by sentence; whether it told anything.
    fn prose(&mut self, passage: u32, range: &Range<usize>, cues: &[Cue]) -> bool {
        let sheet = self.sheet;
        let text = sheet.text();
        let sentences = sentences(text, range);
        let is_row = sheet.report.text.passages.get(passage as usize).is_some_and(|p| p.kind == PassageKind::Row);
        let before = self.drafts.len();
        let mut list: Vec<Token<'_>> = Vec::new();
        let mut cue = 0;
        let mut after_motion = false;
        // the sentence and the draft before, for verdicts and figures that come one sentence late
        let mut last_draft: Option<(usize, usize)> = None;
        // figures whose verdict may follow
        let mut counted: Option<(Tally, usize)> = None;
        // who moved what is not decided yet
        let mut moved: (Option<Party>, Option<Party>) = (None, None);
        for (index, sentence) in sentences.iter().enumerate() {
            let mut end = cue;
            while cues.get(end).is_some_and(|c| c.start < sentence.end) {
                end += 1;
            }
            let here = &cues[cue..end];
            cue = end;
            // nobody writes such a sentence; without an end to look for, every word would be judged by all the others
            if here.len() > MOST_CUES || sentence.len() > LONGEST_SENTENCE {
                after_motion = false;
                continue;
            }
            if here.is_empty() {
                // asked only where the next sentence may lean on this one
                after_motion = cues.get(cue).is_some_and(|c| sentences.get(index + 1).is_some_and(|next| c.start < next.end))
                    && mentions_motion(&sheet.folded.lower[sentence.clone()]);
                continue;
            }
            let speaks_of_motion = mentions_motion(&sheet.folded.lower[sentence.clone()]);
            tokens(&sheet.folded, sentence, &mut list);
            let telling = Telling { sheet, findings: self.findings, tokens: &list, passage, after_motion };
            let figures = tally(&list);
            let events = events(&telling, here, &figures);
            if let (Some(first), true) = (events.first(), sentence_opens_list(text, sentence, range))
                && let Some(slot) = self
                    .leads
                    .get_mut(passage as usize)
                    .filter(|_| self.sheet.report.text.passages.get(passage as usize + 1).is_some_and(|p| p.lead == Some(passage)))
            {
                *slot = Some(*first);
                after_motion = speaks_of_motion;
                continue;
            }
            if events.is_empty() && figures.is_whole() {
                counted = Some((figures, index));
            }
            if events.is_empty() {
                // figures that come one sentence after the verdict
                if let Some((at, of)) = last_draft.filter(|(_, of)| of + 1 == index && figures.is_whole()) {
                    let draft = &mut self.drafts[at];
                    if draft.votes.is_none() && draft.range.start >= sentences[of].start {
                        draft.votes = figures.votes(draft.outcome);
                        draft.range.end = sentence.end;
                    }
                }
            }
            // "The amendment was lost. 5 were for and 22 against." is one vote
            let repeats = |event: &Event| {
                event.leans
                    && figures.is_whole()
                    && last_draft.is_some_and(|(at, of)| {
                        of + 1 == index && self.drafts[at].votes.is_none() && (self.drafts[at].outcome == event.outcome)
                    })
            };
            if let (Some((at, _)), [event]) = (last_draft, events.as_slice())
                && repeats(event)
            {
                let draft = &mut self.drafts[at];
                draft.votes = figures.votes(draft.outcome);
                draft.range.end = sentence.end;
                after_motion = speaks_of_motion;
                continue;
            }
            // "Ayes 9, noes 21. Question accordingly negatived." is one vote
            if let (Some((at, of)), [event]) = (last_draft, events.as_slice())
                && of + 1 == index
                && event.leans
                && list.len() <= SHORT_VERDICT
                && self.drafts[at].outcome == event.outcome
                && self.drafts[at].votes.is_some_and(|votes| votes.r#for.is_some() && votes.against.is_some())
                && !figures.is_whole()
                && self.drafts[at].range.start >= sentences[of].start
                && !speaks_of_motion
            {
                self.drafts[at].range.end = sentence.end;
                continue;
            }
            // "Accepted. TN 9 was accepted, with its annex." is one decision, and its verdict stands before it as its name
            if let (Some((at, of)), Some(event)) = (last_draft, events.first())
                && (of, index, at + 1) == (0, 1, self.drafts.len())
                && event.outcome == self.drafts[at].outcome
                && !event.leans
                && self.drafts[at].is_bare(sheet)
            {
                self.drafts.pop();
                last_draft = None;
            }
            let mut named = parties::parties(&telling);
            if events.is_empty() && (named.0.is_some() || named.1.is_some()) {
                match last_draft.filter(|(_, of)| of + 1 == index) {
                    // "Approved. Proposed by X, seconded by Y."
                    Some((at, _))
                        if self.drafts[at].mover.is_none() && self.drafts[at].seconder.is_none() && opens_with_moving(&telling) =>
                    {
                        (self.drafts[at].mover, self.drafts[at].seconder) = std::mem::take(&mut named);
                    }
                    _ => moved = (named.0.take().or(moved.0.take()), named.1.take().or(moved.1.take())),
                }
            }
            let (mut mover, mut seconder) = named;
            for (nth, event) in events.iter().enumerate() {
                let mut range = sentence.clone();
                if is_row {
                    range = sheet.folded.passages[passage as usize].clone();
                } else if event.leans && index > 0 {
                    let earlier = &sentences[index - 1];
                    range.start = earlier.start;
                    if mover.is_none() && seconder.is_none() {
                        let mut list = Vec::new();
                        tokens(&sheet.folded, earlier, &mut list);
                        (mover, seconder) = parties::parties(&Telling { tokens: &list, ..telling });
                    }
                    // the sentence before told a decision of its own: this verdict is another
                    if last_draft.is_some_and(|(_, of)| of + 1 == index) {
                        range.start = sentence.start;
                    }
                }
                let first = nth == 0;
                if first && mover.is_none() && is_of_motions(event.outcome) && speaks_of(&telling, event) {
                    (mover, seconder) = (moved.0.take(), seconder.or(moved.1.take()));
                }
                if !is_row && events.len() > 1 && events.iter().skip(1).all(|e| e.apart && e.outcome != events[0].outcome) {
                    let (from, to) = clause(&telling, &events, nth);
                    if let Some(words) = list.get(from..to).filter(|words| words.iter().filter(|t| t.is_word()).count() > 1) {
                        let last = words
                            .iter()
                            .rev()
                            .find(|t| t.is_word() && !matches!(t.text, "and" | "but" | "while") || matches!(t.text, ")" | "%"));
                        range.start = words[0].start;
                        range.end = if nth + 1 == events.len() { sentence.end } else { last.map_or(sentence.end, |t| t.end) };
                    }
                }
                let told =
                    if events.len() > 1 { of_clause(&telling, &events, nth) } else { figures.of_decided(&list).votes(event.outcome) };
                // "Ayes 12, noes 9. Motion carried."
                let votes = match counted.filter(|(_, of)| first && told.is_none() && of + 1 == index && list.len() <= SHORT_VERDICT) {
                    Some((before, of)) => {
                        range.start = sentences[of].start;
                        before.votes(event.outcome)
                    }
                    None => told,
                };
                self.drafts.push(Draft {
                    passage,
                    range,
                    outcome: event.outcome,
                    votes,
                    mover: if first { mover.take() } else { None },
                    seconder: if first { seconder.take() } else { None },
                    committee: event.committee,
                    reported: event.reported,
                    called: None,
                });
                last_draft = Some((self.drafts.len() - 1, index));
            }
            after_motion = speaks_of_motion || !events.is_empty();
        }
        self.drafts.len() > before || self.leads.get(passage as usize).is_some_and(Option::is_some)
    }

    /// An item under "We agreed:" is a decision.
    fn item(&mut self, passage: u32, range: &Range<usize>, lead: Option<u32>) {
        let Some(event) = lead.and_then(|lead| self.leads.get(lead as usize).copied().flatten()) else { return };
        let mut list: Vec<Token<'_>> = Vec::new();
        if range.len() <= LONGEST_SENTENCE {
            tokens(&self.sheet.folded, range, &mut list);
        }
        self.drafts.push(Draft {
            passage,
            range: range.clone(),
            outcome: event.outcome,
            votes: tally(&list).of_decided(&list).votes(event.outcome),
            mover: None,
            seconder: None,
            committee: event.committee,
            reported: event.reported,
            called: None,
        });
    }
}

/// What a motion may come to; nobody moves an election.
fn is_of_motions(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Agreed | Outcome::Rejected | Outcome::Deferred | Outcome::Withdrawn)
}

/// Whether a verdict is on what was moved before: it says only what came of it, or calls it the motion.
fn speaks_of(telling: &Telling<'_>, event: &Event) -> bool {
    event.leans
        || telling.has(0..telling.tokens.len(), |w| {
            matches!(w, "it" | "this" | "that" | "which" | "motion" | "amendment" | "proposal" | "resolution" | "vote" | "composite")
        })
}

/// "Proposed by X, seconded by Y": a sentence that does nothing else.
fn opens_with_moving(telling: &Telling<'_>) -> bool {
    matches!(telling.word(0), "proposed" | "moved" | "seconded" | "proposer" | "mover")
}

fn mentions_motion(lower: &str) -> bool {
    lower.split(|c: char| !c.is_alphanumeric()).any(lists::is_motion) || lower.contains("proposed") || lower.contains("moved")
}

impl FoundDecision {
    /// Whether the figures say the opposite of the outcome: more against than for, and yet agreed.
    pub fn contradiction(&self) -> bool {
        let Some(votes) = self.votes else { return false };
        let (Some(r#for), Some(against)) = (votes.r#for, votes.against) else {
            return votes.unanimous && self.outcome == Outcome::Rejected && votes.against == Some(0);
        };
        match self.outcome {
            Outcome::Agreed | Outcome::Elected | Outcome::Appointed => against > r#for,
            Outcome::Rejected => r#for > against,
            Outcome::Deferred | Outcome::Withdrawn | Outcome::Noted => false,
        }
    }
}

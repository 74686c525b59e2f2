//! Decisions in tables: a head that says "Outcome", "For", "Against" tells what the cells below mean.

use std::ops::Range;

use super::cues::Sign;
use super::tally::tally;
use super::tokens::{Token, number, tokens};
use super::{CUES, Draft};
use crate::recognise::finding::{Outcome, Party, Votes};
use crate::recognise::found::Findings;
use crate::recognise::scan::Sheet;

/// Which column holds what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    verdict: Option<usize>,
    /// The head names anything that has a result, an election or a match too: a cell must then hold a verdict and no more.
    pub(super) any_result: bool,
    r#for: Option<usize>,
    against: Option<usize>,
    abstain: Option<usize>,
    /// Wards, seats, candidates: its rows have results and tell no decisions.
    is_contest: bool,
    /// All figures in one cell: "12-3-1".
    figures: Option<usize>,
    mover: Option<usize>,
    seconder: Option<usize>,
}

/// Reads a table's head; nothing where its rows are no decisions.
pub(super) fn columns(sheet: &Sheet<'_>, range: &Range<usize>) -> Option<Columns> {
    let mut columns = Columns::default();
    // a table of elections has results, and no decisions
    let of_elections = |w: &str| {
        matches!(
            w,
            "ward"
                | "wards"
                | "seat"
                | "seats"
                | "constituency"
                | "contest"
                | "candidate"
                | "majority"
                | "swing"
                | "turnout"
                | "party"
                | "division"
                | "election"
        )
    };
    let head = sheet.folded.lower.get(range.clone())?;
    let is_contest = head.split(|c: char| !c.is_alphanumeric()).any(of_elections);
    for (index, cell) in sheet.folded.lower.get(range.clone())?.split('\t').enumerate() {
        let cell = cell.trim().trim_end_matches([':', '.']);
        match cell {
            "outcome" | "decision" | "verdict" | "agreed?" | "carried?" | "carried/lost" | "vote result" | "decision taken" => {
                columns.verdict = Some(index);
            }
            "result" | "status" | "how it went" | "how" | "what happened" => (columns.verdict, columns.any_result) = (Some(index), true),
            "for %" | "% for" | "for" | "hands up" | "pro" | "in favour" | "votes for" | "yes" | "ayes" | "aye" => {
                columns.r#for = Some(index);
            }
            "against %" | "% against" | "against" | "hands down" | "contra" | "votes against" | "no" | "noes" | "opposed" => {
                columns.against = Some(index);
            }
            "abstain" | "abstained" | "abstentions" | "abst" | "abs" | "abstention" => columns.abstain = Some(index),
            "votes" | "vote" | "tally" | "figures" | "count" | "division" => columns.figures = Some(index),
            "moved by" | "mover" | "proposer" | "proposed by" | "moved" | "proposed" => columns.mover = Some(index),
            "seconded by" | "seconder" | "seconded" => columns.seconder = Some(index),
            _ if cell.starts_with("for") && cell.contains("against") => columns.figures = Some(index),
            _ => {}
        }
    }
    columns.is_contest = is_contest && columns.any_result;
    (columns.verdict.is_some() || columns.r#for.is_some() && columns.against.is_some()).then_some(columns)
}

/// Reads a row.
pub(super) fn row(sheet: &Sheet<'_>, findings: &Findings, columns: &Columns, passage: u32, range: &Range<usize>) -> Option<Draft> {
    if columns.is_contest {
        return None;
    }
    let lower = sheet.folded.lower.get(range.clone())?;
    let mut cells: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for cell in lower.split('\t') {
        cells.push(start..start + cell.len());
        start += cell.len() + 1;
    }
    let cell = |column: Option<usize>| column.and_then(|c| cells.get(c)).and_then(|r| sheet.folded.lower.get(r.clone())).map(str::trim);
    let mut votes = Votes {
        r#for: cell(columns.r#for).and_then(number),
        against: cell(columns.against).and_then(number),
        abstain: cell(columns.abstain).and_then(number),
        ..Votes::default()
    };
    if let (Some(figures), None) = (cell(columns.figures), votes.r#for) {
        (votes.r#for, votes.against, votes.abstain) = in_one_cell(figures);
    }
    let told = match columns.verdict.and_then(|c| cells.get(c)) {
        Some(verdict) => Some(outcome_of(sheet.folded.lower.get(verdict.clone())?.trim(), columns.any_result)?),
        None => None,
    };
    let outcome = told.or(match (votes.r#for, votes.against) {
        (Some(a), Some(b)) if a != b => Some(if a > b { Outcome::Agreed } else { Outcome::Rejected }),
        _ => None,
    })?;
    if let (None, Some(share)) = (votes.r#for, cell(columns.r#for).and_then(share)) {
        votes.for_percent = Some(share);
        votes.against = None;
    }
    if votes == Votes::default() {
        let mut list: Vec<Token<'_>> = Vec::new();
        tokens(&sheet.folded, columns.verdict.and_then(|c| cells.get(c)).unwrap_or(range), &mut list);
        votes = tally(&list).votes(outcome).unwrap_or_default();
    }
    let named = |column: Option<usize>| {
        let range = column.and_then(|c| cells.get(c))?;
        let words = sheet.text().get(range.clone())?.trim();
        match findings.mention_over(range.start, range.end).map(|m| m.subject) {
            Some(subject) => Some(Party::Known(subject)),
            None => words.contains(char::is_alphabetic).then(|| Party::Words(words.to_owned())),
        }
    };
    Some(Draft {
        passage,
        range: range.clone(),
        outcome,
        votes: (votes != Votes::default()).then_some(votes),
        mover: named(columns.mover),
        seconder: named(columns.seconder),
        committee: None,
        reported: false,
        called: columns.called(&cells, sheet.text()),
    })
}

impl Columns {
    /// What a row is called: its cells without the verdict, the figures and who moved, as in "4: Bees on roofs".
    fn called(&self, cells: &[Range<usize>], text: &str) -> Option<String> {
        let told = [self.verdict, self.r#for, self.against, self.abstain, self.figures, self.mover, self.seconder];
        let rest = cells.iter().enumerate().filter(|(at, _)| !told.contains(&Some(*at)));
        let words: Vec<&str> = rest.filter_map(|(_, cell)| text.get(cell.clone())).map(str::trim).filter(|w| !w.is_empty()).collect();
        (!words.is_empty()).then(|| words.join(": "))
    }
}

/// A share of the votes, "71.5" or "71.5%", in tenths of a per cent.
fn share(cell: &str) -> Option<u16> {
    let figures = cell.trim_end_matches(['%', ' ']);
    let value: f32 = figures.parse().ok()?;
    ((figures.contains('.') || figures.len() < cell.len()) && (0.0..=100.0).contains(&value)).then_some((value * 10.0).round() as u16)
}

/// "12-3-1", "12 for, 3 against": for, against, abstentions.
fn in_one_cell(cell: &str) -> (Option<u32>, Option<u32>, Option<u32>) {
    let mut figures = cell.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).filter_map(number);
    match (figures.next(), figures.next(), figures.next()) {
        (first @ Some(_), second @ Some(_), third) => (first, second, third),
        _ => (None, None, None),
    }
}

/// Whether a verdict is all that a cell holds, but for figures and the ways of voting: "lost, 7 to 9", not "lost by 3 points".
fn is_bare_verdict(cell: &str) -> bool {
    const OF_VOTES: [&str; 25] = [
        "by",
        "to",
        "votes",
        "vote",
        "for",
        "against",
        "with",
        "abstention",
        "abstentions",
        "abstained",
        "unanimously",
        "unanimous",
        "nem",
        "con",
        "as",
        "amended",
        "on",
        "a",
        "show",
        "of",
        "hands",
        "without",
        "unopposed",
        "and",
        "not",
    ];
    let words = cell.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.skip(1).filter(|w| number(w).is_none()).all(|w| OF_VOTES.contains(&w) || CUES.iter().any(|(cue, _)| *cue == w))
}

/// The outcome that a cell says: the verdict is its first word or two.
fn outcome_of(cell: &str, any_result: bool) -> Option<Outcome> {
    if any_result && !is_bare_verdict(cell) {
        return None;
    }
    if cell.starts_with("not ") {
        return cell.contains("moved").then_some(Outcome::Withdrawn).or_else(|| {
            ["agreed", "carried", "approved", "passed", "adopted"].iter().any(|w| cell.contains(w)).then_some(Outcome::Rejected)
        });
    }
    let plain = match cell.split(|c: char| !c.is_alphanumeric()).next()? {
        "pass" | "yes" | "approve" => Some(Outcome::Agreed),
        "fail" | "no" | "reject" => Some(Outcome::Rejected),
        "defer" => Some(Outcome::Deferred),
        "unanimous" | "unanimously" => Some(Outcome::Agreed),
        _ => None,
    };
    plain.or_else(|| {
        CUES.iter().filter(|(cue, _)| cell.strip_prefix(cue).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))).find_map(
            |(_, sign)| match sign {
                Sign::Plain(outcome) | Sign::Motion(outcome) | Sign::Choice(outcome) => Some(*outcome),
                Sign::Receipt => Some(Outcome::Noted),
                Sign::Founding => Some(Outcome::Appointed),
                _ => None,
            },
        )
    })
}

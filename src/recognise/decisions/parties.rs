//! Movers and seconders: "moved by X and seconded by Y", "X moved", "an amendment from X", "I moved".

use super::telling::Telling;
use crate::recognise::around::is_capital;
use crate::recognise::finding::Party;

/// Who moved and who seconded, as far as a sentence tells.
pub(super) fn parties(telling: &Telling<'_>) -> (Option<Party>, Option<Party>) {
    let mut mover = None;
    let mut seconder = None;
    for index in 0..telling.tokens.len() {
        match telling.word(index) {
            word @ ("moves" | "proposes" | "seconds" | "moved" | "proposed" | "withdrew" | "seconded" | "submitted" | "tabled"
            | "proposing" | "mover" | "proposer" | "seconder") => {
                let slot = if word.starts_with("second") { &mut seconder } else { &mut mover };
                let next = telling.word(index + 1);
                let passive = matches!(telling.before(index), "not");
                if passive {
                    continue;
                }
                let named = match next {
                    "by" | ":" | "-" | "\u{2013}" => party_from(telling, index + 2),
                    _ if matches!(word, "mover" | "proposer" | "seconder") || index == 0 || is_bracketed(telling, index) => {
                        party_from(telling, index + 1)
                    }
                    "and" if matches!(telling.word(index + 2), "seconded" | "seconding") && telling.word(index + 3) != "by" => {
                        // "X and Y for proposing and seconding"
                        if let Some((first, second)) = pair_before(telling, index) {
                            mover.get_or_insert(first);
                            seconder.get_or_insert(second);
                        }
                        continue;
                    }
                    _ => party_until(telling, index)
                        .or_else(|| first_person(telling, index).filter(|_| matches!(telling.before(index), "and" | ","))),
                };
                // "with Ann Ward as seconder"
                let named = named
                    .or_else(|| (word == "seconder" && telling.before(index) == "as").then(|| party_until(telling, index - 1)).flatten());
                if slot.is_none() {
                    *slot = named;
                }
            }
            "of" if mover.is_none()
                && matches!(telling.before(index), "motion" | "proposition" | "proposal")
                && matches!(telling.before(index - 1), "the" | "on") =>
            {
                mover = party_from(telling, index + 1)
                    .filter(|party| matches!(party, Party::Known(crate::recognise::finding::Subject::Person(_))));
            }
            "from"
                if mover.is_none()
                    && matches!(telling.before(index), "amendment" | "motion" | "resolution" | "proposal" | "amendments" | "motions") =>
            {
                mover = party_from(telling, index + 1);
            }
            // "my motion", "Ann Ward's amendment on fares", "Litter motion (Ann Ward)"
            word if mover.is_none() && super::lists::is_tabled(word) => {
                mover = owner_of(telling, index).or_else(|| bracketed(telling, index));
            }
            "supported" if seconder.is_none() && mover.is_some() && telling.word(index + 1) == "by" => {
                seconder = party_from(telling, index + 2);
            }
            "put" if mover.is_none() && telling.word(index + 1) == "forward" => mover = party_until(telling, index),
            "ar" if mover.is_none() && telling.word(index + 1) == "mholadh" => mover = party_from(telling, index + 2),
            "prop" | "sec" if matches!(telling.word(index + 1), ":" | ".") => {
                let slot = if telling.word(index) == "sec" { &mut seconder } else { &mut mover };
                if slot.is_none() {
                    *slot = party_from(telling, index + 2);
                }
            }
            _ => {}
        }
    }
    (mover, seconder)
}

fn is_bracketed(telling: &Telling<'_>, index: usize) -> bool {
    matches!(telling.before(index), "(" | "," | ";")
        && telling.tokens.get(index + 1).is_some_and(|t| is_capital(&telling.sheet.text()[t.start..t.end]))
}

/// The party that begins at a token.
fn party_from(telling: &Telling<'_>, mut index: usize) -> Option<Party> {
    if telling.word(index) == "the" {
        index += 1;
    }
    let token = telling.tokens.get(index)?;
    if matches!(token.text, "me" | "myself" | "i") {
        return Some(Party::Author);
    }
    if let Some(mention) = telling.findings.mention_over(token.start, token.end) {
        return Some(Party::Known(mention.subject));
    }
    if matches!(token.text, "mr" | "mrs" | "ms" | "dr" | "cllr" | "miss")
        && let Some(mention) = telling.tokens.get(index + 1).and_then(|next| telling.findings.mention_over(next.start, next.end))
    {
        return Some(Party::Known(mention.subject));
    }
    let text = telling.sheet.text();
    let mut end = index;
    while end < index + 4
        && telling.tokens.get(end).is_some_and(|t| t.is_word() && is_capital(&text[t.start..t.end]))
        && (end == index || telling.tokens[end - 1].end + 1 == telling.tokens[end].start)
    {
        end += 1;
    }
    let last = telling.tokens.get(end.checked_sub(1)?)?;
    (end > index).then(|| Party::Words(super::super::around::without_possessive(&text[token.start..last.end]).to_owned()))
}

/// The party that ends right before a verb: "Ann Black moved".
fn party_until(telling: &Telling<'_>, index: usize) -> Option<Party> {
    let mut before = index.checked_sub(1)?;
    while before > 0 && super::subject::is_adverb(telling.word(before)) {
        before -= 1;
    }
    let token = telling.tokens.get(before)?;
    if token.text == "i" {
        return Some(Party::Author);
    }
    telling.findings.mention_over(token.start, token.end).map(|m| Party::Known(m.subject))
}

/// Whose a motion is: "my", or a person's possessive up to two words before.
fn owner_of(telling: &Telling<'_>, index: usize) -> Option<Party> {
    (1..=3).filter_map(|back| index.checked_sub(back)).find_map(|i| {
        let token = telling.tokens.get(i)?;
        if token.text == "my" {
            return Some(Party::Author);
        }
        let mention = telling.findings.mention_over(token.start, token.end).filter(|_| token.text.ends_with("'s"))?;
        matches!(mention.subject, crate::recognise::finding::Subject::Person(_)).then_some(Party::Known(mention.subject))
    })
}

/// The one person in brackets behind a motion.
fn bracketed(telling: &Telling<'_>, index: usize) -> Option<Party> {
    let first = telling.tokens.get(index + 2).filter(|_| telling.word(index + 1) == "(")?;
    let mention = telling.findings.mention_over(first.start, first.end)?;
    let is_alone = telling.sheet.text()[mention.end..].starts_with(')');
    (is_alone && matches!(mention.subject, crate::recognise::finding::Subject::Person(_))).then_some(Party::Known(mention.subject))
}

/// The person with whom a sentence begins: "Ann Ward thought it too much and moved so".
fn first_person(telling: &Telling<'_>, index: usize) -> Option<Party> {
    let first = telling.tokens.first()?;
    if first.text == "i" {
        return Some(Party::Author);
    }
    let verb = telling.tokens.get(index)?;
    let mention = telling.findings.mention_over(first.start, verb.start)?;
    (mention.start == first.start && matches!(mention.subject, crate::recognise::finding::Subject::Person(_)))
        .then_some(Party::Known(mention.subject))
}

/// The two people named last before a place.
fn pair_before(telling: &Telling<'_>, index: usize) -> Option<(Party, Party)> {
    let from = telling.tokens.first()?.start;
    let to = telling.tokens.get(index)?.start;
    let last = telling.findings.mentions.partition_point(|m| m.end <= to);
    let mut people = telling.findings.mentions[..last]
        .iter()
        .rev()
        .take_while(|m| m.start >= from)
        .filter(|m| matches!(m.subject, crate::recognise::finding::Subject::Person(_)));
    let second = people.next()?;
    let first = people.next()?;
    Some((Party::Known(first.subject), Party::Known(second.subject)))
}

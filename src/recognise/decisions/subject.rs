//! Who decided: "we", "the NEC", "the Panel", or somebody else, of whom it is no decision of this meeting.

use super::telling::Telling;
use crate::recognise::finding::Subject;

/// Who is the subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// The meeting's own body.
    Own,
    /// Another body, in the registry or not.
    Other(Option<u32>),
    /// A person, or nobody that could decide.
    Nobody,
}

/// Words that stand between a subject and its verb, or between "was" and a participle.
pub(super) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "accordingly"
            | "also"
            | "then"
            | "therefore"
            | "however"
            | "just"
            | "all"
            | "both"
            | "each"
            | "now"
            | "again"
            | "further"
            | "thus"
            | "so"
            | "indeed"
            | "once"
            | "at"
            | "last"
            | "later"
            | "still"
            | "even"
            | "duly"
            | "nem"
            | "con"
            | "only"
            | "in"
            | "principle"
            | "by"
            | "consensus"
            | "together"
            | "jointly"
            | "recently"
            | "already"
            | "nevertheless"
            | "nonetheless"
            | "though"
            | "instead"
            | "too"
            | "thereafter"
            | "afterwards"
            | "overwhelmingly"
            | "soon"
            | "rightly"
    ) || word.len() > 4 && word.ends_with("ly") && !matches!(word, "family" | "assembly" | "july" | "reply" | "italy" | "supply")
}

/// Who the word at this place is, as the subject of the verb after it.
pub(super) fn at(telling: &Telling<'_>, index: usize) -> Who {
    let tokens = telling.tokens;
    let Some(token) = tokens.get(index) else { return Who::Nobody };
    if matches!(token.text, "we" | "we've" | "we'd") {
        // "Ed and we" is rare; "than we agreed" is a comparison
        return if index > 0 && matches!(tokens[index - 1].text, "than" | "what" | "if" | "when" | "as" | "until") {
            Who::Nobody
        } else {
            Who::Own
        };
    }
    if token.text.ends_with("'s") {
        return Who::Nobody;
    }
    let mut start = index;
    let who = match telling.findings.mention_over(token.start, token.end) {
        Some(mention) => match mention.subject {
            Subject::Person(_) => return Who::Nobody,
            Subject::Committee(body) => {
                while start > 0 && tokens[start - 1].start >= mention.start {
                    start -= 1;
                }
                if telling.is_own(body) { Who::Own } else { Who::Other(Some(body)) }
            }
        },
        None => {
            match token.text {
                "committee" | "meeting" | "members" | "board" | "council" | "executive" | "branch" | "delegates" | "trustees"
                | "directors" | "maintainers" | "governors" | "majority" | "present" | "association" => Who::Own,
                "conference" | "panel" | "group" | "taskforce" | "officers" | "sub-committee" | "forum" | "commission" | "cabinet"
                | "congress" | "parliament" | "government" | "assembly" | "plp" | "party" | "team" => {
                    // "the county's ruling group" is nobody's here
                    let foreign = (1..=3).filter_map(|back| index.checked_sub(back)).any(|i| tokens[i].text.ends_with("'s"));
                    if foreign {
                        return Who::Nobody;
                    }
                    if telling.own_name_has(token.text) { Who::Own } else { Who::Other(None) }
                }
                _ => return Who::Nobody,
            }
        }
    };
    // "the chair of the committee agreed" is one person; "members of the committee" are not
    while start > 0
        && (matches!(tokens[start - 1].text, "the" | "this" | "our" | "that" | "whole" | "full" | "other" | "most" | "nec" | "labour")
            || tokens[start - 1].text == "all")
    {
        start -= 1;
    }
    if start > 0
        && matches!(tokens[start - 1].text, "of" | "from" | "on" | "for" | "with" | "to" | "at" | "by" | "about" | "as" | "in" | "and")
    {
        let head = start.checked_sub(2).map_or("", |i| tokens[i].text);
        let many = matches!(head, "members" | "majority" | "most" | "all" | "meeting" | "rest" | "half");
        let opens = matches!(tokens[start - 1].text, "and") || start > 1 && !tokens[start - 2].is_word();
        if !(many && tokens[start - 1].text == "of" || opens) {
            return Who::Nobody;
        }
    }
    if tokens[start..=index].iter().any(|t| t.text == "that") && who == Who::Own && token.text != "meeting" {
        return Who::Other(None);
    }
    who
}

/// The subject of a verb that follows another: "We discussed it and agreed". The first subject of the sentence.
pub(super) fn first(telling: &Telling<'_>, before: usize) -> Who {
    for index in 0..before.min(telling.tokens.len()) {
        let token = &telling.tokens[index];
        if matches!(token.text, "i" | "he" | "she" | "they" | "you" | "who") {
            return Who::Nobody;
        }
        if let Some(mention) = telling.findings.mention_over(token.start, token.end) {
            let is_possessive = telling.tokens.get(index + 1).is_some_and(|t| t.text == "'") || token.text.ends_with("'s");
            if matches!(mention.subject, Subject::Person(_)) && !is_possessive {
                return Who::Nobody;
            }
        }
        match at(telling, index) {
            Who::Nobody => {}
            who => {
                // "the committee's report", "the meeting of the group": no subject
                let next = telling.tokens.get(index + 1).map_or("", |t| t.text);
                if !matches!(next, "'" | "of" | "report" | "paper") && !token.text.ends_with("'s") {
                    return who;
                }
            }
        }
    }
    Who::Nobody
}

//! What a decision's page is called: what was decided, without the words that say only that it was.
//!
//! "The committee agreed by 20 votes to 11 to mend the roof" is called "To mend the roof" nowhere: "Mend the roof". "The motion
//! on bonfires was lost" is called "The motion on bonfires". An election keeps its sentence, since who and what are both in it.

/// The longest title, in characters.
const LONGEST: usize = 110;

/// Fewer words than this say too little to stand alone.
const FEWEST: usize = 3;

/// Verbs by which a body decides.
fn decides(word: &str) -> bool {
    matches!(
        word,
        "agreed" | "resolved" | "decided" | "approved" | "endorsed" | "adopted" | "noted" | "received" | "accepted" | "voted" | "ratified"
    ) || word == "signed"
}

/// Verbs by which a motion is decided.
fn is_verdict(word: &str) -> bool {
    decides(word) && word != "signed"
        || matches!(
            word,
            "carried" | "defeated" | "lost" | "rejected" | "passed" | "deferred" | "withdrawn" | "remitted" | "referred" | "fell"
        )
}

fn is_manner(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "then"
            | "unanimously"
            | "again"
            | "duly"
            | "finally"
            | "formally"
            | "overwhelmingly"
            | "narrowly"
            | "subsequently"
            | "both"
            | "all"
    )
}

fn is_number(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "no", "nobody", "fifteen",
        "twenty",
    ];
    word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() || WORDS.contains(&word)
}

/// A word without the marks around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A title made from a passage's words.
pub(super) fn title(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = words.iter().position(|w| w.contains(char::is_alphanumeric)).unwrap_or(0);
    let words = first_sentence(&words[first..]);
    let told = after_agreed(words).or_else(|| before_verdict(words)).unwrap_or(words);
    shortened(&told.join(" "))
}

/// The first sentence, unless it is short: a verdict may be the second.
fn first_sentence<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let end = words.iter().position(|w| w.ends_with(['.', '!', '?']) && !w[..w.len() - 1].contains('.') && bare(w).chars().count() > 3);
    match end {
        Some(end) if end + 1 < words.len() && end >= FEWEST + 2 => &words[..=end],
        _ => words,
    }
}

/// What follows "it was agreed that", "we agreed", "After lunch the committee agreed by 20 votes to 11 that".
fn after_agreed<'a, 'w>(words: &'a [&'w str]) -> Option<&'a [&'w str]> {
    let verb = words.iter().take(9).position(|w| decides(&bare(w)))?;
    let before: Vec<String> = words[..verb].iter().map(|w| bare(w)).collect();
    let passive = before.iter().any(|w| matches!(w.as_str(), "was" | "were" | "is" | "been" | "be"));
    let body = match before.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => true,
        [.., "it", "was"] | [.., "it", "was", _] => true,
        _ => !passive && is_body(words, &before),
    };
    if !body {
        return None;
    }
    let mut at = verb + 1;
    if bare(words[verb]) == "signed" && words.get(at).is_some_and(|w| bare(w) == "off") {
        at += 1;
        at += usize::from(words.get(at).is_some_and(|w| bare(w) == "on"));
    }
    at = after_figures(words, at);
    if words.get(at).is_some_and(|w| matches!(bare(w).as_str(), "that" | "to")) && words.len() - at > FEWEST {
        at += 1;
    }
    let rest = &words[at..];
    // "Agreed: a fence" and "We agreed a fence" tell; "The motion was agreed" has told already.
    (rest.len() >= FEWEST && !is_number(&bare(rest[0]))).then_some(rest)
}

/// Whether the words before the verb are a body and its manner: "we also", "the Finance Panel", "After lunch the committee".
fn is_body(words: &[&str], before: &[String]) -> bool {
    let comma = words[..before.len()].iter().rposition(|w| w.ends_with(',')).map_or(0, |at| at + 1);
    let subject: Vec<&str> = before[comma..].iter().map(String::as_str).filter(|w| !is_manner(w)).collect();
    let start = subject.iter().position(|w| matches!(*w, "we" | "the" | "it")).unwrap_or(0);
    match &subject[start..] {
        ["we"] => true,
        ["the", body @ ..] => body.len() <= 4 && body.last().is_some_and(|w| is_body_word(w)),
        _ => false,
    }
}

fn is_body_word(word: &str) -> bool {
    matches!(
        word,
        "committee"
            | "nec"
            | "meeting"
            | "council"
            | "board"
            | "panel"
            | "executive"
            | "group"
            | "forum"
            | "conference"
            | "cabinet"
            | "officers"
            | "trustees"
            | "commission"
            | "sub-committee"
            | "subcommittee"
            | "party"
            | "branch"
            | "congress"
            | "assembly"
            | "members"
            | "body"
    )
}

/// Past "unanimously", "by 21 votes to 10, with one abstention,".
fn after_figures(words: &[&str], mut at: usize) -> usize {
    while let Some(word) = words.get(at).map(|w| bare(w)) {
        let next_is_number = words.get(at + 1).is_some_and(|w| is_number(&bare(w)));
        let figure = match word.as_str() {
            "by" | "with" | "to" | "and" => next_is_number,
            "votes" | "vote" | "abstention" | "abstentions" | "against" | "for" => at > 0 && is_number(&bare(words[at - 1])),
            other => {
                is_manner(other)
                    || is_number(other)
                        && words.get(at + 1).is_some_and(|w| {
                            matches!(bare(w).as_str(), "votes" | "vote" | "to" | "abstention" | "abstentions" | "against" | "for")
                                || words[at].ends_with(',')
                        })
            }
        };
        if !figure {
            break;
        }
        at += 1;
    }
    at
}

/// The motion before "was carried", "were not agreed", "was defeated with 5 votes for".
fn before_verdict<'a, 'w>(words: &'a [&'w str]) -> Option<&'a [&'w str]> {
    let verdict = (0..words.len()).find(|at| {
        is_verdict(&bare(words[*at])) && *at > 0 && {
            let mut back = *at - 1;
            while back > 0 && (is_manner(&bare(words[back])) || bare(words[back]) == "not") {
                back -= 1;
            }
            matches!(bare(words[back]).as_str(), "was" | "were") && words[..back].iter().all(|w| !w.ends_with(';'))
        }
    })?;
    let auxiliary = words[..verdict].iter().rposition(|w| matches!(bare(w).as_str(), "was" | "were"))?;
    let subject = &words[..auxiliary];
    let pronoun = subject.first().is_some_and(|w| matches!(bare(w).as_str(), "it" | "this" | "that" | "they" | "these" | "both"));
    (subject.len() >= FEWEST - 1 && !pronoun).then_some(subject)
}

/// With a capital, without a stop, and no longer than a title may be.
fn shortened(words: &str) -> String {
    let mut chars = words.chars();
    let title: String = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
    let title = title.trim_end_matches(['.', ';', ':', ',', ' ']);
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LONGEST - 1).collect();
    let at = cut.rfind(' ').filter(|at| *at > LONGEST / 2).unwrap_or(cut.len());
    format!("{}\u{2026}", cut[..at].trim_end_matches([',', ';', ':', ' ', '\u{2013}', '-', '(']))
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_is_what_was_decided() {
        for (passage, wanted) in [
            ("It was agreed that the hedge be cut.", "The hedge be cut"),
            ("We agreed to buy a pump.", "Buy a pump"),
            ("After lunch, we also agreed a paper on the roof.", "A paper on the roof"),
            ("The Finance Panel agreed by 20 votes to 11, with one abstention, to mend the roof.", "Mend the roof"),
            ("The motion on bonfires was defeated by 7 votes to 2.", "The motion on bonfires"),
            ("The accounts were not agreed.", "The accounts"),
            ("Will Tranter was elected chair unopposed.", "Will Tranter was elected chair unopposed"),
            ("A motion on bonfires was moved by Will Tranter. Carried, 16 to 11.", "A motion on bonfires was moved by Will Tranter"),
            ("Agreed: a fence for plot nine.", "A fence for plot nine"),
            ("– The minutes were approved", "The minutes"),
            ("Carried.", "Carried"),
        ] {
            assert_eq!(title(passage), wanted, "{passage}");
        }
    }

    #[test]
    fn no_words_are_no_title_and_no_panic() {
        for passage in ["", " ", "–", "agreed", "was carried", "it was agreed that", "by to for", "…"] {
            title(passage);
        }
    }
}

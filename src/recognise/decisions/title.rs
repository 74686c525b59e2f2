//! What a decision's page is called: what was decided, without the words that say only that it was.
//!
//! "The committee agreed by 20 votes to 11 to mend the roof" is called "To mend the roof" nowhere: "Mend the roof". "The motion
//! on bonfires was lost" is called "The motion on bonfires". An election keeps its sentence, since who and what are both in it.

/// The longest title, in characters.
const LONGEST: usize = 120;

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
    match after_agreed(words) {
        Some(told) => shortened(&told.in_words()),
        None => shortened(&before_verdict(words).unwrap_or(words).join(" ")),
    }
}

/// A title of words that are no passage: a heading, a table's cells.
pub(super) fn of_words(words: &str) -> String {
    shortened(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a title says that something was decided and not what: "Carried, by 9 votes to 4", "It was agreed".
pub(super) fn is_empty_of_matter(title: &str) -> bool {
    let says_nothing = |word: &str| {
        is_verdict(word)
            || is_manner(word)
            || is_number(word)
            || is_pronoun(word)
            || matches!(
                word,
                "was"
                    | "were"
                    | "is"
                    | "are"
                    | "been"
                    | "not"
                    | "by"
                    | "to"
                    | "with"
                    | "nem"
                    | "con"
                    | "on"
                    | "a"
                    | "show"
                    | "of"
                    | "hands"
            )
            || matches!(
                word,
                "votes" | "vote" | "for" | "against" | "abstention" | "abstentions" | "unanimous" | "now" | "so" | "and" | "we"
            )
    };
    title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|w| says_nothing(&w.to_lowercase()))
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "it" | "this" | "that" | "they" | "these" | "both")
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
fn after_agreed<'a, 'w>(words: &'a [&'w str]) -> Option<Told<'a, 'w>> {
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
    let mut how = How::Thing;
    if let Some(joint) = words.get(at).map(|w| bare(w)).filter(|w| matches!(w.as_str(), "that" | "to"))
        && words.len() - at > FEWEST
    {
        at += 1;
        how = if joint == "to" { How::Deed } else { How::Clause };
    }
    let rest = &words[at..];
    // "Agreed: a fence" and "We agreed a fence" tell; "The motion was agreed" has told already.
    if rest.len() < FEWEST || is_number(&bare(rest[0])) {
        return None;
    }
    let comma = words[..verb].iter().rposition(|w| w.ends_with(',')).map_or(0, |at| at + 1);
    Some(Told { how, words: rest, body: named_body(&words[comma..verb]) })
}

/// What was agreed: after "agreed", "agreed to", "agreed that".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Thing,
    Deed,
    Clause,
}

#[derive(Debug)]
struct Told<'a, 'w> {
    how: How,
    words: &'a [&'w str],
    /// Who agreed, where words stand for it that a possessive can follow: "the committee".
    body: Option<String>,
}

impl Told<'_, '_> {
    fn in_words(&self) -> String {
        let words = if self.how == How::Thing { without_second_clause(self.words) } else { self.words };
        let mut words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        if let (Some(at), Some(body)) = (self.its(), &self.body)
            && at < words.len()
        {
            words[at] = format!("{body}'s");
        }
        words.join(" ")
    }

    /// An "its" that can only be the body's: the first word, the verb's object, or the one thing's that is named before it.
    fn its(&self) -> Option<usize> {
        let at = self.words.iter().position(|w| *w == "its")?;
        let before = &self.words[..at];
        let plain = |words: &[&str]| {
            words.iter().enumerate().all(|(index, w)| {
                let article = matches!(*w, "the" | "a" | "an");
                (!article || index == 0) && w.chars().all(|c| c.is_lowercase() || c == '-')
            })
        };
        let only_thing = |(last, earlier): (&&str, &[&str])| {
            matches!(*last, "of" | "for") && earlier.len() <= 5 && plain(earlier) && !earlier.iter().any(|w| is_joint(w) && *w != "of")
        };
        let ours = match self.how {
            How::Clause => false,
            How::Deed => at == 1 || before.split_last().is_some_and(|(last, earlier)| *last == "of" && only_thing((last, earlier))),
            How::Thing => at == 0 || before.split_last().is_some_and(only_thing),
        };
        ours.then_some(at)
    }
}

fn is_joint(word: &str) -> bool {
    matches!(word, "and" | "or" | "of" | "for" | "to" | "in" | "on" | "by" | "from" | "with" | "that" | "which")
}

/// "the committee", "the NEC" before the verb, its manner left out.
fn named_body(before: &[&str]) -> Option<String> {
    let subject: Vec<&str> = before.iter().copied().filter(|w| !is_manner(&bare(w))).collect();
    let start = subject.iter().position(|w| bare(w) == "the")?;
    let body = &subject[start..];
    (body.len() > 1 && !bare(body[body.len() - 1]).ends_with('s')).then(|| body.join(" ").replacen("The ", "the ", 1))
}

/// "a report and congratulated the president": the body did two things, and the first is the title.
fn without_second_clause<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let deed = |w: &&str| {
        decides(w)
            || matches!(*w, "congratulated" | "thanked" | "welcomed" | "asked" | "heard" | "sent" | "elected" | "appointed" | "expressed")
    };
    let end = (FEWEST..words.len()).find(|at| {
        bare(words[*at]) == "and"
            && (words.get(at + 1).is_some_and(deed)
                || words[at - 1].ends_with(',')
                    && words[at + 1..]
                        .iter()
                        .take_while(|w| !w.ends_with(','))
                        .any(|w| matches!(*w, "was" | "were" | "is" | "are" | "will")))
    });
    end.map_or(words, |end| &words[..end])
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
    // "now it", "so that", "and then this"
    let led = subject.iter().position(|w| !is_manner(&bare(w)) && !matches!(bare(w).as_str(), "now" | "so" | "and" | "but" | "here"));
    let pronoun = led.is_none_or(|at| is_pronoun(&bare(subject[at])));
    (subject.len() >= FEWEST - 1 && !pronoun).then_some(subject)
}

/// Marks that no title ends with.
const MARKS: [char; 7] = [',', ';', ':', ' ', '\u{2013}', '-', '('];

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
    let mut kept = cut[..at].trim_end_matches(MARKS);
    // no title ends "and the membership of the"
    while let Some((rest, last)) = kept.rsplit_once(' ')
        && (is_joint(last) || matches!(last, "the" | "a" | "an" | "its"))
    {
        kept = rest.trim_end_matches(MARKS);
    }
    // an enumeration ends with a whole thing
    if let Some(comma) = kept.rfind(", ").filter(|at| *at > LONGEST / 2) {
        kept = &kept[..comma];
    }
    format!("{kept}\u{2026}")
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
            ("The council also agreed its aims and its rules.", "The council's aims and its rules"),
            ("The council agreed a new code of conduct for its own members.", "A new code of conduct for the council's own members"),
            ("The council agreed the membership of its panels.", "The membership of the council's panels"),
            ("The council agreed a grant to the union for its hall.", "A grant to the union for its hall"),
            (
                "The council agreed by 21 votes to 10, with one abstention, to restore its freedom to build.",
                "Restore the council's freedom to build",
            ),
            ("The council agreed to ask the branch to publish its accounts.", "Ask the branch to publish its accounts"),
            ("The council agreed that the branch may keep its hall.", "The branch may keep its hall"),
            ("We agreed our plans for its roof.", "Our plans for its roof"),
            ("The council noted a report on bees and congratulated the keeper.", "A report on bees"),
            (
                "The council agreed the paper on hedges as amended, and all were content that it was settled.",
                "The paper on hedges as amended",
            ),
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

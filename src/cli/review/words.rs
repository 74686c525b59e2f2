//! What a question says: why, where, when, who. Plain lines from top to bottom, for eyes and screen readers alike.

use crate::cli::output::{counted, grouped};
use crate::date::Date;
use crate::recognise::DoubtReason;
use crate::review::{Answer, Candidate, Context, Item, Kind, Reason};

/// Why it is asked, in words that follow the doubtful ones.
pub(super) fn why(item: &Item) -> &'static str {
    let one = item.candidates.len() < 2;
    match item.reason {
        Reason::Doubt(DoubtReason::Unknown) if item.slug.is_some() => "config.toml names it, and it has no file",
        Reason::Doubt(DoubtReason::Unknown) if item.places.is_empty() => "wrote reports, and is in no file",
        Reason::Doubt(DoubtReason::Unknown) if item.kind == Kind::Committee => "looks like a body, and is in no file",
        Reason::Doubt(DoubtReason::Unknown) => "looks like a person, and is in no file",
        Reason::Doubt(DoubtReason::Ambiguous) if one => "may or may not be the one below",
        Reason::Doubt(DoubtReason::Ambiguous) => "may be one or the other",
        Reason::Doubt(DoubtReason::NearMiss) => "nearly a name that is in the registry",
        Reason::Doubt(DoubtReason::OutOfTerm) => "the only one so called held no known office then",
        Reason::Doubt(DoubtReason::VacantPost) => "nobody is known to have held this post then",
        Reason::Doubt(DoubtReason::MissingMembership) => "the text says so, and no membership does",
        Reason::Relation => "one decision may be about the other",
    }
}

/// “Vidhya Alakeson” and “Vidyha Alakeson” may be one.
pub(super) fn like(item: &Item) -> Option<String> {
    let other = item.like.as_ref()?;
    Some(format!("“{other}” is asked about too: one of the two may be a slip of the pen. Answer that one first."))
}

/// `12 times in 5 reports, 3 May 2010 to 27 November 2012`
pub(super) fn how_often(item: &Item) -> String {
    let when = match (item.first_date, item.last_date) {
        (Some(first), Some(last)) if first == last => format!(", {}", first.in_words()),
        (Some(first), Some(last)) => format!(", {} to {}", first.in_words(), last.in_words()),
        _ => String::new(),
    };
    let times = if item.count == 1 { "once".to_owned() } else { format!("{} times", grouped(item.count as usize)) };
    match item.reports.len() {
        0 => "in no report".to_owned(),
        1 => format!("{times} in 1 report{when}"),
        reports => format!("{times} in {}{when}", counted(reports, "report", "reports")),
    }
}

/// `2010-05-03..2012-11-27`
pub(super) fn dates(item: &Item) -> String {
    match (item.first_date, item.last_date) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        _ => "undated".to_owned(),
    }
}

/// `27 November 2012, Johanna Baxter, content/reports/2012/2012-11-27-baxter.md:14`
pub(super) fn place(context: &Context) -> String {
    let date = context.date.map_or_else(|| "undated".to_owned(), Date::in_words);
    let mut parts = vec![date];
    parts.extend(context.authors.iter().cloned());
    parts.push(format!("{}:{}", context.file, context.line));
    parts.join(", ")
}

/// The sentence, with the words in brackets.
pub(super) fn sentence(context: &Context) -> String {
    format!("{}[{}]{}", context.before, context.words, context.after)
}

/// `Ed Miliband (ed-miliband): Leader, Labour Party`
pub(super) fn candidate(candidate: &Candidate, reason: Reason) -> String {
    let office = candidate.office.as_ref().map(|office| format!(": {office}"));
    let none = match (candidate.kind, reason) {
        (Kind::Person, Reason::Doubt(DoubtReason::Ambiguous | DoubtReason::OutOfTerm)) => ": no known office then".to_owned(),
        _ => String::new(),
    };
    format!("{} ({}){}", candidate.name, candidate.slug, office.unwrap_or(none))
}

/// What an answer does, in words.
pub(super) fn answer(item: &Item, answer: &Answer) -> String {
    let text = &item.text;
    match answer {
        Answer::Is { slug, span } => {
            let name = item.candidates.iter().find(|c| c.slug == slug.as_str()).map_or(slug.as_str(), |c| c.name.as_str());
            let when = span.map(|span| format!(", {}", span.in_words())).unwrap_or_default();
            match (item.reason, &item.post) {
                (Reason::Doubt(DoubtReason::VacantPost | DoubtReason::MissingMembership), Some(post)) => {
                    format!("{name}: {}{when}", post.label)
                }
                (Reason::Doubt(DoubtReason::Ambiguous), _) if span.is_none() => format!("{name}, at these places"),
                _ => format!("another name of {name}{when}"),
            }
        }
        Answer::NewPerson(name) => format!("new person “{}”", name.as_ref().unwrap_or(text)),
        Answer::NewCommittee(name) => format!("new committee “{}”", name.as_ref().unwrap_or(text)),
        Answer::Nobody => "nobody, here".to_owned(),
        Answer::Never => "never ask again".to_owned(),
        Answer::Relation(kind) => format!("the later {} the earlier", crate::review::relation_word(*kind)),
    }
}

/// The keys that answer a question, each with what it does.
pub(super) fn keys(item: &Item) -> Vec<(char, String)> {
    let mut keys: Vec<(char, String)> = Vec::new();
    let numbers = ('1'..='9').zip(&item.candidates);
    let takes_names = !matches!(item.reason, Reason::Relation | Reason::Doubt(DoubtReason::MissingMembership));
    if takes_names {
        keys.extend(numbers.map(|(key, c)| (key, candidate(c, item.reason))));
    }
    let numbered = |proposal: &&Answer| matches!(proposal, Answer::Is { span: None, .. }) && takes_names;
    if let Some(proposal) = item.proposal.as_ref().filter(|proposal| !numbered(proposal)) {
        let key = if item.reason == Reason::Doubt(DoubtReason::MissingMembership) { 'm' } else { 'y' };
        keys.push((key, answer(item, proposal)));
    }
    let has = |word: &str| item.answers.iter().any(|answer| answer == word);
    match item.reason {
        Reason::Relation => {
            let relations = [('a', "amends"), ('s', "supersedes"), ('i', "implements"), ('f', "follows")];
            keys.extend(relations.map(|(key, word)| (key, format!("the later {word} the earlier"))));
        }
        Reason::Doubt(DoubtReason::VacantPost) => keys.push(('p', "a person held it, from one date to another".into())),
        Reason::Doubt(DoubtReason::MissingMembership) => keys.push(('a', "the same, with other dates".into())),
        Reason::Doubt(_) => {
            if !item.candidates.is_empty() {
                let who = if item.candidates.len() == 1 { "the same" } else { "one of these" };
                keys.push(('a', format!("{who}, from one date to another")));
            }
            keys.push(('p', "another person or committee, by name".into()));
        }
    }
    if has("new") || has("new:FULL NAME") {
        keys.push(('n', "a new person".into()));
    }
    if has("new-committee") {
        keys.push(('c', "a new committee".into()));
    }
    if has("nobody") {
        keys.push(('x', "nobody, here: the words are marked in the reports".into()));
    }
    keys.push(('!', "never ask about this again".into()));
    keys
}

/// Lines of at most `width` letters, each behind `indent` spaces; a word that is longer has a line of its own.
pub(super) fn wrapped(words: &str, indent: usize, hanging: usize, width: usize) -> String {
    let mut out = " ".repeat(indent);
    let mut column = indent;
    let mut fresh = true;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if !fresh && column + 1 + length > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent + hanging));
            column = indent + hanging;
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        fresh = false;
    }
    out
}

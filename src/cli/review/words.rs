//! What a question looks like on a terminal: plain lines from top to bottom, for eyes and screen readers alike. What it says
//! is [`crate::review::words`].

use crate::date::Date;
use crate::printable;
use crate::recognise::DoubtReason;
use crate::review::words::{answer, candidate, value};
use crate::review::{Answer, Context, FieldQuestion, Item, Reason, relation_word};

/// `27 November 2012, Johanna Baxter, content/reports/2012/2012-11-27-baxter.md:14`
pub(super) fn place(context: &Context) -> String {
    let date = context.date.map_or_else(|| "undated".to_owned(), Date::in_words);
    let mut parts = vec![date];
    parts.extend(context.authors.iter().cloned());
    parts.push(format!("{}:{}", context.file, context.line));
    parts.join(", ")
}

/// The sentence, with the words in brackets; a report's beginning, where no words are asked about.
pub(super) fn sentence(context: &Context) -> String {
    if context.words.is_empty() {
        return format!("{}{}", context.before, context.after);
    }
    format!("{}[{}]{}", context.before, context.words, context.after)
}

/// The keys that answer a question, each with what it does.
pub(super) fn keys(item: &Item) -> Vec<(char, String)> {
    if let Some(field) = &item.field {
        return field_keys(field);
    }
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
            let hint = |word: &str| match &item.decisions {
                Some(related) if relation_word(related.kind) == word => format!(", perhaps: it says “{}…”", related.cue),
                _ => String::new(),
            };
            keys.extend(relations.map(|(key, word)| (key, format!("the later {word} the earlier{}", hint(word)))));
        }
        Reason::Doubt(DoubtReason::VacantPost) => keys.push(('p', "a person held it, from one date to another".into())),
        Reason::Doubt(DoubtReason::MissingMembership) => keys.push(('a', "the same, with other dates".into())),
        Reason::Doubt(_) => {
            if !item.candidates.is_empty() {
                keys.push(('a', dated(item)));
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

/// One of the values that the source gives, or another.
fn field_keys(field: &FieldQuestion) -> Vec<(char, String)> {
    let shown = |words: &str| match value(&field.name, words) {
        said if said == words => said,
        said => format!("{said} ({words})"),
    };
    let mut keys: Vec<(char, String)> = ('1'..='9').zip(&field.candidates).map(|(key, words)| (key, shown(words))).collect();
    let another = if field.candidates.is_empty() { "" } else { "another: " };
    keys.push(('t', format!("{another}{}", typed(&field.name))));
    keys.push(('!', "never ask about this again".into()));
    keys
}

/// What may be typed for a field.
pub(super) fn typed(field: &str) -> &'static str {
    match field {
        "date" | "published" => "a date, as 2012-11-27, 2012-11 or 2012-11~ for about then",
        "authors" => "a name as printed, or the slug of a person; `;` between several",
        "committee" => "a committee, by slug or name",
        _ => "the words",
    }
}

/// What dates add to a number.
fn dated(item: &Item) -> String {
    let who = if item.candidates.len() == 1 { "the same" } else { "one of these" };
    match item.reason {
        Reason::Doubt(DoubtReason::Ambiguous) => {
            format!("{who}, in every report from one date to another; a number marks only these places")
        }
        _ => format!("{who}, from one date to another"),
    }
}

/// Lines of at most `width` letters, each behind `indent` spaces; a word that is longer has a line of its own.
pub(super) fn wrapped(words: &str, indent: usize, hanging: usize, width: usize) -> String {
    let words = printable::text(words);
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

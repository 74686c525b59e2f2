//! Which lines are headings. The genre prints them bare, with `;` or `:`, in capitals, bold, underlined or numbered.
//!
//! A heading is short, no sentence, and has something below it. A list of names is no list of headings.

use super::list::{self, Mark};
use super::page::{Para, Shape, Style, Words};
use super::paragraphs::{ends, has_words};
use super::{furniture, names};

/// The most words, and characters, of a heading.
const WORDS: usize = 12;
const LENGTH: usize = 90;
/// Words that make a line of four or more a sentence.
const VERBS: [&str; 27] = [
    "was", "were", "is", "are", "has", "have", "had", "will", "would", "agreed", "said", "asked", "reported", "voted", "noted", "welcomed",
    "thanked", "be", "been", "should", "can", "could", "include", "included", "includes", "did", "does",
];
/// First words of a sentence, not of a heading.
const SUBJECTS: [&str; 14] = ["i", "we", "he", "she", "they", "it", "this", "these", "those", "there", "i'm", "i've", "we've", "please"];
const QUESTIONS: [&str; 7] = ["what", "why", "how", "where", "when", "who", "which"];
/// First words of a greeting, a farewell or a postscript.
const LETTER: [&str; 22] = [
    "dear",
    "hi",
    "hello",
    "ps",
    "p.s.",
    "pps",
    "best wishes",
    "best regards",
    "kind regards",
    "regards",
    "yours",
    "in solidarity",
    "fraternally",
    "in comradeship",
    "solidarity",
    "cheers",
    "many thanks",
    "with best wishes",
    "warm regards",
    "all the best",
    "thank you",
    "sincerely",
];

/// How sure the shape of a line makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Marked as a heading by its author.
    Marked,
    /// `Other matters;`
    Semicolon,
    /// `Other matters:`
    Colon,
    /// `1. Other matters`
    Numbered,
    /// `Other matters`
    Bare,
}

/// A heading: its words as printed, without the marks that made it one, and its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub words: Words,
    pub level: usize,
}

/// For each paragraph its heading, if it is one.
pub(super) fn find(paras: &[&Para]) -> Vec<Option<Heading>> {
    let mut looks: Vec<Option<Look>> = (0..paras.len()).map(|at| look(paras, at)).collect();
    numbered(paras, &mut looks);
    let colons = (0..paras.len())
        .filter(|at| looks[*at] == Some(Look::Colon) && below(paras, *at).is_some_and(|next| list::of(next).is_none()))
        .count();
    let people = (0..paras.len()).filter(|at| stands_alone(&looks, *at) && names::is_name(&paras[*at].text)).count();
    let mut found = vec![None; paras.len()];
    let mut at = 0;
    while at < paras.len() {
        let end = (at..paras.len()).find(|next| looks[*next].is_none()).unwrap_or(paras.len());
        if end == at {
            at += 1;
            continue;
        }
        let followed = paras[end..]
            .iter()
            .find(|para| has_words(&para.text))
            .is_some_and(|para| furniture::is_content(para) || para.words() > 3 || para.text.ends_with('.') || list::of(para).is_some());
        let run = Run { paras, at, end, followed };
        for line in at..end {
            let Some(look) = looks[line].filter(|_| !is_underline(paras, line)) else { continue };
            let holds = match look {
                Look::Marked | Look::Numbered => followed || line + 1 < end,
                Look::Semicolon => run.introduces(line),
                Look::Colon => run.introduces(line) && (list_below(paras, line).is_none() || (colons > 0 && paras[line].words() <= 4)),
                Look::Bare => run.bare(line, people),
            };
            found[line] = holds.then(|| heading(paras, line));
        }
        at = end;
    }
    found
}

/// Neighbouring short lines, any of which might be a heading.
struct Run<'a> {
    paras: &'a [&'a Para],

    at: usize,
    end: usize,
    /// Whether content follows the last of them.
    followed: bool,
}

impl Run<'_> {
    /// Whether a line stands directly above content, or above one heading that does.
    fn introduces(&self, line: usize) -> bool {
        self.followed && (line + 1 == self.end || self.end - self.at == 2 || self.sections(line))
    }

    /// Whether the line above the content is set off from a list of lines above it.
    fn sections(&self, line: usize) -> bool {
        line + 1 == self.end && self.paras[line].gap && (self.at + 1..line).all(|at| !self.paras[at].gap)
    }

    fn bare(&self, line: usize, people: usize) -> bool {
        let name = |at: usize| names::is_name(&self.paras[at].text);
        // What follows "The following were elected:" is what was announced.
        let announced = self.at > 0
            && self.paras[self.at - 1].text.ends_with(':')
            && !self.paras[self.at - 1].text.contains(". ")
            && line == self.at
            && self.end - self.at > 1;
        let others_are_names = (self.at..self.end).filter(|at| *at != line).all(name);
        match self.end - self.at {
            // One name between paragraphs is a signature; several are sections.
            1 if under_farewell(self.paras, line) => false,
            // "With thanks to all," and a name: nothing is headed in mid-sentence.
            1 if line > 0 && self.paras[line - 1].text.ends_with(',') => false,
            1 => self.followed && (!name(line) || (people >= 2 && !signs(self.paras, line))),
            2 => self.followed && !name(line) && !announced,
            _ if name(line) || announced => false,
            _ => self.followed && (others_are_names || self.sections(line)) && (line == self.at || line + 1 == self.end),
        }
    }
}

/// Whether a word or three under a farewell are a signature.
fn under_farewell(paras: &[&Para], at: usize) -> bool {
    paras[at].words() <= 3
        && at.checked_sub(1).and_then(|above| paras.get(above)).is_some_and(|above| is_letter(above.text.trim_end_matches([',', '.', '!'])))
}

fn stands_alone(looks: &[Option<Look>], at: usize) -> bool {
    let shaped = |at: usize| looks.get(at).copied().flatten().is_some();
    looks[at] == Some(Look::Bare) && !shaped(at + 1) && !(at > 0 && shaped(at - 1))
}

/// Whether a name stands under a farewell or above a postscript.
fn signs(paras: &[&Para], at: usize) -> bool {
    let letter = |para: &&&Para| {
        is_letter(para.text.split(',').next().unwrap_or_default()) || para.text.starts_with("PS") || para.text.starts_with("P.S")
    };
    at.checked_sub(1).and_then(|above| paras.get(above)).filter(letter).is_some() || paras.get(at + 1).filter(letter).is_some()
}

fn heading(paras: &[&Para], at: usize) -> Heading {
    let para = paras[at];
    let text = para.text.as_str();
    if let Shape::Heading(level) = para.shape {
        return Heading { words: Words::of(para).plain(), level };
    }
    if para.literal {
        return Heading { words: Words::of(para).plain(), level: 2 };
    }
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
        let words = text[hashes..].trim().trim_end_matches('#').trim();
        return Heading { words: Words::text(bold(words).unwrap_or(words)), level: hashes.max(2) };
    }
    Heading { words: Words::text(bold(text).unwrap_or(text)), level: 2 }
}

/// The words of a paragraph that is bold from end to end.
fn emboldened(para: &Para) -> Option<&str> {
    if !para.literal {
        return bold(&para.text);
    }
    let mut end = 0;
    for mark in para.marks.iter().filter(|mark| mark.style == Style::Strong) {
        if has_words(para.text.get(end..mark.range.start).unwrap_or_default()) {
            return None;
        }
        end = end.max(mark.range.end);
    }
    (end > 0 && !has_words(&para.text[end..])).then_some(para.text.as_str())
}

/// The words of a line that is bold from end to end.
fn bold(text: &str) -> Option<&str> {
    let inner = ["**", "__", "* ", "*", "_", "== ", "="]
        .iter()
        .find_map(|mark| text.strip_prefix(mark)?.strip_suffix(&mark.chars().rev().collect::<String>()))?;
    let plain = !inner.contains(['*', '=']) && !inner.contains("__") && !inner.starts_with([' ', '_']) && !inner.ends_with([' ', '_']);
    (plain && has_words(inner)).then_some(inner.trim())
}

/// Whether this paragraph is the line drawn under the one above.
pub(super) fn is_underline(paras: &[&Para], at: usize) -> bool {
    let text = &paras[at].text;
    let mark = text.chars().next();
    let drawn = text.chars().count() >= 3
        && text.chars().all(|character| Some(character) == mark)
        && matches!(mark, Some('=' | '-' | '~' | '_' | '—' | '–' | '‾'));
    drawn && !paras[at].gap && at > 0 && paras[at - 1].last + 1 == paras[at].first && has_words(&paras[at - 1].text)
}

fn is_underlined(paras: &[&Para], at: usize) -> bool {
    at + 1 < paras.len() && is_underline(paras, at + 1)
}

fn look(paras: &[&Para], at: usize) -> Option<Look> {
    let para = paras[at];
    let text = para.text.as_str();
    match para.shape {
        Shape::Line => {}
        Shape::Heading(_) => return has_words(text).then_some(Look::Marked),
        _ => return None,
    }
    if text.len() > 2 * LENGTH || text.chars().count() > LENGTH || !has_words(text) {
        return is_underline(paras, at).then_some(Look::Marked).filter(|_| at > 0 && is_short(&paras[at - 1].text));
    }
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let hashed = !para.literal && (1..=6).contains(&hashes) && text[hashes..].starts_with(' ');
    if hashed || (is_underlined(paras, at) && is_short(text)) {
        return Some(Look::Marked);
    }
    let strong = emboldened(para);
    let inner = strong.unwrap_or(text);
    if strong.is_none() && is_shouted(inner) {
        return Some(Look::Marked);
    }
    let plain = inner.trim_end_matches([';', ':']);
    if !is_short(inner)
        || list::bullet(inner).is_some_and(|bullet| strong.is_none() || !matches!(bullet.mark, Mark::Number(_)))
        || !(starts(inner) || strong.is_some() && inner.starts_with(|character: char| character.is_ascii_digit()))
        || is_sentence(plain)
        || is_letter(plain)
        || is_dialogue(inner)
        || inner.contains("://")
        || inner.contains('@')
    {
        return None;
    }
    match inner.chars().next_back() {
        _ if strong.is_some() => (!ends(plain) || plain.ends_with(['?', '…', ')'])).then_some(Look::Marked),
        Some(';') => Some(Look::Semicolon),
        Some(':') => Some(Look::Colon),
        Some('?') => (inner.split_whitespace().count() <= 8).then_some(Look::Bare),
        Some('.') => inner.ends_with("...").then_some(Look::Bare),
        Some(',' | '!' | '-' | '–' | '—' | '/') => None,
        _ => (!inner.contains(". ") && !inner.ends_with([']']) && !inner.ends_with(".”") && !inner.ends_with(".\"")).then_some(Look::Bare),
    }
}

/// Numbered headings: every number of the text leads a short line with prose below.
fn numbered(paras: &[&Para], looks: &mut [Option<Look>]) {
    let numbers: Vec<usize> = (0..paras.len())
        .filter(|at| paras[*at].shape == Shape::Line && matches!(list::of(paras[*at]), Some(list::Bullet { mark: Mark::Number(_), .. })))
        .collect();
    let headed = |at: &usize| {
        let text = &paras[*at].text;
        is_short(text)
            && text.len() <= LENGTH
            && !ends(text)
            && !is_sentence(text)
            && below(paras, *at).is_some_and(|next| list::of(next).is_none() && (furniture::is_content(next) || next.text.ends_with('.')))
    };
    if numbers.len() >= 2 && numbers.iter().all(headed) {
        for at in numbers {
            looks[at] = Some(Look::Numbered);
        }
    }
}

fn below<'a>(paras: &[&'a Para], at: usize) -> Option<&'a Para> {
    paras.get(at + 1).copied()
}

fn list_below(paras: &[&Para], at: usize) -> Option<list::Bullet> {
    below(paras, at).and_then(list::of)
}

/// Two words or more, or one long one, all in capitals, as nobody writes a sentence.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic());
    let (all, small) = letters.fold((0, 0), |(all, small), letter| (all + 1, small + usize::from(letter.is_lowercase())));
    let words = text.split_whitespace().filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1).count();
    let bullet = list::bullet(text);
    let counted = bullet.is_none_or(|bullet| matches!(bullet.mark, Mark::Number(_)));
    small == 0
        && (words >= 2 && all >= 6 || all >= 7)
        && counted
        && is_short(text)
        && !text.ends_with(['!', ','])
        && !text.contains(['@', '/'])
        && !is_letter(text)
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().take(WORDS + 1).count() <= WORDS
}

/// Whether a line begins as a heading does: with a capital, a figure or a quotation mark before one.
fn starts(text: &str) -> bool {
    let start = text.trim_start_matches(['"', '“', '‘', '\'', '(', '#', '@', '£']).chars().next();
    start.is_some_and(|character| character.is_alphanumeric() && !character.is_lowercase())
}

fn is_sentence(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.replace('’', "'").trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase())
        .collect();
    let capitals = text.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let Some(first) = words.first() else { return false };
    let told = SUBJECTS.contains(&first.as_str()) && words.len() >= 3;
    let verb = words.iter().any(|word| VERBS.contains(&word.as_str()));
    let introduces =
        words.last().is_some_and(|last| VERBS.contains(&last.as_str()) || ["that", "following", "to", "the"].contains(&last.as_str()))
            && words.len() > 1;
    told || introduces || (verb && words.len() >= 4 && !QUESTIONS.contains(&first.as_str()) && capitals * 2 <= words.len())
}

/// "Q: …", "A. …".
fn is_dialogue(text: &str) -> bool {
    let mut start = text.chars();
    matches!((start.next(), start.next(), start.next()), (Some('Q' | 'A'), Some(':' | '.' | ')'), Some(' ')))
}

/// A greeting, a farewell or a postscript.
fn is_letter(text: &str) -> bool {
    let lower = text.to_lowercase();
    LETTER.iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '.', ',', '-']))
            && lower.split_whitespace().count() <= 5
    })
}

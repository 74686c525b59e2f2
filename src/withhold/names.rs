//! A person's names, found wherever and however they are written.
//!
//! Only names of several words are looked for by themselves. A name of one word is many people's: where it means this one,
//! [`recognise`](crate::recognise) says.

use std::ops::Range;

use super::letters::{Compared, Letter, letters};

/// Letters between two words of a name, at most: room for a line break with the marks of a quotation.
const BETWEEN: usize = 24;

/// The names of everybody who is withheld.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    /// Names of one word: many people's, so they are not looked for here, but a file with one of them has to be read.
    lone: Vec<String>,
}

/// One name, as its words.
#[derive(Debug)]
struct Name {
    words: Vec<(Vec<char>, Joint)>,
    /// Somebody else's, and longer: Sally Ann Black is not Ann Black.
    is_kept: bool,
}

/// What stands before a word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// White space, or in an address anything or nothing.
    Loose,
    /// An apostrophe or a hyphen, or nothing: O’Brien, o-brien, OBrien.
    Tight,
    /// A comma, as registers have it.
    Comma,
}

/// A name that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Met {
    /// The words of it, in bytes of the text.
    pub(super) words: Vec<Range<usize>>,
    /// How they stand together.
    pub(super) form: Form,
}

/// How the words of a name stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As prose, with blanks alone between them.
    Words,
    /// With a line break or markup between them.
    Apart,
    /// As part of an address: `tom-cooper`.
    Address,
}

impl Met {
    /// From its first byte to its last.
    pub(super) fn range(&self) -> Range<usize> {
        self.words.first().map_or(0, |w| w.start)..self.words.last().map_or(0, |w| w.end)
    }
}

impl Names {
    /// Adds a name of several words.
    pub(super) fn add(&mut self, name: &str) {
        let words = words(name);
        if words.is_empty() || words.iter().filter(|(_, joint)| *joint != Joint::Tight).count() < 2 {
            self.lone.extend(words.first().map(|(word, _)| word.iter().collect::<String>()));
            return;
        }
        self.names.push(Name { words, is_kept: false });
    }

    /// Notes the name of somebody who is not withheld: where one of the names added before is a part of it, it stays.
    pub(super) fn keep(&mut self, name: &str) {
        let words = words(name);
        let is_part = |part: &Name| {
            let count = part.words.len();
            count < words.len() && words.windows(count).any(|some| some.iter().map(|w| &w.0).eq(part.words.iter().map(|w| &w.0)))
        };
        if self.names.iter().any(|known| !known.is_kept && is_part(known)) {
            self.names.push(Name { words, is_kept: true });
        }
    }

    /// Whether a text may have one of these names, told quickly.
    pub(super) fn may_stand_in(&self, text: &str) -> bool {
        // Compared as the names are: without accents, in small letters, entities as what they stand for.
        let text: String = letters(text, Compared::Loosely).into_iter().map(|letter| letter.c).collect();
        let words = self.names.iter().filter(|name| !name.is_kept).flat_map(|name| &name.words);
        let mut words = words.filter(|(word, _)| word.len() > 1).map(|(word, _)| word.iter().collect::<String>());
        words.any(|word| text.contains(&word)) || self.lone.iter().any(|word| text.contains(word.as_str()))
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All places of all names, in order, none in another.
    pub(super) fn find(&self, text: &str) -> Vec<Met> {
        if self.is_empty() {
            return Vec::new();
        }
        let letters = letters(text, Compared::Loosely);
        let mut found = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let begins = at.checked_sub(1).is_none_or(|before| !letters[before].c.is_alphanumeric());
            let here = |name: &Name| name.at(text, &letters, at).map(|(met, end)| (met, end, name.is_kept));
            let longest = || self.names.iter().filter_map(here).max_by_key(|(_, end, is_kept)| (*end, !is_kept));
            match begins.then(longest).flatten() {
                Some((met, end, is_kept)) => {
                    found.extend((!is_kept).then_some(met));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// The words of a name: `Tim O’Brien` is `tim`, `o`, `brien`.
fn words(name: &str) -> Vec<(Vec<char>, Joint)> {
    let mut out: Vec<(Vec<char>, Joint)> = Vec::new();
    let mut joint = Joint::Loose;
    let mut word = Vec::new();
    for letter in letters(name.trim(), Compared::Loosely).into_iter().map(|l| l.c).chain([' ']) {
        if letter.is_alphanumeric() {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            out.push((std::mem::take(&mut word), joint));
            joint = Joint::Tight;
        }
        joint = match letter {
            ',' => Joint::Comma,
            c if c.is_whitespace() && joint != Joint::Comma => Joint::Loose,
            _ => joint,
        };
    }
    out
}

impl Name {
    /// This name at a place, and behind which letter it ends.
    fn at(&self, text: &str, letters: &[Letter], start: usize) -> Option<(Met, usize)> {
        let mut at = start;
        let mut met = Met { words: Vec::with_capacity(self.words.len()), form: Form::Words };
        for (index, (word, joint)) in self.words.iter().enumerate() {
            if index > 0 {
                let (next, form) = joined(text, letters, at, *joint)?;
                at = next;
                met.form = if met.form == Form::Address || form == Form::Address { Form::Address } else { later(met.form, form) };
            }
            let here = letters.get(at..at + word.len())?;
            if !here.iter().map(|l| l.c).eq(word.iter().copied()) {
                return None;
            }
            met.words.push(here.first()?.start..here.last()?.end);
            at += word.len();
        }
        let free = letters.get(at).is_none_or(|next| match met.form {
            Form::Address => !next.c.is_alphabetic(),
            // Tom Cooper-Smith is somebody else, and Tom Cooper-led is not
            _ if next.c == '-' => !text[next.end..].starts_with(char::is_uppercase),
            _ => !next.c.is_alphanumeric(),
        });
        free.then_some((met, at))
    }
}

fn later(one: Form, other: Form) -> Form {
    if one == Form::Apart || other == Form::Apart { Form::Apart } else { Form::Words }
}

/// Where the next word of a name may begin, and how the two then stand together.
fn joined(text: &str, letters: &[Letter], from: usize, joint: Joint) -> Option<(usize, Form)> {
    let mut at = from;
    let (mut blank, mut apart, mut comma, mut tag) = (false, false, false, false);
    while let Some(letter) = letters.get(at) {
        let c = letter.c;
        if tag {
            tag = c != '>';
        } else {
            match c {
                ' ' => blank = true,
                '\n' | '\t' => (blank, apart) = (true, true),
                '<' => (tag, apart) = (true, true),
                '*' | '~' | '`' | '\\' | '>' | '"' => apart = true,
                '-' | '_' | '+' | '\'' => {}
                '.' => {}
                ',' if joint == Joint::Comma => comma = true,
                _ => break,
            }
        }
        at += 1;
        if at - from > if tag { 200 } else { BETWEEN } {
            return None;
        }
    }
    let between = text.get(letters.get(from)?.start..letters.get(at)?.start).unwrap_or_default();
    let form = if apart {
        Form::Apart
    } else if blank || joint == Joint::Comma {
        Form::Words
    } else {
        Form::Address
    };
    let fits = match joint {
        Joint::Comma => comma,
        // “… Tom. Cooper said” is one of two sentences
        Joint::Loose if between.contains('.') => {
            !between.contains(". ") || from.checked_sub(2).is_none_or(|b| !letters[b].c.is_alphanumeric())
        }
        Joint::Loose if at == from => in_address(text, letters[from].start),
        Joint::Loose => true,
        Joint::Tight => true,
    };
    let form = if joint == Joint::Tight && form == Form::Address && (at == from || between.contains(['\'', '’', '‘']) || between == "-")
    {
        Form::Words
    } else {
        form
    };
    fits.then_some((at, form))
}

/// Whether the letters around a place, between white space, are an address of the web or of mail, a file's, or a tag (`#TomCooper`).
fn in_address(text: &str, at: usize) -> bool {
    let from = text[..at].rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '<' | '>')).map_or(0, |i| i + 1);
    let to = text[at..].find(|c: char| c.is_whitespace() || matches!(c, ')' | '"' | '<' | '>')).map_or(text.len(), |i| at + i);
    let token = text.get(from..to).unwrap_or_default();
    token.contains('/') || token.contains("www.") || token.contains('@') || token.starts_with('#')
}

/// Whole words in a text, as written: what a report calls somebody for short.
pub(super) fn whole_words(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = text.match_indices(wanted).map(|(at, _)| at..at + wanted.len());
    found.filter(|at| !is_letter(text[..at.start].chars().next_back()) && !is_letter(text[at.end..].chars().next())).collect()
}

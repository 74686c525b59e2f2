//! How a body's name may be written: with small letters, `and` for `&`, `Subcommittee`, one of several.
//!
//! Separate because these are rules of English spelling, not of searching: the automaton gets the few forms that result.

use crate::recognise::around::is_acronym;
use crate::recognise::lexicon;

/// How much a form of a name says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::recognise) enum Strength {
    /// An acronym: nobody else's.
    Acronym,
    /// A name of several words, with its capitals.
    Strong,
    /// The same without capitals: a description that others may use of their own.
    Lower,
    /// One everyday word, or "the" and one: only in an unmistakable place.
    Weak,
}

/// The forms under which one registered name is searched for.
pub(super) fn forms(name: &str) -> Vec<(String, Strength)> {
    let mut out: Vec<(String, Strength)> = Vec::new();
    for spelling in spellings(name) {
        let words: Vec<&str> = spelling.split(' ').collect();
        let bare: &[&str] = if words.len() > 1 && words[0].eq_ignore_ascii_case("the") { &words[1..] } else { &words };
        let has_article = bare.len() < words.len();
        let head = bare.last().copied().unwrap_or_default();
        let ends_in_head = lexicon::is_body_head(&head.to_lowercase());
        let strength = if bare.iter().any(|w| is_acronym(w)) && !has_article || bare.len() == 1 && is_acronym(bare[0]) {
            Strength::Acronym
        } else if bare.len() == 1 {
            Strength::Weak
        } else if bare.iter().all(|w| !w.chars().any(char::is_uppercase)) {
            Strength::Lower
        } else {
            Strength::Strong
        };
        let text = if strength == Strength::Weak { words.join(" ") } else { bare.join(" ") };
        if has_article && strength == Strength::Weak {
            out.push((capital(&text), strength));
        }
        out.push((text, strength));
        if bare.len() < 2 || strength == Strength::Weak {
            continue;
        }
        if ends_in_head {
            let keep = |w: &&str| is_acronym(w);
            // "national policy forum", but "NEC working group"
            let lower: Vec<String> = bare.iter().map(|w| if keep(w) { (*w).to_owned() } else { w.to_lowercase() }).collect();
            let lower_strength = if strength == Strength::Acronym { Strength::Acronym } else { Strength::Lower };
            out.push((lower.join(" "), lower_strength));
            // "Disputes panel", "Community Campaign working group": the head, or all but the first word, without capitals
            for from in 1..bare.len() {
                if bare[from..].iter().all(|w| {
                    lexicon::is_body_head(&w.to_lowercase()) || w.eq_ignore_ascii_case("working") || w.eq_ignore_ascii_case("policy")
                }) || from == 1
                {
                    let mixed: Vec<String> = bare
                        .iter()
                        .enumerate()
                        .map(|(i, w)| if i < from || keep(w) { (*w).to_owned() } else { w.to_lowercase() })
                        .collect();
                    let is_lower = strength == Strength::Lower && mixed.iter().all(|w| !w.chars().any(char::is_uppercase));
                    out.push((mixed.join(" "), if is_lower { Strength::Lower } else { strength.min(Strength::Strong) }));
                }
            }
            let first_up: Vec<String> = lower.iter().enumerate().map(|(i, w)| if i == 0 { capital(w) } else { w.clone() }).collect();
            out.push((first_up.join(" "), if strength == Strength::Lower { Strength::Lower } else { strength }));
            let title: Vec<String> = bare.iter().map(|w| title_case(w)).collect();
            out.push((title.join(" "), if strength == Strength::Acronym { strength } else { Strength::Strong }));
        }
        if let Some(singular) = singular(head).filter(|_| ends_in_head) {
            for (form, strength) in out.clone() {
                if let Some(stem) = form
                    .strip_suffix(head)
                    .or_else(|| form.strip_suffix(&head.to_lowercase()))
                    .or_else(|| form.strip_suffix(&title_case(head)))
                {
                    let end = &form[stem.len()..];
                    if !stem.is_empty() && end.eq_ignore_ascii_case(head) {
                        out.push((
                            format!("{stem}{}", if is_lower(end) { singular.to_lowercase() } else { title_case(&singular) }),
                            strength,
                        ));
                    }
                }
            }
        }
    }
    out.retain(|(form, _)| form.chars().any(char::is_alphanumeric));
    out.sort();
    out.dedup_by(|later, first| later.0 == first.0);
    out
}

/// A name under which two ways of writing it are the same.
pub(in crate::recognise) fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace('&', "and").replace("sub-", "sub");
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    lower.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn spellings(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    let mut add = |from: &str, to: &str| {
        for i in 0..all.len() {
            if all[i].contains(from) {
                let other = all[i].replace(from, to);
                if !all.contains(&other) {
                    all.push(other);
                }
            }
        }
    };
    add(" & ", " and ");
    add(" and ", " & ");
    for (from, to) in [
        ("Sub-Committee", "Sub-committee"),
        ("Sub-Committee", "Subcommittee"),
        ("Sub-Committee", "Sub Committee"),
        ("Sub-Panel", "Sub-panel"),
        ("Taskforce", "Task Force"),
        ("Task Force", "Taskforce"),
        ("taskforce", "task force"),
    ] {
        add(from, to);
    }
    // "Women's", "Womens'", "Womens"
    if name.contains("s' ") {
        add("s' ", "s ");
    }
    if name.contains("'s ") {
        add("'s ", "s ");
    }
    all
}

fn singular(head: &str) -> Option<String> {
    let lower = head.to_lowercase();
    (lower.ends_with('s') && lexicon::is_body_head(&lower[..lower.len() - 1])).then(|| head[..head.len() - 1].to_owned())
}

fn is_lower(word: &str) -> bool {
    !word.chars().next().is_some_and(char::is_uppercase)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

pub(super) fn title_case(word: &str) -> String {
    if matches!(word, "of" | "and" | "the" | "for" | "on" | "in" | "&" | "to") {
        return word.to_owned();
    }
    word.split('-').map(capital).collect::<Vec<_>>().join("-")
}

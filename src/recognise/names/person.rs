//! A person's name taken apart: titles, forename, surname, and by which words reports may call them.
//!
//! Separate from the patterns because a name is also taken apart when an unknown one is compared with the registry.

use crate::date::{Date, Fit, Span};
use crate::document::PersonDocument;
use crate::document::person::Organization;
use crate::recognise::fold::fold;
use crate::recognise::lexicon;
use crate::slug::Slug;

/// A name's parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::recognise) struct Parts {
    /// `Lord`, `Dame`, `Cllr`, without a full stop.
    pub(in crate::recognise) titles: Vec<String>,
    /// The forename; nothing in `Lord Sawyer`.
    pub(in crate::recognise) first: Option<String>,
    /// The surname with its particles; nothing in a nickname.
    pub(in crate::recognise) last: Option<String>,
}

impl Parts {
    /// Takes a folded name apart.
    pub(in crate::recognise) fn of(name: &str) -> Parts {
        let mut words: Vec<&str> = name.split(' ').filter(|w| !w.is_empty()).collect();
        let mut titles = Vec::new();
        while words.len() > 1 && lexicon::is_title(words[0].trim_end_matches('.')) {
            titles.push(words.remove(0).trim_end_matches('.').to_owned());
        }
        while words.len() > 1 && words.last().is_some_and(|w| lexicon::is_postnominal(w)) {
            words.pop();
        }
        // "Lord Watson of Wyre Forest": the place is no part of what he is called
        if !titles.is_empty()
            && let Some(of) = words.iter().position(|w| *w == "of").filter(|of| *of > 0)
        {
            words.truncate(of);
        }
        let is_plain = |w: &str| w.chars().next().is_some_and(char::is_alphabetic);
        let (first, last) = match words.as_slice() {
            [] => (None, None),
            [one] if titles.is_empty() => (Some((*one).to_owned()), None),
            [one] => (None, Some((*one).to_owned())),
            [first, .., last] => {
                let mut at = words.len() - 1;
                const PARTICLES: [&str; 12] = ["de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "al", "bin"];
                while at > 1 && PARTICLES.contains(&words[at - 1].to_lowercase().as_str()) {
                    at -= 1;
                }
                let _ = last;
                (Some((*first).to_owned()), Some(words[at..].join(" ")))
            }
        };
        Parts { titles, first: first.filter(|w| is_plain(w)), last: last.filter(|w| is_plain(w)) }
    }
}

/// How near an office is to the archive: who is called by a bare forename is most likely of the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::recognise) enum Nearness {
    /// A declared post of the archive's own body or of what it governs.
    OwnPost,
    /// Any seat in them.
    OwnSeat,
    /// A declared post of another body with a file.
    Post,
    /// Any other seat or role.
    Role,
}

/// A person as recognition sees them.
#[derive(Debug)]
pub(in crate::recognise) struct Called {
    /// Every office, by nearness.
    offices: Vec<(Nearness, Span)>,
    /// Ranks (`Lord`, `Dame`) that stand in a registered name, with the name's surname and forename.
    pub(in crate::recognise) ranked: Vec<Parts>,
    /// Every registered name's parts.
    pub(in crate::recognise) names: Vec<Parts>,
}

impl Called {
    /// What is to be known of a person.
    pub(super) fn of(person: &PersonDocument, own: &[&Slug]) -> Called {
        let offices = person
            .memberships
            .iter()
            .map(|membership| {
                let is_post = membership.post.is_some();
                let nearness = match &membership.organization {
                    Organization::Committee(slug) if own.contains(&&slug.value) => {
                        if is_post {
                            Nearness::OwnPost
                        } else {
                            Nearness::OwnSeat
                        }
                    }
                    Organization::Committee(_) if is_post => Nearness::Post,
                    _ => Nearness::Role,
                };
                (nearness, membership.span)
            })
            .collect();
        let names: Vec<Parts> =
            std::iter::once(&person.name).chain(person.other_names.iter().map(|n| &n.name)).map(|n| Parts::of(&fold(n))).collect();
        let ranked = names.iter().filter(|p| !p.titles.is_empty()).cloned().collect();
        Called { offices, ranked, names }
    }

    /// Whether any seat or post in the archive's own bodies is known.
    pub(in crate::recognise) fn sits_with_us(&self) -> bool {
        self.offices.iter().any(|(near, _)| *near <= Nearness::OwnSeat)
    }

    /// The nearest office held on this date, if any.
    pub(in crate::recognise) fn nearness(&self, date: Date) -> Option<Nearness> {
        // a seat of which no date is known at all says nothing about this one
        let known = |span: &Span| span.start.is_some() || span.end.is_some();
        self.offices.iter().filter(|(_, span)| known(span) && span.fit(date) != Fit::Outside).map(|(near, _)| *near).min()
    }
}

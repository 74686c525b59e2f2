//! A person or committee by a slug or a part of a name, typed.

use crate::archive::Archive;
use crate::recognise::Subject;
use crate::slug::Slug;

/// Somebody or some body that was found.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) slug: Slug,
    pub(super) name: String,
}

/// Whoever has this slug; otherwise all of whose name each typed word begins a word, people before committees.
pub(super) fn find(archive: &Archive, words: &str, committees: Committees) -> Vec<Match> {
    let bodies = (0..archive.committees.len() as u32).map(Subject::Committee).filter(|_| committees == Committees::Too);
    let all = (0..archive.people.len() as u32).map(Subject::Person).chain(bodies);
    let found = |subject: Subject| Match { slug: archive.subject_slug(subject).clone(), name: archive.subject_name(subject).to_owned() };
    if let Some(exact) = all.clone().find(|subject| archive.subject_slug(*subject).as_str() == words) {
        return vec![found(exact)];
    }
    let wanted = parts(words);
    if wanted.is_empty() {
        return Vec::new();
    }
    let fits = |name: &str| {
        let parts = parts(name);
        wanted.iter().all(|wanted| parts.iter().any(|part| part.starts_with(wanted.as_str())))
    };
    let names = |subject: &Subject| {
        let (name, others) = match subject {
            Subject::Person(i) => {
                let document = &archive.people[*i as usize].document;
                (&document.name, &document.other_names)
            }
            Subject::Committee(i) => {
                let document = &archive.committees[*i as usize].document;
                (&document.name, &document.other_names)
            }
        };
        std::iter::once(name.as_str()).chain(others.iter().map(|other| other.name.as_str())).any(fits)
    };
    all.filter(names).map(found).collect()
}

/// Whether committees are looked for too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Committees {
    /// People only: nobody else holds a post.
    Not,
    /// Both.
    Too,
}

fn parts(words: &str) -> Vec<String> {
    let plain = deunicode::deunicode(words).to_lowercase();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

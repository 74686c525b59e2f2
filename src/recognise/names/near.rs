//! Registered names by what a slip of the pen leaves alone: one half of the name and the other half's first letter.
//!
//! Separate so that "nearly a registered name" is one look-up, however many names there are.

use rustc_hash::FxHashMap;

use super::person::Parts;

/// The index.
#[derive(Debug, Default)]
pub(super) struct Near {
    halves: FxHashMap<(String, char), Vec<(u32, String)>>,
}

/// No look-up compares more names than this.
const ENOUGH: usize = 200;

/// No half of a name is longer than this, in bytes: what the prose gives as one word may be cut beyond it.
const LONGEST: usize = 48;

impl Near {
    /// Adds a person's name.
    pub(super) fn add(&mut self, person: u32, parts: &Parts) {
        let (Some(first), Some(last)) = (&parts.first, &parts.last) else { return };
        if first.len().max(last.len()) > LONGEST {
            return;
        }
        for key in keys(first, last).into_iter().flatten() {
            let list = self.halves.entry(key).or_default();
            let full = format!("{first} {last}");
            if list.len() < ENOUGH && !list.contains(&(person, full.clone())) {
                list.push((person, full));
            }
        }
    }

    /// Who is nearly called that.
    pub(super) fn find(&self, first: &str, last: &str) -> Vec<u32> {
        let name = format!("{first} {last}");
        let mut found: Vec<(usize, u32)> = keys(first, last)
            .into_iter()
            .flatten()
            .filter_map(|key| self.halves.get(&key))
            .flatten()
            .filter_map(|(person, full)| {
                let (a, b) = full.split_once(' ').unwrap_or((full, ""));
                let (x, y) = name.split_once(' ').unwrap_or((&name, ""));
                let (changed, other) = if a == x { (b, y) } else { (a, x) };
                let distance = strsim::osa_distance(full, &name);
                let allowed = if changed.chars().count().min(other.chars().count()) >= 6 { 2 } else { 1 };
                // "Tom" for "Tim" is another person, not a slip
                let long_enough = changed.chars().count().min(other.chars().count()) >= 4;
                (distance > 0 && distance <= allowed && long_enough && (a == x || b == y)).then_some((distance, *person))
            })
            .collect();
        found.sort_unstable();
        let best = found.first().map(|f| f.0);
        let mut people: Vec<u32> = found.into_iter().filter(|f| Some(f.0) == best).map(|f| f.1).collect();
        people.dedup();
        people
    }
}

fn keys(first: &str, last: &str) -> [Option<(String, char)>; 2] {
    [last.chars().next().map(|c| (format!("{first} "), c)), first.chars().next().map(|c| (last.to_owned(), c))]
}

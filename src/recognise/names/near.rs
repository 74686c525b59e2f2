//! Registered names by what a slip of the pen leaves alone: one half of the name and the other half's first letter.
//!
//! Separate so that "nearly a registered name" is one look-up, however many names there are.

use rustc_hash::FxHashMap;

use super::person::Parts;

/// Somebody who is nearly called that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::recognise) struct Nearly {
    /// A place among the people.
    pub(in crate::recognise) person: u32,
    /// Whether the names differ in spelling alone: they sound the same.
    pub(in crate::recognise) alike: bool,
}

/// The index.
#[derive(Debug, Default)]
pub(super) struct Near {
    halves: FxHashMap<(String, char), Vec<Entry>>,
}

/// A registered name, with what its halves sound like: asked for again and again, and so made once.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    person: u32,
    full: String,
    sounds: (String, String),
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
            let entry = Entry { person, full: format!("{first} {last}"), sounds: (sound(first), sound(last)) };
            if list.len() < ENOUGH && !list.contains(&entry) {
                list.push(entry);
            }
        }
    }

    /// Who is called exactly that.
    pub(super) fn exactly(&self, first: &str, last: &str) -> Vec<u32> {
        let name = format!("{first} {last}");
        let list = last.chars().next().and_then(|c| self.halves.get(&(format!("{first} "), c)));
        let mut people: Vec<u32> = list.into_iter().flatten().filter(|entry| entry.full == name).map(|entry| entry.person).collect();
        people.dedup();
        people
    }

    /// Who is nearly called that: those whose name sounds the same if there are any, else those nearest in letters.
    pub(super) fn find(&self, first: &str, last: &str) -> Vec<Nearly> {
        let name = format!("{first} {last}");
        let sounds = std::cell::OnceCell::new();
        let sounds = || sounds.get_or_init(|| (sound(first), sound(last)));
        let mut found: Vec<(bool, usize, u32)> = keys(first, last)
            .into_iter()
            .flatten()
            .filter_map(|key| self.halves.get(&key))
            .flatten()
            .filter_map(|Entry { person, full, sounds: (like_first, like_last) }| {
                let (a, b) = full.split_once(' ').unwrap_or((full, ""));
                let (x, y) = name.split_once(' ').unwrap_or((&name, ""));
                let (changed, other) = if a == x { (b, y) } else { (a, x) };
                let distance = strsim::osa_distance(full, &name);
                let alike = distance > 0 && (a == x && *like_last == sounds().1 || b == y && *like_first == sounds().0);
                let allowed = if changed.chars().count().min(other.chars().count()) >= 6 { 2 } else { 1 };
                // "Tom" for "Tim" is another person, not a slip
                let long_enough = changed.chars().count().min(other.chars().count()) >= 4;
                let is_near = distance > 0 && distance <= allowed && long_enough && (a == x || b == y);
                (alike || is_near).then_some((!alike, distance, *person))
            })
            .collect();
        found.sort_unstable();
        let best = found.first().map(|f| (f.0, if f.0 { f.1 } else { 0 }));
        let mut people: Vec<Nearly> = found
            .into_iter()
            .filter(|f| Some((f.0, if f.0 { f.1 } else { 0 })) == best)
            .map(|(unlike, _, person)| Nearly { person, alike: !unlike })
            .collect();
        people.sort_unstable_by_key(|n| n.person);
        people.dedup();
        people
    }
}

/// What the letters of a name sound like, as far as a slip of the pen may change them and nothing else: small letters, an
/// `h` that is not heard (`Rotherham`, `Nicols`), one letter for two (`Dianna`), a silent `e` at the end (`Clarke`, `Sparkes`).
/// Not for `Davis` and `Davies`, `Reid` and `Reed`: those are different families.
fn sound(name: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(name.len());
    let plain = deunicode::deunicode(name).to_lowercase().replace("ph", "f").replace("ck", "k");
    let plain = plain.strip_prefix("mac").filter(|rest| rest.len() > 2).map_or(plain.clone(), |rest| format!("mc{rest}"));
    for (index, c) in plain.chars().filter(|c| c.is_alphabetic()).enumerate() {
        if c == 'h' && index > 0 || letters.last() == Some(&c) {
            continue;
        }
        letters.push(if c == 'y' && index > 0 { 'i' } else { c });
    }
    let consonant = |c: Option<&char>| c.is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
    let count = letters.len();
    if count > 3 && letters[count - 1] == 'e' && consonant(letters.get(count - 2)) {
        letters.pop();
    } else if count > 4 && letters[count - 1] == 's' && letters[count - 2] == 'e' && consonant(letters.get(count - 3)) {
        letters.remove(count - 2);
    }
    letters.into_iter().collect()
}

fn keys(first: &str, last: &str) -> [Option<(String, char)>; 2] {
    [last.chars().next().map(|c| (format!("{first} "), c)), first.chars().next().map(|c| (last.to_owned(), c))]
}

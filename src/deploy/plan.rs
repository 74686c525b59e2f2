//! What a deploy does to a branch: told before it is done, and the whole of what is done.

use std::collections::BTreeMap;

use crate::publish::{MANIFEST, Manifest};

/// One file on a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Git's mode: `100644` is a plain file.
    pub mode: String,
    /// The object's id.
    pub id: String,
}

/// Git's mode of each file that we put on a branch.
pub const PLAIN: &str = "100644";

/// What becomes of a branch's files. All paths from the site's root, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that come.
    pub added: Vec<String>,
    /// Files with other bytes than before.
    pub changed: Vec<String>,
    /// Files of an older site of ours that go.
    pub removed: Vec<String>,
    /// Files on the branch that are not ours; they stay.
    pub foreign: Vec<String>,
}

impl Plan {
    /// Whether the branch holds this site already.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Why a branch cannot take a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It has files and no manifest of ours: somebody else made it. One of the files.
    NotOurs(String),
    /// A file that is not ours stands where a folder of the site has to be, or the other way round.
    InTheWay {
        /// The file on the branch.
        theirs: String,
        /// The file of the site.
        ours: String,
    },
}

/// Compares a branch with a site. `new` are the site's files with the ids that git gives them, the manifest among them.
///
/// # Errors
/// Where the branch is not ours, or a file on it is in the way.
pub fn plan(old: &BTreeMap<String, Entry>, manifest: Option<&Manifest>, new: &BTreeMap<String, String>) -> Result<Plan, Unfit> {
    if let (None, Some(first)) = (manifest, old.keys().next()) {
        return Err(Unfit::NotOurs(first.clone()));
    }
    let is_ours = |path: &str| path == MANIFEST || manifest.is_some_and(|manifest| manifest.has(path));
    let mut plan = Plan::default();
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        if is_ours(path) { &mut plan.removed } else { &mut plan.foreign }.push(path.clone());
    }
    if let Some((theirs, ours)) = in_the_way(&plan.foreign, new) {
        return Err(Unfit::InTheWay { theirs, ours });
    }
    for (path, id) in new {
        match old.get(path) {
            None => plan.added.push(path.clone()),
            Some(entry) if entry.id != *id || entry.mode != PLAIN => plan.changed.push(path.clone()),
            Some(_) => {}
        }
    }
    Ok(plan)
}

/// A foreign file and one of ours of which one needs the other's name for a folder.
fn in_the_way(foreign: &[String], new: &BTreeMap<String, String>) -> Option<(String, String)> {
    foreign.iter().find_map(|theirs| {
        let folder = format!("{theirs}/");
        let below = new.range(folder.clone()..).next().map(|(path, _)| path).filter(|path| path.starts_with(&folder));
        let above = || theirs.match_indices('/').find_map(|(at, _)| new.get_key_value(&theirs[..at]).map(|(path, _)| path));
        below.or_else(above).map(|ours| (theirs.clone(), ours.clone()))
    })
}

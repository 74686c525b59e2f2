//! The archive as data, for other programs: every file below `data/`, made from one list of rows.
//!
//! 1. `value` says what a field may hold, `keys` of what means something beyond its letters, `shape` in words; `declare` is how rows
//!    are declared, and `registry`, `reports` and `decisions` declare them, each field with its meaning.
//! 2. `roots` are the tables that hold everything; `tables` are the flat ones that follow from them.
//! 3. `json` writes the contract, `schema` says what may stand in it; `csv` and `sqlite` write the flat tables, `package`
//!    describes them; `popolo` says it in other words, `index` tells what changed.
//!    `licence` says what others may do with them.
//! 4. `page` is what `/data/` shows of all this.
//!
//! Nothing here is made for a page of the site, so all of it is made only when somebody asks: in a build, after the pages.

mod csv;
mod decisions;
mod declare;
mod index;
mod json;
mod keys;
pub mod licence;
mod package;
pub mod page;
mod popolo;
mod registry;
mod reports;
mod roots;
mod schema;
mod shape;
mod sqlite;
mod tables;
mod value;

use std::borrow::Cow;

use rayon::prelude::*;

use crate::archive::Archive;
use declare::word;
use package::Made;
use roots::{ROOTS, Whole};

/// The files that hold more than one table: name and what it is.
const WHOLE: [(&str, &str); 5] = [
    ("archive.json", "The whole archive but for the words of its reports, as JSON."),
    ("archive.schema.json", "What archive.json may hold, as JSON Schema (draft 2020-12)."),
    ("archive.sqlite", "All tables and the words of all reports, as one SQLite database with a full-text index."),
    ("popolo.json", "People, bodies, posts, memberships, meetings, motions and votes, as Popolo 1.0.1."),
    ("index.json", "Every id with a digest of what the data says of it: what changed since you last looked."),
];

/// What describes the others, and is made last.
const PACKAGE: &str = "data/datapackage.json";

/// The paths of all files, from the site's root.
pub(super) fn paths() -> Vec<Cow<'static, str>> {
    let mut paths: Vec<Cow<'static, str>> = WHOLE.iter().map(|(name, _)| Cow::Owned(format!("data/{name}"))).collect();
    paths.extend(tables::tables().iter().map(|table| Cow::Owned(format!("data/{}.csv", table.name))));
    paths.push(Cow::Borrowed(PACKAGE));
    paths
}

/// The file at a path; nothing for a path that is not one of [`paths`].
pub(super) fn file(archive: &Archive, path: &str) -> Option<Vec<u8>> {
    let whole = Whole::of(archive);
    if path == PACKAGE {
        let Ok(made) = put_all(&whole, &|_, _| Ok::<(), std::convert::Infallible>(()));
        return Some(package::package(archive, &made, title));
    }
    let name = path.strip_prefix("data/")?;
    if let Some(bytes) = of_whole(&whole, name) {
        return Some(bytes);
    }
    let table = name.strip_suffix(".csv")?;
    let root = ROOTS.iter().find(|root| tables::of_root(root).iter().any(|one| one.name == table))?;
    csv::files(root, &whole).into_iter().find(|(one, _)| one.name == table).map(|(_, bytes)| bytes)
}

/// Hands over all files, several at a time.
///
/// # Errors
/// The first that is handed back.
pub(super) fn put<E: Send>(archive: &Archive, put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync)) -> Result<(), E> {
    let made = put_all(&Whole::of(archive), put)?;
    put(PACKAGE, &package::package(archive, &made, title))
}

/// What a file is that holds more than one table.
fn title(path: &str) -> &'static str {
    WHOLE.iter().find(|(name, _)| path.strip_prefix("data/") == Some(name)).map_or("", |(_, title)| title)
}

/// One of the files that hold more than one table.
fn of_whole(whole: &Whole<'_>, name: &str) -> Option<Vec<u8>> {
    let config = &whole.archive.config;
    Some(match name {
        "archive.json" => json::archive(whole),
        "archive.schema.json" => schema::schema(&config.title, &format!("{}data/archive.schema.json", config.base_url)),
        // In memory, with rows whose keys are held unique by the archive, SQLite can only fail for want of memory.
        "archive.sqlite" => sqlite::database(whole).unwrap_or_default(),
        "popolo.json" => popolo::popolo(whole.archive),
        "index.json" => index::index(whole),
        _ => return None,
    })
}

/// Hands over all but the description of the others, and tells in order of [`paths`] what was made.
fn put_all<E: Send>(whole: &Whole<'_>, put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync)) -> Result<Vec<Made>, E> {
    let hand = |path: String, bytes: &[u8], table| {
        put(&path, bytes)?;
        Ok(Made::of(&path, bytes, table))
    };
    let of_whole = || {
        let each = |(name, _): &(&str, _)| hand(format!("data/{name}"), &of_whole(whole, name).unwrap_or_default(), None);
        WHOLE.par_iter().map(each).collect::<Result<Vec<Made>, E>>()
    };
    let of_tables = || {
        let mut made = Vec::new();
        for root in ROOTS {
            for (table, bytes) in csv::files(root, whole) {
                made.push(hand(format!("data/{}.csv", table.name), &bytes, Some(table))?);
            }
        }
        Ok(made)
    };
    let (all, tables) = rayon::join(of_whole, of_tables);
    let mut all = all?;
    all.extend(tables?);
    Ok(all)
}

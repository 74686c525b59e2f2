//! What is wrong between files: slugs that lead nowhere, two files of one slug, posts that nobody declares.

use crate::diagnostics::{Diagnostic, Place};

use super::nearest;

/// Two files that would have the same address.
pub fn two_of_one_slug(second: Place, first: Place, slug: &str) -> Diagnostic {
    Diagnostic::error("two-of-one-slug", format!("two files have the slug `{slug}`"))
        .at(second)
        .related(first, "the other one")
        .cure("rename one of them: a slug is a permanent address")
}

/// A slug that names no file.
pub fn unknown_slug<'a>(place: Place, slug: &str, what: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let folder = match what {
        "person" => "people",
        "committee" => "committees",
        "decision" => "decisions",
        _ => "people` or `content/committees",
    };
    let diagnostic = Diagnostic::warning("unknown-slug", format!("no {what} has the slug `{slug}`")).at(place);
    match nearest(slug, known) {
        Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
        None => diagnostic.cure(format!("add `{slug}.md` in `content/{folder}`, or correct the slug")),
    }
}

/// A slug that a file used to have. `count` is in how many places it stands, and in how many files.
pub fn old_slug(place: Place, old: &str, new: &str, (count, files): (usize, usize)) -> Diagnostic {
    let elsewhere = match (count, files) {
        (1, _) => String::new(),
        (count, 1) => format!("; it stands in {count} places of this file"),
        (count, files) => format!("; it stands in {count} places of {files} files"),
    };
    Diagnostic::note("old-slug", format!("`{old}` is called `{new}` now"))
        .at(place)
        .cause(format!("it is one of the `aliases` of `{new}`, and is read as that{elsewhere}"))
        .cure(format!("write `{new}` instead of `{old}` when you like"))
}

/// A post that its body does not declare.
pub fn undeclared_post<'a>(place: Place, post: &str, body: &str, declared: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let declared: Vec<&str> = declared.into_iter().collect();
    let diagnostic = Diagnostic::warning("undeclared-post", format!("`{body}` declares no post `{post}`")).at(place);
    match nearest(post, declared.iter().copied()) {
        Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
        None if declared.is_empty() => {
            diagnostic.cure(format!("declare it in `content/committees/{body}.md` with `[[posts]]`, or write `role = \"…\"` here"))
        }
        None => diagnostic.cure(format!("its posts are: {}; or declare it there with `[[posts]]`", declared.join(", "))),
    }
}

/// More people in a post at a time than it has holders.
pub fn overlapping_post(second: Place, first: Place, post: &str, body: &str, who: (&str, &str)) -> Diagnostic {
    Diagnostic::warning("overlapping-post", format!("{} and {} are both {post} of {body} at one time", who.0, who.1))
        .at(second)
        .related(first, "the other membership")
        .cause("the post has one holder; on the day of a hand-over both may be named, but not longer")
        .cure("correct one of the dates, put `~` behind one that is not certain, or raise `holders` where the post is declared")
}

/// A body that is its own ancestor.
pub fn parent_loop(place: Place, slug: &str) -> Diagnostic {
    Diagnostic::warning("parent-loop", format!("`{slug}` is its own parent, through others or at once"))
        .at(place)
        .cure("correct `parent` in one of them")
}

/// A decision that comes from a later one.
pub fn relation_backwards(place: Place, from: &str, to: &str) -> Diagnostic {
    Diagnostic::warning("relation-backwards", format!("`{from}` cannot follow `{to}`, which is later"))
        .at(place)
        .cure("relations lead from a decision to an earlier one")
}

/// A decision that amends, replaces, carries out or follows itself.
pub fn relation_to_itself(place: Place, id: &str) -> Diagnostic {
    Diagnostic::warning("relation-to-itself", format!("`{id}` cannot follow itself"))
        .at(place)
        .cause("the file is named after this very decision, so the relation was left out")
        .cure("name the earlier decision; its id is the last part of its page's address")
}

/// A word on a meeting of which no report tells.
pub fn nothing_tells_of(place: Place, what: &str, slug: &str) -> Diagnostic {
    Diagnostic::warning("nothing-tells-of-it", format!("no report tells of the {what} `{slug}`"))
        .at(place)
        .cause(format!("a file in `content/{what}s/` adds a word to a {what} that reports make; its slug has to be the same"))
        .cure(format!("correct the file's name; the addresses of {what}s stand on the page of the report"))
}

/// A capture that the front matter names and the folder lacks.
pub fn capture_missing(place: Place, sha256: &str) -> Diagnostic {
    Diagnostic::warning("capture-missing", format!("no file in `captures/` has the SHA-256 {}…", &sha256.get(..12).unwrap_or(sha256)))
        .at(place)
        .cause("the raw file is what proves the text")
        .cure("put it back as `captures/<sha256>.<ending>`, or import it again")
}

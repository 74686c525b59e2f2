//! Addresses that still tell a name. They are not changed, because they are cited: the archivist is told of them.

use super::people::People;
use crate::archive::Archive;
use crate::diagnostics::{Diagnostic, Place, complaints};
use crate::document::Head;
use crate::slug::Slug;
use crate::source::SourceFile;

/// The reports, decisions, bodies and pages whose address has the name of somebody who is withheld; of a report of theirs, half of it.
pub(super) fn check(archive: &Archive, people: &People, authors: impl Fn(&str) -> Vec<String>) -> Vec<Diagnostic> {
    let named = |slug: &Slug| !people.names.find(slug.as_str()).is_empty();
    let mut out = Vec::new();
    let mut tell =
        |file: &SourceFile, slug: &Slug| out.push(complaints::withheld_in_address(Place::path(file.path.clone()), slug.as_str()));
    for report in &archive.reports {
        let head = &report.document.head;
        let halves = authors(&head.file.path);
        let has_half = |slug: &Slug| slug.as_str().split('-').any(|part| halves.iter().any(|half| part == Slug::suggest(half).as_str()));
        slugs(head).filter(|slug| named(slug) || has_half(slug)).for_each(|slug| tell(&head.file, slug));
    }
    for decision in archive.decisions.iter().filter(|decision| named(&decision.slug)) {
        if let Some((report, _)) = decision.accounts.first() {
            tell(&archive.reports[*report as usize].document.head.file, &decision.slug);
        }
    }
    let others = archive.committees.iter().map(|body| &body.document.head).chain(archive.pages.iter().map(|page| &page.head));
    for head in others {
        slugs(head).filter(|slug| named(slug)).for_each(|slug| tell(&head.file, slug));
    }
    out
}

fn slugs(head: &Head) -> impl Iterator<Item = &Slug> {
    std::iter::once(&head.slug).chain(head.aliases.iter().map(|alias| &alias.value))
}

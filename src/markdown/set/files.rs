//! Links to files of the archive, as they lead on GitHub and in an editor: `../people/ann-black.md#p2`.
//!
//! Apart from `links`, because it knows how files and pages are called. Nothing is looked up: an address is a function of kind
//! and slug, and whether the page exists is asked where all links are followed ([`crate::links`]).

use crate::address::Kind;
use crate::slug::Slug;

/// The address, from the site's root, of the page that a file makes: `/people/ann-black/#p2` for `../people/ann-black.md#p2`
/// written in a file at `content/pages/about.md`. Nothing where the address is no relative path to a file of `content/`.
pub(super) fn page(written_in: &str, address: &str) -> Option<String> {
    let (path, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let path = path.strip_suffix(".md").filter(|path| !path.starts_with('/') && !path.contains([':', '?', '\\']))?;
    let mut parts: Vec<&str> = written_in.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => _ = parts.pop()?,
            _ => parts.push(part),
        }
    }
    let ["content", folder, .., name] = parts.as_slice() else { return None };
    let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == *folder)?;
    let slug = Slug::new(name)?;
    Some(format!("/{}/{slug}/{fragment}", kind.folder()))
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn files_of_the_archive_lead_to_their_pages() {
        let told = |address| page("content/reports/2012/march.md", address).unwrap_or_else(|| "-".into());
        assert_eq!(told("april.md"), "/reports/april/");
        assert_eq!(told("./april.md#p2"), "/reports/april/#p2");
        assert_eq!(told("../2013/may.md"), "/reports/may/");
        assert_eq!(told("../../people/una-fell.md"), "/people/una-fell/");
        assert_eq!(told("../../pages/how-to-cite.md#by-paragraph"), "/pages/how-to-cite/#by-paragraph");
    }

    #[test]
    fn all_other_addresses_stay() {
        let other = [
            "https://x.org/a.md",
            "/a.md",
            "a.md?raw",
            "a.txt",
            "../../../README.md",
            "../../../../../a.md",
            "../../notes/a.md",
            "A b.md",
            ".md",
            "../../a.md",
            "",
            "#p2",
        ];
        for address in other {
            assert_eq!(page("content/reports/2012/march.md", address), None, "{address}");
        }
    }
}

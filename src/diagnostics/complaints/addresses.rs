//! What is wrong with addresses that were published: lost, claimed twice, or said to be gone while they are there.

use crate::diagnostics::{Diagnostic, Place};

/// What to do about a page that was never on the web.
const NEVER: &str = "Never on the web? Take this line out of `ledger/addresses.tsv`";

/// What to write about a page that was taken away on purpose.
fn gone(address: &str) -> String {
    format!("Taken away on purpose? Add to `config.toml`\n  [[gone]]\n  address = \"{address}\"\n  reason = \"…\"\n  date = \"…\"")
}

/// What begins a complaint about addresses of one thing that would be lost. `lost` has each with its line of the ledger, and at least one.
fn moved(lost: &[(Place, String)], new: &str) -> Diagnostic {
    let old = lost.iter().map(|(_, address)| address.as_str()).collect::<Vec<_>>().join(" and ");
    let they = if lost.len() == 1 { "it" } else { "they" };
    let mut lines = lost.iter().map(|(place, _)| place.clone());
    let diagnostic = Diagnostic::error("address-moved", format!("{old} would be lost: did {they} become {new}?"));
    let diagnostic = lines.next().into_iter().fold(diagnostic, Diagnostic::at);
    lines.fold(diagnostic, |diagnostic, place| diagnostic.related(place, "and this one"))
}

/// What to write where none of these addresses moved.
fn or_else(lost: &[(Place, String)]) -> String {
    let entries: Vec<String> = lost.iter().map(|(_, address)| gone(address)).collect();
    let never = if lost.len() == 1 { NEVER } else { "Never on the web? Take these lines out of `ledger/addresses.tsv`" };
    format!("{}\n{never}", entries.join("\n"))
}

/// Published pages whose words stand in a file of another name. `is_there` says that the file lists old names already, at its place.
pub fn address_moved(lost: &[(Place, String)], new: &str, file: Place, is_there: bool, aliases: &str) -> Diagnostic {
    let path = file.path.clone();
    let what = if is_there { "Write, in the place of the line on `aliases`," } else { "Write" };
    moved(lost, new)
        .related(file, if is_there { "the line to change" } else { "the file that it may have become" })
        .cause("whoever wrote the old address into a footnote would find nothing there")
        .cure(format!("{what} in the front matter of `{path}`\n  {aliases}\n{}", or_else(lost)))
}

/// Published meetings of which the reports now give another date or body: they are one, which has no file yet.
pub fn meeting_moved(lost: &[(Place, String)], new: &str, slug: &str, aliases: &str) -> Diagnostic {
    moved(lost, new)
        .cause("the reports that told of this meeting tell of that one now; their date or their body was changed")
        .cure(format!("Write a file `content/meetings/{slug}.md`\n  +++\n  {aliases}\n  +++\n{}", or_else(lost)))
}

/// A published page whose file is a draft now.
pub fn address_of_a_draft(place: Place, file: Place, address: &str) -> Diagnostic {
    Diagnostic::error("address-lost", format!("{address} was published, and its file is a draft now"))
        .at(place)
        .related(file, "the draft")
        .cause("links and footnotes lead to a page that would not be there")
        .cure(format!(
            "Take `draft = true` out again; to keep words from readers and the address, see `withheld`\n{}\n{NEVER}",
            gone(address)
        ))
}

/// A published page of which nothing is left.
pub fn address_lost(place: Place, address: &str, slug: &str) -> Diagnostic {
    Diagnostic::error("address-lost", format!("{address} was published, and no file makes it any more"))
        .at(place)
        .cause("whoever wrote this address into a footnote would find nothing there")
        .cure(format!(
            "Renamed? Write `aliases = [\"{slug}\"]` into the front matter of the file that it became\n{}\n{NEVER}",
            gone(address)
        ))
}

/// Many published pages at once of which nothing is left. `folders` says how many of which kind, `first` names a few.
pub fn many_addresses_lost(place: Place, count: usize, folders: &[(&str, usize)], first: &[String]) -> Diagnostic {
    let folders: Vec<String> = folders.iter().map(|(folder, count)| format!("{count} of /{folder}/")).collect();
    Diagnostic::error("addresses-lost", format!("{count} addresses were published, and no file makes them any more: {}", folders.join(", ")))
        .at(place)
        .cause(format!("among them {}", first.join(", ")))
        .cure("Is a folder of `content/` missing? Put it back\nWas nothing ever on the web, as after trying out the example? Delete `ledger/addresses.tsv`; the next build begins it anew\nOtherwise give each its `aliases` or `[[gone]]`, or take out its line: docs/addresses.md tells how")
}

/// An old name that is somebody's name now.
pub fn alias_is_taken(place: Place, other: Option<Place>, address: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("alias-is-taken", format!("{address} is the address of a page, and cannot lead to another")).at(place);
    let diagnostic = match other {
        Some(other) => diagnostic.related(other, "the page that has it"),
        None => diagnostic,
    };
    diagnostic
        .cause("`aliases` lists old names, under which nothing stands any more")
        .cure("take it out of `aliases`, or rename the file that has it")
}

/// An old name that two files list.
pub fn alias_claimed_twice(second: Place, first: Place, alias: &str) -> Diagnostic {
    Diagnostic::error("alias-claimed-twice", format!("`{alias}` is listed in `aliases` twice"))
        .at(second)
        .related(first, "the first time")
        .cause("an old address can lead to one page only")
        .cure("keep it where its readers should come to, and take it out of the other")
}

/// A `[[gone]]` entry on a page that is there.
pub fn gone_is_there(place: Place, address: &str) -> Diagnostic {
    Diagnostic::warning("gone-is-there", format!("{address} is said to be gone, and is there"))
        .at(place)
        .cause("a file makes this page, or has this name among its `aliases`; the page is published, and this entry is passed over")
        .cure("take the entry out, or the file")
}

/// A second `[[gone]]` entry on one page.
pub fn gone_twice(place: Place, address: &str) -> Diagnostic {
    Diagnostic::warning("gone-twice", format!("{address} is said to be gone twice"))
        .at(place)
        .cure("keep one of the two entries; this one is used")
}

/// A `[[gone]]` entry whose address is none of this site's.
pub fn gone_not_an_address(place: Place, words: &str) -> Diagnostic {
    Diagnostic::error("gone-not-an-address", format!("`{words}` is not the address of a page"))
        .at(place)
        .cure("write it as readers know it: `/reports/…/`, `/people/…/`, `/committees/…/`, `/meetings/…/`, `/decisions/…/` or `/pages/…/`")
}

/// A `[[gone]]` entry on a page that no build has published. `known` are the addresses that were.
pub fn gone_never_published<'a>(place: Place, address: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::note("gone-never-published", format!("{address} is said to be gone, and was never published"))
        .at(place)
        .cause("`ledger/addresses.tsv` does not hold it; its page says all the same that something was taken away");
    match super::nearest(address, known) {
        Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
        None => diagnostic.cure("correct the address, or take the entry out; leave it where an older site of yours had this page"),
    }
}

/// A line of the ledger of addresses that is none.
pub fn addresses_unread(place: Place) -> Diagnostic {
    Diagnostic::error("addresses-unread", "this line of the ledger of addresses cannot be read")
        .at(place)
        .cause(
            "a line is `kind/slug`, what it is called, and perhaps the reports that tell of it, parted by tabs; nothing keeps its address",
        )
        .cure("restore it from the repository; or take it out, if its address was never published")
}

/// The marks of a merge in the ledger of addresses.
pub fn addresses_in_conflict(place: Place) -> Diagnostic {
    Diagnostic::warning("addresses-in-conflict", "a merge was left half done in the ledger of addresses")
        .at(place)
        .cause("the lines of both sides are read, and the next build takes out the marks")
        .cure("commit the ledger as the build writes it")
}

/// Pages that stood in the site's folder and are gone, where nothing says which addresses were published.
pub fn addresses_forgotten(pages: usize) -> Diagnostic {
    let files = if pages == 1 {
        "1 file that stood in the site is gone".to_owned()
    } else {
        format!("{pages} files that stood in the site are gone")
    };
    Diagnostic::warning("addresses-forgotten", format!("{files}, and there was no ledger of addresses to keep them"))
        .at(Place::path("ledger/addresses.tsv"))
        .cause("this build began the ledger anew: old addresses that led on, and words on what stood there, are in no list any more")
        .cure("was it deleted, or never committed? restore it from the repository, and build again")
}

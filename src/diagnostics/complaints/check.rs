//! What `archive check` says beyond what a build does: mostly notes, on what may well be as it should.

use crate::diagnostics::{Diagnostic, Place};

/// One seat or office of one person, written down twice.
pub fn listed_twice(second: Place, first: Place, office: &str, body: &str) -> Diagnostic {
    Diagnostic::warning("listed-twice", format!("this person is {office} of {body} twice at one time"))
        .at(second)
        .related(first, "the first time")
        .cause("both entries are of the same office, and of some of the same days; the page shows it twice")
        .cure("take one of them out, or correct its dates")
}

/// A person of whom the archive has nothing to say.
pub fn person_without_mention(place: Place, name: &str) -> Diagnostic {
    Diagnostic::note("person-without-mention", format!("the archive tells nothing of {name}"))
        .at(place)
        .cause("no report names this person or is theirs, and they held no office on the day of one; the page is published all the same")
        .cure("do the reports spell the name otherwise? add it to `other_names`")
}

/// A page that only registers lead to.
pub fn orphan_page(place: Option<Place>, address: &str) -> Diagnostic {
    let diagnostic = Diagnostic::note("orphan-page", format!("no page but a register leads to {address}"));
    let diagnostic = if let Some(place) = place { diagnostic.at(place) } else { diagnostic };
    diagnostic
        .cause("who reads the archive from page to page never comes there")
        .cure("a report may lack its date, its body or its author; a body may lack its `parent`, or the names by which reports call it")
}

/// A raw file of which no report was made, or whose report is gone.
pub fn capture_unreferenced(place: Place, name: &str) -> Diagnostic {
    Diagnostic::note("capture-unreferenced", format!("no report was made of `captures/{name}`"))
        .at(place)
        .cause("no report names it in `[source]` or `[[copies]]`; perhaps its report was deleted, or withdrawn")
        .cure("make one with `archive import`, or delete the file if nobody may have it any more")
}

/// An outside link that leads nowhere. `why` is what the other side said, `copy` where an archived copy may be.
pub fn outside_link_dead(place: Place, address: &str, why: &str, copy: &str) -> Diagnostic {
    Diagnostic::warning("outside-link-dead", format!("{address} leads nowhere any more: {why}"))
        .at(place)
        .cure(format!("correct the address, or link to an archived copy: {copy}"))
}

/// The same in words that are not the archivist's to correct, or where an archived copy is at hand.
pub fn outside_link_dead_in_record(place: Place, address: &str, why: &str, copy: &str) -> Diagnostic {
    Diagnostic::note("outside-link-dead", format!("{address} leads nowhere any more: {why}"))
        .at(place)
        .cause("it is part of the record, and stays as it was written")
        .cure(format!(
            "look whether this is an archived copy, and give it as `archived_url` where the report's own source is meant: {copy}"
        ))
}

/// An outside link that has moved for good.
pub fn outside_link_moved(place: Place, address: &str, to: &str) -> Diagnostic {
    Diagnostic::note("outside-link-moved", format!("{address} has moved for good")).at(place).cure(format!("write its new address: {to}"))
}

/// An outside link that leads to the front page of its site now.
pub fn outside_link_to_front_page(place: Place, address: &str, to: &str, copy: &str) -> Diagnostic {
    Diagnostic::note("outside-link-to-front-page", format!("{address} leads to the front page {to} now"))
        .at(place)
        .cause("what was there is most likely gone, and its site does not say so")
        .cure(format!("look whether it has an archived copy: {copy}"))
}

/// An outside link of which nobody could say whether it is alive.
pub fn outside_link_unsure(place: Place, address: &str, why: &str) -> Diagnostic {
    Diagnostic::note("outside-link-unsure", format!("{address} could not be checked: {why}"))
        .at(place)
        .cause("it may be alive: some sites turn programs away, and some are down for an hour")
        .cure("open it in a browser; the next `archive check --external` asks again")
}

/// An outside link that no reader can follow.
pub fn outside_link_private(place: Place, address: &str) -> Diagnostic {
    Diagnostic::warning("outside-link-private", format!("{address} is in a private network, where no reader comes"))
        .at(place)
        .cause("it was not asked")
        .cure("write the public address, or take the link out")
}

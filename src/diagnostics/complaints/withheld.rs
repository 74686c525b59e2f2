//! What is wrong with what an archive withholds, and with what it says of rights.

use crate::diagnostics::{Diagnostic, Place};

use super::nearest;

/// A scope that there is not, or not here.
pub fn unknown_scope(place: Place, words: &str, scopes: impl Iterator<Item = &'static str>) -> Diagnostic {
    let known: Vec<&str> = scopes.collect();
    let diagnostic = Diagnostic::error("unknown-scope", format!("`scope` cannot be `{words}` here"))
        .at(place)
        .cause("of a report a `text` or a `passage` can be withheld, of a person the `person` or the `text`, of any other file its `text`");
    match nearest(words, known.iter().copied()) {
        Some(near) => diagnostic.cure(format!("did you mean `{near}`?")),
        None => diagnostic.cure(format!("write one of: {}", known.join(", "))),
    }
}

/// A passage to be withheld that stands nowhere. The words themselves are not repeated.
pub fn withheld_not_found(place: Place) -> Diagnostic {
    Diagnostic::error("withheld-not-found", "the passage to be withheld is not found in the text")
        .at(place)
        .cause("it would be published; a quote is found word for word, within one paragraph or one block of code")
        .cure("copy the words from the page, without markup; for several paragraphs write an entry each, or withhold the `text`")
}

/// A passage to be withheld that stands in several places.
pub fn withheld_more_than_once(place: Place, count: usize) -> Diagnostic {
    Diagnostic::error("withheld-more-than-once", format!("the passage to be withheld stands {count} times in the text"))
        .at(place)
        .cause("all but one of them would be published")
        .cure("add `prefix` or `suffix` with the words before or after it, and an entry for each place")
}

/// An address that still has the name of somebody who is withheld.
pub fn withheld_in_address(place: Place, slug: &str) -> Diagnostic {
    Diagnostic::warning("withheld-in-address", format!("the address `{slug}` has the name of somebody who is withheld"))
        .at(place)
        .cause("addresses are not changed, because they are cited; this one goes on telling the name")
        .cure("give the file another name, without the old one in `aliases`; for a decision, give it another `id` under `[[decisions]]`")
}

/// An address of which only a tombstone or a way to another page is left, and that still has `what` is withheld.
pub fn withheld_in_old_address(place: Place, slug: &str, what: &str) -> Diagnostic {
    Diagnostic::warning("withheld-in-address", format!("the old address `{slug}` has {what}"))
        .at(place)
        .cause("a page stays at each address that was published, so this one goes on telling it")
        .cure("take its line out of `ledger/addresses.tsv`, and out of `aliases` and `[[gone]]` where they have it: nothing stands there then")
}

/// An address that tells a passage that is withheld.
pub fn passage_in_address(place: Place, slug: &str) -> Diagnostic {
    Diagnostic::warning("withheld-in-address", format!("the address `{slug}` has words of a passage that is withheld"))
        .at(place)
        .cause("addresses are not changed, because they are cited; this one goes on telling the words")
        .cure("give the decision another `id` under `[[decisions]]` in the report, if the words are not to be told there")
}

/// A setting that has the name of somebody who is withheld, and is no prose.
pub fn withheld_in_setting(place: Place) -> Diagnostic {
    Diagnostic::warning("withheld-in-setting", "this setting has the name of somebody who is withheld")
        .at(place)
        .cause("it is used as it stands, because links and addresses are made of it, so it goes on telling the name")
        .cure("write another one, if there is one")
}

/// Somebody else who has the name of somebody who is withheld.
pub fn withheld_namesake(place: Place, slug: &str) -> Diagnostic {
    Diagnostic::warning("withheld-namesake", format!("another person has this name: `{slug}`"))
        .at(place)
        .cause("where nobody says which of the two is meant, the name is withheld")
        .cure(format!("mark the other one's mentions: `[[{slug}|…]]`"))
}

/// A passage that is withheld, word for word in another file.
pub fn withheld_elsewhere(place: Place, path: &str) -> Diagnostic {
    Diagnostic::warning("withheld-elsewhere", format!("these words also stand in {path}"))
        .at(place)
        .cause("a passage is withheld in its own report alone, and they are published there")
        .cure("withhold them there too, if they are not to be read")
}

/// A reason that tells what is withheld.
pub fn withheld_in_reason(place: Place) -> Diagnostic {
    Diagnostic::warning("withheld-in-reason", "the `reason` tells what is withheld, or a part of somebody’s name")
        .at(place)
        .cause("the reason is shown to readers in place of the words")
        .cure("say why in other words")
}

/// `rights` without a word.
pub fn rights_of_nothing(place: Place) -> Diagnostic {
    Diagnostic::warning("rights-of-nothing", "these `rights` say nothing")
        .at(place)
        .cure("add `holder = \"…\"`, `ground = \"…\"` or `licence = \"…\"`")
}

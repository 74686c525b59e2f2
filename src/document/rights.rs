//! `rights = { holder, ground, licence }`: who holds the rights in a report, and on what ground it is shown; `[rights]` in `config.toml` is
//! said of every report that says nothing itself.
//!
//! Apart from [`provenance`](super::provenance) because it is no trace of where a report came from, but the archivist's answer for it.

use super::fields::Fields;
use crate::diagnostics::complaints;

/// Who holds the rights, on what ground it is shown, and what others may do with it: free words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Rights {
    /// Who holds them.
    pub holder: Option<String>,
    /// On what ground it is shown: permission, a licence, public interest.
    pub ground: Option<String>,
    /// What others may do with it.
    pub licence: Option<String>,
}

/// Reads `rights`: a table, or words alone, which name the holder.
pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Option<Rights> {
    if fields.is_words("rights") {
        return fields.required("rights").map(|holder| Rights { holder: Some(holder.value), ..Rights::default() });
    }
    if !fields.is_table("rights") {
        fields.neither("rights", "expected words or a table");
        return None;
    }
    let (rights, place) = fields.table("rights", |fields| {
        let said = |words: Option<String>| words.filter(|words| !words.trim().is_empty());
        let rights = Rights {
            holder: said(fields.optional("holder")),
            ground: said(fields.optional("ground")),
            licence: said(fields.optional("licence")),
        };
        (rights, fields.here())
    })?;
    if rights == Rights::default() {
        let complaint = complaints::rights_of_nothing(fields.place(place));
        fields.complain(complaint);
        return None;
    }
    Some(rights)
}

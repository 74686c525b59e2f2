//! `[bag]` in `config.toml`: who hands the archive over. The keys are the labels of RFC 8493, section 2.2.2.

use crate::document::fields::Fields;

/// What a bag says of where it comes from. What is not given is left out of `bag-info.txt`, or taken from the rest of
/// `config.toml` as each field says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// `Source-Organization`: who hands the content over.
    pub source_organization: Option<String>,
    /// `Organization-Address`: where they are reached by post.
    pub organization_address: Option<String>,
    /// `Contact-Name`
    pub contact_name: Option<String>,
    /// `Contact-Phone`
    pub contact_phone: Option<String>,
    /// `Contact-Email`; the site's `contact`, where that is an address of mail.
    pub contact_email: Option<String>,
    /// `External-Description`; the site's title and description.
    pub external_description: Option<String>,
    /// `External-Identifier`; the site's `base_url`, where that is a whole address.
    pub external_identifier: Option<String>,
}

impl Labels {
    /// Reads the table.
    pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Labels {
        Labels {
            source_organization: fields.optional("source_organization"),
            organization_address: fields.optional("organization_address"),
            contact_name: fields.optional("contact_name"),
            contact_phone: fields.optional("contact_phone"),
            contact_email: fields.optional("contact_email"),
            external_description: fields.optional("external_description"),
            external_identifier: fields.optional("external_identifier"),
        }
    }
}

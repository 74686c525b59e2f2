//! `contact` in `config.toml`: where readers write about errors.
//!
//! Apart from the rest because every page links there: what is no address would be a broken link on each of them.

use url::Url;

use crate::diagnostics::complaints;
use crate::document::fields::Fields;
use crate::web::is_web_address;

/// `contact = "archivist@example.org"` or `contact = "https://example.org/corrections?page={url}"`: told if nobody can write there.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<String> {
    let words = fields.located::<String>("contact")?;
    let contact = words.value.trim();
    if contact.is_empty() {
        return None;
    }
    if is_of_the_web(contact) {
        return Some(contact.to_owned());
    }
    let mail = without_scheme(contact);
    if is_of_mail(mail) {
        return Some(mail.to_owned());
    }
    let complaint = complaints::bad_contact(fields.place(words.span), contact);
    fields.complain(complaint);
    None
}

fn is_of_the_web(contact: &str) -> bool {
    let is_address = |url: Url| url.has_host();
    is_web_address(contact) && !contact.contains(char::is_whitespace) && Url::parse(contact).is_ok_and(is_address)
}

/// One address or several, with commas between, and perhaps what the letter is to begin with behind `?` (RFC 6068). No more of an
/// address is asked for than that something stands on both sides of its `@`: what a host takes before it is the host's business.
fn is_of_mail(contact: &str) -> bool {
    let to = contact.split('?').next().unwrap_or_default();
    let is_plain = !to.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`".contains(c));
    let is_one = |address: &str| {
        let Some((user, host)) = address.rsplit_once('@') else { return false };
        let is_host = !host.is_empty() && host.split('.').all(|part| !part.is_empty());
        !user.is_empty() && !user.contains(['@', ':', '/', ';']) && is_host && !host.contains([':', '/', ';'])
    };
    is_plain && to.split(',').all(is_one)
}

/// Without `mailto:`, which whoever makes a link puts before it.
fn without_scheme(contact: &str) -> &str {
    const SCHEME: &str = "mailto:";
    let (scheme, rest) = contact.split_at_checked(SCHEME.len()).unwrap_or(("", contact));
    if scheme.eq_ignore_ascii_case(SCHEME) { rest } else { contact }
}

//! What makes the ids of feeds the archive's own and lasting: a tag (RFC 4151), an authority with a date on which it was ours.
//!
//! Separate from addresses, because an address moves with its site and an id may not: a reader's program that meets a new id shows
//! an old report as news.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::date::Point;
use crate::web;

/// The front of all ids of one archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Tag {
    /// `tag:example.org,2026:nec-archive/`
    Owned(String),
    /// Nobody is known who could own a tag: ids are made of the archive's title.
    Titled(String),
}

/// What may not stand in the last part of a tag as it is: all but RFC 3986's `pchar`, `/` and `?`.
const OUTSIDE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Tag {
    /// Reads `example.org,2026` or `example.org,2026:nec-archive`.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the words.
    pub fn parse(words: &str) -> Result<Tag, &'static str> {
        let (entity, rest) = words.split_once(':').unwrap_or((words, ""));
        let (authority, date) = entity.split_once(',').ok_or("has no comma between an authority and a date")?;
        if !is_authority(authority) {
            return Err("does not begin with a domain name or a mail address");
        }
        // RFC 4151 takes a year, a month or a day, and no mark of doubt.
        if Point::parse(date).is_err() || !date.ends_with(|c: char| c.is_ascii_digit()) {
            return Err("has no date, such as a year, behind its comma");
        }
        let rest = rest.trim_matches('/');
        if rest.contains(|c: char| !c.is_ascii() || c.is_ascii_control() || OUTSIDE_OF_KEY.contains(&c)) {
            return Err("has letters behind its colon that a tag cannot hold");
        }
        Ok(Tag::Owned(front(entity, rest)))
    }

    /// The tag of an archive whose `config.toml` gives none: by where its site stands.
    pub fn of_site(base_url: &str, base_path: &str, title: &str) -> Tag {
        match web::host(base_url).filter(|host| is_authority(host)) {
            Some(host) => {
                Tag::Owned(front(&format!("{host},{SINCE}"), &utf8_percent_encode(base_path.trim_matches('/'), OUTSIDE).to_string()))
            }
            None => Tag::Titled(title.to_owned()),
        }
    }

    /// The tag as `[feeds] tag` takes it, so that it stays where the site goes: `example.org,2026:nec-archive`. None for one that is
    /// made of a title, or of letters that only an address can hold.
    pub fn words(&self) -> Option<String> {
        let Tag::Owned(front) = self else { return None };
        let words = front.strip_prefix("tag:")?.trim_end_matches(['/', ':']);
        Tag::parse(words).is_ok_and(|tag| tag == *self).then(|| words.to_owned())
    }

    /// The id of one thing: `tag:example.org,2026:nec-archive/reports/2012-11-27-black`, or a UUID (RFC 9562, version 8) of title and thing.
    pub fn id(&self, thing: &str) -> String {
        match self {
            Tag::Owned(front) => format!("{front}{thing}"),
            Tag::Titled(title) => {
                let mut hasher = blake3::Hasher::new();
                hasher.update(title.as_bytes()).update(&[0]).update(thing.as_bytes());
                let mut bytes = [0; 16];
                bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
                let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
                let hex = format!("{number:032x}");
                format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
            }
        }
    }
}

/// The year of a tag that is made of an address. A tag wants a day on which its authority was ours, and an address does not tell
/// one: the year in which feeds first had such ids.
const SINCE: i16 = 2026;

const OUTSIDE_OF_KEY: [char; 13] = [' ', '"', '#', '%', '<', '>', '[', '\\', ']', '^', '`', '{', '}'];

fn front(entity: &str, rest: &str) -> String {
    if rest.is_empty() { format!("tag:{entity}:") } else { format!("tag:{entity}:{rest}/") }
}

/// A domain name or a mail address, as RFC 4151 writes them.
fn is_authority(words: &str) -> bool {
    let is_name = |name: &str| {
        name.split('.').all(|part| {
            let plain = part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            plain && !part.is_empty() && !part.starts_with('-') && !part.ends_with('-')
        })
    };
    match words.split_once('@') {
        None => is_name(words),
        Some((user, host)) => {
            !user.is_empty() && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')) && is_name(host)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn a_tag_needs_an_authority_and_a_date() {
        let id = |words: &str| Tag::parse(words).map(|tag| tag.id("reports/x"));
        assert_eq!(id("example.org,2026").unwrap_or_default(), "tag:example.org,2026:reports/x");
        assert_eq!(
            id("ann.b_c@example.org,2026-01-31:mill/lane/").unwrap_or_default(),
            "tag:ann.b_c@example.org,2026-01-31:mill/lane/reports/x"
        );
        for bad in [
            "",
            "example.org",
            "example.org,",
            "example.org,26",
            "example.org,2026~",
            "exa mple.org,2026",
            "-x.org,2026",
            "example.org,2026:é",
            "example.org,2026:a b",
        ] {
            assert!(id(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn without_a_tag_the_address_or_the_title_is_taken() {
        let id = |base_url: &str, path: &str| Tag::of_site(base_url, path, "Mill Lane").id("feed");
        assert_eq!(id("https://Example.org:8080/mïll/", "/mïll/"), "tag:example.org,2026:m%C3%AFll/feed");
        assert_eq!(id("https://example.org/", "/"), "tag:example.org,2026:feed");
        let by_title = id("/mill/", "/mill/");
        assert!(by_title.starts_with("urn:uuid:") && by_title.len() == 45, "{by_title}");
        assert_eq!((&by_title[23..24], by_title[28..29].contains(['8', '9', 'a', 'b'])), ("8", true), "{by_title}");
        assert_eq!(by_title, id("/", "/"), "a path may change");
    }
}

//! Which repository on GitHub an address means, and where GitHub Pages shows its site.

use crate::web;

/// A repository on GitHub: `ann/minutes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Whose it is.
    pub owner: String,
    /// What it is called.
    pub name: String,
}

impl std::fmt::Display for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

impl Repository {
    /// From `ann/minutes`.
    pub fn parse(words: &str) -> Option<Repository> {
        let (owner, name) = words.split_once('/')?;
        let is_plain = |part: &str, also: &str| {
            !part.is_empty()
                && !part.starts_with(['-', '.'])
                && part.len() <= 100
                && part.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
        };
        (is_plain(owner, "-_") && is_plain(name, "-_.")).then(|| Repository { owner: owner.to_owned(), name: name.to_owned() })
    }

    /// From a remote's address, in any of the forms that git takes; nothing where it is not on github.com.
    pub fn of_remote(address: &str) -> Option<Repository> {
        let lower = address.to_ascii_lowercase();
        let at = lower.find("github.com")?;
        let before = &lower[..at];
        // `https://`, `https://token@`, `ssh://git@`, `git://`; or `git@` with a colon behind the host.
        let scheme = before.split_once("://").map_or(before, |(_, user)| user);
        if !(scheme.is_empty() || scheme.ends_with('@') || scheme.ends_with("ssh.")) || scheme.contains('/') {
            return None;
        }
        let rest = address[at + "github.com".len()..].strip_prefix(":443").unwrap_or(&address[at + "github.com".len()..]);
        let path = rest.strip_prefix(['/', ':'])?.trim_matches('/');
        Repository::parse(path.strip_suffix(".git").unwrap_or(path))
    }

    /// Where GitHub Pages shows it, unless it has a domain of its own.
    pub fn pages_address(&self) -> String {
        let host = format!("{}.github.io", self.owner.to_ascii_lowercase());
        if self.name.eq_ignore_ascii_case(&host) { format!("https://{host}/") } else { format!("https://{host}/{}/", self.name) }
    }

    /// Where its owner says how Pages gets the site.
    pub fn settings_address(&self) -> String {
        format!("https://github.com/{self}/settings/pages")
    }
}

/// How a `base_url` goes with where GitHub Pages shows a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The site will stand there.
    There,
    /// It will not: another path, somebody else's `github.io`, or a name that is kept for examples.
    Elsewhere,
    /// It may: on a domain of the repository's or of its owner's, which only GitHub's settings know.
    Perhaps,
}

/// Compares a `base_url` with where Pages shows the repository. The host may be written in any case; the path is told apart as
/// Pages does. A `base_url` that is a path says nothing of the host.
pub fn fit(base_url: &str, expected: &str) -> Fit {
    let (host, path) = host_and_path(base_url);
    let (expected_host, expected_path) = host_and_path(expected);
    if path == expected_path && (host.is_empty() || host == expected_host) {
        Fit::There
    } else if host.is_empty() || host.ends_with(".github.io") || web::is_kept_host(&host) {
        Fit::Elsewhere
    } else {
        Fit::Perhaps
    }
}

/// Whether a `base_url` names a host that is kept for examples and tests, where nobody's site can stand. A name of the local network is
/// kept too, and may be somebody's there.
pub fn is_example(base_url: &str) -> bool {
    web::host(base_url).is_some_and(|host| web::is_kept_host(&host) && host.rsplit('.').next() != Some("local"))
}

/// Both without what does not tell two addresses apart; no host where the address is a path.
fn host_and_path(address: &str) -> (String, &str) {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address.trim_start_matches('/'),
    };
    (web::host(address).unwrap_or_default(), path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remotes_in_all_their_forms() {
        for address in [
            "https://github.com/Ann/minutes.git",
            "https://github.com/Ann/minutes",
            "https://github.com/Ann/minutes/",
            "https://x-access-token:secret@github.com/Ann/minutes.git",
            "git@github.com:Ann/minutes.git",
            "ssh://git@github.com/Ann/minutes.git",
            "ssh://git@ssh.github.com:443/Ann/minutes.git",
            "git://GitHub.com/Ann/minutes",
        ] {
            let found = Repository::of_remote(address).map(|r| r.to_string());
            assert_eq!(found.as_deref(), Some("Ann/minutes"), "{address}");
        }
        for address in [
            "",
            "/srv/github.com/ann/minutes",
            "https://notgithub.com/ann/minutes",
            "https://example.org/github.com/ann",
            "https://github.com/ann",
            "https://github.com.evil.example/ann/minutes",
            "https://github.com/ann/minutes/tree/main",
            "../github.com/x",
        ] {
            assert_eq!(Repository::of_remote(address), None, "{address}");
        }
    }

    #[test]
    fn where_pages_shows_it() {
        let address = |words: &str| Repository::parse(words).map(|r| r.pages_address()).unwrap_or_default();
        assert_eq!(address("Ann/Minutes"), "https://ann.github.io/Minutes/");
        assert_eq!(address("Ann/ann.github.io"), "https://ann.github.io/");
        let at = |base_url| fit(base_url, "https://ann.github.io/Minutes/");
        assert_eq!(at("https://Ann.github.io/Minutes"), Fit::There);
        assert_eq!(at("/Minutes/"), Fit::There);
        for elsewhere in ["https://ann.github.io/minutes/", "https://bob.github.io/Minutes/", "/", "https://mill.example.org/Minutes/"] {
            assert_eq!(at(elsewhere), Fit::Elsewhere, "{elsewhere}");
        }
        assert_eq!(at("https://minutes.parish.uk/"), Fit::Perhaps);
    }
}

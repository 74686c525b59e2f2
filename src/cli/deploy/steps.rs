//! What is left to do once the workflow is written: the whole way from where the repository stands to a site, in order.
//!
//! Apart from `init`, because each step depends on what is there already: a list for somebody further on would lead nowhere.

use super::place::{Place, Standing};
use crate::config::Config;
use crate::deploy::repository::Repository;
use crate::tag::Tag;

/// How a repository on GitHub is addressed of which nobody knows the name yet.
const UNKNOWN: &str = "https://github.com/OWNER/NAME.git";

/// Where the site will stand, as far as it is known.
#[derive(Debug)]
pub(super) struct Stands {
    /// Its address; nothing where only GitHub will know.
    pub(super) at: Option<String>,
    /// Whether `base_url` in `config.toml` has to be changed for it.
    pub(super) is_new: bool,
}

/// The steps.
pub(super) fn steps(place: &Place, config: &Config, stands: &Stands) -> Vec<String> {
    let mut steps = Vec::new();
    if place.standing == Standing::NoGit {
        steps.push("install git: https://git-scm.com".to_owned());
    }
    if place.repository().is_none() {
        let empty = "an empty repository on GitHub, without a README or a licence: https://github.com/new";
        let only = if place.remote.is_some() { " (this workflow runs nowhere else)" } else { "" };
        steps.push(format!("make {empty}{only}"));
    }
    let lines = lines_of_config(config, stands);
    if !lines.is_empty() {
        let why = match (stands.is_new, config.tag.is_some()) {
            (true, true) => "citations and feeds lead to the site",
            (true, false) => "citations lead to the site, and the ids of feeds stay when it moves (docs/feeds.md)",
            (false, _) => "the ids of feeds stay when the site moves (docs/feeds.md)",
        };
        steps.push(format!("write into config.toml, so that {why}:\n       {}", lines.join("\n       ")));
    }
    let settings = place.repository().map_or("Settings → Pages of the repository on GitHub".to_owned(), Repository::settings_address);
    steps.push(format!("{settings}: Build and deployment → Source → GitHub Actions"));
    if let Some(domain) = &config.domain {
        steps.push(format!("the same page: Custom domain → {domain} → Save (a workflow's CNAME file is not read)"));
    }
    steps.extend(commands(place, !lines.is_empty()));
    steps
}

/// What `config.toml` does not say yet, line by line.
fn lines_of_config(config: &Config, stands: &Stands) -> Vec<String> {
    let at = stands.at.as_deref().unwrap_or("https://OWNER.github.io/NAME/");
    let mut lines = Vec::new();
    if stands.is_new {
        lines.push(format!("base_url = \"{at}\""));
    }
    if config.tag.is_none() {
        let path = at.split_once("://").and_then(|(_, rest)| rest.find('/').map(|n| &rest[n..])).unwrap_or("/");
        // A host is written small in a tag; a name that is to be filled in is not.
        let fill = |words: String| if stands.at.is_none() { words.replacen("owner", "OWNER", 1) } else { words };
        if let Some(words) = Tag::of_site(at, path, &config.title).words().map(fill) {
            lines.extend(["[feeds]".to_owned(), format!("tag = \"{words}\"")]);
        }
    }
    lines
}

/// What to type in the archive's folder.
fn commands(place: &Place, has_edits: bool) -> Vec<String> {
    let who = "git config --global user.name \"Your Name\" && git config --global user.email you@example.org";
    let mut steps: Vec<String> = (!place.has_author).then(|| who.to_owned()).into_iter().collect();
    steps.extend(commit(place, has_edits));
    let branch = quoted(&if place.is_detached { format!("HEAD:{}", place.branch) } else { place.branch.clone() });
    let upstream = if place.is_detached { "" } else { "-u " };
    match &place.remote {
        Some(remote) if remote.repository.is_some() => {
            let push = match &place.upstream {
                Some(name) if *name == remote.name => "git push".to_owned(),
                Some(_) => format!("git push {} {branch}", remote.name),
                None => format!("git push {upstream}{} {branch}", remote.name),
            };
            // Nothing stands between the two, so they are one line.
            match steps.pop_if(|step| step.contains(" git commit ")) {
                Some(commit) => steps.push(format!("{commit} && {push}")),
                None => steps.push(push),
            }
        }
        // The other host stays what it is to the archivist.
        Some(_) => steps.extend([format!("git remote add github {UNKNOWN}"), format!("git push github {branch}")]),
        None => steps.extend([format!("git remote add origin {UNKNOWN}"), format!("git push {upstream}origin {branch}")]),
    }
    steps
}

/// The commit of all that the site is made from and is not committed yet; nothing where all of it is.
fn commit(place: &Place, has_edits: bool) -> Option<String> {
    let mut add = place.to_add.clone();
    let is_all = add.iter().any(|path| path == ".");
    let edited = [("config.toml", has_edits), ("ledger", !place.has_ledger)].into_iter().filter(|(_, is_new)| *is_new && !is_all);
    for (path, _) in edited {
        if !add.iter().any(|known| known == path) {
            add.push(path.to_owned());
        }
    }
    let is_pending = place.standing != Standing::Begun || place.is_workflow_pending;
    if is_pending && (!is_all || !place.folder.is_empty()) {
        add.push(place.workflow());
    }
    let (begin, message) = match place.standing {
        Standing::NoGit | Standing::NoRepository => (format!("git init -b {} && ", place.branch), "Begin the archive"),
        Standing::NoCommit => (String::new(), "Begin the archive"),
        Standing::Begun => (String::new(), "Publish on GitHub Pages"),
    };
    // The first build gives the ids that are never to change, and they belong into the repository.
    let build = if place.has_ledger { "" } else { "archive build && " };
    (!add.is_empty()).then(|| format!("{build}{begin}git add {} && git commit -m \"{message}\"", add.join(" ")))
}

/// A branch's name as a shell takes it for one word.
fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:".contains(c));
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

//! `archive deploy --init`: the workflow, and what to click.

use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::place::{Place, Standing};
use super::steps::{Stands, steps};
use super::{DeployArgs, Means, Stopped};
use crate::cli::Exit;
use crate::cli::output::Output;
use crate::config::Config;
use crate::deploy::repository::{Fit, Repository, fit};
use crate::deploy::workflow::{self, Base, Program, Strictness, Workflow};
use crate::diagnostics::Severity;
use crate::source::Loader;

/// Writes the workflow into the archive's repository.
pub(super) fn run(root: &Path, args: &DeployArgs, out: &Output) -> Result<Exit, Stopped> {
    let config = config(root, out)?;
    let mut place = Place::find(root)?;
    let (base, stands, why) = base(&config, &place);
    let program = program(args, &place)?;
    let strictness = if args.strict { Strictness::Warnings } else { Strictness::Errors };
    let workflow = Workflow { branch: place.branch.clone(), folder: place.folder.clone(), base, strictness, program };
    let written = write(&place.top.join(workflow::PATH), &workflow.to_text(), args.write.force, out)?;
    out.line(&format!("{written} {}", place.shown(workflow::PATH)));
    out.line(&format!("  program   {}", told_program(&workflow.program)));
    out.line(&format!("  address   {why}"));
    out.line(&format!("  runs      with each push to {}, and by hand (Actions → Pages → Run workflow)", place.branch));
    place.ask_for_workflow(root);
    out.line(&next(&steps(&place, &config, &stands)));
    Ok(Exit::Done)
}

/// `config.toml`, if it can be read: a workflow for an archive that does not build would only fail there.
fn config(root: &Path, out: &Output) -> Result<Config, Stopped> {
    let (sources, found) = Loader::new(root).load();
    let mut problems: Vec<_> = found.into_iter().filter(|d| d.place.as_ref().is_some_and(|p| &*p.path == "config.toml")).collect();
    let config = sources.get("config.toml").map(|file| Config::parse(file, &mut problems)).unwrap_or_default();
    let is_broken = problems.iter().any(|problem| problem.severity == Severity::Error);
    out.diagnostics(&problems);
    if is_broken { Err(Stopped::Told(Exit::Content)) } else { Ok(config) }
}

/// Whose address counts, where the site will stand, and why, in words.
fn base(config: &Config, place: &Place) -> (Base, Stands, String) {
    let written = &config.base_url;
    let at = |address: &str, is_new| Stands { at: Some(address.to_owned()), is_new };
    if let Some(domain) = &config.domain {
        let stands = at(&format!("https://{domain}/"), false);
        return (Base::Config, stands, format!("{written} (config.toml; enter {domain} in Settings → Pages too)"));
    }
    let Some(expected) = place.repository().map(Repository::pages_address) else {
        let why = match &place.remote {
            Some(remote) => format!("`{}` is not on GitHub", remote.name),
            None if place.standing == Standing::NoGit => "git is not there".to_owned(),
            None if place.is_repository() => "the repository has no remote yet".to_owned(),
            None => "the folder is in no repository of git yet".to_owned(),
        };
        let told =
            format!("where GitHub Pages shows the repository, asked at each run; {why}, so {written} in config.toml could not be compared");
        let stands = if config.is_at_a_real_address() { at(written, false) } else { Stands { at: None, is_new: true } };
        return (Base::Pages, stands, told);
    };
    match fit(written, &expected) {
        Fit::There if written.contains("://") => (Base::Config, at(written, false), format!("{written} (config.toml)")),
        Fit::There => {
            let told = format!("{expected}, asked at each run; base_url in config.toml is only a path");
            (Base::Pages, at(&expected, false), told)
        }
        Fit::Elsewhere => {
            let name = place.remote.as_ref().map_or("origin", |remote| remote.name.as_str());
            let told = format!("{expected}, asked at each run, because base_url in config.toml is {written}, which does not fit `{name}`");
            (Base::Pages, at(&expected, true), told)
        }
        Fit::Perhaps => {
            let told = format!(
                "{written} (config.toml); unless that domain is entered in Settings → Pages, the site is shown at {expected}, and its links lead astray"
            );
            (Base::Config, at(written, false), told)
        }
    }
}

fn program(args: &DeployArgs, place: &Place) -> Result<Program, Stopped> {
    let write = &args.write;
    if let Some(sha256) = write.sha256.as_ref().filter(|hex| hex.len() != 64 || !hex.bytes().all(|b| b.is_ascii_hexdigit())) {
        return Err(Stopped::Because(format!(
            "`{sha256}` is no SHA-256: that has 64 digits, 0 to 9 and a to f\n  Copy it from the release's SHA256SUMS."
        )));
    }
    if write.sha256.is_some() && write.from == Means::Source {
        return Err(Stopped::Because(
            "--sha256 is of a release's package, and this workflow would build from source\n  Add --from release, or leave --sha256 out."
                .to_owned(),
        ));
    }
    let known = write.program.as_deref().or(Some(env!("CARGO_PKG_REPOSITORY")).filter(|address| !address.is_empty()));
    let Some(words) = known else {
        if place.is_ours() && write.from == Means::Source {
            return Ok(Program::Here);
        }
        return Err(Stopped::Because(
            "this program does not know which repository on GitHub it comes from\n  Say it: archive deploy --init --program OWNER/REPO, or OWNER/REPO@TAG for another version than this one.".to_owned(),
        ));
    };
    let (name, tag) = words.rsplit_once('@').filter(|(name, _)| !name.ends_with("git")).unwrap_or((words, ""));
    let tag = if tag.is_empty() { concat!("v", env!("CARGO_PKG_VERSION")) } else { tag };
    let repository = Repository::parse(name).or_else(|| Repository::of_remote(name));
    let is_plain = !tag.starts_with('-') && tag.chars().all(|c| c.is_ascii_alphanumeric() || "._/+-".contains(c)) && !tag.contains("..");
    let Some(repository) = repository.filter(|_| is_plain) else {
        return Err(Stopped::Because(format!(
            "`{words}` is no repository on GitHub\n  Write its owner and its name, and a tag if you like: ann/archive@v0.1.0"
        )));
    };
    Ok(match write.from {
        Means::Source => Program::Source(repository, tag.to_owned()),
        Means::Release => Program::Release(repository, tag.to_owned(), write.sha256.as_ref().map(|hex| hex.to_lowercase())),
    })
}

fn told_program(program: &Program) -> String {
    match program {
        Program::Here => "built from this repository's own source, and kept in the workflow's cache".to_owned(),
        Program::Source(repository, tag) => {
            format!(
                "built from the source of {repository} at {tag}, and kept in the workflow's cache (--from release downloads it instead)"
            )
        }
        Program::Release(repository, tag, Some(_)) => format!("the release {tag} of {repository}, compared with the SHA-256 you gave"),
        Program::Release(repository, tag, None) => {
            format!("the release {tag} of {repository}, compared with its SHA256SUMS (--sha256 pins it)")
        }
    }
}

/// Writes the file, and tells how. What differs is shown, and replaced only where that is wanted.
fn write(file: &Path, text: &str, force: bool, out: &Output) -> Result<&'static str, Stopped> {
    let failed = |error| Stopped::Because(format!("`{}` cannot be written: {error}", file.display()));
    let old = match fs::read(file) {
        Ok(old) => Some(String::from_utf8_lossy(&old).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let done = match old {
        Some(old) if old == text => return Ok("As it should be:"),
        Some(old) => {
            let diff = TextDiff::from_lines(old.as_str(), text);
            let diff = diff.unified_diff().context_radius(2).header("as it is", "as it would be written").to_string();
            out.line(&crate::deploy::git::plain(diff.as_bytes()));
            if !force {
                return Err(Stopped::Because(format!(
                    "`{}` is already there and differs (shown above), and stays as it is\n  Take over by hand what you want of it, or replace it: --force",
                    file.display()
                )));
            }
            "Replaced"
        }
        None => "Wrote",
    };
    fs::create_dir_all(file.parent().unwrap_or(file)).and_then(|()| fs::write(file, text)).map_err(failed)?;
    Ok(done)
}

/// The steps, numbered.
fn next(steps: &[String]) -> String {
    let steps = steps.iter().enumerate().map(|(at, step)| format!("  {}. {step}", at + 1)).collect::<Vec<_>>().join("\n");
    format!("Next:\n{steps}")
}

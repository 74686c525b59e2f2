//! `archive new`: a report, a person, a committee or a page, started with the fields it needs.

use std::fs;
use std::io::Write;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::Exit;
use super::output::Output;
use crate::document::person::sort_name_of;
use crate::slug::Slug;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive new person \"Ada Lovelace\"\n  archive new committee \"Finance Panel\"\n  archive new report \"Report of the meeting of 3 May 2024\" --slug 2024-05-03-lovelace"
)]
pub(super) struct NewArgs {
    /// What to start
    what: What,
    /// The name, or the title
    name: String,
    /// Its permanent name in addresses; made from the name where it is not given
    #[arg(long)]
    slug: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    Report,
    Person,
    Committee,
    Page,
}

/// Writes the file, and never over another one.
pub(super) fn run(root: &Path, args: &NewArgs, out: &Output) -> Exit {
    if !root.join("config.toml").is_file() {
        out.failure("there is no archive here: no `config.toml`\n  Go to the archive's folder, name it with `--root DIR`, or make one with `archive init DIR`.");
        return Exit::Refused;
    }
    let slug = match args.slug.as_deref().map(|s| (s, Slug::new(s))) {
        None => Slug::suggest(&args.name),
        Some((_, Some(slug))) => slug,
        Some((words, None)) => {
            out.failure(&format!(
                "`{words}` is not a slug: small letters, digits and single hyphens\n  Perhaps `{}`.",
                Slug::suggest(words)
            ));
            return Exit::Refused;
        }
    };
    let (folder, text) = start(args.what, &args.name);
    let path = root.join("content").join(folder).join(format!("{slug}.md"));
    let shown = format!("content/{folder}/{slug}.md");
    let written = fs::create_dir_all(path.parent().unwrap_or(root))
        .and_then(|()| fs::File::create_new(&path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => {
            out.line(&format!("Wrote {shown}"));
            Exit::Done
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            out.failure(&format!("{shown} is already there, and stays as it is\n  Choose another slug with `--slug`."));
            Exit::Refused
        }
        Err(error) => {
            out.failure(&format!("{shown} cannot be written: {error}"));
            Exit::Refused
        }
    }
}

fn start(what: What, name: &str) -> (&'static str, String) {
    let quoted = toml::Value::String(name.to_owned()).to_string();
    match what {
        What::Report => (
            "reports",
            format!(
                "+++\ntitle = {quoted}\nauthors = []            # slugs of people, or printed names\n# date = \"2024-05-03\"    # of the meeting, as EDTF: 2024-05~ is about May 2024\n# committee = \"…\"        # where it is not the archive's own\n# [source]\n# url = \"https://…\"\n+++\n\n"
            ),
        ),
        What::Person => (
            "people",
            format!(
                "+++\nname = {quoted}\n# sort_name = {}\n# other_names = []\n# [[memberships]]\n# organization = \"…\"     # slug of a committee\n# post = \"chair\"         # one of its posts; or role = \"free words\"\n# start_date = \"2024-05\"\n+++\n\n",
                toml::Value::String(sort_name_of(name))
            ),
        ),
        What::Committee => (
            "committees",
            format!(
                "+++\nname = {quoted}\nclassification = \"committee\"\n# other_names = []\n# parent = \"…\"\n[[posts]]\nid = \"chair\"\nlabel = \"Chair\"\nholders = 1\n+++\n\n"
            ),
        ),
        What::Page => ("pages", format!("+++\ntitle = {quoted}\n+++\n\n")),
    }
}

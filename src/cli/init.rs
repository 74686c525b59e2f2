//! `archive init`: a new archive with a small working example, to learn from and to delete.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Exit;
use super::output::Output;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  archive init my-archive\n  archive build -C my-archive")]
pub(super) struct InitArgs {
    /// The new archive's folder; it may exist if it is empty
    dir: PathBuf,
}

macro_rules! example {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/init/", $path)))),*]
    };
}

/// The files of the example.
const FILES: &[(&str, &str)] = example![
    "config.toml",
    "content/committees/allotments-committee.md",
    "content/committees/allotments-society.md",
    "content/pages/about.md",
    "content/people/ada-fenwick.md",
    "content/people/ben-okafor.md",
    "content/people/clara-holt.md",
    "content/reports/2024/2024-03-12-fenwick.md",
    "content/reports/2024/2024-03-12-okafor.md",
    "content/reports/2024/2024-09-10-holt.md",
];

/// What git should know, unless it has been told: the site is made from the rest, and of the ledgers both sides' lines are wanted.
const FOR_GIT: [(&str, &str); 2] =
    [(".gitignore", "/public/\n/.public.*\n/bag/\n/.bag.*\n"), (".gitattributes", "ledger/*.tsv merge=union\n")];

/// Writes the example into an empty folder.
pub(super) fn run(args: &InitArgs, out: &Output) -> Exit {
    match write(&args.dir) {
        Ok(()) => {
            let dir = args.dir.display();
            out.line(&format!("Made an archive in {dir}: three reports of two meetings, three people, two committees.\nNext: archive build -C {dir}, then read {dir}/content/pages/about.md"));
            Exit::Done
        }
        Err(message) => {
            out.failure(&message);
            Exit::Refused
        }
    }
}

fn write(dir: &Path) -> Result<(), String> {
    let shown = dir.display();
    match fs::read_dir(dir) {
        // A folder that git or an editor has begun is as good as empty.
        Ok(entries) => {
            if let Some(entry) = entries.flatten().find(|e| !e.file_name().to_string_lossy().starts_with('.')) {
                return Err(format!(
                    "`{shown}` is not empty (it holds `{}`), and stays as it is\n  Name a new folder.",
                    entry.file_name().to_string_lossy()
                ));
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(format!("`{shown}` cannot be read: {error}")),
    }
    for (path, text) in FILES {
        let file = dir.join(path);
        fs::create_dir_all(file.parent().unwrap_or(dir))
            .and_then(|()| fs::write(&file, text))
            .map_err(|error| format!("`{}` cannot be written: {error}", file.display()))?;
    }
    for (name, text) in FOR_GIT {
        let file = dir.join(name);
        if !file.exists() {
            fs::write(&file, text).map_err(|error| format!("`{}` cannot be written: {error}", file.display()))?;
        }
    }
    Ok(())
}

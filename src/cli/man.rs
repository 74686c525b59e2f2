//! `archive man`: the manual pages, one for each command, made of the same words as the help on the terminal.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::Exit;
use super::output::{Output, counted};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  archive man | man -l -                          this program's page, read at once\n  archive man ~/.local/share/man/man1             all pages, where man looks for them"
)]
pub(super) struct ManArgs {
    /// Write a page for each command into this folder; without it, the program's own page is printed
    dir: Option<PathBuf>,
}

/// Prints the page of the whole, or writes all pages.
pub(super) fn run(args: &ManArgs, command: Command, out: &Output) -> Exit {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let done = match &args.dir {
        None => page(&command).and_then(|page| io::stdout().lock().write_all(&page)),
        Some(dir) => write_all(&command, dir).map(|count| {
            out.line(&format!("Wrote {} to {}", counted(count, "manual page", "manual pages"), dir.display()));
        }),
    };
    match done {
        Ok(()) => Exit::Done,
        // Who pages through the first lines of it and leaves has what they wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            let place = args.dir.as_ref().map_or_else(|| "the manual page".to_owned(), |dir| format!("`{}`", dir.display()));
            out.failure(&format!("{place} cannot be written: {error}\n  Name a folder in which you may write."));
            Exit::Refused
        }
    }
}

fn write_all(command: &Command, dir: &Path) -> io::Result<usize> {
    fs::create_dir_all(dir)?;
    let commands = std::iter::once(command).chain(command.get_subcommands());
    let mut count = 0;
    for command in commands.filter(|command| !command.is_hide_set()) {
        fs::write(dir.join(format!("{}.1", name(command))), page(command)?)?;
        count += 1;
    }
    Ok(count)
}

/// `archive`, `archive-build`
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// One page. What clap prints behind its options are examples and explanations in lines of their own, which a manual page sets
/// in sections.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone()).source(concat!("archive ", env!("CARGO_PKG_VERSION"))).manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let has_commands = command.get_subcommands().next().is_some();
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let mut rest = Roff::new();
    if let Some(help) = command.get_after_help() {
        after_help(&mut rest, &help.to_string());
    }
    rest.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in [("0", "done"), ("1", "something is wrong with the content"), ("2", "misuse, or the disk refused")] {
        rest.control("TP", []).text([bold(code)]).text([roman(meaning)]);
    }
    rest.control("SH", ["SEE ALSO"]);
    rest.text(if has_commands {
        vec![bold("archive-build"), roman("(1), "), bold("archive-import"), roman("(1)")]
    } else {
        vec![bold("archive"), roman("(1)")]
    });
    rest.to_writer(&mut page)?;
    Ok(page)
}

/// `Examples:` and other lines that end in a colon and have indented lines behind them begin a section; the rest is prose.
fn after_help(roff: &mut Roff, help: &str) {
    let is_literal = |line: &str| line.starts_with("  ");
    let mut lines = help.lines().peekable();
    let (mut in_prose, mut in_section) = (false, false);
    while let Some(line) = lines.next() {
        let begins = lines.peek().is_some_and(|next| is_literal(next)) && line.ends_with(':') && !is_literal(line);
        if begins {
            roff.control("SH", [line.trim_end_matches(':').to_uppercase().as_str()]);
            (in_prose, in_section) = (false, true);
        } else if is_literal(line) {
            roff.control("nf", []);
            roff.text(literal(line));
            while let Some(next) = lines.next_if(|next| is_literal(next)) {
                roff.text(literal(next));
            }
            roff.control("fi", []);
        } else if line.is_empty() {
            in_prose = false;
        } else {
            if !in_section {
                roff.control("SH", ["NOTES"]);
                in_section = true;
            } else if !in_prose {
                roff.control("PP", []);
            }
            in_prose = true;
            roff.text([roman(line)]);
        }
    }
}

fn literal(line: &str) -> Vec<Inline> {
    vec![roman(line.trim_end())]
}

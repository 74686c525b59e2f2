//! The command line: clap's definitions, and one file for each command.
//!
//! Exit codes: 0 done; 1 something is wrong with the content, and nothing was published; 2 the command was misused, or the
//! disk refused.

mod bag;
mod build;
mod check;
mod deploy;
mod external;
mod import;
mod init;
mod man;
mod new;
mod output;
mod review;
mod root;
mod rounds;
mod serve;
mod verify;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// Turns a folder of meeting reports into a website that a reader can search, cite and trust.
#[derive(Debug, Parser)]
#[command(
    name = "archive",
    version,
    about,
    after_help = "Examples:\n  archive init my-archive          a working archive to learn from\n  archive serve --open             the site in your browser, fresh with each change\n  archive build                    the site, into public/\n  archive import report.txt        a raw report into content/reports/\n  archive review                   what the program was not sure of\n  archive check --strict           everything there is to say, without publishing\n\nMore: archive help COMMAND"
)]
struct Cli {
    /// The archive's folder (the one with config.toml); found from this folder where it is not named
    #[arg(long, short = 'C', global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// How problems are printed
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

/// How problems and results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: source line, carets, cause and cure
    Human,
    /// For programs: one JSON object a line
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into public/, whole or not at all
    Build(build::BuildArgs),
    /// Show the site on this machine, and each change at once
    Serve(serve::ServeArgs),
    /// Build the site into public/, again and again, as files change
    Watch(watch::WatchArgs),
    /// Tell all problems and follow every internal link, without publishing
    Check(check::CheckArgs),
    /// Turn web pages, mails, documents and text into reports, with proposed metadata
    Import(import::ImportArgs),
    /// Prove that captures and published files are what they were, byte for byte
    Verify(verify::VerifyArgs),
    /// Pack the archive and its site for a library: a BagIt bag
    Bag(bag::BagArgs),
    /// Answer what the program was not sure of: who is meant, who held a post
    Review(review::ReviewArgs),
    /// Start a report, a person, a committee or a page
    New(new::NewArgs),
    /// Put the site on GitHub Pages, by a workflow or by a branch
    Deploy(deploy::DeployArgs),
    /// Make a new archive, with a small working example
    Init(init::InitArgs),
    /// Print a completion script for your shell
    #[command(after_help = "Example:\n  archive completions bash > ~/.local/share/bash-completion/completions/archive")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command
    Man(man::ManArgs),
}

/// What the commands share that build an archive in memory.
#[derive(Debug, Clone, Args)]
struct Common {
    /// Treat every warning as an error
    #[arg(long)]
    strict: bool,
    /// Build drafts too
    #[arg(long)]
    drafts: bool,
    /// Build for another address than config.toml's
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
}

/// The same rule as for `base_url` in config.toml; what is no address would lead every link astray.
fn base_url(words: &str) -> Result<String, String> {
    if crate::config::is_base(words) {
        return Ok(words.to_owned());
    }
    Err("write the whole address, such as https://example.org/nec-archive/, or a path, such as /nec-archive/".to_owned())
}

impl Common {
    fn options(&self) -> crate::builder::Options {
        use crate::builder::{Drafts, Options};
        Options { drafts: if self.drafts { Drafts::Shown } else { Drafts::Hidden }, base_url: self.base_url.clone(), ..Options::default() }
    }
}

/// Reads the arguments, runs the command, and says how it went.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let out = output::Output::new(cli.format);
    let root = |out| root::find(cli.root, out);
    let code = match cli.command {
        Command::Build(args) => build::run(&root(&out), &args, &out),
        Command::Serve(args) => serve::run(&root(&out), &args, &out),
        Command::Watch(args) => watch::run(&root(&out), &args, &out),
        Command::Check(args) => check::run(&root(&out), &args, &out),
        Command::Import(args) => import::run(&root(&out), &args, &out),
        Command::Verify(args) if args.needs_archive() => verify::run(&root(&out), &args, &out),
        Command::Verify(args) => verify::run(&PathBuf::new(), &args, &out),
        Command::Bag(args) => bag::run(&root(&out), &args, &out),
        Command::Review(args) => review::run(&root(&out), &args, &out),
        Command::New(args) => new::run(&root(&out), &args, &out),
        Command::Deploy(args) => deploy::run(&root(&out), &args, &out),
        Command::Init(args) => init::run(&args, &out),
        Command::Man(args) => man::run(&args, Cli::command(), &out),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "archive", &mut std::io::stdout());
            Exit::Done
        }
    };
    ExitCode::from(code as u8)
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// 0
    Done = 0,
    /// 1: something is wrong with the content
    Content = 1,
    /// 2: misuse, or the disk refused
    Refused = 2,
}

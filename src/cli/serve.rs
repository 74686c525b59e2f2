//! `archive serve`: the site on this machine, kept fresh, until Ctrl-C.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use serde_json::json;

use super::Exit;
use super::output::Output;
use super::rounds::{Rounds, Told};
use crate::archive::addresses::Losses;
use crate::builder::{Builder, Drafts, Options};
use crate::config::Config;
use crate::diagnostics::complaints;
use crate::editor::Editor;
use crate::serve::rebuild::{Rebuild, Round};
use crate::serve::{Live, http};
use crate::watch::{How, Watch};

/// The first port that is tried where none is named, and how many after it.
const PORTS: std::ops::Range<u16> = 8000..8100;

#[derive(Debug, Args)]
#[command(
    after_help = "The page in your browser changes when a file does: a report, a person, a template,\na style sheet, config.toml. What is wrong is told over the page and here; the last\ngood site stays until it is right again. Nothing is written, and only this machine\nis answered. /queue/ is the archivist's queue, which is never published.\n\nExamples:\n  archive serve --open\n  archive serve --drafts --editor vscode\n  archive serve --port 4000 --format json"
)]
pub(super) struct ServeArgs {
    /// The port; otherwise the first that is free from 8000 on. 0: any
    #[arg(long, short, value_name = "PORT")]
    port: Option<u16>,
    /// Open the site in your browser
    #[arg(long)]
    open: bool,
    /// Show drafts too, marked as such
    #[arg(long)]
    drafts: bool,
    /// Look for changes every half second: where the system does not tell them, as on some network folders
    #[arg(long)]
    poll: bool,
    /// Your editor, for links from a page to its file: vscode, zed, idea, … or an address with {path}, {line}, {column}
    #[arg(long, value_name = "EDITOR", value_parser = Editor::parse)]
    editor: Option<Editor>,
}

/// Serves.
pub(super) fn run(root: &Path, args: &ServeArgs, out: &Output) -> Exit {
    if !root.join("config.toml").exists() {
        out.diagnostics(&[complaints::no_archive("config.toml")]);
        return Exit::Content;
    }
    let listener = match bind(args.port) {
        Ok(listener) => listener,
        Err(why) => {
            out.failure(&why);
            return Exit::Refused;
        }
    };
    let port = listener.local_addr().map_or(0, |address| address.port());
    out.progress("reading the archive …");
    let how = if args.poll { How::Polling } else { How::Events };
    let mut watch = Watch::new(root, how);
    let mut ignored = Vec::new();
    let config = watch.sources().get("config.toml").map(|file| Config::parse(file, &mut ignored)).unwrap_or_default();
    let url = format!("http://127.0.0.1:{port}{}", config.base_path());
    let editor = args.editor.clone().or(config.editor.clone());
    let live = Arc::new(Live::new(watch.root().to_owned(), editor));
    let served = live.clone();
    if let Err(error) = std::thread::Builder::new().name("http".into()).spawn(move || http::serve(listener, &served)) {
        out.failure(&format!("no thread can be started: {error}"));
        return Exit::Refused;
    }
    out.progress("");
    out.event(&format!("{url}   (Ctrl-C ends it)"), &json!({ "event": "serving", "url": url }));
    for note in watch.take_notes() {
        out.note(&note);
    }
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        out.note(&format!("no browser could be opened ({error}); go to {url}"));
    }
    out.progress("building …");
    let drafts = if args.drafts { Drafts::Shown } else { Drafts::Hidden };
    let builder = Builder::new(Options { drafts, losses: Losses::Tell, ..Options::default() });
    let mut rounds = Rounds::new(out);
    Rebuild::new(builder, live).run(watch, |watch, round| {
        for note in watch.take_notes() {
            out.note(&note);
        }
        rounds.tell(&told(round), "shown");
    })
}

fn told<'a>(round: &Round<'a>) -> Told<'a> {
    Told {
        changed: round.change.map_or(&[], |change| &change.paths),
        took: round.took,
        is_new: round.is_shown,
        unit: ["page", "pages"],
        pages: round.pages.map(|pages| [pages.changed, pages.removed, pages.all]),
        problems: round.problems,
    }
}

/// A place to listen at, on loopback alone.
fn bind(port: Option<u16>) -> Result<TcpListener, String> {
    let at = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => at(port).map_err(|error| {
            format!("port {port} cannot be used: {error}\n  Name another with `--port`, or none: then the first that is free is taken.")
        }),
        None => PORTS
            .clone()
            .find_map(|port| at(port).ok())
            .ok_or_else(|| format!("no port from {} to {} is free\n  Name another with `--port`.", PORTS.start, PORTS.end - 1)),
    }
}

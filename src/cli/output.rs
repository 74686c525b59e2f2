//! What the commands print, and where: results on stdout, progress and problems on stderr.

use std::io::{IsTerminal, Write};

use super::Format;
use crate::diagnostics::{Diagnostic, Severity, print};

/// Problems printed in full; more than this many warnings help nobody, and the rest is counted. Errors are never cut.
const WARNINGS_SHOWN: usize = 50;

/// The same for notes, of which each is for an idle hour.
const NOTES_SHOWN: usize = 20;

/// Where a command says things.
#[derive(Debug)]
pub(super) struct Output {
    format: Format,
}

impl Output {
    pub(super) fn new(format: Format) -> Output {
        Output { format }
    }

    /// How things are printed.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Prints all diagnostics, which are in order of weight; returns how many errors and warnings there were.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) -> (usize, usize) {
        let of = |severity: Severity| diagnostics.iter().filter(move |d| d.severity == severity);
        self.some(of(Severity::Error), usize::MAX, "errors");
        self.some(of(Severity::Warning), WARNINGS_SHOWN, "warnings");
        self.some(of(Severity::Note), NOTES_SHOWN, "notes");
        (of(Severity::Error).count(), of(Severity::Warning).count())
    }

    /// Prints so many of some diagnostics for people, and all for programs.
    fn some<'d>(&self, diagnostics: impl Iterator<Item = &'d Diagnostic>, shown: usize, many: &str) {
        // anstream takes the colours away where stderr is no terminal or NO_COLOR is set.
        let mut err = anstream::stderr().lock();
        let mut left = 0usize;
        for (at, diagnostic) in diagnostics.enumerate() {
            match self.format {
                Format::Json => {
                    let _ = writeln!(std::io::stdout().lock(), "{}", print::json(diagnostic));
                }
                Format::Human if at >= shown => left += 1,
                Format::Human => {
                    let _ = writeln!(err, "{}", print::human(diagnostic, print::Colour::Ansi));
                }
            }
        }
        if left > 0 {
            let _ = writeln!(err, "… and {left} more {many} (--format json prints them all)\n");
        }
    }

    /// One line of result.
    pub(super) fn line(&self, line: &str) {
        match self.format {
            Format::Human => {
                let _ = writeln!(std::io::stdout().lock(), "{line}");
            }
            // In JSON the problems are the output; the summary is for people.
            Format::Json => {
                let _ = writeln!(std::io::stderr().lock(), "{line}");
            }
        }
    }

    /// One problem, in full.
    pub(super) fn problem(&self, diagnostic: &Diagnostic) {
        let _ = match self.format {
            Format::Json => writeln!(std::io::stdout().lock(), "{}", print::json(diagnostic)),
            Format::Human => writeln!(anstream::stderr().lock(), "{}", print::human(diagnostic, print::Colour::Ansi)),
        };
    }

    /// Something that happened while a command goes on: a line for people, an object with `event` for programs. Each is out at
    /// once, since somebody may be reading along.
    pub(super) fn event(&self, line: &str, object: &serde_json::Value) {
        let mut out = std::io::stdout().lock();
        let _ = match self.format {
            Format::Json => writeln!(out, "{object}"),
            Format::Human => writeln!(out, "{line}"),
        };
        let _ = out.flush();
    }

    /// A word on how the command understood its arguments.
    pub(super) fn note(&self, message: &str) {
        let _ = writeln!(anstream::stderr().lock(), "\u{1b}[1mnote\u{1b}[0m: {message}");
    }

    /// A failure of the command itself. A program that reads JSON finds it among the problems.
    pub(super) fn failure(&self, message: &str) {
        if self.format == Format::Json {
            let (what, cure) = message.split_once('\n').unwrap_or((message, ""));
            let mut problem = Diagnostic::error("refused", what);
            problem.cure = Some(cure.trim().to_owned()).filter(|cure| !cure.is_empty());
            let _ = writeln!(std::io::stdout().lock(), "{}", print::json(&problem));
            return;
        }
        self.verdict(message);
    }

    /// What the problems already told came to: for people, in either format.
    pub(super) fn verdict(&self, message: &str) {
        let _ = writeln!(anstream::stderr().lock(), "\u{1b}[1;31merror\u{1b}[0m: {message}");
    }

    /// A passing word on what goes on, on a terminal only.
    pub(super) fn progress(&self, message: &str) {
        let mut err = std::io::stderr().lock();
        if err.is_terminal() && self.format == Format::Human {
            let _ = write!(err, "\r\u{1b}[K{message}");
            let _ = err.flush();
        }
    }
}

/// `1 report`, `2 reports`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// `12,345`
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

//! How an answer comes in: a single key on a terminal, a line from a pipe.
//!
//! From a pipe the answer is printed behind the prompt, so that what a script sees reads as what a person sees.

use std::io::{self, BufRead, IsTerminal, Write};

use console::{Key, Term};

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// A key with a letter, small.
    Letter(char),
    /// Enter.
    Enter,
    /// No more to come.
    End,
}

/// Where keys and lines come from.
pub(super) enum Keys {
    /// A person at a terminal.
    Terminal(Term),
    /// Lines of a pipe or file.
    Lines,
}

impl Keys {
    /// A terminal where stdin and stdout are one.
    pub(super) fn new() -> Keys {
        if io::stdin().is_terminal() && io::stdout().is_terminal() { Keys::Terminal(Term::stdout()) } else { Keys::Lines }
    }

    /// How wide a line may be.
    pub(super) fn width(&self) -> usize {
        match self {
            Keys::Terminal(term) => term.size_checked().map_or(80, |(_, columns)| usize::from(columns)).clamp(20, 100),
            Keys::Lines => 80,
        }
    }

    /// One key, behind a prompt.
    pub(super) fn press(&self, prompt: &str) -> io::Result<Press> {
        show(prompt)?;
        let Keys::Terminal(term) = self else {
            return Ok(match line()? {
                None => Press::End,
                Some(line) => line.trim().chars().next().map_or(Press::Enter, |c| Press::Letter(c.to_ascii_lowercase())),
            });
        };
        loop {
            let press = match term.read_key() {
                Ok(Key::Char('\u{3}' | '\u{4}') | Key::CtrlC) => Press::End,
                Ok(Key::Char(c)) if !c.is_control() => Press::Letter(c.to_ascii_lowercase()),
                Ok(Key::Enter) => Press::Enter,
                Ok(Key::Escape) => Press::Letter('q'),
                // Arrows and the like mean nothing here.
                Ok(_) => continue,
                Err(error) if error.kind() == io::ErrorKind::Interrupted || error.kind() == io::ErrorKind::UnexpectedEof => Press::End,
                Err(error) => return Err(error),
            };
            say(&if let Press::Letter(c) = press { c.to_string() } else { String::new() });
            return Ok(press);
        }
    }

    /// A line, behind a prompt; nothing where there are no more.
    pub(super) fn line(&self, prompt: &str) -> io::Result<Option<String>> {
        show(prompt)?;
        match self {
            Keys::Terminal(_) => read_line(),
            Keys::Lines => line(),
        }
    }
}

/// One line. Nobody may be reading any more; the answers are written all the same.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

fn show(prompt: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    write!(out, "{prompt} ")?;
    out.flush()
}

fn line() -> io::Result<Option<String>> {
    let line = read_line()?;
    say(line.as_deref().unwrap_or_default());
    Ok(line)
}

fn read_line() -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

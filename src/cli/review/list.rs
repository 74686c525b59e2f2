//! The queue for a look: a table for people, an array for programs.

use std::io::{IsTerminal, Write};

use crate::cli::Exit;
use crate::printable;
use crate::review::{Answer, Item, words};

/// Every question with all its fields, as one array.
pub(super) fn json(items: &[Item]) -> Exit {
    let mut out = std::io::stdout().lock();
    let written = serde_json::to_writer_pretty(&mut out, items).map_err(std::io::Error::from).and_then(|()| writeln!(out));
    if written.is_ok() { Exit::Done } else { Exit::Refused }
}

/// One question a line; on a narrow terminal, two.
pub(super) fn table(items: &[Item]) -> Exit {
    let mut out = std::io::stdout().lock();
    if items.is_empty() {
        let _ = writeln!(out, "There is nothing to ask.");
        return Exit::Done;
    }
    let head = ["id", "count", "reason", "words", "dates", "proposal"].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(items.iter().map(row)).collect();
    let mut widths = [0; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let whole: usize = widths.iter().sum::<usize>() + 2 * 5;
    let room = if std::io::stdout().is_terminal() {
        console::Term::stdout().size_checked().map_or(80, |(_, columns)| usize::from(columns))
    } else {
        usize::MAX
    };
    for row in &rows {
        let [id, count, reason, text, dates, proposal] = row;
        let line = if whole <= room {
            format!(
                "{}  {:>w$}  {}  {}  {}  {proposal}",
                padded(id, widths[0]),
                count,
                padded(reason, widths[2]),
                padded(text, widths[3]),
                padded(dates, widths[4]),
                w = widths[1]
            )
        } else {
            format!("{}  {:>w$}  {text}\n    {reason}, {dates}; {proposal}", padded(id, widths[0]), count, w = widths[1])
        };
        if writeln!(out, "{}", line.trim_end()).is_err() {
            return Exit::Refused;
        }
    }
    Exit::Done
}

fn row(item: &Item) -> [String; 6] {
    [
        item.id.clone(),
        item.count.to_string(),
        item.reason.word().to_owned(),
        clipped(&printable::text(&item.text)),
        words::dates(item),
        item.proposal.as_ref().map_or_else(|| "–".to_owned(), Answer::to_string),
    ]
}

/// Two decisions' slugs are long; JSON has them whole.
fn clipped(words: &str) -> String {
    const WIDTH: usize = 60;
    if words.chars().count() <= WIDTH { words.to_owned() } else { words.chars().take(WIDTH - 1).chain(['…']).collect() }
}

fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.chars().count())))
}

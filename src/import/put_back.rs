//! Words that were cut, put back into a report: text in, text out.
//!
//! Apart because the report may have been edited since. The place is found again by the words before it, compared by letters
//! and figures alone, so that Markdown's marks and the archivist's do not hide it.

use super::escape;
use super::page::Words;

/// Where the words went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Above the report's first words, where they stood in the source.
    First,
    /// Behind the words that stood before them.
    After,
    /// At the end: the words before them are not in the report any more.
    End,
}

/// Words of a source as Markdown: one paragraph a line becomes paragraphs that read as these words and nothing else.
pub fn paragraphs(text: &str) -> String {
    let words = |line: &str| Words { text: line.trim().to_owned(), marks: Vec::new(), literal: true };
    let lines: Vec<String> = text.lines().filter(|line| !line.trim().is_empty()).map(|line| escape::markdown(&words(line))).collect();
    lines.join("\n\n")
}

/// The body with these words behind `after`, or at its beginning where `after` is empty.
pub fn put_back(body: &str, after: &str, text: &str) -> (String, Place) {
    let paragraphs = paragraphs(text);
    let (at, place) = match (after.trim().is_empty(), find(body, after)) {
        (true, _) => (body.len() - body.trim_start().len(), Place::First),
        (false, Some(at)) => (block_end(body, at), Place::After),
        (false, None) => (body.len(), Place::End),
    };
    let (above, below) = (&body[..at], &body[at..]);
    let mut new = above.trim_end_matches('\n').to_owned();
    // The empty line behind the front matter stays.
    new.push_str(if above.trim().is_empty() { above } else { "\n\n" });
    new.push_str(&paragraphs);
    new.push('\n');
    let below = below.trim_start_matches(['\n', '\r']);
    if !below.is_empty() {
        new.push('\n');
        new.push_str(below);
    }
    (new, place)
}

/// Where these words end in the body; of several places the first at which a line ends with them.
fn find(body: &str, after: &str) -> Option<usize> {
    let wanted: String = folded(after).map(|(_, c)| c).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut letters = String::with_capacity(body.len());
    let mut ends = Vec::with_capacity(body.len());
    for (end, c) in folded(body) {
        letters.push(c);
        ends.resize(letters.len(), end);
    }
    let mut first = None;
    for (at, found) in letters.match_indices(&wanted) {
        let end = ends.get(at + found.len() - 1).copied()?;
        let rest = body[end..].split('\n').next().unwrap_or_default();
        if !rest.contains(char::is_alphanumeric) {
            return Some(end);
        }
        first = first.or(Some(end));
    }
    first
}

/// Letters and figures in lower case, each with the place behind it.
fn folded(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .flat_map(|(at, c)| c.to_lowercase().map(move |lower| (at + c.len_utf8(), lower)))
}

/// The end of the paragraph, item or table in which this place lies.
fn block_end(body: &str, at: usize) -> usize {
    let start = body[..at].rfind('\n').map_or(0, |n| n + 1);
    let mut end = start;
    let mut first: Option<&str> = None;
    for line in body[start..].split_inclusive('\n') {
        let words = line.trim_start();
        let goes_on = match first {
            None => true,
            _ if words.trim().is_empty() => false,
            Some(first) if first.starts_with('|') => words.starts_with('|'),
            Some(first) if first.starts_with('>') => words.starts_with('>'),
            Some(_) => !begins_block(words),
        };
        if !goes_on {
            break;
        }
        first = first.or(Some(words));
        end += line.len();
    }
    end
}

fn begins_block(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = digits > 0 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    numbered || ["- ", "* ", "+ ", "#", "> ", "|", "[^"].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_the_words_or_at_an_end() {
        let body = "\nThe *wall* was mended.\n\n- one thing\n- the lamp\n\nThe end.\n";
        let put = |after: &str| put_back(body, after, "1. Share # this\nand [that](#)");
        let words = "1\\. Share # this\n\nand \\[that\\](#)\n";
        assert_eq!(
            put("wall was mended."),
            (format!("\nThe *wall* was mended.\n\n{words}\n- one thing\n- the lamp\n\nThe end.\n"), Place::After)
        );
        assert_eq!(
            put("one thing"),
            (format!("\nThe *wall* was mended.\n\n- one thing\n\n{words}\n- the lamp\n\nThe end.\n"), Place::After)
        );
        assert_eq!(put(""), (format!("\n{words}\nThe *wall* was mended.\n\n- one thing\n- the lamp\n\nThe end.\n"), Place::First));
        assert_eq!(put("The end."), (format!("{body}\n{words}"), Place::After));
        assert_eq!(put("never said"), (format!("{body}\n{words}"), Place::End));
    }

    #[test]
    fn tables_and_quotations_stay_whole() {
        let table = "| a | b |\n| --- | --- |\n| one | two |\n| three | four |\n";
        assert_eq!(put_back(table, "one two", "x").0, format!("{table}\nx\n"));
        assert_eq!(put_back("> said\n>\n> more\n\nEnd.\n", "said", "x").0, "> said\n>\n> more\n\nx\n\nEnd.\n");
    }
}
